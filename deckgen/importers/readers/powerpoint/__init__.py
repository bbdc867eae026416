"""PowerPoint files (.pptx, .ppsx, .potx and those with macros), in blocks.

The places it gives are "file:slide:shape": a line is a slide's number, a column the shape's in its order of reading.
python-pptx opens the package and follows its relationships; what stands on slides is read from their XML, for its
objects know nothing of alternate content, formulas, SmartArt and inherited bullets. From the top, each importing only
what stands below it:

- `deck`: the whole file: its slides, its sections, its head, which the first slide may be
- `slides`: one slide: its break, title, notes, comments
- `contents`: the shapes of a slide as blocks, in columns where texts stand side by side
- `graphics`: tables, charts, SmartArt;  `pictures`: pictures taken out of the file, films
- `paragraphs`: lines as code, lists, paragraphs, quotations;  `text`: lines with their markup, formulas as plain text
- `shapes`: what stands where on a slide, in which order people read it, what is design and not content
- `opening`: what is no deck, what is a bomb, what damaged files raise;  `ooxml`: the names in the XML
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from deckgen.importers.blocks import Manuscript


def is_powerpoint(data: bytes) -> bool:
    """Whether the bytes are a package that holds a presentation, whatever its name."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return "ppt/presentation.xml" in package.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return False


def read(path: Path, data: bytes) -> Manuscript:
    """The deck's slides in the order they are shown. Raises FileError when it cannot be opened at all."""
    from deckgen.importers.readers.powerpoint.deck import manuscript  # brings python-pptx, which takes its time
    from deckgen.importers.readers.powerpoint.opening import DAMAGE, damaged, opened

    package = opened(path, data)
    try:
        return manuscript(path, package)
    except DAMAGE as error:
        raise damaged(path) from error
