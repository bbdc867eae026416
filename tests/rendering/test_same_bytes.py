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


def building(decks: list[Path], out: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A process that builds these outlines."""
    out.mkdir()
    return subprocess.Popen([*_BUILD, *map(str, decks), "-o", str(out)], env={**os.environ, **environment})


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    decks, processes = [outlines()[-1], NASTY], []
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        # Each with a cache of its own: pictures and fonts must come out alike, not only be found again.
        own = {"PYTHONHASHSEED": seed, "TZ": zone, "XDG_CACHE_HOME": str(tmp_path / f"cache {seed}")}
        processes.append(building(decks, tmp_path / seed, **own))
    assert [process.wait() for process in processes] == [0, 0]
    one, other = files(tmp_path / "1"), files(tmp_path / "2")
    assert len(one) == 2 * len(decks)
    assert [name for name in one if one[name] != other[name]] == []


def test_source_date_epoch_is_the_time_that_the_file_bears(tmp_path: Path) -> None:
    assert building([outlines()[-1]], tmp_path / "out", SOURCE_DATE_EPOCH="1000000000").wait() == 0
    with zipfile.ZipFile(next((tmp_path / "out").glob("*.pptx"))) as package:
        assert b"2001-09-09T01:46:40Z" in package.read("docProps/core.xml")
