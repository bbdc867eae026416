"""Pages as reveal.js slides: every item an absolutely placed element, in paint order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from deckgen.document import Document
from deckgen.geometry import Rect
from deckgen.page import Form, Group, Item, Page, Part, Picture, Role, Shape, Table, Text
from deckgen.writers.reveal.markup import Element, Value, element, place, px
from deckgen.writers.reveal.pictures import Pictures
from deckgen.writers.reveal.stylesheet import Stylesheet, css_color
from deckgen.writers.reveal.table import table_element
from deckgen.writers.reveal.text import step_attributes, text_box


class Slides:
    """Turns the pages of one document into sections, collecting styles and pictures on the way."""

    def __init__(self, document: Document, styles: Stylesheet, pictures: Pictures) -> None:
        self._document = document
        self._layouts = {layout.name: layout for layout in document.layouts}
        self._styles = styles
        self._pictures = pictures

    def sections(self) -> Iterator[Element]:
        """A vertical stack for each section of the document; slides side by side when it has none."""
        slides = [self._slide(page, first=index == 0) for index, page in enumerate(self._document.pages)]
        if not self._document.sections:
            yield from slides
        for section in self._document.sections:
            stack = slides[section.first : section.first + section.count]
            # Without data-start-indexv reveal.js enters a stack where it was left: after a jump during questions,
            # a clicker would skip the slides before that place.
            yield element("section", *stack, aria_label=section.title or None, data_start_indexv="0")

    def _slide(self, page: Page, *, first: bool) -> Element:
        layout = self._layouts[page.layout]
        heading = "h1" if first and layout.kind == "title" else "h2"
        behind = (layout.backdrop,) if layout.backdrop and page.background is None else ()
        items = [*self._items((*behind, *layout.items), heading), *self._items(page.items, heading)]
        if not any(item.role is Role.TITLE for item in page.items):
            items.insert(0, element(heading, page.title, class_="unseen"))
        if page.notes:
            items.append(
                element(
                    "aside", *(element("p", line) for line in page.notes.splitlines() if line.strip()), class_="notes"
                )
            )
        return element(
            "section",
            *items,
            id=page.id or None,
            role="group",
            aria_label=page.title,
            data_background_color=css_color(page.background or layout.background),
            data_visibility="hidden" if page.hidden else None,
            data_timing=f"{page.seconds:.0f}" if self._document.paced else None,
        )

    def _items(self, items: tuple[Item, ...], heading: str) -> Iterator[Element]:
        waiting = deque(items)
        while waiting:
            match item := waiting.popleft():
                case Text():
                    yield text_box(item, self._styles, heading if item.role is Role.TITLE else None)
                case Picture():
                    yield _figure(item, self._pictures.framed(item), self._caption(item, waiting))
                case Group():
                    yield _figure(item, self._together(item), self._caption(item, waiting))
                case Shape():
                    yield _shape(item)
                case Table():
                    yield table_element(item, self._styles)
                case _:
                    assert_never(item)

    def _caption(self, figure: Picture | Group, waiting: deque[Item]) -> Element | None:
        """The caption that comes right after a figure belongs to it, and waits no longer."""
        following = waiting[0] if waiting else None
        if figure.role is not Role.FIGURE or not isinstance(following, Text) or following.role is not Role.CAPTION:
            return None
        waiting.popleft()
        return text_box(following, self._styles, "figcaption", inside=figure.rect)

    def _together(self, group: Group) -> Element:
        """The parts of a group. Where it says what it shows, it is one image to a reader, its caption beside it."""
        parts = (self._part(part, group.rect) for part in group.parts)
        alt = "" if group.role is Role.DECORATION else group.alt
        return element("div", *parts, class_="fill", role="img" if alt else None, aria_label=alt or None)

    def _part(self, part: Part, inside: Rect) -> Element:
        match part:
            case Text():
                return text_box(part, self._styles, inside=inside)
            case Picture():  # the group has told what it shows
                silent = replace(part, role=Role.DECORATION, alt="")
                return _figure(silent, self._pictures.framed(silent), None, inside)
            case Shape():
                return _shape(part, inside)
            case _:
                assert_never(part)


def _figure(item: Picture | Group, shown: Element, caption: Element | None, inside: Rect | None = None) -> Element:
    says = item.role is not Role.DECORATION
    attributes: dict[str, Value] = {
        **step_attributes(item.step, "item"),
        "style": place(item.rect, inside),
        "aria-hidden": None if says else "true",
    }
    return Element("figure" if says else "div", attributes, (shown, caption) if caption else (shown,))


def _shape(shape: Shape, inside: Rect | None = None) -> Element:
    style = place(shape.rect, inside, shape.turn)
    if shape.fill is not None:
        style += f";background:{css_color(shape.fill)}"
    if shape.form is Form.ELLIPSE:
        style += ";border-radius:50%"
    elif shape.radius:
        style += f";border-radius:{px(shape.radius)}"
    if shape.stroke is not None and shape.stroke_width:
        line = "dashed" if shape.dashed else "solid"
        style += f";outline:{px(shape.stroke_width)} {line} {css_color(shape.stroke)}"
        style += f";outline-offset:{px(-shape.stroke_width / 2)}"  # centred on the edge; a border would stand inside
    return Element("div", {**step_attributes(shape.step, "item"), "style": style, "aria-hidden": "true"})
