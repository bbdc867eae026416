"""The fields of a slide or a block as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.assets import named_color
from deckgen.errors import Span
from deckgen.importers.blocks import (
    Block,
    Code,
    Columns,
    Entry,
    Formula,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Picture,
    Quotation,
    Remark,
    Table,
    every_block,
)  # fmt: skip
from deckgen.importers.readers.yaml_deck.bag import (
    Bag,
    Given,
    each,
    given_in,
    is_scalar,
    lines_of,
    pairs,
    short,
    string,
)  # fmt: skip
from deckgen.importers.readers.yaml_deck.texts import (
    PICTURE_FILE,
    WEB,
    Texts,
    cell_of,
    entry_of,
    marked,
    table_of,
)  # fmt: skip
from deckgen.importers.readers.yaml_deck.vocabulary import (
    BLOCK_ROLES,
    DEPENDENT,
    KINDS,
    OUTLINE_LAYOUTS,
    plain,
    role_of,
)  # fmt: skip
from deckgen.outline import Fields, Inline, Items, Value, Word

_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[A-Za-z]{3,20}")
_CSS_URL = re.compile(r"\s*url\(\s*[\"']?([^\"')]*)[\"']?\s*\)\s*")
_DASHES = re.compile(r"^\s*[—–-]+\s*")
_ACROSS = {"left": 0, "col1": 0, "center": 1, "middle": 1, "col2": 1, "right": 2, "col3": 2}


@dataclass(slots=True)
class Contents:
    """Makes blocks of fields."""

    texts: Texts
    credit: str = ""  # whom the pictures of the fields at hand are owed to

    def of(self, bag: Bag) -> list[Block]:
        """A slide's or block's fields: its title, what it shows in the order of the file, its notes."""
        outer, own = self.credit, _credit(bag)
        self.credit = own or outer
        blocks = [block for role, given in _in_order(bag) for block in self.field(bag, role, given)]
        self.credit = outer
        if own and not any(isinstance(block, Picture) and block.credit == own for block in every_block(tuple(blocks))):
            blocks.append(Paragraph(bag.fields.span, marked(own)))
        return blocks

    def field(self, bag: Bag, role: str, given: Given) -> Iterator[Block]:
        """One field's blocks."""
        read = _READERS.get(role, Contents.unknown)
        if role not in _ONE_BY_ONE:
            yield from read(self, bag, given) if given.value not in (None, [], {}) else ()
            return
        for one in each(given):
            yield from self.field(bag, role, one) if isinstance(one.value, Items) else read(self, bag, one)

    # words

    def title(self, bag: Bag, given: Given) -> Iterable[Block]:
        if not is_scalar(given.value):
            return self.unknown(bag, given)
        text = marked(string(given.value))
        return [Heading(given.span, bag.level, text)] if text else []

    def text(self, bag: Bag, given: Given) -> Iterable[Block]:
        """Prose, a list, or blocks of their own."""
        match given.value:
            case Items():
                return self.mixed(given.value)
            case Fields():
                return self.of(Bag(given.value, bag.level + 1))
        return self.texts.blocks(given.value, given.span)

    def quote(self, bag: Bag, given: Given) -> Iterator[Block]:
        inner, said = bag, given
        if isinstance(given.value, Fields):
            inner = Bag(given.value, bag.level)
            found = inner.take("text", "quote")
            if found is None:
                yield from self.of(inner)
                return
            said = found
        by = inner.text("by") or bag.text("by")
        source = inner.text("source") or bag.text("source")
        blocks = tuple(block for one in each(said) for block in self.text(bag, one))
        yield Quotation(given.span, blocks, marked(_DASHES.sub("", by)), marked(source))
        if inner is not bag:
            yield from self.of(inner)

    def code(self, bag: Bag, given: Given) -> Iterator[Block]:
        if not isinstance(given.value, Fields):
            yield Code(given.span, string(given.value), bag.text("language"))
            return
        inner = Bag(given.value, bag.level)
        language = inner.text("language")
        if found := inner.take("code", "text", "source"):
            is_program = is_scalar(found.value)
            yield from [Code(found.span, string(found.value), language)] if is_program else self.text(inner, found)
        yield from self.of(inner)

    def notes(self, bag: Bag, given: Given) -> Iterable[Block]:
        text = "\n".join(lines_of(given.value)).strip()
        return [Remark(given.span, text)] if text else []

    def formula(self, bag: Bag, given: Given) -> Iterable[Block]:
        if not is_scalar(given.value):
            return self.text(bag, given)
        return [Formula(given.span, string(given.value).strip().strip("$").strip())]

    # pictures, films, links

    def picture(self, bag: Bag, given: Given) -> Iterator[Block]:
        """A path with what stands beside it, or a mapping that holds all of it."""
        name = string(given.value).strip()
        if isinstance(given.value, Fields):
            inner = Bag(given.value, bag.level + 1)
            name = inner.text("picture", "link")
            if name or inner.has("alt") or inner.has("caption"):
                yield self._picture(given.span, name, inner, bag)
            yield from self.of(inner)
        elif re.search(r"\s|!\[", name) and not PICTURE_FILE.fullmatch(name):
            yield from self.text(bag, given)
        elif name:
            yield self._picture(given.span, name, bag)

    def pictures(self, bag: Bag, given: Given) -> Iterable[Block]:
        """One of several pictures: the words beside them are of all of them."""
        return self.picture(Bag(Fields(given.span), bag.level), given)

    def _picture(self, span: Span, name: str, *bags: Bag) -> Picture:
        """A picture with the words beside it, in the first of the mappings that has any."""
        alt, caption = (next(filter(None, (bag.text(role) for bag in bags)), "") for role in ("alt", "caption"))
        owed = (_credit(bag) or ("" if bag.has("quote") else bag.text("by", "source")) for bag in bags)
        return Picture(span, name, " ".join(alt.split()), marked(caption), next(filter(None, owed), "") or self.credit)

    def background(self, bag: Bag, given: Given) -> Iterable[Block]:
        """The picture behind a slide; its colour is the slide's."""
        if isinstance(given.value, Fields):
            inner = [one for one in given_in(given.value) if one.value is not None]
            color = next((one for one in inner if color_of(string(one.value))), None)
            return [block for one in inner if one is not color for block in self.background(bag, one)]
        css = _CSS_URL.fullmatch(string(given.value))
        name = css[1] if css else string(given.value).strip()
        if PICTURE_FILE.fullmatch(name) or WEB.match(name):
            return [Picture(given.span, name, is_background=True)]
        return self.unknown(bag, given)

    def media(self, bag: Bag, given: Given) -> Iterator[Block]:
        is_mapping = isinstance(given.value, Fields)
        inner = Bag(given.value, bag.level) if isinstance(given.value, Fields) else bag
        address = inner.text("picture", "link", "media") if is_mapping else string(given.value).strip()
        text = inner.text("caption", "title") if is_mapping else bag.text("caption")
        if WEB.match(address):
            yield Media(given.span, address, marked(text))
        else:
            reason = f"only films on the web can be linked to: {short(f'{address} {text}')}"
            yield Omitted(given.span, "film", reason)
        if is_mapping:
            yield from self.of(inner)

    def link(self, bag: Bag, given: Given) -> Iterable[Block]:
        """An address, a mapping of an address and its words, or a list of them."""
        if isinstance(given.value, Items):
            entries = tuple(entry for one in each(given) for entry in _link(one))
            return [Listing(given.span, entries)] if entries else []
        if isinstance(given.value, Fields) or re.fullmatch(r"https?://\S+", string(given.value).strip()):
            return [Paragraph(entry.span, entry.text) for entry in _link(given)]
        return self.unknown(bag, given)

    # tables and columns

    def table(self, bag: Bag, given: Given) -> Iterable[Block]:
        if isinstance(given.value, Items):
            return self.rows(bag, given)
        if not isinstance(given.value, Fields):
            return self.text(bag, given)
        inner = Bag(given.value, bag.level)
        rows = inner.take("rows", "text", "bullets")
        if rows is None or not isinstance(rows.value, Items):  # a mapping in the place of a table: two columns
            return [Table(given.span, (), tuple((marked(key), cell_of(value)) for key, value in given.value.items()))]
        header = inner.take("header", "columns")
        return [table_of(rows.value, header.value if header else None, given.span), *self.of(inner)]

    def rows(self, bag: Bag, given: Given) -> Iterable[Block]:
        if not isinstance(given.value, Items):
            return self.unknown(bag, given)
        header = bag.take("header")
        return [table_of(given.value, header.value if header else None, given.span)]

    def column(self, bag: Bag, given: Given) -> Iterable[Block]:
        """Fields such as left and right, all of them at once."""
        columns = [given, *bag.every("column")]
        columns.sort(key=lambda one: _ACROSS.get(plain(one.key).partition("_")[0], 1))
        return self._side_by_side(bag, columns)

    def columns(self, bag: Bag, given: Given) -> Iterable[Block]:
        if is_scalar(given.value):
            return self.unknown(bag, given)  # a number of columns
        parts = given_in(given.value) if isinstance(given.value, Fields) else each(given)
        return self._side_by_side(bag, parts)

    def _side_by_side(self, bag: Bag, parts: Sequence[Given]) -> Iterable[Block]:
        inner = Bag(Fields(bag.fields.span), bag.level + 1)
        read = [tuple(self.text(inner, part)) for part in parts if part.value is not None]
        filled = [blocks for blocks in read if blocks]
        return (
            [Columns(filled[0][0].span, tuple(filled))] if len(filled) > 1 else [b for blocks in filled for b in blocks]
        )

    # lists

    def bullets(self, bag: Bag, given: Given) -> Iterable[Block]:
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
        """Values as entries; a list belongs to the entry before it."""
        out: list[Entry] = []
        for value, span in run:
            match value:
                case Items():
                    below = self._entries(pairs(value))
                    before = out.pop() if out else Entry(span, ())
                    out.append(replace(before, entries=(*before.entries, *below)))
                case Fields():
                    out += self._mapped(value, span)
                case _ if string(value).strip():
                    out.append(self._entry(value, span))
        return tuple(out)

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

    # what is no content

    def kind(self, bag: Bag, given: Given) -> Iterable[Block]:
        """A word that says how a slide is arranged says nothing that its blocks do not, but for deckgen's own."""
        word = plain(string(given.value))
        return self.unknown(bag, given) if word not in KINDS or word in OUTLINE_LAYOUTS else []

    def unknown(self, bag: Bag, given: Given) -> Iterable[Block]:
        """A field of no known name: prose is kept, settings are told."""
        match given.value:
            case Fields():
                return self.of(Bag(given.value, bag.level + 1))
            case Items() if any(isinstance(v, Fields | Items) or _is_prose(string(v)) for v in given.value):
                return self.mixed(given.value)
            case Word() if _is_prose(given.value):
                return self.texts.blocks(given.value, given.span)
        return [told(given)]


def told(given: Given) -> Omitted:
    """A field that is not taken, for the report."""
    text = short(", ".join(lines_of(given.value)))
    return Omitted(given.span, "field", f"'{given.key}: {text}' is not carried over")


def color_of(text: str) -> str:
    """A colour as the stage has it; nothing for what is none."""
    color = named_color(text) if _COLOR.fullmatch(text.strip()) else None
    return color[:7] if color else ""


def _in_order(bag: Bag) -> Iterator[tuple[str, Given]]:
    """The fields of a bag as they are read: those that belong to others last, for others take them."""
    for role in ("title", "subtitle"):
        yield from ((role, given) for given in bag.every(role))
    notes = bag.every("notes")
    for key, role in bag.roles.items():
        if role not in DEPENDENT and (given := bag.pick(key)):
            yield role, given
    yield from ((bag.roles[given.key], given) for given in bag.rest())
    yield from (("notes", given) for given in notes)


def _credit(bag: Bag) -> str:
    """Whom the pictures of a slide are owed to, in one line."""
    given = bag.take("credit")
    values = given.value.values() if given and isinstance(given.value, Fields) else [given.value] if given else []
    return ", ".join(text for value in values for text in lines_of(value))


def _link(given: Given) -> Iterator[Entry]:
    """An address with its words."""
    if isinstance(given.value, Fields):
        bag = Bag(given.value)
        address = bag.text("link", "picture")
        texts = [text for one in bag.rest() if (text := " ".join(lines_of(one.value)))]
        yield Entry(given.span, (Inline(": ".join(texts) or address, link=address or None),))
    else:
        text = " ".join(lines_of(given.value))
        yield Entry(given.span, (Inline(text, link=text),) if WEB.match(text) else marked(text))


def _is_prose(text: str) -> bool:
    """Whether a text says something to the room: words, not the name of a setting."""
    return len(re.findall(r"\S*[^\W\d_]\S*", text[:2000])) > 1 or text.rstrip().endswith((".", "!", "?"))


_ONE_BY_ONE = frozenset({"paragraphs", "pictures", "picture", "code", "media", "formula"})  # where a list is of them
_READERS: Mapping[str, Callable[[Contents, Bag, Given], Iterable[Block]]] = {
    "title": Contents.title,
    "quote": Contents.quote,
    "code": Contents.code,
    "notes": Contents.notes,
    "formula": Contents.formula,
    "picture": Contents.picture,
    "pictures": Contents.pictures,
    "background": Contents.background,
    "media": Contents.media,
    "link": Contents.link,
    "table": Contents.table,
    "rows": Contents.rows,
    "column": Contents.column,
    "columns": Contents.columns,
    "bullets": Contents.bullets,
    "kind": Contents.kind,
    **dict.fromkeys(("subtitle", "text", "paragraphs", "punchline", "caption", "source", "credit"), Contents.text),
}
