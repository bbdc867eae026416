"""Texts one under the other, as a group: a headline and its punchline, a quotation and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.page import Anchor, Role, Text
from deckgen.style import Place, Style
from deckgen.typeset.fitting import TypeStyle


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a stack, as inline markup."""

    source: str
    type: TypeStyle
    role: Role
    span: Span


def headed(style: Style, layout: str, source: str, span: Span) -> tuple[Text, Rect]:
    """The headline of a layout, and the room below it.

    Under a title frame that is anchored at its top, the content follows the title's last line, as far below it as the
    theme puts the body below the frame; under any other the content stays in its own frame.
    """
    place, room = style.place(layout, "title"), style.place(layout, "body").rect
    title = style.words(source, place, Role.TITLE, span)
    if place.type.anchor is not Anchor.TOP:
        return title, room
    title = replace(title, rect=replace(title.rect, height=min(title.content_height, title.rect.height)))
    top = title.rect.bottom + room.y - place.rect.bottom
    return title, Rect(room.x, top, room.width, room.bottom - top)


def stack(style: Style, rect: Rect, words: Sequence[Words], down: float = 0.5) -> tuple[Text, ...]:
    """Set texts one under the other in a rectangle; `down` says where the group stands: 0 top, 0.5 middle, 1 bottom.

    The first gets all the height that the others leave, so it is the one that shrinks or overflows.
    """
    gap = style.theme.spacing.gap
    rest = [_set(style, rect, part) for part in words[1:]]
    reserved = sum(text.content_height + gap for text in rest)
    first = _set(style, replace(rect, height=max(rect.height - reserved, 1.0)), words[0])
    texts = [first, *rest]
    height = sum(text.content_height for text in texts) + gap * len(rest)
    y = rect.y + max(rect.height - height, 0.0) * down
    placed = []
    for text in texts:
        box = min(text.content_height, max(text.rect.height, 1.0))
        placed.append(replace(text, rect=replace(text.rect, y=y, height=box)))
        y += box + gap
    return tuple(placed)


def _set(style: Style, rect: Rect, part: Words) -> Text:
    return style.words(part.source, Place(rect, replace(part.type, anchor=Anchor.TOP)), part.role, part.span)
