"""Whole manuscripts as outlines, for the eyes: `pytest tests/importers --update-golden` accepts a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.importers import Order, import_files, recognised
from deckgen.importers.source import decode
from deckgen.pipeline import Options, load

FIXTURES = Path(__file__).parent / "fixtures"
GOLDEN = Path(__file__).parent / "golden"
SECTIONS_OF_A_PAGE = 12

# Every reader has one here; the fixture's name is its golden's.
MANUSCRIPTS = {
    "specimens/reading.md": "markdown",
    "specimens/post.md": "jekyll",
    "specimens/video.md": "obsidian",
    "specimens/outline.txt": "outline",
    "scraped/above.txt": "scraped",
    "scraped/below.txt": "scraped",
    "marp/gradients.md": "marp",
    "slidev/attention.md": "slidev",
    "deckset/losses.md": "deckset",
    "revealmd/talk.md": "reveal-md",
    "revealhtml/talk.html": "reveal.js",
    "remark/talk.md": "remark",
    "pandoc/talk.qmd": "pandoc",
    "yaml_deck/lab.yaml": "yaml",
    "plain/numbered.txt": "outline",
    "plain/tabs.txt": "outline",
}


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_a_manuscript_becomes_this_outline(name: str, update_golden: bool) -> None:
    path = FIXTURES / name
    made = import_files([path], Order(path.with_suffix(".outline.yaml")))
    golden = GOLDEN / (name.replace("/", "-") + ".yaml")
    if update_golden:
        golden.write_text(made.text, encoding="utf-8")
    assert made.text == golden.read_text(encoding="utf-8")
    assert made.choices[0].format == MANUSCRIPTS[name]
    assert made.talk.account.balanced()


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_its_outline_can_be_built_at_once(name: str) -> None:
    path = FIXTURES / name
    text = (GOLDEN / (name.replace("/", "-") + ".yaml")).read_text(encoding="utf-8")
    deck, _ = load(path.with_suffix(".outline.yaml"), Options(draft=True), text)
    assert list(deck.all_slides())


@pytest.mark.parametrize("name", MANUSCRIPTS)
def test_its_format_is_found_by_its_content(name: str, tmp_path: Path) -> None:
    """A name without a suffix says nothing."""
    source = decode((FIXTURES / name).read_bytes(), tmp_path / "manuscript")
    assert recognised(source).format == MANUSCRIPTS[name]
