"""Blocks as lines of speaker notes: plain text that leaves nothing out."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.importers.blocks import (
    Block,
    Code,
    Entry,
    Formula,
    Listing,
    Media,
    Phrase,
    Picture,
    Quotation,
    Remark,
    Table,
    inner,
    phrases,
    words,
)
from deckgen.outline import Inline, tidied


def spoken(text: Phrase) -> str:
    """A phrase as plain text, each link's address behind its words."""
    out, parts = [], tidied(text)
    for index, part in enumerate(parts):
        out.append(part.text)
        following = parts[index + 1].link if index + 1 < len(parts) else None
        if part.link and part.link not in (following, part.text) and not part.link.startswith("wiki:"):
            out.append(f" ({part.link})")
    return "".join(out)


def lines_of(texts: Iterable[Phrase]) -> list[str]:
    """Phrases as lines of notes; none is empty."""
    return [line for text in texts for line in spoken(text).split("\n") if line.strip()]


def notes_of(block: Block) -> list[str]:  # noqa: C901 - a case for each block that has a form of its own
    """What the notes say of a block that has no place on the slide."""
    match block:
        case Picture():
            said = block.caption or ((Inline(block.alt),) if block.alt else ())
            lines = [f"[picture: {block.name or 'open'}]" + (f" {spoken(said)}" if said else "")]
        case Code():
            lines = block.code.splitlines()
        case Formula():
            lines = [f"$$ {block.tex} $$"]
        case Media():
            lines = [f"{words(block.text)} {block.address}".strip()]
        case Table():
            rows = [block.header, *block.rows] if block.header else list(block.rows)
            lines = [" | ".join(spoken(field) for field in row) for row in rows]
        case Remark():
            lines = [line for line in block.text.splitlines() if line.strip()]
        case Listing():
            lines = [line for entry in block.entries for line in _entry_notes(entry)]
        case Quotation():
            quoted = [line for child in block.blocks for line in notes_of(child)]
            lines = [*quoted, *(f"— {line}" for line in lines_of([block.by, block.source]))]
        case _:
            lines = [*lines_of(phrases(block)), *(line for child in inner(block) for line in notes_of(child))]
    return lines


def _entry_notes(entry: Entry, indent: str = "") -> list[str]:
    lines = [f"{indent}- {line}" for line in lines_of([entry.text])]
    lines += [f"{indent}  {line}" for child in entry.blocks for line in notes_of(child)]
    return lines + [line for child in entry.entries for line in _entry_notes(child, f"{indent}  ")]


def plain_of(blocks: Iterable[Block]) -> str:
    """Blocks as the text of notes."""
    return "\n".join(line for block in blocks for line in notes_of(block))
