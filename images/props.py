"""The props of the drawings: what several of them have in common, apart from the cast."""

from __future__ import annotations

from cast import cat_head
from studio import BRICK, GREY, INK, MUSTARD, PALE_TEAL, PAPER, SAND, Frame, Pen, Point, arc, trace


def flat(p: Pen, x: float, y: float, w: float, h: float, fill: str, opacity: float = 1) -> None:
    """A rectangle without an outline."""
    p.box(x, y, w, h, 0, fill, 0, opacity=opacity)


def room(p: Pen, x: float, y: float, w: float, h: float, wall: str, floor: str = SAND, ground: float = 110) -> None:
    """A wall with a skirting board, and a floor `ground` px high."""
    flat(p, x, y, w, h, wall)
    flat(p, x, y + h - ground, w, ground, floor)
    flat(p, x, y + h - ground - 16, w, 16, PAPER)
    for level in (y + h - ground - 16, y + h - ground):
        p.line(f"M {x} {level} L {x + w} {level}", weight=p.weight * 0.7)


def rays(
    p: Pen,
    x: float,
    y: float,
    outer: float,
    count: int,
    fill: str,
    opacity: float = 1,
    within: Frame | None = None,
    inner: float = 0,
) -> None:
    """Wedges around (x, y), from `inner` to `outer`, cut off at the rectangle `within`."""
    step = 360 / count
    for i in range(count):
        start = i * step - 90 - step / 4
        wedge = arc(x, y, outer, start, start + step / 2, 1) + arc(x, y, inner, start + step / 2, start, 1)
        if within:
            wedge = _cut(wedge, within)
        if wedge:
            p.path(trace(wedge, close=True), fill, weight=0, opacity=opacity)


def _cut(points: list[Point], within: Frame) -> list[Point]:
    """The part of a polygon inside a rectangle, one edge after the other."""
    left, top, width, height = within
    for axis, limit, side in ((0, left, 1), (0, left + width, -1), (1, top, 1), (1, top + height, -1)):
        out = []
        for i, there in enumerate(points):
            here = points[i - 1]
            a, b = (here[axis] - limit) * side, (there[axis] - limit) * side
            if (a < 0) != (b < 0):
                t = a / (a - b)
                out.append((here[0] + (there[0] - here[0]) * t, here[1] + (there[1] - here[1]) * t))
            if b >= 0:
                out.append(there)
        points = out
    return points


def spark(p: Pen, x: float, y: float, size: float, fill: str = MUSTARD, weight: float | None = None) -> None:
    """A star of four points."""
    k = size * 0.16
    p.path(
        f"M {x} {y - size} Q {x + k} {y - k} {x + size} {y} Q {x + k} {y + k} {x} {y + size} "
        f"Q {x - k} {y + k} {x - size} {y} Q {x - k} {y - k} {x} {y - size} Z",
        fill,
        weight=weight,
    )


def drop(
    p: Pen, x: float, y: float, size: float = 1, turn: float = 0, fill: str = PALE_TEAL, shine: bool = True
) -> None:
    """Sweat or water: a drop 62 units high."""
    q = p.at(x, y, size, turn)
    q.path("M 0 -30 C 8 -12 19 0 19 13 C 19 25 10 32 0 32 C -10 32 -19 25 -19 13 C -19 0 -8 -12 0 -30 Z", fill)
    if shine:
        q.line("M -8 12 C -8 18 -5 21 -1 22", PAPER, p.weight * 0.6)


def flame(p: Pen, x: float, y: float, size: float = 1, flip: bool = False) -> None:
    """Fire whose foot is at (x, y), 150 units high."""
    q = p.at(x, y, size, flip=flip)
    q.path(
        "M -50 0 C -78 -44 -40 -66 -44 -108 C -22 -98 -14 -84 -12 -70 C 0 -92 4 -120 -6 -150 "
        "C 38 -124 40 -88 40 -70 C 50 -80 52 -90 52 -98 C 76 -62 74 -26 50 0 Z",
        BRICK,
    )
    q.path("M -24 0 C -40 -26 -16 -40 -10 -66 C 12 -50 16 -44 16 -34 C 36 -26 32 -10 24 0 Z", MUSTARD, weight=0)


def scream(p: Pen, x: float, y: float, scale: float) -> None:
    """A wide open mouth for a head at (x, y)."""
    q = p.at(x, y, scale)
    q.oval(0, 41, 19, 21, INK)
    q.path("M -12 52 C -6 42 8 42 12 52 C 6 60 -6 60 -12 52 Z", BRICK, weight=0)


def sheet(p: Pen, w: float, h: float, fill: str = PAPER) -> None:
    """Paper about the origin, with its shadow and a folded corner."""
    p.box(-w / 2 + 12, -h / 2 + 16, w, h, 10, INK, 0, opacity=0.18)
    fold = 46
    r, b = w / 2, h / 2
    p.path(f"M {-r} {-b} L {r - fold} {-b} L {r} {fold - b} L {r} {b} L {-r} {b} Z", fill)
    p.path(f"M {r - fold} {-b} L {r} {fold - b} L {r - fold} {fold - b} Z", SAND)


def bubble(p: Pen, frame: Frame, foot: tuple[Point, Point], tip: Point, r: float = 64) -> None:
    """A speech bubble with corners of radius `r`, whose tail goes from `foot`, on its edge or inside, to `tip`.

    Where the corners are small it is the card that says who somebody is.
    """
    (ax, ay), (bx, by) = foot
    for weight, fill in ((2 * p.weight, INK), (0, PAPER)):
        p.box(*frame, r, fill, weight)
        p.path(f"M {ax} {ay} L {tip[0]} {tip[1]} L {bx} {by} Z", fill, weight=weight)


def mug(p: Pen, x: float, y: float, size: float, fill: str) -> None:
    """A steaming mug around (x, y), 120 units high without its steam, with the handle on the right."""
    q = p.at(x, y, size)
    q.line("M 42 -24 C 92 -32 92 40 38 34", weight=16 * q.scale + p.weight)
    q.line("M 42 -24 C 92 -32 92 40 38 34", fill, 16 * q.scale - p.weight)
    q.path("M -52 -50 L 52 -50 L 46 54 C 45 66 38 70 28 70 L -28 70 C -38 70 -45 66 -46 54 Z", fill)
    q.oval(0, -50, 52, 14, INK)
    for dx in (-18, 16):
        q.line(f"M {dx} -80 C {dx - 18} -98 {dx + 18} -112 {dx} -134", PAPER, 10)


def window(p: Pen, x: float, y: float, w: float, h: float, day: bool) -> None:
    """A window with the sun in it by day, else with moon and stars."""
    p.box(x, y, w, h, 8, PALE_TEAL if day else INK)
    if day:
        p.oval(x + w * 0.62, y + h * 0.36, 30, fill=MUSTARD, weight=0)
        rays(p, x + w * 0.62, y + h * 0.36, 54, 10, MUSTARD, inner=38)
        flat(p, x + 4, y + h * 0.74, w - 8, h * 0.26 - 4, PAPER, 0.75)
    else:
        p.oval(x + w * 0.62, y + h * 0.34, 28, fill=PAPER, weight=0)
        p.oval(x + w * 0.62 - 13, y + h * 0.34 - 7, 24, fill=INK, weight=0)
        for sx, sy in ((0.22, 0.24), (0.3, 0.66), (0.8, 0.74), (0.16, 0.84)):
            p.oval(x + w * sx, y + h * sy, 5, fill=PAPER, weight=0)
    p.line(f"M {x + w / 2} {y} L {x + w / 2} {y + h} M {x} {y + h / 2} L {x + w} {y + h / 2}", PAPER, 10)
    p.box(x, y, w, h, 8, "none", 12, PAPER)
    p.box(x - 6, y - 6, w + 12, h + 12, 10)
    p.box(x - 20, y + h + 4, w + 40, 20, 6, PAPER)


def sleeping_cat(p: Pen, x: float, y: float) -> None:
    """The cat asleep on its belly; (x, y) is the middle of where it lies."""
    p.path(f"M {x - 84} {y} C {x - 90} {y - 84} {x + 92} {y - 96} {x + 88} {y} Z", GREY)
    p.tube(f"M {x + 74} {y - 12} C {x + 40} {y + 10} {x} {y + 4} {x - 20} {y - 10}", 20, GREY)
    cat_head(p, x - 56, y - 32, 0.5)
    q = p.at(x - 56, y - 32, 0.5)
    for side in (-1, 1):
        q.oval(side * 36, -6, 27, 26, GREY, 0)
        q.line(f"M {side * 36 - 20} -6 C {side * 36 - 12} 8 {side * 36 + 12} 8 {side * 36 + 20} -6", weight=6)
