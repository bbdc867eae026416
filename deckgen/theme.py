"""A theme as data: colours, fonts, type scale, spacing, and the frames of each layout, read from YAML.

Nothing optional is left once a theme is read. Lengths are slide px; "40%" is a share of the slide's width or height.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from deckgen.assets import data_folder, read_text
from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.geometry import Rect, Size
from deckgen.outline import Located, Prose, nearest, parse, read

TOKENS = (
    "background", "text", "muted", "accent", "accent2", "accent3", "accent4", "accent5", "accent6", "panel", "link",
    "rule",
)  # fmt: skip


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


Hex = Annotated[str, BeforeValidator(_hex)]
Length = Annotated[float | str, BeforeValidator(_length)]
AlignName = Literal["left", "center", "right"]
AnchorName = Literal["top", "middle", "bottom"]


class FontNames(Located):
    heading: Prose
    text: Prose
    mono: Prose


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
    color: Prose = "text"
    bold: bool = False
    italic: bool = False
    balanced: bool = False


class Area(Located):
    """A rectangle by its distances from the slide's edges: two of left, right, width; two of top, bottom, height."""

    left: Length | None = None
    right: Length | None = None
    width: Length | None = None
    top: Length | None = None
    bottom: Length | None = None
    height: Length | None = None

    @model_validator(mode="after")
    def _is_determined(self) -> Self:
        for names in (("left", "right", "width"), ("top", "bottom", "height")):
            if sum(getattr(self, name) is not None for name in names) != 2:
                raise PydanticCustomError("area", f"give two of {names[0]}, {names[1]} and {names[2]}")
        return self

    def rect(self, size: Size) -> Rect:
        """The area on a slide of this size."""
        x, width = _interval(self.left, self.right, self.width, size.width)
        y, height = _interval(self.top, self.bottom, self.height, size.height)
        return Rect(x, y, width, height)


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

    type: Prose = "body"
    role: Literal["body", "bullets", "quote", "attribution"] | None = None  # the placeholder that the frame becomes
    align: AlignName = "left"
    anchor: AnchorName = "top"


class ShapeEntry(Area):
    """A decoration of a layout."""

    fill: Prose
    form: Literal["rectangle", "ellipse"] = "rectangle"
    radius: float = 0.0


class LayoutEntry(Located):
    label: Prose
    kind: Prose  # ST_SlideLayoutType of ECMA-376
    frames: Mapping[str, Frame]
    shapes: tuple[ShapeEntry, ...] = ()
    background: Prose = "background"
    inverse: bool = False
    footer: bool = True


class Spacing(Located):
    margin: float
    gap: float
    gutter: float
    paragraph: float
    indent: float
    padding: float
    radius: float
    cell: tuple[float, float]
    rule: float


class Bullets(Located):
    markers: Annotated[tuple[Prose, ...], Field(min_length=3, max_length=3)]
    scales: Annotated[tuple[float, ...], Field(min_length=3, max_length=3)]


class Pictures(Located):
    magnify: Annotated[float, Field(ge=1)]
    scrim: Annotated[float, Field(ge=0, le=1)]


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


# What kinds of slides ask of every theme: layouts with these frames, and these entries of the type scale.
_LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "subtitle", "byline"),
    "section": ("title", "subtitle"),
    "content": ("title", "body"),
    "text": ("title", "body"),
    "picture": ("title", "body"),
    "beside": ("title", "body"),
    "full": ("title", "body"),
    "statement": ("title", "body"),
    "quote": ("quote", "attribution"),
    "blank": ("body",),
}
_TYPES = ("title", "headline", "body", "caption", "punchline", "code", "table", "label", "small", "footer", "subtitle")


def builtin_themes() -> tuple[str, ...]:
    """The names of the themes that come with deckgen, sorted."""
    return tuple(sorted(path.stem for path in data_folder("themes").glob("*.yaml")))


def load_theme(name: str, folder: Path, span: Span) -> Theme:
    """Read a built-in theme by name, or a theme file by its path below `folder`. `span` is the place that names it."""
    if name.endswith((".yaml", ".yml")):
        path = folder / name
        if not path.is_file():
            raise DeckError.at(span, "unknown-theme", f"theme file '{name}' not found", f"looked in {folder}")
    else:
        path = data_folder("themes") / f"{name}.yaml"
        if name not in builtin_themes():
            close = nearest(name, builtin_themes())
            hint = f"did you mean '{close}'?" if close else f"there is {', '.join(builtin_themes())}, or a .yaml file"
            raise DeckError.at(span, "unknown-theme", f"no theme is called '{name}'", hint)
    theme = read(Theme, parse(read_text(path), path))
    problems = list(_missing(theme)) + list(_unknown(theme))
    if problems:
        raise DeckError(problems)
    return theme


def _missing(theme: Theme) -> list[Diagnostic]:
    missing = [
        Diagnostic("bad-theme", f"layout '{layout}' needs a frame '{frame}'", theme.span_of("layouts"))
        for layout, frames in _LAYOUTS.items()
        for frame in frames
        if layout not in theme.layouts or frame not in theme.layouts[layout].frames
    ]
    return missing + [
        Diagnostic("bad-theme", f"the type scale needs an entry '{name}'", theme.span_of("type"))
        for name in _TYPES
        if name not in theme.type
    ]


def _unknown(theme: Theme) -> list[Diagnostic]:
    frames = [frame for layout in theme.layouts.values() for frame in layout.frames.values()]
    frames += [theme.footer.text, theme.footer.number]
    shapes = [shape for layout in theme.layouts.values() for shape in layout.shapes]
    colored = [(entry.color, entry.span_of("color")) for entry in theme.type.values()]
    colored += [(shape.fill, shape.span_of("fill")) for shape in shapes]
    colored += [(layout.background, layout.span_of("background")) for layout in theme.layouts.values()]
    return [
        Diagnostic("bad-theme", f"the type scale has no entry '{frame.type}'", frame.span_of("type"))
        for frame in frames
        if frame.type not in theme.type
    ] + [
        Diagnostic("bad-theme", f"no colour is called '{color}'", span)
        for color, span in colored
        if color not in TOKENS
    ]
