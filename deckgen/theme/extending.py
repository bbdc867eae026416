"""A theme file laid over the one that it extends, which may extend another in its turn.

Mappings are merged, key by key and all the way down; lists and everything else are replaced. Each value keeps its
place in the file where it stands, so whatever is wrong is told there.
"""

from __future__ import annotations

from pathlib import Path

from deckgen.assets import EVERYWHERE, Bounds, data_folder, read_text
from deckgen.errors import DeckError, Span
from deckgen.outline import Fields, Value, Word, nearest, parse
from deckgen.theme.model import AXES

_EXTENDS = "extends"
_SUFFIXES = (".yaml", ".yml")


def builtin_themes() -> tuple[str, ...]:
    """The names of the themes that come with deckgen, sorted."""
    return tuple(sorted(path.stem for path in data_folder("themes").glob("*.yaml")))


def find_theme(name: str, folder: Path, span: Span, bounds: Bounds = EVERYWHERE) -> Path:
    """The file of a built-in theme, or a theme file by its path from `folder`. `span` is the place that names it."""
    if name.endswith(_SUFFIXES):
        bounds.check(folder / name, f"theme file '{name}'", span)
        if not (folder / name).is_file():
            raise DeckError.at(span, "unknown-theme", f"theme file '{name}' not found", f"looked in {folder}")
        return folder / name
    themes = builtin_themes()
    if name not in themes:
        close = nearest(name, themes)
        hint = f"did you mean '{close}'?" if close else f"there is {', '.join(themes)}, or a .yaml file"
        raise DeckError.at(span, "unknown-theme", f"no theme is called '{name}'", hint)
    return data_folder("themes") / f"{name}.yaml"


def extended(path: Path, bounds: Bounds = EVERYWHERE, seen: tuple[Path, ...] = ()) -> Value:
    """What a theme file says, over what the theme says that it extends. `seen` are the files that extend this one."""
    value = parse(read_text(path), path)
    if not isinstance(value, Fields) or _EXTENDS not in value:
        return value
    span, name = value.value_spans[_EXTENDS], value[_EXTENDS]
    if not isinstance(name, Word):
        message = "'extends' takes the name of a theme, or a theme file beside this one"
        raise DeckError.at(span, "unknown-theme", message)
    base = find_theme(str(name), path.parent, span, bounds)
    chain = (*seen, path.resolve())
    if base.resolve() in chain:
        raise DeckError.at(span, "theme-cycle", f"theme '{name}' extends itself", _way(chain, base))
    below = extended(base, bounds, chain)
    return _without(_laid_over(value, below) if isinstance(below, Fields) else value, _EXTENDS)


def _way(chain: tuple[Path, ...], base: Path) -> str:
    files = [*chain[chain.index(base.resolve()) :], base]
    return " extends ".join(file.name for file in files)


def _laid_over(upper: Fields, lower: Fields) -> Fields:
    """Both mappings as one, at the place of the upper one."""
    merged = Fields(upper.span)
    for key in dict.fromkeys((*lower, *upper)):
        source = upper if key in upper else lower
        value = source[key]
        if key in upper and key in lower and isinstance(value, Fields) and isinstance(below := lower[key], Fields):
            value = _laid_over(value, below)
        merged[key] = value
        merged.key_spans[key], merged.value_spans[key] = source.key_spans[key], source.value_spans[key]
    return _without(merged, *_outvoted(upper))


def _outvoted(upper: Fields) -> list[str]:
    """The third of left, right and width (or top, bottom and height) where the upper mapping gives the other two."""
    return [name for names in AXES for name in names if name not in upper and len(set(names) & set(upper)) == 2]


def _without(fields: Fields, *keys: str) -> Fields:
    for key in keys:
        fields.pop(key, None)
    return fields
