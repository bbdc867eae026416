"""Texts one under the other, as a group: a headline and its punchline, a quotation and who said it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.outline import parse_inline
from deckgen.page import Role, Text
from deckgen.paragraph import Anchor
from deckgen.style import Place, Style
from deckgen.typeset.fitting import Block, Box, TypeStyle, styled


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a stack, as inline markup."""

    source: str
    type: TypeStyle
    role: Role
    span: Span
    most_lines: int | None = None  # it is set smaller before it takes more


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


def stack(
    style: Style, rect: Rect, words: Sequence[Words], down: float = 0.5, gap: float | None = None
) -> tuple[Text, ...]:
    """Set texts one under the other in a rectangle; `down` says where the group stands: 0 top, 0.5 middle, 1 bottom.

    `gap` px lie between them, or the theme's gap. The first gets all the height that the others leave, so it is the one
    that shrinks or overflows; no other is larger than it.
    """
    gap = style.theme.spacing.gap if gap is None else gap
    texts = _sized(style, rect, words, gap)
    most = texts[0].paragraphs[0].size
    if any(text.paragraphs[0].size > most for text in texts):  # nothing is larger than what it belongs to
        capped = (replace(part, type=replace(part.type, size=min(part.type.size, most))) for part in words[1:])
        texts = _sized(style, rect, [words[0], *capped], gap)
    height = sum(text.content_height for text in texts) + gap * (len(texts) - 1)
    y = rect.y + max(rect.height - height, 0.0) * down
    placed = []
    for text in texts:
        box = min(text.content_height, max(text.rect.height, 1.0))
        placed.append(replace(text, rect=replace(text.rect, y=y, height=box)))
        y += box + gap
    return tuple(placed)


def _sized(style: Style, rect: Rect, words: Sequence[Words], gap: float) -> list[Text]:
    """The texts, each in its size; they are not placed yet."""
    rest = [_set(style, rect, part) for part in words[1:]]
    reserved = sum(text.content_height + gap for text in rest)
    first = _set(style, replace(rect, height=max(rect.height - reserved, 1.0)), words[0])
    return [first, *rest]


def _set(style: Style, rect: Rect, part: Words) -> Text:
    type_ = replace(part.type, anchor=Anchor.TOP)
    if part.most_lines is None:
        return style.words(part.source, Place(rect, type_), part.role, part.span)
    box = Box(rect, part.role, part.span, most_lines=part.most_lines)
    return style.set([Block(styled(parse_inline(part.source), type_))], type_, box)
