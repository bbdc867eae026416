"""A template's slide master and layouts as they take effect: what a layout leaves out, its master says.

ECMA-376 part 1, 19.3.1.36: a placeholder inherits from the master's of its kind; its text, below that, from the
master's title, body or other style, and in the end from the presentation's default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from lxml import etree

from deckgen.corporate.archive import NAMESPACES, Archive
from deckgen.corporate.colors import Paint, Scheme, local, number
from deckgen.geometry import EMU_PER_PX, Rect
from deckgen.paragraph import Align, Anchor

TITLES = frozenset({"title", "ctrTitle"})
SMALL = frozenset({"dt", "ftr", "sldNum"})
CONTENT = frozenset({"obj", "body", "subTitle", "pic", "tbl", "chart", "dgm", "media", "clipArt"})
_USUAL_SIZE = 24.0  # px: 18 pt, where nobody says
_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
_ANCHORS = {"t": Anchor.TOP, "ctr": Anchor.MIDDLE, "b": Anchor.BOTTOM}
_ALIGNS = {"ctr": Align.CENTER, "r": Align.RIGHT}
_CENTIPOINTS_PER_PX = 75
# Characters of symbol fonts as bullets, by what every font has for them.
_SYMBOLS = {"§": "▪", "Ø": "›", "ü": "✓", "l": "●", "n": "■", "q": "□", "p": "□", "v": "◆", "w": "◆", "à": "→"}
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol", "marlett")

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Look:
    """How text of one depth looks in a placeholder."""

    size: float  # px
    color: Paint
    bold: bool
    italic: bool
    family: str  # as in the file: "+mj-lt", "+mn-lt", or a family
    align: Align
    marker: str  # the bullet, or nothing
    indent: float  # px from the box's left edge to the text
    space_before: float  # px
    capitals: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A placeholder of a layout: its kind, its place without its insets, its text's looks by depth."""

    type: str
    idx: int | None
    written: str | None  # the type as it stands in the layout: None is "obj"
    rect: Rect
    anchor: Anchor
    looks: tuple[Look, ...]

    @property
    def look(self) -> Look:
        return self.looks[0]


@dataclass(frozen=True, slots=True)
class Common:
    """What a master and its layouts have in common."""

    theme: str  # the theme's part
    scheme: Scheme
    slide: Rect  # of all slides: what a placeholder has outside of it is cut off


class Sheet:
    """A slide layout or master: its part, its theme's colours as it maps them."""

    def __init__(self, archive: Archive, part: str, common: Common, master: Sheet | None = None) -> None:
        self.archive, self.part, self.theme, self.master = archive, part, common.theme, master
        self.tree = archive.tree(part)
        own = self.tree.find("p:clrMapOvr/a:overrideClrMapping", NAMESPACES)
        self.override = own
        self.scheme = common.scheme.mapped(own)
        self._slide = common.slide

    @property
    def kind(self) -> str:
        """ST_SlideLayoutType; "cust" is what layouts of users' own are."""
        return self.tree.get("type", "cust")

    @property
    def shapes(self) -> list[etree._Element]:
        """What stands on it, in paint order."""
        found = self.tree.find("p:cSld/p:spTree", NAMESPACES)
        return [] if found is None else list(found)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Its placeholders that have a place, in reading order."""
        listed = (self._spot(shape) for shape in self.shapes if placeholder_of(shape) is not None)
        return tuple(spot for spot in listed if spot is not None)

    def of(self, *types: str) -> tuple[Spot, ...]:
        return tuple(spot for spot in self.spots if spot.type in types)

    @property
    def title(self) -> Spot | None:
        return next(iter(self.of(*TITLES)), None)

    @property
    def contents(self) -> tuple[Spot, ...]:
        """The placeholders for what is neither title nor footer."""
        return tuple(spot for spot in self.spots if spot.type in CONTENT)

    def usual_look(self) -> Look:
        """How text looks that no placeholder says anything of."""
        return self._look((), "obj", 1)

    def _spot(self, shape: etree._Element) -> Spot | None:
        place = placeholder_of(shape)
        if place is None:
            return None
        type_ = place.get("type", "obj")
        above = self._inherited(type_)
        chain = [shape] if above is None else [above, shape]
        rect = next((rect for s in reversed(chain) if (rect := rect_of(s)) is not None), None)
        rect = _shared(rect, self._slide) if rect else None
        if rect is None:
            return None
        bodies = [body for s in chain if (body := s.find("p:txBody/a:bodyPr", NAMESPACES)) is not None]
        looks = tuple(self._look(chain, type_, level) for level in (1, 2, 3))
        anchor = _ANCHORS.get(_said(bodies, "anchor", "t"), Anchor.TOP)
        index = place.get("idx")
        idx = int(index) if index and index.isdecimal() else None
        return Spot(type_, idx, place.get("type"), _inner(rect, bodies), anchor, looks)

    def _inherited(self, type_: str) -> etree._Element | None:
        """The master's placeholder that one of this type takes after."""
        if self.master is None:
            return None
        wanted = {"title"} if type_ in TITLES else {type_} if type_ in SMALL else {"body"}
        pairs = ((shape, placeholder_of(shape)) for shape in self.master.shapes)
        return next((s for s, place in pairs if place is not None and place.get("type", "obj") in wanted), None)

    def _look(self, chain: Sequence[etree._Element], type_: str, level: int) -> Look:
        levels = list(self._levels(chain, type_, level))
        runs = [run for one in levels if (run := one.find("a:defRPr", NAMESPACES)) is not None]
        size = number(_said(runs, "sz", ""), _USUAL_SIZE * _CENTIPOINTS_PER_PX) / _CENTIPOINTS_PER_PX
        color = _last(runs, self.scheme.fill) or Paint(self.scheme.named("tx1"))
        family = _last(runs, _typeface) or "+mn-lt"
        left = number(_said(levels, "marL", ""), 0.0) / EMU_PER_PX
        before = _last(levels, lambda one: _points(one.find("a:spcBef", NAMESPACES), size))
        return Look(
            size, color, _said(runs, "b", "0") in {"1", "true"}, _said(runs, "i", "0") in {"1", "true"}, family,
            _ALIGNS.get(_said(levels, "algn", "l"), Align.LEFT), _marker(levels), left, before or 0.0,
            _said(runs, "cap", "none") != "none",
        )  # fmt: skip

    def _levels(self, chain: Sequence[etree._Element], type_: str, level: int) -> Iterator[etree._Element]:
        """What is said of one depth, the weakest first."""
        master = self.master or self
        style = "title" if type_ in TITLES else "other" if type_ in SMALL else "body"
        main = self.archive.tree(self.archive.presentation)
        lists = [
            main.find("p:defaultTextStyle", NAMESPACES),
            master.tree.find(f"p:txStyles/p:{style}Style", NAMESPACES),
        ]
        lists += [shape.find("p:txBody/a:lstStyle", NAMESPACES) for shape in chain]
        for listed in lists:
            if listed is not None:
                yield from listed.iterfind(f"a:lvl{level}pPr", NAMESPACES)


def _shared(one: Rect, other: Rect) -> Rect | None:
    x, y = max(one.x, other.x), max(one.y, other.y)
    width, height = min(one.right, other.right) - x, min(one.bottom, other.bottom) - y
    return Rect(x, y, width, height) if width > 0 and height > 0 else None


def placeholder_of(shape: etree._Element) -> etree._Element | None:
    """`p:ph` of a shape, a picture or a frame."""
    return shape.find("*/p:nvPr/p:ph", NAMESPACES)


def rect_of(shape: etree._Element) -> Rect | None:
    """Where something stands, in px, before it is turned."""
    frame = shape.find("*/a:xfrm", NAMESPACES)
    if frame is None:
        frame = shape.find("p:xfrm", NAMESPACES)
    return None if frame is None else box(frame, "a:off", "a:ext")


def box(frame: etree._Element, origin: str, extent: str) -> Rect | None:
    """A rectangle of `a:xfrm`: that of the thing, or of the inside of a group."""
    off, ext = frame.find(origin, NAMESPACES), frame.find(extent, NAMESPACES)
    if off is None or ext is None:
        return None
    numbers = (off.get("x", ""), off.get("y", ""), ext.get("cx", ""), ext.get("cy", ""))
    x, y, width, height = (number(value, 0.0) / EMU_PER_PX for value in numbers)
    return Rect(x, y, width, height)


def _inner(rect: Rect, bodies: Sequence[etree._Element]) -> Rect:
    """The rectangle that text has in a placeholder: ours have no insets."""
    left, top, right, bottom = (number(_said(bodies, side, ""), usual) / EMU_PER_PX for side, usual in _INSETS.items())
    if left + right >= rect.width or top + bottom >= rect.height:
        return rect
    return Rect(rect.x + left, rect.y + top, rect.width - left - right, rect.height - top - bottom)


def _said(elements: Sequence[etree._Element], attribute: str, usual: str) -> str:
    """The strongest of those that say something."""
    return next((value for one in reversed(elements) if (value := one.get(attribute)) is not None), usual)


def _last(elements: Sequence[etree._Element], read: Callable[[etree._Element], _T | None]) -> _T | None:
    return next((value for one in reversed(elements) if (value := read(one)) is not None), None)


def _typeface(run: etree._Element) -> str | None:
    latin = run.find("a:latin", NAMESPACES)
    return None if latin is None else latin.get("typeface") or None


def _points(spacing: etree._Element | None, size: float) -> float | None:
    """Space above a paragraph in px, said in points or as a share of its size."""
    if spacing is None:
        return None
    for child in spacing:
        value = number(child.get("val", "").rstrip("%"), 0.0)
        return value / _CENTIPOINTS_PER_PX if local(child) == "spcPts" else value / 100_000 * 1.2 * size
    return None


def _marker(levels: Sequence[etree._Element]) -> str:
    """The bullet that takes effect: a character; a number or a picture as a dot."""
    for one in reversed(levels):
        for child in one:
            match local(child):
                case "buNone":
                    return ""
                case "buChar":
                    return _character(child.get("char", "•"), levels)
                case "buAutoNum" | "buBlip":
                    return "•"
    return ""


def _character(char: str, levels: Sequence[etree._Element]) -> str:
    fonts = (one.find("a:buFont", NAMESPACES) for one in reversed(levels))
    family = next((font.get("typeface", "") for font in fonts if font is not None), "")
    if family.lower().startswith(_SYMBOL_FONTS) or "\ue000" <= char[:1] <= "\uf8ff":
        plain = chr(ord(char[0]) - 0xF000) if "\uf000" <= char[:1] <= "\uf0ff" else char
        return _SYMBOLS.get(plain, "•")
    return char[:1].strip() or "•"
