"""A template's twelve colours as the tokens of a theme: kept where they can be read, changed a little where not."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.color import blend, contrast, luminance
from deckgen.corporate.colors import Scheme

READABLE, READABLE_LARGE = 4.5, 3.0  # WCAG 2.2 AA for text, and for text of 24 px or more
_STEPS = 20
_BLACK, _DARK = 0.004, 0.18  # luminance: a ground for light text, better a colour than plain black
_SCHEME = {"text": "tx1", "muted": "tx2", "accent": "accent1", "panel": "bg2", "link": "hlink"} | {
    f"accent{n}": f"accent{n}" for n in range(2, 7)
}


def tokens(scheme: Scheme, background: str, text: str) -> dict[str, str]:
    """The tokens of a theme on a background; `text` is what the template writes in there."""
    text = readable(text, background)
    panel = scheme.named("bg2")
    if contrast(text, panel) < READABLE or abs(luminance(panel) - luminance(background)) > 0.3:
        panel = blend(text, background, 0.07)
    found = {"background": background, "text": text, "panel": panel, "rule": blend(text, background, 0.2)}
    for token, name in _SCHEME.items():
        found.setdefault(token, legible(scheme.named(name), (background, panel), text))
    if contrast(found["muted"], background) < READABLE:
        found["muted"] = blend(text, background, 0.75)
    return found


def reversed_tokens(scheme: Scheme, light: str, dark: str, background: str) -> dict[str, str]:
    """The tokens for slides of the other brightness than the template's own."""
    if luminance(background) < 0.2:
        return tokens(scheme, light, dark)
    named = (scheme.named(name) for name in ("tx2", "dk2", "dk1"))
    ground = next((color for color in named if _BLACK < luminance(color) < _DARK), dark)
    return tokens(scheme, ground, light)


def code_colors(usual: Mapping[str, str], panel: str, text: str) -> dict[str, str]:
    """Colours of program text, as they can be read on the panel."""
    return {name: legible(color, (panel,), readable(text, panel)) for name, color in usual.items()}


def readable(color: str, ground: str) -> str:
    """The colour, or black or white where it cannot be read on a ground."""
    if contrast(color, ground) >= READABLE:
        return color
    return max(("#000000", "#ffffff"), key=lambda plain: contrast(plain, ground))


def legible(color: str, grounds: tuple[str, ...], text: str, least: float = READABLE) -> str:
    """The colour, mixed with that of the text as far as its contrast to each of these grounds needs."""
    for step in range(_STEPS + 1):
        mixed = blend(text, color, step / _STEPS)
        if all(contrast(mixed, ground) >= least for ground in grounds):
            return mixed
    return text
