"""Paints a figure of the page contract as a picture: PNG, JPEG, WebP, or GIF, which may move.

- `painter`: a `Group` at any size as pixels;  `encoding`: pixels as a file;  `moving`: animations
- `letters`: text as glyphs in their places, shaped by HarfBuzz and ordered by `bidi`
- `machine`: the machine's own fonts, for what no font of the deck has
- `ink`: glyphs as masks;  `shapes`: bands and frames as polygons;  `canvas`: what all of them are painted on
- `sixel`: a picture for terminals

Letters are painted from their outlines by HarfBuzz itself (`hb-raster`), at places of a fraction of a pixel and
unhinted, as Chromium does with `text-rendering: geometricPrecision`. Pillow would round every letter to a whole pixel,
knows glyphs only by their characters, and needs another library for scripts that must be shaped.
"""

from deckgen.writers.raster.encoding import FORMATS, Target, write
from deckgen.writers.raster.painter import Painter

__all__ = ["FORMATS", "Painter", "Target", "write"]
