"""Draws the meme templates that are one scene: `python images/meme_scenes.py [NAME ...]`.

Each function in PICTURES draws one, 1600 x 900; its name, with hyphens, is the template's folder in templates/memes.
What stands out of the picture is cut off by its edge.
"""

from __future__ import annotations

import random

from cast import ada, ada_head, cat, claw, pip
from props import bubble, drop, flame, flat, mug, rays, sheet, spark
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

# -- 1: fine in the server room -------------------------------------------------------------------------------------


def server_room_fine(p: Pen) -> None:
    """Pip sips from a mug between burning racks of servers."""
    flat(p, 0, 0, WIDTH, HEIGHT, MUSTARD)
    rays(p, 700, 640, 1500, 28, BRICK, 0.3, (0, 0, WIDTH, 700))
    for x, y, size, flip in ((560, 690, 2.5, False), (920, 690, 2.9, True), (1120, 690, 2.2, False)):
        flame(p, x, y, size, flip)
    p.path("M -20 690 L 1620 690 L 1620 920 L -20 920 Z", GREY)
    p.line("M 640 690 L 540 900 M 900 690 L 980 900", weight=5)
    for side, x in ((1, 0), (-1, WIDTH)):
        q = p.at(x, 0, flip=side < 0)
        _rack(q.at(300, 690), 150, 520, 4)
        _rack(q.at(90, 800), 250, 690, 9)
    for x, y, size, flip in (
        (300, 172, 0.9, False),
        (70, 112, 1.1, True),
        (1310, 176, 0.8, True),
        (1530, 112, 1.0, False),
    ):
        flame(p, x, y, size, flip)
    for x, y, r in ((-20, 10, 96), (130, -24, 80), (270, -20, 66), (390, -46, 72), (520, -60, 70)):
        p.oval(x, y, r, fill=INK, weight=0)
    pip(p, 560, 762, 1.62, "calm", (0.3, 0.1), left=(-122, -50), right=(150, -128))
    mug(p, 832, 536, 1.05, PAPER)
    claw(p, 788, 548, 1.62, -8)
    _blaze(p, 744, MUSTARD, 3)
    _blaze(p, 776, BRICK, 8)
    bubble(p, (800, 48, 744, 272), ((860, 270), (960, 300)), (772, 400))


def _blaze(p: Pen, y: float, fill: str, seed: int) -> None:
    """A wall of flames from edge to edge, from about `y` down."""
    rng = random.Random(seed)
    parts, x = [f"M -40 {HEIGHT + 20} L -40 {y + 40}"], -40.0
    while x < WIDTH + 40:
        step = rng.uniform(110, 176)
        tip = y - rng.uniform(24, 84)
        parts.append(f"C {x + step * 0.36:.1f} {y + 40} {x + step * 0.16:.1f} {y - 10} {x + step * 0.42:.1f} {tip:.1f}")
        parts.append(f"C {x + step * 0.88:.1f} {y - 10} {x + step * 0.62:.1f} {y + 40} {x + step:.1f} {y + 40}")
        x += step
    p.path(" ".join(parts) + f" L {x:.1f} {HEIGHT + 20} Z", fill)


def _rack(p: Pen, w: float, h: float, seed: int) -> None:
    """A rack of servers whose foot is the origin; its lamps are red."""
    rng = random.Random(seed)
    p.box(-w / 2, -h, w, h, 10, INK)
    unit = h / 8
    for i in range(8):
        y = 12 - h + i * (h - 16) / 8
        p.box(-w / 2 + 14, y, w - 28, unit - 14, 6, TEAL, 5)
        for k in range(3):
            lamp = rng.choice((BRICK, BRICK, MUSTARD))
            p.oval(-w / 2 + 36 + k * 26, y + unit / 2 - 7, 8, fill=lamp, weight=0)
        p.line(f"M 20 {y + unit / 2 - 7} L {w / 2 - 30} {y + unit / 2 - 7}", INK, 6)


# -- 2: the reviewer ------------------------------------------------------------------------------------------------


def reviewer(p: Pen) -> None:
    """The cat with glasses at a desk, between a pile of papers and the page it is about to stamp."""
    flat(p, 0, 0, WIDTH, 640, TEAL)
    for x in range(60, 1640, 120):
        flat(p, x, 0, 56, 640, INK, 0.12)
    _shelf(p, -20, 300, 300)
    cat(p, 556, 716, 1.72, (0.3, 0.5))
    _spectacles(p.at(556, 716 - 204 * 1.72, 1.72))
    flat(p, 0, 640, WIDTH, 260, MUSTARD)
    flat(p, 0, 640, WIDTH, 26, SAND)
    p.line("M -20 640 L 1620 640 M -20 666 L 1620 666")
    for i in range(17):
        _leaf(p.at(196 + (i * 37 % 23) - 11, 806 - i * 24, turn=(i * 29 % 7) - 3), 300, 22)
    q = p.at(1108, 650, turn=-2)
    sheet(q, 820, 440)
    _stamper(p)
    bubble(p, (850, 44, 700, 280), ((852, 150), (852, 240)), (716, 262))


def _shelf(p: Pen, x: float, y: float, w: float) -> None:
    """Binders on a board."""
    books = ((44, 150, BRICK), (52, 170, MUSTARD), (40, 140, PAPER), (58, 176, BLUSH), (44, 156, PALE_TEAL))
    left = x + 14
    for width, height, fill in books:
        p.box(left, y - height, width, height, 4, fill)
        p.box(left + 10, y - height + 22, width - 20, 34, 2, PAPER, 5)
        left += width + 2
    p.box(x, y, w, 22, 4, MUSTARD)


def _leaf(p: Pen, w: float, h: float) -> None:
    """A manuscript in a pile, from its edge."""
    p.box(-w / 2, 0, w, h, 4, PAPER, 6)


def _spectacles(p: Pen) -> None:
    """Half-moon reading glasses low on the nose of a cat whose face the pen stands on."""
    for side in (-1, 1):
        p.path(
            f"M {side * 8} 2 L {side * 66} -2 C {side * 68} 38 {side * 12} 42 {side * 8} 2 Z", PALE_TEAL, opacity=0.55
        )
        p.line(f"M {side * 8} 2 L {side * 66} -2 C {side * 68} 38 {side * 12} 42 {side * 8} 2 L {side * 66} -2")
        p.line(f"M {side * 66} -2 L {side * 84} -12")
    p.line("M -8 2 Q 0 -6 8 2")


def _stamper(p: Pen) -> None:
    """The cat's arm over the desk, and the stamp above the page."""
    q = p.at(706, 540, 1.25, 8)
    q.box(-20, -70, 40, 76, 10, MUSTARD)
    q.oval(0, -78, 34, 28, MUSTARD)
    q.path("M -56 34 L -44 0 L 44 0 L 56 34 Z", MUSTARD)
    q.box(-64, 32, 128, 24, 6, BRICK)
    p.tube("M 600 560 C 600 660 660 560 690 500", 58, GREY)
    p.oval(706, 484, 44, 40, GREY)
    for y in (472, 494):
        p.line(f"M 728 {y} L 748 {y - 2}", weight=7)


# -- 3: the exit ramp -----------------------------------------------------------------------------------------------


def exit_ramp(p: Pen) -> None:
    """Under a road sign a car screeches off the motorway into the exit."""
    flat(p, 0, 0, WIDTH, 470, PALE_TEAL)
    for x, y, r in ((60, 462, 130), (260, 474, 90), (820, 476, 120), (1010, 480, 90), (1580, 470, 150)):
        p.oval(x, y, r, r * 0.5, TEAL)
    flat(p, 0, 470, WIDTH, 430, SAND)
    p.line("M -20 470 L 1620 470")
    _roads(p)
    for x in (52, 1548):
        p.tube(f"M {x} 330 L {x} 560", 30, GREY)
    p.tube("M 40 196 L 1560 196", 26, GREY)
    for x in (430, 1170):
        p.box(x - 352, 32, 704, 316, 26, TEAL)
        p.box(x - 336, 48, 672, 284, 16, "none", 7, PAPER)
    _arrow(p.at(158, 190), "M 0 96 L 0 -60", 0)
    _arrow(p.at(864, 190), "M 0 96 L 0 40 C 0 -4 10 -14 42 -42", 48)
    for x, y, r in ((560, 856, 44), (628, 880, 34), (516, 890, 32), (690, 846, 26)):
        p.oval(x, y, r, fill=PAPER)
    _car(p.at(1064, 838, 1.15, -9))


def _roads(p: Pen) -> None:
    """The motorway and its exit, with the skid marks from one to the other."""
    for fill, weight in ((INK, 2 * p.weight), (GREY, 0.0)):
        p.path("M 360 474 L 440 474 L 820 930 L -160 930 Z", fill, weight=weight)
        p.path("M 480 530 C 640 640 1100 540 1640 500 L 1640 650 C 1300 650 1180 740 1280 930 L 600 930 Z", fill,
               weight=weight)  # fmt: skip
    for a, b in ((0.02, 0.1), (0.18, 0.34), (0.46, 0.74), (0.88, 1.1)):
        for x, far in ((230, 392), (560, 408)):
            (u, v), (m, n) = ((far + (x - far) * t, 470 + 450 * t) for t in (a, b))
            p.path(f"M {u} {v} L {m} {n} L {m + 16 * b + 4} {n} L {u + 16 * a + 3} {v} Z", PAPER, weight=0)
    for x in (0, 128):
        p.line(f"M {330 + x * 1.6} 940 C {520 + x} 800 {640 + x} 760 {800 + x * 1.4} 770", INK, 24, 0.75)


def _arrow(p: Pen, d: str, turn: float) -> None:
    """A white arrow on a sign, 200 high; `turn` is where its head points, clockwise from the top."""
    p.line(d, PAPER, 26)
    x, y = (float(v) for v in d.split()[-2:])
    p.at(x, y, 1, turn).path("M -44 6 L 0 -48 L 44 6 Z", PAPER, PAPER, 8)


def _car(p: Pen) -> None:
    """A car from behind, 560 wide, with Pip at the wheel and a large card on its boot."""
    for side in (-1, 1):
        p.box(side * 196 - 46, -70, 92, 110, 22, INK)
    window = "M 176 -240 C 152 -348 130 -356 0 -356 C -130 -356 -152 -348 -176 -240 Z"
    p.path(window, PALE_TEAL)
    pip(p, -70, -190, 0.66, "happy", (0.9, -0.5), left=None, right=None)
    p.path("M -214 -236 C -186 -380 -150 -392 0 -392 C 150 -392 186 -380 214 -236 Z " + window, BRICK)
    p.path(
        "M -284 -170 C -284 -236 -250 -246 -200 -246 L 200 -246 C 250 -246 284 -236 284 -170 L 284 -40 "
        "C 284 -14 270 0 244 0 L -244 0 C -270 0 -284 -14 -284 -40 Z",
        BRICK,
    )
    for side in (-1, 1):
        p.box(side * 258 - 19, -196, 38, 62, 12, MUSTARD)
    p.box(-290, -24, 580, 40, 18, GREY)
    p.box(-232, -222, 464, 186, 10, PAPER)


# -- 4: the shiny thing ---------------------------------------------------------------------------------------------

FLOOR = 634


def shiny_thing(p: Pen) -> None:
    """Ada, hand in hand with old patched Pip, turns to something golden in a shop window."""
    flat(p, 0, 0, WIDTH, FLOOR, BLUSH)
    for row in range(8):
        for x in range(-60, WIDTH, 180):
            p.line(f"M {x + row % 2 * 90 + 20} {row * 86 + 30} L {x + row % 2 * 90 + 90} {row * 86 + 30}", SAND, 9)
    flat(p, 0, FLOOR, WIDTH, HEIGHT - FLOOR, GREY)
    p.line(f"M -20 {FLOOR} L 1620 {FLOOR}")
    for x in (-180, 160, 480, 790, 1100, 1430, 1780):
        p.line(f"M {x} {HEIGHT} L {x + (800 - x) * 0.14} {FLOOR}", weight=5)
    _shop(p)
    p.tube("M 1454 630 L 1454 120", 20, INK)
    p.path("M 1404 120 L 1424 44 L 1484 44 L 1504 120 Z", MUSTARD)
    p.box(1394, 116, 120, 18, 6, INK)
    _patched(p.at(1222, 686, 1.42))
    ada(
        p, 820, 692, 1.36, "happy", (-1, 0.1), left=(-146, -236), left_elbow=(10, 50), right=(146, -140), elbow=(10, 20)
    )
    for x, y, size in ((650, 224, 26), (628, 322, 18)):
        spark(p, x, y, size, PAPER, 6)
    for x in (276, 800, 1324):
        p.box(x - 240, 690, 504, 206, 16, INK, 0, opacity=0.2)
        p.box(x - 252, 678, 504, 206, 16, PAPER)


def _shop(p: Pen) -> None:
    """A window with something that gleams on a stand."""
    p.box(30, 96, 556, 552, 8, TEAL)
    p.box(66, 176, 484, 430, 4, INK)
    rays(p, 308, 400, 600, 22, MUSTARD, 0.45, (70, 180, 476, 422))
    p.path("M 188 602 L 212 520 L 404 520 L 428 602 Z", BRICK)
    p.path("M 222 520 L 222 372 C 222 240 394 240 394 372 L 394 520 Z", MUSTARD)
    p.line("M 246 470 L 246 372 C 248 326 268 306 294 298", PAPER, 14)
    p.box(252, 352, 112, 54, 27, INK)
    for x in (284, 332):
        p.oval(x, 379, 11, fill=PAPER, weight=0)
    p.line("M 286 438 C 298 450 318 450 330 438")
    for side in (-1, 1):
        p.oval(308 + side * 100, 430, 22, 40, MUSTARD)
    for x, y, size in ((130, 270, 44), (466, 244, 36), (492, 452, 46), (120, 474, 30), (398, 226, 22)):
        spark(p, x, y, size, PAPER, 6)
    p.line("M 88 330 L 180 196 M 88 390 L 216 196", PAPER, 9, 0.5)
    for i in range(7):
        x = 14 + i * 84
        p.path(f"M {x + 8} 60 L {x + 76} 60 L {x + 84} 140 C {x + 84} 184 {x} 184 {x} 140 Z", PAPER if i % 2 else BRICK)
    p.box(8, 40, 598, 34, 8, MUSTARD)


def _patched(p: Pen) -> None:
    """Pip after long service."""
    pip(p, 0, 0, 1, "worried", (-0.9, -0.5), left=(-150, -112), right=(118, -50))
    q = p.at(58, -66, 1, -24)
    q.box(-30, -16, 60, 32, 10, BLUSH)
    q.line("M -10 -8 L -10 8 M 0 -8 L 0 8 M 10 -8 L 10 8", weight=5)
    p.line("M -30 -222 L -16 -206 L -28 -196 L -14 -184", weight=6)


# -- 5: is this -----------------------------------------------------------------------------------------------------


def is_this(p: Pen) -> None:
    """Ada's daughter points at a small flying thing with four wings and three eyes, and asks."""
    flat(p, 0, 0, WIDTH, 620, PALE_TEAL)
    p.oval(640, 500, 250, fill=MUSTARD, weight=0, opacity=0.5)
    p.oval(640, 500, 160, fill=MUSTARD, weight=0)
    for x, y in ((90, 110), (640, 80)):
        for dx, dy, r in ((0, 0, 46), (58, -22, 56), (122, 2, 42)):
            p.oval(x + dx, y + dy, r, fill=PAPER, weight=0)
        p.box(x - 46, y - 2, 210, 48, 24, PAPER, 0)
    p.path("M -20 560 C 240 470 520 500 760 570 C 1040 640 1300 520 1640 550 L 1640 920 L -20 920 Z", SAND)
    p.path("M -20 700 C 340 610 620 690 900 690 C 1180 690 1400 640 1640 680 L 1640 920 L -20 920 Z", TEAL)
    for x, y, fill in ((56, 704, BRICK), (108, 664, MUSTARD)):
        _flower(p, x, y, fill)
    _net(p.at(180, 590, 1, -12))
    ada(p, 310, 880, 1.66, "happy", (1, -0.5), left=(-88, -180), right=(164, -330), elbow=(6, 40), child=True)
    q = p.at(310, 880, 1.66)
    q.tube("M 168 -336 L 198 -350", 13, BLUSH)
    p.line("M 1000 268 L 1000 350 M 1260 268 L 1260 350", weight=6)
    p.box(752, 356, 768, 226, 14, INK, 0, opacity=0.2)
    p.box(740, 342, 768, 226, 14, PAPER)
    _odd_thing(p.at(1130, 194))
    bubble(p, (640, 630, 916, 236), ((650, 694), (650, 756)), (548, 600))


def _flower(p: Pen, x: float, y: float, fill: str) -> None:
    p.tube(f"M {x} {y} L {x} {y + 54}", 10, TEAL)
    for dx, dy in ((0, -18), (17, -5), (11, 15), (-11, 15), (-17, -5)):
        p.oval(x + dx, y + dy, 13, fill=fill, weight=6)
    p.oval(x, y, 9, fill=PAPER, weight=5)


def _net(p: Pen) -> None:
    """A butterfly net, held at the origin."""
    p.tube("M 20 120 L -30 -180", 18, MUSTARD)
    p.path("M -130 -230 C -150 -90 -250 -70 -230 -60 C -150 -40 -20 -100 66 -236 Z", PAPER)
    p.line("M -80 -222 L -150 -110 M -20 -222 L -90 -90 M -150 -170 L -20 -130", GREY, 5)
    p.oval(-32, -232, 100, 34, PALE_TEAL)


def _odd_thing(p: Pen) -> None:
    """A hairy ball with three eyes on stalks and four wings, 400 wide."""
    for side in (-1, 1):
        for turn, size in ((side * 74, 1.0), (side * 112, 0.8)):
            q = p.at(side * 34, 0, size, turn)
            q.path("M 0 0 C -70 -60 -52 -190 0 -196 C 52 -190 70 -60 0 0 Z", PAPER, opacity=0.9)
            q.line("M 0 -20 L 0 -150 M 0 -70 L 22 -110 M 0 -70 L -22 -110", TEAL, 5)
    rim = [arc(0, 0, 88 if i % 2 else 72, i * 12, i * 12, 1)[0] for i in range(30)]
    p.path(trace(rim, close=True), BRICK)
    for x, y, r in ((-62, -116, 26), (0, -140, 30), (60, -112, 24)):
        p.tube(f"M {x * 0.5} -60 L {x} {y}", 13, BRICK)
        p.oval(x, y, r, fill=PAPER)
        p.oval(x - r * 0.3, y + r * 0.25, r * 0.42, fill=INK, weight=0)
    p.path("M -42 4 C -22 38 22 38 42 4 Z", PAPER, weight=6)
    p.line("M -14 10 L -14 26 M 14 10 L 14 26", weight=5)
    for x in (-130, 130):
        p.line(f"M {x * 0.34} 66 L {x} 76", weight=9)


# -- 6: change my mind ----------------------------------------------------------------------------------------------


def change_my_mind(p: Pen) -> None:
    """Ada sits with her mug behind a table with a large poster, in a park; nobody but the cat has come."""
    flat(p, 0, 0, WIDTH, 400, PALE_TEAL)
    for x, y in ((120, 96), (1000, 70)):
        for dx, dy, r in ((0, 0, 46), (58, -22, 56), (122, 2, 42)):
            p.oval(x + dx, y + dy, r, fill=PAPER, weight=0)
        p.box(x - 46, y - 2, 210, 48, 24, PAPER, 0)
    for x, r in ((-10, 150), (230, 110), (700, 130), (930, 90), (1600, 130)):
        p.oval(x, 400, r, r * 0.6, TEAL)
    flat(p, 0, 400, WIDTH, 500, MUSTARD)
    p.line("M -20 400 L 1620 400")
    p.path("M 980 400 L 1110 400 L 1640 700 L 1640 920 L 800 920 Z", SAND)
    _tree(p, 1380, 470)
    p.box(372, 250, 250, 300, 30, BRICK)
    ada(
        p,
        497,
        772,
        1.46,
        "unamused",
        (0.9, 0),
        left=(-84, -196),
        right=(118, -232),
        left_elbow=(40, 20),
        elbow=(40, 60),
    )
    mug(p, 706, 420, 0.86, BRICK)
    q = p.at(497, 772, 1.46)
    q.oval(122, -238, 19, fill=BLUSH)
    cat(p, 1130, 512, 0.92, (-0.9, 0.1))
    p.path("M 40 478 L 1560 478 L 1600 536 L 0 536 Z", SAND)
    p.box(0, 530, WIDTH, 24, 6, GREY)
    for x in (52, 1500):
        p.box(x, 554, 48, 400, 4, GREY)
    p.box(142, 542, 1340, 352, 12, INK, 0, opacity=0.2)
    p.box(130, 524, 1340, 352, 12, PAPER)
    for x in (170, 1430):
        p.at(x, 528, 1, 8 if x < 800 else -8).box(-52, -20, 104, 40, 2, PALE_TEAL, 5, opacity=0.9)
    p.write("Change my mind.", 800, 850, 76, BRICK, bold=True)
    p.line("M 190 772 L 1410 772", GREY, 6)


def _tree(p: Pen, x: float, y: float) -> None:
    p.tube(f"M {x} {y} L {x + 6} {y - 250}", 56, BRICK)
    crown = ((-110, -280, 92), (-50, -390, 104), (70, -400, 110), (130, -290, 96), (10, -270, 100))
    for dx, dy, r in crown:
        p.oval(x + dx, y + dy, r, weight=2 * p.weight)
    for dx, dy, r in crown:
        p.oval(x + dx, y + dy, r, fill=TEAL, weight=0)
    for dx, dy in ((-90, -330), (30, -420), (96, -330), (-10, -300)):
        p.line(f"M {x + dx} {y + dy} C {x + dx + 12} {y + dy - 18} {x + dx + 34} {y + dy - 18} {x + dx + 46} {y + dy}",
               PALE_TEAL, 7)  # fmt: skip


# -- 7: classic -----------------------------------------------------------------------------------------------------

NIGHT, DUSK = "#171a1f", "#173f47"


def classic(p: Pen) -> None:
    """The cat alone on a dark stage, in one beam of light."""
    flat(p, 0, 0, WIDTH, HEIGHT, NIGHT)
    for side in (-1, 1):
        q = p.at(800, 0, flip=side < 0)
        for i in range(5):
            x = 340 + i * 110
            q.path(f"M {x} -20 C {x + 30} 260 {x - 14} 520 {x + 20} 690 L {x + 130} 690 C {x + 96} 500 {x + 150} 240 "
                   f"{x + 110} -20 Z", ("#5a211c", "#47191a")[i % 2], weight=6)  # fmt: skip
    flat(p, 0, 660, WIDTH, 240, "#2b2019")
    p.line("M -20 660 L 1620 660")
    for x in range(-400, 2100, 160):
        p.line(f"M {800 + (x - 800) * 0.72} 660 L {x} 900", NIGHT, 5)
    p.path("M 700 -20 L 900 -20 L 1180 690 C 1180 760 420 760 420 690 Z", SAND, weight=0, opacity=0.16)
    p.path("M 740 -20 L 860 -20 L 1080 690 C 1080 740 520 740 520 690 Z", SAND, weight=0, opacity=0.2)
    p.oval(800, 690, 382, 58, MUSTARD, 0, opacity=0.85)
    p.oval(800, 690, 300, 42, SAND, 0)
    p.oval(800, 694, 176, 24, INK, 0, opacity=0.55)
    cat(p, 800, 698, 1.62, (0, 0.1))


# -- 8: one does not ------------------------------------------------------------------------------------------------


def one_does_not(p: Pen) -> None:
    """Ada as a hooded wise woman by night, one finger raised, before the moon."""
    flat(p, 0, 0, WIDTH, HEIGHT, NIGHT)
    p.oval(800, 464, 290, fill=SAND, weight=0)
    p.oval(800, 464, 326, fill=SAND, weight=0, opacity=0.14)
    for x, y, r in ((640, 320, 30), (984, 356, 40), (960, 560, 26)):
        p.oval(x, y, r, fill=GREY, weight=0, opacity=0.5)
    for x, y, r in ((120, 300, 5), (260, 420, 4), (90, 520, 4), (380, 330, 5), (1250, 310, 5), (1390, 440, 4),
                    (1500, 300, 5), (1330, 540, 4), (330, 540, 4), (1530, 520, 4)):  # fmt: skip
        p.oval(x, y, r, fill=PAPER, weight=0)
    p.path("M -20 700 L 130 520 L 250 610 L 400 470 L 560 640 L 700 720 L 900 720 L 1080 620 L 1190 500 L 1330 620 "
           "L 1470 490 L 1640 660 L 1640 920 L -20 920 Z", DUSK)  # fmt: skip
    p.path("M -20 760 C 300 690 1300 690 1640 760 L 1640 920 L -20 920 Z", NIGHT)
    _staff(p)
    _cloak(p.at(790, 22))
    ada_head(p, 790, 418, 1.5, "unamused", (0, 0))
    _hood(p.at(790, 22))
    _raised(p.at(0, 22))


def _staff(p: Pen) -> None:
    p.tube("M 560 920 L 580 330", 24, MUSTARD)
    p.path("M 580 340 C 520 300 530 220 580 200 C 630 220 640 300 580 340 Z", PALE_TEAL)
    p.line("M 562 290 C 556 266 562 244 574 232", PAPER, 8)


def _cloak(p: Pen) -> None:
    p.path("M -90 470 C -190 520 -260 640 -290 920 L 300 920 C 270 640 200 520 96 470 Z", BRICK)
    p.path("M -44 500 L 0 920 L 60 920 L 50 500 Z", "#8a2a20")
    p.line("M -150 620 C -176 700 -190 800 -196 910 M 170 640 C 190 720 204 800 208 910")


def _hood(p: Pen) -> None:
    """The hood around a face, and its clasp."""
    p.path("M 0 176 C -190 190 -190 430 -116 540 C -70 560 -40 560 0 590 C 40 560 70 560 116 540 "
           "C 190 430 190 190 0 176 Z "
           "M 0 300 C 110 290 120 420 78 480 C 50 506 -50 506 -78 480 C -120 420 -110 290 0 300 Z", BRICK)  # fmt: skip
    p.oval(0, 566, 24, fill=MUSTARD)


def _raised(p: Pen) -> None:
    """The arm with the warning finger."""
    p.path("M 960 640 C 1040 700 1110 620 1120 500 L 1030 470 C 1020 540 990 560 930 560 Z", BRICK)
    p.tube("M 1080 440 L 1084 346", 26, BLUSH)
    p.oval(1078, 450, 46, 42, BLUSH)
    for y in (436, 458, 480):
        p.line(f"M 1046 {y} C 1056 {y - 8} 1068 {y - 8} 1080 {y}", weight=6)
    p.path("M 1018 480 C 1050 500 1100 510 1132 502 L 1126 540 C 1090 544 1046 532 1010 514 Z", MUSTARD)


# -- 9: the leaking boat --------------------------------------------------------------------------------------------


def leaking_boat(p: Pen) -> None:
    """Ada bails, water spurts from a leak, Pip drills a second hole; the cat keeps watch at the bow."""
    flat(p, 0, 0, WIDTH, 640, PALE_TEAL)
    for x, y in ((70, 300), (1440, 330)):
        for dx, dy, r in ((0, 0, 34), (44, -16, 42), (92, 2, 32)):
            p.oval(x + dx, y + dy, r, fill=PAPER, weight=0)
        p.box(x - 34, y - 2, 158, 36, 18, PAPER, 0)
    _waves(p, 616, TEAL, 0.72)
    for x, who, low in ((282, 356, 296), (800, 800, 284), (1318, 1150, 300)):
        bubble(p, (x - 246, 28, 492, 196), ((who - 28, 214), (who + 28, 214)), (who, low), 14)
    _spurt(p.at(800, 640))
    ada(
        p,
        420,
        774,
        1.06,
        "shocked",
        (0.6, 0.4),
        left=(-150, -270),
        left_elbow=(0, 60),
        right=(64, -196),
        elbow=(40, 20),
    )
    _bucket(p.at(238, 470, 1, -64))
    pip(p, 1150, 692, 1.24, "happy", (-0.5, 0.7), left=None, right=None)
    cat(p, 1404, 644, 0.8, (-1, 0.1))
    p.path(
        "M 110 600 C 240 640 1240 660 1540 560 C 1530 700 1440 830 1330 850 L 330 850 C 230 840 140 740 110 600 Z",
        BRICK,
    )
    p.path("M 100 588 C 240 630 1240 650 1550 546 L 1556 588 C 1240 690 240 672 104 630 Z", MUSTARD)
    _drill(p.at(1150, 692, 1.24))
    _waves(p, 806, TEAL, 1)
    for x, y, size in ((120, 470, 1.0), (80, 552, 0.8), (150, 556, 0.7)):
        drop(p, x, y, size, 20)


def _waves(p: Pen, y: float, fill: str, opacity: float) -> None:
    crests = " ".join(f"C {x + 30} {y - 34} {x + 70} {y - 34} {x + 100} {y}" for x in range(-50, 1650, 100))
    p.path(f"M -50 {y} {crests} L 1650 {HEIGHT + 20} L -50 {HEIGHT + 20} Z", fill, weight=p.weight * opacity)


def _spurt(p: Pen) -> None:
    """A fountain from the boat's floor."""
    p.path(
        "M -34 40 C -34 -120 -40 -220 -70 -250 C -110 -290 -160 -240 -176 -170 C -200 -290 -120 -350 -50 -330 "
        "C -30 -370 30 -370 50 -330 C 120 -350 200 -290 176 -170 C 160 -240 110 -290 70 -250 C 40 -220 34 -120 34 40 Z",
        PAPER,
    )
    p.line("M -8 20 C -8 -120 -10 -200 -28 -262 M 12 20 C 12 -120 16 -190 30 -240", PALE_TEAL, 9)
    for x, y, size in ((-178, -112, 0.8), (178, -108, 0.8), (-118, -196, 0.6), (120, -186, 0.6)):
        drop(p, x, y, size, 0, PAPER)


def _bucket(p: Pen) -> None:
    """A bucket being emptied; its rim is up at turn 0, and the water leaves over it."""
    p.path("M -46 -40 C -60 -110 -40 -150 -70 -190 C 0 -200 70 -150 46 -40 Z", PAPER)
    p.path("M -58 -50 L 58 -50 L 42 56 L -42 56 Z", GREY)
    p.oval(0, -50, 58, 16, PALE_TEAL)


def _drill(p: Pen) -> None:
    """The arms of the Pip whose pen it is, over the boat's side, and the drill that eats into it."""
    p.oval(-106, 24, 19, 17, INK)
    p.path("M -106 24 L -46 -24 L -30 2 Z", GREY)
    p.line("M -88 18 L -72 2 M -70 16 L -56 -10 M -52 10 L -42 -16", weight=5)
    p.path("M -52 -30 L 52 -62 L 68 -20 L -30 12 Z", PALE_TEAL)
    p.path("M 22 -8 L 54 -16 L 74 40 L 44 52 Z", PALE_TEAL)
    p.tube("M -101 -118 Q -120 -40 -18 -42", 19, GREY)
    p.tube("M 101 -118 Q 146 -20 68 14", 19, GREY)
    for x in (-101, 101):
        p.oval(x, -118, 15, fill=MUSTARD)
    claw(p, -20, -42, 1, 20)
    claw(p, 76, 12, 1, 170)
    for x, y, turn in ((-150, -6, 30), (-156, 32, -10), (-134, 62, -50), (-96, 66, 80)):
        p.at(x, y, 1, turn).box(-12, -5, 24, 10, 2, SAND, 4)


PICTURES = scenes(
    server_room_fine, reviewer, exit_ramp, shiny_thing, is_this, change_my_mind, classic, one_does_not, leaking_boat
)


if __name__ == "__main__":
    main(PICTURES, TEMPLATE)
