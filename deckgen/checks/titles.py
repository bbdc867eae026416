"""Titles that two slides share: screen readers and Office's own outline cannot tell such slides apart."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity


def duplicate_titles(proof: Proof) -> Iterator[Diagnostic]:
    """Slides whose shown title an earlier slide has too; a section's slide may say what its first one says again."""
    first: dict[str, int] = {}
    for number, page in enumerate(proof.pages, 1):
        if page.layout == "section":
            continue
        if page.title in first:
            message = f"slides {first[page.title]} and {number} are both called '{page.title}'"
            yield Diagnostic("duplicate-title", message, page.span, "give one of them another title", Severity.WARNING)
        first.setdefault(page.title, number)
