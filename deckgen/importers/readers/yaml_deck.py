"""Decks that other people and programs write in YAML or JSON: a list of slides, each a mapping of fields.

No two of them agree on the names of their fields; a table of the names in use says what each is taken for. What is not
in it is a paragraph where it holds prose, and told where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from deckgen.assets import named_color
from deckgen.errors import DeckError, Span
from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Columns,
    Cut,
    Entry,
    Formula,
    Head,
    Heading,
    Listing,
    Manuscript,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
    Table,
    every_block,
    phrase,
    words,
)
from deckgen.importers.source import Source
from deckgen.outline import Fields, Inline, Items, Real, Value, Whole, Word, parse, parse_inline

FORMAT = "yaml-deck"


def _table(*rows: tuple[str, str]) -> Mapping[str, str]:
    return {name: role for role, names in rows for name in names.split()}


# What the names of a slide's fields are taken for: the role first, then the names in use.
_ROLES = _table(
    ("title", "title heading header headline h1 slide_title"),
    ("subtitle", "subtitle subheading subheader subhead tagline h2 kicker"),
    ("text", "text content contents body description message statement markdown md paragraph summary main"),
    ("text", "elements blocks"),
    ("paragraphs", "paragraphs"),
    ("punchline", "punchline punch_line takeaway conclusion callout"),
    ("bullets", "bullets bullet items points list bullet_points key_points listing entries agenda children sub"),
    ("picture", "image img picture photo figure fig image_path image_url image_file illustration screenshot logo"),
    ("picture", "src path file"),
    ("pictures", "images pictures photos figures imgs gallery"),
    ("caption", "caption legend figcaption image_caption"),
    ("alt", "alt alt_text alttext image_alt"),
    ("quote", "quote quotation blockquote"),
    ("by", "by author attribution cite who said_by speaker quote_author person"),
    ("source", "source citation reference origin"),
    ("credit", "credit credits image_credit attribution_text"),
    ("code", "code snippet source_code code_block"),
    ("language", "language lang syntax lexer"),
    ("table", "table"),
    ("header", "headers header_row head thead column_names"),
    ("rows", "rows data cells tbody"),
    ("notes", "notes note speaker_notes presenter_notes speakernotes speaker_note script"),
    ("column", "left right center middle left_column right_column left_content right_content col1 col2 col3"),
    ("columns", "columns cols"),
    ("hidden", "hidden skip hide disabled draft"),
    ("shown", "visible enabled show published"),
    ("background", "background bg background_color background_colour background_image bg_color bg_image"),
    ("steps", "steps incremental fragments animate"),
    ("id", "id slug anchor key"),
    ("link", "link url href links"),
    ("media", "video film audio sound embed iframe youtube"),
    ("formula", "math formula equation latex tex"),
    ("kind", "type layout kind template slide_type slide_layout"),
    ("section", "section chapter part"),
    ("slides", "slides pages"),
)  # fmt: skip
_HEAD_ROLES = _table(
    ("title", "title name heading presentation_title deck_title"),
    ("subtitle", "subtitle tagline subheading description"),
    ("author", "author authors speaker speakers presenter presenters by"),
    ("event", "event conference venue meetup occasion"),
    ("date", "date"),
    ("lang", "lang language locale"),
    ("footer", "footer"),
    ("size", "size aspect_ratio aspectratio ratio aspect"),
    ("notes", "notes speaker_notes"),
    ("tags", "tags keywords"),
)
_GROUPS = frozenset({"meta", "metadata", "presentation", "config", "deck", "info", "head", "settings", "frontmatter"})
_SLIDES = ("slides", "pages")
_SECTIONS = ("sections", "chapters", "parts")

# What words after `type:` or `layout:` say of a slide or a block. Arrangements say nothing that blocks do not.
_KINDS = _table(
    ("section", "section section_header sectionheader divider chapter section_title transition_slide part"),
    ("cover", "title cover title_slide titleslide opening title_page hero"),
    ("quote", "quote quotation blockquote"),
    ("code", "code snippet code_block"),
    ("picture", "image picture photo figure img full_image image_slide"),
    ("pictures", "images gallery"),
    ("bullets", "bullets bullet list bullet_list bullet_points agenda items points"),
    ("table", "table"),
    ("media", "video film audio iframe embed youtube"),
    ("formula", "math formula equation latex"),
    ("heading", "heading header h1 h2 h3 subheading"),
    ("plain", "content text default slide statement columns two_column two_columns two_col paragraph"),
    ("plain", "markdown image_text text_image image_left image_right image_and_text body title_and_content callout"),
    ("plain", "title_content comparison thank_you thanks conclusion meme above below beside three_column side fill"),
    ("plain", "blank end closing banner card framed row column grid center centered full standard normal basic"),
)  # fmt: skip
# What a field without a better name is in a slide or block of a kind.
_TURNED = {
    ("quote", "text"): "quote",
    ("code", "text"): "code",
    ("picture", "link"): "picture",
    ("pictures", "text"): "pictures",
    ("pictures", "bullets"): "pictures",
    ("bullets", "text"): "bullets",
    ("table", "text"): "table",
    ("media", "picture"): "media",
    ("media", "link"): "media",
    ("media", "text"): "media",
    ("formula", "text"): "formula",
    ("heading", "text"): "title",
}
_DEPENDENT = frozenset({"caption", "alt", "by", "source", "credit", "language", "header"})  # on a field beside them

# fmt: off
_OUTLINE_HEAD = frozenset({
    "title", "subtitle", "author", "event", "date", "lang", "theme", "size", "image_folders", "meme_templates",
    "footer", "slide_numbers", "minutes", "credits", "notes", "slides", "sections",
})
_OUTLINE_SLIDE = frozenset({
    "title", "caption", "punchline", "notes", "credit", "background", "layout", "steps", "hidden", "id", "tags",
    "image", "alt", "images", "meme", "text", "outline", "bake", "overlay", "shade", "quote", "by", "source", "bullets",
    "statement", "code", "language", "table", "columns",
})
_OUTLINE_LAYOUTS = frozenset({
    "above", "below", "beside", "side", "fill", "banner", "card", "framed", "row", "column", "grid",
})
# fmt: on

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_PICTURE_FILE = re.compile(r"[^\n]+\.(?:png|jpe?g|gif|webp|avif|bmp|tiff?|svg)", re.IGNORECASE)
_INLINE_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(\s*<?([^()<>\s]+)>?(?:\s+\"([^\"\n]*)\")?\s*\)")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•–]|(\d{1,9}[.)]))[ \t]+(\S.*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*([\w+#.-]*)")
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*(?::?-+:?[ \t]*)?)*")
_SLIDES_LIST = re.compile(r"^(?:slides|pages):[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*-[ \t]", re.MULTILINE)
_CANDIDATE = re.compile(
    r"^[ \t{]*[\"']?(?:slides|pages|sections|chapters|parts)[\"']?[ \t]*:|\A[-\s]*-[ \t]", re.MULTILINE
)
_WIDE = re.compile(r"[ \t]{40,}")  # for which parse_inline needs quadratic time
_SLIDE_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that the text is a deck in YAML, and why."""
    if not _CANDIDATE.search(source.text):
        return 0, ""
    try:
        value = parse(source.text, source.path)
    except DeckError:
        # So that the user learns what is wrong with the YAML, not that nothing is known of the format.
        return (50, "a list called `slides:`, in YAML that has errors") if _SLIDES_LIST.search(source.text) else (0, "")
    if isinstance(value, Items) and _are_slides(value):
        return 60, "a list of slides with titles"
    return _signs_of(value) if isinstance(value, Fields) else (0, "")


def _signs_of(fields: Fields) -> tuple[int, str]:
    if _is_outline(fields):
        return 95, "it is a deckgen outline already"
    name = next((name for name in fields if _list_of_slides(fields, name)), "")
    return (90, f"a list called `{name}:`") if name else (0, "")


def read(source: Source) -> Manuscript:
    """The deck's slides in order. Raises DeckError for what is not YAML, and for YAML without slides."""
    value = parse(source.text, source.path)
    deck = _Deck(source)
    blocks = tuple(deck.blocks(value))
    if not deck.has_slides:
        raise DeckError.at(source.at(1), "no-slides", "there is no list of slides in it", "name the list 'slides:'")
    return Manuscript(source.path, FORMAT, deck.head, blocks, True, source.diagnostics)


def _list_of_slides(fields: Fields, name: str) -> bool:
    """Whether a field holds slides, going by its name too; a list of words called "parts" does not."""
    value = fields[name]
    entries = list(value.values()) if isinstance(value, Fields) else value
    if not isinstance(entries, list):
        return False
    if _plain(name) in _SECTIONS:
        return any(isinstance(entry, Fields) and any(_plain(key) in _SLIDES for key in entry) for entry in entries)
    return _plain(name) in _SLIDES and any(isinstance(entry, Fields) for entry in entries)


def _are_slides(items: Items) -> bool:
    """Whether most entries of a bare list are mappings with a title and something to show."""
    roles = [{_ROLES.get(_plain(key)) for key in entry} for entry in items if isinstance(entry, Fields)]
    slides = [found for found in roles if "title" in found and len(found - {None}) > 1]
    return len(slides) * 2 > len(items)


def _is_outline(value: Fields) -> bool:
    """Whether deckgen would read it as it is, as far as the names of its fields tell."""
    sections = value.get("sections")
    parts = [part for part in sections if isinstance(part, Fields)] if isinstance(sections, Items) else []
    lists = [part.get("slides") for part in (value, *parts)]
    slides = [slide for entries in lists if isinstance(entries, Items) for slide in entries]
    if not slides or not set(value) <= _OUTLINE_HEAD or "title" not in value:
        return False
    return all(isinstance(slide, Word) or (isinstance(slide, Fields) and _is_outline_slide(slide)) for slide in slides)


def _is_outline_slide(slide: Fields) -> bool:
    layout = slide.get("layout")
    fits = layout is None or (isinstance(layout, Word) and layout in _OUTLINE_LAYOUTS)
    return fits and set(slide) <= _OUTLINE_SLIDE


# Values


def _plain(name: str) -> str:
    """A name as the tables have it: "Speaker Notes", "speakerNotes" and "speaker-notes" are "speaker_notes"."""
    return _CAMEL.sub("_", name.strip()).lower().replace("-", "_").replace(" ", "_")


def _string(value: Value) -> str:
    """A scalar as it is written."""
    match value:
        case Word():
            return str(value).strip("\n")
        case Whole() | Real():
            return value.source
        case bool():
            return "true" if value else "false"
    return ""


def _is_scalar(value: Value) -> bool:
    return value is not None and not isinstance(value, Fields | Items)


def _is_true(value: Value) -> bool:
    return _string(value).strip().lower() in ("true", "yes", "on", "1")


def _is_prose(text: str) -> bool:
    """Whether a text says something to the room: words, not the name of a setting."""
    spoken = (part for part in text.split() if any(map(str.isalpha, part)))
    return len(list(islice(spoken, 2))) == 2 or text.rstrip().endswith((".", "!", "?"))


def _phrase(text: str) -> Phrase:
    """Markup in a text as stretches; as it is written where deckgen's own markup would refuse it."""
    text = _WIDE.sub(" ", text.strip())
    try:
        return parse_inline(text)
    except ValueError:
        return phrase(text)


def _short(text: str, most: int = 200) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _pairs(items: Items) -> Iterator[tuple[Value, Span]]:
    return zip(items, items.spans, strict=True)


@dataclass(frozen=True, slots=True)
class _Given:
    """A field of a mapping."""

    key: str
    value: Value
    span: Span


class _Bag:
    """The fields of a slide or block by what they are taken for; each is taken once."""

    def __init__(self, fields: Fields, level: int = 1, *, slide: bool = False) -> None:
        """`level` is that of its title as a heading; a `slide` has a break, which holds some of its fields."""
        self.fields, self.level = fields, level
        self.open = {"id", "background"} if slide else set[str]()  # what of the break no field has filled yet
        self.is_slide = slide
        names = {key: _ROLES.get(_plain(key), "") for key in fields}
        self.kind = _kind(fields, names)
        there = frozenset(names.values())
        self.roles = {key: self._role(key, role, there) for key, role in names.items()}
        self._left: dict[str, dict[str, None]] = {}  # the fields of each role that nobody has taken
        for key, role in self.roles.items():
            self._left.setdefault(role, {})[key] = None

    def _role(self, key: str, role: str, all_roles: frozenset[str]) -> str:
        is_header = role == "columns" or (_plain(key) == "header" and isinstance(self.fields[key], Items))
        if is_header and ("rows" in all_roles or self.kind == "table"):
            return "header"
        turned = _TURNED.get((self.kind, role), role)
        return role if turned in all_roles else turned

    def has(self, role: str) -> bool:
        return bool(self._left.get(role))

    def pick(self, key: str) -> _Given | None:
        """A field that nobody has taken, which is taken now."""
        keys = self._left.get(self.roles[key], {})
        if key not in keys:
            return None
        del keys[key]
        return _Given(key, self.fields[key], self.fields.value_spans[key])

    def take(self, *roles: str) -> _Given | None:
        """The first field that is left of the first of these roles that has any."""
        key = next((next(iter(self._left[role])) for role in roles if self._left.get(role)), None)
        return None if key is None else self.pick(key)

    def every(self, role: str) -> list[_Given]:
        """All fields that are left of a role."""
        return [given for key in list(self._left.get(role, ())) if (given := self.pick(key))]

    def text(self, role: str) -> str:
        """The words of the next field of a role; one that holds more than words stays."""
        key = next(iter(self._left.get(role, ())), None)
        if key is None or not _is_scalar(self.fields[key]):
            return ""
        given = self.pick(key)
        return _string(given.value).strip() if given else ""

    def rest(self) -> list[_Given]:
        """All fields that are left, in the order of the file."""
        return [given for key in self.fields if (given := self.pick(key))]


def _kind(fields: Fields, names: Mapping[str, str]) -> str:
    """What its `type:` or `layout:` says it is; nothing when there is none, or no word that is known."""
    kinds = [_KINDS.get(_plain(_string(fields[key])), "") for key, role in names.items() if role == "kind"]
    return next((kind for kind in kinds if kind not in ("", "plain")), next(iter(kinds), ""))


# Blocks


@dataclass(slots=True)
class _Blocks:
    """Makes blocks of values."""

    source: Source
    lines: list[str]

    # mappings

    def of(self, bag: _Bag) -> Iterator[Block]:
        """A slide's or block's fields: its title, what it shows in the order of the file, its notes."""
        credit = self._credit(bag)
        blocks = list(self._shown(bag))
        if not credit:
            yield from blocks
        elif any(isinstance(block, Picture) for block in every_block(tuple(blocks))):
            yield from (_credited(block, credit) for block in blocks)
        else:
            yield from (*blocks, Paragraph(bag.fields.span, _phrase(credit)))

    def _shown(self, bag: _Bag) -> Iterator[Block]:
        first = [(role, given) for role in ("title", "subtitle") for given in bag.every(role)]
        last = [("notes", given) for given in bag.every("notes")]
        for role, given in first:
            yield from self.field(bag, role, given)
        for key, role in bag.roles.items():
            if role not in _DEPENDENT and (own := bag.pick(key)):
                yield from self.field(bag, role, own)
        for given in bag.rest():
            yield from self.field(bag, bag.roles[given.key], given)
        for role, given in last:
            yield from self.field(bag, role, given)

    def field(self, bag: _Bag, role: str, given: _Given) -> Iterable[Block]:
        """One field's blocks."""
        if given.value is None or given.value in ([], {}):
            return []
        return _READERS.get(role, _Blocks.unknown)(self, bag, given)

    def title(self, bag: _Bag, given: _Given) -> Iterable[Block]:
        if not _is_scalar(given.value):
            return self.unknown(bag, given)
        text = _phrase(_string(given.value))
        return [Heading(given.span, bag.level, text)] if text else []

    def subtitle(self, bag: _Bag, given: _Given) -> Iterable[Block]:
        if not _is_scalar(given.value):
            return self.unknown(bag, given)
        return self.paragraph(_string(given.value), given.span)

    def text(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        """Prose, a list, or blocks of their own."""
        match given.value:
            case Items():
                yield from self.mixed(given.value)
            case Fields():
                yield from self.of(_Bag(given.value, min(bag.level + 1, 6)))
            case _:
                yield from self.prose(given.value, given.span)

    def paragraphs(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        if not isinstance(given.value, Items):
            yield from self.text(bag, given)
            return
        for value, span in _pairs(given.value):
            yield from self.text(bag, _Given(given.key, value, span))

    def bullets(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        match given.value:
            case Items():
                yield from self.mixed(given.value)
            case Fields():
                yield Listing(given.span, tuple(self._terms(given.value)))
            case _:
                texts = _string(given.value).split("\n")
                if any(_ITEM.fullmatch(text) for text in texts):
                    yield from self.prose(given.value, given.span)
                    return
                spots = self._spots(given.value, given.span, len(texts))
                rows = [(text, spot) for text, spot in zip(texts, spots, strict=True) if text.strip()]
                yield Listing(given.span, tuple(self.entry(text, spot) for text, spot in rows))

    def picture(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        """A path with what stands beside it, or a mapping that holds all of it."""
        match given.value:
            case Items():
                yield from self.pictures(bag, given)
            case Fields():
                inner = _Bag(given.value, min(bag.level + 1, 6))
                name = inner.text("picture") or inner.text("link")
                if name or inner.has("alt") or inner.has("caption"):
                    yield self._picture(inner, given.span, name, also=bag)
                yield from self.of(inner)
            case _:
                name = _string(given.value).strip()
                if found := _INLINE_PICTURE.fullmatch(name):
                    yield Picture(given.span, found[2], found[1], _phrase(found[3] or ""))
                elif " " in name and not _PICTURE_FILE.fullmatch(name) and not _WEB.match(name):
                    yield from self.prose(given.value, given.span)
                elif name:
                    yield self._picture(bag, given.span, name)

    def pictures(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        """Several pictures; the words beside them are of all of them."""
        if not isinstance(given.value, Items):
            yield from self.picture(bag, given)
            return
        for value, span in _pairs(given.value):
            bare = _Bag(Fields(span), bag.level)
            yield from self.picture(bare, _Given(given.key, value, span)) if value is not None else ()

    def _picture(self, bag: _Bag, span: Span, name: str, also: _Bag | None = None) -> Picture:
        """A picture with the words beside it, in its own mapping or else in the slide's."""
        bags = [bag, also] if also else [bag]
        alt, caption = (next(filter(None, (one.text(role) for one in bags)), "") for role in ("alt", "caption"))
        credit = self._credit(bag) or next(filter(None, map(_owed, bags)), "")
        return Picture(span, name, " ".join(alt.split()), _phrase(caption), credit)

    def _credit(self, bag: _Bag) -> str:
        """Whom the pictures of a slide are owed to, in one line."""
        given = bag.take("credit")
        values = given.value.values() if given and isinstance(given.value, Fields) else [given.value] if given else []
        return ", ".join(text for value in values for text in _lines_of(value) if text)

    def quote(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        inner = bag
        text = given.value
        if isinstance(text, Fields):
            inner = _Bag(text, bag.level)
            found = inner.take("text", "quote")
            if found is None:
                yield from self.of(inner)
                return
            text = found.value
        by = inner.text("by") or (bag.text("by") if inner is not bag else "")
        source = inner.text("source") or (bag.text("source") if inner is not bag else "")
        lines = text if isinstance(text, Items) else Items(given.span, [text])
        blocks = tuple(
            block for value, span in _pairs(lines) for block in self.text(bag, _Given(given.key, value, span))
        )
        yield Quotation(given.span, blocks, _phrase(_DASHES.sub("", by)), _phrase(source))
        if inner is not bag:
            yield from self.of(inner)

    def code(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        match given.value:
            case Fields():
                inner = _Bag(given.value, bag.level)
                found = inner.take("code", "text", "source")
                if found is not None and _is_scalar(found.value):
                    language = inner.text("language") or bag.text("language")
                    yield Code(found.span, _program(_string(found.value)), language)
                elif found is not None:
                    yield from self.text(inner, found)
                yield from self.of(inner)
            case Items():
                for value, span in _pairs(given.value):
                    yield from self.code(bag, _Given(given.key, value, span)) if value is not None else ()
            case _:
                yield Code(given.span, _program(_string(given.value)), bag.text("language"))

    def table(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        match given.value:
            case Fields():
                inner = _Bag(given.value, bag.level)
                rows = inner.take("rows", "text", "bullets")
                header = inner.take("header", "columns")
                if rows is None or not isinstance(rows.value, Items):
                    yield from self._records(Fields(given.span, given.value), given.span)
                    return
                yield self._rows(rows.value, header, given.span)
                yield from self.of(inner)
            case Items():
                yield self._rows(given.value, bag.take("header"), given.span)
            case _:
                yield from self.prose(given.value, given.span)

    def rows(self, bag: _Bag, given: _Given) -> Iterable[Block]:
        if not isinstance(given.value, Items) or not all(isinstance(row, Items | Fields) for row in given.value):
            return self.unknown(bag, given)
        return [self._rows(given.value, bag.take("header"), given.span)]

    def _rows(self, rows: Items, header: _Given | None, span: Span) -> Table:
        """Rows that are lists, or records by the names of their columns."""
        names = list(dict.fromkeys(key for row in rows if isinstance(row, Fields) for key in row))
        given = header.value if header else None
        titles = tuple(map(self._cell, given if isinstance(given, Items) else [given] if given is not None else names))
        body = tuple(self._row(row, names) for row in rows)
        return Table(span, titles, body)

    def _row(self, row: Value, names: Sequence[str]) -> tuple[Phrase, ...]:
        match row:
            case Fields():
                return tuple(self._cell(row.get(name)) for name in names)
            case Items():
                return tuple(map(self._cell, row))
        return (self._cell(row),)

    def _cell(self, value: Value | str) -> Phrase:
        """A field of a table; lists in it are lines."""
        match value:
            case Fields():
                return phrase("\n".join(f"{key}: {words(self._cell(inner))}" for key, inner in value.items()))
            case Items():
                return phrase("\n".join(words(self._cell(inner)) for inner in value))
            case Word() | Whole() | Real() | bool() | None:
                return _phrase(_string(value))
        return _phrase(value)

    def _records(self, fields: Fields, span: Span) -> Iterator[Block]:
        """A mapping in the place of a table: its fields in two columns."""
        rows = tuple((_phrase(key), self._cell(value)) for key, value in fields.items())
        yield Table(span, (), rows)

    def notes(self, bag: _Bag, given: _Given) -> Iterable[Block]:
        text = "\n".join(_lines_of(given.value)).strip()
        return [Remark(given.span, text)] if text else []

    def column(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        """Fields such as left and right, all of them at once."""
        columns = [given]
        while more := bag.take("column"):
            columns.append(more)
        columns.sort(key=lambda one: _ACROSS.get(_plain(one.key).partition("_")[0], 1))
        yield from self._side_by_side(bag, columns)

    def columns(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        value = given.value
        if isinstance(value, Items):
            parts = [_Given(given.key, part, span) for part, span in _pairs(value)]
        elif isinstance(value, Fields):
            parts = [_Given(key, part, value.value_spans[key]) for key, part in value.items()]
        else:
            yield from self.unknown(bag, given)  # a number of columns
            return
        yield from self._side_by_side(bag, parts)

    def _side_by_side(self, bag: _Bag, parts: Sequence[_Given]) -> Iterator[Block]:
        inner = _Bag(Fields(bag.fields.span), min(bag.level + 1, 6))
        read = [tuple(self._column(inner, part)) for part in parts if part.value is not None]
        filled = [blocks for blocks in read if blocks]
        if len(filled) > 1:
            yield Columns(filled[0][0].span, tuple(filled))
        else:
            yield from (block for blocks in filled for block in blocks)

    def _column(self, bag: _Bag, part: _Given) -> Iterable[Block]:
        text = _string(part.value).strip()
        if _PICTURE_FILE.fullmatch(text) and " " not in text:
            return self.picture(bag, part)
        return self.text(bag, part)

    def background(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        """The picture behind a slide; its colour is the slide's."""
        match given.value:
            case Fields():
                for key, value in given.value.items():
                    yield from (
                        self.background(bag, _Given(key, value, given.value.value_spans[key]))
                        if value is not None
                        else ()
                    )
            case Word() if "background" in bag.open and _color_of(given.value):
                bag.open.discard("background")
            case Word() if _PICTURE_FILE.fullmatch(_url(given.value)) or _WEB.match(_url(given.value)):
                yield Picture(given.span, _url(given.value), is_background=True)
            case _:
                yield from self.unknown(bag, given)

    def link(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        match given.value:
            case Items():
                entries = [entry for value, span in _pairs(given.value) for entry in self._link_entry(value, span)]
                yield from [Listing(given.span, tuple(entries))] if entries else []
            case Fields():
                yield from (Paragraph(given.span, entry.text) for entry in self._link_entry(given.value, given.span))
            case _:
                address = _string(given.value).strip()
                if _WEB.match(address) and " " not in address:
                    yield Paragraph(given.span, (Inline(address, link=address),))
                else:
                    yield from self.unknown(bag, given)

    def _link_entry(self, value: Value, span: Span) -> Iterator[Entry]:
        """An address, or a mapping of an address and its words."""
        if not isinstance(value, Fields):
            address = " ".join(_lines_of(value))
            linked = (Inline(address, link=address),) if _WEB.match(address) else _phrase(address)
            yield from [Entry(span, linked)] if address else []
            return
        bag = _Bag(value)
        address = bag.text("link") or bag.text("picture")
        texts = [text for given in bag.rest() if (text := " ".join(_lines_of(given.value)))]
        shown = ": ".join(texts) or address
        if shown:
            yield Entry(span, (Inline(shown, link=address or None),))

    def media(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        match given.value:
            case Fields():
                inner = _Bag(given.value, bag.level)
                address = inner.text("picture") or inner.text("link") or inner.text("media")
                yield self._medium(address, inner.text("caption") or inner.text("title"), given.span)
                yield from self.of(inner)
            case Items():
                for value, span in _pairs(given.value):
                    yield from self.media(bag, _Given(given.key, value, span)) if value is not None else ()
            case _:
                yield self._medium(_string(given.value).strip(), bag.text("caption"), given.span)

    def _medium(self, address: str, text: str, span: Span) -> Block:
        if _WEB.match(address):
            return Media(span, address, _phrase(text))
        return Omitted(span, "film", f"only films on the web can be linked to: {_short(f'{address} {text}')}")

    def formula(self, bag: _Bag, given: _Given) -> Iterable[Block]:
        texts = given.value if isinstance(given.value, Items) else [given.value]
        if isinstance(given.value, Fields) or not all(map(_is_scalar, texts)):
            return self.text(bag, given)
        return [Formula(given.span, _string(text).strip().strip("$").strip()) for text in texts]

    def kind(self, bag: _Bag, given: _Given) -> Iterable[Block]:
        return [] if _plain(_string(given.value)) in _KINDS else self.unknown(bag, given)

    def of_the_slide(self, bag: _Bag, given: _Given) -> Iterable[Block]:
        """A field that the slide's break holds already, when it is of the kind that a break can hold."""
        role = bag.roles[given.key]
        held = bag.is_slide and (role != "id" or role in bag.open) and _is_scalar(given.value) and _fits(given)
        if held:
            bag.open.discard(role)
        return [] if held else self.unknown(bag, given)

    def unknown(self, bag: _Bag, given: _Given) -> Iterator[Block]:
        """A field of no known name: prose is kept, settings are told."""
        match given.value:
            case Fields():
                yield from self.of(_Bag(given.value, min(bag.level + 1, 6)))
            case Items() if any(isinstance(v, Fields | Items) or _is_prose(_string(v)) for v in given.value):
                yield from self.mixed(given.value)
            case Word() if _is_prose(given.value):
                yield from self.prose(given.value, given.span)
            case _:
                yield self._omitted(given)

    def _omitted(self, given: _Given) -> Omitted:
        text = _short(", ".join(_lines_of(given.value)))
        return Omitted(given.span, "field", f"'{given.key}: {text}' is not carried over")

    # lists

    def mixed(self, items: Items) -> Iterator[Block]:
        """A list of texts is a list; blocks among them stand where they stand."""
        run: list[tuple[Value, Span]] = []
        for value, span in _pairs(items):
            if not isinstance(value, Fields) or not _is_block(value):
                run.append((value, span))
                continue
            yield from self._listed(run)
            run = []
            yield from self.of(_Bag(value, 2))
        yield from self._listed(run)

    def _listed(self, run: Sequence[tuple[Value, Span]]) -> Iterator[Block]:
        entries = self.entries(run)
        if entries:
            yield Listing(run[0][1], entries)

    def entries(self, pairs: Iterable[tuple[Value, Span]]) -> tuple[Entry, ...]:
        """Values as entries; a list belongs to the entry before it, a list in it one level further down."""
        return _at_level(list(self._flat(pairs, 0)))

    def _flat(self, pairs: Iterable[tuple[Value, Span]], depth: int) -> Iterator[tuple[int, Entry]]:
        for value, span in pairs:
            match value:
                case Items():
                    yield from self._flat(_pairs(value), depth + 1)
                case Fields():
                    yield from ((depth, entry) for entry in self._mapped(value, span))
                case None:
                    pass
                case _:
                    yield from ((depth, entry) for entry in self._written(_string(value), span))

    def _written(self, text: str, span: Span) -> Iterator[Entry]:
        item = _ITEM.fullmatch(text.strip()) if "\n" not in text.strip() else None
        if text.strip():
            yield self.entry(item[3] if item and not item[2] else text, span)

    def entry(self, text: str, span: Span) -> Entry:
        """A text and the pictures in it."""
        pictures = tuple(block for block in self.paragraph(text, span) if isinstance(block, Picture))
        return Entry(span, _phrase(_INLINE_PICTURE.sub("", text) if pictures else text), (), pictures)

    def _mapped(self, fields: Fields, span: Span) -> Iterator[Entry]:
        """An entry as a mapping: its text and what is below it, or terms with their explanations."""
        bag = _Bag(fields)
        if not bag.has("title") and not bag.has("text"):
            yield from self._terms(fields)
            return
        head = bag.text("title") or bag.text("text")
        below: list[Entry] = []
        blocks: list[Block] = []
        for given in bag.rest():
            role = bag.roles[given.key]
            if role in ("text", "subtitle", "bullets", "paragraphs") and not isinstance(given.value, Fields):
                values = given.value if isinstance(given.value, Items) else Items(given.span, [given.value])
                below += self.entries(_pairs(values))
            else:
                blocks += self.field(bag, role, given)
        if head or below or blocks:
            yield Entry(span, _phrase(head), tuple(below), tuple(blocks))

    def _terms(self, fields: Fields) -> Iterator[Entry]:
        """`- Speed: fast` is "Speed: fast"; a list after the colon stands below it."""
        for key, value in fields.items():
            span = fields.key_spans[key]
            match value:
                case Items():
                    yield Entry(span, _phrase(key), self.entries(_pairs(value)))
                case Fields():
                    yield Entry(span, _phrase(key), tuple(self._mapped(value, span)))
                case _:
                    text = _string(value).strip()
                    yield Entry(span, _phrase(f"{key}: {text}" if text else key))

    # prose

    def prose(self, value: Value, span: Span) -> Iterator[Block]:
        """A text with Markdown's blocks in it: lists, code, tables, quotations, pictures, paragraphs."""
        lines = _string(value).split("\n")
        if len(lines) == 1:
            yield from self._line(lines[0], span)
            return
        spots = self._spots(value, span, len(lines))
        yield from _Prose(self, lines, spots).blocks()

    def _line(self, line: str, span: Span) -> Iterator[Block]:
        text = line.strip()
        if _PICTURE_FILE.fullmatch(text) and not re.search(r"\s", text):
            yield Picture(span, text)
        elif item := _ITEM.fullmatch(line):
            yield Listing(span, (Entry(span, _phrase(_numbered(item))),), bool(item[2]))
        else:
            yield from self.paragraph(line, span)

    def paragraph(self, text: str, span: Span) -> Iterator[Block]:
        """A text and the pictures in it, which follow it."""
        pictures = [
            Picture(span, found[2], found[1], _phrase(found[3] or "")) for found in _INLINE_PICTURE.finditer(text)
        ]
        rest = _phrase(_INLINE_PICTURE.sub("", text)) if pictures else _phrase(text)
        if words(rest).strip():
            yield Paragraph(span, rest)
        yield from pictures

    def _spots(self, value: Value, span: Span, count: int) -> list[Span]:
        """Where the lines of a text stand: below the bar of a literal block, else all where it begins."""
        head = self.lines[span.line - 1][span.column - 1 :] if 0 < span.line <= len(self.lines) else ""
        if not head.startswith("|"):
            return [span] * count
        first = next((n for n in range(span.line, len(self.lines)) if self.lines[n].strip()), span.line)
        indent = len(self.lines[first]) - len(self.lines[first].lstrip()) if first < len(self.lines) else 0
        return [Span(span.path, span.line + 1 + index, indent + 1) for index in range(count)]


@dataclass(slots=True)
class _Prose:
    """Cuts the lines of a text into blocks."""

    parent: _Blocks
    lines: Sequence[str]
    spots: Sequence[Span]
    at: int = 0

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line, span = self.lines[self.at], self.spots[self.at]
            if not line.strip():
                self.at += 1
            elif fence := _FENCE.match(line):
                yield self._fenced(fence[1], fence[2], span)
            elif heading := _HEADING.fullmatch(line.strip()):
                self.at += 1
                yield Heading(span, max(len(heading[1]), 2), _phrase(heading[2]))
            elif _ITEM.fullmatch(line):
                yield self._listing(span)
            else:
                yield from self._others(line, span)

    def _others(self, line: str, span: Span) -> Iterator[Block]:
        if line.lstrip().startswith(">"):
            text = "\n".join(
                part.strip()[1:].strip() for part in self._while(lambda part: part.lstrip().startswith(">"))
            )
            yield Quotation(span, tuple(self.parent.paragraph(text, span)))
        elif self._is_table():
            rows = [_cells(row) for row in self._while(lambda part: "|" in part)]
            yield Table(span, rows[0], tuple(rows[2:]))
        else:
            text = "\n".join(self._while(lambda part: bool(part.strip()) and not self._begins(part), first=True))
            yield from self.parent.paragraph(text, span)

    def _begins(self, line: str) -> bool:
        """Whether a line begins another block."""
        return bool(_ITEM.fullmatch(line) or _FENCE.match(line) or _HEADING.fullmatch(line.strip()))

    def _is_table(self) -> bool:
        below = self.lines[self.at + 1].strip() if self.at + 1 < len(self.lines) else ""
        return "|" in self.lines[self.at] and "|" in below and bool(_TABLE_RULE.fullmatch(below))

    def _while(self, wanted: Callable[[str], bool], *, first: bool = False) -> Iterator[str]:
        """The lines from here on that are wanted; `first` takes this one in any case."""
        while self.at < len(self.lines) and (first or wanted(self.lines[self.at])):
            first = False
            self.at += 1
            yield self.lines[self.at - 1]

    def _fenced(self, fence: str, language: str, span: Span) -> Code:
        self.at += 1
        code = "\n".join(self._while(lambda line: not line.strip().startswith(fence)))
        self.at += 1
        return Code(span, code, language)

    def _listing(self, span: Span) -> Listing:
        """List items by their indentation; lines without a mark go on with the item before them."""
        found: list[tuple[int, list[str], Span]] = []
        ordered = True
        while self.at < len(self.lines) and self.lines[self.at].strip():
            line = self.lines[self.at]
            if item := _ITEM.fullmatch(line):
                found.append((len(item[1].expandtabs(4)), [_numbered(item)], self.spots[self.at]))
                ordered = ordered and (bool(item[2]) or found[-1][0] > found[0][0])
            elif _FENCE.match(line):
                break
            else:
                found[-1][1].append(line.strip())
            self.at += 1
        return Listing(span, self._nested(found), ordered)

    def _nested(self, items: Sequence[tuple[int, list[str], Span]]) -> tuple[Entry, ...]:
        """Items by their indentation, those further in below those before them."""
        levels: list[tuple[int, Entry]] = []
        open_: list[int] = []
        for indent, lines, span in items:
            while open_ and open_[-1] >= indent:
                open_.pop()
            open_.append(indent)
            levels.append((min(len(open_), _DEEPEST), self.parent.entry(" ".join(lines), span)))
        return _at_level(levels)


def _numbered(item: re.Match[str]) -> str:
    return f"{item[2]} {item[3]}" if item[2] else item[3]


def _at_level(levels: Sequence[tuple[int, Entry]]) -> tuple[Entry, ...]:
    """Entries with their levels as a tree."""
    out: list[Entry] = []
    start = 0
    while start < len(levels):
        end = start + 1
        while end < len(levels) and levels[end][0] > levels[start][0]:
            end += 1
        entry = levels[start][1]
        out.append(replace(entry, entries=(*entry.entries, *_at_level(levels[start + 1 : end]))))
        start = end
    return tuple(out)


def _cells(row: str) -> tuple[Phrase, ...]:
    return tuple(_phrase(cell) for cell in row.strip().strip("|").split("|"))


def _lines_of(value: Value) -> Iterator[str]:
    """All words in a value, one scalar a line."""
    match value:
        case Fields():
            for key, inner in value.items():
                yield f"{key}: {', '.join(_lines_of(inner))}"
        case Items():
            for inner in value:
                yield from _lines_of(inner)
        case None:
            return
        case _:
            yield _string(value).strip()


def _owed(bag: _Bag) -> str:
    """Whose a picture is, by the fields that are a quotation's elsewhere."""
    return "" if bag.has("quote") else bag.text("by") or bag.text("source")


def _credited(block: Block, credit: str) -> Block:
    """A block whose pictures are owed to somebody, unless they are to somebody else."""
    match block:
        case Picture() if not block.credit:
            return replace(block, credit=credit)
        case Columns():
            return replace(
                block, columns=tuple(tuple(_credited(b, credit) for b in column) for column in block.columns)
            )
        case Quotation():
            return replace(block, blocks=tuple(_credited(inner, credit) for inner in block.blocks))
        case Listing():
            return replace(block, entries=tuple(_credited_entry(entry, credit) for entry in block.entries))
    return block


def _credited_entry(entry: Entry, credit: str) -> Entry:
    below = tuple(_credited_entry(inner, credit) for inner in entry.entries)
    return replace(entry, entries=below, blocks=tuple(_credited(block, credit) for block in entry.blocks))


def _is_block(fields: Fields) -> bool:
    """Whether a mapping in a list is a block of its own, not an entry."""
    return any(role in _BLOCK_ROLES for role in (_ROLES.get(_plain(key)) for key in fields))


def _program(text: str) -> str:
    return text.strip("\n")


def _url(text: str) -> str:
    """The address in CSS's `url(...)`."""
    found = re.fullmatch(r"\s*url\(\s*[\"']?([^\"')]*)[\"']?\s*\)\s*", text)
    return found[1] if found else text.strip()


def _color_of(text: str) -> str:
    color = named_color(text) if _is_colorful(text) else None
    return color[:7] if color else ""


def _is_colorful(text: str) -> bool:
    return bool(_COLOR.fullmatch(text.strip()) or re.fullmatch(r"[A-Za-z]{3,20}", text.strip()))


def _fits(given: _Given) -> bool:
    text = _string(given.value).strip()
    return bool(_SLIDE_ID.fullmatch(text)) if _ROLES.get(_plain(given.key)) == "id" else text.lower() in _SWITCHES


_SWITCHES = frozenset({"true", "false", "yes", "no", "on", "off", "1", "0"})
_DEEPEST = 20  # levels of a list; further in is the same
_DASHES = re.compile(r"^\s*[—–-]+\s*")
_ACROSS = {"left": 0, "col1": 0, "center": 1, "middle": 1, "col2": 1, "right": 2, "col3": 2}
_BLOCK_ROLES = frozenset(
    {"kind", "picture", "pictures", "code", "table", "rows", "quote", "column", "columns", "media", "formula", "notes"}
)
_READERS: Mapping[str, Callable[[_Blocks, _Bag, _Given], Iterable[Block]]] = {
    "title": _Blocks.title,
    "subtitle": _Blocks.subtitle,
    "text": _Blocks.text,
    "paragraphs": _Blocks.paragraphs,
    "punchline": _Blocks.text,
    "bullets": _Blocks.bullets,
    "picture": _Blocks.picture,
    "pictures": _Blocks.pictures,
    "caption": _Blocks.text,
    "quote": _Blocks.quote,
    "source": _Blocks.text,
    "credit": _Blocks.text,
    "code": _Blocks.code,
    "table": _Blocks.table,
    "rows": _Blocks.rows,
    "notes": _Blocks.notes,
    "column": _Blocks.column,
    "columns": _Blocks.columns,
    "background": _Blocks.background,
    "link": _Blocks.link,
    "media": _Blocks.media,
    "formula": _Blocks.formula,
    "kind": _Blocks.kind,
    **dict.fromkeys(("hidden", "shown", "steps", "id", "section"), _Blocks.of_the_slide),
}


# The deck


class _Deck:
    """Reads the whole file: its head, its sections, slide after slide."""

    def __init__(self, source: Source) -> None:
        self._maker = _Blocks(source, source.text.split("\n"))
        self._facts: dict[str, list[str]] = {}  # what is said of the talk, by role
        self._span = source.at(1)
        self.has_slides = False
        self._part = ""  # the section that the slides before said they are in

    @property
    def head(self) -> Head:
        """What has been said of the talk so far."""
        line = {role: " ".join(texts) for role, texts in self._facts.items()}
        return Head(
            title=_phrase(line.get("title", "")),
            subtitle=_phrase(line.get("subtitle", "")),
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
        if isinstance(value, Items):
            yield from self._slides(value)
        elif isinstance(value, Fields):
            self._span = value.span
            yield from self._top(value)

    def _top(self, fields: Fields) -> Iterator[Block]:
        """What a file or a group in it says of the talk, and the slides that it holds."""
        late: list[_Given] = []
        for key, value in fields.items():
            given = _Given(key, value, fields.value_spans[key])
            if _plain(key) in (*_SLIDES, *_SECTIONS):
                late.append(given)
            elif _plain(key) in _GROUPS and isinstance(value, Fields):
                yield from self._top(value)
            else:
                yield from self._said(given)
        for given in late:
            yield from self._listed(given)

    def _listed(self, given: _Given) -> Iterator[Block]:
        reader = self._sections if _plain(given.key) in _SECTIONS else self._slides
        match given.value:
            case Items():
                yield from reader(given.value)
            case Fields():
                yield from reader(_named(given.value))
            case None:
                return
            case _:
                yield from self._slides(Items(given.span, [given.value]))

    def _said(self, given: _Given) -> Iterator[Block]:
        """One thing that is said of the talk as a whole."""
        role = _HEAD_ROLES.get(_plain(given.key), "")
        if given.value is None:
            return
        if role and self._put(role, given.value):
            return
        text = _short(", ".join(_lines_of(given.value)))
        yield Omitted(given.span, "field", f"'{given.key}: {text}' is not carried over")

    def _put(self, role: str, value: Value) -> bool:
        """Keep a fact of the talk; False when there is another one already, or when a head cannot hold it."""
        lines = [line for line in _lines_of(_names(value) if role == "author" else value) if line]
        if role in self._facts or not lines:
            return not lines or self._facts[role] == lines
        if role == "size" and lines[0] not in _SIZES:
            return False
        self._facts[role] = lines
        return True

    def _sections(self, items: Items) -> Iterator[Block]:
        self.has_slides = self.has_slides or bool(items)
        for value, span in _pairs(items):
            if isinstance(value, Fields):
                yield from self._section(value, span)
            elif value is not None:
                yield from self._slide(value, span, Cut.SECTION)

    def _section(self, fields: Fields, span: Span) -> Iterator[Block]:
        """A section with its slides; one without a title is only its slides."""
        own = Fields(fields.span)
        late: list[_Given] = []
        for key, value in fields.items():
            if _plain(key) in (*_SLIDES, *_SECTIONS):
                late.append(_Given(key, value, fields.value_spans[key]))
            else:
                own.put(Word(key, fields.key_spans[key]), value, fields.value_spans[key])
        if own:
            yield from self._slide(_titled(own), span, Cut.SECTION)
        for given in late:
            yield from self._listed(given)

    def _slides(self, items: Items) -> Iterator[Block]:
        self.has_slides = self.has_slides or bool(items)
        for index, (value, span) in enumerate(_pairs(items)):
            fields = _unwrapped(value)
            if fields is None:
                yield from self._slide(value, span) if value is not None else ()
            elif any(_plain(key) in _SLIDES for key in fields):
                yield from self._section(fields, span)
            elif index == 0 and self._is_cover(fields):
                yield from self._cover(fields)
            else:
                yield from self._slide(fields, span)

    def _slide(self, value: Value, span: Span, cut: Cut = Cut.SLIDE) -> Iterator[Block]:
        if not isinstance(value, Fields):
            yield Break(span, cut)
            given = _Given("", value, span)
            yield from self._maker.text(_Bag(Fields(span)), given)
            return
        bag = _Bag(value, slide=True)
        if bag.kind == "section" or (bag.has("section") and len(value) == 1):
            value, cut = _titled(value), Cut.SECTION
            bag = _Bag(value, slide=True)
        yield from self._part_of(bag)
        yield _break(value, span, cut)
        yield from self._maker.of(bag)

    def _part_of(self, bag: _Bag) -> Iterator[Block]:
        """The section that a slide says it is in begins where the slide before says another."""
        name = bag.text("section")
        if name and name != self._part:
            self._part = name
            yield Break(bag.fields.span, Cut.SECTION)
            yield Heading(bag.fields.span, 1, _phrase(name))

    def _is_cover(self, fields: Fields) -> bool:
        bag = _Bag(fields)
        return bag.kind == "cover" and bag.has("title") and not _is_hidden(fields)

    def _cover(self, fields: Fields) -> Iterator[Block]:
        """The first slide, which says what the talk is; what finds no place in the head gets a slide."""
        own = {_HEAD_ROLES.get(_plain(key)) for key, value in fields.items() if value is not None}
        before = {role: self._facts.pop(role) for role in ("title", "subtitle") if role in own and role in self._facts}
        rest = Fields(fields.span)
        for key, value in fields.items():
            role = _HEAD_ROLES.get(_plain(key), "")
            if _ROLES.get(_plain(key)) != "kind" and not (role and self._put(role, value)):
                rest.put(Word(key, fields.key_spans[key]), value, fields.value_spans[key])
        for lines in before.values():
            if lines not in self._facts.values():
                text = _short(" ".join(lines))
                yield Omitted(self._span, "field", f"the first slide says something else than the head: {text}")
        blocks = tuple(self._maker.of(_Bag(rest, slide=True)))
        if any(not isinstance(block, Omitted) for block in blocks):
            yield _break(rest, fields.span, Cut.SLIDE)
        yield from blocks


_SIZES = ("16:9", "4:3", "16:10")


def _names(value: Value) -> Value:
    """The names of authors, of whom more may be told."""
    match value:
        case Items():
            return Items(value.span, [_names(one) for one in value])
        case Fields() if "name" in value:
            facts = [value["name"], *(inner for key, inner in value.items() if key != "name")]
            return Word(", ".join(text for fact in facts for text in _lines_of(fact)), value.span)
    return value


def _named(slides: Fields) -> Items:
    """Slides by their names as a list; the name is the title of a slide that has neither title nor id."""
    out = Items(slides.span)
    for key, value in slides.items():
        lacks = isinstance(value, Fields) and not any(_ROLES.get(_plain(name)) in ("id", "title") for name in value)
        out.append(_with_title(value, key, slides.key_spans[key]) if lacks and isinstance(value, Fields) else value)
        out.spans.append(slides.value_spans[key])
    return out


def _with_title(fields: Fields, title: str, span: Span) -> Fields:
    out = Fields(fields.span)
    out.put(Word("title", span), Word(title, span), span)
    for key, value in fields.items():
        out.put(Word(key, fields.key_spans[key]), value, fields.value_spans[key])
    return out


def _unwrapped(value: Value) -> Fields | None:
    """A slide's fields, also when the entry is `slide:` and nothing else."""
    if isinstance(value, Fields) and len(value) == 1:
        ((key, inner),) = value.items()
        if _plain(key) in ("slide", "page") and isinstance(inner, Fields):
            return inner
    return value if isinstance(value, Fields) else None


def _titled(fields: Fields) -> Fields:
    """A section's fields with its name as a title."""
    if any(_ROLES.get(_plain(key)) == "title" for key in fields):
        return fields
    name = next((key for key in fields if _plain(key) in ("section", "name", "chapter", "part", "text")), None)
    if name is None or not _is_scalar(fields[name]):
        return fields
    out = Fields(fields.span)
    for key, value in fields.items():
        out.put(Word("title" if key == name else key, fields.key_spans[key]), value, fields.value_spans[key])
    return out


def _is_hidden(fields: Fields) -> bool:
    for key, value in fields.items():
        role = _ROLES.get(_plain(key))
        if (role == "hidden" and _is_true(value)) or (role == "shown" and _is_scalar(value) and not _is_true(value)):
            return True
    return False


def _break(fields: Fields, span: Span, cut: Cut) -> Break:
    """Where a slide begins, and what its fields say of it as a whole."""
    color = steps = id_ = ""
    for key, value in fields.items():
        match _ROLES.get(_plain(key)):
            case "background":
                inner = value.values() if isinstance(value, Fields) else [value]
                color = color or next((c for c in map(_color_of, map(_string, inner)) if c), "")
            case "steps" if _is_true(value):
                steps = "steps"
            case "id" if _SLIDE_ID.fullmatch(_string(value)):
                id_ = id_ or _string(value)
    return Break(span, cut, color, _is_hidden(fields), bool(steps), id_)
