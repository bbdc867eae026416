"""What is set for many talks at once: in the `deckgen.yaml` of a project, and in the user's own.

The command line goes before the outline, the outline before the project, the project before the user. So far there is
one key, `meme_templates`: folders of templates, of which none hides another; only for templates of one name it counts
which comes last.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deckgen.assets import read_text
from deckgen.errors import DeckError, Diagnostic
from deckgen.outline import Folders, Located, beside, parse, read

NAME = "deckgen.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the files say together."""

    meme_templates: tuple[Path, ...] = ()  # the user's folders, then the project's: the later go first


class _File(Located):
    """One `deckgen.yaml`."""

    meme_templates: Folders = ()


def settings_for(outline: Path) -> Settings:
    """What is set for an outline, which need not be there: its folder and the folders above are looked through.

    Raises one DeckError with everything that is wrong in the settings' own files.
    """
    folders: list[Path] = []
    problems: list[Diagnostic] = []
    for path in _files(outline):
        try:
            folders += [beside(path, name) for name in _read(path).meme_templates]
        except DeckError as error:
            problems += error.diagnostics
    if problems:
        raise DeckError(problems)
    return Settings(tuple(folders))


def _files(outline: Path) -> Iterator[Path]:
    """The files that say something, the user's before the project's."""
    user = user_folder() / NAME
    found = [user] if _is_file(user) else []
    above = Path(os.path.abspath(outline)).parent.parents  # noqa: PTH100 - links stay: the project is where the name is
    project = next((path for folder in (outline.parent, *above) if _is_file(path := folder / NAME)), None)
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


def _read(path: Path) -> _File:
    try:
        return read(_File, parse(read_text(path), path))
    except DeckError as error:
        if [found.code for found in error.diagnostics] == ["yaml-empty"]:
            return _File()
        raise
