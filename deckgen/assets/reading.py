"""Text files: only whole ones of a size that makes sense, and only in UTF-8."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

from deckgen.assets.faults import cannot_read
from deckgen.errors import DeckError, FileError, Span

MAX_BYTES = 16_000_000  # four for each of the characters that an outline may have
_HEAD = 4096  # bytes by which an encoding is told
_MARKS = {  # those of UTF-32 first: they begin like those of UTF-16
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_ZEROS = {"0111": "UTF-32", "1110": "UTF-32", "0101": "UTF-16", "1010": "UTF-16"}  # which of four bytes are mostly zero
_SAVE = "save it as UTF-8"


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """A UTF-8 file of at most `limit` bytes as text, its byte order mark removed.

    Raises FileError "cannot-read", also for what is no regular file (a pipe would be waited for without end), and
    DeckError "not-utf-8".
    """
    return text_of(read_bytes(path, limit), path)


def read_bytes(path: Path, limit: int) -> bytes:
    """All of a regular file of at most `limit` bytes. Raises FileError "cannot-read"."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _irregular(path, status.st_mode)
        refuse_larger(path, status.st_size, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    refuse_larger(path, len(data), limit)  # it has grown meanwhile
    return data


def _irregular(path: Path, mode: int) -> FileError:
    if stat.S_ISDIR(mode):
        what, hint = "it is a folder", "name a file in it"
    else:
        what, hint = "it is not a regular file", "save what comes out of it in a file first"
    return FileError.at(Span(path), "cannot-read", f"cannot read '{path}': {what}", hint)


def refuse_larger(path: Path, size: int, limit: int) -> None:
    """Raise FileError "cannot-read" when a size in bytes is above the limit."""
    if size > limit:
        message = f"cannot read '{path}': it is larger than {limit / 1e6:g} MB"
        raise FileError.at(Span(path), "cannot-read", message, "is it the right file?")


def text_of(data: bytes, path: Path) -> str:
    """The text of bytes in UTF-8, their byte order mark removed; `path` is what they are called.

    Raises DeckError "not-utf-8" with the encoding that it is, or at the line and column of the first bad byte.
    """
    encoding = _other_encoding(data)
    if encoding:
        raise DeckError.at(Span(path), "not-utf-8", f"the file is {encoding}, not UTF-8", _SAVE)
    try:
        return data.decode().removeprefix("\ufeff")  # "utf-8-sig" would count bad bytes from behind the mark
    except UnicodeDecodeError as error:
        raise _bad_byte(data, error.start, path) from error


def _other_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by the mark or, in text that is mostly Latin, by where bytes are zero."""
    marked = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    head = data[:_HEAD]
    zeros = "".join("1" if head[at::4].count(0) * 2 > len(head[at::4]) else "0" for at in range(4))
    return marked or _ZEROS.get(zeros)


def _bad_byte(data: bytes, at: int, path: Path) -> DeckError:
    if b"\0" in data[:_HEAD]:
        return DeckError.at(Span(path), "not-utf-8", "the file is not text", "is it the right file?")
    before = data[:at]
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1
    span = Span(path, before.count(b"\n") + 1, column)
    other = data[at : at + 1].decode("cp1252", errors="replace")
    likely = unicodedata.category(other)[0] in "LPS" and other != "\ufffd"
    hint = f"it would be '{other}' in Windows-1252 (Latin-1): " if likely else ""
    return DeckError.at(span, "not-utf-8", f"byte {data[at]:#04x} is not UTF-8", f"{hint}save the file as UTF-8")
