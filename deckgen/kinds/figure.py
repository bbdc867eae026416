"""A picture in a room: fitted, never distorted, no larger than it bears; or the place of one that is missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from deckgen.assets import Look, look
from deckgen.assets import is_screenshot as looks_like_a_screen
from deckgen.color import contrast, luminance
from deckgen.errors import Span
from deckgen.geometry import TOLERANCE, Rect, Size, cover, fit
from deckgen.kinds.fields import FoundPicture, MissingPicture
from deckgen.page import ImageFile, Item, Picture, Role, Shape
from deckgen.paragraph import Align, Anchor, Color
from deckgen.style import Place, Style

_ASPECT_OF_THE_MISSING = Size(3, 2)
_MERGES = 1.25  # contrast with the page's ground below which a picture's edge cannot be seen
_DARK = 0.18  # luminance below which a ground is dark: black and white stand out from it equally well
_INKY = 0.02  # from this share of dark ink on, a drawing on no ground needs a light one
_MOST_CUT = 0.125  # of a picture may be cut away to fill a room
_A_HAIR = 0.025  # of it may be cut away without looking where


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture as an outline gives it."""

    image: FoundPicture
    alt: str
    span: Span
    framed: bool = field(default=False, kw_only=True)  # with a thin border around it, which is part of what is fitted

    @property
    def size(self) -> Size:
        """Its shape; px of the picture itself where it has been found."""
        return _ASPECT_OF_THE_MISSING if isinstance(self.image, MissingPicture) else self.image.size

    @property
    def scalable(self) -> bool:
        """Whether it can be drawn at any size without loss."""
        return isinstance(self.image, MissingPicture) or self.image.format == "SVG"

    def stands_free(self, style: Style) -> bool:
        """Whether it merges with the page, as a plot or a drawing on no ground does: its edge cannot be seen.

        Photographs, which are many and slow to look at, are taken not to.
        """
        if self._is_photograph:
            return False
        seen = self._look
        return seen.clear or bool(seen.edge and contrast(seen.edge, style.hex("background")) < _MERGES)

    def ground(self, style: Style) -> Color:
        """The colour that it stands on: the page's, or the light one of its own sheet on a dark page."""
        page = replace(style, inverse=not style.inverse, ground=None) if self._mounted(style) else style
        return page.color("background")

    def _mounted(self, style: Style) -> bool:
        """Whether it gets a sheet of its own: drawn with dark ink on no ground, it would vanish on a dark page."""
        if self._is_photograph or luminance(style.hex("background")) >= _DARK:
            return False
        return self._look.clear and self._look.ink > _INKY

    @property
    def _is_photograph(self) -> bool:
        return isinstance(self.image, ImageFile) and self.image.format == "JPEG"

    @property
    def _look(self) -> Look:
        return Look(clear=False) if isinstance(self.image, MissingPicture) else look(self.image)

    def fitted(self, style: Style, room: Rect, across: float = 0.5, down: float = 0.5) -> Rect:
        """The largest rectangle of its shape in a room, magnified no more than the theme allows."""
        most = float("inf") if self.scalable else style.theme.pictures.magnify
        return fit(self.size, room.inset(self._border(style)), most, across, down)

    def outer(self, style: Style, rect: Rect) -> Rect:
        """What a picture in this rectangle takes up with the frame or sheet around it."""
        return rect.inset(-self._border(style))

    def fills(self, style: Style, room: Rect) -> float:
        """The share of a room's area that it covers when it is fitted, 0 to 1."""
        rect = self.fitted(style, room)
        return rect.width * rect.height / max(room.width * room.height, 1)

    def reaches(self, style: Style, room: Rect) -> bool:
        """Whether it is large enough to touch two opposite sides of a room."""
        rect = self.fitted(style, room)
        return rect.width >= room.width - TOLERANCE or rect.height >= room.height - TOLERANCE

    def items(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        """The picture in a rectangle of its shape; of a missing one a drawn frame with its name."""
        if not isinstance(self.image, MissingPicture):
            picture = Picture(rect, Role.FIGURE, self.image, self.alt, self.span)
            return (*self._frame(style, rect), picture)
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

    def cut(self, rect: Rect) -> Rect | None:
        """The part that fills a rectangle, as fractions of the picture; where it can be chosen, one that loses nothing.

        None when it is never cut, or needs no cutting.
        """
        if isinstance(self.image, MissingPicture):
            return None
        parts = [cover(self.size, rect, share, share) for share in (0.5, 0.0, 1.0)]
        return next((part for part in parts if self.loses_nothing(part)), parts[0])

    def loses_nothing(self, part: Rect) -> bool:
        """Whether showing only this part of the picture is safe: little is cut away, and nothing but calm margins."""
        lost = 1 - part.width * part.height
        return lost <= _A_HAIR or (lost <= _MOST_CUT and self._look.calm_outside(part))

    def filling(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        """The picture cut to fill a rectangle."""
        if isinstance(self.image, MissingPicture):
            return self.items(style, rect)
        return (Picture(rect, Role.FIGURE, self.image, self.alt, self.span, self.cut(rect)),)

    def _border(self, style: Style) -> float:
        """How far the frame reaches beyond the picture, in px."""
        return style.theme.spacing.padding / 4 if self.framed or self._mounted(style) else 0.0

    def _frame(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        spacing, border = style.theme.spacing, self._border(style)
        if self._mounted(style):
            return (Shape(rect.inset(-border), self.span, fill=self.ground(style), radius=border),)
        if not self.framed:
            return ()
        panel, rule = style.color("panel"), style.color("rule")
        outer = rect.inset(-border + spacing.rule / 2)
        return (Shape(outer, self.span, fill=panel, stroke=rule, stroke_width=spacing.rule, radius=border),)


def is_screenshot(image: FoundPicture) -> bool:
    """Whether a picture is there and looks like the copy of a screen."""
    return isinstance(image, ImageFile) and looks_like_a_screen(image)
