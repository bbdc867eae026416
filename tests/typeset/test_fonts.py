from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given

from deckgen.errors import DeckError, Span
from deckgen.paragraph import Face
from deckgen.typeset.breaking import joined
from deckgen.typeset.fonts import FontBook, foreign_advance
from tests.outlines import broken_texts, style_of

BOOK = style_of().book


def test_the_seat_of_a_baseline_is_what_the_windows_metrics_say() -> None:
    font = BOOK.font(Face(BOOK.text))
    os2: Any = TTFont(font.path)["OS/2"]

    assert font.seat == pytest.approx(1.2 * os2.usWinAscent / (os2.usWinAscent + os2.usWinDescent))


def test_widths_count_kerning_but_no_ligatures() -> None:
    font = BOOK.font(Face(BOOK.text))

    assert font.advance("AV") < font.advance("A") + font.advance("V")
    assert font.advance("ffi") == pytest.approx(2 * font.advance("f") + font.advance("i"), abs=0.03)
    assert font.advance("") == 0


@given(broken_texts)
def test_changing_fonts_keeps_every_character_in_order(text: str) -> None:
    for family in (BOOK.heading, BOOK.text, BOOK.mono):
        parts = list(BOOK.split(text, Face(family, bold=True)))

        assert "".join(part for part, _, _ in parts) == text
        assert all(part for part, _, _ in parts)


@given(broken_texts)
def test_a_sign_made_of_several_characters_stays_in_one_font(text: str) -> None:
    parts = [part for part, _, _ in BOOK.split(text, Face(BOOK.heading))]

    assert not any(joined(one[-1], other[0]) for one, other in pairwise(parts))


def test_what_no_font_has_is_left_to_the_machine() -> None:
    parts = {text: foreign for text, _, foreign in BOOK.split("Loss 損失 👩\u200d💻", Face(BOOK.text))}

    assert parts == {"Loss ": False, "損失": True, " ": False, "👩\u200d💻": True}


def test_a_letter_that_the_headline_font_lacks_comes_from_the_text_font() -> None:
    ((_, face, foreign),) = BOOK.split("Привет", Face(BOOK.heading))

    assert (face.family, foreign) == (BOOK.text, False)


def test_joined_emoji_are_as_wide_as_one() -> None:
    assert foreign_advance("👩\u200d💻") == foreign_advance("👩")
    assert foreign_advance("👍🏽") == foreign_advance("👍")
    assert foreign_advance("学習") == 2.0


@pytest.mark.parametrize("family", ["No Such Font", "St. Nobody", "../etc", ""])
def test_a_font_that_is_not_installed_is_named_with_its_place(family: str) -> None:
    with pytest.raises(DeckError) as caught:
        FontBook(BOOK.heading, family, BOOK.mono, Span(Path("theme.yaml"), 4, 8))

    assert f"theme.yaml:4:8: the font '{family}' is not installed" in str(caught.value)


def test_a_face_that_a_family_lacks_is_its_nearest_real_one() -> None:
    face = BOOK.font(Face(BOOK.mono, bold=True, italic=True)).face

    assert face.family == BOOK.mono
    assert struct.unpack(">H", Path(BOOK.font(face).path).read_bytes()[4:6])[0] > 5  # a real file with tables
