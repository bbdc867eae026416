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
from deckgen.memes import Library, Meme, compose, font_book, picture_of, texts_for  # noqa: E402
from deckgen.paragraph import Face  # noqa: E402
from deckgen.typeset.fonts import FontBook  # noqa: E402
from deckgen.writers.raster import Painter  # noqa: E402
from tests.rendering.contact_sheet import from_chromium, from_office  # noqa: E402
from tests.rendering.talks import build  # noqa: E402

_TALK = "dl-humor"
_SHOWN = (9, 18, 30, 17, 27, 47)  # slide numbers
_ROW = 3  # slides in a row
_MEMES, _ACROSS = 320, 5  # px of a meme's width on the sheet of all templates, and how many stand in a row
_WIDTH, _GAP, _LABEL = 480, 14, 44  # px
_GROUND = "#e9e4da"


def main() -> None:
    """Write talk.png and memes.png beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        talk = build(ROOT / "decks" / f"{_TALK}.yaml", Path(folder))
        browser, office = list(from_chromium(talk)), list(from_office(talk))
    _save(_canvas([(browser[n - 1], office[n - 1]) for n in _SHOWN]), "talk.png")
    _save(_memes(), "memes.png")


def _save(picture: Image.Image, name: str) -> None:
    few = picture.quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(Path(__file__).with_name(name), optimize=True)


def _canvas(pairs: list[tuple[Image.Image, Image.Image]]) -> Image.Image:
    """Two blocks of slides, as HTML and as PowerPoint, one below the other."""
    height, rows = _WIDTH * 9 // 16, -(-len(pairs) // _ROW)
    block = _LABEL + rows * (height + _GAP)
    canvas = Image.new("RGB", (_GAP + _ROW * (_WIDTH + _GAP), 2 * block), _GROUND)
    draw, font = ImageDraw.Draw(canvas), _font()
    for which, name in enumerate((f"{_TALK}.html in a browser", f"{_TALK}.pptx in an office program")):
        top = which * block
        draw.text((_GAP, top + _LABEL / 2), name, "#22201d", font, anchor="lm")
        for number, pair in enumerate(pairs):
            row, column = divmod(number, _ROW)
            slide = pair[which].convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS)
            canvas.paste(slide, (_GAP + column * (_WIDTH + _GAP), top + _LABEL + row * (height + _GAP)))
    return canvas


def _memes() -> Image.Image:
    """All templates with their examples."""
    library, span = Library(), Span(Path(__file__))
    book = font_book(span)
    painter, pictures = Painter(book), []
    for id_ in library.ids():
        template = library.get(id_, span)
        meme = Meme(template, texts_for(template, template.example, span), picture_of(template), span)
        pictures.append(painter.paint(compose(meme, book), _MEMES).convert("RGB"))
    height, gap = max(picture.height for picture in pictures), _GAP // 2
    rows = -(-len(pictures) // _ACROSS)
    canvas = Image.new("RGB", (gap + _ACROSS * (_MEMES + gap), gap + rows * (height + gap)), _GROUND)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, _ACROSS)
        canvas.paste(picture, (gap + column * (_MEMES + gap), gap + row * (height + gap)))
    return canvas


def _font() -> ImageFont.FreeTypeFont:
    book = FontBook("Zilla Slab", "Fira Sans", "IBM Plex Mono", Span(Path(__file__)))
    return ImageFont.truetype(str(book.font(Face("Fira Sans")).path), 22)


if __name__ == "__main__":
    main()
