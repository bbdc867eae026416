"""The colours of a picture, sampled small: what words that lie on it stand against."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from deckgen.assets.decode import small
from deckgen.assets.files import cached
from deckgen.geometry import Rect
from deckgen.page import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_VERSION = 2
_SIDE = 160  # px of the longer side: enough to tell a face from a sky

Tone = tuple[int, str, float]
"""How many samples have a colour, the colour as "#rrggbb", and its opacity, 0 to 1."""


def tones(picture: Picture, part: Rect) -> tuple[Tone, ...]:
    """The colours in a part of a picture, which is given in fractions of it. Raises DeckError for a damaged picture."""
    sample = _sample(picture)
    width, height = sample.size
    left, top = max(int(part.x * width), 0), max(int(part.y * height), 0)
    right, bottom = min(int(part.right * width) + 1, width), min(int(part.bottom * height) + 1, height)
    if left >= right or top >= bottom:
        return ()
    found = sample.crop((left, top, right, bottom)).getcolors(_SIDE * _SIDE) or []
    colors = cast("list[tuple[int, tuple[int, int, int, int]]]", found)
    return tuple((count, "#{:02x}{:02x}{:02x}".format(*rgba[:3]), rgba[3] / 255) for count, rgba in colors)


def _sample(picture: Picture) -> Image:
    path = cached(f"tones {_VERSION} {picture.image.digest}", ".png", lambda: _made(picture))
    return _opened(path.read_bytes())


@lru_cache(maxsize=64)
def _opened(data: bytes) -> Image:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGBA")


def _made(picture: Picture) -> bytes:
    from PIL.Image import Resampling

    out = io.BytesIO()
    small(picture, _SIDE, Resampling.BICUBIC).save(out, "PNG")
    return out.getvalue()
