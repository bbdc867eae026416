"""One way to arrange a picture and its words, and how good it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.geometry import Rect
from deckgen.page import Item, Page, Text

COMFORTABLE = 0.7  # of the size that the theme wants: words set smaller are a last resort
_LAST_RESORT = 0.1  # of its score is what an arrangement with such words is worth
_SLACK = 0.5  # px


@dataclass(frozen=True, slots=True)
class Arranged:
    """A page, where its picture is seen on it, and the share of the picture that was cut away, 0 to 1."""

    page: Page
    shown: Rect
    cut: float = 0.0
    safe: bool = True  # nothing that matters was cut away

    @property
    def score(self) -> float:
        """How good it is, 0 to 1: the share of the slide that the picture covers, less half of what was cut away of it,
        times the smallest of its words' sizes as a share of the size that the theme wants."""
        area = self.shown.width * self.shown.height / (self.page.size.width * self.page.size.height)
        size = min((_size(text) for text in _texts(self.page.items)), default=1.0)
        resort = 1.0 if self.safe and size >= COMFORTABLE else _LAST_RESORT
        return area * (1 - self.cut / 2) * size * resort


def _texts(items: Sequence[Item]) -> list[Text]:
    return [item for item in items if isinstance(item, Text) and item.wanted_size]


def _size(text: Text) -> float:
    """A text's size as a share of the wanted one; nothing when it does not fit."""
    wide = any(line.width > text.rect.width - p.indent + _SLACK for p in text.paragraphs for line in p.lines)
    if wide or text.content_height > text.rect.height + _SLACK:
        return 0.0
    return min(text.paragraphs[0].size / text.wanted_size, 1.0)
