"""`deckgen check`: what is found in outlines, told in a format; and mending what surely can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from deckgen.assets import read_text, replacing, text_of
from deckgen.cli import FINDINGS, UNREADABLE
from deckgen.cli.building import STDIN_PATH
from deckgen.cli.messages import Sources
from deckgen.cli.reports import REPORTS
from deckgen.cli.stdin import STDIN, read_stdin
from deckgen.errors import DeckError, FileError
from deckgen.pipeline import Options
from deckgen.review import Review, mend, review


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a check."""

    format: str = "text"
    fix: bool = False
    parity: bool = False
    report: Path | None = None  # where --parity tells
    likeness: float | None = None  # 0 to 1, that each slide must have

    def problem(self, outlines: Sequence[str]) -> str:
        """What is asked for in vain."""
        if STDIN in outlines and (self.fix or self.parity):
            return f"--{'fix' if self.fix else 'parity'} is for files, not for standard input"
        if not self.parity and (self.report or self.likeness is not None):
            return "--report and --likeness go with --parity"
        if self.parity and (self.fix or self.format != "text"):
            return "--parity is a check of its own, with a report of its own"
        return "--report is one file, for one outline" if self.report and len(outlines) > 1 else ""


def check(outlines: Sequence[str], options: Options, wish: Wish) -> int:
    """Print what is found in some outlines on stdout; returns the exit code."""
    reviews: list[Review] = []
    sources, code = Sources(), 0
    for outline in outlines:
        try:
            if wish.fix:
                _mend(Path(outline), options)
            reviews.append(_reviewed(outline, options, sources))
        except DeckError as error:
            code = max(code, UNREADABLE if isinstance(error, FileError) else FINDINGS)
            reviews.append(Review(Path(outline), error.diagnostics))
    if told := REPORTS[wish.format](reviews, sources):
        click.echo(told)
    return code or FINDINGS * any(one.diagnostics for one in reviews)


def compare_all(outlines: Sequence[str], options: Options, wish: Wish) -> int:
    """Compare both outputs of each outline, in a report for each; returns the exit code."""
    from deckgen.cli.parity import compare
    from deckgen.parity import LIKENESS

    likeness = LIKENESS if wish.likeness is None else wish.likeness
    paths = [Path(outline) for outline in outlines]
    return max(
        compare(path, options, wish.report or path.with_name(f"{path.stem}-parity.html"), likeness) for path in paths
    )


def _reviewed(outline: str, options: Options, sources: Sources) -> Review:
    if outline != STDIN:
        return review(Path(outline), options)
    text = text_of(read_stdin(STDIN_PATH), STDIN_PATH)
    sources.put(STDIN_PATH, text)
    return review(STDIN_PATH, options, text)


def _mend(path: Path, options: Options) -> None:
    """Write the outline again, if there is anything to mend. Raises FileError when that cannot be done."""
    text = mend(path, options)
    if text is None:
        return
    before = set(read_text(path).splitlines())
    changed = max(sum(line not in before for line in text.splitlines()), 1)
    mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    with replacing(path) as file:
        file.write(mark + text.encode())
    click.echo(f"{path}: {changed} line{'s' * (changed != 1)} mended", err=True)
