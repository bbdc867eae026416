"""YAML as a person would write it, which says what it was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from deckgen.outline import Fields, Items, Value, parse
from deckgen.outline.dumping import Entry, Plain, dump, dump_entries
from tests.outline.trees import mappings, names, texts


def _parsed(text: str) -> Value:
    return parse(text, Path("talk.yaml"))


def _fields(text: str) -> Fields:
    value = _parsed(text)
    assert isinstance(value, Fields)
    return value


def _title(text: str) -> str:
    """The one line of a text as the title of a deck."""
    return dump({"title": text}).removeprefix("title: ").removesuffix("\n")


@given(mappings)
@settings(max_examples=120)
def test_what_is_dumped_is_read_as_the_same_values(values: Mapping[str, Plain]) -> None:
    text = dump(values)
    assert _parsed(text) == values, text


@given(mappings)
@settings(max_examples=60)
def test_dumping_what_was_read_gives_the_same_text(values: Mapping[str, Plain]) -> None:
    text = dump(values)
    assert dump(_fields(text)) == text


@given(texts)
@settings(max_examples=150)
@example("x\n\n\ny\n\n")
@example("\n")
@example("<<")
def test_a_text_keeps_its_characters_wherever_it_stands(text: str) -> None:
    values: Mapping[str, Plain] = {
        "x" + text: [text, [text, [text]], {"notes": text}],
        "header": [text, text],
        "rows": [[text, "1"], [text, text]],
    }
    assert _parsed(dump(values)) == values


@given(names)
@settings(max_examples=100)
@example("<<")
@example("-title")
def test_a_name_keeps_its_characters(name: str) -> None:
    assert _parsed(dump({name: "x", "x" + name: {name: ["y"]}})) == {name: "x", "x" + name: {name: ["y"]}}


@pytest.mark.parametrize("number", ["7", "71.20", "-0.5", "1e3", ".inf", "1.50"])
def test_a_number_keeps_its_spelling(number: str) -> None:
    assert dump(_fields(f"minutes: {number}\n")) == f"minutes: {number}\n"


@pytest.mark.parametrize(
    "text",
    [
        "Don't panic",
        "Loss (again), and why",
        "5 * 3 = 15",
        "C++ & friends",
        "a:b",
        "std::vector",
        "https://example.org/a?b=c#d",
        "C#",
        "no",
        "1:30",
        "2026-05-01",
        "-5 degrees",
        "½ of it",
        "What? Yes!",
        "50 %",
        'the "best" model',
        "$x_i$",
        "👩\u200d💻 at work",
        "[",
        "…",
    ],
)
def test_quotes_only_where_they_are_needed(text: str) -> None:
    assert _title(text) == (text if text != "[" else "'['")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("true", "'true'"),
        ("null", "'null'"),
        ("1.5", "'1.5'"),
        ("", "''"),
        ("~", "'~'"),
        ("Title: subtitle", "'Title: subtitle'"),
        ("# 1", "'# 1'"),
        ("issue #5", "'issue #5'"),
        ("- dash", "'- dash'"),
        ("@import", "'@import'"),
        ("**bold**", "'**bold**'"),
        ("`code`", "'`code`'"),
        ("it's: so", '"it\'s: so"'),
        ('it\'s: "so"', "'it''s: \"so\"'"),
        ("trailing ", "'trailing '"),
        ("a\ufeffb", '"a\\ufeffb"'),
        ("\ufeffa", '"\\ufeffa"'),
    ],
)
def test_quotes_that_a_person_would_choose(text: str, written: str) -> None:
    assert _title(text) == written


def test_a_comma_needs_quotes_in_a_list_on_one_line_only() -> None:
    assert dump({"title": "a, b", "tags": ["a, b", "c"]}) == "title: a, b\ntags: ['a, b', c]\n"


def test_lines_of_the_author_are_a_block_under_a_bar() -> None:
    assert dump({"notes": "One.\nTwo.\n"}) == "notes: |\n  One.\n  Two.\n"
    assert dump({"notes": "One.\n\nTwo."}) == "notes: |-\n  One.\n\n  Two.\n"
    assert dump({"notes": "One.\n\n"}) == "notes: |+\n  One.\n\n"
    assert dump({"code": "  x = 1\ny = 2"}) == "code: |2-\n    x = 1\n  y = 2\n"


def test_one_long_line_is_folded_at_spaces() -> None:
    text = " ".join(["overfitting"] * 14)
    written = dump({"notes": text, "bullets": [text]})
    assert written.startswith("notes: >-\n  overfitting")
    assert "\n- >-\n  overfitting" in written
    assert max(map(len, written.split("\n"))) <= 100


@pytest.mark.parametrize("text", ["https://example.org/" + "very-long-" * 12, "two  spaces " + "and words " * 12])
def test_what_folding_would_not_help_stays_on_one_line(text: str) -> None:
    assert dump({"notes": text}).count("\n") == 1


def test_short_lists_of_short_texts_stand_on_one_line_where_a_person_would_write_so() -> None:
    written = dump(
        {
            "author": ["Ada", "Grace"],
            "tags": ["loss", "1"],
            "bullets": ["a", "b"],
            "table": {"header": ["model", "acc: top 1"], "rows": [["A", "71.2"], ["B, again", True]]},
        }
    )
    assert written == (
        "author: [Ada, Grace]\n"
        "tags: [loss, '1']\n"
        "bullets:\n- a\n- b\n"
        "table:\n  header: [model, 'acc: top 1']\n"
        "  rows:\n  - [A, '71.2']\n  - ['B, again', true]\n"
    )


def test_a_list_too_long_for_a_line_stands_on_lines() -> None:
    names = [f"Author Number {number}" for number in range(8)]
    assert dump({"author": names}) == "author:\n" + "".join(f"- {name}\n" for name in names)


def test_lists_and_mappings_stand_inside_each_other() -> None:
    written = dump({"slides": [{"title": "A", "bullets": ["x", ["y", ["z"]]]}, "B"], "footer": {}, "sections": []})
    assert written == (
        "slides:\n"
        "- title: A\n  bullets:\n  - x\n  - - y\n    - - z\n"
        "- B\n"
        "footer: {}\nsections: []\n"
    )  # fmt: skip


def test_comments_stand_above_the_file_and_its_entries() -> None:
    slides: Sequence[Entry] = [Entry({"title": "A"}, "notes.md:3\nsecond line"), Entry("B"), Entry("C", "notes.md:9")]
    assert dump({"slides": slides}, "Imported.") == (
        "# Imported.\n\nslides:\n# notes.md:3\n# second line\n- title: A\n- B\n# notes.md:9\n- C\n"
    )


@given(texts)
@settings(max_examples=100)
def test_no_comment_can_become_a_value(comment: str) -> None:
    written = dump({"title": "A", "slides": [Entry({"title": "B"}, comment)]}, comment)
    assert _parsed(written) == {"title": "A", "slides": [{"title": "B"}]}


@given(texts)
@settings(max_examples=100)
def test_entries_are_indented_to_stand_behind_others(text: str) -> None:
    written = "slides:\n  - first\n" + dump_entries([Entry({"title": text, "notes": [text]}, "from a note")], 2)
    fields = _fields(written)
    assert isinstance(fields["slides"], Items)
    assert fields["slides"][1] == {"title": text, "notes": [text]}
    assert "\n  # from a note\n  - title:" in written
