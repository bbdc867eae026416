"""Colours as other programs' files name them."""

from __future__ import annotations


def named_color(name: str) -> str | None:
    """A CSS name or hex digits as "#rrggbb", or "#rrggbbaa" when it is not opaque; None for what is no colour."""
    from PIL import ImageColor

    try:
        channels = (*ImageColor.getrgb(name.strip()), 255)[:4]
    except (ValueError, IndexError):
        return None
    if not all(0 <= channel <= 255 for channel in channels):  # Pillow takes "rgb(300, 0, 0)"
        return None
    red, green, blue, alpha = channels
    return f"#{red:02x}{green:02x}{blue:02x}" + (f"{alpha:02x}" if alpha < 255 else "")
