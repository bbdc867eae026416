"""A theme on a canvas with its fonts open: what kinds ask for colours, frames and set text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from deckgen.color import contrast, luminance
from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.outline.inline import parse_inline
from deckgen.page import (
    Align,
    Anchor,
    Color,
    Face,
    Form,
    Layout,
    Level,
    Palette,
    Placeholder,
    Role,
    Shape,
    Text,
)
from deckgen.theme import TOKENS, Frame, LayoutEntry, Theme
from deckgen.typeset.fitting import Block, Box, Piece, TypeStyle, set_text, styled
from deckgen.typeset.fonts import FontBook

CANVASES: Mapping[str, Size] = {"16:9": Size(1280, 720), "4:3": Size(960, 720), "16:10": Size(1152, 720)}
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
    def of(cls, theme: Theme, canvas: str = "16:9") -> Style:
        """Open a theme's fonts for a canvas: "16:9", "4:3" or "16:10"."""
        fonts = theme.fonts
        return cls(theme, FontBook(fonts.heading, fonts.text, fonts.mono, fonts.span), CANVASES[canvas])

    def on_layout(self, name: str) -> Style:
        """This style in the colours of a layout: the inverse ones on a dark layout; a ground of its own goes first."""
        return self if self.ground else replace(self, inverse=self.theme.layouts[name].inverse)

    def on(self, ground: str) -> Style:
        """This style on a background colour "#rrggbb": in whichever of the two palettes reads better there."""
        dark = replace(self, inverse=True, ground=ground)
        light = replace(self, inverse=False, ground=ground)
        return max((light, dark), key=lambda style: contrast(style.hex("text"), ground))

    def hex(self, token: str) -> str:
        """A token's colour. On a ground of the author's own, one that cannot be read there becomes the text colour."""
        colors = self.theme.inverse if self.inverse else self.theme.colors
        if token == "background" and self.ground:  # noqa: S105  # a colour's name, not a secret
            return self.ground
        value = str(getattr(colors, token))
        if self.ground and token not in {"text", "panel", "rule"} and contrast(value, self.ground) < _NOWHERE_TO_READ:
            return colors.text
        return value

    def color(self, token: str, alpha: float = 1.0) -> Color:
        """A token as a colour; in Office it follows the theme, unless this style has colours of its own."""
        tied = not self.inverse and self.ground is None
        return Color(self.hex(token), token if tied else None, alpha)

    def type(self, name: str, align: Align = Align.LEFT, anchor: Anchor = Anchor.TOP) -> TypeStyle:
        """An entry of the type scale, in this style's colours."""
        entry, fonts = self.theme.type[name], self.theme.fonts
        families = {"heading": fonts.heading, "text": fonts.text, "mono": fonts.mono}
        return TypeStyle(
            family=families[entry.font],
            size=entry.size,
            smallest=entry.smallest,
            color=self.color(entry.color),
            strong=self.color("accent"),
            link=self.color("link"),
            code=self.color("accent2"),
            mono=fonts.mono,
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
            tuple(
                Shape(
                    shape.rect(self.size),
                    shape.span,
                    form=Form(shape.form),
                    fill=self.color(shape.fill),
                    radius=shape.radius,
                )
                for shape in entry.shapes
            ),
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
