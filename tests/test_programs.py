from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from deckgen import programs
from deckgen.errors import FileError
from deckgen.programs import CHROMIUM, LIBREOFFICE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs here are shell scripts")


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no program is installed."""
    monkeypatch.delenv("DECKGEN_CHROMIUM", raising=False)
    monkeypatch.delenv("DECKGEN_LIBREOFFICE", raising=False)
    monkeypatch.setattr("deckgen.programs._candidates", lambda program: program.commands)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexport PATH=/usr/bin:/bin\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def refusal(tmp_path: Path, seconds: float = 20) -> FileError:
    with pytest.raises(FileError) as caught:
        programs.print_deck(tmp_path / "talk.html", tmp_path / "talk.pdf", seconds=seconds)
    return caught.value


def test_a_program_is_found_under_any_of_its_commands(tmp_path: Path) -> None:
    chrome = script(tmp_path / "bin" / "google-chrome", "")
    assert programs.find(CHROMIUM) == chrome
    assert programs.find(LIBREOFFICE) is None


def test_a_variable_goes_before_what_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "bin" / "chromium", "")
    own = script(tmp_path / "own", "")
    monkeypatch.setenv("DECKGEN_CHROMIUM", str(own))
    assert programs.find(CHROMIUM) == own


def test_what_is_not_installed_is_told_with_what_to_do(tmp_path: Path) -> None:
    (found,) = refusal(tmp_path).diagnostics
    assert (found.code, found.message) == ("program-missing", "Chromium is not installed")
    assert "apt install chromium" in found.hint


def test_a_variable_that_names_no_program_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script(tmp_path / "bin" / "chromium", "")
    monkeypatch.setenv("DECKGEN_CHROMIUM", "/nowhere/chromium")
    (found,) = refusal(tmp_path).diagnostics
    assert found.message == "DECKGEN_CHROMIUM names no program: '/nowhere/chromium'"


def test_the_last_words_of_a_program_that_fails_are_told(tmp_path: Path) -> None:
    script(tmp_path / "bin" / "chromium", "echo one; echo no room on the device >&2; exit 7")
    (found,) = refusal(tmp_path).diagnostics
    assert found.code == "program-failed"
    assert found.message == "Chromium made no PDF (exit code 7): no room on the device"


def test_a_file_that_is_no_program_is_told(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "chromium").write_bytes(b"\x7fELF nonsense")
    (tmp_path / "bin" / "chromium").chmod(0o755)
    (found,) = refusal(tmp_path).diagnostics
    assert found.message.startswith(f"'{tmp_path}/bin/chromium' cannot be run: ")


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    script(tmp_path / "bin" / "chromium", f"sleep 60 & echo $! > {tmp_path}/child; wait")
    started = time.monotonic()
    (found,) = refusal(tmp_path, seconds=1).diagnostics
    assert found.code == "program-too-slow"
    assert time.monotonic() - started < 30
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    assert not runs(child)


def test_what_a_program_leaves_behind_is_ended_too(tmp_path: Path) -> None:
    script(tmp_path / "bin" / "chromium", f"sleep 60 & echo $! > {tmp_path}/child")
    started = time.monotonic()
    refusal(tmp_path)
    assert time.monotonic() - started < 20
    assert not runs(int((tmp_path / "child").read_text(encoding="utf-8")))


def runs(pid: int) -> bool:
    """Whether a process still runs a little later: what is killed may stay as a zombie until it is taken note of."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state == "Z":
            return False
        time.sleep(0.1)
    return True


def test_a_version_is_what_the_program_says_in_one_line(tmp_path: Path) -> None:
    path = script(tmp_path / "bin" / "soffice", 'echo "a warning of the system" >&2; echo "LibreOffice 25.2.1"; echo')
    assert programs.version(LIBREOFFICE, path) == "LibreOffice 25.2.1"
    silent = script(tmp_path / "bin" / "chromium", "exit 1")
    assert programs.version(CHROMIUM, silent) == ""
