"""The families that a template names: Office has them; we measure, and show in browsers, the nearest that we have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deckgen.errors import DeckError, Span
from deckgen.theme import FontEntry
from deckgen.typeset.families import Family, find_family

_LAST = "Fira Sans"
_ALIKE = {  # of the same widths, or else the nearest; the first that is installed is taken
    "arial": ("Liberation Sans", "Arimo"),
    "helvetica": ("Liberation Sans", "Arimo"),
    "helvetica neue": ("Liberation Sans", "Arimo"),
    "calibri": ("Carlito", "Lato"),
    "calibri light": ("Carlito", "Lato"),
    "times new roman": ("Liberation Serif", "Tinos"),
    "times": ("Liberation Serif", "Tinos"),
    "courier new": ("Liberation Mono", "Cousine"),
    "cambria": ("Caladea", "Tinos", "IBM Plex Serif"),
    "georgia": ("PT Serif", "IBM Plex Serif"),
    "garamond": ("EB Garamond", "Crimson Text"),
    "consolas": ("Inconsolata", "IBM Plex Mono"),
    "aptos": ("Inter", "Lato"),
    "aptos display": ("Inter", "Lato"),
    "segoe ui": ("Selawik", "Open Sans", "Lato"),
    "gill sans mt": ("Lato",),
    "century gothic": ("Poppins",),
}
# Em from a line's top to its baseline, from these fonts' own usWinAscent and usWinDescent.
_SEATS = {
    "arial": 0.972, "calibri": 0.936, "calibri light": 0.936, "cambria": 0.973, "consolas": 0.943, "courier new": 0.882,
    "georgia": 0.969, "segoe ui": 0.974, "tahoma": 0.995, "times new roman": 0.966, "trebuchet ms": 0.970,
    "verdana": 0.993,
}  # fmt: skip


def font_entry(name: str) -> FontEntry:
    """A family of a template's. One that is installed here is used, and embedded, as it is."""
    found = next(filter(_is_installed, _sources(name)))
    if found == name:
        return FontEntry(name=name)
    return FontEntry(name=name, drawn_with=found, seat=_SEATS.get(name.lower()))


def _sources(name: str) -> Iterator[str]:
    yield name
    yield from _ALIKE.get(name.lower(), ())
    yield _LAST


def _is_installed(name: str) -> bool:
    try:
        return bool(find_family(Family(name), Span(Path())))
    except DeckError:
        return False
