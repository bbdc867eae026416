"""`deckgen themes`: the themes in a list, or on a page that shows what they look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.assets import data_folder, replacing
from deckgen.cli.messages import failed, sized
from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.theme import builtin_themes, load_theme

if TYPE_CHECKING:
    from deckgen.deck import Deck
    from deckgen.writers.showcase import Show


def show(own: Sequence[str], gallery: Path | None) -> int:
    """List the built-in themes and the theme files `own`, or write a page of them; returns the exit code.

    With `own`, a page shows those after the built-in ones. All that is wrong with any of them is told at once.
    """
    try:
        if gallery:
            _write_gallery((*builtin_themes(), *own), gallery)
        else:
            _list((*builtin_themes(), *own))
    except DeckError as error:
        return failed(error)
    return 0


def _list(names: Sequence[str]) -> None:
    wrong: list[Diagnostic] = []
    width = max(12, *map(len, names))
    for name in names:
        try:
            click.echo(f"{name:<{width}} {load_theme(name, Path(), Span(Path(name))).description}")
        except DeckError as error:
            wrong += error.diagnostics
    if wrong:
        raise DeckError(wrong)


def _write_gallery(names: Sequence[str], path: Path) -> None:
    from deckgen.pipeline import load
    from deckgen.writers.showcase import write

    deck, _ = load(data_folder("gallery") / "gallery.yaml")
    shows = _shows(deck, names)
    with replacing(path) as file:
        write(shows, file)
        size = file.tell()
    click.echo(f"{path}: {len(shows)} themes, {sized(size)}")


def _shows(deck: Deck, names: Iterable[str]) -> list[Show]:
    shows: list[Show] = []
    wrong: list[Diagnostic] = []
    for name in dict.fromkeys(names):
        try:
            shows.append(_shown(deck, name))
        except DeckError as error:
            wrong += error.diagnostics
    if wrong:
        raise DeckError(wrong)
    return shows


def _shown(deck: Deck, name: str) -> Show:
    from deckgen.deck import lay_out
    from deckgen.pipeline import chosen_stage, compose
    from deckgen.writers.showcase import Show

    stage = chosen_stage(deck, name)
    document = compose(deck, stage.style, lay_out(deck, stage.style), stage.template)
    return Show(name, stage.style.theme.description, document)
