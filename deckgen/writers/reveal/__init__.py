"""Writes a document as one HTML file that needs nothing else: reveal.js, fonts and pictures are inside.

`write` is all that others call. Pages become trees of elements (`slide`, `text`, `table`), their styles are collected
in a `Stylesheet`, and the shell in templates/html is filled while the file is written, so that pictures pass through
in chunks and are never held in memory together.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import jinja2
from markupsafe import Markup

from deckgen.assets import data_folder
from deckgen.document import Document
from deckgen.writers.reveal.markup import clean, px
from deckgen.writers.reveal.markup import write as markup
from deckgen.writers.reveal.pictures import Pictures
from deckgen.writers.reveal.program import content_policy, embeddable, reveal_file, speaker_script
from deckgen.writers.reveal.slide import Slides
from deckgen.writers.reveal.stylesheet import Stylesheet, font_face


def write(document: Document, file: BinaryIO, beside: Path | None = None) -> None:
    """Write the deck as UTF-8 HTML.

    With `beside`, a folder next to the HTML file, pictures are copied into it and referred to by its name; files that
    are there already are neither changed nor removed.
    """
    styles = Stylesheet(document.fonts)
    sections = list(Slides(document, styles, Pictures(document.media, beside)).sections())
    plugin = reveal_file("plugin/notes.js")
    templates = data_folder("html")
    scripts = tuple(map(embeddable, (reveal_file("reveal.js"), plugin, (templates / "init.js").read_text("utf-8"))))
    shell = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    ).get_template("deck.html.j2")
    for chunk in shell.generate(
        about=_about(document),
        policy=content_policy(scripts, speaker_script(plugin), beside is not None),
        width=document.size.width,
        height=document.size.height,
        paced=document.paced,
        page_size=f"{px(document.size.width)} {px(document.size.height)}",
        background=document.palette.tokens["background"],
        styles=_style(document, styles, templates),
        slides=markup(sections),
        scripts=map(Markup, scripts),
    ):
        file.write(chunk.encode())


def _style(document: Document, styles: Stylesheet, templates: Path) -> Iterator[Markup]:
    """The style sheets. They are our own text: no value in them can end the style element."""
    for font in document.fonts.files:
        yield from map(Markup, font_face(font))
    for text in (reveal_file("reset.css"), reveal_file("reveal.css"), (templates / "deck.css").read_text("utf-8")):
        yield Markup(text)  # noqa: S704
    yield from map(Markup, styles.rules())


def _about(document: Document) -> dict[str, str]:
    properties = document.properties
    about = {
        "lang": properties.lang,
        "title": properties.title,
        "author": ", ".join(properties.authors),
        "description": ", ".join(filter(None, (properties.subtitle, properties.event, properties.date))),
        "keywords": ", ".join(properties.keywords),
    }
    return {key: clean(value) for key, value in about.items()}
