"""A picture in a room: fitted, never distorted, no larger than it bears; or the place of one that is missing."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.errors import Span
from deckgen.geometry import Rect, Size, cover, fit
from deckgen.kinds.fields import FoundPicture, MissingPicture
from deckgen.page import Align, Anchor, Item, Picture, Role, Shape
from deckgen.style import Place, Style

_ASPECT_OF_THE_MISSING = Size(3, 2)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as an outline gives it."""

    image: FoundPicture
    alt: str
    span: Span

    @property
    def size(self) -> Size:
        """Its shape; px of the picture itself where it has been found."""
        return _ASPECT_OF_THE_MISSING if isinstance(self.image, MissingPicture) else self.image.size

    @property
    def scalable(self) -> bool:
        """Whether it can be drawn at any size without loss."""
        return isinstance(self.image, MissingPicture) or self.image.format == "SVG"

    def fitted(self, style: Style, room: Rect, across: float = 0.5, down: float = 0.5) -> Rect:
        """The largest rectangle of its shape in a room, magnified no more than the theme allows."""
        most = float("inf") if self.scalable else style.theme.pictures.magnify
        return fit(self.size, room, most, across, down)

    def fills(self, style: Style, room: Rect) -> float:
        """The share of a room's area that it covers when it is fitted, 0 to 1."""
        rect = self.fitted(style, room)
        return rect.width * rect.height / max(room.width * room.height, 1)

    def items(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        """The picture in a rectangle of its shape; of a missing one a drawn frame with its name."""
        if not isinstance(self.image, MissingPicture):
            return (Picture(rect, Role.FIGURE, self.image, self.alt, self.span),)
        padding = min(style.theme.spacing.padding, rect.width / 8, rect.height / 8)
        frame = Shape(
            rect.inset(1.5),
            self.span,
            fill=style.color("panel"),
            stroke=style.color("muted"),
            stroke_width=3,
            dashed=True,
            radius=style.theme.spacing.radius,
        )
        words = "\n".join(part for part in (f"`{self.image.name}`", self.alt) if part)
        place = Place(rect.inset(padding), style.type("small", Align.CENTER, Anchor.MIDDLE))
        return frame, style.words(words, place, Role.BODY, self.span)

    def filling(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        """The picture cut to fill a rectangle."""
        if isinstance(self.image, MissingPicture):
            return self.items(style, rect)
        return (Picture(rect, Role.FIGURE, self.image, self.alt, self.span, cover(self.size, rect)),)
