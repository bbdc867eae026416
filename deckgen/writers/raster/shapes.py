"""Bands, rules and frames as polygons."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deckgen.geometry import Rect
from deckgen.page import Form, Shape
from deckgen.writers.raster.canvas import Canvas, Point, View

_ARC = 24  # corners of the polygon that stands for a quarter of an ellipse
_FINEST = 0.1  # pixels: finer lines are too faint for dashes to be seen
_DASH, _GAP = 2.0, 1.5  # lengths in stroke widths


def paint_shape(shape: Shape, view: View, canvas: Canvas) -> None:
    """Fill a shape and draw its stroke, which is centred on its edge."""
    seen = view.turned(shape.rect, shape.turn)
    if shape.fill is not None:
        if shape.form is Form.RECTANGLE and not (shape.radius or seen.degrees):
            canvas.block(shape.fill, view.pixels(shape.rect))  # no seam where it meets a picture
        else:
            canvas.polygon(shape.fill, _pixels(_edge(shape, 0.0), seen))
    if shape.stroke is None or shape.stroke_width <= 0:
        return
    half = shape.stroke_width / 2
    if shape.dashed and shape.stroke_width * view.scale > _FINEST:
        for dash in _dashes(_edge(shape, 0.0), shape.stroke_width):
            canvas.polygon(shape.stroke, _pixels(dash, seen))
    else:
        canvas.polygon(shape.stroke, _pixels(_edge(shape, half), seen), _pixels(_edge(shape, -half), seen))


def _pixels(points: Sequence[Point], view: View) -> list[Point]:
    return [view.at(*point) for point in points]


def _edge(shape: Shape, grown: float) -> list[Point]:
    """The edge of a shape that is larger by `grown` px on all sides; nothing when nothing is left of it."""
    rect = shape.rect
    rect = Rect(rect.x - grown, rect.y - grown, rect.width + 2 * grown, rect.height + 2 * grown)
    if rect.width <= 0 or rect.height <= 0:
        return []
    if shape.form is Form.ELLIPSE:
        across, down = rect.width / 2, rect.height / 2
    else:
        radius = max(shape.radius + grown, 0.0) if shape.radius else 0.0
        across, down = min(radius, rect.width / 2), min(radius, rect.height / 2)
    if not across or not down:
        return [(rect.x, rect.y), (rect.right, rect.y), (rect.right, rect.bottom), (rect.x, rect.bottom)]
    right, bottom, left, top = rect.right - across, rect.bottom - down, rect.x + across, rect.y + down
    centers = ((right, bottom), (left, bottom), (left, top), (right, top))
    angles = [math.pi / 2 * step / _ARC for step in range(_ARC + 1)]
    return [
        (x + across * math.cos(angle + quarter * math.pi / 2), y + down * math.sin(angle + quarter * math.pi / 2))
        for quarter, (x, y) in enumerate(centers)
        for angle in angles
    ]


def _dashes(edge: list[Point], width: float) -> Iterator[list[Point]]:
    """Pieces of a closed line, each as a polygon of the line's width."""
    period, walked = (_DASH + _GAP) * width, 0.0
    for (ax, ay), (bx, by) in pairwise([*edge, *edge[:1]]):
        length = math.hypot(bx - ax, by - ay)
        if not length:
            continue
        ux, uy = (bx - ax) / length, (by - ay) / length
        for number in range(math.floor(walked / period), math.floor((walked + length) / period) + 1):
            start = max(number * period - walked, 0.0)
            stop = min(number * period + _DASH * width - walked, length)
            if start < stop:
                sx, sy, ox, oy = ax + ux * start, ay + uy * start, -uy * width / 2, ux * width / 2
                ex, ey = ax + ux * stop, ay + uy * stop
                yield [(sx + ox, sy + oy), (ex + ox, ey + oy), (ex - ox, ey - oy), (sx - ox, sy - oy)]
        walked += length
