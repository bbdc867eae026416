"""What is around deckgen: fonts, other programs, the cache, settings."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.doctor.findings import Finding, State

if TYPE_CHECKING:
    from deckgen.errors import Span
    from deckgen.programs import Program
    from deckgen.typeset.families import Family

_SIGNS = (("emoji", "😀"), ("Chinese", "深"), ("Japanese", "かな"), ("Korean", "한"), ("Arabic", "ع"), ("Hindi", "ह"))
_PARITY = "deckgen check --parity, which compares both files, does not work; all else does"
_MATH = ("smlo.dll", "libsmlo.so", "libsmlo.dylib")  # LibreOffice's library for formulas
_OUTLINE = Path("talk.yaml")  # stands for any outline in the current folder


def deck_fonts() -> Iterator[Finding]:
    """The fonts of all built-in themes and of memes: one line when all can be opened, else one for each fault."""
    from deckgen.errors import DeckError, Span
    from deckgen.theme import builtin_themes

    families: set[str] = set()
    faults = False
    for user in (*builtin_themes(), ""):
        name = f"theme {user}" if user else "memes"
        try:
            families |= {_opened(family, Span(Path(name))) for family in _families(user)}
        except DeckError as error:
            faults = True
            first = error.diagnostics[0]
            yield Finding(name, State.WRONG, first.message, f"{name} cannot be used", first.hint, needed=True)
    if not faults:
        yield Finding("fonts of decks", State.OK, f"all {len(families)} families", needed=True)


def _families(theme: str) -> tuple[Family, ...]:
    """The families of a theme; without a name, those of memes. Raises DeckError."""
    from deckgen.errors import Span
    from deckgen.memes import FONTS
    from deckgen.theme import load_theme
    from deckgen.typeset.families import Family

    if not theme:
        return tuple(map(Family, FONTS.values()))
    fonts = load_theme(theme, Path(), Span(Path(theme))).fonts
    return tuple(entry.family for entry in (fonts.heading, fonts.text, fonts.mono, fonts.meme))


def _opened(family: Family, span: Span) -> str:
    """The family's name, when all its faces can be opened. Raises DeckError."""
    from deckgen.paragraph import Face
    from deckgen.typeset.families import find_family
    from deckgen.typeset.fonts import Font

    for (bold, italic), make in find_family(family, span).items():
        Font(Face(family.name, bold, italic), make(), family).advance("Deck")
    return family.name


def other_fonts() -> Iterator[Finding]:
    """The machine's own fonts, for what no font of a deck has."""
    from deckgen.errors import DeckError, Span
    from deckgen.paragraph import Face
    from deckgen.writers.raster.machine import MachineFonts

    fonts = MachineFonts()
    for name, signs in _SIGNS:
        try:
            ((_, font), *_) = fonts.split(signs, Face("any"), Span(Path(name)))
            yield Finding(f"{name} letters", State.OK, font.family)
        except DeckError as error:
            cost = "deckgen draws no pictures with them, and browsers and LibreOffice here show boxes"
            yield Finding(f"{name} letters", State.MISSING, "no font has them", cost, error.diagnostics[0].hint)


def outside_programs() -> Iterator[Finding]:
    """What `--parity` needs; deckgen itself runs nothing else."""
    from deckgen.programs import CHROMIUM, LIBREOFFICE, find

    yield _program(CHROMIUM)
    yield _program(LIBREOFFICE)
    if office := find(LIBREOFFICE):
        yield _math(office)
    if importlib.util.find_spec("pypdfium2"):
        yield Finding("pypdfium2", State.OK, "installed")
    else:
        yield Finding("pypdfium2", State.MISSING, "not installed", _PARITY, 'pip install "deckgen-talks[parity]"')


def _program(program: Program) -> Finding:
    from deckgen.programs import find, version

    path = find(program)
    chosen = os.environ.get(program.variable)
    if path is None and chosen:
        return Finding(
            program.name, State.WRONG, f"{program.variable} names no program: '{chosen}'", _PARITY, program.remedy
        )
    if path is None:
        return Finding(program.name, State.MISSING, "not found", _PARITY, program.remedy)
    said = version(program, path)
    if not said:
        return Finding(program.name, State.WRONG, f"{path}, which does not run", _PARITY, program.remedy)
    return Finding(program.name, State.OK, f"{said}, {path}")


def _math(office: Path) -> Finding:
    """Whether LibreOffice has its component for formulas: it is a package of its own on Linux."""
    folder = office.resolve().parent
    places = [folder / name for name in _MATH] + [folder.parent / "Frameworks" / name for name in _MATH]
    if any(place.is_file() for place in places):
        return Finding("LibreOffice Math", State.OK, "installed")
    cost = "LibreOffice leaves equations out of the slides that it shows or compares, without a word"
    return Finding("LibreOffice Math", State.MISSING, "not found", cost, "Debian: apt install libreoffice-math")


def cache() -> Iterator[Finding]:
    """Where prepared pictures and fonts are kept, and how much there is."""
    import platformdirs

    chosen = os.environ.get("DECKGEN_CACHE")
    folder = Path(chosen) if chosen else Path(platformdirs.user_cache_dir("deckgen", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        cost = "each build makes pictures and fonts ready anew"
        remedy = "make the folder writable, or set DECKGEN_CACHE to another"
        yield Finding("cache", State.WRONG, f"{folder} cannot be written: {reason}", cost, remedy)
        return
    sizes = list(_sizes(folder))
    files = "1 file" if len(sizes) == 1 else f"{len(sizes)} files"
    yield Finding("cache", State.OK, f"{folder}, {sum(sizes) / 1e6:.1f} MB in {files}")


def _sizes(folder: Path) -> Iterator[int]:
    """Bytes of each file in a folder and below; a build that runs meanwhile takes some away."""
    for file in folder.rglob("*"):
        with suppress(OSError):
            if file.is_file():
                yield file.stat().st_size


def settings() -> Iterator[Finding]:
    """The settings files that count in the current folder."""
    from deckgen.errors import DeckError
    from deckgen.settings import NAME, project_folder, settings_for, user_folder

    places = [folder / NAME for folder in (user_folder(), project_folder(_OUTLINE).absolute())]
    try:
        settings_for(_OUTLINE)
    except DeckError as error:
        cost = "no outline in this folder can be built"
        for found in error.diagnostics:
            yield Finding("settings", State.WRONG, f"{found.span}: {found.message}", cost, found.hint, needed=True)
        return
    yield Finding(
        "settings",
        State.OK,
        ", ".join(str(place) for place in places if place.is_file()) or f"none, neither in {user_folder()} nor here",
    )
