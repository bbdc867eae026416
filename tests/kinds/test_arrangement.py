"""How pictures are arranged, and what holds for every kind of slide."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.geometry import Rect
from deckgen.kinds.images import Images
from deckgen.page import ImageFile, Page, Picture, Role, Shape, Text
from tests.outlines import (
    CANVAS_NAMES,
    errors_of,
    of_role,
    overlap,
    page_of,
    pictures,
    steps_of,
    style_of,
    text_of,
    whole,
)
from tests.outlines import texts as random_texts

MAGNIFY = style_of().theme.pictures.magnify

SLIDES = {
    "picture": "image: photo.png\ncaption: A headline",
    "screenshot": "image: screenshot.png\ncaption: A headline\npunchline: And so on",
    "banner": "image: banner.png\ncaption: A headline\npunchline: And so on",
    "icon": "image: icon.png\ntitle: A headline\ncaption: And what it is",
    "dot": "image: dot.png\ncaption: A headline",
    "filling": "image: photo.png\ncaption: A headline\npunchline: And so on\nlayout: fill",
    "beside": "image: photo.png\ntitle: A headline\ncaption: And what it is\nlayout: beside",
    "above": "image: screenshot.png\ntitle: A headline\ncaption: And what it is\nlayout: above",
    "picture alone": "image: photo.png",
    "grid": "title: A headline\nimages: [photo.png, {image: icon.png, caption: I}, screenshot.png]\ncaption: Below",
    "bullets": "title: A headline\nbullets: [One, [Two, [Three]], Four]\npunchline: And so on\nsteps: true",
    "text": "title: A headline\ntext: |\n  One paragraph.\n\n  Another.\ncaption: Below",
    "statement": "statement: It was the data\ncaption: Below\npunchline: As ever",
    "quote": "quote: It was the data\nby: Ada\nsource: A talk\npunchline: As ever",
    "code": "title: A headline\nlanguage: python\ncode: |\n  for x in data:\n      fit(x)",
    "table": "title: A headline\ntable: {header: [Model, Score], rows: [[Ours, 1.5], [Theirs, 12]]}",
    "columns": "title: A headline\ncolumns:\n- {image: photo.png, title: Left, caption: Below}\n- {bullets: [a, b]}",
    "plain": "title: A headline\ncaption: Below",
}


def the_picture(page: Page) -> Picture:
    (figure,) = of_role(page, Role.FIGURE)
    assert isinstance(figure, Picture)
    return figure


def shown_aspect(picture: Picture) -> float:
    size = picture.image.size
    return size.aspect * picture.crop.width / picture.crop.height if picture.crop else size.aspect


@pytest.mark.parametrize("canvas", CANVAS_NAMES)
@pytest.mark.parametrize("slide", SLIDES.values(), ids=SLIDES)
def test_nothing_leaves_the_slide_and_no_picture_is_distorted(slide: str, canvas: str, pictures: Path) -> None:
    page = page_of(slide, pictures, canvas)

    for item in page.items:
        assert whole(page).contains(item.rect), item
        assert item.rect.width > 0
        assert item.rect.height > 0
        if isinstance(item, Picture):
            assert item.rect.size.aspect == pytest.approx(shown_aspect(item))
            if item.crop is None:
                assert item.rect.width <= item.image.size.width * MAGNIFY + 0.01


@pytest.mark.parametrize(
    ("name", "layout"),
    [("screenshot.png", "beside"), ("banner.png", "beside"), ("icon.png", "beside"), ("dot.png", "beside")],
)
def test_a_picture_of_an_extreme_shape_has_its_arrangement(name: str, layout: str, pictures: Path) -> None:
    assert page_of(f"image: {name}\ncaption: A headline", pictures).layout == layout


def test_an_upright_screenshot_is_nearly_as_high_as_the_slide(pictures: Path) -> None:
    assert the_picture(page_of("image: screenshot.png\ncaption: A headline", pictures)).rect.height > 720 * 0.8


def test_a_banner_runs_from_edge_to_edge_below_its_headline(pictures: Path) -> None:
    page = page_of("image: banner.png\ncaption: A headline", pictures)
    (title,) = of_role(page, Role.TITLE)

    assert the_picture(page).rect.width == pytest.approx(1280)
    assert title.rect.bottom < the_picture(page).rect.y


@pytest.mark.parametrize("name", ["icon.png", "dot.png"])
def test_a_small_picture_lies_on_a_card_and_is_not_blown_up(name: str, pictures: Path) -> None:
    page = page_of(f"image: {name}\ncaption: A headline", pictures)
    picture = the_picture(page)
    cards = [item.rect for item in page.items if isinstance(item, Shape)]

    assert picture.rect.width == pytest.approx(picture.image.size.width * MAGNIFY)
    assert any(card.contains(picture.rect) for card in cards)
    assert not any(overlap(card, item.rect) for card in cards for item in of_role(page, Role.TITLE))


def test_a_drawing_is_as_large_as_its_room_however_small_it_says_it_is(pictures: Path) -> None:
    assert the_picture(page_of("image: drawing.svg\ncaption: A headline", pictures)).rect.height > 400


def test_a_filling_picture_is_cut_and_not_distorted(pictures: Path) -> None:
    page = page_of(SLIDES["filling"], pictures)
    picture = the_picture(page)

    assert picture.crop is not None
    assert picture.rect.x == 0
    assert picture.rect.width == 1280
    assert text_of(page, Role.TITLE) == "A headline"


def test_an_arrangement_that_does_not_exist_is_told_with_the_nearest(pictures: Path) -> None:
    wrong = "title: T\nslides:\n- {image: photo.png, layout: besides}\n- {bullets: [a], layout: fill}\n"

    assert errors_of(wrong, pictures) == [
        "3:30: no layout is called 'besides'; did you mean 'beside'?",
        "4:26: this slide has only one layout; only pictures have others",
    ]


def test_the_caption_of_a_picture_is_its_headline(pictures: Path) -> None:
    page = page_of("image: photo.png\ncaption: The **lit** patch", pictures)

    assert text_of(page, Role.TITLE) == "The lit patch"
    assert page.title == "The lit patch"
    assert of_role(page, Role.CAPTION) == ()
    assert the_picture(page).alt == "The lit patch"


def test_with_a_title_the_caption_stands_below_the_picture(pictures: Path) -> None:
    page = page_of("image: photo.png\ntitle: Lamps\ncaption: The lit patch\nalt: A lamp", pictures)
    (caption,) = of_role(page, Role.CAPTION)

    assert text_of(page, Role.TITLE) == "Lamps"
    assert caption.rect.y > the_picture(page).rect.bottom
    assert page.items.index(caption) == page.items.index(the_picture(page)) + 1
    assert the_picture(page).alt == "A lamp"


@pytest.mark.parametrize("slide", [s for s in SLIDES.values() if "punchline" in s])
def test_the_punchline_comes_one_click_after_everything_else(slide: str, pictures: Path) -> None:
    page = page_of(slide, pictures)
    (punchline,) = of_role(page, Role.PUNCHLINE)
    others = {step for item in page.items if item is not punchline for step in steps_of(item)}

    assert punchline.step == max(others) + 1
    assert page.steps == punchline.step


@pytest.mark.parametrize(
    ("slide", "steps"),
    [
        ("bullets: [a, [b, [c]], d]", [1, 1, 1, 2]),
        ('text: "a\\n\\nb\\n\\n\\nc"', [1, 2, 3]),
        ('code: "a\\nb\\n\\nc"', [1, 1, 1, 2]),
    ],
)
def test_steps_count_the_parts_of_a_text(slide: str, steps: list[int]) -> None:
    page = page_of(f"title: T\nsteps: true\n{slide}")
    (text,) = [
        item
        for item in page.items
        if isinstance(item, Text) and item.role is not Role.TITLE and item.role not in (Role.FOOTER, Role.SLIDE_NUMBER)
    ]

    assert [paragraph.step for paragraph in text.paragraphs] == steps
    assert {p.step for i in of_role(page_of(f"title: T\n{slide}"), text.role) for p in i.paragraphs} == {0}  # type: ignore[union-attr]


def test_steps_count_columns_and_the_pictures_of_a_grid(pictures: Path) -> None:
    columns = page_of("title: T\nsteps: true\ncolumns:\n- {title: L, text: a}\n- {image: photo.png}", pictures)
    grid = page_of("title: T\nsteps: true\nimages: [photo.png, {image: icon.png, caption: An icon}]", pictures)

    def steps(page: Page) -> list[tuple[str, int]]:
        return [(item.role.value, item.step) for item in page.items if item.role is not Role.DECORATION][1:4]

    assert steps(columns) == [("body", 1), ("body", 1), ("figure", 2)]
    assert steps(grid) == [("figure", 1), ("figure", 2), ("caption", 2)]


def test_a_missing_picture_of_a_draft_is_a_frame_with_its_name(tmp_path: Path) -> None:
    for layout in ("above", "beside", "fill"):
        page = page_of(f"image: gone.png\ncaption: T\nlayout: {layout}", tmp_path, draft=True)
        frames = [item for item in page.items if isinstance(item, Shape) and item.dashed]

        assert len(frames) == 1
        assert any(isinstance(item, Text) and "gone.png" in item.text for item in page.items)
        assert not any(isinstance(item, Picture) for item in page.items)


@given(st.lists(pictures, min_size=2, max_size=9), st.sampled_from(CANVAS_NAMES), st.booleans())
@settings(max_examples=40)
def test_a_grid_keeps_order_and_room_and_never_overlaps(files: list[ImageFile], canvas: str, headed: bool) -> None:
    style = style_of(canvas)
    slide = Images.model_validate({"title": "T" if headed else None, "images": [{"image": file} for file in files]})
    room = slide.sheet(style, "picture" if headed else "blank").room
    placed = [item for item in slide.layout(style).items if isinstance(item, Picture)]

    assert [item.image for item in placed] == files
    rects = [item.rect for item in placed]
    assert all(room.contains(rect, 0.1) for rect in rects)
    assert not any(overlap(one, other) for i, one in enumerate(rects) for other in rects[:i])
    for item in placed:
        assert item.rect.size.aspect == pytest.approx(item.image.size.aspect)
        assert item.image.format == "SVG" or item.rect.width <= item.image.size.width * MAGNIFY + 0.01
    reading = [(rect.y + rect.height / 2, rect.x) for rect in rects]
    assert all(x2 > x1 or y2 > y1 for (y1, x1), (y2, x2) in pairwise(reading))


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60), random_texts)
@settings(max_examples=60)
def test_any_words_can_stand_in_any_field(one: str, other: str) -> None:
    first, second = json.dumps(one), json.dumps(other)
    for slide in (
        f"{{title: {first}, text: {second}}}",
        f"{{quote: {first}, by: {second}}}",
        f"{{bullets: [{first}, {second}]}}",
        f"{{table: {{header: [{first}, b], rows: [[{second}, {first}]]}}, caption: {first}}}",
        f"{{code: {first}, title: {second}, punchline: {first}}}",
        f"{{columns: [{{text: {first}, title: {second}}}, {{statement: {second}}}]}}",
        first,
    ):
        outline = f"title: T\nslides:\n- {slide}\n"
        if errors_of(outline):
            continue
        page = page_of(slide)
        assert all(isinstance(item.rect, Rect) and min(item.rect.width, item.rect.height) >= 0 for item in page.items)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("title: A title\ncaption: Its caption\npunchline: The point", ["A title", "Its caption", "The point"]),
        ("punchline: The point", ["The point"]),
        ("title: A title\ncaption: Its caption", ["A title", "Its caption"]),
    ],
)
def test_a_picture_that_fills_its_slide_loses_no_words(pictures: Path, words: str, shown: list[str]) -> None:
    page = page_of(f"image: photo.png\nlayout: fill\n{words}", pictures)
    (picture,) = (item for item in page.items if isinstance(item, Picture))
    texts = [item for item in page.items if isinstance(item, Text) and item.role is not Role.SLIDE_NUMBER]

    assert [text.text for text in texts] == shown
    assert not any(overlap(picture.rect, text.rect) for text in texts)
    assert not any(overlap(one.rect, other.rect) for one, other in pairwise(texts))
    assert all(text.paragraphs[0].size == text.wanted_size for text in texts)
    assert picture.rect.bottom > 300
