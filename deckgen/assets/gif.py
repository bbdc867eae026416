"""GIF files by their blocks (GIF89a specification), without decoding a pixel."""

from __future__ import annotations

import struct

from deckgen.assets.facts import (
    BadPictureError,
    CutShortError,
    Facts,
    check_film,
    check_parts,
    check_pixels,
    check_size,
    kept,
)

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
CONTROL, APPLICATION = 0xF9, 0xFF  # of extensions: how a frame is shown, and what programs add
LOOPS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})  # how often an animation plays; XMP and others are metadata
LONGEST_LOOP = 32  # bytes; more than a count is a place to hide things in


def inspect(data: bytes) -> Facts:
    """The facts of a GIF file; raises BadPictureError when its blocks do not lead to the trailer."""
    if len(data) < 13:
        raise CutShortError("no screen size")
    screen = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    check_size(*screen)
    place = 13 + _table(data[10])
    frames, blocks, extent, parts = 0, 0, screen, [slice(0, place)]
    while (kind := _byte(data, place)) != TRAILER:
        start = place
        blocks += 1
        check_parts(blocks)
        if kind == IMAGE:
            frames += 1
            extent = _extent(data, start, *extent)
            place = _after_blocks(data, start + 11 + _table(_byte(data, start + 9)))
        elif kind == EXTENSION:
            place = _after_blocks(data, start + 2)
        else:
            raise BadPictureError("is damaged (an unknown block)", "copy it again from its source")
        if kind == IMAGE or _wanted(data, start, place):
            parts.append(slice(start, place))
    parts.append(slice(place, place + 1))
    if not frames:
        raise BadPictureError("has no picture in it", "save it again from its source")
    check_pixels(*extent)
    check_film(*extent, frames)
    return Facts("GIF", *screen, animated=frames > 1, portable=True, keep=kept(parts, len(data)))


def _extent(data: bytes, start: int, width: int, height: int) -> tuple[int, int]:
    """The size of the screen, grown for the frame that starts here if it overhangs: decoders do the same."""
    if start + 9 > len(data):
        raise CutShortError("no trailer")
    left, top, across, down = struct.unpack_from("<4H", data, start + 1)
    return max(width, left + across), max(height, top + down)


def _wanted(data: bytes, start: int, stop: int) -> bool:
    """Whether an extension changes what is seen: others are comments, metadata, and room for whole programs."""
    label = data[start + 1]
    loops = label == APPLICATION and data[start + 3 : start + 14] in LOOPS and stop - start <= LONGEST_LOOP
    return loops or label == CONTROL


def _table(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _byte(data: bytes, place: int) -> int:
    if place >= len(data):
        raise CutShortError("no trailer")
    return data[place]


def _after_blocks(data: bytes, place: int) -> int:
    """Where the sub-blocks that start here end: each tells its length, and an empty one is the last."""
    while length := _byte(data, place):
        place += length + 1
    return place + 1
