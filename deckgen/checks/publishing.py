"""What must be in order before a deck is published: whose the pictures are, and under which licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.checks.proof import Owed, Proof
from deckgen.errors import Diagnostic, Severity
from deckgen.page import Page, Picture, Role

# Licences by their usual names (SPDX among them), and the other reasons for which a picture may be shown.
_LICENCES = re.compile(
    r"CC0|CC[- ]?BY|public[- ]domain|PDM?\b|MIT|BSD|Apache|[AL]?GPL|GFDL|OFL|ISC|Unlicense|MPL|EUPL|Etalab|OGL|"
    r"(Unsplash|Pexels|Pixabay)\b|own work|(by|with) permission|used with|quotation|fair (use|dealing)|©|all rights",
    re.IGNORECASE,
)
_NOTHING = Owed((), for_all=False)


def no_credit(proof: Proof) -> Iterator[Diagnostic]:
    """Slides with more pictures than credits; what is credited once need not be again."""
    shown = {number: _pictures(page) for number, page in enumerate(proof.pages, 1)}
    settled = {p.image.digest for number, pictures in shown.items() if _is_settled(proof, number) for p in pictures}
    for number, pictures in shown.items():
        if {picture.image.digest for picture in pictures} <= settled:
            continue
        names = ", ".join(dict.fromkeys(f"'{picture.image.path.name}'" for picture in pictures))
        message = f"nobody is credited for {names} on slide {number}"
        hint = "add 'credit: {by: …, licence: …}'"
        yield Diagnostic("no-credit", message, pictures[0].span, hint, Severity.WARNING, number)


def _is_settled(proof: Proof, number: int) -> bool:
    """Whether a slide has a credit for all of its pictures, or one for each."""
    owed = proof.owed.get(number, _NOTHING)
    pictures = {picture.image.digest for picture in _pictures(proof.pages[number - 1])}
    return owed.for_all or len(owed.credits) >= len(pictures)


def _pictures(page: Page) -> list[Picture]:
    """Its figures and its background; memes' templates bring their own credit."""
    whole = page.size.width * page.size.height
    return [
        item
        for item in page.items
        if isinstance(item, Picture) and (item.role is Role.FIGURE or item.rect.width * item.rect.height >= whole)
    ]


def unknown_licence(proof: Proof) -> Iterator[Diagnostic]:
    """Credits without a licence, or with one that is not known."""
    for number, owed in proof.owed.items():
        for credit in owed.credits:
            if not _LICENCES.match(credit.licence):
                of = f"'{credit.licence}' of" if credit.licence else "of"
                message = f"the licence {of} {credit.by} on slide {number} is not known"
                hint = "name it, such as CC-BY-4.0, public domain, own work or by permission"
                yield Diagnostic("unknown-licence", message, credit.span, hint, Severity.WARNING, number)
