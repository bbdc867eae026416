from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.builds import Pair, Place
from tests.faults.kill_builds import Killer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills as POSIX does")

_WRITER = """\
import sys, time
from pathlib import Path
from deckgen.assets import replacing

with replacing(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    print("writing", flush=True)
    sys.stdin.read()
"""
_SWEEPER = (
    "import sys; from pathlib import Path; from deckgen.assets import replacing\nwith replacing(Path(sys.argv[1])): 0"
)


def writer(path: Path) -> subprocess.Popen[bytes]:
    """A process that is in the middle of writing a file until its standard input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    return process


def write_beside(path: Path) -> None:
    """Another process writes another file into the same folder."""
    subprocess.run([sys.executable, "-c", _SWEEPER, str(path.with_name("other"))], check=True)


def parts(folder: Path) -> list[Path]:
    return list(folder.glob(".deckgen-*"))


def test_killed_builds_leave_whole_outputs_and_the_next_one_leaves_nothing_else(
    tmp_path: Path, versions: Mapping[str, Pair]
) -> None:
    place = Place(tmp_path / "talk")
    place.fill()
    killer = Killer(place, versions, seconds=2.0, rng=random.Random(20))  # noqa: S311 - moments
    assert list(killer.settle()) == []

    struck = [killer.strike() for _ in range(12)]

    assert [wrong for _, wrong in struck if wrong] == []
    assert {moment for moment, _ in struck} & {"while writing", "between the two outputs"}
    assert list(killer.settle()) == []


def test_the_next_writer_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    process = writer(tmp_path / "a")
    process.kill()
    process.communicate()
    assert len(parts(tmp_path)) == 1

    write_beside(tmp_path / "a")

    assert parts(tmp_path) == []


def test_what_a_living_writer_is_at_is_left_alone(tmp_path: Path) -> None:
    process = writer(tmp_path / "a")

    write_beside(tmp_path / "a")
    _, said = process.communicate(b"")

    assert (process.returncode, said) == (0, b"")
    assert (tmp_path / "a").read_bytes() == b"half"


@pytest.mark.parametrize(("days", "stays"), [(0, True), (2, False)])
def test_what_another_computer_writes_is_left_alone_for_a_day(tmp_path: Path, days: int, stays: bool) -> None:
    part = tmp_path / ".deckgen-0badcafe-0123456789ab.part"
    part.write_bytes(b"half")
    then = time.time() - 86_400 * days - 60
    os.utime(part, (then, then))

    write_beside(tmp_path / "a")

    assert part.exists() is stays


def test_only_files_are_taken_for_left_over_parts(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"x")
    (tmp_path / ".deckgen-0badcafe-link.part").symlink_to(tmp_path / "precious")
    (tmp_path / ".deckgen-0badcafe-folder.part").mkdir()
    os.mkfifo(tmp_path / ".deckgen-0badcafe-pipe.part")
    for path in parts(tmp_path):
        os.utime(path, (0, 0), follow_symlinks=False)

    write_beside(tmp_path / "a")

    assert len(parts(tmp_path)) == 3
    assert (tmp_path / "precious").read_bytes() == b"x"


def test_the_folder_of_a_killed_process_without_a_cache_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    environment = {**os.environ, "DECKGEN_CACHE": str(tmp_path / "file" / "cache"), "TMPDIR": str(tmp_path)}
    code = "import sys; from deckgen.assets import cache_folder; print(cache_folder(), flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code]
    first, second = (
        subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(2)
    )
    assert first.stdout is not None
    assert second.stdout is not None
    killed, living = (Path(process.stdout.readline().decode().strip()) for process in (first, second))  # type: ignore[union-attr]
    assert killed.is_dir()
    first.kill()
    first.communicate()

    subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True)

    assert not killed.exists()
    assert living.is_dir()
    second.communicate(b"")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]
