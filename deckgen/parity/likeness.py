"""How much alike two pictures of one slide are.

Two programs never paint letters alike: edges are smoothed otherwise, and LibreOffice sets lines some px lower (it puts
the baseline 1.0 em below a line's top, PowerPoint and browsers where the font says). Neither is a fault of a deck, and
both would drown what is. So each patch of one picture is looked for in the other, within a few px of its own place, and
what counts is how much remains different where it is most alike, as a share of the contrast that there is: pale things
are things, too. Of all patches the worst counts: an average would forgive what is lost on any slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

from deckgen.geometry import Rect

if TYPE_CHECKING:
    from PIL.Image import Image

PATCH = 48  # px of the slide: side of a patch
_HALF = 2  # pictures are compared at half their size, softened: what is thinner than about 3 px is no difference
_SOFT = 1.5  # pixels of the smaller picture to each side
_REACH = 4.0  # px: how far from its place a patch is looked for, in each direction
_FAINT = 0.125  # of black against white: contrast that counts as such; below it, grain would seem to be a difference
_CHANGED = 64  # of 255, in any channel: smoothing alone changes edges by less

Box = tuple[int, int, int, int]  # left, top, right and bottom, in pixels
Move = tuple[int, int]  # pixels to the right and down


@dataclass(frozen=True, slots=True)
class Likeness:
    """What comparing two pictures gives."""

    value: float  # 0 to 1, of the patch that is least alike: 1 is equal, 0 shares nothing
    worst: Rect  # that patch, in px of the slide
    changed: float  # share of the slide's px that differ, in their places, by more than smoothing makes


def likeness(one: Image, other: Image, *, lower: float = 0.0) -> Likeness:
    """Compare two pictures of the same size, which have a pixel for each px of the slide.

    `lower` is how many px the lines of the second may stand lower (less than 0: higher).
    """
    moves = _moves(lower)
    back = [(-x, -y) for x, y in moves]
    margin = max(abs(step) for move in moves for step in move)
    first, second = _edged(_softened(one), margin), _edged(_softened(other), margin)
    in_place = sorted(((_apart(first, second, box), box) for box in _boxes(first, margin)), reverse=True)
    bounds = sorted(((apart / _contrast(first, second, box), box) for apart, box in in_place if apart), reverse=True)
    worst, where = 0.0, in_place[0][1]
    for bound, box in bounds:
        if bound <= worst:
            break  # nothing that is left can be worse
        contrast = _contrast(first, second, box)
        enough = worst * contrast
        apart = max(_nearest(first, second, box, moves, enough), _nearest(second, first, box, back, enough))
        if apart > enough:
            worst, where = apart / contrast, box
    return Likeness(max(1 - worst, 0.0), _patch(where, margin), _changed(difference(one, other)))


def difference(one: Image, other: Image) -> Image:
    """A grey picture: how much each pixel differs, 0 to 255, in the channel where that is most."""
    from PIL import ImageChops

    return reduce(ImageChops.lighter, ImageChops.difference(one, other).split())


def _softened(picture: Image) -> Image:
    from PIL import ImageFilter

    return picture.convert("RGB").reduce(_HALF).filter(ImageFilter.BoxBlur(_SOFT))


def _moves(lower: float) -> list[Move]:
    """Where a patch is looked for, the likely places first: where it is, and as much lower as may be."""
    across = _steps(-_REACH, _REACH)
    down = _steps(min(lower, 0.0) - _REACH, max(lower, 0.0) + _REACH)
    return sorted(
        product(across, down), key=lambda move: abs(move[0]) + min(abs(move[1]), abs(move[1] - lower / _HALF))
    )


def _steps(first: float, last: float) -> range:
    """Pixels of the smaller pictures between two distances in px."""
    return range(round(first / _HALF), round(last / _HALF) + 1)


def _edged(picture: Image, margin: int) -> Image:
    """A picture with more of the same around it: what is looked for may stand a little beyond the slide's edge."""
    edged = picture.resize((picture.width + 2 * margin, picture.height + 2 * margin))
    edged.paste(picture, (margin, margin))
    return edged


def _boxes(edged: Image, margin: int) -> Iterator[Box]:
    """The patches inside the margin; the last ones are cut off at the slide's edges."""
    side, right, bottom = PATCH // _HALF, edged.width - margin, edged.height - margin
    for top, left in product(range(margin, bottom, side), range(margin, right, side)):
        yield left, top, min(left + side, right), min(top + side, bottom)


def _patch(box: Box, margin: int) -> Rect:
    left, top, right, bottom = ((edge - margin) * _HALF for edge in box)
    return Rect(left, top, right - left, bottom - top)


def _nearest(one: Image, other: Image, box: Box, moves: Iterable[Move], enough: float) -> float:
    """How much a patch of one picture differs from what is most like it in the other; or less than is `enough`."""
    least = 1.0
    for move in moves:
        least = min(least, _apart(one, other, box, *move))
        if least <= enough:
            break
    return least


def _apart(one: Image, other: Image, box: Box, across: int = 0, down: int = 0) -> float:
    """How much a patch differs on average from another picture's at some distance: 0 to 1."""
    left, top, right, bottom = box
    moved = (left + across, top + down, right + across, bottom + down)
    return _mean(difference(one.crop(box), other.crop(moved)))


def _contrast(one: Image, other: Image, box: Box) -> float:
    """How much there is to differ: by how much a patch is not of one colour, in the picture where that is more."""
    return max(_spread(picture.crop(box)) for picture in (one, other)) + _FAINT


def _spread(patch: Image) -> float:
    from PIL import Image

    even = patch.resize((1, 1), Image.Resampling.BOX).resize(patch.size)
    return _mean(difference(patch, even))


def _mean(grey: Image) -> float:
    from PIL import Image

    return grey.resize((1, 1), Image.Resampling.BOX).tobytes()[0] / 255


def _changed(grey: Image) -> float:
    histogram = grey.histogram()
    return sum(histogram[_CHANGED:]) / sum(histogram)
