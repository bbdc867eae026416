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

    Raises DeckError for what is no outline, or one whose sections stand in brackets on one line.
    """
    value = parse(text, path)
    if not isinstance(value, Fields):
        raise DeckError.at(Span(path), "no-outline", "the file is no outline: it has no fields")
    lines = text.splitlines(keepends=True)
    sections = value.get("sections")
    if sections is None and "sections" not in value:
        added = "sections:\n" + dump_entries([section], 0)
        result = _joined(lines, added, len(lines))
    else:
        result = _joined(lines, *_placed(value, sections, section, lines))
    _check(result, path, value, section)
    return result


def _placed(value: Fields, sections: Value, section: Entry, lines: list[str]) -> tuple[str, int]:
    """(text of the new entry, the number of lines that stand before it)."""
    key = value.key_spans["sections"]
    later = [span.line for name, span in value.key_spans.items() if span.line > key.line]
    end = _end_of_block(lines, key.line, min(later, default=len(lines) + 1) - 1)
    if sections is None:
        return dump_entries([section], 0), end
    if not isinstance(sections, Items) or not sections.spans:
        raise _in_brackets(key)
    first = lines[sections.spans[0].line - 1]
    dash = re.match(r"(\s*)-\s", first)
    if dash is None or sections.spans[0].line == key.line:
        raise _in_brackets(key)
    return dump_entries([section], len(dash.group(1))), end


def _in_brackets(span: Span) -> DeckError:
    hint = "write each of them as an entry that starts with '-' on a line of its own"
    return DeckError.at(span, "sections-in-brackets", "no section can be put behind sections in brackets", hint)


def _end_of_block(lines: list[str], first: int, last: int) -> int:
    """The last line of a field that says something: comments in front of the next field belong to that."""
    end = last
    while end > first and (not lines[end - 1].strip() or re.match(r"#", lines[end - 1])):
        end -= 1
    return end


def _joined(lines: list[str], added: str, at: int) -> str:
    before = "".join(lines[:at])
    newline = "\r\n" if before.endswith("\r\n") else "\n"
    if before and not before.endswith("\n"):
        before += newline
    return before + added.replace("\n", newline) + "".join(lines[at:])


def _check(result: str, path: Path, before: Fields, section: Entry) -> None:
    """Whether the new text says what the old one said, and the section: an outline's shape can always surprise."""
    after = parse(result, path)
    old = before.get("sections")
    if not isinstance(after, Fields) or not isinstance(new := after.get("sections"), Items):
        raise _in_brackets(Span(path))
    same = {key: value for key, value in after.items() if key != "sections"} == {
        key: value for key, value in before.items() if key != "sections"
    }
    if not same or new[:-1] != (old or []) or not isinstance(section.value, dict):
        raise _in_brackets(before.key_spans.get("sections", before.span))
