"""The PowerPoint writer: a laid-out document as a native, editable .pptx file.

`package` is the file; `theme`, `master` and `presentation` are its fixed parts; `slide` paints a page from `shapes`,
`text`, `table` and `timing`. Nothing here measures or places anything: rectangles, lines and sizes come with the pages.
"""

from __future__ import annotations

from typing import BinaryIO

from deckgen.page import Document
from deckgen.writers.powerpoint.canvas import Blips, Deck
from deckgen.writers.powerpoint.colors import Colors
from deckgen.writers.powerpoint.master import add_master
from deckgen.writers.powerpoint.notes import notes_master, notes_page
from deckgen.writers.powerpoint.package import CT, RT, Package
from deckgen.writers.powerpoint.placeholders import hidden_title, slots
from deckgen.writers.powerpoint.presentation import write_presentation
from deckgen.writers.powerpoint.properties import core_properties, extended_properties
from deckgen.writers.powerpoint.slide import paint_slide

__all__ = ["write"]


def write(document: Document, file: BinaryIO) -> None:
    """Write the document as a .pptx file.

    The same document gives the same bytes. Pictures are read from their files while the package is saved, one chunk
    at a time. Raises DeckError when a font's licence forbids embedding, OSError when a picture or the file fails.
    """
    _package(document).save(file)


def _package(document: Document) -> Package:
    package = Package()
    presentation = package.add("/ppt/presentation.xml", CT.PML_PRESENTATION_MAIN)
    package.relate(None, RT.OFFICE_DOCUMENT, presentation)
    slides = [package.add(f"/ppt/slides/slide{n + 1}.xml", CT.PML_SLIDE) for n in range(len(document.pages))]
    by_id = {page.id: part for page, part in zip(document.pages, slides, strict=True) if page.id}
    title = hidden_title(document)
    places = {layout.name: slots(layout, title) for layout in document.layouts}
    deck = Deck(document, package, Blips(document, package), by_id, Colors.of(document.palette), title, places)
    master = add_master(deck)
    notes = notes_master(document, package)
    for index, (page, part) in enumerate(zip(document.pages, slides, strict=True)):
        package.relate(part, RT.SLIDE_LAYOUT, master.layouts[page.layout])
        paint_slide(deck, part, page, index + 1)
        if page.notes.strip():
            notes_page(document, package, index + 1, part, notes)
    write_presentation(deck, presentation, master, notes, slides)
    _describe(document, package)
    return package


def _describe(document: Document, package: Package) -> None:
    core = package.add("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core_properties(document))
    package.relate(None, RT.CORE_PROPERTIES, core)
    app = package.add("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, extended_properties(document))
    package.relate(None, RT.EXTENDED_PROPERTIES, app)
