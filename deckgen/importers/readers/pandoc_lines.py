"""Pandoc's Markdown line by line: included files, fences, headings and rules; and what CommonMark lacks, rewritten."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deckgen.importers.blocks import Block, Media, Omitted, Paragraph, Picture, Remark, Table
from deckgen.importers.readers.chunks import plain_fences
from deckgen.importers.readers.decks import attributes, beside
from deckgen.importers.readers.front import inline, split_front
from deckgen.importers.readers.markdown import lines_outside_code
from deckgen.importers.source import Source

_DEEPEST_INCLUDE, _MOST_INCLUDES = 4, 100
_INCLUDE = re.compile(r"[ \t]*\{\{<[ \t]*include[ \t]+[\"']?([^\s\"'<>]{1,300})[\"']?[ \t]*>\}\}[ \t]*$")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_NO_TEXT = re.compile(r"[ \t]*(?:$|[#>|<:]|[-*+][ \t]|\d+[.)][ \t])")
_ATTRIBUTES = r"\{[ \t]*(?:[.#=][\w:-]|-(?=[ \t}])|[\w:-]+=)[^{}]{0,1000}\}"
_AT_END = re.compile(rf"[ \t]*({_ATTRIBUTES})[ \t]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a deck or of a file that the deck includes."""

    text: str
    number: int
    source: Source
    is_text: bool = True  # it stands outside of code and comments


@dataclass(slots=True)
class Included:
    """The lines of a deck with the files it includes, and which of these are missing."""

    lines: list[Line] = field(default_factory=list)
    missing: list[Block] = field(default_factory=list)
    count: int = 0


def lines_of(text: str, source: Source, first_line: int) -> Included:
    """The lines of a deck whose text begins in `first_line` of its source."""
    included = Included()
    _include(included, text, source, first_line, 0)
    return included


def _include(into: Included, text: str, source: Source, first_line: int, depth: int) -> None:
    text = plain_fences(text)
    hidden = _in_comments(text)
    for number, line, outside in lines_outside_code(text):
        found = _INCLUDE.match(line) if outside and number not in hidden else None
        if not found:
            into.lines.append(Line(line, first_line + number - 1, source, outside and number not in hidden))
            continue
        into.count += 1
        there = beside(source, found.group(1)) if depth < _DEEPEST_INCLUDE and into.count <= _MOST_INCLUDES else None
        if there:
            front = split_front(there)
            _include(into, front.body, there, front.first_line, depth + 1)
        else:
            reason = f"'{found.group(1)}', which is included here but not in the folder of the deck (or too deep)"
            into.missing.append(Omitted(source.at(first_line + number - 1), "file", reason))


def _in_comments(text: str) -> set[int]:
    """The numbers of the lines in comments of several lines."""
    inside: set[int] = set()
    opened = 0
    for number, line, outside in lines_outside_code(text):
        if opened and "-->" in line:
            inside.update(range(opened, number + 1))
            opened = 0
        elif not opened and outside and line.rfind("<!--") > line.rfind("-->"):
            opened = number
    return inside


# --- headings and rules ---


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a heading (or, at level 0, a rule) stands among lines, and the first line behind it."""

    index: int
    end: int
    level: int
    text: str = ""


def marks_in(lines: Sequence[Line], is_free: Sequence[bool]) -> tuple[Mark, ...]:
    """The headings and rules in those lines that are free: in no code, comment or div."""
    marks: list[Mark] = []
    for index, line in enumerate(lines):
        if is_free[index] and (not marks or index >= marks[-1].end):
            above = lines[index - 1].text if index and is_free[index - 1] else ""
            after_mark = bool(marks) and marks[-1].end == index
            below = lines[index + 1].text if index + 1 < len(lines) and is_free[index + 1] else ""
            mark = _mark(index, line.text, "" if after_mark else above, below)
            marks += [mark] if mark else []
    return tuple(marks)


def _mark(index: int, line: str, above: str, below: str) -> Mark | None:
    if found := _HEADING.match(line):
        return Mark(index, index + 1, len(found.group(1)), (found.group(2) or "").strip())
    if above.strip():
        return None
    if _RULE.match(line):
        return Mark(index, index + 1, 0)
    if not _NO_TEXT.match(line) and (found := _UNDERLINE.match(below)) and "|" not in line:
        return Mark(index, index + 2, 1 if found.group(1)[0] == "=" else 2, line.strip())
    return None


def split_attributes(heading: str) -> tuple[str, dict[str, str]]:
    """The text of a heading without the attributes at its end, and these."""
    found = _AT_END.search(heading[-1200:])
    if not found:
        return heading, {}
    start = max(0, len(heading) - 1200) + found.start()
    return heading[:start].rstrip(), attributes(found.group(1))


# --- what CommonMark lacks ---

_PAUSE = re.compile(r"[ \t]*\.[ \t]\.[ \t]\.[ \t]*$")
_INNER_DIV = re.compile(r"[ \t]*:{3,}[ \t]*(\{[^{}]*\}|[\w-]*)[ \t]*:*[ \t]*$")
_SHORTCODE = re.compile(r"\{\{<[ \t]*([\w-]+)[ \t]*([^<>]{0,500}?)[ \t]*>\}\}")
_AUTO_NUMBER = re.compile(r"([ \t]*)#\.(?=[ \t])")
_BRACKET = re.compile(r"\\.|[\[\]]|\n[ \t]*(?=\n)")
_SPAN_END = re.compile(rf"\]({_ATTRIBUTES})")
_LINK_END = re.compile(rf"\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)({_ATTRIBUTES})?")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^`]+\1(?!`)")
_CODE_END = re.compile(r"(?<=`)\{[ \t]*[.#=][^{}\n]{0,200}\}")
_DESTINATION = re.compile(r"""\s*(?:<([^<>]*)>|(\S+))(?:\s+["'(](.*)["')])?\s*$""", re.DOTALL)
_FILM = re.compile(
    r"\.(?:mp4|webm|mov|m4v|ogv|mp3|wav|ogg)(?:[?#]|$)|youtube\.com/|youtu\.be/|vimeo\.com/", re.IGNORECASE
)
_CAPTION = re.compile(r"(?::|[Tt]able:)[ \t]+(?=\S)")
_KEY = r"-?@(?:\{([^\s{}]{1,200})\}|(\w(?:[\w:.#$%&+?<>~/-]{0,200}\w)?))(?![\w@])"
_CITED = re.compile(rf"(?<![\w@/.\\]){_KEY}")
_CITATION = re.compile(r"\[[^\[\]\n]{0,500}\]")
_OF_DELIMITERS = frozenset("|+:-= \t")  # what the line between a table's header and its rows is made of


@dataclass(frozen=True, slots=True)
class _Image:
    """A picture as it is written: its attributes, and its caption if it stands in a paragraph of its own."""

    given: dict[str, str]
    caption: str | None
    title: str


@dataclass(slots=True)
class Rewritten:
    """A stretch of text that CommonMark understands, and what it had no words for."""

    text: str = ""
    steps: bool = False
    images: dict[str, deque[_Image]] = field(default_factory=lambda: defaultdict(deque))
    beside: list[Block] = field(default_factory=list)
    captions: dict[int, list[Paragraph]] = field(default_factory=lambda: defaultdict(list))  # by lines of tables

    def with_caption(self, block: Block) -> tuple[Block, ...]:
        """A table below its caption."""
        captions = self.captions.pop(block.span.line, ()) if isinstance(block, Table) else ()
        return (*captions, block)

    def with_beside(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Blocks and what stands between them that is none of CommonMark's, in the order of the source."""
        without_table = (caption for captions in self.captions.values() for caption in captions)
        waiting = deque(sorted((*self.beside, *without_table), key=lambda block: block.span.line))
        out: list[Block] = []
        for block in blocks:
            is_in_place = not isinstance(block, Remark | Omitted)  # a footnote stands behind what refers to it
            while is_in_place and waiting and waiting[0].span.line < block.span.line:
                out.append(waiting.popleft())
            out.append(block)
        return (*out, *waiting)

    def with_image(self, block: Block) -> tuple[Block, ...]:
        """A picture as pandoc means it: with its caption, its description, or as the film that it is."""
        if not isinstance(block, Picture):
            return (block,)
        if _FILM.search(block.name):
            return (Media(block.span, block.name, block.caption or inline(block.alt)),)
        image = self.images[block.name].popleft() if self.images.get(block.name) else None
        if image is None:
            return (block,)
        alt = image.given.get("fig-alt") or image.given.get("alt") or image.title
        if image.caption is None:
            return (replace(block, alt=alt or block.alt, caption=inline(block.alt) if alt else ()),)
        return (replace(block, alt=alt, caption=inline(image.caption)),)


def rewritten(lines: Sequence[Line]) -> Rewritten:
    """Neighbouring lines of one file as CommonMark, line for line."""
    result = Rewritten()
    texts = [_line(line, result) if line.is_text else line.text for line in lines]
    _rewrite_line_blocks(lines, texts)
    _take_captions(lines, texts, result)
    result.text = _without_spans(_cited("\n".join(texts)), result)
    return result


def _line(line: Line, result: Rewritten) -> str:
    """One line without pauses, the marks of divs in lists, attributes of headings and code, and short codes."""
    text = line.text
    if _PAUSE.match(text):
        result.steps = True
        return ""
    if _INNER_DIV.match(text):
        return ""
    if found := _HEADING.match(text):
        heading, given = split_attributes(found.group(2) or "")
        result.steps = result.steps or "fragment" in given.get("class", "").split()
        text = f"{found.group(1)} {heading}"
    text = _CODE_END.sub("", _AUTO_NUMBER.sub(r"\g<1>1.", text, count=1))
    return _SHORTCODE.sub(lambda found: _shortcode(found, line, result), text) if "{{<" in text else text


def _shortcode(found: re.Match[str], line: Line, result: Rewritten) -> str:
    """A short code goes out of the text; what it stands for comes behind it."""
    name, rest = found.groups()
    where = line.source.at(line.number, found.start() + 1)
    address = rest.split()[0].strip("\"'") if rest.split() else ""
    if name in ("video", "audio", "embed") and address:
        result.beside.append(Media(where, address))
    else:
        reason = f"the short code '{found.group()}', which only Quarto can fill in"
        result.beside.append(Omitted(where, "directive", reason))
    return ""


def _rewrite_line_blocks(lines: Sequence[Line], texts: list[str]) -> None:
    """`| lines` that keep their ends become lines with hard line breaks; tables are left alone."""
    start = 0
    for index in range(len(lines) + 1):
        if index < len(lines) and lines[index].is_text and texts[index].startswith("|"):
            continue
        run = texts[start:index]
        if run and all(text.startswith("| ") for text in run) and not any(set(text) <= _OF_DELIMITERS for text in run):
            texts[start:index] = [*(text[2:] + "\\" for text in run[:-1]), run[-1][2:]]
        start = index + 1


def _take_captions(lines: Sequence[Line], texts: list[str], result: Rewritten) -> None:
    """Take `: a caption` and `Table: a caption` below or above tables out of the text."""
    table, index = -1, 0  # the table above
    while index < len(texts):
        end = _paragraph_end(texts, index)
        if texts[index].startswith(("|", "+")) and lines[index].is_text:
            table = index
            index = next((at for at in range(index, end) if _is_caption(lines, texts, at)), end)
        elif _is_caption(lines, texts, index):
            below = _next_said(texts, end)
            is_above = table < 0 and below < len(texts) and texts[below].startswith(("|", "+"))
            if table >= 0 or is_above:
                _take_caption(lines, texts, (index, end), below if is_above else table, result)
            table, index = -1, end
        elif texts[index].strip():
            table, index = -1, end
        else:
            index += 1


def _is_caption(lines: Sequence[Line], texts: Sequence[str], index: int) -> bool:
    return lines[index].is_text and _CAPTION.match(texts[index]) is not None


def _paragraph_end(texts: Sequence[str], start: int) -> int:
    """The first empty line from here on."""
    return next((index for index in range(start, len(texts)) if not texts[index].strip()), len(texts))


def _next_said(texts: Sequence[str], start: int) -> int:
    return next((index for index in range(start, len(texts)) if texts[index].strip()), len(texts))


def _take_caption(
    lines: Sequence[Line], texts: list[str], place: tuple[int, int], table: int, result: Rewritten
) -> None:
    """Take a caption between two lines out of the text, and keep it for its table."""
    start, end = place
    written = " ".join(text.strip() for text in texts[start:end])
    text = split_attributes(_CAPTION.sub("", written, count=1))[0].rstrip(": ")
    texts[start:end] = [""] * (end - start)
    if text:
        line = lines[start]
        said = inline(_without_spans(_cited(text), result))
        result.captions[lines[table].number].append(Paragraph(line.source.at(line.number), said))


def _cited(text: str) -> str:
    """Text with the keys of citations in brackets and without their signs: `[-@key, p. 3]`, `@key`."""
    if "@" not in text:
        return text
    bare = _without_code(text)
    groups = deque(
        found.span() for found in _CITATION.finditer(bare) if bare[found.end() : found.end() + 1] not in ("(", "{")
    )
    out, end = [], 0
    for found in _CITED.finditer(bare):
        while groups and groups[0][1] <= found.start():
            groups.popleft()
        key = found.group(1) or found.group(2)
        in_group = bool(groups) and groups[0][0] < found.start()
        out += [text[end : found.start()], key if in_group else f"[{key}]"]
        end = found.end()
    return "".join((*out, text[end:]))


def _without_spans(text: str, result: Rewritten) -> str:
    """Text without attributes: `[words]{.class}` becomes words, `^[a note]` becomes "(a note)"."""
    letters = list(text)
    opened: list[int] = []
    for mark in _BRACKET.finditer(_without_code(text)):
        match mark.group()[0]:
            case "[":
                opened.append(mark.start())
            case "]" if opened:
                _close(text, letters, opened.pop(), mark.start(), result)
            case "\n":  # a paragraph ends, and with it whatever brackets its author forgot
                opened.clear()
    return "".join(letters)


def _close(text: str, letters: list[str], start: int, end: int, result: Rewritten) -> None:
    """A pair of brackets, as what follows it says what it is."""
    sign = text[start - 1] if start else ""
    if span := _SPAN_END.match(text, end):
        letters[start] = ""
        letters[span.start() : span.end()] = [""] * len(span.group())
        result.steps = result.steps or "fragment" in attributes(span.group(1)).get("class", "").split()
    elif link := _LINK_END.match(text, end):
        if link.group(2):
            letters[link.start(2) : link.end(2)] = [""] * len(link.group(2))
        if sign == "!":
            _note_image(text, start, link, result)
    elif sign == "^":
        letters[start - 1], letters[start], letters[end] = " ", "(", ")"


def _note_image(text: str, start: int, link: re.Match[str], result: Rewritten) -> None:
    found = _DESTINATION.match(link.group(1))
    if found:
        is_alone = _PARAGRAPH_END.match(text, link.end()) and _begins_paragraph(text, start - 1)
        caption = " ".join(text[start + 1 : link.start()].split()) if is_alone else None
        image = _Image(attributes(link.group(2) or ""), caption, (found.group(3) or "").strip())
        result.images[found.group(1) or found.group(2)].append(image)


_PARAGRAPH_END = re.compile(r"[ \t]*(?:\Z|\n[ \t]*(?:\n|\Z))")


def _begins_paragraph(text: str, place: int) -> bool:
    """Whether a paragraph begins here: at the start of a line below an empty one, a heading, or nothing."""
    if place == 0:
        return True
    above = text[text.rfind("\n", 0, place - 1) + 1 : place - 1]
    return text[place - 1] == "\n" and (not above.strip() or above.startswith("#"))


def _without_code(text: str) -> str:
    """Text of the same length with spaces where code stands."""
    lines = (
        _CODE.sub(lambda code: " " * len(code.group()), line) if outside else " " * len(line)
        for _, line, outside in lines_outside_code(text)
    )
    return "\n".join(lines)
