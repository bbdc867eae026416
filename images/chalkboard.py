"""The chalk and the wood of the theme chalkboard: python images/chalkboard.py writes templates/themes/chalkboard/*.svg.

Chalk strokes are lines with seeded jitter, a broken core and broken edges; paths only, the same bytes each time.
"""

import math
import random
from pathlib import Path

OUT = Path(__file__).parents[1] / "templates" / "themes" / "chalkboard"
W = "#f4f1e6"
Y = "#f6d66f"
B = "#9fd3e6"
P = "#f2a7b5"


def jit(a, b, n, amp, rng):
    pts = []
    (x0, y0), (x1, y1) = a, b
    L = math.hypot(x1 - x0, y1 - y0) or 1
    nx, ny = -(y1 - y0) / L, (x1 - x0) / L
    off = 0
    for i in range(n + 1):
        t = i / n
        off = off * 0.6 + rng.uniform(-amp, amp)
        pts.append((x0 + (x1 - x0) * t + nx * off, y0 + (y1 - y0) * t + ny * off))
    return pts


def smooth(pts):
    d = f"M{pts[0][0]:.1f} {pts[0][1]:.1f}"
    for p, q in zip(pts[1:], pts[2:] + [None]):
        if q is None:
            d += f"L{p[0]:.1f} {p[1]:.1f}"
        else:
            d += f"Q{p[0]:.1f} {p[1]:.1f} {(p[0] + q[0]) / 2:.1f} {(p[1] + q[1]) / 2:.1f}"
    return d


def stroke(pts, color, w, rng, op=0.9):
    """A chalk stroke: a body, a thinner brighter core, and broken edges."""
    o = []
    o.append(f'<path d="{smooth(pts)}" stroke="{color}" stroke-width="{w}" opacity="{op * 0.55:.2f}"/>')
    p2 = [(x + rng.uniform(-0.5, 0.5), y + rng.uniform(-0.6, 0.6)) for x, y in pts]
    o.append(
        f'<path d="{smooth(p2)}" stroke="{color}" stroke-width="{w * 0.55:.1f}" opacity="{op:.2f}" stroke-dasharray="{rng.uniform(17, 31):.0f} 1.5 {rng.uniform(8, 15):.0f} 1 {rng.uniform(30, 52):.0f} 2"/>'
    )
    p3 = [(x + rng.uniform(-0.8, 0.8), y + w * 0.42) for x, y in pts]
    o.append(
        f'<path d="{smooth(p3)}" stroke="{color}" stroke-width="1" opacity="{op * 0.6:.2f}" stroke-dasharray="3 5 9 4 1 6 6 9"/>'
    )
    p4 = [(x + rng.uniform(-0.8, 0.8), y - w * 0.42) for x, y in pts]
    o.append(
        f'<path d="{smooth(p4)}" stroke="{color}" stroke-width="1" opacity="{op * 0.5:.2f}" stroke-dasharray="2 7 5 3 8 6 1 4"/>'
    )
    return o


def line(a, b, color, w, rng, amp=1.0, step=40, op=0.9):
    n = max(3, int(math.hypot(b[0] - a[0], b[1] - a[1]) / step))
    return stroke(jit(a, b, n, amp, rng), color, w, rng, op)


def circle(cx, cy, r, color, w, rng, over=0.25, start=-2.0, squash=1.0, op=0.9):
    n = max(10, int(r / 2.2))
    n = min(n, 40)
    pts = []
    off = 0
    tot = 2 * math.pi + over
    for i in range(n + 1):
        a = start + tot * i / n
        off = off * 0.7 + rng.uniform(-0.012, 0.012) * r
        rr = r + off + (i / n - 0.5) * r * 0.05
        pts.append((cx + rr * math.cos(a), cy + rr * squash * math.sin(a)))
    return stroke(pts, color, w, rng, op)


def svg(w, h, parts, name):
    t = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}">\n<g fill="none" stroke-linecap="round" stroke-linejoin="round">\n'
        + "\n".join(parts)
        + "\n</g>\n</svg>\n"
    )
    (OUT / f"{name}.svg").write_text(t, encoding="utf-8")


# --- the board: dust, wiped arcs, wooden edge above, ledge below (full slide; cut at its sides on narrower slides)
def dust(rng, wipes):
    o = []
    for x0, y0, x1, y1, bend, w, op in wipes:
        mx, my = (x0 + x1) / 2, (y0 + y1) / 2 - bend
        for k in range(6):
            dy = (k - 2.5) * w * 0.15
            o.append(
                f'<path d="M{x0 + rng.uniform(-70, 70):.0f} {y0 + dy:.0f}Q{mx:.0f} {my + dy:.0f} {x1 + rng.uniform(-80, 80):.0f} {y1 + dy:.0f}" stroke="{W}" stroke-width="{w * rng.uniform(0.3, 0.7):.0f}" stroke-linecap="butt" opacity="{op:.3f}"/>'
            )
        for k in range(4):  # streaks of the felt
            dy = rng.uniform(-0.45, 0.45) * w
            s = rng.uniform(0.0, 0.2)
            o.append(
                f'<path d="M{x0 + (x1 - x0) * s:.0f} {y0 + dy:.0f}Q{mx:.0f} {my + dy:.0f} {x1 - (x1 - x0) * rng.uniform(0, 0.2):.0f} {y1 + dy:.0f}" stroke="{W}" stroke-width="{rng.uniform(1, 2.4):.1f}" opacity="{op * 1.9:.3f}"/>'
            )
    specks = "".join(
        f"M{rng.uniform(0, 1280):.0f} {rng.uniform(20, 690):.0f}h{rng.choice(['.1', '.1', '2', '3'])}"
        for _ in range(150)
    )
    o.append(f'<path d="{specks}" stroke="{W}" stroke-width="1.4" opacity=".14"/>')
    return o


def wood(rng, top=True):
    o = []
    if top:
        o.append(
            '<path d="M0 0H1280V14H0Z" fill="#7d5231"/><path d="M0 0H1280V4H0Z" fill="#a06c42"/><path d="M0 12H1280V14H0Z" fill="#4e321d"/>'
        )
    if top:
        o.append('<path d="M0 14H1280V20H0Z" fill="#000" opacity=".22"/>')
    o.append(
        '<path d="M0 696H1280V720H0Z" fill="#7d5231"/><path d="M0 696H1280V701H0Z" fill="#b57f50"/><path d="M0 716H1280V720H0Z" fill="#4e321d"/>'
    )
    g = []
    for y0, y1, n in ((5, 11, 7 if top else 0), (703, 715, 16)):
        for _ in range(n):
            x = rng.uniform(-40, 1200)
            y = rng.uniform(y0, y1)
            l = rng.uniform(90, 340)
            g.append(f"M{x:.0f} {y:.1f}q{l / 3:.0f} {rng.uniform(-1.6, 1.6):.1f} {l:.0f} {rng.uniform(-0.8, 0.8):.1f}")
    o.append(f'<path d="{"".join(g)}" stroke="#5d3b22" stroke-width="1" opacity=".7"/>')
    o.append(f'<path d="M0 694Q320 690 640 694T1280 693" stroke="{W}" stroke-width="3" opacity=".10"/>')
    return o


def chalks(x, rng):
    o = []
    for dx, l, c, e in ((0, 58, W, "#cfcaba"), (74, 34, Y, "#cda93f"), (122, 46, B, "#6ea9bf")):
        o.append(
            f'<path d="M{x + dx} 688h{l}a4 4 0 0 1 0 8h-{l}a4 4 0 0 1 0-8Z" fill="{c}"/><path d="M{x + dx} 694h{l}" stroke="{e}" stroke-width="2"/>'
        )
    return o


r = random.Random(7)
quiet = [
    (90, 250, 760, 200, 60, 120, 0.008),
    (640, 560, 1240, 600, 50, 150, 0.007),
    (840, 110, 1220, 140, 30, 90, 0.007),
]
svg(1280, 720, dust(r, quiet) + wood(r) + chalks(724, r), "board")
r = random.Random(11)
wiped = [
    (120, 200, 900, 150, 80, 150, 0.014),
    (420, 420, 1230, 380, 70, 170, 0.013),
    (80, 560, 760, 600, 50, 140, 0.012),
    (760, 590, 1220, 560, 30, 110, 0.012),
]
svg(1280, 720, dust(r, wiped) + wood(r) + chalks(724, r), "wiped")

# --- chalk lines
r = random.Random(3)
svg(1088, 16, line((6, 9), (1082, 7), W, 5, r, 1.0, 60, 0.75), "rule")
r = random.Random(4)
svg(560, 32, line((6, 10), (552, 7), Y, 6, r, 1.2, 50) + line((60, 25), (470, 22), Y, 5, r, 1.2, 50), "underline")
r = random.Random(5)
svg(16, 480, line((8, 6), (8, 474), Y, 6, r, 1.2, 40), "bar")
r = random.Random(6)
ring = circle(180, 180, 158, Y, 7, r, 0.5, -2.2) + circle(181, 178, 166, Y, 4, r, 0.2, -1.2, 0.98, 0.6)
svg(360, 360, ring, "ring")
# corner of a box around a result, one per corner
for name, (sx, sy), seed in (("corner-tl", (1, 1), 21), ("corner-br", (-1, -1), 22)):
    r = random.Random(seed)
    S = 96
    f = lambda x, y: (x if sx > 0 else S - x, y if sy > 0 else S - y)
    svg(S, S, line(f(3, 13), f(92, 11), W, 6, r, 0.8, 18) + line(f(13, 3), f(11, 93), W, 6, r, 0.8, 18), name)
# a small network, for the first slide
r = random.Random(9)
layers = [[(50, 110), (50, 230), (50, 350)], [(190, 50), (190, 170), (190, 290), (190, 410)], [(330, 150), (330, 310)]]
net = []
for a, b in zip(layers, layers[1:]):
    for p in a:
        for q in b:
            L = math.hypot(q[0] - p[0], q[1] - p[1])
            u = ((q[0] - p[0]) / L * 34, (q[1] - p[1]) / L * 34)
            net += line((p[0] + u[0], p[1] + u[1]), (q[0] - u[0], q[1] - u[1]), W, 3, r, 0.8, 40, 0.5)
for i, l in enumerate(layers):
    for j, p in enumerate(l):
        hot = (i, j) in ((0, 1), (1, 2), (2, 0))
        net += circle(p[0], p[1], 27, Y if hot else W, 5, r, 0.4, r.uniform(-3, 0))
svg(380, 460, net, "network")
# end of the lesson: QED box
r = random.Random(10)
svg(
    72,
    72,
    line((12, 12), (60, 11), W, 5, r, 0.8, 16)
    + line((60, 10), (61, 60), W, 5, r, 0.8, 16)
    + line((62, 60), (11, 61), W, 5, r, 0.8, 16)
    + line((12, 63), (11, 9), W, 5, r, 0.8, 16),
    "qed",
)
r = random.Random(7)
svg(1280, 720, dust(r, quiet) + wood(r, False) + chalks(724, r), "ledge")
