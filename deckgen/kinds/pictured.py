"""A slide of one figure: where it and its words go.

Each arrangement is a name that `layout:` takes. Without one, those that suit the picture are all laid out, and the page
with the best `Arranged.score` is taken: the one that shows most of the picture beside words of a comfortable size.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from deckgen.geometry import Rect
from deckgen.kinds.arranged import Arranged
from deckgen.kinds.figure import Figure
from deckgen.kinds.slide import Sheet, Slide
from deckgen.kinds.stack import Words, stack
from deckgen.outline import plain
from deckgen.page import Item, Page, Picture, Role, Shape, Text
from deckgen.paragraph import Align
from deckgen.style import Place, Style

_BANNER = 3.2  # width by height: wider pictures run from edge to edge of the slide
_SMALL = 0.2  # of the slide: what cannot cover more of it lies on a card beside a large headline
_WORDY = 70  # characters: longer headlines need the slide's whole width
_LINES = (None, 1)  # in a band: as many as come, or one, in smaller letters, for a larger picture
_COLUMNS = (1.0, 0.8, 0.65)  # of the theme's column of words: how narrow it may become beside a wide picture


class Pictured(Slide):
    """One figure with its words; the caption is the headline, or stands below the figure when there is a title too."""

    arrangements: ClassVar[tuple[str, ...]] = ("above", "below", "beside", "side", "fill", "banner", "card", "framed")
    usual_layout: ClassVar[str] = "picture"

    @property
    @abstractmethod
    def figure(self) -> Figure:
        """What is to be shown."""

    def layout(self, style: Style) -> Page:
        names = (self.arrangement,) if self.arrangement else self._suitable(style)
        ways = [way for name in names for way in _WAYS[name](self, style)]
        return max(ways, key=lambda way: way.score).page

    def _suitable(self, style: Style) -> tuple[str, ...]:
        """The arrangements that suit the picture: one for an extreme shape, else some that compete.

        Of two with the same score the first is taken.
        """
        figure = self.figure
        if figure.size.aspect > _BANNER:
            return ("banner",) if self.headline else ("above",)
        if figure.fills(style, _whole(style)) < _SMALL:
            return ("card",) if self.headline else ("above",)
        on_page = ("above", "beside") if self.headline and len(plain(self.headline)) <= _WORDY else ("above",)
        on_its_own_ground = figure.framed or figure.stands_free(style.on_layout("picture"))
        if self.background or on_its_own_ground or not figure.reaches(style, _whole(style)):
            return on_page
        return ("fill", "below", "side", *on_page) if self.headline else ("fill", "below", "above")

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
        line = self._line(style, replace(room, y=self.figure.outer(style, rect).bottom + gap), caption)
        return (*self.figure.items(style, rect), line)

    def _line(self, style: Style, room: Rect, caption: str) -> Text:
        """The caption at the top of a room, its box as high as its lines."""
        place = Place(room, style.type("caption", Align.CENTER))
        text = style.words(caption, place, Role.CAPTION, self.span_of("caption"))
        return replace(text, rect=replace(text.rect, height=min(text.content_height, room.height)))

    def above(self, style: Style) -> Iterator[Arranged]:
        """The headline above the picture, the punchline below it."""
        yield self._arranged(super().layout(style))

    def beside(self, style: Style) -> Iterator[Arranged]:
        """The headline in a column of its own, the punchline below it, the picture as large as the column allows."""
        style = self.coloured(style, "beside")
        column, room = style.place("beside", "title"), style.place("beside", "body").rect
        for share in _COLUMNS:
            gain = column.rect.width * (1 - share)
            narrow = replace(column, rect=replace(column.rect, width=column.rect.width - gain))
            wider = replace(room, x=room.x - gain, width=room.width + gain)
            page = self._in_two(style, "beside", narrow, self.captioned(style, wider, self.subline))
            yield self._arranged(page)

    def side(self, style: Style) -> Iterator[Arranged]:
        """The picture over the slide's whole height at its right edge, the words in a column beside it."""
        style = self.coloured(style, "full")
        column, gutter = style.place("beside", "title"), style.theme.spacing.gutter
        most = replace(_whole(style), x=column.rect.right + gutter, width=style.size.width - column.rect.right - gutter)
        rect = self.figure.fitted(style, most, 1.0)
        if self.figure.size.aspect > most.size.aspect:
            rect = most
        left = style.place("full", "title").rect.x
        frame = Place(replace(column.rect, x=left, width=rect.x - gutter - left), column.type)
        yield self._arranged(self._in_two(style, "full", frame, self._filling(style, rect), with_caption=True))

    def card(self, style: Style) -> Iterator[Arranged]:
        """A small picture on a card, no larger than it bears, beside a headline that carries the slide."""
        style = self.coloured(style, "beside")
        spacing, whole = style.theme.spacing, style.place("beside", "body").rect
        size = self.figure.fitted(style, whole.inset(spacing.padding * 2))
        side = max(size.width, size.height, whole.width / 2) + 2 * spacing.padding
        card = Rect(style.size.width - spacing.margin - side, (style.size.height - side) / 2, side, side)
        panel = Shape(card, self.span, fill=style.color("panel"), radius=spacing.radius)
        frame = style.place("beside", "title")
        column = Place(replace(frame.rect, width=card.x - spacing.gutter - frame.rect.x), frame.type)
        content = self.captioned(style, card.inset(spacing.padding), self.subline)
        yield self._arranged(self._in_two(style, "beside", column, (panel, *content)))

    def banner(self, style: Style) -> Iterator[Arranged]:
        """A very wide picture from edge to edge, with its headline right above it."""
        style = self.coloured(style, "beside")
        spacing, room = style.theme.spacing, style.place("beside", "body").rect
        left = style.place("beside", "title").rect.x
        whole = replace(room, x=left, width=style.size.width - 2 * left)
        foot: tuple[Text, ...] = ()
        if self.punchline:
            whole, punchline = self._below(style, whole, self.punchline, Role.PUNCHLINE)
            foot = (punchline,)
        words = Words(self.headline or "", style.type("headline"), Role.TITLE, self.headline_span)
        (title,) = stack(style, whole.split_top(whole.height / 2)[0], [words], 0.0)
        line: tuple[Text, ...] = (self._line(style, whole, self.subline),) if self.subline else ()
        under = sum(text.rect.height + spacing.gap / 2 for text in line)
        free = whole.height - title.rect.height - spacing.gutter - under
        picture = self.figure.fitted(style, Rect(0, 0, style.size.width, free))
        title = replace(title, rect=title.rect.moved(0, (free - picture.height) / 2))
        rect = replace(picture, y=title.rect.bottom + spacing.gutter)
        line = tuple(replace(text, rect=replace(text.rect, y=rect.bottom + spacing.gap / 2)) for text in line)
        items = (*self.figure.items(style, rect), *line)
        yield self._arranged(self.page(style, "beside", self.assembled(Sheet((title,), whole, foot), items)))

    def framed(self, style: Style) -> Iterator[Arranged]:
        """A screenshot in a thin frame, above or beside its words: the frame is the figure's own."""
        yield from self.above(style)
        if self.headline:
            yield from self.beside(style)

    def fill(self, style: Style) -> Iterator[Arranged]:
        """The picture cut to fill the slide, above a band for its words so that they can always be read."""
        style = self.coloured(style, "full")
        for most_lines in _LINES:
            texts, room = self._band(style, most_lines)
            yield self._arranged(self._over(style, texts, self._filling(style, room)))

    def below(self, style: Style) -> Iterator[Arranged]:
        """The whole picture as large as it can be at the top of the slide, its words below it in the same band."""
        style = self.coloured(style, "full")
        for most_lines in _LINES:
            _, room = self._band(style, most_lines)
            rect = self.figure.fitted(style, room, down=0.0)
            texts, room = self._band(style, most_lines, rect.x)  # in line with the picture's left edge
            rect = self.figure.fitted(style, room, down=0.0 if texts else 0.5)
            free = room.bottom - rect.bottom if texts else 0.0  # below a wide picture: the words stand in its middle
            texts = tuple(replace(text, rect=text.rect.moved(0, -free / 2)) for text in texts)
            picture = self._grounded(style, rect, self.figure.items(style, rect))
            yield self._arranged(self._over(style, texts, picture))

    def _arranged(self, page: Page) -> Arranged:
        """A finished page with what is seen of its picture."""
        found = next((item for item in page.items if item.role is Role.FIGURE), None)
        if isinstance(found, Picture) and found.crop:
            cut = 1 - found.crop.width * found.crop.height
            return Arranged(page, found.rect, cut, self.figure.loses_nothing(found.crop))
        shapes = (item for item in page.items if isinstance(item, Shape) and item.dashed)  # of a missing picture
        item = found or next(shapes, None)
        return Arranged(page, item.rect if item else Rect(0, 0, 0, 0))

    def _in_two(
        self, style: Style, layout: str, column: Place, content: tuple[Item, ...], *, with_caption: bool = False
    ) -> Page:
        """The words in a column, the content beside it."""
        words = self.headline_words(style, column.type)
        if with_caption:
            words[1:1] = self._caption_words(style)
        texts = stack(style, column.rect, words)
        return self._over(style, texts, content, layout)

    def _caption_words(self, style: Style) -> list[Words]:
        """The caption, to be stacked: one text or none."""
        if not self.subline:
            return []
        return [Words(self.subline, style.type("caption"), Role.CAPTION, self.span_of("caption"))]

    def _band(self, style: Style, most_lines: int | None, left: float = 0.0) -> tuple[tuple[Text, ...], Rect]:
        """The words at the bottom of a full slide, from `left` on, and the room above them.

        The band is not laid over the picture: Office reads in paint order, and the headline is to be read first. The
        theme's frame is made for one text: the band grows upwards by as much for each further one.
        """
        whole, place = _whole(style), style.place("full", "title")
        words = self.headline_words(style, place.type) if self.headline else self.punchline_words(style)
        words[1:1] = self._caption_words(style)
        if not words:
            return (), whole
        frame = place.rect
        left, height = max(frame.x, left), frame.height * len(words)
        room = Rect(left, frame.bottom - height, frame.right - left, height)
        gap = style.theme.spacing.gap
        texts = stack(style, room, [replace(part, most_lines=most_lines) for part in words], 1.0, gap / 4)
        return texts, replace(whole, height=texts[0].rect.y - gap / 3)

    def _filling(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        return self._grounded(style, rect, self.figure.filling(style, rect))

    def _grounded(self, style: Style, rect: Rect, picture: tuple[Item, ...]) -> tuple[Item, ...]:
        """The picture; beneath one that is meant for the page's own ground, a sheet in that colour."""
        page = replace(style, ground=None).on_layout("picture")
        if self.background or not self.figure.stands_free(page):
            return picture
        sheet = Rect(0, rect.y, style.size.width, rect.height) if rect.y == 0 else rect
        return (Shape(sheet, self.span, fill=self.figure.ground(page)), *picture)

    def _over(self, style: Style, texts: Sequence[Text], content: tuple[Item, ...], layout: str = "full") -> Page:
        """A page whose words are read as they should: headline, picture, caption, punchline."""
        head, line, foot = (_of(texts, role) for role in (Role.TITLE, Role.CAPTION, Role.PUNCHLINE))
        return self.page(style, layout, self.assembled(Sheet(head, _whole(style), foot), (*content, *line)))


_WAYS: Mapping[str, Callable[[Pictured, Style], Iterable[Arranged]]] = {
    "above": Pictured.above,
    "below": Pictured.below,
    "beside": Pictured.beside,
    "side": Pictured.side,
    "fill": Pictured.fill,
    "banner": Pictured.banner,
    "card": Pictured.card,
    "framed": Pictured.framed,
}


def _whole(style: Style) -> Rect:
    return Rect(0, 0, style.size.width, style.size.height)


def _of(texts: Iterable[Text], role: Role) -> tuple[Text, ...]:
    return tuple(text for text in texts if text.role is role)
