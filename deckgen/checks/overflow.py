"""Text and tables that do not fit although they are as small as the theme allows, and items beyond the slide's edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from deckgen.errors import Diagnostic, Severity, Span
from deckgen.geometry import Rect
from deckgen.page import Group, Item, Page, Part, Picture, Shape, Table, Text, leaves

_SHORTEN = "shorten it, or split the slide in two"
_SLACK = 0.5  # px: rounding, not overflow


def overflow(pages: tuple[Page, ...]) -> Iterator[Diagnostic]:
    """Texts and tables that need more room than they have."""
    for number, page in enumerate(pages, 1):
        for item in leaves(page.items):
            yield from _overflowing(item, number)


def _overflowing(item: Part | Table, number: int) -> Iterator[Diagnostic]:
    match item:
        case Text():
            if too_much := excess(item, f"the {item.role.value}"):
                yield _found(item.span, number, too_much)
        case Table():
            room = item.available
            if room and (item.rect.height > room.height + _SLACK or item.rect.width > room.width + _SLACK):
                yield _found(item.span, number, "the table is larger than its room")
        case Picture() | Shape():
            pass
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
    return Diagnostic("overflow", message, span, _SHORTEN, Severity.WARNING)


def _bounds(item: Item) -> Rect:
    """What an item covers; of a group its own rectangle: what its parts stick out by, its author drew so."""
    if isinstance(item, Table | Group):
        return item.rect
    return item.rect.turned(item.turn) if item.turn else item.rect


def off_slide(pages: tuple[Page, ...]) -> Iterator[Diagnostic]:
    """Items that leave the slide."""
    for number, page in enumerate(pages, 1):
        whole = Rect(0, 0, page.size.width, page.size.height)
        for item in page.items:
            if not whole.contains(_bounds(item), _SLACK):
                message = f"the {item.role.value} leaves slide {number}"
                yield Diagnostic("off-slide", message, item.span, _SHORTEN, Severity.WARNING)
