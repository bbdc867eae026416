"""Text and tables that do not fit although they are as small as the theme allows, and items beyond the slide's edge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from deckgen.errors import Diagnostic, Severity, Span
from deckgen.geometry import Rect
from deckgen.page import Item, Page, Picture, Shape, Table, Text

_SHORTEN = "shorten it, or split the slide in two"
_SLACK = 0.5  # px: rounding, not overflow


def overflow(pages: tuple[Page, ...]) -> Iterator[Diagnostic]:
    """Texts and tables that need more room than they have."""
    for number, page in enumerate(pages, 1):
        for item in page.items:
            yield from _overflowing(item, number)


def _overflowing(item: Item, number: int) -> Iterator[Diagnostic]:
    match item:
        case Text():
            wide = any(line.width > item.rect.width - p.indent + _SLACK for p in item.paragraphs for line in p.lines)
            if wide:
                yield _found(item.span, number, f"a line of the {item.role.value} is too long")
            elif item.content_height > item.rect.height + _SLACK:
                over = item.content_height / max(item.rect.height, 1)
                yield _found(item.span, number, f"the {item.role.value} needs {over:.0%} of its room")
        case Table():
            room = item.available
            if room and (item.rect.height > room.height + _SLACK or item.rect.width > room.width + _SLACK):
                yield _found(item.span, number, "the table is larger than its room")
        case Picture() | Shape():
            pass
        case _:
            assert_never(item)


def _found(span: Span, number: int, what: str) -> Diagnostic:
    message = f"{what} on slide {number}, even in the smallest legible size"
    return Diagnostic("overflow", message, span, _SHORTEN, Severity.WARNING)


def off_slide(pages: tuple[Page, ...]) -> Iterator[Diagnostic]:
    """Items that leave the slide."""
    for number, page in enumerate(pages, 1):
        whole = Rect(0, 0, page.size.width, page.size.height)
        for item in page.items:
            if not whole.contains(item.rect, _SLACK):
                message = f"the {item.role.value} leaves slide {number}"
                yield Diagnostic("off-slide", message, item.span, _SHORTEN, Severity.WARNING)
