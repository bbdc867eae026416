"""HTML into blocks. Markdown comes this way too, as the HTML it stands for, so that HTML inside it means the same.

- `reader`: walks the tree; running text with its styles, links and pictures
- `elements`: the elements that are blocks, and the table of them;  `lists`, `tables`, `quotations`: the larger ones
- `running`: blocks as running text;  `tree`: elements cut out of the tree
"""

from __future__ import annotations

from deckgen.importers.blocks import Block, Omitted
from deckgen.importers.readers.html.elements import BLOCKS, division
from deckgen.importers.readers.html.reader import LINE, Dialect, Elements, Reader
from deckgen.importers.source import Source

__all__ = ["LINE", "Dialect", "read_html"]


def read_html(text: str, source: Source, dialect: Dialect | None = None, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a stretch of HTML that begins in `first_line` of the source."""
    from lxml import html

    if not text.strip():
        return ()
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True)
    root = html.document_fromstring(f"<html><body>{text}</body></html>".encode(), parser=parser)
    body = root.find("body")
    reader = Reader(source, dialect or Dialect(), Elements(BLOCKS, division), first_line)
    blocks = reader.inside(root if body is None else body)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        return (*blocks, Omitted(source.at(first_line), "element", "what stands in more than 2000 elements"))
    return blocks
