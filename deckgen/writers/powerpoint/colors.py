"""Palette tokens as the twelve colours of an Office theme, and colours as DrawingML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.document import Palette
from deckgen.paragraph import Color
from deckgen.writers.ooxml import Element, element, thousandths

_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_LIGHT = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
_SCHEME_OF_TOKEN = {  # what Office's pickers call each token: ST_SchemeColorVal, seen through the colour map
    "background": "bg1",
    "text": "tx1",
    "panel": "bg2",
    "muted": "tx2",
    "accent": "accent1",
    **{name: name for name in _ACCENTS[1:]},
    "link": "hlink",
}


def slots(palette: Palette) -> Mapping[str, str]:
    """The theme's colours "dk1" to "folHlink" as "#rrggbb", in the order of CT_ColorScheme.

    dk1 is dark and lt1 is light in every theme, because Office's own styles count on it; the colour map makes the
    background of a dark theme its dk1.
    """
    tokens = palette.tokens
    accent = tokens.get("accent", tokens["text"])
    seen = {
        "bg1": tokens["background"],
        "tx1": tokens["text"],
        "bg2": tokens.get("panel", tokens["background"]),
        "tx2": tokens.get("muted", tokens["text"]),
    }
    by_slot = {slot: seen[name] for name, slot in (_DARK if palette.dark else _LIGHT).items()}
    link = tokens.get("link", accent)
    return (
        {slot: by_slot[slot] for slot in ("dk1", "lt1", "dk2", "lt2")}
        | {"accent1": accent}
        | {name: tokens.get(name, accent) for name in _ACCENTS[1:]}
        | {"hlink": link, "folHlink": link}
    )


def color_map(palette: Palette) -> Mapping[str, str]:
    """The attributes of `p:clrMap`: which slot is the background and which the text."""
    return {**(_DARK if palette.dark else _LIGHT), **{name: name for name in (*_ACCENTS, "hlink", "folHlink")}}


@dataclass(frozen=True, slots=True)
class Colors:
    """The theme's colours by their scheme names, as "#rrggbb"."""

    seen: Mapping[str, str]

    @classmethod
    def of(cls, palette: Palette) -> Colors:
        by_slot = slots(palette)
        return cls({name: by_slot[slot] for name, slot in color_map(palette).items()})

    @property
    def text(self) -> Color:
        """The colour that text has of itself."""
        return Color(self.seen["tx1"], "text")

    def is_link(self, color: Color) -> bool:
        """Whether Office paints a link in this very colour anyhow."""
        return color.hex == self.seen["hlink"] and color.alpha >= 1

    def element(self, color: Color) -> Element:
        """`a:schemeClr` when the theme has this colour under its token's name, so that it follows the theme."""
        alpha = element("a:alpha", {"val": thousandths(color.alpha)}) if color.alpha < 1 else None
        scheme = _SCHEME_OF_TOKEN.get(color.token or "")
        if scheme and self.seen[scheme] == color.hex:
            return element("a:schemeClr", {"val": scheme}, alpha)
        return element("a:srgbClr", {"val": color.hex.lstrip("#").upper()}, alpha)

    def fill(self, color: Color | None) -> Element:
        if color is None:
            return element("a:noFill")
        return element("a:solidFill", None, self.element(color))
