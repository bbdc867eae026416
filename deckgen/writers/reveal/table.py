"""Tables as real table elements whose columns and rows are exactly as wide and high as layout made them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from deckgen.page import Cell, Row, Table
from deckgen.writers.reveal.markup import Element, element, place, px
from deckgen.writers.reveal.stylesheet import Stylesheet, css_color
from deckgen.writers.reveal.text import paragraph_element, step_attributes


def table_element(table: Table, styles: Stylesheet) -> Element:
    head = tuple(takewhile(lambda row: row.header, table.rows))
    body = table.rows[len(head) :]
    parts = [element("colgroup", *(element("col", style=f"width:{px(width)}") for width in table.columns))]
    parts += [element("thead", *_rows(head, table, styles))] if head else []
    parts += [element("tbody", *_rows(body, table, styles))] if body else []
    attributes = {**step_attributes(table.step, "item"), "style": place(table.rect), "aria-label": table.alt or None}
    return Element("table", attributes, tuple(parts))


def _rows(rows: tuple[Row, ...], table: Table, styles: Stylesheet) -> Iterator[Element]:
    for row in rows:
        cells = (_cell(cell, row, table, styles) for cell in row.cells)
        yield element("tr", *cells, style=f"height:{px(row.height)}")


def _cell(cell: Cell, row: Row, table: Table, styles: Stylesheet) -> Element:
    paragraphs = (paragraph_element("p", p, styles, table.role, p.step) for p in cell.paragraphs)
    style = styles.name(_cell_style(cell, row, table))
    if row.header:
        return element("th", *paragraphs, class_=style, scope="col")
    return element("td", *paragraphs, class_=style)


def _cell_style(cell: Cell, row: Row, table: Table) -> str:
    """Padding, fill and rule; the rule is painted over the row's lower edge, so it takes no height."""
    style = f"padding:0 {px(table.padding_x)}"  # above and below, the row's height leaves the padding already
    if cell.fill is not None:
        style += f";background:{css_color(cell.fill)}"
    rule = (table.header_rule, table.header_rule_width) if row.header else (table.rule, table.rule_width)
    if rule[0] is not None and rule[1]:
        style += f";--rule:{css_color(rule[0])};--rule-width:{px(rule[1])}"
    return style
