"""deckgen compiles a YAML outline into an editable PowerPoint file and an offline reveal.js deck that look the same.

>>> import deckgen
>>> deck = deckgen.load("talk.yaml")                      # doctest: +SKIP
>>> result = deckgen.build("talk.yaml", to=("html",))     # doctest: +SKIP
>>> [str(output.path) for output in result.outputs]       # doctest: +SKIP
['talk.html']
>>> deckgen.check("talk.yaml")                            # doctest: +SKIP
(Diagnostic(code='overflow', ...),)

`load` reads an outline into a `Deck`; `build` writes its files; `check` tells what a build would warn of. What the user
can mend is raised as `DeckError`, whose `diagnostics` say what and where.

The house, from the street to the cellar (who may import whom is a test):

- `cli`       commands of a few lines; the only place that prints, exits or catches a DeckError
- `parity`    both outputs drawn and compared;  `doctor`: what this machine has
- `review`    all that can be told of an outline: `deckgen check`
- `pipeline`  outline to files, and the WRITERS table
- `deck`      a whole talk: head, sections, slides; all pages laid out;  `settings`: what is set for many talks
- `kinds`     one file and one row of KINDS for each content of slides
- `writers`   pages into files: `powerpoint`, `reveal`; figures into pictures: `raster`, `vector`
- `checks`    pages into diagnostics; the CHECKS table;  `pace`: how long pages take;  `codes`: what findings mean
- `memes`     a template and texts into a figure of the page
- `corporate` a company's PowerPoint file as a theme, and as what the pptx is built on
- `style`     a theme on a canvas with its fonts open;  `theme`: a theme read from YAML
- `typeset`   text into lines: fonts, breaking, fitting
- `outline`   YAML into typed values that know their place;  `assets`: the only door to the disk
- `document`  what flows to writers: a deck of pages, their layouts and fonts
- `page`      items in their places;  `paragraph`: text as it was set
- `geometry`, `color`, `programs` (Chromium and LibreOffice), `errors`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deckgen.api import build, check, load
    from deckgen.deck import Deck
    from deckgen.errors import DeckError, Diagnostic, Severity, Span
    from deckgen.pipeline import Output, Result

__all__ = ["Deck", "DeckError", "Diagnostic", "Output", "Result", "Severity", "Span", "build", "check", "load"]
__version__ = "0.1.0"

_HOMES = {
    "build": "deckgen.api",
    "check": "deckgen.api",
    "load": "deckgen.api",
    "Output": "deckgen.pipeline",
    "Result": "deckgen.pipeline",
    "Deck": "deckgen.deck",
    "DeckError": "deckgen.errors",
    "Diagnostic": "deckgen.errors",
    "Severity": "deckgen.errors",
    "Span": "deckgen.errors",
}


def __getattr__(name: str) -> object:
    # Everything heavy is imported on first use (PEP 562): `deckgen --help` must not pay for layout and writers.
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'deckgen' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
