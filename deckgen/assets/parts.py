"""Files on their way: each is written beside the one whose place it takes, and all of a set move in together.

A part is locked as long as its writer lives. So the next writer in that folder can tell what a killed one left there
from what another is at, and removes only the former.
"""

from __future__ import annotations

import errno
import functools
import hashlib
import os
import platform
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from deckgen.assets.faults import cannot_read, cannot_write
from deckgen.assets.locks import claim, is_abandoned, is_old

_ANY, _SUFFIX = ".deckgen-", ".part"
# A lock taken on another computer may be invisible from here, so its parts are told by their names.
_OURS = f"{_ANY}{hashlib.sha256(platform.node().encode()).hexdigest()[:8]}-"


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new binary file that takes the place of `path` once all of it is written; missing folders are made.

    Whatever goes wrong, the old file stays and the new one is removed. Raises FileError "cannot-write".
    """
    with replacing_all() as new:
        yield new(path)


@contextmanager
def replacing_all(
    alone: Callable[[Path], AbstractContextManager[None]] = lambda path: nullcontext(),
) -> Iterator[Callable[[Path], BinaryIO]]:
    """A function that gives a new binary file for a path; all of them take the places of the old ones at the end.

    They do so while `alone`, which is given the first path, is entered. Whatever goes wrong, all old files stay.
    Raises FileError "cannot-write" (of the path last asked for while writing), or "cannot-read" when the writer could
    not read another file.
    """
    parts: list[_Part] = []

    def new(path: Path) -> BinaryIO:
        parts.append(_Part(path, _target(path)))
        return parts[-1].open()

    with ExitStack() as stack:
        stack.callback(_drop, parts)
        try:
            yield new
            for part in parts:
                part.finish()
            with alone(parts[0].path) if parts else nullcontext():
                _move_in(parts)
        except OSError as error:
            if not parts:
                raise
            raise _told(parts, error) from error


def _move_in(parts: list[_Part]) -> None:
    """Replace all, or none. The last goes first: it is the pptx, which other programs hold open."""
    try:
        for part in reversed(parts):
            part.replace()
    except BaseException:
        for part in parts:
            part.take_back()
        raise


def _drop(parts: list[_Part]) -> None:
    for part in parts:
        part.drop()


def _told(parts: list[_Part], error: OSError) -> Exception:
    """The error of the file that is to blame: one of ours, or one that the writer wanted to put in."""
    named = [part for part in parts if error.filename in map(str, (part.target, part.name, part.old))]
    if named:
        return cannot_write(named[0].path, error)
    folders = {folder for part in parts for folder in part.target.parents}
    if isinstance(error.filename, str) and Path(error.filename) not in folders:
        return cannot_read(Path(error.filename), error)
    return cannot_write(parts[-1].path, error)


@dataclass(slots=True)
class _Part:
    """A file on its way from `name` to `target`, which is what `path` leads to."""

    path: Path
    target: Path
    name: Path = field(init=False)
    old: Path = field(init=False)  # a second name of what it replaces
    existed: bool | None = None  # whether there was something to replace; None: not asked yet
    file: BinaryIO | None = None
    hold: int | None = None  # a second descriptor, which keeps the lock until the part has moved

    def __post_init__(self) -> None:
        self.old, self.name = _unused(self.target), _unused(self.target)

    def open(self) -> BinaryIO:
        """The file to write into, locked where that is possible."""
        _make_folder(self.target.parent)
        while True:
            self.file = self.name.open("xb")
            if self._is_held():
                return self.file
            self.drop()  # somebody took it for a killed one's before it was locked
            self.name = _unused(self.target)

    def _is_held(self) -> bool:
        if sys.platform == "win32" or self.file is None:
            return True  # an open file cannot be removed there
        self.hold = os.dup(self.file.fileno())
        with suppress(OSError):
            return claim(self.hold) and self.name.exists()
        return True

    def finish(self) -> None:
        """The last bytes go out; at the latest here a full disk shows."""
        if self.file is not None:
            self.file.close()

    def replace(self) -> None:
        """Move in."""
        self.existed = self.target.exists()
        if self.existed:
            shutil.copymode(self.target, self.name)
            with suppress(OSError):  # where a file can have one name only, there is no way back
                os.link(self.target, self.old)
        self.name.replace(self.target)

    def take_back(self) -> None:
        """Undo `replace`, if it was done; also when it was interrupted anywhere in it."""
        if self.existed is None or self.name.exists():
            return
        with suppress(OSError):
            if self.existed:
                self.old.replace(self.target)
            else:
                self.target.unlink()

    def drop(self) -> None:
        """Remove what is left of it."""
        if self.file is not None:
            with suppress(OSError):
                self.file.close()
        for name in (self.name, self.old):
            with suppress(OSError):
                name.unlink()
        if self.hold is not None:
            os.close(self.hold)
            self.hold = None


def _target(path: Path) -> Path:
    try:
        target = Path(os.path.realpath(path))  # writing to a link writes to what it points at
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from error
    return target


def _unused(target: Path) -> Path:
    return target.with_name(f"{_OURS}{secrets.token_hex(6)}{_SUFFIX}")


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)


@functools.cache
def _sweep(folder: Path) -> None:
    """Remove what killed writers left in a folder, once in a process."""
    with suppress(OSError):
        left = [entry for entry in os.scandir(folder) if entry.name.startswith(_ANY) and entry.name.endswith(_SUFFIX)]
        for entry in left:
            path = Path(entry)
            ours = entry.name.startswith(_OURS)
            if entry.is_file(follow_symlinks=False) and (is_abandoned(path) if ours else is_old(path)):
                with suppress(OSError):
                    path.unlink()
