"""Glyphs as ink: masks from their outlines, and pictures for emoji."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import uharfbuzz as hb
from PIL import Image

from deckgen.writers.raster.canvas import Canvas, View, rgb
from deckgen.writers.raster.letters import Glyph, Stretch

_FLAT = 0.3  # px: how far the edges of the polygon that stands for a circle may be from its corners
_THIN = 0.08  # em: the width of the strokes of letters
_CIRCLES = 8  # enough for a line of half an em
_ROUGH, _SMOOTH = 12, 256  # letters on a circle, at least and at most


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
    to 0.15 px. Where the line is wider than letters are thick, smaller circles fill the gap.
    """
    radius = reach * view.scale
    size = max((s.scale * s.font.face.upem for s in stretches), default=1.0)
    inner = min(math.ceil(reach / (_THIN * size)), _CIRCLES) - 1
    offsets = [(0.0, 0.0)]
    for number in range(1, inner + 1):
        offsets += _circle(radius * number / (inner + 1), _ROUGH)
    if radius > _FLAT:
        offsets += _circle(radius, min(max(math.ceil(math.pi / math.acos(1 - _FLAT / radius)), _ROUGH), _SMOOTH))
    return _drawn(stretches, view, canvas, offsets)


def _circle(radius: float, count: int) -> Iterator[tuple[float, float]]:
    """The corners of a polygon half of whose edge is outside the circle."""
    step = 2 * math.pi / count
    corner = radius * 2 / (1 + math.cos(step / 2))
    return ((corner * math.cos(step * n), corner * math.sin(step * n)) for n in range(count))


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
    xx, yx, xy, yy, start_x, start_y = view.matrix
    for stretch in stretches:
        steps = (xx * stretch.scale, yx * stretch.scale, -xy * stretch.scale, -yy * stretch.scale)
        for glyph in stretch.glyphs:
            x, y = start_x + xx * glyph.x + xy * glyph.y, start_y + yx * glyph.x + yy * glyph.y
            for dx, dy in offsets:
                draw.transform = (*steps, x + dx, y + dy)
                draw.draw_glyph(stretch.font, glyph.id)
    return Mask(_image(draw.render(), "L", "L"), left, top)


def _image(raster: hb.RasterImage, mode: str, raw: str) -> Image.Image:
    extents = raster.extents
    return Image.frombytes(mode, (extents.width, extents.height), raster.buffer, "raw", raw, extents.stride, 1)


def _bounds(
    stretches: Iterable[Stretch], view: View, canvas: Canvas, margin: float
) -> tuple[int, int, int, int] | None:
    """The pixels of the canvas that glyphs may touch."""
    boxes = [box for stretch in stretches for glyph in stretch.glyphs if (box := _box(stretch, glyph))]
    if not boxes:
        return None
    xs = min(box[0] for box in boxes), max(box[2] for box in boxes)
    ys = min(box[1] for box in boxes), max(box[3] for box in boxes)
    corners = [view.at(x, y) for x in xs for y in ys]
    left = max(math.floor(min(x for x, _ in corners) - margin), 0)
    top = max(math.floor(min(y for _, y in corners) - margin), 0)
    right = min(math.ceil(max(x for x, _ in corners) + margin), canvas.size[0])
    bottom = min(math.ceil(max(y for _, y in corners) + margin), canvas.size[1])
    return (left, top, right, bottom) if left < right and top < bottom else None


def _box(stretch: Stretch, glyph: Glyph) -> tuple[float, float, float, float] | None:
    """The bounds of a glyph on the page before it is turned: left, top, right, bottom; None for blanks."""
    extents = stretch.font.get_glyph_extents(glyph.id)
    if extents is None or not extents.width or not extents.height:
        return None
    left, top = glyph.x + extents.x_bearing * stretch.scale, glyph.y - extents.y_bearing * stretch.scale
    return left, top, left + extents.width * stretch.scale, top - extents.height * stretch.scale


def paint_colored(stretch: Stretch, view: View, canvas: Canvas) -> None:
    """Put the glyphs of a colour font on the canvas: bitmaps (CBDT, sbix) scaled, layers and paint (COLR) drawn."""
    for glyph in stretch.glyphs:
        png = stretch.font.get_glyph_color_png(glyph.id)
        if png is not None and len(png.data):
            _put_bitmap(bytes(png.data), stretch, glyph, view, canvas)
        else:
            _put_layers(stretch, glyph, view, canvas)


def _put_bitmap(png: bytes, stretch: Stretch, glyph: Glyph, view: View, canvas: Canvas) -> None:
    box = _bounds((_alone(stretch, glyph),), view, canvas, 1.0)
    if box is None:
        return
    extents, scale = stretch.font.get_glyph_extents(glyph.id), stretch.scale * view.scale
    with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
        picture = image.convert("RGBA")
    width, height = (
        min(max(round(abs(side) * scale), 1), most)
        for side, most in zip((extents.width, extents.height), picture.size, strict=True)
    )
    picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    left, top = view.at(glyph.x + extents.x_bearing * stretch.scale, glyph.y - extents.y_bearing * stretch.scale)
    steps = [value * stretch.scale for value in view.matrix[:4]]
    across, down = extents.width / width, -extents.height / height  # font units for each pixel of the picture
    places = _inverse((steps[0] * across, steps[1] * across, steps[2] * down, steps[3] * down), left, top, box)
    size = (box[2] - box[0], box[3] - box[1])
    shown = picture.transform(size, Image.Transform.AFFINE, places, Image.Resampling.BICUBIC)
    canvas.put(shown, box[0], box[1])


def _inverse(
    matrix: tuple[float, float, float, float], x: float, y: float, box: tuple[int, int, int, int]
) -> tuple[float, float, float, float, float, float]:
    """Where the pixels of a box of the canvas come from, as Pillow wants it: (a, b, c, d, e, f)."""
    xx, yx, xy, yy = matrix
    whole = xx * yy - xy * yx
    a, b, d, e = yy / whole, -xy / whole, -yx / whole, xx / whole
    dx, dy = box[0] - x, box[1] - y
    return a, b, a * dx + b * dy, d, e, d * dx + e * dy


def _alone(stretch: Stretch, glyph: Glyph) -> Stretch:
    return replace(stretch, glyphs=(glyph,))


def _put_layers(stretch: Stretch, glyph: Glyph, view: View, canvas: Canvas) -> None:
    box = _bounds((_alone(stretch, glyph),), view, canvas, 1.0)
    if box is None:
        return
    left, top, right, bottom = box
    xx, yx, xy, yy = (value * stretch.scale for value in view.matrix[:4])
    paint = hb.RasterPaint()
    red, green, blue = rgb(stretch.color)
    paint.foreground = hb.Color(red, green, blue, round(stretch.color.alpha * 255))
    paint.transform = (xx, yx, -xy, -yy, *view.at(glyph.x, glyph.y))
    paint.extents = hb.RasterExtents(x_origin=left, y_origin=top, width=right - left, height=bottom - top, stride=0)
    paint.paint_glyph(stretch.font, glyph.id)
    raster = paint.render()
    if raster is not None:
        canvas.put(_image(raster, "RGBA", "BGRa"), left, top)
