from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.builds import Pair, Place

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NO_POWERS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if IS_ROOT else ()  # root then is like anybody
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the tools are those of Linux")


@contextmanager
def mounted(*arguments: str | Path) -> Iterator[None]:
    """While a file system is mounted; the last argument is where. The test is skipped when that is not allowed."""
    if not IS_ROOT or shutil.which("mount") is None:
        pytest.skip("only root can mount")
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"cannot mount: {done.stderr}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(arguments[-1])], check=True)


def as_they_were(place: Place, versions: Mapping[str, Pair]) -> bool:
    return place.left() == [] and place.outputs() == versions["old"]


@linux_only
def test_a_file_that_may_not_be_that_large_is_told(place: Place, versions: Mapping[str, Pair]) -> None:
    limit = max(map(len, versions["new"].values())) - 1000
    code, said = place.build(prefix=("prlimit", f"--fsize={limit}"))

    assert code == 3
    assert "file too large; choose a folder that may hold larger files\n" in said
    assert said.count("\n") == 1
    assert as_they_were(place, versions)


def test_a_full_disk_is_told(place: Place, versions: Mapping[str, Pair], tmp_path: Path) -> None:
    small = Place(tmp_path / "small")
    small.folder.mkdir()
    size = sum(map(len, versions["old"].values())) + 300_000
    with mounted("-t", "tmpfs", "-o", f"size={size}", "deckgen-test", small.folder):
        for name, data in versions["old"].items():
            (small.folder / name).write_bytes(data)
        code, said = place.build("-o", small.folder, place.outline)

        assert code == 3
        assert "no space left on device; free some space there, or choose another folder\n" in said
        assert said.count("\n") == 1
        assert as_they_were(small, versions)


def test_a_full_disk_below_the_cache_is_told(place: Place, versions: Mapping[str, Pair]) -> None:
    place.cache.mkdir()
    with mounted("-t", "tmpfs", "-o", "size=8k", "deckgen-test", place.cache):
        code, said = place.build()

        assert (code, said.count("\n")) == (3, 1)
        assert "no space left on device" in said
        assert as_they_were(place, versions)


@linux_only
def test_a_folder_that_may_not_be_written_to_is_told(place: Place, versions: Mapping[str, Pair]) -> None:
    place.folder.chmod(0o555)
    try:
        code, said = place.build(prefix=NO_POWERS)
    finally:
        place.folder.chmod(0o755)

    html = place.folder / "talk.html"
    hint = "choose another folder, or let it be written to"
    assert (code, said) == (3, f"{html}: cannot write '{html}': permission denied; {hint}\n")
    assert as_they_were(place, versions)


def test_a_disk_that_is_read_only_is_told(place: Place, versions: Mapping[str, Pair]) -> None:
    with mounted("--bind", place.folder, place.folder):
        subprocess.run(["mount", "-o", "remount,ro,bind", str(place.folder)], check=True)
        code, said = place.build()

        assert code == 3
        assert "read-only file system; choose another folder" in said
        assert as_they_were(place, versions)


@pytest.mark.parametrize("name", ["talk.html", "talk.pptx"])
def test_a_file_that_is_held_by_another_is_told_and_its_sibling_stays(
    place: Place, versions: Mapping[str, Pair], name: str
) -> None:
    held = place.folder / name
    with mounted("--bind", held, held):
        code, said = place.build()

        assert code == 3
        assert f"cannot write '{held}': device or resource busy; close it in the other program, then try again" in said
        assert as_they_were(place, versions)


@linux_only
@pytest.mark.parametrize("name", ["talk.html", "talk.pptx"])
def test_a_file_of_somebody_else_in_a_shared_folder_is_told_and_its_sibling_stays(
    place: Place, versions: Mapping[str, Pair], name: str
) -> None:
    if not IS_ROOT:
        pytest.skip("only root can give files away")
    os.chown(place.folder, 65534, 65534)
    os.chown(place.folder / name, 65534, 65534)
    place.folder.chmod(0o1777)

    code, said = place.build(prefix=NO_POWERS)

    assert code == 3
    assert f"{name}': operation not permitted" in said
    assert as_they_were(place, versions)
