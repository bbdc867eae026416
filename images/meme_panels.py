"""Draws the meme templates that are told in panels or with sheets of paper: `python images/meme_panels.py [NAME ...]`.

Each function in PICTURES draws one, 1600 x 900; its name, with hyphens, is the template's folder in templates/memes.
What stands out of a panel is covered by the panels drawn after it, or cut off by the picture's edge.
"""

from __future__ import annotations

import random

from cast import ada, cat, pip
from props import drop, flame, flat, rays, room, scream, sheet, sleeping_cat, spark, window
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
    arc,
    main,
    scenes,
    trace,
)

# -- props ----------------------------------------------------------------------------------------------------------


def _board(p: Pen, x: float, y: float, w: float, h: float) -> None:
    """A board on two legs."""
    for side in (0.2, 0.8):
        p.tube(f"M {x + w * side} {y + h} L {x + w * (side + (side - 0.5) * 0.25)} {y + h + 160}", 20, MUSTARD)
    p.box(x + 10, y + 14, w, h, 10, INK, 0, opacity=0.18)
    p.box(x, y, w, h, 10, PAPER)
    p.box(x + w / 2 - 62, y - 16, 124, 34, 10, GREY)


def _heart(p: Pen, x: float, y: float, size: float = 1, turn: float = 0) -> None:
    q = p.at(x, y, size, turn)
    q.path("M 0 34 C -22 16 -42 0 -40 -20 C -38 -42 -10 -44 0 -20 C 10 -44 38 -42 40 -20 C 42 0 22 16 0 34 Z", BRICK)
    q.line("M -25 -18 C -24 -25 -20 -28 -15 -27", BLUSH, p.weight * 0.7)


def _screen(p: Pen, x: float, y: float, w: float, h: float) -> None:
    """A monitor on its foot."""
    p.path(f"M {x + w / 2 - 26} {y + h} L {x + w / 2 - 40} {y + h + 44} L {x + w / 2 + 40} {y + h + 44} "
           f"L {x + w / 2 + 26} {y + h} Z", GREY)  # fmt: skip
    p.box(x, y, w, h, 16, INK)
    p.box(x + 18, y + 18, w - 36, h - 36, 6, PAPER, 0)
    p.line(f"M {x + 42} {y + 40} L {x + 42} {y + h - 44} L {x + w - 40} {y + h - 44}", GREY, 6)


def _plant(p: Pen, x: float, y: float, alive: bool) -> None:
    if alive:
        for turn, size in ((-46, 0.86), (46, 0.86), (-18, 1.06), (20, 1.02)):
            q = p.at(x, y - 66, size, turn)
            q.path("M 0 0 C -44 -34 -34 -92 0 -122 C 34 -92 44 -34 0 0 Z", TEAL)
            q.line("M 0 -6 L 0 -82", PALE_TEAL, p.weight * 0.6)
    else:
        for side in (-1, 1):
            p.line(f"M {x} {y - 66} C {x + side * 6} {y - 150} {x + side * 66} {y - 150} {x + side * 68} {y - 92}")
            q = p.at(x + side * 68, y - 98, 0.5, 180 - side * 8)
            q.path("M 0 0 C -44 -34 -34 -92 0 -122 C 34 -92 44 -34 0 0 Z", MUSTARD)
    p.path(f"M {x - 52} {y - 74} L {x + 52} {y - 74} L {x + 38} {y} L {x - 38} {y} Z", BRICK)
    p.box(x - 60, y - 92, 120, 26, 6, BRICK)


def _crumpled(p: Pen, x: float, y: float, r: float, seed: int) -> None:
    rng = random.Random(seed)
    rim = [arc(x, y, r * rng.uniform(0.84, 1.12), i * 40, i * 40, 1)[0] for i in range(9)]
    p.path(trace(rim, close=True), PAPER)
    for i in (0, 3, 6):
        p.line(f"M {rim[i][0]:.1f} {rim[i][1]:.1f} L {x + r * 0.1:.1f} {y - r * 0.1:.1f}", GREY, p.weight * 0.6)


# -- 1: rather this -------------------------------------------------------------------------------------------------


def rather_this(p: Pen) -> None:
    """Pip shoves one sheet away and takes the other to its heart."""
    room(p, 0, 0, WIDTH, 450, BLUSH, ground=84)
    _bin(p.at(92, 432))
    sheet(p.at(1096, 222, turn=3), 930, 350)
    pip(p, 372, 434, 1.36, "tired", (-1, -0.25), left=(-130, -80), right=(176, -166), lean=-9)
    _frown(p.at(372, 434, 1.36, -9).at(-15, -54))
    for (ax, ay), (bx, by) in (((584, 122), (572, 88)), ((552, 134), (526, 108)), ((540, 166), (506, 158))):
        p.line(f"M {ax} {ay} L {bx} {by}", weight=9)
    room(p, 0, 450, WIDTH, 450, PALE_TEAL, ground=84)
    rays(p, 384, 690, 1500, 26, PAPER, 0.4, (0, 450, WIDTH, 350))
    sheet(p.at(1096, 670, turn=-2), 930, 366)
    pip(p, 392, 886, 1.36, "happy", (1, -0.3), left=(-150, -236), right=(166, -132), lean=7)
    for x, y, size, turn in ((92, 580, 1.1, -14), (134, 716, 0.66, 12), (556, 536, 0.95, 14)):
        _heart(p, x, y, size, turn)
    flat(p, 0, 444, WIDTH, 12, INK)


def _frown(p: Pen) -> None:
    """Over the straight mouth of a tired Pip."""
    p.line("M -19 -3 L 19 -3", TEAL, p.weight * 2)
    p.line("M -22 6 C -12 -10 12 -10 22 6")


def _bin(p: Pen) -> None:
    _crumpled(p, -14, -150, 40, 3)
    _crumpled(p, 36, -144, 34, 5)
    p.path("M -74 -132 L 74 -132 L 56 0 L -56 0 Z", GREY)
    for x in (-36, 0, 36):
        p.line(f"M {x} -112 L {x * 0.78} -20", weight=5)
    p.box(-84, -146, 168, 26, 8, GREY)


# -- 2: two buttons -------------------------------------------------------------------------------------------------


def two_buttons(p: Pen) -> None:
    """Pip behind a desk with two big buttons, dripping with sweat."""
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    rays(p, 800, 400, 1200, 26, PAPER, 0.4, (0, 0, WIDTH, 600))
    for x in (312, 1288):
        p.tube(f"M {x} 360 L {x} 640", 26, GREY)
        q = p.at(x, 224, turn=-2 if x < 800 else 2)
        q.box(-276, -178, 574, 372, 18, INK, 0, opacity=0.18)
        q.box(-286, -190, 572, 372, 18, PAPER)
        for dx in (-258, 258):
            for dy in (-162, 154):
                q.oval(dx, dy, 9, fill=GREY, weight=5)
    pip(p, 800, 666, 1.6, "shocked", left=None, right=None)
    _teeth(p.at(800, 570, 1.6))
    flat(p, 0, 606, WIDTH, 294, INK)
    p.path("M -20 606 L 1620 606 L 1620 726 L -20 726 Z", SAND)
    for x in (312, 1288):
        p.oval(x, 660, 180, 44, GREY)
        p.path(
            f"M {x - 146} 648 C {x - 146} 530 {x + 146} 530 {x + 146} 648 "
            f"C {x + 146} 690 {x - 146} 690 {x - 146} 648 Z",
            BRICK,
        )
        p.line(f"M {x - 104} 610 C {x - 88} 584 {x - 58} 574 {x - 32} 570", BLUSH, 14)
    for side in (-1, 1):
        _reach(p.at(800, 660, 1.6, flip=side < 0))
    for i in range(-1, 26):
        p.path(f"M {i * 64} 756 L {i * 64 + 32} 756 L {i * 64 + 54} 726 L {i * 64 + 22} 726 Z", MUSTARD, weight=0)
    p.line("M -20 726 L 1620 726 M -20 758 L 1620 758")
    for dx, y, size, turn in ((152, 296, 1.15, 34), (104, 214, 1.0, 22), (52, 134, 0.85, 10)):
        drop(p, 800 + dx, y, size, turn, PAPER)
        drop(p, 800 - dx, y, size, -turn, PAPER)
    drop(p, 716, 342, 0.9)


def _teeth(p: Pen) -> None:
    """A mouth that grins because it does not know what else to do."""
    p.box(-34, -16, 68, 32, 14, PAPER)
    p.line("M -33 1 C -20 -6 -12 7 0 0 C 12 -7 20 6 33 -1 M -14 -15 L -14 15 M 14 -15 L 14 15", weight=p.weight * 0.7)


def _reach(p: Pen) -> None:
    """The right arm of the Pip whose pen it is, long enough to hover over a button."""
    p.tube("M 101 -118 Q 170 -196 256 -116", 19, GREY)
    p.oval(101, -118, 15, fill=MUSTARD)
    p.at(262, -110, 1.15, 62).path(
        "M -10 -15 C 8 -26 34 -26 40 -12 C 30 -14 20 -10 17 0 "
        "C 20 10 30 14 40 12 C 34 26 8 26 -10 15 C -16 6 -16 -6 -10 -15 Z",
        MUSTARD,
    )


# -- 3: growing brain -----------------------------------------------------------------------------------------------

ROWS = ((0, 172), (172, 192), (364, 220), (584, 316))  # top and height
EDGE = 1030  # the words stand left of it, the brains right


def growing_brain(p: Pen) -> None:
    """Four Pips with ever more brain; the last one's has burst its glass."""
    for level, (top, height) in enumerate(ROWS):
        frame = (EDGE, top, WIDTH - EDGE, height)
        flat(p, *frame, (GREY, PALE_TEAL, TEAL, INK)[level])
        (_dim, _awake, _bright, _cosmic)[level](p.at((EDGE + WIDTH) / 2, top + height), (EDGE - WIDTH) / 2, height)
        flat(p, 0, top + height, WIDTH, HEIGHT, PAPER)
        flat(p, 0, top, EDGE, height, (SAND, PAPER, SAND, PAPER)[level])
    for top, _ in ROWS[1:]:
        p.line(f"M -20 {top} L {WIDTH + 20} {top}", weight=12)
    p.line(f"M {EDGE} -20 L {EDGE} 920", weight=12)


def _brain(p: Pen, x: float, y: float, size: float) -> None:
    """A brain seen from the side, 150 units wide, 110 high."""
    q = p.at(x, y, size)
    lobes = ((-52, 6, 26), (-40, -20, 27), (-8, -32, 29), (28, -28, 27), (52, -6, 26), (40, 18, 22), (0, 6, 44),
             (-34, 22, 20))  # fmt: skip
    for lx, ly, r in lobes:
        q.oval(lx, ly, r, weight=2 * q.weight)
    for lx, ly, r in lobes:
        q.oval(lx, ly, r, fill=BLUSH, weight=0)
    w = q.weight * 0.8
    q.line("M -62 -2 C -50 -14 -42 2 -30 -8 C -22 -16 -30 -28 -20 -36", weight=w)
    q.line("M -4 -52 C -12 -40 6 -34 0 -20 C -4 -10 -16 -8 -12 4", weight=w)
    q.line("M 34 -46 C 22 -38 40 -28 28 -18 C 20 -12 16 -14 14 -4", weight=w)
    q.line("M 66 2 C 56 -4 50 6 40 0 M -44 24 C -30 14 -18 28 -4 20 C 8 14 20 26 34 14", weight=w)


def _glass(p: Pen, h: float) -> None:
    """The dome on Pip's head; the middle of its foot is the origin, it is 168 units wide."""
    p.path(f"M -84 0 L -84 {60 - h} C -84 {-h - 18} 84 {-h - 18} 84 {60 - h} L 84 0 Z", PAPER)


def _rim(p: Pen, h: float) -> None:
    p.line(f"M -62 {52 - h} C -60 {30 - h} -48 {16 - h} -30 {10 - h}", PALE_TEAL, 9)
    p.box(-98, -10, 196, 24, 10, MUSTARD)


def _bust(p: Pen, mood: str, look: tuple[float, float], scale: float, sunk: float) -> Pen:
    """Pip up to the neck in the row's edge; the pen returned stands where his dome does."""
    pip(p, 0, sunk, scale, mood, look, left=None, right=None)
    return p.at(0, sunk - 214 * scale, scale)


def _dim(p: Pen, left: float, height: float) -> None:
    top = _bust(p, "tired", (0.1, 0.4), 0.74, 62)
    _glass(top, 92)
    small = top.at(-26, -26, weight=4)
    small.path("M -24 8 C -34 -8 -16 -24 0 -18 C 20 -26 32 -6 22 8 C 16 20 -16 20 -24 8 Z", BLUSH, weight=6)
    small.line("M -10 4 C -8 -8 2 2 4 -8 M 10 6 L 16 -2")
    _rim(top, 92)


def _awake(p: Pen, left: float, height: float) -> None:
    p.oval(0, -102, 172, 80, PAPER, 0, opacity=0.6)
    top = _bust(p, "calm", (0, -0.3), 0.78, 76)
    _glass(top, 108)
    _brain(top.at(0, 0, weight=6), 0, -50, 0.72)
    _rim(top, 108)
    for side in (-1, 1):
        p.line(f"M {side * 128} -150 L {side * 166} -172 M {side * 136} -110 L {side * 180} -112", weight=9)


def _bright(p: Pen, left: float, height: float) -> None:
    frame = (left, -height, -2 * left, height)
    rays(p, 0, -116, 420, 22, PALE_TEAL, 0.4, frame)
    p.oval(0, -116, 168, 96, MUSTARD, 0)
    top = _bust(p, "happy", (0, -0.5), 0.8, 78)
    _glass(top, 132)
    _brain(top.at(0, 0, weight=6), 0, -62, 0.9)
    _rim(top, 132)
    for x, y, r in ((-214, -160, 30), (216, -152, 30), (-186, -46, 20), (190, -48, 20)):
        spark(p, x, y, r, PAPER)


def _cosmic(p: Pen, left: float, height: float) -> None:
    rays(p, 0, -176, 520, 30, MUSTARD, 1, (left, -height, -2 * left, height))
    p.oval(0, -190, 236, 118, BRICK)
    p.oval(0, -190, 204, 102, PAPER)
    top = _bust(p, "shocked", (0, -0.4), 0.86, 64)
    _brain(p, 0, -212, 1.6)
    for points in ("-92 -4 L -122 -40 L -90 -28 L -82 -56 L -56 -4", "92 -4 L 124 -44 L 88 -30 L 80 -54 L 54 -4"):
        top.path(f"M {points} Z", PALE_TEAL, weight=6)
    top.box(-98, -12, 196, 24, 10, MUSTARD)
    for side in (-1, 1):
        p.path(
            f"M {side * 146} -284 L {side * 226} -306 L {side * 208} -272 L {side * 268} -266 L {side * 170} -222 "
            f"L {side * 188} -256 Z",
            PALE_TEAL,
        )
        spark(p, side * 248, -160, 30, PAPER)
        spark(p, side * 150, -56, 18, PAPER)
        spark(p, side * 214, -60, 30, PALE_TEAL)


# -- 4: expectation, reality ----------------------------------------------------------------------------------------


def expectation_reality(p: Pen) -> None:
    """The same evening at the same desk, planned and as it came."""
    for good in (True, False):
        q = p.at(0 if good else 800, 0)
        flat(q, 0, 0, 800, 900, PAPER)
        room(q, 0, 100, 800, 560, SAND if good else GREY, MUSTARD if good else TEAL, 96)
        window(q, 330, 140, 170, 160, good)
        flat(q, 0, 0, 800, 100, TEAL if good else BRICK)
        q.line("M 0 100 L 800 100", weight=12)
        q.write("Expectation" if good else "Reality", 400, 73, 68, PAPER, bold=True)
        (_planned if good else _came)(q)
        flat(q, 0, 660, 800, 240, PAPER)
        q.line("M 0 660 L 800 660", weight=12)
    p.line("M 800 0 L 800 900", weight=12)


def _desk(p: Pen) -> None:
    for x in (316, 746):
        p.tube(f"M {x} 500 L {x} 636", 22, BRICK)
    p.box(282, 478, 500, 30, 8, BRICK)


def _planned(p: Pen) -> None:
    ada(p, 156, 640, 1.04, "happy", (0.7, -0.1), left=(-104, -376), left_elbow=(46, 40))
    _desk(p)
    _screen(p, 520, 236, 240, 196)
    p.line("M 566 274 C 584 360 630 376 716 378", TEAL, 12)
    p.path("M 690 292 L 706 310 L 738 270", "none", TEAL, 11)
    p.box(516, 462, 128, 16, 6, GREY)
    _cup(p, 700, 478)
    _plant(p, 346, 478, True)
    fine = p.at(0, 0, weight=6)
    pip(fine, 462, 648, 0.64, "happy", (-0.5, -0.6), left=(-120, -210), right=(120, -210))
    sleeping_cat(fine, 670, 642)


def _came(p: Pen) -> None:
    ada(
        p, 150, 640, 1.04, "shocked", (1, -0.1), left=(-84, -330), right=(84, -330), left_elbow=(70, 60), elbow=(70, 60)
    )
    scream(p, 150, 640 - 348 * 1.04, 1.04)
    _desk(p)
    _screen(p, 520, 236, 240, 196)
    climb = "M 566 376 C 600 370 606 310 622 330 C 636 350 644 376 656 330 C 668 280 690 200 698 76"
    p.line(climb, INK, 26)
    p.path("M 664 86 L 702 26 L 734 92 Z", BRICK, weight=14)
    p.line(climb, BRICK, 13)
    p.path("M 664 86 L 702 26 L 734 92 Z", BRICK, weight=0)
    _plant(p, 346, 478, False)
    fine = p.at(0, 0, weight=6)
    cat(fine, 640, 480, 0.6, (-0.9, 0))
    pip(fine, 466, 646, 0.64, "shocked", (-0.3, -0.5), left=(-128, -62), right=(128, -62), lean=-6)
    flame(p, 466, 500, 0.62)
    p.path("M 700 626 L 716 590 L 770 612 L 752 646 Z", PAPER, weight=6)
    p.path("M 560 632 L 600 606 L 648 634 L 606 654 Z", PAPER, weight=6)


def _cup(p: Pen, x: float, y: float) -> None:
    p.path(f"M {x + 26} {y - 46} C {x + 56} {y - 52} {x + 56} {y - 12} {x + 24} {y - 16}", "none", weight=8)
    p.path(f"M {x - 28} {y - 58} L {x + 28} {y - 58} L {x + 24} {y - 2} L {x - 24} {y - 2} Z", PALE_TEAL)


# -- 5: starter pack ------------------------------------------------------------------------------------------------


def starter_pack(p: Pen) -> None:
    """A toy package on a pegboard: laptop, mug, hoodie and graphics card, each in its own bubble."""
    flat(p, 0, 0, WIDTH, HEIGHT, TEAL)
    for row in range(13):
        for column in range(23):
            p.oval(22 + column * 71, 20 + row * 72, 7, fill=INK, weight=0, opacity=0.45)
    p.box(44, 34, 1520, 850, 30, INK, 0, opacity=0.35)
    p.box(36, 22, 1528, 850, 30, PAPER)
    p.path("M 66 22 L 1534 22 C 1551 22 1564 35 1564 52 L 1564 200 L 36 200 L 36 52 C 36 35 49 22 66 22 Z", BRICK)
    for x in (96, 1504):
        p.oval(x, 110, 34, fill=TEAL)
        p.oval(x, 100, 21, fill=GREY)
        p.oval(x - 6, 94, 6, fill=PAPER, weight=0)
    things = (_laptop, _mug, _hoodie, _graphics_card)
    for i, (thing, wall) in enumerate(zip(things, (PALE_TEAL, SAND, BLUSH, PALE_TEAL), strict=True)):
        x = 66 + i * 371
        p.box(x, 226, 355, 372, 40, wall)
        thing(p.at(x + 177, 416, 1.07))
        p.line(f"M {x + 26} 330 L {x + 26} 286 C {x + 26} 266 {x + 38} 254 {x + 58} 254 L {x + 74} 254", PAPER, 12)
        if i:
            p.line(f"M {x - 8} 626 L {x - 8} 842", GREY, 5)


def _laptop(p: Pen) -> None:
    p.box(-120, -112, 240, 168, 14, INK)
    p.box(-104, -96, 208, 134, 6, PAPER, 0)
    p.line("M -84 -78 L -84 18 L 84 18", GREY, 6)
    p.line("M -74 -66 C -56 -6 -30 -30 -18 -8 C -2 16 24 -6 74 2", BRICK, 10)
    p.path("M -120 56 L 120 56 L 150 110 C 152 118 148 124 140 124 L -140 124 C -148 124 -152 118 -150 110 Z", GREY)
    for row in range(2):
        y = 72 + row * 16
        p.line(f"M {-104 - row * 8} {y} L {104 + row * 8} {y}", weight=6)
    p.box(-34, 104, 68, 12, 4, PAPER, 5)


def _mug(p: Pen) -> None:
    p.line("M 74 -26 C 142 -34 142 66 66 60", weight=34)
    p.line("M 74 -26 C 142 -34 142 66 66 60", BRICK, 18)
    p.path("M -92 -56 L 84 -56 L 76 102 C 74 122 64 128 48 128 L -56 128 C -72 128 -82 122 -84 102 Z", BRICK)
    p.oval(-4, -56, 88, 22, INK)
    p.path("M -48 8 L 40 8 L -4 84 Z", "none", PAPER, 14)
    for x in (-44, -4, 36):
        p.line(f"M {x} -88 C {x - 20} -108 {x + 20} -122 {x} -144", PAPER, 11)


def _hoodie(p: Pen) -> None:
    for side in (-1, 1):
        p.path(
            f"M {side * 62} -78 C {side * 100} -66 {side * 112} -30 {side * 120} 20 L {side * 138} 108 "
            f"L {side * 96} 118 L {side * 70} 20 Z",
            TEAL,
        )
        p.path(f"M {side * 138} 106 L {side * 142} 126 L {side * 98} 136 L {side * 95} 116 Z", PALE_TEAL)
    p.path("M -66 -80 C -40 -92 40 -92 66 -80 L 80 112 L -80 112 Z", TEAL)
    p.box(-84, 106, 168, 26, 8, PALE_TEAL)
    p.path("M -66 -70 C -70 -150 70 -150 66 -70 C 40 -30 -40 -30 -66 -70 Z", TEAL)
    p.path("M -40 -78 C -42 -122 42 -122 40 -78 C 24 -52 -24 -52 -40 -78 Z", INK)
    for side in (-1, 1):
        p.line(f"M {side * 18} -52 L {side * 22} -6", PAPER, 7)
    p.path("M -46 56 L 46 56 L 60 104 L -60 104 Z", TEAL, weight=6)
    nodes = ((-34, 8), (-34, 40), (0, 24), (34, 8), (34, 40))
    for x, y in nodes:
        p.line(f"M {x} {y} L 0 24", MUSTARD, 5)
    for x, y in nodes:
        p.oval(x, y, 9, fill=MUSTARD, weight=0)


def _graphics_card(p: Pen) -> None:
    q = p.at(2, 4, 0.94, -7)
    q.path("M -146 -92 L -146 118 L -128 118 L -128 -92 Z", GREY)
    q.box(-86, 72, 150, 34, 4, MUSTARD)
    for i in range(6):
        q.line(f"M {-66 + i * 22} 82 L {-66 + i * 22} 104", weight=5)
    q.box(-130, -78, 276, 156, 18, INK)
    for x in (-62, 74):
        q.oval(x, 0, 58, fill=GREY, weight=6)
        for i in range(7):
            a, b = i * 360 / 7, i * 360 / 7 + 40
            (ax, ay), (bx, by) = arc(x, 0, 15, a, a, 1)[0], arc(x, 0, 50, b, b, 1)[0]
            q.line(f"M {ax:.1f} {ay:.1f} L {bx:.1f} {by:.1f}", weight=9)
        q.oval(x, 0, 16, fill=BRICK, weight=6)
    q.line("M -118 -62 L -118 62", TEAL, 8)
    flame(p, 40, -78, 0.52)
    flame(p, 84, -84, 0.34, flip=True)


# -- 6: four-step plan ----------------------------------------------------------------------------------------------


def four_step_plan(p: Pen) -> None:
    """Ada presents her plan; at the third sheet she has not read what it says, then she has."""
    for i in range(4):
        q = p.at(i % 2 * 800, i // 2 * 450)
        room(q, 0, 0, 800, 450, (PALE_TEAL, PALE_TEAL, SAND, BLUSH)[i], (SAND, SAND, GREY, GREY)[i], 70)
        if i == 3:
            rays(q, 150, 160, 900, 26, BRICK, 0.3, (0, 0, 800, 364))
        _board(q, 296, 34, 482, 374)
        (_step_one, _step_two, _step_three, _step_four)[i](q)
        q.oval(290, 50, 37, fill=BRICK)
        q.write("1233"[i], 290, 67, 50, PAPER, bold=True)
    p.line("M 800 0 L 800 900 M 0 450 L 1600 450", weight=12)


def _step_one(p: Pen) -> None:
    ada(p, 144, 510, 1.0, "calm", (0.2, 0), right=(146, -244), elbow=(10, 46))


def _step_two(p: Pen) -> None:
    ada(p, 144, 510, 1.0, "happy", (0.3, 0), left=(-104, -370), left_elbow=(50, 50), right=(146, -290), elbow=(20, 50))


def _step_three(p: Pen) -> None:
    ada(p, 144, 510, 1.0, "happy", (-0.6, 0), right=(146, -200), elbow=(10, 46))


def _step_four(p: Pen) -> None:
    ada(p, 152, 532, 1.06, "shocked", (1, 0), left=(-72, -322), right=(72, -322), left_elbow=(64, 70), elbow=(64, 70))
    scream(p, 152, 532 - 348 * 1.06, 1.06)
    drop(p, 76, 58, 0.9, -24)
    drop(p, 38, 126, 0.75, -44)


# -- 7: panic, calm, panic ------------------------------------------------------------------------------------------


def panic_calm_panic(p: Pen) -> None:
    """Ada screams, drinks her tea, and screams louder."""
    width = WIDTH / 3
    for i, scene in enumerate((_panic, _calm, _worse)):
        q = p.at(i * width, 0)
        scene(q, width)
    flat(p, 0, 610, WIDTH, 290, PAPER)
    p.line("M 0 610 L 1600 610", weight=12)
    for x in (width, 2 * width):
        p.line(f"M {x:.1f} 0 L {x:.1f} 900", weight=12)


def _panic(p: Pen, w: float) -> None:
    flat(p, 0, 0, w, 610, MUSTARD)
    rays(p, w / 2, 350, 700, 24, BRICK, 0.5, (0, 0, w, 610))
    p.write("Panic!", w / 2, 112, 104, INK, bold=True)
    ada(p, w / 2, 790, 1.26, "shocked", (0, 0), left=(-92, -352), right=(92, -352), left_elbow=(76, 60), elbow=(76, 60))
    scream(p, w / 2, 790 - 348 * 1.26, 1.26)
    for side in (-1, 1):
        drop(p, w / 2 + side * 146, 236, 1.1, side * 40)
        drop(p, w / 2 + side * 206, 318, 0.9, side * 60)


def _calm(p: Pen, w: float) -> None:
    flat(p, 0, 0, WIDTH, 610, PAPER)
    room(p, 0, 0, w, 610, PALE_TEAL, ground=120)
    p.write("Calm.", w / 2, 112, 104, TEAL, bold=True)
    window(p, 344, 160, 140, 130, True)
    ada(p, w / 2 - 70, 790, 1.26, "happy", (0.6, 0.5), right=(110, -232), elbow=(40, 84))
    _tea(p.at(388, 486, 1.25))


def _tea(p: Pen) -> None:
    p.line("M 34 -34 C 70 -42 70 8 30 4", weight=26)
    p.line("M 34 -34 C 70 -42 70 8 30 4", PAPER, 11)
    p.path("M -42 -50 L 42 -50 C 42 0 26 24 0 24 C -26 24 -42 0 -42 -50 Z", PAPER)
    for x in (-16, 14):
        p.line(f"M {x} -70 C {x - 16} -86 {x + 16} -98 {x} -116", PAPER, 10)
    p.oval(-34, 4, 19, 18, BLUSH)


def _worse(p: Pen, w: float) -> None:
    flat(p, 0, 0, w, 610, BRICK)
    rays(p, w / 2, 380, 800, 26, INK, 0.6, (0, 0, w, 610))
    p.write("PANIC!!", w / 2, 118, 116, PAPER, bold=True)
    ada(p, w / 2, 1024, 1.8, "shocked", left=(-92, -352), right=(92, -352), left_elbow=(70, 60), elbow=(70, 60))
    scream(p, w / 2, 1024 - 348 * 1.8, 1.8)
    for side in (-1, 1):
        drop(p, w / 2 + side * 224, 222, 1.3, side * 40)
    for x, size, flip in ((84, 1.1, False), (172, 0.66, True), (w - 50, 1.2, True), (w - 142, 0.7, False)):
        flame(p, x, 616, size, flip)


# -- 8: the same picture --------------------------------------------------------------------------------------------


def same_picture(p: Pen) -> None:
    """Ada holds up two sheets for Pip, who sees no difference."""
    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    rays(p, 800, 200, 1100, 26, PAPER, 0.4, (0, 0, WIDTH, 540))
    arms = {"left": (-166, -262), "right": (166, -262), "left_elbow": (0, 66), "elbow": (0, 66)}
    ada(p, 800, 650, 1.2, "puzzled", (-0.7, 0.6), **arms)
    for side in (-1, 1):
        sheet(p.at(800 + side * 446, 248, turn=side * 2), 600, 404)
        _fingers(p.at(800 + side * 150, 372, flip=side < 0))
    flat(p, 0, 540, WIDTH, 360, BLUSH)
    flat(p, 0, 540, WIDTH, 34, MUSTARD)
    p.line("M -20 540 L 1620 540 M -20 574 L 1620 574")
    pip(p, 280, 892, 1.42, "happy", (0.7, -0.8), right=(152, -196))
    p.path(
        "M 626 616 L 1486 616 C 1525 616 1556 647 1556 686 L 1556 800 C 1556 839 1525 870 1486 870 L 626 870 "
        "C 587 870 556 839 556 800 L 556 780 L 478 758 L 556 716 L 556 686 C 556 647 587 616 626 616 Z",
        PAPER,
    )


def _fingers(p: Pen) -> None:
    """Three fingers of a hand that holds a sheet from behind, over its edge."""
    for i, reach in enumerate((26, 34, 28)):
        p.box(-12, i * 20 - 30, 12 + reach, 21, 10, BLUSH, 6)


# -- 9: trade offer -------------------------------------------------------------------------------------------------


def trade_offer(p: Pen) -> None:
    """The cat in a tie behind a table holds up what it wants and what it gives."""
    flat(p, 0, 0, WIDTH, HEIGHT, TEAL)
    rays(p, 800, 480, 1200, 28, PALE_TEAL, 0.22, (0, 0, WIDTH, 720))
    for x in (620, 980):
        p.line(f"M {x} -10 L {x} 40", GREY, 12)
    p.box(566, 28, 468, 118, 18, MUSTARD)
    p.write("Trade offer", 800, 110, 78, INK, bold=True)
    cat(p, 800, 806, 1.7)
    _tie(p.at(800, 586, 1.1))
    for side, fill, word in ((-1, BRICK, "I receive:"), (1, TEAL, "You receive:")):
        q = p.at(800 + side * 514, 366, turn=side * 2)
        q.box(-250, -262, 524, 560, 12, INK, 0, opacity=0.25)
        q.box(-262, -278, 524, 560, 12, PAPER)
        q.path(
            "M -250 -278 L 250 -278 C 257 -278 262 -273 262 -266 L 262 -176 L -262 -176 L -262 -266 "
            "C -262 -273 -257 -278 -250 -278 Z",
            fill,
        )
        q.write(word, 0, -203, 70, PAPER, bold=True)
        _paw(p.at(800, 0, flip=side < 0))
    flat(p, 0, 724, WIDTH, 176, INK)
    flat(p, 0, 704, WIDTH, 34, MUSTARD)
    p.line("M -20 704 L 1620 704 M -20 738 L 1620 738")


def _tie(p: Pen) -> None:
    p.path("M -22 -20 L 22 -20 L 14 18 L -14 18 Z", BRICK)
    p.path("M -14 18 L 14 18 L 34 116 L 0 150 L -34 116 Z", BRICK)
    p.line("M -20 60 L 22 84 M -26 92 L 20 118", PAPER, 8)


def _paw(p: Pen) -> None:
    """The cat's arm on the right of the pen, up to the sheet's edge."""
    p.tube("M 92 622 C 150 704 216 700 252 640", 62, GREY)
    for x in (146, 180):
        p.line(f"M {x} 690 L {x - 6} 664", weight=7)
    p.oval(264, 604, 47, 43, GREY)
    for y in (590, 614):
        p.line(f"M 286 {y} L 308 {y - 4}", weight=7)


PICTURES = scenes(
    rather_this,
    two_buttons,
    growing_brain,
    expectation_reality,
    starter_pack,
    four_step_plan,
    panic_calm_panic,
    same_picture,
    trade_offer,
)


if __name__ == "__main__":
    main(PICTURES, TEMPLATE)
