"""What can be wrong, and where: places in files, diagnostics, and the one exception that carries them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Self

_LONGEST = 500  # characters of a message or a hint
# What would break a line or drive a terminal: control characters, separators, halves of characters, turned directions.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file that a person can go to. Lines and columns count from 1; 0 means the file as a whole."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else str(self.path)


class Severity(Enum):
    """An error stops a build; a warning is printed and the build goes on (unless `--strict`).

    Advice is for the desk: only `deckgen check` gives it.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the file that surely mends what was found: what stands at a place now, and what is to stand there."""

    span: Span
    old: str  # "" to insert
    new: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong (lower case, no full stop), where, and what to do about it.

    Message and hint are one line each whatever they quote: what cannot be seen in them is a space, and they are cut.
    """

    code: str  # stable, kebab-case: "overflow", "missing-image", "unknown-key"
    message: str
    span: Span
    hint: str = ""
    severity: Severity = Severity.ERROR
    slide: int = 0  # counted from 1, hidden ones too; 0: the talk as a whole, or unknown
    fix: Fix | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", _one_line(self.message))
        object.__setattr__(self, "hint", _one_line(self.hint))

    def __str__(self) -> str:
        return f"{self.span}: {self.message}" + (f"; {self.hint}" if self.hint else "")


class DeckError(Exception):
    """Something the user can mend, told as diagnostics sorted by place. A bug is never a DeckError."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics, key=lambda d: d.span))
        super().__init__("\n".join(map(str, self.diagnostics)))

    @classmethod
    def at(cls, span: Span, code: str, message: str, hint: str = "") -> Self:
        """The error made of one diagnostic."""
        return cls([Diagnostic(code, message, span, hint)])


class FileError(DeckError):
    """A file that cannot be read or written at all (exit code 3, where other errors exit with 1)."""


def harmless(text: str) -> str:
    """The text with a space for each character that would break a line or drive a terminal."""
    return _UNSEEN.sub(lambda found: " " * len(found.group()), text)


def _one_line(text: str) -> str:
    shown = _UNSEEN.sub(" ", text)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
