"""Pages as reveal.js slides: every item an absolutely placed element, in paint order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import assert_never

from deckgen.page import Document, Form, Item, Page, Picture, Role, Shape, Table, Text
from deckgen.writers.reveal.markup import Element, element, place, px
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
        items = [*self._items(layout.items, heading), *self._items(page.items, heading)]
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
        )

    def _items(self, items: tuple[Item, ...], heading: str) -> Iterator[Element]:
        waiting = deque(items)
        while waiting:
            match item := waiting.popleft():
                case Text():
                    yield text_box(item, self._styles, heading if item.role is Role.TITLE else None)
                case Picture():
                    caption = _caption(item, waiting[0] if waiting else None)
                    if caption is not None:
                        waiting.popleft()
                    yield self._picture(item, caption)
                case Shape():
                    yield _shape(item)
                case Table():
                    yield table_element(item, self._styles)
                case _:
                    assert_never(item)

    def _picture(self, picture: Picture, caption: Text | None) -> Element:
        parts = [self._pictures.framed(picture)]
        if caption is not None:
            parts.append(text_box(caption, self._styles, "figcaption", inside=picture.rect))
        says = picture.role is not Role.DECORATION
        attributes = {
            **step_attributes(picture.step, "item"),
            "style": place(picture.rect),
            "aria-hidden": None if says else "true",
        }
        return Element("figure" if says else "div", attributes, tuple(parts))


def _caption(picture: Picture, following: Item | None) -> Text | None:
    """The text that belongs to a picture: a caption that comes right after a figure."""
    if picture.role is Role.FIGURE and isinstance(following, Text) and following.role is Role.CAPTION:
        return following
    return None


def _shape(shape: Shape) -> Element:
    style = place(shape.rect)
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
