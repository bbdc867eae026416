"""What decks of reveal.js, remark and pandoc share beside `slides`: notes, attributes, definitions, files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.errors import DeckError, Span
from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Formula,
    Head,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Picture,
    Quotation,
    Remark,
    every_block,
    phrases,
    words,
)
from deckgen.importers.readers.front import Front, split_front
from deckgen.importers.readers.markdown import PLAIN, Marks, lines_outside_code, read_markdown
from deckgen.importers.source import Source, decode
from deckgen.importers.speaking import plain_of
from deckgen.outline import Fields, Items, Value

# --- notes ---

_SAID = (Heading, Paragraph, Listing, Quotation, Code)  # what plain lines can say in full


def remark_of(text: str, source: Source, line: int, marks: Marks = PLAIN) -> tuple[Remark, ...]:
    """Notes in Markdown as plain lines; as they are written where plain lines would lose something."""
    blocks = read_markdown(text, source, line, marks)
    every = tuple(every_block(blocks))
    in_full = all(isinstance(block, _SAID) for block in every)
    links = any(part.link for block in every for stretch in phrases(block) for part in stretch)
    told = plain_of(blocks) if in_full and not links else text.strip()
    return (Remark(source.at(line), told),) if told else ()


def said(blocks: Iterable[Block]) -> str:
    """What blocks say in one line, for a report about what is left out."""
    return " ".join(" ".join(text for block in every_block(tuple(blocks)) for text in _said(block)).split())


def _said(block: Block) -> Iterator[str]:
    for stretch in phrases(block):
        yield words(stretch)
        yield from (f"({part.link})" for part in stretch if part.link)
    match block:
        case Code():
            yield block.code
        case Formula():
            yield block.tex
        case Remark():
            yield block.text
        case Picture():
            yield f"[{block.name}] {block.alt}"
        case Media():
            yield block.address


# --- attributes ---

_ATTRIBUTE = re.compile(r"""([#.]?[\w:@-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'{}]+))?""")
_COLOR = re.compile(r"#[0-9a-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s.,%/deg]+\)", re.IGNORECASE)
_LOOKS = {  # how a slide of reveal.js or Quarto looks or moves
    "class", "style", "transition", "transition-speed", "background-transition", "background-size", "state", "timing",
    "background-position", "background-repeat", "background-opacity", "background-interactive", "autoslide",
    "background-video-loop", "background-video-muted", "auto-animate", "auto-animate-easing", "auto-animate-duration",
    "auto-animate-id", "auto-animate-restart", "auto-animate-unmatched", "markdown", "separator", "separator-vertical",
    "separator-notes", "charset", "level", "stack-name", "index-h", "index-v", "prevent-swipe", "number", "menu-title",
    "deckgen-line",
}  # fmt: skip


def attributes(text: str) -> dict[str, str]:
    """Attributes as HTML (`key="value"`) or pandoc (`#id .class key=value`) write them; classes are joined."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        key, value = match.group(1), (match.group(2) or "").strip("\"'")
        if key.startswith("#"):
            key, value = "id", key[1:]
        elif key.startswith("."):
            key, value = "class", f"{found.get('class', '')} {key[1:]}".strip()
        found[key.lower()] = value
    return found


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What the attributes of a slide say: of the slide as a whole, and what is to stand behind it."""

    begin: Break
    blocks: tuple[Block, ...] = ()


def backdrop(given: Mapping[str, str], span: Span) -> Backdrop:
    """The slide that reveal.js's attributes (with or without `data-`) describe."""
    begin = Break(span)
    blocks: list[Block] = []
    for key, value in given.items():
        match key.removeprefix("data-"), value.strip():
            case (("background" | "background-color"), color) if _COLOR.fullmatch(color):
                begin = replace(begin, background=color)
            case (("background" | "background-image"), name) if name and "gradient(" not in name:
                blocks += [Picture(span, part, is_background=True) for part in _addresses(name)]
            case (("background-video" | "background-iframe"), address) if address:
                blocks += [Media(span, part) for part in _addresses(address)[:1]]
            case "visibility", told:
                begin = replace(begin, hidden=told == "hidden")
            case "id", name:
                begin = replace(begin, id=name)
            case name, told if name not in _LOOKS:
                blocks.append(directive(span, key, told))
    return Backdrop(begin, tuple(blocks))


_ADDRESS = re.compile(r"""\s*(?:url\(\s*)?["']?(data:[^"'\s)]*|[^"',)]*)["']?\s*\)?\s*,?""")


def _addresses(text: str) -> list[str]:
    """The addresses in `a.png, b.png` or `url("a.png")`."""
    return [found.strip() for found in _ADDRESS.findall(text) if found.strip()]


def directive(span: Span, name: str, value: str = "") -> Omitted:
    """A line of the report for an order to another program that an outline has no place for."""
    told = f" ({value[:60]})" if value else ""
    return Omitted(span, "directive", f"'{name}'{told} has no place in an outline")


# --- definitions that serve the whole deck ---

_DEFINITION = re.compile(r" {0,3}\[(\^?[^\[\]\n]{1,200})\]:[ \t]*(\S.*)$")
_LABEL = re.compile(r"\[(\^?[^\[\]\n]{1,200})\]")


@dataclass(frozen=True, slots=True)
class Definitions:
    """Link addresses and footnotes, which may stand on any slide: {label: the lines that define it}."""

    lines: Mapping[str, str]

    def under(self, text: str) -> str:
        """Text of one slide, and below it the definitions that it needs and that stand elsewhere."""
        needed = (self.lines[label] for label in dict.fromkeys(_labels(text)) if label in self.lines)
        missing = [lines for lines in needed if lines.split("\n", 1)[0] not in text]
        return "\n\n".join((text, *missing)) if missing else text

    def unused(self, text: str) -> list[str]:
        """The footnotes that the deck defines and nobody refers to: CommonMark leaves them out."""
        seen = Counter(_labels(text))
        return [lines for label, lines in self.lines.items() if label.startswith("^") and seen[label] == 1]


def _labels(text: str) -> Iterator[str]:
    return (_folded(found) for found in _LABEL.findall(text))


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def definitions(text: str) -> Definitions:
    """All definitions of a deck that stand outside of code; the first one of a label counts."""
    found: dict[str, str] = {}
    label = ""
    for _, line, outside in lines_outside_code(text):
        match = _DEFINITION.match(line) if outside else None
        if match:
            label = _folded(match.group(1))
            label = "" if label in found else label
            found.setdefault(_folded(match.group(1)), line)
        elif label.startswith("^") and line.startswith(("    ", "\t")):
            found[label] += "\n" + line
        else:
            label = ""
    return Definitions(found)


# --- sizes and files ---

_RATIOS = {"16:9": 16 / 9, "4:3": 4 / 3, "16:10": 16 / 10}


def size_of(width: str, height: str) -> str:
    """The aspect ratio of a slide of so many pixels: "16:9", "4:3", "16:10", or "" when it is none of them."""
    try:
        ratio = float(width) / float(height)
    except (ValueError, ZeroDivisionError):
        return ""
    return next((name for name, known in _RATIOS.items() if abs(ratio - known) < 0.02), "")


def beside(source: Source, name: str) -> Source | None:
    """The text of a file in the folder of the source (or below); None when there is none."""
    try:
        folder = source.path.parent.resolve()
        path = (folder / name).resolve()
        if not path.is_relative_to(folder) or not path.is_file():
            return None
        return decode(path.read_bytes(), source.path.parent / Path(name))
    except (OSError, ValueError, RuntimeError, DeckError):
        return None


# --- front matter ---


def deck_front(source: Source) -> Front:
    """The fields above a deck; a first slide between "---" lines that only looks like YAML's comments is none."""
    front = split_front(source)
    if front.fields or front.first_line == 1:
        return front
    above = source.text.split("\n")[: front.first_line - 1]
    says_something = any(line.strip() not in ("", "---", "...", "+++") for line in above)
    return Front(Fields(source.at(1)), source.text) if says_something else front


def sought(value: Value, *names: str) -> Value:
    """The first field with one of these names in a value, at any depth; fields further out count more."""
    level = [value]
    while level:
        fields = [each for each in level if isinstance(each, Fields)]
        for each in fields:
            for name in names:
                if each.get(name) not in (None, ""):
                    return each[name]
        level = [child for each in level for child in _children(each)]
    return None


def _children(value: Value) -> Iterable[Value]:
    match value:
        case Fields():
            return value.values()
        case Items():
            return value
    return ()


def choices(value: Value) -> tuple[str, ...]:
    """What `format: revealjs`, `format: [pptx, revealjs]` and `format: {revealjs: ...}` name."""
    match value:
        case Fields():
            return tuple(value)
        case Items():
            return tuple(name for each in value for name in choices(each))
        case str():
            return (value,)
    return ()


_PROGRAM_DATE = re.compile(r"`r\b.*`|today|now|last-modified|\\today", re.IGNORECASE)


def with_plain_date(head: Head) -> tuple[Head, tuple[Omitted, ...]]:
    """The head without a date that a program would fill in."""
    if not _PROGRAM_DATE.fullmatch(head.date):
        return head, ()
    reason = f"the date '{head.date}', which a program would fill in"
    return replace(head, date=""), (Omitted(head.span, "field", reason),)
