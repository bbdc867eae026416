"""How large the letters inside a screenshot are, guessed from its rows.

A line of text is a band of rows with many changes from left to right, between calm rows. In the band the rows between
the baseline and the top of the small letters (the x-height) are the densest: strokes of all letters cross them, while
only a few reach above or below. An x-height is close to 0.53 of the font size in the fonts of screens. The picture is
looked at in columns, so that panels that lie side by side do not hide each other's calm rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from deckgen.assets.decode import decoded
from deckgen.assets.files import cached
from deckgen.assets.looks import may_be_screenshot
from deckgen.errors import DeckError
from deckgen.page import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_VERSION = 1
_X_HEIGHT = 0.53  # em, with a pixel's blur: 0.45 in Inconsolata, 0.50 in PT Serif, 0.56 in Fira Sans
_FLAT = 0.6  # of the pixels of screens and drawings, or more, are exactly like their right neighbours
_COLUMNS = 12
_NARROWEST = 80  # px of a column
_EDGE = 24  # of 255: less change from one pixel to the next is no edge of a letter
_CALM = 0.12  # of a column's busiest rows: rows with no more edges lie between lines
_SPECK = 0.8  # px: fewer edges in a row are none
_DENSE = 0.5  # of a band's busiest rows: what is denser lies within the x-height
_STROKES = 6  # px that are edges in a dense row of a column, at least
_SMALLEST, _LARGEST = 3, 60  # px of x-height
_TALLEST = 2.6  # x-heights of a whole band at most: what reaches above and below adds one
_ALIKE = 1.35  # the ratio up to which two x-heights are of one text
_PITCH = 7.0  # x-heights from one line to the next of a text at most
_SEVERAL = 4  # lines in a column, at least
_ENOUGH = 12  # lines in all columns together, at least


@dataclass(frozen=True, slots=True)
class _Line:
    """What may be a line of text in one column, in px: where it begins, and how high its dense part is."""

    top: int
    x_height: int

    def follows(self, other: _Line) -> bool:
        """Whether it may be the next line after another, in letters of one size."""
        small, large = sorted((self.x_height, other.x_height))
        return large <= _ALIKE * small + 1 and self.top - other.top <= _PITCH * large


def letter_size(picture: Picture) -> float | None:
    """The font size of most of a screenshot's text in px of the picture, to a fifth; None without several lines.

    It is what a usual font of screens would have: of one whose small letters are smaller than most, less.
    """
    if not may_be_screenshot(picture.image):
        return None
    try:
        path = cached(f"lettering {_VERSION} {picture.image.digest}", ".txt", lambda: _measured(picture))
    except DeckError:
        return None  # a damaged picture is told by others
    return float(path.read_text("ascii")) or None


def _measured(picture: Picture) -> bytes:
    """The size as text; 0 for none. The lower third: digits and capitals fill more than the x-height."""
    gray = _on_white(decoded(picture, 0))
    heights = sorted(line.x_height for column in _columns(gray) for line in _lines(column))
    size = heights[len(heights) // 3] / _X_HEIGHT if len(heights) >= _ENOUGH else 0.0
    return f"{size:.1f}".encode("ascii")


def _on_white(picture: Image) -> Image:
    """The picture in grey, what is transparent white: the shadows of windows are."""
    from PIL import Image

    if picture.mode not in {"LA", "RGBA"}:
        return picture.convert("L")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA")).convert("L")


def _columns(gray: Image) -> Iterator[Sequence[float]]:
    """For each column how many pixels of each of its rows differ from their right neighbours; none in a photograph."""
    from PIL import ImageChops
    from PIL.Image import Resampling

    width, height = gray.size
    count = max(min(_COLUMNS, width // _NARROWEST), 1)
    change = ImageChops.difference(gray, ImageChops.offset(gray, -1, 0))  # the last column meets the first
    if change.histogram()[0] < _FLAT * change.width * height:
        return
    edges = change.point([0] * _EDGE + [255] * (256 - _EDGE))
    shares = edges.resize((count, height), Resampling.BOX).tobytes()
    for column in range(count):
        yield [share * width / count / 255 for share in shares[column::count]]


def _lines(rows: Sequence[float]) -> frozenset[_Line]:
    """The lines of a column that have another close by, when there are several."""
    pairs = [(upper, lower) for upper, lower in pairwise(_bands(rows)) if lower.follows(upper)]
    lines = frozenset(line for pair in pairs for line in pair)
    return lines if len(lines) >= _SEVERAL else frozenset()


def _bands(rows: Sequence[float]) -> Iterator[_Line]:
    """The bands of busy rows in a column that have the shape of a line."""
    ordered = sorted(rows)
    calm = ordered[len(rows) // 20] + max(_CALM * ordered[-len(rows) // 20], _SPECK)
    top: int | None = None
    for y, changes in enumerate([*rows, 0.0]):
        if changes > calm:
            top = y if top is None else top
        elif top is not None:
            yield from _line(top, rows[top:y])
            top = None


def _line(top: int, band: Sequence[float]) -> Iterator[_Line]:
    """A band as a line, when it has the shape of one."""
    busy = sorted(band)[len(band) * 4 // 5]
    dense = [y for y, changes in enumerate(band) if changes >= _DENSE * busy]
    x_height = dense[-1] - dense[0] + 1
    if busy >= _STROKES and _SMALLEST <= x_height <= _LARGEST and len(band) <= _TALLEST * x_height + 1:
        yield _Line(top, x_height)
