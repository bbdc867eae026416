"""Sizes and rectangles in slide pixels, and how a picture sits in one.

A slide is 720 px high; 16:9 is 1280 x 720. 1 px is 9525 EMU, that is 0.75 pt, exactly: 1/96 inch.
Only writers turn pixels into other units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

EMU_PER_PX = 9525
PT_PER_PX = 0.75
TOLERANCE = 0.01  # px; two places closer than this are the same place


@dataclass(frozen=True, slots=True)
class Size:
    width: float
    height: float

    @property
    def aspect(self) -> float:
        """Width by height: above 1 for landscape."""
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with its origin at the top left of the page, y growing downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def size(self) -> Size:
        return Size(self.width, self.height)

    def inset(self, horizontal: float, vertical: float | None = None) -> Rect:
        """Shrink by so many px on each side; a rectangle never gets a negative side."""
        dy = horizontal if vertical is None else vertical
        width, height = max(self.width - 2 * horizontal, 0.0), max(self.height - 2 * dy, 0.0)
        return Rect(self.x + (self.width - width) / 2, self.y + (self.height - height) / 2, width, height)

    def moved(self, dx: float, dy: float) -> Rect:
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def split_top(self, height: float, gap: float = 0.0) -> tuple[Rect, Rect]:
        """The upper `height` px, and what is left below it and the gap."""
        upper = min(height, self.height)
        rest = max(self.height - upper - gap, 0.0)
        return Rect(self.x, self.y, self.width, upper), Rect(self.x, self.bottom - rest, self.width, rest)

    def split_bottom(self, height: float, gap: float = 0.0) -> tuple[Rect, Rect]:
        """What is left above the gap, and the lower `height` px."""
        lower = min(height, self.height)
        rest = max(self.height - lower - gap, 0.0)
        return Rect(self.x, self.y, self.width, rest), Rect(self.x, self.bottom - lower, self.width, lower)

    def split_left(self, width: float, gap: float = 0.0) -> tuple[Rect, Rect]:
        """The left `width` px, and what is left to the right of it and the gap."""
        left = min(width, self.width)
        rest = max(self.width - left - gap, 0.0)
        return Rect(self.x, self.y, left, self.height), Rect(self.right - rest, self.y, rest, self.height)

    def columns(self, weights: tuple[float, ...], gap: float) -> tuple[Rect, ...]:
        """Side by side with a gap between them, as wide as their weights say."""
        free = max(self.width - gap * (len(weights) - 1), 0.0)
        total, x, out = sum(weights), self.x, []
        for weight in weights:
            width = free * weight / total
            out.append(Rect(x, self.y, width, self.height))
            x += width + gap
        return tuple(out)

    def contains(self, other: Rect, tolerance: float = TOLERANCE) -> bool:
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def turned(self, degrees: float) -> Rect:
        """The bounds of this rectangle when it is turned about its middle."""
        cos, sin = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
        return self.placed(Size(self.width * cos + self.height * sin, self.width * sin + self.height * cos), 0.5, 0.5)

    def within(self, part: Rect) -> Rect:
        """The part of this rectangle that is given in fractions of it."""
        x, y = self.x + part.x * self.width, self.y + part.y * self.height
        return Rect(x, y, part.width * self.width, part.height * self.height)

    def placed(self, size: Size, across: float = 0.5, down: float = 0.5) -> Rect:
        """A rectangle of this size inside this one; 0 is left or top, 0.5 the middle, 1 right or bottom."""
        x = self.x + (self.width - size.width) * across
        y = self.y + (self.height - size.height) * down
        return Rect(x, y, size.width, size.height)


def fit(size: Size, box: Rect, most: float = float("inf"), across: float = 0.5, down: float = 0.5) -> Rect:
    """The largest rectangle of `size`'s shape that lies in `box`, magnified by `most` at the very most."""
    scale = min(box.width / size.width, box.height / size.height, most)
    return box.placed(Size(size.width * scale, size.height * scale), across, down)


def cover(size: Size, box: Rect, across: float = 0.5, down: float = 0.5) -> Rect:
    """The part of a picture of this size that fills `box` without distortion, as fractions of the picture.

    `across` and `down` say which part: 0 the left or upper one, 0.5 the middle, 1 the right or lower one.
    """
    if size.aspect > box.size.aspect:
        part = box.size.aspect / size.aspect
        return Rect((1 - part) * across, 0.0, part, 1.0)
    part = size.aspect / box.size.aspect
    return Rect(0.0, (1 - part) * down, 1.0, part)
