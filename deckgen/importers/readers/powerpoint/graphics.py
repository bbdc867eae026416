"""Graphic frames: tables, charts as tables of their numbers, SmartArt as lists, the rest as pictures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Entry, Listing, Omitted, Paragraph, Picture, Table, phrase
from deckgen.importers.readers.powerpoint.ooxml import NS, clean, full, given, inside, is_on, number, parsed
from deckgen.importers.readers.powerpoint.pictures import Pictures, alt_of
from deckgen.importers.readers.powerpoint.shapes import Shape
from deckgen.importers.readers.powerpoint.text import Texts, unstressed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.opc.package import Part

_MAX_POINTS = 100  # of a chart that becomes a table


@dataclass(frozen=True, slots=True)
class Graphics:
    """Reads the graphic frames of one slide."""

    part: Part
    texts: Texts
    pictures: Pictures

    def read(self, shape: Shape, span: Span) -> Iterable[Block]:
        """A table, chart, SmartArt drawing or object of another program."""
        data = shape.element.find("a:graphic/a:graphicData", NS)
        match given(data, "uri").rpartition("/")[2]:
            case "table":
                return self._table(shape.element.find(".//a:tbl", NS), span)
            case "chart":
                return self._chart(shape.element.find(".//c:chart", NS), span)
            case "diagram":
                return self._diagram(shape.element.find(".//dgm:relIds", NS), span)
            case "ole":
                return self._object(shape, span)
            case "chartex":
                return [Omitted(span, "chart", "it is of a kind that only PowerPoint shows")]
        return [Omitted(span, "object", "it is of a kind that only PowerPoint shows")]

    def _table(self, table: Element | None, span: Span) -> Iterator[Block]:
        """A table; the fields that PowerPoint has merged into others are empty."""
        if table is None:
            return
        cells = [[cell.find("a:txBody", NS) for cell in row.iterfind("a:tc", NS)] for row in table.iterfind("a:tr", NS)]
        rows = [tuple(map(self.texts.phrase, row)) for row in cells]
        has_header = is_on(given(table.find("a:tblPr", NS), "firstRow")) and len(rows) > 1
        header = tuple(map(unstressed, rows.pop(0))) if has_header else ()
        yield Table(span, header, tuple(rows))

    def _chart(self, reference: Element | None, span: Span) -> Iterator[Block]:
        part = inside(self.part, given(reference, "r:id"))
        if part is None:
            yield Omitted(span, "chart", "the PowerPoint file has lost it")
            return
        chart = parsed(part)
        if title := self.texts.phrase(chart.find("c:chart/c:title/c:tx/c:rich", NS)):
            yield Paragraph(span, title)
        if table := _chart_table(chart, span):
            yield table
            yield Omitted(span, "chart", "its numbers are a table now; draw it again as a picture")
        else:
            yield Omitted(span, "chart", f"it has no numbers, or more than a table of {_MAX_POINTS} rows holds")

    def _diagram(self, ids: Element | None, span: Span) -> Iterator[Block]:
        part = inside(self.part, given(ids, "r:dm"))
        entries = _diagram_entries(parsed(part), self.texts, span) if part is not None else ()
        if entries:
            yield Listing(span, entries)
        yield Omitted(span, "smartart", "its words are a list now" if entries else "it holds no words")

    def _object(self, shape: Shape, span: Span) -> Iterator[Block]:
        name = given(shape.element.find(".//p:oleObj", NS), "progId").partition(".")[0] or "another program"
        blip = next(shape.element.iter(full("a:blip")), None)
        shown = self.pictures.read(blip, span, alt_of(shape.properties)) if blip is not None else None
        if isinstance(shown, Picture):
            yield shown
            name += "; its picture is kept"
        yield Omitted(span, "object", f"an object of {name}")


@dataclass(frozen=True, slots=True)
class _Series:
    """A series of a chart; its labels and values by their index."""

    name: str
    labels: Mapping[int, str]
    values: Mapping[int, str]


def _chart_table(chart: Element, span: Span) -> Table | None:
    """A chart's numbers, its series as columns where they share their labels; None when there are none, or too many."""
    series = [_series(element) for element in chart.iter(full("c:ser"))]
    indexes = sorted({index for one in series for index in (*one.labels, *one.values)})
    if not any(one.values for one in series) or len(indexes) > _MAX_POINTS:
        return None
    if all(one.labels == series[0].labels for one in series):
        header = ["", *(one.name for one in series)]
        rows = [[series[0].labels.get(i, ""), *(one.values.get(i, "") for one in series)] for i in indexes]
    else:
        header = ["", "", ""]
        rows = [[one.name, one.labels.get(i, ""), one.values[i]] for one in series for i in sorted(one.values)]
    return Table(span, tuple(map(phrase, header)), tuple(tuple(map(phrase, row)) for row in rows))


def _series(series: Element) -> _Series:
    name = series.find("c:tx//c:v", NS)
    title = clean((name.text or "") if name is not None else "")
    return _Series(title, _points(series, "c:cat", "c:xVal"), _points(series, "c:val", "c:yVal"))


def _points(series: Element, *names: str) -> dict[int, str]:
    """What the chart showed last of its categories or numbers, by their index."""
    parent = next((found for name in names if (found := series.find(name, NS)) is not None), None)
    points = parent.iter(full("c:pt")) if parent is not None else ()
    return {int(number(point.get("idx"))): _figure(point.findtext("c:v", "", NS)) for point in points}


def _figure(text: str) -> str:
    """A number as a person writes it: 0.30000000000000004 is 0.3."""
    text = clean(text).strip()
    return f"{float(text):.6g}" if re.fullmatch(r"-?\d+\.\d{7,}(?:[eE][-+]?\d+)?", text) else text


def _diagram_entries(model: Element, texts: Texts, span: Span) -> tuple[Entry, ...]:
    """The texts of a SmartArt drawing, in its order, those below others as entries below them."""
    points = {given(point, "modelId"): point for point in model.iter(full("dgm:pt"))}
    children: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for link in model.iter(full("dgm:cxn")):
        if link.get("type", "parOf") == "parOf":
            children[given(link, "srcId")].append((number(link.get("srcOrd")), given(link, "destId")))

    def entries(ids: Sequence[str], depth: int = 0) -> tuple[Entry, ...]:
        found: list[Entry] = []
        for id_ in ids:
            point = points.pop(id_, None)  # each once, whatever loops a broken file has
            if point is None:
                continue
            text = texts.phrase(point.find("dgm:t", NS))
            below = entries([child for _, child in sorted(children[id_])], depth + 1) if depth < 20 else ()
            found += [Entry(span, text, below)] if text else below
        return tuple(found)

    roots = [id_ for id_, point in points.items() if point.get("type") == "doc"]
    return (*entries(roots), *entries(list(points)))
