"""`deckgen build`: one outline after the other, once or whenever something changes."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from deckgen import pipeline
from deckgen.assets import read_text, text_of
from deckgen.cli.messages import Progress, failed, report, tell
from deckgen.cli.stdin import STDIN, read_stdin
from deckgen.deck import listed
from deckgen.errors import DeckError
from deckgen.outline import parse
from deckgen.pipeline import Options, Result

STDIN_PATH = Path("stdin.yaml")  # what its outputs are named after
_POLL = 0.3  # seconds; a person who saves a file does not notice
_WATCHED = {".yaml", ".yml", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".svg"}


def build_one(outline: str, options: Options, *, open_: bool = False) -> int:
    """Build one outline and tell how it went; returns the exit code."""
    text = None
    try:
        if outline == STDIN:
            data = read_stdin(STDIN_PATH)
            text = data.decode("utf-8-sig", errors="replace")  # what is shown of it when a byte is wrong
            text = text_of(data, STDIN_PATH)
        with Progress(outline) as progress:
            result = _built(outline, text, replace(options, progress=progress.stage))
    except DeckError as error:
        return failed(error, text)
    tell(result.diagnostics, text)
    report(result)
    if open_:
        for output in result.outputs:
            click.launch(str(output.path))
    return 0


def _built(outline: str, text: str | None, options: Options) -> Result:
    path = Path(outline) if text is None else STDIN_PATH
    deck, warnings = pipeline.load(path, options, text)
    return pipeline.build_deck(deck, options, warnings)


State = tuple[tuple[str, int, int], ...]  # name, time of change in ns, and size of each file


def states(outlines: Iterable[str]) -> dict[Path, State]:
    """The outlines that are files, and how they and their pictures are now."""
    return {path: _state(path) for path in (Path(outline) for outline in outlines if outline != STDIN)}


def keep_building(seen: dict[Path, State], options: Options) -> None:
    """Build an outline again when it or its picture folders are no longer as they were seen; until interrupted."""
    if not seen:
        return
    click.echo("watching; press Ctrl-C to stop", err=True)
    try:
        while True:
            time.sleep(_POLL)
            for path, before in list(seen.items()):
                state = _state(path)
                if state != before:
                    seen[path] = state
                    build_one(str(path), options)
    except KeyboardInterrupt:
        click.echo(err=True)


def _state(outline: Path) -> State:
    """What can be seen of an outline and the folders of its pictures without opening a picture."""
    folders = {outline.parent}
    try:
        text = read_text(outline)
        folders |= {outline.parent / name for name in listed(parse(text, outline), "image_folders")}
    except DeckError:
        pass  # half saved, or wrong: its folder is watched on
    found = []
    for folder in sorted(folders):
        try:
            files = [file for file in folder.iterdir() if file.suffix.lower() in _WATCHED]
            found += [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in sorted(files)]
        except OSError:
            continue
    return tuple(found)
