from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.writers.raster.bidi import visual

_MIRRORED = str.maketrans("()[]{}<>", ")(][}{><")


def seen(text: str, rtl: bool) -> str:
    """The line as it is seen from left to right; capital letters stand for Hebrew ones, small ones for Latin."""
    hebrew = text.translate({code: 0x5D0 + code - 0x41 for code in range(0x41, 0x5B)})
    parts = []
    for start, stop, leftwards in visual(hebrew, rtl):
        part = text[start:stop]
        parts.append(part[::-1].translate(_MIRRORED) if leftwards else part)
    return "".join(parts)


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("plain words", False, "plain words"),
        ("car means CAR.", False, "car means RAC."),  # UAX 9, section 3.4
        ("car MEANS CAR.", True, ".RAC SNAEM car"),
        ("he said it IS 123, 456, OK", False, "he said it KO ,456 ,123 SI"),
        ("CAR (car) CAR", True, "RAC (car) RAC"),
        ("AB (CD[&ef]!)gh", True, "gh(![ef&]DC) BA"),
        ("smith (fabrikam ARABIC) HEBREW", True, "WERBEH (CIBARA fabrikam) smith"),
        ("ARABIC (book) s", False, "CIBARA (book) s"),
        ("A 12-34%", True, "12-34% A"),
        ("A -5 B", True, "B 5- A"),
        ("A!   ", True, "   !A"),
        ("a B 1 c", False, "a 1 B c"),
    ],
)
def test_lines_are_ordered_as_the_algorithm_says(text: str, rtl: bool, expected: str) -> None:
    assert seen(text, rtl) == expected


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("אבعd1()[] ,$%-\u0301\u200f\u2067"), max_size=30),
    st.booleans(),
)
def test_every_character_is_in_one_stretch(text: str, rtl: bool) -> None:
    stretches = visual(text, rtl)
    assert sorted(i for start, stop, _ in stretches for i in range(start, stop)) == list(range(len(text)))
