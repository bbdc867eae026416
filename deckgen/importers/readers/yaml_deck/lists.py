"""Values as lists: their entries, what stands below them, and the blocks among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Entry, Listing
from deckgen.importers.readers.yaml_deck.bag import Bag, Given, each, pairs, string
from deckgen.importers.readers.yaml_deck.texts import Texts, entry_of, marked
from deckgen.importers.readers.yaml_deck.vocabulary import BLOCK_ROLES, role_of
from deckgen.outline import Fields, Items, Value


@dataclass(frozen=True, slots=True)
class Lists:
    """Makes lists of values; `of` makes blocks of a mapping in them, and `field` of one of its fields."""

    texts: Texts
    of: Callable[[Bag], Iterable[Block]]
    field: Callable[[Bag, str, Given], Iterable[Block]]

    def bullets(self, given: Given) -> Iterable[Block]:
        """A list, terms with their explanations, or lines."""
        match given.value:
            case Items():
                return self.mixed(given.value)
            case Fields():
                return [Listing(given.span, tuple(self._terms(given.value)))]
        blocks = self.texts.blocks(given.value, given.span)
        if any(isinstance(block, Listing) for block in blocks):
            return blocks
        lines = [line for line in string(given.value).split("\n") if line.strip()]
        return [Listing(given.span, tuple(Entry(given.span, marked(line)) for line in lines))] if lines else []

    def mixed(self, items: Items) -> Iterator[Block]:
        """A list of texts is a list; blocks among them stand where they stand."""
        run: list[tuple[Value, Span]] = []
        for value, span in pairs(items):
            if not isinstance(value, Fields) or not any(role_of(key) in BLOCK_ROLES for key in value):
                run.append((value, span))
                continue
            yield from self._listing(run)
            run = []
            yield from self.of(Bag(value, 2))
        yield from self._listing(run)

    def _listing(self, run: Sequence[tuple[Value, Span]]) -> Iterator[Block]:
        if entries := self._entries(run):
            yield Listing(run[0][1], entries)

    def _entries(self, run: Iterable[tuple[Value, Span]]) -> tuple[Entry, ...]:
        """Values as entries; a list belongs to the entry before it, a list in it one level further down."""
        return _nested(list(self._flat(run, 0)))

    def _flat(self, run: Iterable[tuple[Value, Span]], level: int) -> Iterator[tuple[int, Entry]]:
        for value, span in run:
            match value:
                case Items():
                    yield from self._flat(pairs(value), level + 1)
                case Fields():
                    yield from ((level, entry) for entry in self._mapped(value, span))
                case _ if string(value).strip():
                    yield level, self._entry(value, span)

    def _entry(self, value: Value, span: Span) -> Entry:
        entry = entry_of(self.texts.blocks(value, span), span)
        return entry if entry.text or len(entry.entries) != 1 or entry.blocks else entry.entries[0]

    def _mapped(self, fields: Fields, span: Span) -> Iterator[Entry]:
        """An entry as a mapping: its text and what is below it, or terms with their explanations."""
        bag = Bag(fields)
        if not bag.has("title") and not bag.has("text"):
            yield from self._terms(fields)
            return
        text = marked(bag.text("title", "text"))
        below: list[Entry] = []
        blocks: list[Block] = []
        for given in bag.rest():
            role = bag.roles[given.key]
            if role in ("text", "bullets", "paragraphs") and not isinstance(given.value, Fields):
                below += self._entries((one.value, one.span) for one in each(given))
            else:
                blocks += self.field(bag, role, given)
        if text or below or blocks:
            yield Entry(span, text, tuple(below), tuple(blocks))

    def _terms(self, fields: Fields) -> Iterator[Entry]:
        """`- Speed: fast` is "Speed: fast"; a list after the colon stands below it."""
        for key, value in fields.items():
            span = fields.key_spans[key]
            below = pairs(value) if isinstance(value, Items) else [(value, span)] if isinstance(value, Fields) else []
            text = string(value).strip()
            yield Entry(span, marked(f"{key}: {text}" if text else key), self._entries(below))


def _nested(levels: Sequence[tuple[int, Entry]]) -> tuple[Entry, ...]:
    """Entries with their levels as a tree."""
    out: list[Entry] = []
    start = 0
    while start < len(levels):
        level, entry = levels[start]
        end = next((i for i in range(start + 1, len(levels)) if levels[i][0] <= level), len(levels))
        out.append(replace(entry, entries=(*entry.entries, *_nested(levels[start + 1 : end]))))
        start = end
    return tuple(out)
