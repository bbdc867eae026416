"""The templates that come with deckgen."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from deckgen.memes import Library, Template, box_name, describe, picture_of, placed, texts_for
from deckgen.memes.wording import named_in
from deckgen.page import Text
from tests.memes.conftest import SPAN, composed, meme_of, size_of, texts_in

LIBRARY = Library()
LEAST = 24  # px on a meme that is WIDE px wide: what can be read from the last row
WIDE = 1100
SENTENCE = "a caption is rarely longer than seventy-five letters, and this is one of them"[:75]


@pytest.fixture(params=LIBRARY.ids())
def id_(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def template(id_: str) -> Template:
    return LIBRARY.get(id_, SPAN)


def overflowing(text: Text) -> bool:
    lines = [line.width for paragraph in text.paragraphs for line in paragraph.lines]
    return text.content_height > text.rect.height + 0.1 or max(lines) > text.rect.width + 0.1


def test_its_name_is_one_that_is_easily_typed(id_: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)


def test_it_can_be_read_without_a_warning(template: Template) -> None:
    assert picture_of(template).format in ("SVG", "PNG", "JPEG", "WEBP")
    assert [found for found in LIBRARY.diagnostics if found.span.path == template.span.path] == []


def test_it_can_be_found_and_says_whose_it_is(id_: str, template: Template) -> None:
    assert len(set(template.keywords)) >= 4
    assert template.credit.by not in ("", "unknown")
    assert template.credit.licence
    assert template.description
    assert id_ in LIBRARY.search(template.keywords[0])[:3]
    assert LIBRARY.search(id_)[0] == id_


def test_its_alt_text_names_every_box_and_is_whole_sentences(template: Template) -> None:
    names = {box_name(box, number) for number, box in enumerate(template.boxes, 1)}
    alt = describe(template, texts_for(template, template.example, SPAN))
    least = describe(template, texts_for(template, ["words"] * template.fewest, SPAN))

    assert names <= set(named_in(template.alt))
    for said in (alt, least):
        assert said.endswith((".", "!", "?", "…"))
        assert ".." not in said
        assert "“words”" not in said, (
            "a sentence names a required box and an optional one: without the one, both are quoted"
        )


def test_each_box_says_what_it_means(template: Template) -> None:
    assert all(box.means for box in template.boxes) or len(template.boxes) == 1
    assert all(box.name for box in template.boxes) or len(template.boxes) == 1


def test_its_picture_has_no_words_of_its_own(template: Template) -> None:
    path = picture_of(template).path
    if path.suffix == ".svg":
        tags = {etree.QName(element).localname for element in etree.parse(path).iter(etree.Element)}
        assert not tags & {"text", "tspan", "textPath", "foreignObject", "image", "script"}


def test_its_example_fits_and_can_be_read_from_the_last_row(template: Template) -> None:
    group = composed(meme_of(template, texts_for(template, template.example, SPAN), picture_of(template)))
    shown = placed(group, type(group.rect)(0, 0, WIDE, WIDE * group.rect.height / group.rect.width))

    for text in texts_in(shown):
        assert not overflowing(text), text.text
        assert size_of(text) >= LEAST, text.text


def test_a_long_caption_fits_into_each_of_its_boxes(template: Template) -> None:
    texts = [SENTENCE] * len(template.boxes)
    group = composed(meme_of(template, texts, picture_of(template)))

    assert len(texts_in(group)) == len(template.boxes)
    assert [text.text for text in texts_in(group) if overflowing(text)] == []


def test_there_are_templates_enough_for_a_whole_talk() -> None:
    assert len(LIBRARY.ids()) >= 24
