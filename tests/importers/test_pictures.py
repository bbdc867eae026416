"""Pictures that manuscripts name: where they are found, and what the outline calls them."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from deckgen.errors import Span
from deckgen.importers.blocks import Picture, phrase
from deckgen.importers.pictures import Shelf, is_address
from deckgen.importers.staging import Named


def _png(shade: int = 90) -> bytes:
    data = BytesIO()
    Image.new("L", (40, 30), shade).save(data, "PNG")
    return data.getvalue()


_PNG = _png()
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>'

Lay = Callable[..., Path]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Put a picture somewhere below a folder that is empty otherwise."""

    def put(name: str, data: bytes = _PNG) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return put


def _picture(name: str, note: Path) -> Picture:
    return Picture(Span(note, 3, 1), name)


def _named(shelf: Shelf, name: str, note: Path | None = None, beside: str = "") -> Named:
    return shelf.name(_picture(name, note or shelf.folder / "note.md"), phrase(beside))


@pytest.mark.parametrize(
    ("lies", "named"),
    [
        ("loss.png", "loss.png"),
        ("figs/loss.png", "figs/loss.png"),
        ("figs/loss.png", "./figs/loss.png"),
        ("figs/loss.png", "x/../figs/loss.png"),
        ("figs/loss.png", "figs\\loss.png"),
        ("images/loss.png", "loss.png"),
        ("static/loss.png", "loss.png"),
        ("static/images/loss.png", "/images/loss.png"),
        ("assets/img/loss.png", "/assets/img/loss.png"),
        ("attachments/loss.png", "loss.png"),
        ("images/loss.png", "somewhere/else/loss.png"),
        ("the loss.png", "the%20loss.png"),
        ("größe.png", "gr%C3%B6%C3%9Fe.png"),
        ("loss.png", "loss.png?width=300"),
        ("loss.png", "loss.png#center"),
        ("a #1.png", "a #1.png"),
        ("loss.png", " loss.png "),
        ("loss.png", "loss"),
        ("figs/loss.svg", "figs/loss"),
        ("images/loss.jpeg", "loss"),
        ("v1.2.png", "v1.2"),
        ("LOSS.PNG", "LOSS.PNG"),
    ],
)
def test_a_picture_is_found_where_people_put_them(lay: Lay, tmp_path: Path, lies: str, named: str) -> None:
    lay(lies, _SVG if lies.endswith(".svg") else _PNG)
    (tmp_path / "x").mkdir()
    assert _named(Shelf(tmp_path), named) == Named(lies)


def test_the_picture_beside_the_note_comes_before_all_others(lay: Lay, tmp_path: Path) -> None:
    lay("notes/loss.png")
    lay("notes/images/loss.png", _png(10))
    lay("loss.png", _png(20))
    assert _named(Shelf(tmp_path), "loss.png", tmp_path / "notes" / "week.md") == Named("notes/loss.png")


def test_a_root_path_is_of_the_site_that_the_note_is_a_part_of(lay: Lay, tmp_path: Path) -> None:
    lay("static/images/loss.png")
    (tmp_path / "content/posts").mkdir(parents=True)
    assert (
        _named(Shelf(tmp_path), "/images/loss.png", tmp_path / "content/posts/week.md").name == "static/images/loss.png"
    )


def test_the_outline_lists_the_folder_of_a_note_that_lies_elsewhere(lay: Lay, tmp_path: Path) -> None:
    lay("notes/figs/loss.png")
    lay("notes/gain.png")
    shelf = Shelf(tmp_path / "talks")
    note = tmp_path / "notes" / "week.md"
    assert _named(shelf, "figs/loss.png", note) == Named("figs/loss.png")
    assert _named(shelf, "gain.png", note) == Named("gain.png")
    assert shelf.image_folders == ["../notes"]


def test_further_folders_are_looked_in(lay: Lay, tmp_path: Path) -> None:
    lay("camera/loss.png")
    shelf = Shelf(tmp_path / "talks", further=(tmp_path / "camera",))
    assert _named(shelf, "loss.png", tmp_path / "notes" / "week.md") == Named("loss.png")
    assert shelf.image_folders == ["../camera"]


def test_nothing_is_listed_for_pictures_below_the_outline(lay: Lay, tmp_path: Path) -> None:
    lay("figs/loss.png")
    shelf = Shelf(tmp_path)
    _named(shelf, "figs/loss.png")
    assert shelf.image_folders == []


def test_a_picture_that_is_not_there_stays_open(tmp_path: Path) -> None:
    assert _named(Shelf(tmp_path), "figs/loss.png") == Named(
        "figs/loss.png", remark="open: 'figs/loss.png' was not found"
    )


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "loss.png").mkdir()
    assert _named(Shelf(tmp_path), "loss.png").remark == "open: 'loss.png' was not found"


def test_a_file_that_cannot_be_read_as_a_picture_stays_open(lay: Lay, tmp_path: Path) -> None:
    lay("loss.png", b"not a picture")
    named = _named(Shelf(tmp_path), "loss.png")
    assert named.name == "loss-unreadable.png"
    assert named.remark.startswith("open: ")
    assert "loss.png" in named.remark


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_must_not_be_read_stays_open(lay: Lay, tmp_path: Path) -> None:
    lay("loss.png").chmod(0)
    assert _named(Shelf(tmp_path), "loss.png").remark.startswith("open: ")


def test_open_slots_have_names_of_their_own(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    names = [
        _named(shelf, "", beside=text) for text in ("A meme about the loss!", "A meme about the loss!", "", "", "損失")
    ]
    assert [one.name for one in names] == [
        *("a-meme-about-the-loss.png", "a-meme-about-the-loss-2.png"),
        *("picture.png", "picture-2.png", "picture-3.png"),
    ]
    assert {one.remark for one in names} == {"open: no picture yet"}


def test_the_name_of_a_slot_is_short(tmp_path: Path) -> None:
    name = _named(Shelf(tmp_path), "", beside="gradient " * 20).name
    assert name == "gradient-gradient-gradient-gradient.png"
    assert len(_named(Shelf(tmp_path), "", beside="x" * 300).name) <= 44


def _embedded(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def test_a_picture_in_the_source_is_put_beside_the_outline(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, store="talk_pictures")
    assert _named(shelf, _embedded(_PNG), beside="The loss") == Named("talk_pictures/the-loss.png")
    assert _named(shelf, _embedded(_png(5)), beside="The loss") == Named("talk_pictures/the-loss-2.png")
    assert _named(shelf, _embedded(_PNG), beside="The loss") == Named("talk_pictures/the-loss.png")
    assert shelf.new == {"talk_pictures/the-loss.png": _PNG, "talk_pictures/the-loss-2.png": _png(5)}


def test_the_suffix_is_that_of_the_data_and_not_of_the_label(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, store="p")
    assert _named(shelf, _embedded(_SVG, "image/png"), beside="x").name == "p/x.svg"
    assert _named(shelf, "data:image/svg+xml," + _SVG.decode().replace("<", "%3C"), beside="y").name == "p/y.svg"


@pytest.mark.parametrize(
    "address", ["data:image/png;base64,####", "data:image/png;base64,AAAA", "data:,", "data:", "data:x"]
)
def test_broken_data_stays_open(tmp_path: Path, address: str) -> None:
    shelf = Shelf(tmp_path, store="p")
    named = _named(shelf, address, beside="The loss")
    assert named.name.startswith("the-loss")
    assert named.remark.startswith("open: ")
    assert len(named.remark) < 200
    assert not shelf.new


def test_without_a_store_nothing_is_taken_out(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    named = _named(shelf, _embedded(_PNG), beside="The loss")
    assert named == Named("the-loss.png", remark="open: 'The loss' is taken out when the outline is written with -o")
    assert not shelf.new


def test_pictures_that_a_reader_took_out_are_known_by_their_manuscript(tmp_path: Path) -> None:
    deck, other = tmp_path / "a.pptx", tmp_path / "b.pptx"
    shelf = Shelf(tmp_path, store="p", taken_out={(deck, "image1.png"): _PNG, (other, "image1.png"): _png(7)})
    assert _named(shelf, "image1.png", deck).name == "p/image1.png"
    assert _named(shelf, "image1.png", other).name == "p/image1-2.png"
    assert shelf.new == {"p/image1.png": _PNG, "p/image1-2.png": _png(7)}


_ADDRESS = "https://example.org/figs/the%20loss.png?w=300"


def test_a_picture_on_the_web_is_open_until_it_is_fetched(tmp_path: Path) -> None:
    assert _named(Shelf(tmp_path, store="p"), _ADDRESS) == Named(
        "the loss.png", _ADDRESS, f"open: {_ADDRESS} is loaded with --fetch"
    )
    failed = Shelf(tmp_path, store="p", fetched={_ADDRESS: "the server answers 404 Not Found"})
    assert _named(failed, _ADDRESS).remark == f"open: {_ADDRESS} was not loaded: the server answers 404 Not Found"


def test_a_fetched_picture_is_stored_with_its_source(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, store="p", fetched={_ADDRESS: _PNG})
    assert _named(shelf, _ADDRESS) == _named(shelf, _ADDRESS) == Named("p/the-loss.png", _ADDRESS)
    assert shelf.new == {"p/the-loss.png": _PNG}
    assert shelf.sources == [
        {
            "file": "p/the-loss.png",
            "source": _ADDRESS,
            "sha256": hashlib.sha256(_PNG).hexdigest(),
            "bytes": len(_PNG),
        }
    ]


def test_what_was_fetched_and_is_no_picture_stays_open(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, store="p", fetched={_ADDRESS: b"<html>Please log in</html>"})
    named = _named(shelf, _ADDRESS)
    assert (named.name, named.source) == ("the-loss-unreadable.png", _ADDRESS)
    assert named.remark.startswith("open: ")
    assert not shelf.new
    assert not shelf.sources


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("https://example.org/x.png", True),
        ("HTTP://example.org", True),
        ("loss.png", False),
        ("data:image/png,x", False),
    ],
)
def test_addresses_are_told_from_files(name: str, said: bool) -> None:
    assert is_address(name) is said


_ODD = [
    "../",
    "..\\",
    "/",
    "~",
    "~/",
    "%2e%2e/",
    "a",
    "etc/passwd",
    "C:",
    "\0",
    "\n",
    ".png",
    "?",
    "*",
    "%00",
    ".",
    "x" * 200,
]


@given(st.lists(st.sampled_from(_ODD), max_size=6).map("".join), st.sampled_from(["", "https://example.org/"]))
@example("../../etc/passwd", "")
@example("..%2f..%2fsecret.png", "https://example.org/")
@example("a\0.png", "")
@example("x" * 5000, "")
def test_no_name_leads_out_of_the_folder(tmp_path_factory: pytest.TempPathFactory, name: str, site: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "nothing" / "here" / "at" / "all"
    for made in (Shelf(folder, store="p"), Shelf(folder, store="p", fetched={site + name: _PNG})):
        path = Path(_named(made, site + name).name)
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert not set(str(path)) & set('\0\n<>:"|?*\\')
        assert all(len(part) <= 130 for part in path.parts)
        assert all(key.startswith("p/") for key in made.new)


def test_a_link_on_disk_that_leads_out_stays_open(lay: Lay, tmp_path: Path) -> None:
    lay("elsewhere/loss.png")
    (tmp_path / "talk").mkdir()
    (tmp_path / "talk/loss.png").symlink_to(tmp_path / "elsewhere/loss.png")
    assert "outside the image folders" in _named(Shelf(tmp_path / "talk"), "loss.png").remark


def test_pictures_of_one_name_in_several_folders_stay_apart(lay: Lay, tmp_path: Path) -> None:
    lay("a/loss.png", _png(1))
    lay("b/loss.png", _png(2))
    lay("b/figs/loss.png", _png(3))
    shelf = Shelf(tmp_path / "talk")
    names = [_named(shelf, "loss.png", tmp_path / folder / "note.md").name for folder in ("a", "b", "b/figs", "a")]
    folders = [tmp_path / "talk" / folder for folder in shelf.image_folders]
    places = [[Path(os.path.normpath(folder / name)) for folder in folders] for name in names]
    found = [next(path for path in some if path.exists()) for some in places]
    assert [path.read_bytes() for path in found] == [_png(1), _png(2), _png(3), _png(1)]


def test_a_picture_beside_the_outline_hides_no_other_of_its_name(lay: Lay, tmp_path: Path) -> None:
    lay("talk/loss.png", _png(1))
    lay("notes/loss.png", _png(2))
    shelf = Shelf(tmp_path / "talk")
    assert _named(shelf, "loss.png", tmp_path / "notes" / "week.md") == Named("notes/loss.png")
    assert shelf.image_folders == [".."]
