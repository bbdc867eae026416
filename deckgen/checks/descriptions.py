"""Pictures that are not described to those who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity
from deckgen.page import Page, Picture, Role, Text


def no_alt(proof: Proof) -> Iterator[Diagnostic]:
    """Pictures without a description, or with one that only says again what stands on the slide.

    Memes describe themselves: their templates know what they show.
    """
    for number, page in enumerate(proof.pages, 1):
        said = set(_words(page))
        for item in page.items:
            if isinstance(item, Picture) and item.role is Role.FIGURE and (not item.alt or item.alt in said):
                message = f"nothing describes the picture '{item.image.path.name}' on slide {number}"
                hint = "add 'alt': what is to be seen, in one sentence"
                yield Diagnostic("no-alt", message, item.span, hint, Severity.ADVICE, number)


def _words(page: Page) -> Iterator[str]:
    return (" ".join(item.text.split()) for item in page.items if isinstance(item, Text))
