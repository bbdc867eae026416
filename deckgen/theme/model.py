"""What a theme is made of, and what each of its values may be."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from deckgen.assets import Assets, Bounds
from deckgen.errors import DeckError
from deckgen.geometry import TOLERANCE, Rect, Size, cover, fit
from deckgen.outline import Fields, Located, Prose, Verbatim, Word, nearest, reject
from deckgen.page import ImageFile
from deckgen.typeset.families import Family, find_family

CANVASES: Mapping[str, Size] = {"16:9": Size(1280, 720), "4:3": Size(960, 720), "16:10": Size(1152, 720)}
TOKENS = (
    "background", "text", "muted", "accent", "accent2", "accent3", "accent4", "accent5", "accent6", "panel", "link",
    "rule",
)  # fmt: skip
# ST_SlideLayoutType of ECMA-376-1, 19.7.15
_LAYOUT_TYPES = (
    "title", "tx", "twoColTx", "tbl", "txAndChart", "chartAndTx", "dgm", "chart", "txAndClipArt", "clipArtAndTx",
    "titleOnly", "blank", "txAndObj", "objAndTx", "objOnly", "obj", "txAndMedia", "mediaAndTx", "objOverTx",
    "txOverObj", "txAndTwoObj", "twoObjAndTx", "twoObjOverTx", "fourObj", "vertTx", "clipArtAndVertTx",
    "vertTitleAndTx", "vertTitleAndTxOverChart", "twoObj", "objAndTwoObj", "twoObjAndObj", "cust", "secHead",
    "twoTxTwoObj", "objTx", "picTx",
)  # fmt: skip
AXES = (("left", "right", "width"), ("top", "bottom", "height"))  # two of each make an area


def _hex(value: object) -> object:
    text = str(value).lower()
    if len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdef" for c in text[1:]):
        return text
    raise PydanticCustomError("hex_color", "'{value}' is not a colour like \"#1f6670\"", {"value": str(value)})


def _length(value: object) -> object:
    text = str(value)
    if re.fullmatch(r"\d+(\.\d+)?%", text, re.ASCII):
        return text
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    raise PydanticCustomError("length", "'{value}' is not a length in px or like \"40%\"", {"value": text})


def _token(name: str) -> str:
    if name in TOKENS:
        return name
    message = "no colour is called '{name}'{hint}"
    raise PydanticCustomError("token", message, {"name": name, "hint": _did_you_mean(name, TOKENS)})


def _layout_type(name: str) -> str:
    if name in _LAYOUT_TYPES:
        return name
    message = "'{name}' is no kind of layout that Office knows{hint}"
    raise PydanticCustomError("kind", message, {"name": name, "hint": _did_you_mean(name, _LAYOUT_TYPES)})


def _did_you_mean(name: str, names: tuple[str, ...]) -> str:
    close = nearest(name, names)
    return f"; did you mean '{close}'?" if close else ""


def _opened(value: object) -> object:
    """The picture of this name beside the theme file, or in the folder there that is called as the file is.

    That folder may be a link, but not one that leads elsewhere.
    """
    if not isinstance(value, Word):
        return value
    place = value.span.path
    own, beside = place.parent / place.stem, place.parent
    try:
        return Assets([own, beside] if Bounds((beside,)).hold(own) else [beside]).open(value.strip(), value.span)
    except DeckError as error:
        reject(error)


Hex = Annotated[str, BeforeValidator(_hex)]
Length = Annotated[float | str, BeforeValidator(_length)]
Token = Annotated[Verbatim, AfterValidator(_token)]
Distance = Annotated[float, Field(ge=0, allow_inf_nan=False)]  # px
Share = Annotated[float, Field(ge=0, le=1)]
AlignName = Literal["left", "center", "right"]
AnchorName = Literal["top", "middle", "bottom"]
_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}


class FontEntry(Located):
    """A family by its name, or one that Office has, and what it is measured and, in the HTML, drawn with."""

    words: ClassVar[Mapping[str, str]] = {"family": "name", "font": "name", "fallback": "drawn_with"}

    name: Verbatim
    drawn_with: Verbatim = ""
    width: Annotated[float, Field(ge=25, le=200)] = 100  # of `drawn_with`, in percent, where that has the axis
    seat: Annotated[float, Field(ge=0.5, le=1.2)] | None = None  # em from a line's top to the baseline, in Office

    @property
    def family(self) -> Family:
        return Family(self.name, self.drawn_with, self.width, self.seat)

    @model_validator(mode="after")
    def _is_installed(self, info: ValidationInfo) -> Self:
        if info.context is not None:
            try:
                find_family(self.family, self.span)
            except DeckError as error:
                reject(error)
        return self


def _named(value: object) -> object:
    if isinstance(value, Word):
        return Fields(value.span, {"name": Word(value.strip(), value.span)})
    return {"name": value} if isinstance(value, str) else value


Font = Annotated[FontEntry, BeforeValidator(_named)]


class FontNames(Located):
    """The families of a theme by what they are for; `meme` takes the place of memes' thick letters."""

    heading: Font
    text: Font
    mono: Font
    meme: Font


class Colors(Located):
    background: Hex
    text: Hex
    muted: Hex
    accent: Hex
    accent2: Hex
    accent3: Hex
    accent4: Hex
    accent5: Hex
    accent6: Hex
    panel: Hex
    link: Hex
    rule: Hex


class CodeColors(Located):
    text: Hex
    keyword: Hex
    name: Hex
    string: Hex
    number: Hex
    comment: Hex
    operator: Hex


class TypeEntry(Located):
    """One entry of the type scale."""

    font: Literal["heading", "text", "mono"]
    size: Annotated[float, Field(ge=10, le=400)]
    smallest: Annotated[float, Field(ge=10, le=400)]
    color: Token = "text"
    bold: bool = False
    italic: bool = False
    balanced: bool = False

    @model_validator(mode="after")
    def _has_sizes(self) -> Self:
        if self.smallest > self.size:
            raise PydanticCustomError("sizes", "'smallest' is larger than 'size'")
        return self


class Area(Located):
    """A rectangle by its distances from the slide's edges: two of left, right, width; two of top, bottom, height."""

    left: Length | None = None
    right: Length | None = None
    width: Length | None = None
    top: Length | None = None
    bottom: Length | None = None
    height: Length | None = None

    @model_validator(mode="after")
    def _is_determined(self, info: ValidationInfo) -> Self:
        for names in AXES:
            if sum(getattr(self, name) is not None for name in names) != 2:
                raise PydanticCustomError("area", f"give two of {names[0]}, {names[1]} and {names[2]}")
        if info.context is not None:  # areas made in Python may be for a canvas of their own
            for name, size in CANVASES.items():
                self.check(name, size)
        return self

    def check(self, canvas: str, size: Size) -> None:
        """Refuse an area that cannot be seen on a canvas; a part of it may lie off the slide."""
        rect = self.rect(size)
        if min(rect.width, rect.height) <= 0:
            raise PydanticCustomError("area", f"has no room left on a slide of {canvas}, {_in_words(size)}")
        if min(rect.right, rect.bottom, size.width - rect.x, size.height - rect.y) <= 0:
            raise PydanticCustomError("area", f"lies off a slide of {canvas}, {_in_words(size)}")

    def rect(self, size: Size) -> Rect:
        """The area on a slide of this size."""
        x, width = _interval(self.left, self.right, self.width, size.width)
        y, height = _interval(self.top, self.bottom, self.height, size.height)
        return Rect(x, y, width, height)


def _in_words(size: Size) -> str:
    return f"which is {size.width:g} x {size.height:g} px"


def _interval(
    start: float | str | None, end: float | str | None, length: float | str | None, whole: float
) -> tuple[float, float]:
    a, b, n = (_px(value, whole) for value in (start, end, length))
    if a is None:
        return whole - (b or 0.0) - (n or 0.0), n or 0.0
    return a, whole - a - b if b is not None else n or 0.0


def _px(value: float | str | None, whole: float) -> float | None:
    return float(value[:-1]) / 100 * whole if isinstance(value, str) else value


class Frame(Area):
    """Where a layout puts one thing, and the type it is set in."""

    type: Verbatim = "body"
    role: Literal["body", "bullets", "quote", "attribution"] | None = None  # the placeholder that the frame becomes
    align: AlignName = "left"
    anchor: AnchorName = "top"

    def check(self, canvas: str, size: Size) -> None:
        """Refuse a frame that does not lie on a canvas with all of it."""
        super().check(canvas, size)
        if not Rect(0, 0, size.width, size.height).contains(self.rect(size), TOLERANCE):
            raise PydanticCustomError("area", f"runs off a slide of {canvas}, {_in_words(size)}")


class ShapeEntry(Area):
    """A drawn decoration of a layout."""

    fill: Token | None = None
    form: Literal["rectangle", "ellipse"] = "rectangle"
    radius: Distance = 0.0
    stroke: Token | None = None
    stroke_width: Distance = 0.0
    dashed: bool = False
    turn: float = 0.0  # degrees clockwise
    opacity: Share = 1.0  # of fill and stroke

    @model_validator(mode="after")
    def _can_be_seen(self) -> Self:
        if self.fill is None and not (self.stroke and self.stroke_width):
            raise PydanticCustomError("unseen", "give a fill, or a stroke and its stroke_width")
        return self


class PictureEntry(Area):
    """A picture below everything that stands on a layout: a background, a texture, a drawing in a corner."""

    picture: Annotated[ImageFile, BeforeValidator(_opened)]
    fit: Literal["cover", "contain"] = "cover"  # fill the area and be cut, or be whole in it
    align: AlignName = "center"  # where a whole one stands in its area, or which part of a cut one is shown
    anchor: AnchorName = "middle"
    turn: float = 0.0  # degrees clockwise

    def placed(self, size: Size) -> tuple[Rect, Rect | None]:
        """Where it is shown on a slide of this size, and which part of it: fractions of the picture, or all of it."""
        area, own = self.rect(size), self.picture.size
        across, down = _SHARES[self.align], _SHARES[self.anchor]
        if self.fit == "contain":
            return fit(own, area, across=across, down=down), None
        part = cover(own, area, across, down)
        return area, None if min(part.width, part.height) > 0.999 else part


class LayoutEntry(Located):
    label: Prose
    kind: Annotated[Verbatim, AfterValidator(_layout_type)]
    frames: Mapping[str, Frame]
    pictures: tuple[PictureEntry, ...] = ()
    shapes: tuple[ShapeEntry, ...] = ()  # above the pictures
    background: Token = "background"
    inverse: bool = False
    footer: bool = True


class Spacing(Located):
    margin: Distance
    gap: Distance
    gutter: Distance
    paragraph: Distance
    indent: Distance
    padding: Distance
    radius: Distance
    cell: tuple[Distance, Distance]
    rule: Distance


class Bullets(Located):
    markers: Annotated[tuple[Prose, ...], Field(min_length=3, max_length=3)]
    scales: Annotated[tuple[Annotated[float, Field(gt=0, le=1)], ...], Field(min_length=3, max_length=3)]


class Pictures(Located):
    magnify: Annotated[float, Field(ge=1)]
    scrim: Share


class Footer(Located):
    text: Frame
    number: Frame


class Theme(Located):
    """Everything that makes decks of one look alike."""

    name: Prose
    description: Prose
    fonts: FontNames
    colors: Colors
    inverse: Colors
    code: CodeColors
    type: Mapping[str, TypeEntry]
    spacing: Spacing
    bullets: Bullets
    pictures: Pictures
    layouts: Mapping[str, LayoutEntry]
    footer: Footer
