"""When the words of a moving meme are seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckgen.memes.composing import Meme, compose
from deckgen.typeset.fonts import FontBook


def windows(meme: Meme, book: FontBook) -> Mapping[int, tuple[float, float]]:
    """From and until which fraction of the animation parts of `compose`'s group are seen, by their index.

    Parts that are always seen are not in it.
    """
    found: dict[int, tuple[float, float]] = {}
    for number, box in enumerate(meme.template.boxes):
        if box.start > 0 or box.stop < 1:
            parts = range(_count(meme, number, book), _count(meme, number + 1, book))
            found.update(dict.fromkeys(parts, (box.start, box.stop)))
    return found


def _count(meme: Meme, texts: int, book: FontBook) -> int:
    """How many parts there are when only so many boxes are filled."""
    kept = (*meme.texts[:texts], *("" for _ in meme.texts[texts:]))
    return len(compose(replace(meme, texts=kept), book).parts)
