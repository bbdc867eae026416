"""A few of the many notes of tests/fuzz/short_notes.py, which runs ten thousand."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.fuzz.short_notes import check, note, pieces


@pytest.mark.parametrize("seed", range(8))
def test_spoilt_notes_become_outlines_that_build(seed: int, tmp_path: Path) -> None:
    sources = pieces()
    for number in range(15):
        text = note(random.Random(seed * 1000 + number), sources)  # noqa: S311 - notes, not secrets
        assert check(text, tmp_path / "note.md") in ("ok", "refused"), text
