"""Blocks of styled text in, a box of lines out: sizes step down until the text fits its frame.

Measuring is done once in em; a size only scales the room. What still does not fit at the smallest legible size is
returned as it is, and the checks report it.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.outline.inline import Inline
from deckgen.page import Role, Text
from deckgen.paragraph import PITCH, Align, Anchor, Color, Face, Line, LineEnd, Paragraph, Run
from deckgen.typeset.breaking import SPARE, Broken, Unit, balance, fill, greedy, joined, unit_ranges
from deckgen.typeset.fonts import FontBook

_STEP = 0.94  # each smaller size by this factor: small enough not to waste room, large enough to be few


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How a text of the theme is set: everything but the words."""

    family: str
    size: float  # px
    smallest: float  # px: the least that is legible from the last row
    color: Color
    strong: Color  # of bold words inside text that is bold already
    link: Color
    code: Color
    mono: str  # family of `code`
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT
    anchor: Anchor = Anchor.TOP
    balanced: bool = False  # headlines: few, even lines instead of full ones

    @property
    def sizes(self) -> tuple[int, ...]:
        """The whole px sizes to try, largest first."""
        smallest = round(self.smallest)
        sizes, size = [round(self.size)], self.size
        while sizes[-1] > smallest:
            size *= _STEP
            sizes.append(max(min(round(size), sizes[-1] - 1), smallest))
        return tuple(sizes)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one style, its size still open. "\\n" is a line break that the author asked for."""

    text: str
    face: Face
    color: Color
    link: str | None = None
    strike: bool = False
    foreign: bool = False  # no font of the deck has it


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph before it is broken. Lengths in px."""

    pieces: tuple[Piece, ...]
    level: int = 0
    marker: str = ""
    marker_color: Color | None = None
    marker_x: float = 0.0
    indent: float = 0.0
    space_before: float = 0.0
    step: int = 0
    scale: float = 1.0  # of the text's size: deeper levels of a list are smaller


@dataclass(frozen=True, slots=True)
class Box:
    """What a text is for and where it goes; `wrap` is off for code, whose lines are the author's.

    A text of more than `most_lines` lines is set smaller, as one that is too high is.
    """

    frame: Rect
    role: Role
    span: Span
    step: int = 0
    wrap: bool = True
    most_lines: int | None = None


def styled(inlines: Sequence[Inline], style: TypeStyle) -> tuple[Piece, ...]:
    """Inline text as pieces in a theme's style; of no text one empty piece, which still has a size and a colour."""
    return tuple(_piece(inline, style) for inline in inlines or (Inline(""),))


def _piece(inline: Inline, style: TypeStyle) -> Piece:
    bold, italic = style.bold or inline.bold, style.italic != inline.italic
    family, color = style.family, style.color
    if inline.code:
        family, color, italic = style.mono, style.code, False
    elif inline.bold and style.bold:
        color = style.strong
    if inline.link:
        color = style.link
    return Piece(inline.text, Face(family, bold, italic), color, inline.link, inline.strike)


def set_text(blocks: Sequence[Block], style: TypeStyle, box: Box, book: FontBook) -> Text:
    """Set blocks in a frame at the largest size that fits, down to the smallest.

    The result's rectangle is as high as the frame and at most as wide: narrower where that makes Office wrap the text
    as we did. A text that overflows is higher (`content_height`) or wider (its lines) than its rectangle.
    """
    measured = [_Measured(block, book) for block in blocks]
    for size in style.sizes[:-1]:
        if _hopeless(measured, style, box, size):
            continue
        text = _set(measured, style, box, size)
        if text.content_height <= box.frame.height + 0.01 and _fits_across(text) and _few_lines(text, box):
            return text
    return _set(measured, style, box, style.sizes[-1])


def _hopeless(measured: Sequence[_Measured], style: TypeStyle, box: Box, size: int) -> bool:
    """Whether a text has too many lines, or a balanced one too wide a word, at this size; cheaper than to set it."""
    balanced, most = style.balanced and box.wrap, box.frame.height + 0.01
    lines, height = 0, 0.0
    for m, segment in _segments(measured):
        own = m.own_size(size)
        room, units = max(box.frame.width - m.block.indent, 1.0) / own, m.units(segment) if box.wrap else ()
        count = max(math.ceil(sum(unit.width for unit in units) / room), 1)  # at least, even with words chopped
        if height + count * PITCH * own <= most:
            count = max(len(greedy(units, room / SPARE)), count)
        lines, height = lines + count, height + count * PITCH * own
        too_wide = balanced and any(unit.width > room + 0.01 for unit in units)
        if too_wide or height > most or lines > (box.most_lines or lines):
            return True
    return False


def _few_lines(text: Text, box: Box) -> bool:
    return box.most_lines is None or sum(len(p.lines) for p in text.paragraphs) <= box.most_lines


def _fits_across(text: Text) -> bool:
    room = text.rect.width
    return all(line.width <= (room - p.indent) + 0.01 for p in text.paragraphs for line in p.lines)


def natural_width(blocks: Sequence[Block], book: FontBook) -> tuple[float, float]:
    """How wide blocks are in em when nothing is broken, and when everything is: (longest line, longest unit)."""
    measured = [_Measured(block, book) for block in blocks]
    lines = [m.width(segment.start, segment.stop) for m, segment in _segments(measured)]
    units = [unit.width for m, segment in _segments(measured) for unit in m.units(segment)]
    return max(lines, default=0.0), max(units, default=0.0)


def set_fixed(blocks: Sequence[Block], style: TypeStyle, box: Box, size: int, book: FontBook) -> Text:
    """Set blocks at one size in a box that keeps its width whatever happens: for table cells."""
    text = _set([_Measured(block, book) for block in blocks], replace(style, balanced=False), box, size)
    if text.rect.width >= box.frame.width - 0.01:
        return text
    # The cell is as wide as its column, so lines chosen for a narrower box need their breaks written.
    paragraphs = tuple(
        replace(p, lines=tuple(replace(n, end=LineEnd.BREAK) if n.end is LineEnd.WRAP else n for n in p.lines))
        for p in text.paragraphs
    )
    return replace(text, rect=box.frame, paragraphs=paragraphs)


def _set(measured: Sequence[_Measured], style: TypeStyle, box: Box, size: int) -> Text:
    room = box.frame.width / size
    if not box.wrap:
        cut, broken = 0.0, [[Broken((), natural=True)] * len(m.segments) for m in measured]
    elif style.balanced:
        cut, broken = _balanced(measured, room, size, chop=size <= round(style.smallest))
    else:
        cut, broken = _fill(measured, room, size)
    frame = box.frame
    rect = Rect(frame.x, frame.y, frame.width - cut * size, frame.height)
    across = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[style.align]
    rect = rect.moved((frame.width - rect.width) * across, 0)
    paragraphs = tuple(
        m.paragraph(lines, style.align, size, box.wrap) for m, lines in zip(measured, broken, strict=True)
    )
    first = replace(paragraphs[0], space_before=0.0)
    return Text(rect, box.role, (first, *paragraphs[1:]), box.span, style.anchor, box.step, style.size)


def _balanced(measured: Sequence[_Measured], room: float, size: int, *, chop: bool) -> tuple[float, list[list[Broken]]]:
    """Break every segment of a headline into few even lines; it shrinks before a word of it is chopped.

    The box is as wide as the widest segment needs: in the others, the breaks must be written.
    """
    found = []
    for m, segment in _segments(measured):
        own = room - m.block.indent / size
        units = m.scaled_units(segment, own if chop else float("inf"), m.own_size(size) / size)
        width, broken = balance(units, own)
        found.append((own - width, broken))
    cut = min(narrower for narrower, _ in found)
    rest = (replace(broken, natural=broken.natural and narrower <= cut) for narrower, broken in found)
    return cut, [[next(rest) for _ in m.segments] for m in measured]


def _segments(measured: Iterable[_Measured]) -> Iterator[tuple[_Measured, _Segment]]:
    return ((m, segment) for m in measured for segment in m.segments)


def _fill(measured: Sequence[_Measured], room: float, size: int) -> tuple[float, list[list[Broken]]]:
    """Break every segment of every block; widths are in em of the text's size, not of the blocks' own."""
    texts = [
        m.scaled_units(segment, room - m.block.indent / size, m.own_size(size) / size)
        for m, segment in _segments(measured)
    ]
    rooms = [room - m.block.indent / size for m, _ in _segments(measured)]
    cut, found = fill(texts, rooms)
    rest = iter(found)
    return cut, [[next(rest) for _ in m.segments] for m in measured]


def _runs_leftwards(text: str) -> bool:
    """The direction of a paragraph: that of its first letter (rules P2 and P3 of UAX 9)."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(char) for char in text)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)


@dataclass(frozen=True, slots=True)
class _Segment:
    """What stands between two line breaks of the author: offsets into the block's text."""

    start: int
    stop: int


class _Measured:
    """A block with its widths in em, for every size it will be tried at."""

    def __init__(self, block: Block, book: FontBook) -> None:
        self.block = block
        self._book = book
        self._pieces = tuple(
            replace(piece, text=text, face=face, foreign=foreign)
            for piece in block.pieces
            for text, face, foreign in book.split(piece.text, piece.face)
        )
        self._starts = (0, *itertools.accumulate(len(piece.text) for piece in self._pieces))
        self._text = "".join(piece.text for piece in self._pieces)
        self._units: dict[tuple[_Segment, float], tuple[Unit, ...]] = {}

    @cached_property
    def segments(self) -> tuple[_Segment, ...]:
        edges = [-1, *(i for i, char in enumerate(self._text) if char == "\n"), len(self._text)]
        return tuple(_Segment(a + 1, b) for a, b in itertools.pairwise(edges))

    def width(self, start: int, stop: int) -> float:
        """The width in em of a range of the text on one line."""
        pieces = ((piece, self._text[a:b]) for piece, a, b in self._ranges(start, stop))
        return sum(self._book.advance(text, piece.face, piece.foreign) for piece, text in pieces)

    def units(self, segment: _Segment, room: float = float("inf")) -> tuple[Unit, ...]:
        """The segment's unbreakable units; one that is wider than the room is chopped between characters."""
        whole = self._units.get((segment, 0.0))
        if whole is None:
            ranges = unit_ranges(self._text[segment.start : segment.stop])
            whole = tuple(
                self._unit(segment.start + a, segment.start + b, segment.start + c, s) for a, b, c, s in ranges
            )
            self._units[segment, 0.0] = whole
        if all(unit.width <= room / SPARE for unit in whole):
            return whole
        return tuple(part for unit in whole for part in self._chopped(unit, room / SPARE))

    def scaled_units(self, segment: _Segment, room: float, scale: float) -> tuple[Unit, ...]:
        """The units with their widths times `scale`, for a room that is measured likewise."""
        units = self.units(segment, room / scale)
        if scale == 1:
            return units
        return tuple(replace(u, width=u.width * scale, space=u.space * scale, head=u.head * scale) for u in units)

    def own_size(self, size: int) -> int:
        """The whole px size of this block in a text of size `size`."""
        return round(size * self.block.scale)

    def _unit(self, start: int, stop: int, after: int, sure: bool) -> Unit:
        before = start + len(self._text[start:stop].rstrip("—"))
        head = self.width(start, before) if start < before < stop else 0.0
        return Unit(start, stop, self.width(start, stop), self.width(stop, after), sure, head)

    def _chopped(self, unit: Unit, room: float) -> Iterator[Unit]:
        start = unit.start
        while start < unit.stop:
            stop = self._next_sign(start, unit.stop)
            part = self._unit(start, stop, stop, sure=False)
            while stop < unit.stop:
                after = self._next_sign(stop, unit.stop)
                longer = self._unit(start, after, after, sure=False)
                if longer.width > room:
                    break
                part, stop = longer, after
            yield part if stop < unit.stop else replace(part, space=unit.space, sure=unit.sure)
            start = stop

    def _next_sign(self, start: int, end: int) -> int:
        """Where the sign that starts here stops, with its accents and joined parts."""
        stop = start + 1
        while stop < end and joined(self._text[stop - 1], self._text[stop]):
            stop += 1
        return stop

    def _ranges(self, start: int, stop: int) -> Iterator[tuple[Piece, int, int]]:
        """The pieces that a range of the text lies in, each with its part of the range."""
        first = bisect_right(self._starts, start) - 1  # found, not looked for: a text may have thousands of pieces
        for index in range(max(first, 0), len(self._pieces)):
            a, b = max(start, self._starts[index]), min(stop, self._starts[index + 1])
            if a < b:
                yield self._pieces[index], a, b
            elif self._starts[index] >= stop:
                return

    def paragraph(self, broken: Sequence[Broken], align: Align, text_size: int, wrap: bool) -> Paragraph:
        """The block's lines as they were broken; without `wrap`, as the author wrote them."""
        size = self.own_size(text_size)
        lines: list[Line] = []
        for segment, one in zip(self.segments, broken, strict=True):
            lines += self._lines(segment, one, size) if wrap else [self._line(segment.start, segment.stop, size)]
            lines[-1] = replace(lines[-1], end=LineEnd.BREAK, glue="")
        lines[-1] = replace(lines[-1], end=LineEnd.LAST)
        b = self.block
        return Paragraph(
            lines=tuple(lines),
            align=align,
            level=b.level,
            marker=b.marker,
            marker_color=b.marker_color,
            marker_x=b.marker_x,
            indent=b.indent,
            space_before=b.space_before,
            step=b.step,
            rtl=_runs_leftwards(self._text),
        )

    def _lines(self, segment: _Segment, broken: Broken, size: int) -> list[Line]:
        end = LineEnd.WRAP if broken.natural else LineEnd.BREAK
        lines = [
            self._line(units[0].start, units[-1].stop, size, end, " " if units[-1].space else "")
            for units in broken.lines
        ]
        return lines or [self._line(segment.start, segment.start, size)]

    def _line(self, start: int, stop: int, size: int, end: LineEnd = LineEnd.LAST, glue: str = "") -> Line:
        runs = tuple(
            Run(self._text[a:b], p.face, size, p.color, p.link, p.strike, p.foreign)
            for p, a, b in self._ranges(start, stop)
        )
        # An empty line has a run too: it is as high as its text would be.
        empty = (Run("", p.face, size, p.color) for p in self._pieces[:1])
        return Line(runs or tuple(empty), size * self.width(start, stop), end, glue)
