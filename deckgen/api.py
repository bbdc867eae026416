"""The public functions: load, build and check."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deckgen import pipeline
from deckgen.deck import Deck
from deckgen.errors import DeckError, Diagnostic
from deckgen.pipeline import Options, Result
from deckgen.review import review, review_deck


def load(path: str | Path, *, draft: bool = False) -> Deck:
    """Read an outline. In a draft, pictures may be missing. Raises DeckError with everything that is wrong."""
    deck, _ = pipeline.load(Path(path), Options(draft=draft))
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
    deck, warnings = (talk, ()) if isinstance(talk, Deck) else pipeline.load(Path(talk), options)
    return pipeline.build_deck(deck, options, warnings)


def check(
    talk: str | Path | Deck, *, theme: str | None = None, ignore: Iterable[str] = (), publish: bool = False
) -> tuple[Diagnostic, ...]:
    """Everything a build of this talk would complain of, and advice, sorted by place; nothing is written.

    `ignore` are codes that are not to be told; with `publish` pictures need credits with a licence.
    """
    options = Options(theme=theme, ignore=tuple(ignore), publish=publish)
    try:
        done = review_deck(talk, options) if isinstance(talk, Deck) else review(Path(talk), options)
    except DeckError as error:
        return error.diagnostics
    return done.diagnostics
