"""Talks built once for all rendering tests: their two files, and the document that both were written from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from deckgen.deck import lay_out
from deckgen.errors import Diagnostic
from deckgen.page import Document
from deckgen.pipeline import Options, build_deck, compose, load
from deckgen.style import Style
from deckgen.theme import load_theme

ROOT = Path(__file__).parents[2]
_HIDDEN = ' data-visibility="hidden"'


@dataclass(frozen=True)
class Talk:
    """A built outline."""

    outline: Path
    document: Document
    warnings: tuple[Diagnostic, ...]
    html: Path
    pptx: Path

    @property
    def name(self) -> str:
        return self.outline.stem

    def every_slide(self) -> Path:
        """A copy of the HTML whose hidden slides are on stage, where a browser can be asked about them."""
        copy = self.html.with_name(f"{self.html.stem}.every-slide.html")
        copy.write_text(self.html.read_text(encoding="utf-8").replace(_HIDDEN, ""), encoding="utf-8")
        return copy


def build(outline: Path, folder: Path, theme: str | None = None, canvas: str | None = None) -> Talk:
    """Build an outline into a folder, with a theme or on a canvas ("4:3") other than its own. Raises DeckError."""
    deck, warnings = load(outline)
    deck = deck.model_copy(update={"size": canvas}) if canvas else deck
    options = Options(out=folder, theme=theme)
    result = build_deck(deck, options, warnings)
    html, pptx = (output.path for output in result.outputs)
    style = Style.of(load_theme(theme or deck.theme, outline.parent, deck.span_of("theme")), deck.size)
    return Talk(outline, compose(deck, style, lay_out(deck, style)), result.diagnostics, html, pptx)


def outlines() -> list[Path]:
    """Every outline that the repository ships."""
    return [*sorted((ROOT / "decks").glob("*.yaml")), ROOT / "templates" / "outlines" / "start.yaml"]
