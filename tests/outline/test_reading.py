from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from deckgen.errors import DeckError, Severity, Span
from deckgen.outline import NOWHERE, Items, Located, Prose, parse, read

DeckOf = Callable[[str], Any]
ErrorsOf = Callable[[str], list[str]]
PATH = Path("talk.yaml")


def test_numbers_and_truth_are_text_in_their_own_spelling(deck_of: DeckOf) -> None:
    deck = deck_of("title: 2026\nauthor: [71.20, true, no]\n")
    assert deck.title == "2026"
    assert deck.author == ("71.20", "true", "no")
    assert type(deck.title) is str


def test_prose_is_stripped_and_verbatim_is_not(slide_of: DeckOf) -> None:
    slide = slide_of('{title: "  a ", notes: "  a\\n"}')
    assert (slide.title, slide.notes) == ("a", "  a\n")


@pytest.mark.parametrize(
    ("text", "kind"),
    [("{image: a.png}", "Picture"), ("{title: Hello}", "Plain"), ("a.png", "Picture"), ("Hello", "Plain"),
     ("42", "Plain"), ("{meme: drake, text: [a, b]}", "Meme"), ("{text: a}", "Words"),
     ("{text: [a], meme: drake}", "Meme")],
)  # fmt: skip
def test_the_content_key_chooses_the_model(slide_of: DeckOf, text: str, kind: str) -> None:
    assert type(slide_of(text)).__name__ == kind


def test_models_know_their_places(deck_of: DeckOf) -> None:
    deck = deck_of("title: T\nslides:\n- title: a\n  layout: wide\n- b.png\n- 42\n")
    first, second, third = deck.slides
    assert deck.span == Span(PATH, 1, 1)
    assert first.span == Span(PATH, 3, 3)
    assert first.span_of("title") == Span(PATH, 3, 10)
    assert first.span_of("arrangement") == Span(PATH, 4, 11), "by the model's name for it, not the alias"
    assert first.span_of("caption") == first.span, "a field that is not given"
    assert second.span_of("image") == second.span == Span(PATH, 5, 3)
    assert third.span == Span(PATH, 6, 3)


def test_models_made_in_python_have_no_place(toy: Any) -> None:
    deck = toy(title="T", slides=({"image": "a.png"}, {"title": "b"}))
    assert deck.span == deck.slides[0].span_of("image") == NOWHERE
    again = toy(title="T", slides=deck.slides)
    assert again.slides == deck.slides


MISTAKES = [
    ("titel: T", "1:1: unknown field 'titel'; did you mean 'title'?"),
    ("heading: T", "1:1: unknown field 'heading'; did you mean 'title'?"),
    ("“title”: T", "1:1: unknown field '“title”'; did you mean 'title'?"),
    ("size: 4:3", "1:1: 'title' is missing"),
    ("title: T\nfoo: 1", "2:1: unknown field 'foo'"),
    ("title: [a]", "1:8: 'title' takes text, not a list"),
    ("title: {a: b}", "1:8: 'title' takes text, not fields"),
    ("title:", "1:7: 'title' is empty; give it a value, or remove it"),
    ("title: T\nsize: 16:8", "2:7: 'size' takes 16:9, 4:3 or 16:10, not '16:8'"),
    ("title: T\nsize: [1]", "2:7: 'size' takes 16:9, 4:3 or 16:10, not a list"),
    ("title: T\nminutes: soon", "2:10: 'minutes' takes a whole number, not 'soon'"),
    ("title: T\nminutes: 2.5", "2:10: 'minutes' takes a whole number, not 2.5"),
    ("title: T\nminutes: 0", "2:10: 'minutes' takes 1 or more"),
    ("title: T\nminutes: 601", "2:10: 'minutes' takes 600 or less"),
    ("title: T\nnumbers: maybe", "2:10: 'numbers' takes true or false, not 'maybe'"),
    ("title: T\nsteps: all", "2:8: 'steps' takes true, false or list, not 'all'"),
    ("title: T\nauthor: {a: b}", "2:9: 'author' takes text or a list, not fields"),
    ("title: T\nauthor: [a, [b]]", "2:13: entry 2 of 'author' takes text, not a list"),
    ("title: T\nauthor: [a, ~]", "2:13: entry 2 of 'author' is empty; give it a value, or remove it"),
    ("title: T\nslides: a", "2:9: 'slides' takes a list, not text"),
    ("- a", "1:1: the file takes fields, not a list"),
    ("hello", "1:1: the file takes fields, not text"),
    ("42", "1:1: the file takes fields, not 42"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[text for text, _ in MISTAKES])
def test_mistakes_at_the_head_are_named(errors_of: ErrorsOf, text: str, message: str) -> None:
    assert errors_of(text) == [f"talk.yaml:{message}"]


SLIDES = [
    ("{imge: a.png}", "3:4: unknown field 'imge'; did you mean 'image'?"),
    ("{img: a.png, caption: b}", "3:4: unknown field 'img'; did you mean 'image'?"),
    ("{image: a.png, captoin: b}", "3:18: unknown field 'captoin'; did you mean 'caption'?"),
    ("{image: a.png, legend: b}", "3:18: unknown field 'legend'; did you mean 'caption'?"),
    ("{image: a.png, speaker_notes: b}", "3:18: unknown field 'speaker_notes'; did you mean 'notes'?"),
    ("{image: a.png, language: b}", "3:18: unknown field 'language'; it goes with 'code'"),
    ("{title: a, language: b}", "3:14: unknown field 'language'; it goes with 'code'"),
    ("{title: a, heading: b}", "3:14: unknown field 'heading'; did you mean 'caption'?"),
    ("{title: a, foo: b}", "3:14: unknown field 'foo'"),
    ("{image: a.png, code: b}",
     "3:18: a slide takes one content, this one has 'image' and 'code'; make two slides of it"),
    ("{image: missing.png}", "3:11: there is no picture 'missing.png'; check the name"),
    ("missing.png", "3:3: there is no picture 'missing.png'; check the name"),
    ("{image: a.png, fit: 3}", "3:23: 'fit' takes fill or contain, not 3"),
    ("{image: a.png, width: wide}", "3:25: 'width' takes a number, not 'wide'"),
    ("{image: a.png, width: 2}", "3:25: 'width' takes 1 or less"),
    ("{image: a.png, tint: blue}", "3:24: 'tint' takes a colour"),
    ("{table: a}", "3:11: 'table' takes fields, not text"),
    ("{table: {}}", "3:11: 'rows' is missing"),
    ("{table: {row: [[a]]}}", "3:12: unknown field 'row'; did you mean 'rows'?"),
    ("{table: {rows: [[a], [b, c]]}}", "3:11: the rows of a table are equally long"),
    ("{table: {rows: [a, [b]]}}", "3:19: entry 1 of 'rows' takes a list, not text"),
    ("{table: {rows: [[a], [b, []]]}}", "3:28: entry 2 of entry 2 of 'rows' takes text, not a list"),
    ("{bullets: []}", "3:13: 'bullets' takes at least 1 entry, not 0"),
    ("{bullets: [~]}", "3:14: entry 1 of 'bullets' is empty; give it a value, or remove it"),
    ("{bullets: [a, b, c, d]}", "3:13: 'bullets' takes at most 3 entries, not 4"),
    ("{bullets: -one -two}", "3:13: 'bullets' takes a list, not text; put a space after each dash"),
    ('{text: "[a](javascript:b)"}', "3:10: links take http, https, mailto or #slide, not 'javascript:'"),
    ("[a]", "3:3: entry 1 of 'slides' takes fields or text, not a list"),
    ("", "3:2: entry 1 of 'slides' is empty; give it a value, or remove it"),
]  # fmt: skip


@pytest.mark.parametrize(("slide", "message"), SLIDES, ids=[text or "nothing" for text, _ in SLIDES])
def test_mistakes_in_slides_are_named(errors_of: ErrorsOf, slide: str, message: str) -> None:
    assert errors_of(f"title: T\nslides:\n- {slide}\n") == [f"talk.yaml:{message}"]


def test_a_mapping_without_a_plain_model_needs_a_content(errors_of: ErrorsOf) -> None:
    assert errors_of("title: T\ncells:\n- title: a\n- txt: b\n- a\n") == [
        "talk.yaml:3:3: a column needs 'image' or 'text'",
        "talk.yaml:4:3: unknown field 'txt'; did you mean 'text'?",
        "talk.yaml:5:3: entry 3 of 'cells' takes fields, not text",
    ]


def test_all_errors_are_told_at_once_in_the_order_of_the_file(errors_of: ErrorsOf) -> None:
    text = "size: 1\nslides:\n- {imge: missing.png}\n- image: missing.png\n  captoin: a\n- table: {rows: 1}\nfoo: 1\n"
    assert [error.split(": ")[0] for error in errors_of(text)] == [
        f"talk.yaml:{at}" for at in ("1:1", "1:7", "3:4", "4:10", "5:3", "6:17", "7:1")
    ]


def test_only_names_that_are_free_are_suggested(errors_of: ErrorsOf) -> None:
    (error,) = errors_of("title: T\ntitel: U\n")
    assert "did you mean" not in error


def test_an_error_inside_a_repeated_value_points_at_the_value(errors_of: ErrorsOf) -> None:
    text = "title: T\nslides:\n- &slide {image: a.png, captoin: b}\n- *slide\n"
    assert errors_of(text) == ["talk.yaml:3:25: unknown field 'captoin'; did you mean 'caption'?"]


def test_diagnostics_have_stable_codes(deck_of: DeckOf) -> None:
    with pytest.raises(DeckError) as caught:
        deck_of("titel: T\nsize: 1\nauthor: [~]\nslides: [{table: {}}, {image: missing.png}]\n")
    found = [(d.code, d.severity) for d in caught.value.diagnostics]
    codes = ["spelling-of-key", "wrong-value", "empty-value", "missing-key", "missing-image"]
    assert found == [(code, Severity.ERROR) for code in codes]


def test_long_values_are_shortened_in_messages(errors_of: ErrorsOf) -> None:
    (error,) = errors_of(f"title: T\nminutes: {'long ' * 100}\n")
    assert error.endswith("not 'long long long long long long long long…'")


def test_context_reaches_validators() -> None:
    def check(value: object, info: ValidationInfo) -> object:
        if info.context is None or value not in info.context["known"]:
            raise PydanticCustomError("unknown_name", "Nobody is called {name}.", {"name": value})
        return value

    class Person(Located):
        name: Annotated[Prose, BeforeValidator(check)]

    value = parse("name: Ada", PATH)
    assert read(Person, value, context={"known": ["Ada"]}).name == "Ada"
    with pytest.raises(DeckError, match=r"^talk.yaml:1:7: nobody is called Ada$"):
        read(Person, value, context={"known": []})


def test_a_list_that_is_empty_is_not_fields() -> None:
    class Anything(Located):
        pass

    with pytest.raises(DeckError, match="takes fields, not a list"):
        read(Anything, Items(Span(PATH, 1, 1)))
