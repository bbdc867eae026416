"""Tables as native Office tables: every border and fill is written, so that no table style paints over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.page import Cell, Row, Table
from deckgen.paragraph import Color
from deckgen.writers.ooxml import Element, element, emu, text_element, transform
from deckgen.writers.powerpoint.canvas import Canvas
from deckgen.writers.powerpoint.placeholders import Slot
from deckgen.writers.powerpoint.shapes import name

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NO_STYLE_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's built-in style of this name
Rule = tuple[Color, float]


def table_element(canvas: Canvas, table: Table, slot: Slot | None) -> tuple[int, Element]:
    """A table as `p:graphicFrame`; returns its shape id too."""
    number, identity = canvas.identity(name(table.role, table.alt), table.alt)
    locks = element("a:graphicFrameLocks", {"noGrp": True})
    made = element(
        "p:graphicFrame",
        None,
        element(
            "p:nvGraphicFramePr",
            None,
            identity,
            element("p:cNvGraphicFramePr", None, locks),
            element("p:nvPr", None, slot.element() if slot else None),
        ),
        transform(table.rect, "p:xfrm"),
        element("a:graphic", None, element("a:graphicData", {"uri": _TABLE}, _table(canvas, table))),
    )
    return number, made


def _table(canvas: Canvas, table: Table) -> Element:
    header = any(row.header for row in table.rows)
    style = text_element("a:tableStyleId", _NO_STYLE_NO_GRID)
    rules = (None, *(_rule(table, row) for row in table.rows))
    rows = (_row(canvas, table, row, rules[i : i + 2]) for i, row in enumerate(table.rows))
    return element(
        "a:tbl",
        None,
        element("a:tblPr", {"firstRow": True if header else None}, style),
        element("a:tblGrid", None, *(element("a:gridCol", {"w": emu(width)}) for width in table.columns)),
        *rows,
    )


def _rule(table: Table, row: Row) -> Rule | None:
    color, width = (table.header_rule, table.header_rule_width) if row.header else (table.rule, table.rule_width)
    return (color, width) if color and width else None


def _row(canvas: Canvas, table: Table, row: Row, rules: Sequence[Rule | None]) -> Element:
    return element("a:tr", {"h": emu(row.height)}, *(_cell(canvas, table, cell, rules) for cell in row.cells))


def _cell(canvas: Canvas, table: Table, cell: Cell, rules: Sequence[Rule | None]) -> Element:
    above, below = rules
    x, y = emu(table.padding_x), emu(table.padding_y)
    # A border belongs to the cells on both of its sides: Office takes either, so both must say the same.
    borders = (
        _border(canvas, "a:lnL", None),
        _border(canvas, "a:lnR", None),
        _border(canvas, "a:lnT", above),
        _border(canvas, "a:lnB", below),
    )
    sides = {"marL": x, "marR": x, "marT": y, "marB": y, "anchor": "ctr"}
    scribe = canvas.scribe
    written = any(run.text for paragraph in cell.paragraphs for line in paragraph.lines for run in line.runs)
    level = scribe.default if written else replace(scribe.default, size=_size(table))
    paragraphs = scribe.paragraphs(cell.paragraphs, (level,))
    return element(
        "a:tc",
        None,
        element("a:txBody", None, element("a:bodyPr"), element("a:lstStyle"), *paragraphs),
        element("a:tcPr", sides, *borders, canvas.colors.fill(cell.fill)),
    )


def _border(canvas: Canvas, tag: str, rule: Rule | None) -> Element:
    if rule is None:
        return element(tag, {"w": 0}, element("a:noFill"))
    color, width = rule
    return element(tag, {"w": emu(width), "cap": "flat", "cmpd": "sng", "algn": "ctr"}, canvas.colors.fill(color))


def _size(table: Table) -> float:
    """The smallest size of text in the table, in px: an empty cell of it makes no row higher."""
    runs = (
        run
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
        for line in p.lines
        for run in line.runs
    )
    return min((run.size for run in runs), default=1.0)
