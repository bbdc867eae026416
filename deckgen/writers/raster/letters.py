"""Text as glyphs in their places: the typesetter's lines, shaped once more, now for their glyphs."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import uharfbuzz as hb

from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.page import Role, Text
from deckgen.paragraph import Align, Color, Face, Line, Paragraph, Run
from deckgen.typeset.fonts import FEATURES, FontBook
from deckgen.writers.raster.bidi import visual
from deckgen.writers.raster.machine import MachineFonts

_SHAPELESS = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BAR_HEIGHT, _BAR_THICK = 0.28, 0.06  # em: of the line through text that is struck out
_ACROSS = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph by its number in the font, and where its origin stands on the page, in px, before the text is turned."""

    id: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Glyphs of one font in one colour; a font unit is `scale` px."""

    font: hb.Font
    scale: float
    color: Color
    glyphs: tuple[Glyph, ...]
    colored: bool = False  # the glyphs are pictures, such as emoji


@dataclass(frozen=True, slots=True)
class Bar:
    """A line through text that is struck out."""

    rect: Rect
    color: Color


@dataclass(frozen=True, slots=True)
class Lettering:
    """All that is painted of a text."""

    stretches: tuple[Stretch, ...]
    bars: tuple[Bar, ...]


def reach(text: Text) -> float:
    """How far the line around the letters stands out of them, in px.

    In pictures it lies beneath the letters, which PowerPoint cannot paint with one box: there a line over the letters
    is half as wide as the classic one, here it is given back its width. The back box of a stacked pair is a decoration
    and has twice the width, half of it outside: so a meme looks the same whether it is stacked or not.
    """
    if text.outline is None:
        return 0.0
    return text.outline.width * (0.5 if text.role is Role.DECORATION else 2.0)


def placed_lines(text: Text, book: FontBook) -> Iterator[tuple[Paragraph, Line, float, float]]:
    """Each line with its left edge and its baseline on the page in px, before the text is turned."""
    number = 0
    for paragraph in text.paragraphs:
        baselines = text.baselines(book.font(paragraph.lines[0].runs[0].face).seat)
        for line in paragraph.lines:
            yield paragraph, line, _left(text, paragraph, line), baselines[number]
            number += 1


def _left(text: Text, paragraph: Paragraph, line: Line) -> float:
    """What is too wide starts where reading does, as in browsers."""
    free = text.rect.width - paragraph.indent - line.width
    across = _ACROSS[paragraph.align] if free > 0 else float(paragraph.rtl)
    return text.rect.x + (0.0 if paragraph.rtl else paragraph.indent) + free * across


def directed(line: Line, rtl: bool) -> Iterator[tuple[Run, str, bool]]:
    """The parts of a line's runs that are of one direction, from left to right, and whether each runs to the left."""
    starts = [0, *itertools.accumulate(len(run.text) for run in line.runs)]
    runs = list(zip(line.runs, starts, strict=False))
    for first, last, leftwards in visual("".join(run.text for run in line.runs), rtl):
        for run, start in reversed(runs) if leftwards else runs:
            words = run.text[max(first - start, 0) : max(last - start, 0)]
            if words:
                yield run, words, leftwards


class Letters:
    """Sets texts in the fonts of a book, and in the machine's where the book has none; opens each font once."""

    def __init__(self, book: FontBook, machine: MachineFonts) -> None:
        self.book = book
        self._machine = machine
        self._shapers: dict[Path, hb.Font] = {}

    def of(self, text: Text) -> Lettering:
        """The glyphs of a text. Raises DeckError "no-font" when no font has one of its characters."""
        stretches: list[Stretch] = []
        bars: list[Bar] = []
        for paragraph, line, left, baseline in placed_lines(text, self.book):
            if paragraph.marker and line is paragraph.lines[0]:
                marker = _Words(_marker(paragraph), paragraph.marker, False, text.span)
                stretches += self._set(marker, text.rect.x + paragraph.marker_x, baseline)
            x = left
            for run, part, leftwards in directed(line, paragraph.rtl):
                words = _Words(run, part, leftwards, text.span)
                stretches += self._set(words, x, baseline)
                width = run.size * self._advance(words)
                if run.strike:
                    thick = _BAR_THICK * run.size
                    bars.append(Bar(Rect(x, baseline - _BAR_HEIGHT * run.size - thick / 2, width, thick), run.color))
                x += width
        return Lettering(tuple(stretches), tuple(bars))

    def _advance(self, words: _Words) -> float:
        """The width in em that the typesetter gave them."""
        return self.book.advance(words.text, words.run.face, words.run.fallback)

    def _set(self, words: _Words, x: float, y: float) -> Iterator[Stretch]:
        run = words.run
        if not run.fallback:
            shaped = _shape(self._shaper(run.face), words)
            yield shaped.stretch(run.size, run.color, x, y)
            return
        parts = list(self._machine.split(_printable(words.text), run.face, words.span))
        found = [(font, _shape(font.shaper(run.face.bold), replace(words, text=part))) for part, font in parts]
        room, natural = self._advance(words), sum(shaped.advance for _, shaped in found)
        # The line was set with an estimate of their width: they are made to fit it, so that all else keeps its place.
        scale = min(1.0, room / natural) if room and natural else 1.0
        x += run.size * (room - natural * scale) / 2
        for font, shaped in reversed(found) if words.leftwards else found:
            yield shaped.stretch(run.size * scale, run.color, x, y, font.colored)
            x += run.size * scale * shaped.advance

    def _shaper(self, face: Face) -> hb.Font:
        path = self.book.font(face).path
        if path not in self._shapers:
            self._shapers[path] = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
        return self._shapers[path]


@dataclass(frozen=True, slots=True)
class _Words:
    """A part of a run, in one direction."""

    run: Run
    text: str
    leftwards: bool
    span: Span


@dataclass(frozen=True, slots=True)
class _Shaped:
    """Glyphs with their places in em."""

    font: hb.Font
    glyphs: tuple[Glyph, ...]
    advance: float

    def stretch(self, size: float, color: Color, x: float, y: float, colored: bool = False) -> Stretch:
        glyphs = tuple(Glyph(g.id, x + size * g.x, y + size * g.y) for g in self.glyphs)
        return Stretch(self.font, size / self.font.face.upem, color, glyphs, colored)


def _marker(paragraph: Paragraph) -> Run:
    first = paragraph.lines[0].runs[0]
    return replace(first, text=paragraph.marker, color=paragraph.marker_color or first.color)


def _shape(font: hb.Font, words: _Words) -> _Shaped:
    buffer = hb.Buffer()
    buffer.add_str(words.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if words.leftwards else "ltr"
    hb.shape(font, buffer, FEATURES)
    em, pen, glyphs = font.face.upem, 0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
        glyphs.append(Glyph(info.codepoint, (pen + place.x_offset) / em, -place.y_offset / em))
        pen += place.x_advance
    return _Shaped(font, tuple(glyphs), pen / em)


def _printable(text: str) -> str:
    """Text without what has no shape: control characters, halves of pairs, separators of lines."""
    return "".join(char for char in text if unicodedata.category(char) not in _SHAPELESS)
