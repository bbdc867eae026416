"""What the two files say of each slide, read back without a browser and without Office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement
from pptx import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as OfficeSlide
from pptx.text.text import TextFrame

from deckgen.geometry import EMU_PER_PX, Rect

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLAIN = "text"  # what HTML has no element for: running text, subtitles, who said it, punchlines, captions elsewhere


@dataclass(frozen=True, slots=True)
class Item:
    """Something that stands on a slide."""

    kind: str  # "title", "bullets", "text", "quote", "code", "footer", "slide number", "figure", "table", "shape", ...
    rect: Rect  # before it is turned
    paragraphs: tuple[str, ...] = ()  # of a picture or a group: its alternative text
    turn: float = 0.0  # degrees clockwise, from 0 to 360
    edge: tuple[float, str] | None = (
        None  # the line around letters: its width in px, and "#rrggbb" with two for opacity
    )
    grouped: bool = False  # stands in the group before it


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide in paint order, its layout's decorations first."""

    title: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False


def from_html(path: Path) -> list[Slide]:
    """The slides of a deck as its HTML has them."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    stage = html.parse(str(path), parser).getroot().find_class("slides")[0]
    return [_html_slide(section) for section in stage.iter("section") if section.find("section") is None]


def _html_slide(section: HtmlElement) -> Slide:
    headings = list(section.iterchildren("h1", "h2"))
    notes = [p.text_content() for e in section.find_class("notes") for p in e.iterchildren()]
    items = tuple(item for element in section.iterchildren() for item in _html_items(element))
    title = " ".join("\n".join(_html_paragraphs(headings[0]) or [headings[0].text_content()]).split())
    return Slide(title, items, tuple(notes), section.get("data-visibility") == "hidden")


def _html_items(element: HtmlElement) -> Iterator[Item]:
    classes = element.get("class", "").split()
    if element.tag == "aside" or "unseen" in classes:
        return
    rect, turn = _html_rect(element), _html_turn(element)
    if "text" in classes:
        yield Item(_html_kind(element), rect, _html_paragraphs(element), turn, _html_edge(element))
    elif element.tag == "table":
        yield Item("table", rect, _html_paragraphs(element))
    elif (shown := element.find("*[@class]")) is not None:
        yield from _html_figure(shown, rect)
        for caption in element.iterchildren("figcaption"):
            yield from _placed(_html_items(caption), rect)
    else:
        yield Item("shape", rect, turn=turn)


def _html_figure(shown: HtmlElement, rect: Rect) -> Iterator[Item]:
    """What fills the box of a figure: a picture, a frame with one behind it, or the parts of a group."""
    if shown.tag == "img" or "frame" in shown.get("class", ""):
        alts = (image.get("alt", "") for image in shown.iter("img"))
        yield Item("figure", rect, tuple(alts), _html_turn(shown))
        return
    yield Item("group", rect, (shown.get("aria-label", ""),))
    parts = (item for part in shown.iterchildren() for item in _html_items(part))
    yield from (replace(item, grouped=True) for item in _placed(parts, rect))


def _placed(items: Iterable[Item], inside: Rect) -> Iterator[Item]:
    """Items on the slide, given by their places in a box."""
    return (replace(item, rect=item.rect.moved(inside.x, inside.y)) for item in items)


def _html_kind(element: HtmlElement) -> str:
    kinds = {"h1": "title", "h2": "title", "blockquote": "quote", "pre": "code", "footer": "footer"}
    if element.find("ul") is not None:
        return "bullets"
    if element.get("aria-hidden") == "true":
        return "outline" if "-webkit-text-stroke" in _html_style(element) else "slide number"
    return kinds.get(str(element.tag), _PLAIN)


def _html_paragraphs(element: HtmlElement) -> tuple[str, ...]:
    # Before a break the HTML keeps the space that stood there, for those who copy the text; a pptx has no use for it.
    return tuple(lines.text_content().rstrip("\n").replace(" \n", "\n") for lines in element.find_class("lines"))


def _html_rect(element: HtmlElement) -> Rect:
    style = _html_style(element)
    x, y, width, height = (float(style[name].removesuffix("px")) for name in ("left", "top", "width", "height"))
    return Rect(x, y, width, height)


def _html_turn(element: HtmlElement) -> float:
    turn = _html_style(element).get("transform", "rotate(0deg)")
    return float(turn.removeprefix("rotate(").removesuffix("deg)")) % 360


def _html_edge(element: HtmlElement) -> tuple[float, str] | None:
    width, _, color = _html_style(element).get("-webkit-text-stroke", "").partition(" ")
    return (float(width.removesuffix("px")), f"{color:f<9}") if color else None


def _html_style(element: HtmlElement) -> dict[str, str]:
    parts = (part.partition(":") for part in element.get("style", "").split(";"))
    return {name: value for name, _, value in parts}


def from_pptx(path: Path) -> list[Slide]:
    """The slides of a deck as its PowerPoint file has them."""
    return [_office_slide(slide) for slide in Presentation(str(path)).slides]


def _office_slide(slide: OfficeSlide) -> Slide:
    decorations = (shape for shape in slide.slide_layout.shapes if not shape.is_placeholder)
    title: Any = slide.shapes.title
    shapes = (shape for shape in (*decorations, *slide.shapes) if _on_stage(shape))
    items = tuple(item for shape in shapes for item in _office_items(shape))
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return Slide(
        title=" ".join("\n".join(_office_paragraphs(title.text_frame)).split()),
        items=items,
        notes=_office_paragraphs(notes) if notes else (),
        hidden=slide._element.get("show") == "0",
    )


def _on_stage(shape: BaseShape) -> bool:
    return shape.top + shape.height > 0  # titles that are not shown stand above the slide


def _office_items(shape: Any) -> Iterator[Item]:
    if not shape._element.tag.endswith("}grpSp"):
        yield _office_item(shape)
        return
    xfrm = shape._element.grpSpPr.find(f"{_A}xfrm")
    (x, y), (width, height), *inside = (tuple(map(int, child.attrib.values())) for child in xfrm)
    assert inside == [(x, y), (width, height)], "parts of a group have the slide's own places"
    rect = Rect(*(length / EMU_PER_PX for length in (x, y, width, height)))
    yield Item("group", rect, (shape._element.nvGrpSpPr.cNvPr.get("descr", ""),))
    yield from (replace(item, grouped=True) for part in shape.shapes for item in _office_items(part))


def _office_item(shape: Any) -> Item:
    rect = Rect(*(length / EMU_PER_PX for length in (shape.left, shape.top, shape.width, shape.height)))
    kind, turn = shape.name.partition(":")[0].lower(), getattr(shape, "rotation", 0.0)
    if shape.has_text_frame and (shape.is_placeholder or shape.text_frame.text):
        known = {"title", "bullets", "quote", "code", "footer", "slide number", "outline"}
        words = _office_paragraphs(shape.text_frame)
        return Item(kind if kind in known else _PLAIN, rect, words, turn, _office_edge(shape.text_frame))
    if shape.has_table:
        cells = (cell for row in shape.table.rows for cell in row.cells)
        return Item("table", rect, tuple(text for cell in cells for text in _office_paragraphs(cell.text_frame)))
    if shape._element.tag.endswith("}pic"):
        return Item("figure", rect, (shape._element.nvPicPr.cNvPr.get("descr", ""),), turn)
    return Item("shape", rect, turn=turn)


def _office_edge(frame: TextFrame) -> tuple[float, str] | None:
    """The line around the letters of a box; all of its runs have the same."""
    lines = {_office_line(run.find(f"{_A}rPr/{_A}ln")) for run in frame._txBody.iter(f"{_A}r")}
    (line,) = lines or {None}
    return line


def _office_line(line: etree._Element | None) -> tuple[float, str] | None:
    if line is None:
        return None
    (color,) = line.iter(f"{_A}srgbClr")
    opacity = color.find(f"{_A}alpha")
    share = 1.0 if opacity is None else int(opacity.get("val", "")) / 100_000
    return int(line.get("w", "")) / EMU_PER_PX, f"#{color.get('val', '').lower()}{round(255 * share):02x}"


def _office_paragraphs(frame: TextFrame) -> tuple[str, ...]:
    return tuple("".join(_office_text(paragraph._p)) for paragraph in frame.paragraphs)


def _office_text(paragraph: Iterable[etree._Element]) -> Iterator[str]:
    for child in paragraph:
        if child.tag == f"{_A}br":
            yield "\n"
        elif child.tag in {f"{_A}r", f"{_A}fld"}:
            yield child.findtext(f"{_A}t", "")
