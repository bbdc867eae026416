from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.errors import DeckError
from deckgen.memes import Box, Template, cased, describe, texts_for
from deckgen.memes.template import Case
from tests.memes.conftest import SPAN, TWO_BUTTONS, Shelf, told


def template_of(*boxes: str, alt: str = "", description: str = "") -> Template:
    """A template with boxes of these names; a name with "?" is of an optional one."""
    made = (Box(name=n.rstrip("?"), at=(0, 0), size=(1, 1), optional=n.endswith("?")) for n in boxes)
    return Template(name="A template", boxes=tuple(made), alt=alt, description=description)


def refused(template: Template, texts: Sequence[str] | Mapping[str, str]) -> str:
    with pytest.raises(DeckError) as caught:
        texts_for(template, texts, SPAN)
    (found,) = caught.value.diagnostics
    assert (found.span, found.code) == (SPAN, "meme-texts")
    return told(found).removeprefix("7:3: ")


@pytest.mark.parametrize(
    ("boxes", "given_", "shared"),
    [
        ("a b", "1 2", ("1", "2")),
        ("a b c?", "1 2", ("1", "2", "")),
        ("a b c?", "1 2 3", ("1", "2", "3")),
        ("a b? c", "1 2", ("1", "", "2")),
        ("a b? c", "1 2 3", ("1", "2", "3")),
        ("a? b? c", "1", ("", "", "1")),
        ("a? b? c", "1 2", ("1", "", "2")),
        ("a b? c d?", "1 2 3", ("1", "2", "3", "")),
        ("a?", "", ("",)),
    ],
)
def test_texts_in_order_fill_what_needs_one_and_then_the_optional_boxes(
    boxes: str, given_: str, shared: tuple[str, ...]
) -> None:
    assert texts_for(template_of(*boxes.split()), given_.split(), SPAN) == shared


def test_texts_by_name_may_come_in_any_order_and_leave_optional_ones_out() -> None:
    assert texts_for(template_of("a", "b?", "c"), {"c": "3", "a": "1"}, SPAN) == ("1", "", "3")
    assert texts_for(template_of("", ""), {"2": "second", "1": "first"}, SPAN) == ("first", "second")


def test_a_wrong_number_of_texts_is_told_with_what_they_are(shelf: Shelf) -> None:
    shelf.put("two-buttons", TWO_BUTTONS)
    template = shelf.get("two-buttons")
    boxes = "'left' (the first button), 'right', 'thought' (optional)"

    assert refused(template, ["a"]) == f"template 'two-buttons' takes 2 or 3 texts, got 1; they are {boxes}"
    assert refused(template, list("abcd")) == f"template 'two-buttons' takes 2 or 3 texts, got 4; they are {boxes}"
    assert refused(template, {"left": "a"}) == f"template 'two-buttons' needs the text 'right'; its texts are {boxes}"


@pytest.mark.parametrize(
    ("boxes", "message"),
    [("a", "takes 1 text, got 0"), ("a b", "takes 2 texts, got 0"), ("a b? c?", "takes 1 to 3 texts, got 0")],
)
def test_the_number_of_texts_is_said_in_english(boxes: str, message: str) -> None:
    assert message in refused(template_of(*boxes.split()), [])


def test_an_unknown_name_of_a_text_is_told_with_the_nearest() -> None:
    template = template_of("rejected", "preferred")

    assert refused(template, {"rejectd": "a", "preferred": "b"}) == (
        "template 'A template' has no text 'rejectd'; did you mean 'rejected'?"
    )
    assert refused(template, {"x": "a"}) == (
        "template 'A template' has no text 'x'; its texts are 'rejected', 'preferred'"
    )


@given(st.lists(st.booleans(), min_size=1, max_size=8), st.integers(0, 10))
def test_any_accepted_number_of_texts_is_shared_out_in_order_and_whole(optional: list[bool], count: int) -> None:
    template = template_of(*(f"b{i}" + "?" * o for i, o in enumerate(optional)))
    texts = [f"text {i}" for i in range(count)]
    if template.fewest <= count <= len(optional):
        shared = texts_for(template, texts, SPAN)

        assert [text for text in shared if text] == texts
        assert all(text or box.optional for text, box in zip(shared, template.boxes, strict=True))
    else:
        assert f"got {count}" in refused(template, texts)


@pytest.mark.parametrize(
    ("case", "typed", "shown"),
    [
        ("typed", "as It IS", "as It IS"),
        ("upper", "straße, naïve", "STRASSE, NAÏVE"),
        ("lower", "Attention IS all", "attention is all"),
        ("title", "the GPU of\nmy life", "The GPU Of\nMy Life"),
        ("sentence", "all lower case", "All lower case"),
        ("sentence", "iPhone users", "iPhone users"),
        ("sentence", "", ""),
        ("mocking", "just add data", "jUsT aDd DaTa"),
        ("mocking", "学習 ok", "学習 oK"),
    ],
)
def test_letters_are_in_the_case_that_a_box_asks_for(case: Case, typed: str, shown: str) -> None:
    assert cased(typed, case) == shown


@given(st.text())
def test_case_changes_no_word_breaks(text: str) -> None:
    cases: tuple[Case, ...] = ("typed", "upper", "lower", "title", "sentence", "mocking")
    for case in cases:
        assert len(cased(text, case).split(" ")) == len(text.split(" "))
        assert cased(text, case).count("\n") == text.count("\n")


ALT = "A robot chooses. It rejects: {no}. It prefers: {yes}. It thinks: {thought}."


@pytest.mark.parametrize(
    ("alt", "texts", "told_"),
    [
        (ALT, ("more data", "more layers", "yes"),
         "A robot chooses. It rejects: more data. It prefers: more layers. It thinks: yes."),
        (ALT, ("more data", "more layers", ""), "A robot chooses. It rejects: more data. It prefers: more layers."),
        (ALT, ("", "more\nlayers", ""), "A robot chooses. It prefers: more layers."),
        (ALT, ("Stop!", "Why?", "hm…"), "A robot chooses. It rejects: Stop! It prefers: Why? It thinks: hm…"),
        (ALT, ("No.", "{no}", "1.5"), "A robot chooses. It rejects: No. It prefers: {no}. It thinks: 1.5."),
        ("A robot.", ("a", "b", ""), "A robot. “a”, “b”."),
        ("A robot", ("a", "b", "c"), "A robot. “a”, “b”, “c”."),
        ("A robot. It says {no}.", ("a", "b", ""), "A robot. It says a. “b”."),
        ("It prefers {yes} to {no}. It thinks: {thought}.", ("a", "b", "c"), "It prefers b to a. It thinks: c."),
        ("It prefers {yes} to {no}, not {thought}. So there.", ("a", "b", ""), "“b”, “a”. So there."),
        ("{no} vs. {yes}, e.g. {thought}. The end.", ("a", "b", "c"), "a vs. b, e.g. c. The end."),
        ("{no} vs. {yes}, e.g. {thought}. The end.", ("a", "b", ""), "“a”, “b”. The end."),
        ("What now? It says: {no}! And {yes}", ("a", "b", ""), "What now? It says: a! And b"),
        ("Version 1.5 of *it*. {no}. {yes}.", ("a", "b", ""), "Version 1.5 of it. a. b."),
    ],
)  # fmt: skip
def test_the_alt_text_says_the_words_and_leaves_out_what_is_not_there(
    alt: str, texts: tuple[str, ...], told_: str
) -> None:
    assert describe(template_of("no", "yes", "thought?", alt=alt), texts) == told_


def test_without_a_pattern_the_description_comes_before_the_words() -> None:
    assert describe(template_of("a", "b", description="A *robot* {x}."), ("1", "2")) == "A robot {x}. “1”, “2”."
    assert describe(template_of("a"), ("1",)) == "A template. “1”."
    assert describe(template_of("a?"), ("",)) == "A template"


@given(st.lists(st.sampled_from(["A robot.", "Two panels:", "{a}", "{b}.", "“{c}”,", "vs.", "{x}", "And so!"])),
       st.tuples(*[st.text(st.characters(whitelist_categories=["L", "N", "P", "S"]), max_size=20)] * 3))  # fmt: skip
def test_no_word_of_a_meme_is_lost_to_readers(pattern: list[str], texts: tuple[str, str, str]) -> None:
    alt = describe(template_of("a", "b", "c", alt=" ".join(pattern)), texts)

    assert all(text in alt for text in texts)
