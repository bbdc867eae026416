"""Safe changes to the text of an outline: all that is not changed stays as it is, comments and spelling too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from deckgen.errors import DeckError, Fix, Span
from deckgen.outline.parsing import parse


def mended(text: str, fixes: Iterable[Fix]) -> str:
    """The text with these changes; one whose place does not hold what it is to change is left out.

    Where two overlap, the first counts.
    """
    starts = _line_starts(text)
    placed = [
        (starts[fix.span.line - 1] + fix.span.column - 1, fix) for fix in fixes if 0 < fix.span.line <= len(starts)
    ]
    parts, done = [], 0
    for start, fix in sorted(placed, key=lambda pair: pair[0]):
        place = start + (text[start : start + 1] in ("'", '"') and fix.old[:1] not in ("'", '"', ""))  # a quoted name
        if place >= done and text.startswith(fix.old, place):
            parts += [text[done:place], fix.new]
            done = place + len(fix.old)
    return "".join([*parts, text[done:]])


def without_trailing_spaces(text: str, path: Path) -> str:
    """The text without spaces at the ends of lines, but for those inside of texts of several lines."""
    try:
        before = parse(text, path)
        kept = {line for first, last in _texts(text) for line in range(first, last)}
        lines = text.split("\n")
        stripped = "\n".join(line if n in kept else _stripped(line) for n, line in enumerate(lines))
        return stripped if parse(stripped, path) == before else text
    except DeckError:
        return text  # what is wrong with it is told by those who read it


def _stripped(line: str) -> str:
    """A line without spaces at its end; the carriage return of Windows stays."""
    bare = line.removesuffix("\r")
    return bare.rstrip(" \t") + line[len(bare) :]


def field_before(text: str, value: Span, key: str, field: str) -> Iterator[Fix]:
    """The change that puts a field before the one named `key`, whose value stands at a place; none where it cannot."""
    starts = _line_starts(text)
    if not 0 < value.line <= len(starts):
        return
    before = text[starts[value.line - 1] :][: value.column - 1]
    start = before.rfind(key)
    if start >= 0 and not before[start + len(key) :].strip(" :'\""):
        joint = ", " if set("{,") & set(before[:start]) else "\n" + " " * start
        yield Fix(replace(value, column=start + 1), "", field + joint)


def _texts(text: str) -> Iterable[tuple[int, int]]:
    """First and last line of each scalar, counted from 0."""
    for event in yaml.parse(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            yield event.start_mark.line, event.end_mark.line


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in re.finditer(r"\r\n|[\n\r\x85\u2028\u2029]", text))]
