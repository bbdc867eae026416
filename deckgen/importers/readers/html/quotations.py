"""Quotations: whose words they are, and those that are callouts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Aside, Block, Paragraph, Phrase, Quotation, words
from deckgen.importers.cutting import first_line_and_rest, piece, rest_and_last_line, stretches, stripped
from deckgen.importers.readers.html.reader import LINE_END, Reader
from deckgen.importers.readers.html.running import joined
from deckgen.importers.readers.html.tree import taken, text_of
from deckgen.outline import Inline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DASH = re.compile(r"^\s*(?:[-–—]{1,3}|―)\s*(?=\S)")
_BEFORE_DASH = re.compile(r"\n(?=[ \t]*(?:--|[–—―])[ \t]*\S)")
_CALLOUT = re.compile(r"\s*\[!([A-Za-z][\w-]*)[^\]\n]*\][+-]?")
_LONGEST_NAME = 120  # characters


def quotation(reader: Reader, element: Element) -> tuple[Block, ...]:
    """The quotation in a <blockquote>, with who said it, or the callout that it is."""
    line, label = reader.line, _signature(element)
    _keep_line_ends(element)
    inner = list(reader.inside(element))
    if inner and isinstance(first := inner[0], Paragraph) and (told := _callout(first.text)):
        title, text = told
        return (Aside(reader.source.at(line), title, (*([replace(first, text=text)] if text else []), *inner[1:])),)
    by = _without_dash(joined(reader.inside(label))) if label is not None else ()
    last = inner[-1] if inner else None
    if not by and isinstance(last, Paragraph) and (told := _signed(last.text)):
        said, by = told
        inner[-1:] = [replace(last, text=said)] if said else []
    if not inner and by:
        inner, by = [Paragraph(reader.source.at(line), by)], ()
    return (Quotation(reader.source.at(line), tuple(inner), by),) if inner else ()


def _signature(element: Element) -> Element | None:
    """The <footer>, or the <cite> at the end, that tells whose words these are, cut out of them."""
    if element.find(".//footer") is not None:
        return taken(element, "footer")
    cites = list(element.iter("cite"))
    is_at_end = len(cites) == 1 and text_of(element).strip().endswith(text_of(cites[0]).strip())
    return taken(element, "cite") if is_at_end else None


def _signed(text: Phrase) -> tuple[Phrase, Phrase] | None:
    """(the words, who said them) of a quotation's last paragraph, when it ends in a line such as "— Ada Example"."""
    before, last = rest_and_last_line(text)
    if len(words(last)) > _LONGEST_NAME or not _DASH.match(words(last)):
        return None
    return before, _without_dash(last)


def _without_dash(text: Phrase) -> Phrase:
    found = _DASH.match(words(text))
    return piece(text, found.end()) if found else text


def _callout(text: Phrase) -> tuple[Phrase, Phrase] | None:
    """(title, text) of a callout's first paragraph: "[!tip]- Title" and a line end, then text."""
    found = _CALLOUT.match(words(text))
    if not found:
        return None
    title, rest = first_line_and_rest(tuple(stretches(text, found.end())))
    kind = found.group(1).replace("-", " ").capitalize()
    return stripped(title) or (Inline(kind),), rest


def _keep_line_ends(element: Element) -> None:
    """Mark line ends that would be mere spaces: before a dash (a signature follows), and behind a callout's title."""
    first = next((node for node in element.iter("p") if (node.text or "").strip()), None)
    if first is not None and _CALLOUT.match(str(first.text)):
        _keep_first_line_end(first)
    for node in element.iter():
        if node.text:
            node.text = _BEFORE_DASH.sub(LINE_END, str(node.text))
        if node.tail:
            node.tail = _BEFORE_DASH.sub(LINE_END, str(node.tail))


def _keep_first_line_end(element: Element) -> None:
    for node in element.iter():
        behind = [("tail", node.tail)] if node is not element else []
        for name, text in [("text", node.text), *behind]:
            if text and "\n" in text:
                setattr(node, name, str(text).replace("\n", LINE_END, 1))
                return
