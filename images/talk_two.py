"""Draws the other half of the pictures of decks/dl-humor.yaml: `python images/talk_two.py [NAME ...]`.

Each function is one picture and returns its pen and size; its name, with hyphens, is the file's name. What stands out
of the picture is cut off by its edge.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

from cast import PIP_MOUTHS, ada, ada_arm, ada_head, antenna, boot, cat, cat_head, claw, pip, pip_arm, torso
from props import flat, rays, spark
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


def _room(p: Pen, wall: str, floor: str, ground: float) -> None:
    """A wall with a skirting board down to y = `ground`, and the floor below it."""
    flat(p, 0, 0, WIDTH, ground, wall)
    flat(p, 0, ground, WIDTH, HEIGHT - ground, floor)
    flat(p, 0, ground - 22, WIDTH, 22, PAPER)
    for y in (ground - 22, ground):
        p.line(f"M -20 {y} L {WIDTH + 20} {y}", weight=p.weight * 0.7)


def _fish(p: Pen, x: float, y: float, size: float, turn: float, fill: str, flip: bool = False) -> None:
    """A fish about (x, y), 200 units long, its head to the left."""
    q = p.at(x, y, size, turn, flip)
    q.path("M 58 0 C 76 -14 92 -46 112 -50 C 106 -20 106 20 112 50 C 92 46 76 14 58 0 Z", fill)
    q.path("M -30 -40 C -10 -72 30 -66 40 -34 Z", fill)
    q.path("M -100 4 C -74 -54 30 -66 70 0 C 30 62 -74 58 -100 4 Z", fill)
    q.line("M -50 -32 C -34 -12 -34 18 -50 34", weight=q.weight * 0.75)
    for dx in (-8, 22):
        q.line(f"M {dx} -14 C {dx + 14} -8 {dx + 14} 8 {dx} 14", weight=q.weight * 0.7)
    q.oval(-68, -6, 12, fill=PAPER, weight=q.weight * 0.7)
    q.oval(-70, -6, 5, fill=INK, weight=0)


def _cloud(p: Pen, x: float, y: float, size: float, fill: str, opacity: float = 1) -> None:
    p.at(x, y, size).path(
        "M -130 30 C -176 30 -176 -30 -128 -30 C -120 -82 -44 -92 -24 -54 C 8 -92 84 -74 84 -26 "
        "C 136 -34 156 30 104 30 Z",
        fill,
        weight=0,
        opacity=opacity,
    )


# -- ablation -------------------------------------------------------------------------------------------------------


def ablation() -> Drawing:
    """Four portraits of Pip, each with less of it and a better number."""
    p = Pen(weight=WEIGHT)
    _room(p, PALE_TEAL, SAND, 790)
    rays(p, 1379, 290, 420, 22, PAPER, 0.6, inner=180)
    for i, sitter in enumerate((_whole, _armless, _belly, _eye)):
        x = 221 + i * 386
        q = p.at(x, 0)
        q.line("M -90 58 L 0 16 L 90 58", weight=5)
        q.oval(0, 16, 9, fill=GREY, weight=5)
        q.box(-169, 60, 362, 480, 10, INK, 0, opacity=0.2)
        q.box(-181, 48, 362, 480, 10, MUSTARD)
        q.box(-155, 74, 310, 428, 2, (SAND, SAND, BLUSH, PAPER)[i])
        flat(q, -151, 420, 302, 78, GREY)
        q.line("M -155 420 L 155 420", weight=6)
        sitter(q.at(0, -30))
        best = i == 3
        q.box(-124, 556, 248, 112, 12, BRICK if best else PAPER)
        for side in (-108, 108):
            q.oval(side, 612, 6, fill=GREY, weight=4)
        q.write(f"91.{i + 2}", 0, 644, 88, PAPER if best else INK, bold=True)
    _rosette(p.at(1516, 540))
    _spare_parts(p.at(800, 880))
    return p, WIDTH, HEIGHT


def _whole(p: Pen) -> None:
    pip(p, -8, 506, 1.1, "happy", (0.2, 0), left=(-104, -44), right=(108, -196))


def _armless(p: Pen) -> None:
    pip(p, 6, 506, 1.1, "worried", (-0.9, 0.2), left=None, right=(100, -44))
    _socket(p.at(6, 506, 1.1), -104, -130)


def _belly(p: Pen) -> None:
    q = p.at(-14, 498, 1.2, 7)
    q = q.at(0, 30)
    torso(q, "shocked", (0.5, -0.5))
    q.oval(8, -56, 10, 12, INK)
    for side in (-1, 1):
        _socket(q, side * 106, -130)
    _socket(q, 0, -230)


def _socket(p: Pen, x: float, y: float) -> None:
    """Where something was screwed off: a hole and a loose wire."""
    p.oval(x, y, 15, fill=INK)
    p.oval(x, y, 5, fill=BRICK, weight=0)


def _eye(p: Pen) -> None:
    p.oval(0, 506, 86, 12, INK, 0, opacity=0.3)
    q = p.at(0, 430, 1.2)
    q.oval(0, 0, 64, fill=GREY)
    q.oval(0, 0, 50, fill=PAPER)
    q.oval(0, 10, 29, fill=MUSTARD, weight=6)
    q.oval(0, 10, 16, fill=INK, weight=0)
    q.oval(-10, -2, 7, fill=PAPER, weight=0)
    q.slice(0, 0, 50, 0.36, 0, GREY)
    q.oval(0, 0, 50)
    for turn in range(0, 360, 60):
        (x, y), *_ = arc(0, 0, 57, turn + 30, turn + 30, 1)
        q.oval(x, y, 3, fill=INK, weight=0)
    rng = random.Random(9)
    for i in range(25):
        x, y = (i % 5 - 2) * 58 + rng.uniform(-18, 18), 132 + i // 5 * 42 + rng.uniform(-12, 12)
        p.at(x, y, 1, rng.uniform(0, 180)).box(-13, -7, 26, 14, 2, (BRICK, MUSTARD, TEAL)[i % 3], 0)


def _rosette(p: Pen) -> None:
    p.path("M -30 20 L -44 116 L -14 96 L 0 120 L 6 20 Z", TEAL)
    p.path("M 30 20 L 44 116 L 14 96 L 0 120 L -6 20 Z", TEAL)
    petals = [point for i in range(24) for point in arc(0, 0, (58, 46)[i % 2], i * 15, i * 15, 1)[:1]]
    p.path(trace(petals, close=True, digits=2), MUSTARD)
    p.oval(0, 0, 32, fill=PAPER, weight=6)
    spark(p, 0, 0, 24, BRICK, 0)


def _spare_parts(p: Pen) -> None:
    """A cardboard box of limbs, and the cat, because it is a box."""
    p.oval(0, 0, 176, 14, INK, 0, opacity=0.2)
    p.tube("M -70 -100 C -84 -150 -130 -150 -150 -124", 22, GREY)
    claw(p, -154, -118, 1.15, 118)
    p.tube("M 96 -80 L 118 -150", 28, GREY)
    q = p.at(126, -168, 1.15, 16)
    boot(q, 0, 18)
    cat_head(p, 0, -138, 0.72, (0.3, 0))
    p.path("M -136 -98 L 136 -98 L 124 0 L -124 0 Z", MUSTARD)
    p.path("M -136 -98 L -186 -66 L -176 -52 L -131 -80 Z", MUSTARD)
    p.path("M 136 -98 L 186 -66 L 176 -52 L 131 -80 Z", MUSTARD)
    p.box(-34, -66, 68, 34, 4, PAPER, 5)
    p.line("M -20 -49 L 20 -49", BRICK, 6)
    for side in (-1, 1):
        p.path(f"M {side * 46 - 22} -84 C {side * 46 - 24} -112 {side * 46 + 24} -112 {side * 46 + 22} -84 Z", PAPER)


# -- the rope bridge ------------------------------------------------------------------------------------------------

LEFT, RIGHT, BANK, SAG = 312.0, 1170.0, 610.0, 150.0  # where the bridge hangs


def _rope(t: float, lift: float = 0) -> Point:
    return LEFT + (RIGHT - LEFT) * t, BANK + 2 * t * (1 - t) * SAG - lift


def rope_bridge() -> Drawing:
    """Ada carries a notebook over a bridge with holes; production waits like at an airport."""
    p = Pen(weight=WEIGHT)
    _gorge(p)
    for lift in (190, 44):
        p.line(trace((_rope(i / 30, lift) for i in range(31)), digits=2), weight=9)
    _planks(p)
    for i, (x, y, turn, number) in enumerate(LOOSE):
        _page(p.at(x, y, (0.9, 1, 1.1, 1.05, 0.95)[i % 5], turn), number)
    _notebook(p.at(660, 226))
    ada(p, 660, 664, 0.92, "shocked", (0.8, 0.6), left=(-146, -472), right=(146, -472), elbow=(34, 30),
        left_elbow=(34, 30))  # fmt: skip
    p.line(trace((_rope(i / 30, 150) for i in range(31)), digits=2), weight=15)
    p.line(trace((_rope(i / 30, 150) for i in range(31)), digits=2), SAND, 5)
    for x in (LEFT - 14, RIGHT + 14):
        p.box(x - 22, BANK - 206, 44, 226, 10, MUSTARD)
        p.box(x - 28, BANK - 168, 56, 26, 8, SAND, 6)
    cat(p, 142, 634, 0.86, (0.9, -0.2))
    _arrivals(p.at(1382, 628))
    return p, WIDTH, HEIGHT


LOOSE = ((1042, 372, 22, "9"), (1078, 176, -18, "1"), (842, 822, 24, "3"), (424, 806, -20, "7"), (672, 856, 8, "1"),
         (1058, 846, -14, "3"))  # fmt: skip


def _gorge(p: Pen) -> None:
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    for x, y, size in ((200, 120, 1.1), (1330, 90, 0.9)):
        _cloud(p, x, y, size, PAPER, 0.8)
    p.path("M 0 520 L 150 330 L 270 450 L 420 300 L 600 480 L 760 360 L 900 500 L 1060 320 L 1230 470 L 1400 340 "
           "L 1600 500 L 1600 900 L 0 900 Z", TEAL, weight=0, opacity=0.3)  # fmt: skip
    p.path("M 320 580 L 1160 580 L 1220 720 L 1220 900 L 260 900 L 260 720 Z", TEAL, weight=0)
    p.path("M 260 650 L 480 720 L 560 900 L 260 900 Z M 1220 650 L 1010 700 L 930 900 L 1220 900 Z", INK, weight=0,
           opacity=0.35)  # fmt: skip
    p.path("M 320 580 L 400 600 L 520 570 L 700 610 L 880 575 L 1050 605 L 1160 580 L 1160 540 L 320 540 Z", PALE_TEAL,
           weight=0)  # fmt: skip
    p.path("M 320 580 L 400 600 L 520 570 L 700 610 L 880 575 L 1050 605 L 1160 580 L 1160 540 L 320 540 Z", TEAL,
           weight=0, opacity=0.3)  # fmt: skip
    left = "M -20 604 L 344 604 L 356 650 L 318 690 L 340 752 L 296 800 L 318 920 L -20 920 Z"
    right = "M 1620 604 L 1138 604 L 1128 652 L 1164 700 L 1140 764 L 1186 820 L 1170 920 L 1620 920 Z"
    for cliff in (left, right):
        p.path(cliff, BLUSH)
    p.line("M 60 724 L 180 716 L 230 732 M 20 806 L 120 812 M 200 846 L 264 838", weight=6)
    p.line("M 1290 730 L 1400 720 L 1470 734 M 1250 836 L 1340 842 M 1460 826 L 1560 832", weight=6)
    p.path("M -20 596 L 350 596 C 362 606 360 632 344 640 L 250 636 L 210 656 L 120 640 L 60 654 L -20 640 Z", SAND)
    p.path("M 1620 596 L 1132 596 C 1118 606 1120 634 1138 640 L 1230 636 L 1280 656 L 1400 640 L 1480 656 "
           "L 1620 640 Z", SAND)  # fmt: skip


def _planks(p: Pen) -> None:
    there = {0, 1, 3, 5, 6, 9, 12, 13}
    for i in range(14):
        t = (i + 0.5) / 14
        x, y = _rope(t)
        if i % 3 == 0:
            p.line(f"M {x:.1f} {y - 4:.1f} L {x + 4:.1f} {y - 150:.1f}", weight=6)
        q = p.at(x, y, 1, math.degrees(math.atan2(2 * (1 - 2 * t) * SAG, RIGHT - LEFT)))
        if i in there:
            q.path("M -26 -2 L -14 -44 L 36 -44 L 26 -2 Z", MUSTARD)
            q.box(-26, -4, 52, 22, 3, MUSTARD)
        elif i in {4, 10}:  # hangs by one rope
            q.at(0, 0, 1, 78).path("M -4 -18 L 94 -22 L 84 -6 L 96 2 L 82 10 L 90 20 L -4 18 Z", MUSTARD)
    p.line(trace((_rope(i / 30) for i in range(31)), digits=2), weight=15)
    p.line(trace((_rope(i / 30) for i in range(31)), digits=2), SAND, 5)


def _notebook(p: Pen) -> None:
    """Open, 620 wide, its spine above the origin."""
    for side in (-1, 1):
        p.path(f"M 0 -174 L {side * 320} -206 L {side * 320} 0 L 0 26 Z", BRICK)
    for side in (-1, 1):
        p.path(f"M 0 -160 C {side * 60} -200 {side * 200} -196 {side * 300} -206 L {side * 300} -18 "
               f"C {side * 200} -12 {side * 60} -10 0 16 Z", PAPER)  # fmt: skip
    for x, turn, rows in ((-286, 3, ("3", "1")), (36, -3, ("9", "3"))):
        q = p.at(x, -184 if x < 0 else -164, 1, turn)
        for j, number in enumerate(rows):
            y = j * 84
            q.write(f"[{number}]", 0, y + 54, 46, BRICK, bold=True, align=0)
            q.box(84, y + 8, 160, 62, 6, SAND, 5)
            q.line(f"M 102 {y + 28} L {200 + j * 22} {y + 28} M 102 {y + 50} L {166 + j * 14} {y + 50}", TEAL, 7)
    for y in range(5):
        p.line(f"M -20 {y * 36 - 138} C -8 {y * 36 - 156} 8 {y * 36 - 156} 20 {y * 36 - 138}", GREY, 9)


def _page(p: Pen, number: str) -> None:
    p.path("M -62 -76 L 62 -76 L 66 40 L 34 78 L -66 76 Z", PAPER)
    p.path("M 66 40 L 34 78 L 30 44 Z", SAND)
    p.write(f"[{number}]", -2, 0, 58, BRICK, bold=True)
    p.line("M -40 26 L 34 26 M -40 50 L 8 50", TEAL, 7)


def _arrivals(p: Pen) -> None:
    """Pip with a sign over its head."""
    q = p.at(0, 0, 1.02)
    q.box(-192, -420, 396, 132, 12, INK, 0, opacity=0.2)
    q.box(-200, -430, 400, 132, 12, PAPER)
    q.write("production", 0, -344, 70, BRICK, bold=True)
    pip(q, 0, 0, 1, "happy", (-0.9, -0.3), left=(-150, -280), right=(150, -280))


# -- drift ----------------------------------------------------------------------------------------------------------


def drift() -> Drawing:
    """Pip has left the pond."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, HEIGHT, GREY)
    flat(p, 0, 0, WIDTH, HEIGHT, INK, 0.34)
    _sunny_pond(p)
    for i in range(26):
        x, y = 560 + (i * 137) % 1060, 150 + (i * 83) % 260
        p.line(f"M {x} {y} L {x - 16} {y + 42}", PAPER, 5, 0.8)
    p.path("M 870 60 L 770 232 L 834 226 L 772 362 L 930 186 L 866 192 L 950 60 Z", MUSTARD)
    for x, y, size in ((560, 10, 1.0), (760, 30, 1.5), (1040, 60, 1.6), (1300, 30, 1.7), (1530, 70, 1.5)):
        _cloud(p.at(x, y, 1, 180), 0, 0, size, INK)
        flat(p, x - 120, -60, 300, 90, INK)
    _waves(p, 440, 200, 50, -60, TEAL)
    _waves(p, 540, 260, 80, -190, PALE_TEAL)
    _bather(p.at(520, 690, 1.5))
    _shark(p.at(806, 556, 1.14, 15))
    _waves(p, 740, 300, 84, -120, TEAL)
    _waves(p, 840, 340, 70, -260, INK)
    return p, WIDTH, HEIGHT


def _waves(p: Pen, y: float, period: float, depth: float, start: float, fill: str) -> None:
    """A sea of scallops down to the picture's foot, with foam along its crests."""
    d, foam, x = f"M {start} {y}", [], start
    while x < WIDTH:
        d += f" C {x + period * 0.3} {y + depth} {x + period * 0.72} {y + depth} {x + period} {y}"
        foam.append(
            f"M {x + period * 0.24} {y + depth * 0.86} C {x + period * 0.36} {y + depth * 1.1} "
            f"{x + period * 0.58} {y + depth * 1.1} {x + period * 0.72} {y + depth * 0.8}"
        )
        x += period
    p.path(d + f" L {x} 940 L {start} 940 Z", fill)
    for line in foam:
        p.line(line, PAPER if fill != PALE_TEAL else TEAL, 7)


def _sunny_pond(p: Pen) -> None:
    """The pond and its sun, far away on the left."""
    p.path("M 0 0 L 520 0 C 470 180 440 330 470 470 L 0 470 Z", PALE_TEAL, weight=0)
    p.oval(118, 112, 54, fill=MUSTARD)
    rays(p, 118, 112, 104, 12, MUSTARD, inner=72)
    p.path("M -20 500 L -20 296 C 120 256 300 276 420 450 L 430 520 L -20 520 Z", SAND)
    p.oval(182, 378, 160, 50, PALE_TEAL)
    p.line("M 66 376 C 80 368 92 368 106 376 M 250 386 C 264 378 276 378 290 386", PAPER, 6)
    _duck(p.at(176, 392, 0.8))
    for x in (26, 316):
        p.line(f"M {x} 346 L {x - 8} 286 M {x + 12} 350 L {x + 18} 300", TEAL, 8)


def _duck(p: Pen) -> None:
    p.path("M 70 -40 C 60 6 -50 10 -62 -34 C -40 -30 -30 -44 -18 -60 C -40 -92 6 -124 30 -94 C 36 -84 32 -68 24 -56 "
           "C 40 -44 56 -48 70 -64 Z", MUSTARD)  # fmt: skip
    p.path("M -22 -86 L -54 -74 L -20 -66 Z", BRICK)
    p.oval(0, -86, 6, fill=INK, weight=0)


def _bather(p: Pen) -> None:
    """Pip in a rubber ring, which is about the origin and 100 above it."""
    x, y = 0, -50
    p.oval(x, y, 178, 62, BRICK)
    p.oval(x, y - 6, 96, 28, INK)
    antenna(p, 16)
    torso(p.at(0, 0, 1, 3), "shocked", (1, 0.1), "M -22 -68 C -14 -78 -8 -78 0 -71 C 8 -64 14 -66 22 -75")
    front = arc(x, y, 1, 0, 180, 36)
    ring = [(x + (a - x) * 178, y + (b - y) * 88) for a, b in front]
    hole = [(x + (a - x) * 98, y + (b - y) * 26 - 6) for a, b in front]
    p.path(trace(ring + hole[::-1], close=True, digits=2), BRICK)
    for i in (3, 14, 25):
        p.path(trace(ring[i : i + 6] + hole[i : i + 6][::-1], close=True, digits=2), PAPER)
    pip_arm(p, -1, (-122, -44))
    pip_arm(p, 1, (134, -58))
    q = p.at(76, 12, 0.86)
    q.path("M -22 40 L -34 92 L -10 78 L 2 96 L 6 40 Z M 22 40 L 34 92 L 12 80 L 2 96 L -4 40 Z", TEAL)
    q.oval(0, 0, 56, fill=MUSTARD)
    q.oval(0, 0, 44, fill=PAPER, weight=5)
    _duck(q.at(-2, 36, 0.62, weight=5))


def _shark(p: Pen) -> None:
    """Its snout is at the origin, its body runs to the right; it has put its glasses on."""
    p.path("M 372 -150 C 400 -240 450 -290 520 -308 C 500 -250 510 -170 560 -120 Z", GREY)
    p.oval(122, -112, 46, 50, PALE_TEAL, 18)
    p.oval(122, -112, 46, 50, weight=7, line=MUSTARD)
    p.path(
        "M 4 -20 C 60 -92 190 -166 340 -168 C 520 -168 690 -90 820 60 L 820 330 L 300 330 C 250 280 180 210 120 170 "
        "C 90 150 88 122 110 112 L 200 110 C 120 92 40 50 8 12 C 0 2 -2 -10 4 -20 Z",
        GREY,
    )
    p.path("M 120 170 C 90 150 88 122 110 112 L 250 104 C 330 120 430 180 470 330 L 300 330 C 250 280 180 210 "
           "120 170 Z", PAPER)  # fmt: skip
    p.path("M 30 34 C 90 78 160 96 262 92 C 240 108 180 128 108 122 C 70 100 46 62 30 34 Z", INK)
    for x, y, turn in ((62, 58, 30), (102, 78, 20), (146, 90, 10), (192, 95, 4)):
        p.at(x, y, 1, turn).path("M -17 -6 L 17 -6 L 0 26 Z", PAPER, weight=5)
    for x in (356, 396, 436):
        p.line(f"M {x} -20 C {x + 26} 16 {x + 26} 54 {x} 88")
    p.line("M 262 -62 L 420 -84", weight=14)
    p.line("M 262 -62 L 420 -84", MUSTARD, 5)
    p.oval(212, -56, 62, 60, PAPER)
    p.oval(192, -40, 17, 20, INK, 0)
    p.oval(186, -48, 6, fill=PAPER, weight=0)
    p.slice(212, -56, 58, 0.3, -8, GREY)
    p.oval(212, -56, 62, 60, weight=18)
    p.oval(212, -56, 62, 60, weight=7, line=MUSTARD)
    p.oval(34, -2, 7, 5, INK, 0)


# -- the labelling cat ----------------------------------------------------------------------------------------------


def labelling_cat() -> Drawing:
    """The cat sleeps on the keyboard, and everything on the screen is a cat."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, HEIGHT, BLUSH)
    for x in range(-40, WIDTH, 110):
        flat(p, x, 0, 46, 640, BRICK, 0.12)
    p.path("M 720 560 L 880 560 L 910 690 L 690 690 Z", GREY)
    p.box(192, 18, 1216, 600, 26, INK)
    p.box(220, 46, 1160, 544, 8, PALE_TEAL, 0)
    photos = (_photo_dog, _photo_car, _photo_cake, _photo_ada, _photo_fish, _photo_house, _photo_banana, _photo_pip)
    for i, photo in enumerate(photos):
        x, y = 254 + i % 4 * 284, 60 + i // 4 * 255
        _labelled(p.at(x, y, weight=6), (PAPER, SAND, BLUSH, SAND, SAND, BLUSH, PAPER, SAND)[i], photo)
    p.path("M -20 652 L 1620 652 L 1620 920 L -20 920 Z", SAND)
    p.path("M -20 846 L 1620 846 L 1620 920 L -20 920 Z", MUSTARD)
    _mug(p.at(1452, 800))
    _plant(p.at(126, 700, 0.95))
    _keyboard(p)
    _asleep(p.at(0, 0))
    return p, WIDTH, HEIGHT


def _labelled(p: Pen, fill: str, photo: Callable[[Pen], None]) -> None:
    """A photograph of 248 x 168 and its label."""
    p.box(-6, -6, 252, 242, 8, PAPER)
    p.box(4, 4, 232, 156, 4, fill, 5)
    photo(p.at(120, 82))
    p.box(48, 168, 144, 58, 12, BRICK, 5)
    p.write("cat", 120, 210, 52, PAPER, bold=True)


def _photo_dog(p: Pen) -> None:
    p.path("M -40 -34 C -90 -40 -86 30 -62 46 C -46 44 -42 10 -36 -10 Z", INK)
    p.path("M 40 -34 C 90 -40 86 30 62 46 C 46 44 42 10 36 -10 Z", INK)
    p.path("M -48 -10 C -52 -76 52 -76 48 -10 C 48 24 40 60 0 62 C -40 60 -48 24 -48 -10 Z", MUSTARD)
    p.path("M -16 44 L 16 44 C 20 76 -20 76 -16 44 Z", BRICK, weight=5)
    p.path("M 0 2 C 36 4 40 48 0 48 C -40 48 -36 4 0 2 Z", PAPER, weight=5)
    p.oval(0, 14, 14, 10, INK, 0)
    for side in (-1, 1):
        p.oval(side * 22, -18, 7, 9, INK, 0)


def _photo_car(p: Pen) -> None:
    p.path("M -58 -4 L -34 -44 C -30 -48 -26 -50 -20 -50 L 26 -50 C 34 -50 38 -46 44 -38 L 62 -4 Z", PALE_TEAL)
    p.line("M 4 -50 L 4 -4")
    p.path("M -92 38 L -92 12 C -92 0 -84 -4 -70 -6 L 68 -6 C 86 -4 94 4 94 16 L 94 38 Z", BRICK)
    for x in (-50, 52):
        p.oval(x, 40, 24, fill=INK)
        p.oval(x, 40, 9, fill=GREY, weight=0)
    p.oval(-78, 12, 8, fill=MUSTARD, weight=4)


def _photo_cake(p: Pen) -> None:
    p.oval(0, 56, 88, 12, GREY)
    p.path("M -66 -14 L 66 -14 L 66 52 C 40 60 -40 60 -66 52 Z", SAND)
    p.line("M -64 26 C -40 34 40 34 64 26", BRICK, 9)
    p.path(
        "M -66 -14 C -68 -40 68 -40 66 -14 L 66 6 C 52 20 46 -2 32 6 C 20 20 12 -4 0 10 C -14 22 -18 -4 -32 6 "
        "C -44 18 -54 0 -66 6 Z",
        PAPER,
    )
    p.oval(0, -42, 16, fill=BRICK)
    p.line("M 0 -58 C 4 -70 12 -74 20 -74", weight=5)


def _photo_ada(p: Pen) -> None:
    p.path("M -76 76 C -74 44 -40 38 0 38 C 40 38 74 44 76 76 Z", MUSTARD)
    ada_head(p, 0, 10, 0.72, "unamused", (0, 0))


def _photo_fish(p: Pen) -> None:
    _fish(p, -4, 2, 0.88, -6, TEAL)


def _photo_house(p: Pen) -> None:
    p.box(-54, -14, 108, 74, 2, PAPER)
    p.path("M -74 -10 L 0 -66 L 74 -10 Z", BRICK)
    p.box(-14, 14, 28, 46, 2, TEAL)
    p.line("M -100 62 L 100 62")


def _photo_banana(p: Pen) -> None:
    p.path("M -66 -40 C -62 14 0 34 70 14 L 84 28 C 50 74 -14 78 -50 54 C -82 32 -92 -8 -84 -40 Z", MUSTARD)
    p.path("M -88 -38 L -86 -62 L -68 -62 L -62 -38 Z", INK)
    p.path("M 68 14 L 82 8 L 92 24 L 82 30 Z", INK, weight=5)
    p.line("M -70 -6 C -56 38 6 54 56 38", weight=5)


def _photo_pip(p: Pen) -> None:
    q = p.at(0, 82, 0.53)
    antenna(q, 8)
    torso(q, "calm", (0, 0), "M -17 -61 C -8 -53 8 -53 17 -61")
    p.box(-116, -78, 232, 156, 4, "none", 5)


def _mug(p: Pen) -> None:
    p.oval(10, 4, 84, 12, INK, 0, opacity=0.2)
    p.line("M 52 -100 C 106 -104 106 -30 50 -36", INK, 30)
    p.line("M 52 -100 C 106 -104 106 -30 50 -36", TEAL, 14)
    p.path("M -62 -134 L 62 -134 L 56 0 C 30 8 -30 8 -56 0 Z", TEAL)
    p.oval(0, -134, 62, 13, INK)
    p.path("M 0 -44 C -22 -58 -32 -72 -26 -84 C -18 -94 -6 -90 0 -78 C 6 -90 18 -94 26 -84 C 32 -72 22 -58 0 -44 Z",
           BLUSH, weight=5)  # fmt: skip


def _plant(p: Pen) -> None:
    p.oval(0, 2, 84, 12, INK, 0, opacity=0.2)
    for turn, size in ((-46, 1.0), (46, 1.0), (-16, 1.4), (18, 1.3)):
        q = p.at(0, -84, size, turn)
        q.path("M 0 0 C -44 -34 -34 -92 0 -122 C 34 -92 44 -34 0 0 Z", TEAL)
        q.line("M 0 -6 L 0 -82", PALE_TEAL, p.weight * 0.6)
    p.path("M -58 -86 L 58 -86 L 44 0 L -44 0 Z", BRICK)
    p.box(-68, -106, 136, 28, 6, BRICK)


def _keyboard(p: Pen) -> None:
    p.path("M 330 692 L 1290 692 L 1356 836 L 264 836 Z", INK, weight=0, opacity=0.2)
    p.path("M 336 682 L 1284 682 L 1340 812 L 280 812 Z", GREY)
    p.path("M 280 812 L 1340 812 L 1336 834 L 284 834 Z", INK)
    for row, (y, left, right) in enumerate(((692, 348, 1272), (732, 330, 1290), (772, 312, 1308))):
        step = (right - left) / 16
        for i in range(16):
            fill = BRICK if (row, i) in {(2, 3), (0, 15)} else PAPER
            p.box(left + i * step + 4, y, step - 8, 32, 5, fill, 4)


def _asleep(p: Pen) -> None:
    """The cat across the keyboard, its tail over the edge of the desk."""
    p.tube("M 1130 742 C 1240 740 1290 770 1250 826 C 1226 858 1226 880 1240 898", 44, GREY)
    p.path(
        "M 560 786 C 540 700 590 620 700 590 C 800 566 960 560 1060 604 C 1160 648 1200 720 1172 786 Z",
        GREY,
    )
    for x, y, turn in ((760, 582, 4), (840, 574, 0), (920, 574, -2), (1000, 586, -10)):
        p.at(x, y, 1, turn).line("M 0 4 C 10 26 10 44 4 60", weight=10)
    p.path("M 950 786 C 930 690 1010 640 1080 656 C 1160 676 1190 740 1172 786 Z", GREY)
    p.path("M 900 790 C 890 760 920 746 960 750 L 1090 754 C 1120 760 1120 790 1100 790 Z", PAPER)
    p.line("M 926 790 L 930 774 M 950 790 L 953 772", weight=6)
    p.tube("M 660 744 C 620 760 560 768 500 768", 54, GREY)
    p.path("M 392 790 C 374 752 420 734 452 742 L 494 744 C 512 756 512 786 494 794 Z", PAPER)
    p.line("M 410 790 L 414 772 M 434 792 L 437 774", weight=6)
    q = p.at(556, 694, 1.44, -8)
    cat_head(q, 0, 0)
    for side in (-1, 1):
        q.oval(side * 36, -6, 24, fill=GREY, weight=0)
        q.line(f"M {side * 36 - 20} -4 C {side * 36 - 12} 10 {side * 36 + 12} 10 {side * 36 + 20} -4")
    q.path("M 0 14 C 22 10 44 22 40 38 C 34 52 16 56 0 56 C -16 56 -34 52 -40 38 C -44 22 -22 10 0 14 Z", PAPER,
           weight=0)  # fmt: skip
    q.path("M -10 15 L 10 15 L 0 26 Z", BLUSH, weight=q.weight * 0.75)
    q.line("M 0 26 L 0 36 M -17 37 C -10 42 10 42 17 37", weight=q.weight * 0.85)


# -- colab ----------------------------------------------------------------------------------------------------------


def colab() -> Drawing:
    """Ada keeps a session alive from her bed; the graphics card moves out all the same."""
    p = Pen(weight=WEIGHT)
    _room(p, TEAL, SAND, 770)
    for x in range(20, WIDTH, 120):
        flat(p, x, 0, 52, 748, INK, 0.12)
    _night_window(p.at(486, 36, 1.26))
    cat(p, 600, 352, 0.66, (0.9, 0.3))
    _clock(p.at(826, 126, 0.78))
    p.oval(1214, 370, 470, 380, PAPER, 0, opacity=0.12)
    p.oval(1214, 370, 390, 320, PAPER, 0, opacity=0.14)
    _bed_back(p)
    _sleeper(p.at(270, 930, 1.34))
    _bed_front(p)
    _bedside(p.at(1224, 640))
    _stick(p)
    return p, WIDTH, HEIGHT


def _night_window(p: Pen) -> None:
    p.box(0, 0, 200, 250, 6, INK)
    p.oval(152, 64, 34, fill=MUSTARD, weight=0)
    p.oval(137, 54, 31, fill=INK, weight=0)
    for x, y in ((44, 50), (60, 160), (150, 190), (36, 214)):
        spark(p, x, y, 12, PAPER, 0)
    p.line("M 100 0 L 100 250 M 0 125 L 200 125", PAPER, 11)
    p.box(0, 0, 200, 250, 6, "none", 14, PAPER)
    p.box(-8, -8, 216, 266, 8)
    p.box(-26, 252, 252, 24, 6, PAPER)


def _clock(p: Pen) -> None:
    p.oval(0, 0, 74, fill=PAPER)
    for turn in range(0, 360, 30):
        (a, b), (c, d) = arc(0, 0, 60, turn, turn, 1)[0], arc(0, 0, 50, turn, turn, 1)[0]
        p.line(f"M {a:.1f} {b:.1f} L {c:.1f} {d:.1f}", weight=5)
    p.line("M 0 0 L 34 8", weight=11)
    p.line("M 0 0 L -4 -48", weight=8)
    p.oval(0, 0, 8, fill=BRICK, weight=0)


def _bed_back(p: Pen) -> None:
    p.path("M 24 880 L 24 470 C 24 400 60 380 110 380 C 190 380 220 420 220 470 L 220 880 Z", MUSTARD)
    p.path("M 60 880 L 60 490 C 60 440 80 418 114 418 C 160 418 184 450 184 490 L 184 880 Z", SAND, weight=6)
    p.path("M 70 560 C 50 480 120 440 190 450 C 270 440 420 440 450 500 C 474 590 470 660 440 720 L 110 730 "
           "C 70 700 84 620 70 560 Z", PAPER)  # fmt: skip
    p.line("M 100 500 C 116 516 120 530 118 548 M 428 520 C 414 530 408 546 410 560", weight=6)


def _sleeper(p: Pen) -> None:
    """Ada in pyjamas; the stick goes through her hands."""
    p.path(
        "M -66 -100 L -70 -210 C -66 -258 -50 -278 -26 -280 L 26 -280 C 52 -278 66 -258 70 -210 L 66 -100 Z", PALE_TEAL
    )
    for x in (-44, -22, 22, 44):
        p.line(f"M {x} -262 L {x * 1.1} -110", TEAL, 6)
    p.box(-19, -300, 38, 34, 10, BLUSH)
    p.path("M -30 -280 L 0 -252 L 30 -280 L 24 -236 L 0 -252 L -24 -236 Z", PAPER)
    p.line("M 0 -252 L 0 -110")
    q = p.at(4, -346, 1, 9)
    ada_head(q, 0, 0, 1, "calm", (0, 0))
    for side in (-1, 1):
        q.oval(side * 26, 3, 17.5, 16.5, BLUSH, 0)
        q.line(f"M {side * 26 - 15} 3 C {side * 26 - 8} 13 {side * 26 + 8} 13 {side * 26 + 15} 3", weight=6)
    q.oval(0, 37, 20, 11, BLUSH, 0)
    q.oval(2, 41, 10, 8, INK, 6)
    q.path("M -70 -30 C -60 -60 60 -62 70 -32 L 64 -22 C 40 -42 -44 -40 -64 -20 Z", BRICK)


def _stick(p: Pen) -> None:
    """A broom handle with a glove on its end, and the hands that hold it."""
    q = p.at(270, 930, 1.34)
    ada_arm(q, -1, (62, -150), PALE_TEAL, (-10, 60))
    p.tube("M 300 738 L 1016 604", 22, MUSTARD)
    ada_arm(q, 1, (196, -183), PALE_TEAL, (10, 62))
    for x, y in ((62, -150), (196, -183)):
        a, b = q.to(x, y)
        p.oval(a + 14, b + 4, 27, 24, BLUSH)
    g = p.at(1000, 606, 1.1, -8)
    g.path("M 70 -14 C 84 -14 84 10 70 10 L 30 12 L 30 -14 Z", PAPER)
    g.path("M -26 -22 L 26 -26 C 44 -26 44 -8 40 0 C 46 8 42 18 34 18 C 34 30 22 32 14 30 L -26 24 Z", PAPER)
    g.line("M 40 0 L 20 2 M 34 18 L 18 17", weight=5)
    g.box(-40, -26, 20, 54, 6, BRICK)


def _bed_front(p: Pen) -> None:
    p.path("M 24 700 L 96 690 C 300 660 600 668 800 700 L 800 850 L 24 850 Z", BRICK)
    p.path("M 24 700 C 200 640 520 640 800 700 L 800 748 C 560 700 240 706 24 758 Z", PAPER)
    rng = random.Random(2)
    for i in range(11):
        spark(p, 80 + i * 68, 790 + (i % 2) * 34 + rng.uniform(-4, 4), 17, MUSTARD, 0)
    p.box(14, 846, 810, 34, 8, MUSTARD)
    p.box(780, 640, 50, 250, 14, MUSTARD)


def _bedside(p: Pen) -> None:
    """The laptop on its table; what it shows is a room with a door."""
    for side in (-1, 1):
        p.box(side * 250 - 18, 30, 36, 226, 8, MUSTARD)
    p.box(-330, 16, 660, 34, 10, MUSTARD)
    p.box(-322, -510, 644, 440, 24, INK)
    p.box(-296, -484, 592, 388, 6, SAND, 0)
    flat(p, -296, -180, 592, 84, PALE_TEAL)
    p.line("M -296 -180 L 296 -180", weight=6)
    p.box(148, -420, 130, 288, 2, MUSTARD)
    p.box(164, -404, 98, 268, 0, INK, 5)
    spark(p, 200, -350, 14, PAPER, 0)
    spark(p, 236, -300, 10, PAPER, 0)
    p.path("M 148 -420 L 82 -452 L 82 -110 L 148 -132 Z", BRICK)
    p.oval(98, -270, 8, fill=MUSTARD, weight=5)
    _card_leaves(p.at(-116, -112, 1.1))
    p.path("M -322 -64 L 322 -64 L 366 16 L -366 16 Z", GREY)
    for row in range(3):
        y, half = -54 + row * 20, 290 + row * 13
        step = 2 * half / 14
        for i in range(14):
            p.box(-half + i * step + 4, y, step - 8, 14, 3, INK, 0)
    p.box(-366, 10, 732, 18, 8, INK)


def _card_leaves(p: Pen) -> None:
    """A graphics card with a hat and a suitcase, in mid step to the right."""
    p.tube("M -58 -74 L -84 -20", 17, GREY)
    p.tube("M 44 -74 L 52 -20", 17, GREY)
    for x, turn in ((-80, 14), (56, -8)):
        p.at(x, -6, 0.9, turn).path("M -26 0 C -26 -30 8 -34 14 -20 C 36 -18 42 -8 42 0 Z", BRICK)
    for i in range(7):
        p.box(-100 + i * 22, -84, 14, 24, 2, MUSTARD, 5)
    p.box(-136, -214, 262, 140, 10, TEAL)
    p.box(-152, -230, 22, 176, 4, GREY)
    for x in (-66, 54):
        p.oval(x, -144, 56, fill=INK)
        for k in range(7):
            a, b = arc(x, -144, 46, k * 51, k * 51 + 28, 1)
            p.path(f"M {x} -144 L {a[0]:.1f} {a[1]:.1f} L {b[0]:.1f} {b[1]:.1f} Z", GREY, weight=0)
        p.oval(x, -144, 28, fill=PAPER, weight=6)
        p.oval(x + 11, -144, 11, 13, INK, 0)
        p.path(f"M {x - 28} -146 C {x - 26} -182 {x + 26} -182 {x + 28} -146 Z", TEAL, weight=6)
    p.path("M -86 -226 C -86 -290 46 -290 46 -226 Z", MUSTARD)
    p.path("M -86 -240 L 46 -240 L 46 -224 L -86 -224 Z", BRICK, weight=6)
    p.box(-116, -230, 192, 18, 8, MUSTARD)
    p.tube("M 124 -126 C 150 -120 166 -106 168 -88", 17, GREY)
    p.line("M 147 -66 C 147 -94 189 -94 189 -66", weight=11)
    p.box(116, -68, 104, 74, 10, BRICK)
    p.line("M 138 -66 L 138 4 M 198 -66 L 198 4", MUSTARD, 9)
    p.oval(168, -86, 15, 13, MUSTARD)


# -- the queue ------------------------------------------------------------------------------------------------------


def queue() -> Drawing:
    """Pip has grown a beard; its neighbour has waited longer."""
    p = Pen(weight=WEIGHT)
    _room(p, BLUSH, SAND, 730)
    p.path("M 0 0 L 1600 0 L 1600 64 L 0 64 Z", BRICK, weight=0, opacity=0.14)
    _web(p.at(0, 0), 300, 90)
    _web(p.at(1600, 0, flip=True), 190, 90)
    _display(p.at(782, 0))
    _dead_plant(p.at(150, 838))
    for x in (318, 800, 1282):
        p.box(x - 16, 660, 32, 176, 8, GREY)
    p.box(250, 470, 1100, 44, 12, MUSTARD)
    p.box(250, 538, 1100, 44, 12, MUSTARD)
    p.box(230, 636, 1140, 44, 12, MUSTARD)
    _old_pip(p.at(500, 700, 1.5))
    _skeleton(p.at(1166, 640))
    p.line("M 940 582 C 940 606 930 620 910 636 M 1350 582 C 1340 612 1340 624 1352 636", PAPER, 5)
    return p, WIDTH, HEIGHT


def _web(p: Pen, r: float, sweep: float) -> None:
    """A spider's web in the corner at the origin."""
    spokes = [i * sweep / 4 for i in range(5)]
    for turn in spokes:
        p.line(trace([(0, 0), *arc(0, 0, r, turn, turn, 1)[:1]], digits=2), PAPER, 5)
    for k in (0.3, 0.52, 0.74, 0.94):
        d = ""
        for a, b in zip(spokes, spokes[1:], strict=False):
            (x, y), (u, v) = arc(0, 0, r * k, a, a, 1)[0], arc(0, 0, r * k, b, b, 1)[0]
            m = arc(0, 0, r * k * 0.84, (a + b) / 2, (a + b) / 2, 1)[0]
            d += f"M {x:.1f} {y:.1f} Q {m[0]:.1f} {m[1]:.1f} {u:.1f} {v:.1f} "
        p.line(d, PAPER, 5)


def _spider(p: Pen, y: float) -> None:
    p.line(f"M 0 0 L 0 {y}", PAPER, 5)
    for side in (-1, 1):
        for i in range(4):
            p.line(f"M 0 {y + 16} Q {side * 26} {y - 12 + i * 12} {side * 34} {y + 8 + i * 12}", weight=5)
    p.oval(0, y + 18, 18, 20, INK, 0)
    for side in (-1, 1):
        p.oval(side * 6, y + 24, 4.5, fill=PAPER, weight=0)


def _display(p: Pen) -> None:
    for x in (-160, 160):
        p.line(f"M {x} -10 L {x} 40", weight=12)
    p.box(-216, 38, 452, 232, 18, INK, 0, opacity=0.2)
    p.box(-226, 26, 452, 232, 18, INK)
    p.box(-208, 44, 416, 196, 8, "none", 5, GREY)
    p.write("now serving", 0, 104, 60, MUSTARD, bold=True)
    p.write("17", 0, 226, 142, PAPER, bold=True)


def _dead_plant(p: Pen) -> None:
    for side, turn in ((-1, 8), (1, -8)):
        p.line(f"M 0 -86 C {side * 4} -190 {side * 70} -190 {side * 74} -120")
        p.at(side * 74, -128, 0.56, 180 + turn).path("M 0 0 C -44 -34 -34 -92 0 -122 C 34 -92 44 -34 0 0 Z", SAND)
    p.line("M 0 -86 C 0 -180 10 -230 30 -236")
    p.at(28, -240, 0.5, 120).path("M 0 0 C -44 -34 -34 -92 0 -122 C 34 -92 44 -34 0 0 Z", SAND)
    p.path("M -62 -92 L 62 -92 L 46 0 L -46 0 Z", TEAL)
    p.box(-72, -112, 144, 30, 6, TEAL)
    p.oval(-108, 6, 22, 8, MUSTARD, 5)
    p.oval(92, 12, 18, 7, MUSTARD, 5)


def _old_pip(p: Pen) -> None:
    """Pip on the bench: its feet dangle, its beard does not."""
    pip(p, 0, 0, 1, "tired", (0.3, -0.3), left=None, right=None)
    p.path(
        "M -66 -62 C -74 -34 -54 -10 -46 20 C -38 60 -22 84 -18 110 C -10 124 -4 98 2 116 C 10 98 16 122 24 104 "
        "C 30 76 44 50 50 20 C 58 -10 78 -34 70 -62 "
        "C 60 -66 34 -64 18 -74 C 8 -80 -6 -80 -16 -74 C -32 -64 -54 -64 -66 -62 Z",
        PAPER,
    )
    for x in (-36, -12, 14, 38):
        p.line(f"M {x} -38 C {x * 0.9 - 8} 0 {x * 0.7 + 6} 30 {x * 0.4} 76", GREY, 6)
    p.path("M 2 -78 C -20 -92 -58 -84 -72 -58 C -48 -58 -16 -50 2 -62 C 20 -50 52 -58 76 -58 C 62 -84 24 -92 2 -78 Z",
           PAPER)  # fmt: skip
    pip_arm(p, -1, (-104, -34))
    q = p.at(176, -232, 1, 5)
    q.path("M -78 -46 L 78 -46 L 78 -16 Q 62 0 78 16 L 78 46 L -78 46 L -78 16 Q -62 0 -78 -16 Z", PAPER)
    q.write("4212", 0, 22, 62, BRICK, bold=True)
    pip_arm(p, 1, (158, -150))
    _web(p.at(20, -256, 1, 18), 84, 62)
    _web(p.at(-106, -104, 1, 84), 96, 64)
    _spider(p.at(-92, -200), 0)


def _bone(p: Pen, a: Point, b: Point, width: float) -> None:
    """A long bone with two knobs on either end."""
    (x, y), (u, v) = a, b
    turn = math.atan2(v - y, u - x)
    nx, ny = -math.sin(turn) * width * 0.5, math.cos(turn) * width * 0.5
    for ex, ey in (a, b):
        for side in (-1, 1):
            p.oval(ex + side * nx, ey + side * ny, width * 0.58, fill=PAPER)
    p.tube(f"M {x} {y} L {u} {v}", width, PAPER)
    for ex, ey in (a, b):
        for side in (-1, 1):
            p.oval(ex + side * nx, ey + side * ny, width * 0.58 - p.weight * 0.45, fill=PAPER, weight=0)


def _skeleton(p: Pen) -> None:
    """What is left of a very old computer; it sits on the bench, whose seat is at the origin."""
    for i in range(6):
        p.box(-17, -216 + i * 34, 34, 27, 9, PAPER)
    for i, half in enumerate((84, 92, 82, 62)):
        y = -186 + i * 38
        for side in (-1, 1):
            p.tube(
                f"M {side * 12} {y} C {side * half} {y - 20} {side * (half + 16)} {y + 26} {side * 22} {y + 26}",
                17,
                PAPER,
            )
    p.path("M -70 -26 C -50 -46 50 -46 70 -26 C 80 -6 60 18 36 8 C 20 0 -20 0 -36 8 C -60 18 -80 -6 -70 -26 Z", PAPER)
    for side in (-1, 1):
        p.oval(side * 34, -12, 12, fill=INK, weight=0)
        _bone(p, (side * 50, 4), (side * 62, 92), 22)
        _bone(p, (side * 62, 112), (side * 58, 196), 19)
        p.at(side * 58, 214, flip=side < 0).path("M -20 0 C -22 -26 10 -30 20 -20 C 42 -20 54 -12 54 0 Z", PAPER)
    _bone(p, (-96, -190), (-134, -112), 20)
    _bone(p, (-132, -96), (-72, -38), 18)
    _bone(p, (96, -190), (142, -118), 20)
    _bone(p, (142, -100), (84, -34), 18)
    q = p.at(0, -216, 1, 9)
    q.box(-26, -24, 52, 26, 8, GREY)
    q.box(-130, -212, 260, 194, 20, SAND)
    q.box(-106, -192, 212, 142, 24, TEAL)
    for side in (-1, 1):
        q.path(f"M {side * 46 - 32} -142 C {side * 46 - 34} -178 {side * 46 + 34} -178 {side * 46 + 32} -142 "
               f"C {side * 46 + 30} -112 {side * 46 - 30} -112 {side * 46 - 32} -142 Z", INK)  # fmt: skip
    q.path("M 0 -122 L 12 -98 L -12 -98 Z", INK)
    for i in range(5):
        q.box(-50 + i * 20, -88, 20, 26, 4, PAPER, 5)
    q.box(30, -40, 76, 10, 3, INK, 0)
    q.oval(-100, -34, 7, fill=BRICK, weight=4)
    q.line("M 130 -186 L 176 -212 M 130 -150 L 168 -140 M 152 -198 Q 144 -172 158 -144 M 168 -208 Q 156 -172 166 -140",
           PAPER, 5)  # fmt: skip


# -- precision and recall -------------------------------------------------------------------------------------------


def anglers() -> Drawing:
    """Ada has caught one perfect fish, Pip everything there is."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    p.oval(434, 396, 168, fill=MUSTARD, weight=0)
    rays(p, 434, 396, 262, 20, MUSTARD, inner=196)
    for x, y, size in ((100, 120, 0.8), (700, 110, 0.9)):
        _cloud(p, x, y, size, PAPER)
    flat(p, 0, 520, WIDTH, 400, TEAL)
    for i in range(18):
        x, y = (i * 211) % 1560 + 10, 552 + (i * 67) % 130
        p.line(f"M {x} {y} C {x + 14} {y - 10} {x + 32} {y - 10} {x + 48} {y}", PALE_TEAL, 6)
    for x in (120, 470, 820, 1170, 1500):
        p.box(x - 26, 770, 52, 160, 4, MUSTARD)
    flat(p, 0, 800, WIDTH, 16, INK, 0.3)
    p.path("M -20 690 L 1620 690 L 1620 764 L -20 764 Z", SAND)
    for x in (96, 300, 560, 780, 1010, 1240, 1420):
        p.line(f"M {x} 694 L {x - 26} 760", weight=5)
    p.box(-20, 762, 1660, 36, 4, MUSTARD)
    _bucket(p.at(84, 752))
    _one_fish(p)
    p.tube("M 920 700 L 920 30", 30, MUSTARD)
    p.tube("M 920 150 L 1030 34", 20, MUSTARD)
    p.tube("M 896 30 L 1290 30", 30, MUSTARD)
    _catch(p)
    p.line("M 892 34 L 868 440 L 861 552", weight=13)
    p.line("M 892 34 L 868 440 L 861 552", SAND, 5)
    p.oval(892, 34, 22, fill=GREY)
    p.oval(1236, 34, 22, fill=GREY)
    pip(p, 724, 758, 1.22, "happy", (0.7, -0.5), left=(-128, -226), right=(112, -176))
    return p, WIDTH, HEIGHT


def _bucket(p: Pen) -> None:
    p.line("M -52 -92 C -50 -150 50 -150 52 -92", weight=7)
    p.path("M -56 -92 L 56 -92 L 42 0 L -42 0 Z", BRICK)
    p.oval(0, -92, 56, 12, INK)


def _one_fish(p: Pen) -> None:
    p.tube("M 120 760 L 156 130", 13, MUSTARD)
    p.line("M 156 132 C 240 110 400 140 420 262", weight=4)
    _fish(p, 428, 424, 1.2, 90, BRICK)
    p.line("M 420 262 C 418 276 424 286 428 292", weight=6)
    ada(p, 252, 752, 1.06, "happy", (0.8, -0.3), left=(-108, -214), right=(150, -420), elbow=(30, 26),
        left_elbow=(24, 40))  # fmt: skip
    for x, y, size in ((540, 330, 30), (506, 492, 18), (566, 396, 14)):
        spark(p, x, y, size, PAPER, 5)


def _catch(p: Pen) -> None:
    """A net as large as a house, and what is in it."""
    outline = (
        "M 1226 46 C 1180 110 1000 170 934 330 C 872 480 872 640 944 720 C 1020 766 1440 766 1530 720 "
        "C 1606 640 1592 460 1520 330 C 1452 180 1290 110 1246 46 Z"
    )
    p.path(outline, INK, weight=0, opacity=0.5)
    rng = random.Random(6)
    spots = ((1238, 226), (1130, 300), (1340, 290), (1040, 380), (1404, 372), (1000, 470), (1086, 676), (1000, 590),
             (1464, 480), (1484, 590), (1200, 672), (1350, 676), (1460, 672), (1000, 676))  # fmt: skip
    for i, (x, y) in enumerate(spots):
        fill = (MUSTARD, PALE_TEAL, GREY, BLUSH)[i % 4]
        _fish(p, x, y, 0.74, rng.uniform(-50, 50), fill, rng.random() < 0.5)
    _bicycle(p.at(1270, 610, 1, -8))
    _wellington(p.at(1424, 586, 1, 20))
    _wellington(p.at(1030, 520, 0.9, -28, True))
    cat(p, 1226, 520, 0.82, (-0.9, 0.1))
    _fish(p, 1390, 432, 0.7, -24, MUSTARD)
    _fish(p, 1090, 452, 0.6, 30, PALE_TEAL, True)
    _net(p, outline)


def _net(p: Pen, outline: str) -> None:
    for y, left, right in ((190, 1040, 1414), (320, 938, 1515), (460, 896, 1569), (600, 893, 1579)):
        p.line(f"M {left} {y} C {left + 120} {y + 70} {right - 120} {y + 70} {right} {y}", SAND, 5)
    for x in (1010, 1120, 1236, 1350, 1464):
        bulge = (x - 1236) * 0.5
        p.line(f"M 1236 60 C {1236 + bulge * 0.6} 160 {x + bulge * 0.9} 420 {x} 744", SAND, 5)
    p.path(outline, "none", SAND, 9)
    p.path(outline)
    p.tube("M 1236 40 L 1236 56", 20, SAND)
    p.box(1206, 44, 60, 40, 10, BRICK)


def _wellington(p: Pen) -> None:
    p.path("M -30 -84 L 26 -84 L 28 -8 C 62 -4 84 8 82 34 L -32 34 Z", BRICK)
    p.line("M -30 -58 L 26 -58", PAPER, 8)
    p.line("M -32 22 L 82 22", weight=7)


def _bicycle(p: Pen) -> None:
    for x in (-130, 130):
        p.oval(x, 20, 92, weight=16)
        p.oval(x, 20, 92, weight=5, line=GREY)
        for turn in range(0, 180, 30):
            (a, b), (c, d) = arc(x, 20, 86, turn, turn, 1)[0], arc(x, 20, 86, turn + 180, turn + 180, 1)[0]
            p.line(f"M {a:.1f} {b:.1f} L {c:.1f} {d:.1f}", PAPER, 3)
    for d in ("M -130 20 L -60 -82 L 96 -82 L -8 24 L -130 20", "M -8 24 L -72 -104", "M 130 20 L 84 -122"):
        p.line(d, INK, 22)
    for d in ("M -130 20 L -60 -82 L 96 -82 L -8 24 L -130 20", "M -8 24 L -72 -104", "M 130 20 L 84 -122"):
        p.line(d, TEAL, 9)
    p.path("M -112 -118 C -90 -126 -60 -124 -36 -110 C -50 -96 -90 -96 -112 -118 Z", INK)
    p.line("M 84 -122 C 84 -150 120 -150 132 -134", weight=14)


# -- the feast ------------------------------------------------------------------------------------------------------


def startup_feast() -> Drawing:
    """A huge silver plate, a lifted lid, a small card."""
    p = Pen(weight=WEIGHT)
    flat(p, 0, 0, WIDTH, HEIGHT, BRICK)
    for x in range(30, WIDTH, 120):
        flat(p, x, 0, 54, 700, INK, 0.12)
    rays(p, 800, 590, 1100, 30, MUSTARD, 0.22, inner=250)
    for side in (False, True):
        curtain = p.at(1600 if side else 0, 0, flip=side)
        curtain.path("M -20 -20 L 210 -20 C 190 200 120 360 -20 460 Z", TEAL)
        curtain.line("M 60 -20 C 60 150 40 280 -20 380 M 132 -20 C 124 150 90 260 30 360", weight=6)
        curtain.tube("M -20 420 C 40 424 84 396 106 340", 16, MUSTARD)
    _waiter(p.at(800, 690, 1.42))
    _investor(p.at(120, 668, 1.14, -2), "bald", TEAL, -66)
    _investor(p.at(1480, 668, 1.14, 2, True), "waves", TEAL, -66)
    _investor(p.at(402, 690, 1.22, 6), "parting", INK, -96)
    _investor(p.at(1198, 690, 1.22, -6, True), "curls", INK, -96)
    _table(p)
    q = p.at(800, 630, 1.42)
    for side in (-1, 1):
        q.path(f"M 0 0 L {side * 38} -15 L {side * 38} 15 Z", PAPER)
    q.oval(0, 0, 9, fill=PAPER)
    _plate(p.at(800, 746))
    for side in (False, True):
        hand = p.at(1198 if side else 402, 690, 1.22, -6 if side else 6, side)
        _fist(hand.at(116, -14), "knife")
    return p, WIDTH, HEIGHT


def _table(p: Pen) -> None:
    p.path("M -20 640 L 1620 640 L 1620 920 L -20 920 Z", PAPER)
    d, x = "M -20 834", -20
    while x < WIDTH + 20:
        d += f" C {x + 30} 876 {x + 104} 876 {x + 137} 834"
        x += 137
    p.path(d + f" L {x} 940 L -20 940 Z", MUSTARD)
    for x, flip in ((86, False), (1514, True)):
        q = p.at(x, 756, 1, flip=flip)
        q.path("M -34 0 C -30 -14 -8 -12 -6 -26 L -6 -80 C -52 -92 -50 -140 -44 -176 L 44 -176 C 50 -140 52 -92 6 -80 "
               "L 6 -26 C 8 -12 30 -14 34 0 Z", PALE_TEAL)  # fmt: skip
        q.path("M -46 -146 L 46 -146 C 48 -110 34 -92 0 -90 C -34 -92 -48 -110 -46 -146 Z", BRICK, weight=0)
        q.line("M -44 -176 L 44 -176 C 50 -140 52 -92 6 -80 M -6 -80 C -52 -92 -50 -140 -44 -176")


def _plate(p: Pen) -> None:
    p.oval(0, 14, 372, 82, INK, 0, opacity=0.2)
    p.oval(0, 0, 366, 80, GREY)
    p.oval(0, -6, 292, 56, PAPER, 6)
    p.line("M -330 8 C -318 34 -276 48 -236 56", PAPER, 9)
    p.line("M 330 8 C 318 34 276 48 236 56", PAPER, 9)
    p.oval(0, 10, 120, 16, INK, 0, opacity=0.25)
    q = p.at(0, -46, 1, -3)
    q.box(-110, -58, 220, 112, 10, MUSTARD)
    q.write("API key", 0, 18, 60, INK, bold=True)
    for x, y, size in ((-176, -38, 24), (178, -44, 28), (214, 10, 14), (-220, 4, 14)):
        spark(p, x, y, size, MUSTARD, 5)


def _waiter(p: Pen) -> None:
    """Pip with a bow tie, a towel and the lid."""
    antenna(p, 8)
    torso(p, "smug", (0, 0.3), PIP_MOUTHS["smug"])
    pip_arm(p, -1, (-136, -62))
    p.path("M -172 -86 L -108 -92 L -104 0 L -168 0 Z", PAPER)
    p.line("M -150 -60 L -150 0 M -128 -64 L -126 0", GREY, 6)
    c = p.at(148, -358, 0.88, 12)
    c.path("M -124 0 C -124 -150 124 -150 124 0 Z", GREY)
    c.line("M -90 -26 C -84 -64 -60 -84 -34 -92", PAPER, 11)
    c.path("M -144 -4 L 144 -4 L 144 18 L -144 18 Z", GREY)
    c.oval(0, -128, 18, fill=MUSTARD)
    pip_arm(p, 1, (146, -340))


def _investor(p: Pen, hair: str, suit: str, fork: float) -> None:
    """A guest who looks to the right; the edge of the table is at the origin."""
    p.tube(f"M -74 -128 Q {fork - 30} -120 {fork} -214", 44, suit)
    p.path("M -116 60 L -96 -110 C -84 -156 -30 -176 20 -176 C 72 -172 98 -140 106 -80 L 116 60 Z", suit)
    p.box(6, -196, 52, 44, 10, BLUSH)
    p.path("M -34 -172 C 0 -150 66 -150 92 -164 L 70 -34 C 50 -12 14 -12 -4 -36 Z", PAPER)
    p.line("M 20 -146 L 26 -50 M 56 -146 L 50 -50", GREY, 5)
    _fist(p.at(fork, -222, 1, -8), "fork")
    _investor_head(p.at(44, -244, 1, 8), hair)
    p.tube("M 92 -106 Q 60 -14 112 -8", 44, suit)


def _fist(p: Pen, tool: str) -> None:
    """A hand on its own, holding a fork or a knife upright."""
    if tool == "fork":
        p.tube("M 0 20 L 0 -90", 13, GREY)
        p.path("M -28 -168 L -28 -116 C -28 -86 28 -86 28 -116 L 28 -168 L 14 -168 L 14 -122 L 7 -122 L 7 -168 "
               "L -7 -168 L -7 -122 L -14 -122 L -14 -168 Z", GREY)  # fmt: skip
    else:
        p.path("M -10 -30 L -10 -150 C 10 -146 22 -120 20 -86 L 10 -30 Z", GREY)
        p.box(-10, -40, 20, 60, 6, INK)
    p.oval(0, -4, 27, 25, BLUSH)
    p.line("M -24 -8 L 10 -12 M -24 4 L 12 2", weight=p.weight * 0.6)


def _investor_head(p: Pen, hair: str) -> None:
    if hair == "curls":
        for x, y in ((-58, -34), (-66, 4), (-60, 40), (-30, -62), (8, -70), (44, -56)):
            p.oval(x, y, 30, fill=INK)
    if hair == "waves":
        p.path("M -56 -30 C -92 0 -92 50 -84 88 C -60 96 -40 90 -30 76 L 0 0 Z", BRICK)
    p.path("M -62 -10 C -66 44 -34 70 2 70 C 38 70 66 44 62 -10 C 58 -64 -58 -64 -62 -10 Z", BLUSH)
    p.oval(-58, 12, 14, 17, BLUSH)
    _hair(p, hair)
    _greedy_face(p, hungry=hair in ("parting", "curls"))


def _hair(p: Pen, hair: str) -> None:
    if hair == "parting":
        p.path("M -66 4 C -84 -90 60 -100 66 -20 C 40 -30 20 -40 8 -54 C -8 -34 -40 -30 -52 -10 Z", MUSTARD)
    elif hair == "curls":
        for x, y in ((-36, -46), (2, -54), (38, -44)):
            p.oval(x, y, 25, fill=INK)
    elif hair == "waves":
        p.path("M -66 0 C -80 -84 56 -98 66 -18 C 30 -20 0 -34 -16 -54 C -24 -28 -48 -14 -56 14 Z", BRICK)
    else:
        p.path("M -64 14 C -78 -4 -72 -30 -60 -40 C -52 -28 -50 -8 -54 8 Z", GREY)
        p.line("M 6 -46 C 18 -46 28 -42 36 -34", PAPER, 7)


def _greedy_face(p: Pen, hungry: bool) -> None:
    for x in (0, 42):
        p.oval(x, -6, 17, 20, PAPER, p.weight * 0.75)
        p.oval(x + 7, 2, 8, 10, INK, 0)
        p.line(f"M {x - 14} -36 Q {x} -46 {x + 14} -36", weight=p.weight * 0.95)
    p.line("M 30 10 C 44 16 42 28 28 26", weight=p.weight * 0.8)
    if hungry:
        p.path("M -10 36 C 8 32 34 32 46 36 C 44 64 -2 66 -10 36 Z", INK)
        p.path("M 4 52 C 14 42 32 44 36 52 C 28 60 12 60 4 52 Z", BRICK, weight=0)
    else:
        p.path("M -8 38 C 8 42 30 42 44 36 C 40 60 4 62 -8 38 Z", PAPER, weight=p.weight * 0.85)
        p.path("M 14 50 C 18 66 40 64 40 44 Z", BRICK, weight=p.weight * 0.75)


PICTURES = pictures(ablation, rope_bridge, drift, labelling_cat, colab, queue, anglers, startup_feast)


if __name__ == "__main__":
    main(PICTURES)
