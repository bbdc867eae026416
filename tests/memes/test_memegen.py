"""memegen's own folders are templates. The shapes below are those of its 209 folders, slips included."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.assets import named_color
from deckgen.errors import DeckError, Severity
from deckgen.geometry import Rect
from deckgen.memes import Edge, Template, picture_of, texts_for
from deckgen.paragraph import Align
from tests.memes.conftest import SPAN, Shelf, composed, image_of, lines_of, meme_of, mostly, texts_in

PLAIN = "text: [{anchor_x: 0, anchor_y: 0, scale_x: 1, scale_y: 0.2}]\n"
CLASSIC = """\
name: Top and bottom
source: https://example.org/memes/top_and_bottom
keywords:
- classic
- null
text:
- {style: upper, color: white, font: thick, anchor_x: 0.0, anchor_y: 0.0, angle: 0.0, scale_x: 1.0, scale_y: 0.2,
   align: center, start: 0.0, stop: 1.0}
- {style: default, color: "#000000", font: thin, anchor_x: 0.0, anchor_y: 0.8, angle: 0, scale_x: 1.0, scale_y: 0.2,
   align: left, start: 0.0, stop: 1.0}
example: [top text, bottom text]
overlay:
- {center_x: 0.5, center_y: 0.4, angle: 12.0, scale: 0.25}
"""


def one(shelf: Shelf, text: str) -> Template:
    """A template with one text that says this."""
    return shelf.memegen("one", f"name: T\ntext:\n- {{{text}}}\nexample: [a]\n")


def test_a_classic_template_keeps_all_it_says(shelf: Shelf) -> None:
    template = shelf.memegen("tab", CLASSIC)
    top, bottom = template.boxes
    (overlay,) = template.overlays

    assert (template.name, template.keywords, template.example) == (
        "Top and bottom", ("classic",), ("top text", "bottom text"),
    )  # fmt: skip
    assert (template.credit.by, template.credit.source) == ("unknown", "https://example.org/memes/top_and_bottom")
    assert (top.place, top.case, top.font, top.color) == (Rect(0, 0, 1, 0.2), "upper", "thick", "#ffffff")
    assert (bottom.place.y, bottom.case, bottom.font, bottom.align) == (0.8, "sentence", "label", Align.LEFT)
    assert (overlay.at, overlay.size, overlay.angle) == ((0.5, 0.4), 0.25, 12)
    assert picture_of(template).path.name == "default.png"
    assert shelf.warnings == []


@pytest.mark.parametrize("picture", ["default.jpg", "default.gif", "default.webp"])
def test_the_picture_is_called_default_whatever_its_kind(shelf: Shelf, picture: str) -> None:
    shelf.put("t", PLAIN, "config.yml", picture)

    assert picture_of(shelf.get("t")).path.name == picture


def test_an_animated_template_knows_when_its_texts_come_and_go(shelf: Shelf) -> None:
    folder = shelf.put("t", "text:\n- {start: 0.2, stop: 0.5}\n- {start: 0.5}\n", "config.yml", picture="")
    frames = [Image.new("RGB", (40, 30), color) for color in ("red", "lime", "blue")]
    frames[0].save(folder / "default.gif", save_all=True, append_images=frames[1:], duration=80)
    template = shelf.get("t")

    assert [(box.start, box.stop) for box in template.boxes] == [(0.2, 0.5), (0.5, 1)]
    assert picture_of(template).animated


def test_a_box_that_sticks_out_ends_at_the_edge(shelf: Shelf) -> None:
    box = one(shelf, "anchor_x: -0.03, anchor_y: 0.93, scale_x: 0.5, scale_y: 0.1").boxes[0]

    assert (box.place.x, box.place.y) == (0, 0.93)
    assert (box.place.width, box.place.bottom) == pytest.approx((0.47, 1))
    assert shelf.warnings == []


@given(
    st.floats(-180, 180), st.floats(0.1, 0.5), st.floats(0.05, 0.3), st.sampled_from([(800, 500), (300, 900), (64, 64)])
)
def test_the_anchor_of_a_turned_box_is_the_corner_of_its_bounds_in_pixels(
    tmp_path_factory: pytest.TempPathFactory, angle: float, width: float, height: float, size: tuple[int, int]
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("memegen"))
    numbers = f"anchor_x: 0.1, anchor_y: 0.2, scale_x: {width:f}, scale_y: {height:f}, angle: {angle:f}"
    try:
        (box,) = shelf.memegen("t", f"text: [{{{numbers}}}]", size).boxes
    except DeckError as error:
        assert "must have its middle on the picture" in str(error)  # noqa: PT017 - a wide box on a narrow picture
        return
    page = Rect(0, 0, *size)
    bounds = page.within(box.place).turned(box.angle)

    assert box.size == pytest.approx((width, height), abs=1e-5)
    if abs(angle) > 1e-3:
        assert (bounds.x / size[0], bounds.y / size[1]) == pytest.approx((0.1, 0.2), abs=1e-4)


def test_a_turned_box_is_turned_counter_clockwise_on_the_page(shelf: Shelf) -> None:
    template = one(shelf, "anchor_x: 0.2, anchor_y: 0.2, scale_x: 0.4, scale_y: 0.2, angle: 30")
    group = composed(meme_of(template, ["words"], image_of(800, 500)))
    (text,) = texts_in(group)
    bounds = Rect(0, 0, 1280, 800).within(template.boxes[0].place).turned(30)

    assert text.turn == 330, "the page turns clockwise"
    middle_x, middle_y = text.rect.x + text.rect.width / 2, text.rect.y + text.rect.height / 2
    assert (middle_x, middle_y) == pytest.approx((bounds.x + bounds.width / 2, bounds.y + bounds.height / 2))
    assert (bounds.x, bounds.y) == pytest.approx((0.2 * 1280, 0.2 * 800), abs=0.01)


@pytest.mark.parametrize(
    ("style", "case"),
    [("upper", "upper"), ("default", "sentence"), ("none", "typed"), ("mock", "mocking"), ("lower", "lower"),
     ("title", "title")],
)  # fmt: skip
def test_styles_are_cases(shelf: Shelf, style: str, case: str) -> None:
    assert one(shelf, f"style: {style}").boxes[0].case == case
    assert shelf.warnings == []


@pytest.mark.parametrize(
    ("font", "ours"),
    [("thick", "thick"), ("impact", "thick"), ("thin", "label"), ("tiny", "label"), ("comic", "hand"), ("jp", "label")],
)
def test_fonts_are_those_of_the_same_purpose(shelf: Shelf, font: str, ours: str) -> None:
    assert one(shelf, f"font: {font}").boxes[0].font == ours
    assert shelf.warnings == []


@pytest.mark.parametrize(
    ("color", "fill", "edge"),
    [
        ("white", "#ffffff", "#000000"),
        ("black", "#000000", "#ffffff85"),
        ("'#000'", "#000000", "#ffffff85"),
        ("yellow", "#ffff00", "#000000"),
        ("'#F3C3B5'", "#f3c3b5", "#000000"),
        ("'#ffffff80'", "#ffffff80", "#00000080"),
    ],
)
def test_colours_are_names_or_digits_and_the_line_follows_from_them(
    shelf: Shelf, color: str, fill: str, edge: str
) -> None:
    (box,) = one(shelf, f"color: {color}").boxes

    assert box.color == fill
    assert (box.outline or Edge(color="#123")).color == edge
    assert shelf.warnings == []


@pytest.mark.parametrize(
    ("slip", "warning"),
    [
        ("style: thin", "3:11: 'thin' is no style; taken as 'default'"),
        ("style: [upper]", "3:11: 'style' takes text; taken as 'default'"),
        ("font: wingdings", "3:10: 'wingdings' is no font; taken as 'thick'"),
        ("align: justify", "3:11: 'justify' is no align; taken as 'center'"),
        ("color: mauvish", "3:11: 'mauvish' is no color; taken as 'white'"),
        ("color: 'rgb(300, 0, 0)'", "3:11: 'rgb(300, 0, 0)' is no color; taken as 'white'"),
        ("color: {a: b}", "3:11: 'color' takes text; taken as 'white'"),
        ("angle: left", "3:11: 'angle' takes a number; taken as 0"),
        ("angle: .nan", "3:11: 'angle' takes a number; taken as 0"),
        ("anchor_x: [1]", "3:14: 'anchor_x' takes a number; taken as 0"),
        ("scale_x: 0", "3:13: 'scale_x' takes a number from 0.01 to 2; taken as 1"),
        ("scale_y: -.inf", "3:13: 'scale_y' takes a number from 0.01 to 2; taken as 0.2"),
        ("start: 7", "3:11: 'start' takes a number from 0 to 1; taken as 0"),
        ("start: 0.5, stop: 0.5", "3:3: 'start' does not come before 'stop'; both were ignored"),
        ("start: 1", "3:3: 'start' does not come before 'stop'; both were ignored"),
    ],
)
def test_a_slip_in_a_text_is_guessed_with_a_warning_at_its_place(shelf: Shelf, slip: str, warning: str) -> None:
    assert len(one(shelf, slip).boxes) == 1
    assert shelf.warnings == [warning]
    assert {found.span.path.name for found in shelf.library.diagnostics} == {"config.yml"}


@pytest.mark.parametrize(
    ("config", "warning"),
    [
        (f"name: T\nexample: []\n{PLAIN}", "2:10: the example has 0 texts for 1 boxes"),
        (f"name: T\nexample: [a, b]\n{PLAIN}", "2:10: the example has 2 texts for 1 boxes"),
        (f"name: T\nexample: a\nfoo: 1\n{PLAIN}", "3:1: 'foo' is not known and was ignored"),
        ("name: T\nexample: a\ntext: [{}, top]\n", "3:12: entry 2 of 'text' has no fields and was ignored"),
        (f"name: T\nexample: a\noverlay: face\n{PLAIN}", "3:10: 'overlay' is no list and was ignored"),
        (f"name: T\nexample: a\noverlay: [{{scale: big}}]\n{PLAIN}",
         "3:19: 'scale' takes a number from 0.01 to 2; taken as 0.25"),
    ],
)  # fmt: skip
def test_a_slip_in_the_whole_is_guessed_with_a_warning_at_its_place(shelf: Shelf, config: str, warning: str) -> None:
    assert shelf.memegen("t", config).boxes
    assert shelf.warnings == [warning]


@pytest.mark.parametrize(
    ("config", "fault"),
    [
        ("name: T\n", "1:1: the template has no texts; list them under 'text'"),
        ("name: T\ntext: []\n", "2:7: the template has no texts; list them under 'text'"),
        ("name: T\ntext: words\n", "2:7: the template has no texts; list them under 'text'"),
        (f"name: [T]\n{PLAIN}", "1:7: 'name' takes text, not a list"),
        (f"keywords: {{a: b}}\n{PLAIN}", "1:11: 'keywords' takes a list, not fields"),
        (f"keywords: [[a]]\n{PLAIN}", "1:11: entry 1 of 'keywords' takes text, not a list"),
        (f"source: [a]\n{PLAIN}", "1:9: 'source' takes text, not a list"),
        ("text: [{anchor_x: 4}]\n", "1:8: entry 1 of 'boxes' must have its middle on the picture"),
        ("- a\n", "1:1: a meme template is a mapping with 'name' and 'boxes'"),
        ("", "0:0: the file is empty"),
    ],
)
def test_what_cannot_be_guessed_is_told_at_its_place(shelf: Shelf, config: str, fault: str) -> None:
    assert shelf.refused(config, "config.yml") == [fault]


def test_without_a_name_the_folder_names_it_and_without_a_picture_it_is_told(shelf: Shelf) -> None:
    shelf.put("drake", PLAIN, "config.yml", picture="")
    assert shelf.faults("drake")[0].startswith("0:0: picture 'default' not found")

    assert shelf.memegen("drake", PLAIN).name == "drake"


def test_a_template_of_memegen_becomes_a_meme(shelf: Shelf) -> None:
    template = shelf.memegen("tab", CLASSIC)
    group = composed(meme_of(template, texts_for(template, ["top text", "all in lower case"], SPAN)))

    assert [lines_of(text) for text in texts_in(group)] == [["TOP TEXT"], ["All in lower case"]]
    assert group.alt == "Top and bottom. “top text”, “all in lower case”."


fractions = st.floats(0, 0.6)
texts = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("anchor_x", "anchor_y", "scale_x", "scale_y", "start"), mostly(fractions)),
        "stop": mostly(st.just(0.8)),
        "angle": mostly(st.floats(-400, 400)),
        **dict.fromkeys(("align", "style", "color", "font", "other"), mostly(st.just("thin"))),
    },
)
overlays = st.fixed_dictionaries({"scale": mostly(fractions), "center_x": mostly(fractions)})
names = mostly(st.text(max_size=8))
configs = st.fixed_dictionaries(
    {"text": mostly(st.lists(mostly(texts), min_size=1, max_size=3))},
    optional={
        **dict.fromkeys(("name", "source", "styles", "other"), names),
        **dict.fromkeys(("keywords", "example"), mostly(st.lists(names))),
        "overlay": mostly(st.lists(mostly(overlays), max_size=2)),
    },
)


@given(mostly(configs))
@settings(max_examples=150)
def test_any_config_is_a_template_or_an_error_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, config: object
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("fuzz"))
    try:
        template = shelf.memegen("t", json.dumps(config), (48, 30))
    except DeckError as error:
        assert all(found.span.path.name == "config.yml" for found in error.diagnostics)  # noqa: PT017
        return
    words = ["Some words"] * len(template.boxes)

    assert all(found.severity is Severity.WARNING and found.span.line for found in shelf.library.diagnostics)
    assert len(texts_in(composed(meme_of(template, words)))) == len(words)


@given(st.text(max_size=20) | st.sampled_from(["rgb(1e9,0,0)", "hsv(1,999%,1%)", "#12345678", "rgba(1,2,3,4)"]))
def test_a_named_colour_is_six_or_eight_digits_or_none(name: str) -> None:
    color = named_color(name)

    assert color is None or (color.startswith("#") and len(color) in (7, 9) and int(color[1:], 16) >= 0)
