"""Memes as files: which format, how large, and what is said about them."""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from pathlib import Path

from deckgen.assets import replacing
from deckgen.cli.messages import sized
from deckgen.errors import Span
from deckgen.geometry import Rect, fit
from deckgen.memes import Meme, font_book, windows
from deckgen.outline import nearest
from deckgen.page import Group
from deckgen.writers import raster, vector
from deckgen.writers.raster import FORMATS, Painter, Target

_DRAWING = ".svg"
SUFFIXES = (*FORMATS, _DRAWING)
LARGEST = 8192  # px of a side that may be asked for
_DRAWN = 1200  # px: drawings are sharp at any size, so no meme of one is narrower
_LEAST, _MOST = 480, 4096  # px of the longer side when no size is asked for


@dataclass(frozen=True, slots=True)
class Bound:
    """A width and a height in px that a picture must fit into."""

    width: float
    height: float = LARGEST


PREVIEW = Bound(800, 600)  # in a terminal


def width_of(meme: Meme, bound: Bound | None, suffix: str) -> int:
    """How wide a meme becomes, in px: as large as fits into the bound, else as its own picture bids."""
    shape = meme.size
    if bound:
        return max(round(fit(shape, Rect(0, 0, bound.width, bound.height)).width), 1)
    own = meme.image.size.width
    if suffix == _DRAWING or meme.image.format == "SVG":
        own = max(own, _DRAWN)
    longer = own * max(1.0, shape.height / shape.width)
    return max(round(own * min(max(longer, _LEAST), _MOST) / longer), 1)


def suffix_of(path: Path) -> str:
    return path.suffix.lower()


def unknown_suffix(path: Path) -> str:
    """What is wrong with the name of a file that tells no format."""
    suffix = suffix_of(path)
    close = nearest(suffix, SUFFIXES) if suffix else None
    hint = f"; did you mean '{close}'?" if close else f"; there is {', '.join(SUFFIXES)}"
    what = f"memes are not written as '{suffix}'" if suffix else "the end of its name tells the format"
    return f"'{path}': {what}{hint}"


class Studio:
    """Where memes become files: fonts and painter are kept for all of one run."""

    def __init__(self, span: Span) -> None:
        """`span` is told when a font is not installed."""
        self.book = font_book(span)
        self._painter = Painter(self.book)

    def encoded(self, meme: Meme, group: Group, width: int, suffix: str) -> bytes:
        """A meme that was composed to `group`, as a file of this format. Raises DeckError when it cannot be drawn."""
        out = io.BytesIO()
        if suffix == _DRAWING:
            vector.write(group, out, width, self.book)
            return out.getvalue()
        moving = meme.image.animated and suffix == ".gif"
        target = Target(FORMATS[suffix], width, windows(meme, self.book) if moving else {})
        raster.write(group, out, target, self._painter)
        return out.getvalue()

    def write(self, meme: Meme, group: Group, bound: Bound | None, path: Path) -> str:
        """Write a meme into a file, of the format that its name tells; returns a line about it.

        Raises DeckError: FileError when it cannot be written, others when it cannot be drawn.
        """
        suffix = suffix_of(path)
        width = width_of(meme, bound, suffix)
        data = self.encoded(meme, group, width, suffix)
        with replacing(path) as file:
            file.write(data)
        height = max(round(width * group.rect.height / group.rect.width), 1)
        return f"{path}: {width} x {height} px, {sized(len(data))}"


def free(path: Path) -> Path:
    """The path, with "-2", "-3" ... behind its name when there is something already."""
    found, number = path, 1
    while os.path.lexists(found):
        number += 1
        found = path.with_stem(f"{path.stem}-{number}")
    return found
