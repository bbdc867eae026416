"""The README's pictures, from the program's own output: python docs/pictures/make.py

Needs Chromium and LibreOffice.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from deckgen.errors import Span  # noqa: E402
from deckgen.page import Face  # noqa: E402
from deckgen.typeset.fonts import FontBook  # noqa: E402
from tests.rendering.contact_sheet import from_chromium, from_office  # noqa: E402
from tests.rendering.talks import build  # noqa: E402

_SHOWN = (1, 8, 15, 12)  # slide numbers
_WIDTH, _GAP, _LABEL = 420, 14, 40  # px


def main() -> None:
    """Write limits.png beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        talk = build(ROOT / "decks" / "limits.yaml", Path(folder))
        browser, office = list(from_chromium(talk)), list(from_office(talk))
    pairs = [(browser[n - 1], office[n - 1]) for n in _SHOWN]
    canvas = _canvas(pairs)
    canvas.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        Path(__file__).with_name("limits.png"), optimize=True
    )


def _canvas(pairs: list[tuple[Image.Image, Image.Image]]) -> Image.Image:
    """The slides side by side, as HTML above and as PowerPoint below."""
    height = _WIDTH * 9 // 16
    row_height = _LABEL + height
    canvas = Image.new("RGB", (_GAP + len(pairs) * (_WIDTH + _GAP), 2 * row_height + _GAP), "#e9e4da")
    draw, font = ImageDraw.Draw(canvas), _font()
    for row, name in enumerate(("limits.html in a browser", "limits.pptx in an office program")):
        y = row * row_height
        draw.text((_GAP, y + _LABEL / 2), name, "#22201d", font, anchor="lm")
        for column, pair in enumerate(pairs):
            slide = pair[row].convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS)
            canvas.paste(slide, (_GAP + column * (_WIDTH + _GAP), y + _LABEL))
    return canvas


def _font() -> ImageFont.FreeTypeFont:
    book = FontBook("Zilla Slab", "Fira Sans", "IBM Plex Mono", Span(Path(__file__)))
    return ImageFont.truetype(str(book.font(Face("Fira Sans")).path), 22)


if __name__ == "__main__":
    main()
