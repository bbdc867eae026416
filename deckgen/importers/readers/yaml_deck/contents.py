"""The fields of a slide or a block as blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
)
from deckgen.importers.readers.yaml_deck.bag import (
    EMPTY,
    Bag,
    Given,
    each,
    given_in,
    is_scalar,
    lines_of,
    short,
    string,
    told,
)
from deckgen.importers.readers.yaml_deck.lists import Lists
from deckgen.importers.readers.yaml_deck.texts import (
    PICTURE_FILE,
    WEB,
    Texts,
    cell_of,
    color_of,
    is_prose,
    marked,
    table_of,
)
from deckgen.importers.readers.yaml_deck.vocabulary import (
    KINDS,
    OUTLINE_LAYOUTS,
    plain,
)
from deckgen.outline import Fields, Inline, Items, Word

_CSS_URL = re.compile(r"\s*url\(\s*[\"']?([^\"')]*)[\"']?\s*\)\s*")
_DASHES = re.compile(r"^\s*[—–-]+\s*")
_ACROSS = {"left": 0, "col1": 0, "center": 1, "middle": 1, "col2": 1, "right": 2, "col3": 2}


@dataclass(slots=True)
class Contents:
    """Makes blocks of fields."""

    texts: Texts
    lists: Lists = field(init=False)
    credit: str = ""  # whom the pictures of the fields at hand are owed to

    def __post_init__(self) -> None:
        self.lists = Lists(self.texts, self.of, self.field)

    def of(self, bag: Bag) -> list[Block]:
        """A slide's or block's fields: its title, what it shows in the order of the file, its notes."""
        outer, own = self.credit, bag.credit()
        self.credit = own or outer
        blocks = [block for role, given in bag.in_order() for block in self.field(bag, role, given)]
        self.credit = outer
        if own and not any(isinstance(block, Picture) and block.credit == own for block in every_block(tuple(blocks))):
            blocks.append(Paragraph(bag.fields.span, marked(own)))
        return blocks

    def field(self, bag: Bag, role: str, given: Given) -> Iterator[Block]:
        """One field's blocks."""
        read = _READERS.get(role, Contents.unknown)
        if role not in _ONE_BY_ONE:
            yield from read(self, bag, given) if given.value not in EMPTY else ()
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
                return self.lists.mixed(given.value)
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
        if found := inner.take("code", "text", "source"):
            if is_scalar(found.value):
                yield Code(found.span, string(found.value), inner.text("language") or bag.text("language"))
            else:
                yield from self.text(inner, found)
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
        owed = (bag.credit() or ("" if bag.has("quote") else bag.text("by", "source")) for bag in bags)
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
            header = bag.take("header")
            return [table_of(given.value, header.value if header else None, given.span)]
        if not isinstance(given.value, Fields):
            return self.text(bag, given)
        inner = Bag(given.value, bag.level)
        rows = inner.take("rows", "text", "bullets")
        if rows is None or not isinstance(rows.value, Items):  # a mapping in the place of a table: two columns
            return [Table(given.span, (), tuple((marked(key), cell_of(value)) for key, value in given.value.items()))]
        header = inner.take("header", "columns")
        return [table_of(rows.value, header.value if header else None, given.span), *self.of(inner)]

    def rows(self, bag: Bag, given: Given) -> Iterable[Block]:
        if not isinstance(given.value, Items) or not all(isinstance(row, Items | Fields) for row in given.value):
            return self.unknown(bag, given)
        return self.table(bag, given)

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

    def bullets(self, bag: Bag, given: Given) -> Iterable[Block]:
        return self.lists.bullets(given)

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
            case Items() if any(isinstance(v, Fields | Items) or is_prose(string(v)) for v in given.value):
                return self.lists.mixed(given.value)
            case Word() if is_prose(given.value):
                return self.texts.blocks(given.value, given.span)
        return [told(given)]


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
