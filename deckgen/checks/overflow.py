"""Text and tables that do not fit although they are as small as the theme allows, and items beyond the slide's edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from deckgen.checks.proof import Proof, quoted
from deckgen.errors import Diagnostic, Severity, Span
from deckgen.geometry import Rect
from deckgen.page import Group, Item, Part, Picture, Shape, Table, Text

_SHORTEN = "shorten it, or split the slide in two"
_SLACK = 0.5  # px: rounding, not overflow


def overflow(proof: Proof) -> Iterator[Diagnostic]:
    """Texts and tables that need more room than they have."""
    for number, page in enumerate(proof.pages, 1):
        for item in page.items:
            for part in item.parts if isinstance(item, Group) else (item,):
                # On a picture there are several texts, which only their words tell apart.
                name = quoted(part) if isinstance(item, Group) and isinstance(part, Text) else f"the {part.role.value}"
                if too_much := lacking(part, name):
                    yield _found(part.span, number, too_much)


def lacking(item: Part | Table, name: str) -> str:
    """What an item needs beyond its room, in a sentence that calls it `name`; nothing when it fits."""
    match item:
        case Text():
            return excess(item, name)
        case Table():
            room = item.available
            large = room and (item.rect.height > room.height + _SLACK or item.rect.width > room.width + _SLACK)
            return f"{name} is larger than its room" if large else ""
        case Picture() | Shape():
            return ""
        case _:
            assert_never(item)


def excess(text: Text, name: str) -> str:
    """What a text, called `name` in the sentence, needs beyond its rectangle; nothing when it fits."""
    if any(line.width > text.rect.width - p.indent + _SLACK for p in text.paragraphs for line in p.lines):
        return f"a line of {name} is too long"
    if text.content_height > text.rect.height + _SLACK:
        return f"{name} needs {text.content_height / max(text.rect.height, 1):.0%} of its room"
    return ""


def _found(span: Span, number: int, what: str) -> Diagnostic:
    message = f"{what} on slide {number}, even in the smallest legible size"
    return Diagnostic("overflow", message, span, _SHORTEN, Severity.WARNING, number)


def _bounds(item: Item) -> Rect:
    """What an item covers; of a group its own rectangle: what its parts stick out by, its author drew so."""
    if isinstance(item, Table | Group):
        return item.rect
    return item.rect.turned(item.turn) if item.turn else item.rect


def off_slide(proof: Proof) -> Iterator[Diagnostic]:
    """Items that leave the slide."""
    for number, page in enumerate(proof.pages, 1):
        whole = Rect(0, 0, page.size.width, page.size.height)
        for item in page.items:
            if not whole.contains(_bounds(item), _SLACK):
                message = f"the {item.role.value} leaves slide {number}"
                yield Diagnostic("off-slide", message, item.span, _SHORTEN, Severity.WARNING, number)
