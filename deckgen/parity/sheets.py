"""PDFs read page by page with PDFium: as pictures, and as lines of text."""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deckgen.errors import FileError, Span
from deckgen.geometry import PT_PER_PX, Size

if TYPE_CHECKING:
    from PIL.Image import Image

_SAME_LINE = 0.3  # em: letters whose baselines are no further apart stand on one line
_SAME_ANGLE = 0.01  # radians
_NAME = 200  # bytes, of the name of a font
_HYPHEN = 2  # PDFium's own code for a hyphen that ends a line
_PDFium = Any  # C functions and pages, whose names come from a compiled library


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as it was painted; lengths in px of the slide."""

    char: str  # several where the font has one glyph for them
    place: complex  # from the slide's top left corner to where it stands on its baseline
    angle: float  # radians, clockwise
    size: float
    font: str  # "FiraSans-Bold"
    color: str  # "#rrggbb"

    @property
    def along(self) -> float:
        """How far to the right it stands, where its line is turned back."""
        return self.place.real * math.cos(self.angle) + self.place.imag * math.sin(self.angle)

    @property
    def down(self) -> float:
        """How far down its baseline is, in the same way."""
        return self.place.imag * math.cos(self.angle) - self.place.real * math.sin(self.angle)


Row = tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a PDF."""

    picture: Image  # a pixel for each px of the slide
    text: str  # its letters as they were painted, one after the other
    rows: tuple[Row, ...]  # the same by their places: those of each baseline, from left to right


def require() -> None:
    """Raises FileError "library-missing" when there is no pypdfium2."""
    if importlib.util.find_spec("pypdfium2") is None:
        message = "pypdfium2 is not installed, which reads the PDFs that are compared"
        hint = 'install it with: pip install "deckgen-talks[parity]"'
        raise FileError.at(Span(Path("pypdfium2")), "library-missing", message, hint)


@contextmanager
def opened(pdf: Path, who: str, size: Size, count: int) -> Iterator[Iterator[Sheet]]:
    """A PDF's pages, one at a time, each cut to `size` in px.

    Raises FileError "wrong-pages" when it has not `count` pages: Chromium may end well, and have printed nothing.
    `who` made it.
    """
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:  # type: ignore[no-untyped-call]
        if len(document) != count:
            pages = "1 page" if len(document) == 1 else f"{len(document)} pages"
            message = f"{who} made {pages} of {count} slides"
            raise FileError.at(Span(pdf), "wrong-pages", message, "try it again")
        yield (_sheet(page, size) for page in document)


def _sheet(page: _PDFium, size: Size) -> Sheet:
    # A page may be a hair larger than its slide: LibreOffice counts in hundredths of a millimetre.
    picture = page.render(scale=1 / PT_PER_PX).to_pil().convert("RGB")
    letters = list(_letters(page))
    text = "".join(letter.char for letter in letters)
    return Sheet(picture.crop((0, 0, round(size.width), round(size.height))), text, tuple(_rows(letters)))


def _rows(letters: Iterable[Letter]) -> Iterator[Row]:
    row: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: (round(letter.angle, 2), letter.down)):
        if row and not _on_one_line(row[-1], letter):
            yield _in_order(row)
            row = []
        row.append(letter)
    yield _in_order(row)


def _in_order(row: Iterable[Letter]) -> Row:
    return tuple(sorted(row, key=lambda letter: letter.along))


def _on_one_line(one: Letter, other: Letter) -> bool:
    near = abs(other.down - one.down) <= _SAME_LINE * min(one.size, other.size)
    return near and abs(other.angle - one.angle) < _SAME_ANGLE


def _letters(page: _PDFium) -> Iterator[Letter]:
    """The letters on a page in paint order; not those above it, where titles stand that are not to be seen."""
    pdfium: _PDFium = importlib.import_module("pypdfium2.raw")
    text, height = page.get_textpage(), page.get_height()
    for index in _as_painted(pdfium, page, text):
        if not pdfium.FPDFText_IsGenerated(text.raw, index):
            letter = _letter(pdfium, text, index, height)
            if letter.place.imag > 0:
                yield letter


def _letter(pdfium: _PDFium, text: _PDFium, index: int, height: float) -> Letter:
    """One letter of a page that is `height` pt high."""
    code = pdfium.FPDFText_GetUnicode(text.raw, index)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text.raw, index, x, y)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text.raw, index, red, green, blue, alpha)
    name = ctypes.create_string_buffer(_NAME)
    pdfium.FPDFText_GetFontInfo(text.raw, index, name, _NAME, ctypes.c_int())
    return Letter(
        "-" if code == _HYPHEN else chr(code),
        complex(x.value, height - y.value) / PT_PER_PX,
        pdfium.FPDFText_GetCharAngle(text.raw, index),
        _size(pdfium, text, index) / PT_PER_PX,
        name.value.decode(errors="replace").rpartition("+")[2],  # subsets are called "BAAAAA+FiraSans-Bold"
        f"#{red.value:02x}{green.value:02x}{blue.value:02x}",
    )


def _size(pdfium: _PDFium, text: _PDFium, index: int) -> float:
    """The size of a letter in pt: Chromium gives it in px, and scales all of the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, index, matrix)
    return float(pdfium.FPDFText_GetFontSize(text.raw, index) * math.hypot(matrix.c, matrix.d))


def _as_painted(pdfium: _PDFium, page: _PDFium, text: _PDFium) -> list[int]:
    """The numbers of a page's letters in paint order: PDFium itself mixes texts that stand side by side."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    order = {_address(pdfium.FPDFPage_GetObject(page.raw, number)): number for number in range(count)}

    def place(index: int) -> int:
        return order.get(_address(pdfium.FPDFText_GetTextObject(text.raw, index)), -1)

    return sorted(range(text.count_chars()), key=place)


def _address(pointer: _PDFium) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
