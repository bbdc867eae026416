"""A section behind those of an outline: every character that was there stays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import DeckError
from deckgen.outline import Fields, Items, appended, parse
from deckgen.outline.dumping import Entry, Plain, dump
from tests.outline.trees import mappings, texts

_PATH = Path("talk.yaml")
_SECTION = Entry({"title": "New", "slides": ["One", {"title": "Two", "notes": "Say\nit.\n"}]}, "from notes.md")
_SAYS = {"title": "New", "slides": ["One", {"title": "Two", "notes": "Say\nit.\n"}]}


def _fields(text: str) -> Fields:
    value = parse(text, _PATH)
    assert isinstance(value, Fields)
    return value


def _added(before: str, after: str) -> str:
    """What was put in, when everything else is where it was."""
    start = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    end = len(before) - start
    while not after.endswith(before[len(before) - end :]):
        start, end = start - 1, end + 1
    return after[start : len(after) - end]


def _without_added(before: str, after: str) -> str:
    """The text without what was put in, if that is one stretch."""
    added = _added(before, after)
    at = after.index(added)
    return after[:at] + after[at + len(added) :]


def _with_section(text: str) -> dict[str, object]:
    """What an outline says, and the new section behind the last of its own."""
    fields = _fields(text + "\n" * (not text.endswith("\n")))
    sections = fields.pop("sections", None)
    assert sections is None or isinstance(sections, Items)
    return {**fields, "sections": [*(sections or []), _SAYS]}


def _appended(text: str) -> str:
    return appended(text, _PATH, _SECTION)


_OUTLINE = """\
# A talk
title: Loss   # and gain

sections:   # three of them
# the first
- title: First
  slides:
  - A
  - title: B
    notes: |
      Say this.

      And that.
"""


@pytest.mark.parametrize(
    "text",
    [
        _OUTLINE,
        _OUTLINE.rstrip("\n"),
        _OUTLINE.replace("\n", "\r\n"),
        _OUTLINE.replace("\n", "\r\n").rstrip("\r\n"),
        _OUTLINE + "\n\n",
        _OUTLINE + "# the end\n",
        _OUTLINE + "\n# the end\n\n# really\n",
        "\ufeff" + _OUTLINE,
        "---\n" + _OUTLINE,
        _OUTLINE + "footer: after\n",
        _OUTLINE + "\n# whose talk\nauthor: Ada\n\nfooter: x\n",
        "title: T\nsections:\n  - title: A\n    slides: [x, y]\n",
        "title: T\nsections:\n  - title: A\n    slides: [x, y]\nfooter: f\n",
        "title: T\nsections:\n  - title: A\n    slides: [x, y]\n  # a comment of the list\nfooter: f\n",
        "title: T\nsections:\n-   title: A\n    slides:\n    - x\n",
        "title: T\nsections:\n- {title: A, slides: [x]}\n",
        "title: T\nslides:\n- One\n- Two\n",
        "title: T\nslides:\n- One\n- Two",
        "title: T\nslides: [One, Two]\n# the end\n",
        "title: T\n",
        "title: T\nsections:\n",
        "title: T\nsections:\n\n# whose\nfooter: f\n",
        "sections:\n- title: A\ntitle: T\n",
        "'sections':\n- title: A\n",
        "title: T\nsections:\n- title: A\n  notes: |+\n    x\n\n\nfooter: f\n",
        "title: T\nsections:\n- title: A\n  notes: |+\n    x\n\n\n",
        "title: T\nsections:\n- title: A\n  notes: >-\n    x\n    y",
    ],
)
def test_every_character_stays_and_the_section_is_the_last(text: str) -> None:
    after = _appended(text)
    assert _without_added(text, after) == text
    assert _fields(after) == _with_section(text)


def test_a_section_is_written_as_its_neighbours_are() -> None:
    assert _appended(_OUTLINE) == _OUTLINE + (
        "# from notes.md\n- title: New\n  slides:\n  - One\n  - title: Two\n    notes: |\n      Say\n      it.\n"
    )
    indented = _appended("title: T\nsections:\n  - title: A\n    slides: [x]\n")
    assert "\n  # from notes.md\n  - title: New\n" in indented


def test_a_file_with_windows_line_ends_has_no_others_afterwards() -> None:
    after = _appended(_OUTLINE.replace("\n", "\r\n"))
    assert after.count("\n") == after.count("\r\n")


def test_a_comment_in_front_of_the_next_field_stays_in_front_of_it() -> None:
    after = _appended("sections:\n- title: A\n\n# whose talk\nauthor: Ada\n")
    assert after.endswith("\n\n# whose talk\nauthor: Ada\n")


def test_a_talk_of_slides_only_gets_its_first_section_at_the_end() -> None:
    after = _appended("title: T\nslides:\n- One\n# the end\n")
    assert after.startswith("title: T\nslides:\n- One\n# the end\nsections:\n# from notes.md\n- title: New\n")


def test_several_sections_come_in_their_order() -> None:
    text = "title: T\n"
    for name in ("A", "B", "C"):
        text = appended(text, _PATH, Entry({"title": name, "slides": [f"about {name}"]}))
    sections = _fields(text)["sections"]
    assert sections == [{"title": name, "slides": [f"about {name}"]} for name in ("A", "B", "C")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: T\nsections: [{title: A}]\n", "talk.yaml:2:1: no section can be added to what stands on one line"),
        ("title: T\nsections: []\n", "talk.yaml:2:1: no section can be added"),
        ("title: T\nsections:\n  [{title: A}]\n", "talk.yaml:2:1: no section can be added"),
        ("{title: T, sections: []}\n", "talk.yaml:1:12: no section can be added"),
        ("{title: T}\n", "talk.yaml: no section can be added"),
        ("title: T\nsections: null\n", "talk.yaml:2:1: no section can be added"),
        ("title: T\nsections: many\n", "talk.yaml:2:1: no section can be added"),
        ("title: T\nsections:\n  title: A\n", "talk.yaml:2:1: no section can be added"),
        ("- a\n- b\n", "the file is no outline"),
        ("only words\n", "the file is no outline"),
        ("", "the file is empty"),
        ("title: 'T\n", "talk.yaml:1:8"),
        ("title: T\ntitle: U\n", "'title' is given twice"),
        ("title: T\n...\n", "talk.yaml"),
    ],
)
def test_what_cannot_take_a_section_is_refused(text: str, said: str) -> None:
    with pytest.raises(DeckError) as caught:
        appended(text, _PATH, _SECTION)
    assert said in str(caught.value)


def _outlines() -> st.SearchStrategy[Mapping[str, Plain]]:
    section = st.fixed_dictionaries({"title": texts}, optional={"slides": st.lists(mappings, min_size=1, max_size=3)})
    return st.fixed_dictionaries(
        {"title": texts},
        optional={
            "notes": texts,
            "slides": st.lists(mappings, min_size=1, max_size=3),
            "sections": st.lists(section, min_size=1, max_size=3),
        },
    )


@given(_outlines(), texts, st.sampled_from(["", "# end\n", "footer: f\n", "\n\n"]))
@settings(max_examples=40)
def test_any_outline_that_we_write_takes_a_section(outline: Mapping[str, Plain], comment: str, end: str) -> None:
    text = dump(outline, comment) + end
    after = _appended(text)
    assert _without_added(text, after) == text
    assert _fields(after) == _with_section(text)
