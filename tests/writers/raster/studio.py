"""Figures made by hand, and ways to look at what was painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops

from deckgen.assets import Assets
from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.memes import font_book
from deckgen.page import Group, ImageFile, Outline, Part, Picture, Role, Text
from deckgen.paragraph import Align, Anchor, Color, Face
from deckgen.typeset.fitting import Block, Box, Piece, TypeStyle, set_text
from deckgen.typeset.fonts import FontBook
from deckgen.writers.raster import Painter

SPAN = Span(Path("talk.yaml"), 7, 3)
PAGE = Rect(0, 0, 640, 400)
BOX = Rect(40, 40, 560, 120)
WHITE, BLACK, RED = Color("#ffffff"), Color("#000000"), Color("#ff0000")


@cache
def book() -> FontBook:
    return font_book(SPAN)


@cache
def painter() -> Painter:
    """One for all tests: the machine's fonts are looked for once."""
    return Painter(book())


@dataclass(frozen=True)
class Setting:
    """How words are set in a test."""

    rect: Rect = BOX
    family: str = "Anton"
    size: float = 48
    color: Color = BLACK
    align: Align = Align.CENTER
    anchor: Anchor = Anchor.MIDDLE
    turn: float = 0.0
    outline: Outline | None = None


def words(text: str, setting: Setting = Setting()) -> Text:
    """A text as memes have them."""
    color = setting.color
    style = TypeStyle(
        setting.family, setting.size, 8, color, color, color, color, "IBM Plex Mono",
        align=setting.align, anchor=setting.anchor, balanced=True,
    )  # fmt: skip
    block = Block((Piece(text, Face(setting.family), color),))
    made = set_text([block], style, Box(setting.rect, Role.BODY, SPAN), book())
    return replace(made, turn=setting.turn, outline=setting.outline)


def figure(*parts: Part, rect: Rect = PAGE) -> Group:
    return Group(rect, parts, "what it shows", SPAN)


def painted(*parts: Part, width: int = 640, ground: str | None = "white") -> Image.Image:
    """The parts on a plain ground, as RGB; without one as they come."""
    picture = painter().paint(figure(*parts), width)
    if ground is None:
        return picture
    opaque = Image.new("RGB", picture.size, ground)
    opaque.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return opaque


def ink(picture: Image.Image, ground: str = "white") -> tuple[int, int, int, int]:
    """The bounds of what is darker, or lighter, than half way from the ground: left, top, right, bottom."""
    change = ImageChops.difference(picture.convert("RGB"), Image.new("RGB", picture.size, ground)).convert("L")
    box = change.point([0] * 128 + [255] * 128).getbbox()
    assert box is not None, "nothing was painted"
    return box


def picture_file(folder: Path, name: str, image: Image.Image, **options: object) -> ImageFile:
    """A picture on the disk, opened as outlines do."""
    image.save(folder / name, **options)  # type: ignore[arg-type]
    return opened(folder, name)


def opened(folder: Path, name: str) -> ImageFile:
    found = Assets([folder]).open(name, SPAN)
    assert found is not None
    return found


def shown(image: ImageFile, rect: Rect = PAGE, crop: Rect | None = None, turn: float = 0.0) -> Picture:
    return Picture(rect, Role.FIGURE, image, "", SPAN, crop, turn=turn)


def far(one: Sequence[float], other: Sequence[float]) -> float:
    """The largest distance between numbers of the same place."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
