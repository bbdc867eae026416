"""Front matter: fields of YAML or TOML, and what people write for them instead."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.importers.blocks import Head, words
from deckgen.importers.readers.front import Front, Known, head_of, split_front, text_of, texts, titled
from deckgen.outline import Inline
from tests.importers.readers.telling import source_of


def _front(text: str) -> Front:
    return split_front(source_of(text))


def _fields(text: str) -> dict[str, object]:
    """The fields between the fences, with a body behind them."""
    front = _front(f"---\n{text}\n---\nBody\n")
    assert front.body == "Body\n"
    return dict(front.fields)


def _head(text: str) -> Head:
    return head_of(Known(_front(f"---\n{text}\n---\n").fields))


def _warned(text: str) -> list[str]:
    return [str(found) for found in _front(f"---\n{text}\n---\nBody\n").diagnostics]


def test_fields_stand_above_the_text() -> None:
    front = _front("---\ntitle: Loss\ntags: [a, b]\n---\n# Body\n---\nend")
    assert dict(front.fields) == {"title": "Loss", "tags": ["a", "b"]}
    assert (front.body, front.first_line) == ("# Body\n---\nend", 5)
    assert front.fields.key_spans["tags"].line == 3


@pytest.mark.parametrize(
    "text",
    [
        "# Only text\n",
        "---\n\nText between two rules\n\n---\n",
        "---\n# Title\n---\nb",
        "---\ntitle: never closed\n",
        "a\n---\nb: c\n---\n",
    ],
)
def test_text_without_front_matter_is_all_body(text: str) -> None:
    assert (_front(text).body, dict(_front(text).fields), _front(text).first_line) == (text, {}, 1)


@pytest.mark.parametrize(
    "text",
    ["---\n---\nBody", "\n\n---\ntitle: A\n---\nBody", "---\ntitle: A\n...\nBody", "--- \ntitle: A\n---  \nBody"],
)
def test_fences_as_people_write_them(text: str) -> None:
    assert _front(text).body == "Body"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("title: Loss: a story", {"title": "Loss: a story"}),
        ("title: @import\ntags: x", {"title": "@import", "tags": "x"}),
        ("title: Loss\n\tdate: 2026-05-01", {"title": "Loss date: 2026-05-01"}),
        ("title:\tLoss", {"title": "Loss"}),
        ("title: 'A: b'\nx: y: z", {"title": "A: b", "x": "y: z"}),
        ("title: [draft] Loss", {"title": "[draft] Loss"}),
        ("title: Loss: a\ntags:\n- a: b: c\n- d", {"title": "Loss: a", "tags": ["a: b: c", "d"]}),
        ("title: Loss: a\ntags: x\n- y", {"title": "Loss: a", "tags": ["x", "y"]}),
        ("title: Loss: a\n  and more\nx: y", {"title": "Loss: a and more", "x": "y"}),
        ("title: A\ntitle: B", {"title": "A", "title (3)": "B"}),
        ("title: {{ page.title }}", {"title": "{{ page.title }}"}),
        ("title: 50% *off", {"title": "50% *off"}),
        ("title: *off", {"title": "*off"}),
    ],
)
def test_what_is_no_yaml_is_read_line_by_line(text: str, fields: dict[str, object]) -> None:
    assert _fields(text) == fields


def test_the_fall_back_is_said_with_its_place() -> None:
    (warning,) = _warned("date: 2026-05-01\ntitle: Loss: a story")
    assert warning.startswith("talk.md:3:")
    assert "this front matter is not valid YAML" in warning
    assert "each line is read as 'key: text'" in warning
    assert _warned("title: 'Loss: a story'") == []


def test_numbers_and_dates_keep_their_spelling() -> None:
    head = _head("title: 2026\nsubtitle: 1.50\ndate: 2026-05-01\nauthor: 7\nevent: true\n")
    assert words(head.title) == "2026"
    assert words(head.subtitle) == "1.50"
    assert (head.date, head.author, head.event) == ("2026-05-01", ("7",), "true")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('title = "Loss"\ntags = ["a", "b"]\ndraft = false', {"title": "Loss", "tags": ["a", "b"], "draft": False}),
        ("date = 2026-05-01T10:00:00Z\nweight = 3", {"date": "2026-05-01 10:00:00+00:00", "weight": "3"}),
        ("[params]\nmath = true", {"params": {"math": True}}),
        ("title = Loss: a story", {"title": "Loss: a story"}),
    ],
)
def test_toml(text: str, fields: dict[str, object]) -> None:
    front = _front(f"+++\n{text}\n+++\nBody")
    assert (dict(front.fields), front.body) == (fields, "Body")


def test_toml_knows_its_lines_and_its_slips() -> None:
    assert _front('+++\na = 1\ntitle = "Loss"\n+++\n').fields.key_spans["title"].line == 3
    (warning,) = _front("+++\ntitle = Loss\n+++\n").diagnostics
    assert "not valid TOML" in warning.message


def test_the_head_takes_what_talks_have() -> None:
    head = _head(
        "title: The *loss*\nsubtitle: again\nauthor:\n- name: Ada\n  affiliation: X\n- Grace and Alan\n"
        "conference: PyData\ndate: 2026-05-01 10:00:00 +0200\nlang: de_AT\ndescription: All of it.\n"
        "tags: [a, '#b', a]\nkeywords: c"
    )
    assert head.title == (Inline("The "), Inline("loss", italic=True))
    assert words(head.subtitle) == "again"
    assert head.author == ("Ada", "Grace", "Alan")
    assert (head.event, head.date, head.lang, head.notes) == ("PyData", "2026-05-01", "de-AT", "All of it.")
    assert head.tags == ("a", "b")


@pytest.mark.parametrize("date", ["May 2026", "1.5.2026", "2026"])
def test_a_date_stays_as_its_author_writes_it(date: str) -> None:
    assert _head(f"date: {date}").date == date


@pytest.mark.parametrize(
    "tags", ["tags: a, b", "tags: [a, b]", "tags:\n- a\n- b", "tags: '#a, #b'", "keywords: [a, b]"]
)
def test_tags_in_every_spelling(tags: str) -> None:
    assert _head(tags).tags == ("a", "b")


def test_what_nobody_uses_is_said() -> None:
    known = Known(
        _front("---\ntitle: A\nlayout: post\nmood: tired of it all\nempty:\nkeywords: b\nTags: b\n---\n").fields
    )
    head_of(known)
    known.ignore("layout")
    assert [(one.span.line, one.reason) for one in known.rest()] == [
        (4, "the field 'mood' has no place in an outline: tired of it all")
    ]


def test_a_field_that_another_one_repeats_is_used_and_one_that_differs_is_said() -> None:
    known = Known(_front("---\ntitle: A\nname: A\nheadline: B\n---\n").fields)
    assert text_of(known.take("title", "name", "headline")) == "A"
    assert [one.reason for one in known.rest()] == ["the field 'headline' has no place in an outline: B"]


def test_texts_of_all_values() -> None:
    fields = _front("---\na: [x, [y], {name: z, b: c}, 1.50, true, null, '  ']\n---\n").fields
    assert texts(fields["a"]) == ("x", "y", "z", "1.50", "true")


def test_a_title_in_the_text_counts_where_the_front_matter_has_none() -> None:
    span = source_of("").at(3)
    assert titled(Head(), (Inline("A"),), span).title == (Inline("A"),)
    assert titled(Head(title=(Inline("B"),)), (Inline("A"),), span).title == (Inline("B"),)


@given(st.text(alphabet="ab:-'\"[]{}#&*!|>@%\t\n ,?=", max_size=60))
@settings(max_examples=200)
@example("a: b\na: c\n- d\n  e\n\t- f")
@example("? a\n: b")
def test_every_word_of_front_matter_is_somewhere(text: str) -> None:
    for fence in ("---", "+++"):
        front = _front(f"{fence}\nwordx: {text}\nwordy: wordz\n{fence}\nBody")
        said = " ".join([*(f"{key} {text_of(value)}" for key, value in front.fields.items()), front.body])
        assert all(word in said for word in ("wordx", "wordy", "wordz", "Body"))
        head_of(Known(front.fields))
