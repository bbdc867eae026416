"""A table: few rows, few columns, numbers on the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.kinds.slide import Slide
from deckgen.outline import Located, Prose, parse_inline, plain, reject
from deckgen.page import Cell, Item, Role, Row
from deckgen.page import Table as TableItem
from deckgen.paragraph import Align
from deckgen.style import Style
from deckgen.typeset.fitting import Block, Box, TypeStyle, natural_width, set_fixed, styled

_NUMBER = re.compile(r"[+\-−–±≈~<>≤≥$€£]*\s?\d[\d\s.,:×x±/e^\-−–]*\s?(%|[a-zA-Zµ°]{1,3})?|[-–—?]")
_ROOMY = 1.6  # how much more space above and below its text a field gets where there is room
_DOWN = 0.3  # of the height that is left: where a table stands that does not fill its room
_COLUMN_LIMIT = 12
_ROW_LIMIT = 1000  # far more than a slide shows, and few enough to be tried in several sizes


class Cells(Located):
    """`header:` and `rows:`; a row has as many fields as the header."""

    header: tuple[Prose, ...] = ()
    rows: Annotated[tuple[tuple[Prose, ...], ...], Field(min_length=1, max_length=_ROW_LIMIT)]

    @model_validator(mode="after")
    def _is_even(self) -> Self:
        width = len(self.header or self.rows[0])
        if width == 0:
            reject(DeckError.at(self.span_of("rows"), "empty-table", "a row of the table has no fields"))
        if width > _COLUMN_LIMIT:
            reject(
                DeckError.at(
                    self.span, "wide-table", f"a table has at most {_COLUMN_LIMIT} columns, this one has {width}"
                )
            )
        for number, row in enumerate(self.rows, 1):
            if len(row) != width:
                first = "header" if self.header else "first row"
                fields = "1 field" if len(row) == 1 else f"{len(row)} fields"
                message = f"row {number} of the table has {fields}, the {first} has {width}"
                reject(DeckError.at(self.span_of("rows"), "uneven-table", message))
        return self


class Table(Slide):
    """`table:` with `header:` and `rows:`. It comes as a whole, with `steps` too: Office cannot animate rows."""

    table: Cells

    def describe(self) -> str:
        return "Table: " + ", ".join(plain(name) for name in self.table.header) if self.table.header else "Table"

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        type_ = style.type("table")
        smallest = self._at(style, type_, room, type_.sizes[-1])
        if not _fits(smallest, room):
            return (smallest,)  # at once: it may have thousands of rows
        larger = (self._at(style, type_, room, size) for size in type_.sizes[:-1])
        return (next((table for table in larger if _fits(table, room)), smallest),)

    def _at(self, style: Style, type_: TypeStyle, room: Rect, size: int) -> TableItem:
        spacing = style.theme.spacing
        across, down = spacing.cell
        columns = self._columns(style, type_, room.width, size)
        rows = [self._row(style, type_, columns, fields, size) for fields in self._all_rows()]
        free = (room.height - sum(row.height for row in rows)) / len(rows)
        more = min(max(free, 0.0), 2 * down * (_ROOMY - 1))
        rows = [replace(row, height=row.height + more) for row in rows]
        height = sum(row.height for row in rows)
        return TableItem(
            rect=Rect(room.x, room.y + max(room.height - height, 0.0) * _DOWN, sum(columns), height),
            columns=columns,
            rows=tuple(rows),
            span=self.span_of("table"),
            padding_x=across,
            padding_y=down,
            rule=style.color("rule"),
            rule_width=spacing.rule,
            header_rule=style.color("accent"),
            header_rule_width=spacing.rule * 1.5,
            alt=plain(self.headline or ""),
            wanted_size=type_.size,
            available=room,
        )

    def _all_rows(self) -> list[tuple[tuple[str, ...], bool]]:
        head = [(self.table.header, True)] if self.table.header else []
        return head + [(row, False) for row in self.table.rows]

    def _columns(self, style: Style, type_: TypeStyle, room: float, size: int) -> tuple[float, ...]:
        """Column widths: natural where they fit, else the wide ones give way, but never below their longest word."""
        across = style.theme.spacing.cell[0]
        natural, least = [], []
        for column in zip(*(fields for fields, _ in self._all_rows()), strict=True):
            widths = [natural_width([self._block(source, type_, bold=True)], style.book) for source in column]
            natural.append(max(w for w, _ in widths) * size * 1.03 + 2 * across)
            least.append(max(w for _, w in widths) * size * 1.03 + 2 * across)
        total = sum(natural)
        if total <= room:
            return tuple(width * room / total for width in natural)
        return _given_way(natural, least, room)

    def _row(
        self, style: Style, type_: TypeStyle, columns: Sequence[float], fields: tuple[tuple[str, ...], bool], size: int
    ) -> Row:
        sources, header = fields
        across, down = style.theme.spacing.cell
        cells, height = [], 0.0
        for source, width, align in zip(sources, columns, self._aligns, strict=True):
            box = Box(Rect(0, 0, width - 2 * across, 10_000), Role.TABLE, self.span_of("table"))
            block = self._block(source, type_, bold=header)
            text = set_fixed([block], replace(type_, align=align), box, size, style.book)
            cells.append(Cell(text.paragraphs))
            height = max(height, text.content_height)
        return Row(tuple(cells), height + 2 * down, header)

    @cached_property
    def _aligns(self) -> tuple[Align, ...]:
        columns = zip(*self.table.rows, strict=True)
        numeric = (all(_NUMBER.fullmatch(plain(field)) or not field for field in column) for column in columns)
        return tuple(Align.RIGHT if is_numeric else Align.LEFT for is_numeric in numeric)

    @staticmethod
    def _block(source: str, type_: TypeStyle, *, bold: bool) -> Block:
        return Block(styled(parse_inline(source), replace(type_, bold=True) if bold else type_))


def _fits(table: TableItem, room: Rect) -> bool:
    return table.rect.height <= room.height and table.rect.width <= room.width + 0.01


def _given_way(natural: Sequence[float], least: Sequence[float], room: float) -> tuple[float, ...]:
    """Widths that sum to the room: each column gets its share of what the columns' least widths leave."""
    spare = room - sum(least)
    wanted = sum(n - m for n, m in zip(natural, least, strict=True)) or 1.0
    if spare <= 0:
        return tuple(least)
    return tuple(m + spare * (n - m) / wanted for n, m in zip(natural, least, strict=True))
