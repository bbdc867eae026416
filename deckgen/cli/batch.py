"""`deckgen meme --batch`: many memes from one file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, ClassVar

import click
from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from deckgen.assets import Assets, read_text
from deckgen.cli.memes import meme_of, overflowing
from deckgen.cli.messages import failed, tell
from deckgen.cli.pictures import SUFFIXES, Bound, Studio, suffix_of, unknown_suffix
from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.kinds.fields import ASSETS
from deckgen.kinds.meme import TEMPLATES, MemeSlide
from deckgen.memes import Library, compose
from deckgen.outline import Fields, Items, Located, Verbatim, parse, read
from deckgen.settings import settings_for


def _file_name(name: str) -> str:
    if suffix_of(Path(name)) not in SUFFIXES:
        raise PydanticCustomError("suffix", "{message}", {"message": unknown_suffix(Path(name))})
    # A batch from a stranger must not write wherever it likes.
    if Path(name).is_absolute() or ".." in Path(os.path.normpath(name)).parts:
        raise PydanticCustomError("outside", "takes a file beside the batch or below it; '-o' names another folder")
    return name


class Entry(MemeSlide):
    """One meme of a batch: a `meme:` slide of an outline, and the file that it goes into."""

    words: ClassVar[Mapping[str, str]] = {**MemeSlide.words, "output": "out", "to": "out", "file": "out"}

    out: Annotated[Verbatim, AfterValidator(_file_name)]


class Batch(Located):
    """The memes of one file."""

    memes: tuple[Entry, ...]


def make_all(path: Path, folder: Path | None, size: Bound | None, templates: tuple[Path, ...]) -> int:
    """Write the memes of a file beside it, or into `folder`; returns the exit code.

    Nothing is written when there is anything wrong in the file. A meme that cannot be drawn does not stop the others.
    """
    try:
        library = Library([*settings_for(path).meme_templates, *templates])
        assets = Assets([path.parent])
        batch = _read(path, assets, library)
    except DeckError as error:
        return failed(error)
    tell([*library.diagnostics, *assets.diagnostics])
    studio = Studio(Span(path))
    return max((_make(entry, folder or path.parent, size, studio) for entry in batch.memes), default=0)


def _read(path: Path, assets: Assets, library: Library) -> Batch:
    value = parse(read_text(path), path)
    if not isinstance(value, Items):
        raise DeckError.at(Span(path, 1, 1), "bad-batch", "a batch is a list of memes", "start each with '- meme: '")
    batch = read(Batch, Fields(value.span, {"memes": value}), context={ASSETS: assets, TEMPLATES: library})
    if problems := list(_twice(batch)):
        raise DeckError(problems)
    return batch


def _twice(batch: Batch) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    for entry in batch.memes:
        name, span = os.path.normpath(entry.out), entry.span_of("out")
        if name in seen:
            message = f"'{entry.out}' is written by line {seen[name].line} already"
            yield Diagnostic("duplicate-out", message, span, "give each meme a file of its own")
        seen.setdefault(name, span)


def _make(entry: Entry, folder: Path, size: Bound | None, studio: Studio) -> int:
    path, meme = folder / entry.out, meme_of(entry)
    try:
        group = compose(meme, studio.book)
        tell(overflowing(group))
        click.echo(studio.write(meme, group, size, path))
    except DeckError as error:
        return failed(error)
    return 0
