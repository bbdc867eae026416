"""The pen and the cast of the drawings: one line style, one palette, three characters.

A `Pen` collects SVG paths. It moves the points itself instead of writing `transform`, so that an outline is as
thick on a small figure as on a large one. Paths are written in absolute M, L, C, Q and Z only. Figures stand on
their origin: y is 0 at the feet and negative above.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import fontpkg
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

INK, PAPER, SAND, BRICK, TEAL = "#22201d", "#fbf7f0", "#ecdfc8", "#b5382a", "#1f6670"
MUSTARD, GREY, PALE_TEAL, BLUSH = "#e0a526", "#b9afa2", "#a9cfcf", "#eab8a2"
HERE = Path(__file__).resolve().parent

Point = tuple[float, float]
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
        self.path(
            "M "
            + " L ".join(f"{px:.2f} {py:.2f}" for px, py in arc(x, y, r, tilt - 90 - half, tilt - 90 + half))
            + " Z",
            fill,
            INK,
            weight,
        )

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


# -- Pip, the model -------------------------------------------------------------------------------------------------

PIP_LIDS = {  # upper lid, its tilt, lower lid, radius of the iris
    "calm": (0.10, 0, 0.0, 29),
    "happy": (0.0, 0, 0.24, 30),
    "smug": (0.40, -6, 0.12, 28),
    "worried": (0.24, -16, 0.0, 25),
    "shocked": (0.0, 0, 0.0, 19),
    "tired": (0.5, 0, 0.14, 27),
}
PIP_MOUTHS = {
    "calm": "M -17 -61 C -8 -53 8 -53 17 -61",
    "happy": "M -26 -66 C -16 -46 16 -46 26 -66",
    "smug": "M -16 -57 C 0 -53 14 -57 24 -68",
    "worried": "M -22 -54 C -14 -64 -8 -64 0 -57 C 8 -50 14 -52 22 -61",
    "shocked": "",
    "tired": "M -16 -57 L 16 -57",
}


def pip(
    pen: Pen,
    x: float,
    y: float,
    scale: float = 1,
    mood: str = "calm",
    look: Point = (0, 0),
    left: Point | None = (-128, -62),
    right: Point | None = (128, -62),
    lean: float = 0,
) -> None:
    """The robot, 270 units high. `look` is where the eye points (-1 to 1 each way); hands are points of the figure."""
    p = pen.at(x, y, scale, lean)
    for side in (-1, 1):
        p.tube(f"M {side * 40} -46 L {side * 42} -14", 24, GREY)
        p.path(f"M {side * 42 - 34} 0 C {side * 42 - 34} -32 {side * 42 + 34} -32 {side * 42 + 34} 0 Z", INK)
    bend = {"worried": 16, "tired": 24, "shocked": 0, "happy": -8}.get(mood, 6)
    p.tube(f"M 0 -222 Q 0 -244 {bend} -252", 13, GREY)
    p.oval(bend * 1.2, -266, 17, fill=BRICK)
    for side in (-1, 1):
        p.box(side * 104 - 13, -156, 26, 52, 9, MUSTARD)
    p.oval(0, -130, 106, 101, TEAL)
    p.line("M " + " L ".join(f"{a:.1f} {b:.1f}" for a, b in arc(0, -130, 84, 203, 232)), PALE_TEAL, 11 * p.scale)
    p.line("M " + " L ".join(f"{a:.1f} {b:.1f}" for a, b in arc(0, -130, 84, 241, 244)), PALE_TEAL, 11 * p.scale)
    _lens(p, look[0] * 15, -146 + look[1] * 9, mood, look)
    mouth = p.at(look[0] * 15, 0)
    if mood == "shocked":
        mouth.oval(0, -56, 10, 12, INK)
    elif mood == "happy":
        mouth.path(PIP_MOUTHS[mood] + " Z", PAPER)
    else:
        mouth.line(PIP_MOUTHS[mood])
    for side, hand in ((-1, left), (1, right)):
        if hand:
            _pip_arm(p, side, hand)


def _lens(p: Pen, x: float, y: float, mood: str, look: Point) -> None:
    upper, tilt, lower, iris = PIP_LIDS[mood]
    p.oval(x, y, 64, fill=GREY)
    p.oval(x, y, 50, fill=PAPER)
    ix, iy = x + look[0] * 19, y + look[1] * 19
    p.oval(ix, iy, iris, fill=MUSTARD, weight=p.weight * 0.7)
    p.oval(ix, iy, iris * 0.55, fill=INK, weight=0)
    p.oval(ix - iris * 0.36, iy - iris * 0.42, iris * 0.24, fill=PAPER, weight=0)
    if lower:
        p.slice(x, y, 50, lower, 180, TEAL)
    if upper:
        p.slice(x, y, 50, upper, tilt, TEAL)
    p.oval(x, y, 50)


def _pip_arm(p: Pen, side: int, hand: Point) -> None:
    sx, sy = side * 101, -118
    hx, hy = hand
    mx, my = (sx + hx) / 2 + side * 20, (sy + hy) / 2 + 16
    p.tube(f"M {sx} {sy} Q {mx} {my} {hx} {hy}", 19, GREY)
    p.oval(sx, sy, 15, fill=MUSTARD)
    angle = math.degrees(math.atan2(hy - my, hx - mx))
    claw = p.at(hx, hy, 1, angle)
    claw.path(
        "M -10 -15 C 8 -26 34 -26 40 -12 C 30 -14 20 -10 17 0 "
        "C 20 10 30 14 40 12 C 34 26 8 26 -10 15 C -16 6 -16 -6 -10 -15 Z",
        MUSTARD,
    )


# -- Ada, the researcher, and her daughter --------------------------------------------------------------------------

ADA_MOUTHS = {
    "calm": "M -13 34 C -5 40 5 40 13 34",
    "happy": "M -20 30 C -12 50 12 50 20 30 Z",
    "puzzled": "M -14 38 C -4 31 6 33 14 38",
    "unamused": "M -15 36 L 15 36",
    "shocked": "",
}
ADA_BROWS = {  # left and right brow: height of the outer and of the inner end
    "calm": ((-22, -25), (-25, -22)),
    "happy": ((-25, -30), (-30, -25)),
    "puzzled": ((-20, -20), (-33, -29)),
    "unamused": ((-21, -21), (-21, -21)),
    "shocked": ((-28, -33), (-33, -28)),
}


def ada_head(
    pen: Pen,
    x: float,
    y: float,
    scale: float = 1,
    mood: str = "calm",
    look: Point = (0, 0),
    child: bool = False,
    flip: bool = False,
) -> None:
    """Head and hair; the origin is the middle of the face, about 64 units from its edge."""
    p = pen.at(x, y, scale, flip=flip)
    buns = ((-56, -62), (56, -62)) if child else ((12, -88),)
    for bx, by in buns:
        r = 27 if child else 35
        p.oval(bx, by, r, fill=INK)
        p.line("M " + " L ".join(f"{a:.1f} {b:.1f}" for a, b in arc(bx, by, r * 0.55, 200, 300)), GREY, p.weight * 0.7)
    p.oval(0, -8, 71, 66, INK)
    for side in (-1, 1):
        p.oval(side * 63, 12, 13, 15, BLUSH)
    p.path("M -61 -8 C -66 42 -34 68 0 68 C 34 68 66 42 61 -8 C 56 -58 -56 -58 -61 -8 Z", BLUSH)
    fringe = "M -64 0 C -74 -78 74 -78 64 0 C 60 -22 48 -42 24 -48 C 2 -38 -48 -42 -64 0 Z"
    p.path("M -64 2 C -70 -74 70 -74 64 2 C 54 -30 20 -34 0 -34 C -20 -34 -54 -30 -64 2 Z" if child else fringe, INK)
    p.line("M -40 -46 C -26 -58 -8 -62 6 -60", GREY, p.weight * 0.7)
    for side in (-1, 1):
        p.oval(side * 38, 29, 11, 8, BRICK, 0, opacity=0.3)
    _ada_eyes(p, mood, look, child)
    p.line("M 0 14 C 6 18 6 22 -1 23", weight=p.weight * 0.8)
    if mood == "shocked":
        p.oval(0, 40, 9, 11, INK)
    else:
        p.path(ADA_MOUTHS[mood], PAPER if mood == "happy" else "none")


def _ada_eyes(p: Pen, mood: str, look: Point, child: bool) -> None:
    for side, (outer, inner) in zip((-1, 1), ADA_BROWS[mood], strict=True):
        ex, ey = side * 26 + look[0] * 3, 3 + look[1] * 2
        if not child:
            p.oval(ex, ey, 21, 20, PAPER, p.weight * 0.75)
        p.oval(ex + look[0] * 8, ey + look[1] * 8, 7.5, 9, INK, 0)
        if mood == "unamused":
            p.path(
                f"M {ex - 20} {ey - 4} C {ex - 19} {ey - 26} {ex + 19} {ey - 26} {ex + 20} {ey - 4} Z",
                BLUSH,
                weight=p.weight * 0.75,
            )
        left, right = (outer, inner)
        p.line(f"M {ex - 15} {left - 2} Q {ex} {min(left, right) - 7} {ex + 15} {right - 2}", weight=p.weight * 0.95)
    if not child:
        p.line("M -6 1 L 6 1", weight=p.weight * 0.75)


def ada(
    pen: Pen,
    x: float,
    y: float,
    scale: float = 1,
    mood: str = "calm",
    look: Point = (0, 0),
    left: Point = (-82, -132),
    right: Point = (82, -132),
    child: bool = False,
    elbow: Point = (26, 20),
    left_elbow: Point = (26, 20),
) -> None:
    """The researcher, 450 units high with her bun; as a child she is smaller, has two buns and wears brick red."""
    p = pen.at(x, y, scale)
    coat = BRICK if child else MUSTARD
    for side in (-1, 1):
        p.tube(f"M {side * 30} -80 L {side * 32} -16", 25, PALE_TEAL)
        p.path(
            f"M {side * 34 - 27} 0 C {side * 34 - 29} -30 {side * 34 + 29} -30 {side * 34 + 27} 0 Z",
            TEAL if child else BRICK,
        )
    p.path("M -54 -150 L -72 -62 C -36 -52 36 -52 72 -62 L 54 -150 Z", INK)
    p.box(-19, -300, 38, 44, 10, BLUSH)
    p.path(
        "M -26 -276 C -54 -272 -64 -250 -66 -220 L -70 -118 "
        "C -36 -107 36 -107 70 -118 L 66 -220 C 64 -250 54 -272 26 -276 L 0 -222 Z",
        coat,
    )
    p.path("M -30 -278 L -18 -284 L 0 -262 L 18 -284 L 30 -278 L 0 -214 Z", PAPER)
    p.line("M 0 -214 L 0 -111")
    for y_button in (-190, -160, -130):
        p.oval(14, y_button, 4.5, fill=INK, weight=0)
    p.line("M -52 -152 L -26 -149")
    _ada_arm(p, -1, left, coat, left_elbow)
    _ada_arm(p, 1, right, coat, elbow)
    ada_head(p, 0, -348, 1, mood, look, child)


def _ada_arm(p: Pen, side: int, hand: Point, coat: str, elbow: Point) -> None:
    sx, sy = side * 52, -246
    hx, hy = hand
    mx, my = (sx + hx) / 2 + side * elbow[0], (sy + hy) / 2 + elbow[1]
    reach = math.hypot(hx - mx, hy - my) or 1
    ux, uy = (hx - mx) / reach, (hy - my) / reach
    p.oval(hx + ux * 8, hy + uy * 8, 18, fill=BLUSH)
    p.tube(f"M {sx} {sy} Q {mx} {my} {hx - ux * 8} {hy - uy * 8}", 33, coat)


# -- the cat --------------------------------------------------------------------------------------------------------


def cat_head(pen: Pen, x: float, y: float, scale: float = 1, look: Point = (0, 0), lids: float = 0.42) -> None:
    """The origin is the middle of the face; 160 units wide."""
    p = pen.at(x, y, scale)
    for side in (-1, 1):
        p.path(
            f"M {side * 76} -14 C {side * 82} -60 {side * 78} -88 {side * 66} -98 "
            f"C {side * 48} -92 {side * 26} -74 {side * 14} -56 Z",
            GREY,
        )
        p.path(
            f"M {side * 64} -46 C {side * 66} -62 {side * 65} -72 {side * 61} -78 "
            f"C {side * 52} -73 {side * 44} -66 {side * 38} -58 Z",
            BLUSH,
            weight=0,
        )
    p.path("M -84 4 C -86 -44 -46 -64 0 -64 C 46 -64 86 -44 84 4 C 82 44 44 60 0 60 C -44 60 -82 44 -84 4 Z", GREY)
    for bar in (-18, 0, 18):
        p.line(f"M {bar} -62 L {bar * 0.8} {-40 if bar else -34}")
    p.path(
        "M 0 14 C 22 10 44 22 40 38 C 34 52 16 56 0 56 C -16 56 -34 52 -40 38 C -44 22 -22 10 0 14 Z", PAPER, weight=0
    )
    for side in (-1, 1):
        ex, ey = side * 36, -6
        p.oval(ex, ey, 20, fill=MUSTARD, weight=0)
        p.oval(ex + look[0] * 9, ey + look[1] * 6 + 3, 6.5, 11, INK, 0)
        p.slice(ex, ey, 20, lids, side * 3, GREY, p.weight * 0.85)
        p.oval(ex, ey, 20, weight=p.weight * 0.85)
        for drop in (0, 12):
            p.line(f"M {side * 58} {22 + drop} L {side * 98} {16 + drop * 1.6}", weight=p.weight * 0.65)
    p.path("M -10 15 L 10 15 L 0 26 Z", BLUSH, weight=p.weight * 0.75)
    p.line("M 0 26 L 0 36 M -17 39 C -10 35 10 35 17 39", weight=p.weight * 0.85)


def cat(pen: Pen, x: float, y: float, scale: float = 1, look: Point = (0, 0)) -> None:
    """The cat, sitting, 300 units high. It is not impressed."""
    p = pen.at(x, y, scale)
    p.tube("M 60 -16 C 120 -6 158 -30 150 -72 C 146 -96 124 -98 120 -82", 26, GREY)
    p.path("M -74 0 C -104 -58 -62 -132 -50 -176 L 50 -176 C 62 -132 104 -58 74 0 Z", GREY)
    p.path("M 0 -160 C 24 -150 34 -116 20 -84 C 12 -72 -12 -72 -20 -84 C -34 -116 -24 -150 0 -160 Z", PAPER, weight=0)
    for side in (-1, 1):
        for step in (0, 24):
            p.line(f"M {side * (78 - step * 0.28)} {-62 - step} L {side * (54 - step * 0.2)} {-60 - step}")
        p.path(f"M {side * 14} -76 L {side * 12} -8", INK)
        p.path(f"M {side * 22 - 22} 0 C {side * 22 - 24} -24 {side * 22 + 24} -24 {side * 22 + 22} 0 Z", PAPER)
    cat_head(p, 0, -204, 1, look)
