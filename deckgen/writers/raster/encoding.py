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
_DEFLATE, _RLE = 0, 3  # strategies of zlib
_BANDS, _BAND_ROWS = 8, 6  # what a picture is judged by: deflate looks back 32 kB, which are about as many rows
_WORTH = 1.05  # run lengths are used where they make the file at most this much larger


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

    Nothing else repeats in photographs, and not to look makes them several times quicker and no larger. Some rows of
    the picture are tried both ways.
    """
    heights = range(0, picture.height, max(picture.height // _BANDS, 1))
    rows = [picture.crop((0, y, picture.width, min(y + _BAND_ROWS, picture.height))) for y in heights]
    sizes = {strategy: sum(_tried(part, strategy) for part in rows) for strategy in (_DEFLATE, _RLE)}
    return _RLE if sizes[_RLE] <= _WORTH * sizes[_DEFLATE] else _DEFLATE


def _tried(part: Image.Image, strategy: int) -> int:
    out = io.BytesIO()
    part.save(out, "PNG", compress_level=4, compress_type=strategy)
    return out.tell()
