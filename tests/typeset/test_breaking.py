from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.paragraph import Face
from deckgen.typeset.breaking import (
    SPARE,
    Broken,
    Unit,
    balance,
    fill,
    greedy,
    joined,
    line_width,
    stable,
    unit_ranges,
)
from tests.outlines import style_of, texts, words

_FINE = 400  # box widths that the searches by force try


def units_of(text: str) -> tuple[Unit, ...]:
    """The units of a text in the theme's text font, in em."""
    book = style_of().book
    face = Face(book.text)

    def width(part: str) -> float:
        return sum(book.advance(stretch, real, foreign) for stretch, real, foreign in book.split(part, face))

    return tuple(Unit(a, b, width(text[a:b]), width(text[b:c]), sure) for a, b, c, sure in unit_ranges(text))


def pieces(text: str) -> list[str]:
    return [text[a:b] for a, b, _, _ in unit_ranges(text)]


def lines_of(text: str, broken: Broken) -> list[str]:
    return [text[line[0].start : line[-1].stop] for line in broken.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("over-fitting", ["over-", "fitting"]),
        ("input/output", ["input/", "output"]),
        ("word—word", ["word—", "word"]),
        ("minus -5 or 1/2", ["minus", "-5", "or", "1/2"]),
        ("100\u00a0%", ["100\u00a0%"]),
        ("学習", ["学", "習"]),
        ("はい、そう。", ["は", "い、", "そ", "う。"]),
        ("「引用」", ["「引", "用」"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("👩\u200d💻", ["👩\u200d💻"]),
        ("", []),
        ("   ", []),
    ],
)
def test_a_text_may_break_only_where_its_script_allows(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(texts)
def test_units_and_the_spaces_after_them_are_the_whole_text(text: str) -> None:
    ranges = list(unit_ranges(text))

    assert "".join(text[a:c] for a, _, c, _ in ranges) == text
    assert all(not text[a:b].startswith(" ") and set(text[b:c]) <= {" "} for a, b, c, _ in ranges)


def test_a_program_that_keeps_slashes_together_is_not_relied_on_to_break_there() -> None:
    assert [sure for *_, sure in unit_ranges("and/or over-fit")] == [False, True, True, True]


@given(texts, st.floats(1, 30))
def test_greedy_lines_are_as_long_as_they_can_be(text: str, width: float) -> None:
    units = units_of(text)
    lines = greedy(units, width)

    assert [i for first, stop in lines for i in range(first, stop)] == list(range(len(units)))
    for (first, stop), (_, after) in pairwise(lines):
        assert line_width(units, (first, stop)) <= width or stop - first == 1
        assert line_width(units, (first, stop + 1)) > width
        assert after > stop


@given(texts, st.floats(6, 30))
def test_natural_lines_come_of_themselves_and_two_percent_do_not_matter(text: str, room: float) -> None:
    units = units_of(text)
    for width, broken in (balance(units, room), _filled(units, room)):
        if not broken.natural:
            continue
        chosen = _ranges(broken)
        for measure in (1.0, 1 / SPARE + 1e-6, SPARE - 1e-6):  # another program's idea of the same box
            assert greedy(units, width * measure) == chosen


def _filled(units: Sequence[Unit], room: float) -> tuple[float, Broken]:
    cut, (broken,) = fill([units], [room])
    return room - cut, broken


def _ranges(broken: Broken) -> tuple[tuple[int, int], ...]:
    out, first = [], 0
    for line in broken.lines:
        out.append((first, first + len(line)))
        first += len(line)
    return tuple(out)


@given(texts, st.floats(6, 30))
@example("the loss of the gradient descent over-fitting the data", 12.0)
def test_a_soft_break_is_only_where_no_box_would_do(text: str, room: float) -> None:
    units = units_of(text)
    count = len(greedy(units, room / SPARE))
    for least, (_, broken) in ((0.7, _filled(units, room)), (0.0, balance(units, room))):
        if broken.natural or any(unit.width > room / SPARE for unit in units):
            continue
        for width in (room * (least + (1 - least) * n / _FINE) for n in range(1, _FINE + 1)):
            by_itself = stable(units, width) and len(greedy(units, width)) == count
            assert not by_itself or _last_word_is_lonely(units, width), f"{width} of {room} would have done"


def _last_word_is_lonely(units: Sequence[Unit], width: float) -> bool:
    first, stop = greedy(units, width)[-1]
    alone = not any(unit.space for unit in units[first : stop - 1])
    return alone and line_width(units, (first, stop)) < width / 3


@given(texts, st.floats(6, 30))
def test_a_headline_has_the_fewest_lines_and_none_is_too_wide(text: str, room: float) -> None:
    units = units_of(text)
    width, broken = balance(units, room)

    assert len(broken.lines) == len(greedy(units, room / SPARE))
    assert width <= room
    if all(unit.width <= room / SPARE for unit in units):
        assert all(line_width(units, line) <= width for line in _ranges(broken))


def test_a_headline_is_balanced_and_leaves_no_word_alone() -> None:
    text = "The unreasonable effectiveness of one more layer of data"
    _, broken = balance(units_of(text), 24.0)

    assert lines_of(text, broken) == ["The unreasonable effectiveness", "of one more layer of data"]


@given(st.lists(texts, min_size=1, max_size=5), st.floats(8, 30), st.data())
@settings(max_examples=60)
def test_a_narrower_box_costs_no_line(paragraphs: list[str], room: float, data: st.DataObject) -> None:
    units = [units_of(text) for text in paragraphs]
    rooms = [room - data.draw(st.sampled_from([0.0, 1.1, 2.2])) for _ in paragraphs]
    cut, broken = fill(units, rooms)

    assert 0 <= cut <= room * 0.3 + 1e-9
    assert sum(len(b.lines) for b in broken) == sum(
        len(greedy(u, r / SPARE)) for u, r in zip(units, rooms, strict=True)
    )


@given(st.lists(words, min_size=2, max_size=2))
def test_parts_of_one_sign_are_never_parted(pair: list[str]) -> None:
    text = "".join(pair)
    for _, stop, after, _ in unit_ranges(text):
        assert stop != after or stop == len(text) or not joined(text[stop - 1], text[stop])
