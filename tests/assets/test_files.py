from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from deckgen.assets import cache_folder, cached, data_folder, read_bytes, read_text, replacing, replacing_all, text_of
from deckgen.errors import DeckError, FileError


def only(error: pytest.ExceptionInfo[DeckError]) -> tuple[str, int, int]:
    (found,) = error.value.diagnostics
    return found.code, found.span.line, found.span.column


def test_text_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfgr\xc3\xbcn\r\n")

    assert read_text(tmp_path / "a") == "grün\r\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_first_byte_that_is_not_utf_8_is_told_with_its_place(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "a").write_bytes(mark + b"one\ntw\xc3\xb6 \xff three \xfe")

    with pytest.raises(DeckError) as error:
        read_text(tmp_path / "a")

    assert only(error) == ("not-utf-8", 2, 5)
    assert not isinstance(error.value, FileError)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_another_unicode_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a").write_bytes("title: Größe\n".encode(encoding))

    with pytest.raises(DeckError) as error:
        read_text(tmp_path / "a")

    assert only(error) == ("not-utf-8", 0, 0)  # no line of it could be shown
    assert f"the file is {encoding[:6].upper()}, not UTF-8; save it as UTF-8" in str(error.value)


@pytest.mark.parametrize(
    ("byte", "hint"),
    [
        (b"\xfc", "it would be 'ü' in Windows-1252 (Latin-1): save the file as UTF-8"),
        (b"\x93", "it would be '“' in Windows-1252 (Latin-1): save the file as UTF-8"),
        (b"\x81", "save the file as UTF-8"),
    ],
)
def test_a_letter_of_an_older_encoding_is_shown(tmp_path: Path, byte: bytes, hint: str) -> None:
    (tmp_path / "a").write_bytes(b"title: gr" + byte + b"n\n")

    with pytest.raises(DeckError) as error:
        read_text(tmp_path / "a")

    assert only(error) == ("not-utf-8", 1, 10)
    assert error.value.diagnostics[0].hint == hint


def test_a_file_that_is_no_text_is_told_as_such(tmp_path: Path) -> None:
    Image.new("L", (4, 4)).save(tmp_path / "a.png")

    with pytest.raises(DeckError) as error:
        read_text(tmp_path / "a.png")

    assert "the file is not text" in str(error.value)


@given(st.binary(max_size=60))
def test_bytes_are_text_or_a_deck_error(data: bytes) -> None:
    try:
        text = text_of(data, Path("a"))
    except DeckError as error:
        assert [found.code for found in error.diagnostics] == ["not-utf-8"]  # noqa: PT017
    else:
        assert data.removeprefix(b"\xef\xbb\xbf") == text.encode()


@given(st.text("abcdefgh :-\n'é", min_size=4), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_utf_8_is_never_taken_for_anything_else(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding), Path("a")) == text


@pytest.mark.parametrize("name", ["missing", ".", "a\0b", "x" * 300])
def test_what_cannot_be_read_is_a_file_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError) as error:
        read_text(tmp_path / name)

    assert only(error)[0] == "cannot-read"


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_pipe_or_a_device_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(FileError, match="it is not a regular file; save what comes out of it in a file first"):
            read_text(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(5_000_000_000)  # all zeros, and no block on the disk

    with pytest.raises(FileError, match=r"it is larger than 16 MB; is it the right file\?"):
        read_text(tmp_path / "a")


@pytest.mark.skipif(not Path("/proc/cpuinfo").exists(), reason="a file that tells no size")
def test_a_file_that_is_larger_than_it_says_is_read_up_to_the_limit() -> None:
    with pytest.raises(FileError, match="it is larger than"):
        read_bytes(Path("/proc/cpuinfo"), 10)


def test_a_file_is_replaced_only_when_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out" / "talk.html"
    with replacing(path) as file:
        file.write(b"new")
        assert not path.exists()

    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_keeps_the_old_file_and_leaves_nothing_else(tmp_path: Path, failure: type[BaseException]) -> None:
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(failure), replacing(tmp_path / "a") as file:  # noqa: PT012 - half a file is the point
        file.write(b"half")
        raise failure

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "no space left on device; free some space there, or choose another folder"),
        (errno.EDQUOT, "disk quota exceeded; free some space there, or choose another folder"),
        (errno.EROFS, "read-only file system; choose another folder, or let it be written to"),
        (errno.EBUSY, "device or resource busy; close it in the other program, then try again"),
        (errno.EIO, "input/output error; the disk may be damaged or gone: choose another folder"),
    ],
)
def test_a_failing_disk_is_a_file_error_with_a_remedy_and_keeps_the_old_file(
    tmp_path: Path, number: int, said: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(FileError) as error, replacing(tmp_path / "a") as file:  # noqa: PT012
        file.write(b"half")
        raise OSError(number, os.strerror(number))

    assert only(error)[0] == "cannot-write"
    assert said in str(error.value)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize("number", [5, 32])
def test_a_file_that_is_open_in_another_program_on_windows_is_to_be_closed_there(tmp_path: Path, number: int) -> None:
    (tmp_path / "talk.pptx").write_bytes(b"old")
    refused = PermissionError(errno.EACCES, "The process cannot access the file", str(tmp_path / "talk.pptx"))
    vars(refused)["winerror"] = number  # as Python sets it there

    with pytest.raises(FileError) as error, replacing(tmp_path / "talk.pptx"):
        raise refused

    assert error.value.diagnostics[0].hint == "close it in the other program, then try again"


def test_a_folder_that_vanishes_while_writing_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error, replacing(tmp_path / "out" / "a") as file:  # noqa: PT012
        file.write(b"half")
        shutil.rmtree(tmp_path / "out")

    assert only(error)[0] == "cannot-write"
    assert "its folder is gone: try again, or choose another folder" in str(error.value)


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(FileError, match="file name too long; give it a shorter name"),
        replacing(tmp_path / ("x" * 300)),
    ):
        pass


def test_a_source_that_vanishes_while_writing_is_named_itself(tmp_path: Path) -> None:
    with pytest.raises(FileError) as error, replacing(tmp_path / "a"):
        (tmp_path / "gone.png").read_bytes()

    assert only(error)[0] == "cannot-read"
    assert error.value.diagnostics[0].span.path == tmp_path / "gone.png"


def test_where_all_new_files_vanish_all_old_ones_stay(tmp_path: Path) -> None:
    paths = [tmp_path / "talk.html", tmp_path / "talk.pptx"]
    for path in paths:
        path.write_bytes(b"old")

    with pytest.raises(FileError), replacing_all() as new:  # noqa: PT012 - it is the end of the block that fails
        for path in paths:
            new(path).write(b"new")
        for part in tmp_path.glob(".deckgen-*"):
            part.unlink()

    assert [path.read_bytes() for path in paths] == [b"old", b"old"]


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "talk.html").mkdir()

    with pytest.raises(FileError) as error, replacing(tmp_path / "talk.html") as file:
        file.write(b"x")

    assert only(error)[0] == "cannot-write"


def test_a_parent_that_is_a_file_is_a_file_error(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")

    with pytest.raises(FileError) as error, replacing(tmp_path / "a" / "b") as file:
        file.write(b"x")

    assert only(error)[0] == "cannot-write"


def test_writing_to_a_link_keeps_the_link_and_the_mode_of_its_target(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "real").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "real")

    with replacing(tmp_path / "link") as file:
        file.write(b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"
    assert (tmp_path / "real").stat().st_mode & 0o777 == 0o640


def test_a_new_file_can_be_read_by_whom_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with replacing(tmp_path / "a"):
            pass
    finally:
        os.umask(before)

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_cached_file_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    made: list[str] = []

    def make() -> bytes:
        made.append("x")
        return b"bytes"

    paths = {cached("key", ".png", make), cached("key", ".png", make)}

    assert [path.read_bytes() for path in paths] == [b"bytes"]
    assert made == ["x"]
    assert cached("other key", ".png", lambda: b"other").read_bytes() == b"other"


def test_a_cached_file_that_lost_its_bytes_is_made_again(tmp_path: Path) -> None:
    path = cached("key", ".png", lambda: b"bytes", tmp_path)
    path.write_bytes(b"")

    assert cached("key", ".png", lambda: b"bytes", tmp_path).read_bytes() == b"bytes"


def test_nothing_is_cached_when_making_fails(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise KeyError

    with pytest.raises(KeyError):
        cached("key", ".png", fail, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_gives_way_to_a_folder_of_this_process(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    code = "from deckgen.assets import cache_folder as c; assert c().is_dir() and c() == c(); print(c())"
    env = {**os.environ, "DECKGEN_CACHE": str(tmp_path / "file" / "cache")}

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)

    used = Path(done.stdout.strip())
    assert used.name.startswith("deckgen-")
    assert not used.exists()  # the process took it away again


def test_the_cache_is_where_the_user_wants_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "here"))

    assert cache_folder() == tmp_path / "here"


def test_the_data_folders_of_the_checkout_are_found() -> None:
    assert {data_folder(name).name for name in ("themes", "html", "outlines")} == {"themes", "html", "outlines"}


def test_a_data_folder_that_is_not_there_is_a_file_error() -> None:
    with pytest.raises(FileError) as error:
        data_folder("nothing")

    assert only(error)[0] == "cannot-read"
