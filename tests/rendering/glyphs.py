"""Painted characters with their places, and which paragraph of a page each of them is.

Both renderers are asked for nothing but the characters that they painted, in the order in which they did. That order is
the pages' own, so each character can be found again in the document: its run, its line, its paragraph.
"""

from __future__ import annotations

import cmath
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from deckgen.page import Page, Role, Table, Text, leaves
from deckgen.paragraph import Paragraph as Source
from deckgen.paragraph import Run

# Nothing to paint, or emoji, which LibreOffice leaves out of its PDFs.
_UNSEEN = re.compile("[\\s\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]")
_SAME_LINE = 3.0  # px: less than any line's pitch, more than any renderer's rounding


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it was painted; lengths in slide px from the slide's top left corner."""

    char: str
    left: float  # where its advance begins
    baseline: float
    size: float
    bold: bool
    italic: bool
    color: str  # "#rrggbb"


@dataclass(frozen=True, slots=True)
class Letter:
    """A character that was painted, and the run that asked for it."""

    glyph: Glyph
    run: Run


@dataclass(frozen=True, slots=True)
class Line:
    """What a renderer painted on one baseline."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.glyph.char for letter in self.letters)

    @property
    def left(self) -> float:
        return self.letters[0].glyph.left

    @property
    def reach(self) -> float:
        """Px from the first character's left to the last one's. Where the last one ends, PDFs do not say exactly."""
        return self.letters[-1].glyph.left - self.left

    @property
    def baseline(self) -> float:
        return self.letters[0].glyph.baseline


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a renderer painted it; spaces and emoji are left out everywhere."""

    source: Source
    item: Text | Table
    marker: Glyph | None
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        return " | ".join(line.text for line in self.lines)


def intended(paragraph: Source) -> tuple[str, ...]:
    """The characters of each line that layout made, but for spaces and emoji; lines with nothing else are left out."""
    lines = (_UNSEEN.sub("", "".join(run.text for run in line.runs)) for line in paragraph.lines)
    return tuple(filter(None, lines))


def settled(glyphs: Iterable[Glyph], page: Page, *, turned: bool = False) -> Iterator[Paragraph]:
    """The paragraphs of a page that have something to paint. Raises AssertionError when other words were painted.

    Text that is turned is given as it stands in its box before that; `turned` tells that the glyphs are not.
    """
    waiting = iter([glyph for glyph in glyphs if not _UNSEEN.fullmatch(glyph.char)])
    for item, paragraph in paragraphs(page):
        marker = _next(waiting, paragraph.marker, paragraph) if paragraph.marker else None
        runs = [(char, run) for line in paragraph.lines for run in line.runs for char in _UNSEEN.sub("", run.text)]
        letters = [Letter(_next(waiting, char, paragraph), run) for char, run in runs]
        if turned and isinstance(item, Text) and item.turn:
            letters = [replace(letter, glyph=_turned_back(letter.glyph, item)) for letter in letters]
        if letters:
            yield Paragraph(paragraph, item, marker, tuple(_lines(letters)))
    left = "".join(glyph.char for glyph in waiting)
    assert not left, f"painted, but not of the page: {left!r}"


def paragraphs(page: Page) -> Iterator[tuple[Text | Table, Source]]:
    """Every paragraph of a page in paint order, with the text or table it is in.

    Letters that lie behind the same letters are left out, as PDFium leaves them out.
    """
    for item in leaves(page.items):
        if isinstance(item, Text):
            yield from ((item, paragraph) for paragraph in item.paragraphs if item.role is not Role.DECORATION)
        elif isinstance(item, Table):
            cells = chain.from_iterable(row.cells for row in item.rows)
            yield from ((item, paragraph) for cell in cells for paragraph in cell.paragraphs)


def _turned_back(glyph: Glyph, text: Text) -> Glyph:
    x, y = text.rect.x + text.rect.width / 2, text.rect.y + text.rect.height / 2
    place = complex(glyph.left - x, glyph.baseline - y) * cmath.exp(-1j * math.radians(text.turn))
    return replace(glyph, left=x + place.real, baseline=y + place.imag)


def _next(waiting: Iterator[Glyph], char: str, paragraph: Source) -> Glyph:
    glyph = next(waiting, None)
    assert glyph is not None, f"not painted: {char!r} in {paragraph.text!r}"
    place = f"{glyph.left:.0f}, {glyph.baseline:.0f}"
    assert glyph.char == char, f"painted {glyph.char!r} at {place} for {char!r} in {paragraph.text!r}"
    return glyph


def _lines(letters: Sequence[Letter]) -> Iterator[Line]:
    start = 0
    for index, (one, other) in enumerate(zip_longest(letters, letters[1:]), 1):
        if other is None or abs(one.glyph.baseline - other.glyph.baseline) > _SAME_LINE:
            yield Line(tuple(letters[start:index]))
            start = index
