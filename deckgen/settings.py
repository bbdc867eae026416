"""What is set for many talks at once: in the `deckgen.yaml` of a project, and in the user's own.

The command line goes before the outline, the outline before the project, the project before the user. So far there is
one key, `meme_templates`: folders of templates, of which none hides another; only for templates of one name it counts
which comes last.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.assets import EVERYWHERE, Bounds, read_text
from deckgen.errors import DeckError, Diagnostic
from deckgen.outline import BOUNDS, Folders, Located, beside, parse, read

NAME = "deckgen.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the files say together."""

    meme_templates: tuple[Path, ...] = ()  # the user's folders, then the project's: the later go first
    strange: Mapping[Path, Bounds] = field(default_factory=dict)  # where links in the project's folders may lead


class _File(Located):
    """One `deckgen.yaml`."""

    meme_templates: Folders = ()


def settings_for(outline: Path, allow: Iterable[Path] = ()) -> Settings:
    """What is set for an outline, which need not be there: its folder and the folders above are looked through.

    What a project's file names must lie in the project, or below the folders in `allow`. Raises one DeckError with
    everything that is wrong in the settings' own files.
    """
    folders: list[Path] = []
    problems: list[Diagnostic] = []
    strange: dict[Path, Bounds] = {}
    for path in _files(outline):
        try:
            bounds = EVERYWHERE if path.parent == user_folder() else Bounds((path.parent, *allow))
            found = [beside(path, name) for name in _read(path, bounds).meme_templates]
            folders += found
            strange |= dict.fromkeys(found, bounds)
        except DeckError as error:
            problems += error.diagnostics
    if problems:
        raise DeckError(problems)
    return Settings(tuple(folders), strange)


def project_folder(outline: Path) -> Path:
    """The nearest folder above an outline, or its own, that holds a `deckgen.yaml` or a `.git`; else its own."""
    return next((folder for folder in _above(outline) if _is_project(folder)), outline.parent)


def _is_project(folder: Path) -> bool:
    return _is_file(folder / NAME) or os.path.exists(folder / ".git")  # noqa: PTH110 - pathlib's may raise


def _above(outline: Path) -> tuple[Path, ...]:
    """An outline's folder, as it was written, and those above it."""
    return (outline.parent, *Path(os.path.abspath(outline)).parent.parents)  # noqa: PTH100 - links stay: the project is where the name is


def _files(outline: Path) -> Iterator[Path]:
    """The files that say something, the user's before the project's."""
    user = user_folder() / NAME
    found = [user] if _is_file(user) else []
    project = next((path for folder in _above(outline) if _is_file(path := folder / NAME)), None)
    # A talk may be called "deckgen" itself.
    if project and not any(project.samefile(other) for other in (*found, outline) if _is_file(other)):
        found.append(project)
    yield from found


def user_folder() -> Path:
    """Where the user's own settings lie: $DECKGEN_CONFIG, else the usual place of the system."""
    chosen = os.environ.get("DECKGEN_CONFIG")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_config_path("deckgen", appauthor=False)


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - pathlib's raises for what may not be looked at


def _read(path: Path, bounds: Bounds) -> _File:
    try:
        return read(_File, parse(read_text(path), path), context={BOUNDS: bounds})
    except DeckError as error:
        if [found.code for found in error.diagnostics] == ["yaml-empty"]:
            return _File()
        raise
