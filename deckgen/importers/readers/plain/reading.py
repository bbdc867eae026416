"""First pass: a text goes in, its lines come out, wrapped ones joined, each with the style of its marker."""

from __future__ import annotations

import re

from deckgen.errors import Span
from deckgen.importers.readers.plain.lines import LONG, Line
from deckgen.importers.readers.plain.markers import CHECKED, Markers
from deckgen.importers.readers.plain.recognising import address, byline, field, picture, quotation, remark
from deckgen.importers.source import Source

_TAB = 4  # columns
_NARROWEST, _WIDEST = 60, 100  # columns at which people and mail programs wrap text

_UNDERLINE = re.compile(r"([=\-~^_*+#])\1{2,}$")
_RULE = re.compile(r"[=\-~^_*+#. \t]{3,}$")
_SIGNED = re.compile(r"[-–—]{1,2}\s?[^\W\d_]")


def lines_of(source: Source) -> list[Line]:
    """The lines of a text that say something, in their order; none has a level yet."""
    return _Lines(source).lines


class _Lines:
    """Takes the lines that are written, one after another, each knowing the one it stands below."""

    def __init__(self, source: Source) -> None:
        self.lines: list[Line] = []
        self._gap = True
        written = [line.expandtabs(_TAB).rstrip() for line in source.text.split("\n")]
        self._markers = Markers(source.text)
        widest = max((len(line) for line in written if len(line) <= _WIDEST), default=0)
        self._wrap = widest if widest >= _NARROWEST else 0
        for number, raw in enumerate(source.text.split("\n"), 1):
            column = len(raw) - len(raw.lstrip()) + 1
            self._take(written[number - 1], source.at(number, column))

    def _take(self, written: str, span: Span) -> None:
        text = " ".join(written.split())
        last = self.lines[-1] if self.lines else None
        if last and not self._gap and _underlines(text, last):
            last.style = f"under {text[0]}"
        elif not text or _RULE.match(text):
            self._gap = True
            if last:
                last.gap_below = True
        else:
            line = self._line(written, text, span)
            if not (last and not self._gap and self._joins(last, line, text)):
                self.lines.append(line)
            self._gap = False

    def _line(self, written: str, text: str, span: Span) -> Line:
        style, label, body = self._markers.read(text)
        indent = len(written) - len(written.lstrip())
        if not style and not indent and _is_capitals(text, after_gap=self._gap):
            style = "caps"
        hang = len(written) - len(written.lstrip()[len(text) - len(body) :].lstrip()) if style else indent
        said = text if style == CHECKED else body  # whether it is done is part of what an entry says
        line = Line(span, indent, hang, style, label, [said], len(written), after_gap=self._gap)
        to_speaker = remark(body)
        if to_speaker is None:
            line.block = picture(body, span) or quotation(body, span) or (None if style else address(body, span))
        else:
            line.is_remark = True
            line.parts = [to_speaker]
        return line

    def _joins(self, last: Line, line: Line, text: str) -> bool:
        """Whether a line directly below the last belongs to it; then it is added."""
        if last.is_remark:
            if line.indent <= last.indent and last.parts[0] and not self._is_wrapped(last, line):
                return False
            last.parts.append(f"\n{text}" if line.style else f" {text}")
        elif _SIGNED.match(text) and (quoted := quotation(f"{last.text} {text}", last.span)):
            last.block = quoted
        elif line.style or line.is_aside or last.is_head or last.is_aside or not self._belongs(last, line):
            return False
        else:
            last.parts.append(f" {text}")
        last.width = line.width
        return True

    def _belongs(self, last: Line, line: Line) -> bool:
        if last.is_item and line.indent == last.hang:
            return True
        is_head = len(self.lines) <= 6 and (byline(line.text) or field(line.text))
        return self._is_wrapped(last, line) and not is_head

    def _is_wrapped(self, last: Line, line: Line) -> bool:
        """Whether a line goes on because its first word had no room in the one above."""
        first, *_ = line.parts[0].split(" ", 1)
        if line.style or not self._wrap or last.width + 1 + len(first) <= self._wrap:
            return False
        same_edge = line.indent == last.indent or (last.is_item and line.indent > last.indent)
        return same_edge and (len(last.parts) > 1 or not first[:1].isupper())


def _underlines(text: str, last: Line) -> bool:
    """Whether a line of signs makes the line above it a heading."""
    heads = not last.style or last.label or last.style == "caps"
    fits = len(last.parts) == 1 and len(text) * 2 >= len(last.text)
    return bool(heads and fits and not last.indent and not last.is_aside and _UNDERLINE.match(text))


def _is_capitals(text: str, *, after_gap: bool) -> bool:
    """Whether a line in capitals is a heading, not just "GPU"."""
    if not text.isupper() or len(text) > LONG or text.endswith((".", ",", ";", "!")):
        return False
    letters = sum(map(str.isalpha, text))
    return letters * 2 > len(text) and letters >= 4 and (after_gap or " " in text)
