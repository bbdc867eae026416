"""A theme as data: colours, fonts, type scale, spacing, and the frames of each layout, read from YAML.

Nothing optional is left once a theme is read. Lengths are slide px; "40%" is a share of the slide's width or height.

- `model`: what a theme is made of, and what each value may be
- `extending`: a theme file laid over the one that it extends
- `rules`: what kinds of slides ask of every theme
- `reading`: from a name to a theme, with all that is wrong in one error
"""

from deckgen.theme.model import (
    CANVASES,
    TOKENS,
    Area,
    FontEntry,
    Frame,
    LayoutEntry,
    PictureEntry,
    ShapeEntry,
    Theme,
)
from deckgen.theme.reading import builtin_themes, load_theme

__all__ = [
    "CANVASES", "TOKENS", "Area", "FontEntry", "Frame", "LayoutEntry", "PictureEntry", "ShapeEntry", "Theme",
    "builtin_themes", "load_theme",
]  # fmt: skip
