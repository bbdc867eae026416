"""The pipeline: an outline becomes a deck, pages, a document, files."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from deckgen.assets import prepare, read_text, replacing
from deckgen.checks import check_pages
from deckgen.checks.links import runs_of
from deckgen.deck import Deck, Laid, lay_out, properties, read_deck
from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.outline import plain
from deckgen.page import Document, Face, FontFile, Fonts, Group, Page, Picture, Properties, leaves
from deckgen.settings import settings_for
from deckgen.style import Style
from deckgen.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Output:
    """One file that was written."""

    path: Path
    slides: int
    size: int  # bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a build made, and the warnings it has about it."""

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `out` is a folder; None is the outline's own. `assets` puts pictures beside the HTML.

    `templates` are further folders of meme templates.
    """

    to: tuple[str, ...] = ("html", "pptx")
    out: Path | None = None
    theme: str | None = None
    strict: bool = False
    draft: bool = False
    assets: bool = False
    templates: tuple[Path, ...] = ()
    progress: Callable[[str], None] = lambda stage: None


def _write_html(document: Document, file: BinaryIO, beside: Path | None) -> None:
    from deckgen.writers.reveal import write

    write(document, file, beside)


def _write_pptx(document: Document, file: BinaryIO, beside: Path | None) -> None:
    from deckgen.writers.powerpoint import write

    write(document, file)


Writer = Callable[[Document, BinaryIO, Path | None], None]
WRITERS: Mapping[str, Writer] = {"html": _write_html, "pptx": _write_pptx}


def load(
    path: Path, *, draft: bool = False, templates: Iterable[Path] = (), text: str | None = None
) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Read an outline file, or `text` as if it stood in that file: the deck, and warnings about its pictures.

    `templates` are folders of meme templates that go before those of the outline and the settings. Raises DeckError.
    """
    settings = settings_for(path)
    source = read_text(path) if text is None else text
    deck, warnings = read_deck(source, path, draft=draft, templates=settings.meme_templates, preferred=templates)
    return deck, tuple(warnings)


def build_deck(deck: Deck, options: Options, warnings: Iterable[Diagnostic] = ()) -> Result:
    """Write the files of a deck. Raises DeckError, and leaves the old files as they are, when it has errors."""
    options.progress("layout")
    style = Style.of(chosen_theme(deck, options.theme), deck.size)
    laid = lay_out(deck, style)
    diagnostics = _checked(laid.pages, warnings, strict=options.strict)
    options.progress("pictures")
    document = compose(deck, style, laid)
    return Result(_written(deck, document, options), diagnostics)


def chosen_theme(deck: Deck, override: str | None = None) -> Theme:
    """The outline's theme, whose file lies below the outline's folder, or another, below the current folder."""
    if override is not None:
        return load_theme(override, Path(), Span(Path(override)))
    return load_theme(deck.theme, deck.path.parent, deck.span_of("theme"))


def _checked(pages: tuple[Page, ...], warnings: Iterable[Diagnostic], *, strict: bool) -> tuple[Diagnostic, ...]:
    found = tuple(sorted((*warnings, *check_pages(pages)), key=lambda d: d.span))
    if any(d.severity is Severity.ERROR for d in found) or (strict and found):
        raise DeckError(found)
    return found


def _written(deck: Deck, document: Document, options: Options) -> tuple[Output, ...]:
    """Write all outputs, then put all of them in the places of the old ones: never one of two."""
    folder = options.out or deck.path.parent
    beside = folder / f"{deck.path.stem}_assets" if options.assets else None
    outputs = []
    with ExitStack() as stack:
        for name in options.to:
            options.progress(name)
            started = time.perf_counter()
            path = folder / f"{deck.path.stem}.{name}"
            file = stack.enter_context(replacing(path))
            WRITERS[name](document, file, beside)
            size = file.seek(0, os.SEEK_END)
            outputs.append(Output(path, len(document.pages), size, time.perf_counter() - started))
    return tuple(outputs)


def compose(deck: Deck, style: Style, laid: Laid) -> Document:
    """Everything the writers need: pages, layouts, pictures made ready, fonts and what the files say of themselves."""
    pages = _baked(laid.pages, style)
    pictures = [item for page in pages for item in leaves(page.items) if isinstance(item, Picture)]
    return Document(
        size=style.size,
        pages=pages,
        layouts=style.layouts(),
        sections=laid.sections,
        palette=style.palette(),
        fonts=_fonts(style, pages),
        properties=_properties(deck),
        theme=style.theme.name,
        media=prepare(pictures),
    )


def _baked(pages: tuple[Page, ...], style: Style) -> tuple[Page, ...]:
    if not any(isinstance(item, Group) and item.baked for page in pages for item in page.items):
        return pages
    from deckgen.writers.raster.baking import baked

    return baked(pages, style.book)


def _fonts(style: Style, pages: Iterable[Page]) -> Fonts:
    """The font files that the pages use; each family with its regular face, without which Office loads no other."""
    used: dict[Face, set[str]] = {}
    for run in (run for page in pages for item in page.items for run in runs_of(item) if not run.fallback):
        used.setdefault(run.face, set()).update(run.text)
    for placeholder in (p for layout in style.layouts() for p in layout.placeholders):
        for level in placeholder.levels:
            used.setdefault(style.book.font(level.face).face, set())
    for family in sorted({face.family for face in used}):
        used.setdefault(style.book.font(Face(family)).face, set())
    files = (
        FontFile(face, style.book.font(face).path, style.book.font(face).seat, frozenset(used[face]))
        for face in sorted(used, key=lambda face: (face.family, face.bold, face.italic))
    )
    return Fonts(style.book.heading, style.book.text, style.book.mono, tuple(files))


def _properties(deck: Deck) -> Properties:
    return Properties(
        **properties(deck),
        authors=tuple(plain(author) for author in deck.author),
        lang=deck.lang,
        keywords=tuple(dict.fromkeys(tag for slide in deck.all_slides() for tag in slide.tags)),
        modified=_modified(deck),
    )


def _modified(deck: Deck) -> datetime.datetime:
    """The time the files bear: SOURCE_DATE_EPOCH, else the talk's own date, else 1980: never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC)
        except (ValueError, OverflowError, OSError) as error:
            message = f"SOURCE_DATE_EPOCH is no time in seconds: '{epoch}'"
            raise DeckError.at(Span(deck.path), "source-date-epoch", message) from error
    try:
        return datetime.datetime.fromisoformat(deck.date).replace(tzinfo=datetime.UTC)
    except ValueError:
        return datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
