"""Glyphs as ink: masks from their outlines, and pictures for emoji."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import uharfbuzz as hb
from PIL import Image

from deckgen.writers.raster.canvas import Canvas, View, rgb
from deckgen.writers.raster.letters import Glyph, Stretch

_FLAT = 0.03  # px: how far the polygon of letters that draws an outline may be from a circle
_THIN = 0.08  # em: the width of the strokes of letters


@dataclass(frozen=True, slots=True)
class Mask:
    """Where ink goes, mode L, and the pixel of the canvas that its left top corner is."""

    image: Image.Image
    left: int
    top: int


def filled(stretches: Sequence[Stretch], view: View, canvas: Canvas) -> Mask | None:
    """The letters themselves; None when all of them are off the canvas."""
    return _drawn(stretches, view, canvas, ((0.0, 0.0),))


def outlined(stretches: Sequence[Stretch], view: View, canvas: Canvas, reach: float) -> Mask | None:
    """The letters and a line around them, `reach` px of the page wide, with round corners.

    It is the union of the letters drawn again and again around a circle, which one pass of the rasterizer makes: exact
    to a few hundredths of a pixel. Where the line is wider than letters are thick, smaller circles fill the gap.
    """
    radius = reach * view.scale
    size = min((s.scale * s.font.face.upem for s in stretches), default=1.0)
    circles = math.ceil(min(reach / (_THIN * size), 32)) or 1
    offsets = [(0.0, 0.0)]
    for number in range(1, circles + 1):
        offsets += _circle(radius * number / circles)
    return _drawn(stretches, view, canvas, offsets)


def _circle(radius: float) -> Iterator[tuple[float, float]]:
    count = max(8, math.ceil(math.pi / math.acos(1 - _FLAT / radius))) if radius > _FLAT else 1
    for step in range(count):
        angle = 2 * math.pi * step / count
        yield radius * math.cos(angle), radius * math.sin(angle)


def _drawn(
    stretches: Sequence[Stretch], view: View, canvas: Canvas, offsets: Sequence[tuple[float, float]]
) -> Mask | None:
    box = _bounds(stretches, view, canvas, max(max(map(abs, offset)) for offset in offsets))
    if box is None:
        return None
    left, top, right, bottom = box
    draw = hb.RasterDraw()
    # HarfBuzz counts rows upwards from the bottom; with y growing downwards in the transform, they come from the top.
    draw.extents = hb.RasterExtents(x_origin=left, y_origin=top, width=right - left, height=bottom - top, stride=0)
    for stretch in stretches:
        xx, yx, xy, yy = (value * stretch.scale for value in view.matrix)
        for glyph in stretch.glyphs:
            x, y = view.at(glyph.x, glyph.y)
            for dx, dy in offsets:
                draw.transform = (xx, yx, -xy, -yy, x + dx, y + dy)
                draw.draw_glyph(stretch.font, glyph.id)
    return Mask(_image(draw.render(), "L", "L"), left, top)


def _image(raster: hb.RasterImage, mode: str, raw: str) -> Image.Image:
    extents = raster.extents
    return Image.frombytes(mode, (extents.width, extents.height), raster.buffer, "raw", raw, extents.stride, 1)


def _bounds(
    stretches: Iterable[Stretch], view: View, canvas: Canvas, margin: float
) -> tuple[int, int, int, int] | None:
    """The pixels of the canvas that glyphs may touch."""
    corners = [corner for stretch in stretches for glyph in stretch.glyphs for corner in _corners(stretch, glyph, view)]
    if not corners:
        return None
    left = max(math.floor(min(x for x, _ in corners) - margin), 0)
    top = max(math.floor(min(y for _, y in corners) - margin), 0)
    right = min(math.ceil(max(x for x, _ in corners) + margin), canvas.size[0])
    bottom = min(math.ceil(max(y for _, y in corners) + margin), canvas.size[1])
    return (left, top, right, bottom) if left < right and top < bottom else None


def _corners(stretch: Stretch, glyph: Glyph, view: View) -> Iterator[tuple[float, float]]:
    extents = stretch.font.get_glyph_extents(glyph.id)
    if extents is None or not extents.width or not extents.height:
        return
    for across in (extents.x_bearing, extents.x_bearing + extents.width):
        for up in (extents.y_bearing, extents.y_bearing + extents.height):
            yield view.at(glyph.x + across * stretch.scale, glyph.y - up * stretch.scale)


def paint_colored(stretch: Stretch, view: View, canvas: Canvas) -> None:
    """Put the glyphs of a colour font on the canvas: bitmaps (CBDT, sbix) scaled, layers and paint (COLR) drawn."""
    for glyph in stretch.glyphs:
        png = stretch.font.get_glyph_color_png(glyph.id)
        if png is not None and len(png.data):
            _put_bitmap(bytes(png.data), stretch, glyph, view, canvas)
        else:
            _put_layers(stretch, glyph, view, canvas)


def _put_bitmap(png: bytes, stretch: Stretch, glyph: Glyph, view: View, canvas: Canvas) -> None:
    extents = stretch.font.get_glyph_extents(glyph.id)
    scale = stretch.scale
    size = [round(abs(side) * scale * view.scale) for side in (extents.width, extents.height)]
    if not all(size):
        return
    x, y = view.at(
        glyph.x + (extents.x_bearing + extents.width / 2) * scale,
        glyph.y - (extents.y_bearing + extents.height / 2) * scale,
    )
    with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
        picture = image.convert("RGBA").resize((size[0], size[1]), Image.Resampling.LANCZOS)
    if view.degrees:
        picture = picture.rotate(-view.degrees, Image.Resampling.BICUBIC, expand=True)
    canvas.put(picture, round(x - picture.width / 2), round(y - picture.height / 2))


def _put_layers(stretch: Stretch, glyph: Glyph, view: View, canvas: Canvas) -> None:
    one = Stretch(stretch.font, stretch.scale, stretch.color, (glyph,), colored=True)
    box = _bounds((one,), view, canvas, 1.0)
    if box is None:
        return
    left, top, right, bottom = box
    xx, yx, xy, yy = (value * stretch.scale for value in view.matrix)
    paint = hb.RasterPaint()
    red, green, blue = rgb(stretch.color)
    paint.foreground = hb.Color(red, green, blue, round(stretch.color.alpha * 255))
    paint.transform = (xx, yx, -xy, -yy, *view.at(glyph.x, glyph.y))
    paint.extents = hb.RasterExtents(x_origin=left, y_origin=top, width=right - left, height=bottom - top, stride=0)
    paint.paint_glyph(stretch.font, glyph.id)
    raster = paint.render()
    if raster is not None:
        canvas.put(_image(raster, "RGBA", "BGRa"), left, top)
