"""Draws half of the pictures of decks/dl-humor.yaml: `python images/talk_one.py [NAME ...]`.

Each function is one picture and returns its pen and size; its name, with hyphens, is the file's name. What stands out
of the picture is cut off by its edge.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from itertools import pairwise

from cast import PIP_MOUTHS, ada, ada_arm, cat, cat_head, claw, lens, pip, pip_arm
from props import drop, flat, rays, spark
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
    WEIGHT,
    WIDTH,
    Drawing,
    Pen,
    Point,
    arc,
    main,
    pictures,
    trace,
)

# -- props ----------------------------------------------------------------------------------------------------------


def _room(p: Pen, x: float, w: float, wall: str, floor: str, ground: float) -> None:
    """A wall with a skirting board down to y = `ground`, and the floor below it."""
    flat(p, x, 0, w, ground, wall)
    flat(p, x, ground, w, HEIGHT - ground, floor)
    flat(p, x, ground - 20, w, 20, PAPER)
    p.line(f"M {x} {ground - 20} L {x + w} {ground - 20} M {x} {ground} L {x + w} {ground}", weight=p.weight * 0.7)


def _beams(
    p: Pen, x: float, y: float, reach: tuple[float, float], turns: Iterable[float], line: str, weight: float
) -> None:
    """Short strokes around (x, y), at `turns` degrees from the top."""
    for turn in turns:
        a, b = (arc(x, y, r, turn - 90, turn - 90, 1)[0] for r in reach)
        p.line(trace((a, b), digits=2), line, weight)


def _pencil(p: Pen, x: float, y: float, size: float, turn: float) -> None:
    """Its point is at (x, y); it leans away to the upper right at turn 0."""
    q = p.at(x, y, size, turn + 45)
    q.path("M 0 0 L -13 -34 L 13 -34 Z", SAND)
    q.path("M -13 -34 L 13 -34 L 13 -124 L -13 -124 Z", MUSTARD)
    q.path("M -13 -124 L 13 -124 L 13 -146 L -13 -146 Z", BRICK)
    q.path("M 0 0 L -5 -12 L 5 -12 Z", INK, weight=2)


def _glass(p: Pen, x: float, y: float, r: float, turn: float, fill: str = PALE_TEAL) -> None:
    """A magnifying glass around (x, y), its handle to the right at turn 0."""
    q = p.at(x, y, 1, turn)
    q.tube(f"M {r} 0 L {r * 2.25} 0", r * 0.34, BRICK)
    q.oval(0, 0, r * 1.14, fill=MUSTARD)
    q.oval(0, 0, r * 0.92, fill=fill)


def _shine(p: Pen, x: float, y: float, r: float) -> None:
    p.line(trace(arc(x, y, r, 195, 240), digits=2), PAPER, p.weight)


# -- recipe ---------------------------------------------------------------------------------------------------------


def recipe() -> Drawing:
    """Ada writes a recipe for one cake; Pip has eaten a mountain of them and writes one line."""
    p = Pen(weight=WEIGHT)
    _room(p, 0, 640, PALE_TEAL, SAND, 780)
    _kitchen(p)
    _room(p, 640, 960, BLUSH, SAND, 720)
    _tally(p, 690, 56)
    _cake_mountain(p)
    _full_pip(p.at(930, 738, 1.26))
    p.line("M 640 -20 L 640 920", weight=14)
    return p, WIDTH, HEIGHT


def _kitchen(p: Pen) -> None:
    p.box(40, 96, 330, 22, 6, MUSTARD)
    for x, fill in ((92, BRICK), (174, PAPER), (256, TEAL)):
        p.box(x - 32, 28, 64, 68, 12, fill)
        p.box(x - 24, 10, 48, 22, 8, GREY)
    p.oval(328, 64, 28, fill=BLUSH)
    p.path("M 300 336 L 450 336 L 462 612 L 288 612 Z", PAPER)
    p.line("M 322 378 L 420 378", BRICK, 13)
    for i, reach in enumerate((104, 84, 100, 62)):
        y = 424 + i * 46
        p.oval(326, y, 9, fill=TEAL, weight=0)
        p.line(f"M 348 {y} L {340 + reach} {y}", INK, 9)
    _pencil(p, 416, 566, 0.95, -84)
    ada(p, 152, 822, 1.3, "happy", (0.9, 0.2), left=(-56, -178), right=(148, -252), elbow=(8, 50))
    _fine_cake(p.at(550, 606))
    flat(p, 0, 640, 640, 260, TEAL)
    for x in (36, 344):
        p.box(x, 690, 264, 240, 12, TEAL)
        p.oval(x + (232 if x < 100 else 32), 740, 11, fill=MUSTARD)
    p.box(-20, 600, 680, 42, 6, PAPER)


def _tally(p: Pen, x: float, y: float) -> None:
    """Scratched into the wall: the cakes so far."""
    for i in range(17):
        left, top = x + i % 5 * 84, y + i // 5 * 84
        if left > 1100 - 70 * (i // 5):
            continue
        for k in range(4):
            p.line(f"M {left + k * 14} {top + k % 2 * 3} L {left + k * 14 + 2} {top + 50 - k % 3 * 3}", BRICK, 6)
        p.line(f"M {left - 10} {top + 40} L {left + 54} {top + 12}", BRICK, 6)


def _fine_cake(p: Pen) -> None:
    p.path("M -14 -30 L 14 -30 L 34 0 L -34 0 Z", GREY)
    p.oval(0, -34, 82, 14, GREY)
    p.path("M -64 -122 L 64 -122 L 64 -42 C 40 -32 -40 -32 -64 -42 Z", SAND)
    p.line("M -62 -74 C -40 -64 40 -64 62 -74", PAPER, 13)
    p.path(
        "M -64 -122 C -66 -146 66 -146 64 -122 L 64 -98 C 50 -84 46 -108 32 -98 C 20 -84 12 -108 0 -94 "
        "C -14 -82 -18 -108 -32 -98 C -44 -86 -54 -104 -64 -98 Z",
        PAPER,
    )
    p.line("M 0 -158 C 4 -180 14 -188 26 -190", weight=6)
    p.oval(0, -148, 17, fill=BRICK)


def _cake_mountain(p: Pen) -> None:
    rng = random.Random(5)
    for row in range(10):
        count, half = 1 + round(row * 1.1), 20 + row * 58
        for i in range(count):
            x = 1262 + (0 if count == 1 else -half + 2 * half * i / (count - 1)) + rng.uniform(-16, 16)
            y = 232 + row * 67 + rng.uniform(-10, 10)
            kind = (row + i * 3 + rng.randrange(2)) % 4
            _bitten(p.at(x, y, 1.12, rng.uniform(-16, 16), rng.random() < 0.4, weight=6), kind, rng)
    cat(p.at(0, 0, weight=6), 1262, 178, 0.52, (-0.8, 0.8))


def _bitten(p: Pen, kind: int, rng: random.Random) -> None:
    """Half a cake about the origin, some 130 wide."""
    icing = rng.choice((BRICK, PAPER, PALE_TEAL, PAPER, MUSTARD, BRICK))
    edge = "C 40 -40 20 -36 32 -22 C 46 -12 22 -4 34 10 C 46 20 30 32 38 44"
    if kind == 0:
        p.path(f"M -66 -38 L 28 -50 {edge} L -66 44 Z", SAND)
        p.line("M -62 10 L 28 10", PAPER if icing != PAPER else BRICK, 10)
        p.path(
            "M -66 -36 C -66 -62 10 -62 28 -50 C 38 -40 22 -36 26 -24 C 12 -14 4 -32 -10 -20 C -22 -10 -34 -32 -44 -18 "
            "C -54 -12 -60 -18 -66 -22 Z",
            icing,
        )
    elif kind == 1:
        p.path("M -44 2 L 44 2 L 32 52 L -32 52 Z", MUSTARD)
        p.line("M -18 8 L -14 46 M 4 8 L 4 46 M 26 8 L 22 46", weight=4)
        p.path(
            "M -56 6 C -66 -22 -40 -26 -40 -36 C -38 -58 -12 -62 -4 -66 C 0 -50 16 -54 14 -38 C 26 -40 38 -32 34 -20 "
            "C 46 -20 62 -8 54 6 C 30 14 -30 14 -56 6 Z",
            icing,
        )
    elif kind == 2:
        rim = [*arc(0, 0, 56, 20, 290), (26, -34), (10, -40), *arc(0, 0, 20, 290, 20)]
        p.path(trace(rim, close=True, digits=2), SAND)
        top = arc(0, -3, 47, 30, 282) + arc(0, -1, 27, 282, 30)
        p.path(trace(top, close=True, digits=2), icing, weight=0)
        for turn in (60, 110, 165, 215, 255):
            (x, y), (u, v) = arc(0, -2, 34, turn, turn + 14, 1)
            p.line(f"M {x:.1f} {y:.1f} L {u:.1f} {v:.1f}", MUSTARD if icing != PAPER else BRICK, 6)
    else:
        p.path("M -64 -14 L 60 -40 L 60 38 L -64 44 Z", SAND)
        p.line("M -58 16 L 56 2", BRICK, 9)
        p.path("M -64 -14 C -30 -44 20 -58 60 -40 L 60 -22 L -64 2 Z", icing)
        p.oval(44, -58, 15, fill=BRICK)


def _full_pip(p: Pen) -> None:
    """Pip after lunch: a pear that writes on its own belly."""
    p.tube("M 0 -222 Q 0 -244 20 -252", 13, GREY)
    p.oval(25, -262, 17, fill=BRICK)
    for side in (-1, 1):
        p.box(side * 108 - 13, -146, 26, 52, 9, MUSTARD)
    p.path(
        "M 0 -231 C 62 -231 104 -190 110 -140 C 150 -110 184 -64 184 -6 C 184 72 112 108 0 108 "
        "C -112 108 -184 72 -184 -6 C -184 -64 -150 -110 -110 -140 C -104 -190 -62 -231 0 -231 Z",
        TEAL,
    )
    p.line(trace(arc(0, -130, 84, 203, 232), digits=2), PALE_TEAL, 11 * p.scale)
    p.line("M -160 -10 C -158 -36 -148 -58 -134 -74", PALE_TEAL, 11 * p.scale)
    lens(p, 6, -146, "tired", (0.2, 0.5))
    p.path("M -30 -66 C -40 -56 -36 -44 -24 -46 C -14 -38 6 -40 12 -46 C 30 -42 40 -54 30 -66 C 10 -76 -10 -76 -30 -66 Z",
           PAPER, weight=6)  # fmt: skip
    p.line(PIP_MOUTHS["tired"])
    for side in (-1, 1):
        p.path(f"M {side * 120 - 46} 112 C {side * 126 - 52} 52 {side * 126 + 52} 52 {side * 120 + 46} 112 Z", INK)
    q = p.at(0, 34, 1, -4)
    q.box(-98, -62, 188, 116, 6, PAPER)
    q.box(-40, -74, 74, 24, 8, GREY)
    q.line("M -72 8 C -56 -16 -44 -16 -36 4 C -28 22 -16 18 -8 2 C 0 -14 12 -10 20 4", BRICK, 11)
    _pencil(p, 24, 36, 0.9, 22)
    pip_arm(p, -1, (-98, 30))
    pip_arm(p, 1, (86, -24))
    claw(p, 86, -24, 1, 165)


# -- dial wall ------------------------------------------------------------------------------------------------------

VANISH, HORIZON, UNIT = (2600.0, 430.0), 430.0, 130.0  # the wall runs to the right, its knobs one unit apart


def _on_wall(along: float, height: float) -> tuple[float, float, float, float]:
    """Where a knob is in the picture, and how wide and high a unit is there."""
    z = 1 + 0.05 * along
    return VANISH[0] - VANISH[0] / z, HORIZON + UNIT * height / z, VANISH[0] * 0.05 / z**2, UNIT / z


def dial_wall() -> Drawing:
    """Ada turns one knob of hundreds by a hair; far off a lamp goes on."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, HEIGHT, SAND)
    p.path("M 0 830 L 1600 584 L 1600 900 L 0 900 Z", PALE_TEAL, weight=0)
    p.path("M -20 820 L 1620 568 L 1620 588 L -20 846 Z", PAPER, weight=6)
    rng = random.Random(3)
    for along in range(-1, 36):
        for row in range(13):
            height = 2.2 - row * 0.9
            x, y, w, h = _on_wall(along, height)
            if y > -60 and (along, row) != (5, 3):
                fill = rng.choice((PAPER, PAPER, PAPER, GREY, PALE_TEAL, BLUSH))
                _knob(p, x, y, w * 0.36, h * 0.36, rng.uniform(-140, 140), fill)
    x, y, w, h = _on_wall(5, -0.5)
    p.oval(x, y, w * 0.6, h * 0.6, PAPER, 0)
    _knob(p, x, y, w * 0.44, h * 0.44, 30, BRICK)
    p.line(trace(arc(x, y, h * 0.82, -62, -22), digits=2), BRICK, 10)
    u, v = arc(x, y, h * 0.82, -18, -18, 1)[0]
    p.path(f"M {u + 8} {v + 12} L {u + 14} {v - 22} L {u - 24} {v - 8} Z", BRICK, weight=0)
    p.oval(1440, 456, 190, 190, MUSTARD, 0, opacity=0.35)
    p.oval(1440, 456, 120, 120, MUSTARD, 0, opacity=0.5)
    _lamp(p, 1440, 690)
    pip(p, 1226, 716, 0.86, "happy", (0.7, -0.5), left=(-136, -216), right=(136, -216))
    cat(p, 860, 868, 0.84, (-0.8, -0.3))
    ada(p, 232, 890, 1.62, "calm", (1, -0.1), left=(-60, -140), right=(142, -286), elbow=(8, 40))
    return p, WIDTH, HEIGHT


def _knob(p: Pen, x: float, y: float, rx: float, ry: float, turn: float, fill: str) -> None:
    weight = max(2.5, min(7, rx * 0.17))
    p.oval(x, y, rx, ry, fill, weight)
    a = math.radians(turn - 90)
    p.line(
        f"M {x + rx * 0.15 * math.cos(a):.1f} {y + ry * 0.15 * math.sin(a):.1f} "
        f"L {x + rx * 0.72 * math.cos(a):.1f} {y + ry * 0.72 * math.sin(a):.1f}",
        PAPER if fill == BRICK else INK,
        weight * 1.3,
    )


def _lamp(p: Pen, x: float, y: float) -> None:
    p.tube(f"M {x} {y - 20} L {x} {y - 150}", 16, GREY)
    p.path(f"M {x - 56} {y} C {x - 56} {y - 34} {x + 56} {y - 34} {x + 56} {y} Z", GREY)
    p.path(
        f"M {x - 22} {y - 168} C {x - 22} {y - 192} {x - 52} {y - 200} {x - 52} {y - 238} "
        f"C {x - 52} {y - 304} {x + 52} {y - 304} {x + 52} {y - 238} C {x + 52} {y - 200} {x + 22} {y - 192} {x + 22} {y - 168} Z",
        MUSTARD,
    )
    p.line(
        f"M {x - 10} {y - 176} L {x - 16} {y - 226} L {x} {y - 212} L {x + 16} {y - 226} L {x + 10} {y - 176}", PAPER, 6
    )
    p.box(x - 26, y - 172, 52, 32, 8, INK)
    _beams(p, x, y - 240, (84, 128), range(-120, 121, 40), BRICK, 11)


# -- the noble unit -------------------------------------------------------------------------------------------------


def relu_noble() -> Drawing:
    """Tall: a line with a bend in it, in oil, ermine and a crown."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, 1000, 1060, TEAL)
    for x in range(-40, 1040, 110):
        flat(p, x, 0, 46, 1060, INK, 0.13)
    flat(p, 0, 1060, 1000, 190, SAND)
    flat(p, 0, 1030, 1000, 34, MUSTARD)
    p.line("M -20 1030 L 1020 1030 M -20 1064 L 1020 1064")
    _gold_frame(p)
    _sitter(p)
    _rope(p)
    cat(p, 236, 1232, 1.28, (0.9, -0.7))
    return p, 1000, 1250


def _gold_frame(p: Pen) -> None:
    p.box(104, 66, 820, 926, 26, INK, 0, opacity=0.3)
    for i in range(10):
        for x, y in ((104 + i * 88, 48), (104 + i * 88, 968)):
            p.oval(x, y, 40, fill=MUSTARD)
    for i in range(11):
        for x in (90, 910):
            p.oval(x, 68 + i * 88, 40, fill=MUSTARD)
    p.box(84, 42, 832, 932, 18, MUSTARD)
    p.box(112, 70, 776, 876, 10, "none", 6)
    for x, y, turn in ((116, 74, 0), (884, 74, 90), (884, 942, 180), (116, 942, 270)):
        q = p.at(x, y, 1.1, turn)
        q.path("M -50 -50 L 96 -50 C 96 -6 70 8 44 4 C 50 28 28 50 4 44 C 8 70 -6 96 -50 96 Z", MUSTARD)
        q.line("M -24 60 C -24 10 10 -24 60 -24 M -22 -22 L 20 20", weight=7)
    for x in (300, 400, 600, 700):
        for y in (56, 960):
            q = p.at(x, y)
            q.line("M -30 8 C -22 -10 22 -10 30 8", weight=6)
    p.box(156, 114, 688, 788, 4, BRICK)
    p.box(172, 130, 656, 756, 2, INK)
    flat(p, 176, 134, 648, 748, TEAL, 0.55)
    p.box(382, 908, 236, 72, 10, PAPER)
    p.line("M 424 956 L 500 956 L 566 926", BRICK, 11)


def _sitter(p: Pen) -> None:
    for r, depth in ((290, 0.16), (210, 0.22)):
        p.oval(520, 420, r * 0.98, r, MUSTARD, 0, opacity=depth)
    p.path("M 176 134 L 352 134 C 330 260 300 420 176 520 Z", BRICK)  # the curtain
    p.line("M 236 140 C 236 260 224 360 190 430 M 296 140 C 290 230 280 300 256 360", weight=6)
    p.tube("M 186 392 C 226 400 276 376 300 340", 18, MUSTARD)
    p.path("M 176 882 L 206 760 C 222 694 290 652 400 636 L 600 636 C 712 652 782 694 796 760 L 824 882 Z", BRICK)
    p.line("M 300 880 C 300 820 312 770 330 740 M 700 880 C 700 820 690 770 672 740", weight=6)
    p.path("M 452 690 L 548 690 L 566 882 L 434 882 Z", PAPER)
    for x, y in ((462, 762), (538, 762), (470, 812), (530, 812), (500, 862)):
        _ermine(p, x, y)
    p.path(
        "M 306 640 C 330 586 420 574 500 574 C 580 574 670 586 694 640 C 716 690 652 734 500 742 "
        "C 348 734 284 690 306 640 Z",
        PAPER,
    )
    for x, y in ((356, 648), (400, 698), (446, 646), (470, 712), (540, 710), (566, 650), (610, 694), (644, 648)):
        _ermine(p, x, y)
    q = p.at(500, 760)
    q.path("M -92 -34 C -60 14 60 14 92 -34", "none", INK, 24)
    q.path("M -92 -34 C -60 14 60 14 92 -34", "none", MUSTARD, 10)
    spark(p, 500, 800, 52, MUSTARD)
    p.oval(500, 800, 14, fill=BRICK, weight=6)
    p.line("M 236 596 L 500 596 L 640 394", INK, 56)
    p.line("M 236 596 L 500 596 L 640 394", PAPER, 38)
    p.line("M 240 606 L 504 606", SAND, 9)
    _crown(p.at(646, 384, 1.2, 34))


def _ermine(p: Pen, x: float, y: float) -> None:
    p.path(f"M {x} {y - 12} C {x + 8} {y} {x + 6} {y + 14} {x} {y + 16} C {x - 6} {y + 14} {x - 8} {y} {x} {y - 12} Z", INK,
           weight=0)  # fmt: skip


def _crown(p: Pen) -> None:
    """Its foot is the origin."""
    p.path("M -62 -12 L -78 -96 L -40 -62 L 0 -116 L 40 -62 L 78 -96 L 62 -12 Z", MUSTARD)
    for x, y in ((-78, -104), (0, -124), (78, -104)):
        p.oval(x, y, 13, fill=PAPER, weight=6)
    p.box(-68, -22, 136, 36, 10, MUSTARD)
    for x, fill in ((-40, TEAL), (0, BRICK), (40, TEAL)):
        p.oval(x, -4, 10, fill=fill, weight=5)


def _rope(p: Pen) -> None:
    p.tube("M 560 1016 C 640 1130 820 1130 908 1016", 30, BRICK)
    p.tube("M -60 1030 C 60 1100 200 1120 300 1100 C 420 1090 520 1060 560 1016", 30, BRICK)
    for x in (560, 908):
        p.path(f"M {x - 62} 1226 C {x - 62} 1192 {x + 62} 1192 {x + 62} 1226 Z", MUSTARD)
        p.box(x - 13, 1010, 26, 186, 6, MUSTARD)
        p.oval(x, 998, 26, fill=MUSTARD)


# -- matryoshka -----------------------------------------------------------------------------------------------------


def matryoshka() -> Drawing:
    """Robot dolls out of robot dolls, and in the last of them a dot."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    for i in range(28):
        for j in range(9):
            spark(p, 30 + i * 60, 30 + j * 90 + (i % 2) * 45, 12, PAPER, 0)
    for i in range(14):
        x, fill = i * 122 - 54, (BRICK, PAPER)[i % 2]
        p.path(f"M {x} -20 L {x + 122} -20 L {x + 122} 52 C {x + 122} 108 {x} 108 {x} 52 Z", fill)
    ada(p, 1408, 1040, 1.72, "puzzled", (-0.9, 0.9), left=(-36, -250), right=(70, -160), left_elbow=(62, 84))
    p.path("M -20 660 L 1620 660 L 1620 920 L -20 920 Z", SAND)
    p.path("M -20 756 L 1620 756 L 1620 920 L -20 920 Z", BRICK)
    for i in range(21):
        p.path(f"M {i * 80 - 20} 756 L {i * 80 + 60} 756 L {i * 80 + 20} 800 Z", PAPER, weight=6)
    x, size = 282.0, 1.74
    for k in range(6):
        _doll(p.at(x, 724, size, weight=max(4.5, 8 - k * 0.7)), k)
        x += 230 * size * 0.68 + 16
        size *= 0.68
    _output(p, 1212, 716)
    return p, WIDTH, HEIGHT


def _output(p: Pen, x: float, y: float) -> None:
    """The dot, the glass that does not help, and a label on a stand."""
    _glass(p, x, y - 34, 76, -27, PAPER)
    p.oval(x, y - 12, 13, fill=BRICK)
    _shine(p, x, y - 34, 52)
    p.oval(x + 134, y - 104, 34, 31, BLUSH)
    for i in range(3):
        p.line(f"M {x + 116 + i * 15} {y - 112 + i * 11} L {x + 128 + i * 15} {y - 102 + i * 9}", weight=6)
    p.path(f"M {x + 124} {y + 26} L {x + 144} {y - 66} L {x + 366} {y - 66} L {x + 356} {y + 26} Z", PAPER)
    p.write("output", x + 246, y + 2, 62, BRICK, bold=True)


def _doll(p: Pen, k: int) -> None:
    """A doll 280 high, its lid tipped to the left."""
    coat, apron = ((TEAL, BRICK), (BRICK, TEAL))[k % 2]
    p.oval(0, 0, 96, 12, INK, 0, opacity=0.22)
    p.oval(0, -112, 100, 22, INK)
    q = p.at(-100, -112, 1, -29).at(100, 0)
    q.tube("M 0 -158 Q 0 -176 10 -184", 12, GREY)
    q.oval(12, -192, 15, fill=MUSTARD)
    q.path("M -100 0 C -106 -62 -84 -164 0 -164 C 84 -164 106 -62 100 0 C 60 22 -60 22 -100 0 Z", coat)
    q.line("M -76 -64 C -72 -96 -60 -120 -44 -134", PALE_TEAL if coat == TEAL else BLUSH, 10 * p.scale)
    lens(q.at(0, 62, 0.94), 4, -146, "happy", (0.7, 0.5))
    p.path("M -100 -112 C -60 -90 60 -90 100 -112 C 104 -50 84 0 56 0 L -56 0 C -84 0 -104 -50 -100 -112 Z", apron)


# -- perceptron -----------------------------------------------------------------------------------------------------


def perceptron_1958() -> Drawing:
    """The press, a hall of cabinets, and one small lamp."""
    p = Pen(weight=WEIGHT)
    _room(p, 0, WIDTH, SAND, GREY, 680)
    for x, kind in ((20, 0), (330, 1), (640, 2), (950, 1), (1260, 0)):
        _cabinet(p.at(x, 60), kind)
    rng = random.Random(8)
    for i in range(15):
        x, u = rng.uniform(40, 1560), rng.uniform(40, 1560)
        y, v = rng.uniform(120, 560), rng.uniform(120, 560)
        sag = max(y, v) + rng.uniform(60, 190)
        _cable(
            p,
            f"M {x:.0f} {y:.0f} C {x:.0f} {sag:.0f} {u:.0f} {sag:.0f} {u:.0f} {v:.0f}",
            (BRICK, MUSTARD, TEAL, INK)[i % 4],
        )
    _cable(p, "M -20 770 C 200 700 300 860 520 770 C 640 720 700 800 800 850", BRICK)
    _cable(p, "M 1620 760 C 1500 700 1360 820 1180 770 C 1100 750 1060 800 1000 860", TEAL)
    p.oval(948, 322, 178, fill=MUSTARD, weight=0)
    p.oval(948, 322, 146, fill=PAPER, weight=0)
    _console(p, 948, 392)
    _engineer(p)
    _press(p)
    return p, WIDTH, HEIGHT


def _cable(p: Pen, d: str, colour: str) -> None:
    p.line(d, INK, 17)
    p.line(d, colour, 8)


def _cabinet(p: Pen, kind: int) -> None:
    """A steel cabinet 280 wide and 620 high."""
    p.box(0, 0, 284, 622, 10, (PALE_TEAL, TEAL, PALE_TEAL)[kind])
    if kind == 0:
        for x in (80, 204):
            p.oval(x, 90, 48, fill=PAPER)
            p.line(f"M {x} 90 L {x + 24} {62 if x < 100 else 110}", BRICK, 8)
            p.oval(x, 90, 7, fill=INK, weight=0)
        for row in range(5):
            for column in range(6):
                p.oval(
                    42 + column * 40,
                    190 + row * 44,
                    11,
                    fill=(MUSTARD, INK, PAPER, INK, BRICK)[(row * 4 + column * 3) % 5],
                    weight=5,
                )
    elif kind == 1:
        for x in (82, 202):
            p.oval(x, 92, 52, fill=GREY)
            p.oval(x, 92, 16, fill=PAPER)
            for u, v in arc(x, 92, 34, 30, 270, 2):
                p.oval(u, v, 9, fill=INK, weight=0)
        for row in range(6):
            p.box(32, 178 + row * 52, 220, 34, 6, INK if row % 2 else PALE_TEAL, 6)
    else:
        p.box(26, 30, 232, 232, 6, INK)
        for row in range(8):
            for column in range(8):
                p.oval(50 + column * 26.5, 54 + row * 26.5, 7, fill=(MUSTARD if column < 4 else GREY), weight=0)
        for row in range(4):
            p.box(32, 300 + row * 60, 220, 40, 6, TEAL, 6)


def _console(p: Pen, x: float, y: float) -> None:
    """A desk with one lamp, whose bulb is round (x, y - 70)."""
    p.path(
        f"M {x - 150} {y + 90} L {x - 110} {y} L {x + 110} {y} L {x + 150} {y + 90} L {x + 150} 872 L {x - 150} 872 Z",
        GREY,
    )
    p.line(f"M {x - 150} {y + 90} L {x + 150} {y + 90}")
    p.box(x - 26, y - 30, 52, 34, 6, INK)
    p.oval(x, y - 70, 44, 46, MUSTARD)
    p.line(f"M {x - 14} {y - 38} L {x - 16} {y - 70} L {x} {y - 58} L {x + 16} {y - 70} L {x + 14} {y - 38}", BRICK, 6)
    _beams(p, x, y - 70, (68, 104), (-72, -36, 0, 36, 72), BRICK, 12)
    p.box(x - 122, y + 122, 244, 112, 10, PAPER)
    p.write("left", x, y + 202, 92, BRICK, bold=True)
    for i in range(4):
        p.oval(x - 96 + i * 64, y + 48, 15, fill=(BRICK, INK, PALE_TEAL, INK)[i])


def _engineer(p: Pen) -> None:
    _person(
        p,
        1256,
        884,
        1.46,
        PAPER,
        "proud",
        left=(-132, -318),
        right=(70, -172),
        left_elbow=(-2, 40),
        elbow=(58, 20),
        tie=BRICK,
    )
    q = p.at(1256, 884, 1.46)
    q.tube("M -140 -328 L -158 -352", 13, BLUSH)
    q.oval(-136, -324, 18, fill=BLUSH)


def _press(p: Pen) -> None:
    _person(
        p,
        120,
        876,
        1.38,
        TEAL,
        "agog",
        left=(-20, -220),
        right=(92, -212),
        left_elbow=(44, 40),
        elbow=(40, 30),
        hat=BRICK,
    )
    q = p.at(120, 876, 1.38)
    q.path("M 4 -262 L 98 -270 L 106 -194 L 12 -186 Z", PAPER)
    q.line("M 24 -242 L 84 -247 M 26 -220 L 64 -223", weight=6)
    q.oval(98, -212, 18, fill=BLUSH)
    _pencil(q, 30, -202, 0.5, -120)
    q.oval(-14, -226, 18, fill=BLUSH)
    _photographer(p, 370, 884, 1.36, MUSTARD, TEAL)
    _photographer(p, 1584, 896, 1.2, TEAL, BRICK, flip=True)
    _photographer(p, 556, 1090, 1.4, BRICK, MUSTARD, flash=False)


def _burst(p: Pen, x: float, y: float, size: float) -> None:
    rim = [arc(x, y, size * (1 if i % 2 else 0.56), i * 20, i * 20, 1)[0] for i in range(18)]
    p.path(trace(rim, close=True, digits=2), PAPER, MUSTARD, 10)


def _photographer(
    p: Pen, x: float, y: float, scale: float, coat: str, hat: str, flip: bool = False, flash: bool = True
) -> None:
    q = p.at(x, y, scale, flip=flip)
    _person(q, 0, 0, 1, coat, "busy", right=(108, -326), left=(20, -306), elbow=(40, 66), left_elbow=(60, 60), hat=hat)
    if flash:
        _burst(q, 102, -476, 84)
        q.tube("M 96 -400 L 96 -460", 12, GREY)
        q.oval(102, -476, 42, fill=GREY)
        q.oval(104, -476, 26, fill=PAPER)
    q.box(30, -398, 100, 86, 10, INK)
    q.box(54, -414, 40, 22, 6, GREY)
    q.box(122, -384, 30, 58, 6, GREY)
    q.oval(154, -355, 14, 30, PALE_TEAL)
    q.oval(104, -318, 19, fill=BLUSH)
    q.oval(46, -318, 19, fill=BLUSH)


def _person(
    p: Pen,
    x: float,
    y: float,
    scale: float,
    coat: str,
    mood: str,
    left: Point = (-82, -150),
    right: Point = (82, -150),
    elbow: Point = (26, 20),
    left_elbow: Point = (26, 20),
    hat: str = "",
    tie: str = INK,
) -> None:
    """A man of 1958, 440 units high; with a hat he is from a newspaper."""
    q = p.at(x, y, scale)
    for side in (-1, 1):
        q.tube(f"M {side * 28} -110 L {side * 31} -20", 46, INK)
        q.path(
            f"M {side * 36 - 30} 0 C {side * 36 - 32} -30 {side * 36 + 32} -30 {side * 36 + 30} 0 Z",
            BRICK if hat else INK,
        )
    q.box(-19, -300, 38, 44, 10, BLUSH)
    q.path(
        "M -26 -276 C -56 -272 -68 -250 -70 -220 L -74 -92 C -36 -80 36 -80 74 -92 L 70 -220 C 68 -250 56 -272 26 -276 "
        "L 0 -206 Z",
        coat,
    )
    q.path("M -30 -278 L -18 -284 L 0 -262 L 18 -284 L 30 -278 L 0 -204 Z", PAPER if coat != PAPER else PALE_TEAL)
    q.line("M 0 -204 L 0 -85")
    if hat:
        q.path("M -9 -262 L 9 -262 L 13 -226 L 0 -206 L -13 -226 Z", tie, weight=5)
    else:
        q.path("M 0 -260 L -30 -276 L -30 -244 Z", tie, weight=6)
        q.path("M 0 -260 L 30 -276 L 30 -244 Z", tie, weight=6)
        q.box(22, -208, 34, 40, 4, coat, 6)
        q.line("M 32 -208 L 32 -228 M 44 -208 L 44 -224", BRICK, 7)
    ada_arm(q, -1, left, coat, left_elbow)
    ada_arm(q, 1, right, coat, elbow)
    _man_head(q.at(0, -348), mood, hat)


def _man_head(p: Pen, mood: str, hat: str) -> None:
    for side in (-1, 1):
        p.oval(side * 62, 10, 13, 15, BLUSH)
    p.path("M -61 -8 C -66 42 -38 70 0 70 C 38 70 66 42 61 -8 C 56 -66 -56 -66 -61 -8 Z", BLUSH)
    if hat:
        p.path("M -64 4 C -66 -20 -60 -34 -54 -40 L 54 -40 C 60 -34 66 -20 64 4 L 54 -18 L -54 -18 Z", INK)
        p.path("M -54 -36 C -60 -84 -46 -104 -22 -98 C -8 -92 8 -92 22 -98 C 46 -104 60 -84 54 -36 Z", hat)
        p.path("M -57 -54 C -30 -44 30 -44 57 -54 L 56 -32 L -56 -32 Z", INK, weight=0)
        p.path("M -92 -26 C -60 -44 60 -44 92 -26 C 80 -12 -80 -12 -92 -26 Z", hat)
        p.path("M 26 -76 L 52 -84 L 58 -56 L 32 -48 Z", PAPER, weight=5)
    else:
        p.path(
            "M -64 6 C -80 -78 60 -96 66 6 C 58 -14 54 -26 50 -34 C 10 -26 -20 -36 -34 -50 C -40 -34 -58 -22 -64 6 Z",
            INK,
        )
        p.line("M -20 -60 C 0 -66 26 -62 40 -50", GREY, p.weight * 0.7)
    for side in (-1, 1):
        p.oval(side * 38, 30, 11, 8, BRICK, 0, opacity=0.3)
        if mood == "proud":
            p.line(f"M {side * 26 - 14} 6 C {side * 26 - 8} -6 {side * 26 + 8} -6 {side * 26 + 14} 6")
            p.line(f"M {side * 26 - 15} -20 Q {side * 26} -30 {side * 26 + 15} -22", weight=p.weight * 0.95)
        else:
            p.oval(side * 22 + 6, 4, 13, 14, PAPER, p.weight * 0.75)
            p.oval(side * 22 + 12, 4, 6, 7, INK, 0)
    p.path("M -2 8 C 16 18 16 28 0 28", BLUSH, weight=p.weight * 0.8)
    if mood == "proud":
        p.path("M -26 40 C -14 64 16 64 28 38 Z", PAPER)
        p.path(
            "M 0 36 C -10 26 -28 30 -36 42 C -22 42 -8 46 0 38 C 8 46 22 42 36 42 C 28 30 10 26 0 36 Z", INK, weight=0
        )
    elif mood == "agog":
        p.oval(4, 46, 10, 13, INK)


# -- winter ---------------------------------------------------------------------------------------------------------

NIGHT, SMOKE = 0.5, "#6d7876"  # how much ink lies over the colours that no lamp reaches


def winter() -> Drawing:
    """A hut in the snow with one window lit, and in it Ada, who knits for Pip."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, HEIGHT, TEAL)
    flat(p, 0, 0, WIDTH, HEIGHT, INK, NIGHT)
    rng = random.Random(11)
    p.path(trace(_crescent(1430, 126, 66, 52), close=True, digits=2), PAPER, weight=0)
    for x, h in ((60, 300), (190, 220), (1240, 260), (1370, 350), (1520, 280)):
        _fir(p, x, 700, h)
    p.path("M 0 690 C 160 640 300 660 460 690 C 800 720 1100 690 1240 680 C 1400 650 1500 660 1600 690 L 1600 900 L 0 900 Z",
           PALE_TEAL, weight=0)  # fmt: skip
    _hut(p)
    p.path(
        "M -20 846 C 160 780 300 820 470 840 C 700 866 900 826 1110 832 C 1300 838 1450 800 1620 840 L 1620 920 L -20 920 Z",
        PAPER,
    )
    p.path("M 340 826 L 470 842 C 700 868 900 830 1020 832 L 1100 900 L 250 900 Z", MUSTARD, weight=0, opacity=0.28)
    _funding(p)
    for _ in range(130):
        x, y, r = rng.uniform(0, 1600), rng.uniform(0, 880), rng.choice((4, 5, 6, 8))
        if not (300 < x < 1060 and 340 < y < 790):
            p.oval(x, y, r, fill=PAPER, weight=0)
    return p, WIDTH, HEIGHT


def _crescent(x: float, y: float, r: float, inner: float) -> list[Point]:
    """A waxing moon; the bite's centre lies `r` * 0.4 up and to the left on the diagonal."""
    away = 0.4 * r
    cos_outer = (r * r + away * away - inner * inner) / (2 * r * away)
    cos_inner = (inner * inner + away * away - r * r) / (2 * inner * away)
    outer, bite = math.degrees(math.acos(cos_outer)), math.degrees(math.acos(cos_inner))
    u, v = arc(x, y, away, 225, 225, 1)[0]
    return arc(x, y, r, 225 + outer, 585 - outer, 40) + arc(u, v, inner, 585 - bite, 225 + bite, 40)


def _fir(p: Pen, x: float, y: float, h: float) -> None:
    for k in range(3):
        top, half = y - h + k * h * 0.24, h * (0.16 + k * 0.07)
        foot = top + h * 0.44
        p.path(f"M {x} {top} L {x + half} {foot} L {x - half} {foot} Z", TEAL)
        p.path(f"M {x} {top} L {x + half * 0.5} {top + h * 0.22} L {x + half * 0.1} {top + h * 0.17} "
               f"L {x - half * 0.2} {top + h * 0.23} L {x - half * 0.5} {top + h * 0.22} Z", PAPER)  # fmt: skip


def _hut(p: Pen) -> None:
    _inside(p)
    hole = "M 330 372 L 330 794 L 1030 794 L 1030 372 Z"
    p.path(f"M 236 300 L 1124 300 L 1124 850 L 236 850 Z {hole}", BRICK, weight=0)
    p.path(f"M 236 300 L 1124 300 L 1124 850 L 236 850 Z {hole}", INK, weight=0, opacity=0.42)
    for y in range(330, 850, 60):
        if y < 372 or y > 794:
            p.line(f"M 236 {y} L 1124 {y}", INK, 6)
        else:
            p.line(f"M 236 {y} L 330 {y} M 1030 {y} L 1124 {y}", INK, 6)
    p.line("M 236 300 L 236 850 M 1124 300 L 1124 850")
    p.box(330, 372, 700, 422, 0, "none", 34)
    p.box(330, 372, 700, 422, 0, "none", 18, MUSTARD)
    p.path("M 296 786 C 400 764 500 778 640 772 C 800 766 960 778 1064 786 L 1064 816 L 296 816 Z", PAPER)
    for x, y, r in ((934, 92, 20), (968, 62, 28), (1018, 40, 36), (1080, 28, 44), (1156, 30, 36)):
        p.oval(x, y, r, fill=SMOKE, weight=0)
    p.path("M 880 120 L 970 120 L 970 220 L 880 220 Z", GREY)
    p.path("M 862 132 C 862 98 990 98 990 132 C 990 150 862 150 862 132 Z", PAPER)
    p.path(
        "M 150 330 C 130 296 160 268 196 250 L 600 84 C 650 62 710 62 760 84 L 1164 250 C 1200 268 1230 296 1210 330 "
        "C 1196 356 1160 352 1150 330 C 1120 366 1080 356 1064 332 C 1020 360 980 352 960 330 C 900 354 840 352 800 332 "
        "C 740 356 690 352 660 332 C 610 360 560 352 520 330 C 470 356 420 352 390 332 C 340 358 290 352 270 330 "
        "C 240 362 180 366 150 330 Z",
        PAPER,
    )
    p.path("M 300 254 L 610 130 C 650 116 700 114 740 128", "none", PALE_TEAL, 12)


def _inside(p: Pen) -> None:
    """The room behind the window, lit by the stove; what stands out of the window is hidden by the wall."""
    flat(p, 320, 360, 720, 444, MUSTARD)
    flat(p, 320, 360, 720, 444, SAND, 0.55)
    p.oval(930, 650, 190, 190, MUSTARD, 0, opacity=0.6)
    _network_picture(p.at(700, 446, 0.74))
    p.tube("M 996 560 L 996 340", 44, GREY)
    p.box(880, 556, 190, 240, 16, INK)
    p.path("M 908 716 L 908 650 C 908 606 1020 606 1020 650 L 1020 716 Z", MUSTARD)
    p.path("M 924 716 C 912 682 936 678 938 650 C 956 662 954 678 962 682 C 970 662 966 650 978 632 "
           "C 992 656 990 674 998 678 C 1004 670 1006 664 1006 658 C 1014 686 1010 704 1002 716 Z", BRICK, weight=0)  # fmt: skip
    _loaf(p.at(912, 554, 0.62, weight=6))
    p.box(360, 452, 256, 400, 60, TEAL)
    ada(p, 488, 934, 1.18, "calm", (0.7, 0.6), left=(-20, -214), right=(58, -214), left_elbow=(60, 10), elbow=(50, 20))
    q = p.at(488, 934, 1.18)
    for side in (-1, 1):
        q.path(
            f"M {side * 20} -286 C {side * 74} -284 {side * 112} -250 {side * 118} -190 L {side * 124} -90 "
            f"L {side * 46} -90 C {side * 54} -170 {side * 44} -230 {side * 20} -286 Z",
            BRICK,
        )
        q.line(f"M {side * 46} -262 C {side * 82} -230 {side * 84} -160 {side * 84} -100", PAPER, 9)
    pip(p, 806, 754, 0.9, "happy", (-0.7, -0.4), left=(-112, -50), right=(136, -150))
    r = p.at(806, 754, 0.9)
    for d in ("M -92 -52 C -50 4 50 4 92 -52", "M -88 -46 C -130 6 -190 10 -236 -18 C -276 -44 -300 -70 -318 -80"):
        r.tube(d, 42, BRICK)
    bars = ((-58, -24, 26), (-20, -12, 6), (20, -12, -6), (58, -24, -26), (-130, -14, 20), (-172, -4, 0), (-212, -12, -20),
            (-252, -34, -36))  # fmt: skip
    for x, y, turn in bars:
        r.at(x, y, 1, turn).line("M 0 -14 L 0 14", PAPER, 9)
    q.line("M -36 -196 L 92 -246 M 86 -196 L -30 -240", INK, 15)
    q.line("M -36 -196 L 92 -246 M 86 -196 L -30 -240", PAPER, 6)
    for x, y in ((-18, -206), (66, -206)):
        q.oval(x, y, 18, fill=BLUSH)


def _loaf(p: Pen) -> None:
    """The cat asleep, its head to the left, 150 wide."""
    p.path("M -60 0 C -66 -84 110 -92 108 0 Z", GREY)
    p.tube("M 100 -12 C 66 10 30 4 10 -8", 20, GREY)
    q = p.at(-34, -34, 0.55)
    cat_head(q, 0, 0, lids=0)
    for side in (-1, 1):
        q.oval(side * 36, -6, 27, 25, GREY, 0)
        q.line(f"M {side * 36 - 20} -6 C {side * 36 - 12} 8 {side * 36 + 12} 8 {side * 36 + 20} -6")


def _network_picture(p: Pen) -> None:
    """What hangs on a stubborn person's wall."""
    p.box(-92, -62, 184, 124, 6, BRICK)
    p.box(-74, -44, 148, 88, 2, PAPER, 6)
    layers = [[(-50, -22), (-50, 22)], [(0, -28), (0, 0), (0, 28)], [(50, 0)]]
    for here, there in pairwise(layers):
        for x, y in here:
            for u, v in there:
                p.line(f"M {x} {y} L {u} {v}", weight=4)
    for i, layer in enumerate(layers):
        for x, y in layer:
            p.oval(x, y, 10, fill=(PALE_TEAL, BRICK, MUSTARD)[i], weight=5)


def _funding(p: Pen) -> None:
    p.tube("M 1392 860 L 1366 660", 26, MUSTARD)
    q = p.at(1376, 690, 1, -7)
    q.box(-176, -74, 352, 148, 10, SAND)
    q.write("funding", 0, 34, 92, INK, bold=True)
    q.path("M -190 -64 C -170 -106 -110 -92 -80 -104 C -30 -120 30 -96 80 -106 C 130 -116 180 -100 190 -64 "
           "C 150 -48 120 -70 80 -58 C 30 -46 -20 -68 -70 -56 C -120 -46 -160 -50 -190 -64 Z", PAPER)  # fmt: skip
    p.path("M 1130 832 C 1210 776 1260 742 1330 746 C 1380 720 1440 690 1500 706 C 1560 716 1600 750 1640 780 L 1640 920 L 1120 920 Z",
           PAPER, weight=0)  # fmt: skip
    p.line("M 1130 832 C 1210 776 1260 742 1330 746 C 1380 720 1440 690 1500 706 C 1560 716 1600 750 1640 780")


# -- slot machine ---------------------------------------------------------------------------------------------------


def slot_machine() -> Drawing:
    """Learning rate, batch size and seed: the one pull that worked."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, 760, BRICK)
    rays(p, 760, 400, 1300, 26, MUSTARD, 0.55)
    flat(p, 0, 760, WIDTH, 140, SAND)
    for i in range(-2, 22):
        p.path(
            f"M {i * 80} 760 L {i * 80 + 40} 760 L {i * 80 + 60 + (i - 9) * 8} 900 L {i * 80 + (i - 9) * 8} 900 Z",
            TEAL,
            weight=0,
            opacity=0.3,
        )
    p.line("M -20 760 L 1620 760")
    _lever(p, 1140, 470)
    _machine(p)
    _paw_cat(p, 1012, 196)
    rng = random.Random(6)
    heap = [(480 + 560 * (i + rng.random()) / 90, rng.random() ** 1.6) for i in range(90)]
    for x, high in sorted(heap, key=lambda c: -c[1]):
        _coin(p, x, 866 - 150 * high * (1 - abs(x - 760) / 300), 30, rng.uniform(-30, 30))
    for x, y, r, turn in ((330, 560, 34, 30), (270, 400, 30, -20), (350, 300, 26, 50), (1120, 690, 34, -30), (1200, 790, 30, 20),
                          (410, 716, 32, 10), (1240, 640, 26, 40), (210, 250, 24, 10)):  # fmt: skip
        _coin(p, x, y, r, turn)
    _breathless(p.at(180, 866, 1.2))
    ada(
        p,
        1398,
        872,
        1.36,
        "shocked",
        (-1, 0.1),
        left=(-92, -366),
        right=(92, -366),
        left_elbow=(84, 66),
        elbow=(84, 66),
    )
    for x, y, turn in ((1290, 270, -40), (1512, 270, 40)):
        drop(p, x, y, turn=turn, shine=False)
    return p, WIDTH, HEIGHT


def _coin(p: Pen, x: float, y: float, r: float, turn: float) -> None:
    squash = 0.55 + 0.45 * abs(math.cos(math.radians(turn * 1.7)))
    q = p.at(x, y, 1, turn)
    q.oval(0, 5, r, r * squash, INK, 6)
    q.oval(0, 0, r, r * squash, MUSTARD, 6)
    q.oval(0, 0, r * 0.6, r * 0.6 * squash, weight=4)


def _machine(p: Pen) -> None:
    p.path("M 370 850 L 350 890 L 1170 890 L 1150 850 Z", INK)
    p.path("M 380 250 C 380 210 400 196 440 196 L 1080 196 C 1120 196 1140 210 1140 250 L 1150 860 L 370 860 Z", TEAL)
    p.box(408, 224, 704, 344, 24, INK)
    bulbs = [(432 + i * 59.6, y) for i in range(12) for y in (240, 552)]
    bulbs += [(x, 240 + i * 52) for i in (1, 2, 5) for x in (424, 1096)]
    for i, (x, y) in enumerate(bulbs):
        p.oval(x, y, 10, fill=(MUSTARD, PAPER)[(round(x / 59.6) + i) % 2], weight=0)
    reels = (("learning rate", "3e-4"), ("batch size", "32"), ("seed", "42"))
    for i, (name, value) in enumerate(reels):
        x = 446 + i * 213
        p.box(x, 262, 202, 268, 14, PAPER)
        flat(p, x + 4, 274, 194, 30, INK, 0.1)
        flat(p, x + 4, 488, 194, 30, INK, 0.1)
        words = name.split()
        for k, word in enumerate(words):
            p.write(word, x + 101, 318 + (k * 44 if len(words) > 1 else 22), 46, TEAL, bold=True)
        p.write(value, x + 101, 474, 88, BRICK, bold=True)
    p.line("M 412 420 L 440 440 L 412 460 M 1108 420 L 1080 440 L 1108 460", MUSTARD, 10)
    for i, fill in enumerate((BRICK, MUSTARD, BRICK)):
        p.oval(560 + i * 200, 622, 40, 26, fill)
    p.box(470, 682, 580, 170, 30, INK)
    p.box(500, 708, 520, 144, 20, MUSTARD, 0, opacity=0.35)
    p.path("M 700 190 C 700 110 820 110 820 190 Z", MUSTARD)
    p.line("M 724 164 C 730 144 746 136 758 136", PAPER, 9)
    p.box(684, 180, 152, 26, 8, GREY)
    _beams(p, 760, 176, (86, 124), (-78, -46, -15, 15, 46), PAPER, 12)


def _lever(p: Pen, x: float, y: float) -> None:
    p.box(x - 20, y - 60, 84, 150, 14, GREY)
    p.tube(f"M {x + 24} {y} C {x + 60} {y - 60} {x + 76} {y - 110} {x + 76} {y - 170}", 28, GREY)
    p.oval(x + 76, y - 196, 46, fill=BRICK)
    _shine(p, x + 76, y - 196, 26)


def _paw_cat(p: Pen, x: float, y: float) -> None:
    """The cat on the machine has seen the lever."""
    cat(p, x, y, 0.6, (0.9, 0.7))
    p.tube(f"M {x + 24} {y - 66} C {x + 66} {y - 84} {x + 116} {y - 70} {x + 142} {y - 22}", 30, GREY)
    p.oval(x + 146, y - 10, 22, 21, PAPER)
    p.line(f"M {x + 140} {y - 2} L {x + 138} {y + 7} M {x + 154} {y - 2} L {x + 155} {y + 7}", weight=5)
    cat_head(p.at(x, y, 0.6), 0, -204, 1, (0.9, 0.7))


def _breathless(p: Pen) -> None:
    """Pip with both hands on its mouth, and the cheeks full."""
    pip(p, 0, 0, 1, "shocked", (0.8, -0.1), left=None, right=None)
    for side in (-1, 1):
        p.oval(12 + side * 66, -56, 40, 32, PALE_TEAL)
    for side in (-1, 1):
        p.tube(f"M {side * 101} -118 C {side * 164} -50 {side * 110} -6 {12 + side * 30} -40", 19, GREY)
        p.oval(side * 101, -118, 15, fill=MUSTARD)
    for side in (-1, 1):
        q = p.at(12 + side * 16, -52, 1, side * 24)
        q.box(-34, -20, 68, 40, 18, MUSTARD)
        q.line(f"M {-side * 30} 2 L {-side * 4} 2")


# -- detective ------------------------------------------------------------------------------------------------------


def detective() -> Drawing:
    """Ada follows the prints past three doors; behind the fourth sits the culprit."""
    p = Pen(weight=WEIGHT)
    _room(p, 0, WIDTH, SAND, PALE_TEAL, 690)
    for x, name, side in ((176, "optimiser", -1), (548, "architecture", -1), (916, "loss", 1)):
        _door(p.at(x, 690), name, side)
    _open_door(p.at(1346, 690))
    for i, (x, y) in enumerate(_trail()):
        turn = 84 if x < 1000 else 74
        _print(p, x, y + (18 if i % 2 else -18), 0.92, turn)
    for x, y, turn, fill in ((1208, 850, -12, BLUSH), (1350, 776, 6, PALE_TEAL), (1480, 858, -6, MUSTARD)):
        _photo(p.at(x, y, 1, turn), fill)
    ada(
        p,
        728,
        880,
        1.44,
        "puzzled",
        (0.9, 0.8),
        left=(-74, -190),
        right=(116, -146),
        left_elbow=(40, 30),
        elbow=(30, 0),
    )
    _glass(p, 1026, 784, 92, -142, PAPER)
    _print(p, 1026, 788, 2.3, 84)
    _shine(p, 1026, 784, 64)
    p.oval(896, 676, 28, 26, BLUSH)
    return p, WIDTH, HEIGHT


def _trail() -> list[Point]:
    low = [(40 + i * 98, 826) for i in range(11)]
    return [*low, (1118, 780), (1180, 762), (1244, 738)]


def _photo(p: Pen, fill: str) -> None:
    """One from the data set, with a label that has come off."""
    p.box(-58, -40, 92, 80, 4, PAPER, 6)
    p.box(-46, -28, 68, 48, 2, fill, 5)
    q = p.at(74, 18, 1, 24)
    q.path("M -32 0 L -18 -16 L 34 -16 L 34 16 L -18 16 Z", PAPER, weight=6)
    q.oval(-12, 0, 4, fill=INK, weight=0)


def _print(p: Pen, x: float, y: float, size: float, turn: float) -> None:
    """A muddy paw print."""
    q = p.at(x, y, size, turn)
    q.path("M 0 -4 C 10 -4 20 8 18 18 C 14 26 6 20 0 20 C -6 20 -14 26 -18 18 C -20 8 -10 -4 0 -4 Z", MUD, weight=0)
    for dx, dy in ((-21, -6), (-8, -19), (8, -19), (21, -6)):
        q.oval(dx, dy, 6.5, 8, MUD, 0)


MUD = "#6b4a35"


def _door(p: Pen, name: str, side: int) -> None:
    p.box(-134, -512, 268, 512, 4, PAPER)
    p.box(-112, -490, 224, 490, 2, TEAL)
    for y, height in ((-456, 200), (-216, 176)):
        p.box(-74, y, 148, height, 6, TEAL, 6)
    p.oval(side * 93, -236, 14, fill=MUSTARD)
    _sign(p, name, 0)


def _sign(p: Pen, name: str, x: float) -> None:
    half = 46 + len(name) * 11.5
    p.box(x - half, -640, 2 * half, 92, 12, PAPER)
    p.write(name, x, -578, 52, INK, bold=True)


def _open_door(p: Pen) -> None:
    p.box(-178, -524, 312, 524, 4, PAPER)
    p.box(-154, -500, 264, 500, 2, INK)
    flat(p, -150, -100, 256, 96, TEAL, 0.6)
    for y in (-400, -318):
        p.line(f"M -146 {y} L 102 {y}", GREY, 8)
        for i in range(5):
            q = p.at(-118 + i * 50, y - 30, 1, (i * 7 + y) % 5 * 5 - 10)
            q.box(-19, -24, 38, 48, 3, PAPER, 4)
    p.path("M 110 -500 L 226 -540 L 226 68 L 110 0 Z", BRICK)
    p.path("M 130 -454 L 206 -480 L 206 -252 L 130 -244 Z", BRICK, weight=6)
    p.path("M 130 -206 L 206 -206 L 206 22 L 130 -20 Z", BRICK, weight=6)
    p.oval(204, -228, 12, 15, MUSTARD, 6)
    cat(p, -22, 14, 1.2, (-1, 0))
    cat_head(p.at(-22, 14, 1.2), 0, -204, 1, (-1, -0.1), lids=0.04)
    for side in (-1, 1):
        q = p.at(-22, 14, 1.2)
        x = side * 22
        q.path(f"M {x - 22} 0 C {x - 24} -24 {x + 24} -24 {x + 22} 0 Z", MUD)
    _sign(p, "data loader", -24)


PICTURES = pictures(recipe, dial_wall, relu_noble, matryoshka, perceptron_1958, winter, slot_machine, detective)


if __name__ == "__main__":
    main(PICTURES)
