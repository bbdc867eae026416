"""What flows from readers to the stage: a manuscript of blocks that know their places.

Every reader, whatever its format, gives these and nothing else; so the same talk in two formats gives the same slides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from deckgen.errors import Diagnostic, Span
from deckgen.outline import Inline

Phrase = tuple[Inline, ...]
"""Text with markup, as `deckgen.outline.parse_inline` gives it. A "\\n" in it is a line break the author made.

Its links may hold any address; the stage keeps those that a deck may have. `wiki:NAME` stands for the note NAME.
"""


def phrase(text: str) -> Phrase:
    """Text without markup."""
    return (Inline(text),) if text else ()


def words(text: Phrase) -> str:
    """The plain text of a phrase."""
    return "".join(part.text for part in text)


class Cut(Enum):
    """What begins where the author of a deck made a cut."""

    SLIDE = "slide"
    SECTION = "section"  # the slide that begins here is the first of a section, and its title is the section's


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6."""

    span: Span
    level: int
    text: Phrase


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; pictures in it have become blocks of their own."""

    span: Span
    text: Phrase


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its path beside the manuscript, by its address, by a bare stem, or an open slot (name "")."""

    span: Span
    name: str
    alt: str = ""
    caption: Phrase = ()  # one that the source ties to this picture: a figcaption, a title
    credit: str = ""
    is_background: bool = False  # behind the slide, not on it


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words."""

    span: Span
    blocks: tuple[Block, ...]
    by: Phrase = ()
    source: Phrase = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its text, the entries below it, and whatever else stands in it."""

    span: Span
    text: Phrase
    entries: tuple[Entry, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, its numbers already in the texts when it is `ordered`."""

    span: Span
    entries: tuple[Entry, ...]
    ordered: bool = False
    steps: bool = False  # shown one by one
    is_footnotes: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Program text."""

    span: Span
    code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of fields; they need not be even."""

    span: Span
    header: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on lines of its own, in LaTeX."""

    span: Span
    tex: str


@dataclass(frozen=True, slots=True)
class Media:
    """Sound, film or another page that the source embeds: on a slide it is a link."""

    span: Span
    address: str
    text: Phrase = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A box beside the text: a callout, or what a click unfolds."""

    span: Span
    title: Phrase
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side."""

    span: Span
    columns: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What the author wrote for the speaker, not for the room."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the author of a deck begins a slide, and what is said of the slide as a whole."""

    span: Span
    cut: Cut = Cut.SLIDE
    background: str = ""  # a colour such as "#102030"; pictures are blocks
    hidden: bool = False
    steps: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class Omitted:
    """What the reader left out, for the report. `kind` is one of the account's names, or another word: "script"."""

    span: Span
    kind: str
    reason: str
    count: int = 1


Block = (
    Heading
    | Paragraph
    | Picture
    | Quotation
    | Listing
    | Code
    | Table
    | Formula
    | Media
    | Aside
    | Columns
    | Remark
    | Break
    | Omitted
)


@dataclass(frozen=True, slots=True)
class Head:
    """What a manuscript says of itself. All of it may be missing."""

    title: Phrase = ()
    subtitle: Phrase = ()
    author: tuple[str, ...] = ()
    event: str = ""
    date: str = ""
    lang: str = ""
    footer: str = ""
    size: str = ""  # "16:9", "4:3" or "16:10"
    notes: str = ""
    tags: tuple[str, ...] = ()
    span: Span = field(default_factory=lambda: Span(Path()))


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file, read. `is_deck` tells that its author has cut it into slides (by `Break`s).

    `pictures` are files that the reader took out of it: bytes by name; blocks name them by these names.
    """

    path: Path
    format: str  # the row of IMPORTERS that read it
    head: Head
    blocks: tuple[Block, ...]
    is_deck: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def inner(block: Block) -> tuple[Block, ...]:
    """The blocks that stand directly in a block."""
    match block:
        case Quotation() | Aside():
            return block.blocks
        case Columns():
            return tuple(child for column in block.columns for child in column)
        case Listing():
            return tuple(child for entry in every_entry(block.entries) for child in entry.blocks)
    return ()


def every_entry(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Entries and all entries below them, in order."""
    for entry in entries:
        yield entry
        yield from every_entry(entry.entries)


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Blocks and all blocks in them, in order."""
    for block in blocks:
        yield block
        yield from every_block(inner(block))


def phrases(block: Block) -> Iterator[Phrase]:
    """The texts that stand directly in a block (not in blocks in it)."""
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Picture():
            yield block.caption
        case Quotation():
            yield block.by
            yield block.source
        case Listing():
            yield from (entry.text for entry in every_entry(block.entries))
        case Table():
            yield from block.header
            yield from (text for row in block.rows for text in row)
        case Aside():
            yield block.title
        case Media():
            yield block.text
