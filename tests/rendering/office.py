"""What LibreOffice makes of a .pptx: its PDF as pictures, and as lines of text with their places in px."""

from __future__ import annotations

import ctypes
import importlib
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_double, c_int, c_uint, create_string_buffer
from pathlib import Path
from typing import Any

from PIL import Image
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

from deckgen import programs
from deckgen.document import FontFile
from deckgen.geometry import PT_PER_PX
from tests.rendering.glyphs import Glyph

pdfium: Any = importlib.import_module("pypdfium2.raw")  # C functions, found at run time

_AT_LINE_END, _HYPHEN = 2, "-"  # PDFium gives a hyphen that ends a line this code of its own


def program() -> Path | None:
    """Where LibreOffice is."""
    return programs.find(programs.LIBREOFFICE)


def convert(files: Sequence[Path], fonts: Iterable[FontFile], folder: Path, *, hidden: bool = True) -> dict[Path, Path]:
    """The PDFs of some presentations, made by one run of LibreOffice that has these fonts at hand.

    `folder` takes the PDFs, the fonts and a fresh profile. `hidden` slides get a page each.
    """
    return programs.office_pdfs(files, fonts, folder, hidden=hidden)


def pictures(pdf: Path, scale: int = 1) -> Iterator[Image.Image]:
    """The PDF's pages at one pixel, or at `scale` pixels, per slide px."""
    with PdfDocument(pdf) as document:  # type: ignore[no-untyped-call]
        for page in document:
            # A page is a hair larger than its slide, for LibreOffice counts in hundredths of a millimetre.
            width, height = (round(length / PT_PER_PX) * scale for length in page.get_size())
            yield page.render(scale=scale / PT_PER_PX).to_pil().convert("RGB").crop((0, 0, width, height))


def glyphs(pdf: Path) -> Iterator[list[Glyph]]:
    """The characters of each page in the order they were painted, without those beside the slide."""
    with PdfDocument(pdf) as document:  # type: ignore[no-untyped-call]
        for page in document:
            text = page.get_textpage()
            painted = (_glyph(text, index, page.get_height()) for index in _as_painted(page, text))
            yield [glyph for glyph in painted if glyph is not None and glyph.baseline > 0]


def _as_painted(page: PdfPage, text: PdfTextPage) -> list[int]:
    """The numbers of a page's characters in paint order: PDFium itself mixes texts that stand side by side."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    order = {_address(pdfium.FPDFPage_GetObject(page.raw, number)): number for number in range(count)}

    def place(index: int) -> int:
        return order.get(_address(pdfium.FPDFText_GetTextObject(text.raw, index)), -1)

    return sorted(range(text.count_chars()), key=place)  # type: ignore[no-untyped-call]


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _glyph(text: PdfTextPage, index: int, height: float) -> Glyph | None:
    """A character of a page that is `height` pt high; None for what PDFium made up between words and lines."""
    if pdfium.FPDFText_IsGenerated(text.raw, index):
        return None
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
    red, green, blue, alpha = (c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text.raw, index, red, green, blue, alpha)
    name, code = _font_name(text, index), pdfium.FPDFText_GetUnicode(text.raw, index)
    return Glyph(
        char=_HYPHEN if code == _AT_LINE_END else chr(code),
        left=x.value / PT_PER_PX,
        baseline=(height - y.value) / PT_PER_PX,
        size=pdfium.FPDFText_GetFontSize(text.raw, index) / PT_PER_PX,
        bold="Bold" in name,
        italic="Italic" in name,
        color=f"#{red.value:02x}{green.value:02x}{blue.value:02x}",
    )


def _font_name(text: PdfTextPage, index: int) -> str:
    """The PostScript name, like "BAAAAA+FiraSans-BoldItalic"."""
    buffer, flags = create_string_buffer(200), c_int()
    pdfium.FPDFText_GetFontInfo(text.raw, index, buffer, len(buffer), flags)
    return buffer.value.decode()
