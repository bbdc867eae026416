"""Which Office placeholder each role of a layout is. A layout and its slides must agree on type and idx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from deckgen.document import BaseLayout, Document, Layout, Level, Placeholder
from deckgen.geometry import Rect
from deckgen.page import Role
from deckgen.paragraph import Anchor, Color, Face
from deckgen.writers.ooxml import Element, element

_FOOTER_IDX, _NUMBER_IDX = 11, 12  # what Office's own templates use: they survive a change of layout
_HIDDEN_SIZE, _HIDDEN_HEIGHT = 24.0, 60.0  # px
_TYPES = {  # ST_PlaceholderType; None is the general "content" placeholder
    Role.BULLETS: None,
    Role.FIGURE: "pic",
    Role.TABLE: "tbl",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One placeholder of a layout as Office names it."""

    placeholder: Placeholder
    type: str | None
    idx: int | None = None

    @property
    def role(self) -> Role:
        return self.placeholder.role

    def element(self, *, custom_prompt: bool = False) -> Element:
        """`p:ph`, the same on the layout and on its slides but for the prompt."""
        small = "quarter" if self.role in {Role.FOOTER, Role.SLIDE_NUMBER} else None
        prompt = True if custom_prompt and small is None else None
        return element("p:ph", {"type": self.type, "sz": small, "idx": self.idx, "hasCustomPrompt": prompt})


def slots(layout: Layout, hidden: Placeholder) -> tuple[Slot, ...]:
    """The layout's placeholders; one without a title gets the hidden one."""
    placeholders = layout.placeholders
    if not any(p.role is Role.TITLE for p in placeholders):
        placeholders = (hidden, *placeholders)
    free = (idx for idx in count(1) if idx not in {10, _FOOTER_IDX, _NUMBER_IDX})  # 10 is Office's date
    return tuple(_slot(placeholder, layout.kind, free) for placeholder in _once(placeholders))


def seated(layout: Layout, base: BaseLayout, hidden: Placeholder) -> tuple[Slot, ...]:
    """The placeholders that a layout of a company's template has; one without a title gets the hidden one."""
    known = {placeholder.role: placeholder for placeholder in layout.placeholders}
    made = [Slot(replace(known.get(id_.role, hidden), role=id_.role), id_.type, id_.idx) for id_ in base.placeholders]
    return tuple(made) if any(slot.role is Role.TITLE for slot in made) else (Slot(hidden, "title"), *made)


def hidden_title(document: Document) -> Placeholder:
    """A title above the slide, where PowerPoint's own "hide title" puts it; long ones grow away from the slide."""
    titles = (p for layout in document.layouts for p in layout.placeholders if p.role is Role.TITLE)
    plain = Level(Face(document.fonts.heading), _HIDDEN_SIZE, Color(document.palette.tokens["text"], "text"))
    level = next((p.levels[0] for p in titles), plain)
    place = Rect(0, -1.5 * _HIDDEN_HEIGHT, document.size.width, _HIDDEN_HEIGHT)
    return Placeholder(Role.TITLE, place, (replace(level, size=_HIDDEN_SIZE),), "Title for the outline", Anchor.BOTTOM)


def _slot(placeholder: Placeholder, kind: str, free: Iterator[int]) -> Slot:
    match placeholder.role:
        case Role.TITLE:
            return Slot(placeholder, "ctrTitle" if kind == "title" else "title")
        case Role.FOOTER:
            return Slot(placeholder, "ftr", _FOOTER_IDX)
        case Role.SLIDE_NUMBER:
            return Slot(placeholder, "sldNum", _NUMBER_IDX)
        case Role.SUBTITLE if kind == "title":
            return Slot(placeholder, "subTitle", next(free))
        case role:
            return Slot(placeholder, _TYPES.get(role, "body"), next(free))


def _once(placeholders: Sequence[Placeholder]) -> list[Placeholder]:
    """Without a second title, footer or number: Office allows one of each."""
    single = {Role.TITLE, Role.FOOTER, Role.SLIDE_NUMBER}
    return [
        p
        for i, p in enumerate(placeholders)
        if p.role not in single or p.role not in {q.role for q in placeholders[:i]}
    ]
