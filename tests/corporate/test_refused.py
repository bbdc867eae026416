"""Files that are no sound template: one clear line, never a traceback."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.corporate import read_template
from deckgen.errors import DeckError, Span
from tests.corporate import makers

SPAN = Span(Path("talk.yaml"), 3, 8)
Parts = dict[str, bytes]


def refusal(path: Path) -> str:
    with pytest.raises(DeckError) as caught:
        read_template(path, SPAN)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.span == SPAN
    assert "\n" not in str(diagnostic)
    return diagnostic.message


def told(path: Path) -> str:
    """What is said about a file; nothing when it is read."""
    try:
        read_template(path, SPAN)
    except DeckError as error:
        return str(error)
    return ""


def broken(folder: Path, rewrite: makers.Rewrite) -> str:
    return refusal(makers.template(folder / "broken.pptx", rewrite=rewrite))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot read" in refusal(tmp_path / "none.pptx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is encrypted"),
        (b"hello", "is no PowerPoint file"),
        (b"", "is no PowerPoint file"),
        (b"PK\x03\x04" + bytes(40), "is no PowerPoint file"),
    ],
)
def test_other_files(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "other.pptx"
    path.write_bytes(data)
    assert words in refusal(path)


def test_a_zip_that_is_no_office_file(tmp_path: Path) -> None:
    path = tmp_path / "zip.pptx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    assert "is no PowerPoint file" in refusal(path)


def test_a_document_of_another_program(tmp_path: Path) -> None:
    def rewrite(parts: Parts) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(
            b"presentationml.presentation.main", b"wordprocessingml.document.main"
        )

    assert "is no PowerPoint file" in broken(tmp_path, rewrite)


def test_a_bomb(tmp_path: Path) -> None:
    def rewrite(parts: Parts) -> None:
        parts["ppt/theme/theme1.xml"] += b" " * (64 << 20)

    assert "unpacks to more" in broken(tmp_path, rewrite)


def test_entities(tmp_path: Path) -> None:
    def rewrite(parts: Parts) -> None:
        doctype = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        theme = parts["ppt/theme/theme1.xml"]
        parts["ppt/theme/theme1.xml"] = re.sub(rb"(<\?xml.*?\?>)", rb"\1" + doctype, theme, count=1)

    assert "declares entities" in broken(tmp_path, rewrite)


def test_the_strict_variant(tmp_path: Path) -> None:
    def rewrite(parts: Parts) -> None:
        name = "ppt/presentation.xml"
        transitional = b"http://schemas.openxmlformats.org/presentationml/2006/main"
        parts[name] = parts[name].replace(transitional, b"http://purl.oclc.org/ooxml/presentationml/main")

    assert "Strict Open XML" in broken(tmp_path, rewrite)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("ppt/theme/theme1.xml", "without a theme"),
        ("ppt/slideMasters/slideMaster1.xml", "has no slide master"),
        ("ppt/presentation.xml", "is no PowerPoint file"),
    ],
)
def test_a_missing_part(tmp_path: Path, part: str, words: str) -> None:
    assert words in broken(tmp_path, lambda parts: parts.__delitem__(part))


def test_no_layouts(tmp_path: Path) -> None:
    def rewrite(parts: Parts) -> None:
        for name in [name for name in parts if "slideLayout" in name]:
            del parts[name]

    assert "has no slide layouts" in broken(tmp_path, rewrite)


def test_slides_as_small_as_stamps(tmp_path: Path) -> None:
    assert "has slides of 150 x 100 px" in refusal(makers.template(tmp_path / "stamp.pptx", (150, 100)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(cut=st.floats(0, 1), where=st.floats(0, 1), byte=st.integers(0, 255), truncate=st.booleans())
def test_damage_is_told_in_a_line_or_does_no_harm(
    tmp_path: Path, sound: bytes, cut: float, where: float, byte: int, truncate: bool
) -> None:
    data = bytearray(sound)
    if truncate:
        del data[int(cut * len(data)) :]
    else:
        data[int(where * (len(data) - 1))] = byte
    path = tmp_path / "damaged.pptx"
    path.write_bytes(data)
    assert "\n" not in told(path)


_PARTS = ["slideMasters/slideMaster1", "slideLayouts/slideLayout2", "theme/theme1", "presentation"]
_VALUES = st.sampled_from(["", "x", "-1", "0", "1e999", "nan", "99999999999", "true", "rId1", "50%"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None)
@given(st.data())
def test_odd_values_are_told_in_a_line_or_do_no_harm(tmp_path: Path, data: st.DataObject) -> None:
    part = data.draw(
        st.sampled_from(["slideMasters/slideMaster1", "slideLayouts/slideLayout2", "theme/theme1", "presentation"])
    )

    def rewrite(parts: Parts) -> None:
        name = f"ppt/{part}.xml"
        attributes = list(re.finditer(rb'(?<!xmlns)(?<!:\w)\s(\w+)="([^"]*)"', parts[name]))
        for match in data.draw(st.lists(st.sampled_from(attributes), min_size=1, max_size=4)):
            old = match.group()
            value = data.draw(_VALUES).encode()
            parts[name] = parts[name].replace(old, b" " + match.group(1) + b'="' + value + b'"')

    path = makers.template(tmp_path / "odd.pptx", rewrite=rewrite)
    assert "\n" not in told(path)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return makers.template(tmp_path_factory.mktemp("sound") / "sound.pptx").read_bytes()
