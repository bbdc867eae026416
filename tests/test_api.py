from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

import deckgen
from tests.outlines import ROOT

TALK = "title: T\nslides:\n- {title: A, text: b}\n"
LONG = "title: T\nslides:\n- {title: A, text: " + "word " * 400 + "}\n"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.yaml"
    path.write_text(TALK, encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_talk_is_loaded_built_and_checked(talk: Path) -> None:
    deck = deckgen.load(talk)
    result = deckgen.build(deck)

    assert [slide.title for slide in deck.all_slides()] == ["A"]
    assert [output.path for output in result.outputs] == [talk.with_suffix(".html"), talk.with_suffix(".pptx")]
    assert all(output.size == output.path.stat().st_size and output.slides == 2 for output in result.outputs)
    assert result.diagnostics == deckgen.check(talk) == ()


def test_building_twice_gives_the_same_bytes(talk: Path) -> None:
    deckgen.build(str(talk))
    first = files(talk.parent)
    deckgen.build(str(talk), to=["html", "pptx"], theme="paper")

    assert files(talk.parent) == first


def test_one_format_into_another_folder(talk: Path) -> None:
    result = deckgen.build(talk, to="html", out=talk.parent / "new" / "folder")

    assert [output.path for output in result.outputs] == [talk.parent / "new" / "folder" / "talk.html"]
    assert set(files(talk.parent)) == {"talk.yaml"}


def test_a_format_that_does_not_exist_is_refused_before_anything_is_written(talk: Path) -> None:
    with pytest.raises(ValueError, match="unknown format 'docx'; there is html, pptx"):
        deckgen.build(talk, to=("html", "docx"))
    assert set(files(talk.parent)) == {"talk.yaml"}


def test_a_failing_build_leaves_the_old_files_as_they_are(talk: Path) -> None:
    deckgen.build(talk)
    before = files(talk.parent)
    for broken in ("title: T\nslides: [{image: gone.png}]\n", "title: T\nslides: [{text: '[a](#gone)'}]\n", "a: b: c"):
        talk.write_text(broken, encoding="utf-8")
        with pytest.raises(deckgen.DeckError):
            deckgen.build(talk)
        assert {**files(talk.parent), "talk.yaml": b""} == {**before, "talk.yaml": b""}


def test_when_one_file_cannot_be_written_none_is(talk: Path) -> None:
    deckgen.build(talk, to="html")
    before = files(talk.parent)
    talk.with_suffix(".pptx").mkdir()
    talk.write_text(TALK + "- {title: C, text: d}\n", encoding="utf-8")

    with pytest.raises(deckgen.DeckError, match=r"cannot write '.*talk.pptx': it is a folder"):
        deckgen.build(talk)
    assert files(talk.parent)["talk.html"] == before["talk.html"]


def test_a_disk_that_fills_up_leaves_the_old_files_whole(talk: Path) -> None:
    deckgen.build(talk)
    before = files(talk.parent)
    talk.write_text(TALK + "- {title: C, text: d}\n", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "deckgen", "build", str(talk)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)),
    )

    assert done.returncode == 3, done.stderr
    assert "cannot write" in done.stderr
    after = files(talk.parent)
    assert {name: after[name] for name in ("talk.html", "talk.pptx")} == {
        name: before[name] for name in ("talk.html", "talk.pptx")
    }
    assert set(after) == set(before)


def test_a_check_tells_errors_and_warnings_alike_and_writes_nothing(talk: Path) -> None:
    talk.write_text(LONG, encoding="utf-8")
    overflow = next(found for found in deckgen.check(talk) if found.severity is not deckgen.Severity.ADVICE)
    talk.write_text("title: T\nslids: []\n", encoding="utf-8")
    codes = [found.code for found in deckgen.check(talk)]

    assert (overflow.code, overflow.severity) == ("overflow", deckgen.Severity.WARNING)
    assert codes == ["spelling-of-key"]
    assert set(files(talk.parent)) == {"talk.yaml"}


def test_a_draft_may_lack_pictures_and_says_so(talk: Path) -> None:
    talk.write_text("title: T\nslides: [{image: gone.png, caption: c}]\n", encoding="utf-8")

    result = deckgen.build(talk, to="html", draft=True)

    assert [found.severity for found in result.diagnostics] == [deckgen.Severity.WARNING]
    assert "gone.png" in result.diagnostics[0].message


def test_everything_that_is_promised_is_there() -> None:
    assert all(getattr(deckgen, name) is not None for name in deckgen.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        deckgen.biuld  # noqa: B018
