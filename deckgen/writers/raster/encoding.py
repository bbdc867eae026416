"""Painted pictures as files. Same picture, same bytes: no times, no names, no metadata."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

from PIL import Image

from deckgen.assets import render
from deckgen.errors import DeckError
from deckgen.page import Group
from deckgen.writers.raster.moving import animated, moved
from deckgen.writers.raster.painter import Painter

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".gif": "GIF"}
"""Formats by the suffixes of their files."""

_LONGEST = {"JPEG": 65_500, "WEBP": 16_383, "GIF": 65_535}  # px of a side that the format can count
_QUALITY = 90  # of JPEG and WebP
_FILTERED, _RLE = 1, 3  # strategies of zlib; the first is what Pillow does
_TILES, _TILE = 16, (200, 16)  # what a picture is judged by: deflate looks back 32 kB, some rows of a large picture
_WORTH = 1.02  # run lengths are used where they make the file at most this much larger


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure becomes: a format of FORMATS, and how wide in px.

    In an animation, `windows` says from and until which fraction of it parts of the group are seen, by their index.
    """

    format: str
    width: int
    windows: Mapping[int, tuple[float, float]] = field(default_factory=lambda: MappingProxyType({}))


def write(group: Group, file: BinaryIO, target: Target, painter: Painter) -> None:
    """Paint a group and write it as a picture file; one whose first part is an animation moves when it is a GIF.

    Raises DeckError as `Painter.paint` does, and "image-too-large" for what the format cannot hold.
    """
    height = group.rect.height * target.width / group.rect.width
    longest = _LONGEST.get(target.format)
    if longest and max(target.width, height) > longest:
        message = f"{target.format} cannot hold {target.width} x {height:.0f} px"
        raise DeckError.at(group.span, "image-too-large", message, f"its sides have {longest} px at most")
    if target.format == "GIF" and animated(group):
        file.write(moved(group, target.width, target.windows, painter))
    else:
        file.write(encoded(painter.paint(group, target.width), target.format))


def encoded(picture: Image.Image, format: str) -> bytes:  # noqa: A002 - Pillow's own word
    """A picture, RGB or RGBA, as the bytes of a file in one of FORMATS."""
    out = io.BytesIO()
    match format:
        case "PNG":
            picture.save(out, "PNG", compress_level=6, compress_type=_strategy(picture))
        case "JPEG":
            opaque = Image.new("RGB", picture.size, "white")
            opaque.paste(picture, mask=picture if picture.mode == "RGBA" else None)
            opaque.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        case "WEBP":
            picture.save(out, "WEBP", quality=_QUALITY)
        case "GIF":
            return render.animation([render.paletted(picture.convert("RGBA"))], [0], None)
        case _:
            raise ValueError(f"no format of memes: {format}")
    return out.getvalue()


def _strategy(picture: Image.Image) -> int:
    """How zlib shall look for what repeats itself: in drawings everywhere, in photographs only next to it.

    Nothing else repeats in photographs, and not to look makes them several times quicker and no larger. Some of the
    picture, from all over it, is tried both ways.
    """
    width, height = _TILE
    sample = Image.new(picture.mode, (width, _TILES * height))
    for tile in range(_TILES):
        x, y = (picture.width - width) * (3 * tile % _TILES) // _TILES, (picture.height - height) * tile // _TILES
        sample.paste(picture.crop((x, y, x + width, y + height)), (0, tile * height))
    if render.drawn(sample) or _tried(sample, _RLE) > _WORTH * _tried(sample, _FILTERED):
        return _FILTERED
    return _RLE


def _tried(sample: Image.Image, strategy: int) -> int:
    out = io.BytesIO()
    sample.save(out, "PNG", compress_level=4, compress_type=strategy)
    return out.tell()
