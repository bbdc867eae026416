"""Too much and too little: words on a slide, slides in a section, time for the talk."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity
from deckgen.pace import clock, words_on
from deckgen.page import Page, Role, Shape

_MOST_WORDS = 75  # half a minute of reading, during which nobody listens
_TOLERANCE = 0.1  # of the talk's time
_FURNITURE = frozenset({Role.FOOTER, Role.SLIDE_NUMBER})


def too_many_words(proof: Proof) -> Iterator[Diagnostic]:
    """Slides that are read, not heard; the credits at the end are there to be looked up."""
    for number, page in enumerate(proof.pages, 1):
        if page.layout != "credits" and (count := words_on(page)) > _MOST_WORDS:
            message = f"slide {number} has {count} words; a room reads or listens, not both"
            hint = f"keep what fits into {_MOST_WORDS}, and say the rest ('notes')"
            yield Diagnostic("too-many-words", message, page.span, hint, Severity.ADVICE, number)


def empty_slides(proof: Proof) -> Iterator[Diagnostic]:
    """Slides with nothing on them; a background of their own is something."""
    for number, page in enumerate(proof.pages, 1):
        if is_empty(page):
            message, hint = f"slide {number} is empty", "give it a content, or remove it"
            yield Diagnostic("empty-slide", message, page.span, hint, Severity.WARNING, number)


def is_empty(page: Page) -> bool:
    """Whether nothing is on a page but shapes, footer and number."""
    return not page.background and all(item.role in _FURNITURE or isinstance(item, Shape) for item in page.items)


def empty_sections(proof: Proof) -> Iterator[Diagnostic]:
    """Sections that are only a title."""
    for section in proof.sections:
        if section.count < 2:
            page = proof.pages[section.first]
            message, number = f"the section '{section.title}' has no slides", section.first + 1
            hint = "give it some, or remove it"
            yield Diagnostic("empty-section", message, page.span, hint, Severity.WARNING, number)


def time_budget(proof: Proof) -> Iterator[Diagnostic]:
    """A talk that is much longer or shorter than it may be."""
    pace = proof.pace
    if pace.minutes is None or abs(pace.excess) <= _TOLERANCE:
        return
    long = pace.excess > 0
    message = f"the slides take {clock(pace.seconds)}, not {clock(60 * pace.minutes)}: {abs(pace.excess):.0%} too "
    hint = "cut some" if long else "there is room for more"
    hint += ", or say with 'seconds' how long a slide takes"
    yield Diagnostic("time-budget", message + ("long" if long else "short"), proof.pace_span, hint, Severity.ADVICE)
