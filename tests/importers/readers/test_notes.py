"""Notes in plain Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from deckgen.importers.blocks import words
from deckgen.importers.readers import notes
from tests.importers.readers.shown import shown
from tests.importers.readers.telling import everything, markup, source_of

_NOTE = """\
---
title: Losses
mood: tired
---

# What falls

It fell[^1], see [the paper](https://example.org/loss).

![A curve](curve.png)

[^1]: Not for long.
"""


def test_a_note_and_its_front_matter() -> None:
    manuscript = notes.read(source_of(_NOTE))
    assert (words(manuscript.head.title), manuscript.format, manuscript.is_deck) == ("Losses", "markdown", False)
    assert shown(manuscript.blocks) == [
        "omitted field: the field 'mood' has no place in an outline: tired",
        "# What falls",
        "It fell[1], see [the paper](https://example.org/loss).",
        "note [1] Not for long.",
        "picture curve.png | A curve",
    ]
    assert [block.span.line for block in manuscript.blocks] == [3, 6, 8, 12, 10]


def test_slips_in_the_front_matter_are_warnings() -> None:
    (warning,) = notes.read(source_of("---\ntitle: Loss: a story\n---\nBody")).diagnostics
    assert (warning.code, warning.span.line) == ("front-matter", 2)


@pytest.mark.parametrize(
    ("text", "path", "sure", "why"),
    [
        ("# Loss\n\n**It** fell\n", "a.md", 44, "headings with #"),
        ("words", "a.md", 40, "its name"),
        ("# Loss\n", "a.txt", 18, "headings with #"),
        ("only words", "a.txt", 0, ""),
        ("#hashtag and **", "a.txt", 0, ""),
        ("> said", "a.txt", 18, "> quotations"),
    ],
)
def test_signs(text: str, path: str, sure: int, why: str) -> None:
    assert notes.signs(source_of(text, Path(path))) == (sure, why)


@given(
    markup(["# ", "- ", "> ", "```\n", "\n", "\n\n", "**", "[^1]", "\n[^1]: ", "---\n", "title: ", "|", " @ ", " @ "])
)
def test_every_word_is_told(text: str) -> None:
    told = everything(notes.read(source_of(text)))
    assert all(word in told for word in text.split() if word.startswith("word") and word.isalnum())
