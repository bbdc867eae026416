"""Third pass: lines with levels go in, headings, lists and what stands beside them come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from deckgen.importers.blocks import Block, Entry, Heading, Listing, Paragraph, Remark
from deckgen.importers.readers.plain.lines import Line
from deckgen.importers.readers.plain.recognising import marked


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """Headings as deep as the lines say, lists of what is deeper, asides where they stand."""
    depth = _heading_depth(lines)
    run: list[Line] = []
    for line in lines:
        in_entry = run and line.is_aside and line.level > max(depth, 1) + 1
        if in_entry or not (line.is_aside or line.is_head or line.level <= depth or (not depth and not line.is_item)):
            run.append(line)
            continue
        yield from _listings(run)
        run = []
        yield _aside(line) if line.is_aside else _heading(line, depth)
    yield from _listings(run)


def _heading_depth(lines: Sequence[Line]) -> int:
    """How many levels are headings: two when there are three or more, one of two, none of one."""
    shown = [line for line in lines if not line.is_aside]
    depth = min(2, max((line.level for line in shown), default=1) - 1)
    heads = min(2, max((line.level for line in shown if line.is_head), default=0))
    return max(heads, 1 if depth == 2 and _lists_below_top(shown) else depth)


def _lists_below_top(lines: Sequence[Line]) -> bool:
    """Whether the second level is lists with a few entries below entries, not slides."""
    second = [index for index, line in enumerate(lines) if line.level == 2]
    with_more = sum(index + 1 < len(lines) and lines[index + 1].level > 2 for index in second)
    only_items = all(lines[index].is_item and not lines[index].label for index in second)
    return only_items and not any(line.is_item for line in lines if line.level == 1) and with_more * 2 < len(second)


def _heading(line: Line, depth: int) -> Block:
    if not depth and not line.is_head:
        return Paragraph(line.span, marked(line.text))
    return Heading(line.span, 2 if depth < 2 else min(line.level, 6), marked(line.text))


def _aside(line: Line) -> Block:
    return line.block or Remark(line.span, line.text.strip())


def _listings(lines: Sequence[Line]) -> Iterator[Listing]:
    """The lists that lines make: one with numbers ends where one without begins."""
    for is_numbered, chunks in groupby(_chunks(lines), key=lambda chunk: bool(chunk[0].label)):
        entries = tuple(map(_entry, chunks))
        yield Listing(entries[0].span, entries, ordered=is_numbered)


def _chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Every line that is no deeper than the first, with those below it."""
    chunk: list[Line] = []
    for line in lines:
        if chunk and not line.is_aside and line.level <= chunk[0].level:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _entry(lines: Sequence[Line]) -> Entry:
    first, *below = lines
    own = [line for line in below if line.is_aside and line.level <= first.level + 1]
    deeper = [line for line in below if not (line.is_aside and line.level <= first.level + 1)]
    text = marked(f"{first.label} {first.text}" if first.label else first.text)
    return Entry(first.span, text, tuple(map(_entry, _chunks(deeper))), tuple(map(_aside, own)))
