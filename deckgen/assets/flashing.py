"""Whether an animation flashes as may cause seizures: the thresholds of WCAG 2.2, 2.3.1.

A flash is a pair of opposing changes of relative luminance by a tenth or more, where the darker state is below 0.80, or
of changes to and from a saturated red (R of linear RGB is four fifths of the sum or more). Three in any second are
allowed, and more where they cover less than a quarter of every field of 10 degrees. As WCAG does it for screens, a
third by a third of the slide is taken for such a field.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import accumulate, cycle, islice
from typing import TYPE_CHECKING

from deckgen.assets.decode import Film, film
from deckgen.assets.files import cached
from deckgen.assets.render import SHORTEST_FRAME
from deckgen.color import luminance
from deckgen.errors import DeckError
from deckgen.geometry import Rect, Size
from deckgen.page import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

_VERSION = 1
_ROWS = 36  # samples from the top of a slide to its end
_FIELD = 1 / 3  # of a slide's width and height
_ENOUGH = 1 / 4  # of a field
_ALLOWED = 3  # flashes in a second
_SECOND = 1000  # ms
_UNTIMED = 100  # ms for which browsers show frames that ask for less than SHORTEST_FRAME
_MOST_FRAMES = 300
_MOST_PIXELS = 100_000_000  # of all frames that are looked at


@dataclass(frozen=True, slots=True)
class _Light:
    """A quantity of light, 0 to 255, that may flash."""

    change: int  # from which on a change counts
    dark: int  # the darker state is below this


_LIGHTS = (
    _Light(26, 204),  # relative luminance
    _Light(16, 256),  # red beyond saturation; 20 of 320 in the older wording of WCAG
)


def flashes(picture: Picture, slide: Size) -> bool:
    """Whether an animation, as large as it is shown on a slide, flashes more than three times in any one second.

    Its first 300 frames, or 100 megapixels of them, are looked at. One that cannot be read does not flash.
    """
    columns, rows = (round(side * _ROWS / slide.height) for side in (picture.rect.width, picture.rect.height))
    field = Size(round(slide.width / slide.height * _ROWS * _FIELD), round(_ROWS * _FIELD))
    if not picture.image.animated or columns * rows < _ENOUGH * field.width * field.height:
        return False
    key = f"flashing {_VERSION} {picture.image.digest} {columns} x {rows} of {field} {picture.crop}"
    try:
        path = cached(key, ".txt", lambda: str(_flashes(film(picture), columns, rows, field)).encode("ascii"))
    except DeckError:
        return False  # a damaged picture is told by others
    return path.read_text("ascii") == str(True)


def _flashes(found: Film, columns: int, rows: int, field: Size) -> bool:
    frames = islice(found.frames(), _most(found))
    planes = zip(*(_seen(frame, columns, rows, found.picture.crop) for frame in frames), strict=True)
    courses = ((_timed(found, plane), light) for plane, light in zip(planes, _LIGHTS, strict=True))
    masks = {mask for course, light in courses for mask in _danger(course, light)}
    return any(_covers(mask, columns, field) for mask in masks)


def _most(found: Film) -> int:
    size = found.picture.image.size
    return max(min(_MOST_FRAMES, int(_MOST_PIXELS / (size.width * size.height))), 1)


def _timed(found: Film, shots: Sequence[Image]) -> Iterator[tuple[int, Image]]:
    """When which of its first shots is shown, in ms: all once, and a second more if they are repeated."""
    durations = [ms if ms >= SHORTEST_FRAME else _UNTIMED for ms in found.durations[: len(shots)]]
    again = 1 + _SECOND // sum(durations) if found.loop is not None and len(shots) == len(found.durations) else 0
    rounds = 1 + (min(again, found.loop) if found.loop else again)
    return zip(accumulate(durations * rounds, initial=0), islice(cycle(shots), len(shots) * rounds), strict=False)


def _seen(frame: Image, columns: int, rows: int, crop: Rect | None) -> tuple[Image, Image]:
    """The quantities of light in the samples of a frame."""
    from PIL import Image, ImageChops

    part = Rect(0, 0, *frame.size).within(crop or Rect(0, 0, 1, 1))
    box = (part.x, part.y, min(part.right, frame.width), min(part.bottom, frame.height))  # rounding must not leave it
    small = frame.resize((columns, rows), Image.Resampling.BOX, box)
    on_white = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small).convert("RGB")
    linear = on_white.point(_linear() * 3)
    red, green, blue = linear.split()
    for other in (green, blue):
        red = ImageChops.subtract(red, other.point([min(4 * value, 255) for value in range(256)]))
    return linear.convert("L", (0.2126, 0.7152, 0.0722, 0)), red


@cache
def _linear() -> list[int]:
    """The linear value of each value of sRGB, which is the luminance of the grey that has it."""
    return [round(255 * luminance(f"#{value:02x}{value:02x}{value:02x}")) for value in range(256)]


def _danger(course: Iterator[tuple[int, Image]], light: _Light) -> Iterator[bytes]:
    """The samples with too many flashes in the second that ends with each change: of each, row by row, 255 or 0."""
    from PIL.ImageChops import add

    recent: deque[tuple[int, Image]] = deque()
    for moment, changed in _changes(course, light):
        recent.append((moment, changed.point([0] * 255 + [1])))
        while recent[0][0] <= moment - _SECOND:
            recent.popleft()
        yield reduce(add, (ones for _, ones in recent)).point(_from(2 * _ALLOWED + 2)).tobytes()


def _changes(course: Iterator[tuple[int, Image]], light: _Light) -> Iterator[tuple[int, Image]]:
    """When, in ms, and which samples get brighter or dimmer by enough, each by turns; as masks of 255 and 0."""
    from PIL.Image import composite, new
    from PIL.ImageChops import darker, invert, lighter, subtract

    _, low = next(course)
    high, rising, falling = low, new("L", low.size), new("L", low.size)
    enough, dark = _from(light.change), [255 - value for value in _from(light.dark)]
    for moment, shot in course:
        brighter = darker(darker(subtract(shot, low).point(enough), low.point(dark)), invert(rising))
        dimmer = darker(darker(subtract(high, shot).point(enough), shot.point(dark)), invert(falling))
        changed = lighter(brighter, dimmer)
        # Where it has changed, a new course begins; elsewhere the last one goes on.
        low, high = composite(shot, darker(low, shot), changed), composite(shot, lighter(high, shot), changed)
        rising, falling = composite(brighter, rising, changed), composite(dimmer, falling, changed)
        if changed.getbbox():
            yield moment, changed


def _from(value: int) -> list[int]:
    """A table for `Image.point`: 255 from this value on, 0 below."""
    return [0] * value + [255] * (256 - value)


def _covers(mask: bytes, columns: int, field: Size) -> bool:
    """Whether samples are a quarter of a field somewhere, by their sums over all rectangles from the top left."""
    rows = len(mask) // columns
    sums = [[0] * (columns + 1)]
    for row in range(rows):
        line = accumulate((value & 1 for value in mask[row * columns : (row + 1) * columns]), initial=0)
        sums.append([above + count for above, count in zip(sums[-1], line, strict=True)])
    wide, high = min(round(field.width), columns), min(round(field.height), rows)
    corners = ((y, x) for y in range(rows - high + 1) for x in range(columns - wide + 1))
    most = max(sums[y + high][x + wide] - sums[y + high][x] - sums[y][x + wide] + sums[y][x] for y, x in corners)
    return most >= _ENOUGH * field.width * field.height
