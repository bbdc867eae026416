"""Pictures that must be decoded: the only module beside `typeset` that uses Pillow, and the fence around it."""

from __future__ import annotations

import io
import os
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from deckgen.assets.facts import (
    MAX_PIXELS,
    BadPictureError,
    CutShortError,
    Facts,
    check_film,
    check_size,
    raised,
    too_large,
)

if TYPE_CHECKING:
    from PIL.Image import Image

ORIENTATION = 0x0112  # the EXIF tag
# What has been seen to come out of Pillow for damaged files; OSError holds UnidentifiedImageError.
DECODER_ERRORS = (
    *(OSError, ValueError, TypeError, SyntaxError, LookupError, ArithmeticError, AttributeError, EOFError),
    *(MemoryError, RuntimeError, AssertionError, struct.error, zlib.error),
)
WHOLE = ("TIFF", "BMP", "JPEG2000", "AVIF")  # read completely when opened: nothing cheaper finds a cut


def orientation_of(exif: bytes) -> int:
    """How an EXIF block says the picture is turned, 1 to 8; 1 when it says nothing that makes sense."""
    from PIL.Image import Exif

    try:
        with fence():
            block = Exif()
            block.load(exif)
            return _orientation(block.get(ORIENTATION))
    except BadPictureError:
        return 1  # a broken EXIF block is no broken picture


def _orientation(value: object) -> int:
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


@contextmanager
def fence() -> Iterator[None]:
    """Pillow inside: its many exceptions become BadPictureError, its warnings are silent, its bomb limit is ours."""
    from PIL import Image

    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = raised(MAX_PIXELS) // 2  # it only warns below twice its limit
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise too_large("is too large", f"scale it to {MAX_PIXELS // 10**6} megapixels at most") from error
    except DECODER_ERRORS as error:
        raise _unreadable(error) from error
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _unreadable(error: BaseException) -> BadPictureError:
    if "truncated" in str(error).lower():
        return CutShortError("its data end too early")
    return BadPictureError("cannot be decoded; it is damaged or of a rare kind", "save it again as PNG or JPEG")


def inspect(data: bytes, kind: str) -> Facts:
    """The facts of a picture of one of Pillow's formats, decoded once where nothing less finds what is missing."""
    with opened(data, kind) as image:
        frames = int(getattr(image, "n_frames", 1)) if kind in {"WEBP", "AVIF"} else 1
        if frames > 1:
            check_film(*image.size, frames)
        if kind in WHOLE:
            image.load()
        orientation = _orientation(image.getexif().get(ORIENTATION))
        return Facts(kind, *image.size, animated=frames > 1, orientation=orientation)


@contextmanager
def opened(data: bytes, kind: str) -> Iterator[Image]:
    """The picture, not yet decoded, its size checked; everything that Pillow does in the block is fenced."""
    from PIL import Image

    quiet = _silent_stderr() if kind == "TIFF" else nullcontext()
    with quiet, fence(), Image.open(io.BytesIO(data), formats=[kind]) as image:
        check_size(*image.size)
        yield image


@contextmanager
def _silent_stderr() -> Iterator[None]:
    """What libtiff writes about damaged files comes from C, past sys.stderr; the exception says all of it."""
    try:
        kept = os.dup(2)
    except OSError:  # whoever started us has closed it
        kept = None
    if kept is None:
        yield
        return
    try:
        with open(os.devnull, "wb") as nothing:  # noqa: PTH123 - no path of ours
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
