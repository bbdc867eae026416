"""What can be seen on finished pages: one function and one row of CHECKS each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from deckgen.checks.contrast import low_contrast
from deckgen.checks.links import broken_links
from deckgen.checks.overflow import off_slide, overflow
from deckgen.checks.proof import Proof, quoted
from deckgen.checks.sizes import shrunk, small_text
from deckgen.checks.titles import duplicate_titles
from deckgen.document import Layout
from deckgen.errors import Diagnostic
from deckgen.page import Page

__all__ = ["CHECKS", "Check", "Proof", "check_pages", "quoted"]

Check = Callable[[Proof], Iterator[Diagnostic]]

CHECKS: Mapping[str, Check] = {
    "overflow": overflow,
    "off-slide": off_slide,
    "shrunk": shrunk,
    "small-text": small_text,
    "low-contrast": low_contrast,
    "broken-link": broken_links,
    "duplicate-title": duplicate_titles,
}


def check_pages(pages: tuple[Page, ...], layouts: Iterable[Layout] = ()) -> tuple[Diagnostic, ...]:
    """Everything the checks find, sorted by place. Without `layouts`, pages stand on white paper."""
    proof = Proof(pages, {layout.name: layout for layout in layouts})
    return tuple(sorted((found for check in CHECKS.values() for found in check(proof)), key=lambda d: (d.span, d.code)))
