"""The same outline gives the same bytes, whatever order Python's sets have, whatever the clock says."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.rendering.conftest import NASTY
from tests.rendering.talks import outlines

_BUILD = [sys.executable, "-c", "from deckgen.cli import main; main()", "build"]


def built(outlines: list[Path], out: Path, **environment: str) -> dict[str, bytes]:
    """The files that a process of its own makes, with nothing in its cache."""
    out.mkdir()
    own = {**os.environ, "XDG_CACHE_HOME": str(out / "cache"), **environment}
    subprocess.run([*_BUILD, *map(str, outlines), "-o", str(out)], env=own, check=True, capture_output=True)
    return {file.name: file.read_bytes() for file in sorted(out.iterdir()) if file.is_file()}


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    decks = [*outlines(), NASTY]
    one = built(decks, tmp_path / "one", PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    other = built(decks, tmp_path / "other", PYTHONHASHSEED="2", TZ="America/Lima")
    assert len(one) == 2 * len(decks)
    assert [name for name in one if one[name] != other[name]] == []


def test_source_date_epoch_is_the_time_that_the_file_bears(tmp_path: Path) -> None:
    built([outlines()[-1]], tmp_path / "out", SOURCE_DATE_EPOCH="1000000000")
    with zipfile.ZipFile(next((tmp_path / "out").glob("*.pptx"))) as package:
        assert b"2001-09-09T01:46:40Z" in package.read("docProps/core.xml")
