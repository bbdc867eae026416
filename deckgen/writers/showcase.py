"""Writes a page that shows themes: the same slides in each, as the HTML writer makes them, side by side.

It is one file that needs nothing else. No slide is on a stage: all are there at once, small, with all that appears
by clicks on the decks themselves.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

import jinja2
from markupsafe import Markup

from deckgen.assets import data_folder
from deckgen.document import Document, FontFile, Fonts
from deckgen.page import Page
from deckgen.paragraph import Face
from deckgen.writers.reveal.markup import Element, element, px
from deckgen.writers.reveal.markup import write as markup
from deckgen.writers.reveal.pictures import Pictures
from deckgen.writers.reveal.slide import Slides
from deckgen.writers.reveal.stylesheet import Stylesheet, font_face

# A picture that is used twice is stored once.
_SCRIPT = (
    "for(const i of document.querySelectorAll('img[data-same]'))"
    'i.src=document.querySelector(`img[data-picture="${i.dataset.same}"]`).src'
)


@dataclass(frozen=True, slots=True)
class Show:
    """A theme and what it makes of the slides."""

    id: str  # what an outline calls it
    description: str
    document: Document

    @property
    def name(self) -> str:
        return self.document.theme

    @property
    def families(self) -> tuple[str, ...]:
        fonts = self.document.fonts
        return tuple(dict.fromkeys((fonts.heading, fonts.text, fonts.mono)))

    @property
    def colors(self) -> tuple[tuple[str, str], ...]:
        return tuple(self.document.palette.tokens.items())


def write(shows: Sequence[Show], file: BinaryIO) -> None:
    """Write the page as UTF-8 HTML."""
    fonts = _together([show.document.fonts for show in shows])
    styles = Stylesheet(fonts)
    media = {digest: one for show in shows for digest, one in show.document.media.items()}
    pictures = Pictures(media, None)
    # The slides come first: while they are made, the style sheet takes in what they use.
    slides = {show.id: list(_slides(show, styles, pictures)) for show in shows}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_folder("html")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for chunk in environment.get_template("themes.html.j2").generate(
        shows=shows,
        slides={id_: markup(made) for id_, made in slides.items()},
        styles=_style(fonts, styles),
        script=Markup(_SCRIPT),  # noqa: S704 - our own
        script_hash=base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode("ascii"),
    ):
        file.write(chunk.encode())


def _together(all_fonts: Sequence[Fonts]) -> Fonts:
    """The fonts of all documents; a face that several use has the characters of all of them."""
    files: dict[Face, FontFile] = {}
    for file in (file for fonts in all_fonts for file in fonts.files):
        before = files.get(file.face, file)
        files[file.face] = replace(before, characters=before.characters | file.characters)
    return replace(all_fonts[0], files=tuple(files.values()))


def _slides(show: Show, styles: Stylesheet, pictures: Pictures) -> Iterator[Element]:
    """Each slide as one picture to a reader: what is in it is an example, not a part of the page."""
    document = show.document
    pages = tuple(replace(page, id=f"{show.id}-{page.id}", notes="") for page in document.pages)
    flat = replace(document, pages=pages, sections=())
    for page, section in zip(pages, Slides(flat, styles, pictures).sections(), strict=True):
        yield _thumbnail(page, section)


def _thumbnail(page: Page, section: Element) -> Element:
    width, height = px(page.size.width), px(page.size.height)
    ground = section.attributes["data-background-color"]
    shown = Element("section", {"style": f"width:{width};height:{height};background:{ground}"}, section.children)
    stage = Element("div", {"class": "reveal overview", "inert": ""}, (element("div", shown, class_="slides"),))
    style = f"aspect-ratio:{page.size.width:g}/{page.size.height:g};--width:{width}"
    return Element("div", {"class": "slide", "style": style, "role": "img", "aria-label": page.title}, (stage,))


def _style(fonts: Fonts, styles: Stylesheet) -> Iterator[Markup]:
    """The style sheets. They are our own text: no value in them can end the style element."""
    for font in fonts.files:
        yield from map(Markup, font_face(font))
    yield Markup((data_folder("html") / "deck.css").read_text("utf-8"))  # noqa: S704
    yield from map(Markup, styles.rules())
