"""Which arrangement a picture gets, and that each shows the picture large beside words that can be read."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from deckgen.checks import check_pages
from deckgen.color import contrast
from deckgen.geometry import Rect
from deckgen.kinds.pictured import Pictured
from deckgen.page import Group, Page, Picture, Role, Shape, Text
from tests.outlines import CANVAS_NAMES, errors_of, of_role, overlap, page_of, proof_of, style_of, whole

WORDS = "caption: A headline\npunchline: And so on"
ALL_WORDS = "title: A headline\ncaption: And what it is\npunchline: And so on"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures of every nature: scenes that run to their edges, drawings on no ground, screenshots, scraps."""
    folder = tmp_path_factory.mktemp("pictures")
    scene(1600, 900).save(folder / "busy.jpg")
    scene(1600, 900, calm=120).save(folder / "calm.jpg")
    scene(1600, 800).save(folder / "wide.jpg")
    scene(1000, 1250).save(folder / "tall.jpg")
    scene(4000, 900).save(folder / "strip.jpg")
    scene(120, 90).save(folder / "scrap.jpg")
    scene(700, 500).save(folder / "medium.jpg")
    screen().save(folder / "screen.png")
    plot("RGBA", (0, 0, 0, 0)).save(folder / "plot.png")
    plot("RGB", "white").save(folder / "white.png")
    return folder


def scene(width: int, height: int, calm: int = 0) -> Image.Image:
    """A picture full of detail up to its edges; `calm` px at its top and bottom are nearly plain."""
    rng = random.Random(1)  # noqa: S311  # pictures, not secrets
    image = Image.frombytes("L", (80, 50), rng.randbytes(4000)).resize((width, height), Image.Resampling.NEAREST)
    image = image.convert("RGB")
    image.paste((90, 130, 160), (0, 0, width, calm))
    image.paste((70, 90, 60), (0, height - calm, width, height))
    return image


def screen() -> Image.Image:
    """What a screen shows: a bar, a plain page, a few lines."""
    image = Image.new("RGB", (1440, 900), "#f4f4f6")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1440, 60), "#303848")
    draw.rectangle((0, 60, 240, 900), "#dde1e8")
    for y in range(140, 700, 60):
        draw.rectangle((300, y, 900, y + 14), "#606878")
    return image


def plot(mode: str, ground: object) -> Image.Image:
    image = Image.new(mode, (1400, 800), ground)  # type: ignore[arg-type]
    ImageDraw.Draw(image).line([(100, 700), (500, 300), (1300, 80)], fill="black", width=12)
    return image


def figure_of(page: Page) -> Picture | Group:
    (figure,) = of_role(page, Role.FIGURE)
    assert isinstance(figure, Picture | Group)
    return figure


def texts_of(page: Page) -> tuple[Text, ...]:
    shown = (Role.TITLE, Role.CAPTION, Role.PUNCHLINE)
    return tuple(item for item in page.items if isinstance(item, Text) and item.role in shown)


def covered(page: Page) -> float:
    """The share of the slide that its picture covers."""
    rect = figure_of(page).rect
    return rect.width * rect.height / (page.size.width * page.size.height)


@pytest.mark.parametrize(
    ("image", "layout", "least"),
    [
        ("busy.jpg", "full", 0.6),  # below: nothing of it can be cut away
        ("wide.jpg", "full", 0.65),
        ("tall.jpg", "full", 0.4),  # side
        ("strip.jpg", "beside", 0.3),  # banner
        ("scrap.jpg", "beside", 0.0),  # card
        ("plot.png", "beside", 0.35),  # it stands on the page's own ground
        ("white.png", "beside", 0.35),
        ("screen.png", "beside", 0.3),  # framed
    ],
)
def test_a_picture_is_shown_large_in_the_arrangement_that_suits_it(
    folder: Path, image: str, layout: str, least: float
) -> None:
    page = page_of(f"image: {image}\n{WORDS}", folder)

    assert page.layout == layout
    assert covered(page) >= least


@pytest.mark.parametrize(
    "image", ["busy.jpg", "wide.jpg", "tall.jpg", "plot.png", "white.png", "screen.png", "scrap.jpg"]
)
def test_without_being_asked_only_calm_margins_are_cut_away(folder: Path, image: str) -> None:
    for words in (WORDS, ALL_WORDS, "caption: A headline", "alt: Alone"):
        for canvas in CANVAS_NAMES:
            crop = getattr(figure_of(page_of(f"image: {image}\n{words}", folder, canvas)), "crop", None)
            assert crop is None or crop.width * crop.height >= 0.97


def test_a_picture_with_calm_margins_runs_from_edge_to_edge(folder: Path) -> None:
    page = page_of("image: calm.jpg\ncaption: A headline\nlayout: fill", folder)
    chosen = page_of("image: calm.jpg\ncaption: A headline", folder)
    crop = getattr(figure_of(chosen), "crop", None)

    assert chosen.items == page.items
    assert figure_of(chosen).rect.width == 1280
    assert crop is not None
    assert 0.875 <= crop.height < 0.95
    assert (crop.x, crop.width) == (0, 1)


def test_a_picture_of_the_slides_shape_without_words_is_the_slide(folder: Path) -> None:
    assert figure_of(page_of("image: busy.jpg\nalt: A scene", folder)).rect == Rect(0, 0, 1280, 720)


@pytest.mark.parametrize("layout", Pictured.arrangements)
@pytest.mark.parametrize("image", ["busy.jpg", "tall.jpg", "plot.png", "screen.png", "medium.jpg"])
def test_every_arrangement_takes_every_picture_and_loses_no_words(folder: Path, image: str, layout: str) -> None:
    for canvas in CANVAS_NAMES:
        page = page_of(f"image: {image}\n{ALL_WORDS}\nlayout: {layout}", folder, canvas)
        texts = texts_of(page)
        rects = [figure_of(page).rect, *(text.rect for text in texts)]

        assert sorted(text.text for text in texts) == ["A headline", "And so on", "And what it is"]
        assert all(whole(page).contains(rect) for rect in rects)
        assert not any(overlap(one, other) for i, one in enumerate(rects) for other in rects[:i])


@pytest.mark.parametrize("layout", Pictured.arrangements)
def test_the_headline_is_read_first_and_the_caption_right_after_its_figure(folder: Path, layout: str) -> None:
    page = page_of(f"image: busy.jpg\n{ALL_WORDS}\nlayout: {layout}", folder)
    read = [item.role for item in page.items if item.role not in (Role.DECORATION, Role.SLIDE_NUMBER)]

    assert read == [Role.TITLE, Role.FIGURE, Role.CAPTION, Role.PUNCHLINE]


@pytest.mark.parametrize("layout", Pictured.arrangements)
def test_an_arrangement_also_takes_a_picture_without_words(folder: Path, layout: str) -> None:
    page = page_of(f"image: tall.jpg\nalt: A scene\nlayout: {layout}", folder)

    assert whole(page).contains(figure_of(page).rect)
    assert texts_of(page) == ()


def test_words_are_never_set_small_to_show_more_of_the_picture(folder: Path) -> None:
    for words in ("caption: " + "many words " * 8, "caption: A headline\npunchline: " + "and so on " * 8):
        for text in texts_of(page_of(f"image: busy.jpg\n{words}", folder)):
            assert text.paragraphs[0].size >= 0.7 * text.wanted_size


def test_a_longer_headline_is_set_on_one_line_where_that_gains_picture(folder: Path) -> None:
    page = page_of("image: busy.jpg\ncaption: Every winter somebody keeps a hidden layer warm", folder)
    (title,) = texts_of(page)

    assert len(title.paragraphs[0].lines) == 1
    assert 40 <= title.paragraphs[0].size < title.wanted_size


def test_a_screenshot_has_a_thin_frame_and_other_pictures_have_none(folder: Path) -> None:
    def frames(slide: str) -> list[Rect]:
        page = page_of(slide, folder)
        return [
            i.rect for i in page.items if isinstance(i, Shape) and i.stroke and i.rect.contains(figure_of(page).rect)
        ]

    (frame,) = frames(f"image: screen.png\n{WORDS}")
    assert frame.width < figure_of(page_of(f"image: screen.png\n{WORDS}", folder)).rect.width + 24
    assert frames(f"image: screen.png\n{WORDS}\nlayout: above") == []
    assert len(frames(f"image: busy.jpg\n{WORDS}\nlayout: framed")) == 1
    for image in ("busy.jpg", "calm.jpg", "plot.png", "scrap.jpg"):
        assert frames(f"image: {image}\n{WORDS}") == []


def test_a_drawing_on_no_ground_can_be_seen_on_a_dark_slide(folder: Path) -> None:
    for layout in ("below", "side", "fill"):
        page = page_of(f"image: plot.png\n{WORDS}\nlayout: {layout}", folder)
        figure = figure_of(page)
        grounds = [item for item in page.items[: page.items.index(figure)] if isinstance(item, Shape) and item.fill]

        assert any(
            shape.rect.contains(figure.rect) and shape.fill and contrast(shape.fill.hex, "#000000") > 7
            for shape in grounds
        )


def test_a_picture_too_small_for_the_slide_does_not_go_to_its_edge(folder: Path) -> None:
    style = style_of()
    page = page_of(f"image: medium.jpg\n{WORDS}", folder)

    assert figure_of(page).rect.width <= 700 * style.theme.pictures.magnify
    assert covered(page) > 0.3


def test_a_background_of_the_authors_own_stays_in_sight(folder: Path) -> None:
    page = page_of(f'image: busy.jpg\n{WORDS}\nbackground: "#203040"', folder)

    assert page.layout in ("picture", "beside")


@pytest.mark.parametrize(("layout", "rows"), [("row", [4]), ("column", [1, 1, 1, 1]), ("grid", [2, 2])])
def test_pictures_side_by_side_stand_as_the_author_wants(folder: Path, layout: str, rows: list[int]) -> None:
    page = page_of(f"title: T\nlayout: {layout}\nimages: [busy.jpg, busy.jpg, wide.jpg, wide.jpg]", folder)
    middles = [round(item.rect.y + item.rect.height / 2) for item in page.items if isinstance(item, Picture)]

    assert [middles.count(y) for y in dict.fromkeys(middles)] == rows


def test_the_arrangements_of_several_pictures_are_not_those_of_one(folder: Path) -> None:
    assert errors_of("title: T\nslides:\n- {images: [busy.jpg, wide.jpg], layout: below}\n", folder) == [
        "3:42: no layout is called 'below'; there is row, column, grid"
    ]


@pytest.mark.parametrize(
    "image", ["busy.jpg", "wide.jpg", "calm.jpg", "tall.jpg", "strip.jpg", "scrap.jpg", "plot.png"]
)
def test_nothing_is_found_wrong_with_an_arrangement_of_deckgens_own_choice(folder: Path, image: str) -> None:
    for words in (WORDS, ALL_WORDS, "caption: A headline"):
        for canvas in CANVAS_NAMES:
            page = page_of(f"image: {image}\n{words}", folder, canvas)
            assert check_pages(proof_of((page,), style_of(canvas).layouts())) == ()


def test_a_punchline_is_never_larger_than_its_headline(folder: Path) -> None:
    headline = "1958: the perceptron will walk, talk and know that it exists"
    for layout in Pictured.arrangements:
        page = page_of(f"image: busy.jpg\ncaption: '{headline}'\npunchline: It told left\nlayout: {layout}", folder)
        if layout in ("above", "banner", "framed"):  # there the picture stands between them
            continue
        title, punchline = texts_of(page)
        assert punchline.paragraphs[0].size <= title.paragraphs[0].size
