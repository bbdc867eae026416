"""Writes the gallery: one HTML page of meme templates that needs nothing else, and no scripts."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import jinja2

from deckgen.assets import data_folder
from deckgen.errors import DeckError
from deckgen.geometry import Size
from deckgen.memes import UNKNOWN, Template, box_name
from deckgen.outline import Items, Word, parse, plain


@dataclass(frozen=True, slots=True)
class Card:
    """A template as the gallery shows it. `picture` is the example, painted: the bytes of a WebP file."""

    id: str
    template: Template
    texts: tuple[str, ...]
    picture: bytes
    size: Size
    alt: str

    @property
    def source(self) -> str:
        """The picture as an address."""
        return "data:image/webp;base64," + base64.b64encode(self.picture).decode("ascii")

    @property
    def about(self) -> str:
        return plain(self.template.description)

    @property
    def yaml(self) -> str:
        """What an outline says to get it."""
        return "\n".join([f"- meme: {scalar(self.id)}", "  text:", *(f"  - {scalar(text)}" for text in self.texts)])

    @property
    def boxes(self) -> Iterator[tuple[str, str]]:
        """Each box's name and what it means."""
        for number, box in enumerate(self.template.boxes, 1):
            about = ", ".join(filter(None, (plain(box.means), "optional" if box.optional else "")))
            yield box_name(box, number), about

    @property
    def credit(self) -> str:
        credit = self.template.credit
        parts = ("" if credit.by == UNKNOWN else credit.by, credit.licence, credit.source)
        return ", ".join(plain(str(part)) for part in parts if part)


def write(cards: Iterable[Card], file: BinaryIO) -> None:
    """Write the page as UTF-8 HTML; of the cards, only one is held at a time."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_folder("html")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for chunk in environment.get_template("gallery.html.j2").generate(cards=cards):
        file.write(chunk.encode(errors="replace"))


def scalar(text: str) -> str:
    """A text as YAML reads it in a list: bare where that gives the same text, else in quotes."""
    try:
        match parse(f"- {text}", Path()):
            case Items([Word() as word]) if word == text and not word.quoted:
                return text
    except DeckError:
        pass
    return json.dumps(text, ensure_ascii=False)
