"""Mails and announcements in plain text: the lines that tell who, what and when are no part of the talk's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from deckgen.importers.blocks import Block, Heading, Omitted, Paragraph, phrase
from deckgen.importers.readers.front import inline
from deckgen.importers.source import Source
from deckgen.outline import Fields, Word

_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{1,20}(?: [A-Za-z]{2,12})?)[ \t]*:(?:[ \t]+(?P<value>\S.*)|[ \t]*)$")
_GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening)|greetings|liebe[rs]?|hallo|sehr geehrte[rs]?)\b.{0,60}$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"--[ \t]*$")
_LISTED = re.compile(r"[ \t]*(?:[-*•–+☐☑✓✗]|\[[ xX]\]|\d{1,3}[.)])[ \t]+\S")
_OF_MAILS = {
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "sent",
    "reply-to",
    "message-id",
    "in-reply-to",
    "list-id",
    "x-mailer",
}
_FILLS = {  # which field of the head a line fills; of two, the one that stands first here
    "title": ("title", "talk title", "subject"),
    "author": ("speaker", "speakers", "presenter", "author", "authors", "from"),
    "date": ("date", "when", "sent"),
    "event": ("event", "seminar", "conference", "venue", "where", "location", "affiliation", "institution"),
}
_TALKS = {"title", "talk title", "speaker", "speakers", "presenter", "author", "authors"}
_PARTS = {"abstract", "bio", "biography", "short bio", "speaker bio", "about", "summary"}
_KNOWN = _OF_MAILS | _PARTS | {name for names in _FILLS.values() for name in names} | {"time", "room"}

_REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg)[ \t]*:[ \t]*)+", re.IGNORECASE)
_ADDRESS = re.compile(r"[ \t]*<?([^\s<>()@,;\"]{1,100}@[^\s<>()@,;\"]{1,200})>?")
_DAY = re.compile(r"(?:[A-Za-z]{2,9},[ \t]+)?(\d{1,2} [A-Za-z]{3,9} \d{4})[ \t]+\d\d?:\d\d.*$")


@dataclass(frozen=True, slots=True)
class _Field:
    """A line such as `Subject: Less is more`, with those it goes on in."""

    name: str  # in small letters
    value: str
    start: int  # its first line, from 0
    end: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail taken apart: what fills the head, its parts and what is left out, and the lines that are text."""

    fields: Fields
    blocks: tuple[Block, ...]
    text: Source  # with empty lines where the others were


def letter_of(source: Source) -> Letter | None:
    """The mail or announcement that a text is; None when it is none."""
    lines = source.text.split("\n")
    top = _top(lines)
    names = {found.name for found in top.fields}
    is_mail = "subject" in names or len(names & _OF_MAILS) > 1
    announces = bool(names & _TALKS and names & (_PARTS | {"affiliation"}))
    if not (is_mail or announces or (top.greeting >= 0 and _tells(lines, top.end))):
        return None
    return _Reader(source, lines).letter(top)


@dataclass(slots=True)
class _Top:
    """The lines above the text of a mail."""

    fields: list[_Field] = field(default_factory=list)
    greeting: int = -1
    end: int = 0


def _top(lines: Sequence[str]) -> _Top:
    top = _Top()
    while top.end < len(lines):
        line = lines[top.end]
        if found := _field(lines, top.end):
            top.fields.append(found)
            top.end = found.end
        elif top.greeting < 0 and _GREETING.match(line):
            top.greeting = top.end
            top.end += 1
        elif not line.strip():
            top.end += 1
        else:
            break
    return top


def _tells(lines: Sequence[str], start: int) -> bool:
    """Whether a text tells of a talk in two lines or more."""
    found = (_field(lines, index) for index in range(start, len(lines)) if lines[index][:1].isalpha())
    return len({each.name for each in found if each and each.name in _TALKS | _PARTS}) > 1


def _field(lines: Sequence[str], index: int) -> _Field | None:
    """The field that begins in a line; indented lines below go on with it."""
    found = _LINE.match(lines[index].rstrip())
    if not found or found["name"].lower() not in _KNOWN:
        return None
    end = index + 1
    while end < len(lines) and lines[end][:1] in (" ", "\t") and lines[end].strip():
        end += 1
    parts = [found["value"] or "", *lines[index + 1 : end]]
    return _Field(found["name"].lower(), " ".join(" ".join(parts).split()), index, end)


class _Reader:
    """Takes a mail apart."""

    def __init__(self, source: Source, lines: Sequence[str]) -> None:
        self.source, self.lines, self.left = source, lines, list(lines)
        self.fields: list[_Field] = []
        self.names: set[str] = set()  # a name that comes again is that of something else, and its line stays
        self.blocks: list[Block] = []

    def letter(self, top: _Top) -> Letter:
        if top.greeting >= 0:
            self._omit("greeting", "a greeting", top.greeting, top.greeting + 1)
        end = next((index for index, line in enumerate(self.lines) if _SIGNATURE.match(line)), len(self.lines))
        if end < len(self.lines):
            self._omit("signature", "the signature of a mail", end, len(self.lines))
        index = 0
        while index < end:
            found = _field(self.lines, index)
            index = self._take(found, end) if found and found.name not in self.names else index + 1
        fields = self._filled()
        text = replace(self.source, text="\n".join(self.left))
        return Letter(fields, tuple(sorted(self.blocks, key=lambda block: block.span.line)), text)

    def _take(self, found: _Field, end: int) -> int:
        """Take a field out of the text; the line behind it."""
        self.names.add(found.name)
        if found.name in _PARTS:
            return self._part(found, end)
        if not found.value:
            return found.end  # words such as "Where:" above a list
        self.fields.append(found)
        self._clear(found.start, found.end)
        return found.end

    def _part(self, found: _Field, end: int) -> int:
        """`Abstract: ...` as a heading and the paragraphs below it, as far as they are running text."""
        name = self.lines[found.start].partition(":")[0].strip()
        self.blocks.append(Heading(self.source.at(found.start + 1), 2, phrase(name)))
        self._clear(found.start, found.end)
        start, index, said = found.start, found.end, [found.value] if found.value else []
        while True:
            stop = next((at for at in range(index, end) if not self._is_prose(at)), end)
            said += [line.strip() for line in self.lines[index:stop]]
            if said:
                self.blocks.append(Paragraph(self.source.at(start + 1), inline(" ".join(said))))
                self._clear(index, stop)
            if stop == end or self.lines[stop].strip():
                return stop
            start = index = stop + 1
            said = []

    def _is_prose(self, index: int) -> bool:
        line = self.lines[index]
        return bool(line.strip()) and not _LISTED.match(line) and _field(self.lines, index) is None

    def _filled(self) -> Fields:
        """The fields of the head; of the other lines is told what they say."""
        fields = Fields(self.source.at(1))
        for key, names in _FILLS.items():
            ranked = sorted(
                (each for each in self.fields if each.name in names), key=lambda each: names.index(each.name)
            )
            if ranked:
                first = ranked[0]
                where = self.source.at(first.start + 1)
                self.fields.remove(first)
                fields.put(Word(key, where), Word(self._value(key, first), where), where)
        for each in self.fields:
            self._tell("field", f"a line of a mail: {self._written(each.start, each.end)}", each.start)
        return fields

    def _value(self, key: str, found: _Field) -> str:
        match key:
            case "title":
                return _REPLY.sub("", found.value) if found.name == "subject" else found.value
            case "date":
                day = _DAY.match(found.value)
                return day.group(1) if day else found.value
            case "author":
                return self._people(found)
        return found.value

    def _people(self, found: _Field) -> str:
        """Names without addresses; an address that stands alone is one."""
        addresses = _ADDRESS.findall(found.value)
        names = _ADDRESS.sub("", found.value).replace('"', "").strip(" \t,;")
        if names.startswith("(") and names.endswith(")"):
            names = names[1:-1]
        if not names:
            return found.value.strip("<> ")
        for address in addresses:
            self._tell("field", f"an address of a mail: {address}", found.start)
        return names

    def _omit(self, kind: str, what: str, start: int, end: int) -> None:
        self._tell(kind, f"{what}: {self._written(start, end)}", start)
        self._clear(start, end)

    def _tell(self, kind: str, reason: str, line: int) -> None:
        self.blocks.append(Omitted(self.source.at(line + 1), kind, reason))

    def _written(self, start: int, end: int) -> str:
        return " ".join(" ".join(self.lines[start:end]).split())

    def _clear(self, start: int, end: int) -> None:
        self.left[start:end] = [""] * (end - start)
