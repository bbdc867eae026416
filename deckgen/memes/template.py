"""A meme template as data: a picture, and the boxes on it that texts go into.

A template is a folder with a `template.yaml` and a picture. All places and sizes are fractions: places and sizes of
boxes of the picture's width and height, sizes of letters of its height. docs/memes.md tells the format to people.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from deckgen.geometry import Rect
from deckgen.outline import Credit, CreditField, Fields, Located, OrText, Prose, Verbatim, Word, spelled
from deckgen.paragraph import Align, Anchor

FONTS: Mapping[str, str] = {"thick": "Anton", "label": "Fira Sans", "hand": "Kalam", "mono": "IBM Plex Mono"}
"""The families that boxes choose from, by what they are for."""

UNKNOWN = "unknown"  # who made it

FontName = Literal["thick", "label", "hand", "mono"]
Case = Literal["upper", "typed", "lower", "title", "sentence", "mocking"]
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)


def _color(value: object) -> object:
    if isinstance(value, str) and _HEX.fullmatch(value):
        digits = value[1:].lower()
        return "#" + ("".join(c * 2 for c in digits) if len(digits) == 3 else digits)
    raise PydanticCustomError("color", 'a colour looks like "#1f6670" or, with opacity, "#1f6670cc", in quotes')


Paint = Annotated[str, BeforeValidator(_color)]
"""A colour "#rrggbb", or "#rrggbbaa" with its opacity."""

Number = Annotated[float, Field(allow_inf_nan=False)]
Fraction = Annotated[Number, Field(ge=0, le=1)]
Length = Annotated[Number, Field(gt=0, le=2)]
Letters = Annotated[Number, Field(gt=0, le=1)]  # a size of letters

TextList = Annotated[
    tuple[Verbatim, ...], BeforeValidator(lambda v: (s,) if isinstance(s := spelled(v), str) else v), OrText()
]
"""A list of texts; a bare one is a list of one."""


class Edge(Located):
    """The line around letters; `width` is how far it stands out of them, in fractions of their size."""

    color: Paint = "#000000"
    width: Annotated[Number, Field(gt=0, le=0.5)] = 1 / 12


def _edge(value: object) -> object:
    match spelled(value):
        case "none":
            return None
        case Word() as color:
            return Fields(color.span, {"color": color})
    return value


class Look(Located):
    """How the text of a box is set."""

    words: ClassVar[Mapping[str, str]] = {"position": "at", "colour": "color", "rotate": "angle", "stroke": "outline"}

    angle: Number = 0.0  # degrees counter-clockwise, about the box's middle
    align: Align = Align.CENTER
    anchor: Anchor = Anchor.MIDDLE
    font: FontName = "thick"
    bold: bool = True
    color: Paint = "#ffffff"
    outline: Annotated[Edge | None, BeforeValidator(_edge), OrText()] = Edge()
    shade: Fraction = 0.0  # the opacity of a band behind the text
    case: Case = "upper"
    largest: Letters = 0.16
    smallest: Letters = 0.035  # where a box has a smaller `largest`, that is all
    lines: Annotated[int, Field(ge=1)] | None = None  # the most
    optional: bool = False

    @model_validator(mode="after")
    def _has_sizes(self) -> Self:
        if {"smallest", "largest"} <= self.model_fields_set and self.smallest > self.largest:
            raise PydanticCustomError("sizes", "'smallest' is larger than 'largest'")
        return self


class Box(Look):
    """A place for one text: where it stands, how it is set, and what it means."""

    name: Verbatim = ""
    at: tuple[Number, Number]  # the left top corner, before it is turned
    size: tuple[Length, Length]
    means: Prose = ""
    start: Fraction = 0.0  # of an animation: when the text comes, and when it goes
    stop: Fraction = 1.0

    @model_validator(mode="after")
    def _is_on_the_picture(self) -> Self:
        if not all(0 <= start + length / 2 <= 1 for start, length in zip(self.at, self.size, strict=True)):
            raise PydanticCustomError("place", "must have its middle on the picture")
        if self.start >= self.stop:
            raise PydanticCustomError("times", "'start' must come before 'stop'")
        return self

    @property
    def place(self) -> Rect:
        """The box in fractions of the picture, before it is turned; an upright one ends at the picture's edges."""
        if self.angle:
            return Rect(*self.at, *self.size)
        left, top = max(self.at[0], 0.0), max(self.at[1], 0.0)
        right, bottom = min(self.at[0] + self.size[0], 1.0), min(self.at[1] + self.size[1], 1.0)
        return Rect(left, top, right - left, bottom - top)

    def styled(self, style: Look) -> Self:
        """The box with what it does not say itself as `style` says it."""
        return self.model_copy(update={n: getattr(style, n) for n in style.model_fields_set - self.model_fields_set})


class Overlay(Located):
    """A place for a second picture: its middle, the square it fits into, and how it is turned."""

    at: tuple[Fraction, Fraction] = (0.5, 0.5)
    size: Length = 0.25  # of the picture's width
    angle: Number = 0.0  # degrees counter-clockwise


class Band(Located):
    """A plain band above or below the picture, which the boxes of its side stand in."""

    side: Literal["top", "bottom"] = "top"
    height: Length = 0.22  # of the picture's height
    color: Paint = "#ffffff"


class Template(Located):
    """A meme template as it was read."""

    words: ClassVar[Mapping[str, str]] = {"texts": "boxes", "text": "boxes", "examples": "example", "image": "picture"}

    name: Verbatim
    description: Prose = ""
    alt: Prose = ""  # what is read out: "{name}" is the text in the box of that name
    keywords: TextList = ()
    credit: CreditField = Credit(by=UNKNOWN)
    picture: Verbatim = ""  # the file's name; without it the only picture in the folder
    example: TextList = ()
    band: Band | None = None
    style: Look | None = None  # of all boxes, where they do not say otherwise
    boxes: Annotated[tuple[Box, ...], Field(min_length=1)]
    overlays: tuple[Overlay, ...] = ()

    @field_validator("boxes")
    @classmethod
    def _in_style(cls, boxes: tuple[Box, ...], info: ValidationInfo) -> tuple[Box, ...]:
        style = info.data.get("style")  # None too when there is something wrong with it
        return tuple(box.styled(style) for box in boxes) if style else boxes

    @property
    def fewest(self) -> int:
        """How many texts it takes at least."""
        return sum(not box.optional for box in self.boxes)
