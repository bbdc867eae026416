"""Blocks as short lines, for tests: `shown` with all that is in them, `brief` for decks, `nested` for lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.importers.blocks import (
    Aside,
    Block,
    Break,
    Code,
    Columns,
    Cut,
    Entry,
    Formula,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
    Table,
    words,
)
from deckgen.outline import Inline


def shown(blocks: Iterable[Block]) -> list[str]:
    """Every block as one line or more: styles as in Markdown, what stands inside indented by two spaces."""
    return [line for block in blocks for line in _lines(block)]


def said(text: Phrase) -> str:
    """A phrase with its styles and links."""
    return "".join(map(_marked, text))


def _marked(part: Inline) -> str:
    text = f"`{part.text}`" if part.code else part.text
    text = f"~~{text}~~" if part.strike else text
    text = f"*{text}*" if part.italic else text
    text = f"**{text}**" if part.bold else text
    return text if part.link is None else f"<{text}>" if part.link == part.text else f"[{text}]({part.link})"


def _lines(block: Block) -> Iterator[str]:  # noqa: C901, PLR0912 - a case for each block
    match block:
        case Heading():
            yield f"{'#' * block.level} {said(block.text)}"
        case Paragraph():
            yield said(block.text)
        case Picture():
            yield " | ".join(("picture " + block.name, block.alt, said(block.caption))).rstrip(" |")
        case Quotation():
            yield "quotation"
            yield from _inside(block.blocks)
            yield from (f"  — {said(text)}" for text in (block.by, block.source) if text)
        case Listing():
            yield from _entries(block.entries)
        case Code():
            yield f"code {block.language}".rstrip()
            yield from ("  " + line for line in block.code.split("\n"))
        case Table():
            yield from (" | ".join(map(said, row)) for row in (block.header, *block.rows))
        case Formula():
            yield f"$$ {block.tex}"
        case Media():
            yield f"media {block.address} {said(block.text)}".rstrip()
        case Aside():
            yield f"aside {said(block.title)}".rstrip()
            yield from _inside(block.blocks)
        case Columns():
            for column in block.columns:
                yield "column"
                yield from _inside(column)
        case Remark():
            yield f"note {block.text}"
        case Omitted():
            yield f"omitted {block.kind}: {block.reason}"
        case Break():
            yield "break"


def _inside(blocks: Iterable[Block]) -> Iterator[str]:
    yield from ("  " + line for line in shown(blocks))


def _entries(entries: Iterable[Entry], indent: str = "") -> Iterator[str]:
    for entry in entries:
        yield f"{indent}- {said(entry.text)}"
        yield from (f"{indent}  {line}" for line in _inside(entry.blocks))
        yield from _entries(entry.entries, indent + "  ")


def brief(blocks: Iterable[Block]) -> list[str]:
    """The blocks of a deck in plain words: "==" begins a slide, "+" stands before what comes in steps."""
    return [line for block in blocks for line in _brief(block)]


def _brief(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            level = block.level if isinstance(block, Heading) else 0
            yield f"{'#' * level} {words(block.text)}".strip()
        case Listing():
            yield from _brief_entries(block.entries, "+" if block.steps else "-")
        case Picture():
            yield f"{'behind' if block.is_background else 'on'} {block.name} {block.alt}".rstrip()
        case Quotation():
            yield from (f"> {line}" for line in brief(block.blocks))
            yield f"> by {words(block.by)}".rstrip()
        case Columns():
            yield from (f"| {line}" for column in block.columns for line in ("--", *brief(column)))
        case _:
            yield _briefest(block)


def _briefest(block: Block) -> str:
    match block:
        case Break():
            marks = {"section": block.cut is Cut.SECTION, "hidden": block.hidden, "steps": block.steps}
            said = ("==", *(name for name, on in marks.items() if on), block.background, block.id)
            return " ".join(filter(None, said))
        case Media():
            return f"see {block.address}"
        case Code():
            return f"{block.language}: {block.code.partition(chr(10))[0]}"
        case Remark():
            return f"({block.text})"
        case Omitted():
            return f"? {block.kind}"
    return type(block).__name__


def _brief_entries(entries: Iterable[Entry], sign: str) -> Iterator[str]:
    for entry in entries:
        yield f"{sign} {words(entry.text)}"
        yield from (f"  {line}" for line in _brief_entries(entry.entries, sign))


def nested(entries: Iterable[Entry]) -> list[object]:
    """The words of entries, those below an entry in a list of their own behind it."""
    out: list[object] = []
    for entry in entries:
        out.append(words(entry.text))
        if entry.entries:
            out.append(nested(entry.entries))
    return out
