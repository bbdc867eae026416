"""Characters that no font of the deck has. Fonts of this machine differ: tests that need a certain one say so."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.page import Outline
from deckgen.paragraph import Color, Face
from deckgen.writers.raster import Painter
from deckgen.writers.raster.machine import MachineFonts
from tests.writers.raster.studio import BLACK, RED, SPAN, Setting, book, far, figure, ink, painted, painter, words

FACE = Face("Anton")


def needs(text: str, package: str) -> None:
    """Skip when this machine has no font for the text."""
    try:
        list(MachineFonts().split(text, FACE, SPAN))
    except DeckError:
        pytest.skip(f"no font for {text}: install {package}")


def built(path: Path, family: str, colors: list[Color] | None = None, characters: str = "☃") -> Path:
    """A font whose letters are squares of 0.8 em on the baseline; with colours, a layer of each, ever narrower."""

    def square(width: int) -> object:
        pen = TTGlyphPen(None)
        for step, point in enumerate([(100, 0), (100, 800), (100 + width, 800), (100 + width, 0)]):
            pen.lineTo(point) if step else pen.moveTo(point)
        pen.closePath()
        return pen.glyph()

    layers = [f"layer{i}" for i in range(len(colors or []))]
    builder: Any = FontBuilder(1000, isTTF=True)  # type: ignore[no-untyped-call]
    builder.setupGlyphOrder([".notdef", "square", *layers])
    builder.setupCharacterMap({ord(char): "square" for char in characters})
    widths = {name: 800 // (i + 1) for i, name in enumerate(layers)}
    builder.setupGlyf({".notdef": square(10), "square": square(800), **{n: square(w) for n, w in widths.items()}})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", "square", *layers], (1000, 100)))
    builder.setupHorizontalHeader(ascent=900, descent=-100)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    if colors:
        builder.setupCOLR({"square": [(name, i) for i, name in enumerate(layers)]})
        builder.setupCPAL([[(*(int(c.hex[i : i + 2], 16) / 255 for i in (1, 3, 5)), 1.0) for c in colors]])
    builder.save(path)
    return path


def with_fonts(folder: Path) -> Painter:
    return Painter(book(), MachineFonts([folder]))


def test_what_no_font_has_is_told_with_its_name(tmp_path: Path) -> None:
    shutil.copy(book().font(FACE).path, tmp_path / "anton.ttf")

    with pytest.raises(DeckError) as caught:
        with_fonts(tmp_path).paint(figure(words("ok 😀 字 \U000f1234")), 300)

    (found,) = caught.value.diagnostics
    assert (found.code, found.span) == ("no-font", SPAN)
    assert found.message == "no font on this machine has '😀' (U+1F600)"
    assert "Noto Color Emoji" in found.hint


def test_damaged_and_empty_fonts_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"\0\1\0\0 no font")
    (tmp_path / "b.ttc").write_bytes(b"ttcf" + b"\xff" * 40)
    (tmp_path / "c.otf").touch()
    built(tmp_path / "d.ttf", "Adobe Blank")
    (tmp_path / "below").mkdir()
    good = built(tmp_path / "below" / "e.ttf", "Squares")

    ((text, font),) = MachineFonts([tmp_path]).split("☃", FACE, SPAN)

    assert (text, font.path) == ("☃", good)


def test_families_that_are_known_go_before_others(tmp_path: Path) -> None:
    built(tmp_path / "a.ttf", "Aardvark", characters="☃字")
    built(tmp_path / "b.ttf", "Noto Color Emoji")

    found = [(text, font.family) for text, font in MachineFonts([tmp_path]).split("☃☃字", FACE, SPAN)]

    assert found == [("☃☃", "Noto Color Emoji"), ("字", "Aardvark")]


def test_signs_take_the_width_that_the_line_was_set_with(tmp_path: Path) -> None:
    built(tmp_path / "squares.ttf", "Squares", characters="字")
    text = words("I字I", Setting(family="Anton", size=100, rect=Rect(0, 0, 640, 400)))
    without = words("II", Setting(family="Anton", size=100, rect=Rect(0, 0, 640, 400)))

    left, _, right, bottom = ink(opaque(with_fonts(tmp_path).paint(figure(text), 640)))
    plain = ink(painted(without))

    size = text.paragraphs[0].size
    assert far([right - left], [plain[2] - plain[0] + size]) <= 1.5
    assert bottom == plain[3]


def opaque(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return ground


@pytest.mark.parametrize("turn", [0, 90])
def test_layers_of_a_colour_font_are_painted_in_their_colours(tmp_path: Path, turn: float) -> None:
    built(tmp_path / "layers.ttf", "Layers", [RED, Color("#0000ff")])
    setting = Setting(size=100, rect=Rect(170, 50, 300, 300), outline=Outline(BLACK, 20), turn=turn)
    picture = opaque(with_fonts(tmp_path).paint(figure(words("☃", setting)), 640))
    left, top, right, bottom = ink(picture)
    size = words("☃", setting).paragraphs[0].size

    assert far([right - left, bottom - top], [0.8 * size, 0.8 * size]) <= 1.5  # and no line around it
    inset = round(size / 5)
    corner, opposite = (left + inset, top + inset), (right - inset, bottom - inset)
    assert [picture.getpixel(place) for place in (corner, opposite)] == ([(0, 0, 255), (255, 0, 0)])


def test_emoji_are_in_colour_and_joined() -> None:
    needs("😀", "fonts-noto-color-emoji")
    face = painted(words("😀", Setting(size=100)))
    family, apart = painted(words("👩‍💻", Setting(size=100))), painted(words("👩💻", Setting(size=60)))

    colors = face.getcolors(1 << 20) or []
    assert sum(count for count, pixel in colors if isinstance(pixel, tuple) and pixel[0] > pixel[2] + 100) > 500
    one, two = ink(family), ink(apart)
    assert (one[2] - one[0]) / (one[3] - one[1]) < 1.3 < (two[2] - two[0]) / (two[3] - two[1])


def test_turned_emoji_are_the_upright_ones_turned() -> None:
    needs("😀", "fonts-noto-color-emoji")
    upright, turned = (ink(painted(words("😀", Setting(size=90, turn=turn)))) for turn in (0, 180))

    left, top, right, bottom = upright
    assert far(turned, (2 * 320 - right, 2 * 100 - bottom, 2 * 320 - left, 2 * 100 - top)) <= 2


@pytest.mark.parametrize(("text", "package"), [("机器学习", "fonts-noto-cjk"), ("مرحبا", "fontpkg-noto-sans-arabic")])
def test_other_scripts_are_painted(text: str, package: str) -> None:
    needs(text, package)
    assert painter().paint(figure(words(text)), 640).getbbox()


def test_arabic_letters_are_joined_and_run_to_the_left() -> None:
    needs("سبب", "fontpkg-noto-sans-arabic")
    joined, apart = (painted(words(text, Setting(size=100))) for text in ("ببب", "ب‌ب‌ب"))

    assert columns(joined) == 1
    assert columns(apart) == 3


def columns(picture: Image.Image) -> int:
    """How many stretches of columns have ink, with white ones between them."""
    row = picture.convert("L").point([255] * 128 + [0] * 128).reduce((1, picture.height)).point([0] + [255] * 255)
    seen = [row.getpixel((x, 0)) for x in range(row.width)]
    return sum(a == 0 and b == 255 for a, b in itertools.pairwise(seen))
