"""Decks for Marp: CommonMark cut by thematic breaks (or headings); comments and pictures' words tell how it looks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.errors import Diagnostic, Span
from deckgen.importers.blocks import Block, Break, Listing, Manuscript, Omitted, Picture, Remark
from deckgen.importers.readers.decks import Definitions, definitions, directive
from deckgen.importers.readers.front import Known, head_of, read_fields, split_front, text_of
from deckgen.importers.readers.html import Dialect
from deckgen.importers.readers.markdown import Marks, lines_outside_code, read_markdown
from deckgen.importers.readers.slides import (
    Chunk,
    Slide,
    changed,
    cut_at,
    deck_blocks,
    first_said,
    landmarks,
    solid_color,
    stepped,
    take_title,
    with_sections,
)
from deckgen.importers.source import Source
from deckgen.outline import Fields, Items, Word

_MARKS = Marks(breaks=True)
_OF_DECK = (
    "headingDivider", "style", "theme", "lang", "title", "description", "author", "keywords", "url", "image", "size",
    "math", "marp",
)  # fmt: skip
_OF_SLIDES = (
    "backgroundColor", "backgroundImage", "backgroundPosition", "backgroundRepeat", "backgroundSize", "class", "color",
    "footer", "header", "paginate", "transition", "auto-scaling",
)  # fmt: skip
_DIRECTIVE = re.compile(rf"""[ \t]*(["']?)_?(?:{"|".join(_OF_DECK + _OF_SLIDES)})\1[ \t]*:""")
_SPOT = re.compile(r"\s*_[A-Za-z]\w*:[ \t]*\S[^\n]*\s*$")  # an order to Marp, also where Marp does not know it
_LOOSE = re.compile(r"""^([ \t]*["']?_?[A-Za-z][\w-]*["']?[ \t]*:[ \t]+)([^\s"'\[{|>~&*].*?)[ \t]*$""")
_TOOLS = re.compile(r"prettier-ignore(?:-start|-end)?$|markdownlint-[\w -]+$|lint (?:disable|enable|ignore)\b[^\n]*$")

# What only Marp needs; of the classes, those that tell a layout which an outline's slides choose themselves.
_PROGRAM = ("marp", "theme", "paginate", "math", "transition", "headingdivider", "class", "url", "auto-scaling")
_QUIET = ("paginate", "transition", "auto-scaling", "backgroundPosition", "backgroundRepeat", "backgroundSize")
_GROUNDS = ("backgroundcolor", "_backgroundcolor", "backgroundimage", "_backgroundimage")
_SECTION_CLASSES, _LOOKS = {"lead", "section", "invert"}, {"lead", "section", "invert", "gaia", "uncover", "default"}
_SIZES = ("16:9", "4:3", "16:10")
_FRAGMENTS = re.compile(r"[ \t>]*(?:\*|\d{1,9}\))(?:[ \t]|$)")

_LENGTH = r"(?:(?:\d*\.)?\d+(?:%|ch|cm|em|ex|in|mm|pc|pt|px)?|auto)"
_PICTURE_WORD = re.compile(
    rf"(?:\d*\.)?\d+%|(?:w|width|h|height):{_LENGTH}"
    r"|(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::.+)?"
)
_GROUND_WORD = re.compile(r"bg|fit|contain|cover|auto|vertical|horizontal|(?:left|right)(?::(?:\d*\.)?\d+%)?")
_BESIDE = re.compile(r"(?:left|right)\b")
_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")


# --- signs ---


_SIGNS = (
    (98, re.compile(r"(?:<!--+[ \t]*)?marp[ \t]*:[ \t]*true\b"), "`marp: true`"),
    (
        90,
        re.compile(r"[^<]*<!--+[ \t]*_(?:class|background|paginate|footer|header|color)"),
        "comments such as `_class:`",
    ),
    (85, re.compile(r"[ \t]*!\[bg[\] ]"), "`![bg]` pictures"),
    (80, re.compile(r"(?:<!--+[ \t]*)?headingDivider[ \t]*:"), "`headingDivider`"),
)


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is a deck for Marp, and why."""
    lines = [line for _, line, outside in lines_outside_code(source.text) if outside]
    for sure, pattern, why in _SIGNS:
        if any(pattern.match(line) for line in lines):
            return sure, why
    return 0, ""


# --- the whole ---


def read(source: Source) -> Manuscript:
    """A deck for Marp as a manuscript."""
    fields, body, first_line, problems = _front(source)
    reader = _Reader(source, fields, definitions(body))
    slides = [reader.slide(chunk) for chunk in _chunks(body, first_line, _divided_at(source, fields))]
    slides = list(with_sections(slides, [bool(classes & _SECTION_CLASSES) for classes in reader.classes]))
    known = Known(fields)
    size = text_of(known.take("size"))
    head = replace(head_of(known), size=size if size in _SIZES else "")
    known.ignore(*_PROGRAM, *_GROUNDS)
    told = [*known.rest(), *_unknown_size(fields, size)]
    head, left, rest = take_title(head, slides)
    blocks = (*told, *left, *deck_blocks(rest))
    return Manuscript(source.path, "marp", head, blocks, True, (*source.diagnostics, *problems))


def _unknown_size(fields: Fields, size: str) -> Iterator[Omitted]:
    if size and size not in _SIZES:
        yield directive(fields.key_spans.get("size", fields.span), "size", size)


def _front(source: Source) -> tuple[Fields, str, int, tuple[Diagnostic, ...]]:
    """The front matter as Marp reads it (a `#` in a value is no comment), the text below it, and where that begins."""
    front = split_front(source)
    lines = source.text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if front.first_line == 1 or lines[start].rstrip() != "---":
        return front.fields, front.body, front.first_line, front.diagnostics
    fields, problems = read_fields(_loose(lines[start + 1 : front.first_line - 2]), source, start + 2)
    return fields, front.body, front.first_line, problems


def _loose(lines: Sequence[str]) -> list[str]:
    """Lines of YAML with the values of fields in quotes, as Marp reads them: `color: #fff`, `footer: a: b`."""
    return [_LOOSE.sub(_quoted, line) for line in lines]


def _quoted(found: re.Match[str]) -> str:
    value = found.group(2).replace("\\", "\\\\").replace('"', '\\"')
    return f'{found.group(1)}"{value}"'


# --- cuts ---


def _divided_at(source: Source, fields: Fields) -> frozenset[str]:
    """The headings that cut slides: "h1", "h2" for `headingDivider: 2`."""
    value = fields.get("headingDivider")
    told = text_of(value)
    for _, line, outside in lines_outside_code(source.text):
        if outside and "headingDivider" in line and (found := _DIVIDER.match(line)):
            told = told or found.group(1)
    levels = [int(level) for level in re.findall(r"[1-6]", told)]
    if levels and not (isinstance(value, Items) or "[" in told):
        levels = list(range(1, levels[0] + 1))
    return frozenset(f"h{level}" for level in levels)


_DIVIDER = re.compile(r"[ \t]*(?:<!--+)?[ \t]*headingDivider[ \t]*:[ \t]*([\d\[\], \t]+)")


def _chunks(body: str, first_line: int, dividers: frozenset[str]) -> tuple[Chunk, ...]:
    found = list(landmarks(body))
    rules = [line for line, tag in found if tag == "hr"]
    if not dividers:
        return cut_at(body, first_line, rules)
    said = [number for number, line in enumerate(_uncommented(body).split("\n"), 1) if line.strip()]
    openings = []
    last = 0
    for line, tag in found:
        above = bisect_right(said, line - 1) - bisect_right(said, last)
        if tag in dividers and above:  # comments above a heading are about the slide that it begins
            openings.append(line)
        if tag == "hr":
            last = line
        elif tag in dividers:
            last = line - 1
    return cut_at(body, first_line, rules, openings)


def _uncommented(text: str) -> str:
    """Text with its comments as empty lines."""
    parts, end = [], 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start)) >= 0:
        parts += [text[end:start], "\n" * text.count("\n", start, close)]
        end = close + 3
    return "".join((*parts, text[end:]))


# --- slides ---


@dataclass(slots=True)
class _Reader:
    """Reads slides in order: what a comment says holds from its slide on, and `_what` it says only there."""

    source: Source
    fields: Fields  # of the whole deck; comments add to them
    known: Definitions
    lasting: dict[str, str] = field(default_factory=dict)
    classes: list[set[str]] = field(default_factory=list)  # of each slide
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = self.source.text.split("\n")
        self.lasting["class"] = text_of(self.fields.get("class"))

    def slide(self, chunk: Chunk) -> Slide:
        """The next slide."""
        is_first = not self.classes
        comments = _Comments(self.source, self.fields, self.lasting, is_first)
        above = tuple(comments.on_front()) if is_first else ()
        text = self.known.under(chunk.text)
        blocks = read_markdown(text, self.source, chunk.first_line, _MARKS, Dialect(comments.on_comment))
        ground = _Ground()
        blocks = stepped(changed(blocks, ground.picture), self._is_stepped)
        told = self.lasting | comments.here
        self.classes.append(set(told["class"].split()))
        color = ground.color or told.get("backgroundColor", "")
        begin = Break(self.source.at(first_said(chunk)), background=color)
        if (name := told.get("backgroundImage")) and not ground.is_covered:
            above = (*above, Picture(begin.span, name, is_background=True))
        return Slide(begin, (*above, *blocks))

    def _is_stepped(self, listing: Listing) -> bool:
        """Marp shows the entries of lists one by one whose marks are `*` or `1)`."""
        line = listing.span.line - 1
        return line < len(self.lines) and _FRAGMENTS.match(self.lines[line]) is not None


@dataclass(slots=True)
class _Comments:
    """The comments on a slide: orders to Marp, or notes."""

    source: Source
    fields: Fields
    lasting: dict[str, str]
    is_first: bool
    here: dict[str, str] = field(default_factory=dict)

    def on_front(self) -> Iterator[Block]:
        """What the front matter says of backgrounds; it may be nothing but what is left to tell."""
        for key in [key for key in self.fields if key.lower() in _GROUNDS]:
            yield from self._order(key, " ".join(text_of(self.fields[key]).split()), self.fields.key_spans[key])

    def on_comment(self, text: str, line: int) -> Iterator[Block]:
        """A note, or nothing but what an order leaves to tell."""
        said = text.strip("- \t\n")
        if _TOOLS.match(said):
            yield Omitted(self.source.at(line), "comment", f"a comment for another program: {said[:60]}")
            return
        orders = _orders(text, self.source, line)
        if orders is None:
            if said not in ("", "fit"):
                yield Remark(self.source.at(line), text.strip())
        else:
            for name, value in orders.items():
                yield from self._order(name, " ".join(text_of(value).split()), orders.key_spans[name])

    def _order(self, name: str, value: str, span: Span) -> Iterator[Block]:
        bare = name.removeprefix("_")
        if bare in _OF_DECK or (bare == "footer" and name == bare and self.is_first):
            self.fields.put(Word(bare, span), Word(value, span), span)
        elif bare in _UNDERSTOOD:
            told = self.lasting if name == bare else self.here
            told[bare] = _UNDERSTOOD[bare](value)
            yield from _untold(name, value, span)
        elif bare not in _QUIET and value:
            yield directive(span, name, value)


def _untold(name: str, value: str, span: Span) -> Iterator[Omitted]:
    """What of a class, a colour or a picture has no meaning in an outline."""
    if name.endswith("class"):
        value = " ".join(word for word in value.split() if word.rstrip(",") not in _LOOKS)
    elif solid_color(value) or value == "none" or _address(value):
        return
    if value:
        yield directive(span, name, value)


def _orders(text: str, source: Source, line: int) -> Fields | None:
    """The directives in a comment; None when it has none, and so is a note."""
    lines = text.split("\n")
    if not _SPOT.match(text) and not any(_DIRECTIVE.match(each) for each in lines):
        return None
    fields, problems = read_fields(_loose(lines), source, line)
    return None if problems else fields


def _address(value: str) -> str:
    """The picture of a `backgroundImage`; a gradient is none."""
    found = _ADDRESS.search(value)
    return found.group(1).strip() if found else ""


# The directives that mean something for a slide, and what they mean.
_UNDERSTOOD: Mapping[str, Callable[[str], str]] = {
    "class": str,
    "backgroundColor": solid_color,
    "backgroundImage": _address,
}


@dataclass(slots=True)
class _Ground:
    """What the pictures of a slide say of what is behind it."""

    color: str = ""
    is_covered: bool = False  # by a picture

    def picture(self, block: Block) -> tuple[Block, ...]:
        """A picture without the words that are meant for Marp; any other block as it is."""
        if not isinstance(block, Picture) or block.is_background:
            return (block,)
        said = block.alt.split(" ")
        is_ground = "bg" in said
        alt = " ".join(word for word in said if not _is_order(word, is_ground))
        if is_color := solid_color(block.name):
            self.color = is_color if is_ground else self.color
            return () if is_ground else (directive(block.span, "color", block.name),)
        beside = any(_BESIDE.match(word) for word in said)
        self.is_covered = self.is_covered or (is_ground and not beside)
        return (replace(block, alt=alt, is_background=is_ground and not beside),)


def _is_order(word: str, is_ground: bool) -> bool:
    return bool(_PICTURE_WORD.fullmatch(word) or (is_ground and _GROUND_WORD.fullmatch(word)))
