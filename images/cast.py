"""The cast of the drawings: Pip the model, Ada the researcher and her daughter, the cat.

Figures stand on their origin: y is 0 at the feet and negative above. What a figure is made of (Pip's lens, an arm, a
claw) is here as well, for drawings that put one together in their own way.
"""

from __future__ import annotations

import math

from studio import BLUSH, BRICK, GREY, INK, MUSTARD, PALE_TEAL, PAPER, TEAL, Pen, Point, arc, trace

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
        boot(p, side * 42, 0)
    antenna(p, {"worried": 16, "tired": 24, "shocked": 0, "happy": -8}.get(mood, 6))
    torso(p, mood, look)
    mouth = p.at(look[0] * 15, 0)
    if mood == "shocked":
        mouth.oval(0, -56, 10, 12, INK)
    elif mood == "happy":
        mouth.path(PIP_MOUTHS[mood] + " Z", PAPER)
    else:
        mouth.line(PIP_MOUTHS[mood])
    for side, hand in ((-1, left), (1, right)):
        if hand:
            pip_arm(p, side, hand)


def boot(p: Pen, x: float, y: float, fill: str = INK) -> None:
    """Pip's foot; the middle of its sole is (x, y)."""
    p.path(f"M {x - 34} {y} C {x - 34} {y - 32} {x + 34} {y - 32} {x + 34} {y} Z", fill)


def antenna(p: Pen, bend: float = 10) -> None:
    """The stalk on Pip's head, which moods bend, and its ball."""
    p.tube(f"M 0 -222 Q 0 -244 {bend} -252", 13, GREY)
    p.oval(bend * 1.2, -266, 17, fill=BRICK)


def torso(p: Pen, mood: str, look: Point, mouth: str = "") -> None:
    """Pip without limbs and antenna; `mouth` is a path."""
    for side in (-1, 1):
        p.box(side * 104 - 13, -156, 26, 52, 9, MUSTARD)
    p.oval(0, -130, 106, 101, TEAL)
    for start, end in ((203, 232), (241, 244)):
        p.line(trace(arc(0, -130, 84, start, end)), PALE_TEAL, 11 * p.scale)
    lens(p, look[0] * 15, -146 + look[1] * 9, mood, look)
    if mouth:
        p.at(look[0] * 15, 0).line(mouth)


def lens(p: Pen, x: float, y: float, mood: str, look: Point) -> None:
    """Pip's eye around (x, y): its ring, iris and lids."""
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


def pip_arm(p: Pen, side: int, hand: Point) -> None:
    """Pip's arm from its shoulder on the left (-1) or right (1) to `hand`."""
    sx, sy = side * 101, -118
    hx, hy = hand
    mx, my = (sx + hx) / 2 + side * 20, (sy + hy) / 2 + 16
    p.tube(f"M {sx} {sy} Q {mx} {my} {hx} {hy}", 19, GREY)
    p.oval(sx, sy, 15, fill=MUSTARD)
    claw(p, hx, hy, turn=math.degrees(math.atan2(hy - my, hx - mx)))


def claw(p: Pen, x: float, y: float, size: float = 1, turn: float = 0) -> None:
    """Pip's hand; drawn again it lies over what it holds."""
    p.at(x, y, size, turn).path(
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
        p.line(trace(arc(bx, by, r * 0.55, 200, 300)), GREY, p.weight * 0.7)
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
    ada_arm(p, -1, left, coat, left_elbow)
    ada_arm(p, 1, right, coat, elbow)
    ada_head(p, 0, -348, 1, mood, look, child)


def ada_arm(p: Pen, side: int, hand: Point, coat: str, elbow: Point) -> None:
    """A sleeve and a hand; the elbow sticks out by `elbow` from the middle between shoulder and hand."""
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
