"""What a slide looks like, before any file format: pages of absolutely placed items, in paint order.

Layout makes a `Document`; writers paint it. Position comes from layout, meaning comes from `Role`: a writer decides
from the role alone whether an item is a title placeholder, an `<h2>` or a `<figcaption>`, and never learns which kind
of slide it is painting. All lengths are slide pixels. Everything here is frozen, flat and stateless.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from deckgen.errors import Span
from deckgen.geometry import Rect, Size

PITCH = 1.2  # em from baseline to baseline: what PowerPoint and LibreOffice use for every font at 100 %


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


class Align(Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


_SHARE = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}  # of the free width that lies left of a line


class Anchor(Enum):
    """Where the lines stand in a box that is higher than they are."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Color:
    """A colour and, where it has one, the theme's name for it, so that Office's own pickers can follow the theme."""

    hex: str  # "#rrggbb", lower case
    token: str | None = None  # a key of Palette.tokens, or None for a colour of its own
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Face:
    """A font as Office and CSS name it: a family, and which of its (at most four) faces."""

    family: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one style. `text` never holds a line break."""

    text: str
    face: Face
    size: float  # px, a multiple of 1/75: a whole number of hundredths of a point, as pptx has it
    color: Color
    link: str | None = None  # an address, or "#id" of a slide of this deck
    strike: bool = False
    fallback: bool = False  # no font of the deck has these characters: the machine's own font will paint them


class LineEnd(Enum):
    """How a line ends in the pptx; HTML breaks at every line end."""

    WRAP = "wrap"  # the box is as wide as makes PowerPoint break here of itself
    BREAK = "break"  # a soft break must be written (also: the author asked for one)
    LAST = "last"  # the paragraph ends


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the typesetter broke it."""

    runs: tuple[Run, ...]
    width: float  # px, by the font's own advances and kerning, without the glue
    end: LineEnd = LineEnd.LAST
    glue: str = ""  # what stands between this line and the next when they are joined again: " " or nothing


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `indent` is from the box's left edge to the text, `marker_x` to its marker."""

    lines: tuple[Line, ...]
    align: Align = Align.LEFT
    level: int = 0  # 0 to 2: depth in a list
    marker: str = ""  # the bullet's character, or nothing
    marker_color: Color | None = None
    marker_x: float = 0.0
    indent: float = 0.0
    space_before: float = 0.0
    step: int = 0
    rtl: bool = False  # runs from right to left; the runs of its lines stand in the order they are read

    @property
    def text(self) -> str:
        """The paragraph as one string, its lines joined as they were before they were broken."""
        return "".join("".join(r.text for r in line.runs) + (line.glue or _break(line)) for line in self.lines)

    @property
    def size(self) -> float:
        """The size in px that sets the line pitch: the first run's."""
        return self.lines[0].runs[0].size


def _break(line: Line) -> str:
    return "\n" if line.end is LineEnd.BREAK else ""


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

    @property
    def steps(self) -> int:
        """How many clicks the page takes after it appears."""
        steps = [item.step for item in self.items]
        steps += [p.step for item in self.items if isinstance(item, Text) for p in item.paragraphs]
        return max(steps, default=0)


@dataclass(frozen=True, slots=True)
class Level:
    """How text of one list depth looks in a placeholder, before anybody has typed anything."""

    face: Face
    size: float
    color: Color
    align: Align = Align.LEFT
    marker: str = ""
    marker_color: Color | None = None
    marker_x: float = 0.0
    indent: float = 0.0
    space_before: float = 0.0


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A place that a layout keeps for one role."""

    role: Role
    rect: Rect
    levels: tuple[Level, ...]  # one, or three for lists
    prompt: str  # what an empty one says: "Click to add a title"
    anchor: Anchor = Anchor.TOP


@dataclass(frozen=True, slots=True)
class Layout:
    """A named arrangement: what an Office user picks under New Slide, and the background of its pages."""

    name: str  # "picture"
    label: str  # "Picture with headline", as Office shows it
    kind: str  # ST_SlideLayoutType of ECMA-376: "title", "secHead", "obj", "titleOnly", "blank", ...
    background: Color
    placeholders: tuple[Placeholder, ...]
    items: tuple[Picture | Shape, ...] = ()  # decorations below every page of this layout, in paint order
    backdrop: Picture | None = None  # a background that is more than a colour, on pages without one of their own


@dataclass(frozen=True, slots=True)
class Palette:
    """The theme's colours by token, all "#rrggbb". Writers map tokens to the twelve slots of theme1.xml."""

    tokens: Mapping[str, str]  # background, text, muted, accent, accent2 ... accent6, panel, link, rule
    dark: bool  # whether the background is darker than the text


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file that the pages use, and what writers must know about it."""

    face: Face
    path: Path
    seat: float  # em from the top of a line (of 1.2 em) to the baseline in PowerPoint, from the font's usWin metrics
    characters: frozenset[str] = frozenset()  # those the deck uses in this face
    installed: bool = False  # Office has the family; the file only stands in for it where there is no Office


@dataclass(frozen=True, slots=True)
class Fonts:
    heading: str  # family names
    text: str
    mono: str
    files: tuple[FontFile, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages under one heading; sections follow one another and cover every page."""

    title: str
    first: int  # index of its first page
    count: int


@dataclass(frozen=True, slots=True)
class Properties:
    """What the files say about themselves."""

    title: str
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    event: str = ""
    date: str = ""  # as the author wrote it
    lang: str = "en"
    keywords: tuple[str, ...] = ()
    modified: datetime.datetime = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)  # same input, same bytes


@dataclass(frozen=True, slots=True)
class Seat:
    """A placeholder of a layout that is not ours, as Office names it: its ST_PlaceholderType (None: "obj") and idx."""

    role: Role
    type: str | None
    idx: int | None


@dataclass(frozen=True, slots=True)
class BaseLayout:
    """A layout of a `Base`, and the placeholders that slides on it have."""

    part: str  # "/ppt/slideLayouts/slideLayout2.xml"
    seats: tuple[Seat, ...]
    color_map: Mapping[str, str] | None = None  # its own, where that is not its master's


@dataclass(frozen=True, slots=True)
class Base:
    """A PowerPoint file that the pptx is built on: its masters and layouts stay, its slides go."""

    path: Path
    layouts: Mapping[str, BaseLayout]  # by Layout.name
    scheme: Mapping[str, str]  # what "bg1", "tx1" ... "folHlink" are on its slides, as "#rrggbb"
    heading: str  # the family that its theme has for headings
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a writer needs, and all it gets."""

    size: Size
    pages: tuple[Page, ...]
    layouts: tuple[Layout, ...]
    sections: tuple[Section, ...]
    palette: Palette
    fonts: Fonts
    properties: Properties
    theme: str = "deckgen"  # the theme's name, as Office shows it
    media: Mapping[str, Media] = field(default_factory=dict)  # by ImageFile.digest
    base: Base | None = None  # None: the pptx has a master of its own

    def layout(self, name: str) -> Layout:
        return next(layout for layout in self.layouts if layout.name == name)
