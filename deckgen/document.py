"""A whole deck as writers get it: pages, their layouts, fonts and pictures, and what the files say of themselves."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.geometry import Rect, Size
from deckgen.page import Media, Page, Picture, Role, Shape
from deckgen.paragraph import Align, Anchor, Color, Face


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
class PlaceholderId:
    """A placeholder of a layout that is not ours, as Office names it: its ST_PlaceholderType (None: "obj") and idx."""

    role: Role
    type: str | None
    idx: int | None


@dataclass(frozen=True, slots=True)
class BaseLayout:
    """A layout of a `Base`, and the placeholders that slides on it have."""

    part: str  # "/ppt/slideLayouts/slideLayout2.xml"
    placeholders: tuple[PlaceholderId, ...]
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
    paced: bool = False  # whether the speaker's view of the HTML shows if he is ahead of the pages' seconds, or behind
    advances: bool = False  # whether the pptx goes on by itself after each page's seconds

    def layout(self, name: str) -> Layout:
        return next(layout for layout in self.layouts if layout.name == name)
