"""What can be seen on finished pages: one function and one row of CHECKS each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from deckgen.checks.links import broken_links
from deckgen.checks.overflow import off_slide, overflow
from deckgen.checks.titles import duplicate_titles
from deckgen.checks.words_on_pictures import low_contrast, small_text
from deckgen.errors import Diagnostic
from deckgen.page import Page

Check = Callable[[tuple[Page, ...]], Iterator[Diagnostic]]

CHECKS: Mapping[str, Check] = {
    "overflow": overflow,
    "off-slide": off_slide,
    "broken-link": broken_links,
    "duplicate-title": duplicate_titles,
    "low-contrast": low_contrast,
    "small-text": small_text,
}


def check_pages(pages: tuple[Page, ...]) -> tuple[Diagnostic, ...]:
    """Everything the checks find, sorted by place."""
    return tuple(sorted((found for check in CHECKS.values() for found in check(pages)), key=lambda d: (d.span, d.code)))
