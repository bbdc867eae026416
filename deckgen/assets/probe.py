"""What kind of picture a file is, by its first bytes, and whether it is whole."""

from __future__ import annotations

import stat
from pathlib import Path

from deckgen.assets import bitmaps
from deckgen.assets.facts import MAX_BYTES, BadPictureError, Facts, check_limit

SUFFIXES = {  # of names, in the order in which a name without one is looked for
    ".svg": "SVG",
    ".png": "PNG",
    ".apng": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".mpo": "JPEG",
    ".webp": "WEBP",
    ".avif": "AVIF",
    ".gif": "GIF",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
    ".jp2": "JPEG2000",
    ".j2k": "JPEG2000",
    ".jpx": "JPEG2000",
}
OTHERS = (  # what people try, and what they can do
    (b"%PDF", "a PDF", "export the page as SVG or PNG"),
    (b"%!PS", "PostScript", "export it as SVG or PNG"),
    (b"\x1f\x8b", "compressed", "unpack it, or save it as plain SVG"),
    (b"PK\x03\x04", "a zip archive", "unpack it and use the picture inside"),
    (b"\xff\x0a", "JPEG XL", "save it as JPEG or PNG"),
    (b"\0\0\0\x0cJXL ", "JPEG XL", "save it as JPEG or PNG"),
    (b"8BPS", "a Photoshop file", "export it as PNG or JPEG"),
    (b"gimp xcf", "a GIMP file", "export it as PNG or JPEG"),
    (b"\x1aE\xdf\xa3", "a film", "save it as an animated GIF"),
    (b"\xd7\xcd\xc6\x9a", "a Windows metafile", "export it as SVG or PNG"),
    (b"version https://git-lfs", "a Git LFS pointer", "fetch the picture itself with 'git lfs pull'"),
)


def read(path: Path) -> bytes:
    """All bytes of a picture file; raises BadPictureError when it cannot be read, is empty, or is absurdly large."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadPictureError("is a folder", "name a file in it")
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
            raise BadPictureError("is not a regular file", "name a picture file")
        message = f"is too large ({status.st_size / 1e6:.0f} MB)"
        check_limit(status.st_size, MAX_BYTES, message, f"make it smaller than {MAX_BYTES // 10**6} MB")
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise BadPictureError(f"cannot be read ({reason})", "check the file and its permissions") from error
    if not data:
        raise BadPictureError("is an empty file", "copy it again from its source")
    return data


def inspect(data: bytes) -> Facts:
    """The facts of a picture, of whatever kind its bytes are; raises BadPictureError."""
    kind = bitmaps.kind_of(data)
    if kind is not None:
        return bitmaps.inspect(data, kind)
    for magic, what, hint in OTHERS:
        if data.startswith(magic):
            raise BadPictureError(f"is {what}, which cannot be shown", hint, "media-format")
    if data[4:8] == b"ftyp":
        raise _refused_boxes(data)
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"<":
        raise BadPictureError("is not a picture of a known kind", "save it as PNG, JPEG, SVG, GIF or WebP")
    if b"<html" in data[:2000].lower():
        raise BadPictureError("is a web page, not a picture", "download the picture itself")
    from deckgen.assets import svg  # lxml is not needed for the other kinds

    return svg.inspect(data)


def _refused_boxes(data: bytes) -> BadPictureError:
    if any(brand in bitmaps.brands(data) for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")):
        return BadPictureError("is a HEIC picture, which few programs can show", "save it as JPEG", "media-format")
    return BadPictureError("is a film, not a picture", "save it as an animated GIF", "media-format")
