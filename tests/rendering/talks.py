"""Talks built once for all rendering tests: their two files, and the document that both were written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from deckgen.deck import lay_out
from deckgen.page import Document, Page
from deckgen.pipeline import Options, build_deck, compose, load
from deckgen.style import Style
from deckgen.theme import load_theme

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Talk:
    """A built outline."""

    outline: Path
    document: Document
    html: Path
    pptx: Path

    @property
    def name(self) -> str:
        return self.outline.stem

    @cached_property
    def texts(self) -> tuple[str, str]:
        """The HTML as text, and the same with its hidden slides on stage, where a browser can be asked about them."""
        text = self.html.read_text(encoding="utf-8")
        return text, text.replace(' data-visibility="hidden"', "")

    def numbered(self) -> Iterator[tuple[int, Page]]:
        """Pages with their slide numbers."""
        yield from enumerate(self.document.pages, 1)


def build(outline: Path, folder: Path, theme: str | None = None, canvas: str | None = None) -> Talk:
    """Build an outline into a folder, with a theme or on a canvas ("4:3") other than its own. Raises DeckError."""
    deck, warnings = load(outline)
    deck = deck.model_copy(update={"size": canvas}) if canvas else deck
    options = Options(out=folder, theme=theme)
    html, pptx = (output.path for output in build_deck(deck, options, warnings).outputs)
    style = Style.of(load_theme(theme or deck.theme, outline.parent, deck.span_of("theme")), deck.size)
    return Talk(outline, compose(deck, style, lay_out(deck, style)), html, pptx)


def outlines() -> list[Path]:
    """Every outline that the repository ships."""
    return [*sorted((ROOT / "decks").glob("*.yaml")), ROOT / "templates" / "outlines" / "start.yaml"]


