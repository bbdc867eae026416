"""What became of everything that a manuscript holds: on a slide, in the notes, or left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from deckgen.errors import Span
from deckgen.importers.blocks import (
    Aside,
    Block,
    Code,
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
    every_block,
    every_entry,
    phrases,
)

KINDS = (
    *("heading", "paragraph", "picture", "link", "quotation", "list item", "code block", "table", "formula", "media"),
    *("callout", "note"),
)


_KINDS: Mapping[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Picture: "picture",
    Quotation: "quotation",
    Code: "code block",
    Table: "table",
    Formula: "formula",
    Media: "media",
    Aside: "callout",
    Remark: "note",
}


@dataclass(frozen=True, slots=True, order=True)
class Leaf:
    """One thing that must not be lost. `detail` tells links of one block apart."""

    span: Span
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """How many things of each kind there were, and what became of them."""

    found: Counter[str]
    shown: Counter[str]
    noted: Counter[str]
    omitted: tuple[Omitted, ...]

    @property
    def left_out(self) -> Counter[str]:
        """How many of each kind are nowhere in the outline."""
        out: Counter[str] = Counter()
        for one in self.omitted:
            out[one.kind] += one.count
        return out

    def balanced(self) -> bool:
        """Whether everything that was found is accounted for."""
        return all(self.found[kind] == self.shown[kind] + self.noted[kind] + self.left_out[kind] for kind in KINDS)


def leaves(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """Everything in blocks that must not be lost, with what stands inside of them."""
    for block in every_block(tuple(blocks)):
        yield from own_leaves(block)
        if isinstance(block, Listing):
            for entry in every_entry(block.entries):
                yield from own_leaves(entry)


def own_leaves(block: Block | Entry) -> Iterator[Leaf]:
    """What a block is itself, and the links in its text; not what stands inside: blocks, entries of a list."""
    if kind := "list item" if isinstance(block, Entry) else _KINDS.get(type(block)):
        yield Leaf(block.span, kind)
    texts = [block.text] if isinstance(block, Entry) else [] if isinstance(block, Listing) else phrases(block)
    for text in texts:
        yield from _links(block.span, text)


def _links(span: Span, text: Phrase) -> Iterator[Leaf]:
    before: str | None = None
    for part in text:
        if part.link and part.link != before:
            yield Leaf(span, "link", part.link)
        before = part.link
