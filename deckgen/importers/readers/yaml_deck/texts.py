"""Words as blocks: a paragraph, a picture, or whatever Markdown is in them; rows as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from deckgen.assets import named_color
from deckgen.errors import Span
from deckgen.importers.blocks import Block, Entry, Listing, Paragraph, Phrase, Picture, Table, phrase
from deckgen.importers.readers.front import inline
from deckgen.importers.readers.markdown import Marks, read_markdown
from deckgen.importers.readers.yaml_deck.bag import lines_of, string
from deckgen.importers.source import Source
from deckgen.outline import Fields, Items, Real, Value, Whole, Word

WEB = re.compile(r"https?://", re.IGNORECASE)
PICTURE_FILE = re.compile(r"[^\n]+\.(?:png|jpe?g|gif|webp|avif|bmp|tiff?|svg)", re.IGNORECASE)
_BLOCK = re.compile(r"\s*(?:[-*+•–>]|\d{1,9}[.)])\s")  # a list, a quotation
_BULLET = re.compile(r"^([ \t]*)[•–](?=[ \t])", re.MULTILINE)
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[A-Za-z]{3,20}")
_WIDE = re.compile(r"[ \t]{40,}")  # for which parse_inline needs quadratic time


@dataclass(frozen=True, slots=True)
class _Part(Source):
    """The text of one field: its lines stand below each other, or all at one place (as in JSON)."""

    first: Span = field(kw_only=True)
    has_lines: bool = field(kw_only=True)

    def at(self, line: int, column: int = 1) -> Span:
        return replace(self.first, line=line) if self.has_lines else self.first


@dataclass(frozen=True, slots=True)
class Texts:
    """Makes blocks of the words in one source."""

    source: Source
    lines: list[str]

    def blocks(self, value: Value, span: Span) -> tuple[Block, ...]:
        """A text in Markdown; a line without blocks in it stays as it is written where an outline would refuse it."""
        text = string(value)
        if PICTURE_FILE.fullmatch(text.strip()) and len(text.split()) == 1:
            return (Picture(span, text.strip()),)
        if not _BLOCK.match(text) and "\n" not in text and "![" not in text:
            said = marked(text)
            return (Paragraph(span, said),) if said else ()
        first = self._below_bar(span)
        part = _Part(self.source.path, text, first=first or span, has_lines=first is not None)
        text = str(value).rstrip("\n") if first else text  # empty lines below the bar count as well
        return read_markdown(_BULLET.sub(r"\1-", text), part, part.first.line, Marks(breaks=True))

    def _below_bar(self, span: Span) -> Span | None:
        """Where a text begins that stands line by line below a bar; None for all others."""
        if not (0 < span.line < len(self.lines) and self.lines[span.line - 1][span.column - 1 :].startswith("|")):
            return None
        first = next(filter(str.strip, islice(self.lines, span.line, None)), "")
        return Span(span.path, span.line + 1, len(first) - len(first.lstrip()) + 1)


def marked(text: str) -> Phrase:
    """Inline markup in a text."""
    return inline(_WIDE.sub(" ", text.strip()))


def entry_of(blocks: Iterable[Block], span: Span) -> Entry:
    """Blocks as an entry of a list: its text, the entries below it, what else stands in it."""
    entry = Entry(span, ())
    for block in blocks:
        match block:
            case Paragraph() if entry == Entry(span, ()):
                entry = replace(entry, text=block.text)
            case Listing():
                entry = replace(entry, entries=(*entry.entries, *block.entries))
            case _:
                entry = replace(entry, blocks=(*entry.blocks, block))
    return entry


def table_of(rows: Items, header: Value, span: Span) -> Table:
    """Rows that are lists, or records by the names of their columns."""
    names = list(dict.fromkeys(key for row in rows if isinstance(row, Fields) for key in row))
    titles = header if isinstance(header, Items) else [header] if header is not None else names
    return Table(span, tuple(map(cell_of, titles)), tuple(_row(row, names) for row in rows))


def _row(row: Value, names: Sequence[str]) -> tuple[Phrase, ...]:
    match row:
        case Fields():
            return tuple(cell_of(row.get(name)) for name in names)
        case Items():
            return tuple(map(cell_of, row))
    return (cell_of(row),)


def cell_of(value: Value | str) -> Phrase:
    """A field of a table; what holds more than words is plain text in lines."""
    match value:
        case Fields() | Items():
            return phrase("\n".join(lines_of(value)))
        case Word() | Whole() | Real() | bool() | None:
            return marked(string(value))
    return marked(value)


def is_prose(text: str) -> bool:
    """Whether a text says something to the room: words, not the name of a setting."""
    return len(re.findall(r"\S*[^\W\d_]\S*", text[:2000])) > 1 or text.rstrip().endswith((".", "!", "?"))


def color_of(text: str) -> str:
    """A colour as the stage has it; nothing for what is none."""
    color = named_color(text) if _COLOR.fullmatch(text.strip()) else None
    return color[:7] if color else ""
