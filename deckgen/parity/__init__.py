"""Whether both files of a talk look the same: painted by Chromium and by LibreOffice, and compared slide by slide.

- `comparing`: both files painted, and each slide compared
- `likeness`:  two pictures into a figure;  `wording`: words and lines of a page and of a PDF
- `setting`:   where lines stand in both, in which font, size and colour
- `sheets`:    PDFs into pictures and rows of text;  `known`: how LibreOffice is known to differ
- `report`:    all of it on one HTML page

What is heavy, and pypdfium2, which not everybody has, is imported where it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.parity.report import Report
    from deckgen.pipeline import Options

LIKENESS = 0.65  # what a slide must reach: see docs/parity.md for what is above and what is below


def compare(outline: Path, options: Options, limit: float = LIKENESS) -> Report:
    """Build a talk in a folder of its own and compare what comes out. Raises DeckError."""
    from deckgen import pipeline
    from deckgen.deck import lay_out
    from deckgen.parity import comparing
    from deckgen.parity.report import Report

    programs = comparing.require()  # before building, which takes time
    deck, _ = pipeline.load(outline, options)
    stage = pipeline.chosen_stage(deck, options.theme, options.allow)
    options.progress("layout")
    document = pipeline.compose(deck, stage.style, lay_out(deck, stage.style), stage.template)
    slides = tuple(comparing.compared(document, options.progress))
    return Report(document.properties.title, document.theme, limit, slides, programs)
