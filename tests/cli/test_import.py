from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deckgen.cli import main
from deckgen.outline import parse
from tests.outlines import ROOT

SPECIMENS = ROOT / "tests" / "importers" / "fixtures" / "specimens"
NOTE = "# On losses\n\n## First\n\n- a\n- b\n\n## Second\n\n![A curve](curve.png)\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["import", *args], catch_exceptions=False)


@pytest.mark.parametrize("name", ["reading.md", "post.md", "video.md", "outline.txt"])
def test_an_imported_note_can_be_built_without_an_edit(name: str, tmp_path: Path) -> None:
    outline = tmp_path / "talk.yaml"
    assert run(str(SPECIMENS / name), "-o", str(outline)).exit_code == 0
    built = CliRunner().invoke(main, ["build", "--draft", str(outline)], catch_exceptions=False)
    assert built.exit_code == 0
    assert (tmp_path / "talk.html").exists()
    assert (tmp_path / "talk.pptx").exists()


@pytest.mark.usefixtures("folder")
def test_without_an_output_the_outline_is_printed_and_the_rest_goes_to_stderr() -> None:
    result = run("note.md")
    assert parse(result.stdout, Path("talk.yaml"))
    assert "note.md: read as Markdown notes (headings with #)" in result.stderr
    assert "1 open picture slot" in result.stderr


def test_the_next_step_is_told(folder: Path) -> None:
    assert "build it with: deckgen build --draft talk.yaml" in run("note.md", "-o", "talk.yaml").stderr


def test_what_exists_is_written_over_only_by_force(folder: Path) -> None:
    (folder / "talk.yaml").write_text("title: mine\n", encoding="utf-8")
    refused = run("note.md", "-o", "talk.yaml")
    assert refused.exit_code == 1
    assert "talk.yaml exists" in refused.stderr
    assert (folder / "talk.yaml").read_text(encoding="utf-8") == "title: mine\n"
    assert run("note.md", "-o", "talk.yaml", "--force").exit_code == 0


def test_the_report_tells_what_became_of_everything(folder: Path) -> None:
    (folder / "note.md").write_text("# A\n\n- b\n\n<script>c</script>\n", encoding="utf-8")
    told = run("note.md", "--report").stderr
    assert ["list", "items", "1", "1", "0", "0"] in [line.split() for line in told.splitlines()]
    assert "note.md:5: script: a script, which a slide cannot hold" in told


def test_a_folder_becomes_a_talk_with_a_section_for_each_note_in_natural_order(folder: Path) -> None:
    notes = folder / "lab notes"
    notes.mkdir()
    for number in (10, 2, 1):
        (notes / f"{number} week.md").write_text(f"# Week {number}\n\nIt went *up*.\n", encoding="utf-8")
    (notes / ".hidden.md").write_text("# No\n", encoding="utf-8")
    outline = parse(run("lab notes").stdout, Path("talk.yaml"))
    assert isinstance(outline, dict)
    assert outline["title"] == "Lab notes"
    assert [section["title"] for section in outline["sections"]] == ["Week 1", "Week 2", "Week 10"]  # type: ignore[index,call-overload,union-attr]


def test_notes_that_link_to_each_other_link_to_each_others_sections(folder: Path) -> None:
    (folder / "a.md").write_text("# A\n\nSee [[b]] and [[c]] and also ![[x.png]].\n", encoding="utf-8")
    (folder / "b.md").write_text("# B\n\nBack to [[a|the start]].\n", encoding="utf-8")
    text = run("a.md", "b.md").stdout
    assert "See [b](#b) and c" in text
    assert "[the start](#a)" in text
    assert "id: b" in text


def test_a_section_is_appended_and_every_other_character_stays(folder: Path) -> None:
    before = "title: Mine   # my own\nsections:\n- title: One\n  slides: [A]\n\n# at the end\nminutes: 20\n"
    (folder / "talk.yaml").write_text(before, encoding="utf-8")
    assert run("note.md", "--into", "talk.yaml").exit_code == 0
    after = (folder / "talk.yaml").read_text(encoding="utf-8")
    head, tail = before.split("\n\n")
    assert after.startswith(head)
    assert after.endswith(tail)
    assert "- title: On losses\n" in after
    assert CliRunner().invoke(main, ["build", "--draft", "talk.yaml"]).exit_code == 0


def test_pictures_are_named_relative_to_the_outline(folder: Path) -> None:
    (folder / "notes" / "img").mkdir(parents=True)
    (folder / "talks").mkdir()
    (folder / "notes" / "n.md").write_text("# A\n\n![b](img/b.svg)\n", encoding="utf-8")
    (folder / "notes" / "img" / "b.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    told = run("notes/n.md", "-o", "talks/talk.yaml")
    outline = (folder / "talks" / "talk.yaml").read_text(encoding="utf-8")
    assert "image_folders:\n- ../notes\n" in outline
    assert "image: img/b.svg" in outline
    assert "build it with: deckgen build --allow notes talks/talk.yaml" in told.stderr
    assert CliRunner().invoke(main, ["build", "talks/talk.yaml"]).exit_code == 1  # its notes lie outside of its project
    assert CliRunner().invoke(main, ["build", "--allow", "notes", "talks/talk.yaml"]).exit_code == 0


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.md", b" \n\n", "empty.md: the file is empty"),
        ("~$talk.pptx", b"x", "is the lock file of an open Office document"),
        ("broken.pptx", b"PK\x03\x04 and no more", "broken.pptx"),
        ("old.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.ppt"),
        ("picture.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "is not text"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(folder: Path, name: str, data: bytes, said: str) -> None:
    (folder / name).write_bytes(data)
    result = run(name)
    assert result.exit_code == 3
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_is_told() -> None:
    result = run("nothing.md")
    assert result.exit_code == 3
    assert "nothing.md: cannot read 'nothing.md': no such file or directory" in result.stderr


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("note.md", "--from", "obsidan"), "did you mean 'obsidian'?"),
        (("note.md", "-o", "a.yaml", "--into", "b.yaml"), "give one of them"),
        (("note.md", "--fetch"), "--fetch needs -o or --into"),
        ((), "Missing argument"),
    ],
)
def test_wrong_usage_is_told(args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_note_that_is_not_utf_8_is_read_with_a_warning(folder: Path) -> None:
    (folder / "note.md").write_bytes("# Café Müller\r\n\r\nZwölf Schichten.\r\n".encode("latin-1"))
    result = run("note.md")
    assert "Café Müller" in result.stdout
    assert "note.md:1:1: warning: byte 0xe9 is not UTF-8" in result.stderr


def test_a_powerpoint_file_comes_back_with_its_pictures_beside_the_outline(folder: Path) -> None:
    assert CliRunner().invoke(main, ["build", str(ROOT / "decks" / "limits.yaml"), "-o", "."]).exit_code == 0
    result = run("limits.pptx", "-o", "back.yaml")
    assert "limits.pptx: read as PowerPoint file" in result.stderr
    assert "open picture slot" not in result.stderr
    assert len(list((folder / "back_pictures").iterdir())) > 10
    built = CliRunner().invoke(main, ["build", "--strict", "back.yaml"])
    assert built.exit_code == 0, built.stderr
