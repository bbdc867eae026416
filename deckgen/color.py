"""Colours as "#rrggbb": how bright they are, how well they can be told apart, and what they are when mixed."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """The contrast of two colours "#rrggbb", 1 to 21: (L1 + 0.05) / (L2 + 0.05) of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """Relative luminance of WCAG 2.2, 0 to 1."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def blend(upper: str, lower: str, opacity: float) -> str:
    """What is seen where a colour of some opacity, 0 to 1, lies on another."""
    pairs = ((int(upper[i : i + 2], 16), int(lower[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(opacity * a + (1 - opacity) * b):02x}" for a, b in pairs)
