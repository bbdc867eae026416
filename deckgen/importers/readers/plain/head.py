"""The head of an outline: the lines at its top that are no part of the talk's text but tell what, who and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from deckgen.errors import Span
from deckgen.importers.blocks import Head
from deckgen.importers.readers.front import Known, head_of, inline
from deckgen.importers.readers.plain.levels import give_levels
from deckgen.importers.readers.plain.lines import LONG, Line
from deckgen.importers.readers.plain.recognising import byline, field
from deckgen.outline import Fields, Word

_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}$")


def headed(lines: list[Line], fields: Fields) -> tuple[list[Line], Head]:
    """The lines with their levels but without those that make the head, and the head, which `fields` begin."""
    lines = lines[_put_keys(lines, fields) :]
    bylines = 0 if "title" in fields else _bylines(lines, fields)
    lines = [*lines[:1], *lines[1 + bylines :]]
    give_levels(lines)
    head = head_of(Known(fields))
    if head.title or not lines or not (bylines or _is_title(lines)):
        return lines, head
    title, *rest = lines
    for line in rest if _is_root(lines) else ():
        line.level -= line.level > 1
    return rest, replace(head, title=inline(title.text), span=title.span)


def _put_keys(lines: Sequence[Line], fields: Fields) -> int:
    """How many lines at the top are `key: value`; they are put into the fields."""
    for count, line in enumerate(lines):
        found = field(line.text)
        if not found or line.style or line.is_aside:
            return count
        key, value = found
        if key in fields:
            return count
        _put(fields, key, value, line.span)
    return len(lines)


def _put(fields: Fields, key: str, value: str, span: Span) -> None:
    if key not in fields:
        fields.put(Word(key, span), Word(value, span), span)


def _bylines(lines: Sequence[Line], fields: Fields) -> int:
    """How many lines after the first say who speaks and when; they are put into the fields."""
    if not lines or lines[0].is_item or lines[0].is_aside:
        return 0
    count = 0
    for index, line in enumerate(lines[1:4], 1):
        found = _byline(line)
        before_date = index + 1 < len(lines) and "date" in _byline(lines[index + 1])
        if not found and before_date and not line.style and _PERSON.match(line.text):
            found = {"author": line.text}
        if not found or not found.keys().isdisjoint(fields):
            break
        for key, value in found.items():
            _put(fields, key, value, line.span)
        count += 1
    return count


def _byline(line: Line) -> dict[str, str]:
    return {} if line.style or line.is_aside else byline(line.text)


def _is_title(lines: Sequence[Line]) -> bool:
    """Whether the first line is that of the whole: a single root, alone in its underline, or set apart."""
    first = lines[0]
    if first.is_aside or first.text.endswith((".", ",", ";", ":")) or len(first.text) > LONG:
        return False
    if first.style.startswith("under") and sum(line.style == first.style for line in lines) == 1:
        return len(lines) > 1
    return _is_root(lines) or (first.gap_below and not first.is_item and _is_apart(lines))


def _is_root(lines: Sequence[Line]) -> bool:
    """Whether everything stands below the first line, but for closing words."""
    first = lines[0]
    tops = [index for index, line in enumerate(lines) if line.level == 1 and not line.is_aside]
    has_children = any(line.level > 1 and not line.is_aside for line in lines)
    closes = len(tops) == 2 and tops[1] == len(lines) - 1 and first.gap_below
    return has_children and (len(tops) == 1 or closes)


def _is_apart(lines: Sequence[Line]) -> bool:
    """Whether no other line of the top level stands alone between empty lines as the first one does."""
    tops = [index for index, line in enumerate(lines) if line.level == 1 and not line.is_aside]
    if len(lines) < 2 or (len(tops) > 1 and tops[1] != 1) or lines[1].level > 1:
        return False
    return not any(
        lines[index - 1].gap_below and lines[index].gap_below and lines[index + 1].level <= 1
        for index in tops[1:]
        if index + 1 < len(lines)
    )
