"""Tables, and those that only lay pictures out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Block, Phrase, Picture, Table
from deckgen.importers.readers.html.reader import Reader
from deckgen.importers.readers.html.running import joined, not_text
from deckgen.importers.readers.html.tree import cut_out

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def table(reader: Reader, element: Element) -> tuple[Block, ...]:
    """A table, its rows as they come; what no field can hold stands behind it."""
    line = reader.line
    header: tuple[Phrase, ...] = ()
    rows: list[tuple[Phrase, ...]] = []
    beside: list[Block] = []
    captions = [block for child in cut_out(element, "caption") for block in reader.inside(child)]
    grid: list[list[tuple[Block, ...]]] = []
    for row in cut_out(element, "tr"):
        reader.note_line(row)
        cells = cut_out(row, "td", "th")
        fields = []
        grid.append([reader.inside(cell) for cell in cells])
        for inner in grid[-1]:
            fields.append(joined(inner))
            beside += not_text(inner)
        if not header and not rows and cells and all(cell.tag == "th" for cell in cells):
            header = tuple(fields)
        elif any(fields):
            rows.append(tuple(fields))
        beside += reader.inside(row)
    beside += reader.inside(element)
    if pictures := picture_table(grid):
        return (*captions, *pictures, *(block for block in beside if not isinstance(block, Picture)))
    if any(header) or rows:
        return (*captions, Table(reader.source.at(line), header if any(header) else (), tuple(rows)), *beside)
    return (*captions, *beside)


def picture_table(grid: Sequence[Sequence[tuple[Block, ...]]]) -> tuple[Picture, ...]:
    """The pictures of a table that only lays them out side by side, with the lines above or below as captions."""
    rows = [row for row in grid if any(row)]
    shown = [row for row in rows if all(len(cell) == 1 and isinstance(cell[0], Picture) for cell in row if cell)]
    said = [row for row in rows if row not in shown]
    if len(shown) != 1 or len(said) > 1 or any(not_text(cell) for row in said for cell in row):
        return ()
    texts = [joined(cell) for cell in said[0]] if said else []
    if any(text and not (column < len(shown[0]) and shown[0][column]) for column, text in enumerate(texts)):
        return ()  # words of a column without a picture
    out = []
    for column, cell in enumerate(shown[0]):
        text = texts[column] if column < len(texts) else ()
        if cell and isinstance(picture := cell[0], Picture):
            out.append(replace(picture, caption=text or picture.caption))
    return tuple(out)
