"""Template folders of memegen (`config.yml` beside `default.png`), read as if they were written in our language.

The format, as its templates use it: a text's `anchor_x, anchor_y` is the top left corner, and `scale_x, scale_y` the
size, in fractions of the picture; a turned box grows to its bounds, and the anchor is the corner of those bounds.
`angle` counts counter-clockwise. Files have slips; what can be guessed is guessed, with a warning.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from deckgen.assets import named_color
from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.geometry import Rect, Size
from deckgen.memes.template import UNKNOWN
from deckgen.outline import Fields, Items, Real, Value, Whole, Word, spelled

NAMES = ("config.yml", "config.yaml")
PICTURE = "default"

_CASES: Final[Mapping[str, str]] = {
    "upper": "upper", "default": "sentence", "none": "typed", "mock": "mocking", "lower": "lower", "title": "title",
}  # fmt: skip
_FONTS: Final[Mapping[str, str]] = {
    "thick": "thick", "impact": "thick", "titilliumweb": "thick", "comic": "hand", "kalam": "hand", "thin": "label",
    "titilliumweb-thin": "label", "tiny": "label", "segoe": "label", "notosans": "label", "he": "label", "jp": "label",
    "hgminchob": "label",
}  # fmt: skip
_ALIGNS: Final[Mapping[str, str]] = {name: name for name in ("center", "left", "right")}
_KNOWN = frozenset(("name", "source", "keywords", "text", "example", "overlay", "styles"))
_LIGHT_EDGE = ("#ffffff85", 1 / 30)  # what memegen draws around black letters: a hair of half-white
_LARGEST = 0.25  # of the picture's height, where letters of memegen begin
_LARGEST_TURNED = 0.12
_SMALLEST = 0.03


def converted(config: Fields, size: Size) -> tuple[Fields, list[Diagnostic]]:
    """A memegen config as the fields of our own template, and warnings of what had to be guessed.

    `size` is the picture's, in px: turned boxes are placed by their bounds, which depend on its shape. Raises
    DeckError "bad-template" where there are no texts; names and keywords of wrong kinds are left for the model to tell.
    """
    reader = _Reader(config, size)
    return reader.template(), reader.slips


class _Reader:
    """One config file: its values in our language, and the slips met on the way."""

    def __init__(self, config: Fields, size: Size) -> None:
        self.config = config
        self.size = size
        self.slips: list[Diagnostic] = []

    def template(self) -> Fields:
        config, out = self.config, _Translated(self.config)
        boxes = [self._box(text) for text in self._entries("text")]
        if not boxes:
            span = config.value_spans.get("text", config.span)
            raise DeckError.at(span, "bad-template", "the template has no texts", "list them under 'text'")
        out.add("name", config.get("name") or Word(config.span.path.parent.name, config.span), "name")
        out.add("picture", Word(PICTURE, config.span), "name")
        if source := config.get("source"):
            span = config.value_spans["source"]
            out.add("credit", Fields(span, {"by": Word(UNKNOWN, span), "source": source}), "source")
        for key in ("keywords", "example"):
            if (words := config.get(key)) is not None:
                out.add(key, _filled(words), key)
        out.add("boxes", _listed(config, boxes), "text")
        out.add("overlays", _listed(config, [self._overlay(entry) for entry in self._entries("overlay")]), "overlay")
        for key in config:
            if key not in _KNOWN:
                self._warn(f"'{key}' is not known and was ignored", config.key_spans[key])
        return out

    def _box(self, text: Fields) -> Fields:
        out = _Translated(text)
        angle = self._number(text, "angle", 0.0)
        place = self._unturned(text, angle)
        out.add("at", _pair(text.span, place.x, place.y), "anchor_x")
        out.add("size", _pair(text.span, place.width, place.height), "scale_x")
        out.add("angle", _real(angle, text.span), "angle")
        out.add("align", self._chosen(text, "align", _ALIGNS, "center"), "align")
        out.add("case", self._chosen(text, "style", _CASES, "default"), "style")
        out.add("font", self._chosen(text, "font", _FONTS, "thick"), "font")
        out.add("largest", _real(_LARGEST_TURNED if angle else _LARGEST, text.span), "font")
        out.add("smallest", _real(_SMALLEST, text.span), "font")
        self._time(text, out)
        self._paint(text, out)
        return out

    def _unturned(self, text: Fields, angle: float) -> Rect:
        """The box before it is turned, in fractions: the anchor is that of the turned box's bounds, in pixels."""
        width, height = self._number(text, "scale_x", 1.0, 0.01, 2), self._number(text, "scale_y", 0.2, 0.01, 2)
        x, y = self._number(text, "anchor_x", 0.0), self._number(text, "anchor_y", 0.0)
        if not angle:
            return Rect(x, y, width, height)
        own = Rect(0, 0, width * self.size.width, height * self.size.height)
        bounds = own.turned(angle)
        across, down = bounds.width / self.size.width, bounds.height / self.size.height
        return Rect(x + (across - width) / 2, y + (down - height) / 2, width, height)

    def _time(self, text: Fields, out: _Translated) -> None:
        start, stop = self._number(text, "start", 0.0, 0, 1), self._number(text, "stop", 1.0, 0, 1)
        if start < stop:
            out.add("start", _real(start, text.span), "start")
            out.add("stop", _real(stop, text.span), "stop")
        else:
            self._warn("'start' does not come before 'stop'; both were ignored", text.span)

    def _paint(self, text: Fields, out: _Translated) -> None:
        """The colour, and the line around the letters that memegen derives from it."""
        given, span = self._word(text, "color", "white"), text.value_spans.get("color", text.span)
        color = named_color(given)
        if color is None:
            self._warn(f"'{given}' is no color; taken as 'white'", span)
            color = "#ffffff"
        out.add("color", Word(color, span), "color")
        if color.startswith("#000000"):
            edge = Fields(span, {"color": Word(_LIGHT_EDGE[0], span), "width": _real(_LIGHT_EDGE[1], span)})
            out.add("outline", edge, "color")
        elif given.startswith("#"):
            out.add("outline", Word("#000000" + color[7:], span), "color")

    def _overlay(self, entry: Fields) -> Fields:
        out = _Translated(entry)
        middle = self._number(entry, "center_x", 0.5, 0, 1), self._number(entry, "center_y", 0.5, 0, 1)
        out.add("at", _pair(entry.span, *middle), "center_x")
        out.add("size", _real(self._number(entry, "scale", 0.25, 0.01, 2), entry.span), "scale")
        out.add("angle", _real(self._number(entry, "angle", 0.0), entry.span), "angle")
        return out

    def _entries(self, key: str) -> list[Fields]:
        """The fields that a key lists; what else stands there is told and left out."""
        value = self.config.get(key)
        if value is not None and not isinstance(value, Items):
            self._warn(f"'{key}' is no list and was ignored", self.config.value_spans[key])
        entries, spans = (value, value.spans) if isinstance(value, Items) else ([], [])
        for number, (entry, span) in enumerate(zip(entries, spans, strict=True), 1):
            if not isinstance(entry, Fields):
                self._warn(f"entry {number} of '{key}' has no fields and was ignored", span)
        return [entry for entry in entries if isinstance(entry, Fields)]

    def _number(
        self, fields: Fields, key: str, usual: float, least: float = -math.inf, most: float = math.inf
    ) -> float:
        """A finite number from `least` to `most`; for anything else the usual one."""
        value = fields.get(key)
        if value is None:
            return usual
        if isinstance(value, Whole | Real) and math.isfinite(value) and least <= value <= most:
            return float(value)
        limits = f" from {least:g} to {most:g}" if math.isfinite(least) else ""
        self._warn(f"'{key}' takes a number{limits}; taken as {usual:g}", fields.value_spans[key])
        return usual

    def _word(self, fields: Fields, key: str, usual: str) -> str:
        value = spelled(fields.get(key))
        if isinstance(value, str):
            return value
        if value is not None:
            self._warn(f"'{key}' takes text; taken as '{usual}'", fields.value_spans[key])
        return usual

    def _chosen(self, fields: Fields, key: str, table: Mapping[str, str], usual: str) -> Word:
        given, span = self._word(fields, key, usual), fields.value_spans.get(key, fields.span)
        if given.lower() not in table:
            self._warn(f"'{given}' is no {key}; taken as '{usual}'", span)
        return Word(table.get(given.lower(), table[usual]), span)

    def _warn(self, message: str, span: Span) -> None:
        self.slips.append(Diagnostic("memegen-slip", message, span, severity=Severity.WARNING))


class _Translated(Fields):
    """Fields of ours, each of which stands where the memegen field does that it comes from."""

    def __init__(self, source: Fields) -> None:
        super().__init__(source.span)
        self._source = source

    def add(self, key: str, value: Value, theirs: str) -> None:
        span = self._source.value_spans.get(theirs, self.span)
        self.put(Word(key, self._source.key_spans.get(theirs, self.span)), value, span)


def _listed(config: Fields, entries: Sequence[Fields]) -> Items:
    items = Items(config.span, entries)
    items.spans = [entry.span for entry in entries]
    return items


def _filled(value: Value) -> Value:
    """A list without its empty entries."""
    if isinstance(value, Items):
        return Items(value.span, [entry for entry in value if entry is not None])
    return value


def _real(number: float, span: Span) -> Real:
    return Real(f"{number:.6f}", span)


def _pair(span: Span, first: float, second: float) -> Items:
    return Items(span, [_real(first, span), _real(second, span)])
