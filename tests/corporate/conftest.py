"""Talks built once on each of a few templates."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from PIL import Image

from deckgen.deck import lay_out
from deckgen.document import Document
from deckgen.errors import Diagnostic
from deckgen.pipeline import Options, build_deck, chosen_stage, compose, load
from tests.corporate import makers

OUTLINE = """\
title: A talk
subtitle: About things
author: Ada Example
footer: Winter school
sections:
- title: Beginnings
  notes: Slow down.
  slides:
  - It was the data.
  - {title: A list, bullets: [One thing, [Below it], Another]}
  - {caption: A picture, image: wide.png, alt: Wide, notes: Say it.}
  - {caption: A tall one, image: tall.png, alt: Tall, punchline: And why}
  - {caption: Everywhere, image: wide.png, alt: Wide, layout: fill}
  - {quote: What we want is a machine., by: Alan Turing}
  - {title: Code, code: "loss.backward()", language: python}
  - {title: Results, table: {header: [Model, Mood], rows: [[Ours, hopeful]]}}
  - {title: Two, columns: [{bullets: [a, b]}, {image: tall.png, alt: Tall}]}
  - {image: wide.png, alt: No words, credit: {by: Ada, licence: CC0}}
"""


@dataclass(frozen=True)
class Talk:
    """A template, and both files of a talk on it."""

    template: Path
    document: Document
    html: Path
    pptx: Path
    warnings: tuple[Diagnostic, ...]

    @cached_property
    def old(self) -> dict[str, bytes]:
        return parts(self.template)

    @cached_property
    def new(self) -> dict[str, bytes]:
        return parts(self.pptx)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


_STRIPES = (
    '<p:bgPr><a:gradFill><a:gsLst><a:gs pos="0"><a:schemeClr val="tx2"/></a:gs><a:gs pos="100000">'
    '<a:schemeClr val="accent2"><a:lumMod val="50000"/></a:schemeClr></a:gs></a:gsLst><a:lin ang="2700000" scaled="0"/>'
    "</a:gradFill><a:effectLst/></p:bgPr>"
)
_SOLID = '<p:bgPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:effectLst/></p:bgPr>'


def _few(path: Path) -> Path:
    def rewrite(parts: dict[str, bytes]) -> None:
        makers.painted(parts)
        makers.suffixed("potx")(parts)

    gone = makers.without("obj", "titleOnly", "blank", "secHead", "picTx", "objTx")
    return makers.template(path, makers.WIDE, gone, makers.localised, rewrite=rewrite)


MAKERS: dict[str, Callable[[Path], Path]] = {
    "brand.pptx": lambda path: makers.template(
        path, makers.WIDE, makers.logo, makers.with_slides, rewrite=makers.painted
    ),
    "dark.pptx": lambda path: makers.template(path, makers.WIDE, makers.dark, rewrite=makers.painted),
    "a4.pptx": lambda path: makers.template(path, (1122.52, 793.7), makers.logo, rewrite=makers.painted),
    "ten-inches.pptx": lambda path: makers.template(path, (960, 540.48)),
    "portrait.pptx": lambda path: makers.template(path, (793.7, 1122.52), rewrite=makers.painted),
    "backgrounds.pptx": lambda path: makers.template(
        path, makers.WIDE, makers.background(_STRIPES, 0), makers.background(_SOLID, 2), rewrite=makers.painted
    ),
    "few.potx": _few,
}


@pytest.fixture(scope="session")
def talk_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Talk]:
    built: dict[str, Talk] = {}

    def make(name: str) -> Talk:
        if name not in built:
            folder = tmp_path_factory.mktemp("corporate")
            built[name] = talk(folder, MAKERS[name](folder / name))
        return built[name]

    return make


@pytest.fixture(params=list(MAKERS))
def made(request: pytest.FixtureRequest, talk_on: Callable[[str], Talk]) -> Talk:
    """A talk on each of the templates."""
    return talk_on(request.param)


def talk(folder: Path, template: Path, outline: str = OUTLINE) -> Talk:
    """Build a talk on a template, into `folder`."""
    for name, size in (("wide.png", (1200, 600)), ("tall.png", (500, 900))):
        Image.new("RGB", size, "#8899aa").save(folder / name)
    path = folder / "talk.yaml"
    path.write_text(outline, encoding="utf-8")
    deck, warnings = load(path)
    options = Options(out=folder / "out", theme=str(template))
    result = build_deck(deck, options, warnings)
    stage = chosen_stage(deck, str(template))
    document = compose(deck, stage.style, lay_out(deck, stage.style), stage.template)
    html, pptx = (output.path for output in result.outputs)
    return Talk(template, document, html, pptx, result.diagnostics)
