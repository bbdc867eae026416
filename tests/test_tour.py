"""The commands of docs/tour.md, run as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from deckgen.cli import main

TOUR = (Path(__file__).parents[1] / "docs" / "tour.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_command_of_the_tour_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    for kind, text in BLOCK.findall(TOUR):
        if kind == "yaml":
            Path("mine.yaml").write_text(text, encoding="utf-8")
            continue
        for line in text.splitlines():
            _, *arguments = shlex.split(line.removeprefix("$ "))
            done = CliRunner().invoke(main, arguments, catch_exceptions=False)
            assert (done.exit_code, done.stderr) == (0, ""), line

    wanted = ["talk.html", "talk.pptx", "mine.html", "mine.pptx", "themes.html", "memes.html", "buttons.png", "own.png"]
    assert [name for name in wanted if not (tmp_path / name).is_file()] == []
