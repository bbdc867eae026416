from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from deckgen.assets import Assets
from deckgen.errors import DeckError, Severity, Span
from deckgen.geometry import Size

if TYPE_CHECKING:
    from tests.assets.conftest import Folder

SPAN = Span(Path("talk.yaml"), 7, 3)
DOT = Image.new("RGB", (8, 4), "red")


def test_a_picture_is_told_by_its_digest_format_and_size(folder: Folder) -> None:
    path = folder.save("a.png", DOT)

    image = folder.open("a.png")

    assert (image.path, image.format, image.size, image.animated) == (path, "PNG", Size(8, 4), False)
    assert image.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_one_picture_under_several_names_is_opened_once(folder: Folder) -> None:
    folder.save("sub/a.png", DOT)

    assert folder.open("sub/a.png") is folder.open("sub/../sub/a")


def test_folders_are_searched_in_their_order(folder: Folder) -> None:
    first, second = folder.beside("1"), folder.beside("2")
    second.save("a.png", DOT)
    second.save("b.png", DOT)
    first.save("b.png", DOT.resize((5, 5)))
    assets = Assets([first.path, second.path])

    found = [assets.open(name, SPAN) for name in ("a.png", "b.png")]

    assert [image.path.parent if image else None for image in found] == [second.path, first.path]


def test_a_name_may_lead_from_one_listed_folder_into_another(folder: Folder) -> None:
    images, decks = folder.beside("images"), folder.beside("decks")
    images.save("a.png", DOT)

    assert Assets([decks.path, images.path]).open("../images/a.png", SPAN)


def test_a_name_without_extension_prefers_vectors(folder: Folder) -> None:
    folder.save("loss.jpg", DOT)
    folder.save("loss.png", DOT)
    assert folder.open("loss").format == "PNG"

    folder.put("loss.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"/>')
    assert folder.open("loss").format == "SVG"


def test_a_name_without_extension_may_hold_dots_and_share_its_name_with_a_folder(folder: Folder) -> None:
    folder.save("fig1.2.PNG", DOT)
    folder.save("fig1.2/other.png", DOT)

    assert folder.open("fig1.2").path.name == "fig1.2.PNG"


def test_accents_match_however_they_are_coded(folder: Folder) -> None:
    folder.save(unicodedata.normalize("NFD", "größe.png"), DOT)

    assert folder.open(unicodedata.normalize("NFC", "größe.png")).size == Size(8, 4)


@pytest.mark.parametrize(
    ("name", "guess"),
    [("loss.png", "loss.svg"), ("Loss.SVG", "loss.svg"), ("los", "loss.svg"), ("deep.png", "sub/deep.png")],
)
def test_a_missing_picture_comes_with_a_guess(folder: Folder, name: str, guess: str) -> None:
    folder.put("loss.svg", b"")
    folder.put("sub/deep.png", b"")

    found = folder.refused(name)

    assert (found.code, found.message) == ("missing-image", f"picture '{name}' not found")
    assert found.hint == f"did you mean '{guess}'?"


def test_without_a_guess_the_folders_are_told(folder: Folder) -> None:
    assert folder.refused("x.png").hint == f"looked in '{folder.path}'"


@pytest.mark.parametrize("name", ["x" * 400, "a\0b.png", "a/b/c.png", "http://example.org/a.png"])
def test_a_name_no_file_has_is_a_missing_picture(folder: Folder, name: str) -> None:
    assert folder.refused(name).code == "missing-image"


def test_a_loop_of_links_is_a_missing_picture(folder: Folder) -> None:
    (folder.path / "a.png").symlink_to(folder.path / "b.png")
    (folder.path / "b.png").symlink_to(folder.path / "a.png")

    assert folder.refused("a.png").code == "missing-image"


def test_a_draft_goes_on_without_the_picture_and_warns(folder: Folder) -> None:
    assets = Assets([folder.path], draft=True)

    assert assets.open("x.png", SPAN) is None
    (warning,) = assets.diagnostics
    assert (warning.code, warning.severity, warning.span) == ("missing-image", Severity.WARNING, SPAN)


def test_a_draft_still_refuses_a_damaged_picture(folder: Folder) -> None:
    folder.put("a.png", b"")

    with pytest.raises(DeckError):
        Assets([folder.path], draft=True).open("a.png", SPAN)


OUTSIDE = ["../secret.png", "{outside}/secret.png", "../nothing.png", "link.png", "linked/secret.png"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_outside_the_folders_is_opened(folder: Folder, tmp_path: Path, name: str) -> None:
    folder.beside(".").save("secret.png", DOT)
    (folder.path / "link.png").symlink_to(tmp_path / "secret.png")
    (folder.path / "linked").symlink_to(tmp_path)

    assert folder.refused(name.format(outside=tmp_path)).code == "outside-folder"


def test_an_absolute_name_inside_a_folder_is_fine(folder: Folder) -> None:
    assert folder.open(str(folder.save("a.png", DOT))).size == Size(8, 4)


def test_a_link_that_stays_inside_is_fine(folder: Folder) -> None:
    (folder.path / "link.png").symlink_to(folder.save("a.png", DOT))

    assert folder.open("link.png") is folder.open("a.png")


def test_a_wrong_extension_is_a_warning_told_once(folder: Folder) -> None:
    folder.put("a.png", folder.save("a.jpg", DOT).read_bytes())

    assert folder.open("a.png").format == "JPEG"
    folder.open("a.png")

    (warning,) = folder.assets.diagnostics
    assert (warning.code, warning.message) == ("wrong-extension", "picture 'a.png' is really JPEG")


def test_a_folder_and_a_pipe_are_refused_at_once(folder: Folder) -> None:
    (folder.path / "x.png").mkdir()
    os.mkfifo(folder.path / "y.png")

    assert folder.refused("x.png").message == "picture 'x.png' is a folder"
    assert folder.refused("y.png").message == "picture 'y.png' is not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_picture_without_permission_is_refused(folder: Folder) -> None:
    folder.save("a.png", DOT).chmod(0)

    assert folder.refused("a.png").code == "bad-image"
