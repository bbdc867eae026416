"""One page as a slide: its items in paint order, those that their layout has a placeholder for in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from deckgen.page import Group, Item, Page, Picture, Role, Shape, Table, Text
from deckgen.paragraph import Line, Paragraph, Run
from deckgen.writers.ooxml import Element, element, one_line, root
from deckgen.writers.powerpoint.canvas import Canvas, Deck
from deckgen.writers.powerpoint.master import background, master_colors
from deckgen.writers.powerpoint.package import Part
from deckgen.writers.powerpoint.placeholders import Slot
from deckgen.writers.powerpoint.shapes import group_element, picture_element, shape_element, text_box, tree
from deckgen.writers.powerpoint.table import table_element
from deckgen.writers.powerpoint.timing import Target, targets_of, timing


@dataclass(slots=True)
class _Painter:
    """What one slide has used so far."""

    canvas: Canvas
    number: int
    free: list[Slot]
    targets: list[Target] = field(default_factory=list)

    def paint(self, item: Item) -> Element:
        match item:
            case Text():
                page_number = str(self.number) if item.role is Role.SLIDE_NUMBER else None
                shape, made = text_box(self.canvas, item, self._slot(item.role), page_number)
            case Picture():
                shape, made = picture_element(self.canvas, item, self._slot(item.role))
            case Shape():
                shape, made = shape_element(self.canvas, item)
            case Table():
                shape, made = table_element(self.canvas, item, self._slot(item.role))
            case Group():
                shape, made = group_element(self.canvas, item)
            case _:
                assert_never(item)
        self.targets += targets_of(item, shape)
        return made

    def _slot(self, role: Role) -> Slot | None:
        """The layout's next unused placeholder of this role."""
        found = next((slot for slot in self.free if slot.role is role), None)
        if found:
            self.free.remove(found)
        return found


def paint_slide(deck: Deck, part: Part, page: Page, number: int) -> None:
    """Write a page's XML into its part; `number` counts slides from 1."""
    canvas = Canvas(deck, part)
    painter = _Painter(canvas, number, list(deck.slots[page.layout]))
    shapes = [painter.paint(item) for item in _with_title(deck, page)]
    part.blob = root(
        "p:sld",
        {"show": False if page.hidden else None},
        element("p:cSld", {"name": page.id or None}, background(canvas.colors, page.background), tree(*shapes)),
        _color_map(deck, page),
        _rehearsed(page) if deck.document.advances else None,
        timing(painter.targets),
    )


def _rehearsed(page: Page) -> Element | None:
    """How long a slide is shown, in ms; a click goes on before. None for a hidden one: of 0 ms it would go at once."""
    return element("p:transition", {"advTm": round(1000 * page.seconds)}) if page.seconds else None


def _color_map(deck: Deck, page: Page) -> Element:
    """As its layout has it: what a slide inherits is looked up in its own map."""
    base = deck.document.base
    own = base.layouts[page.layout].color_map if base else None
    return element("p:clrMapOvr", None, element("a:overrideClrMapping", own)) if own else master_colors()


def _with_title(deck: Deck, page: Page) -> tuple[Item, ...]:
    """The page's items; a page that shows no title has it above the slide, for outlines and screen readers."""
    if any(item.role is Role.TITLE for item in page.items):
        return page.items
    place = deck.hidden_title
    level = place.levels[0]
    run = Run(one_line(page.title), level.face, level.size, level.color)
    paragraph = Paragraph((Line((run,), place.rect.width),), level.align)
    return (Text(place.rect, Role.TITLE, (paragraph,), page.span, place.anchor), *page.items)
