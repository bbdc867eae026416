"""What the two files say of each slide, read back without a browser and without Office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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

    kind: str  # "title", "bullets", "text", "quote", "code", "footer", "slide number", "figure", "table", "shape"
    rect: Rect
    paragraphs: tuple[str, ...] = ()  # of a picture: its alternative text


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
    rect = _html_rect(element)
    if "text" in classes:
        yield Item(_html_kind(element), rect, _html_paragraphs(element))
    elif element.tag == "table":
        yield Item("table", rect, _html_paragraphs(element))
    elif element.tag in {"figure", "img"} or "frame" in classes:
        yield Item("figure", rect, tuple(image.get("alt", "") for image in element.iter("img")))
        for caption in element.iterchildren("figcaption"):
            inside = _html_rect(caption)
            yield Item(_PLAIN, inside.moved(rect.x, rect.y), _html_paragraphs(caption))
    else:
        yield Item("shape", rect)


def _html_kind(element: HtmlElement) -> str:
    kinds = {"h1": "title", "h2": "title", "blockquote": "quote", "pre": "code", "footer": "footer"}
    if element.find("ul") is not None:
        return "bullets"
    if element.get("aria-hidden") == "true":
        return "slide number"
    return kinds.get(str(element.tag), _PLAIN)


def _html_paragraphs(element: HtmlElement) -> tuple[str, ...]:
    # Before a break the HTML keeps the space that stood there, for those who copy the text; a pptx has no use for it.
    return tuple(lines.text_content().rstrip("\n").replace(" \n", "\n") for lines in element.find_class("lines"))


def _html_rect(element: HtmlElement) -> Rect:
    style = dict(part.split(":", 1) for part in element.get("style", "").split(";"))
    x, y, width, height = (float(style[name].removesuffix("px")) for name in ("left", "top", "width", "height"))
    return Rect(x, y, width, height)


def from_pptx(path: Path) -> list[Slide]:
    """The slides of a deck as its PowerPoint file has them."""
    return [_office_slide(slide) for slide in Presentation(str(path)).slides]


def _office_slide(slide: OfficeSlide) -> Slide:
    decorations = (shape for shape in slide.slide_layout.shapes if not shape.is_placeholder)
    title: Any = slide.shapes.title
    items = tuple(_office_item(shape) for shape in (*decorations, *slide.shapes) if _on_stage(shape))
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return Slide(
        title=" ".join("\n".join(_office_paragraphs(title.text_frame)).split()),
        items=items,
        notes=_office_paragraphs(notes) if notes else (),
        hidden=slide._element.get("show") == "0",
    )


def _on_stage(shape: BaseShape) -> bool:
    return shape.top + shape.height > 0  # titles that are not shown stand above the slide


def _office_item(shape: Any) -> Item:
    rect = Rect(*(length / EMU_PER_PX for length in (shape.left, shape.top, shape.width, shape.height)))
    kind = shape.name.partition(":")[0].lower()
    if shape.has_text_frame and (shape.is_placeholder or shape.text_frame.text):
        known = {"title", "bullets", "quote", "code", "footer", "slide number"}
        return Item(kind if kind in known else _PLAIN, rect, _office_paragraphs(shape.text_frame))
    if shape.has_table:
        cells = (cell for row in shape.table.rows for cell in row.cells)
        return Item("table", rect, tuple(text for cell in cells for text in _office_paragraphs(cell.text_frame)))
    if shape._element.tag.endswith("}pic"):
        return Item("figure", rect, (shape._element.nvPicPr.cNvPr.get("descr", ""),))
    return Item("shape", rect)


def _office_paragraphs(frame: TextFrame) -> tuple[str, ...]:
    return tuple("".join(_office_text(paragraph._p)) for paragraph in frame.paragraphs)


def _office_text(paragraph: Iterable[etree._Element]) -> Iterator[str]:
    for child in paragraph:
        if child.tag == f"{_A}br":
            yield "\n"
        elif child.tag in {f"{_A}r", f"{_A}fld"}:
            yield child.findtext(f"{_A}t", "")
