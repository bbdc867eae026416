"""Where outlines may read, and where nothing is written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import deckgen
from deckgen.cli import main
from deckgen.pipeline import Options
from deckgen.review import review
from tests.outlines import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="9" height="9"/></svg>'
TALK = "title: T\nslides:\n- {image: a.svg, caption: C, alt: D}\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a talk's folder and another folder, which holds a picture, a theme and a template."""
    for folder in ("talk", "other"):
        (tmp_path / folder).mkdir()
    (tmp_path / "other" / "a.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "other" / "own.yaml").write_text("extends: paper\n", encoding="utf-8")
    shutil.copytree(ROOT / "templates" / "memes" / "two-buttons", tmp_path / "other" / "memes" / "buttons")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(text: str, *allow: str) -> list[str]:
    """What is wrong with an outline in the talk's folder."""
    Path("talk/talk.yaml").write_text(text, encoding="utf-8")
    found = review(Path("talk/talk.yaml"), Options(allow=tuple(map(Path, allow)))).diagnostics
    return [f"{d.code}: {d.message}" for d in found if d.severity is deckgen.Severity.ERROR]


FOLDERS = [
    (f"image_folders: ../other\n{TALK}", "folder '../other'"),
    (f"image_folders: [., {{other}}]\n{TALK}", "folder '{other}'"),
    ("title: T\nmeme_templates: ../other/memes\nslides: [{meme: buttons, text: [a, b]}]\n", "folder '../other/memes'"),
    ("title: T\ntheme: ../other/own.yaml\nslides: [a]\n", "theme file '../other/own.yaml'"),
]


@pytest.mark.parametrize(("text", "what"), FOLDERS)
def test_what_lies_outside_of_the_project_is_refused_by_its_name(desk: Path, text: str, what: str) -> None:
    other = str(desk / "other")
    text, what = text.replace("{other}", other), what.replace("{other}", other)

    assert told(text) == [f"outside-folder: {what} lies outside of the project"]
    assert told(text, "other") == []


@pytest.mark.parametrize("mark", ["deckgen.yaml", ".git"])
@pytest.mark.parametrize(("text", "what"), FOLDERS)
def test_a_project_may_be_larger_than_the_talk(desk: Path, text: str, what: str, mark: str) -> None:
    (desk / mark).touch()
    assert told(text.replace("{other}", str(desk / "other"))) == []


def test_a_template_of_a_company_must_lie_in_the_project(desk: Path) -> None:
    text = "title: T\ntheme: ../other/house.pptx\nslides: [a]\n"
    assert told(text) == ["outside-folder: template '../other/house.pptx' lies outside of the project"]


def test_a_picture_must_lie_in_a_listed_folder_even_within_the_project(desk: Path) -> None:
    (desk / ".git").mkdir()
    sly = TALK.replace("a.svg", "../other/a.svg")
    assert told(sly) == ["outside-folder: picture '../other/a.svg' lies outside the image folders"]


def test_links_that_leave_are_refused_by_their_names(desk: Path) -> None:
    for name, target in (("a.svg", "other/a.svg"), ("own.yaml", "other/own.yaml"), ("pictures", "other")):
        (desk / "talk" / name).symlink_to(desk / target)
    (desk / "talk" / "memes").mkdir()
    (desk / "talk" / "memes" / "sly").symlink_to(desk / "other" / "memes" / "buttons")
    cases = {
        TALK: "picture 'a.svg' lies outside the image folders",
        TALK.replace("slides", "image_folders: pictures\nslides"): "folder 'pictures' lies outside of the project",
        "title: T\ntheme: own.yaml\nslides: [a]\n": "theme file 'own.yaml' lies outside of the project",
        "title: T\nmeme_templates: memes\nslides: [{meme: sly, text: [a, b]}]\n": (
            "meme template 'sly' lies outside of the project"
        ),
    }
    for text, message in cases.items():
        assert f"outside-folder: {message}" in told(text), text
        assert told(text, "other") == []


def test_a_theme_may_not_extend_one_outside(desk: Path) -> None:
    (desk / "talk" / "own.yaml").write_text("extends: ../other/own.yaml\n", encoding="utf-8")
    (message,) = told("title: T\ntheme: own.yaml\nslides: [a]\n")
    assert message == "outside-folder: theme file '../other/own.yaml' lies outside of the project"


@pytest.mark.parametrize("kind", ["pipe", "folder", "device"])
def test_an_outline_that_is_no_file_is_refused_at_once(desk: Path, kind: str) -> None:
    path = Path("/dev/zero") if kind == "device" else desk / "odd.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    if kind == "folder":
        path.mkdir()
    for command in ("build", "check"):
        result = CliRunner().invoke(main, [command, str(path)])
        assert result.exit_code == 3
        assert "it is a folder" in result.output or "it is not a regular file" in result.output


def test_a_picture_that_is_a_pipe_or_a_folder_is_refused_at_once(desk: Path) -> None:
    os.mkfifo(desk / "talk" / "a.svg")
    assert told(TALK) == ["bad-image: picture 'a.svg' is not a regular file"]
    (desk / "talk" / "a.svg").unlink()
    (desk / "talk" / "a.svg").mkdir()
    assert told(TALK) == ["bad-image: picture 'a.svg' is a folder"]


def test_nothing_is_fetched(desk: Path) -> None:
    (message,) = told(TALK.replace("a.svg", "https://example.org/a.svg"))
    assert message == "missing-image: picture 'https://example.org/a.svg' not found"


def test_whatever_titles_and_ids_say_only_the_outputs_are_written(desk: Path) -> None:
    text = 'title: "../../../evil"\nslides:\n- {id: evil, title: "/etc/evil", text: a, tags: ["../x"]}\n'
    Path("talk/talk.yaml").write_text(text, encoding="utf-8")
    before = {path for path in desk.rglob("*") if path.is_file()}
    deckgen.build("talk/talk.yaml", out="out")

    written = {path.relative_to(desk).as_posix() for path in desk.rglob("*") if path.is_file()} - {
        path.relative_to(desk).as_posix() for path in before
    }
    assert written == {"out/talk.html", "out/talk.pptx"}


def test_an_output_that_is_a_link_to_elsewhere_is_refused(desk: Path) -> None:
    Path("talk/talk.yaml").write_text("title: T\nslides: [a]\n", encoding="utf-8")
    (desk / "precious").write_text("mine", encoding="utf-8")
    (desk / "talk" / "talk.html").symlink_to(desk / "precious")
    result = CliRunner().invoke(main, ["build", "talk/talk.yaml"])

    assert result.exit_code == 3
    assert "talk.html': it is a link to a file in another folder" in result.stderr
    assert (desk / "precious").read_text(encoding="utf-8") == "mine"
    assert CliRunner().invoke(main, ["build", "talk/talk.yaml", "-o", "out"]).exit_code == 0


def test_an_outline_is_never_overwritten_by_its_output(desk: Path) -> None:
    outline = desk / "talk" / "own.html"
    outline.write_text("title: T\nslides: [a]\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["build", str(outline)])

    assert result.exit_code == 3
    assert "it is the outline" in result.stderr
    assert outline.read_text(encoding="utf-8").startswith("title: T")


def test_links_in_the_template_folders_of_a_project_stay_in_it(desk: Path) -> None:
    (desk / "talk" / "memes").mkdir()
    (desk / "talk" / "memes" / "sly").symlink_to(desk / "other" / "memes" / "buttons")
    (desk / "talk" / "deckgen.yaml").write_text("meme_templates: memes\n", encoding="utf-8")
    text = "title: T\nslides: [{meme: sly, text: [a, b]}]\n"

    assert told(text) == ["outside-folder: meme template 'sly' lies outside of the project"]
    assert told(text, "other") == []


@pytest.mark.parametrize("out", ["../evil.png", "/evil.png", "a/../../evil.png"])
def test_a_batch_of_memes_writes_beside_itself(desk: Path, out: str) -> None:
    Path("talk/b.yaml").write_text(f"- {{meme: two-buttons, text: [a, b], out: {out}}}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["meme", "--batch", "talk/b.yaml"])

    assert result.exit_code == 1
    assert "'out' takes a file beside the batch or below it" in result.stderr
    assert list(desk.rglob("*.png")) == []
