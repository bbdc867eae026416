"""Figures whose words are to be part of their picture, before any other writer sees the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from deckgen.assets import cached
from deckgen.geometry import Size
from deckgen.page import Group, ImageFile, Item, Page, Picture
from deckgen.typeset.fonts import FontBook
from deckgen.writers.raster.encoding import encoded
from deckgen.writers.raster.painter import Painter

_VERSION = 2  # part of the cache key: raise it when figures are painted otherwise
_DENSITY = 2  # px of the picture for each px of the slide, for sharp screens


def baked(pages: tuple[Page, ...], book: FontBook) -> tuple[Page, ...]:
    """The pages with each baked group as one picture that says what the group says. Raises DeckError as `Painter`."""
    painter = Painter(book)
    return tuple(replace(page, items=tuple(_baked(page, painter))) for page in pages)


def _baked(page: Page, painter: Painter) -> Iterator[Item]:
    for item in page.items:
        yield _picture(item, painter) if isinstance(item, Group) and item.baked else item


def _picture(group: Group, painter: Painter) -> Picture:
    width = round(_DENSITY * group.rect.width)
    key = f"baked {_VERSION} {width} {group!r}"
    path = cached(key, ".png", lambda: encoded(painter.paint(group, width), "PNG"))
    size = Size(width, max(round(width * group.rect.height / group.rect.width), 1))
    image = ImageFile(path, hashlib.sha256(path.read_bytes()).hexdigest(), "PNG", size)
    return Picture(group.rect, group.role, image, group.alt, group.span, step=group.step)
