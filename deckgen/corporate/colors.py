"""DrawingML's colours as "#rrggbb": the theme's slots through the master's map, and their changes (20.1.2.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from deckgen.color import blend
from deckgen.corporate.archive import NAMESPACES

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_USUAL_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
# What Office has where a theme says nothing (the Office theme of 2013), and ST_PresetColorVal's usual ones.
_OFFICE = "#000000 #ffffff #44546a #e7e6e6 #4472c4 #ed7d31 #a5a5a5 #ffc000 #5b9bd5 #70ad47 #0563c1 #954f72"
_USUAL = dict(zip(SLOTS, _OFFICE.split(), strict=True))
_PRESETS = {
    "black": "#000000", "white": "#ffffff", "red": "#ff0000", "green": "#008000", "blue": "#0000ff", "navy": "#000080",
    "gray": "#808080", "grey": "#808080", "orange": "#ffa500", "silver": "#c0c0c0", "teal": "#008080",
    "ltGray": "#d3d3d3", "lightGray": "#d3d3d3", "dkGray": "#a9a9a9", "darkGray": "#a9a9a9", "maroon": "#800000",
    "yellow": "#ffff00",
}  # fmt: skip
_KINDS = frozenset({"srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr"})
_ENDLESS = 1e10  # EMU: three kilometres
Triple = tuple[float, float, float]


def local(element: etree._Element) -> str:
    """The element's name without its namespace; nothing for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour, and how much of what lies below it it hides."""

    hex: str
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Scheme:
    """The twelve colours of a theme part, and the names under which a master or layout uses them."""

    slots: Mapping[str, str]
    names: Mapping[str, str]
    placeholder: str | None = None  # what "phClr" is while a style of the theme is looked at

    @classmethod
    def of(cls, theme: etree._Element, color_map: etree._Element | None) -> Scheme:
        """Read `a:clrScheme` of a theme part, and a `p:clrMap`."""
        bare = cls({}, {})
        listed = theme.iterfind("a:themeElements/a:clrScheme/*", NAMESPACES)
        found = {local(slot): paint.hex for slot in listed if (paint := bare.paint(slot)) is not None}
        return cls(_USUAL | found, _USUAL_MAP).mapped(color_map)

    def mapped(self, color_map: etree._Element | None) -> Scheme:
        """The same colours under another map (`p:clrMap`, `a:overrideClrMapping`)."""
        if color_map is None:
            return self
        return replace(self, names={**self.names, **{str(k): str(v) for k, v in color_map.attrib.items()}})

    def named(self, name: str) -> str:
        """A scheme colour such as "bg1" or "accent2"."""
        if name == "phClr" and self.placeholder:
            return self.placeholder
        return self.slots.get(self.names.get(name, name)) or self.slots.get(name) or _USUAL["dk1"]

    def paint(self, parent: etree._Element | None) -> Paint | None:
        """The colour that is a child of an element such as `a:solidFill`, its changes made."""
        if parent is None:
            return None
        found = next((child for child in parent if local(child) in _KINDS), None)
        return None if found is None else _changed(self._plain(found), found)

    def fill(self, parent: etree._Element | None) -> Paint | None:
        """The fill that is a child of an element: a gradient as the mean of its stops; None for none or a picture."""
        if parent is None:
            return None
        solid = parent.find("a:solidFill", NAMESPACES)
        if solid is not None:
            return self.paint(solid)
        stops = parent.findall("a:gradFill/a:gsLst/a:gs", NAMESPACES)
        if stops:
            return _mean(paint for stop in stops if (paint := self.paint(stop)) is not None)
        return self.paint(parent.find("a:pattFill/a:bgClr", NAMESPACES))

    def _plain(self, color: etree._Element) -> str:
        value = color.get("val", "")
        match local(color):
            case "srgbClr":
                return f"#{value.lower()}" if _is_hex(value) else "#000000"
            case "schemeClr":
                return self.named(value)
            case "sysClr":
                last = color.get("lastClr", "")
                return f"#{last.lower()}" if _is_hex(last) else ("#ffffff" if value == "window" else "#000000")
            case "prstClr":
                return _PRESETS.get(value, "#808080")
            case "hslClr":
                hue, saturation, lightness = (_number(color, key) for key in ("hue", "sat", "lum"))
                return _hex(colorsys.hls_to_rgb(hue / 21_600_000 % 1, lightness / 1e5, saturation / 1e5))
            case _:
                red, green, blue = (_gamma(_number(color, key) / 1e5) for key in "rgb")
                return _hex((red, green, blue))


def _is_hex(value: str) -> bool:
    return len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value)


def number(text: str | None, usual: float = 0.0) -> float:
    """A number as XML has it, "50%" too; the usual one where there is none that makes sense."""
    try:
        value = float((text or "").rstrip("%"))
    except ValueError:
        return usual
    return value if abs(value) < _ENDLESS else usual


def _number(element: etree._Element, key: str, usual: float = 0.0) -> float:
    return number(element.get(key), usual)


def _changed(color: str, element: etree._Element) -> Paint:
    alpha = 1.0
    for change in element:
        share = _number(change, "val", 100_000) / 100_000
        if local(change) == "alpha":
            alpha = min(max(share, 0.0), 1.0)
        elif made := _CHANGES.get(local(change)):
            color = made(color, share)
    return Paint(color, alpha)


def _hls(change: Callable[[Triple, float], Triple]) -> Callable[[str, float], str]:
    def made(color: str, share: float) -> str:
        hue, lightness, saturation = change(colorsys.rgb_to_hls(*_rgb(color)), share)
        return _hex(colorsys.hls_to_rgb(hue % 1, min(max(lightness, 0.0), 1.0), min(max(saturation, 0.0), 1.0)))

    return made


def _light(toward: float) -> Callable[[str, float], str]:
    """tint and shade: `share` of the colour's light, the rest white or black, in linear RGB."""

    def made(color: str, share: float) -> str:
        red, green, blue = (_gamma(_linear(c) * share + toward * (1 - share)) for c in _rgb(color))
        return _hex((red, green, blue))

    return made


_CHANGES: Mapping[str, Callable[[str, float], str]] = {
    "lumMod": _hls(lambda hls, share: (hls[0], hls[1] * share, hls[2])),
    "lumOff": _hls(lambda hls, share: (hls[0], hls[1] + share, hls[2])),
    "lum": _hls(lambda hls, share: (hls[0], share, hls[2])),
    "satMod": _hls(lambda hls, share: (hls[0], hls[1], hls[2] * share)),
    "satOff": _hls(lambda hls, share: (hls[0], hls[1], hls[2] + share)),
    "hueMod": _hls(lambda hls, share: (hls[0] * share, hls[1], hls[2])),
    "tint": _light(1.0),
    "shade": _light(0.0),
}


def _rgb(color: str) -> Triple:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _hex(rgb: Triple) -> str:
    return "#" + "".join(f"{round(min(max(c, 0.0), 1.0) * 255):02x}" for c in rgb)


def _linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)


def _gamma(c: float) -> float:
    c = min(max(c, 0.0), 1.0)
    return 12.92 * c if c <= 0.0031308 else float(1.055 * c ** (1 / 2.4) - 0.055)


def _mean(paints: Iterable[Paint]) -> Paint | None:
    listed = list(paints)
    if not listed:
        return None
    mean, alpha = listed[0].hex, sum(paint.alpha for paint in listed) / len(listed)
    for count, paint in enumerate(listed[1:], 2):
        mean = blend(paint.hex, mean, 1 / count)
    return Paint(mean, alpha)
