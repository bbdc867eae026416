"""Opening a file: what is no deck, what is a bomb, and what damaged files raise."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from lxml.etree import LxmlError
from pptx.exc import PythonPptxError
from pptx.package import Package

from deckgen.errors import FileError, Span

# What zipfile, lxml, python-pptx and we ourselves raise for files that were cut short, whose bits flipped, or that a
# program wrote wrongly: they all take for granted what the format promises, and so there is an error of Python's for
# each promise: a part that is not there (KeyError), an element (AttributeError, TypeError), a number (ValueError, of
# which UnicodeError is one, ArithmeticError), a zip's method (RuntimeError, of which NotImplementedError and
# RecursionError are two). Errors of our own (DeckError) are none of these.
DAMAGE = (
    AssertionError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    LxmlError,
    OSError,
    PythonPptxError,
    RuntimeError,
    TypeError,
    ValueError,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
_MAIN = "ppt/presentation.xml"
_OLE = b"\xd0\xcf\x11\xe0"  # an encrypted .pptx, or a .ppt of 2003 and before
_STRICT = b"http://purl.oclc.org/ooxml/"
_MAX_BYTES = 1_000_000_000  # of everything, unpacked
_MAX_XML = 64_000_000  # of one part that is parsed
_MAX_PARTS = 50_000


def opened(path: Path, data: bytes) -> Package:
    """The package in a file. Raises FileError for what is none, or could not be unpacked in reason."""
    _refuse_foreign(path, data)
    try:
        _refuse_bombs(path, data)
        return Package.open(BytesIO(data))
    except DAMAGE as error:
        raise damaged(path) from error


def damaged(path: Path) -> FileError:
    """The error for a file that is not whole."""
    message = f"'{path.name}' is damaged, or only a part of a PowerPoint file"
    return FileError.at(Span(path), "damaged-file", message, "copy it again, or open it in PowerPoint and save it anew")


def _refuse_foreign(path: Path, data: bytes) -> None:
    if path.name.startswith("~$"):
        message = f"'{path.name}' is the lock that PowerPoint keeps while '{path.name[2:]}' is open, not a deck"
        raise FileError.at(Span(path), "lock-file", message, f"give '{path.name[2:]}'")
    if not data.strip(b"\0"):
        raise FileError.at(Span(path), "empty-file", f"'{path.name}' is empty")
    if not data.startswith(_OLE):
        return
    message, hint = "is protected by a password, or an old .ppt", "save it in PowerPoint as .pptx, without a password"
    if "PowerPoint Document".encode("utf-16-le") in data:
        message, hint = "is a .ppt of PowerPoint 2003 or before", "open it in PowerPoint and save it as .pptx"
    elif "EncryptedPackage".encode("utf-16-le") in data:
        message, hint = "is protected by a password", "save it without one"
    raise FileError.at(Span(path), "encrypted", f"'{path.name}' {message}", hint)


def _refuse_bombs(path: Path, data: bytes) -> None:
    """Look at the zip's directory before anything of it is unpacked; zipfile never unpacks more than it says."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        entries = package.infolist()
        if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_BYTES:
            message = f"'{path.name}' unpacks to more than {_MAX_BYTES // 10**6:,} MB"
            raise FileError.at(Span(path), "too-large", message)
        if any(e.file_size > _MAX_XML and e.filename.lower().endswith((".xml", ".rels")) for e in entries):
            raise FileError.at(Span(path), "too-large", f"'{path.name}' holds XML of more than {_MAX_XML // 10**6} MB")
        if _MAIN not in package.NameToInfo:
            raise FileError.at(Span(path), "not-powerpoint", f"'{path.name}' is no PowerPoint file")
        with package.open(_MAIN) as file:
            is_strict = _STRICT in file.read(4096)
    if is_strict:
        hint = "save it in PowerPoint as an ordinary 'PowerPoint Presentation'"
        raise FileError.at(Span(path), "strict-ooxml", f"'{path.name}' is saved as Strict Open XML", hint)
