"""What a `template.yaml` may say, and the one clear line that each slip in it gives."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.memes import Edge, Library, picture_of
from deckgen.paragraph import Align, Anchor
from tests.memes.conftest import ONE_BOX, SPAN, TWO_BUTTONS, Shelf, composed, meme_of, mostly, texts_in, told

OFF = "2:9: entry 1 of 'boxes' must have its middle on the picture"
BOX = "{at: [0, 0], size: [1, 0.3]"

NO_UTF_8 = "it would be 'é' in Windows-1252 (Latin-1): save the file as UTF-8"


def test_a_template_says_what_its_boxes_are(shelf: Shelf) -> None:
    template = shelf.read(TWO_BUTTONS)
    left, right, thought = template.boxes

    assert (template.name, template.fewest, template.keywords) == ("Two buttons", 2, ("dilemma", "choice"))
    assert (left.name, left.angle, left.means, left.place) == ("left", 10, "the first button", Rect(0.1, 0.1, 0.3, 0.2))
    assert (right.align, right.anchor, right.font, right.case) == (Align.CENTER, Anchor.MIDDLE, "thick", "upper")
    assert (thought.optional, thought.outline) == (True, Edge())
    assert picture_of(template).path.name == "picture.png"
    assert shelf.warnings == []


def test_an_upright_box_ends_at_the_edges_of_the_picture_and_a_turned_one_does_not(shelf: Shelf) -> None:
    sticking_out = "at: [-0.03, 0.8], size: [0.5, 0.25]"
    upright, turned = shelf.read(f"name: T\nboxes: [{{{sticking_out}}}, {{{sticking_out}, angle: 5}}]").boxes

    place = upright.place
    assert (place.x, place.y, place.width, place.height) == pytest.approx((0, 0.8, 0.47, 0.2))
    assert turned.place == Rect(-0.03, 0.8, 0.5, 0.25)


def test_what_style_says_holds_for_the_boxes_that_do_not_say_otherwise(shelf: Shelf) -> None:
    style = "style: {font: hand, color: '#123', outline: none, case: typed, angle: 4}"
    one, other = shelf.read(
        f"name: T\n{style}\nboxes:\n- {BOX}}}\n- {BOX}, font: mono, angle: 0, outline: '#abc'}}"
    ).boxes

    assert (one.font, one.color, one.outline, one.case, one.angle) == ("hand", "#112233", None, "typed", 4)
    assert (other.font, other.color, other.angle) == ("mono", "#112233", 0)
    assert other.outline
    assert other.outline.color == "#aabbcc"
    assert other.span_of("font").line == 5


def test_one_keyword_and_one_example_need_no_list(shelf: Shelf) -> None:
    template = shelf.read(f"name: T\nkeywords: dilemma\nexample: 42\n{ONE_BOX}")

    assert (template.keywords, template.example) == (("dilemma",), ("42",))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["0:0: the file is empty"]),
        ("- a\n- b\n", ["1:1: a meme template is a mapping with 'name' and 'boxes'"]),
        ("just text", ["1:1: a meme template is a mapping with 'name' and 'boxes'"]),
        (b"name: caf\xe9\n", [f"1:10: byte 0xe9 is not UTF-8; {NO_UTF_8}"]),
        ("name: T\n", ["1:1: 'boxes' is missing"]),
        ("name: T\nboxes: []\n", ["2:8: 'boxes' takes at least 1 entry, not 0"]),
        ("name: T\nboxes: 3\n", ["2:8: 'boxes' takes a list, not 3"]),
        (ONE_BOX, ["1:1: 'name' is missing"]),
        (f"name: T\nboxs: []\n{ONE_BOX}", ["2:1: unknown field 'boxs'"]),
        (f"name: T\ndescripton: x\n{ONE_BOX}", ["2:1: unknown field 'descripton'; did you mean 'description'?"]),
        ("name: T\nboxes: [{at: [0, 0], size: [0, 1]}]", ["2:29: entry 1 of 'size' takes more than 0"]),
        ("name: T\nboxes: [{at: [0, 0], size: [1, -1]}]", ["2:32: entry 2 of 'size' takes more than 0"]),
        ("name: T\nboxes: [{at: [0, 0], size: [1, 3]}]", ["2:32: entry 2 of 'size' takes 2 or less"]),
        ("name: T\nboxes: [{at: [0], size: [1, 1]}]", ["2:14: entry 2 of 'at' is missing"]),
        ("name: T\nboxes: [{at: [1, 0], size: [0.5, 0.5]}]", [OFF]),
        ("name: T\nboxes: [{at: [0, -1.5], size: [1, 1]}]", [OFF]),
        ("name: T\nboxes: [{at: [.nan, 0], size: [1, 1]}]", ["2:15: entry 1 of 'at' takes a finite number, not .nan"]),
        ("name: T\nboxes: [{at: [0, 0], size: [1, .inf]}]",
         ["2:32: entry 2 of 'size' takes a finite number, not .inf"]),
        (f"name: T\nboxes:\n- {BOX}, angle: left}}", ["3:39: 'angle' takes a number, not 'left'"]),
        (f"name: T\nboxes:\n- {BOX}, angle: -.inf}}", ["3:39: 'angle' takes a finite number, not -.inf"]),
        (f"name: T\nboxes:\n- {BOX}, largest: .nan}}", ["3:41: 'largest' takes a finite number, not .nan"]),
        (f"name: T\nboxes:\n- {BOX}, smallest: 0.3, largest: 0.2}}", ["3:3: 'smallest' is larger than 'largest'"]),
        (f"name: T\nboxes:\n- {BOX}, font: thik}}", ["3:38: 'font' takes thick, label, hand or mono, not 'thik'"]),
        (f"name: T\nboxes:\n- {BOX}, align: middle}}", ["3:39: 'align' takes left, center or right, not 'middle'"]),
        (f"name: T\nboxes:\n- {BOX}, colour: red}}", ["3:32: unknown field 'colour'; did you mean 'color'?"]),
        (f"name: T\nboxes:\n- {BOX}, lines: 0}}", ["3:39: 'lines' takes 1 or more"]),
        (f"name: T\nboxes:\n- {BOX}, start: 0.5, stop: 0.5}}", ["3:3: 'start' must come before 'stop'"]),
        (f"name: T\nalt: '{{left}} {{1}}'\n{ONE_BOX}", ["2:6: no box is called 'left'; its boxes are 1"]),
        (f"name: T\nalt: '{{lft}}'\nboxes: [{BOX}, name: left}}]",
         ["2:6: no box is called 'lft'; did you mean '{left}'?"]),
        (f"name: T\nboxes: [{BOX}, name: a}}, {BOX}, name: a}}]", ["2:83: two boxes are called 'a'"]),
        (f"name: T\nband: {{side: left}}\n{ONE_BOX}", ["2:14: 'side' takes top or bottom, not 'left'"]),
        (f"name: T\noverlays: [{{at: [2, 0]}}]\n{ONE_BOX}", ["2:18: entry 1 of 'at' takes 1 or less"]),
    ],
)  # fmt: skip
def test_each_slip_gives_one_clear_line(shelf: Shelf, text: str | bytes, faults: list[str]) -> None:
    assert shelf.refused(text) == faults


@pytest.mark.parametrize("text", ["name: [", "name: T\n boxes: 3", "a: b: c", "\tname: T", "name: 'T"])
def test_what_is_no_yaml_is_told_at_its_place(shelf: Shelf, text: str) -> None:
    (fault,) = shelf.refused(text)

    assert not fault.startswith("0:0")


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        ("[hand]", "2:8: 'style' takes fields, not a list"),
        ("{font: thik}", "2:15: 'font' takes thick, label, hand or mono, not 'thik'"),
        ("{colour: '#fff'}", "2:9: unknown field 'colour'; did you mean 'color'?"),
        ("{largest: .nan}", "2:18: 'largest' takes a finite number, not .nan"),
        ("{smallest: 0.5, largest: 0.2}", "2:8: 'smallest' is larger than 'largest'"),
        ("{at: [0, 0]}", "2:9: unknown field 'at'"),
    ],
)
def test_what_is_wrong_with_the_style_is_told_once_and_there(shelf: Shelf, style: str, fault: str) -> None:
    assert shelf.refused(f"name: T\nstyle: {style}\nboxes:\n- {BOX}, color: '#123'}}\n- {BOX}}}\n- {BOX}}}") == [fault]


def test_all_slips_of_a_file_are_told_at_once(shelf: Shelf) -> None:
    faults = shelf.refused(f"name: T\nstyle: {{font: thik}}\nboxes:\n- {BOX}, angle: left}}\n- {BOX}, case: loud}}")

    assert [fault.split(":")[0] for fault in faults] == ["2", "4", "5"]


def test_a_template_without_a_picture_is_told_and_so_is_one_with_two(shelf: Shelf) -> None:
    folder = shelf.put("t", f"name: T\n{ONE_BOX}", picture="")
    assert shelf.faults("t") == ["1:1: the template's folder holds no pictures; put one there"]

    for name in ("a.png", "b.png"):
        Image.new("L", (4, 4)).save(folder / name)
    assert shelf.faults("t") == ["1:1: the template's folder holds 2 pictures; name one with 'picture:'"]


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("pictur.png", "2:10: picture 'pictur.png' not found; did you mean 'picture.png'?"),
        ("../outside.png", "2:10: picture '../outside.png' lies outside the image folders; "
         "put it into the template's own folder"),
        ("link.png", "2:10: picture 'link.png' lies outside the image folders; put it into the template's own folder"),
        ("text.png", "2:10: picture 'text.png' is not a picture"),
        ("bomb.png", "2:10: picture 'bomb.png' is too large (40000 x 40000 px"),
    ],
)  # fmt: skip
def test_a_picture_that_cannot_be_used_is_told_where_it_is_named(shelf: Shelf, name: str, fault: str) -> None:
    folder = shelf.put("t", f"name: T\npicture: {name}\n{ONE_BOX}")
    Image.new("L", (4, 4)).save(shelf.path / "outside.png")
    (folder / "link.png").symlink_to(shelf.path / "outside.png")
    (folder / "text.png").write_text("no picture")
    bomb = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0))
    (folder / "bomb.png").write_bytes(bomb + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b""))

    (told_,) = shelf.faults("t")
    assert told_.startswith(fault)


def test_a_folder_that_is_told_by_a_link_may_lie_anywhere(shelf: Shelf, tmp_path: Path) -> None:
    real = shelf.put("t", f"name: T\n{ONE_BOX}")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "u").symlink_to(real)

    assert picture_of(Library([tmp_path / "linked"]).get("u", SPAN)).size.width == 800


def test_a_template_that_does_not_exist_is_told_where_it_is_named(shelf: Shelf) -> None:
    shelf.put("two-buttons", TWO_BUTTONS)
    with pytest.raises(DeckError) as caught:
        shelf.get("two-butons")

    (found,) = caught.value.diagnostics
    assert (found.code, told(found)) == (
        "unknown-template",
        "7:3: no meme template is called 'two-butons'; did you mean 'two-buttons'?",
    )


def test_an_example_of_the_wrong_length_is_a_warning(shelf: Shelf) -> None:
    shelf.put("t", f"name: T\nexample: [a, b]\n{ONE_BOX}")

    assert shelf.get("t").example == ("a", "b")
    assert shelf.warnings == ["2:10: the example has 2 texts for 1 boxes"]


looks = st.fixed_dictionaries(
    {},
    optional={
        "angle": mostly(st.floats(-400, 400)),
        **dict.fromkeys(("shade", "largest", "smallest"), mostly(st.floats(0.01, 1))),
        "align": mostly(st.sampled_from(["left", "center", "right"])),
        "anchor": mostly(st.sampled_from(["top", "middle", "bottom"])),
        "font": mostly(st.sampled_from(["thick", "label", "hand", "mono"])),
        "color": mostly(st.sampled_from(["#fff", "#112233", "#11223344"])),
        "outline": mostly(st.sampled_from(["none", "#abc", {"width": 0.2}])),
        "case": mostly(st.sampled_from(["upper", "typed", "sentence"])),
        "lines": mostly(st.none() | st.integers(1, 4)),
        "optional": mostly(st.booleans()),
    },
)
texts = st.text(max_size=8) | st.sampled_from(["{1}", "A {2}. B {1}.", "*a*"])
sides = st.floats(0.05, 0.6)
places = st.fixed_dictionaries(
    {"at": mostly(st.tuples(st.floats(0, 0.6), st.floats(0, 0.6))), "size": mostly(st.tuples(sides, sides))},
    optional={"means": mostly(texts), "start": mostly(st.floats(0, 0.4))},
)
entries = st.tuples(places, looks).map(lambda pair: {**pair[0], **pair[1]})
files = st.fixed_dictionaries(
    {"name": mostly(texts), "boxes": mostly(st.lists(entries, min_size=1, max_size=3))},
    optional={
        "style": mostly(looks),
        "band": mostly(st.fixed_dictionaries({"height": sides})),
        **dict.fromkeys(("alt", "description"), mostly(texts)),
        **dict.fromkeys(("keywords", "example"), mostly(st.lists(texts))),
        **dict.fromkeys(("credit", "overlays"), mostly(st.just([]))),
    },
)


@given(mostly(files))
@settings(max_examples=150)
def test_any_file_is_a_template_or_an_error_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, file: object
) -> None:
    shelf = Shelf(tmp_path_factory.mktemp("fuzz"))
    shelf.put("t", json.dumps(file), size=(48, 30))
    try:
        template = shelf.get("t")
    except DeckError as error:
        assert {found.span.path.name for found in error.diagnostics} == {"template.yaml"}  # noqa: PT017
        assert len(set(error.diagnostics)) == len(error.diagnostics)  # noqa: PT017
        return
    words = ["Some words"] * len(template.boxes)
    group = composed(meme_of(template, words, picture_of(template)))

    assert len(texts_in(group)) == len(words)
    assert "Some words" in group.alt
