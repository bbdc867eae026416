"""The studio the drawings are made in: palette, pen, the tables of the scripts, saving and the command line.

A `Pen` collects SVG paths. It moves the points itself instead of writing `transform`, so that an outline is as
thick on a small figure as on a large one. Paths are written in absolute M, L, C, Q and Z only.

A script is called with the names of drawings, or without any for all of them; `main` does the rest.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import fontpkg
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

INK, PAPER, SAND, BRICK, TEAL = "#22201d", "#fbf7f0", "#ecdfc8", "#b5382a", "#1f6670"
MUSTARD, GREY, PALE_TEAL, BLUSH = "#e0a526", "#b9afa2", "#a9cfcf", "#eab8a2"
WIDTH, HEIGHT, WEIGHT = 1600, 900, 8  # of most drawings; the weight is that of their outlines
ROOT = Path(__file__).resolve().parents[1]
PICTURE, TEMPLATE = "images/{0}.svg", "templates/memes/{0}/{0}.svg"  # where a drawing is kept, by its name

Point = tuple[float, float]
Frame = tuple[float, float, float, float]  # left, top, width, height
Matrix = tuple[float, float, float, float, float, float]


@dataclass
class Pen:
    """Draws into `out`; `matrix` maps the figure's own points to the picture's."""

    out: list[str] = field(default_factory=list)
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    weight: float = 6

    def at(self, x: float, y: float, scale: float = 1, turn: float = 0, flip: bool = False, weight: float = 0) -> Pen:
        """A pen whose origin is at (x, y), turned clockwise by `turn` degrees, mirrored left to right if `flip`."""
        a, b, c, d, e, f = self.matrix
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        side = -1 if flip else 1
        p, q, r, s = cos * side, sin * side, -sin, cos
        matrix = (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * x + c * y + e, b * x + d * y + f)
        return Pen(self.out, matrix, weight or self.weight)

    def to(self, x: float, y: float) -> Point:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    @property
    def scale(self) -> float:
        return math.hypot(self.matrix[0], self.matrix[1])

    def path(
        self, d: str, fill: str = "none", line: str = INK, weight: float | None = None, opacity: float = 1
    ) -> None:
        """One path; `weight` is in px of the picture, 0 for no outline."""
        width = self.weight if weight is None else weight
        parts, numbers = [], []
        for token in re.findall(r"[MLCQZ]|-?[\d.]+(?:e-?\d+)?", d):
            if token.isalpha():
                parts.append(token)
            else:
                numbers.append(float(token))
                if len(numbers) == 2:
                    x, y = self.to(numbers[0], numbers[1])
                    parts.append(f"{_short(x)} {_short(y)}")
                    numbers = []
        shine = f' opacity="{opacity:g}"' if opacity < 1 else ""
        stroke = f' stroke="{line}" stroke-width="{_short(width)}"' if width else ""
        self.out.append(f'<path d="{" ".join(parts)}" fill="{fill}"{stroke}{shine}/>')

    def line(self, d: str, line: str = INK, weight: float | None = None, opacity: float = 1) -> None:
        self.path(d, "none", line, weight, opacity)

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float | None = None,
        fill: str = "none",
        weight: float | None = None,
        line: str = INK,
        opacity: float = 1,
    ) -> None:
        ry = rx if ry is None else ry
        k, h = 0.5523 * rx, 0.5523 * ry
        self.path(
            f"M {x - rx} {y} C {x - rx} {y - h} {x - k} {y - ry} {x} {y - ry} "
            f"C {x + k} {y - ry} {x + rx} {y - h} {x + rx} {y} "
            f"C {x + rx} {y + h} {x + k} {y + ry} {x} {y + ry} C {x - k} {y + ry} {x - rx} {y + h} {x - rx} {y} Z",
            fill,
            line,
            weight,
            opacity,
        )

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        r: float = 0,
        fill: str = "none",
        weight: float | None = None,
        line: str = INK,
        opacity: float = 1,
    ) -> None:
        """A rectangle with rounded corners of radius `r`."""
        k = r * 0.4477
        e, s = x + w, y + h
        self.path(
            f"M {x + r} {y} L {e - r} {y} C {e - k} {y} {e} {y + k} {e} {y + r} "
            f"L {e} {s - r} C {e} {s - k} {e - k} {s} {e - r} {s} "
            f"L {x + r} {s} C {x + k} {s} {x} {s - k} {x} {s - r} "
            f"L {x} {y + r} C {x} {y + k} {x + k} {y} {x + r} {y} Z",
            fill,
            line,
            weight,
            opacity,
        )

    def slice(
        self, x: float, y: float, r: float, part: float, tilt: float, fill: str, weight: float | None = None
    ) -> None:
        """The upper `part` (0 to 1) of a disc, cut along a line tilted by `tilt` degrees: an eyelid."""
        half = math.degrees(math.acos(max(-1.0, min(1.0, 1 - 2 * part))))
        self.path(trace(arc(x, y, r, tilt - 90 - half, tilt - 90 + half), close=True, digits=2), fill, INK, weight)

    def tube(self, d: str, width: float, fill: str) -> None:
        """An outlined hose `width` thick (figure units), with round ends: arms, legs, tails."""
        inner = width * self.scale - self.weight
        self.line(d, INK, inner + 2 * self.weight)
        self.line(d, fill, inner)

    def write(
        self, text: str, x: float, y: float, size: float, fill: str = INK, bold: bool = False, align: float = 0.5
    ) -> None:
        """Lettering as outlines; `align` is 0 for left, 0.5 centred, 1 for right of x; y is the baseline."""
        font = _font("Fira Sans", 600 if bold else 400)
        cmap, glyphs, unit = font.getBestCmap(), font.getGlyphSet(), size / font["head"].unitsPerEm
        names = [cmap[ord(c)] for c in text]
        left = x - align * unit * sum(glyphs[n].width for n in names)
        pen = SVGPathPen(glyphs, ntos=lambda v: f"{v:.2f}")
        for name in names:
            glyphs[name].draw(TransformPen(pen, (unit, 0, 0, -unit, left, y)))
            left += glyphs[name].width * unit
        self.path(_absolute(pen.getCommands()), fill, INK, 0)


def svg(pen: Pen, width: int, height: int) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    return "\n".join([head, '<g stroke-linejoin="round" stroke-linecap="round">', *pen.out, "</g>", "</svg>", ""])


def arc(x: float, y: float, r: float, start: float, end: float, steps: int = 24) -> list[Point]:
    """Points on a circle, degrees clockwise from the right."""
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + r * math.cos(a), y + r * math.sin(a)) for a in angles]


def trace(points: Iterable[Point], close: bool = False, digits: int = 1) -> str:
    """The path along the points, in straight lines, each number with so many `digits` after its dot."""
    return "M " + " L ".join(f"{x:.{digits}f} {y:.{digits}f}" for x, y in points) + (" Z" if close else "")


@cache
def _font(family: str, weight: int) -> TTFont:
    return TTFont(fontpkg.path(family, weight=weight))


def _absolute(d: str) -> str:
    """SVGPathPen's H and V as L, the only relative-free commands `Pen.path` does not know."""
    out, x, y = [], "0", "0"
    for command, rest in re.findall(r"([MLHVCQZ])([^MLHVCQZ]*)", d):
        numbers = re.findall(r"-?[\d.]+", rest)
        if command == "H":
            command, numbers = "L", [numbers[0], y]
        elif command == "V":
            command, numbers = "L", [x, numbers[0]]
        if numbers:
            x, y = numbers[-2], numbers[-1]
        out.append(" ".join([command, *numbers]))
    return " ".join(out)


def _short(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"


# -- tables, saving, the command line -------------------------------------------------------------------------------

Drawing = tuple[Pen, int, int]  # its pen, width and height
Pictures = dict[str, Callable[[], Drawing]]


def pictures(*functions: Callable[[], Drawing]) -> Pictures:
    """A script's table: a drawing's name is that of the function that draws it, with hyphens."""
    return {function.__name__.replace("_", "-"): function for function in functions}


def scenes(*functions: Callable[[Pen], None], height: int = HEIGHT) -> Pictures:
    """The same for functions that draw with the pen they are given, on a picture of the usual width."""

    def framed(function: Callable[[Pen], None]) -> Callable[[], Drawing]:
        def drawing() -> Drawing:
            pen = Pen(weight=WEIGHT)
            function(pen)
            return pen, WIDTH, height

        return drawing

    return {function.__name__.replace("_", "-"): framed(function) for function in functions}


def main(table: Pictures, place: str = PICTURE) -> None:
    """Draws what the command line names, or everything in `table`, to `place`, in which {0} is the name."""
    for name in sys.argv[1:] or table:
        if name not in table:
            sys.exit(f"no drawing named {name}; there are: {', '.join(table)}")
        path = ROOT / place.format(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(svg(*table[name]()), encoding="utf-8")
