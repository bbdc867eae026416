"""GIF files by their blocks (GIF89a specification), without decoding a pixel."""

from __future__ import annotations

from deckgen.assets.facts import BadPictureError, CutShortError, Facts, check_size, kept

EXTENSION, IMAGE, TRAILER = 0x21, 0x2C, 0x3B
COMMENT, APPLICATION = 0xFE, 0xFF
LOOPS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})  # how often an animation plays; XMP and others are metadata


def inspect(data: bytes) -> Facts:
    """The facts of a GIF file; raises BadPictureError when its blocks do not lead to the trailer."""
    if len(data) < 13:
        raise CutShortError("no screen size")
    width, height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    check_size(width, height)
    place = 13 + _table(data[10])
    frames, parts = 0, [slice(0, place)]
    while (kind := _byte(data, place)) != TRAILER:
        start = place
        if kind == IMAGE:
            frames += 1
            place = _after_blocks(data, start + 11 + _table(_byte(data, start + 9)))
        elif kind == EXTENSION:
            place = _after_blocks(data, start + 2)
        else:
            raise BadPictureError("is damaged (an unknown block)", "copy it again from its source")
        if kind == IMAGE or _wanted(data, start):
            parts.append(slice(start, place))
    parts.append(slice(place, place + 1))
    if not frames:
        raise BadPictureError("has no picture in it", "save it again from its source")
    return Facts("GIF", width, height, animated=frames > 1, portable=True, keep=kept(parts, len(data)))


def _wanted(data: bytes, start: int) -> bool:
    label = data[start + 1]
    return label != COMMENT and (label != APPLICATION or data[start + 3 : start + 14] in LOOPS)


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
