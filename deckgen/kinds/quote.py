"""Somebody's words, and whose they are."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from deckgen.geometry import Rect
from deckgen.kinds.slide import Sheet, Slide
from deckgen.kinds.stack import Words, stack
from deckgen.outline import Prose, plain
from deckgen.page import Item, Page, Role
from deckgen.style import Style
from deckgen.typeset.fitting import TypeStyle

_UNDER_A_TITLE, _IN_A_COLUMN = 0.85, 0.65  # of the size on a slide of its own
_DOWN = 0.25  # of the height that is left: where a quotation stands that does not fill its room


class Quote(Slide):
    """`quote:` with `by:` and `source:`."""

    usual_layout: ClassVar[str] = "text"

    quote: Prose
    by: Prose | None = None
    source: Prose | None = None

    def describe(self) -> str:
        return f"Quotation: {plain(self.by or self.source or self.quote)}"

    @property
    def attribution(self) -> str | None:
        """Who said it and where, in one line."""
        return ", ".join(filter(None, (self.by and f"**{self.by}**", self.source))) or None

    def layout(self, style: Style) -> Page:
        """Quotation and attribution as one group in the middle of the slide; under a title, as any other content."""
        if self.title:
            return super().layout(style)
        style = self.coloured(style, "quote")
        quote, by = style.place("quote", "quote"), style.place("quote", "attribution")
        room = replace(quote.rect, height=by.rect.bottom - quote.rect.y)
        words = self._words(quote.type, by.type)
        if self.caption:
            words.append(Words(self.caption, style.type("caption"), Role.BODY, self.span_of("caption")))
        words += self.punchline_words(style)
        items = stack(style, room, words)
        count = len(words) - bool(self.punchline)
        return self.page(style, "quote", self.assembled(Sheet((), room, items[count:]), items[:count]))

    def _words(self, quote: TypeStyle, by: TypeStyle) -> list[Words]:
        words = [Words(self.quoted, quote, Role.QUOTE, self.span_of("quote"))]
        if self.attribution:
            words.append(Words(self.attribution, by, Role.ATTRIBUTION, self.span_of("by")))
        return words

    @property
    def quoted(self) -> str:
        """The words in quotation marks, unless the author has set some."""
        return self.quote if self.quote[:1] in "„“”\"'«»「‘" else f"“{self.quote}”"

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        """The quotation with its attribution below it: under a title, or as a column."""
        base = style.type("quote")
        scale = _UNDER_A_TITLE if room.width > style.size.width / 2 else _IN_A_COLUMN
        smaller = replace(base, size=max(base.size * scale, base.smallest))
        return stack(style, room, self._words(smaller, style.type("attribution")), _DOWN)
