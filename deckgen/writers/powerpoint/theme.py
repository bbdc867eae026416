"""theme1.xml and theme2.xml: colours, fonts, and the plain effects that the schema asks for."""

from __future__ import annotations

from dataclasses import replace

from deckgen.document import Document, Fonts, Palette
from deckgen.writers.ooxml import Element, element, root
from deckgen.writers.powerpoint.colors import slots

_PAPER = {"background": "#ffffff", "text": "#000000", "panel": "#e7e6e6", "muted": "#44546a"}


def slide_theme(document: Document) -> bytes:
    return _theme(document.theme, document.palette, document.fonts)


def notes_theme(document: Document) -> bytes:
    """The theme of the notes pages: they are printed, so they are black on white whatever the slides are."""
    tokens = {**document.palette.tokens, **_PAPER}
    return _theme(f"{document.theme} notes", replace(document.palette, tokens=tokens, dark=False), document.fonts)


def _theme(name: str, palette: Palette, fonts: Fonts) -> bytes:
    return root(
        "a:theme",
        {"name": name},
        element(
            "a:themeElements",
            None,
            _color_scheme(name, palette),
            element(
                "a:fontScheme",
                {"name": name},
                _font("a:majorFont", fonts.heading),
                _font("a:minorFont", fonts.text),
            ),
            _format_scheme(name),
        ),
        element("a:objectDefaults"),
        element("a:extraClrSchemeLst"),
    )


def _color_scheme(name: str, palette: Palette) -> Element:
    colors = (
        element(f"a:{slot}", None, element("a:srgbClr", {"val": color.lstrip("#").upper()}))
        for slot, color in slots(palette).items()
    )
    return element("a:clrScheme", {"name": name}, *colors)


def _font(tag: str, family: str) -> Element:
    scripts = (element(f"a:{script}", {"typeface": ""}) for script in ("ea", "cs"))
    return element(tag, None, element("a:latin", {"typeface": family}), *scripts)


def _format_scheme(name: str) -> Element:
    """Three of each kind of style is what CT_StyleMatrix demands; ours are all plain."""
    return element(
        "a:fmtScheme",
        {"name": name},
        element("a:fillStyleLst", None, *(_placeholder_fill() for _ in range(3))),
        element("a:lnStyleLst", None, *(_line(width) for width in (6350, 12700, 19050))),
        element("a:effectStyleLst", None, *(element("a:effectStyle", None, element("a:effectLst")) for _ in range(3))),
        element("a:bgFillStyleLst", None, *(_placeholder_fill() for _ in range(3))),
    )


def _line(width_emu: int) -> Element:
    attributes = {"w": width_emu, "cap": "flat", "cmpd": "sng", "algn": "ctr"}
    dash, join = element("a:prstDash", {"val": "solid"}), element("a:miter", {"lim": 800_000})
    return element("a:ln", attributes, _placeholder_fill(), dash, join)


def _placeholder_fill() -> Element:
    return element("a:solidFill", None, element("a:schemeClr", {"val": "phClr"}))
