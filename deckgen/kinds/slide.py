"""What every slide has: its common keys, and the places of headline, caption and punchline around its content."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from deckgen.errors import Span
from deckgen.geometry import Rect, cover
from deckgen.kinds.fields import BackgroundField, Codes, MissingPicture, SlideId, Strings
from deckgen.kinds.stack import Words, headed
from deckgen.outline import Credit, CreditField, Located, Prose, Verbatim, nearest, plain
from deckgen.page import Item, Page, Picture, Role, Shape, Text
from deckgen.style import Place, Style
from deckgen.typeset.fitting import TypeStyle


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide's common parts, placed, and the room they leave for its content."""

    head: tuple[Item, ...]
    room: Rect
    foot: tuple[Item, ...]  # the punchline


class Slide(Located):
    """One slide of an outline. A kind adds its content, and says how it is placed in a room."""

    arrangements: ClassVar[tuple[str, ...]] = ()  # what `layout:` may say
    usual_layout: ClassVar[str] = "content"  # the theme's layout for it under a headline

    title: Prose | None = None
    caption: Prose | None = None
    punchline: Prose | None = None
    notes: Verbatim = ""
    credit: CreditField | None = None
    background: BackgroundField | None = None
    arrangement: Annotated[str | None, Field(alias="layout")] = None
    steps: bool = False
    hidden: bool = False
    id: SlideId | None = None
    tags: Strings = ()
    seconds: Annotated[float, Field(gt=0, le=36_000)] | None = None  # how long the speaker needs for it
    ignore: Codes = ()

    @abstractmethod
    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        """The content alone in a room, its steps counted from 1 when `steps` is on."""

    def captioned(self, style: Style, room: Rect, caption: str | None) -> tuple[Item, ...]:
        """The content in a room with a line below it."""
        if not caption:
            return self.place(style, room)
        left, text = self._below(style, room, caption, Role.BODY)
        content = self.place(style, left)
        up = left.bottom - max(item.rect.bottom for item in content)
        return (*content, replace(text, rect=text.rect.moved(0, -max(up, 0.0))))

    def layout(self, style: Style) -> Page:
        """The whole slide. Kinds that need more than a headline above their content write their own."""
        name = self.usual_layout if self.headline else "blank"
        style = self.coloured(style, name)
        sheet = self.sheet(style, name)
        return self.page(style, name, self.assembled(sheet, self.captioned(style, sheet.room, self.subline)))

    @field_validator("arrangement")
    @classmethod
    def _is_arrangement(cls, name: str | None) -> str | None:
        if name is None or name in cls.arrangements:
            return name
        if not cls.arrangements:
            raise PydanticCustomError("no_arrangements", "this slide has only one layout; only pictures have others")
        close = nearest(name, cls.arrangements)
        hint = f"; did you mean '{close}'?" if close else f"; there is {', '.join(cls.arrangements)}"
        raise PydanticCustomError("arrangement", "no layout is called '{name}'{hint}", {"name": name, "hint": hint})

    def credits(self) -> tuple[Credit, ...]:
        """Everything the slide owes to somebody."""
        return (self.credit,) if self.credit else ()

    @property
    def headline(self) -> str | None:
        """What stands above the content: the title, or the caption where there is no title."""
        return self.title or self.caption

    @property
    def subline(self) -> str | None:
        """What stands below the content: the caption, where the title is the headline."""
        return self.caption if self.title else None

    def name(self) -> str:
        """The slide's title in plain text, for Office, screen readers and the outline of the deck."""
        return plain(self.headline or "") or self.describe()

    def describe(self) -> str:
        """A title for a slide that shows none."""
        return "Slide"

    def coloured(self, style: Style, layout: str) -> Style:
        """The style in a layout's colours, or in those that can be read on this slide's own background."""
        color = self.background.color if self.background else None
        return style.on(color) if color else style.on_layout(layout)

    def sheet(self, style: Style, layout: str) -> Sheet:
        """Place headline and punchline by the theme's frames of a layout."""
        head: tuple[Item, ...] = ()
        room = style.place(layout, "body").rect
        if self.headline:
            title, room = headed(style, layout, self.headline, self.headline_span)
            head = (title,)
        if not self.punchline:
            return Sheet(head, room, ())
        room, text = self._below(style, room, self.punchline, Role.PUNCHLINE)
        return Sheet(head, room, (text,))

    @property
    def headline_span(self) -> Span:
        """The place of the title, or of the caption that stands in for it."""
        return self.span_of("title" if self.title else "caption")

    def headline_words(self, style: Style, type_: TypeStyle) -> list[Words]:
        """Headline and punchline, to be stacked."""
        words = [Words(self.headline or "", type_, Role.TITLE, self.headline_span)]
        return words + self.punchline_words(style)

    def punchline_words(self, style: Style) -> list[Words]:
        """The punchline, to be stacked: one text or none."""
        if not self.punchline:
            return []
        return [Words(self.punchline, style.type("punchline"), Role.PUNCHLINE, self.span_of("punchline"))]

    def _below(self, style: Style, room: Rect, words: str, role: Role) -> tuple[Rect, Text]:
        """Set words at the bottom of a room: (what is left above them, the text)."""
        name = "punchline" if role is Role.PUNCHLINE else "caption"
        text = style.words(words, Place(room, style.type(name)), role, self.span_of(name))
        height = min(text.content_height, room.height)
        left, strip = room.split_bottom(height, style.theme.spacing.gap)
        return left, replace(text, rect=replace(text.rect, y=strip.y, height=height))

    def assembled(self, sheet: Sheet, content: Sequence[Item]) -> tuple[Item, ...]:
        """Headline, content and foot as one list, the punchline one click after everything else."""
        last = max((step for item in content for step in steps_of(item)), default=0)
        foot = [
            replace(item, step=last + 1) if isinstance(item, Text) and item.role is Role.PUNCHLINE else item
            for item in sheet.foot
        ]
        return (*sheet.head, *content, *foot)

    def page(self, style: Style, layout: str, items: Sequence[Item]) -> Page:
        """Items as this slide's page, its background beneath them."""
        return Page(
            size=style.size,
            items=(*self._backdrop(style), *(item for item in items if not _is_empty(item))),
            layout=layout,
            title=self.name(),
            span=self.span,
            id=self.id or "",
            notes=self.notes.strip(),
            background=style.color("background") if self.background and self.background.color else None,
            hidden=self.hidden,
            tags=self.tags,
        )

    def _backdrop(self, style: Style) -> Iterable[Item]:
        if (
            self.background is None
            or self.background.image is None
            or isinstance(self.background.image, MissingPicture)
        ):
            return
        whole, span = Rect(0, 0, style.size.width, style.size.height), self.background.span
        image = self.background.image
        yield Picture(whole, Role.DECORATION, image, "", span, cover(image.size, whole))
        veil = style.theme.pictures.scrim if self.background.veil is None else self.background.veil
        if veil:
            yield Shape(whole, span, fill=style.color("background", veil))


def _is_empty(item: Item) -> bool:
    """Whether it is a text without words: markup of nothing, such as a picture without alternative text."""
    return isinstance(item, Text) and not item.text.strip()


def steps_of(item: Item) -> Iterable[int]:
    """The steps at which an item or its paragraphs appear."""
    yield item.step
    if isinstance(item, Text):
        yield from (paragraph.step for paragraph in item.paragraphs)


def at_step(items: Iterable[Item], step: int) -> tuple[Item, ...]:
    """Items that appear together, at one step."""
    return tuple(replace(item, step=step) for item in items)
