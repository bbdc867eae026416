"""The elements that are blocks, and what each of them is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.importers.blocks import (
    Aside,
    Block,
    Code,
    Columns,
    Formula,
    Heading,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Remark,
)
from deckgen.importers.readers.html.lists import definitions, listing
from deckgen.importers.readers.html.quotations import quotation
from deckgen.importers.readers.html.reader import LINE, MakeBlocks, Reader
from deckgen.importers.readers.html.running import joined, not_text
from deckgen.importers.readers.html.tables import table
from deckgen.importers.readers.html.tree import taken, text_of
from deckgen.importers.speaking import plain_of
from deckgen.outline import Inline

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def heading(reader: Reader, element: Element) -> tuple[Block, ...]:
    """A heading; a picture in it stands behind it."""
    line, inner = reader.line, reader.inside(element)
    text = joined(inner)
    rest = not_text(inner)
    return (Heading(reader.source.at(line), int(str(element.tag)[1]), text), *rest) if text else rest


def paragraph(reader: Reader, element: Element) -> tuple[Block, ...]:
    """What stands in a <p>: running text, and the pictures in it."""
    return reader.inside(element)


def code(reader: Reader, element: Element) -> tuple[Block, ...]:
    """Program text; its language is the class that highlighters use."""
    line = reader.line
    inner = element.find("code")
    if inner is not None and inner.get(LINE):
        line = int(inner.get(LINE) or line)
    names = ((inner.get("class") or "") if inner is not None else "") + " " + (element.get("class") or "")
    language = next((n.partition("-")[2] for n in names.split() if n.startswith(("language-", "lang-"))), "")
    text = text_of(element).strip("\n")
    return (Code(reader.source.at(line), text, language),) if text.strip() else ()


def figure(reader: Reader, element: Element) -> tuple[Block, ...]:
    """What a <figure> holds; the caption belongs to its first picture."""
    line = reader.line
    caption, beside = _label(reader, element, "figcaption")
    reader.line = line
    inner = [*reader.inside(element), *beside]
    for index, block in enumerate(inner):
        if isinstance(block, Picture):
            inner[index] = replace(block, caption=caption or block.caption)
            return tuple(inner)
    return (*inner, Paragraph(reader.source.at(line), caption)) if caption else tuple(inner)


def _label(reader: Reader, element: Element, tag: str) -> tuple[Phrase, tuple[Block, ...]]:
    """(its words, what else stands in it) of the element that names another one."""
    label = taken(element, tag)
    inner = reader.inside(label) if label is not None else ()
    return joined(inner), not_text(inner)


def details(reader: Reader, element: Element) -> tuple[Block, ...]:
    """What a click unfolds, under its summary."""
    line = reader.line
    title, beside = _label(reader, element, "summary")
    inner = (*beside, *reader.inside(element))
    return (Aside(reader.source.at(line), title, inner),) if title or inner else ()


def embedded(reader: Reader, element: Element) -> tuple[Block, ...]:
    """Sound, film or another page, by its address."""
    sources = [element.get("src"), element.get("data-src"), element.get("data")]
    names = [*sources, *(child.get("src") for child in element.iter("source"))]
    address = next((name for name in names if name), "")
    title = " ".join((element.get("title") or "").split())
    where = reader.source.at(reader.line)
    if not address:
        return (Omitted(where, "element", f"a <{element.tag}> without an address"),)
    return (Media(where, address.strip(), (Inline(title),) if title else ()),)


def aside(reader: Reader, element: Element) -> tuple[Block, ...]:
    """A box beside the text, or what is said of a slide."""
    classes = (element.get("class") or "").lower().split()
    line, inner = reader.line, reader.inside(element)
    if "notes" in classes:
        return (Remark(reader.source.at(line), plain_of(inner)),)
    return (Aside(reader.source.at(line), (), inner),) if inner else ()


def formula(reader: Reader, element: Element) -> tuple[Block, ...]:
    """A formula, as `readers.markdown` writes it."""
    tex = text_of(element).strip()
    return (Formula(reader.source.at(reader.line), tex),) if tex else ()


def division(reader: Reader, element: Element, style: Inline) -> tuple[Block, ...]:
    """What stands in an element that only divides; notes, columns and players are known by their classes."""
    classes = set((element.get("class") or "").lower().split())
    embed = element.get("data-bt-embed") or element.get("data-embed") or element.get("data-embed-url")
    inner = reader.inside(element, style)
    if embed and not inner:
        return (Media(reader.source.at(reader.line), embed),)
    if classes & {"notes", "speaker-notes", "speakernotes"}:
        return (Remark(reader.source.at(reader.line), plain_of(inner)),)
    if classes & {"columns", "row", "grid", "two-columns", "multi-column"}:
        columns = tuple(child.columns[0] for child in inner if isinstance(child, Columns))
        if len(columns) > 1 and len(columns) == len(inner):
            return (Columns(reader.source.at(reader.line), columns),)
    if classes & {"column", "col"} or any(name.startswith("col-") for name in classes):
        return (Columns(reader.source.at(reader.line), (inner,)),) if inner else ()
    return inner


BLOCKS: Mapping[str, MakeBlocks] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    "p": paragraph,
    "blockquote": quotation,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), listing),
    "dl": definitions,
    "pre": code,
    "table": table,
    "figure": figure,
    "details": details,
    "aside": aside,
    "x-formula": formula,
    **dict.fromkeys(("video", "audio", "iframe", "embed", "object"), embedded),
}
