"""`meme:` slides, from the outline to the page."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from PIL import Image

import deckgen
from deckgen.deck import Deck, Reading, lay_out, read_deck
from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.outline import json_schema
from deckgen.page import Group, Page, Picture, Role, Shape, Text
from tests.outlines import broken_texts, errors_of, of_role, overlap, style_of, text_of, whole

HEAD = "title: A talk\nmeme_templates: shelf\nslides:\n- "
TEMPLATE = """\
name: Two buttons
alt: "Pip sweats. Left: {left}. Right: {right}. It thinks: {thought}."
keywords: [dilemma]
credit: {by: Ada Lovelace, licence: CC0}
example: [a, b]
boxes:
- {name: left, at: [0.1, 0.1], size: [0.3, 0.2], angle: 10, means: the first}
- {name: right, at: [0.5, 0.1], size: [0.3, 0.2]}
- {name: thought, at: [0, 0.7], size: [1, 0.3], optional: true}
overlays: [{at: [0.5, 0.5]}]
"""
BOXES = "'left' (the first), 'right', 'thought' (optional)"
NO_PLACES = "name: Blank\nexample: a\nboxes: [{at: [0, 0], size: [1, 1]}]"
OWN = "image: photo.png"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An outline's folder with pictures and a shelf of templates."""
    folder = tmp_path_factory.mktemp("talk")
    for id_, text in {"two-buttons": TEMPLATE, "blank": NO_PLACES}.items():
        (folder / "shelf" / id_).mkdir(parents=True)
        (folder / "shelf" / id_ / "template.yaml").write_text(text, encoding="utf-8")
        Image.new("RGB", (800, 500), "gray").save(folder / "shelf" / id_ / "picture.png")
    for name, size in {"photo.png": (1500, 1000), "icon.png": (40, 40)}.items():
        Image.new("RGB", size, "gray").save(folder / name)
    return folder


def page_of(slide: str, folder: Path, *, draft: bool = False) -> Page:
    """The page of one slide, written as YAML fields."""
    indented = slide.strip("\n").replace("\n", "\n  ")
    deck, _ = read_deck(f"{HEAD}{indented}\n", folder / "talk.yaml", Reading(draft=draft))
    return lay_out(deck, style_of()).pages[1]


def group_of(page: Page) -> Group:
    (group,) = (item for item in page.items if isinstance(item, Group))
    return group


def said(group: Group) -> list[str]:
    return [part.text for part in group.parts if isinstance(part, Text) and part.role is not Role.DECORATION]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[one, two]", ["ONE", "TWO"]),
        ("[one, two, three]", ["ONE", "TWO", "THREE"]),
        ("[1.50, true]", ["1.50", "TRUE"]),
        ("{right: two, left: one}", ["ONE", "TWO"]),
        ("{thought: three, right: two, left: one}", ["ONE", "TWO", "THREE"]),
        ("['*one*', '[two](x)']", ["*ONE*", "[TWO](X)"]),
    ],
)
def test_a_template_takes_texts_in_order_or_by_name(folder: Path, text: str, words: list[str]) -> None:
    group = group_of(page_of(f"meme: two-buttons\ntext: {text}", folder))

    assert said(group) == words
    assert isinstance(group.parts[0], Picture)


@pytest.mark.parametrize("text", ["one", "42", "true", "[one]", "{1: one}"])
def test_one_text_needs_no_list(folder: Path, text: str) -> None:
    assert said(group_of(page_of(f"meme: blank\ntext: {text}", folder))) in (["ONE"], ["42"], ["TRUE"])


def test_a_meme_is_described_by_its_template_unless_the_slide_does_it(folder: Path) -> None:
    slide = "meme: two-buttons\ntext: [one, two]"

    assert group_of(page_of(slide, folder)).alt == "Pip sweats. Left: one. Right: two."
    assert group_of(page_of(f"{slide}\nalt: A *joke*", folder)).alt == "A joke"
    assert page_of(slide, folder).title == "Meme: one / two"
    assert page_of(f"{slide}\nalt: A *joke*", folder).title == "A joke"


@pytest.mark.parametrize(
    ("own", "words"),
    [
        (f"{{{OWN}, top: one}}", ["ONE"]),
        (f"{{{OWN}, bottom: two, top: one}}", ["ONE", "TWO"]),
        (f"{{{OWN}, top: one, band: top}}", ["one"]),
        (f"{{{OWN}, top: one, bottom: two, band: bottom}}", ["ONE", "two"]),
        (f"{{{OWN}, boxes: [{{at: [0.1, 0.1], size: [0.5, 0.2], text: one, case: typed}}]}}", ["one"]),
        (f"{{{OWN}, top: one, boxes: [{{at: [0.1, 0.5], size: [0.5, 0.2], angle: 9, text: 2}}]}}", ["ONE", "2"]),
    ],
)
def test_any_picture_is_a_template(folder: Path, own: str, words: list[str]) -> None:
    page = page_of(f"meme: {own}", folder)
    group = group_of(page)
    texts = [part for part in group.parts if isinstance(part, Text)]

    assert said(group) == words
    assert whole(page).contains(group.rect)
    assert all(group.rect.contains(text.rect) for text in texts if not text.turn)
    assert not any(overlap(one.rect, other.rect) for i, one in enumerate(texts) for other in texts[:i])
    assert "one" in group.alt


def test_words_on_a_picture_are_outlined_and_those_on_a_band_are_not(folder: Path) -> None:
    group = group_of(page_of(f"meme: {{{OWN}, top: one, bottom: two, band: top}}", folder))
    picture, band, top, bottom = group.parts

    assert isinstance(band, Shape)
    assert isinstance(top, Text)
    assert isinstance(bottom, Text)
    assert band.rect.contains(top.rect)
    assert picture.rect.contains(bottom.rect)
    assert (top.outline, bottom.outline is None) == (None, False)
    assert picture.rect.size.aspect == pytest.approx(1.5)
    assert picture.rect.y == pytest.approx(band.rect.bottom)


def test_words_at_the_top_stand_at_the_top_and_those_at_the_bottom_at_the_bottom(folder: Path) -> None:
    group = group_of(page_of(f"meme: {{{OWN}, top: one, bottom: two}}", folder))
    top, bottom = (part for part in group.parts if isinstance(part, Text))

    assert top.extent.y - group.rect.y < 0.1 * group.rect.height
    assert group.rect.bottom - bottom.extent.bottom < 0.1 * group.rect.height


def test_more_than_twenty_boxes_are_as_good_as_one(folder: Path) -> None:
    boxes = ", ".join(f"{{at: [0, {i / 40}], size: [0.5, 0.02], text: t{i}}}" for i in range(40))

    assert len(said(group_of(page_of(f"meme: {{{OWN}, boxes: [{boxes}]}}", folder)))) == 40


def test_words_may_stand_on_bands_of_their_own(folder: Path) -> None:
    group = group_of(page_of(f"meme: {{{OWN}, top: one, bottom: two}}\nshade: 0.6", folder))

    assert [type(part) for part in group.parts] == [Picture, Shape, Text, Shape, Text]
    assert {part.fill.alpha for part in group.parts if isinstance(part, Shape) and part.fill} == {0.6}


def test_a_line_around_letters_may_be_stacked_and_a_meme_baked(folder: Path) -> None:
    slide = "meme: two-buttons\ntext: [one, two]"
    live, stacked = (group_of(page_of(slide + more, folder)) for more in ("", "\noutline: stacked"))

    assert said(stacked) == said(live)
    assert len(stacked.parts) == len(live.parts) + 2
    assert (live.baked, group_of(page_of(f"{slide}\nbake: true", folder)).baked) == (False, True)


def test_a_second_picture_lies_where_the_template_has_a_place_for_it(folder: Path) -> None:
    group = group_of(page_of("meme: two-buttons\ntext: [one, two]\noverlay: icon.png", folder))
    first, second = (part for part in group.parts if isinstance(part, Picture))

    assert second.image.path.name == "icon.png"
    assert first.rect.contains(second.rect)


WORDS = "title: A headline\ncaption: And what it is\npunchline: And so on"


@pytest.mark.parametrize("layout", ["above", "beside", "fill"])
@pytest.mark.parametrize("meme", ["two-buttons\ntext: [one, two]", f"{{{OWN}, top: one, band: top}}"])
def test_a_meme_stands_whole_among_the_words_of_its_slide(folder: Path, meme: str, layout: str) -> None:
    page = page_of(f"meme: {meme}\n{WORDS}\nlayout: {layout}", folder)
    group = group_of(page)
    others = [item for item in page.items if isinstance(item, Text)]
    picture = group.parts[0]

    assert whole(page).contains(group.rect)
    assert not any(overlap(group.rect, item.rect) for item in others)
    assert (text_of(page, Role.TITLE), text_of(page, Role.CAPTION)) == ("A headline", "And what it is")
    assert of_role(page, Role.PUNCHLINE)[0].step == 1
    assert isinstance(picture, Picture)
    assert picture.crop is None
    assert picture.rect.size.aspect == pytest.approx(picture.image.size.aspect)
    assert group.rect.height > 250


def test_the_caption_of_a_meme_is_its_headline(folder: Path) -> None:
    page = page_of("meme: two-buttons\ntext: [one, two]\ncaption: A headline", folder)

    assert text_of(page, Role.TITLE) == "A headline"
    assert group_of(page).alt.startswith("Pip sweats")


def test_a_small_picture_carries_its_words_at_a_size_that_can_be_read(folder: Path) -> None:
    group = group_of(page_of("meme: {image: icon.png, top: one}", folder))

    assert group.rect.height > 500


def test_memes_stand_side_by_side_with_their_words_in_them(folder: Path) -> None:
    columns = "- {meme: two-buttons, text: [one, two], title: Left}\n- {meme: {image: icon.png, top: x}, caption: c}"
    page = page_of(f"title: T\nsteps: true\ncolumns:\n{columns}\n- {{text: 'some words'}}", folder)
    left, right = (item for item in page.items if isinstance(item, Group))

    assert left.rect.right < right.rect.x
    assert (left.step, right.step) == (1, 2)
    for group in (left, right):
        assert whole(page).contains(group.rect)
        assert all(group.rect.contains(part.rect.turned(part.turn)) for part in group.parts)
        assert group.parts[0].rect == group.rect


def test_a_missing_picture_of_a_draft_is_a_frame_with_its_name(folder: Path) -> None:
    page = page_of("meme: {image: gone.png, top: one}\ncaption: T", folder, draft=True)
    texts = [item.text for item in page.items if isinstance(item, Text)]

    assert any("gone.png" in text for text in texts)
    assert any("one" in text for text in texts), "the words are not lost"
    assert errors_of(f"{HEAD}meme: {{image: gone.png, top: one}}", folder)[0].startswith("4:17: picture 'gone.png'")


def test_a_missing_second_picture_of_a_draft_is_left_out(folder: Path) -> None:
    group = group_of(page_of("meme: two-buttons\ntext: [one, two]\noverlay: gone.png", folder, draft=True))

    assert sum(isinstance(part, Picture) for part in group.parts) == 1


@pytest.mark.parametrize(
    ("slide", "fault"),
    [
        ("{meme: two-buttons, text: [a]}", f"4:29: template 'two-buttons' takes 2 or 3 texts, got 1; they are {BOXES}"),
        ("{meme: two-buttons, text: a}", f"4:29: template 'two-buttons' takes 2 or 3 texts, got 1; they are {BOXES}"),
        ("{meme: two-buttons}", f"4:3: template 'two-buttons' takes 2 or 3 texts, got 0; they are {BOXES}"),
        ("{meme: two-buttons, text: [a, b, c, d]}",
         f"4:29: template 'two-buttons' takes 2 or 3 texts, got 4; they are {BOXES}"),
        ("{meme: two-buttons, text: {left: a}}",
         f"4:29: template 'two-buttons' needs the text 'right'; its texts are {BOXES}"),
        ("{meme: two-buttons, text: {left: a, rigt: b}}",
         "4:29: template 'two-buttons' has no text 'rigt'; did you mean 'right'?"),
        ("{meme: two-buttons, text: [a, [b]]}", "4:33: entry 2 of 'text' takes text, not a list"),
        ("{meme: two-buttons, text: [a, ~]}", "4:33: entry 2 of 'text' is empty; give it a value, or remove it"),
        ("{meme: two-butons, text: [a, b]}",
         "4:10: no meme template is called 'two-butons'; did you mean 'two-buttons'?"),
        ("{meme: [two-buttons]}", "4:10: 'meme' takes the name of a meme template, or a picture with words"),
        ("{meme: ''}", "4:10: 'meme' takes the name of a meme template, or a picture with words"),
        ("{meme: two-buttons, tetx: [a, b]}", "4:23: unknown field 'tetx'; did you mean 'text'?"),
        ("{meme: two-buttons, text: [a, b], outline: bold}", "4:46: 'outline' takes live or stacked, not 'bold'"),
        ("{meme: two-buttons, text: [a, b], shade: 2}", "4:44: 'shade' takes 1 or less"),
        ("{meme: two-buttons, text: [a, b], bake: maybe}", "4:43: 'bake' takes true or false, not 'maybe'"),
        ("{meme: two-buttons, text: [a, b], image: photo.png}",
         "4:37: a slide takes one content, this one has 'meme' and 'image'; make two slides of it"),
        ("{bullets: [a], meme: two-buttons}",
         "4:18: a slide takes one content, this one has 'bullets' and 'meme'; make two slides of it"),
        ("{meme: blank, text: a, overlay: icon.png}",
         "4:35: template 'blank' has no place for a second picture"),
        ("{meme: {image: photo.png, top: a}, overlay: icon.png}",
         "4:47: a picture of your own has no place for a second picture"),
        ("{meme: {image: photo.png, top: a}, text: [b]}",
         "4:44: the words on a picture of your own are its 'top', 'bottom' or 'boxes', not 'text'"),
        ("{meme: {image: photo.png}}", "4:10: 'meme' needs words: 'top', 'bottom' or 'boxes'"),
        ("{meme: {top: a}}", "4:10: 'image' is missing"),
        ("{meme: {image: photo.png, top: a, band: bottom}}", "4:10: 'meme' needs 'bottom' for its band at the bottom"),
        ("{meme: {image: photo.png, top: a, band: left}}", "4:43: 'band' takes top or bottom, not 'left'"),
        ("{meme: {image: photo.png, topp: a}}", "4:29: unknown field 'topp'; did you mean 'top'?"),
        ("{meme: {image: photo.png, boxes: [{at: [0, 0], size: [1, 1]}]}}", "4:37: 'text' is missing"),
        ("{meme: {image: photo.png, boxes: [{at: [2, 0], size: [1, 1], text: a}]}}",
         "4:37: entry 1 of 'boxes' must have its middle on the picture"),
        ("{title: T, columns: [{text: a}, {meme: blank, text: [a, b]}]}",
         "4:55: template 'blank' takes 1 text, got 2; they are '1'"),
    ],
)  # fmt: skip
def test_each_wrong_use_is_told_at_its_line_and_column(folder: Path, slide: str, fault: str) -> None:
    assert errors_of(f"{HEAD}{slide}\n", folder) == [fault]


def test_what_is_wrong_in_a_template_is_told_in_its_own_file_once(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "shelf" / "bad").mkdir(parents=True)
    bad = tmp_path / "shelf" / "bad" / "template.yaml"
    bad.write_text("name: T\nboxes: 3\n", encoding="utf-8")
    with pytest.raises(DeckError) as caught:
        read_deck(f"{HEAD}{{meme: bad, text: a}}\n- {{meme: bad, text: b}}\n", tmp_path / "talk.yaml")

    (found,) = caught.value.diagnostics
    assert (found.span.path, found.span.line) == (bad, 2)


def test_warnings_about_templates_reach_whoever_reads_the_deck(tmp_path: Path) -> None:
    (tmp_path / "shelf" / "tab").mkdir(parents=True)
    config = "name: Top and bottom\ntext:\n- {style: thin}\nexample: [a]\n"
    (tmp_path / "shelf" / "tab" / "config.yml").write_text(config, encoding="utf-8")
    Image.new("L", (60, 40)).save(tmp_path / "shelf" / "tab" / "default.jpg")
    deck, warnings = read_deck(f"{HEAD}{{meme: tab, text: a}}\n", tmp_path / "talk.yaml")

    assert [warning.message for warning in warnings] == ["'thin' is no style; taken as 'default'"]
    assert said(group_of(lay_out(deck, style_of()).pages[1])) == ["A"]


def test_templates_are_looked_for_beside_the_outline_and_in_other_folders(folder: Path, tmp_path: Path) -> None:
    slides = "title: T\nslides:\n- {meme: blank, text: a}\n"

    with pytest.raises(DeckError, match="no meme template is called 'blank'"):
        read_deck(slides, tmp_path / "talk.yaml")
    assert read_deck(slides, tmp_path / "talk.yaml", Reading(templates=(folder / "shelf",)))[0].slides
    assert errors_of("title: T\nmeme_templates: nowhere\nslides: [a]\n", tmp_path) == [
        "2:17: folder 'nowhere' not found; it is looked for beside the file that names it"
    ]


def test_an_outline_with_memes_is_loaded(folder: Path) -> None:
    outline = folder / "loaded.yaml"
    outline.write_text(f"{HEAD}{{meme: blank, text: a}}\n", encoding="utf-8")
    (slide,) = deckgen.load(outline).all_slides()

    assert slide.name() == "Meme: a"


def test_the_credits_name_the_author_of_a_template_and_of_the_slide_once(folder: Path) -> None:
    one = "{meme: two-buttons, text: [a, b], credit: Grace Hopper}"
    deck, _ = read_deck(f"{HEAD}{one}\n- {one}\n- {{meme: blank, text: a}}\n", folder / "talk.yaml")
    *_, last = lay_out(deck, style_of()).pages
    (body,) = of_role(last, Role.BODY)

    assert isinstance(body, Text)
    assert body.text.split("\n") == ["Grace Hopper (2, 3)", "Ada Lovelace, CC0 (2, 3)"]


@pytest.mark.parametrize(
    "slide",
    [
        {"meme": "two-buttons", "text": ["a", 2]},
        {"meme": "two-buttons", "text": {"left": "a", "right": True}},
        {"meme": "blank", "text": "a", "alt": "A joke", "outline": "stacked", "bake": True, "shade": 0.5},
        {"meme": "two-buttons", "text": ["a", "b"], "overlay": "icon.png"},
        {"meme": {"image": "photo.png", "top": "a", "band": "top"}},
        {"meme": {"image": "photo.png", "boxes": [{"at": [0, 0], "size": [1, 0.5], "text": "a", "outline": "none"}]}},
        {"title": "T", "columns": [{"text": "a"}, {"meme": "blank", "text": "a"}]},
    ],
)
def test_the_schema_takes_what_the_reader_takes(folder: Path, slide: object) -> None:
    jsonschema.validate({"title": "T", "slides": [slide]}, json_schema(Deck))
    assert errors_of(f"{HEAD}{json.dumps(slide)}\n", folder) == []


@pytest.mark.parametrize(
    "slide",
    [
        {"meme": ["two-buttons"]},
        {"meme": "two-buttons", "text": [["a"]]},
        {"meme": {"image": "photo.png", "topp": "a"}},
        {"meme": {"image": "photo.png", "top": "a", "band": "left"}},
        {"meme": {"image": "photo.png", "boxes": [{"at": [0], "size": [1, 1], "text": "a"}]}},
        {"meme": "blank", "text": "a", "outline": "bold"},
        {"meme": "blank", "text": "a", "image": "photo.png"},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(folder: Path, slide: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "T", "slides": [slide]}, json_schema(Deck))
    assert errors_of(f"{HEAD}{json.dumps(slide)}\n", folder)


@given(broken_texts, broken_texts)
def test_any_words_can_stand_in_a_meme(folder: Path, one: str, other: str) -> None:
    first, second = (json.dumps(words, ensure_ascii=False) for words in (one, other))
    for slide in (
        f"meme: two-buttons\ntext: [{first}, {second}]\ncaption: {first}",
        f"meme: {{{OWN}, top: {first}, bottom: {second}, band: bottom}}",
    ):
        page = page_of(slide, folder)
        assert whole(page).contains(group_of(page).rect)
        assert all(isinstance(part.rect, Rect) for part in group_of(page).parts)
