"""`deckgen check`: all that can be told about an outline without writing its decks, by the engine that builds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from deckgen import pipeline
from deckgen.assets import read_text
from deckgen.deck import Deck, lay_out
from deckgen.errors import DeckError, Diagnostic, FileError, Fix, Severity
from deckgen.kinds.image import Image
from deckgen.memes import Library, Template, picture_of
from deckgen.outline import NOWHERE, field_before, mended, parse, plain, without_trailing_spaces
from deckgen.pace import Pace
from deckgen.page import ImageFile
from deckgen.pipeline import Options, chosen_stage

_ORDER = {severity: place for place, severity in enumerate(Severity)}
_ROUNDS = 5  # of mending: what stands inside a misspelt field is read only when that is mended


@dataclass(frozen=True, slots=True)
class Review:
    """What was found in an outline, sorted by place; and, where it can be read, how long it is."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]
    slides: int = 0
    pace: Pace = field(default_factory=Pace)


def review(path: Path, options: Options, text: str | None = None) -> Review:
    """Everything a build with these options would say, and more; `text` is read as if it stood in the file.

    Raises FileError when the outline cannot be read at all.
    """
    try:
        deck, warnings = pipeline.load(path, options, text)
        return review_deck(deck, options, warnings)
    except FileError:
        raise
    except DeckError as error:
        return Review(path, error.diagnostics)


def review_deck(deck: Deck, options: Options, warnings: tuple[Diagnostic, ...] = ()) -> Review:
    """The same for a deck that is read already. Raises DeckError when it cannot be laid out."""
    stage = chosen_stage(deck, options.theme, options.allow)
    laid = lay_out(deck, stage.style)
    found = pipeline.findings(deck, stage, laid, options, thorough=True)
    told = deck.heeded((*warnings, *stage.diagnostics), options.ignore)
    ordered = sorted((*told, *found), key=lambda d: (d.span, _ORDER[d.severity], d.code))
    return Review(deck.path, tuple(ordered), len(laid.pages), pipeline.pace(deck, laid))


def mend(path: Path, options: Options) -> str | None:
    """The outline's text with all mended that surely can be; None when there is nothing to mend.

    These are fields misspelt in only one way, pictures of meme templates without a description, and spaces at the ends
    of lines. Raises FileError when the outline cannot be read.
    """
    before = read_text(path)
    text = without_trailing_spaces(before, path)
    for _ in range(_ROUNDS):
        fixes = [
            found.fix for found in review(path, options, text).diagnostics if found.fix and found.fix.span.path == path
        ]
        if not fixes:
            break
        text = mended(text, fixes)
    text = mended(text, _descriptions(path, options, text))
    return text if text != before and (_is_yaml(text, path) or not _is_yaml(before, path)) else None


def _is_yaml(text: str, path: Path) -> bool:
    try:
        parse(text, path)
    except DeckError:
        return False
    return True


def _descriptions(path: Path, options: Options, text: str) -> Iterator[Fix]:
    """An `alt` for each picture slide without one that shows the bare picture of a meme template."""
    try:
        deck, _ = pipeline.load(path, replace(options, draft=True), text)
        known = _templates(options)
    except DeckError:
        return
    for slide in deck.all_slides():
        if not isinstance(slide, Image) or slide.alt or not isinstance(slide.image, ImageFile):
            continue
        if template := known.get(slide.image.digest):
            said = plain(template.description or template.name).replace("'", "''")
            yield from field_before(text, slide.span_of("image"), "image", f"alt: '{said}'")


def _templates(options: Options) -> Mapping[str, Template]:
    """The meme templates by the digests of their pictures."""
    library = Library(options.templates)
    templates = [library.get(id_, NOWHERE) for id_ in library.ids()]
    return {picture_of(template).digest: template for template in templates}
