"""A file as text: decoded, cleaned, in lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import Diagnostic, FileError, Severity, Span

MAX_BYTES = 64_000_000  # of a text
_PACKAGES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # zip archives; old and encrypted Office files

# Kept: tab and line feed. Zero-width characters (but not the joiner between emoji), soft hyphens and direction marks
# are invisible where text comes from, and would be found again as odd glyphs or failed searches.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_JOINERS = re.compile("(?<![\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])[\u200c\u200d]+(?=[ -~\n]|$)")
_BINARY, _TOO_BINARY = re.compile("[\x00-\x08\x0e-\x1f]"), 0.03  # of all characters; one in ten in compressed data
_LINE_END = re.compile("\r\n?|\u2028|\u2029|\x85")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text with "\\n" line ends and nothing in it that cannot be seen.

    A `package` (the bytes of a zip archive, or of an old Office file) has no text.
    """

    path: Path
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
    package: bytes = b""

    def at(self, line: int, column: int = 1) -> Span:
        """A place in it; lines and columns count from 1."""
        return Span(self.path, line, column)


def decode(data: bytes, path: Path) -> Source:
    """UTF-8 or UTF-16 (by its mark) as text; anything else is read as Windows-1252, with a warning.

    Raises FileError "empty-file" when there is nothing in it, "too-large", or "not-text" for what is no text.
    """
    if data.startswith(_PACKAGES):
        return Source(path, "", package=data)
    if len(data) > MAX_BYTES:
        raise FileError.at(Span(path), "too-large", f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    text, diagnostics = _decoded(data, path)
    text = _LINE_END.sub("\n", text)
    if len(_BINARY.findall(text)) > len(text) * _TOO_BINARY:
        raise FileError.at(Span(path), "not-text", "the file is not text")
    cleaned = _JOINERS.sub("", _CONTROL.sub("", text))
    if not cleaned.strip():
        raise FileError.at(Span(path), "empty-file", "the file is empty")
    return Source(path, cleaned, diagnostics)


def _decoded(data: bytes, path: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {data[error.start]:#04x} is not UTF-8; the file is read as Windows-1252"
        hint = "save it as UTF-8 if letters look wrong"
        warning = Diagnostic("not-utf-8", message, Span(path, line, 1), hint, Severity.WARNING)
        # Five bytes have no meaning in Windows-1252; Latin-1 gives them control characters, which are cleaned away.
        return data.decode("cp1252", errors="replace").replace("\ufffd", ""), (warning,)
