"""Fonts as the outputs carry them: subsets, as WOFF2 for browsers and as EOT (.fntdata) for PowerPoint.

A subset keeps the whole of Latin with its punctuation, arrows and the usual mathematics, not only what the deck uses:
somebody will fix a typo in Office, and a letter that is not in the file cannot be typed.
"""

from __future__ import annotations

import io
import struct

import uharfbuzz as hb

from deckgen.assets import cached
from deckgen.document import FontFile
from deckgen.errors import DeckError, Span

# Basic Latin to Latin Extended-A, Greek for formulas, general punctuation, currency, letterlike, arrows, mathematics,
# and the few shapes and marks that bullets and ticks are made of.
_KEPT = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x2C6, 0x2DD), (0x391, 0x3C9), (0x2010, 0x2044), (0x20AC, 0x20AC), (0x2113, 0x2122),
    (0x2190, 0x21D5), (0x2200, 0x2265), (0x25A0, 0x25CF), (0x2713, 0x2717), (0xFB01, 0xFB02),
)  # fmt: skip
_VERSION = "1"  # part of the cache key: raise it when the bytes below change
_RESTRICTED, _NO_SUBSETTING, _BITMAP_ONLY = 0x2, 0x100, 0x200  # OS/2.fsType


def web_font(file: FontFile) -> bytes:
    """The font as a WOFF2 subset. Raises DeckError when its licence bits forbid embedding."""
    return _kept(file, "woff2")


def office_font(file: FontFile) -> bytes:
    """The font as PowerPoint embeds it: an uncompressed Embedded OpenType file around a TrueType subset.

    Format: the W3C submission "Embedded OpenType (EOT) File Format", version 0x00020001.
    """
    return _kept(file, "fntdata")


def _kept(file: FontFile, suffix: str) -> bytes:
    extra = "".join(sorted(c for c in file.characters if not _is_kept(ord(c))))
    stat = file.path.stat()
    key = f"font {_VERSION} {file.path.name} {stat.st_size} {stat.st_mtime_ns} {hb.version_string()} {extra}"
    return cached(key, f".{suffix}", lambda: _made(file, suffix)).read_bytes()


def _made(file: FontFile, suffix: str) -> bytes:
    truetype = _subset(file)
    return _woff2(truetype) if suffix == "woff2" else _eot(truetype)


def _is_kept(code: int) -> bool:
    return any(first <= code <= last for first, last in _KEPT)


def _subset(file: FontFile) -> bytes:
    face = hb.Face(hb.Blob.from_file_path(str(file.path)))
    (fs_type,) = struct.unpack_from(">H", face.reference_table("OS/2").data, 8)
    if fs_type & (_RESTRICTED | _NO_SUBSETTING | _BITMAP_ONLY):
        raise DeckError.at(Span(file.path), "font-licence", f"the font '{file.face.family}' does not allow embedding")
    wanted = hb.SubsetInput()
    sets = wanted.sets(hb.SubsetInputSets.UNICODE)
    for code in face.unicodes:
        if _is_kept(code) or chr(code) in file.characters:
            sets.add(code)
    wanted.flags = hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face, wanted).blob.data)


def _woff2(truetype: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(truetype), recalcTimestamp=False)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _eot(truetype: bytes) -> bytes:
    face = hb.Face(hb.Blob(truetype))
    os2 = face.reference_table("OS/2").data
    weight, fs_type = struct.unpack_from(">H2xH", os2, 4)
    panose, (selection,) = os2[32:42], struct.unpack_from(">H", os2, 62)
    unicode_ranges = struct.unpack_from(">4I", os2, 42)
    code_pages = struct.unpack_from(">2I", os2, 78)
    (checksum,) = struct.unpack_from(">I", face.reference_table("head").data, 8)
    italic = selection & 1
    body = struct.pack("<II", 0x00020001, 0) + bytes(panose)
    body += struct.pack("<BBIHH", 1, italic, weight, fs_type, 0x504C)
    body += struct.pack("<6I", *unicode_ranges, *code_pages)
    body += struct.pack("<I", checksum) + bytes(16) + bytes(2)
    for name_id in (1, 2, 5, 4):  # family, style, version, full name
        name = (face.get_name(name_id) or "").encode("utf-16-le")
        body += struct.pack("<H", len(name)) + name + bytes(2)
    body += struct.pack("<H", 0)  # no root string: the font may be used in any document
    return struct.pack("<II", 8 + len(body) + len(truetype), len(truetype)) + body + truetype
