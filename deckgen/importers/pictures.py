"""The pictures that manuscripts name: where they lie, and what the outline calls them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from deckgen.assets import Assets
from deckgen.errors import DeckError
from deckgen.importers.blocks import Phrase, Picture, words
from deckgen.importers.staging import Named

_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff")
_USUAL = ("", "images", "img", "pictures", "figures", "assets", "attachments", "media", "static", "public", "files")
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_UPWARDS = 4  # folders above a note that may hold the site it is a part of


@dataclass(slots=True)
class Shelf:
    """Finds pictures and names them relative to the outline, which lies in `folder`.

    `further` are folders to look in as well. `fetched` are pictures from the web that lie on this disk, by address.
    `image_folders` are the folders that the outline has to list, as it calls them.
    """

    folder: Path
    further: tuple[Path, ...] = ()
    fetched: dict[str, Path] = field(default_factory=dict)
    taken_out: dict[tuple[Path, str], Path] = field(default_factory=dict)  # by manuscript and name
    image_folders: list[str] = field(default_factory=list)
    _slots: set[str] = field(default_factory=set)

    def name(self, picture: Picture, beside: Phrase) -> Named:
        """What the outline calls a picture, and what is to be said of it when it is not there."""
        if not picture.name:
            return Named(self._slot(words(beside)), remark="open: no picture yet")
        if _ADDRESS.match(picture.name):
            return self._remote(picture.name)
        if picture.name.startswith("data:"):
            return Named(self._slot(words(beside) or "embedded"), remark="open: the picture is embedded in the source")
        there = self.taken_out.get((picture.span.path, picture.name)) or self._found(picture)
        if there is None:
            return Named(_safe(picture.name), remark=f"open: '{picture.name}' was not found")
        return self._there(there, picture)

    def _there(self, path: Path, picture: Picture) -> Named:
        name = self._relative(path, picture.span.path.parent)
        try:
            Assets([path.parent]).open(path.name, picture.span)
        except DeckError as error:
            return Named(self._slot(f"{path.stem} unreadable"), remark=error.diagnostics[0].message)
        return Named(name)

    def _remote(self, address: str) -> Named:
        if address in self.fetched:
            return Named(self._relative(self.fetched[address], self.folder), address)
        stem = PurePosixPath(unquote(re.sub(r"[?#].*", "", address))).name
        return Named(_safe(stem or "picture"), address, f"open: {address} was not fetched")

    def _slot(self, text: str) -> str:
        """A free name for a picture that is to come."""
        base = _slug(text) or "picture"
        name, number = base, 2
        while name in self._slots:
            name, number = f"{base}-{number}", number + 1
        self._slots.add(name)
        return f"{name}.png"

    def _relative(self, path: Path, note_folder: Path) -> str:
        """The name of a file as the outline writes it: below its own folder, or in one that it lists."""
        folder = Path(os.path.realpath(self.folder))
        real = Path(os.path.realpath(path))
        if real.is_relative_to(folder):
            return real.relative_to(folder).as_posix()
        home = Path(os.path.realpath(note_folder))
        root = home if real.is_relative_to(home) else real.parent
        listed = Path(os.path.relpath(root, folder)).as_posix()
        if listed not in self.image_folders:
            self.image_folders.append(listed)
        return real.relative_to(root).as_posix()

    def _found(self, picture: Picture) -> Path | None:
        name = unquote(picture.name).replace("\\", "/").strip()
        name = re.sub(r"[?#].*$", "", name) if not Path(name).suffix.lower() in _SUFFIXES else name
        for path in self._places(name, picture.span.path.parent):
            for candidate in _spellings(path):
                if candidate.is_file() and candidate.suffix.lower() in _SUFFIXES:
                    return candidate
        return None

    def _places(self, name: str, folder: Path) -> Iterator[Path]:
        """Where a file of this name could lie, the likeliest place first."""
        bare = name.lstrip("/")
        roots = [folder, self.folder, *self.further]
        for root in roots:
            for usual in _USUAL:
                yield root / usual / bare
        above = Path(os.path.abspath(folder))
        for parent in list(above.parents)[:_UPWARDS]:
            for usual in ("", "static", "assets", "public", "attachments", "images"):
                yield parent / usual / bare
        if "/" in bare:
            base = PurePosixPath(bare).name
            for root in roots:
                for usual in _USUAL:
                    yield root / usual / base


def _spellings(path: Path) -> Iterable[Path]:
    """The file itself, and what its name without a suffix may mean."""
    try:
        if path.suffix.lower() in _SUFFIXES:
            return [path]
        return [path.with_name(path.name + suffix) for suffix in _SUFFIXES]
    except ValueError:
        return []


def _safe(name: str) -> str:
    """A name for an open slot: no folder above, no sign that a file's name cannot have."""
    parts = [part for part in unquote(name).replace("\\", "/").split("/") if part not in ("", ".", "..", "~")]
    parts = [re.sub(r'[\x00-\x1f<>:"|?*]', "-", part)[:120].strip() for part in parts[-3:]]
    joined = "/".join(part for part in parts if part) or "picture"
    suffix = Path(joined).suffix.lower()
    return joined if suffix in _SUFFIXES or not suffix or len(suffix) > 5 else joined[: -len(suffix)]


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > 40:
        slug = slug[:41].rpartition("-")[0] or slug[:40]
    return slug
