"""Contents side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from pydantic_core import PydanticCustomError

from deckgen.geometry import Rect
from deckgen.kinds.slide import Slide, at_step
from deckgen.memes import placed
from deckgen.outline import Credit, plain
from deckgen.page import Group, Item, Role, Text
from deckgen.paragraph import Anchor
from deckgen.style import Place, Style

_OF_THE_SLIDE = ("punchline", "notes", "background", "arrangement", "hidden", "id", "tags")


def only_content(slide: Slide) -> Slide:
    """Refuse a column that has what only a whole slide can have."""
    for field in _OF_THE_SLIDE:
        if field in slide.model_fields_set:
            name = type(slide).model_fields[field].alias or field
            raise PydanticCustomError("column_field", "'{name}' belongs to the slide, not to a column", {"name": name})
    return slide


class Columns(Slide):
    """`columns:`, two to four contents; each may have a `title` above it and a `caption` below it."""

    usual_layout: ClassVar[str] = "picture"

    columns: tuple[Slide, ...]

    def describe(self) -> str:
        return " and ".join(plain(column.title) if column.title else column.describe() for column in self.columns)

    def credits(self) -> tuple[Credit, ...]:
        return (*super().credits(), *(credit for column in self.columns for credit in column.credits()))

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        spacing = style.theme.spacing
        rects = room.columns((1.0,) * len(self.columns), spacing.gutter)
        heads = [self._heading(style, column, rect) for column, rect in zip(self.columns, rects, strict=True)]
        top = max((head.rect.height + spacing.gap for head in heads if head), default=0.0)
        below = [rect.split_top(top)[1] for rect in rects]
        bodies = [
            column.captioned(style, rect, column.caption) for column, rect in zip(self.columns, below, strict=True)
        ]
        items: list[Item] = []
        for number, (head, body) in enumerate(zip(heads, _levelled(bodies, room.y + top), strict=True), 1):
            parts = body
            if head:
                parts = (replace(head, rect=replace(head.rect, height=top - spacing.gap)), *body)
            items += at_step(parts, number) if self.steps else parts
        return tuple(items)

    def _heading(self, style: Style, column: Slide, rect: Rect) -> Text | None:
        if not column.title:
            return None
        type_ = style.type("label", anchor=Anchor.BOTTOM)
        text = style.words(column.title, Place(rect, type_), Role.BODY, column.span_of("title"))
        return replace(text, rect=replace(text.rect, height=min(text.content_height, rect.height / 2)))


def _levelled(bodies: Sequence[tuple[Item, ...]], top: float) -> Iterator[tuple[Item, ...]]:
    """The columns' contents moved so that the tallest begins at the top and the others stand level with its middle."""
    extents = [_extent(body) for body in bodies]
    tallest = max(bottom - start for start, bottom in extents)
    for body, (start, bottom) in zip(bodies, extents, strict=True):
        down = top + (tallest - (bottom - start)) / 2 - start
        yield tuple(_moved(item, down) for item in body)


def _extent(items: Sequence[Item]) -> tuple[float, float]:
    """From the top of the highest to the end of the lowest, by what text really needs."""
    ends = [
        item.rect.y + (min(item.content_height, item.rect.height) if isinstance(item, Text) else item.rect.height)
        for item in items
    ]
    return min(item.rect.y for item in items), max(ends)


def _moved(item: Item, down: float) -> Item:
    rect = item.rect.moved(0, down)
    if isinstance(item, Group):
        return placed(item, rect)
    if isinstance(item, Text):
        # Its frame was the whole column: moved down, it ends where its lines do.
        rect = replace(rect, height=min(item.content_height, item.rect.height) if down > 0 else rect.height)
    return replace(item, rect=rect)
