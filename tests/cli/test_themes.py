from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner, Result
from playwright.sync_api import Browser

from deckgen.cli import main
from deckgen.theme import builtin_themes

Run = Callable[..., Result]
OWN = """\
extends: paper
name: Mine
description: Paper with a wave.
layouts:
  content: {pictures: &wave [{picture: wave.svg, left: 0, right: 0, bottom: 0, height: 80}]}
  picture: {pictures: *wave}
"""
WAVE = '<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="80"><path d="M0 80 640 0l640 80"/></svg>'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line in a folder with a theme file."""
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(OWN, encoding="utf-8")
    Path("wave.svg").write_text(WAVE, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(main, [str(a) for a in arguments])


def test_themes_and_files_are_listed_with_what_they_are(run: Run) -> None:
    result = run("themes", "mine.yaml")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [line.split()[0] for line in lines] == [*builtin_themes(), "mine.yaml"]
    assert lines[-1].endswith(" Paper with a wave.")


def test_the_gallery_shows_every_theme_on_the_same_ten_slides(run: Run) -> None:
    result = run("themes", "--gallery", "all.html", "mine.yaml")
    page = Path("all.html").read_text(encoding="utf-8")
    count = len(builtin_themes()) + 1

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"all.html: {count} themes, ")
    assert re.findall(r'<article id="([^"]+)">', page) == [*builtin_themes(), "mine.yaml"]
    assert page.count('class="slide"') == 10 * count
    drawings = re.findall(r"data:image/svg[^\"]+", page)
    assert len(drawings) == len(set(drawings)) > 3  # what themes share is stored once
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_same_gallery_is_the_same_file(run: Run) -> None:
    first, second = (run("themes", "--gallery", name) and Path(name).read_bytes() for name in ("a.html", "b.html"))

    assert first == second


def test_what_is_wrong_with_any_of_the_themes_is_told_and_nothing_written(run: Run) -> None:
    for name in ("one.yaml", "two.yaml"):
        Path(name).write_text("extends: paper\nspacing: {gap: -1}\n", encoding="utf-8")
    result = run("themes", "--gallery", "all.html", "one.yaml", "nowhere.yaml", "two.yaml")

    assert result.exit_code == 1
    assert [line for line in result.stderr.splitlines() if not line.startswith(" ")] == [
        "nowhere.yaml: theme file 'nowhere.yaml' not found; looked in .",
        "one.yaml:2:16: 'gap' takes 0 or more",
        "two.yaml:2:16: 'gap' takes 0 or more",
    ]
    assert not Path("all.html").exists()


@pytest.mark.browser
def test_a_browser_shows_the_gallery_as_it_is_meant(run: Run, chromium: Browser, tmp_path: Path) -> None:
    run("themes", "--gallery", "all.html", "mine.yaml")
    page = chromium.new_page(viewport={"width": 1500, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url.partition(":")[0]))
    page.goto((tmp_path / "all.html").as_uri())
    sizes = page.evaluate(
        "[...document.querySelectorAll('.slide')].map((s) => [s, s.querySelector('section')]"
        ".map((e) => e.getBoundingClientRect()).map((r) => [r.width, r.height]))"
    )
    missing = page.evaluate("[...document.images].filter((i) => !i.getAttribute('src')).length")
    violations = [found["id"] for found in Axe().run(page).response["violations"]]
    page.close()

    assert said == []
    assert set(asked) <= {"file", "data"}
    assert missing == 0
    assert violations == []
    for cell, slide in sizes:
        assert cell == pytest.approx(slide, abs=1)
