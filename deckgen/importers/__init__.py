"""What people already have, as an outline: notes, posts, decks, lists.

- `readers`: one file for each format, text in, a `Manuscript` of `blocks` out; `source`: a file as text
- `staging`: blocks into slides; it never knows what format they came from
- `account`: what became of everything;  `pictures`: where they lie, what the outline calls them

A new format is one file in `readers` and one row of IMPORTERS.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.errors import Diagnostic, FileError, Span
from deckgen.importers.blocks import Manuscript
from deckgen.importers.pictures import Shelf
from deckgen.importers.readers import jekyll, notes, obsidian, plain, scraped
from deckgen.importers.source import Source, decode
from deckgen.importers.staging import Names, Talk, pretty, stage
from deckgen.outline.dumping import dump


@dataclass(frozen=True, slots=True)
class Importer:
    """How a format is read, and how it is known: `signs` tells how sure it is (0 to 100), and why."""

    title: str
    read: Callable[[Source], Manuscript]
    signs: Callable[[Source], tuple[int, str]]


# Of two that are equally sure, the first is taken.
IMPORTERS: Mapping[str, Importer] = {
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
    """The format that a text is in, by its content."""
    found = {name: importer.signs(source) for name, importer in IMPORTERS.items()}
    best = max(found, key=lambda name: found[name][0])
    if not found[best][0]:
        return Choice(source.path, "markdown", "nothing else fits")
    return Choice(source.path, best, found[best][1])


@dataclass(frozen=True, slots=True)
class Imported:
    """A talk made of files, as text of an outline, with what is to be said about it."""

    text: str
    talk: Talk
    choices: tuple[Choice, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def import_files(
    files: Sequence[Path], *, folder: Path, title: str = "", format: str | None = None, images: Iterable[Path] = ()
) -> Imported:
    """One talk of some files, as the text of an outline that will lie in `folder`.

    `format` is a row of IMPORTERS, if it is not to be found out. Raises FileError for a file that cannot be read.
    """
    manuscripts, choices = [], []
    for path in files:
        source = decode(_bytes(path), path)
        choice = Choice(path, format, "as you said") if format else recognised(source)
        manuscripts.append(IMPORTERS[choice.format].read(source))
        choices.append(choice)
    shelf = Shelf(folder, tuple(images))
    sections = _section_ids(manuscripts)
    talk = stage(manuscripts, Names(shelf.name, sections.get), title or files[0].stem)
    fields = dict(talk.fields)
    if shelf.image_folders:
        body = {key: fields.pop(key) for key in ("slides", "sections") if key in fields}
        fields = {**fields, "image_folders": list(shelf.image_folders), **body}
    origins = ", ".join(f"{choice.path.name} ({IMPORTERS[choice.format].title})" for choice in choices)
    text = dump(fields, f"Imported by deckgen from {origins}.")
    found = tuple(found for manuscript in manuscripts for found in manuscript.diagnostics)
    return Imported(text, talk, tuple(choices), found)


def _bytes(path: Path) -> bytes:
    if path.name.startswith("~$"):
        hint = "import the file it belongs to"
        raise FileError.at(Span(path), "lock-file", f"'{path}' is the lock file of an open Office document", hint)
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise FileError.at(Span(path), "cannot-read", f"cannot read '{path}': {said[:1].lower()}{said[1:]}") from error


def _section_ids(manuscripts: Sequence[Manuscript]) -> dict[str, str]:
    """The ids of the sections that several notes become, by the names that links use."""
    if len(manuscripts) < 2:
        return {}
    ids: dict[str, str] = {}
    for manuscript in manuscripts:
        slug = re.sub(r"[^A-Za-z0-9]+", "-", manuscript.path.stem).strip("-").lower()
        ids.setdefault(manuscript.path.stem, f"#{slug}" if slug[:1].isalpha() else f"#note-{slug}")
    return ids


__all__ = ["IMPORTERS", "Choice", "Imported", "Importer", "import_files", "pretty", "recognised"]
