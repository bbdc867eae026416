from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.cli.doctoring import tell_about_machine
from deckgen.doctor import PROBES, Finding, State, examine
from deckgen.doctor.libraries import meets

_TELL = "import sys; from deckgen.cli.doctoring import tell_about_machine as tell; sys.exit(tell(as_json=True))"


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, and a machine on which no program is installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("DECKGEN_CHROMIUM", raising=False)
    monkeypatch.delenv("DECKGEN_LIBREOFFICE", raising=False)
    monkeypatch.setattr("deckgen.programs._candidates", lambda program: program.commands)
    monkeypatch.chdir(tmp_path)


def told(probe: str) -> dict[str, Finding]:
    return {finding.name: finding for finding in PROBES[probe]()}


def install(folder: Path, name: str, version: str, module: str) -> None:
    """Put a distribution into a folder, as pip leaves one there."""
    about = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (about / "RECORD").write_text(f"{module}/__init__.py,,\n{about.name}/METADATA,,\n", encoding="utf-8")


def elsewhere(folder: Path, before: str = "") -> tuple[int, dict[str, Finding]]:
    """What is told where a folder goes before all others, by a Python of its own; its exit code, too."""
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); {before}\n{_TELL}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    findings = [Finding(**{**one, "state": State(one["state"])}) for one in json.loads(done.stdout)["findings"]]
    return done.returncode, {finding.name: finding for finding in findings}


def faults(findings: Iterator[Finding] | dict[str, Finding]) -> list[Finding]:
    listed = findings.values() if isinstance(findings, dict) else findings
    return [finding for finding in listed if finding.state is not State.OK]


def test_a_machine_without_programs_is_good_enough_and_is_told_what_it_cannot_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = tell_about_machine(as_json=False)

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    (place,) = (i for i, line in enumerate(lines) if line.startswith("missing") and "Chromium" in line)
    assert "--parity" in lines[place + 1]
    assert "apt install chromium" in lines[place + 2]
    assert any(line.startswith("missing") and "LibreOffice" in line for line in lines)


def test_all_that_is_needed_is_there_where_tests_run() -> None:
    assert [finding for finding in examine() if finding.stops] == []


def test_what_is_not_as_it_should_be_says_what_that_costs_and_what_to_do() -> None:
    lacking = faults(told("programs"))
    assert {finding.name for finding in lacking} >= {"Chromium", "LibreOffice"}
    assert all(finding.cost and finding.remedy for finding in lacking)


def test_a_variable_that_names_no_program_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_LIBREOFFICE", "/nowhere/soffice")
    found = told("programs")["LibreOffice"]
    assert (found.state, found.found) == (State.WRONG, "DECKGEN_LIBREOFFICE names no program: '/nowhere/soffice'")


@pytest.mark.skipif(sys.platform == "win32", reason="the program here is a shell script")
def test_a_program_that_does_not_run_is_wrong(tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    program.chmod(0o755)
    found = told("programs")
    assert (found["LibreOffice"].state, found["LibreOffice Math"].state) == (State.WRONG, State.MISSING)


def test_json_says_its_version_and_all_of_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    tell_about_machine(as_json=True)

    said = json.loads(capsys.readouterr().out)
    assert (said["version"], said["works"]) == (1, True)
    assert {finding["state"] for finding in said["findings"]} == {"ok", "missing"}
    python = next(finding for finding in said["findings"] if finding["name"] == "Python")
    assert python.keys() == {"name", "state", "found", "cost", "remedy", "needed"}
    assert sys.executable in python["found"]


def test_two_packages_that_install_pptx_clash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told("names") == {}
    install(tmp_path / "site", "ps-python-pptx", "0.9", "pptx")
    monkeypatch.syspath_prepend(tmp_path / "site")

    found = told("names")["module pptx"]

    assert found.stops
    assert "ps-python-pptx and python-pptx" in found.found
    assert "pip uninstall ps-python-pptx" in found.remedy


def test_a_library_that_is_too_old_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "site", "pydantic", "1.10.2", "pydantic")
    monkeypatch.syspath_prepend(tmp_path / "site")

    (found,) = faults(told("libraries"))

    assert (found.name, found.state, found.stops) == ("pydantic", State.WRONG, True)
    assert found.found.startswith("1.10.2, not >=")


def test_a_library_that_cannot_be_imported_is_told_and_all_else_is_looked_at(tmp_path: Path) -> None:
    (tmp_path / "pydantic").mkdir()
    (tmp_path / "pydantic" / "__init__.py").write_text("raise ImportError('its core is gone')", encoding="utf-8")

    code, found = elsewhere(tmp_path)

    assert code == 1
    assert "cannot be imported: ImportError: its core is gone" in found["pydantic"].found
    assert found["deck fonts"].found == "cannot be looked at: ImportError: its core is gone"
    assert found["Chromium"].state is State.MISSING
    assert found["cache"].state is State.OK


def test_a_font_that_is_not_there_is_told_with_the_themes_that_need_it(tmp_path: Path) -> None:
    code, found = elsewhere(tmp_path, "sys.modules['fontpkg_zilla_slab'] = None")

    assert code == 1
    assert found["theme paper"].found == "the font 'Zilla Slab' is not installed"
    assert found["theme paper"].remedy.endswith("pip install fontpkg-zilla-slab")
    assert "memes" not in found


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "file"))
    (found,) = PROBES["cache"]()
    assert (found.state, found.stops) == (State.WRONG, False)
    assert "DECKGEN_CACHE" in found.remedy


def test_the_cache_tells_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "one.png").write_bytes(bytes(2_500_000))
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "kept"))
    (found,) = PROBES["cache"]()
    assert found.found == f"{tmp_path / 'kept'}, 2.5 MB in 1 file"


def test_settings_that_count_here_are_named_and_what_is_wrong_in_them_stops_builds(tmp_path: Path) -> None:
    own = tmp_path / "deckgen.yaml"
    own.write_text("meme_templates: []\n", encoding="utf-8")
    assert told("settings")["settings"].found == str(own)

    own.write_text("meme_template: []\n", encoding="utf-8")
    found = told("settings")["settings"]
    assert found.stops
    assert ":1:1: " in found.found


@pytest.mark.parametrize(
    ("version", "bounds", "fits"),
    [
        ("3.11.7", ">=3.11", True),
        ("3.9.18", ">=3.11", False),
        ("3.11", ">=3.11.0", True),
        ("1.0.2", "==1.0.2", True),
        ("1.0.2.post1", "==1.0.2", False),
        ("1.10", ">1.9,<2", True),
        ("2.0", ">1.9,<2", False),
        ("2.0+cpu", "<=2.0,!=1.9", True),
        ("7", "", True),
    ],
)
def test_versions_are_compared_part_by_part(version: str, bounds: str, fits: bool) -> None:
    assert meets(version, bounds) is fits
