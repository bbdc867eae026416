"""Draws the plots of decks/limits.yaml with the pen of the drawings: `python images/plots.py [NAME ...]`.

`generalisation` is a fit that is really computed; `data_hunger` follows a stated formula; `confidence` is sampled from
two stated distributions. None of them shows a measurement.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy as np

from cast import cat, pip
from studio import BRICK, GREY, INK, PAPER, SAND, TEAL, Drawing, Pen, Point, main, pictures, trace


def relu_fit(seed: int = 5, width: int = 60) -> tuple[np.ndarray, np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """Sixty noisy points of a sine, and a layer of ReLU units whose output weights are fitted by ridge regression."""
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(-5.0, 2.4, 60))
    y = np.sin(1.7 * x) + rng.normal(0, 0.1, x.size)
    slope, kink = rng.choice([-1.0, 1.0], width), np.linspace(-5.2, 2.2, width)

    def features(t: np.ndarray) -> np.ndarray:
        return np.column_stack([np.maximum(0, slope * (t[:, None] - kink)), np.ones_like(t)])

    basis = features(x)
    weights = np.linalg.solve(basis.T @ basis + 0.01 * np.eye(basis.shape[1]), basis.T @ y)
    return x, y, lambda t: features(t) @ weights


def generalisation() -> Drawing:
    p = Pen(weight=7)

    def at(x: float, y: float) -> Point:
        return 16 + (x + 5.9) * 118, 186 - y * 96

    xs, ys, fit = relu_fit()
    left, right = at(-5.0, 0)[0], at(2.4, 0)[0]
    p.box(left, 8, right - left, 412, 14, SAND, 0)
    wave = [at(t, math.sin(1.7 * t)) for t in (-5.9 + i * 0.0145 for i in range(800))]
    p.line(trace(wave, digits=2), GREY, 12)
    for x, y in zip(xs, ys, strict=True):
        p.oval(*at(x, y), 10, fill=PAPER, weight=4.5)
    reach = [t for t in np.linspace(-5.5, 5.6, 500) if at(0, float(fit(np.array([t]))[0]))[1] < 570]
    p.line(trace((at(float(t), float(fit(np.array([t]))[0])) for t in reach), digits=2), BRICK, 11)
    (x0, y0), (x1, y1) = (at(t, float(fit(np.array([t]))[0])) for t in (3.0, 4.0))
    turn = math.degrees(math.atan2(y1 - y0, x1 - x0))
    x, y = x0 + 0.55 * (x1 - x0), y0 + 0.55 * (y1 - y0)
    pip(p, x + 6, y - 8, 0.66, "happy", (0.8, 0.3), left=(-130, -190), right=(130, -190), lean=turn)
    p.write("the data", (left + right) / 2, 396, 52, TEAL, bold=True)
    p.write("the world", 1390, 56, 52, INK, bold=True, align=1)
    p.write("the network", 1100, 552, 52, BRICK, bold=True, align=1)
    return p, 1400, 585


def data_hunger() -> Drawing:
    p = Pen(weight=7)

    def error(n: float) -> float:
        return n**-0.3 + 0.01

    def at(n: float, e: float) -> Point:
        return 160 + (math.log10(n) - 2) * 182, 424 - (math.log10(e) + 2.12) * 236

    p.line(trace([at(10**2, 0.42), at(10**2, 10**-2.12), at(10**8.6, 10**-2.12)], digits=2), INK)
    for power, label in ((2, "100"), (4, "10 000"), (6, "1 million"), (8, "100 million")):
        x, y = at(10**power, 10**-2.12)
        p.line(f"M {x} {y} L {x} {y + 14}")
        p.write(label, x, y + 64, 46)
    for e, label in ((0.01, "1 %"), (0.1, "10 %")):
        x, y = at(100, e)
        p.line(f"M {x} {y} L {x - 14} {y}")
        p.write(label, x - 28, y + 15, 46, align=1)
    x0, y0 = at(100, 0.01)
    for i in range(29):
        p.line(f"M {x0 + 18 + i * 41} {y0} L {x0 + 38 + i * 41} {y0}", TEAL)
    fall = [at(n, error(n)) for n in (10 ** (2 + 6.6 * i / 200) for i in range(201))]
    p.line(trace(fall, digits=2), BRICK, 11)
    p.write("error", x0 + 90, 66, 52, BRICK, bold=True, align=0)
    p.write("the floor", x0 + 400, y0 - 22, 52, TEAL, bold=True, align=0)
    p.write("examples", 1360, 552, 46, bold=True, align=1)
    cat(p, 340, y0, 0.68, (0.8, -0.6))
    return p, 1400, 568


def confidence() -> Drawing:
    p = Pen()
    rng = random.Random(3)
    base, wide, bins = 440, 108, 10
    for sign, colour, alpha, beta, name in ((-1, TEAL, 7.0, 1.1, "right"), (1, BRICK, 4.4, 0.95, "wrong")):
        counts = [0] * bins
        for _ in range(20000):
            counts[min(bins - 1, int(rng.betavariate(alpha, beta) * bins))] += 1
        for i, count in enumerate(counts):
            height = 900 * count / 20000
            if height > 9:
                p.box(60 + i * wide + 6, base if sign > 0 else base - height, wide - 12, height, 5, colour)
        p.write(name, 90, base + (200 if sign > 0 else -340), 76, colour, bold=True, align=0)
    p.line(f"M 40 {base} L 1160 {base}", INK, 8)
    p.write("unsure", 60, 910, 64, align=0)
    p.write("100 % sure", 1140, 910, 64, align=1)
    pip(p, 330, base - 4, 0.92, "smug", (0.9, -0.2), left=(-118, -60), right=(146, -150))
    return p, 1200, 935


PICTURES = pictures(generalisation, data_hunger, confidence)


if __name__ == "__main__":
    main(PICTURES)
