"""One talk in many formats is one outline."""

from __future__ import annotations

from pathlib import Path

import pytest

import deckgen
from deckgen.importers import Order, import_files
from deckgen.kinds.slide import Slide
from deckgen.kinds.statement import Plain

TWINS = Path(__file__).parent / "fixtures" / "twins"
FIRST = "marp.md"


def _outline(path: Path) -> str:
    """The outline without its comments, which tell where things were."""
    text = import_files([path], Order(path.parent / "talk.yaml")).text
    return "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith("#"))


@pytest.mark.parametrize("name", sorted(path.name for path in TWINS.iterdir() if path.suffix != ".svg"))
def test_a_twin_gives_the_same_outline(name: str) -> None:
    assert _outline(TWINS / name) == _outline(TWINS / FIRST)


def test_a_deck_that_deckgen_built_comes_back_from_powerpoint(tmp_path: Path) -> None:
    outline = tmp_path / "talk.yaml"
    outline.write_text(_outline(TWINS / FIRST), encoding="utf-8")
    (tmp_path / "loss.svg").write_bytes((TWINS / "loss.svg").read_bytes())
    deckgen.build(outline, to="pptx", out=tmp_path / "out")
    back = import_files([tmp_path / "out" / "talk.pptx"], Order(tmp_path / "back.yaml"))
    built = deckgen.load(outline)
    for name, data in back.pictures.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "back.yaml").write_text(back.text, encoding="utf-8")
    again = deckgen.load(tmp_path / "back.yaml")
    assert again.title == built.title
    assert [section.title for section in again.sections] == [section.title for section in built.sections]
    for old, new in zip(built.all_slides(), again.all_slides(), strict=True):
        assert (new.name(), new.notes.strip()) == (old.name(), old.notes.strip())
        assert _kind(new) == _kind(old)


def _kind(slide: Slide) -> str:
    """What a slide shows; a statement and a title alone are the same slide, in PowerPoint and for the eye."""
    return "Statement" if isinstance(slide, Plain) else type(slide).__name__
