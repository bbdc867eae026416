"""Somebody's words, and whose they are."""

from __future__ import annotations

from dataclasses import replace

from deckgen.geometry import Rect
from deckgen.kinds.slide import Sheet, Slide
from deckgen.kinds.stack import Words, stack
from deckgen.outline import Prose, plain
from deckgen.page import Item, Page, Role
from deckgen.style import Style
from deckgen.typeset.fitting import TypeStyle

_IN_A_COLUMN = 0.65  # of the size on a slide of its own


class Quote(Slide):
    """`quote:` with `by:` and `source:`."""

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
        """Quotation and attribution as one group in the middle of the slide; a headline is kept for the ear only."""
        style = self.coloured(style, "quote")
        quote, by = style.place("quote", "quote"), style.place("quote", "attribution")
        room = replace(quote.rect, height=by.rect.bottom - quote.rect.y)
        words = [*self._words(quote.type, by.type), *self.punchline_words(style)]
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
        """The quotation with its attribution below it, at the top of a room: as a column."""
        base = style.type("quote")
        smaller = replace(base, size=max(base.size * _IN_A_COLUMN, base.smallest))
        return stack(style, room, self._words(smaller, style.type("attribution")), 0.0)
