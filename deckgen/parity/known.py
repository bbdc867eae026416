"""Where LibreOffice is known to paint otherwise than PowerPoint and browsers: said in the report, and allowed for."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from deckgen.document import Document
from deckgen.page import Group, Item, Page, Part, Table, Text, leaves
from deckgen.paragraph import Paragraph, Run

_OFFICE_SEAT = 1.0  # em from a line's top to its baseline, in LibreOffice, for every font
_LIGATURES = re.compile("f[bfhijklt]|tt")
_WORTH_TELLING = 2.0  # px


def without_outlines(document: Document) -> Document:
    """The same deck without the lines along the edges of letters, which LibreOffice 7 does not draw."""
    pages = (replace(page, items=tuple(map(_unlined, page.items))) for page in document.pages)
    return replace(document, pages=tuple(pages))


def _unlined(item: Item) -> Item:
    if isinstance(item, Group):
        return replace(item, parts=tuple(map(_unlined_part, item.parts)))
    return replace(item, outline=None) if isinstance(item, Text) else item


def _unlined_part(part: Part) -> Part:
    return replace(part, outline=None) if isinstance(part, Text) else part


def lower(page: Page, document: Document) -> float:
    """How many px lower LibreOffice sets a page's text, where that is most.

    It puts every baseline 1.0 em below its line's top. The HTML puts it where PowerPoint does, by the font's own
    metrics (see docs/architecture.md).
    """
    return lowered(_runs(page), document)


def lowered(runs: Iterable[Run], document: Document) -> float:
    """The same for some runs."""
    seats = {file.face: file.seat for file in document.fonts.files}
    return max(((_OFFICE_SEAT - seats.get(run.face, _OFFICE_SEAT)) * run.size for run in runs), default=0.0)


def notes(page: Page, document: Document) -> tuple[str, ...]:
    """What is known to differ on a page, a sentence each."""
    return tuple(filter(None, (note(page, document) for note in _NOTES)))


def _outlined(page: Page, _: Document) -> str:
    if not any(isinstance(item, Text) and item.outline for item in leaves(page.items)):
        return ""
    return (
        "LibreOffice 7 draws no lines around letters; PowerPoint does. The HTML is shown with them and compared "
        "without."
    )


def _lowered(page: Page, document: Document) -> str:
    most = lower(page, document)
    if most < _WORTH_TELLING:
        return ""
    return (
        f"LibreOffice sets lines up to {most:.0f} px lower than PowerPoint and browsers do; that much is allowed for."
    )


def _ligated(page: Page, _: Document) -> str:
    if not any(_LIGATURES.search(run.text) for run in _runs(page)):
        return ""
    return "LibreOffice joins letters such as fi and tt to ligatures, which PowerPoint and the HTML do not."


def _borrowed(page: Page, _: Document) -> str:
    found = "".join(dict.fromkeys(char for run in _runs(page) if run.fallback for char in run.text if char.strip()))
    if not found:
        return ""
    return f"No font of the deck has {found[:12]}: each program takes one of this machine, and maybe not the same."


def _linked(page: Page, _: Document) -> str:
    if not any(run.link for run in _runs(page)):
        return ""
    return "LibreOffice moves a link to the next line as a whole, where PowerPoint and browsers break it."


def _installed(page: Page, document: Document) -> str:
    families = {run.face.family for run in _runs(page)}
    if sys.platform == "linux" or not families:
        return ""
    return "Here LibreOffice has only fonts that are installed: without them it takes others."


_NOTES: tuple[Callable[[Page, Document], str], ...] = (_outlined, _lowered, _ligated, _borrowed, _linked, _installed)


def _runs(page: Page) -> Iterator[Run]:
    for item in leaves(page.items):
        for paragraph in _paragraphs(item):
            for line in paragraph.lines:
                yield from line.runs


def _paragraphs(item: Part | Table) -> Iterable[Paragraph]:
    match item:
        case Text():
            return item.paragraphs
        case Table():
            return chain.from_iterable(cell.paragraphs for row in item.rows for cell in row.cells)
        case _:
            return ()
