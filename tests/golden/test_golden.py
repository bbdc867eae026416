"""Whole talks as they are laid out, for the eyes: `python -m pytest tests/golden --update-golden` accepts a change."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.assets import EVERYWHERE
from deckgen.deck import Reading, lay_out, read_deck
from tests.outlines import ROOT, dump, style_of

_TALKS = {"limits": ROOT / "decks" / "limits.yaml", "start": ROOT / "templates" / "outlines" / "start.yaml"}


@pytest.mark.parametrize("name", _TALKS)
def test_a_talk_looks_as_it_did(name: str, update_golden: bool) -> None:
    path = _TALKS[name]
    golden = Path(__file__).with_name(f"{name}.pages.txt")
    deck, _ = read_deck(path.read_text(encoding="utf-8"), path, Reading(bounds=EVERYWHERE))
    now = "\n".join(map(dump, lay_out(deck, style_of(deck.size, deck.theme)).pages))
    if update_golden:
        golden.write_text(now, encoding="utf-8")

    assert now == golden.read_text(encoding="utf-8")
