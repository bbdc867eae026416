"""The same outline gives the same bytes, whatever order Python's sets have, whatever the clock says."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import deckgen
from tests.rendering.conftest import NASTY
from tests.rendering.talks import outlines

_BUILD = [sys.executable, "-c", "from deckgen.cli import main; main()", "build"]


def building(decks: list[Path], out: Path, **environment: str) -> subprocess.Popen[bytes]:
    """A process that builds these outlines."""
    out.mkdir()
    return subprocess.Popen([*_BUILD, *map(str, decks), "-o", str(out)], env={**os.environ, **environment})


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}


# The large deck takes two cold builds of its own, so it runs with the marked part of the suite.
@pytest.mark.parametrize(
    "deck", [outlines()[-1], pytest.param(NASTY, marks=pytest.mark.office)], ids=["start", "nasty"]
)
def test_two_processes_write_the_same_bytes(tmp_path: Path, deck: Path) -> None:
    processes = []
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        # Each with a cache of its own: pictures and fonts must come out alike, not only be found again.
        own = {"PYTHONHASHSEED": seed, "TZ": zone, "XDG_CACHE_HOME": str(tmp_path / f"cache {seed}")}
        processes.append(building([deck], tmp_path / seed, **own))
    assert [process.wait() for process in processes] == [0, 0]
    one, other = files(tmp_path / "1"), files(tmp_path / "2")
    assert len(one) == 2
    assert [name for name in one if one[name] != other[name]] == []


def test_source_date_epoch_is_the_time_that_the_file_bears(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    deckgen.build(outlines()[-1], to=["pptx"], out=tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.pptx"))) as package:
        assert b"2001-09-09T01:46:40Z" in package.read("docProps/core.xml")
