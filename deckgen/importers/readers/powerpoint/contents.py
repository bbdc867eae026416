"""The shapes of one slide as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from deckgen.errors import Span
from deckgen.importers.blocks import (
    Block,
    Code,
    Columns,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Table,
    words,
)
from deckgen.importers.readers.powerpoint.graphics import Graphics
from deckgen.importers.readers.powerpoint.ooxml import (
    NS,
    given,
    is_on,
    number,
    short,
)
from deckgen.importers.readers.powerpoint.opening import DAMAGE
from deckgen.importers.readers.powerpoint.paragraphs import blocks_of
from deckgen.importers.readers.powerpoint.pictures import Album, Pictures, alt_of
from deckgen.importers.readers.powerpoint.shapes import (
    FURNITURE,
    TITLES,
    Mark,
    Shape,
    Sheet,
    as_read,
    captions,
    mark_of,
    rows,
    stacks,
)
from deckgen.importers.readers.powerpoint.text import Line, Texts, joined, unstressed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WEIGHTY = 60  # letters that make a text of more than a label
_CROPPED = 12_500  # an eighth, in thousandths of a percent


@dataclass(slots=True)
class Contents:
    """Reads the shapes of one slide."""

    sheet: Sheet
    at: Span  # of the slide
    album: Album
    repeated: Mapping[Mark, tuple[int, ...]]
    slack: float  # EMU by which shapes may overlap and still stand apart
    texts: Texts = field(init=False)
    title: Phrase = field(init=False)
    pictures: Pictures = field(init=False)
    graphics: Graphics = field(init=False)
    built: frozenset[str] = field(init=False)  # the ids of texts that a click shows line by line
    captions: Mapping[Shape, Shape] = field(default_factory=dict)
    drawings: int = 0

    def __post_init__(self) -> None:
        self.texts = Texts(self.sheet.part)
        shape = self.sheet.title
        self.title = unstressed(self.texts.phrase(shape.body)) if shape else ()
        self.pictures = Pictures(self.sheet.part, self.album, self.sheet.number, words(self.title))
        self.graphics = Graphics(self.sheet.part, self.texts, self.pictures)
        builds = self.sheet.slide.element.iterfind("p:timing/p:bldLst/p:bldP", NS)
        self.built = frozenset(given(build, "spid") for build in builds if build.get("build") == "p")

    def blocks(self) -> list[Block]:
        """All shapes but furniture and the title, as people read them."""
        title, columns = self.sheet.title, count(2)
        shapes = [shape for shape in self.sheet.shapes if shape.role not in FURNITURE and shape is not title]
        subtitles = [shape for shape in shapes if shape.role == "subTitle"]
        rest = [shape for shape in shapes if shape.role != "subTitle"]
        self.captions = captions(rest, self.slack)
        under = set(self.captions.values())
        out = [block for shape in subtitles for block in self._shape(shape, next(columns))]
        out += self._region([shape for shape in rest if shape not in under], columns)
        if self.drawings:
            reason = "lines and shapes without words, which only PowerPoint draws"
            out.append(Omitted(self.at, "drawing", reason, self.drawings))
        return out

    def _region(self, shapes: list[Shape], columns: Iterator[int]) -> Iterator[Block]:
        """Rows one after the other; texts that stand side by side as columns."""
        for row in rows(shapes, self.slack) or [shapes]:
            stacked = [as_read(stack, self.slack) for stack in stacks(row, self.slack) or [row]]
            read = [tuple(b for shape in stack for b in self._shape(shape, next(columns))) for stack in stacked]
            if 1 < len(read) <= 4 and all(map(_is_weighty, read)):
                yield Columns(read[0][0].span, tuple(read))
            else:
                yield from (block for blocks in read for block in blocks)

    def _shape(self, shape: Shape, column: int) -> list[Block]:
        """A shape's blocks; a broken one is told and costs only itself."""
        span = replace(self.at, column=column)
        try:
            blocks = list(self._of(shape, span))
            if caption := self.captions.get(shape):
                blocks = _captioned(blocks, self.texts.phrase(caption.body), span)
        except DAMAGE:
            return [Omitted(span, "shape", "PowerPoint's description of it is damaged")]
        return [*blocks, *self.texts.omitted(span)]

    def _of(self, shape: Shape, span: Span) -> Iterable[Block]:
        mark = mark_of(shape, self.sheet, self.slack)
        if mark and (slides := self.repeated.get(mark)):
            return self._by_design(mark, slides, span)
        if is_on(given(shape.properties, "hidden")):
            return [Omitted(span, "shape", "its author has hidden it")]
        match shape.tag:
            case "pic":
                return self._picture(shape, span)
            case "graphicFrame":
                return self.graphics.read(shape, span)
            case "sp":
                return self._text(shape, span)
        self.drawings += not shape.is_decorative
        return []

    def _by_design(self, mark: Mark, slides: Sequence[int], span: Span) -> Iterator[Block]:
        """What stands on most slides is told on the first of them; drawings that do so are worth no word."""
        kind, _, text = mark
        reason = (
            "a logo that stands on most slides" if kind == "picture" else f"it stands on most slides: {short(text)}"
        )
        if kind != "drawing" and self.sheet.number == slides[0]:
            yield Omitted(span, kind, reason, len(slides))

    # texts

    def _text(self, shape: Shape, span: Span) -> Iterator[Block]:
        blip = shape.element.find("p:spPr/a:blipFill/a:blip", NS)
        if blip is not None and not shape.is_decorative:
            yield self.pictures.read(blip, span, alt_of(shape.properties))
        lines = self.texts.lines(shape.body, self._styles(shape), self._link(shape))
        if self.sheet.layout == "secHead" and shape.role == "body" and _is_number(lines):
            return  # the section's number, which the design counts
        if any(line.text for line in lines):
            yield from self._said(shape, lines, span)
        elif blip is None and not shape.role:
            self.drawings += not shape.is_decorative

    def _said(self, shape: Shape, lines: Sequence[Line], span: Span) -> Iterable[Block]:
        text = joined(line.text for line in lines)
        filled = [line for line in lines if line.text]
        if shape.role in TITLES:
            return [Heading(span, 1, unstressed(text))]
        if shape.role == "subTitle":
            return [Paragraph(span, text)]
        is_alone = len(filled) == 1 and not filled[0].is_code
        if is_alone and (not shape.role or (shape.role == "body" and not filled[0].marker)):
            return [Paragraph(span, text)]
        return blocks_of(lines, span, steps=given(shape.properties, "id") in self.built)

    def _styles(self, shape: Shape) -> list[Element]:
        """The list styles that a placeholder's text takes after; text boxes have no bullets but their own."""
        if not shape.role:
            return []
        found = [model.find("p:txBody/a:lstStyle", NS) for model in shape.models]
        if shape.role not in TITLES:
            master = self.sheet.slide.slide_layout.slide_master.element
            found.append(master.find("p:txStyles/p:bodyStyle", NS))
        return [style for style in found if style is not None]

    def _link(self, shape: Shape) -> str | None:
        """Where a click on a shape leads."""
        return self.texts.link(shape.element.find("./*/p:cNvPr/a:hlinkClick", NS))

    # pictures and films

    def _picture(self, shape: Shape, span: Span) -> Iterator[Block]:
        if media := self.pictures.film(shape.element, span, alt_of(shape.properties)):
            yield media
            if isinstance(media, Media) or media.kind == "sound":
                return  # the first frame of a film that is on the web, or the icon of a loudspeaker
        blip = shape.element.find("p:blipFill/a:blip", NS)
        if blip is not None:
            yield self.pictures.read(blip, span, alt_of(shape.properties))
        cut = shape.element.find("p:blipFill/a:srcRect", NS)
        if any(number(given(cut, side)) > _CROPPED for side in "ltrb"):
            yield Omitted(span, "crop", "the slide showed only a part of this picture; it is whole again")
        if link := self._link(shape):
            yield Omitted(span, "link", f"pictures of a deck lead nowhere; this one led to {short(link)}")


def _captioned(blocks: Sequence[Block], caption: Phrase, span: Span) -> list[Block]:
    """A picture's blocks with its caption; without a picture the caption is a text of its own."""
    if not any(isinstance(block, Picture) for block in blocks):
        return [*blocks, Paragraph(span, caption)]
    return [replace(block, caption=caption) if isinstance(block, Picture) else block for block in blocks]


def _is_number(lines: Sequence[Line]) -> bool:
    return bool(re.fullmatch(r"\d{1,3}\.?", "".join(line.plain for line in lines)))


def _is_weighty(blocks: Sequence[Block]) -> bool:
    """Whether blocks could stand as a column: a list, a table, code, or a text of more than a label."""
    if any(isinstance(block, Listing | Table | Code) for block in blocks):
        return True
    return sum(len(words(block.text)) for block in blocks if isinstance(block, Paragraph)) >= _WEIGHTY
