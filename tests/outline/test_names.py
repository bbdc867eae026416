from __future__ import annotations

import pytest

from deckgen.outline import nearest

NAMES = ["title", "caption", "image", "images", "notes", "bullets", "text", "by"]


@pytest.mark.parametrize(
    ("word", "name"),
    [("captoin", "caption"), ("Title", "title"), ("“image”", "image"), ("headline", "title"), ("img", "image"),
     ("gallery", "images"), ("speaker-notes", "notes"), ("points", "bullets"), ("paragraph", "text"),
     ("attribution", "by")],
)  # fmt: skip
def test_the_name_that_was_meant(word: str, name: str) -> None:
    assert nearest(word, NAMES) == name


@pytest.mark.parametrize("word", ["x", "colour", "zzz", "", "formula"])
def test_nothing_is_better_than_nonsense(word: str) -> None:
    assert nearest(word, NAMES) is None


def test_only_names_that_exist_are_given() -> None:
    assert nearest("headline", ["caption"]) == "caption"
    assert nearest("headline", ["rows"]) is None


def test_further_words_come_first() -> None:
    assert nearest("headline", NAMES, {"headline": "text"}) == "text"
