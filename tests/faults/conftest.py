"""A talk to build, and both of its versions as they must come out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.builds import Pair, Place


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Pair]:
    """What the two versions of the talk come out as."""
    place = Place(tmp_path_factory.mktemp("versions") / "talk")
    place.fill()
    old, new = place.both()
    assert old["talk.html"] != new["talk.html"]
    return {"old": old, "new": new}


@pytest.fixture
def place(tmp_path: Path, versions: Mapping[str, Pair], tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The talk, its old version built, its new one chosen."""
    place = Place(tmp_path / "talk")
    place.fill()
    place.choose("new")
    for name, data in versions["old"].items():
        (place.folder / name).write_bytes(data)
    return place
