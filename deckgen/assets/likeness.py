"""Whether two pictures are copies of one: scaled, compressed again, or with a little of their margins cut away.

A difference hash (64 bits: whether it gets lighter from each of 9 x 8 cells to its right neighbour) finds candidates.
But drawings in one style, plots on the same axes and copies of one screen have almost one hash, so that the candidates
are laid over one another as well as they fit, and compared cell by cell: a copy differs nowhere by much, while the next
step of a sequence differs much somewhere. What is much is measured by the picture's own contrast.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from deckgen.assets.looks import sampled
from deckgen.errors import DeckError
from deckgen.page import ImageFile

if TYPE_CHECKING:
    from PIL.Image import Image

_KIN = 22  # of 64 bits: hashes no further apart may be of copies; those of others are 32 apart, give or take 8
_FINE = 32  # rows and columns in which pictures are laid over one another
_COLORED = 48  # rows and columns in which they are then compared
_CELLS = 12  # rows and columns of the cells of which the most different one counts
_UNLIKE = 1.25  # of the contrast: measured are 1.0 and less for copies, 1.6 and more for what is only alike
_FAINT = 1.0  # of 255: less contrast is none
_MOST_CUT = 0.15  # of a side
_EVENLY = (0.0, 0.02, -0.02, 0.04, -0.04, 0.06, -0.06, 0.08, -0.08, 0.1, -0.1)
_STEPS = (0.08, 0.04, 0.02, 0.01, 0.005, 0.005)

_Cut = tuple[float, float, float, float]
"""What is cut away from one picture, left, above, right and below, as shares of its sides; negative: from the other."""


def kinship(one: ImageFile, other: ImageFile) -> int | None:
    """How many of 64 bits of the pictures' hashes differ, when they may be copies of one; None: they are not."""
    bits, others = _hash(one), _hash(other)
    if bits is None or others is None:
        return None
    apart = (bits ^ others).bit_count()
    return apart if apart <= _KIN and _shapes_agree(one, other) else None


def is_copy(one: ImageFile, other: ImageFile) -> bool:
    """Whether one of the pictures is a copy of the other, whole or almost. Takes a hundredth of a second or two."""
    try:
        first, second = _on_white(sampled(one)), _on_white(sampled(other))
    except DeckError:
        return False  # a damaged picture is told by others
    contrast = max(min(_contrast(first), _contrast(second)), _FAINT)
    return _most_different(first, second, _overlay(first.convert("L"), second.convert("L"))) < _UNLIKE * contrast


def _shapes_agree(one: ImageFile, other: ImageFile) -> bool:
    ratio = one.size.aspect / other.size.aspect
    return 1 - _MOST_CUT <= ratio <= 1 / (1 - _MOST_CUT)


@lru_cache(maxsize=512)
def _hash(image: ImageFile) -> int | None:
    from PIL.Image import Resampling

    try:
        cells = _on_white(sampled(image)).convert("L").resize((9, 8), Resampling.BOX).tobytes()
    except DeckError:
        return None
    lighter = (cells[9 * y + x + 1] > cells[9 * y + x] for y in range(8) for x in range(8))
    return sum(bit << place for place, bit in enumerate(lighter))


def _on_white(picture: Image) -> Image:
    from PIL import Image

    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


def _contrast(picture: Image) -> float:
    """The standard deviation of its values, 0 to 128."""
    from PIL import ImageStat

    deviations = ImageStat.Stat(picture.resize((_COLORED, _COLORED))).stddev
    return sum(deviations) / len(deviations)


def _overlay(first: Image, second: Image) -> _Cut:
    """The cut with which two grey pictures differ the least: all sides evenly at first, then each by smaller steps."""
    least, cut = min((_apart(first, second, (share,) * 4), (share,) * 4) for share in _EVENLY)
    for step in _STEPS:
        found, better = min((_apart(first, second, near), near) for near in _near(cut, step))
        while found < least:
            least, cut = found, better
            found, better = min((_apart(first, second, near), near) for near in _near(cut, step))
    return cut


def _near(cut: _Cut, step: float) -> Iterator[_Cut]:
    for side in range(4):
        for share in (cut[side] - step, cut[side] + step):
            if abs(share) <= _MOST_CUT:
                yield cast("_Cut", (*cut[:side], share, *cut[side + 1 :]))


def _apart(first: Image, second: Image, cut: _Cut) -> float:
    """How much they differ on average, 0 to 255."""
    from PIL.Image import Resampling

    average = _difference(first, second, cut, _FINE).convert("F").resize((1, 1), Resampling.BOX).getpixel((0, 0))
    return cast("float", average)


def _most_different(first: Image, second: Image, cut: _Cut) -> float:
    """How much the cell differs that differs most, 0 to 255."""
    from PIL.Image import Resampling

    cells = _difference(first, second, cut, _COLORED).resize((_CELLS, _CELLS), Resampling.BOX)
    return max(high for _, high in cast("tuple[tuple[int, int], ...]", cells.getextrema()))


def _difference(first: Image, second: Image, cut: _Cut, cells: int) -> Image:
    from PIL import ImageChops

    left, top, right, bottom = cut
    return ImageChops.difference(_rest(first, cut, cells), _rest(second, (-left, -top, -right, -bottom), cells))


def _rest(picture: Image, cut: _Cut, cells: int) -> Image:
    """What a cut leaves of a picture, in so many rows and columns."""
    from PIL.Image import Resampling

    left, top, right, bottom = (max(share, 0.0) for share in cut)
    width, height = picture.size
    box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    return picture.resize((cells, cells), Resampling.BILINEAR, box)
