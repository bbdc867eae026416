"""What is known of a picture from its bytes, without decoding it, and how a bad one is told."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from deckgen.geometry import Size

# What is taken before anyone asks for more (`picture_limit`).
MAX_BYTES = 200_000_000  # of a file
MAX_PIXELS = 120_000_000
MAX_FILM = 600_000_000  # px of all frames of an animation together
MAX_PARTS = 200_000  # segments, chunks or blocks of a file: the largest picture has some tens of thousands
# What no option raises.
MAX_SIDE = 65_535  # px: what JPEG and GIF can count
MAX_ASPECT = 1000.0  # a longer strip has no place on a slide, and scaled to one it is less than a pixel wide


class BadPictureError(Exception):
    """A picture that cannot be used. The message goes after "picture 'name' ", the hint says how to mend it."""

    def __init__(self, message: str, hint: str = "", code: str = "bad-image") -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


class CutShortError(BadPictureError):
    def __init__(self, what: str) -> None:
        super().__init__(f"is cut short ({what})", "copy it again from its source")


_times: ContextVar[int] = ContextVar("times", default=1)


@contextmanager
def picture_limit(times: int) -> Iterator[None]:
    """In the block, pictures may be so many times as large as usual: in bytes, pixels, frames, elements, effort."""
    token = _times.set(max(times, 1))
    try:
        yield
    finally:
        _times.reset(token)


def raised(limit: int) -> int:
    """A limit, as far as it has been raised."""
    return limit * _times.get()


def check_limit(amount: float, limit: int, message: str, hint: str) -> None:
    """Refuse what is beyond a limit, and say how far it would have to be raised."""
    if amount > raised(limit):
        raise too_large(message, hint, math.ceil(amount / limit))


def too_large(message: str, hint: str, times: int | None = None) -> BadPictureError:
    """The error for what would be taken with limits `times` as high as usual; None: twice as high as now, perhaps."""
    times = times or 2 * _times.get()
    return BadPictureError(message, f"{hint}, or build with --picture-limit {times}", "image-too-large")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a usable picture that its author should know."""

    code: str
    message: str  # goes after "picture 'name' "
    hint: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a look at the structure of a picture file gives."""

    format: str  # Pillow's name, or "SVG"
    width: float  # px as stored, before the orientation is obeyed
    height: float
    animated: bool = False
    orientation: int = 1  # as EXIF counts: 1 is upright, 5 to 8 lie on a side
    portable: bool = False  # browsers and Office show the bytes as they are, once `keep` is applied
    keep: tuple[slice, ...] | None = None  # the parts without metadata; None: nothing to remove
    remarks: tuple[Remark, ...] = ()

    @property
    def size(self) -> Size:
        """Size in px as a viewer shows it."""
        upright = self.orientation < 5
        return Size(self.width, self.height) if upright else Size(self.height, self.width)


def check_shape(width: float, height: float) -> None:
    """Refuse what is empty or a hair's breadth."""
    if not (0 < width < float("inf") and 0 < height < float("inf")):  # also false for NaN
        raise BadPictureError(f"has no area ({width:g} x {height:g} px)", "save it again with a real size")
    if max(width / height, height / width) > MAX_ASPECT:
        raise BadPictureError(f"is too narrow ({width:g} x {height:g} px)", "crop it to a shape that fits a slide")


def check_size(width: int, height: int) -> None:
    """Refuse, before anything is decoded, what has no proper shape or is a decompression bomb."""
    check_shape(width, height)
    if max(width, height) > MAX_SIDE:
        message = f"is too large ({width} x {height} px)"
        raise BadPictureError(message, f"scale it to {MAX_SIDE} px a side at most", "image-too-large")
    check_pixels(width, height)


def check_pixels(width: int, height: int) -> None:
    message = f"is too large ({width} x {height} px, {width * height / 1e6:.0f} megapixels)"
    check_limit(width * height, MAX_PIXELS, message, f"scale it to {MAX_PIXELS // 10**6} megapixels at most")


def check_film(width: int, height: int, frames: int) -> None:
    """Refuse an animation whose frames together are too much to decode."""
    message = f"is too long an animation ({frames} frames of {width} x {height} px)"
    hint = f"shorten or scale it to {MAX_FILM // 10**6} megapixels in all frames together at most"
    check_limit(width * height * frames, MAX_FILM, message, hint)


def check_parts(count: int) -> None:
    """Refuse a file of so many parts that only finding them takes minutes."""
    check_limit(count, MAX_PARTS, f"is made of more than {MAX_PARTS:,} parts", "save it again from its source")


def joined(data: bytes, keep: tuple[slice, ...] | None) -> bytes:
    """The parts of a file that are kept."""
    return data if keep is None else b"".join(data[part] for part in keep)


def kept(parts: list[slice], total: int) -> tuple[slice, ...] | None:
    """Neighbouring parts merged; None when they are the whole file."""
    merged: list[slice] = []
    for part in parts:
        if merged and merged[-1].stop == part.start:
            merged[-1] = slice(merged[-1].start, part.stop)
        else:
            merged.append(part)
    return None if merged == [slice(0, total)] else tuple(merged)
