"""Animated pictures with words on every frame, or on some."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from PIL import Image

from deckgen.assets import render
from deckgen.assets.decode import Film, film
from deckgen.page import Group, Picture
from deckgen.writers.raster.painter import Painter, blank

Windows = Mapping[int, tuple[float, float]]


def animated(group: Group) -> bool:
    """Whether the group's first part is a picture that moves."""
    first = group.parts[0] if group.parts else None
    return isinstance(first, Picture) and first.image.animated


def moved(group: Group, width: int, windows: Windows, painter: Painter) -> bytes:
    """The group as a GIF with the frames, times and repetitions of its first part.

    The parts in `windows` are seen from and until a fraction of the animation, the others all the time.
    """
    picture = group.parts[0]
    if not isinstance(picture, Picture):
        raise TypeError("only pictures move")
    played = film(picture)
    frames = []
    over = _Overlays(group, width, painter)
    for frame, seen in zip(played.frames(), _seen(group, played, windows), strict=True):
        canvas, view = blank(group, width)
        painter.put(picture, frame, canvas, view)
        canvas.put(over.of(seen), 0, 0)
        frames.append(render.paletted(canvas.image.convert("RGBA")))
    return render.animation(frames, played.durations, played.loop)


def _seen(group: Group, played: Film, windows: Windows) -> Iterator[tuple[int, ...]]:
    """Of each frame, the parts that are seen while it begins."""
    count = len(played.durations)
    times = played.durations if all(played.durations) else (1,) * count
    total = sum(times)
    for start in itertools.accumulate(times[:-1], initial=0):
        part = start / total
        yield tuple(
            i for i in range(1, len(group.parts)) if (window := windows.get(i)) is None or window[0] <= part < window[1]
        )


class _Overlays:
    """What lies over the frames, painted once for each choice of parts."""

    def __init__(self, group: Group, width: int, painter: Painter) -> None:
        self._group, self._width, self._painter = group, width, painter
        self._made: dict[tuple[int, ...], Image.Image] = {}

    def of(self, seen: tuple[int, ...]) -> Image.Image:
        if seen not in self._made:
            canvas, view = blank(self._group, self._width)
            self._painter.add((self._group.parts[i] for i in seen), canvas, view)
            self._made[seen] = canvas.image
        return self._made[seen]
