"""What people already have, as an outline: notes, posts, decks, lists.

- `readers`: a file or a package for each format, text in, a `Manuscript` of `blocks` out; `source`: a file as text
- `staging`: blocks into slides; it never knows what format they came from
- `cutting`: pieces and lines of phrases;  `speaking`: blocks as speaker notes;  `account`: what became of everything
- `pictures`: where they lie, what the outline calls them;  `fetching`: those on the web

A new format is one file in `readers` and one row of IMPORTERS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.assets import read_bytes
from deckgen.errors import Diagnostic, FileError, Span
from deckgen.importers.blocks import Manuscript, Picture, every_block
from deckgen.importers.fetching import FetchError
from deckgen.importers.pictures import Shelf, is_address
from deckgen.importers.readers import (
    deckset,
    jekyll,
    marp,
    notes,
    obsidian,
    pandoc,
    plain,
    remark,
    revealhtml,
    revealmd,
    scraped,
    slidev,
    webpage,
    yaml_deck,
)
from deckgen.importers.source import Source, decode
from deckgen.importers.staging import Names, Talk, pretty, stage
from deckgen.outline.dumping import Entry, Plain, dump

_MOST = 500_000_000  # bytes of a PowerPoint file with all its pictures and films
_SAMPLE = 60_000  # characters that show what format a text is in


@dataclass(frozen=True, slots=True)
class Importer:
    """How a format is read, and how it is known: `signs` tells how sure it is (0 to 100), and why."""

    title: str
    read: Callable[[Source], Manuscript]
    signs: Callable[[Source], tuple[int, str]]


def _read_powerpoint(source: Source) -> Manuscript:
    from deckgen.importers.readers import powerpoint

    return powerpoint.read(source.path, source.package)


def _signs_of_powerpoint(source: Source) -> tuple[int, str]:
    return (100, "its content") if source.package else (0, "")


# Of two that are equally sure, the first is taken.
IMPORTERS: Mapping[str, Importer] = {
    "powerpoint": Importer("PowerPoint file", _read_powerpoint, _signs_of_powerpoint),
    "marp": Importer("Marp deck", marp.read, marp.signs),
    "slidev": Importer("Slidev deck", slidev.read, slidev.signs),
    "reveal-md": Importer("reveal-md deck", revealmd.read, revealmd.signs),
    "reveal.js": Importer("reveal.js page", revealhtml.read, revealhtml.signs),
    "pandoc": Importer("Quarto or pandoc deck", pandoc.read, pandoc.signs),
    "remark": Importer("remark deck", remark.read, remark.signs),
    "deckset": Importer("Deckset deck", deckset.read, deckset.signs),
    "html": Importer("web page", webpage.read, webpage.signs),
    "yaml": Importer("YAML deck", yaml_deck.read, yaml_deck.signs),
    "scraped": Importer("text of a page of pictures", scraped.read, scraped.signs),
    "obsidian": Importer("Obsidian note", obsidian.read, obsidian.signs),
    "jekyll": Importer("Jekyll or Hugo post", jekyll.read, jekyll.signs),
    "markdown": Importer("Markdown notes", notes.read, notes.signs),
    "outline": Importer("plain-text outline", plain.read, plain.signs),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The format of a file, and why."""

    path: Path
    format: str
    why: str


def recognised(source: Source) -> Choice:
    """The format that a text is in, by how it begins."""
    sample = replace(source, text=source.text[:_SAMPLE])
    found = {name: importer.signs(sample) for name, importer in IMPORTERS.items()}
    best = max(found, key=lambda name: found[name][0])
    if not found[best][0]:
        return Choice(source.path, "markdown", "nothing else fits")
    return Choice(source.path, best, found[best][1])


@dataclass(frozen=True, slots=True)
class Imported:
    """A talk made of files, as text of an outline, with what is to be said about it.

    `pictures` are files to be written with it: bytes by name, relative to the outline's folder.
    """

    text: str
    talk: Talk
    choices: tuple[Choice, ...]
    diagnostics: tuple[Diagnostic, ...]
    pictures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Order:
    """What to make of files: `outline` is the file that it will be, None for one that is only printed.

    `title` is what the talk is called when nothing in the files says so. `format` is a row of IMPORTERS, if it is not
    to be found out. `images` are further folders to look for pictures in. `fetch` loads what is at an address; without
    it pictures from the web stay open. `taken` are ids that the outline must not give.
    """

    outline: Path | None = None
    title: str = ""
    format: str | None = None
    images: tuple[Path, ...] = ()
    fetch: Callable[[str], bytes] | None = None
    taken: frozenset[str] = frozenset()


def import_files(files: Sequence[Path], order: Order) -> Imported:
    """One talk of some files. Raises FileError for a file that cannot be read; nothing is written."""
    read = [_read(path, order.format) for path in files]
    manuscripts = [manuscript for manuscript, _ in read]
    shelf = _shelf(manuscripts, order)
    talk = stage(
        manuscripts, Names(shelf.name, _section_ids(manuscripts, order.taken).get), _title(files, order), order.taken
    )
    choices = tuple(choice for _, choice in read)
    pictures = dict(shelf.new)
    if shelf.sources:
        pictures[f"{shelf.store}/sources.yaml"] = dump({"pictures": shelf.sources}).encode()
    diagnostics = tuple(found for manuscript in manuscripts for found in manuscript.diagnostics)
    return Imported(_outline(talk, shelf, choices), talk, choices, diagnostics, pictures)


def _read(path: Path, format_: str | None) -> tuple[Manuscript, Choice]:
    source = decode(_bytes(path), path)
    choice = Choice(path, format_, "as you said") if format_ else recognised(source)
    return IMPORTERS[choice.format].read(source), choice


def _shelf(manuscripts: Sequence[Manuscript], order: Order) -> Shelf:
    out = order.outline
    return Shelf(
        out.parent if out else Path(),
        order.images,
        f"{out.stem}_pictures" if out else "",
        _fetched(manuscripts, order.fetch) if order.fetch else {},
        {(manuscript.path, name): data for manuscript in manuscripts for name, data in manuscript.pictures.items()},
    )


def _fetched(manuscripts: Iterable[Manuscript], fetch: Callable[[str], bytes]) -> dict[str, bytes | str]:
    """What is at the addresses of pictures, or why it could not be had."""
    found: dict[str, bytes | str] = {}
    for block in (block for manuscript in manuscripts for block in every_block(manuscript.blocks)):
        if isinstance(block, Picture) and is_address(block.name) and block.name not in found:
            try:
                found[block.name] = fetch(block.name)
            except FetchError as error:
                found[block.name] = str(error)
    return found


def _outline(talk: Talk, shelf: Shelf, choices: Sequence[Choice]) -> str:
    fields: dict[str, Plain | list[Entry]] = dict(talk.fields)
    if shelf.image_folders:
        body: dict[str, Plain | list[Entry]] = {key: fields.pop(key) for key in ("slides", "sections") if key in fields}
        fields["image_folders"] = list(shelf.image_folders)
        fields |= body
    origins = ", ".join(f"{choice.path.name} ({IMPORTERS[choice.format].title})" for choice in choices)
    return dump(fields, f"Imported by deckgen from {origins}.")


def _bytes(path: Path) -> bytes:
    if path.name.startswith("~$"):
        hint = "import the file it belongs to"
        raise FileError.at(Span(path), "lock-file", "this is the lock file of an open Office document", hint)
    return read_bytes(path, _MOST)


def _title(files: Sequence[Path], order: Order) -> str:
    """What the talk is called when nothing in the files says so."""
    alone = len(files) == 1 or order.outline is None
    return order.title or (files[0].stem if alone or order.outline is None else order.outline.stem)


def _section_ids(manuscripts: Sequence[Manuscript], taken: frozenset[str]) -> dict[str, str]:
    """The ids of the sections that several notes become, by the names that links use."""
    if len(manuscripts) < 2:
        return {}
    ids: dict[str, str] = {}
    for manuscript in manuscripts:
        slug = re.sub(r"[^A-Za-z0-9]+", "-", manuscript.path.stem).strip("-").lower()
        base = slug if slug[:1].isalpha() else f"note-{slug}".rstrip("-")
        free = (base, *(f"{base}-{number}" for number in range(2, len(taken) + len(manuscripts) + 3)))
        id_ = next(name for name in free if name not in taken and f"#{name}" not in ids.values())
        ids.setdefault(manuscript.path.stem, f"#{id_}")
    return ids


__all__ = ["IMPORTERS", "Choice", "Imported", "Importer", "Order", "import_files", "pretty", "recognised"]
