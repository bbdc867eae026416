from __future__ import annotations

import io
import string
import struct
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from deckgen.document import FontFile
from deckgen.errors import DeckError
from deckgen.paragraph import Face
from deckgen.typeset.embedding import office_font, web_font
from tests.outlines import style_of

BOOK = style_of().book


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))


def opened(file: Path | io.BytesIO) -> Any:
    """A font as fontTools shows it, whose tables mypy does not know."""
    return TTFont(file)


def font_file(face: Face, characters: str = "", path: Path | None = None) -> FontFile:
    font = BOOK.font(face)
    return FontFile(font.face, path or font.path, font.seat, frozenset(characters))


def test_letters_that_the_deck_does_not_use_are_kept_for_whoever_mends_a_typo() -> None:
    font = opened(io.BytesIO(web_font(font_file(Face(BOOK.text), "Ж"))))

    assert font.flavor == "woff2"
    assert {ord(c) for c in string.ascii_letters + string.digits + "äöüßéñł–—“”…→•Ж"} <= font.getBestCmap().keys()
    assert ord("Ю") not in font.getBestCmap()


def test_a_subset_is_as_wide_as_the_font_it_was_measured_in() -> None:
    file = font_file(Face(BOOK.heading, bold=True))
    full, part = opened(file.path), opened(io.BytesIO(web_font(file)))

    for char in string.ascii_letters:
        one, other = full.getBestCmap()[ord(char)], part.getBestCmap()[ord(char)]
        assert full["hmtx"][one][0] == part["hmtx"][other][0]
    assert "GPOS" in part  # kerning


@pytest.mark.parametrize("face", [Face(BOOK.text), Face(BOOK.text, bold=True), Face(BOOK.text, italic=True)])
def test_the_office_font_is_an_embedded_opentype_file(face: Face) -> None:
    data = office_font(font_file(face))
    size, font_size, version, flags = struct.unpack_from("<4I", data)
    panose, (charset, italic, weight, fs_type, magic) = data[16:26], struct.unpack_from("<BBIHH", data, 26)
    font = opened(io.BytesIO(data[-font_size:]))
    os2 = font["OS/2"]

    assert (size, version, flags, magic) == (len(data), 0x00020001, 0, 0x504C)
    assert (charset, italic, weight, fs_type) == (1, int(face.italic), os2.usWeightClass, os2.fsType)
    assert panose[0] == os2.panose.bFamilyType
    assert panose[2] == os2.panose.bWeight
    assert struct.unpack_from("<6I", data, 36) == (
        *(os2.ulUnicodeRange1, os2.ulUnicodeRange2, os2.ulUnicodeRange3, os2.ulUnicodeRange4),
        *(os2.ulCodePageRange1, os2.ulCodePageRange2),
    )
    assert struct.unpack_from("<I", data, 60)[0] == font["head"].checkSumAdjustment
    assert names_in(data[82:-font_size]) == [font["name"].getDebugName(n) for n in (1, 2, 5, 4)]
    assert names_in(data[82:-font_size])[0] == BOOK.text  # the name that the slides ask for


def names_in(data: bytes) -> list[str]:
    """The four names of an EOT header, from their first length on; after them comes only an empty root string."""
    names = []
    for _ in range(4):
        (length,) = struct.unpack_from("<H", data)
        names.append(data[2 : 2 + length].decode("utf-16-le"))
        data = data[2 + length + 2 :]
    assert data == bytes(2)
    return names


@pytest.mark.parametrize("fs_type", [0x2, 0x100, 0x200])
def test_a_font_that_may_not_be_embedded_is_refused(fs_type: int, tmp_path: Path) -> None:
    font = opened(BOOK.font(Face(BOOK.mono)).path)
    font["OS/2"].fsType = fs_type
    font.save(tmp_path / "locked.ttf")
    file = font_file(Face(BOOK.mono), path=tmp_path / "locked.ttf")

    for made in (web_font, office_font):
        with pytest.raises(DeckError, match=f"the font '{BOOK.mono}' does not allow embedding"):
            made(file)


def test_a_font_is_made_once_and_then_taken_from_the_cache(tmp_path: Path) -> None:
    file = font_file(Face(BOOK.mono))
    first = web_font(file)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_bytes(b"what the cache holds")

    assert web_font(file) == b"what the cache holds"
    assert web_font(font_file(Face(BOOK.mono), "Ж")) not in (first, b"what the cache holds")
