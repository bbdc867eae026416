"""What is painted on: pixels, and how places on the page become places among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from deckgen.geometry import Rect
from deckgen.paragraph import Color

_FINE = 4  # polygons are drawn so many times larger, for smooth edges

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class View:
    """Maps the page, in px, to the picture: scaled, and turned clockwise about a point of the page."""

    x: float  # of the page, where the picture begins
    y: float
    scale: float  # pixels for each px
    degrees: float = 0.0
    about: Point = (0.0, 0.0)

    def turned(self, rect: Rect, degrees: float) -> View:
        """The view in which what is drawn upright comes out turned about the rectangle's middle."""
        if not degrees % 360:
            return self
        return View(self.x, self.y, self.scale, degrees % 360, (rect.x + rect.width / 2, rect.y + rect.height / 2))

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        """(xx, yx, xy, yy, x, y): where a step to the right and one down on the page lead, and where (0, 0) lies."""
        cos, sin = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        xx, yx, xy, yy = self.scale * cos, self.scale * sin, -self.scale * sin, self.scale * cos
        x, y = self.about
        return xx, yx, xy, yy, (x - self.x) * self.scale - xx * x - xy * y, (y - self.y) * self.scale - yx * x - yy * y

    def at(self, x: float, y: float) -> Point:
        """Where a point of the page comes to lie."""
        xx, yx, xy, yy, left, top = self.matrix
        return left + xx * x + xy * y, top + yx * x + yy * y

    def pixels(self, rect: Rect) -> tuple[int, int, int, int]:
        """The whole pixels nearest to an upright rectangle: left, top, right, bottom; at least one each way."""
        left, top = (round(value) for value in self.at(rect.x, rect.y))
        right, bottom = (round(value) for value in self.at(rect.right, rect.bottom))
        return left, top, max(right, left + 1), max(bottom, top + 1)


class Canvas:
    """An image that starts out transparent. Colours are mixed as browsers do, in sRGB."""

    def __init__(self, width: int, height: int) -> None:
        self.size = (width, height)
        self._painted: Image.Image | None = None

    @property
    def _image(self) -> Image.Image:
        if self._painted is None:
            self._painted = Image.new("RGBA", self.size)
        return self._painted

    @property
    def image(self) -> Image.Image:
        """What was painted: RGB where nothing shines through, else RGBA."""
        if self._image.mode == "RGBA" and self._image.getchannel("A").getextrema() == (255, 255):
            self._painted = self._image.convert("RGB")
        return self._image

    def put(self, picture: Image.Image, left: int, top: int) -> None:
        """Lay a picture, RGB or RGBA, on the canvas; what stands out is cut off."""
        if picture.mode == "RGB" and (left, top) == (0, 0) and picture.size == self.size:
            self._painted = picture.copy()
        elif picture.mode == "RGB" or self._image.mode == "RGB":
            self._image.paste(picture, (left, top), picture if picture.mode == "RGBA" else None)
        elif box := self._visible(left, top, picture.size):
            part = picture.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
            self._image.alpha_composite(part, box[:2])

    def fill(self, color: Color, mask: Image.Image, left: int, top: int) -> None:
        """Paint with a colour where the mask, mode L, lets it through."""
        if color.alpha < 1:
            mask = mask.point([round(value * color.alpha) for value in range(256)])
        if self._image.mode == "RGB":
            self._image.paste(rgb(color), (left, top), mask)
        else:
            layer = Image.new("RGBA", mask.size, rgb(color))
            layer.putalpha(mask)
            self.put(layer, left, top)

    def block(self, color: Color, box: tuple[int, int, int, int]) -> None:
        """Fill whole pixels."""
        if seen := self._visible(*box[:2], (box[2] - box[0], box[3] - box[1])):
            self.fill(color, Image.new("L", (seen[2] - seen[0], seen[3] - seen[1]), 255), *seen[:2])

    def polygon(self, color: Color, outer: Sequence[Point], inner: Sequence[Point] = ()) -> None:
        """Fill what lies inside one polygon and outside another, with smooth edges. Points are pixels."""
        left, top = (math.floor(min(point[i] for point in outer)) for i in (0, 1))
        right, bottom = (math.ceil(max(point[i] for point in outer)) for i in (0, 1))
        box = self._visible(left, top, (right - left, bottom - top))
        if box is None:
            return
        mask = Image.new("L", ((box[2] - box[0]) * _FINE, (box[3] - box[1]) * _FINE))
        draw = ImageDraw.Draw(mask)
        for points, value in ((outer, 255), (inner, 0)):
            if points:  # Pillow's polygons hold the pixels on their edges
                draw.polygon([((x - box[0]) * _FINE - 0.5, (y - box[1]) * _FINE - 0.5) for x, y in points], value)
        self.fill(color, mask.reduce(_FINE), *box[:2])

    def _visible(self, left: int, top: int, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
        """The part of a rectangle that is on the canvas: left, top, right, bottom."""
        box = max(left, 0), max(top, 0), min(left + size[0], self.size[0]), min(top + size[1], self.size[1])
        return box if box[0] < box[2] and box[1] < box[3] else None


def rgb(color: Color) -> tuple[int, int, int]:
    value = int(color.hex[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255
