"""YAML text in, values with places out.

Built from PyYAML's event stream with a stack of our own, because its loaders drop the places, keep the last of two
equal keys in silence and read scalars by the rules of YAML 1.1, where `no` and `1:30` are not text. The scalars here
are those of the YAML 1.2 core schema in the spelling that decks use: `true`, `false`, `null`, `~`, nothing, decimal
numbers, `.inf` and `.nan`. Everything else is text, and so is everything in quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NoReturn

import yaml

from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.outline.slips import ESCAPE, about_escape, character_of, explain
from deckgen.outline.values import Fields, Items, Real, Value, Whole, Word

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 60
MAX_VALUES = 100_000  # a talk of a hundred slides has some two thousand
MAX_ALIASED = 100_000  # nodes that aliases may add; ten aliases of ten aliases ... would be billions

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,299})", re.ASCII)
_REAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,299})(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_UNBOUNDED = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
# YAML 1.2, 5.1: the characters a file may hold. The rest are control characters and halves of surrogate pairs.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GLUED_DASH = re.compile(r"-[a-z]{2}")  # in "-title: x" a space is missing; nobody calls a field so without quotes
_COMMENT = re.compile(r"[ \t]+#")
_HASHTAG = re.compile(r"[ \t]+#(?=[^\s#!])")
_YAML = "tag:yaml.org,2002:"
_TAGS = frozenset(_YAML + name for name in ("str", "int", "float", "bool", "null", "map", "seq"))


def parse(text: str, path: Path) -> Value:
    """The value that `text` holds; `path` only names the file in the places.

    Raises DeckError for what is not YAML or not ours (tags, merge keys, several documents, nothing at all), with all
    findings up to the first that makes the rest unreadable.
    """
    text = text.removeprefix("\ufeff")
    _refuse_unreadable(text, path)
    builder = _Builder(path, text)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: PyYAML's own parser, of "\U99999999"
        raise DeckError([*builder.problems, explain(error, text, path)]) from None
    return builder.finish()


def is_plain_name(text: str) -> bool:
    """Whether a field of this name, without quotes, would not be taken for an entry of a list."""
    return not _GLUED_DASH.match(text)


def is_plain_text(text: str) -> bool:
    """Whether a scalar without quotes would be this text, not a number, true, false or nothing."""
    return isinstance(_resolve(text, Span(Path())), Word)


def readable(text: str) -> str:
    """The text without the characters that no file may hold, in whatever spelling."""
    return _UNPRINTABLE.sub("", text)


def _refuse_unreadable(text: str, path: Path) -> None:
    if len(text) > MAX_CHARACTERS:
        raise DeckError.at(Span(path), "yaml-size", f"the file is longer than {MAX_CHARACTERS:,} characters")
    if bad := _UNPRINTABLE.search(text):
        lines = (text[: bad.start()] + "?").splitlines()
        span = Span(path, len(lines), len(lines[-1]))
        name = f"U+{ord(bad.group()):04X}"
        raise DeckError.at(span, "yaml-character", f"the character '{name}' is not allowed in YAML", "remove it")


@dataclass(slots=True)
class _Node:
    """A finished value, and how much it adds where an alias repeats it."""

    value: Value
    nodes: int
    height: int


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    value: Fields | Items
    anchor: str | None
    nodes: int = 1
    height: int = 1
    key: Word | None = None  # the field whose value comes next

    def add(self, node: _Node, span: Span) -> None:
        self.nodes += node.nodes
        self.height = max(self.height, node.height + 1)
        if isinstance(self.value, Items):
            self.value.append(node.value)
            self.value.spans.append(span)
        elif self.key is not None:
            self.value.put(self.key, node.value, span)
            self.key = None


@dataclass(slots=True)
class _Anchor:
    """A named value; `node` is None as long as the value is still being filled."""

    span: Span
    node: _Node | None = None
    used: bool = False


@dataclass
class _Builder:
    """Takes events in order and keeps what they make."""

    path: Path
    text: str
    problems: list[Diagnostic] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _anchors: dict[str, _Anchor] = field(default_factory=dict)
    _root: Value = None
    _documents: int = 0
    _aliased: int = 0
    _values: int = 0

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._stop(
                        self._span(event),
                        "yaml-documents",
                        "a second document starts here",
                        "a file holds one outline: remove the '---'",
                    )

    def finish(self) -> Value:
        self.problems.extend(
            Diagnostic(
                "yaml-anchor",
                f"'&{name}' names a value that nothing uses",
                anchor.span,
                "put the text in quotes if it starts with '&', or remove the name",
            )
            for name, anchor in self._anchors.items()
            if not anchor.used and anchor.node is not None and isinstance(anchor.node.value, Word | None)
        )
        if self.problems:
            raise DeckError(self.problems)
        if self._root is None:
            raise DeckError.at(Span(self.path), "yaml-empty", "the file is empty")
        return self._root

    def _span(self, event: yaml.Event) -> Span:
        mark = event.start_mark
        return Span(self.path, mark.line + 1, mark.column + 1) if mark else Span(self.path)

    def _stop(self, span: Span, code: str, message: str, hint: str = "") -> NoReturn:
        raise DeckError([*self.problems, Diagnostic(code, message, span, hint)])

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        span = self._span(event)
        self._check_tag(event.tag, span)
        if event.style == '"':
            self._check_escapes(event)
        if self._wants_key():
            self._key(event, span)
            return
        if not event.style:
            self._check_comment(event)
            self._check_swallowed(event)
        text = bool(event.style) or event.tag == _YAML + "str"  # libyaml says "" for plain, Python's parser None
        value = Word(event.value, span, quoted=True) if text else _resolve(event.value, span)
        self._finished(_Node(value, 1 + len(event.value) // 100, 0), span, event.anchor)

    def _key(self, event: yaml.ScalarEvent, span: Span) -> None:
        top, key = self._stack[-1], Word(event.value, span, quoted=bool(event.style))
        assert isinstance(top.value, Fields)  # noqa: S101 - lists want no keys
        if not key.strip():
            self._stop(span, "yaml-key", "a field has no name", "put text that starts with ':' in quotes")
        if key == "<<" and not key.quoted:
            self._note(
                span,
                "yaml-merge",
                "'<<' is not supported",
                "write the fields out, or name a value with '&name' and repeat it with '*name'",
            )
        elif not key.quoted and not is_plain_name(key):
            self._note(span, "yaml-syntax", "a space is missing after the dash", f"write '- {key[1:]}: ...'")
        elif key in top.value:
            line = top.value.key_spans[key].line
            self._note(span, "yaml-duplicate", f"'{key}' is given twice", f"line {line} has it already")
        top.key = key
        if event.anchor:
            self._anchors[event.anchor] = _Anchor(span, _Node(key, 1, 0))

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, Fields) and self._stack[-1].key is None

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        span = self._span(event)
        self._check_tag(event.tag, span)
        if self._wants_key():
            self._stop(
                span, "yaml-key", "the name of a field must be text", "put text that starts with '[' or '{' in quotes"
            )
        if len(self._stack) >= MAX_DEPTH:
            self._stop(span, "yaml-depth", f"this is nested more than {MAX_DEPTH} levels deep")
        if event.anchor:
            self._anchors[event.anchor] = _Anchor(span)
        value = Fields(span) if isinstance(event, yaml.MappingStartEvent) else Items(span)
        self._stack.append(_Open(value, event.anchor))

    def _close(self) -> None:
        top = self._stack.pop()
        self._finished(_Node(top.value, top.nodes, top.height), top.value.span, top.anchor)

    def _finished(self, node: _Node, span: Span, anchor: str | None) -> None:
        self._values += 1
        if self._values > MAX_VALUES:
            self._stop(span, "yaml-size", f"the file holds more than {MAX_VALUES:,} values")
        if anchor:
            self._anchors[anchor] = _Anchor(span, node)
        if self._stack:
            self._stack[-1].add(node, span)
        else:
            self._root = node.value

    def _alias(self, event: yaml.AliasEvent) -> None:
        span, anchor = self._span(event), self._anchors.get(event.anchor or "")
        if anchor is None:
            self._stop(
                span,
                "yaml-alias",
                f"'*{event.anchor}' repeats a value, but nothing is named '&{event.anchor}'",
                "put text that starts with '*' in quotes",
            )
        anchor.used = True
        if anchor.node is None:
            self._stop(span, "yaml-alias", f"'*{event.anchor}' stands inside the value it repeats")
        if self._wants_key():
            self._stop(span, "yaml-key", f"'*{event.anchor}' cannot be the name of a field", "write the name out")
        self._aliased += anchor.node.nodes
        if self._aliased > MAX_ALIASED:
            self._stop(
                span,
                "yaml-alias",
                f"'*{event.anchor}' and the aliases before it repeat too much",
                f"aliases may repeat {MAX_ALIASED:,} values in all",
            )
        if len(self._stack) + anchor.node.height > MAX_DEPTH:
            self._stop(span, "yaml-depth", f"this is nested more than {MAX_DEPTH} levels deep")
        self._finished(anchor.node, span, None)

    def _note(self, span: Span, code: str, message: str, hint: str) -> None:
        self.problems.append(Diagnostic(code, message, span, hint))

    def _check_comment(self, event: yaml.ScalarEvent) -> None:
        """A value of which only a comment is left: `title: #1 fan` must not lose its text in silence."""
        if event.value:
            self._check_lost(event)
            return
        place = self._span(event)  # right behind the colon or the dash
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        if comment := _COMMENT.match(line, place.column - 1):
            span = replace(place, column=comment.end())
            self._note(span, "yaml-comment", "text that starts with '#' is read as a comment", "put the text in quotes")

    def _check_lost(self, event: yaml.ScalarEvent) -> None:
        """`We are #1`: a comment that begins like a part of the text is told, for what it may take with it."""
        end = event.end_mark
        if end is None or end.line >= len(self.lines):
            return
        if found := _HASHTAG.match(self.lines[end.line], end.column):
            span = Span(self.path, end.line + 1, found.end())
            message = "from '#' on the text is read as a comment"
            hint = "put the text in quotes; in a comment, put a space behind the '#'"
            self._note(span, "yaml-comment", message, hint)

    def _check_swallowed(self, event: yaml.ScalarEvent) -> None:
        """An entry indented by a space too many: YAML takes its line for more of the text of the entry before it."""
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or not self._stack or not isinstance(self._stack[-1].value, Items):
            return
        for number in range(start.line + 1, min(end.line + 1, len(self.lines))):
            line = self.lines[number]
            column = len(line) - len(line.lstrip(" "))
            if line.startswith("- ", column):
                message = "this entry is read as part of the one before it"
                hint = "line up the dashes, or put the text in quotes"
                if column >= start.column:
                    hint = "for a list inside the list write '- - text'; else put the text in quotes"
                self._note(Span(self.path, number + 1, column + 1), "yaml-syntax", message, hint)

    def _check_escapes(self, event: yaml.ScalarEvent) -> None:
        """Characters that no file may hold may not be told by their numbers either: neither output could hold them.

        Of each text the first is told.
        """
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or not _UNPRINTABLE.search(event.value):
            return
        source = self.text[start.index : end.index]
        for found in ESCAPE.finditer(source):
            if _UNPRINTABLE.match(character_of(found.group())):
                before = (source[: found.start()] + "?").splitlines()
                column = len(before[-1]) + (start.column if len(before) == 1 else 0)
                span = Span(self.path, start.line + len(before), column)
                self._note(span, "yaml-character", *about_escape(found.group()))
                return

    def _check_tag(self, tag: str | None, span: Span) -> None:
        if tag is not None and tag not in _TAGS:
            shown = "!!" + tag.removeprefix(_YAML) if tag.startswith(_YAML) else tag
            self._note(
                span,
                "yaml-tag",
                f"'{shown}' is a YAML tag, and outlines have none",
                "put the text in quotes if it starts with '!', or remove the tag",
            )


def _resolve(source: str, span: Span) -> Value:
    """What a plain scalar means in the YAML 1.2 core schema, with fewer spellings."""
    match source:
        case "" | "~" | "null":
            return None
        case "true":
            return True
        case "false":
            return False
    if _INTEGER.fullmatch(source):
        return Whole(source, span)
    if _REAL.fullmatch(source) or _UNBOUNDED.fullmatch(source):
        return Real(source, span)
    return Word(source, span)
