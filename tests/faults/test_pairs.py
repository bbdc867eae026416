from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from deckgen.assets import alone, replacing_all
from deckgen.errors import FileError
from tests.faults.builds import Pair, Place, version_of

_HOLDER = """\
import sys
from pathlib import Path
from deckgen.assets import alone

with alone(Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read()
"""
_WRITER = """\
import sys
from pathlib import Path
from deckgen.assets import alone, replacing_all

with replacing_all(alone) as new:
    for name in sys.argv[1:]:
        new(Path(name)).write(b"new")
    print("written", flush=True)
"""


@contextmanager
def running(code: str, *arguments: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has said its first word; it is killed at the end."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline()
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    (tmp_path / "out").mkdir()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_builds_of_one_talk_at_once_leave_a_pair_of_one_version(tmp_path: Path, versions: Mapping[str, Pair]) -> None:
    out, sources = Place(tmp_path / "out"), [Place(tmp_path / version) for version in versions]
    for source in sources:
        source.fill()
        source.choose(source.folder.name)
    for _ in range(3):
        builds = [source.start("-o", out.folder, source.outline, DECKGEN_CACHE=str(out.cache)) for source in sources]
        said = [build.communicate(timeout=120)[1] for build in builds]

        assert said == [b"", b""]
        assert len(set(version_of(out.outputs(), versions).values()) - {"?"}) == 1
        assert out.left() == []


def test_files_move_in_only_when_another_build_is_done_with_that(tmp_path: Path) -> None:
    html, pptx = tmp_path / "out" / "talk.html", tmp_path / "out" / "talk.pptx"
    with running(_HOLDER, html) as other, running(_WRITER, html, pptx) as process:
        time.sleep(0.3)
        assert process.poll() is None
        assert not html.exists()
        assert not pptx.exists()

        other.communicate(b"")
        process.communicate(timeout=30)

    assert contents(tmp_path / "out") == {"talk.html": b"new", "talk.pptx": b"new"}


def test_a_build_that_was_killed_while_it_moved_in_holds_nobody_up(tmp_path: Path) -> None:
    html = tmp_path / "out" / "talk.html"
    with running(_HOLDER, html) as other, running(_WRITER, html) as process:
        other.kill()
        process.communicate(timeout=30)

    assert contents(tmp_path / "out") == {"talk.html": b"new"}


def test_a_build_that_never_ends_moving_in_is_told_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = tmp_path / "out" / "talk.html"
    html.write_bytes(b"old")
    monkeypatch.setattr("deckgen.assets.files._PATIENCE", 0.1)

    with running(_HOLDER, html), pytest.raises(FileError) as error, replacing_all(alone) as new:
        new(html).write(b"new")

    assert "another build" in str(error.value)
    assert contents(tmp_path / "out") == {"talk.html": b"old"}


def test_talks_in_other_folders_do_not_wait(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    with running(_HOLDER, tmp_path / "out" / "talk.html"), replacing_all(alone) as new:
        new(tmp_path / "elsewhere" / "talk.html").write(b"new")

    assert contents(tmp_path / "elsewhere") == {"talk.html": b"new"}


def test_a_cache_without_locks_stops_no_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("deckgen.assets.locks._take", refuse)

    with replacing_all(alone) as new:
        new(tmp_path / "out" / "talk.html").write(b"new")

    assert contents(tmp_path / "out") == {"talk.html": b"new"}


@pytest.mark.parametrize("bad", ["talk.html", "talk.pptx"])
@pytest.mark.parametrize("before", [b"old", None])
def test_when_one_file_cannot_move_in_the_other_does_not_either(tmp_path: Path, bad: str, before: bytes | None) -> None:
    out = tmp_path / "out"
    paths = [out / "talk.html", out / "talk.pptx"]
    for path in paths:
        if before is not None and path.name != bad:
            path.write_bytes(before)

    with pytest.raises(FileError) as error, replacing_all() as new:  # noqa: PT012 - the folder comes meanwhile
        for path in paths:
            new(path).write(b"new")
        (out / bad).mkdir()

    assert error.value.diagnostics[0].span.path == out / bad
    (out / bad).rmdir()
    assert contents(out) == ({path.name: before for path in paths if path.name != bad} if before is not None else {})


def test_an_interruption_while_files_move_in_leaves_both_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    moves: list[Path] = []
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        moved = replace(self, target)
        moves.append(target)
        if len(moves) == 1:
            raise KeyboardInterrupt
        return moved

    for name in ("talk.html", "talk.pptx"):
        (out / name).write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", interrupted)

    with pytest.raises(KeyboardInterrupt), replacing_all() as new:  # noqa: PT012 - they move in at its end
        for name in ("talk.html", "talk.pptx"):
            new(out / name).write(b"new")

    assert contents(out) == {"talk.html": b"old", "talk.pptx": b"old"}
