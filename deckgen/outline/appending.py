"""A section more at the end of an outline, everything that stands there left as it is, comments and all."""

from __future__ import annotations

import re
from pathlib import Path

from deckgen.errors import DeckError, Span
from deckgen.outline.dumping import Entry, dump_entries
from deckgen.outline.parsing import parse
from deckgen.outline.values import Fields, Items, Value


def appended(text: str, path: Path, section: Entry) -> str:
    """The text of an outline with one more section; no other character changes.

    Raises DeckError for what is no outline, or one whose sections do not stand on lines of their own.
    """
    value = parse(text if text.endswith("\n") else f"{text}\n", path)  # the end of a text in a block is a line's end
    if not isinstance(value, Fields):
        raise DeckError.at(Span(path), "no-outline", "the file is no outline: it has no fields")
    lines = text.splitlines(keepends=True)
    added = dump_entries([section], _indent(value, lines))
    if "sections" not in value:
        added, places = f"sections:\n{added}", [len(lines)]
    else:
        places = _ends(value, lines)
    for place in places:
        result = _joined(lines, added, place)
        if _says_the_same(result, path, value):
            return result
    raise _refused(value, path)


def ids_in(value: Value) -> frozenset[str]:
    """The ids of sections and slides in an outline, as far as it can be read."""
    parts = [value] if isinstance(value, Fields) else value if isinstance(value, Items) else []
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Fields):
            found |= {str(part["id"])} if part.get("id") else set()
            found |= ids_in(part.get("slides")) | ids_in(part.get("sections"))
    return frozenset(found)


def _indent(value: Fields, lines: list[str]) -> int:
    """How far the sections that are there stand from the edge."""
    sections = value.get("sections")
    if not isinstance(sections, Items) or not sections.spans:
        return 0
    dash = re.match(r"(\s*)-\s", lines[sections.spans[0].line - 1])
    return len(dash.group(1)) if dash else 0


def _ends(value: Fields, lines: list[str]) -> list[int]:
    """The lines that the sections may end with, the likeliest first.

    Comments in front of the next field belong to that, and so do empty lines, unless they end a text that keeps them.
    """
    first = value.key_spans["sections"].line
    later = [span.line for span in value.key_spans.values() if span.line > first]
    last = end = min(later, default=len(lines) + 1) - 1
    while end > first and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return [end, last]


def _joined(lines: list[str], added: str, at: int) -> str:
    before = "".join(lines[:at])
    newline = "\r\n" if before.endswith("\r\n") else "\n"
    if before and not before.endswith("\n"):
        before += newline
    return before + added.replace("\n", newline) + "".join(lines[at:])


def _says_the_same(result: str, path: Path, before: Fields) -> bool:
    """Whether the new text says what the old one said, and one section more: a file's shape can always surprise."""
    try:
        after = parse(result, path)
    except DeckError:
        return False
    if not isinstance(after, Fields) or not isinstance(sections := after.pop("sections", None), Items):
        return False
    others = {key: value for key, value in before.items() if key != "sections"}
    return after == others and sections[:-1] == (before.get("sections") or []) and isinstance(sections[-1], Fields)


def _refused(value: Fields, path: Path) -> DeckError:
    span = value.key_spans.get("sections", Span(path))
    hint = "write each section as an entry that starts with '-' on a line of its own"
    return DeckError.at(span, "sections-in-brackets", "no section can be added to what stands on one line", hint)
