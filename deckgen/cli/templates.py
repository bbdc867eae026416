"""`deckgen memes`: the templates in a list, as JSON or on a page of pictures; and the start of a new one."""

from __future__ import annotations

import difflib
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.assets import replacing
from deckgen.cli import FINDINGS
from deckgen.cli.messages import failed, sized
from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.memes import (
    Library,
    Meme,
    Template,
    box_name,
    compose,
    open_picture,
    picture_of,
    texts_for,
)
from deckgen.memes.library import OWN
from deckgen.outline import plain
from deckgen.settings import settings_for

if TYPE_CHECKING:
    from deckgen.cli.pictures import Studio
    from deckgen.writers.gallery import Card

LINE = Span(Path("deckgen memes"))  # the place of what the command line says
_COLUMNS = 100  # characters, where the width of the terminal does not count
_NEAR = 3  # names to suggest
_THUMB = (720, 720)  # px that a picture of the gallery fits into


def show(words: str, folders: Sequence[Path], gallery: Path | None, *, as_json: bool) -> int:
    """Print the templates that the words fit, or write a page of them; returns the exit code.

    Those that cannot be read are told and left out. Warnings are for those who use one: `deckgen meme` tells them.
    """
    try:
        library = Library([*settings_for(Path("memes")).meme_templates, *folders])
        found, problems = _found(library, words)
        if not (found or problems):
            click.echo(_nothing(library, words), err=True)
            return FINDINGS
        if gallery:
            problems += _write_gallery(gallery, found)
        elif as_json:
            click.echo(json.dumps([_facts(*entry) for entry in found.items()], indent=2, ensure_ascii=False))
        else:
            for line in _rows(found):
                click.echo(line)
    except DeckError as error:
        return failed(error)
    return failed(DeckError(problems)) if problems else 0


def _found(library: Library, words: str) -> tuple[dict[str, Template], list[Diagnostic]]:
    """The templates by their names, the best first, and what is wrong with others."""
    found: dict[str, Template] = {}
    problems: list[Diagnostic] = []
    for id_ in library.search(words):
        try:
            found[id_] = library.get(id_, LINE)
        except DeckError as error:
            problems += error.diagnostics
    return found, problems


def _nothing(library: Library, words: str) -> str:
    near = difflib.get_close_matches(words.lower().replace(" ", "-"), library.ids(), _NEAR, 0.3)
    hint = (
        "the nearest names are " + ", ".join(f"'{id_}'" for id_ in near) if near else "'deckgen memes' lists them all"
    )
    return f"no meme template fits '{words}'; {hint}"


def _count(template: Template) -> str:
    fewest, most = template.fewest, len(template.boxes)
    return str(most) if fewest == most else f"{fewest}-{most}"


def _rows(found: Mapping[str, Template]) -> Iterator[str]:
    """The templates in columns, the keywords cut to the width of the terminal."""
    rows = [(id_, _count(t), t.name, ", ".join(t.keywords)) for id_, t in found.items()]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    room = (shutil.get_terminal_size().columns if sys.stdout.isatty() else _COLUMNS) - sum(widths) - 6
    for id_, count, name, keywords in rows:
        shown = _shortened(keywords, max(room, 0))
        yield f"{id_:<{widths[0]}}  {count:<{widths[1]}}  {name:<{widths[2]}}  {shown}".rstrip()


def _shortened(keywords: str, room: int) -> str:
    """As many whole keywords as there is room for."""
    if len(keywords) <= room:
        return keywords
    return keywords[: room + 1].rpartition(",")[0]


def _facts(id_: str, template: Template) -> dict[str, object]:
    credit = template.credit
    return {
        "id": id_,
        "name": template.name,
        "description": plain(template.description),
        "keywords": list(template.keywords),
        "texts": {"fewest": template.fewest, "most": len(template.boxes)},
        "boxes": [
            {"name": box_name(box, number), "means": plain(box.means), "optional": box.optional}
            for number, box in enumerate(template.boxes, 1)
        ],
        "example": list(template.example),
        "credit": {"by": credit.by, "licence": credit.licence, "source": credit.source},
        "folder": str(template.span.path.parent),
    }


def _write_gallery(path: Path, found: Mapping[str, Template]) -> list[Diagnostic]:
    """Write the page; returns what is wrong with the templates that are not on it."""
    from deckgen.writers.gallery import write

    errors: list[DeckError] = []
    with replacing(path) as file:
        write(_cards(found, errors), file)
        size = file.tell()
    click.echo(f"{path}: {len(found) - len(errors)} templates, {sized(size)}")
    return [problem for error in errors for problem in error.diagnostics]


def _cards(found: Mapping[str, Template], errors: list[DeckError]) -> Iterator[Card]:
    """Each template with its example painted, one after the other; of those that cannot be, an error in `errors`."""
    from deckgen.cli.pictures import Studio

    studio = Studio(LINE)
    for id_, template in found.items():
        try:
            yield _card(id_, template, studio)
        except DeckError as error:
            errors.append(error)


def _card(id_: str, template: Template, studio: Studio) -> Card:
    from deckgen.cli.pictures import Bound, width_of
    from deckgen.writers.gallery import Card

    texts = _example(template)
    meme = Meme(template, texts, picture_of(template), template.span)
    group = compose(meme, studio.book)
    picture = studio.encoded(meme, group, width_of(meme, Bound(*_THUMB), ".webp"), ".webp")
    return Card(id_, template, tuple(text for text in texts if text), picture, group.rect.size, group.alt)


def _example(template: Template) -> tuple[str, ...]:
    """A text for each box: those of the example, and the names of the boxes where it has too few."""
    given = template.example[: len(template.boxes)]
    if len(given) >= template.fewest:
        return texts_for(template, given, template.span_of("example"))
    names = (box_name(box, number) for number, box in enumerate(template.boxes, 1))
    return (*given, *(name for number, name in enumerate(names) if number >= len(given)))


_START = """\
# A meme template. To see its boxes:  deckgen meme FOLDER --boxes
# Places and sizes of boxes are fractions of the picture's width and height, sizes of letters of its height.
name: {name}
description: What the picture shows, for people who cannot see it.
alt: "It says: {{first}}. And: {{second}}."  # what is read out, with the texts by the names of their boxes
keywords: []  # what it is searched by
credit: {{by: unknown}}  # {{by: ..., licence: ..., source: "https://..."}}
picture: {picture}
example: [one thing, another thing]

style:  # what all boxes have in common; each may say otherwise
  font: thick  # thick, label, hand or mono
  color: "#ffffff"
  outline: "#000000"  # or none
  case: upper  # upper, typed, lower, title, sentence or mocking

boxes:
- name: first
  means: what a text says here
  at: [0.05, 0.04]  # the left top corner
  size: [0.90, 0.24]
  # angle: 5  # degrees counter-clockwise
  # align: left  # left, center or right
  # anchor: top  # top, middle or bottom
  # largest: 0.16  # of the letters
  # smallest: 0.035
  # lines: 2  # the most
  # shade: 0.6  # the opacity of a band behind the text
- name: second
  means: what a text says there
  at: [0.05, 0.72]
  size: [0.90, 0.24]
  # optional: true
"""


def start(folder: Path, image: Path, name: str) -> int:
    """Start a template in a folder, with a copy of the picture; returns the exit code."""
    try:
        picture = open_picture(image.parent, image.name, LINE).path
        target, copy = folder / OWN, folder / picture.name
        there = copy.exists() and copy.samefile(picture)  # it may have been put into the new folder before
        for path in (target,) if there else (target, copy):
            if path.exists():
                click.echo(f"{path} exists; choose another folder, nothing was written", err=True)
                return FINDINGS
        if not there:
            with replacing(copy) as file:
                file.write(picture.read_bytes())
        with replacing(target) as file:
            file.write(_START.format(name=_quoted(name or _title(folder)), picture=_quoted(copy.name)).encode())
    except DeckError as error:
        return failed(error)
    click.echo(f"{target}: a template to change; see its boxes with: deckgen meme {folder} --boxes")
    return 0


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # which is YAML, too


def _title(folder: Path) -> str:
    return folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()
