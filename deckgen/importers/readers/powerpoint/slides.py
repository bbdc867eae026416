"""One slide as blocks: its break, its title, what it shows, its notes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Break, Cut, Heading, Omitted, Picture, Remark, phrase, words
from deckgen.importers.readers.powerpoint.contents import Contents
from deckgen.importers.readers.powerpoint.ooxml import NS, clean, full, given, letters, local, parsed, short
from deckgen.importers.readers.powerpoint.paragraphs import quoted
from deckgen.importers.readers.powerpoint.shapes import role_of
from deckgen.importers.readers.powerpoint.text import Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.opc.package import Part

_UNNAMED_SECTION = re.compile(r"(?:default|untitled|standard).*(?:section|abschnitt)|section \d+", re.IGNORECASE)


def slide_blocks(contents: Contents, starts: Mapping[str, str] | None) -> Iterator[Block]:
    """A slide with its break in front. `starts` are the names of sections by the ids of their first slides."""
    sheet, span = contents.sheet, contents.at
    name = (starts or {}).get(sheet.id)
    begins = name is not None if starts is not None else sheet.layout == "secHead"
    color, behind = background(contents)
    yield Break(span, Cut.SECTION if begins else Cut.SLIDE, color, sheet.hidden)
    yield from behind
    blocks = quoted(contents.blocks())
    yield from _titled(contents, blocks)
    if name and not _UNNAMED_SECTION.fullmatch(name):
        yield from _named(name, words(contents.title), span)
    yield from blocks
    yield from contents.texts.omitted(span)
    if text := notes(contents):
        yield Remark(span, text)
    yield from comments(contents)


def _titled(contents: Contents, blocks: Sequence[Block]) -> Iterator[Block]:
    """The slide's title; one that stands off the slide is for screen readers, and nobody in the room sees it."""
    shape = contents.sheet.title
    if not shape or not contents.title:
        return
    if shape.box.bottom <= 0 < shape.box.height and blocks:
        reason = f"the title stands off the slide: {short(words(contents.title))}"
        yield Omitted(contents.at, "heading", reason)
    else:
        yield Heading(contents.at, 1, contents.title)


def _named(name: str, title: str, span: Span) -> Iterator[Block]:
    """The name of a section, which is the title of its first slide unless that has one of its own."""
    if not title:
        yield Heading(span, 1, phrase(name))
    elif not same(name, title):
        yield Omitted(span, "section", f"the section '{short(name)}' is called after its first slide")


def same(first: str, second: str) -> bool:
    """Whether two texts say the same, however they are spaced and capitalised."""
    return " ".join(first.split()).casefold() == " ".join(second.split()).casefold()


def background(contents: Contents) -> tuple[str, tuple[Picture | Omitted, ...]]:
    """The slide's own colour, and the picture behind it."""
    fill = contents.sheet.slide.element.find("p:cSld/p:bg/p:bgPr", NS)
    if fill is None:
        return "", ()
    value, blip = given(fill.find("a:solidFill/a:srgbClr", NS), "val"), fill.find("a:blipFill/a:blip", NS)
    found = (contents.pictures.read(blip, contents.at, is_background=True),) if blip is not None else ()
    return f"#{value.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else "", found


def notes(contents: Contents) -> str:
    """What the author wrote for the speaker."""
    lines = [
        line.plain
        for part in _parts(contents, "/notesSlide")
        for shape in parsed(part).iter(full("p:sp"))
        if role_of(shape) == "body"
        for line in Texts(part).lines(shape.find("p:txBody", NS))
    ]
    return "\n".join(lines).strip()


def comments(contents: Contents) -> Iterator[Remark]:
    """What people wrote at the slide's margin, old comments and those in threads."""
    for part in _parts(contents, "/comments"):
        for comment in parsed(part).iter():
            text = " ".join(_own_texts(comment)).strip() if local(comment) in ("cm", "reply") else ""
            yield from [Remark(contents.at, f"Comment: {text}")] if text else []


def _parts(contents: Contents, kind: str) -> Iterator[Part]:
    for relationship in contents.sheet.part.rels.values():
        if relationship.reltype.endswith(kind) and not relationship.is_external:
            yield relationship.target_part


def _own_texts(comment: Element) -> Iterator[str]:
    """The paragraphs of a comment, without those of the replies to it."""
    for child in comment:
        match local(child):
            case "text":
                yield clean(child.text or "")
            case "p":
                yield letters(child)
            case name if name not in ("replyLst", "extLst"):
                yield from _own_texts(child)
