"""How a picture looks, sampled small: whether it has an edge, whether it is flat, where it can be cut."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from deckgen.assets.decode import small
from deckgen.assets.files import cached
from deckgen.errors import DeckError, Span
from deckgen.geometry import Rect
from deckgen.page import ImageFile, Picture, Role

if TYPE_CHECKING:
    from PIL.Image import Image

_VERSION = 1
_SIDE = 160  # px of the longer side of the sample
_CELLS = 48  # rows and columns in which detail is counted
_BLOCKS = 12  # along a margin: each must be calm, or what stands in one of them would be cut away
_CALM = 0.9  # of the average: a picture that is equally busy all over has no margin to lose
_SEEN = 128  # opacity of 255 from which on a sample counts as painted
_SAME = 10  # of 255: colours no further apart, in each channel, are one
_INK = 40  # of 255: samples no lighter are dark ink, which cannot be seen on a dark ground
_RIM = 0.97  # of the samples along the edge must be of one colour, for the edge to have one
_LOSSLESS = frozenset({"PNG", "BMP", "TIFF", "WEBP"})  # what screenshots are kept in
_FLAT = 0.6  # from this share of samples equal to their neighbour on, such a picture is a screenshot
_SCREEN = 300  # px that each of its sides has at least
_STRIP = 3.2  # width by height from which on it is only a strip of one


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture looks like from afar."""

    clear: bool = True  # its edge can be seen through: a drawing or plot on no ground
    edge: str | None = None  # the one colour "#rrggbb" of its edge; None: several
    flat: float = 0.0  # share of samples that are exactly like their left neighbour: high for screenshots, drawings
    ink: float = 0.0  # share of what is painted that is so dark as to vanish on a dark ground
    detail: tuple[tuple[int, ...], ...] = ()  # how busy it is, in rows of cells

    def calm_outside(self, part: Rect) -> bool:
        """Whether nothing is lost when only a part is shown, which is given in fractions of the picture.

        What is cut away must everywhere be calmer than the whole picture is on average.
        """
        if not self.detail:
            return False
        average = _mean(self.detail, 0, _CELLS, 0, _CELLS)
        top, bottom = round(part.y * _CELLS), round(part.bottom * _CELLS)
        left, right = round(part.x * _CELLS), round(part.right * _CELLS)
        block = _CELLS // _BLOCKS
        steps = range(0, _CELLS, block)
        cut = [_mean(self.detail, a, b, x, x + block) for a, b in ((0, top), (bottom, _CELLS)) for x in steps]
        cut += [_mean(self.detail, y, y + block, a, b) for a, b in ((0, left), (right, _CELLS)) for y in steps]
        return all(busy <= _CALM * average for busy in cut)


def _mean(rows: tuple[tuple[int, ...], ...], top: int, bottom: int, left: int, right: int) -> float:
    cells = [cell for row in rows[top:bottom] for cell in row[left:right]]
    return sum(cells) / len(cells) if cells else 0.0


@lru_cache(maxsize=256)
def look(image: ImageFile) -> Look:
    """A look at a picture. One that turns out to be damaged looks like nothing; `prepare` tells of it."""
    try:
        return _seen(sampled(image))
    except DeckError:
        return Look()


def sampled(image: ImageFile) -> Image:
    """The picture, RGBA, upright, its longer side 160 px or less. Raises DeckError for a damaged one."""
    from PIL import Image

    path = cached(f"look {_VERSION} {image.digest}", ".png", lambda: _sample(image))
    with Image.open(io.BytesIO(path.read_bytes())) as stored:
        return stored.convert("RGBA")


def is_screenshot(image: ImageFile) -> bool:
    """Whether a picture looks like the copy of a screen: kept without loss, opaque, with large plain areas."""
    if not may_be_screenshot(image):
        return False
    seen = look(image)
    return not seen.clear and seen.flat >= _FLAT


def may_be_screenshot(image: ImageFile) -> bool:
    """Whether a picture has the format and the size of the copy of a screen, however it looks."""
    if image.format not in _LOSSLESS or image.animated:
        return False
    return min(image.size.width, image.size.height) >= _SCREEN and image.size.aspect <= _STRIP


def _sample(image: ImageFile) -> bytes:
    from PIL.Image import Resampling

    width = _SIDE * min(1.0, image.size.aspect)  # what bitmaps are scaled down for
    seen = Picture(Rect(0, 0, width, width / image.size.aspect), Role.FIGURE, image, "", Span(image.path))
    out = io.BytesIO()
    small(seen, _SIDE, Resampling.BOX).save(out, "PNG")
    return out.getvalue()


def _seen(sample: Image) -> Look:
    from PIL import Image, ImageChops

    gray = Image.alpha_composite(Image.new("RGBA", sample.size, "white"), sample).convert("L")
    across = ImageChops.difference(gray, ImageChops.offset(gray, 1, 0))
    down = ImageChops.difference(gray, ImageChops.offset(gray, 0, 1))
    # What has no neighbour was compared with the opposite edge; it is taken to be like the next.
    across.paste(across.crop((1, 0, 2, gray.height)), (0, 0))
    down.paste(down.crop((0, 1, gray.width, 2)), (0, 0))
    busy = ImageChops.add(across, down).resize((_CELLS, _CELLS), Image.Resampling.BOX).tobytes()
    rim = _rim(sample)
    painted = [pixel[:3] for pixel in rim if pixel[3] >= _SEEN]
    return Look(
        clear=len(painted) < _RIM * len(rim),
        edge=_one_color(painted),
        ink=_ink(sample),
        flat=across.histogram()[0] / (sample.width * sample.height),
        detail=tuple(tuple(busy[y * _CELLS : (y + 1) * _CELLS]) for y in range(_CELLS)),
    )


def _ink(sample: Image) -> float:
    painted = sample.getchannel("A").point(lambda value: 255 * (value >= _SEEN))
    gray = sample.convert("L").histogram(painted)
    return sum(gray[: _INK + 1]) / max(sum(gray), 1)


def _rim(sample: Image) -> list[tuple[int, ...]]:
    """The samples along the edge."""
    width, height = sample.size
    strips = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    found = (sample.crop(strip).getcolors(4 * _SIDE) or [] for strip in strips)
    return [cast("tuple[int, ...]", color) for colors in found for count, color in colors for _ in range(count)]


def _one_color(rim: list[tuple[int, ...]]) -> str | None:
    if not rim:
        return None
    middle = sorted(rim)[len(rim) // 2]
    same = sum(all(abs(a - b) <= _SAME for a, b in zip(pixel, middle, strict=True)) for pixel in rim)
    return "#{:02x}{:02x}{:02x}".format(*middle) if same >= _RIM * len(rim) else None
