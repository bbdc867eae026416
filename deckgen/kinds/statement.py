"""One sentence that is the slide: said aloud it would be followed by a pause."""

from __future__ import annotations

from typing import ClassVar

from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.kinds.slide import Sheet, Slide
from deckgen.kinds.stack import Words, stack
from deckgen.outline import Prose, plain
from deckgen.page import Item, Page, Role
from deckgen.style import Style


class Statement(Slide):
    """`statement:`; a `caption` stands below it in small, a `title` above it as on any other slide."""

    usual_layout: ClassVar[str] = "text"

    statement: Prose

    def name(self) -> str:
        return plain(self.title or self.statement) or self.describe()

    def layout(self, style: Style) -> Page:
        if self.title:
            return super().layout(style)
        return alone(self, style, self.statement, self.span_of("statement"), self.caption)

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        """The sentence in the middle of a room: as a column."""
        return stack(style, room, [Words(self.statement, style.type("headline"), Role.BODY, self.span_of("statement"))])


class Plain(Slide):
    """A slide without content: its title alone, set as large as a statement; without a title it is empty."""

    def layout(self, style: Style) -> Page:
        if not self.headline:
            return self.page(self.coloured(style, "blank"), "blank", ())
        return alone(self, style, self.headline, self.headline_span, self.subline)

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        """A title alone in a column."""
        return stack(style, room, [Words(self.headline or "", style.type("headline"), Role.BODY, self.headline_span)])


def alone(slide: Slide, style: Style, source: str, span: Span, caption: str | None) -> Page:
    """Large words in the middle of a slide, the caption and the punchline under them."""
    style = slide.coloured(style, "statement")
    place = style.place("statement", "title")
    words = [Words(source, place.type, Role.TITLE, span)]
    if caption:
        words.append(Words(caption, style.type("subtitle"), Role.BODY, slide.span_of("caption")))
    texts = stack(style, place.rect, [*words, *slide.punchline_words(style)])
    sheet = Sheet(texts[:1], place.rect, texts[len(words) :])
    return slide.page(style, "statement", slide.assembled(sheet, texts[1 : len(words)]))
