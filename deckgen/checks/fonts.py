"""Characters that no font of the deck has: every machine shows them in whatever font it finds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from deckgen.checks.links import runs_of
from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity

_SHOWN = 6  # characters that a message names


def font_fallback(proof: Proof) -> Iterator[Diagnostic]:
    """Told once for each slide."""
    for number, page in enumerate(proof.pages, 1):
        lacking = {
            character: item.span
            for item in reversed(page.items)
            for run in runs_of(item)
            if run.fallback
            for character in run.text
            if not _is_joiner(character)
        }
        if lacking:
            shown = " ".join(sorted(lacking)[:_SHOWN]) + " …" * (len(lacking) > _SHOWN)
            message = f"no font of the deck has {shown} on slide {number}"
            hint = "look at it on the machine you present from, or use other characters"
            span = min(lacking.values())
            yield Diagnostic("font-fallback", message, span, hint, Severity.ADVICE, number)


def _is_joiner(character: str) -> bool:
    """Whether it shows nothing by itself: spaces, joiners, selectors of variants."""
    return character.isspace() or unicodedata.category(character) in {"Cf", "Mn", "Me"}
