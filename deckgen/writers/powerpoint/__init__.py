"""The PowerPoint writer: a laid-out document as a native, editable .pptx file.

`package` is the file; `theme`, `master` and `presentation` are its fixed parts; `slide` paints a page from `shapes`,
`text`, `table` and `timing`. Nothing here measures or places anything: rectangles, lines and sizes come with the pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import BinaryIO

from deckgen.corporate.archive import Archive
from deckgen.document import Base, Document
from deckgen.errors import Span
from deckgen.writers.powerpoint.base import keep_parts, write_on
from deckgen.writers.powerpoint.canvas import Blips, Deck
from deckgen.writers.powerpoint.colors import Colors
from deckgen.writers.powerpoint.master import add_master
from deckgen.writers.powerpoint.notes import notes_master, notes_page
from deckgen.writers.powerpoint.package import CT, RT, Package, Part
from deckgen.writers.powerpoint.placeholders import hidden_title, seated, slots
from deckgen.writers.powerpoint.presentation import write_presentation
from deckgen.writers.powerpoint.properties import core_properties, extended_properties
from deckgen.writers.powerpoint.slide import paint_slide

__all__ = ["write"]


def write(document: Document, file: BinaryIO) -> None:
    """Write the document as a .pptx file.

    The same document gives the same bytes. Pictures are read from their files while the package is saved, one chunk
    at a time. Raises DeckError when a font's licence forbids embedding, OSError when a picture or the file fails.
    """
    with _opened(document.base) as template:
        _package(document, template).save(file)


def _opened(base: Base | None) -> AbstractContextManager[Archive | None]:
    return Archive(base.path, Span(base.path)) if base else nullcontext()


def _package(document: Document, template: Archive | None) -> Package:
    package = Package()
    kept = keep_parts(package, template) if template else None
    presentation = kept.presentation if kept else package.add("/ppt/presentation.xml", CT.PML_PRESENTATION_MAIN)
    package.relate(None, RT.OFFICE_DOCUMENT, presentation)
    slides = [package.add(f"/ppt/slides/slide{n + 1}.xml", CT.PML_SLIDE) for n in range(len(document.pages))]
    deck = _deck(document, package, slides)
    if kept:
        layouts, notes = kept.layouts(document), kept.notes_master or notes_master(document, package)
        _paint(deck, slides, layouts, notes)
        write_on(deck, kept, notes, slides)
    else:
        master, notes = add_master(deck), notes_master(document, package)
        _paint(deck, slides, master.layouts, notes)
        write_presentation(deck, presentation, master, notes, slides)
    _describe(document, package)
    return package


def _deck(document: Document, package: Package, slides: Sequence[Part]) -> Deck:
    by_id = {page.id: part for page, part in zip(document.pages, slides, strict=True) if page.id}
    title, base = hidden_title(document), document.base
    if base:
        places = {layout.name: seated(layout, base.layouts[layout.name], title) for layout in document.layouts}
        colors = Colors(base.scheme)
    else:
        places = {layout.name: slots(layout, title) for layout in document.layouts}
        colors = Colors.of(document.palette)
    return Deck(document, package, Blips(document, package), by_id, colors, title, places)


def _paint(deck: Deck, slides: Sequence[Part], layouts: Mapping[str, Part], notes: Part) -> None:
    document, package = deck.document, deck.package
    for index, (page, part) in enumerate(zip(document.pages, slides, strict=True)):
        package.relate(part, RT.SLIDE_LAYOUT, layouts[page.layout])
        paint_slide(deck, part, page, index + 1)
        if page.notes.strip():
            notes_page(document, package, index + 1, part, notes)


def _describe(document: Document, package: Package) -> None:
    core = package.add("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core_properties(document))
    package.relate(None, RT.CORE_PROPERTIES, core)
    app = package.add("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, extended_properties(document))
    package.relate(None, RT.EXTENDED_PROPERTIES, app)
