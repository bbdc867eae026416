"""What is set beside the outline: for a project, and by the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deckgen.errors import DeckError, FileError
from deckgen.pipeline import Options, load
from deckgen.settings import NAME, project_folder, settings_for

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><rect width="90" height="60"/></svg>'
Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own settings."""
    folder = tmp_path / "user"
    folder.mkdir()
    monkeypatch.setenv("DECKGEN_CONFIG", str(folder))
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def template(write: Write, folder: str, name: str) -> None:
    """A template `it` in a folder, with a name that tells where it lies."""
    write(f"{folder}/it/template.yaml", f"name: {name}\nboxes: [{{at: [0, 0], size: [1, 1]}}]\n")
    write(f"{folder}/it/it.svg", SQUARE)


def test_without_files_nothing_is_set(tmp_path: Path) -> None:
    assert settings_for(tmp_path / "talk.yaml").meme_templates == ()


def test_the_nearest_file_above_the_outline_counts_and_its_folders_lie_beside_it(tmp_path: Path, write: Write) -> None:
    write(NAME, "meme_templates: far\n")
    write(f"talks/{NAME}", "meme_templates: [near, 2026/far]\n")
    for name in ("far", "talks/near", "talks/2026/far", "talks/2026/winter"):
        (tmp_path / name).mkdir(parents=True)

    found = settings_for(tmp_path / "talks" / "2026" / "winter" / "talk.yaml").meme_templates

    assert found == (tmp_path / "talks" / "near", tmp_path / "talks" / "2026" / "far")


def test_a_project_s_folders_lie_in_the_project_unless_others_are_allowed(tmp_path: Path, write: Write) -> None:
    write(f"talks/{NAME}", "meme_templates: ../far\n")
    (tmp_path / "far").mkdir()
    (tmp_path / "talks" / "sly").symlink_to(tmp_path / "far")
    outline = tmp_path / "talks" / "talk.yaml"

    with pytest.raises(DeckError, match=r"folder '\.\./far' lies outside of the project"):
        settings_for(outline)
    (folder,) = settings_for(outline, [tmp_path / "far"]).meme_templates
    assert folder.resolve() == tmp_path / "far"
    write(f"talks/{NAME}", "meme_templates: sly\n")
    with pytest.raises(DeckError, match="folder 'sly' lies outside of the project"):
        settings_for(outline)


@pytest.mark.parametrize("mark", [NAME, ".git"])
def test_the_project_is_the_nearest_folder_that_says_so(tmp_path: Path, write: Write, mark: str) -> None:
    write(f"work/{mark}", "")
    (tmp_path / "work" / "talks" / "2026").mkdir(parents=True)

    assert project_folder(tmp_path / "work" / "talks" / "2026" / "talk.yaml") == tmp_path / "work"
    assert project_folder(tmp_path / "elsewhere" / "talk.yaml") == tmp_path / "elsewhere"


def test_it_is_found_from_a_relative_path_too(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write(NAME, "meme_templates: memes\n")
    (tmp_path / "memes").mkdir()
    (tmp_path / "talks").mkdir()
    monkeypatch.chdir(tmp_path / "talks")

    for outline in ("talk.yaml", "../talk.yaml", "./talk.yaml"):
        (folder,) = settings_for(Path(outline)).meme_templates
        assert folder.resolve() == tmp_path / "memes"


def test_the_user_s_folders_come_before_the_project_s(tmp_path: Path, user: Path, write: Write) -> None:
    write(f"user/{NAME}", f"meme_templates: {tmp_path / 'mine'}\n")
    write(NAME, "meme_templates: ours\n")
    (tmp_path / "mine").mkdir()
    (tmp_path / "ours").mkdir()

    assert settings_for(tmp_path / "talk.yaml").meme_templates == (tmp_path / "mine", tmp_path / "ours")


def test_a_tilde_is_the_home(tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "memes").mkdir(parents=True)
    write(f"user/{NAME}", "meme_templates: ~/memes\n")

    assert settings_for(tmp_path / "talk.yaml").meme_templates == (tmp_path / "home" / "memes",)


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_an_empty_file_sets_nothing(tmp_path: Path, write: Write, text: str) -> None:
    write(NAME, text)
    assert settings_for(tmp_path / "talk.yaml").meme_templates == ()


def test_all_that_is_wrong_is_told_at_once_with_its_place(tmp_path: Path, write: Write) -> None:
    mine = write(f"user/{NAME}", "meme_tempaltes: x\n")
    ours = write(NAME, "meme_templates:\n- gone\n- '\\0'\n")

    with pytest.raises(DeckError) as caught:
        settings_for(tmp_path / "talk.yaml")

    assert sorted(str(found) for found in caught.value.diagnostics) == sorted(
        [
            f"{ours}:2:3: folder 'gone' not found; it is looked for beside the file that names it",
            f"{ours}:3:3: folder '\\0' not found; it is looked for beside the file that names it",
            f"{mine}:1:1: unknown field 'meme_tempaltes'; did you mean 'meme_templates'?",
        ]
    )


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff")
    with pytest.raises(DeckError, match="not UTF-8"):
        settings_for(tmp_path / "talk.yaml")


def test_a_talk_may_be_called_like_the_settings(tmp_path: Path, write: Write) -> None:
    talk = write(NAME, "title: T\nslides: [a]\n")

    deck, _ = load(talk)

    assert deck.title == "T"


def test_templates_come_from_everywhere_and_the_nearest_of_a_name_counts(tmp_path: Path, write: Write) -> None:
    for folder in ("a-user", "b-project", "c-talk", "d-line"):
        template(write, folder, folder)
    write(f"user/{NAME}", "meme_templates: ../a-user\n")
    write(NAME, "meme_templates: b-project\n")
    meme = "slides: [{meme: it, text: hi}]\n"
    with_own = write("talk.yaml", f"title: T\nmeme_templates: c-talk\n{meme}")
    without = write("other.yaml", f"title: T\n{meme}")

    def used(path: Path, *folders: Path) -> str:
        deck, _ = load(path, Options(templates=folders))
        return str(getattr(deck.slides[0], "template").name)  # noqa: B009 - the slide's kind is not in its type

    assert used(with_own, tmp_path / "d-line") == "d-line"
    assert used(with_own) == "c-talk"
    assert used(without) == "b-project"
    (tmp_path / NAME).unlink()
    assert used(without) == "a-user"


def test_a_folder_in_the_file_s_place_is_no_settings(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    assert settings_for(tmp_path / "talk.yaml").meme_templates == ()


def test_an_unreadable_talk_is_still_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot read"):
        load(tmp_path / "gone.yaml")
