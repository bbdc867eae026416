"""The pictures that manuscripts name: where they lie, and what the outline calls them."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, unquote_to_bytes

from deckgen.assets import Assets
from deckgen.assets.facts import BadPictureError
from deckgen.assets.probe import inspect
from deckgen.errors import DeckError
from deckgen.importers.blocks import Phrase, Picture, words
from deckgen.importers.staging import OPEN, Named
from deckgen.outline.dumping import Plain

_SUFFIXES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff")
_KINDS = {
    "SVG": ".svg", "PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif", "BMP": ".bmp",
    "TIFF": ".tiff", "JPEG2000": ".jp2",
}  # fmt: skip
_USUAL = ("", "images", "img", "pictures", "figures", "assets", "attachments", "media", "static", "public", "files")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OF_SITES = ("", "static", "assets", "public", "attachments", "images")
_MOST_FILES = 20_000  # that are looked at below a note
_UPWARDS = 4  # folders above a note that may hold the site it is a part of


@dataclass(slots=True)
class Shelf:
    """Finds pictures and names them relative to the outline, which lies in `folder`.

    `further` are folders to look in as well. Pictures that come out of a manuscript or from the web are put into
    `store`, a folder beside the outline; without one they stay open. `fetched` are pictures from the web, by address:
    their bytes, or why they could not be had. What is to be written in the end is in `new`, by name relative to the
    outline.
    """

    folder: Path
    further: tuple[Path, ...] = ()
    store: str = ""
    fetched: Mapping[str, bytes | str] = field(default_factory=dict)
    taken_out: Mapping[tuple[Path, str], bytes] = field(default_factory=dict)  # by manuscript and name
    image_folders: list[str] = field(default_factory=list)  # that the outline has to list
    new: dict[str, bytes] = field(default_factory=dict)
    sources: list[dict[str, Plain]] = field(default_factory=list)  # of pictures from the web
    _slots: set[str] = field(default_factory=set)
    _known: dict[tuple[Path, str], Path | None] = field(default_factory=dict)
    _everywhere: dict[Path, dict[str, Path]] = field(default_factory=dict)
    _folders: dict[Path, tuple[list[Path], list[Path]]] = field(default_factory=dict)

    def name(self, picture: Picture, beside: Phrase) -> Named:
        """What the outline calls a picture, and what is to be said of it when it is not there."""
        if not picture.name:
            return Named(self._slot(words(beside)), remark=OPEN + "no picture yet")
        if is_address(picture.name):
            return self._remote(picture.name)
        if (data := self.taken_out.get((picture.span.path, picture.name))) is not None:
            return self._stored(picture.name, data)
        if picture.name.startswith("data:"):
            return self._embedded(picture.name, words(beside))
        return self._on_disk(picture)

    def _on_disk(self, picture: Picture) -> Named:
        there = self._found(picture)
        if there is None:
            return Named(_safe(picture.name), remark=OPEN + f"'{picture.name}' was not found")
        try:
            Assets([there.parent]).open(there.name, picture.span)
        except DeckError as error:
            return Named(self._slot(f"{there.stem} unreadable"), remark=OPEN + f"{error.diagnostics[0].message}")
        return Named(self._relative(there, picture.span.path.parent))

    def _stored(self, name: str, data: bytes) -> Named:
        """A picture that is to be put beside the outline, under a name of its own."""
        stem = _slug(PurePosixPath(name).stem) or "picture"
        try:
            suffix = _KINDS[inspect(data).format]
        except BadPictureError as error:
            return Named(self._slot(f"{stem} unreadable"), remark=OPEN + f"'{name}' {error.message}")
        if not self.store:
            return Named(self._slot(stem), remark=OPEN + f"'{name}' is taken out when the outline is written with -o")
        free = (f"{self.store}/{stem}{number}{suffix}" for number in ["", *(f"-{n}" for n in range(2, 10_000))])
        target = next(name for name in free if self.new.get(name, data) == data)
        self.new[target] = data
        return Named(target)

    def _embedded(self, address: str, beside: str) -> Named:
        """A picture that stands in the source itself."""
        kind, _, rest = address.partition(",")
        try:
            data = base64.b64decode(unquote(rest)) if kind.endswith(";base64") else unquote_to_bytes(rest)
        except ValueError:
            return Named(self._slot(beside or "embedded"), remark=OPEN + "the picture in the source is broken")
        return self._stored(beside or "embedded", data)

    def _remote(self, address: str) -> Named:
        found = self.fetched.get(address)
        stem = PurePosixPath(unquote(re.sub(r"[?#].*", "", address))).name or "picture"
        if not isinstance(found, bytes):
            why = f"{address} was not loaded: {found}" if found else f"{address} is loaded with --fetch"
            return Named(_safe(stem), address, OPEN + why)
        named = self._stored(stem, found)
        if named.name in self.new:
            digest = hashlib.sha256(found).hexdigest()
            origin: dict[str, Plain] = {"file": named.name, "source": address, "sha256": digest, "bytes": len(found)}
            self.sources += [origin] * (origin not in self.sources)
        return replace(named, source=address)

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
        while root != root.parent and self._is_another(real.relative_to(root), real):
            root = root.parent
        listed = Path(os.path.relpath(root, folder)).as_posix()
        if listed not in self.image_folders:
            self.image_folders.append(listed)
        return real.relative_to(root).as_posix()

    def _is_another(self, name: Path, real: Path) -> bool:
        """Whether the outline would find another file under this name."""
        places = (Path(os.path.realpath(self.folder / listed / name)) for listed in ("", *self.image_folders))
        return next((place for place in places if _is_file(place)), real) != real

    def _found(self, picture: Picture) -> Path | None:
        home = picture.span.path.parent
        key = (home, picture.name)
        if key not in self._known:
            self._known[key] = self._looked_for(picture.name, home)
        return self._known[key]

    def _looked_for(self, name: str, home: Path) -> Path | None:
        name = unquote(name).replace("\\", "/").strip().lstrip("/")
        name = name if Path(name).suffix.lower() in _SUFFIXES else re.sub(r"[?#].*$", "", name)
        near, above = self._folders_for(home)
        places = [folder / name for folder in (*near, *above)]
        places += [folder / PurePosixPath(name).name for folder in near] if "/" in name else []
        for candidate in (candidate for place in places for candidate in _spellings(place)):
            if _is_file(candidate) and candidate.suffix.lower() in _SUFFIXES:
                return candidate
        return self._below(home).get(PurePosixPath(name).name.casefold())

    def _below(self, home: Path) -> dict[str, Path]:
        """The pictures in all folders below a note, by name: Obsidian finds them wherever they are."""
        if home not in self._everywhere:
            found: dict[str, Path] = {}
            left = _MOST_FILES
            for folder, folders, files in os.walk(home):
                folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
                left -= len(files) + len(folders)
                if left < 0:
                    break
                for name in sorted(files):
                    if Path(name).suffix.lower() in _SUFFIXES:
                        found.setdefault(name.casefold(), Path(folder) / name)
            self._everywhere[home] = found
        return self._everywhere[home]

    def _folders_for(self, home: Path) -> tuple[list[Path], list[Path]]:
        """The folders that may hold a note's pictures: beside it, and those of the site it is a part of."""
        if home not in self._folders:
            roots = dict.fromkeys([home, self.folder, *self.further])
            near = [folder for root in roots for usual in _USUAL if (folder := root / usual).is_dir()]
            parents = list(home.resolve().parents)[:_UPWARDS]
            above = [folder for parent in parents for usual in _OF_SITES if (folder := parent / usual).is_dir()]
            self._folders[home] = near, above
        return self._folders[home]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a zero byte
        return False


def is_address(name: str) -> bool:
    """Whether a picture's name is an address on the web."""
    return _ADDRESS.match(name) is not None


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
    text = re.sub(r"['’]", "", text)  # "don't" is one word
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > 40:
        slug = slug[:41].rpartition("-")[0] or slug[:40]
    return slug
