"""Words that come out small: far below the size that the theme wants, or too small to be read from the last row."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.overflow import lacking
from deckgen.checks.proof import Proof, quoted
from deckgen.errors import Diagnostic, Severity
from deckgen.page import Group, Role, Table, Text

_COMFORTABLE = 0.7  # of the size that the theme wants
LEGIBLE = 24.0  # px on a slide that is 720 px high: what can be read from the last row


def shrunk(proof: Proof) -> Iterator[Diagnostic]:
    """Texts and tables of slides that had to be set far smaller than the theme wants, to fit."""
    for number, page in enumerate(proof.pages, 1):
        for item in page.items:
            if not isinstance(item, Text | Table) or not item.wanted_size:
                continue
            name = quoted(item) if isinstance(item, Text) else "the table"
            if (share := _share(item)) < _COMFORTABLE and not lacking(item, name):  # else overflow says it already
                message = f"{name} on slide {number} is set at {share:.0%} of its size to fit"
                hint = "shorten it, or split the slide in two"
                yield Diagnostic("shrunk", message, item.span, hint, Severity.WARNING, number)


def _share(item: Text | Table) -> float:
    """The size it is set in, as a share of the wanted one; 1 when it has no words."""
    cells = item.rows if isinstance(item, Table) else ()
    paragraphs = (
        item.paragraphs if isinstance(item, Text) else [p for row in cells for c in row.cells for p in c.paragraphs]
    )
    size = max((paragraph.size for paragraph in paragraphs if paragraph.text.strip()), default=item.wanted_size)
    return size / item.wanted_size


def small_text(proof: Proof) -> Iterator[Diagnostic]:
    """Words of memes that come out smaller than can be read from the last row."""
    for number, page in enumerate(proof.pages, 1):
        for text in (part for item in page.items if isinstance(item, Group) for part in item.parts):
            if not isinstance(text, Text) or text.role is Role.DECORATION or not text.text.strip():
                continue
            if (size := min(p.size for p in text.paragraphs)) < LEGIBLE:
                message = f"{quoted(text)} is only {size:.0f} px high on slide {number}; {LEGIBLE:.0f} px can be read"
                hint = "shorten it, or give the picture more room"
                yield Diagnostic("small-text", message, text.span, hint, Severity.WARNING, number)
