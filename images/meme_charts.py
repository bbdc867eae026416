"""Draws the meme templates that are charts and landscapes of numbers: `python images/meme_charts.py [NAME ...]`.

Each function in PICTURES draws one, 1600 px wide; its name, with hyphens, is the template's folder in templates/memes.
What stands out of the picture is cut off by its edge.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

from cast import ada, cat, cat_head, claw, pip
from props import bubble, drop, flame, flat, mug, rays, room, scream, sleeping_cat, spark, window
from studio import (
    BLUSH,
    BRICK,
    GREY,
    HEIGHT,
    INK,
    MUSTARD,
    PALE_TEAL,
    PAPER,
    SAND,
    TEAL,
    TEMPLATE,
    WIDTH,
    Pen,
    Point,
    arc,
    main,
    scenes,
    trace,
)

Inside = Callable[[float, float], bool]


# -- props ----------------------------------------------------------------------------------------------------------


def _smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """Points of a soft curve through the given ones (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    out = []
    for i in range(len(points) - 1):
        a, b, c, d = padded[i : i + 4]
        for k in range(steps):
            t = k / steps
            out.append(
                tuple(
                    0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t**3)
                    for p, q, r, s in zip(a, b, c, d, strict=True)
                )
            )
    return [*out, points[-1]]


def _card(p: Pen, x: float, y: float, w: float, h: float, turn: float = 0) -> None:
    """A board for words, with its shadow."""
    q = p.at(x + w / 2, y + h / 2, 1, turn)
    q.box(10 - w / 2, 14 - h / 2, w, h, 16, INK, 0, opacity=0.18)
    q.box(-w / 2, -h / 2, w, h, 16, PAPER)


def _post(p: Pen, x: float, top: float, foot: float, fill: str = MUSTARD, width: float = 24) -> None:
    p.box(x - width / 2, top, width, foot - top, 6, fill)


def _arrow(p: Pen, points: Sequence[Point], fill: str = BRICK, weight: float = 14) -> None:
    """A curved arrow through the points; the head is at the last one."""
    line = _smooth(points)
    (ax, ay), (bx, by) = line[-5], line[-1]
    q = p.at(bx, by, 1, math.degrees(math.atan2(by - ay, bx - ax)))
    stem = trace(line[:-4])
    p.line(stem, INK, weight + 2 * p.weight * 0.75)
    q.path("M 4 0 L -52 -36 L -42 0 L -52 36 Z", fill, weight=p.weight)
    p.line(stem, fill, weight)


def _axes(p: Pen, x: float, top: float, right: float, y: float, weight: float = 12) -> None:
    p.line(f"M {x} {top} L {x} {y} L {right} {y}", weight=weight)
    p.line(f"M {x - 24} {top + 30} L {x} {top} L {x + 24} {top + 30}", weight=weight)
    p.line(f"M {right - 30} {y - 24} L {right} {y} L {right - 30} {y + 24}", weight=weight)


# -- 1: the slippery chart --------------------------------------------------------------------------------------------

SLIDE = ((428, 338), (520, 344), (620, 420), (740, 545), (880, 672), (1020, 752), (1180, 784), (1300, 778))


def slippery_chart(p: Pen) -> None:
    """Pip slides down the curve of a chart, towards a puddle."""
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    for i in range(1, 9):
        p.line(f"M {70 + i * 180} 0 L {70 + i * 180} 840 M 70 {840 - i * 120} L 1600 {840 - i * 120}", PAPER, 5, 0.6)
    flat(p, 0, 840, WIDTH, 60, SAND)
    curve = _smooth(SLIDE)
    p.path(trace([(428, 840), *curve, (1300, 840)], close=True), PAPER, weight=0, opacity=0.55)
    for i in (18, 38, 56):
        x, y = curve[i]
        _post(p, x, y, 842, GREY, 20)
    _tower(p)
    chute = trace(curve)
    p.line(chute, INK, 62)
    p.line(chute, BRICK, 46)
    p.line(trace((x - 4, y + 15) for x, y in curve), INK, 5, 0.35)
    _axes(p, 70, 30, 1570, 840)
    _post(p, 1366, 690, 846)
    p.path("M 1196 858 C 1210 822 1330 812 1420 824 C 1520 832 1580 850 1556 876 C 1520 904 1240 904 1196 858 Z", TEAL)
    p.line("M 1284 852 C 1320 842 1380 842 1410 848 M 1440 872 L 1490 870", PALE_TEAL, 7)
    for x, y, size in ((700, 392, 70), (640, 366, 50), (742, 356, 56)):
        p.line(f"M {x} {y} L {x - size} {y - size * 0.86}", PAPER, 11)
    x, y = curve[38]
    pip(p, x + 12, y - 8, 1.14, "happy", (0.8, 0.2), left=(-138, -196), right=(138, -196), lean=41)
    _post(p, 292, 240, 340)
    _card(p, 108, 40, 400, 220)
    _card(p, 1112, 520, 464, 214)
    _card(p, 570, 40, 980, 156)
    for x in (594, 1526):
        p.oval(x, 62, 8, fill=GREY, weight=5)
    cat(p.at(0, 0, weight=6), 580, 872, 0.72, (0.8, -0.7))


def _tower(p: Pen) -> None:
    """The slide's platform and ladder."""
    for x in (196, 402):
        _post(p, x, 330, 842, GREY)
    p.line("M 204 830 L 394 560 M 204 560 L 394 830", weight=8)
    p.line("M 204 560 L 394 350 M 204 350 L 394 560", weight=8)
    for y in range(400, 830, 62):
        p.tube(f"M 120 {y} L 196 {y}", 16, MUSTARD)
    _post(p, 120, 300, 842, GREY, 20)
    p.box(150, 326, 306, 30, 8, MUSTARD)


# -- 2: the iceberg ---------------------------------------------------------------------------------------------------

SEA = 252
DEPTHS = (SEA, 382, 511, 641, 770, 930)
BERG = (  # height, left and right edge
    (SEA, 420, 1180),
    (330, 330, 1262),
    (430, 282, 1300),
    (511, 336, 1330),
    (600, 300, 1270),
    (690, 376, 1290),
    (770, 400, 1200),
    (850, 452, 1186),
    (930, 480, 1130),
)


def iceberg(p: Pen) -> None:
    """A small tip over the water, and under it ever darker depths; the cat is already down there."""
    flat(p, 0, 0, WIDTH, SEA + 20, SAND)
    p.oval(1470, 92, 62, fill=MUSTARD, weight=0)
    rays(p, 1470, 92, 130, 14, MUSTARD, inner=82)
    for x, y, size in ((330, 60, 1), (1230, 96, 0.7)):
        _cloud(p, x, y, size)
    flat(p, 0, SEA, WIDTH, HEIGHT - SEA, TEAL)
    for i, y in enumerate(DEPTHS[1:-1]):
        flat(p, 0, y, WIDTH, HEIGHT - y, INK, 0.3)
        p.line(f"M 0 {y} L {WIDTH} {y}", PALE_TEAL, 4, 0.5 - 0.1 * i)
    tip = "M 420 252 L 470 150 L 548 112 L 596 48 L 700 30 L 776 66 L 868 22 L 962 58 L 1040 124 L 1112 160 L 1180 252"
    _cast_off(p)
    p.path(tip + " Z", PAPER)
    p.path("M 1180 252 L 1112 160 L 1040 124 L 1060 190 L 1030 252 Z", PALE_TEAL, weight=0, opacity=0.7)
    p.path(tip + " Z")
    _submerged(p)
    _waves(p)
    _submarine(p.at(1418, 640, 0.84))
    for x, y in ((118, 690), (196, 690)):
        p.oval(x, y, 26, fill=MUSTARD, weight=0)
        p.oval(x + 10, y - 3, 8, 15, INK, 0)
        p.slice(x, y, 28, 0.42, 0, "#213839", 0)


def _cloud(p: Pen, x: float, y: float, size: float) -> None:
    q = p.at(x, y, size)
    q.path(
        "M -90 24 C -130 24 -130 -22 -88 -22 C -84 -62 -20 -70 -4 -36 C 24 -58 70 -40 64 -12 C 106 -14 106 24 74 24 Z",
        PAPER, weight=0,
    )  # fmt: skip


def _cast_off(p: Pen) -> None:
    """Ada in a rowing boat with a telescope, Pip on a floe."""
    q = p.at(150, 268, weight=6)
    ada(q, 0, 30, 0.5, "happy", (1, 0), right=(96, -330), elbow=(60, 60))
    q.tube("M 22 -146 L 88 -157", 20, MUSTARD)
    q.tube("M 80 -156 L 122 -163", 28, MUSTARD)
    q.path("M -128 -40 L 132 -40 C 120 20 80 34 40 34 L -50 34 C -90 34 -120 10 -128 -40 Z", BRICK)
    q.line("M -122 -16 L 126 -16", PAPER, 6)
    r = p.at(1360, 262, weight=6)
    r.path("M -120 -10 L -104 -42 L 110 -46 L 132 -10 L 100 40 L -90 40 Z", PAPER)
    pip(r, 0, -32, 0.62, "calm", (-1, 0.5), left=(-140, -60), right=(120, -50))


def _submerged(p: Pen) -> None:
    """The part of the berg under water, a shade for each depth."""

    def edge(y: float) -> tuple[float, float]:
        for (a, al, ar), (b, bl, br) in zip(BERG, BERG[1:], strict=False):
            if a <= y <= b:
                t = (y - a) / (b - a)
                return al + (bl - al) * t, ar + (br - ar) * t
        raise ValueError(y)

    for i, (top, bottom) in enumerate(zip(DEPTHS, DEPTHS[1:], strict=False)):
        levels = [top, *(y for y, _, _ in BERG if top < y < bottom), bottom]
        rim = [(edge(y)[0], y) for y in levels] + [(edge(y)[1], y) for y in reversed(levels)]
        p.path(trace(rim, close=True), PALE_TEAL, weight=0)
        if i:
            p.path(trace(rim, close=True), TEAL, weight=0, opacity=0.12 * i)
            p.line(f"M {edge(top)[0]:.1f} {top} L {edge(top)[1]:.1f} {top}", PAPER, 5, 0.75)
    shaded = [(x, y) for y, _, x in BERG]
    inner = [(x - (70 if i % 2 else 128), y) for i, (x, y) in enumerate(shaded)]
    p.path(trace([*shaded, *reversed(inner)], close=True), TEAL, weight=0, opacity=0.22)
    p.line(trace((x, y) for y, x, _ in BERG))
    p.line(trace((x, y) for y, _, x in BERG))


def _waves(p: Pen) -> None:
    d = "M -20 252"
    for i in range(27):
        x = -20 + i * 61
        d += f" C {x + 18} 252 {x + 22} 238 {x + 31} 238 C {x + 40} 238 {x + 44} 252 {x + 61} 252"
    p.line(d, INK, 9)
    p.line("M 40 288 L 130 288 M 170 306 L 230 306 M 1300 300 L 1400 300 M 1450 322 L 1540 322", PALE_TEAL, 6)


def _submarine(p: Pen) -> None:
    """A small submarine with the cat at its porthole, heading for the berg."""
    p.path("M 120 -26 L 176 -70 L 176 70 L 120 26 Z", BRICK)
    p.path("M -34 -96 L -26 -150 L 44 -150 L 52 -96 Z", MUSTARD)
    p.line("M 10 -150 L 10 -194 L -30 -194", GREY, 14)
    p.oval(0, 0, 140, 108, MUSTARD)
    p.oval(-20, 4, 84, fill=GREY)
    p.oval(-20, 4, 66, fill=PALE_TEAL)
    cat_head(p.at(-20, 20, weight=5), 0, 0, 0.6, (-0.9, 0))
    p.oval(-20, 4, 66)
    for x, y, r in ((150, -122, 12), (176, -158, 9), (158, -196, 14)):
        p.oval(x, y, r, line=PALE_TEAL, weight=5)


# -- 3: the bell curve ------------------------------------------------------------------------------------------------


def bell_curve(p: Pen) -> None:
    """A child, Ada in a panic, and the cat as a sage, along a bell curve."""
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    rays(p, 800, 560, 1100, 30, PAPER, 0.38, (0, 0, WIDTH, 830))
    flat(p, 0, 830, WIDTH, 70, SAND)
    bell = [(x, 822 - 530 * math.exp(-(((x - 800) / 205) ** 2) / 2)) for x in range(-10, 1611, 10)]
    p.path(trace([(-10, 830), *bell, (1610, 830)], close=True), TEAL, weight=0)
    for x in (390, 595, 1005, 1210):
        y = 822 - 530 * math.exp(-(((x - 800) / 205) ** 2) / 2)
        p.line(f"M {x} {y:.1f} L {x} 830", PALE_TEAL, 6, 0.5)
    p.line(trace(bell), INK, 26)
    p.line(trace(bell), BRICK, 12)
    p.line("M -10 832 L 1610 832", weight=10)
    _sage(p)
    bubble(p, (340, 26, 920, 216), ((900, 230), (980, 240)), (868, 352))
    bubble(p, (28, 262, 420, 216), ((186, 470), (260, 470)), (222, 520))
    bubble(p, (1152, 262, 420, 216), ((1340, 470), (1414, 470)), (1380, 520))
    ada(p, 216, 862, 0.74, "happy", (0, 0), child=True, left=(-104, -186), right=(96, -140), elbow=(30, 40))
    _pinwheel(p.at(132, 690))
    _panicked(p)


def _pinwheel(p: Pen) -> None:
    p.line("M 8 46 L -20 -40", weight=9)
    for i, fill in enumerate((BRICK, TEAL, PAPER, MUSTARD)):
        q = p.at(-22, -46, 0.9, i * 90 + 20)
        q.path("M 0 0 L 0 -50 C 30 -52 44 -32 34 -14 Z", fill, weight=6)
    p.oval(-22, -46, 8, fill=INK, weight=0)


def _panicked(p: Pen) -> None:
    ada(p, 800, 872, 1.08, "shocked", (0, 0), left=(-92, -352), right=(92, -352), left_elbow=(76, 60), elbow=(76, 60))
    y = 872 - 348 * 1.08
    scream(p, 800, y, 1.08)
    for side in (-1, 1):
        drop(p, 800 + side * 84, y - 108, 0.95, side * 34)


def _sage(p: Pen) -> None:
    """The cat with a halo on a cushion."""
    rays(p, 1384, 690, 230, 20, PAPER, 0.85, (1100, 480, 500, 350))
    q = p.at(1384, 830)
    q.oval(0, 12, 172, 40, BRICK)
    q.line("M -150 6 C -80 30 80 30 150 6", BLUSH, 6)
    q.oval(-166, 14, 16, fill=MUSTARD)
    q.oval(166, 14, 16, fill=MUSTARD)
    cat(q, 0, 4, 0.82, (0, 0))
    head = q.at(0, 4 - 204 * 0.82, 0.82)
    for side in (-1, 1):  # eyes closed in peace
        head.oval(side * 36, -6, 27, 26, GREY, 0)
        head.line(f"M {side * 36 - 22} -8 C {side * 36 - 12} 10 {side * 36 + 12} 10 {side * 36 + 22} -8", weight=7)
    head.line("M -20 40 C -10 36 10 36 20 40", PAPER, 14)
    head.line("M 0 26 L 0 36 M -20 34 C -16 46 -4 46 0 36 C 4 46 16 46 20 34")
    for colour, weight in ((INK, 26), (MUSTARD, 12)):
        q.oval(0, -266, 62, 15, weight=weight, line=colour)


# -- 4: the tower of dependencies -------------------------------------------------------------------------------------


ROWS = (  # from below: height, shift to the right, widths
    (76, 10, (330, 250)),
    (84, -14, (190, 280, 230)),
    (76, 22, (250, 130, 210)),
    (84, -6, (330, 160, 220)),
    (74, -34, (210, 270)),
    (64, 18, (300,)),
)
FILLS = (TEAL, MUSTARD, BRICK, PAPER, TEAL, BLUSH, GREY, MUSTARD, SAND, BRICK, TEAL, PAPER, BRICK, MUSTARD)


def dependency_tower(p: Pen) -> None:
    """All of a huge tower rests on one thin block, and the cat stretches out a paw."""
    room(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL, ground=80)
    rays(p, 495, 720, 1500, 34, PAPER, 0.3, (0, 0, WIDTH, 804))
    rng = random.Random(11)
    p.box(226, 612, 540, 42, 6, GREY)
    y, number = 612.0, 0
    for height, shift, widths in ROWS:
        x = 495 + shift - sum(widths) / 2
        y -= height
        for width in widths:
            turn = rng.uniform(-0.7, 0.7)
            _block(p.at(x + width / 2, y + height, 1, turn), width - 4, height - 2, FILLS[number % len(FILLS)], number)
            x, number = x + width, number + 1
    _pinned(p)
    _bracket(p, 880, 50, 620)
    _card(p, 980, 84, 570, 284)
    _card(p, 980, 504, 570, 262)
    _arrow(p, ((964, 690), (840, 682), (700, 712), (590, 762)))


def _block(p: Pen, w: float, h: float, fill: str, kind: int) -> None:
    """A block whose foot is the origin."""
    p.box(-w / 2, -h, w, h, 8, fill)
    light = PAPER if fill in (TEAL, BRICK) else INK
    if kind % 3 == 0:
        for i in range(3):
            p.oval(-w / 2 + 34 + i * 32, -h / 2, 9, fill=light, weight=0)
        if w > 200:
            p.line(f"M {w / 2 - 84} {-h / 2} L {w / 2 - 34} {-h / 2}", light, 9)
    elif kind % 3 == 1:
        for i in (0, 1):
            p.line(
                f"M {-w / 2 + 30} {-h * (0.36 + 0.28 * i)} L {w / 2 - 30 - i * w * 0.3} {-h * (0.36 + 0.28 * i)}",
                light,
                9,
            )
    else:
        p.line(f"M {-w / 2 + 46} {-h * 0.72} L {-w / 2 + 28} {-h * 0.5} L {-w / 2 + 46} {-h * 0.28}", light, 9)
        p.line(f"M {w / 2 - 46} {-h * 0.72} L {w / 2 - 28} {-h * 0.5} L {w / 2 - 46} {-h * 0.28}", light, 9)


def _pinned(p: Pen) -> None:
    """The one thin block, the cat beside it, and Pip on the top of everything."""
    p.oval(496, 848, 260, 16, INK, 0, opacity=0.18)
    p.box(468, 654, 54, 194, 6, BRICK)
    p.line("M 485 688 L 485 812", BLUSH, 8)
    cat(p, 272, 856, 0.7, (0.9, 0.2))
    p.tube("M 312 784 C 350 806 388 794 424 766", 34, GREY)
    p.oval(433, 757, 26, 24, PAPER)
    for dy in (-8, 7):
        p.line(f"M 443 {757 + dy} L 456 {755 + dy}", weight=6)
    for side in (-1, 1):
        for dy in (0, 26):
            p.line(f"M {495 + side * 48} {682 + dy} L {495 + side * 74} {674 + dy * 1.4}")
    pip(p.at(500, 156, weight=6), 0, 0, 0.5, "happy", (0.4, -0.2), left=(-120, -200), right=(120, -200))


def _bracket(p: Pen, x: float, top: float, bottom: float) -> None:
    """A curly bracket whose point is on the right."""
    m = 226
    p.line(
        f"M {x} {top} C {x + 50} {top} {x + 26} {m} {x + 76} {m} C {x + 26} {m} {x + 50} {bottom} {x} {bottom}",
        weight=12,
    )


# -- 5: the white band ------------------------------------------------------------------------------------------------


def white_band(p: Pen) -> None:
    """Night in the office: Ada and Pip stare at a monitor, the cat stares at us."""
    flat(p, 0, 0, WIDTH, 720, TEAL)
    for i in range(0, 20, 2):
        flat(p, i * 80, 0, 80, 720, INK, 0.08)
    rays(p, 800, 460, 1100, 26, PALE_TEAL, 0.22, (0, 0, WIDTH, 560))
    window(p, 70, 60, 230, 250, False)
    _rack(p)
    ada(p, 470, 740, 1.44, "puzzled", (1, 0.7), left=(-86, -130), right=(84, -366), elbow=(72, 50))
    pip(p, 1140, 606, 1.66, "shocked", (-1, 0.35), left=(-128, -56), right=(126, -62))
    flat(p, 0, 560, WIDTH, 170, MUSTARD)
    p.line("M 0 560 L 1600 560")
    flat(p, 0, 664, WIDTH, 60, INK, 0.22)
    p.line("M 0 664 L 1600 664", weight=6)
    p.path("M 744 570 L 726 618 L 874 618 L 856 570 Z", GREY)
    p.box(690, 612, 220, 24, 10, GREY)
    p.box(600, 334, 400, 246, 20, INK)
    p.box(622, 356, 356, 202, 12, GREY, 0, opacity=0.32)
    spark(p, 800, 456, 46, MUSTARD, 6)
    for x in (664, 936):
        p.line(f"M {x} 520 L {x + (50 if x < 800 else -50)} 520", GREY, 8)
    mug(p, 150, 560, 1.05, BRICK)
    cat(p, 1450, 660, 1.0, (-0.1, 0.1))
    _papers(p)


def _rack(p: Pen) -> None:
    rng = random.Random(3)
    p.box(1336, 30, 230, 560, 10, INK)
    for i in range(6):
        y = 46 + i * 84
        p.box(1352, y, 198, 70, 6, TEAL, 5)
        for k in range(3):
            p.oval(1372 + k * 26, y + 35, 8, fill=rng.choice((PALE_TEAL, MUSTARD, BRICK)), weight=0)
        p.line(f"M 1456 {y + 35} L 1522 {y + 35}", INK, 6)


def _papers(p: Pen) -> None:
    for turn, dy in ((-6, 0), (4, -12), (-2, -22)):
        p.at(350, 628 + dy, 1, turn).path("M -84 14 L -62 -14 L 96 -14 L 84 14 Z", PAPER, weight=6)


# -- 6: GPU on fire ---------------------------------------------------------------------------------------------------


def gpu_on_fire(p: Pen) -> None:
    """A graphics card as a camp fire; Pip and Ada roast marshmallows over it."""
    flat(p, 0, 0, WIDTH, HEIGHT, "#16383e")
    rng = random.Random(5)
    for _ in range(46):
        x, y = rng.uniform(20, 1580), rng.uniform(16, 430)
        p.oval(x, y, rng.choice((3, 4, 6)), fill=PAPER, weight=0, opacity=0.5)
    for rx, ry in ((640, 340), (460, 250)):
        p.oval(800, 640, rx, ry, BRICK, 0, opacity=0.25)
    for x, h in ((60, 330), (190, 270), (330, 210), (1270, 220), (1410, 300), (1545, 340)):
        for k in (0, 1, 2):
            top, half = 660 - h + k * h * 0.26, h * (0.16 + 0.07 * k)
            p.path(f"M {x - half} {top + h * 0.42} L {x} {top} L {x + half} {top + h * 0.42} Z", TEAL, weight=6)
    p.path("M -20 640 C 300 610 1300 610 1620 640 L 1620 920 L -20 920 Z", "#1f4a44")
    _fire(p)
    _big_card(p)
    _roast(p)


def _fire(p: Pen) -> None:
    for x, size, flip in (
        (480, 1.2, True),
        (1120, 1.3, False),
        (600, 1.9, False),
        (1000, 1.9, True),
        (800, 2.3, False),
    ):
        flame(p, x, 622, size, flip)
    for x, size, flip in ((700, 1.15, True), (910, 1.2, False)):
        flame(p, x, 622, size, flip)
    for x, y, r in ((700, 300, 7), (930, 280, 9), (620, 350, 6), (1010, 330, 6), (860, 250, 6), (770, 262, 8)):
        p.oval(x, y, r, fill=MUSTARD, weight=0)


def _big_card(p: Pen) -> None:
    """A graphics card on its side: two fans, and a plate for its label."""
    p.oval(800, 846, 520, 26, INK, 0, opacity=0.4)
    p.path("M 322 566 L 322 856 L 346 856 L 346 566 Z", GREY)
    p.box(440, 806, 420, 44, 4, MUSTARD)
    for i in range(18):
        p.line(f"M {462 + i * 22} 820 L {462 + i * 22} 842", weight=5)
    p.box(340, 596, 920, 226, 30, INK)
    p.box(358, 614, 884, 190, 20, "none", 6, TEAL)
    for x in (452, 1148):
        p.oval(x, 709, 80, fill=GREY)
        for i in range(9):
            a, b = i * 40, i * 40 + 36
            (ax, ay), (bx, by) = arc(x, 709, 22, a, a, 1)[0], arc(x, 709, 70, b, b, 1)[0]
            p.line(f"M {ax:.1f} {ay:.1f} L {bx:.1f} {by:.1f}", weight=11)
        p.oval(x, 709, 24, fill=BRICK)
    p.box(550, 622, 500, 174, 14, PAPER)


def _roast(p: Pen) -> None:
    for stick, x, y, turn in (("M 318 648 L 566 470", 566, 470, -41), ("M 1300 650 L 1046 452", 1046, 452, 218)):
        p.line(stick, INK, 17)
        p.line(stick, SAND, 6)
        q = p.at(x, y, 1, turn)
        q.box(-34, -30, 72, 60, 18, PAPER)
        q.box(14, -30, 24, 60, 12, BLUSH, 0, opacity=0.9)
        q.box(-34, -30, 72, 60, 18)
    pip(p, 186, 850, 1.28, "happy", (0.9, -0.2), left=(-118, -50), right=(96, -150))
    claw(p, 309, 658, 1.28, -36)
    ada(p, 1424, 872, 1.12, "happy", (-1, -0.1), left=(-104, -196), right=(82, -132), left_elbow=(20, 46))


# -- 7: the loss spike ------------------------------------------------------------------------------------------------


def loss_spike(p: Pen) -> None:
    """A loss goes down beautifully, and then through the ceiling."""
    room(p, 0, 0, WIDTH, HEIGHT, TEAL, ground=110)
    p.box(62, 62, 1490, 602, 14, INK, 0, opacity=0.2)
    p.box(48, 46, 1490, 602, 14, GREY)
    p.box(70, 68, 1446, 558, 6, PAPER, 5)
    for y in (190, 310, 430):
        p.line(f"M 130 {y} L 1490 {y}", SAND, 6)
    _axes(p, 120, 92, 1486, 590, 10)
    rng = random.Random(2)
    falling = [
        (x, 120 + 420 * (1 - math.exp(-(x - 140) / 92)) + 0.02 * x + rng.uniform(-1, 1) * (2 + 900 / x))
        for x in range(140, 941, 12)
    ]
    spike = [(952, 520), (962, 470), (974, 500), (988, 360), (998, 380), (1012, -30)]
    p.path(trace([(126, 590), (140, 120), *falling, (940, 590)], close=True), PALE_TEAL, weight=0, opacity=0.4)
    for points in (falling, [falling[-1], *spike]):
        p.line(trace(points), INK, 27)
    p.line(trace(falling), MUSTARD, 13)
    p.line(trace([falling[-1], *spike]), BRICK, 15)
    crack = "M 926 46 L 954 96 L 978 72 L 1000 116 L 1024 74 L 1052 100 L 1080 46"
    p.path(crack + " L 1080 40 L 926 40 Z", TEAL, weight=0)
    p.line(crack)
    for x, y, turn in ((884, 18, -30), (944, 22, 20), (1074, 24, 40), (1130, 16, 10)):
        p.at(x, y, 1, turn).path("M -18 12 L 0 -16 L 20 10 Z", GREY, weight=6)
    p.line(trace(spike[3:]), INK, 27)
    p.line(trace(spike[2:]), BRICK, 15)
    _watching(p)


def _watching(p: Pen) -> None:
    pip(p, 330, 880, 1.06, "happy", (0.6, -0.5), left=(-136, -66), right=(140, -176))
    sleeping_cat(p.at(766, 858, 1.5), 0, 0)
    p.path("M 616 834 L 908 834 C 904 880 884 892 850 892 L 674 892 C 640 892 620 880 616 834 Z", BRICK)
    p.line("M 622 850 L 902 850", BLUSH, 6)
    ada(p, 1270, 1000, 1.2, "shocked", (-0.8, -0.9), left=(-92, -352), right=(92, -352), left_elbow=(76, 60),
        elbow=(76, 60))  # fmt: skip
    scream(p, 1270, 1000 - 348 * 1.2, 1.2)
    for side in (-1, 1):
        drop(p, 1270 + side * 142, 490, 1, side * 42)
        drop(p, 1270 + side * 176, 570, 0.8, side * 66)


# -- 8: the Venn diagram ----------------------------------------------------------------------------------------------

# Three splashes of paint: middle, phase of the wobbling rim, colour; and their half axes.
SPLATS = ((434, 290, 0.4, MUSTARD), (974, 290, 2.1, PALE_TEAL), (704, 610, 4.0, BLUSH))
SPLAT = (370, 246)


def venn(p: Pen) -> None:
    """Three splashes of paint overlap in one tiny spot, which Ada points at."""
    room(p, 0, 0, WIDTH, HEIGHT, SAND, GREY, ground=64)
    window(p, 1404, 84, 150, 190, True)
    rims = [_rim(x, y, phase) for x, y, phase, _ in SPLATS]
    drips = ((250, 505, 70), (352, 525, 34), (1120, 500, 60), (1204, 460, 30), (560, 812, 36), (640, 838, 22))
    for x, y, length in drips:
        fill = MUSTARD if x < 400 else PALE_TEAL if x > 1000 else BLUSH
        p.tube(f"M {x} {y - 30} L {x} {y + length}", 30, fill)
    for rim, (_, _, _, fill) in zip(rims, SPLATS, strict=True):
        p.path(trace(rim, close=True), fill)
    insides = [_inside(x, y, phase) for x, y, phase, _ in SPLATS]
    for a, b, fill, opacity, middle in (
        (0, 1, TEAL, 0.55, (704, 290)),
        (0, 2, BRICK, 0.5, (548, 470)),
        (1, 2, TEAL, 0.4, (860, 470)),
    ):
        both = _meeting((insides[a], insides[b]), middle)
        p.path(trace(both, close=True), SPLATS[a][3], weight=0)
        p.path(trace(both, close=True), fill, weight=0, opacity=opacity)
    for rim in rims:
        p.line(trace(rim, close=True))
    p.path(trace(_meeting(insides, (704, 418)), close=True), PAPER)
    _pointing(p)


def _reach(phase: float, angle: float) -> float:
    return 1 + 0.035 * math.sin(3 * angle + phase) + 0.025 * math.sin(5 * angle + 2 * phase)


def _rim(x: float, y: float, phase: float) -> list[Point]:
    turns = [i * math.tau / 90 for i in range(90)]
    return [
        (x + SPLAT[0] * _reach(phase, a) * math.cos(a), y + SPLAT[1] * _reach(phase, a) * math.sin(a)) for a in turns
    ]


def _inside(x: float, y: float, phase: float) -> Inside:
    def inside(px: float, py: float) -> bool:
        dx, dy = (px - x) / SPLAT[0], (py - y) / SPLAT[1]
        return math.hypot(dx, dy) <= _reach(phase, math.atan2(dy, dx))

    return inside


def _meeting(shapes: Sequence[Inside], middle: Point) -> list[Point]:
    """The rim of what all shapes have in common, as seen from a point of it."""
    out = []
    for i in range(120):
        cos, sin = math.cos(i * math.tau / 120), math.sin(i * math.tau / 120)
        reach = 0.0
        while all(inside(middle[0] + reach * cos, middle[1] + reach * sin) for inside in shapes):
            reach += 1
        out.append((middle[0] + reach * cos, middle[1] + reach * sin))
    return out


def _pointing(p: Pen) -> None:
    p.line("M 236 640 L 656 436", INK, 18)
    p.line("M 236 640 L 656 436", MUSTARD, 6)
    ada(p, 140, 890, 0.92, "happy", (0.9, -0.2), right=(112, -262), elbow=(20, 50))
    pip(p, 1312, 770, 1.16, "happy", (-0.9, -0.4), left=None, right=None)
    _card(p, 1070, 630, 490, 236)
    for x, turn in ((1150, 80), (1474, 100)):
        claw(p, x, 618, 1.16, turn)
    _can(p, 1004, 880)
    _arrow(p, ((1056, 690), (960, 560), (884, 480), (768, 440)))


def _can(p: Pen, x: float, y: float) -> None:
    """A paint pot with a run of paint down its side."""
    p.line(f"M {x - 50} {y - 84} C {x - 60} {y - 150} {x + 60} {y - 150} {x + 50} {y - 84}", GREY, 8)
    p.path(f"M {x - 52} {y - 88} L {x + 52} {y - 88} L {x + 48} {y} L {x - 48} {y} Z", GREY)
    p.oval(x, y - 88, 52, 15, BLUSH)
    p.tube(f"M {x + 14} {y - 78} L {x + 14} {y - 44}", 22, BLUSH)


# -- 9: the local minimum ---------------------------------------------------------------------------------------------

HILLS = (
    (-20, 300),
    (80, 400),
    (170, 512),
    (270, 560),
    (390, 568),
    (500, 552),
    (600, 470),
    (700, 376),
    (790, 410),
    (870, 570),
    (960, 740),
    (1080, 826),
    (1220, 838),
    (1370, 790),
    (1460, 640),
    (1540, 430),
    (1620, 260),
)


def local_minimum(p: Pen) -> None:
    """Pip has made itself comfortable in a shallow valley; the deep one is next door."""
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    p.oval(1420, 106, 54, fill=MUSTARD, weight=0)
    rays(p, 1420, 106, 116, 14, MUSTARD, inner=74)
    p.path("M -20 260 C 120 180 260 330 420 300 C 600 240 700 200 860 330 C 1000 420 1160 470 1300 380 "
           "C 1420 300 1500 180 1620 150 L 1620 900 L -20 900 Z", TEAL, weight=0, opacity=0.28)  # fmt: skip
    hills = _smooth(HILLS)
    p.path(trace([*hills, (1620, 920), (-20, 920)], close=True), SAND)
    for depth in (44, 88):
        p.line(trace((x, y + depth) for x, y in hills), PAPER, 8, 0.9)
    p.line(trace(hills), TEAL, 30)
    p.line(trace((x, y - 14) for x, y in hills))
    _treasure(p)
    _holiday(p)
    _card(p, 110, 656, 580, 212)
    _post(p, 1190, 600, 800)
    _card(p, 946, 400, 486, 230)


def _treasure(p: Pen) -> None:
    """A cup for whoever gets there."""
    for x, y, size in ((1084, 750, 28), (1128, 686, 18), (1014, 690, 18)):
        spark(p, x, y, size, MUSTARD, 6)
    q = p.at(1312, 806)
    for side in (-1, 1):
        q.line(f"M {side * 36} -108 C {side * 84} -112 {side * 74} -52 {side * 26} -56", weight=20)
        q.line(f"M {side * 36} -108 C {side * 84} -112 {side * 74} -52 {side * 26} -56", MUSTARD, 6)
    q.box(-12, -50, 24, 40, 2, MUSTARD)
    q.path("M -48 -126 L 48 -126 C 48 -70 30 -40 0 -40 C -30 -40 -48 -70 -48 -126 Z", MUSTARD)
    q.line("M -30 -108 C -30 -84 -24 -72 -18 -66", PAPER, 8)
    q.box(-40, -22, 80, 26, 6, BRICK)


def _holiday(p: Pen) -> None:
    """A lounger under a parasol, and a cool drink."""
    p.line("M 132 470 L 186 150", INK, 22)
    p.line("M 132 470 L 186 150", PAPER, 8)
    q = p.at(206, 118, 1, 8)
    q.path("M -190 40 C -170 -60 -60 -96 0 -96 C 60 -96 170 -60 190 40 C 150 20 110 22 95 40 C 70 18 30 18 0 40 "
           "C -30 18 -70 18 -95 40 C -110 22 -150 20 -190 40 Z", PAPER)  # fmt: skip
    for side in (-1, 1):
        q.path(f"M 0 -96 C {side * 50} -70 {side * 90} -20 {side * 95} 40 C {side * 70} 18 {side * 30} 18 0 40 Z",
               BRICK if side < 0 else MUSTARD)  # fmt: skip
    for d in ("M 262 400 L 232 556", "M 360 520 L 340 580", "M 540 508 L 552 556"):
        p.tube(d, 18, MUSTARD)
    lounger = [(206, 300), (282, 412), (352, 506), (420, 516), (586, 492)]
    p.line(trace(lounger), INK, 50)
    p.line(trace(lounger), PAPER, 34)
    for (ax, ay), (bx, by) in (((216, 315), (252, 368)), ((292, 425), (328, 474)), ((440, 513), (500, 504)),
                               ((550, 497), (586, 492))):  # fmt: skip
        p.path(_across(ax, ay, bx, by, 17), BRICK, weight=0)
    pip(p, 436, 494, 0.96, "smug", (0.8, -0.1), left=(-96, -30), right=(190, -110), lean=-24)
    r = p.at(588, 292)
    r.path("M -34 -46 L 34 -46 L 22 48 L -22 48 Z", PAPER)
    r.path("M -29 -14 L 29 -14 L 21 44 L -21 44 Z", MUSTARD, weight=0)
    r.line("M 6 -10 L 26 -96 L 50 -102", BRICK, 9)
    r.path("M -34 -46 L 34 -46 L 22 48 L -22 48 Z")
    claw(p, 560, 323, 0.96, -50)


def _across(ax: float, ay: float, bx: float, by: float, half: float) -> str:
    """A stripe over a band, from one point of its middle line to another."""
    reach = math.hypot(bx - ax, by - ay)
    nx, ny = -(by - ay) / reach * half, (bx - ax) / reach * half
    return trace(((ax + nx, ay + ny), (bx + nx, by + ny), (bx - nx, by - ny), (ax - nx, ay - ny)), close=True)


PICTURES = scenes(
    slippery_chart, iceberg, bell_curve, dependency_tower, gpu_on_fire, loss_spike, venn, local_minimum
) | scenes(white_band, height=720)


if __name__ == "__main__":
    main(PICTURES, TEMPLATE)
