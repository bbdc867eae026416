"""What can be seen on finished pages: one function and one row of CHECKS each.

A build tells errors and warnings; `deckgen check` gives advice as well, and for publishing looks at credits. How severe
a finding is stands in `deckgen.codes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from deckgen.checks.amounts import empty_sections, empty_slides, time_budget, too_many_words
from deckgen.checks.contrast import low_contrast
from deckgen.checks.descriptions import no_alt
from deckgen.checks.flashing import animated_flash
from deckgen.checks.fonts import font_fallback
from deckgen.checks.lettering import unreadable_image_text
from deckgen.checks.likeness import duplicate_images, near_duplicate_images
from deckgen.checks.links import broken_links
from deckgen.checks.overflow import off_slide, overflow
from deckgen.checks.proof import Owed, Proof, quoted
from deckgen.checks.publishing import no_credit, unknown_licence
from deckgen.checks.resolution import low_resolution
from deckgen.checks.sizes import shrunk, small_text
from deckgen.checks.titles import duplicate_titles, no_title
from deckgen.checks.unused import unused_images
from deckgen.codes import CODES
from deckgen.errors import Diagnostic, Severity

__all__ = ["CHECKS", "FOR_PUBLISHING", "Check", "Owed", "Proof", "check_pages", "quoted"]

Check = Callable[[Proof], Iterator[Diagnostic]]

CHECKS: Mapping[str, Check] = {
    "overflow": overflow,
    "off-slide": off_slide,
    "shrunk": shrunk,
    "small-text": small_text,
    "low-contrast": low_contrast,
    "font-fallback": font_fallback,
    "broken-link": broken_links,
    "no-title": no_title,
    "duplicate-title": duplicate_titles,
    "too-many-words": too_many_words,
    "empty-slide": empty_slides,
    "empty-section": empty_sections,
    "low-resolution": low_resolution,
    "unreadable-image-text": unreadable_image_text,
    "animated-flash": animated_flash,
    "duplicate-image": duplicate_images,
    "near-duplicate-image": near_duplicate_images,
    "no-alt": no_alt,
    "no-credit": no_credit,
    "unknown-licence": unknown_licence,
    "unused-image": unused_images,
    "time-budget": time_budget,
}
FOR_PUBLISHING = frozenset({"no-credit", "unknown-licence"})


def check_pages(proof: Proof, *, thorough: bool = False, publish: bool = False) -> tuple[Diagnostic, ...]:
    """What the checks find, sorted by place: errors and warnings; `thorough` adds advice, `publish` missing credits."""
    codes = [
        code
        for code in CHECKS
        if (thorough or CODES[code].severity is not Severity.ADVICE) and (publish or code not in FOR_PUBLISHING)
    ]
    return tuple(sorted((found for code in codes for found in CHECKS[code](proof)), key=lambda d: (d.span, d.code)))
