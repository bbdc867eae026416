"""Text in, files out: where deckgen's own data lies, the cache, and writing so that nothing is ever half written."""

from __future__ import annotations

import atexit
import errno
import functools
import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from deckgen.errors import DeckError, FileError, Span


def read_text(path: Path) -> str:
    """A UTF-8 file as text, its byte order mark removed.

    Raises FileError "cannot-read", or DeckError "not-utf-8" at the line and column of the first bad byte.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileError.at(Span(path), "cannot-read", f"cannot read '{path}': {_reason(error)}") from error
    try:
        return data.decode().removeprefix("\ufeff")  # "utf-8-sig" would count bad bytes from behind the mark
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1
        span = Span(path, before.count(b"\n") + 1, column)
        message = f"byte {data[error.start]:#04x} is not UTF-8"
        raise DeckError.at(span, "not-utf-8", message, "save the file as UTF-8") from error


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new binary file that takes the place of `path` once all of it is written; missing folders are made.

    Whatever goes wrong, the old file stays and the new one is removed. Raises FileError "cannot-write".
    """
    target = _writable_target(path)
    part = target.with_name(f".deckgen-{secrets.token_hex(6)}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with part.open("xb") as file:
                yield file
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        other = error.filename
        if isinstance(other, str) and Path(other) not in {target, part, *target.parents}:
            # The writer could not read something it wanted to put in: that file is to blame, not this one.
            raise FileError.at(Span(Path(other)), "cannot-read", f"cannot read '{other}': {_reason(error)}") from error
        raise _cannot_write(path, error) from error


def _writable_target(path: Path) -> Path:
    try:
        target = Path(os.path.realpath(path))  # writing to a link writes to what it points at
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    return target


def _cannot_write(path: Path, error: Exception) -> DeckError:
    return FileError.at(Span(path), "cannot-write", f"cannot write '{path}': {_reason(error)}")


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]


def data_folder(name: str) -> Path:
    """The folder of deckgen's own data: "themes", "html" or "outlines"."""
    package = Path(__file__).parents[1]
    for folder in (package / "templates" / name, package.parent / "templates" / name):  # installed, then checkout
        if folder.is_dir():
            return folder
    span = Span(package / "templates" / name)
    raise FileError.at(span, "cannot-read", f"no folder '{span.path}'", "install deckgen again")


def cache_folder() -> Path:
    """Where prepared pictures and other derived files are kept between runs.

    $DECKGEN_CACHE, else the user's cache folder, else (nothing there can be written) a folder of this process.
    """
    chosen = os.environ.get("DECKGEN_CACHE")
    if chosen:
        return _usable(Path(chosen))
    import platformdirs

    return _usable(Path(platformdirs.user_cache_dir("deckgen", appauthor=False)))


@functools.cache
def _usable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except (OSError, ValueError):
        return _own_folder()


@functools.cache
def _own_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="deckgen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def cached(key: str, suffix: str, make: Callable[[], bytes], folder: Path | None = None) -> Path:
    """The file that holds what `make` gives for `key`: made the first time, only found after that.

    `key` must name everything the bytes depend on, versions included. `folder` takes the place of the cache.
    """
    name = hashlib.sha256(key.encode()).hexdigest()[:32] + suffix
    path = (folder or cache_folder()) / name
    if not _filled(path):
        content = make()
        with replacing(path) as file:
            file.write(content)
    return path


def _filled(path: Path) -> bool:
    """A crash of the machine can leave a renamed file without its bytes; such a one is made again."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
