"""The fonts of memes that stand on no slide."""

from __future__ import annotations

from deckgen.errors import Span
from deckgen.memes.template import FONTS
from deckgen.typeset.fonts import FontBook


def font_book(span: Span) -> FontBook:
    """The families of boxes; what the one of a box lacks is looked for in the same others as on slides.

    Raises DeckError at `span` when one is not installed.
    """
    return FontBook(FONTS["label"], FONTS["label"], FONTS["mono"], span)
