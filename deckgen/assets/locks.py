"""Locks that end with the process that holds them, however it ends: the system takes them back."""

from __future__ import annotations

import sys
import time
from pathlib import Path

_DAY = 86_400.0  # s

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def claim(file: int) -> bool:
    """Take the lock of an open file, by its descriptor; False when somebody else has it.

    Raises OSError where files cannot be locked, as on some network shares.
    """
    try:
        _take(file)
    except (BlockingIOError, PermissionError):  # Windows says "permission denied"
        return False
    return True


def is_abandoned(path: Path) -> bool:
    """Whether a file is left over from a process that held its lock and is no more.

    Where files cannot be locked, it is when nobody has written to it for a day.
    """
    try:
        with path.open("rb") as file:
            return claim(file.fileno())
    except OSError:
        return is_old(path)


def is_old(path: Path) -> bool:
    """Whether nobody has written to a file or folder for a day; False when it is gone."""
    try:
        return time.time() - path.stat().st_mtime > _DAY
    except OSError:
        return False
