"""Decks of remark and xaringan: "---" cuts slides, "--" steps, "???" begins notes, `.class[words]` styles words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Break, Columns, Manuscript, Omitted, Phrase, Picture, every_block, phrase
from deckgen.importers.readers.chunks import plain_fences, shown_code
from deckgen.importers.readers.decks import (
    Definitions,
    backdrop,
    choices,
    deck_front,
    definitions,
    directive,
    remark_of,
    said,
    sought,
    with_plain_date,
)
from deckgen.importers.readers.front import Front, Known, head_of, inline, text_of
from deckgen.importers.readers.markdown import lines_outside_code, read_markdown
from deckgen.importers.readers.slides import (
    Chunk,
    Slide,
    changed,
    cut,
    deck_blocks,
    first_said,
    take_title,
    with_sections,
)
from deckgen.importers.source import Source
from deckgen.outline import Fields

_PROPERTY = re.compile(r"[ \t]*(?:<!--[ \t]*)?([a-z][\w-]{0,40})[ \t]*:[ \t]*(.*?)[ \t]*(?:-->)?[ \t]*$")
_SURE = {"class", "layout", "template", "count", "background-image", "background-color", "exclude"}
_OWN = {"name", "layout", "template", "count", "exclude", "continued"}  # not handed on to other slides
_LOOKS = {
    "class",
    "background-size",
    "background-position",
    "background-repeat",
    "background-blend-mode",
    "slidenumber",
}
_KNOWN = _SURE | _OWN | _LOOKS
_SECTION = {"inverse", "middle", "section", "divider"}
_OPENING = re.compile(r"\.[A-Za-z][\w-]*(?:\.[\w-]+)*\[")
_MARK = re.compile(r"\\.|\.[A-Za-z][\w-]*(?:\.[\w-]+)*\[|[\[\]]|\n[ \t]*(?=\n)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`]+\1(?!`)")
_COLUMN = re.compile(
    r"(?:left|right|middle|center)-(?:col|plot|panel|code|side)\w*|(?:pull|push)-(?:left|right)|col(?:umn)?(?:-.*)?"
)
_DEEPEST = 20  # boxes in boxes; what is deeper stays text
_PLACEHOLDER = re.compile(r"\{\{[ \t]*(?:content|children)[ \t]*\}\}")
_PAGE = re.compile(r"""<textarea\b[^<>]{0,200}\bid\s*=\s*["']?source\b[^<>]{0,200}>""", re.IGNORECASE)
_TITLE = re.compile(r"<title>([^<>]{1,500})</title>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_PROGRAM = ("always_allow_html", "editor_options", "knit", "bibliography", "csl", "urlcolor", "link-citations")


@dataclass(frozen=True, slots=True)
class _Text:
    """The Markdown of a deck, and the page around it if it stands in one."""

    front: Front
    title: str = ""


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is such a deck, and why."""
    if _PAGE.search(source.text) and "remark" in source.text:
        return 96, "slides in a <textarea> for remark"
    front = _front(source)
    if any(name.startswith("xaringan") for name in choices(front.fields.get("output"))):
        return 96, "`output: xaringan` in its front matter"
    lines = [line.rstrip() for _, line, outside in lines_outside_code(front.body) if outside]
    return _signs_of_slides(lines) if "---" in lines else (0, "")


def _signs_of_slides(lines: Sequence[str]) -> tuple[int, str]:
    if "???" in lines:
        return 85, "`???` lines before notes"
    if any(_is_property(above, line) for above, line in pairwise(["---", *lines])):
        return 75, "properties such as `class: center` at the top of slides"
    if any(_OPENING.match(line.lstrip()) for line in lines):
        return 70, "words in `.class[...]`"
    return 0, ""


def _is_property(above: str, line: str) -> bool:
    found = _PROPERTY.match(line)
    return above == "---" and found is not None and found.group(1) in _SURE


def read(source: Source) -> Manuscript:
    """A deck of this kind as a manuscript."""
    text = _text(source)
    known = Known(text.front.fields)
    head, told = with_plain_date(head_of(known, _without_tags))
    ratio = text_of(sought(known.take("output"), "ratio"))
    head = replace(head, size=ratio if ratio in ("16:9", "4:3", "16:10") else "")
    known.ignore(*_PROGRAM)
    deck = _Deck(source, definitions(text.front.body))
    chunks = cut(text.front.body, text.front.first_line, lambda line: line.rstrip() == "---")
    slides = deck.slides(chunks, has_title_slide=bool(head.title))
    head, displaced, slides = take_title(head, slides)
    head = head if head.title else replace(head, title=phrase(text.title))
    blocks = (*known.rest(), *told, *displaced, *deck_blocks(slides), *deck.omitted)
    return Manuscript(source.path, "remark", head, blocks, True, (*source.diagnostics, *text.front.diagnostics))


def _text(source: Source) -> _Text:
    """The Markdown of the deck, taken out of the page that shows it if there is one."""
    page = _PAGE.search(source.text)
    if not page:
        return _Text(_front(source))
    end = source.text.lower().find("</textarea>", page.end())
    body = unescape(source.text[page.end() : end if end >= 0 else len(source.text)])
    title = _TITLE.search(source.text)
    first_line = source.text.count("\n", 0, page.end()) + 1
    return _Text(Front(Fields(source.at(1)), body, first_line), unescape(title.group(1)).strip() if title else "")


def _front(source: Source) -> Front:
    """Front matter; but a first slide that begins with "---" and its properties is none."""
    front = deck_front(source)
    if front.fields and set(front.fields) <= _SURE | _LOOKS | {"name"}:
        return Front(Fields(source.at(1)), source.text)
    return front


def _without_tags(text: str) -> Phrase:
    return inline(_TAG.sub(" ", text))


# --- slides ---


class _Deck:
    """Reads slide after slide; a slide takes properties from layouts above it and from slides it names."""

    def __init__(self, source: Source, known: Definitions) -> None:
        self.source, self.known = source, known
        self.layout: dict[str, str] = {}
        self.named: dict[str, dict[str, str]] = {}
        self.omitted: list[Block] = []  # told before the next slide

    def slides(self, chunks: Sequence[Chunk], *, has_title_slide: bool) -> tuple[Slide, ...]:
        """The slides; before the first one the front matter may have made a title slide."""
        slides: list[Slide] = []
        marked: list[bool] = []
        for chunk in chunks:
            own, body = _properties(chunk)
            where = self.source.at(first_said(chunk))
            self.omitted += [directive(where, name, own.pop(name)) for name in list(own) if name not in _KNOWN]
            given = self._inherited(own)
            blocks, steps = self._blocks(body)
            if given.get("layout") == "true":
                self._tell_layout(first_said(chunk), own.get("background-image", ""), blocks)
                continue
            slides.append(self._slide(given, first_said(chunk), blocks, steps))
            marked.append(bool(_SECTION & set(re.split(r"[\s,]+", given.get("class", "")))))
        if not has_title_slide:
            return with_sections(slides, marked)
        title_slide = Slide(Break(self.source.at(1)), ())
        return with_sections((title_slide, *slides), (False, *marked))[1:]

    def _inherited(self, own: dict[str, str]) -> dict[str, str]:
        """The properties of a slide with those of its template (a slide it names, or else the layout above it)."""
        if own.get("layout") == "false":
            self.layout = {}
        template = self.named.get(own.get("template", ""), self.layout)
        classes = f"{template.get('class', '')}, {own.get('class', '')}".strip(", ")
        given = {**template, **own, "class": classes}
        handed_on = {key: value for key, value in given.items() if key not in _OWN}
        if own.get("layout") == "true":
            self.layout = handed_on
        if "name" in own:
            self.named[own["name"]] = handed_on
        return given

    def _tell_layout(self, line: int, picture: str, blocks: Sequence[Block]) -> None:
        text = " ".join(filter(None, (said(blocks), picture)))
        reason = "a layout that the next slides are shown in" + (f": {text}" if text else "")
        self.omitted.append(Omitted(self.source.at(line), "layout", reason))
        self.omitted += [block for block in every_block(tuple(blocks)) if isinstance(block, Omitted)]

    def _slide(self, given: Mapping[str, str], line: int, blocks: Sequence[Block], steps: bool) -> Slide:
        behind = backdrop(
            {key: value for key, value in given.items() if key not in _LOOKS | _OWN}, self.source.at(line)
        )
        hidden = given.get("exclude") == "true"
        told, self.omitted = self.omitted, []
        begin = replace(behind.begin, hidden=hidden, steps=steps, id=given.get("name", ""))
        return Slide(begin, (*told, *behind.blocks, *blocks))

    def _blocks(self, chunk: Chunk) -> tuple[tuple[Block, ...], bool]:
        """What stands on a slide, and whether it comes in steps."""
        lines = list(lines_outside_code(chunk.text))
        end = next((number for number, line, outside in lines if outside and line.rstrip() == "???"), len(lines) + 1)
        notes = "\n".join(line for _, line, _ in lines[end:])
        steps = any(outside and line.rstrip() == "--" for _, line, outside in lines[: end - 1])
        kept = ["" if outside and line.rstrip() == "--" else line for _, line, outside in lines[: end - 1]]
        text = _PLACEHOLDER.sub("", "\n".join(kept))
        blocks = _Boxes(text, chunk.first_line, self.source, self.known).blocks()
        return (*blocks, *remark_of(notes, self.source, chunk.first_line + end)), steps


def _properties(chunk: Chunk) -> tuple[dict[str, str], Chunk]:
    """The properties at the top of a slide, and the slide below them."""
    lines = chunk.text.split("\n")
    given: dict[str, str] = {}
    count = 0
    for number, line in enumerate(lines, 1):
        found = _PROPERTY.match(line)
        if found and not found.group(2).startswith("//"):
            name, value = found.groups()
            given[name] = f"{given[name]}, {value}" if name in given else value
            count = number
        elif line.strip():
            break
    return given, Chunk("\n".join(lines[count:]), chunk.first_line + count, chunk.separator)


# --- words in .class[...] ---


@dataclass(frozen=True, slots=True)
class _Box:
    """Where `.class[words]` stands in a text: its mark, its words, its end."""

    start: int
    words_start: int
    words_end: int
    classes: tuple[str, ...]

    @property
    def is_column(self) -> bool:
        return any(_COLUMN.fullmatch(name) for name in self.classes)


def _boxes(text: str) -> list[_Box]:
    """All boxes of a text that are closed, in the order of their ends. A bracket that stays open does not count."""
    found: list[_Box] = []
    opened: list[re.Match[str]] = []
    for mark in _MARK.finditer(_without_code(text)):
        match mark.group()[0]:
            case "[" | ".":
                opened.append(mark)
            case "]" if opened:
                opening = opened.pop()
                if len(opening.group()) > 1 and len(opened) < _DEEPEST:
                    classes = tuple(opening.group()[1:-1].split("."))
                    found.append(_Box(opening.start(), opening.end(), mark.start(), classes))
            case "\n":  # a paragraph ends, and with it whatever brackets its author forgot
                while opened and opened[-1].group() == "[":
                    opened.pop()
    return found


def _without_code(text: str) -> str:
    """Text of the same length with spaces where code stands."""
    lines = (_CODE.sub(_spaces, line) if outside else " " * len(line) for _, line, outside in lines_outside_code(text))
    return "\n".join(lines)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found.group())


class _Boxes:
    """A slide's text: its columns become columns, its footnotes go to the end, all other boxes are taken off."""

    def __init__(self, text: str, first_line: int, source: Source, known: Definitions) -> None:
        self.source, self.known, self.first_line = source, known, first_line
        self.line_ends = [index for index, letter in enumerate(text) if letter == "\n"]
        boxes = sorted(_boxes(text), key=lambda box: box.start)
        self.letters = list(text)
        self.columns: list[_Box] = []
        footnotes: list[_Box] = []
        for box in boxes:
            if footnotes and box.start < footnotes[-1].words_end:
                self._take_off(box)
            elif "footnote" in box.classes:
                footnotes.append(box)
            elif box.is_column:
                self.columns.append(box)
            else:
                self._take_off(box)
        self.footnotes = [block for box in footnotes for block in self._read(box.words_start, box.words_end)]
        for box in footnotes:
            self._blank(box.start, box.words_end + 1)

    def _take_off(self, box: _Box) -> None:
        self._blank(box.start, box.words_start)
        self._blank(box.words_end, box.words_end + 1)

    def _blank(self, start: int, end: int) -> None:
        """Take letters away, but no line ends: places in the text stay what they are."""
        self.letters[start:end] = ["\n" if letter == "\n" else "" for letter in self.letters[start:end]]

    def _read(self, start: int, end: int) -> tuple[Block, ...]:
        text = "".join(self.letters[start:end])
        if not text.strip():
            return ()
        line = self.first_line + bisect_left(self.line_ends, start)
        return read_markdown(self.known.under(plain_fences(text)), self.source, line)

    def blocks(self) -> tuple[Block, ...]:
        blocks = (*self._between(0, len(self.letters), self.columns), *self.footnotes)
        return changed(changed(blocks, shown_code), _without_macro)

    def _between(self, start: int, end: int, columns: Sequence[_Box]) -> tuple[Block, ...]:
        """The blocks from one place to another, where these columns stand; neighbours stand side by side."""
        out: list[Block] = []
        beside: list[Columns] = []
        inside: deque[_Box] = deque(columns)
        while inside:
            column = inside.popleft()
            within = []
            while inside and inside[0].start < column.words_end:
                within.append(inside.popleft())
            before = self._read(start, column.start)
            if before:
                out += [*_side_by_side(beside), *before]
                beside = []
            blocks = self._between(column.words_start, column.words_end, within)
            beside.append(Columns(self._at(column.start), (blocks,)))
            start = column.words_end + 1
        return (*out, *_side_by_side(beside), *self._read(start, end))

    def _at(self, place: int) -> Span:
        return self.source.at(self.first_line + bisect_left(self.line_ends, place))


def _side_by_side(columns: Sequence[Columns]) -> Sequence[Block]:
    """Neighbouring columns as one block; a column without neighbours is no column."""
    filled = [column for each in columns for column in each.columns if column]
    if len(filled) < 2:
        return [block for column in filled for block in column]
    return [Columns(columns[0].span, tuple(filled))]


def _without_macro(block: Block) -> tuple[Block, ...]:
    """A picture without the order for its size that xaringan writes where its description should be."""
    if isinstance(block, Picture) and block.alt.startswith(":"):
        return (replace(block, alt=""),)
    return (block,)
