"""A slide of one figure, and where it and its words go: above, beside, filling, on a card, as a banner."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import ClassVar

from deckgen.geometry import Rect
from deckgen.kinds.figure import Figure
from deckgen.kinds.slide import Sheet, Slide
from deckgen.kinds.stack import Words, stack
from deckgen.outline import plain
from deckgen.page import Align, Item, Page, Role, Shape, Text
from deckgen.style import Place, Style

_BANNER = 3.2  # width by height: wider pictures run from edge to edge of the slide
_SMALL = 0.2  # of the room: what cannot cover more of it lies on a card beside a large headline
_WORDY = 70  # characters: longer headlines need the slide's whole width


class Pictured(Slide):
    """One figure with its words; the caption is the headline, or stands below the figure when there is a title too."""

    arrangements: ClassVar[tuple[str, ...]] = ("above", "beside", "fill")
    usual_layout: ClassVar[str] = "picture"

    @property
    @abstractmethod
    def figure(self) -> Figure:
        """What is to be shown."""

    def layout(self, style: Style) -> Page:
        match self.arrangement or self._best(style):
            case "fill":
                return self._fill(self.coloured(style, "full"))
            case "beside":
                return self._beside(self.coloured(style, "beside"))
            case "banner":
                return self._banner(self.coloured(style, "picture"))
            case "card":
                return self._card(self.coloured(style, "beside"))
            case _:
                return super().layout(style)

    def _best(self, style: Style) -> str:
        if not self.headline:
            return "above"
        if self.figure.size.aspect > _BANNER:
            return "banner"
        above, beside = self.sheet(style, "picture").room, style.place("beside", "body").rect
        if max(self.figure.fills(style, above), self.figure.fills(style, beside)) < _SMALL:
            return "card"
        tall, wide = self.figure.fitted(style, beside), self.figure.fitted(style, above)
        if len(plain(self.headline)) <= _WORDY and tall.width * tall.height > wide.width * wide.height:
            return "beside"
        return "above"

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        """The picture in the middle of a room."""
        return self.figure.items(style, self.figure.fitted(style, room))

    def captioned(self, style: Style, room: Rect, caption: str | None) -> tuple[Item, ...]:
        """The picture and its line right below it, centred in a room."""
        if not caption:
            return self.place(style, room)
        gap = style.theme.spacing.gap / 2
        above, _ = room.split_bottom(self._line(style, room, caption).rect.height, gap)
        rect = self.figure.fitted(style, above)
        line = self._line(style, replace(room, y=rect.bottom + gap), caption)
        return (*self.figure.items(style, rect), line)

    def _line(self, style: Style, room: Rect, caption: str) -> Text:
        """The caption at the top of a room, its box as high as its lines."""
        place = Place(room, style.type("caption", Align.CENTER))
        text = style.words(caption, place, Role.CAPTION, self.span_of("caption"))
        return replace(text, rect=replace(text.rect, height=min(text.content_height, room.height)))

    def _beside(self, style: Style) -> Page:
        """The headline in a column of its own, the punchline below it, the picture as high as the slide allows."""
        column = style.place("beside", "title")
        room = style.place("beside", "body").rect
        return self._in_two(style, column, self.captioned(style, room, self.subline))

    def _in_two(self, style: Style, column: Place, content: tuple[Item, ...]) -> Page:
        title, *foot = stack(style, column.rect, self.headline_words(style, column.type))
        return self.page(style, "beside", self.assembled(Sheet((title,), column.rect, tuple(foot)), content))

    def _card(self, style: Style) -> Page:
        """A small picture on a card, no larger than it bears, beside a headline that carries the slide."""
        spacing, whole = style.theme.spacing, style.place("beside", "body").rect
        size = self.figure.fitted(style, whole.inset(spacing.padding * 2))
        side = max(size.width, size.height, whole.width / 2) + 2 * spacing.padding
        card = Rect(style.size.width - spacing.margin - side, (style.size.height - side) / 2, side, side)
        panel = Shape(card, self.span, fill=style.color("panel"), radius=spacing.radius)
        frame = style.place("beside", "title")
        column = Place(replace(frame.rect, width=card.x - spacing.gutter - frame.rect.x), frame.type)
        content = self.captioned(style, card.inset(spacing.padding), self.subline)
        return self._in_two(style, column, (panel, *content))

    def _banner(self, style: Style) -> Page:
        """A very wide picture from edge to edge, with its headline right above it."""
        spacing, sheet = style.theme.spacing, self.sheet(style, "picture")
        frame = style.place("picture", "title").rect
        whole = replace(frame, height=sheet.room.bottom - frame.y)
        picture = self.figure.fitted(style, Rect(0, 0, style.size.width, sheet.room.height))
        upper = replace(whole, height=whole.height - picture.height - spacing.gutter)
        words = Words(self.headline or "", style.type("headline"), Role.TITLE, self.headline_span)
        (title,) = stack(style, upper, [words], 0.0)
        free = whole.height - title.rect.height - spacing.gutter - picture.height
        title = replace(title, rect=title.rect.moved(0, free / 2))
        rect = replace(picture, y=title.rect.bottom + spacing.gutter)
        items = self.figure.items(style, rect)
        if self.subline:
            below = replace(whole, y=rect.bottom + spacing.gap / 2)
            items = (*items, self._line(style, below, self.subline))
        return self.page(style, "picture", self.assembled(Sheet((title,), whole, sheet.foot), items))

    def _fill(self, style: Style) -> Page:
        """The picture cut to fill the slide, above a band for its words so that they can always be read.

        The band is not laid over the picture: Office reads in paint order, and the headline is to be read first.
        """
        whole = Rect(0, 0, style.size.width, style.size.height)
        place, gap = style.place("full", "title"), style.theme.spacing.gap
        words = self.headline_words(style, place.type) if self.headline else self.punchline_words(style)
        if self.subline:
            words.insert(1, Words(self.subline, style.type("caption"), Role.CAPTION, self.span_of("caption")))
        if not words:
            return self.page(style, "full", self.figure.filling(style, whole))
        # The frame is made for one text: the band grows upwards by as much for each further one.
        room = place.rect.moved(0, -place.rect.height * (len(words) - 1))
        texts = stack(style, replace(room, height=place.rect.height * len(words)), words, 1.0)
        above = replace(whole, height=texts[0].rect.y - gap)
        head, line, foot = (
            tuple(text for text in texts if text.role is role) for role in (Role.TITLE, Role.CAPTION, Role.PUNCHLINE)
        )
        content = (*self.figure.filling(style, above), *line)
        return self.page(style, "full", self.assembled(Sheet(head, above, foot), content))
