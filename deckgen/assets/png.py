"""PNG files by their chunks (W3C PNG, third edition), without decoding a pixel."""

from __future__ import annotations

import itertools
import struct
import zlib
from collections.abc import Iterator

from deckgen.assets.facts import BadPictureError, CutShortError, Facts, check_film, check_parts, check_size, kept
from deckgen.assets.pixels import orientation_of

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOR_TYPE, PALETTE = 25, 3  # the place of the colour type in the file, and the type that needs a PLTE chunk
CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
# What else changes how it looks. The rest is metadata, or payload of those who know where to hide it.
SEEN = frozenset({b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"pHYs", b"acTL", b"fcTL", b"fdAT"})
MAX_PROFILE = 1 << 20  # bytes of a colour profile, unpacked; Pillow takes no more either
DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 3: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}  # by colour type


def inspect(data: bytes) -> Facts:
    """The facts of a PNG file; raises BadPictureError when a chunk is missing, cut or does not match its check sum."""
    size = _header(data)
    seen: set[bytes] = set()
    frames, orientation, parts = 1, 1, [slice(0, 8)]
    for kind, start, stop in _chunks(data):
        body = slice(start + 8, stop - 4)
        if kind == b"acTL" and b"IDAT" not in seen and stop - start >= 16:
            frames = int.from_bytes(data[start + 8 : start + 12], "big")
        elif kind == b"eXIf":
            orientation = orientation_of(data[body])
        elif kind[:1].isupper() and kind not in CRITICAL:
            raise BadPictureError(f"has a chunk '{kind.decode('ascii')}' that is not PNG", "save it again as PNG")
        seen.add(kind)
        if _wanted(kind, data[body] if kind == b"iCCP" else b""):
            parts.append(slice(start, stop))
    if b"IDAT" not in seen or (data[COLOR_TYPE] == PALETTE and b"PLTE" not in seen):
        raise BadPictureError("has no picture in it", "save it again from its source")
    check_film(*size, frames)
    animated = frames > 1
    keep = kept(parts, len(data))
    return Facts("PNG", *size, animated=animated, orientation=orientation, portable=not animated, keep=keep)


def _wanted(kind: bytes, profile: bytes) -> bool:
    return kind in CRITICAL or (kind in SEEN and (kind != b"iCCP" or _is_sound(profile)))


def _is_sound(profile: bytes) -> bool:
    """Whether the body of an iCCP chunk (name, a zero byte, method 0, zlib) unpacks, and not to a bomb."""
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(profile.partition(b"\0")[2][1:], MAX_PROFILE)
    except zlib.error:
        return False
    return unpacker.eof


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Name, start and stop of each chunk up to and with IEND."""
    place = len(SIGNATURE)
    view = memoryview(data)
    for count in itertools.count(1):
        check_parts(count)
        if place + 12 > len(data):
            raise CutShortError("no end chunk")
        length, kind = struct.unpack_from(">I4s", data, place)
        stop = place + 12 + length
        if stop > len(data):
            raise CutShortError("no end chunk")
        if not kind.isalpha() or zlib.crc32(view[place + 4 : stop - 4]) != int.from_bytes(view[stop - 4 : stop], "big"):
            raise BadPictureError("is damaged (a check sum is wrong)", "copy it again from its source")
        yield kind, place, stop
        if kind == b"IEND":
            return
        place = stop


def _header(data: bytes) -> tuple[int, int]:
    if len(data) < 33:
        raise CutShortError("no end chunk")
    if data[8:16] != b"\0\0\0\x0dIHDR":
        raise BadPictureError("has no PNG header", "save it again as PNG")
    width, height, depth, color, compression, filtering, interlace = struct.unpack_from(">IIBBBBB", data, 16)
    check_size(width, height)
    if depth not in DEPTHS.get(color, set()) or compression or filtering or interlace > 1:
        raise BadPictureError("has a PNG header that makes no sense", "save it again as PNG")
    return width, height
