"""What a slide looks like, before any file format: pages of absolutely placed items, in paint order.

Layout makes pages; writers paint them. Position comes from layout, meaning comes from `Role`: a writer decides
from the role alone whether an item is a title placeholder, an `<h2>` or a `<figcaption>`, and never learns which kind
of slide it is painting. All lengths are slide pixels. Everything here is frozen and stateless, and flat but for groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.paragraph import PITCH, Align, Anchor, Color, Paragraph


class Role(Enum):
    """What an item means. Writers choose elements and placeholders from it, never its place or size."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"  # running text
    BULLETS = "bullets"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"  # who said it
    CODE = "code"
    CAPTION = "caption"  # belongs to the figure that comes right before it
    PUNCHLINE = "punchline"
    FIGURE = "figure"
    TABLE = "table"
    DECORATION = "decoration"  # says nothing: hidden from screen readers
    FOOTER = "footer"
    SLIDE_NUMBER = "slide number"


_SHARE = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}  # of the free width that lies left of a line


@dataclass(frozen=True, slots=True)
class Outline:
    """A line along the edges of letters: centred on them and painted over their fill, as PowerPoint does it."""

    color: Color
    width: float  # px


@dataclass(frozen=True, slots=True)
class Text:
    """A box of text. Its rectangle is the box in both outputs: zero insets, lines of 1.2 em, never resized."""

    rect: Rect
    role: Role
    paragraphs: tuple[Paragraph, ...]
    span: Span
    anchor: Anchor = Anchor.TOP
    step: int = 0
    wanted_size: float = 0.0  # px: the size the theme asked for, before the text was shrunk to fit
    turn: float = 0.0  # degrees clockwise, about the middle of the rectangle
    outline: Outline | None = None

    @property
    def content_height(self) -> float:
        """Height of all lines with the space between paragraphs, in px."""
        return sum(p.space_before + len(p.lines) * PITCH * p.size for p in self.paragraphs)

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)

    @property
    def extent(self) -> Rect:
        """The bounds of its lines before it is turned: from the start of the first line's box to the last one's end."""
        widest = max((p.indent + line.width for p in self.paragraphs for line in p.lines), default=0.0)
        across = _SHARE[self.paragraphs[0].align] if self.paragraphs else 0.0
        down = {Anchor.TOP: 0.0, Anchor.MIDDLE: 0.5, Anchor.BOTTOM: 1.0}[self.anchor]
        return self.rect.placed(Size(widest, self.content_height), across, down)

    def baselines(self, seat: float) -> tuple[float, ...]:
        """Each line's baseline on the page in px, for fonts whose baseline is `seat` em below the line's top."""
        free = self.rect.height - self.content_height
        y = self.rect.y + {Anchor.TOP: 0.0, Anchor.MIDDLE: free / 2, Anchor.BOTTOM: free}[self.anchor]
        out = []
        for paragraph in self.paragraphs:
            y += paragraph.space_before
            for _ in paragraph.lines:
                out.append(y + seat * paragraph.size)
                y += PITCH * paragraph.size
        return tuple(out)


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture as it was found: identity, shape, place. Its size is as viewers show it, turned as EXIF says."""

    path: Path
    digest: str  # sha256 of the file's bytes, hex
    format: str  # Pillow's name: "JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "JPEG2000", or "SVG"
    size: Size  # px of the picture itself
    animated: bool = False


@dataclass(frozen=True, slots=True)
class Media:
    """A picture as both outputs carry it: safe bytes in a file, of a type that browsers and Office show."""

    path: Path
    media_type: str  # "image/jpeg", "image/png", "image/gif", "image/svg+xml"
    fallback: Path | None = None  # for SVG: the PNG that Office shows where it cannot draw the vectors


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, already fitted: the rectangle has the picture's shape (or the crop's), so writers only paint."""

    rect: Rect
    role: Role  # FIGURE, or DECORATION for a background
    image: ImageFile
    alt: str
    span: Span
    crop: Rect | None = None  # the part that is shown, as fractions of the picture; None: all of it
    step: int = 0
    turn: float = 0.0  # degrees clockwise, about the middle of the rectangle


class Form(Enum):
    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle or an ellipse: bands, rules, frames, panels. The stroke is centred on the edge."""

    rect: Rect
    span: Span
    role: Role = Role.DECORATION
    form: Form = Form.RECTANGLE
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    dashed: bool = False
    radius: float = 0.0  # px, of the corners of a rectangle
    step: int = 0
    turn: float = 0.0  # degrees clockwise, about the middle of the rectangle


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a table; its lines stand in the middle of its height, inside the table's padding."""

    paragraphs: tuple[Paragraph, ...]
    fill: Color | None = None


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    height: float
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose column widths and row heights sum to its rectangle. Rules are drawn below each row."""

    rect: Rect
    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    span: Span
    role: Role = Role.TABLE
    padding_x: float = 0.0
    padding_y: float = 0.0
    rule: Color | None = None
    rule_width: float = 0.0
    header_rule: Color | None = None
    header_rule_width: float = 0.0
    alt: str = ""
    step: int = 0
    wanted_size: float = 0.0
    available: Rect | None = None  # the room it had; it overflows when it is larger


Part = Text | Picture | Shape


@dataclass(frozen=True, slots=True)
class Group:
    """Things that are one figure, such as a picture and the words on it: moved, described and revealed together.

    The parts are absolute, as if they stood on the page; they appear with the group and have no steps of their own.
    Readers are told `alt`, which says the words too; the words themselves stay text that can be edited and copied.
    """

    rect: Rect  # holds the parts
    parts: tuple[Part, ...]  # in paint order
    alt: str
    span: Span
    role: Role = Role.FIGURE
    step: int = 0
    baked: bool = False  # to be written as one picture; the pipeline sees to it, writers never meet such a group


Item = Text | Picture | Shape | Table | Group


def leaves(items: Iterable[Item]) -> Iterator[Part | Table]:
    """The items with every group's parts in its place: all that is painted, in paint order."""
    for item in items:
        if isinstance(item, Group):
            yield from item.parts
        else:
            yield item


@dataclass(frozen=True, slots=True)
class Page:
    """One slide: items in paint order, which is also reading order. Titles come first among what is read."""

    size: Size
    items: tuple[Item, ...]
    layout: str  # a name in Document.layouts
    title: str  # plain text, unique in its document; shown by the TITLE item, or hidden when there is none
    span: Span
    id: str = ""  # unique in its document; letters, digits, "-" and "_"
    notes: str = ""  # plain text; a line is a paragraph
    background: Color | None = None  # None: as its layout
    hidden: bool = False
    tags: tuple[str, ...] = ()
    seconds: float = 0.0  # how long the speaker needs for it, as far as that can be told

    @property
    def steps(self) -> int:
        """How many clicks the page takes after it appears."""
        steps = [item.step for item in self.items]
        steps += [p.step for item in self.items if isinstance(item, Text) for p in item.paragraphs]
        return max(steps, default=0)
