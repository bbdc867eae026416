"""Finding the pictures that an outline names, and opening each of them once."""

from __future__ import annotations

import difflib
import hashlib
import os
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePath

from deckgen.assets import probe
from deckgen.assets.facts import BadPictureError, Facts
from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.page import ImageFile

PICTURE_SUFFIXES = tuple(probe.SUFFIXES)  # the first is looked for first
MAX_NAMES = 5000  # looked through for a similar name


class Assets:
    """Finds and opens the pictures of one outline; remembers what it opened.

    `folders[0]` is the outline's own. Nothing outside the folders is ever opened, but for what links in them lead to in
    the folders `allow`. With `draft`, a missing picture is a warning. `diagnostics` are the warnings so far.
    """

    def __init__(self, folders: Sequence[Path], *, draft: bool = False, allow: Sequence[Path] = ()) -> None:
        self.folders = tuple(folders)
        self.draft = draft
        self.diagnostics: list[Diagnostic] = []
        self._roots = tuple(Path(os.path.realpath(folder)) for folder in (*folders, *allow))
        self._opened: dict[Path, ImageFile] = {}

    def open(self, name: str, span: Span) -> ImageFile | None:
        """The picture of this name, relative to one of the folders; its extension may be left out.

        None for a missing picture in draft mode. Raises DeckError at `span`: "missing-image", "outside-folder",
        "image-too-large", or "bad-image" for a file that is no whole picture.
        """
        path = self._found(name, span)
        if path is None:
            self._missing(name, span)
            return None
        if path not in self._opened:
            self._opened[path] = self._inspected(path, name, span)
        return self._opened[path]

    def pictures(self) -> tuple[str, ...]:
        """The names of the pictures in its first folder, sorted."""
        return tuple(path.name for path in files_in(self.folders[0], PICTURE_SUFFIXES))

    def _found(self, name: str, span: Span) -> Path | None:
        """Where the picture is, links resolved: a file if there is one, else whatever bears the name."""
        places = [place for folder in self.folders if (place := _place(folder, name)) is not None]
        inside = [place for place in places if any(place.is_relative_to(root) for root in self._roots)]
        there = [place for place in inside if place.exists()]
        if there:
            return next((place for place in there if place.is_file()), there[0])
        if places and (not inside or any(place.exists() for place in places)):
            hint = "move the picture there, list its folder under image_folders, or allow it with --allow"
            raise DeckError.at(span, "outside-folder", f"picture '{name}' lies outside the image folders", hint)
        return None

    def _missing(self, name: str, span: Span) -> None:
        hint = self._hint(name)
        if not self.draft:
            raise DeckError.at(span, "missing-image", f"picture '{name}' not found", hint)
        self._warn("missing-image", f"picture '{name}' not found", span, hint)

    def _warn(self, code: str, message: str, span: Span, hint: str) -> None:
        self.diagnostics.append(Diagnostic(code, message, span, hint, Severity.WARNING))

    def _hint(self, name: str) -> str:
        if "://" in name:
            return "only files can be used: download it first"
        stem = PurePath(name.replace("\\", "/")).stem.casefold()
        stems: dict[str, str] = {}
        for known in self._names():
            stems.setdefault(PurePath(known).stem.casefold(), known)
        close = difflib.get_close_matches(stem, list(stems), n=1)
        if close:
            return f"did you mean '{stems[close[0]]}'?"
        return "looked in " + ", ".join(f"'{folder}'" for folder in self.folders)

    def _names(self) -> Iterator[str]:
        """Names of the pictures in the folders and one level below, as an outline would write them."""
        left = MAX_NAMES
        for folder in self.folders:
            for entry in [*_listed(folder), *(e for sub in _listed(folder) if sub.is_dir() for e in _listed(sub))]:
                left -= 1
                if left < 0:
                    return
                if _is_picture(entry):
                    yield entry.relative_to(folder).as_posix()

    def _inspected(self, path: Path, name: str, span: Span) -> ImageFile:
        try:
            data = probe.read(path)
            facts = probe.inspect(data)
        except BadPictureError as error:
            raise DeckError.at(span, error.code, f"picture '{name}' {error.message}", error.hint) from error
        self._remark(path, name, span, facts)
        return ImageFile(path, hashlib.sha256(data).hexdigest(), facts.format, facts.size, facts.animated)

    def _remark(self, path: Path, name: str, span: Span, facts: Facts) -> None:
        claimed = probe.SUFFIXES.get(path.suffix.lower())
        if claimed != facts.format:
            message = f"picture '{name}' is really {facts.format}"
            self._warn("wrong-extension", message, span, "its content decides; rename it so that other programs agree")
        for remark in facts.remarks:
            self._warn(remark.code, f"picture '{name}' {remark.message}", span, remark.hint)


def _place(folder: Path, name: str) -> Path | None:
    """Where this name leads from this folder, links resolved; None for a name no file can have."""
    path = folder / name
    try:
        if not path.is_file():
            path = min(_alike(path), default=path, key=lambda p: PICTURE_SUFFIXES.index(p.suffix.lower()))
        place = Path(os.path.realpath(path))
        place.exists()
    except (OSError, ValueError):  # too long, or with a zero byte
        return None
    return place


def _alike(path: Path) -> list[Path]:
    """The pictures that a name without an extension means, or whose accents are coded in the other way."""
    name, bare = unicodedata.normalize("NFC", path.name), path.suffix.lower() not in probe.SUFFIXES
    pictures = ((p, unicodedata.normalize("NFC", p.name)) for p in _listed(path.parent) if _is_picture(p))
    return [p for p, own in pictures if own == name or (bare and PurePath(own).stem == name)]


def files_in(folder: Path, suffixes: Collection[str]) -> tuple[Path, ...]:
    """What lies in a folder under names with one of these endings (".png"), sorted; nothing where it cannot be read."""
    return tuple(path for path in _listed(folder) if path.suffix.lower() in suffixes)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in probe.SUFFIXES


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
