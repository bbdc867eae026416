"""What can be wrong, and where: places in files, diagnostics, and the one exception that carries them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file that a person can go to. Lines and columns count from 1; 0 means the file as a whole."""

    path: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else str(self.path)


class Severity(Enum):
    """An error stops a build; a warning is printed and the build goes on (unless `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong (lower case, no full stop), where, and what to do about it."""

    code: str  # stable, kebab-case: "overflow", "missing-image", "unknown-key"
    message: str
    span: Span
    hint: str = ""
    severity: Severity = Severity.ERROR

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
