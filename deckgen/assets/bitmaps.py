"""The kinds of pictures made of pixels, told by their first bytes, and the module that knows each."""

from __future__ import annotations

from deckgen.assets import gif, jpeg, pixels, png
from deckgen.assets.facts import CutShortError, Facts

MAGIC = (
    (b"\xff\xd8\xff", "JPEG"),
    (png.SIGNATURE, "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG2000"),
    (b"\xff\x4f\xff\x51", "JPEG2000"),
)


def kind_of(data: bytes) -> str | None:
    """Pillow's name of the format, or None when it is none of ours."""
    for magic, kind in MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and any(brand in brands(data) for brand in (b"avif", b"avis")):
        return "AVIF"
    return None


def brands(data: bytes) -> bytes:
    """The brands in the first box of a file of boxes (ISO 14496-12), one after the other."""
    return data[8 : min(int.from_bytes(data[:4], "big"), 128)]


def inspect(data: bytes, kind: str) -> Facts:
    """The facts of a picture of this kind, decoded only where nothing less finds what is missing."""
    match kind:
        case "JPEG":
            return jpeg.inspect(data)
        case "PNG":
            return png.inspect(data)
        case "GIF":
            return gif.inspect(data)
        case "WEBP" if int.from_bytes(data[4:8], "little") + 8 > len(data):
            raise CutShortError("its data end too early")
        case _:
            return pixels.inspect(data, kind)
