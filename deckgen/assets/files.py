"""Folders of deckgen's own: its data, and the cache, through which processes of one user also meet."""

from __future__ import annotations

import atexit
import functools
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deckgen.assets.locks import claim, is_abandoned
from deckgen.assets.parts import replacing
from deckgen.errors import FileError, Span

_PREFIX, _LOCK = "deckgen-", ".deckgen-process"  # of folders of one process, and the file in them that it holds
_PATIENCE, _POLL = 30.0, 0.02  # s


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
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _hold(folder / _LOCK)
    for other in folder.parent.glob(f"{_PREFIX}*/"):
        if other != folder and _is_left(other):
            shutil.rmtree(other, ignore_errors=True)
    return folder


@functools.cache
def _hold(lock: Path) -> int:
    """Keep a new file locked as long as this process lives; its descriptor."""
    file = os.open(lock, os.O_CREAT | os.O_WRONLY)
    with suppress(OSError):
        claim(file)
    return file


def _is_left(folder: Path) -> bool:
    """Whether a folder was some process's own that was killed; any other of such a name is not ours to remove."""
    lock = folder / _LOCK
    return lock.is_file() and is_abandoned(lock)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """No other process of this user is in here for a file in the same folder. Short: others wait, but not for ever.

    Where the cache cannot be locked, nobody waits. Raises FileError "cannot-write".
    """
    folder = os.path.normcase(os.path.realpath(path.parent))
    try:
        file = (cache_folder() / f"{hashlib.sha256(os.fsencode(folder)).hexdigest()[:32]}.lock").open("ab")
    except OSError:
        yield
        return
    with file:
        if not _claimed(file.fileno()):
            message = f"cannot write '{path}': another build has been about to for {_PATIENCE:g} s"
            raise FileError.at(Span(path), "cannot-write", message, "end the other one, then build again")
        yield


def _claimed(file: int) -> bool:
    deadline = time.monotonic() + _PATIENCE
    try:
        while not claim(file):
            if time.monotonic() > deadline:
                return False
            time.sleep(_POLL)
    except OSError:
        pass  # no locks there
    return True


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
