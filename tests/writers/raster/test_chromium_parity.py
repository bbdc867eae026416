"""What Chromium makes of the same words, in the same font files: as text of a page of our own, and of our SVG."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser

from deckgen.geometry import Rect
from deckgen.page import Group, Outline, Text
from deckgen.paragraph import PITCH, Align, Anchor
from deckgen.writers import vector
from tests.writers.raster.studio import (
    BLACK,
    RED,
    WHITE,
    Setting,
    book,
    far,
    figure,
    ink,
    painter,
    picture_file,
    shown,
    words,
)

pytestmark = pytest.mark.browser

PAGE = Rect(0, 0, 1280, 800)
WIDTH = 1600
SCALE = WIDTH / PAGE.width
WIDE = Rect(80, 60, 1100, 680)
# Nothing stands below the baseline, and first letters begin upright: edges are where the ink is.
CAPITALS = "HE WILL REFACTOR THE WHOLE TRAINER BEFORE THE BASELINE HAS RUN ONCE, KERNED: TO AVAIL"

Photograph = Callable[[str], Image.Image]


@pytest.fixture
def photograph(chromium: Browser, tmp_path: Path) -> Iterator[Photograph]:
    """A page or a drawing as Chromium shows it, at the size of our pictures."""
    context = chromium.new_context(
        viewport={"width": round(PAGE.width), "height": round(PAGE.height)}, device_scale_factor=SCALE
    )
    tab = context.new_page()

    def take(markup: str) -> Image.Image:
        path = tmp_path / ("page.svg" if "<svg" in markup[:200] else "page.html")
        path.write_text(markup, encoding="utf-8")
        tab.goto(path.as_uri())
        if path.suffix == ".html":
            tab.evaluate("document.fonts.ready")
        return Image.open(io.BytesIO(tab.screenshot())).convert("RGB")

    yield take
    context.close()


def page_of(text: Text) -> str:
    """The text by the browser's own layout: aligned by CSS, turned by CSS, on baselines that a strut sets."""
    face = text.paragraphs[0].lines[0].runs[0].face
    font = book().font(face)
    lines = "".join(
        f"<div>{html.escape(''.join(run.text for run in line.runs))}</div>" for line in text.paragraphs[0].lines
    )
    place = {Anchor.TOP: "start", Anchor.MIDDLE: "center", Anchor.BOTTOM: "end"}[text.anchor]
    rect = text.rect
    return f"""<!doctype html><meta charset=utf-8><style>
      @font-face{{font-family:f;src:url({font.path.as_uri()})}}
      body{{margin:0;background:#fff}}
      section{{position:absolute;left:{rect.x}px;top:{rect.y}px;width:{rect.width}px;height:{rect.height}px;
        display:flex;flex-direction:column;justify-content:{place};text-align:{text.paragraphs[0].align.value};
        transform:rotate({text.turn}deg);font:{text.paragraphs[0].size}px f;white-space:pre;line-height:0;
        font-kerning:normal;font-variant-ligatures:none;text-rendering:geometricPrecision}}
      div::before{{content:"";display:inline-block;height:{PITCH}em;vertical-align:{font.seat - PITCH}em}}
      </style><section>{lines}</section>"""


def ours(group: Group) -> Image.Image:
    picture = painter().paint(group, WIDTH)
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return ground


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How much of the ink lies elsewhere: 0 for the same picture, 2 for words that nowhere overlap."""
    white = Image.new("RGB", one.size, "white")
    total = ImageStat.Stat(ImageChops.difference(other, white)).sum
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).sum) / sum(total)


@pytest.mark.parametrize("family", ["Anton", "Fira Sans", "Kalam", "IBM Plex Mono"])
@pytest.mark.parametrize(
    ("align", "anchor"), [(Align.LEFT, Anchor.TOP), (Align.CENTER, Anchor.MIDDLE), (Align.RIGHT, Anchor.BOTTOM)]
)
def test_lines_stand_where_chromium_puts_them(
    photograph: Photograph, family: str, align: Align, anchor: Anchor
) -> None:
    text = words(CAPITALS, Setting(WIDE, family, 110, align=align, anchor=anchor))
    own, theirs = ours(figure(text, rect=PAGE)), photograph(page_of(text))
    baselines = text.baselines(book().font(text.paragraphs[0].lines[0].runs[0].face).seat)
    assert len(baselines) > 2

    size = text.paragraphs[0].size * SCALE
    for baseline in baselines:
        # Kalam has capitals that go below the line: its next line's ink stays out of the band all the same.
        band = (0, round(baseline * SCALE - 0.85 * size), WIDTH, round(baseline * SCALE + 0.1 * size))
        assert far(ink(own.crop(band)), ink(theirs.crop(band))) <= 1
    assert unlike(own, theirs) < 0.2


@pytest.mark.parametrize("turn", [-5, 12.5, 90, 200])
@pytest.mark.parametrize("family", ["Anton", "Fira Sans"])
def test_turned_words_stand_where_chromium_puts_them(photograph: Photograph, turn: float, family: str) -> None:
    text = words("TWO LINES\nOF WORDS", Setting(Rect(300, 250, 700, 260), family, 90, turn=turn, align=Align.RIGHT))
    own, theirs = ours(figure(text, rect=PAGE)), photograph(page_of(text))

    assert far(ink(own), ink(theirs)) <= 1
    assert unlike(own, theirs) < 0.2


@pytest.mark.parametrize("turn", [0, -5])
def test_an_svg_shows_what_the_picture_shows(photograph: Photograph, tmp_path: Path, turn: float) -> None:
    ground = picture_file(tmp_path, "ground.png", Image.linear_gradient("L").convert("RGB").resize((64, 40)))
    setting = Setting(WIDE, size=130, color=WHITE, outline=Outline(BLACK, 5), turn=turn, family="Anton")
    text = words("ONE DOES NOT SIMPLY PAINT é & <letters>", setting)
    small = words("to the left", Setting(Rect(40, 700, 600, 60), "Fira Sans", 40, RED, Align.LEFT))
    group = figure(shown(ground, PAGE, Rect(0.25, 0.25, 0.5, 0.5)), text, small, rect=PAGE)
    file = io.BytesIO()
    vector.write(group, file, round(PAGE.width), book())

    theirs = photograph(file.getvalue().decode())
    own = ours(group)

    difference = ImageChops.difference(own, theirs).convert("L")
    assert ImageStat.Stat(difference).mean[0] < 1.5
    rough = difference.reduce(4)  # a shift of 1 px along an edge would be seen
    assert rough.getextrema()[1] < 90  # type: ignore[operator]


def test_a_shift_of_two_pixels_would_be_seen(photograph: Photograph) -> None:
    text = words("HELLO", Setting(WIDE, size=100))
    moved = replace(text, rect=text.rect.moved(2 / SCALE, 0))

    assert far(ink(ours(figure(moved, rect=PAGE))), ink(photograph(page_of(text)))) > 1
