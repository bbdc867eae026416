"""A picture as DEC sixels: six rows at a time, one colour after the other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from PIL import Image

_COLORS = 256
_BAND = 6  # rows of a sixel
_BLANK = 63  # the character of a column without a pixel; the bits of the six rows are added to it
_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)  # shorter ones are not worth a repeat sequence


def sixel(png: bytes) -> bytes:
    """The escape sequence that shows a picture, the bytes of a PNG file, in up to 256 colours on white."""
    with Image.open(io.BytesIO(png)) as picture:
        layer = picture.convert("RGBA")
    opaque = Image.new("RGB", layer.size, "white")
    opaque.paste(layer, mask=layer)
    paletted = opaque.quantize(_COLORS)
    palette = paletted.getpalette() or []
    shares = [round(value / 2.55) for value in palette]  # sixels count colours in per cent
    colors = (b"#%d;2;%d;%d;%d" % (n, *shares[3 * n : 3 * n + 3]) for n in sorted(set(paletted.tobytes())))
    head = b'\x1bP0;1;0q"1;1;%d;%d' % paletted.size
    return head + b"".join(colors) + b"-".join(_bands(paletted)) + b"\x1b\\"


def _bands(picture: Image.Image) -> Iterator[bytes]:
    width, height = picture.size
    pixels = picture.tobytes()
    for top in range(0, height, _BAND):
        columns: dict[int, bytearray] = {}
        for row in range(top, min(top + _BAND, height)):
            bit = 1 << (row - top)
            for x, color in enumerate(pixels[row * width : (row + 1) * width]):
                if color not in columns:
                    columns[color] = bytearray([_BLANK]) * width
                columns[color][x] += bit
        yield b"$".join(b"#%d" % color + _packed(bytes(line)) for color, line in sorted(columns.items()))


def _packed(line: bytes) -> bytes:
    """Columns with runs of one character written as a count."""
    return _RUN.sub(lambda run: b"!%d" % len(run[0]) + run[1], line.rstrip(bytes([_BLANK])))
