"""What the commands say: findings with their source line, finishing lines, and a bar for what takes long."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from deckgen.cli import FINDINGS, UNREADABLE
from deckgen.errors import DeckError, Diagnostic, FileError, Severity, Span, harmless

if TYPE_CHECKING:  # commands that build nothing need not load what builds
    from deckgen.pipeline import Result

MOST = 500  # findings that people are shown
_PATIENCE = 1.0  # seconds before a bar is worth looking at
_BAR = 24  # characters
_MOST = 4_000_000  # characters of a file that are looked at to show a line of it


class Sources:
    """The lines of the files that findings are about, each file read once."""

    def __init__(self) -> None:
        self._lines: dict[Path, list[str]] = {}

    def put(self, path: Path, text: str) -> None:
        """Remember what a file holds that is none: an outline from standard input."""
        self._lines[path] = text.splitlines()

    def line(self, span: Span) -> str | None:
        """The line of a place, as far as it is there."""
        if span.path not in self._lines:
            self._lines[span.path] = _read(span.path)
        lines = self._lines[span.path]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else None


def tell(diagnostics: Iterable[Diagnostic], text: str | None = None) -> None:
    """Print findings to stderr, each with its line of the file and a caret; `text` is what came on stdin."""
    sources = Sources()
    listed = list(diagnostics)
    for found in listed[:MOST]:
        if text is not None:
            sources.put(found.span.path, text)
        for line in shown(found, sources):
            click.echo(line, err=True)
    if len(listed) > MOST:
        click.echo(f"... and {len(listed) - MOST:,} more findings", err=True)


def shown(found: Diagnostic, sources: Sources) -> Iterator[str]:
    """The lines that tell of a finding. What can be switched off says its code."""
    color, label = _STYLES[found.severity]
    hint = f"; {found.hint}" if found.hint else ""
    code = click.style(f" [{found.code}]", dim=True) if found.severity is not Severity.ERROR else ""
    place, what = click.style(harmless(str(found.span)), bold=True), click.style(label + found.message, fg=color)
    yield f"{place}: {what}{hint}{code}"
    line = sources.line(found.span)
    if line is not None:
        line = harmless(line)  # of a file that may have been refused for what stands in this very line
        start = max(found.span.column - 60, 0) if len(line) > 100 else 0  # the caret in sight on very long lines
        yield f"    {line[start : start + 100]}"
        yield f"    {' ' * (found.span.column - 1 - start)}^"


_STYLES = {
    Severity.ERROR: ("red", ""),
    Severity.WARNING: ("yellow", "warning: "),
    Severity.ADVICE: ("cyan", "advice: "),
}


def failed(error: DeckError, text: str | None = None) -> int:
    """Print what is wrong, as `tell` does; returns the exit code."""
    tell(error.diagnostics, text)
    return UNREADABLE if isinstance(error, FileError) else FINDINGS


def _read(path: Path) -> list[str]:
    try:
        if not path.is_file():  # a pipe would be waited for without end
            return []
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return file.read(_MOST).splitlines()
    except (OSError, ValueError):
        return []


def report(result: Result) -> None:
    """Print one line for each file that was written."""
    count = len(result.diagnostics)
    warnings = "" if not count else f", {count} warning{'s' if count != 1 else ''}"
    for output in result.outputs:
        size = sized(output.size)
        click.echo(f"{output.path}: {output.slides} slides, {size}, {output.seconds:.2f} s{warnings}")


def sized(count: int) -> str:
    """A number of bytes for people."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"


class Progress:
    """A bar on stderr, shown only on a terminal and only when the work takes longer than a second."""

    def __init__(self, name: str) -> None:
        self._name, self._stage, self._done = name, "reading", 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._draw, daemon=True) if sys.stderr.isatty() else None

    def stage(self, name: str) -> None:
        """Say what is being done now."""
        self._stage, self._done = name, self._done + 1

    def __enter__(self) -> Self:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        if self._thread:
            self._thread.join()

    def _draw(self) -> None:
        started = time.monotonic()
        if self._end.wait(_PATIENCE):
            return
        while not self._end.wait(0.1):
            filled = min(_BAR, _BAR * self._done // 5)  # reading, layout, pictures, and two files
            bar = "█" * filled + "░" * (_BAR - filled)
            seconds = time.monotonic() - started
            click.echo(f"\r{self._name} {bar} {self._stage:<9} {seconds:4.1f} s", err=True, nl=False)
        click.echo("\r\x1b[K", err=True, nl=False)
