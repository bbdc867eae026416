"""Lists, tasks and definitions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Block, Entry, Listing, Omitted, Paragraph, Phrase, every_entry
from deckgen.importers.readers.html.reader import Reader
from deckgen.importers.readers.html.running import joined, not_text
from deckgen.importers.readers.html.tree import cut, cut_out
from deckgen.outline import Inline, tidied

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TASK = re.compile(r"^\[([ xX])\]\s+")


def listing(reader: Reader, element: Element) -> tuple[Block, ...]:
    """A list; a table of contents, whose entries all lead into the page, is left out."""
    line = reader.line
    start = element.get("start") or "1"
    number = int(start) if start.isdecimal() and len(start) < 9 else 1
    ordered = element.tag == "ol"
    entries: list[Entry] = []
    for child in [child for child in element if isinstance(child.tag, str)]:
        reader.note_line(child)
        entry = _entry(reader, cut(child))
        if ordered and entry.text:
            entry = replace(entry, text=tidied((Inline(f"{number}. "), *entry.text)))
        number += 1
        if entry.text or entry.entries or entry.blocks:
            entries.append(entry)
    beside = reader.inside(element)
    if not entries:
        return beside
    is_footnotes = element.get("class") == "footnotes"
    if len(entries) > 2 and all(_is_in_page(entry) for entry in every_entry(tuple(entries))):
        return (
            Omitted(reader.source.at(line), "contents", "a table of contents; the slides have their own"),
            *beside,
        )
    return (Listing(reader.source.at(line), tuple(entries), ordered, is_footnotes=is_footnotes), *beside)


def _entry(reader: Reader, element: Element) -> Entry:
    line = reader.line
    text: Phrase = ()
    below: list[Entry] = []
    blocks: list[Block] = []
    inner = reader.inside(element)
    for block in inner:
        match block:
            case Paragraph() if not text and not below and not blocks:
                text = block.text
            case Listing():
                below += block.entries
            case _:
                blocks.append(block)
    if text and (task := _TASK.match(text[0].text)):
        mark = "☐ " if task.group(1) == " " else "☑ "
        text = (text[0].saying(mark + text[0].text[task.end() :]), *text[1:])
    span = inner[0].span if inner else reader.source.at(line)  # a footnote's own element tells no line
    return Entry(span, text, tuple(below), tuple(blocks))


def _is_in_page(entry: Entry) -> bool:
    """Whether an entry of a list is nothing but a link to a place in the same page."""
    return bool(entry.text) and not entry.blocks and all((part.link or "").startswith("#") for part in entry.text)


def definitions(reader: Reader, element: Element) -> tuple[Block, ...]:
    """A list of terms in bold, each with what it means."""
    line = reader.line
    entries: list[Entry] = []
    for child in cut_out(element, "dt", "dd"):
        reader.note_line(child)
        inner = reader.inside(child)
        text, beside = joined(inner), not_text(inner)
        if child.tag == "dd" and entries:
            before = entries.pop()
            text = tidied((*before.text, Inline(": "), *text)) if text else before.text
            entries.append(replace(before, text=text, blocks=(*before.blocks, *beside)))
        else:
            bold = child.tag == "dt"
            text = tuple(replace(part, bold=part.bold or bold) for part in text)
            entries.append(Entry(reader.source.at(reader.line), text, blocks=beside))
    return (*((Listing(reader.source.at(line), tuple(entries)),) if entries else ()), *reader.inside(element))
