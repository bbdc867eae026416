"""The pipeline: an outline becomes a deck, pages, a document, files."""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from deckgen.assets import EVERYWHERE, PICTURE_SUFFIXES, Bounds, alone, files_in, prepare, read_text, replacing_all
from deckgen.checks import Proof, check_pages
from deckgen.checks.links import runs_of
from deckgen.deck import Deck, Laid, Reading, lay_out, properties, read_deck
from deckgen.document import Base, Document, FontFile, Fonts, Layout, Properties
from deckgen.errors import DeckError, Diagnostic, FileError, Severity, Span
from deckgen.outline import plain
from deckgen.pace import Pace, pace_of
from deckgen.page import Group, Page, Picture, leaves
from deckgen.paragraph import Face
from deckgen.settings import NAME as SETTINGS
from deckgen.settings import project_folder, settings_for
from deckgen.style import CANVASES, Style
from deckgen.theme import load_theme
from deckgen.typeset.fonts import Font

if TYPE_CHECKING:
    from deckgen.corporate import Template

TEMPLATES = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm", ".ppt", ".pot")  # themes that are PowerPoint files


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

    `templates` are further folders of meme templates, `allow` folders that may be read beside the project, `ignore` the
    codes of findings not to be told; `publish` asks for credits as well.
    """

    to: tuple[str, ...] = ("html", "pptx")
    out: Path | None = None
    theme: str | None = None
    strict: bool = False
    draft: bool = False
    assets: bool = False
    templates: tuple[Path, ...] = ()
    allow: tuple[Path, ...] = ()
    ignore: tuple[str, ...] = ()
    publish: bool = False
    progress: Callable[[str], None] = lambda stage: None


def _write_html(document: Document, file: BinaryIO, beside: Path | None) -> None:
    from deckgen.writers.reveal import write

    write(document, file, beside)


def _write_pptx(document: Document, file: BinaryIO, beside: Path | None) -> None:
    from deckgen.writers.powerpoint import write

    write(document, file)


Writer = Callable[[Document, BinaryIO, Path | None], None]
WRITERS: Mapping[str, Writer] = {"html": _write_html, "pptx": _write_pptx}


def load(path: Path, options: Options | None = None, text: str | None = None) -> tuple[Deck, tuple[Diagnostic, ...]]:
    """Read an outline file, or `text` as if it stood in that file: the deck, and warnings about its pictures.

    The options' templates go before those of the outline and the settings. What the outline names must lie in its
    project, or below the folders that the options allow. Raises DeckError.
    """
    options = options or Options()
    source = read_text(path) if text is None else text
    settings = settings_for(path, options.allow)
    bounds = _bounds(path, options.allow)
    reading = Reading(
        options.draft, settings.meme_templates, options.templates, bounds, options.allow, settings.strange
    )
    deck, warnings = read_deck(source, path, reading)
    return deck, tuple(warnings)


def _bounds(outline: Path, allow: Iterable[Path]) -> Bounds:
    return Bounds((project_folder(outline), *allow))


def build_deck(deck: Deck, options: Options, warnings: Iterable[Diagnostic] = ()) -> Result:
    """Write the files of a deck. Raises DeckError, and leaves the old files as they are, when it has errors."""
    options.progress("layout")
    stage = chosen_stage(deck, options.theme, options.allow)
    laid = lay_out(deck, stage.style)
    found = findings(deck, stage, laid, options)
    told = deck.heeded((*warnings, *stage.diagnostics), options.ignore)
    diagnostics = _accepted((*told, *found), strict=options.strict)
    options.progress("pictures")
    document = compose(deck, stage.style, laid, stage.template)
    return Result(_written(deck, document, options), diagnostics)


def findings(
    deck: Deck, stage: Stage, laid: Laid, options: Options, *, thorough: bool = False
) -> tuple[Diagnostic, ...]:
    """What is to be said of a talk's pages: by a build, and, `thorough`, by `deckgen check`."""
    proof = Proof(
        pages=laid.pages,
        layouts={layout.name: layout for layout in stage.layouts},
        sections=laid.sections[1 : 1 + len(deck.sections)],
        owed=deck.owed(),
        pace=pace(deck, laid),
        pace_span=deck.span_of("minutes"),
        folders=_own_folders(deck) if thorough else {},
    )
    return tuple(deck.heeded(check_pages(proof, thorough=thorough, publish=options.publish), options.ignore))


def pace(deck: Deck, laid: Laid) -> Pace:
    """How long the talk takes, section by section."""
    return pace_of(laid.pages, laid.sections, deck.minutes)


def _own_folders(deck: Deck) -> Mapping[Path, tuple[Path, ...]]:
    """The pictures in folders that are this talk's alone: its own, and those it lists below it.

    Where another outline or a theme lies beside it, the pictures may be that one's.
    """
    home = deck.path.parent
    if any(path.name not in (deck.path.name, SETTINGS) for path in files_in(home, (".yaml", ".yml"))):
        return {}
    listed = [home / name for name in deck.image_folders]
    inside = [folder for folder in listed if folder.resolve().is_relative_to(home.resolve())]
    return {folder: files_in(folder, PICTURE_SUFFIXES) for folder in dict.fromkeys([home, *inside])}


@dataclass(frozen=True, slots=True)
class Stage:
    """What pages are laid out on: a style, and the company's template that it comes from, if it comes from one."""

    style: Style
    template: Template | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """What the pages stand on."""
        return self.template.layouts(self.style) if self.template else self.style.layouts()


def chosen_stage(deck: Deck, override: str | None = None, allow: Iterable[Path] = ()) -> Stage:
    """The outline's theme, whose file lies in its project or below the folders in `allow`; or another, wherever."""
    if override is not None:
        name, folder, span, bounds = override, Path(), Span(Path(override)), EVERYWHERE
    else:
        name, folder, span = deck.theme, deck.path.parent, deck.span_of("theme")
        bounds = _bounds(deck.path, allow)
    if not name.lower().endswith(TEMPLATES):
        return Stage(Style.of(load_theme(name, folder, span, bounds), deck.size))
    from deckgen.corporate import read_template

    bounds.check(folder / name, f"template '{name}'", span)
    template = read_template(folder / name, span)
    return Stage(
        Style.of(template.theme, template.size), template, (*template.diagnostics, *_size_ignored(deck, template))
    )


def _size_ignored(deck: Deck, template: Template) -> Iterable[Diagnostic]:
    if "size" not in deck.model_fields_set or abs(CANVASES[deck.size].aspect - template.size.aspect) < 0.01:
        return
    width, height = template.size.width, template.size.height
    message = f"the slides have the template's size, {width:g} x {height:g} px, not {deck.size}"
    yield Diagnostic("size-ignored", message, deck.span_of("size"), "remove 'size'", Severity.WARNING)


def _accepted(diagnostics: Iterable[Diagnostic], *, strict: bool) -> tuple[Diagnostic, ...]:
    found = tuple(sorted(diagnostics, key=lambda d: d.span))
    if any(d.severity is Severity.ERROR for d in found) or (strict and found):
        raise DeckError(found)
    return found


def _written(deck: Deck, document: Document, options: Options) -> tuple[Output, ...]:
    """Write all outputs, then put all of them in the places of the old ones: never one of two."""
    folder = options.out or deck.path.parent
    beside = folder / f"{deck.path.stem}_assets" if options.assets else None
    if beside:
        _refuse_link(beside)
    outputs = []
    with replacing_all(alone) as new:
        for name in options.to:
            options.progress(name)
            started = time.perf_counter()
            path = folder / f"{deck.path.stem}.{name}"
            _refuse_link(path)
            file = new(path)
            _spare(deck, document.base, path)
            WRITERS[name](document, file, beside)
            size = file.seek(0, os.SEEK_END)
            os.fsync(file.fileno())  # else the name may be on the disk before the bytes when the power fails
            outputs.append(Output(path, len(document.pages), size, time.perf_counter() - started))
    return tuple(outputs)


def _refuse_link(path: Path) -> None:
    """Refuse to write through a link to somewhere else: in a stranger's folder it may lead to any file."""
    if path.is_symlink() and not Bounds((path.parent,)).hold(path):
        message = f"cannot write '{path}': it is a link to a file in another folder"
        raise FileError.at(Span(path), "cannot-write", message, "remove the link, or choose a folder with -o")


def _spare(deck: Deck, base: Base | None, path: Path) -> None:
    """Refuse to write over the outline, or over the template that the deck is built on."""
    if path.exists() and deck.path.exists() and path.samefile(deck.path):
        message = f"cannot write '{path}': it is the outline"
        raise FileError.at(Span(path), "cannot-write", message, "rename the outline: its name ends in '.yaml'")
    if base is not None and path.exists() and path.samefile(base.path):
        message = f"'{path}' is the template, which would be overwritten"
        raise DeckError.at(
            Span(path), "template-overwritten", message, "rename the template, or choose a folder with -o"
        )


def compose(deck: Deck, style: Style, laid: Laid, template: Template | None = None) -> Document:
    """Everything the writers need: pages, layouts, pictures made ready, fonts and what the files say of themselves."""
    pages = _baked(laid.pages, style)
    layouts = template.layouts(style) if template else style.layouts()
    # A template's layouts are in the pptx as they are: pictures are needed only where the HTML shows them.
    shown = {page.layout for page in pages} if template else {layout.name for layout in layouts}
    beneath = [(*layout.items, layout.backdrop) for layout in layouts if layout.name in shown]
    painted = [[item for items in beneath for item in items if item], *(page.items for page in pages)]
    pictures = [item for items in painted for item in leaves(items) if isinstance(item, Picture)]
    return Document(
        size=style.size,
        pages=pages,
        layouts=layouts,
        sections=laid.sections,
        palette=style.palette(),
        fonts=_fonts(style, pages),
        properties=_properties(deck),
        theme=style.theme.name,
        media=prepare(pictures),
        base=template.base if template else None,
        paced=deck.minutes is not None or any(slide.seconds for slide in deck.all_slides()),
        advances=deck.timings,
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
    files = (_font_file(style.book.font(face), used[face]) for face in sorted(used, key=_face_order))
    return Fonts(style.book.heading, style.book.text, style.book.mono, tuple(files))


def _face_order(face: Face) -> tuple[str, bool, bool]:
    return face.family, face.bold, face.italic


def _font_file(font: Font, characters: Iterable[str]) -> FontFile:
    return FontFile(font.face, font.path, font.seat, frozenset(characters), bool(font.family.drawn_with))


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
