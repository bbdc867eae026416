"""Two to nine pictures on one slide, in rows that use the room well: a pair, a row, a column, a grid."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from deckgen.geometry import Rect
from deckgen.kinds.fields import PictureName
from deckgen.kinds.figure import Figure
from deckgen.kinds.slide import Slide, at_step
from deckgen.outline import Credit, CreditField, Fields, Located, OrText, Prose, Word, plain
from deckgen.page import Item, Role, Text
from deckgen.paragraph import Align
from deckgen.style import Place, Style


class GridPicture(Located):
    """One picture of several, with a line of its own."""

    image: PictureName
    alt: Prose = ""
    caption: Prose | None = None
    credit: CreditField | None = None

    @property
    def figure(self) -> Figure:
        return Figure(self.image, plain(self.alt or self.caption or ""), self.span)


def _bare(value: object) -> object:
    return Fields(value.span, {"image": value}) if isinstance(value, Word) else value


_GridPicture = Annotated[GridPicture, BeforeValidator(_bare), OrText()]


@dataclass(frozen=True, slots=True)
class _Row:
    """Pictures side by side, all of one height."""

    first: int
    stop: int
    height: float


class Images(Slide):
    """`images:`, a list of names, or of mappings with `image`, `alt`, `caption` and `credit`."""

    arrangements: ClassVar[tuple[str, ...]] = ("row", "column", "grid")
    usual_layout: ClassVar[str] = "picture"

    images: Annotated[tuple[_GridPicture, ...], Field(min_length=2, max_length=9)]

    def describe(self) -> str:
        return ", ".join(plain(p.caption or p.alt) for p in self.images if p.caption or p.alt) or "Pictures"

    def credits(self) -> tuple[Credit, ...]:
        return (*super().credits(), *(picture.credit for picture in self.images if picture.credit))

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        """Rows of pictures with their captions, in the arrangement that shows the most picture."""
        lines = 0.0
        rows: tuple[_Row, ...] = ()
        for _ in range(3):  # captions need their pictures' widths, rows need the captions' heights
            rows = self._rows(style, room, lines)
            texts = [
                self._caption(style, index, rect) for index, rect in enumerate(self._rects(style, room, rows, lines))
            ]
            needed = max((text.content_height for text in texts if text), default=0.0)
            if needed <= lines:
                break
            lines = needed
        items: list[Item] = []
        for index, rect in enumerate(self._rects(style, room, rows, lines)):
            parts: tuple[Item, ...] = self.images[index].figure.items(style, rect)
            if caption := self._caption(style, index, rect):
                parts = (*parts, caption)
            items += at_step(parts, index + 1 if self.steps else 0)
        return tuple(items)

    def _caption(self, style: Style, index: int, rect: Rect) -> Text | None:
        picture = self.images[index]
        if picture.caption is None:
            return None
        outer = picture.figure.outer(style, rect)
        below = Rect(outer.x, outer.bottom + style.theme.spacing.gap / 3, outer.width, 200)
        place = Place(below, style.type("caption", Align.CENTER))
        text = style.words(picture.caption, place, Role.CAPTION, picture.span_of("caption"))
        return replace(text, rect=replace(text.rect, height=text.content_height))

    def _gaps(self, style: Style, lines: float) -> tuple[float, float]:
        """Between pictures in px: side by side, and from row to row."""
        gap = style.theme.spacing.gap
        return gap, gap + (lines + gap / 3 if lines else 0.0)

    def _rows(self, style: Style, room: Rect, lines: float) -> tuple[_Row, ...]:
        """The split into rows, in order, that shows the most picture; or that of the arrangement the author chose."""

        def shown(rows: tuple[_Row, ...]) -> float:
            # The root of each area: a small picture gains more by growing than a large one loses by shrinking.
            return sum(math.sqrt(rect.width * rect.height) for rect in self._rects(style, room, rows, lines))

        return max((self._justified(style, room, split, lines) for split in self._allowed()), key=shown)

    def _allowed(self) -> Iterable[tuple[int, ...]]:
        """The splits to choose from: how many pictures stand in each row."""
        count = len(self.images)
        match self.arrangement:
            case "row":
                return [(count,)]
            case "column":
                return [(1,) * count]
            case "grid":
                across = math.ceil(math.sqrt(count))
                return [tuple(min(across, count - first) for first in range(0, count, across))]
            case _:
                return _splits(count)

    def _justified(self, style: Style, room: Rect, split: Sequence[int], lines: float) -> tuple[_Row, ...]:
        across, down = self._gaps(style, lines)
        edges = [0, *accumulate(split)]
        aspects = [picture.figure.size.aspect for picture in self.images]
        rows = []
        for first, stop in pairwise(edges):
            free = room.width - across * (stop - first - 1)
            rows.append(_Row(first, stop, free / sum(aspects[first:stop])))
        free = room.height - down * (len(rows) - 1) - (down - style.theme.spacing.gap)
        scale = min(1.0, max(free, 1.0) / sum(row.height for row in rows))
        return tuple(replace(row, height=row.height * scale) for row in rows)

    def _rects(self, style: Style, room: Rect, rows: Sequence[_Row], lines: float) -> tuple[Rect, ...]:
        across, down = self._gaps(style, lines)
        used = sum(row.height for row in rows) + down * len(rows) - style.theme.spacing.gap
        y = room.y + max(room.height - used, 0.0) / 2
        rects = []
        for row in rows:
            figures = [picture.figure for picture in self.images[row.first : row.stop]]
            width = sum(f.size.aspect * row.height for f in figures) + across * (len(figures) - 1)
            x = room.x + (room.width - width) / 2
            for figure in figures:
                cell = Rect(x, y, figure.size.aspect * row.height, row.height)
                rects.append(figure.fitted(style, cell))
                x += cell.width + across
            y += row.height + down
        return tuple(rects)


def _splits(count: int) -> Iterator[tuple[int, ...]]:
    """Every way to cut a list of `count` into rows: 2 ** (count - 1) of them, 256 for nine pictures."""
    if count == 0:
        yield ()
    for first in range(1, count + 1):
        for rest in _splits(count - first):
            yield (first, *rest)
