"""What kinds of slides ask of every theme: its layouts and their frames, and entries of the type scale.

The rules look at the values of a file, not at a `Theme`: so they speak of a theme that has other mistakes, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deckgen.errors import Diagnostic, Span
from deckgen.outline import Fields, Value, nearest

LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "subtitle", "byline"),
    "section": ("title", "subtitle"),
    "content": ("title", "body"),
    "text": ("title", "body"),
    "picture": ("title", "body"),
    "beside": ("title", "body"),
    "full": ("title", "body"),
    "statement": ("title", "body"),
    "quote": ("quote", "attribution"),
    "credits": ("title", "body"),
    "blank": ("body",),
}
"""The layouts that every theme has, and their frames."""

TYPES = (
    "title", "headline", "subtitle", "body", "caption", "punchline", "quote", "attribution", "code", "table", "label",
    "small", "footer",
)  # fmt: skip
"""The entries that every type scale has; frames may name others."""

_CODE = "bad-theme"


def problems(theme: Value) -> Iterator[Diagnostic]:
    """Where the values of a theme file do not answer to each other, or to what slides need."""
    if not isinstance(theme, Fields):
        return
    layouts, types = _part(theme, "layouts"), _part(theme, "type")
    if layouts is not None:
        yield from _layouts(layouts)
    if types is not None:
        yield from _absent(types, TYPES, "the type scale needs an entry")
        footer = _part(theme, "footer") or Fields(theme.span)
        listed = [_part(layouts, name) for name in layouts or ()] if layouts is not None else []
        for frames in (footer, *(_part(layout, "frames") for layout in listed if layout is not None)):
            yield from _untyped(frames or Fields(theme.span), types)


def _layouts(layouts: Fields) -> Iterator[Diagnostic]:
    yield from _unknown(layouts, tuple(LAYOUTS), "no slide has the layout")
    for name, wanted in LAYOUTS.items():
        layout = _part(layouts, name)
        if layout is None and name in layouts:
            continue  # the reader tells that it is no layout
        frames = _part(layout, "frames") if layout is not None else None
        if frames is not None:
            yield from _absent(frames, wanted, f"layout '{name}' needs a frame")
            yield from _unknown(frames, wanted, f"layout '{name}' has no use for a frame")
        elif layout is None:
            yield Diagnostic(_CODE, f"the layout '{name}' is missing", layouts.span)


def _absent(fields: Fields, wanted: tuple[str, ...], sentence: str) -> Iterator[Diagnostic]:
    for name in wanted:
        if name not in fields:
            yield Diagnostic(_CODE, f"{sentence} '{name}'", fields.span)


def _unknown(fields: Fields, known: tuple[str, ...], sentence: str) -> Iterator[Diagnostic]:
    for name in fields:
        if name not in known:
            yield Diagnostic(_CODE, f"{sentence} '{name}'", fields.key_spans[name], _hint(name, known))


def _untyped(frames: Fields, types: Fields) -> Iterator[Diagnostic]:
    for name in frames:
        frame = _part(frames, name)
        type_ = frame.get("type") if frame is not None else None
        if frame is not None and isinstance(type_, str) and type_ not in types:
            span: Span = frame.value_spans["type"]
            yield Diagnostic(_CODE, f"the type scale has no entry '{type_}'", span, _hint(type_, tuple(types)))


def _hint(name: str, known: tuple[str, ...]) -> str:
    close = nearest(name, known)
    return f"did you mean '{close}'?" if close else f"there is {', '.join(known)}"


def _part(fields: Fields | None, key: str) -> Fields | None:
    value = fields.get(key) if fields is not None else None
    return value if isinstance(value, Fields) else None
