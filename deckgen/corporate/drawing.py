"""Shapes and gradients of a template as SVG, for what is neither a rectangle nor an ellipse."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from deckgen.corporate.archive import NAMESPACES
from deckgen.corporate.colors import Paint, Scheme, local, number
from deckgen.geometry import Size

# Outlines of presets in fractions of their box, with their usual adjustments (presetShapeDefinitions.xml of ECMA-376).
_POLYGONS = {
    "rect": "0,0 1,0 1,1 0,1",
    "triangle": "0.5,0 1,1 0,1",
    "rtTriangle": "0,0 1,1 0,1",
    "diamond": "0.5,0 1,0.5 0.5,1 0,0.5",
    "flowChartProcess": "0,0 1,0 1,1 0,1",
    "flowChartInputOutput": "0.2,0 1,0 0.8,1 0,1",
    "flowChartManualInput": "0,0.2 1,0 1,1 0,1",
    "line": "0,0 1,1",
    "straightConnector1": "0,0 1,1",
}
_CODES = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q", "close": "Z"}
_MAX_POINTS = 20_000
Ink = tuple[Paint | None, Paint | None, float]


def gradient(fill: etree._Element, scheme: Scheme, size: Size) -> str | None:
    """A rectangle of this size, filled with `a:gradFill`."""
    definition = _gradient(fill, scheme, size)
    if definition is None:
        return None
    return _svg(
        size, f'<defs>{definition}</defs><rect width="{size.width:g}" height="{size.height:g}" fill="url(#g)"/>'
    )


def outlined(shape: etree._Element, scheme: Scheme, size: Size, ink: Ink) -> str | None:
    """A shape that fills a box of this size: its fill, its line and the line's width in px. None when it is too odd."""
    properties = shape.find("p:spPr", NAMESPACES)
    if properties is None or properties.find("a:blipFill", NAMESPACES) is not None:
        return None
    size = Size(max(size.width, 1.0), max(size.height, 1.0))
    path = _path(properties, size)
    if path is None:
        return None
    fill, line, width = ink
    fade = properties.find("a:gradFill", NAMESPACES)
    definition = _gradient(fade, scheme, size) if fade is not None else None
    painted = 'fill="url(#g)"' if definition else _paint("fill", fill)
    place = properties.find("a:xfrm", NAMESPACES)
    drawn = f'<path d={quoteattr(path)} {painted} fill-rule="evenodd"{_flip(place, size)}'
    edge = f'{_paint("stroke", line)} stroke-width="{width:g}"'
    return _svg(size, f"<defs>{definition}</defs>" if definition else "", f"{drawn} {edge}/>")


def _svg(size: Size, *parts: str) -> str:
    box = f'width="{size.width:g}" height="{size.height:g}" viewBox="0 0 {size.width:g} {size.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'


def _paint(name: str, paint: Paint | None) -> str:
    if paint is None:
        return f'{name}="none"'
    color = "stop-color" if name == "stop" else name
    return f'{color}="{paint.hex}" {name}-opacity="{paint.alpha:g}"'


def _flip(place: etree._Element | None, size: Size) -> str:
    across, down = (place is not None and place.get(axis) in {"1", "true"} for axis in ("flipH", "flipV"))
    if not across and not down:
        return ""
    move = f"translate({size.width if across else 0:g} {size.height if down else 0:g})"
    return f' transform="{move} scale({-1 if across else 1} {-1 if down else 1})"'


def _gradient(fill: etree._Element, scheme: Scheme, size: Size) -> str | None:
    """`a:gradFill` as the gradient "g", in px of a box; one along a path as one about its middle."""
    stops = "".join(f'<stop offset="{place:g}" {_paint("stop", paint)}/>' for place, paint in _stops(fill, scheme))
    if not stops:
        return None
    if fill.find("a:path", NAMESPACES) is not None:
        return f'<radialGradient id="g" cx="50%" cy="50%" r="71%">{stops}</radialGradient>'
    linear = fill.find("a:lin", NAMESPACES)
    angle = math.radians(_value(linear, "ang") / 60_000) if linear is not None else 0.0
    if linear is not None and linear.get("scaled") in {"1", "true"}:
        angle = math.atan2(math.sin(angle) * size.height, math.cos(angle) * size.width)
    x, y = size.width / 2, size.height / 2
    reach = abs(x * math.cos(angle)) + abs(y * math.sin(angle))
    dx, dy = reach * math.cos(angle), reach * math.sin(angle)
    ends = f'x1="{x - dx:g}" y1="{y - dy:g}" x2="{x + dx:g}" y2="{y + dy:g}"'
    return f'<linearGradient id="g" gradientUnits="userSpaceOnUse" {ends}>{stops}</linearGradient>'


def _stops(fill: etree._Element, scheme: Scheme) -> list[tuple[float, Paint]]:
    listed = fill.iterfind("a:gsLst/a:gs", NAMESPACES)
    found = [(_value(stop, "pos") / 100_000, paint) for stop in listed if (paint := scheme.paint(stop)) is not None]
    return sorted(found, key=lambda stop: stop[0])


def _path(properties: etree._Element, size: Size) -> str | None:
    preset = properties.find("a:prstGeom", NAMESPACES)
    if preset is not None:
        return _preset(preset.get("prst", ""), size)
    paths = properties.findall("a:custGeom/a:pathLst/a:path", NAMESPACES)
    try:
        parts = [part for path in paths for part in _commands(path, size)]
    except ValueError:  # a coordinate by a formula, or an arc
        return None
    return " ".join(parts) if 0 < len(parts) <= _MAX_POINTS else None


def _preset(name: str, size: Size) -> str | None:
    w, h = size.width, size.height
    if name == "ellipse":
        return f"M0 {h / 2:g} A{w / 2:g} {h / 2:g} 0 1 1 {w:g} {h / 2:g} A{w / 2:g} {h / 2:g} 0 1 1 0 {h / 2:g} Z"
    if name not in _POLYGONS:
        return None
    points = [point.split(",") for point in _POLYGONS[name].split()]
    return "M" + " L".join(f"{float(x) * w:g} {float(y) * h:g}" for x, y in points) + (" Z" if len(points) > 2 else "")


def _commands(path: etree._Element, size: Size) -> Iterator[str]:
    """`a:path` as SVG's commands. Raises ValueError for what has no plain numbers."""
    across = size.width / (_value(path, "w") or size.width * 9525)
    down = size.height / (_value(path, "h") or size.height * 9525)
    for command in path:
        code = _CODES.get(local(command))
        if code is None:
            raise ValueError(local(command))
        points = (
            f"{float(point.get('x', '')) * across:.2f} {float(point.get('y', '')) * down:.2f}" for point in command
        )
        yield code + " ".join(points)


def _value(element: etree._Element, name: str) -> float:
    return number(element.get(name))
