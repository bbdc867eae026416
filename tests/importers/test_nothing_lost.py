"""Whatever a manuscript holds is in the outline or named in the report; and the outline builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from deckgen.deck import Reading, read_deck
from deckgen.importers import Order, import_files
from deckgen.outline import Fields, parse
from deckgen.outline.dumping import dump
from tests.importers.manuscripts import manuscripts


@given(manuscripts())
@settings(max_examples=100, deadline=None)
def test_every_word_of_a_manuscript_is_in_the_outline_or_in_the_report(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[str, list[str]]
) -> None:
    text, words = made
    path = tmp_path_factory.getbasetemp() / "manuscript.md"
    path.write_text(text, encoding="utf-8")
    imported = import_files([path], Order())
    account = imported.talk.account
    report = " ".join(one.reason for one in account.omitted)
    said = (imported.text + report).lower()
    lost = [word for word in words if word not in said]
    assert not lost, text
    assert account.balanced()
    assert not [one for one in account.omitted if one.reason.startswith("deckgen found no place")]


@given(manuscripts())
@settings(max_examples=100, deadline=None)
def test_every_outline_builds_and_is_stable(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[str, list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "manuscript.md"
    path.write_text(made[0], encoding="utf-8")
    text = import_files([path], Order()).text
    deck, _ = read_deck(text, Path("talk.yaml"), Reading(draft=True))
    assert list(deck.all_slides()) or deck.sections
    value = parse(text, Path("talk.yaml"))
    assert isinstance(value, Fields)
    again = dump(value)
    assert parse(again, Path("talk.yaml")) == value
