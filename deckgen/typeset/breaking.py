"""Where lines end: units that never break, greedy lines, and the box width that makes Office break the same way.

PowerPoint and LibreOffice break greedily. We choose lines that greedy breaking gives at some width, and give the box
such a width, with room for measures that are 2 % off either way; so the text in the pptx wraps of itself and goes on
doing so when it is edited. Only where no such width exists is a soft break written.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SPARE = 1.02  # how far off, either way, another program's measure may be without a line ending elsewhere
_NARROWEST = 0.7  # of the room: text that is to fill its box is not set narrower than this for the sake of wrapping
_SHORT = 0.33  # of the box: a last line of one word shorter than this looks lost
_TRIES = 200  # of box widths: a text of many paragraphs has more of them than anybody wants to wait for
_MOST_WORK = 200_000  # units to break in all those tries: a text of more than a thousand has fewer of them
_HAIR = 1e-6  # of whatever widths are measured in: tells a line that just fits from one that does not

_OPENING = "([{<«‹“‘„「『（【〔《〈"
_CLOSING = ")]}>»›”’、。，．・：；？！ー」』）】〕》〉ぁぃぅぇぉっゃゅょァィゥェォッャュョ々…"
# A break may follow a hyphen, dash or slash inside a word. ICU (LibreOffice, Chromium) breaks after all of them but
# keeps "-5" and "1/2" together; PowerPoint breaks after hyphens and dashes but not everywhere after a slash.
_WORD = re.compile(r"([^ ]+) *")
_INNER = re.compile(r"(?<=\w)[-‐–—/]+(?=[^\W\d_])|(?<=[^\W\d_])[—–]+(?=\w)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that stays on one line: `start` to `stop` in its paragraph, then spaces that vanish at a line's end."""

    start: int
    stop: int
    width: float  # px, without the spaces
    space: float  # px of the spaces after it
    sure: bool = True  # every program may break after it; False: some do not (after a slash)
    head: float = 0.0  # px of what stands before an em dash at its end, where some programs break too; 0: no such dash


@dataclass(frozen=True, slots=True)
class Broken:
    """A paragraph's lines of units; `natural` when a box of the chosen width breaks it so by itself."""

    lines: tuple[tuple[Unit, ...], ...]
    natural: bool


def unit_ranges(text: str) -> Iterable[tuple[int, int, int, bool]]:
    """Cut text without line breaks into unbreakable ranges: (start, stop, start of the next, sure).

    >>> [(text[a:b], sure) for text in ["in- or output/error"] for a, b, _, sure in unit_ranges(text)]
    [('in-', True), ('or', True), ('output/', False), ('error', True)]
    """
    for found in _WORD.finditer(text):
        start, end = found.span(1)
        cuts = sorted(set(_inner_cuts(found[1])))
        edges = [start, *(start + cut for cut, _ in cuts), end]
        sures = [*(sure for _, sure in cuts), True]
        for (a, b), sure in zip(itertools.pairwise(edges), sures, strict=True):
            yield a, b, b if b < end else found.end(), sure


def _inner_cuts(word: str) -> Iterable[tuple[int, bool]]:
    for match in _INNER.finditer(word):
        yield match.end(), "/" not in match.group()
    if word.isascii():
        return
    for index in range(1, len(word)):
        left, right = word[index - 1], word[index]
        if (_ideographic(left) or _ideographic(right)) and not _glued(left, right):
            yield index, True


def _glued(left: str, right: str) -> bool:
    if left in _OPENING or right in _CLOSING:
        return True
    return joined(left, right)


def joined(left: str, right: str) -> bool:
    """Whether two neighbours are parts of one sign: a letter and its accent, the parts of an emoji."""
    clings = unicodedata.combining(right) or right in "\u200d\ufe0e\ufe0f" or "\U0001f3fb" <= right <= "\U0001f3ff"
    return bool(clings) or left == "\u200d"


def _ideographic(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.east_asian_width(char) in "WF" and ord(char) < 0x1F000


def greedy(units: Sequence[Unit], width: float, *, sure_only: bool = False) -> tuple[tuple[int, int], ...]:
    """First-fit lines as ranges of units. A unit wider than the box stands on a line of its own."""
    lines, first, used = [], 0, 0.0
    groups = list(_groups(units, sure_only))
    for start, stop in groups:
        need = sum(u.width + u.space for u in units[start : stop - 1]) + units[stop - 1].width
        if start > first and used + need > width:
            lines.append((first, start))
            first, used = start, 0.0
        used += need + units[stop - 1].space
    return (*lines, (first, len(units))) if units else ()


def _groups(units: Sequence[Unit], sure_only: bool) -> Iterable[tuple[int, int]]:
    start = 0
    for index, unit in enumerate(units, 1):
        if unit.sure or not sure_only or index == len(units):
            yield start, index
            start = index


def stable(units: Sequence[Unit], width: float) -> bool:
    """Whether every program breaks these units alike in a box of this width, be its measure 2 % off either way."""
    lines = greedy(units, width / SPARE)
    return (
        lines == greedy(units, width * SPARE)
        and all(line_width(units, line) <= width / SPARE for line in lines)
        and not any(_torn(units, line, width * SPARE) for line in lines[:-1])
        and (all(u.sure for u in units) or lines == greedy(units, width, sure_only=True))
    )


def _torn(units: Sequence[Unit], line: tuple[int, int], width: float) -> bool:
    """Whether the line has room for what stands before an em dash: ICU (LibreOffice, Chromium) breaks before those."""
    _, stop = line
    head = units[stop].head
    return bool(head) and line_width(units, line) + units[stop - 1].space + head <= width


def line_width(units: Sequence[Unit], line: tuple[int, int]) -> float:
    """Width in px of the units of one line, the spaces at its end not counted."""
    first, stop = line
    return sum(u.width + u.space for u in units[first:stop]) - units[stop - 1].space


def fill(paragraphs: Sequence[Sequence[Unit]], rooms: Sequence[float]) -> tuple[float, tuple[Broken, ...]]:
    """Break running text to fill its room: (how much narrower to make the box, each paragraph broken).

    `rooms` are the paragraphs' own widths (a list item has less). The box is narrowed a little where that lets every
    paragraph wrap of itself, or saves a last line from being a single short word; never at the price of a line more.
    """
    both = [(units, room) for units, room in zip(paragraphs, rooms, strict=True) if units]
    short = [room - SPARE * line_width(u, (0, len(u))) for u, room in both if _one_line(u, room)]
    texts = [(units, room) for units, room in both if not _one_line(units, room)]
    best_cut, best = 0.0, _faults(texts, 0.0)
    for cut in itertools.islice(_cuts(texts, min([*short, max(rooms) * (1 - _NARROWEST)])), _tries(paragraphs)):
        if best[1] == 0:
            break
        faults = _faults(texts, cut)
        if faults < best:
            best_cut, best = cut, faults
    return best_cut, tuple(_broken(u, room - best_cut) for u, room in zip(paragraphs, rooms, strict=True))


def _tries(paragraphs: Sequence[Sequence[Unit]]) -> int:
    return min(_TRIES, _MOST_WORK // (sum(map(len, paragraphs)) or 1))


def _cuts(texts: Sequence[tuple[Sequence[Unit], float]], most: float) -> Iterable[float]:
    """By how much narrower boxes are worth trying, up to `most`: each makes some text's longest line just fit.

    Lines end elsewhere only where one of them no longer fits, so between two such widths there is nothing to find.
    """
    cut = 0.0
    while cut < most:
        slack = min((room - cut - SPARE * _longest(units, room - cut) for units, room in texts), default=-1.0)
        if slack < 0:
            return
        yield min(max(cut + slack - _HAIR, 0.0), most)
        cut += slack + _HAIR


def _longest(units: Sequence[Unit], width: float) -> float:
    return max(line_width(units, line) for line in greedy(units, width / SPARE))


def _one_line(units: Sequence[Unit], width: float) -> bool:
    return not units or line_width(units, (0, len(units))) <= width / SPARE


def _broken(units: Sequence[Unit], width: float) -> Broken:
    return _lines(units, greedy(units, width / SPARE), natural=stable(units, width))


def _lines(units: Sequence[Unit], ranges: Sequence[tuple[int, int]], *, natural: bool) -> Broken:
    return Broken(tuple(tuple(units[first:stop]) for first, stop in ranges), natural)


def _faults(texts: Sequence[tuple[Sequence[Unit], float]], cut: float) -> tuple[int, int]:
    """How bad a box narrowed by `cut` is: lines it needs, then soft breaks and lonely words."""
    height = sum(len(greedy(units, (room - cut) / SPARE)) for units, room in texts)
    return height, sum((not stable(u, room - cut)) + _lonely(u, room - cut) for u, room in texts)


def _lonely(units: Sequence[Unit], width: float) -> bool:
    lines = greedy(units, width / SPARE)
    return len(lines) > 1 and _is_word(units, lines[-1]) and line_width(units, lines[-1]) < _SHORT * width


def _is_word(units: Sequence[Unit], line: tuple[int, int]) -> bool:
    first, stop = line
    return not any(unit.space for unit in units[first : stop - 1])


def balance(units: Sequence[Unit], room: float) -> tuple[float, Broken]:
    """Break a headline into as few lines as fit, as even as they can be: (box width, the lines)."""
    if _one_line(units, room):
        return room, _broken(units, room)
    count = len(greedy(units, room / SPARE))
    cuts = itertools.islice(_cuts([(units, room)], room), _tries([units]))
    widths = list(itertools.takewhile(lambda w: len(greedy(units, w / SPARE)) == count, (room - cut for cut in cuts)))
    narrowest = widths[-1] if widths else room  # no width at all: a word is wider than the room
    natural = [width for width in reversed(widths) if stable(units, width)]
    best = [width for width in natural if not _lonely(units, width)]
    if best or (natural and _lonely(units, narrowest)):
        width = (best or natural)[0]
        return width, _broken(units, width)
    return min(narrowest * SPARE, room), _lines(units, greedy(units, narrowest / SPARE), natural=False)
