"""A `Theme` of what a template says; what it does not say comes from a built-in theme, at the template's scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.color import contrast, luminance
from deckgen.corporate.choosing import Use
from deckgen.corporate.colors import Scheme
from deckgen.corporate.fonts import font_entry
from deckgen.corporate.layouts import Look, Spot
from deckgen.corporate.palette import READABLE, READABLE_LARGE, code_colors, legible, readable, reversed_tokens, tokens
from deckgen.geometry import Rect
from deckgen.theme import TOKENS, Frame, LayoutEntry, Theme

LABELS = {
    "title": ("Title slide", "title"), "section": ("Section header", "secHead"),
    "content": ("Title and content", "obj"), "text": ("Title and text", "tx"),
    "picture": ("Headline and picture", "titleOnly"),
    "beside": ("Headline beside a picture", "titleOnly"), "full": ("Picture from edge to edge", "titleOnly"),
    "statement": ("Statement", "titleOnly"), "quote": ("Quotation", "obj"), "credits": ("Credits", "tx"),
    "blank": ("Blank", "blank"),
}  # fmt: skip
_ROLES = {("content", "body"): "bullets", ("text", "body"): "body", ("credits", "body"): "body"} | {
    ("quote", name): name for name in ("quote", "attribution")
}
_HEADINGS = frozenset({"title", "headline", "display", "section", "statement", "punchline", "numeral", "quote"})
_LARGEST, _SMALLEST = 400.0, 10.0  # px: what the type scale of a theme takes
_LARGER = {"statement": 1.5, "full": 0.9}  # than the template's title
_SHRINKS = 0.55  # of the size that the template asks for: how far text may shrink to fit
_LEGIBLE = 24.0  # px on a slide of 1280 x 720
_LOST = 1.8  # contrast: such text was not meant for its ground
_LARGE = 48.0  # px on such a slide: text that stays large when it shrinks


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a template before there is a theme."""

    name: str
    scheme: Scheme
    fonts: Mapping[str, str]  # "+mj-lt", "+mn-lt" -> family
    uses: Mapping[str, Use]
    grounds: Mapping[str, str]  # by layout: the colour that words stand on
    footer: Spot | None
    number: Spot | None
    scale: float  # of lengths in px, against a slide of 1280 x 720

    def family(self, look: Look) -> str:
        return self.fonts.get(look.family, look.family) or self.fonts["+mn-lt"]

    @property
    def title(self) -> Look:
        return self.uses["content"].frames["title"].look

    @property
    def body(self) -> Spot:
        return self.uses["content"].frames["body"]


@dataclass(frozen=True, slots=True)
class _Builder:
    source: Source
    base: Theme
    colors: Mapping[str, str]
    inverse: Mapping[str, str]

    def type(self) -> dict[str, object]:
        """The type scale: the base's entries at the template's sizes, and one for each frame of each layout."""
        source, base = self.source, self.base.type
        heading = source.title.size / base["title"].size
        text = source.body.look.size / base["body"].size
        entries: dict[str, object] = {}
        for name, entry in base.items():
            size = _within(entry.size * (heading if name in _HEADINGS else text))
            least = _within(min(max(entry.smallest * source.scale, size * _SHRINKS), size))
            bold = source.title.bold if name in _HEADINGS else entry.bold
            entries[name] = entry.model_copy(update={"size": size, "smallest": least, "bold": bold})
        for layout, use in source.uses.items():
            for name, spot in use.frames.items():
                entries[f"{layout}-{name}"] = self._entry(layout, name, spot)
        for name, small in (("footer-text", source.footer), ("footer-number", source.number)):
            entries[name] = self._entry("", "footer", small) if small else entries["footer"]
        return entries

    def _entry(self, layout: str, name: str, spot: Spot) -> object:
        look, source = spot.look, self.source
        size = _within(look.size * (_LARGER.get(layout, 1.0) if name == "title" else 1.0))
        shortest = 0.0 if name == "footer" else _LEGIBLE * source.scale
        least = _within(min(max(size * _SHRINKS, shortest), size))
        heading = source.family(look) == source.family(source.title)
        return self.base.type["body"].model_copy(
            update={
                "font": "heading" if heading and name not in {"body", "footer"} else "text",
                "size": size, "smallest": least, "bold": look.bold, "italic": look.italic,
                "color": self._color(look, layout), "balanced": name in {"title", "subtitle", "quote"},
            }
        )  # fmt: skip

    def _color(self, look: Look, layout: str) -> str:
        """The token of a colour, or the colour itself; darker or lighter where it could not be read."""
        ground = self.source.grounds.get(layout, self.colors["background"])
        least = READABLE_LARGE if look.size >= _LARGE * self.source.scale else READABLE
        text = max((self.colors["text"], self.inverse["text"]), key=lambda one: contrast(one, ground))
        lost = contrast(look.color.hex, ground) < _LOST
        color = text if lost else legible(look.color.hex, (ground,), readable(text, ground), least)
        tied = not self._is_inverse(ground)
        return next((token for token in ("text", "muted", "accent") if tied and self.colors[token] == color), color)

    def _is_inverse(self, ground: str) -> bool:
        return contrast(self.inverse["text"], ground) > contrast(self.colors["text"], ground)

    def layout(self, name: str, use: Use) -> LayoutEntry:
        label, kind = LABELS[name]
        frames = {
            part: self.frame(spot, f"{name}-{part}", _ROLES.get((name, part))) for part, spot in use.frames.items()
        }
        return self.base.layouts["blank"].model_copy(
            update={
                "label": label, "kind": kind, "pictures": (), "shapes": (), "background": "background",
                "inverse": self._is_inverse(self.source.grounds[name]),
                "footer": use.footer and name not in {"title", "section", "full"}, "frames": frames,
            }
        )  # fmt: skip

    def frame(self, spot: Spot, type_: str, role: str | None = None) -> Frame:
        values = _area(spot.rect) | {
            "type": type_,
            "role": role,
            "align": spot.look.align.value,
            "anchor": spot.anchor.value,
        }
        return Frame.model_validate(values)

    def footer(self) -> object:
        base, source = self.base.footer, self.source
        number = self.frame(source.number, "footer-number") if source.number else base.number
        text = self.frame(source.footer, "footer-text") if source.footer else base.text
        return base.model_copy(update={"text": text, "number": number})


def built(source: Source, base: Theme) -> Theme:
    """The theme of a template; `base` is looked to for what it does not say."""
    scheme, ground = source.scheme, source.grounds["content"]
    colors = tokens(scheme, ground, source.body.look.color.hex)
    light, dark = sorted((scheme.named("bg1"), scheme.named("tx1")), key=luminance, reverse=True)
    inverse = reversed_tokens(scheme, light, dark, ground)
    make = _Builder(source, base, colors, inverse)
    usual = {name: str(getattr(base.code, name)) for name in type(base.code).model_fields}
    if luminance(colors["panel"]) < 0.18:
        usual = {name: legible(color, (colors["panel"],), "#ffffff") for name, color in usual.items()}
    heading, text = source.family(source.title), source.family(source.body.look)
    fonts = {"heading": font_entry(heading), "text": font_entry(text)}
    return base.model_copy(
        update={
            "name": source.name,
            "description": "A company's template",
            "fonts": base.fonts.model_copy(update=fonts),
            "colors": base.colors.model_copy(update={token: colors[token] for token in TOKENS}),
            "inverse": base.inverse.model_copy(update={token: inverse[token] for token in TOKENS}),
            "code": base.code.model_copy(update=code_colors(usual, colors["panel"], colors["text"])),
            "type": make.type(),
            "spacing": _spacing(source, base),
            "bullets": _bullets(source, base),
            "layouts": {name: make.layout(name, use) for name, use in source.uses.items()},
            "footer": make.footer(),
        }
    )


def _spacing(source: Source, base: Theme) -> object:
    scale, looks, spacing = source.scale, source.body.looks, base.spacing
    lengths = ("gap", "gutter", "padding", "radius", "rule")
    scaled: dict[str, object] = {name: float(getattr(spacing, name)) * scale for name in lengths}
    indent = looks[0].indent if looks[0].marker and looks[0].indent else looks[0].size * 1.1
    paragraph = max(looks[0].space_before, 0.3 * looks[0].size)
    across, down = spacing.cell
    scaled |= {
        "margin": source.body.rect.x,
        "indent": indent,
        "paragraph": paragraph,
        "cell": (across * scale, down * scale),
    }
    return spacing.model_copy(update=scaled)


def _bullets(source: Source, base: Theme) -> object:
    looks = source.body.looks
    markers = tuple(look.marker or usual for look, usual in zip(looks, base.bullets.markers, strict=True))
    scales = tuple(min(max(look.size / looks[0].size, 0.5), 1.0) for look in looks)
    return base.bullets.model_copy(update={"markers": markers, "scales": scales})


def _area(rect: Rect) -> dict[str, object]:
    return {"left": rect.x, "width": rect.width, "top": rect.y, "height": rect.height}


def _within(size: float) -> float:
    """A size that a theme takes, in whole hundredths of a point."""
    return round(min(max(size, _SMALLEST), _LARGEST) * 75) / 75
