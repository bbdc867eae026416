"""`deckgen check --parity`: both files of a talk painted and compared, in a report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli import FINDINGS
from deckgen.cli.messages import Progress, failed
from deckgen.errors import DeckError

if TYPE_CHECKING:
    from deckgen.pipeline import Options


def compare(outline: Path, options: Options, report: Path, likeness: float) -> int:
    """Compare both files of a talk, slide by slide, and write the report; returns the exit code.

    That is 1 when a slide is less alike than `likeness` (0 to 1), and 3 when Chromium, LibreOffice or pypdfium2 is
    missing or fails: then nothing is written.
    """
    from deckgen import parity
    from deckgen.assets import replacing
    from deckgen.parity.report import write

    try:
        with Progress(str(outline)) as progress:
            found = parity.compare(outline, replace(options, progress=progress.stage), likeness)
        with replacing(report) as file:
            write(found, file)
    except DeckError as error:
        return failed(error)
    click.echo(f"{report}: {found.summary}")
    return FINDINGS if found.below else 0
