"""Pictures as pixels, for those who paint on them: as viewers show them, upright and in sRGB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deckgen.assets import bitmaps, pixels, probe, render
from deckgen.assets.facts import BadPictureError, check_film
from deckgen.assets.prepare import DENSITY, prepare
from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.page import Media, Picture

if TYPE_CHECKING:
    from PIL.Image import Image, Resampling


def decoded(picture: Picture, width: int) -> Image:
    """The whole picture as L, LA, RGB or RGBA; of an animation its first frame.

    A drawing comes `width` px wide, others in their own size. Raises DeckError at the picture's place.
    """
    with _told(picture):
        data = _drawn(picture, width) if picture.image.format == "SVG" else probe.read(picture.image.path)
        return render.pixels(data, probe.inspect(data))


def small(picture: Picture, side: int, resample: Resampling) -> Image:
    """A sample of the picture as it is prepared, RGBA, no side longer than `side` px.

    Raises DeckError at the picture's place.
    """
    if picture.image.format == "SVG":  # not drawn as large as it is shown, to be made small again
        width = side * min(1.0, picture.image.size.aspect)
        picture = replace(picture, crop=None, rect=Rect(0, 0, width, width / picture.image.size.aspect))
    media = _prepared(picture)
    data = (media.fallback or media.path).read_bytes()
    with _told(picture), pixels.opened(data, bitmaps.kind_of(data) or "PNG") as image:
        image.draft("RGB", (side, side))
        # Converted only once it is small, where that gives the same: a large picture is in memory once, not twice.
        plain = image.mode in {"L", "RGB", "RGBA"} and "transparency" not in image.info
        sample = image if plain else image.convert("RGBA")
        sample.thumbnail((side, side), resample)
        return sample.convert("RGBA")


@dataclass(frozen=True, slots=True)
class Film:
    """An animation: how long each frame is shown in ms, and how often it is repeated (0: for ever, None: never)."""

    picture: Picture
    data: bytes  # of a GIF file
    durations: tuple[int, ...]
    loop: int | None

    def frames(self) -> Iterator[Image]:
        """The frames one after the other, RGBA."""
        from PIL import ImageSequence

        with _told(self.picture), pixels.opened(self.data, "GIF") as image:
            for frame in ImageSequence.Iterator(image):
                yield frame.convert("RGBA")


def film(picture: Picture) -> Film:
    """The film of an animated picture, its frames not yet decoded. Raises DeckError at the picture's place."""
    from PIL import ImageSequence

    data = _prepared(picture).path.read_bytes()
    with _told(picture), pixels.opened(data, "GIF") as image:
        check_film(*image.size, int(getattr(image, "n_frames", 1)))
        durations = tuple(int(frame.info.get("duration", 0)) for frame in ImageSequence.Iterator(image))
        return Film(picture, data, durations, image.info.get("loop"))


def _drawn(picture: Picture, width: int) -> bytes:
    drawn = _prepared(replace(picture, crop=None, rect=Rect(0, 0, width / DENSITY, 0)))
    return (drawn.fallback or drawn.path).read_bytes()


def _prepared(picture: Picture) -> Media:
    return prepare([picture])[picture.image.digest]


@contextmanager
def _told(picture: Picture) -> Iterator[None]:
    """What is wrong with the picture, told at its place."""
    try:
        yield
    except BadPictureError as error:
        message = f"picture '{picture.image.path.name}' {error.message}"
        raise DeckError.at(picture.span, error.code, message, error.hint) from error
