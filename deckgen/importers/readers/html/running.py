"""Blocks as running text: what a heading, a caption or a field of a table can hold of them, and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.importers.blocks import Block, Code, Heading, Listing, Paragraph, Phrase, Quotation, inner
from deckgen.outline import Inline, tidied


def joined(blocks: tuple[Block, ...]) -> Phrase:
    """The running text of blocks as one phrase, a space between them."""
    parts: list[Inline] = []
    for block in blocks:
        for text in _texts(block):
            parts += [Inline(" ")] * bool(parts) + list(text)
    return tidied(parts)


def _texts(block: Block) -> Iterator[Phrase]:
    match block:
        case Paragraph() | Heading():
            yield block.text
        case Listing():
            for entry in block.entries:
                yield entry.text
                yield from _texts(Listing(block.span, entry.entries))
                for child in entry.blocks:
                    yield from _texts(child)
        case Code():
            yield (Inline(block.code, code=True),)
        case Quotation():
            for child in block.blocks:
                yield from _texts(child)
            yield from (text for text in (block.by, block.source) if text)


def not_text(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks that `joined` leaves out."""
    out: list[Block] = []
    for block in blocks:
        out += not_text(inner(block)) if any(True for _ in _texts(block)) else [block]
    return tuple(out)
