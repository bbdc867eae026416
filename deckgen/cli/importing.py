"""`deckgen import`: what people already have as an outline."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from deckgen.assets import Bounds, read_text, replacing
from deckgen.cli import FINDINGS
from deckgen.cli.messages import failed, tell
from deckgen.deck import listed
from deckgen.errors import DeckError, FileError, Span
from deckgen.importers import IMPORTERS, Imported, Order, import_files, pretty
from deckgen.importers.account import KINDS
from deckgen.importers.fetching import fetch
from deckgen.importers.staging import as_section
from deckgen.outline import appended, ids_in, nearest, parse
from deckgen.settings import project_folder

_READ_IN_FOLDERS = {
    ".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".txt", ".text", ".html", ".htm", ".pptx",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for."""

    files: tuple[Path, ...]
    out: Path | None
    into: Path | None
    format: str | None
    images: tuple[Path, ...]
    fetch: bool
    report: bool
    force: bool


def convert(wish: Wish) -> int:
    """Write the outline; returns the exit code."""
    _check_usage(wish)
    if wish.out is not None and wish.out.exists() and not wish.force:
        click.echo(f"{wish.out} exists; choose another name or give --force, nothing was written", err=True)
        return FINDINGS
    try:
        files, title = _files(wish.files)
        there = read_text(wish.into) if wish.into else ""
        taken = ids_in(parse(there, wish.into)) if wish.into else frozenset[str]()
        order = Order(wish.into or wish.out, title, wish.format, wish.images, fetch if wish.fetch else None, taken)
        made = import_files(files, order)
        _write(made, wish, there)
    except DeckError as error:
        return failed(error)
    for choice in made.choices:
        click.echo(f"{choice.path}: read as {IMPORTERS[choice.format].title} ({choice.why})", err=True)
    tell(made.diagnostics)
    if wish.report:
        click.echo("\n".join(report(made)), err=True)
    _finish(made, wish)
    return 0


def _check_usage(wish: Wish) -> None:
    if wish.out and wish.into:
        raise click.UsageError("-o writes a new outline, --into extends one that is there: give one of them")
    target = wish.out or wish.into
    if target and target.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"an outline's name ends in .yaml, not '{target.name}'")
    if target and any(_is_same(target, path) for path in wish.files):
        raise click.UsageError(f"'{target}' is what is to be imported: choose another name for the outline")
    if wish.fetch and not (wish.out or wish.into):
        raise click.UsageError("--fetch needs -o or --into: pictures are put beside the outline")
    if wish.format is not None and wish.format not in IMPORTERS:
        close = nearest(wish.format, IMPORTERS)
        hint = f"; did you mean '{close}'?" if close else ""
        raise click.UsageError(f"--from takes {', '.join(IMPORTERS)}, not '{wish.format}'{hint}")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _write(made: Imported, wish: Wish, there: str) -> None:
    """Write pictures and outline; the outline last, so that it never names what is not there."""
    if wish.out is None and wish.into is None:
        click.echo(made.text, nl=False)
        return
    target = wish.out or wish.into
    assert target is not None  # noqa: S101 - one of the two is given
    text = appended(there, target, as_section(made.talk)) if wish.into else made.text
    for name, data in made.pictures.items():
        with replacing(target.parent / name) as file:
            file.write(data)
    with replacing(target) as file:
        file.write(text.encode())


def _finish(made: Imported, wish: Wish) -> None:
    """The closing lines: what there is, and what to do next."""
    talk = made.talk
    sections = sum(1 for section in talk.sections if section.title) if not wish.into else 0
    parts = ["1 section more"] * bool(wish.into) + [f"{talk.slides} slide{'s' * (talk.slides != 1)}"]
    if sections:
        parts.append(f"{sections} section{'s' * (sections != 1)}")
    if slots := talk.open_slots:
        parts.append(f"{slots} open picture slot{'s' * (slots != 1)}")
    if left := len(talk.account.omitted):
        parts.append(f"{left} thing{'s' * (left != 1)} left out" + ("" if wish.report else " (see --report)"))
    target = wish.out or wish.into
    click.echo(f"{target or 'the outline'}: {', '.join(parts)}", err=True)
    if target is not None:
        draft = " --draft" if talk.open_slots else ""
        click.echo(f"build it with: deckgen build{draft}{_allowing(target)} {shlex.quote(str(target))}", err=True)


def _allowing(outline: Path) -> str:
    """The options that let a build read pictures in folders outside of the outline's project."""
    folders = listed(parse(read_text(outline), outline), "image_folders")
    bounds = Bounds((project_folder(outline),))
    outside = [os.path.normpath(place) for name in folders if not bounds.hold(place := outline.parent / name)]
    return "".join(f" --allow {shlex.quote(folder)}" for folder in outside)


def report(made: Imported) -> Iterator[str]:
    """The account as a table, and a line for everything that was left out."""
    account = made.talk.account
    rows = [(kind, account.found[kind], account.shown[kind], account.noted[kind]) for kind in KINDS]
    yield f"{'':<14}{'found':>8}{'on slides':>11}{'in notes':>10}{'left out':>10}"
    for kind, found, shown, noted in rows:
        if found:
            yield f"{kind + 's' * (kind != 'media'):<14}{found:>8}{shown:>11}{noted:>10}{account.left_out[kind]:>10}"
    if account.omitted:
        yield "left out:"
    for one in account.omitted:
        times = f" ({one.count} times)" if one.count > 1 else ""
        yield f"  {one.span.path}:{one.span.line}: {one.kind}: {one.reason}{times}"


def _files(paths: Iterable[Path]) -> tuple[list[Path], str]:
    """The files to read, folders by their notes in natural order; and what the talk may be called."""
    files: list[Path] = []
    title = ""
    for path in paths:
        if path.is_dir():
            inside = sorted((entry for entry in path.iterdir() if _is_note(entry)), key=_natural)
            if not inside:
                hint = "notes end in .md, .txt, .html or .pptx"
                raise FileError.at(Span(path), "empty-folder", f"the folder '{path}' holds no notes", hint)
            files += inside
            title = title or path.resolve().name
        else:
            files.append(path)
    return files, pretty(title) if title else ""


def _is_note(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in _READ_IN_FOLDERS and not path.name.startswith((".", "~$"))


def _natural(path: Path) -> list[tuple[int, str]]:
    """Names with numbers in the order of the numbers: 2 before 10."""
    parts = re.split(r"([0-9]+)", path.name.casefold())
    return [(int(part), "") if part.isdecimal() and part.isascii() else (-1, part) for part in parts]
