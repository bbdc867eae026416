"""Changes to the text of an outline that leave the rest of it alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.errors import DeckError, Fix, Span
from deckgen.outline import field_before, mended, parse, without_trailing_spaces

PATH = Path("talk.yaml")


def fix(line: int, column: int, old: str, new: str) -> Fix:
    return Fix(Span(PATH, line, column), old, new)


def test_each_change_is_made_at_its_place() -> None:
    text = "titel: a # titel\r\nslides:\r\n- captoin: titel\r\n"
    changes = [fix(3, 3, "captoin", "caption"), fix(1, 1, "titel", "title")]

    assert mended(text, changes) == "title: a # titel\r\nslides:\r\n- caption: titel\r\n"


def test_a_place_that_holds_something_else_is_left_alone() -> None:
    assert mended("title: a\n", [fix(1, 1, "titel", "title"), fix(1, 7, "a", "b")]) == "title: a\n"
    assert mended("title: a\n", [fix(1, 8, "a", "b")]) == "title: b\n"


def test_of_two_that_overlap_the_first_counts() -> None:
    assert mended("abcdef\n", [fix(1, 1, "abc", "x"), fix(1, 2, "bcd", "y")]) == "xdef\n"


def test_places_beyond_the_text_change_nothing() -> None:
    assert mended("a\n", [fix(9, 1, "a", "b"), fix(1, 50, "a", "b")]) == "a\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: 1  \nb: 2\t\n", "a: 1\nb: 2\n"),
        ("a: 1 # so  \r\n", "a: 1 # so\r\n"),
        ("a: |\n  kept  \n  too\nb: 1  \n", "a: |\n  kept  \n  too\nb: 1\n"),
        ("a: 'one  \n  two'  \n", "a: 'one  \n  two'\n"),
        ("a: [1  \n", "a: [1  \n"),  # what cannot be read is not touched
    ],
)
def test_spaces_at_the_ends_of_lines_go_but_for_those_inside_of_texts(text: str, wanted: str) -> None:
    assert without_trailing_spaces(text, PATH) == wanted


def test_a_long_row_of_spaces_inside_of_a_line_is_passed_over_in_a_moment() -> None:
    text = f"a: b{' ' * 30_000}c\n"
    started = time.process_time()
    assert without_trailing_spaces(text, PATH) == text
    assert time.process_time() - started < 5


@given(st.text(alphabet="ab:- |>'\"#\n\t[]{},&*", max_size=60))
def test_whatever_the_text_it_means_the_same_afterwards(text: str) -> None:
    after = without_trailing_spaces(text, PATH)
    try:
        before = parse(text, PATH)
    except DeckError:
        assert after == text
    else:
        assert parse(after, PATH) == before


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("- image: a.svg # b\n", (1, 10), "- alt: x\n  image: a.svg # b\n"),
        ("- caption: c\n  image:   a.svg\n", (2, 12), "- caption: c\n  alt: x\n  image:   a.svg\n"),
        ("- {caption: c, image: a.svg}\n", (1, 23), "- {caption: c, alt: x, image: a.svg}\n"),
        ("- a.svg\n", (1, 3), "- a.svg\n"),
        ("- a.svg\n", (7, 3), "- a.svg\n"),
    ],
)
def test_a_field_is_put_before_another(text: str, value: tuple[int, int], wanted: str) -> None:
    assert mended(text, field_before(text, Span(PATH, *value), "image", "alt: x")) == wanted
