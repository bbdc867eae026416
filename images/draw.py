"""Draws every picture of decks/limits.yaml that is not a plot: `python images/draw.py [NAME ...]`.

Each function is one picture and returns its pen and size; its name, with hyphens, is the file's name.
"""

from __future__ import annotations

import math
import random

from cast import ada, ada_head, cat, cat_head, pip
from studio import (
    BLUSH,
    BRICK,
    GREY,
    INK,
    MUSTARD,
    PALE_TEAL,
    PAPER,
    SAND,
    TEAL,
    Drawing,
    Pen,
    Point,
    arc,
    main,
    pictures,
    trace,
)


def lamplight() -> Drawing:
    """Fills the slide: a robot at the edge of the light, two eyes in the dark."""
    canvas = Pen()
    canvas.box(0, 0, 1280, 720, 0, INK, 0)
    p = canvas.at(0, 0)  # a headline below it leaves 605 px of the height: nothing matters above 58 or below 662
    p.path("M 300 168 L 60 590 C 180 660 620 660 730 590 L 420 168 Z", MUSTARD, weight=0, opacity=0.16)
    p.oval(395, 590, 340, 62, SAND, 0)
    rng = random.Random(4)
    for i in range(70):
        angle, reach = rng.uniform(0, 2 * math.pi), math.sqrt(rng.random()) * 0.9
        x, y = 395 + 330 * reach * math.cos(angle), 592 + 56 * reach * math.sin(angle)
        if not (x > 480 and y > 560) and not (190 < x < 335 and y < 615):
            p.oval(x, y, 8, 6, (TEAL, BRICK)[i % 2], 0)
    p.oval(262, 592, 56, 14, GREY, 0)
    p.path("M 248 592 L 253 130 L 271 130 L 276 592 Z", GREY, line=PAPER, weight=0)
    p.line("M 262 140 C 262 80 360 70 360 120", GREY, 16)
    p.path("M 290 170 C 292 128 318 112 360 112 C 402 112 428 128 430 170 Z", BRICK, line=INK, weight=5)
    p.path("M 312 170 C 316 204 404 204 408 170 Z", PAPER, weight=0)
    pip(p, 610, 604, 1.0, "worried", (1, -0.15), left=(-116, -52), right=(52, -28))
    _eyes_in_the_dark(p, 1010, 440)
    return canvas, 1280, 720


def _eyes_in_the_dark(p: Pen, x: float, y: float) -> None:
    for side in (-1, 1):
        ex = x + side * 50
        p.oval(ex, y, 30, fill=MUSTARD, weight=0)
        p.oval(ex - 12, y + 6, 9, 16, INK, 0)
        p.slice(ex, y, 32, 0.42, side * 3, INK, 0)


def guacamole() -> Drawing:
    """A very wide one: cat, plus a pinch of noise, equals something green."""
    p = Pen()
    for x in (20, 850):
        p.box(x, 14, 330, 280, 14, PALE_TEAL)
        q = p.at(x + 165, 294)
        cat(q, -14, 0, 0.84, (0.5, 0) if x == 20 else (-0.4, 0))
    _speckle(p, 435, 14, 330, 280)
    p.write("+", 392, 188, 96, bold=True)
    p.write("=", 808, 188, 96, bold=True)
    p.write("cat, 97 %", 185, 362, 50, bold=True)
    p.write("noise × 0.007", 600, 362, 50, TEAL, bold=True)
    p.write("guacamole, 99 %", 1015, 362, 45, BRICK, bold=True)
    return p, 1200, 390


def _speckle(p: Pen, x: float, y: float, w: float, h: float) -> None:
    rng, n = random.Random(7), 18
    colours = (PAPER, TEAL, BRICK, MUSTARD, INK, PALE_TEAL, BLUSH)
    m = round(n * h / w)
    for row in range(m):
        for column in range(n):
            p.box(x + column * w / n, y + row * h / m, w / n + 0.6, h / m + 0.6, 0, rng.choice(colours), 0)
    p.box(x, y, w, h, 8)


def data_mountain() -> Drawing:
    """Pip works through a million photographs; a child needs two."""
    p = Pen(weight=7)
    p.path("M 0 760 L 0 752 C 400 726 1100 726 1500 752 L 1500 760 Z", SAND, weight=0)
    rng = random.Random(12)
    for row in range(11):
        count, half = 1 + round(row * 1.5), 40 + row * 41
        for i in range(count):
            x = 545 + (0 if count == 1 else -half + 2 * half * i / (count - 1)) + rng.uniform(-12, 12)
            _card(
                p.at(x, 58 + row * 63.5 + rng.uniform(-10, 10), 1.04, rng.uniform(-28, 28), weight=4.5),
                rng.randrange(6),
            )
    pip(p, 830, 740, 1.16, "worried", (-0.9, 0.1), left=(-150, -150), right=(112, -40))
    _card(p.at(640, 550, 1.45, -12, weight=6), 0)
    p.oval(688, 580, 15, 12, MUSTARD, 6)
    ada(p, 1270, 742, 1.06, "happy", (-0.5, 0.2), left=(-104, -196), right=(104, -196), child=True, elbow=(30, 40))
    for x, turn in ((1146, -10), (1394, 10)):
        _card(p.at(x, 496, 1.55, turn, weight=6), 0)
        p.oval(x + (40 if x < 1270 else -40), 546, 15, 19, BLUSH, 6)
    return p, 1500, 760


def _card(p: Pen, kind: int) -> None:
    """A photograph with a white border, and what it shows."""
    p.box(-46, -40, 92, 84, 4, PAPER)
    p.box(-36, -31, 72, 54, 2, (PALE_TEAL, SAND, PALE_TEAL, BLUSH, SAND, PALE_TEAL)[kind], p.weight * 0.6)
    if kind in (0, 3, 4):
        _small_cat(p)
    elif kind == 1:
        p.oval(0, -4, 17, fill=BRICK, weight=p.weight * 0.6)
    elif kind == 2:
        p.path("M -30 20 L -6 -18 L 8 4 L 16 -8 L 32 20 Z", TEAL, weight=p.weight * 0.6)
    else:
        p.path("M -18 18 L -18 -6 L 0 -22 L 18 -6 L 18 18 Z", MUSTARD, weight=p.weight * 0.6)


def _small_cat(p: Pen) -> None:
    w = p.weight * 0.6
    p.path("M -20 -2 L -19 -23 L -8 -14 L 8 -14 L 19 -23 L 20 -2 C 20 22 -20 22 -20 -2 Z", GREY, weight=w)
    for side in (-1, 1):
        p.line(f"M {side * 13} -2 L {side * 5} -2", weight=w)
    p.line("M -4 9 L 4 9", weight=w)


def mirror_box() -> Drawing:
    """Tall: whoever looks into the black box sees herself."""
    p = Pen()
    p.path("M 40 1170 C 200 1140 720 1140 870 1170 L 870 1200 L 40 1200 Z", SAND, weight=0)
    p.path("M 330 330 L 440 262 L 866 262 L 796 330 Z", GREY)
    p.path("M 796 330 L 866 262 L 866 1096 L 796 1172 Z", GREY)
    p.box(330, 330, 466, 842, 0, INK)
    p.box(400, 410, 326, 420, 0, PALE_TEAL, 0)
    p.line("M 430 540 L 540 430 M 430 600 L 600 430", PAPER, 12)
    p.box(545, 740, 60, 60, 0, BLUSH)
    p.path("M 432 830 C 434 792 470 772 530 770 L 575 818 L 620 770 C 680 772 712 792 714 830 Z", MUSTARD)
    ada_head(p, 575, 662, 1.5, "puzzled", (-0.8, -0.1), flip=True)
    p.box(400, 410, 326, 420, 0, "none", 16, MUSTARD)
    p.box(390, 400, 346, 440, 4, "none", 5)
    for y in (930, 990, 1050):
        p.oval(470, y, 9, fill=GREY, weight=0)
        p.line(f"M 510 {y} L 660 {y}", GREY, 6)
    cat(p, 640, 300, 0.82, (-0.9, 0.6))
    ada(p, 205, 1170, 1.62, "puzzled", (1, -0.1), right=(128, -262), elbow=(30, 60))
    return p, 900, 1200


def portrait() -> Drawing:
    """Pip has only ever seen cats, and paints a portrait of Ada."""
    p = Pen(weight=7)
    p.box(0, 0, 1500, 610, 0, PALE_TEAL, 0)
    p.box(0, 610, 1500, 150, 0, SAND, 0)
    p.line("M 0 610 L 1500 610")
    for i in range(8):
        _frame(p, 106 + i * 184, 106, i % 6)
    ada(p, 300, 740, 1.12, "unamused", (1, 0))
    q = p.at(100, -32)
    q.tube("M 560 470 L 500 770", 20, MUSTARD)
    q.tube("M 740 470 L 800 770", 20, MUSTARD)
    q.box(478, 640, 344, 20, 6, MUSTARD)
    q.box(500, 250, 300, 392, 6, PAPER)
    q.path("M 532 642 C 532 540 590 512 650 512 C 710 512 768 540 768 642 Z", MUSTARD)
    q.path("M 606 512 L 650 580 L 694 512 Z", PAPER)
    q.line("M 650 580 L 650 638")
    q.oval(658, 346, 36, fill=INK)
    q.line(trace(arc(658, 342, 20, 200, 300)), GREY, 5)
    cat_head(q, 650, 442, 1.22, (-0.7, 0))
    pip(q, 990, 774, 1.3, "happy", (-1, -0.25), left=(-150, -182), right=(96, -36))
    q.tube("M 812 520 L 768 500", 9, SAND)
    q.path("M 776 494 L 752 484 C 744 492 746 504 752 508 L 770 512 Z", BRICK, weight=5)
    cat(p, 1330, 740, 0.84, (-0.9, -0.1))
    return p, 1500, 760


def _frame(p: Pen, x: float, y: float, i: int) -> None:
    q = p.at(x, y, 1, (-2, 1.5, 0, 2, -1, 1)[i])
    q.box(-72, -78, 144, 152, 6, MUSTARD)
    q.box(-56, -62, 112, 120, 3, (SAND, BLUSH, PAPER, SAND, BLUSH, PAPER)[i], 5)
    cat_head(
        q.at(0, 6, weight=4),
        0,
        0,
        0.5,
        ((0.6, 0), (0.2, 0.4), (-0.5, 0), (0.5, 0.3), (-0.3, 0), (-0.8, 0))[i],
        lids=(0.42, 0.5, 0.42, 0.36, 0.55, 0.42)[i],
    )


def snow_wolf() -> Drawing:
    """The right label would be cat; Pip's heat map glows on the snow."""
    p = Pen(weight=7)
    p.box(24, 20, 986, 710, 10, MUSTARD)
    p.box(62, 58, 910, 634, 4, PALE_TEAL)
    for x, h in ((150, 240), (262, 320), (772, 300), (880, 230)):
        p.path(f"M {x - h * 0.26} 500 L {x} {500 - h} L {x + h * 0.26} 500 Z", TEAL)
        low, mid = 500 - h * 0.62, 500 - h * 0.5
        p.path(f"M {x - h * 0.1} {low} L {x} {500 - h} L {x + h * 0.1} {low} Q {x} {mid} {x - h * 0.1} {low} Z", PAPER)
    p.path("M 66 480 C 180 420 300 450 430 474 C 620 506 800 420 968 462 L 968 688 L 66 688 Z", PAPER)
    cat(p, 520, 610, 1.2, (0.9, 0.2))
    p.path("M 392 628 C 424 560 474 574 520 580 C 570 570 614 562 650 628 L 650 660 L 392 660 Z", PAPER, weight=0)
    p.line("M 398 624 C 424 564 474 576 520 582 C 566 572 612 566 642 622")
    for rx, ry, colour, depth in ((148, 70, MUSTARD, 0.45), (106, 48, MUSTARD, 1), (54, 24, BRICK, 1)):
        p.oval(240, 588, rx, ry, colour, 0, opacity=depth)
        p.oval(812, 608, rx * 0.7, ry * 0.7, colour, 0, opacity=depth)
    flakes = "120 110, 220 160, 340 90, 600 120, 690 210, 860 110, 930 190, 110 250, 380 220, 470 150, 640 300, 930 330"
    for flake in flakes.split(", "):
        x, y = (float(n) for n in flake.split())
        p.oval(x, y, 9, fill=PAPER, weight=0)
    pip(p, 1270, 736, 1.36, "smug", (-0.9, 0.1), left=(-168, -132), right=(126, -50))
    bubble = p.at(1270, 176, 1.1)
    bubble.path(
        "M -181 -58 C -181 -94 -161 -108 -129 -108 L 129 -108 C 161 -108 181 -94 181 -58 L 181 38 "
        "C 181 74 161 88 129 88 L 49 88 L 1 142 L -13 88 L -129 88 C -161 88 -181 74 -181 38 Z",
        PAPER,
    )
    bubble.write("wolf", 0, 22, 118, BRICK, bold=True)
    return p, 1500, 750


def fold_1() -> Drawing:
    """A ball of crumpled paper: jagged rim, facets of both colours side by side."""
    canvas = Pen(weight=5)
    p = canvas.at(-60, -72)
    p.oval(300, 556, 200, 26, SAND, 0)
    rng = random.Random(21)
    rim = [
        arc(300, 322, rng.uniform(176, 202) if i % 2 else rng.uniform(206, 226), i * 24, i * 24)[0] for i in range(15)
    ]
    middle = [
        arc(300 + rng.uniform(-14, 14), 322 + rng.uniform(-14, 14), 112, i * 51 + 10, i * 51 + 10)[0] for i in range(7)
    ]
    heart = (312.0, 308.0)
    for i in range(15):
        j, k = round(i * 7 / 15) % 7, round((i + 1) * 7 / 15) % 7
        _facet(p, (rim[i], rim[(i + 1) % 15], middle[k]), rng)
        if j != k:
            _facet(p, (rim[i], middle[j], middle[k]), rng)
    for i in range(7):
        _facet(p, (heart, middle[i], middle[(i + 1) % 7]), rng)
    p.path(trace(rim, close=True))
    return canvas, 480, 524


def _facet(p: Pen, corners: tuple[Point, ...], rng: random.Random, side: int | None = None) -> None:
    side = rng.randrange(2) if side is None else side
    fill = ((BRICK, BRICK, BLUSH), (TEAL, TEAL, PALE_TEAL))[side][rng.randrange(3)]
    p.path(trace(corners, close=True), fill, weight=4.5)


def fold_2() -> Drawing:
    """The same paper on its way to being flat."""
    canvas = Pen(weight=5)
    p = canvas.at(-60, -72)
    p.oval(300, 556, 226, 28, SAND, 0)
    rng = random.Random(8)
    mesh = [
        [
            (x + rng.uniform(-24, 24), y + rng.uniform(-30, 30) - (46 if (c + r) % 2 else -14))
            for c, (x, y) in enumerate(row)
        ]
        for r, row in enumerate(_mesh(0.86))
    ]
    for r, (above, below) in enumerate(zip(mesh, mesh[1:], strict=False)):
        for c in range(len(above) - 1):
            side = int(c > 2) if rng.random() > 0.22 else int(c <= 2)
            q = above[c], above[c + 1], below[c + 1], below[c]
            first, second = ((0, 1, 2), (0, 2, 3)) if (c + r) % 2 else ((0, 1, 3), (1, 2, 3))
            _facet(p, tuple(q[i] for i in first), rng, side)
            _facet(p, tuple(q[i] for i in second), rng, side)
    edge = [*mesh[0], *(row[-1] for row in mesh[1:]), *mesh[-1][-2::-1], *(row[0] for row in mesh[-2:0:-1])]
    p.path(trace(edge, close=True))
    return canvas, 480, 524


def _mesh(size: float = 1) -> list[list[Point]]:
    """Four rows of seven points on a sheet that lies on the floor, seen from the front and above."""
    rows = []
    for r in range(4):
        y, half = 160 + 394 * (r / 3) ** 1.15, 172 + 54 * r / 3
        rows.append([(300 + size * half * (c / 3 - 1), 350 + size * (y - 350)) for c in range(7)])
    return rows


def fold_3() -> Drawing:
    """Flat, and cut by one straight line."""
    canvas = Pen(weight=5)
    p = canvas.at(-60, -72)
    _sheet(p)
    return canvas, 480, 524


def fold_4() -> Drawing:
    """Flat, and sat upon."""
    canvas = Pen(weight=5)
    p = canvas.at(-60, -72)
    _sheet(p)
    cat(p, 286, 506, 1.34, (0.5, 0.1))
    return canvas, 480, 524


def _sheet(p: Pen) -> None:
    p.oval(300, 560, 234, 24, SAND, 0)
    rows = _mesh()
    for side, colour, crease in ((0, BRICK, BLUSH), (3, TEAL, PALE_TEAL)):
        corners = rows[0][side], rows[0][side + 3], rows[3][side + 3], rows[3][side]
        p.path(trace(corners, close=True), colour, weight=0)
        lines = [(rows[r][side], rows[r][side + 3]) for r in (1, 2)] + [
            (rows[0][side + c], rows[3][side + c]) for c in (1, 2)
        ]
        for (x, y), (u, v) in lines:
            p.line(f"M {x:.1f} {y:.1f} L {u:.1f} {v:.1f}", crease, 3, 0.55)
    p.path(trace((rows[0][0], rows[0][6], rows[3][6], rows[3][0]), close=True))
    for i in range(8):
        y = 176 + i * 48
        p.line(f"M 300 {y} L 300 {y + 24}", MUSTARD, 11)


def arc_task() -> Drawing:
    """A puzzle of our own: the coloured squares fall down."""
    p = Pen(weight=7)
    shown = (((0, 1, BRICK), (2, 0, BRICK), (3, 2, TEAL)), ((1, 0, TEAL), (1, 1, MUSTARD), (4, 2, BRICK)))
    for i, cells in enumerate(shown):
        y = 20 + i * 260
        _grid(p, 20, y, cells)
        _arrow(p.at(296, y + 110))
        _grid(p, 352, y, _fallen(cells))
    p.line("M 646 20 L 646 500", GREY, 4)
    _grid(p, 720, 20, ((0, 2, MUSTARD), (2, 1, TEAL), (4, 0, BRICK), (2, 0, BRICK)))
    _arrow(p.at(830, 260, 0.52, 90))
    p.box(720, 280, 220, 220, 4, SAND)
    p.write("?", 830, 458, 190, BRICK, bold=True)
    pip(p, 1110, 500, 1.08, "shocked", (-1, 0.1), left=(-126, -50), right=(116, -44))
    ada(p, 1360, 500, 0.98, "happy", (-0.5, 0), left=(-88, -138), right=(98, -420), child=True, elbow=(46, 20))
    return p, 1500, 520


def _arrow(p: Pen) -> None:
    p.path("M -39 -14 L 0 -14 L 0 -36 L 39 0 L 0 36 L 0 14 L -39 14 Z", MUSTARD)


def _fallen(cells: tuple[tuple[int, int, str], ...]) -> tuple[tuple[int, int, str], ...]:
    floor: dict[int, int] = {}
    out = []
    for column, _, colour in sorted(cells, key=lambda c: -c[1]):
        out.append((column, 4 - floor.get(column, 0), colour))
        floor[column] = floor.get(column, 0) + 1
    return tuple(out)


def _grid(p: Pen, x: float, y: float, cells: tuple[tuple[int, int, str], ...]) -> None:
    p.box(x, y, 220, 220, 4, PAPER)
    for column, row, colour in cells:
        p.box(x + column * 44, y + row * 44, 44, 44, 0, colour, 0)
    for i in range(1, 5):
        p.line(
            f"M {x + i * 44} {y + 2} L {x + i * 44} {y + 218} M {x + 2} {y + i * 44} L {x + 218} {y + i * 44}",
            INK,
            2.5,
            0.55,
        )
    p.box(x, y, 220, 220, 4)


def blocks() -> Drawing:
    """A program built from blocks: do this, again, either or."""
    p = Pen(weight=7)
    p.path("M 0 690 L 0 672 C 400 648 1000 648 1400 672 L 1400 690 Z", SAND, weight=0)
    tower = (
        ((-212, TEAL, "go"), (-70, BRICK, "fork"), (70, PALE_TEAL, "loop"), (212, MUSTARD, "go")),
        ((-142, MUSTARD, "loop"), (0, BLUSH, "go"), (142, TEAL, "fork")),
        ((-4, BRICK, "loop"),),
    )
    for level, row in enumerate(tower):
        for dx, colour, sign in row:
            _block(p.at(700 + dx, 596 - level * 138, 1, (dx % 5 - 2) * 0.7), colour, sign)
    cat(p, 694, 252, 0.8, (-0.9, 0.4))
    pip(p, 250, 672, 1.34, "happy", (0.9, -0.6), left=(-124, -60), right=(142, -236))
    _block(p.at(486, 298, 1, 8), PALE_TEAL, "go")
    p.path("M 424 338 C 432 322 458 326 462 340", MUSTARD)
    _block(p.at(952, 322, 1, -6), MUSTARD, "fork")
    ada(p, 1170, 674, 1.28, "calm", (-1, -0.3), left=(-144, -236), left_elbow=(34, 44))
    return p, 1400, 690


def _block(p: Pen, colour: str, sign: str) -> None:
    p.box(-65, -65, 130, 130, 12, colour)
    line = PAPER if colour in (TEAL, BRICK) else INK
    if sign == "loop":
        ring = arc(0, 0, 32, -60, 220)
        p.line(trace(ring), line, 9)
        x, y = ring[0]
        p.path(f"M {x - 20} {y - 16} L {x + 6} {y - 4} L {x - 8} {y + 20} Z", line, line, 4)
    elif sign == "fork":
        p.line("M 0 38 L 0 4 L -30 -28 M 0 4 L 30 -28", line, 9)
        for side in (-1, 1):
            p.path(f"M {side * 38} -36 L {side * 36} -12 L {side * 15} -34 Z", line, line, 4)
    else:
        p.line("M -38 0 L 20 0", line, 9)
        p.path("M 40 0 L 14 -20 L 14 20 Z", line, line, 4)


PICTURES = pictures(
    lamplight,
    guacamole,
    data_mountain,
    mirror_box,
    portrait,
    snow_wolf,
    fold_1,
    fold_2,
    fold_3,
    fold_4,
    arc_task,
    blocks,
)


if __name__ == "__main__":
    main(PICTURES)
