"""Groups as pixels."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import assert_never

from PIL import Image

from deckgen.assets.decode import decoded
from deckgen.errors import DeckError, Span
from deckgen.geometry import Rect
from deckgen.page import Group, Part, Picture, Shape, Text
from deckgen.typeset.fonts import FontBook
from deckgen.writers.raster import ink
from deckgen.writers.raster.canvas import Canvas, View
from deckgen.writers.raster.letters import Letters, reach
from deckgen.writers.raster.machine import MachineFonts
from deckgen.writers.raster.shapes import paint_shape

MAX_PIXELS = 120_000_000
_KEPT = 8  # pictures


class Painter:
    """Paints figures; keeps open what several of them share: fonts, and pictures that were decoded and scaled."""

    def __init__(self, book: FontBook, machine: MachineFonts | None = None) -> None:
        self._letters = Letters(book, machine or MachineFonts())
        self._scaled: OrderedDict[object, Image.Image] = OrderedDict()

    def paint(self, group: Group, width: int) -> Image.Image:
        """The group `width` px wide, cut off at its rectangle: RGB, or RGBA where something shines through.

        Raises DeckError: "bad-image" for a damaged picture, "no-font" for characters that no font on the machine has,
        "image-too-large".
        """
        canvas, view = blank(group, width)
        self.add(group.parts, canvas, view)
        return canvas.image

    def add(self, parts: Iterable[Part], canvas: Canvas, view: View) -> None:
        """Paint parts of a figure on a canvas."""
        for part in parts:
            match part:
                case Picture():
                    self.put(part, None, canvas, view)
                case Shape():
                    paint_shape(part, view, canvas)
                case Text():
                    self._write(part, canvas, view)
                case _:
                    assert_never(part)

    def put(self, picture: Picture, frame: Image.Image | None, canvas: Canvas, view: View) -> None:
        """Paint a picture, or in its place a frame of it."""
        left, top, right, bottom = view.pixels(picture.rect)
        size = (right - left, bottom - top)
        _check_size(*size, picture.span)
        shown = self._shown(picture, size) if frame is None else _scaled(frame, picture.crop, size)
        if picture.turn % 360:
            shown = shown.convert("RGBA").rotate(-picture.turn, Image.Resampling.BICUBIC, expand=True)
            x, y = view.at(picture.rect.x + picture.rect.width / 2, picture.rect.y + picture.rect.height / 2)
            left, top = round(x - shown.width / 2), round(y - shown.height / 2)
        canvas.put(shown, left, top)

    def _shown(self, picture: Picture, size: tuple[int, int]) -> Image.Image:
        key = (picture.image.digest, picture.crop, size)
        if key not in self._scaled:
            whole = size[0] if picture.crop is None else round(size[0] / picture.crop.width)
            self._scaled[key] = _scaled(decoded(picture, whole), picture.crop, size)
            if len(self._scaled) > _KEPT:
                self._scaled.popitem(last=False)
        self._scaled.move_to_end(key)
        return self._scaled[key]

    def _write(self, text: Text, canvas: Canvas, view: View) -> None:
        lettering = self._letters.of(text)
        seen = view.turned(text.rect, text.turn)
        inked = [stretch for stretch in lettering.stretches if not stretch.colored]
        if text.outline and (edge := ink.outlined(inked, seen, canvas, reach(text))):
            canvas.fill(text.outline.color, edge.image, edge.left, edge.top)
        for color in dict.fromkeys(stretch.color for stretch in inked):
            letters = ink.filled([stretch for stretch in inked if stretch.color == color], seen, canvas)
            if letters:
                canvas.fill(color, letters.image, letters.left, letters.top)
        for stretch in lettering.stretches:
            if stretch.colored:
                ink.paint_colored(stretch, seen, canvas)
        for bar in lettering.bars:
            r = bar.rect
            corners = ((r.x, r.y), (r.right, r.y), (r.right, r.bottom), (r.x, r.bottom))
            canvas.polygon(bar.color, [seen.at(*corner) for corner in corners])


def blank(group: Group, width: int) -> tuple[Canvas, View]:
    """An empty canvas for a group that becomes `width` px wide, and how the group lies on it."""
    scale = width / group.rect.width
    height = max(round(group.rect.height * scale), 1)
    _check_size(width, height, group.span)
    return Canvas(width, height), View(group.rect.x, group.rect.y, scale)


def _check_size(width: int, height: int, span: Span) -> None:
    if width < 1 or width * height > MAX_PIXELS:
        hint = f"a picture has 1 px at least and {MAX_PIXELS // 1_000_000} megapixels at most"
        raise DeckError.at(span, "image-too-large", f"cannot paint {width} x {height} px", hint)


def _scaled(picture: Image.Image, crop: Rect | None, size: tuple[int, int]) -> Image.Image:
    """A part of a picture, in fractions of it, as RGB or RGBA of this size."""
    mode = "RGBA" if picture.mode in {"RGBA", "LA"} else "RGB"
    picture = picture.convert(mode) if picture.mode != mode else picture
    part = Rect(0, 0, picture.width, picture.height)
    if crop is not None:
        part = part.within(crop)
    elif picture.size == size:
        return picture
    box = (max(part.x, 0), max(part.y, 0), min(part.right, picture.width), min(part.bottom, picture.height))
    return picture.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3.0)
