"""Draws the plots of decks/dl-humor.yaml with the pen of the drawings: `python images/talk_plots.py [NAME ...]`.

Three are simulations and one is a computed fit; `bitter_lesson` shows two stated formulas. None of them shows a
measurement. Where a picture needs a lucky draw the seed was searched for, which is what two of the jokes are about.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from cast import ada, cat, lens, pip
from props import flat
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

Function = Callable[[float], float]
HEIGHT = 800  # a plot is lower than the other drawings
GREEN = "#4f7034"  # the one colour that is not the cast's: a punchline calls for it


# -- the pen, for plots ---------------------------------------------------------------------------------------------


def _steps(start: float, end: float, count: int = 240) -> list[float]:
    return [start + (end - start) * i / count for i in range(count + 1)]


def _cord(p: Pen, points: Sequence[Point], fill: str, width: float = 18) -> None:
    """A curve of the plot, thick and outlined."""
    p.tube(trace(points, digits=2), width, fill)


def _axes(p: Pen, x: float, y: float, right: float, top: float) -> None:
    """Two arrows that start at (x, y)."""
    p.line(f"M {x} {top} L {x} {y} L {right} {y}", weight=10)
    p.line(f"M {x - 17} {top + 26} L {x} {top} L {x + 17} {top + 26}", weight=10)
    p.line(f"M {right - 26} {y - 17} L {right} {y} L {right - 26} {y + 17}", weight=10)


# -- bitter lesson --------------------------------------------------------------------------------------------------


def cleverness(t: float) -> float:
    """Fast, then flat. `t` and the value are parts of the plot's width and height."""
    return 0.1 + 0.42 * (1 - math.exp(-6 * t))


def computation(t: float) -> float:
    """Slow, then out of the picture."""
    return 0.03 + 0.02 * (math.exp(6 * t) - 1)


def bitter_lesson() -> Drawing:
    p = Pen(weight=WEIGHT)
    left, ground = 150, 690

    def at(t: float, value: float) -> Point:
        return left + t * 1450, ground - value * 690

    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    ridge = [at(t, cleverness(t)) for t in _steps(0.007, 1.02)]
    hill = [at(0, cleverness(0)), *ridge, (WIDTH, HEIGHT), (left, HEIGHT)]
    p.path(trace(hill, close=True, digits=2), SAND, weight=0)
    flat(p, 0, ground, WIDTH, HEIGHT - ground, SAND)
    _cord(p, ridge, TEAL)
    cable = [(left - 40, at(0, computation(0))[1]), *(at(t, computation(t)) for t in _steps(0, 0.603))]
    _cord(p, cable, BRICK)
    _rocket(p.at(*at(0.61, computation(0.61)), 0.9, _heading(cable[-2], cable[-1])))
    _axes(p, left, ground, 1566, 34)
    _socket(p, left - 62, cable[0][1])
    p.write("time", 1560, 768, 60, align=1)
    p.write("score", left + 32, 84, 60, align=0)
    p.write("clever ideas", 210, 318, 72, TEAL, bold=True, align=0)
    p.write("more compute", 936, 210, 72, BRICK, bold=True, align=1)
    x, y = at(0.815, cleverness(0.815))
    pip(p, x, y - 6, 1, "worried", (-0.9, -0.7), left=(-118, -40), right=(138, -246))
    lens(p.at(x, y - 6), -13.5, -152.3, "calm", (-0.9, -0.7))  # sad eyes are wide open: no frown
    p.oval(x + 44, y - 96, 10, 15, PAPER, 4)
    _handkerchief(p.at(x + 140, y - 278))
    _bill(p, 1270, ground + 26)
    return p, WIDTH, HEIGHT


def _handkerchief(p: Pen) -> None:
    p.path("M -6 -2 C 22 -34 40 -4 66 -26 L 84 26 C 56 44 44 10 18 26 C 8 30 -6 14 -6 -2 Z", PAPER)
    p.line("M 8 4 C 28 -10 38 8 52 0", GREY, 5)
    p.path("M -18 14 C -26 -2 -16 -14 0 -14 C 14 -14 14 10 0 14 Z", MUSTARD)


def _bill(p: Pen, x: float, y: float) -> None:
    """Ada reads an electricity bill that reaches the floor and goes on there; the cat keeps the end of it."""
    ada(p, x, y, 0.74, "shocked", (-0.7, 0.7), left=(-118, -226), right=(20, -226), left_elbow=(10, 60), elbow=(30, 70))
    q = p.at(x, y)
    q.path(
        "M -112 -210 L -8 -210 L -16 -60 C -20 -18 -50 -2 -96 -2 "
        "L -470 -2 L -440 -40 L -150 -40 C -124 -40 -120 -50 -118 -70 Z",
        PAPER,
    )
    for row, fill in enumerate((INK, INK, INK, BRICK)):
        q.line(f"M -94 {row * 30 - 182} L -62 {row * 30 - 182} M -44 {row * 30 - 182} L -28 {row * 30 - 182}", fill)
    cat(p, x - 420, y + 2, 0.6, (0.9, -0.2))
    for dx in (-112, -8):
        p.oval(x + dx, y - 196, 14, 17, BLUSH, 6)


def _heading(a: Point, b: Point) -> float:
    """The turn of something that points up when it stands, so that it points from `a` to `b`."""
    return math.degrees(math.atan2(b[1] - a[1], b[0] - a[0])) + 90


def _rocket(p: Pen) -> None:
    """A server rack that takes off; its cable comes out of the fire at the origin."""
    p.path("M -44 -66 C -70 -20 -30 30 0 74 C 30 30 70 -20 44 -66 Z", MUSTARD)
    p.path("M -22 -66 C -34 -36 -14 -8 0 22 C 14 -8 34 -36 22 -66 Z", PAPER, weight=0)
    for side in (-1, 1):
        p.path(f"M {side * 50} -150 L {side * 96} -84 L {side * 92} -52 L {side * 50} -76 Z", BRICK)
    p.path("M -58 -300 C -52 -350 -24 -384 0 -400 C 24 -384 52 -350 58 -300 Z", BRICK)
    p.box(-58, -304, 116, 242, 8, INK)
    for i in range(5):
        y = -290 + i * 45
        p.box(-44, y, 88, 32, 5, GREY, 0)
        p.oval(-28, y + 16, 7, fill=(MUSTARD, BRICK)[i % 2], weight=0)
        p.line(f"M -8 {y + 16} L 30 {y + 16}", INK, 6)


def _socket(p: Pen, x: float, y: float) -> None:
    p.box(x - 62, y - 46, 84, 92, 16, PAPER)
    p.box(x - 10, y - 24, 58, 48, 12, BRICK)


# -- seed lottery ---------------------------------------------------------------------------------------------------


def accuracies(seed: int = 3599938, runs: int = 200) -> np.ndarray:
    """Per cent of two hundred runs of one model; draw 42 of one generator stands for the run with seed 42.

    The generator's seed is the pick of 5.9 million, for a draw 42 far ahead of the rest and a smooth hill.
    """
    return np.random.default_rng(seed).normal(78.4, 0.6, runs)


def seed_lottery() -> Drawing:
    p = Pen(weight=WEIGHT)
    size, ground = 32, 612

    def column(accuracy: float) -> int:
        return math.floor((accuracy - 78.4) / 0.12)

    def across(accuracy: float) -> float:
        return 622 + (accuracy - 78.4) / 0.12 * size

    flat(p, 0, 0, WIDTH, HEIGHT, SAND)
    p.box(28, 24, 1330, 736, 18, MUSTARD)
    p.box(56, 52, 1274, 680, 8, PAPER)
    runs = accuracies()
    heights: dict[int, int] = {}
    for accuracy in runs:
        here = column(accuracy)
        heights[here] = heights.get(here, 0) + 1
        x, y = across(78.4 + 0.12 * (here + 0.5)), ground - 4 - (heights[here] - 0.5) * size
        p.oval(x, y, size / 2 - 1, fill=BRICK if accuracy == runs.max() else TEAL, weight=4)
    p.line(f"M 78 {ground} L 1290 {ground}", weight=10)
    for tick in (78, 79, 80):
        p.line(f"M {across(tick)} {ground} L {across(tick)} {ground + 18}", weight=8)
        p.write(f"{tick} %", across(tick), ground + 78, 56)
    p.write("accuracy", 84, ground + 78, 56, align=0)
    best = across(78.4 + 0.12 * (column(runs.max()) + 0.5)), ground - 4 - size / 2
    ring = [(best[0] + 56 * math.cos(a), best[1] - 2 + 50 * math.sin(a)) for a in _steps(0.5, 7.1, 40)]
    p.line(trace(ring, digits=2), BRICK, 12)
    p.write(f"seed {int(runs.argmax())}", best[0] + 4, best[1] - 88, 84, BRICK, bold=True)
    pip(p.at(0, 0, weight=6), 152, ground - 4, 0.56, "tired", (0.9, 0.1), left=(-112, -46), right=(112, -46))
    _ada_with_pen(p, (best[0] + 52, best[1] + 22))
    return p, WIDTH, HEIGHT


def _ada_with_pen(p: Pen, tip: Point) -> None:
    """Ada in front of a board, as far as her coat, and the red pen that touches it at `tip`."""
    hand = (tip[0] + 112, tip[1] + 44)
    x, y, scale = 1440, 1066, 1.72
    ada(
        p, x, y, scale, "happy", (-0.9, 0.3),
        left=((hand[0] - x) / scale, (hand[1] - y) / scale), left_elbow=(10, 46),
    )  # fmt: skip
    q = p.at(*tip, 1, math.degrees(math.atan2(hand[1] - tip[1], hand[0] - tip[0])))
    q.path("M 0 -5 L 26 -13 L 26 13 L 0 5 Z", INK)
    q.box(24, -19, 150, 38, 8, BRICK)
    q.box(24, -19, 22, 38, 4, PAPER)
    for i in range(3):
        q.oval(92 + i * 22, 15, 13, 17, BLUSH, 6)


# -- deadline -------------------------------------------------------------------------------------------------------

DEADLINES, GPUS = (14, 30, 46), 64
SPLINTERS = ((-122, -44, 20, 1.3), (-74, -86, -35, 1.6), (76, -92, 50, 1.3), (124, -54, -15, 1.6), (-140, -98, 70, 0.9))


def gpus_wanted(seed: int = 4, weeks: int = 52) -> list[float]:
    """A few experiments each week, which double every week before a deadline, and a rest of two weeks after it."""
    rng = np.random.default_rng(seed)
    wanted = []
    for week in range(1, weeks + 1):
        rush = sum(130 * math.exp((week - end) / 1.5) for end in DEADLINES if week <= end)
        rest = any(end < week <= end + 2 for end in DEADLINES)
        wanted.append(rng.poisson(1 if rest else 5) + rush)
    return wanted


def deadline() -> Drawing:
    p = Pen(weight=WEIGHT)
    left, right, top, ground = 60, 1540, 128, 650
    pitch = (right - left) / 52
    flat(p, left, top, right - left, ground - top, SAND)
    _ceiling(p, left, right, top, [left + end * pitch for end in DEADLINES])
    p.write("all our GPUs", left + 20, top + 68, 54, align=0)
    cat(p, left + 21 * pitch, ground, 0.8, (0.8, -0.4))
    _mug_at(p, left + 36 * pitch, ground)
    pip(p, left + DEADLINES[-1] * pitch + 42, ground, 0.92, "shocked", (-0.75, -0.7), left=(-60, -60), right=(126, -54))
    for i, wanted in enumerate(gpus_wanted()):
        if not wanted > 0.5:
            continue
        height = min(wanted / GPUS * (ground - top), ground + 40)
        rush = any(end - 3 < i + 1 <= end for end in DEADLINES)
        p.box(left + i * pitch + 2, ground - height, pitch - 4, height, 3, BRICK if rush else TEAL, 5)
    p.line(f"M {left} {top} L {left} {ground} L {right} {ground}", weight=10)
    for end in DEADLINES:
        x = left + (end - 0.5) * pitch
        p.path(f"M {x} {ground + 18} L {x + 22} {ground + 52} L {x - 22} {ground + 52} Z", BRICK, weight=0)
        p.write("deadline", x, ground + 116, 68, BRICK, bold=True)
    return p, WIDTH, HEIGHT


def _mug_at(p: Pen, x: float, y: float) -> None:
    """Ada has a cup of tea and plenty of time."""
    ada(p, x, y, 0.86, "calm", (0.9, -0.1), right=(92, -232), elbow=(34, 76))
    q = p.at(x + 100, y - 216)
    q.line("M 22 -6 C 50 -10 50 28 20 24", weight=16)
    q.line("M 22 -6 C 50 -10 50 28 20 24", PAPER, 5)
    q.path("M -24 -24 L 24 -24 L 20 34 C 10 40 -10 40 -20 34 Z", PAPER)
    for dx in (-8, 10):
        q.line(f"M {dx} -40 C {dx - 12} -54 {dx + 12} -62 {dx} -78", weight=5)
    p.oval(x + 82, y - 204, 13, 16, BLUSH, 6)


def _ceiling(p: Pen, left: float, right: float, y: float, holes: Sequence[float]) -> None:
    """The upper edge of the plot, broken where the bars go through, and the splinters."""
    start = left
    for hole in holes:
        p.line(f"M {start} {y} L {hole - 98} {y} L {hole - 66} {y - 34}", weight=10)
        for dx, dy, turn, size in SPLINTERS:
            p.at(hole - 28 + dx, y + dy, size, turn).path("M -15 9 L 4 -14 L 16 8 Z", SAND, weight=6)
        p.line(f"M {hole + 10} {y - 34} L {hole + 42} {y}", weight=10)
        start = hole + 42
    p.line(f"M {start} {y} L {right} {y}", weight=10)


# -- overfit --------------------------------------------------------------------------------------------------------


def twelve_points(seed: int = 3333) -> list[Point]:
    """A gentle slope with a little noise. The seed is the pick of six thousand, for a hump that a car can stand on."""
    rng = np.random.default_rng(seed)
    xs = np.linspace(0.03, 0.97, 12) + rng.uniform(-0.022, 0.022, 12)
    return list(zip(xs, 0.22 + 0.28 * xs + rng.normal(0, 0.035, 12), strict=True))


def straight(points: Sequence[Point]) -> Function:
    """Least squares."""
    n = len(points)
    mx, my = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    slope = sum((x - mx) * (y - my) for x, y in points) / sum((x - mx) ** 2 for x, _ in points)
    return lambda x: my + slope * (x - mx)


def exact(points: Sequence[Point]) -> Function:
    """The polynomial through all points, after Lagrange: degree eleven for twelve of them."""

    def value(x: float) -> float:
        return sum(
            yi * math.prod((x - xj) / (xi - xj) for j, (xj, _) in enumerate(points) if j != i)
            for i, (xi, yi) in enumerate(points)
        )

    return value


def overfit() -> Drawing:
    p = Pen(weight=WEIGHT)
    points = twelve_points()
    line, wild = straight(points), exact(points)

    def at(x: float, y: float) -> Point:
        return 30 + x * 1540, 790 - y * 860

    flat(p, 0, 0, WIDTH, HEIGHT, PALE_TEAL)
    slope = [at(x, line(x)) for x in (-0.1, 1.1)]
    p.path(trace([*slope, (WIDTH, HEIGHT), (0, HEIGHT)], close=True, digits=2), SAND, weight=0)
    _cord(p, slope, TEAL)
    track = [at(x, wild(x)) for x in _steps(0, 1, 1200)]
    for run in _runs(track, -300, HEIGHT + 300):
        _cord(p, run, BRICK)
    for x, y in points:
        p.oval(*at(x, y), 19, fill=PAPER, weight=8)
    summit = max((x for x in _steps(0.55, 0.75)), key=wild)
    _coaster(p.at(*at(summit, wild(summit))))
    cat(p, 700, 786, 0.76, (0.9, -0.8))
    ada(
        p,
        968,
        786,
        0.66,
        "shocked",
        (0.9, -0.8),
        left=(-78, -376),
        right=(78, -376),
        elbow=(52, 30),
        left_elbow=(52, 30),
    )
    return p, WIDTH, HEIGHT


def _runs(points: Sequence[Point], top: float, bottom: float) -> list[list[Point]]:
    """The pieces of a curve that lie between two heights."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if top < point[1] < bottom:
            runs[-1].append(point)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _coaster(p: Pen) -> None:
    """Pip in a car on top of the track."""
    pip(p, 0, -28, 0.74, "happy", (0.5, 0.2), left=(-150, -214), right=(150, -214))
    p.path("M -96 -80 L 96 -80 C 100 -48 92 -16 72 -2 L -72 -2 C -92 -16 -100 -48 -96 -80 Z", MUSTARD)
    p.line("M -78 -52 L 78 -52", PAPER, 12)
    for side in (-1, 1):
        p.oval(side * 46, 2, 20, fill=GREY)
        p.oval(side * 46, 2, 6, fill=INK, weight=0)


# -- p-values -------------------------------------------------------------------------------------------------------


def values(seed: int = 10694, ideas: int = 20) -> np.ndarray:
    """Uniform: the p-values of ideas that do nothing.

    The seed is the pick of twenty thousand, for the last value, and no other, below 0.05 and dots that do not touch.
    """
    return np.random.default_rng(seed).random(ideas)


def p_values() -> Drawing:
    p = Pen(weight=WEIGHT)
    left, ground, high = 190, 680, 620

    def across(idea: int) -> float:
        return left + idea * 46 - 4

    flat(p, 0, 0, WIDTH, ground, PALE_TEAL)
    flat(p, 0, ground, WIDTH, HEIGHT - ground, SAND)
    limit = ground - 0.05 * high
    p.line(f"M {left} {limit} L 1136 {limit}", BRICK, 8)
    p.line(f"M {left} {ground - high} L {left} {ground}", weight=10)
    p.line(f"M 0 {ground} L {WIDTH} {ground}", weight=10)
    for mark, label, fill in ((1, "p = 1", INK), (0.05, "0.05", BRICK)):
        y = ground - mark * high
        p.line(f"M {left - 20} {y} L {left} {y}", fill, 8)
        p.write(label, left - 34, y + 20, 58, fill, bold=mark < 1, align=1)
    for idea, value in enumerate(values(), 1):
        p.oval(across(idea), ground - value * high, 20, fill=GREEN if value < 0.05 else GREY, weight=6)
    x, y = across(20), ground - values()[-1] * high
    for turn in (-138, -110, -82):
        p.line(trace((arc(x, y, r, turn, turn, 1)[0] for r in (40, 62)), digits=2), GREEN, 8)
    p.write("idea 1", across(1) - 30, ground + 80, 58, align=0)
    p.write("idea 20", across(20) + 30, ground + 80, 58, GREEN, bold=True, align=1)
    _trophy(p.at(1196, ground))
    ada(p, 1330, ground + 40, 1.2, "happy", (-0.8, 0.5), left=(-106, -170), right=(100, -408), elbow=(46, 20))
    pip(p.at(0, 0, weight=6), 1504, ground + 34, 0.56, "happy", (-0.9, -0.2), left=(-116, -204), right=(116, -204))
    return p, WIDTH, HEIGHT


def _trophy(p: Pen) -> None:
    for side in (-1, 1):
        p.tube(f"M {side * 36} -124 C {side * 82} -132 {side * 78} -80 {side * 24} -80", 18, MUSTARD)
    p.path("M -42 -142 L 42 -142 C 42 -84 26 -62 0 -58 C -26 -62 -42 -84 -42 -142 Z", MUSTARD)
    p.path("M -8 -58 L 8 -58 L 12 -34 L -12 -34 Z", MUSTARD)
    p.box(-36, -36, 72, 36, 5, INK)


PICTURES = pictures(bitter_lesson, seed_lottery, deadline, overfit, p_values)


if __name__ == "__main__":
    main(PICTURES)
