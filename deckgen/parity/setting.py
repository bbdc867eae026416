"""How alike both PDFs set the lines of a page: where they stand, in which font, size and colour.

Pictures alone would not do: a footer that is lost changes hardly a px of its slide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from deckgen.geometry import Rect
from deckgen.page import Page
from deckgen.paragraph import Line
from deckgen.parity.sheets import Letter, Sheet
from deckgen.parity.wording import paragraphs, spelled, words

_SPARED = 4.0  # px: so far apart two programs may put one letter
_LIGATURES = 0.05  # of a line's length: so much shorter it may be where letters are joined
_LOST = 60.0  # px: a line that stands so far from its place, beyond what is spared, is not in its place at all
_RESIZED = 4.0  # letters that are 25 % larger or smaller are not alike at all
_RECOLORED = 3.0  # colours that are a third of black against white apart are not alike at all
_OTHER_FONT = 0.5
_ROUNDED = 0.14  # px: LibreOffice cuts sizes off to tenths of a point


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that both do not set alike. `likeness` is from 0 to 1."""

    text: str
    what: str  # of the pptx: "30 px lower"
    likeness: float


Stretch = Sequence[Letter]  # of a row: one line of a text


def differences(page: Page, html: Sheet, pptx: Sheet, lower: Callable[[Line], float]) -> Iterator[Difference]:
    """The lines that stand elsewhere in the pptx, or look otherwise; `lower` says how many px lower each may stand.

    What is missing, or broken into other lines, is not compared.
    """
    one, other = ([spelled(row) for row in sheet.rows] for sheet in (html, pptx))
    for item, line in ((item, line) for item, paragraph in paragraphs(page) for line in paragraph.lines):
        found = _found(words(line), one)
        # The HTML has each text in its own box: elsewhere the same letters may be a part of other words.
        own = [stretch for stretch in found if _holds(item.rect, stretch[0].place)]
        if pair := _nearest(own or found, _found(words(line), other)):
            text = "".join(run.text for run in line.runs)
            yield from (Difference(text, what, value) for what, value in _between(*pair, line, lower(line)))


def _holds(rect: Rect, place: complex) -> bool:
    return rect.x - _SPARED <= place.real <= rect.right and rect.y <= place.imag <= rect.bottom + _SPARED


def _found(line: str, rows: Iterable[tuple[str, list[Letter]]]) -> list[Stretch]:
    """Every place where a line stands."""
    if not line:
        return []
    return [source[at.start() : at.start() + len(line)] for text, source in rows for at in _places(line, text)]


def _places(line: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(f"(?={re.escape(line)})", text)


def _nearest(ones: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Stretch, Stretch] | None:
    """Where several lines have the same words, those two that stand nearest to each other."""
    pairs = product(ones, others)
    return min(pairs, key=lambda pair: abs(pair[1][0].place - pair[0][0].place), default=None)


def _between(html: Stretch, pptx: Stretch, line: Line, lower: float) -> Iterator[tuple[str, float]]:
    yield from _moved(html, pptx, lower)
    fonts = {(a.font, b.font) for a, b in zip(html, pptx, strict=True) if a.font != b.font}
    if fonts:
        one, other = min(fonts)
        yield f"in {other}, not {one}", _OTHER_FONT
    yield from _resized(html, pptx)
    if not any(run.link for run in line.runs):  # LibreOffice forgets a link's colour after its first line
        yield from _recolored(html, pptx)


def _moved(html: Stretch, pptx: Stretch, lower: float) -> Iterator[tuple[str, float]]:
    down = pptx[0].down - html[0].down
    right = pptx[0].along - html[0].along
    longer = pptx[-1].along - html[-1].along - right
    reach = html[-1].along - html[0].along
    for off, spared, words_ in (
        (down - lower, _SPARED, ("lower", "higher")),
        (right, _SPARED, ("further right", "further left")),
        (longer, _SPARED + _LIGATURES * reach, ("longer", "shorter")),
    ):
        if abs(off) > spared:
            yield f"{abs(off):.0f} px {words_[off < 0]}", max(1 - (abs(off) - spared) / _LOST, 0.0)


def _resized(html: Stretch, pptx: Stretch) -> Iterator[tuple[str, float]]:
    one, other = html[0].size, pptx[0].size
    if abs(other - one) > _ROUNDED:
        yield f"in {other:.1f} px, not {one:.1f}", max(1 - _RESIZED * abs(other / one - 1), 0.0)


def _recolored(html: Stretch, pptx: Stretch) -> Iterator[tuple[str, float]]:
    pairs = {(a.color, b.color) for a, b in zip(html, pptx, strict=True) if a.color != b.color}
    if pairs:
        apart, one, other = max((_apart(*pair), *pair) for pair in pairs)
        yield f"{other}, not {one}", max(1 - _RECOLORED * apart, 0.0)


def _apart(one: str, other: str) -> float:
    """How much two colours "#rrggbb" differ in the channel where that is most: 0 to 1."""
    channels = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return max(abs(a - b) for a, b in channels) / 255
