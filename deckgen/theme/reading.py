"""From a name to a theme, with all that is wrong in one error."""

from __future__ import annotations

from pathlib import Path

from deckgen.assets import EVERYWHERE, Bounds
from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.outline import Value, read
from deckgen.theme.extending import builtin_themes, extended, find_theme
from deckgen.theme.model import Theme
from deckgen.theme.rules import problems

__all__ = ["builtin_themes", "load_theme"]


def load_theme(name: str, folder: Path, span: Span, bounds: Bounds = EVERYWHERE) -> Theme:
    """Read a built-in theme by name, or a theme file by its path from `folder`. `span` is the place that names it.

    Theme files must lie in `bounds`. Raises one DeckError with everything that is wrong with the file and those that
    it extends: values, names that nothing answers to, what is missing, fonts that are not installed, pictures that are
    not found.
    """
    value = extended(find_theme(name, folder, span, bounds), bounds)
    wrong: list[Diagnostic] = list(problems(value))
    theme = _read(value, wrong)
    if theme is None or wrong:
        raise DeckError(dict.fromkeys(wrong))
    return theme


def _read(value: Value, wrong: list[Diagnostic]) -> Theme | None:
    """The theme, or None with what is wrong with it."""
    try:
        return read(Theme, value)
    except DeckError as error:
        wrong += error.diagnostics
        return None
