"""Plain values as YAML, the way a person would write it: block style, few quotes, long texts as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.outline.parsing import is_plain_name, is_plain_text, readable
from deckgen.outline.values import Real, Whole

Plain = str | bool | int | float | None | Sequence["Plain"] | Mapping[str, "Plain"]

_WIDTH = 100  # columns that a line should not exceed
_LONGEST_WORD = 60  # an address: folding around it helps nobody
_FLOWING = frozenset({"author", "header", "tags"})  # lists of short texts that stand in one line
_FLOWING_ROWS = frozenset({"rows"})  # lists of such lists
# What a plain scalar may not start with, or hold (YAML 1.2, 7.3.3); "<<" is the key of YAML 1.1 that merges mappings.
_INDICATOR = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$)|---|\.\.\.|<<$")
_AMBIGUOUS = re.compile(r":(?:\s|$)|\s#|^\s|\s$|[\t\n\r\x85\u2028\u2029]")
_LINE_END = re.compile(r"[\n\r\x85\u2028\u2029]")
_MAYBE_NUMBER = re.compile(r"[-+.~\d]|true$|false$|null$")
_IN_FLOW = re.compile(r"[,\[\]{}]|^[-?:]|:[,\[\]{}]")
# YAML 1.2, 5.1: the characters that may stand in a file as they are.
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list with a comment above it."""

    value: Plain
    comment: str = ""


def dump(fields: Mapping[str, Plain | Sequence[Entry]], comment: str = "") -> str:
    """A mapping as a YAML file that `parse` reads as the same values.

    Every text keeps its characters, but for those that no file may hold: control characters and halves of characters.

    `comment` stands at the top. Lists may hold `Entry`s, whose comments stand above their entries.
    """
    lines = [*_comment(comment, 0), *([""] if comment else []), *_fields(fields, 0)]
    return "\n".join(lines) + "\n"


def dump_entries(entries: Sequence[Entry], indent: int) -> str:
    """Entries of a list, indented by so many spaces, to be put behind others."""
    return "\n".join(_entries(entries, indent)) + "\n"


def _comment(text: str, indent: int) -> Iterator[str]:
    for line in text.splitlines():
        yield f"{' ' * indent}# {_UNPRINTABLE.sub('?', line)}".rstrip()


def _fields(fields: Mapping[str, object], indent: int) -> Iterator[str]:
    for key, value in fields.items():
        yield from _field(key, value, indent)


def _field(key: str, value: object, indent: int) -> Iterator[str]:
    start = f"{' ' * indent}{_scalar(key) if is_plain_name(key) else _escaped(readable(key))}:"
    match value:
        case Mapping() if value:
            yield start
            yield from _fields(value, indent + 2)
        case list() | tuple() if value:
            flow = _flow(value) if key in _FLOWING else None
            if flow is not None and len(start) + 1 + len(flow) <= _WIDTH:
                yield f"{start} {flow}"
            else:
                yield start
                yield from _entries(value, indent, flowing=key in _FLOWING_ROWS)
        case str() if _is_block(value, len(start) + 1):
            yield from _block(start, value, indent + 2)
        case _:
            yield f"{start} {_scalar(value)}".rstrip()


def _entries(values: Iterable[object], indent: int, *, flowing: bool = False) -> Iterator[str]:
    for entry in values:
        value = entry.value if isinstance(entry, Entry) else entry
        if isinstance(entry, Entry):
            yield from _comment(entry.comment, indent)
        yield from _entry(value, indent, flowing=flowing)


def _entry(value: object, indent: int, *, flowing: bool) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    match value:
        case Mapping() if value:
            first, *rest = _fields(value, indent + 2)
            yield f"{dash} {first[indent + 2 :]}"
            yield from rest
        case list() | tuple() if value:
            flow = _flow(value) if flowing else None
            if flow is not None and len(dash) + 1 + len(flow) <= _WIDTH:
                yield f"{dash} {flow}"
            else:
                first, *rest = _entries(value, indent + 2)
                yield f"{dash} {first[indent + 2 :]}"
                yield from rest
        case str() if _is_block(value, len(dash) + 1):
            yield from _block(dash, value, indent + 2)
        case _:
            yield f"{dash} {_scalar(value)}".rstrip()


def _flow(values: Sequence[object]) -> str | None:
    """A list of short scalars in one line; None for any other."""
    if any(isinstance(value, Mapping | list | tuple | Entry) or "\n" in str(value) for value in values):
        return None
    return "[" + ", ".join(_scalar(value, flow=True) for value in values) + "]"


def _is_block(text: str, start: int) -> bool:
    if "\n" not in text and start + len(text) <= _WIDTH:
        return False
    if not text.strip() or _UNPRINTABLE.search(text) or re.search(r"[\r\x85\u2028\u2029]", text):
        return False
    return "\n" in text or _can_be_folded(text)


def _can_be_folded(text: str) -> bool:
    """Whether YAML reads folded lines as this text again, and folding helps: not around a long address."""
    if text != text.strip() or "  " in text or "\t" in text:
        return False
    return max(map(len, text.split(" "))) <= _LONGEST_WORD


def _block(start: str, text: str, indent: int) -> Iterator[str]:
    """`|` for lines that the author made; `>` for one long line, folded at spaces."""
    if "\n" not in text:
        yield f"{start} >-"
        yield from _folded(text, indent)
        return
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    chomping = "-" if ends == 0 else "" if ends == 1 else "+"
    hint = "2" if body[:1] in (" ", "\n", "\t") else ""
    yield f"{start} |{hint}{chomping}"
    for line in [*body.split("\n"), *[""] * (ends - 1)]:
        yield f"{' ' * indent}{line}" if line else ""


def _folded(text: str, indent: int) -> list[str]:
    """Lines that YAML folds back to this text, which `_can_be_folded`."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > _WIDTH:
            lines.append(" " * indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, " " * indent + line]


def _scalar(value: object, *, flow: bool = False) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "null" if flow else ""
        case Whole() | Real():
            return value.source
        case str():
            return _text(value, flow=flow)
        case {} | [] | ():
            return "{}" if isinstance(value, Mapping) else "[]"
    return str(value)


def _text(text: str, *, flow: bool) -> str:
    text = readable(text)
    if _UNPRINTABLE.search(text) or _LINE_END.search(text):
        return _escaped(text)
    if (
        text
        and not _INDICATOR.match(text)
        and not _AMBIGUOUS.search(text)
        and (not _MAYBE_NUMBER.match(text) or is_plain_text(text))
        and not (flow and _IN_FLOW.search(text))
    ):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _escaped(text: str) -> str:
    """A double-quoted scalar: YAML's escapes for what cannot be written."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}

    def escaped(found: re.Match[str]) -> str:
        char = found.group()
        return escapes.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}")

    return '"' + re.sub('[\\\\"\n\r\t\x85\u2028\u2029]|' + _UNPRINTABLE.pattern, escaped, text) + '"'
