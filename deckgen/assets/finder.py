"""Finding the pictures that an outline names, and opening each of them once."""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from deckgen.assets import probe
from deckgen.assets.facts import BadPictureError, Facts
from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.page import ImageFile

MAX_NAMES = 5000  # looked through for a similar name


class Assets:
    """Finds and opens the pictures of one outline; remembers what it opened.

    `folders[0]` is the outline's own. Nothing outside the folders is ever opened. With `draft`, a missing picture is
    a warning. `diagnostics` are the warnings so far.
    """

    def __init__(self, folders: Sequence[Path], *, draft: bool = False) -> None:
        self.folders = tuple(folders)
        self.draft = draft
        self.diagnostics: list[Diagnostic] = []
        self._roots = tuple(Path(os.path.realpath(folder)) for folder in folders)
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

    def _found(self, name: str, span: Span) -> Path | None:
        """Where the picture is, links resolved: a file if there is one, else whatever bears the name."""
        other: Path | None = None
        outside = 0
        for folder in self.folders:
            try:
                path, exists = _match(folder / name)
                inside = any(path.is_relative_to(root) for root in self._roots)
                regular = exists and path.is_file()
            except (OSError, ValueError):  # a name no file can have: too long, or with a zero byte
                continue
            if inside and regular:
                return path
            if inside and exists:
                other = other or path
            outside += (not inside) * (len(self.folders) if exists else 1)
        if other is None and outside >= len(self.folders):
            hint = "move the picture there, or list its folder under image_folders"
            raise DeckError.at(span, "outside-folder", f"picture '{name}' lies outside the image folders", hint)
        return other

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
        known = {known.casefold(): known for known in sorted(self._names(), reverse=True)}
        same = [known[key] for key in sorted(known) if Path(key).name == Path(name.casefold()).name]
        close = difflib.get_close_matches(name.casefold(), sorted(known), n=1, cutoff=0.6)
        stems = {Path(key).stem: known[key] for key in sorted(known, reverse=True)}
        close_stem = difflib.get_close_matches(Path(name.casefold()).stem, sorted(stems), n=1, cutoff=0.75)
        for guess in (*same[:1], *(stems[stem] for stem in close_stem), *(known[key] for key in close)):
            return f"did you mean '{guess}'?"
        return "looked in " + ", ".join(f"'{folder}'" for folder in self.folders)

    def _names(self) -> Iterator[str]:
        """Names of the pictures in the folders and one level below, as an outline would write them."""
        left = MAX_NAMES
        for folder in self.folders:
            for entry in [*_listed(folder), *(e for sub in _listed(folder) if sub.is_dir() for e in _listed(sub))]:
                left -= 1
                if left < 0:
                    return
                if entry.suffix.lower() in probe.SUFFIXES:
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


def _match(path: Path) -> tuple[Path, bool]:
    """The file itself, else the first picture whose name without extension this is; and whether there is one."""
    if not path.is_file() and path.suffix.lower() not in probe.SUFFIXES:
        order = list(probe.SUFFIXES)
        same = [p for p in _listed(path.parent) if p.stem == path.name and p.suffix.lower() in probe.SUFFIXES]
        if same:
            path = min(same, key=lambda p: order.index(p.suffix.lower()))
    return Path(os.path.realpath(path)), path.exists()


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
