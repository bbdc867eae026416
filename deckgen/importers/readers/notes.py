"""Notes in plain Markdown, as most editors and forges read them."""

from __future__ import annotations

import re

from deckgen.importers.blocks import Manuscript
from deckgen.importers.readers.front import Known, head_of, split_front
from deckgen.importers.readers.markdown import Marks, read_markdown
from deckgen.importers.source import Source

_SIGNS = (
    (re.compile(r"^#{1,6} \S", re.MULTILINE), "headings with #"),
    (re.compile(r"^(?:```|~~~)", re.MULTILINE), "fenced code"),
    (re.compile(r"\[[^\]\n]{1,200}\]\([^)\n]{1,300}\)"), "[links](...)"),
    (re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{1,300}\)"), "![pictures](...)"),
    (re.compile(r"\*\*[^*\n]{1,200}\*\*"), "**bold** words"),
    (re.compile(r"^> ", re.MULTILINE), "> quotations"),
)


def read(source: Source) -> Manuscript:
    """A Markdown note; its front matter, if it has some, is its head."""
    front = split_front(source)
    known = Known(front.fields)
    head = head_of(known)
    blocks = read_markdown(front.body, source, front.first_line, Marks(whole=True))
    return Manuscript(
        source.path,
        "markdown",
        head,
        (*known.rest(), *blocks),
        diagnostics=(*source.diagnostics, *front.diagnostics),
    )


def signs(source: Source) -> tuple[int, str]:
    """How much it looks like Markdown."""
    sample = source.text[:100_000]
    found = [name for pattern, name in _SIGNS if pattern.search(sample)]
    if source.path.suffix.lower() in (".md", ".markdown", ".mdown", ".mkd"):
        return 40 + 2 * len(found), found[0] if found else "its name"
    return (10 + 8 * len(found), found[0]) if found else (0, "")
