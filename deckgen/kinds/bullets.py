"""A list of up to three levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.kinds.slide import Slide
from deckgen.outline import NOWHERE, parse_inline, reject
from deckgen.outline.inline import check_inline
from deckgen.outline.models import spelled
from deckgen.page import Item, Role
from deckgen.style import Style
from deckgen.typeset.fitting import Block, Box, styled

_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Bullet:
    """One entry of a list: inline text, and its depth from 0 to 2."""

    source: str
    level: int


def _bullets(value: object) -> object:
    """The entries of a nested list in order; a list inside a list belongs to the entry before it."""
    if not isinstance(value, list | tuple) or not value:
        raise PydanticCustomError("bullets", "takes a list of texts, each on a line of its own behind '- '")
    if entries := tuple(_entries(value, 0)):
        return entries
    raise PydanticCustomError("bullets_empty", "a list without entries")


def _entries(values: list[object] | tuple[object, ...], level: int) -> Iterator[Bullet]:
    if level > _DEEPEST:
        raise PydanticCustomError("bullets_depth", "a list goes three levels deep, not more")
    for value in values:
        if isinstance(value, Bullet):
            yield value
        elif isinstance(value, list | tuple):
            yield from _entries(value, level + 1)
        elif isinstance(value, dict):
            message = "an entry of a list is text"
            reject(
                DeckError.at(
                    getattr(value, "span", NOWHERE), "wrong-value", message, "put it in quotes if it holds a colon"
                )
            )
        else:
            yield Bullet(_source(value), level)


def _source(value: object) -> str:
    text = str(spelled(value)).strip()
    if value is None or not text:
        raise PydanticCustomError("bullets_empty", "an entry of the list is empty")
    check_inline(text)
    return text


_ENTRY = {"type": ["string", "number", "boolean"]}
_SCHEMA: dict[str, object] = {"type": "array", "minItems": 1, "items": _ENTRY}
for _ in range(_DEEPEST):
    _SCHEMA = {"type": "array", "minItems": 1, "items": {"anyOf": [_ENTRY, _SCHEMA]}}


class Bullets(Slide):
    """`bullets:`, a list of texts; a list in it is the next level. With `steps` the first level comes one by one."""

    bullets: Annotated[tuple[Bullet, ...], BeforeValidator(_bullets), WithJsonSchema(_SCHEMA)]

    def describe(self) -> str:
        return "List"

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        type_ = style.type("body")
        levels, scales = style.list_levels(type_), style.theme.bullets.scales
        blocks, step = [], 0
        for bullet in self.bullets:
            level = levels[bullet.level]
            step += bullet.level == 0
            blocks.append(
                Block(
                    styled(parse_inline(bullet.source), type_),
                    bullet.level,
                    level.marker,
                    level.marker_color,
                    level.marker_x,
                    level.indent,
                    level.space_before,
                    step if self.steps else 0,
                    scales[bullet.level],
                )
            )
        return (style.set(blocks, type_, Box(room, Role.BULLETS, self.span_of("bullets"))),)
