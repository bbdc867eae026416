"""A theme on a canvas with its fonts open: what kinds ask for colours, frames and set text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from deckgen.color import contrast, luminance
from deckgen.document import Layout, Level, Palette, Placeholder
from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.outline.inline import parse_inline
from deckgen.page import Form, Picture, Role, Shape, Text
from deckgen.paragraph import Align, Anchor, Color, Face
from deckgen.theme import CANVASES, TOKENS, Frame, LayoutEntry, PictureEntry, ShapeEntry, Theme
from deckgen.typeset.fitting import Block, Box, Piece, TypeStyle, set_text, styled
from deckgen.typeset.fonts import FontBook

__all__ = ["CANVASES", "Place", "Style"]

_NOWHERE_TO_READ = 4.5  # WCAG 2.2 AA for text: below it a background of the author's own gets the other palette
_PROMPTS = {
    Role.TITLE: "Click to add a title",
    Role.SUBTITLE: "Click to add a subtitle",
    Role.QUOTE: "Click to add a quotation",
    Role.ATTRIBUTION: "Who said it, and where",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A frame of a layout on this canvas, and the type that is set there."""

    rect: Rect
    type: TypeStyle


@dataclass(frozen=True, slots=True)
class Style:
    """Theme + fonts + canvas. `ground` is the colour that text stands on, when it is not the theme's own background."""

    theme: Theme
    book: FontBook
    size: Size
    inverse: bool = False
    ground: str | None = None

    @classmethod
    def of(cls, theme: Theme, canvas: str | Size = "16:9") -> Style:
        """Open a theme's fonts for a canvas: "16:9", "4:3" or "16:10", or a size of its own."""
        fonts = theme.fonts
        size = CANVASES[canvas] if isinstance(canvas, str) else canvas
        families = (fonts.heading.family, fonts.text.family, fonts.mono.family)
        return cls(theme, FontBook(*families, fonts.span, fonts.meme.family), size)

    def on_layout(self, name: str) -> Style:
        """This style in the colours of a layout: the inverse ones on a dark layout; a ground of its own goes first."""
        return self if self.ground else replace(self, inverse=self.theme.layouts[name].inverse)

    def on(self, ground: str) -> Style:
        """This style on a background colour "#rrggbb": in whichever of the two palettes reads better there."""
        dark = replace(self, inverse=True, ground=ground)
        light = replace(self, inverse=False, ground=ground)
        return max((light, dark), key=lambda style: contrast(style.hex("text"), ground))

    def hex(self, token: str) -> str:
        """A token's colour. On a ground of the author's own, one that cannot be read there becomes the text colour.

        The type entries of a company's template may name a colour itself, "#rrggbb".
        """
        colors = self.theme.inverse if self.inverse else self.theme.colors
        if token == "background" and self.ground:  # noqa: S105  # a colour's name, not a secret
            return self.ground
        value = token if token.startswith("#") else str(getattr(colors, token))
        if self.ground and token not in {"text", "panel", "rule"} and contrast(value, self.ground) < _NOWHERE_TO_READ:
            return colors.text
        return value

    def color(self, token: str, alpha: float = 1.0) -> Color:
        """A token as a colour; in Office it follows the theme, unless this style has colours of its own."""
        tied = not self.inverse and self.ground is None and token in TOKENS
        return Color(self.hex(token), token if tied else None, alpha)

    def type(self, name: str, align: Align = Align.LEFT, anchor: Anchor = Anchor.TOP) -> TypeStyle:
        """An entry of the type scale, in this style's colours."""
        entry, book = self.theme.type[name], self.book
        families = {"heading": book.heading, "text": book.text, "mono": book.mono}
        return TypeStyle(
            family=families[entry.font],
            size=entry.size,
            smallest=entry.smallest,
            color=self.color(entry.color),
            strong=self.color("accent"),
            link=self.color("link"),
            code=self.color("accent2"),
            mono=book.mono,
            bold=entry.bold,
            italic=entry.italic,
            align=align,
            anchor=anchor,
            balanced=entry.balanced,
        )

    def place(self, layout: str, frame: str) -> Place:
        """A frame of a layout, with its type."""
        return self._placed(self.theme.layouts[layout].frames[frame])

    def footer(self, name: str) -> Place:
        """Where the footer's "text" or "number" stands."""
        return self._placed(self.theme.footer.text if name == "text" else self.theme.footer.number)

    def _placed(self, frame: Frame) -> Place:
        return Place(frame.rect(self.size), self.type(frame.type, Align(frame.align), Anchor(frame.anchor)))

    def set(self, blocks: Sequence[Block], type_: TypeStyle, box: Box) -> Text:
        """Set blocks in a box."""
        return set_text(blocks, type_, box, self.book)

    def words(self, source: str, place: Place, role: Role, span: Span, step: int = 0) -> Text:
        """Set inline text as one paragraph."""
        return _words(source, place, Box(place.rect, role, span, step), self.book)

    def plain(self, text: str, type_: TypeStyle) -> Block:
        """A paragraph of text that is not looked at for markup."""
        return Block((Piece(text, Face(type_.family, type_.bold, type_.italic), type_.color),))

    def palette(self) -> Palette:
        """The theme's colours for Office's pickers."""
        colors = self.theme.colors
        dark = luminance(colors.background) < luminance(colors.text)
        return Palette({token: str(getattr(colors, token)) for token in TOKENS}, dark)

    def layouts(self) -> tuple[Layout, ...]:
        """Every layout of the theme on this canvas, for the writers."""
        return tuple(self.on_layout(name).layout(name) for name in self.theme.layouts)

    def layout(self, name: str) -> Layout:
        """One layout of the theme in this style's colours."""
        entry = self.theme.layouts[name]
        return Layout(
            name,
            entry.label,
            entry.kind,
            self.color(entry.background),
            tuple(self._placeholders(entry)),
            (*map(self._picture, entry.pictures), *map(self._shape, entry.shapes)),
        )

    def _picture(self, entry: PictureEntry) -> Picture:
        rect, part = entry.placed(self.size)
        return Picture(rect, Role.DECORATION, entry.picture, "", entry.span, part, turn=entry.turn)

    def _shape(self, entry: ShapeEntry) -> Shape:
        return Shape(
            entry.rect(self.size),
            entry.span,
            form=Form(entry.form),
            fill=self.color(entry.fill, entry.opacity) if entry.fill else None,
            stroke=self.color(entry.stroke, entry.opacity) if entry.stroke else None,
            stroke_width=entry.stroke_width,
            dashed=entry.dashed,
            radius=entry.radius,
            turn=entry.turn,
        )

    def _placeholders(self, entry: LayoutEntry) -> list[Placeholder]:
        named = {"title": Role.TITLE, "subtitle": Role.SUBTITLE}
        found = []
        for name, frame in entry.frames.items():
            role = named.get(name) or (Role(frame.role) if frame.role else None)
            if role is not None:
                found.append(self._placeholder(role, self._placed(frame)))
        if entry.footer:
            found.append(self._placeholder(Role.FOOTER, self.footer("text")))
            found.append(self._placeholder(Role.SLIDE_NUMBER, self.footer("number")))
        return found

    def _placeholder(self, role: Role, place: Place) -> Placeholder:
        levels = self.list_levels(place.type) if role is Role.BULLETS else (_level(place.type),)
        return Placeholder(role, place.rect, levels, _PROMPTS.get(role, "Click to add text"), place.type.anchor)

    def list_levels(self, type_: TypeStyle) -> tuple[Level, ...]:
        """The three depths of a list set in this type."""
        bullets, spacing = self.theme.bullets, self.theme.spacing
        return tuple(
            replace(
                _level(type_),
                size=float(round(type_.size * bullets.scales[depth])),
                marker=bullets.markers[depth],
                marker_color=self.color("accent"),
                marker_x=spacing.indent * depth,
                indent=spacing.indent * (depth + 1),
                space_before=spacing.paragraph if depth == 0 else spacing.paragraph / 2,
            )
            for depth in range(3)
        )


def _level(type_: TypeStyle) -> Level:
    return Level(Face(type_.family, type_.bold, type_.italic), type_.size, type_.color, type_.align)


@lru_cache(maxsize=1024)  # footers are the same on every slide, and a headline is set once more to choose a layout
def _words(source: str, place: Place, box: Box, book: FontBook) -> Text:
    return set_text([Block(styled(parse_inline(source), place.type))], place.type, box, book)
