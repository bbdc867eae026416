"""Decks for Deckset: Markdown cut by `---`, with commands in brackets, `^` notes, and pictures that fill slides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from deckgen.importers.blocks import Block, Break, Columns, Heading, Manuscript, Media, Picture, Remark, phrase
from deckgen.importers.readers.decks import Definitions, definitions, directive, remark_of
from deckgen.importers.readers.front import Known, head_of, split_front, text_of
from deckgen.importers.readers.markdown import Marks, lines_outside_code, read_markdown
from deckgen.importers.readers.slides import (
    Chunk,
    Slide,
    changed,
    cut_at,
    deck_blocks,
    first_said,
    shown,
    solid_color,
    stepped,
    take_title,
)
from deckgen.importers.source import Source
from deckgen.outline import Fields, Inline, Word, tidied

_COMMAND = re.compile(r"[ \t]*\[\.([a-z][\w-]*)(?:[ \t]*:[ \t]*([^\[\]]*))?\][ \t]*$")
_FIT = re.compile(r"( {0,3}#{1,6}[ \t]+)\[fit\][ \t]*")
_SPACED = re.compile(r"(!\[[^\[\]]{0,200}\]\()([^()<>\s\"']+(?: [^()<>\s\"']+){1,40})(\))")
_FORMULA, _FORMULA_ALONE = re.compile(r"\$\$([^$]{1,2000})\$\$"), re.compile(r"[ \t]*\$\$[^$]*\$\$[ \t]*$")
_NOTE = re.compile(r"^\^[ \t]?(?!\d*\][:(])")
_SAYS_NOTE = re.compile(r"^\^[ \t]?[^\W_]\S*[ \t]\S")  # some words: `^abc123` marks a block in Obsidian
_RULE = re.compile(r"-{3,}[ \t]*$")
_RUNNING_TEXT = re.compile(r" {0,3}(?!-->|[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|[>|!\[<`~^$])\S")
_GLOBAL = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)$")
_GLOBALS = {
    "theme", "footer", "slidenumbers", "autoscale", "build-lists", "slide-transition", "slidecount", "slide-dividers",
    "fit-headers", "code-language", "footer-style", "header", "header-strong", "header-emphasis", "text", "list",
    "quote", "quote-author", "table", "code", "link", "background-color", "background-image", "slidenumber-style",
    "presenter-notes", "page-number", "text-strong", "text-emphasis", "footnote", "formula", "image-corner-radius",
    "mermaid",
}  # fmt: skip
_PROGRAM = (
    "theme", "slidenumbers", "autoscale", "slide-transition", "slidecount", "fit-headers", "code-language",
)  # fmt: skip
_QUIET = {*_PROGRAM, "hide-footer", "code-highlight", "column", "build-lists"}
_PICTURE_WORD = re.compile(
    r"inline|left|right|fit|fill|original|filtered|autoplay|loop|mute|hide|\d{1,4}(?:\.\d+)?%"
    r"|(?:corner-radius|start|end|poster|alignment|opacity)\([^()]*\)"
)
_FILM = re.compile(
    r"\.(?:mp4|mov|m4v|webm|ogv|mp3|m4a|wav|ogg|aac)$|^https?://(?:www\.|m\.)?(?:youtube\.com/|youtu\.be/|vimeo\.com/)",
    re.IGNORECASE,
)
_SWITCHES = {*_QUIET, "background-color"}  # commands that other formats' brackets do not look like


# --- signs ---


_SIGNS = (
    (92, _FIT, "`[fit]` headings"),
    (85, re.compile(r"(?:slidenumbers|autoscale|slide-dividers|build-lists)[ \t]*:[ \t]"), "Deckset's commands"),
    (80, _SAYS_NOTE, "`^` notes and `---` between slides"),
    (70, re.compile(r"[ \t]*!\[(?:inline|fit|left|right|original)\b[\w %]*\]\("), "`![inline]` pictures"),
)


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is a deck for Deckset, and why."""
    lines = [line for _, line, outside in lines_outside_code(source.text) if outside]
    for line in lines:
        if (found := _COMMAND.match(line)) and (found.group(2) is not None or found.group(1) in _SWITCHES):
            return 95, f"`[.{found.group(1)}]` commands"
    if not any(_RULE.match(line) for line in lines):
        return 0, ""
    return next(((sure, why) for sure, pattern, why in _SIGNS if any(map(pattern.match, lines))), (0, ""))


# --- the whole ---


def read(source: Source) -> Manuscript:
    """A deck for Deckset as a manuscript."""
    front = split_front(source)
    fields, body, first_line = front.fields, front.body, front.first_line
    if first_line == 1:
        fields, body, first_line = _commands_above(source)
    known = Known(fields)
    builds = _is_on(text_of(known.take("build-lists")))
    dividers = frozenset(len(signs) for signs in re.findall(r"#{1,6}", text_of(known.take("slide-dividers"))))
    head = head_of(known)
    known.ignore(*_PROGRAM)
    reader = _Reader(source, definitions(body), builds)
    slides = [reader.slide(chunk) for chunk in _chunks(body, first_line, dividers)]
    head, told, rest = take_title(head, slides)
    blocks = (*known.rest(), *told, *deck_blocks(rest))
    return Manuscript(source.path, "deckset", head, blocks, True, (*source.diagnostics, *front.diagnostics))


def _commands_above(source: Source) -> tuple[Fields, str, int]:
    """The commands in the first lines of a file, the text below them, and where that begins."""
    lines = source.text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    fields = Fields(source.at(start + 1))
    end = start
    for end, line in enumerate(lines[start:], start):
        found = _GLOBAL.match(line)
        if not found or found.group(1).lower() not in _GLOBALS:
            break
        span = source.at(end + 1)
        fields.put(Word(found.group(1).lower(), span), Word(found.group(2).strip(), span), span)
    return (fields, "\n".join(lines[end:]), end + 1) if fields else (fields, source.text, 1)


def _is_on(value: str) -> bool:
    return value.strip().lower() in ("true", "not-first")


# --- cuts ---


def _chunks(body: str, first_line: int, dividers: frozenset[int]) -> tuple[Chunk, ...]:
    """The slides of a text: `---` cuts it, and the headings of some levels, unless a line above has done so."""
    rules: list[int] = []
    openings: list[int] = []
    said: list[int] = []
    before, in_note, in_comment = "", False, False
    for number, line, outside in lines_outside_code(body):
        in_note = bool(line.strip()) and (in_note or bool(_NOTE.match(line)))
        if outside and not in_comment and _RULE.match(line) and (in_note or not _RUNNING_TEXT.match(before)):
            rules.append(number)
            in_note = False
        elif outside and not in_comment and _level(line) in dividers and _level(line) != _level(before):
            last = max(rules[-1:] + openings[-1:], default=0)
            openings += [number] if bisect_right(said, last - 1) < len(said) else []
        if line.strip() and not (rules[-1:] == [number] or _COMMAND.match(line)):
            said.append(number)
        in_comment = outside and (line.rfind("<!--") > line.rfind("-->") or (in_comment and "-->" not in line))
        before = line
    return cut_at(body, first_line, rules, openings)


def _level(line: str) -> int:
    found = re.match(r"(#{1,6})[ \t]", line)
    return len(found.group(1)) if found else 0


# --- slides ---


@dataclass(slots=True)
class _Parts:
    """The text of a slide without commands and notes, line for line."""

    lines: list[str] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)  # lines, from 0, where a column begins
    commands: list[tuple[str, str, int]] = field(default_factory=list)  # name, value, line from 0
    notes: list[tuple[str, int]] = field(default_factory=list)  # line from 0


def _parted(text: str) -> _Parts:
    parts = _Parts()
    in_note = False
    for number, line, outside in lines_outside_code(text):
        command = _COMMAND.match(line) if outside else None
        in_note = not command and bool(line.strip()) and (in_note or (outside and bool(_NOTE.match(line))))
        if command:
            name, value = command.group(1), (command.group(2) or "").strip()
            parts.commands.append((name, value, number - 1))
            parts.columns += [number] if name == "column" else []
        elif in_note:
            parts.notes.append((_NOTE.sub("", line, count=1), number - 1))
        is_shown = not (command or in_note)
        parts.lines.append((_plain(line) if outside else line) if is_shown else "")
    return parts


def _plain(line: str) -> str:
    """A line as CommonMark has it: without `[fit]`, `$x$` for `$$x$$` among words, `<>` around a path with spaces."""
    line = _SPACED.sub(r"\1<\2>\3", _FIT.sub(r"\1", line))
    return line if _FORMULA_ALONE.match(line) else _FORMULA.sub(r"$\1$", line)


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    known: Definitions
    builds: bool  # all lists, entry by entry

    def slide(self, chunk: Chunk) -> Slide:
        """A slide from its text."""
        parts = _parted(chunk.text)
        blocks = self._columns(parts, chunk.first_line)
        values = {name: value for name, value, _ in parts.commands}
        if _is_on(values.get("build-lists", "true" if self.builds else "")):
            blocks = stepped(blocks)
        behind = tuple(self._behind(parts, chunk.first_line))
        begin = Break(self.source.at(first_said(chunk)), background=solid_color(values.get("background-color", "")))
        return Slide(begin, (*_with_grounds(blocks), *behind, *self._notes(parts, chunk.first_line)))

    def _columns(self, parts: _Parts, first_line: int) -> tuple[Block, ...]:
        """The blocks of a slide; those below `[.column]` commands are side by side."""
        edges = [0, *parts.columns, len(parts.lines)]
        above, *columns = [self._blocks(parts.lines[start:end], first_line + start) for start, end in pairwise(edges)]
        filled = tuple(column for column in columns if column)
        if len(filled) < 2:
            return (*above, *(block for column in filled for block in column))
        return (*above, Columns(filled[0][0].span, filled))

    def _blocks(self, lines: Sequence[str], first_line: int) -> tuple[Block, ...]:
        blocks = read_markdown(self.known.under("\n".join(lines)), self.source, first_line)
        return tuple(_whole_headings(blocks))

    def _behind(self, parts: _Parts, first_line: int) -> Iterator[Block]:
        """What commands say: a picture behind the slide, or something that an outline has no place for."""
        for name, value, index in parts.commands:
            span = self.source.at(first_line + index)
            if name == "background-image" and value:
                yield Picture(span, value, is_background=True)
            elif name not in _QUIET and not (name == "background-color" and solid_color(value)):
                yield directive(span, name, value)

    def _notes(self, parts: _Parts, first_line: int) -> Iterator[Remark]:
        lines: list[str] = []
        for text, index in parts.notes:
            blank = bool(lines) and index > parts.notes[len(lines) - 1][1] + 1
            lines.append("\n" * blank + text)
        if lines:
            yield from remark_of("\n".join(lines), self.source, first_line + parts.notes[0][1], Marks(breaks=True))


def _whole_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks with headings in lines below each other as one: so authors break large type by hand."""
    above: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading) and above and _goes_on(above[-1], block):
            above.append(block)
            continue
        yield from _joined(above)
        above = [block] if isinstance(block, Heading) else []
        yield from () if above else (block,)
    yield from _joined(above)


def _goes_on(above: Heading, below: Heading) -> bool:
    return above.level == below.level and above.span.line + 1 == below.span.line


def _joined(headings: Sequence[Heading]) -> Iterator[Heading]:
    if headings:
        between = Inline(" " if headings[0].level == 1 else "\n")
        parts = [part for heading in headings for part in (between, *heading.text)]
        yield replace(headings[0], text=tidied(parts[1:]))


def _with_grounds(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with each picture in its place: behind the others, if it fills the slide and is not alone there."""
    grounds: set[Block] = set()

    def change(block: Block) -> tuple[Block, ...]:
        return _picture(block, grounds)

    blocks = changed(blocks, change)
    rest = [block for block in blocks if block not in grounds]
    alone = not shown(Slide(Break(blocks[0].span), tuple(rest))) if blocks else True
    if alone:
        return blocks
    return changed(blocks, lambda block: (_put_behind(block) if block in grounds else block,))


def _put_behind(block: Block) -> Block:
    return replace(block, is_background=True) if isinstance(block, Picture) else block


def _picture(block: Block, grounds: set[Block]) -> tuple[Block, ...]:
    """A picture without the words that are meant for Deckset, or the film that it is; `grounds` are those that fill."""
    if not isinstance(block, Picture):
        return (block,)
    said = block.alt.split(" ")
    alt = " ".join(word for word in said if not _PICTURE_WORD.fullmatch(word))
    if _FILM.search(block.name):
        return (Media(block.span, block.name, phrase(alt)),)
    picture = replace(block, alt=alt)
    if not {"inline", "left", "right"} & set(said):
        grounds.add(picture)
    return (picture,)
