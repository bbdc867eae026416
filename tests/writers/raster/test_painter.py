from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.page import Form, Outline, Part, Role, Shape
from deckgen.paragraph import Align, Anchor, Color
from tests.writers.raster.studio import (
    BLACK,
    PAGE,
    RED,
    SPAN,
    WHITE,
    Setting,
    book,
    far,
    figure,
    ink,
    opened,
    painted,
    painter,
    picture_file,
    shown,
    words,
)

LINE = Outline(RED, 2)  # 4 px outside the letters: it would be 2 and cover 2 px of them


def color_at(picture: Image.Image, x: int, y: int) -> object:
    return picture.getpixel((x, y))


def test_letters_stand_on_the_baseline_that_the_page_tells() -> None:
    text = words("HILT\nHILT", Setting(size=80, rect=Rect(0, 0, 640, 400)))
    first, second = text.baselines(book().font(text.paragraphs[0].lines[0].runs[0].face).seat)

    upper = painted(text, width=1280).crop((0, 0, 1280, round(2 * first) + 40))

    assert far([ink(upper)[3]], [2 * first]) <= 1
    assert far([ink(painted(text, width=1280))[3]], [2 * second]) <= 1


@pytest.mark.parametrize(("align", "place"), [(Align.LEFT, 0.0), (Align.CENTER, 0.5), (Align.RIGHT, 1.0)])
def test_lines_are_aligned_by_their_measured_width(align: Align, place: float) -> None:
    text = words("HIH", Setting(align=align))
    line = text.paragraphs[0].lines[0]
    left, _, right, _ = ink(painted(text))

    start = text.rect.x + (text.rect.width - line.width) * place
    assert start <= left <= start + 0.1 * 48
    assert start + line.width - 0.1 * 48 <= right <= start + line.width


@pytest.mark.parametrize("anchor", list(Anchor))
def test_a_turned_text_is_the_upright_one_turned_about_the_middle_of_its_box(anchor: Anchor) -> None:
    setting = Setting(Rect(100, 100, 300, 80), anchor=anchor)
    upright, turned = painted(words("HOLT", setting)), painted(words("HOLT", replace(setting, turn=30)))
    middle = (upright_rect := words("HOLT", setting).rect).x + upright_rect.width / 2, 140
    expected = upright.rotate(-30, Image.Resampling.BICUBIC, center=middle, fillcolor="white")

    assert far(ink(turned), ink(expected)) <= 1
    assert ImageStat.Stat(ImageChops.difference(turned, expected)).mean[0] < 1


def test_an_outline_lies_outside_the_letters() -> None:
    plain, outlined = painted(words("OH")), painted(words("OH", Setting(outline=LINE)))
    left, top, right, bottom = ink(plain)

    assert ink(outlined) == (left - 4, top - 4, right + 4, bottom + 4)


def test_an_outline_that_is_wider_than_letters_are_thick_has_no_gaps() -> None:
    picture = painted(words(".", Setting(size=60, color=RED, outline=Outline(RED, 12))))
    box = ink(picture)

    center = picture.crop((box[0] + 12, box[1] + 12, box[2] - 12, box[3] - 12))
    assert center.getcolors() == [(center.width * center.height, (255, 0, 0))]


def test_a_stacked_pair_looks_like_one_text_with_an_outline() -> None:
    text = words("STACKED", Setting(color=WHITE, outline=LINE, turn=-7))
    back = replace(text, role=Role.DECORATION, outline=replace(LINE, width=8))

    pair = painted(back, replace(text, outline=None), ground="teal")

    # Twice painted, the edges of letters are a trifle harder.
    difference = ImageChops.difference(pair, painted(text, ground="teal"))
    assert max(high for _, high in difference.getextrema()) < 90  # type: ignore[misc]
    assert max(ImageStat.Stat(difference).mean) < 0.3


def test_letters_of_one_text_never_cover_each_other_with_their_outlines() -> None:
    tight = painted(words("AVAVA", Setting(color=WHITE, outline=Outline(BLACK, 3))), ground="teal")
    letters = painted(words("AVAVA", Setting(color=WHITE)), ground="black")

    whole = letters.convert("L").point([0] * 250 + [255] * 6)
    assert ImageStat.Stat(tight.convert("L"), whole).extrema[0][0] >= 250


def test_half_transparent_letters_and_bands_let_the_picture_through() -> None:
    band = Shape(Rect(0, 0, 640, 400), SPAN, fill=Color("#000000", alpha=0.5))
    picture = painted(band, words("I", Setting(size=300, rect=PAGE, color=Color("#ff0000", alpha=0.5))))

    assert color_at(picture, 5, 5) == (127, 127, 127)
    assert color_at(picture, 320, 200) == pytest.approx((191, 64, 64), abs=1)


def test_what_nothing_covers_is_transparent() -> None:
    picture = painted(Shape(Rect(0, 0, 320, 400), SPAN, fill=RED), ground=None)

    assert picture.mode == "RGBA"
    assert [color_at(picture, x, 9) for x in (9, 600)] == [(255, 0, 0, 255), (0, 0, 0, 0)]


@pytest.mark.parametrize("turn", [0, 45, 90])
def test_shapes_are_filled_and_stroked_on_their_edge(turn: float) -> None:
    square = Rect(200, 100, 200, 200)
    plain = painted(Shape(square, SPAN, fill=RED, stroke=BLACK, stroke_width=20, turn=turn))
    outer = square.inset(-10).turned(turn)

    assert far(ink(plain), (outer.x, outer.y, outer.right, outer.bottom)) <= 1
    assert color_at(plain, 300, 200) == (255, 0, 0)
    assert painted(Shape(square, SPAN, stroke=BLACK, stroke_width=20)).getpixel((300, 200)) == (255, 255, 255)


def test_corners_and_ellipses_are_round() -> None:
    square = Rect(200, 100, 200, 200)
    for shape in (Shape(square, SPAN, fill=RED, radius=40), Shape(square, SPAN, fill=RED, form=Form.ELLIPSE)):
        picture = painted(shape)
        assert ink(picture) == (200, 100, 400, 300)
        assert color_at(picture, 205, 105) == (255, 255, 255)


def test_a_dashed_stroke_has_gaps() -> None:
    def black(dashed: bool) -> float:
        frame = Shape(Rect(100, 100, 300, 200), SPAN, stroke=BLACK, stroke_width=6, dashed=dashed)
        return 255 - ImageStat.Stat(painted(frame).convert("L")).mean[0]

    assert 0.4 < black(True) / black(False) < 0.75


def test_a_band_meets_its_picture_without_a_seam(tmp_path: Path) -> None:
    image = picture_file(tmp_path, "dark.png", Image.new("RGB", (64, 31), "black"))
    parts = Shape(Rect(0, 0, 640, 90.3), SPAN, fill=BLACK), shown(image, Rect(0, 90.3, 640, 309.7))

    assert painted(*parts, width=321, ground="white").getcolors() == [(321 * 201, (0, 0, 0))]


def test_pictures_are_cropped_turned_and_upright(tmp_path: Path) -> None:
    halves = Image.new("RGB", (80, 40), "blue")
    halves.paste((255, 0, 0), (0, 0, 40, 40))
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down: the red half is on the right
    image = picture_file(tmp_path, "halves.png", halves, exif=exif)

    assert [color_at(painted(shown(image)), x, 200) for x in (30, 600)] == [(0, 0, 255), (255, 0, 0)]
    right = painted(shown(image, crop=Rect(0.5, 0, 0.5, 1)))
    assert [color_at(right, x, 200) for x in (60, 600)] == [(255, 0, 0), (255, 0, 0)]
    upended = painted(shown(image, Rect(220, 150, 200, 100), turn=90))
    assert far(ink(upended), (270, 100, 370, 300)) <= 1
    assert [color_at(upended, 320, y) for y in (110, 290)] == [(0, 0, 255), (255, 0, 0)]


def test_drawings_are_sharp_at_every_size(tmp_path: Path) -> None:
    half = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 10"><path d="M0 0h8v10H0z"/></svg>'
    (tmp_path / "half.svg").write_text(half, encoding="utf-8")
    picture = painted(shown(opened(tmp_path, "half.svg")), width=1600)

    assert [color_at(picture, x, 500) for x in (797, 802)] == [(0, 0, 0), (255, 255, 255)]


def test_a_picture_that_was_damaged_meanwhile_is_told_at_its_place(tmp_path: Path) -> None:
    image = picture_file(tmp_path, "photo.png", Image.new("RGB", (40, 25)))
    image.path.write_bytes(image.path.read_bytes()[:40])

    with pytest.raises(DeckError, match=r"talk.yaml:7:3: picture 'photo.png' is cut short"):
        painted(shown(image))


@pytest.mark.parametrize("width", [0, -5, 40_000])
def test_sizes_that_cannot_be_are_refused(width: int) -> None:
    with pytest.raises(DeckError, match="cannot paint"):
        painted(words("a"), width=width)


def test_the_same_figure_gives_the_same_pixels() -> None:
    text = words("Same", Setting(outline=LINE, turn=3))
    assert painted(text).tobytes() == painted(text).tobytes()


rects = st.builds(Rect, *[st.floats(-50, 500)] * 2, *[st.floats(0.5, 400)] * 2)
turns = st.floats(-720, 720)
colors = st.builds(Color, st.sampled_from(["#ff0000", "#012345"]), st.none(), st.floats(0, 1))
outlines = st.none() | st.builds(Outline, colors, st.floats(0, 60))
letters = st.text(st.characters(max_codepoint=0x2FFFF), max_size=40) | st.text("ab é🙂\n אب1(", max_size=30)
shapes = st.builds(
    Shape, rects, st.just(SPAN), form=st.sampled_from(Form), fill=st.none() | colors, stroke=st.none() | colors,
    stroke_width=st.floats(0, 30), dashed=st.booleans(), radius=st.floats(0, 300), turn=turns,
)  # fmt: skip
texts = st.builds(
    lambda text, rect, outline, turn: words(text, Setting(rect, outline=outline, turn=turn)),
    letters, rects, outlines, turns,
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(shapes | texts, max_size=4), st.integers(1, 90), rects)
def test_any_figure_gives_a_picture_or_a_word_about_it(parts: list[Part], width: int, rect: Rect) -> None:
    try:
        picture = painter().paint(figure(*parts, rect=rect), width)
    except DeckError as error:
        places = {found.span for found in error.diagnostics}
    else:
        places = {SPAN}
        assert picture.size == (width, max(round(rect.height * width / rect.width), 1))
    assert places == {SPAN}
