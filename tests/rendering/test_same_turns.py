"""Both renderers turn things alike: about the middle, clockwise, letters and all."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from deckgen.document import Document, Section
from deckgen.geometry import Rect, Size
from deckgen.page import Page, Role, Shape, Text
from deckgen.paragraph import Align, Anchor, Color, Line, Paragraph, Run
from deckgen.writers import powerpoint, reveal
from tests.rendering import browser, office
from tests.rendering.talks import Talk

pytestmark = [pytest.mark.browser, pytest.mark.office]

TURNS = (-30.0, -5.0, 12.5, 90.0, 183.0, 355.0)  # degrees
_LETTERS, _BAR = Color("#0000ff"), Color("#00ff00")
_OFFICE_SEAT = 1.0  # em from a line's top to its baseline, in LibreOffice
_INK = 1.0  # px
_SCALE = 2  # pixels of the pictures to a px: edges are found to half a px


@pytest.fixture(scope="module")
def turned(built: Callable[[str], Talk]) -> Document:
    """A page for each turn: two lines of letters, and a bar of another colour."""
    document = built("nasty memes").document
    face = next(file.face for file in document.fonts.files if file.face.family == "Anton")
    lines = tuple(Line((Run(words, face, 54, _LETTERS),), 0) for words in ("HEXAMETER", "TEN"))
    paragraphs = tuple(Paragraph((line,), Align.CENTER) for line in lines)
    plain, span = document.pages[-1], document.pages[-1].span

    def page(turn: float) -> Page:
        text = Text(Rect(420.5, 200, 400, 220), Role.BODY, paragraphs, span, Anchor.MIDDLE, turn=turn)
        bar = Shape(Rect(200, 400, 160, 50), span, fill=_BAR, turn=turn)
        return replace(plain, items=(text, bar), id=f"turn-{turn:.0f}".replace("--", "-m"), title=f"Turned by {turn}")

    pages = tuple(map(page, TURNS))
    return replace(document, pages=pages, sections=(Section("", 0, len(pages)),))


@pytest.fixture(scope="module")
def painted(
    turned: Document, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Image.Image], list[Image.Image]]:
    """The pages as Chromium paints the HTML, and as LibreOffice paints the pptx."""
    if office.program() is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("turned")
    html, pptx = folder / "turned.html", folder / "turned.pptx"
    _save(turned, html, pptx)
    shots = []
    with browser.shown(chromium, html, Size(turned.size.width * _SCALE, turned.size.height * _SCALE)) as show:
        for index in range(len(show)):
            show.go(index)
            shots.append(show.picture())
    pdf = office.convert([pptx], turned.fonts.files, folder / "office")[pptx]
    return shots, list(office.pictures(pdf, _SCALE))


def _save(document: Document, html: Path, pptx: Path) -> None:
    with html.open("wb") as file:
        reveal.write(document, file)
    with pptx.open("wb") as file:
        powerpoint.write(document, file)


def ink(picture: Image.Image, color: Color) -> tuple[float, ...]:
    """The left, top, right and bottom of what is painted in a colour, in px."""
    off = ImageChops.difference(picture, Image.new("RGB", picture.size, color.hex))
    red, green, blue = (band.point(lambda value: 255 if value < 128 else 0) for band in off.split())
    box = ImageChops.darker(ImageChops.darker(red, green), blue).getbbox()
    assert box is not None, f"nothing is {color.hex}"
    return tuple(edge / _SCALE for edge in box)


@pytest.mark.parametrize("turn", TURNS)
def test_letters_turn_alike(
    turned: Document, painted: tuple[list[Image.Image], list[Image.Image]], turn: float
) -> None:
    html, pptx = (ink(pictures[TURNS.index(turn)], _LETTERS) for pictures in painted)
    seat = next(file.seat for file in turned.fonts.files if file.face.family == "Anton")
    lower = (_OFFICE_SEAT - seat) * 54  # along the box's own vertical, which turns with it
    right, down = -lower * math.sin(math.radians(turn)), lower * math.cos(math.radians(turn))
    expected = (html[0] + right, html[1] + down, html[2] + right, html[3] + down)
    assert pptx == pytest.approx(expected, abs=_INK)


@pytest.mark.parametrize("turn", TURNS)
def test_shapes_turn_alike(painted: tuple[list[Image.Image], list[Image.Image]], turn: float) -> None:
    html, pptx = (ink(pictures[TURNS.index(turn)], _BAR) for pictures in painted)
    assert html == pytest.approx(pptx, abs=_INK)
