"""The whole file: what it says of the talk, its sections, its cover, slide after slide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Break, Cut, Head, Heading, Omitted
from deckgen.importers.readers.yaml_deck.bag import (
    Bag,
    Given,
    given_in,
    is_scalar,
    lines_of,
    pairs,
    short,
    string,
    told,
)
from deckgen.importers.readers.yaml_deck.contents import Contents
from deckgen.importers.readers.yaml_deck.texts import Texts, color_of, marked
from deckgen.importers.readers.yaml_deck.vocabulary import GROUPS, HEAD_ROLES, SECTIONS, SLIDES, plain, role_of
from deckgen.importers.source import Source
from deckgen.outline import Fields, Items, Value, Word

_SIZES = ("16:9", "4:3", "16:10")
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_YES, _NO = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})


class Deck:
    """Reads the whole file: its head, its sections, slide after slide."""

    def __init__(self, source: Source) -> None:
        self._contents = Contents(Texts(source, source.text.split("\n")))
        self._facts: dict[str, list[str]] = {}  # what is said of the talk, by role
        self._span = source.at(1)
        self._part = ""  # the section that the slides before said they are in
        self.has_slides = False

    @property
    def head(self) -> Head:
        """What has been said of the talk so far."""
        line = {role: " ".join(texts) for role, texts in self._facts.items()}
        return Head(
            title=marked(line.get("title", "")),
            subtitle=marked(line.get("subtitle", "")),
            author=tuple(self._facts.get("author", ())),
            event=line.get("event", ""),
            date=line.get("date", ""),
            lang=line.get("lang", ""),
            footer=line.get("footer", ""),
            size=line.get("size", ""),
            notes="\n".join(self._facts.get("notes", ())),
            tags=tuple(self._facts.get("tags", ())),
            span=self._span,
        )

    def blocks(self, value: Value) -> Iterator[Block]:
        """Everything but the head, which is known when the last block is."""
        if isinstance(value, Items):
            yield from self._slides(value)
        elif isinstance(value, Fields):
            self._span = value.span
            yield from self._top(value)

    def _top(self, fields: Fields) -> Iterator[Block]:
        """What a file or a group in it says of the talk, and the slides that it holds."""
        for given in given_in(fields):
            if plain(given.key) in GROUPS and isinstance(given.value, Fields):
                yield from self._top(given.value)
            elif given.value is not None and not _is_list(given.key) and not self._put(given.key, given.value):
                yield told(given)
        yield from self._lists(fields)

    def _put(self, key: str, value: Value) -> bool:
        """Keep a fact of the talk; False when there is another one already, or when a head cannot hold it."""
        role = HEAD_ROLES.get(plain(key), "")
        lines = list(lines_of(_people(value) if role == "author" else value))
        if not role or (role == "size" and lines[:1] not in ([size] for size in _SIZES)):
            return False
        return not lines or self._facts.setdefault(role, lines) == lines

    def _lists(self, fields: Fields) -> Iterator[Block]:
        """The slides and sections in some fields."""
        for given in given_in(fields):
            if not _is_list(given.key) or given.value is None:
                continue
            items = given.value
            if isinstance(items, Fields):
                items = _named(items)
            elif not isinstance(items, Items):
                items = _items(given.span, [(items, given.span)])
            yield from self._sections(items) if plain(given.key) in SECTIONS else self._slides(items)

    def _sections(self, items: Items) -> Iterator[Block]:
        self.has_slides = self.has_slides or bool(items)
        for value, span in pairs(items):
            if isinstance(value, Fields):
                yield from self._section(value, span)
            elif value is not None:
                yield from self._slide(value, span, Cut.SECTION)

    def _section(self, fields: Fields, span: Span) -> Iterator[Block]:
        """A section with its slides; one without a title is only its slides."""
        own = _copy(fields, lambda key: not _is_list(key))
        if own:
            yield from self._slide(_titled(own), span, Cut.SECTION)
        yield from self._lists(fields)

    def _slides(self, items: Items) -> Iterator[Block]:
        self.has_slides = self.has_slides or bool(items)
        for index, (value, span) in enumerate(pairs(items)):
            fields = _unwrapped(value)
            if fields is None:
                yield from self._slide(value, span) if value is not None else ()
            elif any(plain(key) in SLIDES for key in fields):
                yield from self._section(fields, span)
            elif index == 0 and _is_cover(fields):
                yield from self._cover(fields)
            else:
                yield from self._slide(fields, span)

    def _slide(self, value: Value, span: Span, cut: Cut = Cut.SLIDE) -> Iterator[Block]:
        if not isinstance(value, Fields):
            yield Break(span, cut)
            yield from self._contents.text(Bag(Fields(span)), Given("", value, span))
            return
        bag = Bag(value)
        if bag.kind == "section" or (bag.has("section") and len(value) == 1):
            bag, cut = Bag(_titled(value)), Cut.SECTION
        name = bag.text("section")
        if name and name != self._part:  # it begins where the slide before says another
            self._part = name
            yield Break(value.span, Cut.SECTION)
            yield Heading(value.span, 1, marked(name))
        yield _break(bag, span, cut)
        yield from self._contents.of(bag)

    def _cover(self, fields: Fields) -> Iterator[Block]:
        """The first slide, which says what the talk is; what finds no place in the head gets a slide."""
        own = {HEAD_ROLES.get(plain(key)) for key, value in fields.items() if value is not None}
        before = [self._facts.pop(role) for role in ("title", "subtitle") if role in own and role in self._facts]
        known = {key for key, value in fields.items() if role_of(key) == "kind" or self._put(key, value)}
        for lines in before:
            if lines not in self._facts.values():
                reason = f"the first slide says something else than the head: {short(' '.join(lines))}"
                yield Omitted(self._span, "field", reason)
        bag = Bag(_copy(fields, lambda key: key not in known))
        begin, blocks = _break(bag, fields.span, Cut.SLIDE), self._contents.of(bag)
        if any(not isinstance(block, Omitted) for block in blocks):
            yield begin
        yield from blocks


def _is_list(key: str) -> bool:
    return plain(key) in (*SLIDES, *SECTIONS)


def _is_cover(fields: Fields) -> bool:
    bag = Bag(fields)
    return bag.kind == "cover" and bag.has("title") and not _is_hidden(bag)


def _break(bag: Bag, span: Span, cut: Cut) -> Break:
    """Where a slide begins, with what its fields say of it as a whole, which are taken."""
    colors = [string(color) for one in bag.fields.values() if isinstance(one, Fields) for color in one.values()]
    color = bag.text("background", fits=color_of) or next(filter(color_of, colors), "")
    steps = bag.text("steps", fits=_is_switch).lower() in _YES
    return Break(span, cut, color_of(color), _is_hidden(bag), steps, bag.text("id", fits=_ID.fullmatch))


def _is_hidden(bag: Bag) -> bool:
    hidden, shown = (bag.text(role, fits=_is_switch).lower() for role in ("hidden", "shown"))
    return hidden in _YES or shown in _NO


def _is_switch(text: str) -> bool:
    return text.lower() in _YES | _NO


# Mappings in another shape


def _copy(fields: Fields, wanted: Callable[[str], bool], names: Mapping[str, str] | None = None) -> Fields:
    """Some fields of a mapping, some of them under another name."""
    out = Fields(fields.span)
    for key, value in fields.items():
        if wanted(key):
            out.put(Word((names or {}).get(key, key), fields.key_spans[key]), value, fields.value_spans[key])
    return out


def _items(span: Span, entries: Iterable[tuple[Value, Span]]) -> Items:
    out = Items(span)
    for value, place in entries:
        out.append(value)
        out.spans.append(place)
    return out


def _people(value: Value) -> Value:
    """Authors by their names, and what more is told of them."""
    match value:
        case Items():
            return Items(value.span, map(_people, value))
        case Fields() if "name" in value:
            facts = [value["name"], *(inner for key, inner in value.items() if key != "name")]
            return Word(", ".join(text for fact in facts for text in lines_of(fact)), value.span)
    return value


def _named(slides: Fields) -> Items:
    """Slides by their names as a list; the name is the title of a slide that has neither title nor id."""
    return _items(slides.span, ((_called(key, one), slides.value_spans[key]) for key, one in slides.items()))


def _called(name: str, slide: Value) -> Value:
    if not isinstance(slide, Fields) or {"id", "title"} & set(map(role_of, slide)):
        return slide
    out = Fields(slide.span, {"title": Word(name, slide.span)})
    for key, value in slide.items():
        out.put(Word(key, slide.key_spans[key]), value, slide.value_spans[key])
    return out


def _unwrapped(value: Value) -> Fields | None:
    """A slide's fields, also when the entry is `slide:` and nothing else."""
    if isinstance(value, Fields) and len(value) == 1:
        ((key, inner),) = value.items()
        if plain(key) in ("slide", "page") and isinstance(inner, Fields):
            return inner
    return value if isinstance(value, Fields) else None


def _titled(fields: Fields) -> Fields:
    """A section's fields with its name as a title."""
    name = next((key for key in fields if plain(key) in ("section", "name", "chapter", "part", "text")), None)
    if name is None or any(role_of(key) == "title" for key in fields) or not is_scalar(fields[name]):
        return fields
    return _copy(fields, lambda key: True, {name: "title"})
