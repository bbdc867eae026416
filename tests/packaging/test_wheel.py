"""The wheel, installed into a new virtual environment, builds a deck from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_code_and_templates_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert "deckgen/py.typed" in names
    assert "deckgen/templates/themes/paper.yaml" in names
    assert "deckgen/templates/outlines/start.yaml" in names
    assert any(name.startswith("deckgen/templates/html/") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"deckgen", "deckgen_talks"}
    assert not [name for name in names if name.endswith((".ttf", ".woff2", ".pptx"))]  # fonts are wheels of their own


def test_the_installed_wheel_starts_and_builds_a_talk(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    bin_ = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([bin_ / "python", "-m", "pip", "install", "--quiet", wheel], check=True, capture_output=True)
    talk = tmp_path / "elsewhere"
    talk.mkdir()

    made = subprocess.run([bin_ / "deckgen", "new", "talk"], cwd=talk, check=True, capture_output=True, text=True)
    built = subprocess.run(
        [bin_ / "deckgen", "build", "--strict", "talk.yaml"], cwd=talk, check=False, capture_output=True, text=True
    )

    assert "talk.yaml" in made.stdout
    assert (built.returncode, built.stderr) == (0, "")
    assert (talk / "talk.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert zipfile.is_zipfile(talk / "talk.pptx")
