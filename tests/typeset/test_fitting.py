from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.outline import parse_inline
from deckgen.page import Role, Text
from deckgen.paragraph import Align, Face, LineEnd
from deckgen.typeset.breaking import SPARE, Unit, greedy, unit_ranges
from deckgen.typeset.fitting import Block, Box, Piece, TypeStyle, natural_width, set_fixed, set_text, styled
from tests.outlines import broken_texts, style_of, texts

STYLE = style_of()
BODY, TITLE = STYLE.type("body"), STYLE.type("title")
SPAN = Span(STYLE.theme.span.path, 1, 1)
types = st.sampled_from([BODY, TITLE, STYLE.type("caption", Align.CENTER), STYLE.type("table", Align.RIGHT)])
frames = st.builds(Rect, st.floats(0, 400), st.floats(0, 300), st.floats(60, 1200), st.floats(30, 600))


def block_of(text: str, style: TypeStyle) -> Block:
    return Block((Piece(text, Face(style.family, style.bold, style.italic), style.color),))


def set_(text: str, style: TypeStyle, frame: Rect, *, wrap: bool = True) -> Text:
    return set_text([block_of(text, style)], style, Box(frame, Role.BODY, SPAN, wrap=wrap), STYLE.book)


def lines_of(text: Text) -> list[str]:
    return ["".join(run.text for run in line.runs) for paragraph in text.paragraphs for line in paragraph.lines]


def rejoined(text: Text) -> str:
    return "".join("".join(r.text for r in n.runs) + n.glue for p in text.paragraphs for n in p.lines)


def fits(text: Text) -> bool:
    wide = any(line.width > text.rect.width - p.indent + 0.02 for p in text.paragraphs for line in p.lines)
    return not wide and text.content_height <= text.rect.height + 0.02


@given(broken_texts, types, frames)
def test_lines_join_to_the_text_they_were(text: str, style: TypeStyle, frame: Rect) -> None:
    result = set_(text, style, frame)

    assert rejoined(result) == text.replace("\n", "")
    asked = sum(line.end is LineEnd.BREAK and not line.glue for p in result.paragraphs for line in p.lines)
    assert asked >= text.count("\n")


@given(broken_texts, types, frames)
def test_a_box_stays_in_its_frame(text: str, style: TypeStyle, frame: Rect) -> None:
    assert frame.contains(set_(text, style, frame).rect)


@given(texts, types, frames)
def test_no_line_is_wider_than_its_room_unless_a_single_sign_is(text: str, style: TypeStyle, frame: Rect) -> None:
    result = set_(text, style, frame)
    for line, width in zip(lines_of(result), (n.width for p in result.paragraphs for n in p.lines), strict=True):
        if width > result.rect.width + 0.01:
            assert natural_width([block_of(line, style)], STYLE.book)[0] * result.paragraphs[0].size > frame.width
            assert len(line) <= 4, f"{line!r} could have been parted"


@given(broken_texts, types, frames)
def test_a_text_overflows_only_in_its_smallest_size(text: str, style: TypeStyle, frame: Rect) -> None:
    result = set_(text, style, frame)

    assert result.paragraphs[0].size in style.sizes
    assert fits(result) or result.paragraphs[0].size == style.smallest


@given(texts, types, frames)
def test_a_text_is_not_smaller_than_it_must_be(text: str, style: TypeStyle, frame: Rect) -> None:
    result = set_(text, style, frame)
    larger = [size for size in style.sizes if size > result.paragraphs[0].size]
    if larger and natural_width([block_of(text, style)], STYLE.book)[1] * larger[-1] < frame.width / SPARE:
        assert not fits(set_(text, replace(style, size=larger[-1], smallest=larger[-1]), frame))


def test_sizes_step_down_to_the_smallest_and_no_further() -> None:
    sizes = replace(BODY, size=40, smallest=24).sizes

    assert sizes[0] == 40
    assert sizes[-1] == 24
    assert all(one > other for one, other in pairwise(sizes))
    assert replace(BODY, size=20, smallest=24).sizes == (20,)
    assert replace(BODY, size=40.4, smallest=39.6).sizes == (40,)


@given(st.lists(broken_texts, min_size=1, max_size=4), types, frames, st.sampled_from([0.0, 44.0]))
@settings(max_examples=25)
def test_natural_paragraphs_wrap_alike_in_every_program(
    sources: list[str], style: TypeStyle, frame: Rect, indent: float
) -> None:
    blocks = [replace(block_of(source, style), indent=indent) for source in sources]
    result = set_text(blocks, style, Box(frame, Role.BODY, SPAN), STYLE.book)
    assume(fits(result))

    for paragraph in result.paragraphs:
        for segment in _segments(paragraph.lines):
            if any(end is LineEnd.BREAK for _, end in segment[:-1]):
                continue
            joined_up = "".join(text for text, _ in segment).rstrip(" ")
            units = _units(joined_up, style, paragraph.size)
            for measure in (1 / SPARE + 1e-6, 1.0, SPARE - 1e-6):
                ranges = greedy(units, (result.rect.width - indent) * measure)
                again = [joined_up[units[a].start : units[b - 1].stop] for a, b in ranges]
                assert (again or [""]) == [text.rstrip(" ") for text, _ in segment]


def _segments(lines: tuple[object, ...]) -> list[list[tuple[str, LineEnd]]]:
    """Lines with their glue, cut after each break that the author may have asked for."""
    out: list[list[tuple[str, LineEnd]]] = [[]]
    for line in lines:
        text = "".join(run.text for run in line.runs) + line.glue  # type: ignore[attr-defined]
        out[-1].append((text, line.end))  # type: ignore[attr-defined]
        if line.end is not LineEnd.WRAP:  # type: ignore[attr-defined]
            out.append([])
    return [segment for segment in out if segment]


def _units(text: str, style: TypeStyle, size: float) -> list[Unit]:
    def width(part: str) -> float:
        face = Face(style.family, style.bold, style.italic)
        return size * sum(STYLE.book.advance(t, real, foreign) for t, real, foreign in STYLE.book.split(part, face))

    return [Unit(a, b, width(text[a:b]), width(text[b:c]), sure) for a, b, c, sure in unit_ranges(text)]


def test_a_word_without_an_end_is_chopped_between_signs() -> None:
    frame = Rect(0, 0, 300, 600)
    for style in (BODY, TITLE):
        result = set_("e\u0301" * 60, style, frame)

        assert len(lines_of(result)) > 1
        assert not any(line.startswith("\u0301") for line in lines_of(result))
        assert max(line.width for line in result.paragraphs[0].lines) <= frame.width
        assert rejoined(result) == "e\u0301" * 60


def test_a_headline_shrinks_before_one_of_its_words_is_chopped() -> None:
    word = "Donaudampfschifffahrt"
    width = natural_width([block_of(word, TITLE)], STYLE.book)[0] * (TITLE.size + TITLE.smallest) / 2

    result = set_(word, TITLE, Rect(0, 0, width, 300))

    assert lines_of(result) == [word]
    assert TITLE.smallest < result.paragraphs[0].size < TITLE.size


def test_lines_of_code_are_the_authors_however_long_they_are() -> None:
    code = "for epoch in range(10_000):\n    loss = model.fit(everything, that, there, is, in, the, world)"
    result = set_(code, STYLE.type("code"), Rect(0, 0, 500, 400), wrap=False)

    assert lines_of(result) == code.split("\n")
    assert result.rect.width == 500
    assert result.paragraphs[0].size == STYLE.type("code").smallest


def test_a_break_the_author_asked_for_is_written_and_the_rest_wraps() -> None:
    result = set_("One line\nand another one that is long enough to be broken", BODY, Rect(0, 0, 500, 400))
    ends = [line.end for line in result.paragraphs[0].lines]

    assert lines_of(result)[0] == "One line"
    assert ends[0] is LineEnd.BREAK
    assert ends[-1] is LineEnd.LAST
    assert set(ends[1:-1]) == {LineEnd.WRAP}


@pytest.mark.parametrize(("align", "left", "right"), [("left", True, False), ("right", False, True)])
def test_a_box_that_is_narrowed_keeps_the_edge_its_text_is_set_to(align: str, left: bool, right: bool) -> None:
    frame = Rect(100, 0, 700, 300)
    style = replace(TITLE, align=Align(align))
    rect = set_("A headline that is a good deal longer than one line", style, frame).rect

    assert rect.width < frame.width
    assert (rect.x == frame.x) is left
    assert (rect.right == pytest.approx(frame.right)) is right


def test_a_centred_box_is_narrowed_from_both_sides() -> None:
    frame = Rect(100, 0, 700, 300)
    rect = set_("A headline that is a good deal longer than one line", replace(TITLE, align=Align.CENTER), frame).rect

    assert rect.x - frame.x == pytest.approx(frame.right - rect.right)
    assert rect.width < frame.width


def test_a_table_cell_keeps_its_columns_width_and_writes_the_breaks_it_needs() -> None:
    frame = Rect(0, 0, 260, 10_000)
    text = "a rather long field of a table that takes several lines"
    result = set_fixed([block_of(text, BODY)], BODY, Box(frame, Role.TABLE, SPAN), 30, STYLE.book)

    assert result.rect == frame
    assert result.paragraphs[0].size == 30
    assert rejoined(result) == text


def test_markup_becomes_faces_colours_and_links() -> None:
    bold, _, code, _, link, _, struck = styled(parse_inline("**a** b `c` d [e](#x) f ~~g~~"), BODY)

    assert (bold.face.bold, bold.face.family) == (True, BODY.family)
    assert (code.face.family, code.color) == (BODY.mono, BODY.code)
    assert (link.link, link.color) == ("#x", BODY.link)
    assert struck.strike


def test_bold_in_a_bold_text_is_told_by_its_colour_and_italic_in_italic_by_standing_up() -> None:
    (strong,) = styled(parse_inline("**a**"), TITLE)
    (upright,) = styled(parse_inline("*a*"), STYLE.type("quote"))

    assert strong.color == TITLE.strong
    assert not upright.face.italic


def test_markup_without_text_still_has_a_size() -> None:
    result = set_text(
        [Block(styled(parse_inline("![](x)"), BODY))], BODY, Box(Rect(0, 0, 9, 90), Role.BODY, SPAN), STYLE.book
    )

    assert result.text == ""
    assert result.paragraphs[0].size == BODY.size
