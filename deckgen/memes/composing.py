"""A template and texts become a figure: the picture, bands, and each text set in its box.

Memes are set on a canvas of one size, whatever the picture's own, and scaled from there as a whole: so a slide, a PNG
and the gallery break the lines of one meme alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.errors import Span
from deckgen.geometry import Rect, Size, fit
from deckgen.memes.template import FONTS, Band, Box, Edge, Template
from deckgen.memes.wording import cased, describe, tidied
from deckgen.page import Group, ImageFile, Outline, Part, Picture, Role, Shape, Text
from deckgen.paragraph import PITCH, Align, Anchor, Color, Face, Line, Paragraph, Run
from deckgen.typeset.fitting import Block, Piece, TypeStyle, set_text
from deckgen.typeset.fitting import Box as Frame
from deckgen.typeset.fonts import FontBook

CANVAS = 1280.0  # px of the longer side
_LEVEL = 0.7  # of the size that fits it: no text is set smaller than this for the sake of its peers
_PADDING = 0.2  # em around the words on a band of their own
_DESCENT = 0.2  # em below the baseline, for letters that have something there
_GRAIN = 75  # sizes are whole 1/75 px, which are whole hundredths of a point in the pptx
_DARK = "#000000"
_LIGHT = "#ffffff"


@dataclass(frozen=True, slots=True)
class Meme:
    """A template with its words: `texts` holds one for each box, "" for those left out."""

    template: Template
    texts: tuple[str, ...]
    image: ImageFile
    span: Span
    alt: str = ""  # overrides what the template says
    stacked: bool = False  # the line around letters lies beneath them, in a box of its own
    overlay: ImageFile | None = None
    shade: float | None = None  # the opacity of bands behind the words; None: as the boxes say

    @property
    def size(self) -> Size:
        """Its shape: the picture's, with the band of the template; the longer side is CANVAS px."""
        shape, band = self.image.size, self.template.band
        height = shape.height * (1 + band.height if band else 1)
        scale = CANVAS / max(shape.width, height)
        return Size(shape.width * scale, height * scale)

    @property
    def words(self) -> str:
        """What a reader is told."""
        return self.alt or describe(self.template, self.texts)


def compose(meme: Meme, book: FontBook) -> Group:
    """The meme as a group whose rectangle is its canvas: (0, 0, width, height) px."""
    page = Rect(0, 0, meme.size.width, meme.size.height)
    scene, band = _split(page, meme.template.band)
    parts: list[Part] = [Picture(scene, Role.FIGURE, meme.image, "", meme.span)]
    if band and meme.template.band:
        parts.append(Shape(band, meme.span, fill=_color(meme.template.band.color)))
    parts += _overlays(meme, scene)
    for box, text in _levelled(meme, _Setter(page, meme.span, book)):
        parts += _dressed(box, text, meme, book)
    return Group(page, tuple(parts), meme.words, meme.span)


def _split(page: Rect, band: Band | None) -> tuple[Rect, Rect | None]:
    if band is None:
        return page, None
    height = page.height * band.height / (1 + band.height)
    if band.side == "top":
        strip, scene = page.split_top(height)
    else:
        scene, strip = page.split_bottom(height)
    return scene, strip


def _color(paint: str) -> Color:
    return Color(paint[:7], None, int(paint[7:], 16) / 255 if paint[7:] else 1.0)


def _overlays(meme: Meme, scene: Rect) -> Iterator[Part]:
    if meme.overlay is None:
        return
    for place in meme.template.overlays:
        side = place.size * scene.width
        middle = Rect(scene.x + place.at[0] * scene.width, scene.y + place.at[1] * scene.height, 0, 0)
        rect = fit(meme.overlay.size, middle.placed(Size(side, side)))
        yield Picture(rect, Role.FIGURE, meme.overlay, "", meme.span, turn=-place.angle)


def _levelled(meme: Meme, setter: _Setter) -> Iterator[tuple[Box, Text]]:
    """The boxes that say something, with their texts set: boxes that are alike in one size, as far as that goes."""
    said = [
        (box, cased(shown, box.case))
        for box, words in zip(meme.template.boxes, meme.texts, strict=True)
        if (shown := tidied(words))
    ]
    texts = [setter.set(box, words) for box, words in said]
    smallest: dict[object, float] = {}
    for (box, _), text in zip(said, texts, strict=True):
        smallest[_alike(box)] = min(_size(text), smallest.get(_alike(box), math.inf))
    for (box, words), text in zip(said, texts, strict=True):
        most = max(smallest[_alike(box)], _LEVEL * _size(text))
        yield box, text if _size(text) <= most else setter.set(box, words, most)


def _alike(box: Box) -> tuple[object, ...]:
    """What boxes have in common that a reader takes for peers: their shape and their type."""
    return box.font, box.bold, box.case, box.largest, round(box.size[0], 2), round(box.size[1], 2)


def _size(text: Text) -> float:
    return text.paragraphs[0].size


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets texts on one page."""

    page: Rect
    span: Span
    book: FontBook

    def set(self, box: Box, words: str, most: float = math.inf) -> Text:
        """Words in their box, at the largest size that fits and is not above `most` px."""
        style = _type(box, self.page, self.book)
        style = replace(style, size=min(style.size, max(most, style.smallest)))
        piece = Piece(words, Face(style.family, bold=box.bold), style.color)
        frame = Frame(self.page.within(box.place), Role.BODY, self.span, most_lines=box.lines)
        text, turn = set_text([Block((piece,))], style, frame, self.book), -box.angle % 360
        # A text that is narrower than its frame still turns about the frame's middle.
        return replace(text, rect=_carried(text.rect, frame.frame, turn), turn=turn)


def _dressed(box: Box, text: Text, meme: Meme, book: FontBook) -> Iterator[Part]:
    """A text with the band behind it and the line around its letters."""
    opacity = box.shade if meme.shade is None else meme.shade
    if opacity:
        yield _shade(text, box.color, opacity, book)
    if box.outline is None:
        yield text
        return
    outline = _outline(box.outline, text)
    if meme.stacked:
        yield replace(text, role=Role.DECORATION, outline=replace(outline, width=2 * outline.width))
        yield text
    else:
        # Half of this line lies on the letters: as wide as the classic one beneath them, it would eat them up.
        yield replace(text, outline=replace(outline, width=outline.width / 2))


def _type(box: Box, page: Rect, book: FontBook) -> TypeStyle:
    color, family = _color(box.color), FONTS[box.font]
    if box.font == "thick" and book.meme:  # a theme's own
        family = book.meme
    return TypeStyle(
        family=family,
        size=max(box.largest * page.height, 1.0),
        smallest=max(box.smallest * page.height, 1.0),
        color=color,
        strong=color,
        link=color,
        code=color,
        mono=FONTS["mono"],
        bold=box.bold,
        align=Align(box.align),
        anchor=Anchor(box.anchor),
        balanced=True,
    )


def _outline(edge: Edge, text: Text) -> Outline:
    return Outline(_color(edge.color), edge.width * text.paragraphs[0].size)


def _shade(text: Text, color: str, opacity: float, book: FontBook) -> Shape:
    """A half-transparent band behind the lines of a text, turned with them."""
    size, font = _size(text), book.font(text.paragraphs[0].lines[0].runs[0].face)
    above = font.seat - font.cap - _PADDING  # em of the first line that stay free above its capitals
    below = PITCH - font.seat - _PADDING - (0 if text.text.upper() == text.text else _DESCENT)
    lines = text.extent.inset(-_PADDING * size, 0.0)
    band = Rect(lines.x, lines.y + above * size, lines.width, lines.height - (above + below) * size)
    dark = sum(int(color[i : i + 2], 16) for i in (1, 3, 5)) < 3 * 128
    fill = Color(_LIGHT if dark else _DARK, None, opacity)
    return Shape(_carried(band, text.rect, text.turn), text.span, fill=fill, radius=_PADDING * size, turn=text.turn)


def _carried(part: Rect, whole: Rect, turn: float) -> Rect:
    """Where a part of a box comes to stand when the box is turned about its middle; the part turns about its own."""
    angle = math.radians(turn)
    middle_x, middle_y = whole.x + whole.width / 2, whole.y + whole.height / 2
    dx, dy = part.x + part.width / 2 - middle_x, part.y + part.height / 2 - middle_y
    x = middle_x + dx * math.cos(angle) - dy * math.sin(angle)
    y = middle_y + dx * math.sin(angle) + dy * math.cos(angle)
    return Rect(x, y, 0, 0).placed(part.size)


def placed(group: Group, rect: Rect) -> Group:
    """The group scaled into a rectangle of its shape, with everything in it."""
    scale = rect.width / group.rect.width
    move = _Scale(scale, rect.x - group.rect.x * scale, rect.y - group.rect.y * scale)
    return replace(group, rect=rect, parts=tuple(move.part(part) for part in group.parts))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Multiplies all lengths, then moves."""

    by: float
    dx: float
    dy: float

    def rect(self, rect: Rect) -> Rect:
        return Rect(rect.x * self.by + self.dx, rect.y * self.by + self.dy, rect.width * self.by, rect.height * self.by)

    def part(self, part: Part) -> Part:
        rect = self.rect(part.rect)
        match part:
            case Picture():
                return replace(part, rect=rect)
            case Shape():
                return replace(part, rect=rect, radius=part.radius * self.by, stroke_width=part.stroke_width * self.by)
            case Text():
                outline = part.outline and replace(part.outline, width=part.outline.width * self.by)
                paragraphs = tuple(map(self.paragraph, part.paragraphs))
                wanted = part.wanted_size * self.by
                return replace(part, rect=rect, paragraphs=paragraphs, outline=outline, wanted_size=wanted)

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(
            paragraph,
            lines=tuple(map(self.line, paragraph.lines)),
            space_before=paragraph.space_before * self.by,
            indent=paragraph.indent * self.by,
            marker_x=paragraph.marker_x * self.by,
        )

    def line(self, line: Line) -> Line:
        runs = tuple(replace(run, size=self.size(run)) for run in line.runs)
        return replace(line, runs=runs, width=line.width * self.by)

    def size(self, run: Run) -> float:
        return max(round(run.size * self.by * _GRAIN), 1) / _GRAIN
