"""Talks built once for all rendering tests: their two files, and the document that both were written from."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.deck import lay_out
from deckgen.document import Document
from deckgen.errors import Diagnostic
from deckgen.pipeline import Options, build_deck, chosen_stage, compose, load

ROOT = Path(__file__).parents[2]
_CSS_EDGE = re.compile(r';-webkit-text-stroke:[^;"]*')
_OFFICE_EDGE = re.compile(rb"(<a:(?:rPr|endParaRPr)\b[^>]*>)<a:ln\b.*?</a:ln>", re.DOTALL)
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

    def without_edges(self) -> Talk:
        """Copies of both files that draw no lines around letters.

        LibreOffice draws such letters as shapes with a hairline around them, which cannot be read back as text.
        """
        text = self.html.read_text(encoding="utf-8")
        if "-webkit-text-stroke:" not in text:
            return self
        html, pptx = (path.with_stem(f"{path.stem}.without-edges") for path in (self.html, self.pptx))
        html.write_text(_CSS_EDGE.sub("", text), encoding="utf-8")
        with zipfile.ZipFile(self.pptx) as source, zipfile.ZipFile(pptx, "w") as copy:
            for name in source.namelist():
                copy.writestr(name, _OFFICE_EDGE.sub(rb"\1", source.read(name)))
        return replace(self, html=html, pptx=pptx)


def build(
    outline: Path, folder: Path, theme: str | None = None, canvas: str | None = None, *, draft: bool = False
) -> Talk:
    """Build an outline into a folder, with a theme or on a canvas ("4:3") other than its own. Raises DeckError."""
    deck, warnings = load(outline, Options(draft=draft))
    deck = deck.model_copy(update={"size": canvas}) if canvas else deck
    options = Options(out=folder, theme=theme)
    result = build_deck(deck, options, warnings)
    html, pptx = (output.path for output in result.outputs)
    stage = chosen_stage(deck, theme)
    document = compose(deck, stage.style, lay_out(deck, stage.style), stage.template)
    return Talk(outline, document, result.diagnostics, html, pptx)


def outlines() -> list[Path]:
    """Every outline that the repository ships."""
    return [*sorted((ROOT / "decks").glob("*.yaml")), ROOT / "templates" / "outlines" / "start.yaml"]
