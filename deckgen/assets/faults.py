"""What the system says when a file cannot be read or written, as a sentence, and what to do about it."""

from __future__ import annotations

import errno
from pathlib import Path

from deckgen.errors import FileError, Span

_CLOSE = "close it in the other program, then try again"
_FULL = "free some space there, or choose another folder"
_READ_ONLY = "choose another folder, or let it be written to"
_NO_FOLDER = "a file stands where a folder is needed: choose another folder"
_SHARING = {5, 32, 33}  # Windows: ERROR_ACCESS_DENIED, _SHARING_VIOLATION and _LOCK_VIOLATION
_WRITING = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EBUSY: _CLOSE,
    errno.ETXTBSY: _CLOSE,
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EFBIG: "choose a folder that may hold larger files",
    errno.ENOENT: "its folder is gone: try again, or choose another folder",
    errno.ESTALE: "the connection to its folder was lost: try again, or choose a folder of this computer",
    errno.EIO: "the disk may be damaged or gone: choose another folder",
    errno.EISDIR: "rename the folder that has this name, or choose another",
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
}
_READING = {
    errno.EACCES: "check its permissions",
    errno.EPERM: "check its permissions",
    errno.EIO: "the disk may be damaged: take another copy",
    errno.ENAMETOOLONG: "a file's name cannot be that long",
}


def cannot_write(path: Path, error: Exception) -> FileError:
    """The error "cannot-write" of a file, made of what the system said (ValueError: its name is none)."""
    hint = _CLOSE if _is_shared(path, error) else _WRITING.get(_number(error), "")
    return FileError.at(Span(path), "cannot-write", f"cannot write '{path}': {_reason(error)}", hint)


def cannot_read(path: Path, error: Exception) -> FileError:
    """The error "cannot-read" of a file, made of what the system said."""
    hint = _READING.get(_number(error), "")
    return FileError.at(Span(path), "cannot-read", f"cannot read '{path}': {_reason(error)}", hint)


def _number(error: Exception) -> int:
    return (error.errno or 0) if isinstance(error, OSError) else 0


def _is_shared(path: Path, error: Exception) -> bool:
    """Whether another program has the file open: Windows then refuses to replace it, for one of three reasons."""
    return getattr(error, "winerror", None) in _SHARING and path.is_file()


def _reason(error: Exception) -> str:
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
