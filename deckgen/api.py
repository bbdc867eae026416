"""The public functions: load, build and check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deckgen import pipeline
from deckgen.checks import check_pages
from deckgen.deck import Deck, lay_out
from deckgen.errors import DeckError, Diagnostic
from deckgen.pipeline import Options, Result, chosen_stage


def load(path: str | Path, *, draft: bool = False) -> Deck:
    """Read an outline. In a draft, pictures may be missing. Raises DeckError with everything that is wrong."""
    deck, _ = pipeline.load(Path(path), draft=draft)
    return deck


def build(
    talk: str | Path | Deck,
    *,
    to: Iterable[str] = ("html", "pptx"),
    out: str | Path | None = None,
    theme: str | None = None,
    draft: bool = False,
) -> Result:
    """Write a talk's files beside its outline, or into the folder `out`; `theme` overrides the outline's.

    Returns the files written and the warnings. Raises DeckError, with the old files untouched, when it has errors.
    """
    formats = (to,) if isinstance(to, str) else tuple(to)
    if unknown := sorted(set(formats) - set(pipeline.WRITERS)):
        raise ValueError(f"unknown format '{unknown[0]}'; there is {', '.join(pipeline.WRITERS)}")
    options = Options(to=formats, out=Path(out) if out else None, theme=theme, draft=draft)
    deck, warnings = (talk, ()) if isinstance(talk, Deck) else pipeline.load(Path(talk), draft=draft)
    return pipeline.build_deck(deck, options, warnings)


def check(talk: str | Path | Deck, *, theme: str | None = None) -> tuple[Diagnostic, ...]:
    """Everything a build of this talk would complain of, errors included, sorted by place; nothing is written."""
    try:
        deck, warnings = (talk, ()) if isinstance(talk, Deck) else pipeline.load(Path(talk))
        stage = chosen_stage(deck, theme)
        pages = lay_out(deck, stage.style).pages
    except DeckError as error:
        return error.diagnostics
    return tuple(sorted((*warnings, *stage.diagnostics, *check_pages(pages, stage.layouts)), key=lambda d: d.span))
