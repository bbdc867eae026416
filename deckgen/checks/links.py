"""Links to slides of the deck that no slide answers to."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic
from deckgen.page import Group, Item, Table, Text
from deckgen.paragraph import Run


def broken_links(proof: Proof) -> Iterator[Diagnostic]:
    """Errors: Office would call a file with such a link damaged."""
    ids = {page.id for page in proof.pages}
    for number, page in enumerate(proof.pages, 1):
        for item in page.items:
            for target in dict.fromkeys(run.link for run in runs_of(item) if run.link and run.link.startswith("#")):
                if target[1:] not in ids:
                    close = difflib.get_close_matches(target[1:], sorted(ids), 1)
                    hint = f"did you mean '#{close[0]}'?" if close else "give that slide an 'id'"
                    yield Diagnostic(
                        "broken-link", f"no slide has the id '{target[1:]}'", item.span, hint, slide=number
                    )


def runs_of(item: Item) -> Iterator[Run]:
    """Every run of text in an item."""
    if isinstance(item, Group):
        for part in item.parts:
            yield from runs_of(part)
    paragraphs = list(item.paragraphs) if isinstance(item, Text) else []
    if isinstance(item, Table):
        paragraphs = [paragraph for row in item.rows for cell in row.cells for paragraph in cell.paragraphs]
    for paragraph in paragraphs:
        for line in paragraph.lines:
            yield from line.runs
