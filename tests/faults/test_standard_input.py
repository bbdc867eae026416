from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.builds import ROOT

PIPE = subprocess.PIPE


def build(data: bytes, *, prefix: tuple[str, ...] = (), stdin: int | None = None) -> tuple[int, list[str]]:
    """Build an outline that comes on standard input; the exit code, and what was said."""
    command = [*prefix, sys.executable, "-m", "deckgen", "build", "-"]
    process = subprocess.Popen(command, stdin=PIPE if stdin is None else stdin, stdout=PIPE, stderr=PIPE, cwd=ROOT)
    _, said = process.communicate(data if stdin is None else None, timeout=60)
    return process.returncode, said.decode().splitlines()


def test_a_byte_that_is_not_utf_8_is_told_with_its_line() -> None:
    code, said = build("title: Größe\nslides: []\n".encode("latin-1"))

    assert code == 1
    assert said[0].startswith("stdin.yaml:1:10: byte 0xf6 is not UTF-8; it would be 'ö' in Windows-1252")
    assert said[1] == "    title: Gr\ufffd\ufffde"


def test_another_encoding_is_named() -> None:
    code, said = build("title: T\n".encode("utf-16"))

    assert (code, said) == (1, ["stdin.yaml: the file is UTF-16, not UTF-8; save it as UTF-8"])


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_what_never_ends_is_read_up_to_the_limit() -> None:
    with Path("/dev/zero").open("rb") as endless:
        code, said = build(b"", stdin=endless.fileno())

    assert (code, said) == (
        3, ["stdin.yaml: cannot read 'stdin.yaml': it is larger than 16 MB; is it the right file?"],
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
def test_standard_input_that_is_closed_is_told() -> None:
    code, said = build(b"", prefix=("sh", "-c", 'exec "$@" <&-', "sh"))

    assert (code, said) == (
        3, ["stdin.yaml: cannot read standard input; pipe a file into it, or name the file"],
    )  # fmt: skip
