"""Names of slides: screen readers and Office's own outline cannot do without, nor tell two of one name apart."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.amounts import is_empty
from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity
from deckgen.page import Group, Page, Picture, Role, Table, Text, leaves


def duplicate_titles(proof: Proof) -> Iterator[Diagnostic]:
    """Slides whose shown title an earlier slide has too; a section's slide may say what its first one says again."""
    first: dict[str, int] = {}
    for number, page in enumerate(proof.pages, 1):
        if page.layout == "section" or page.hidden:
            continue
        if page.title in first:
            message = f"slides {first[page.title]} and {number} are both called '{page.title}'"
            hint = "give one of them another title"
            yield Diagnostic("duplicate-title", message, page.span, hint, Severity.WARNING, number)
        first.setdefault(page.title, number)


def no_title(proof: Proof) -> Iterator[Diagnostic]:
    """Slides that have to be called after their kind, for want of words and of descriptions."""
    for number, page in enumerate(proof.pages, 1):
        if is_empty(page) or any(item.role is Role.TITLE for item in page.items) or any(_names(page)):
            continue  # of an empty slide enough is said already
        message = f"slide {number} has no title"
        yield Diagnostic("no-title", message, page.span, "add 'title' or 'alt'", Severity.WARNING, number)


def _names(page: Page) -> Iterator[str]:
    """Texts, and descriptions of pictures and tables."""
    for item in page.items:
        if isinstance(item, Group | Table | Picture) and item.role is not Role.DECORATION:
            yield item.alt
    for item in leaves(page.items):
        match item:
            case Text(role=Role.FOOTER | Role.SLIDE_NUMBER | Role.DECORATION):
                continue
            case Text():
                yield item.text.strip()
            case Table():
                yield "a table"
            case _:
                continue
