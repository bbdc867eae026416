from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from deckgen.errors import DeckError, Span
from deckgen.paragraph import Face
from deckgen.typeset.families import Family, find_family
from deckgen.typeset.fonts import Font, FontBook

HERE = Span(Path("theme.yaml"), 4, 8)
REGULAR, BOLD, ITALIC = (False, False), (True, False), (False, True)
# Widths of Georgia's letters "a" to "z" in thousandths of an em, as PDF files of its documents list them.
GEORGIA = (
    504, 560, 454, 574, 484, 325, 510, 582, 293, 291, 535, 287, 880, 591, 539, 571, 560, 410, 432, 346, 576, 497, 738,
    504, 493, 443,
)  # fmt: skip


def tables(path: Path) -> Any:
    return TTFont(path)


def test_static_faces_are_used_as_they_are() -> None:
    files = find_family(Family("Fira Sans"), HERE)

    assert [files[face]().name for face in (REGULAR, BOLD, ITALIC)] == [
        "FiraSans-Regular.ttf", "FiraSans-Bold.ttf", "FiraSans-Italic.ttf",
    ]  # fmt: skip


def test_the_faces_of_a_variable_font_are_cut_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path))
    files = find_family(Family("Arimo"), HERE)
    assert list(tmp_path.iterdir()) == []  # nothing is made before it is needed

    made = {face: files[face]() for face in (REGULAR, BOLD, ITALIC)}
    times = {path: path.stat().st_mtime_ns for path in made.values()}
    again = {face: find_family(Family("Arimo"), HERE)[face]() for face in made}

    assert again == made
    assert {path: path.stat().st_mtime_ns for path in made.values()} == times
    fonts = {face: tables(path) for face, path in made.items()}
    assert [fonts[face]["name"].getDebugName(4) for face in made] == ["Arimo Regular", "Arimo Bold", "Arimo Italic"]
    assert [fonts[face]["OS/2"].usWeightClass for face in made] == [400, 700, 400]
    assert [fonts[face]["OS/2"].fsSelection & 0x61 for face in made] == [0x40, 0x20, 0x01]
    assert [fonts[face]["head"].macStyle for face in made] == [0, 1, 2]
    assert not any({"fvar", "gvar", "STAT"} & set(font.keys()) for font in fonts.values())


def test_bold_letters_of_a_variable_font_are_wider() -> None:
    files = find_family(Family("Arimo"), HERE)
    regular, bold = (Font(Face("Arimo", bold), files[bold, False]()) for bold in (False, True))

    assert bold.advance("Hamburg") > 1.05 * regular.advance("Hamburg")


def test_a_font_can_be_cut_as_wide_as_another() -> None:
    wide = find_family(Family("Consolas", "Inconsolata", 112.5), HERE)[REGULAR]()
    usual = find_family(Family("Inconsolata"), HERE)[REGULAR]()

    assert Font(Face("Consolas"), wide).advance("x") == pytest.approx(1126 / 2048, abs=1e-3)  # Consolas' own
    assert Font(Face("Inconsolata"), usual).advance("x") == 0.5


def test_upright_pt_serif_takes_nearly_the_room_of_georgia() -> None:
    font = FontBook(Family("Georgia", "PT Serif"), "Fira Sans", "IBM Plex Mono", HERE).font(Face("Georgia"))
    words = "the bitter lesson keeps winning"

    georgia = sum(GEORGIA[ord(letter) - ord("a")] for letter in words if letter != " ")
    own = 1000 * sum(font.advance(letter) for letter in words if letter != " ")
    assert own == pytest.approx(georgia, rel=0.02)  # what lines have to spare


def test_a_stand_in_that_is_not_installed_is_named() -> None:
    with pytest.raises(DeckError, match=r"theme.yaml:4:8: the font 'Gelato' is not installed; .*fontpkg-gelato"):
        FontBook(Family("Georgia", "Gelato"), "Fira Sans", "IBM Plex Mono", HERE)
