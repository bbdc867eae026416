"""Where the bytes of pictures go, and what the policy lets run."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import tracemalloc
from pathlib import Path

import pytest
from lxml import html

from deckgen.document import Document
from deckgen.errors import DeckError
from deckgen.geometry import Rect, Size
from deckgen.page import Picture, Role
from deckgen.writers import reveal
from tests.writers.reveal.sample import SPAN, Album, document, html_of, page


def shown(album: Album, *pictures: Picture) -> list[html.HtmlElement]:
    deck = document(*(page(picture, id=f"p{i}") for i, picture in enumerate(pictures)), media=album.media)
    return list(html.document_fromstring(html_of(deck)).iter("img"))


def test_a_picture_is_inside_byte_for_byte(album: Album) -> None:
    image = album.add(bytes(range(256)) * 4000, "image/jpeg", Size(40, 30), "JPEG")  # more than one chunk
    (tag,) = shown(album, Picture(Rect(0, 0, 40, 30), Role.FIGURE, image, "All bytes", SPAN))
    kind, data = (tag.get("src") or "").split(",")
    assert kind == "data:image/jpeg;base64"
    assert base64.b64decode(data) == album.media[image.digest].path.read_bytes()
    assert (tag.get("width"), tag.get("height"), tag.get("alt"), tag.get("loading")) == (
        "40",
        "30",
        "All bytes",
        "lazy",
    )


def test_a_picture_used_again_is_stored_once(album: Album) -> None:
    one, two = album.png(), album.png("green")
    rect = Rect(0, 0, 40, 20)
    first, other, again = shown(album, *(Picture(rect, Role.FIGURE, image, "", SPAN) for image in (one, two, one)))
    assert again.get("src") is None
    assert again.get("data-same") == first.get("data-picture") != other.get("data-picture")


def test_a_crop_is_a_frame_with_the_picture_behind_it(album: Album) -> None:
    cropped = Picture(Rect(0, 0, 100, 100), Role.FIGURE, album.png(), "Blue", SPAN, crop=Rect(0.5, 0.25, 0.5, 0.5))
    (tag,) = shown(album, cropped)
    assert tag.get("style") == "left:-100%;top:-50%;width:200%;height:200%"
    assert tag.getparent().get("class") == "fill frame"


def test_a_background_says_nothing(album: Album) -> None:
    (tag,) = shown(album, Picture(Rect(0, 0, 1280, 720), Role.DECORATION, album.png(), "", SPAN))
    assert (tag.get("alt"), tag.getparent().tag, tag.getparent().get("aria-hidden")) == ("", "div", "true")


def test_pictures_beside_the_file_are_named_after_their_bytes(album: Album, tmp_path: Path) -> None:
    image = album.png()
    deck = document(page(Picture(Rect(0, 0, 40, 20), Role.FIGURE, image, "", SPAN)), media=album.media)
    folder = tmp_path / "my talk.files"
    folder.mkdir()
    (folder / "mine.txt").write_text("keep me", "utf-8")
    (tag,) = html.document_fromstring(html_of(deck, folder)).iter("img")
    name = f"{hashlib.sha256(album.media[image.digest].path.read_bytes()).hexdigest()[:20]}.png"
    assert tag.get("src") == f"my%20talk.files/{name}"
    assert (folder / name).read_bytes() == album.media[image.digest].path.read_bytes()
    assert sorted(path.name for path in folder.iterdir()) == sorted(["mine.txt", name])


def test_a_picture_that_is_there_already_is_left_alone(album: Album, tmp_path: Path) -> None:
    deck = document(page(Picture(Rect(0, 0, 40, 20), Role.FIGURE, album.png(), "", SPAN)), media=album.media)
    html_of(deck, tmp_path / "files")
    (copy,) = (tmp_path / "files").iterdir()
    before = copy.stat()
    html_of(deck, tmp_path / "files")
    assert copy.stat().st_mtime_ns == before.st_mtime_ns
    assert copy.stat().st_ino == before.st_ino


def test_a_folder_that_cannot_be_made_is_an_error_with_its_name(album: Album, tmp_path: Path) -> None:
    (tmp_path / "files").write_text("I am a file", "utf-8")
    deck = document(page(Picture(Rect(0, 0, 40, 20), Role.FIGURE, album.png(), "", SPAN)), media=album.media)
    with pytest.raises(DeckError, match="files"):
        html_of(deck, tmp_path / "files")


class Drain(io.RawIOBase):
    def write(self, data: object, /) -> int:
        assert isinstance(data, bytes)
        return len(data)


def test_memory_does_not_grow_with_the_pictures(album: Album) -> None:
    def peak(count: int) -> int:
        images = [album.add(bytes([i]) * 4_000_000, "image/jpeg", Size(4, 3), "JPEG") for i in range(count)]
        pages = (page(Picture(Rect(0, 0, 4, 3), Role.FIGURE, image, "", SPAN), id=image.digest) for image in images)
        deck = document(*pages, media=album.media)
        tracemalloc.start()
        reveal.write(deck, Drain())  # type: ignore[arg-type]
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)  # what is imported and cached on the first run does not count
    assert peak(8) < peak(1) + 2_000_000


def test_the_policy_names_every_script_by_its_hash(talk: Document) -> None:
    tree = html.document_fromstring(html_of(talk))
    policy = next(meta.get("content") or "" for meta in tree.iter("meta") if meta.get("http-equiv"))
    scripts = [script.text or "" for script in tree.iter("script")]
    hashes = ["sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    assert re.findall(r"'(sha256-[^']+)'", policy)[:3] == hashes
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert not any("</script" in text.lower() for text in scripts)


def test_only_pictures_beside_the_file_may_come_from_outside_of_it(talk: Document, tmp_path: Path) -> None:
    inside, beside = html_of(talk), html_of(talk, tmp_path / "files")
    assert "img-src data: blob:;" in inside
    assert "img-src data: blob: &#39;self&#39;;" in beside
