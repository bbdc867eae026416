"""What `Assets.open` finds wrong with a file, by its structure and before it is decoded."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.errors import DeckError
from deckgen.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from deckgen.page import Media
    from tests.assets.conftest import Folder

PATIENT = settings(
    derandomize=True, deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF", "JPEG2000"]


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, *more: bytes, depth: int = 8, color: int = 2) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_kind_is_known_by_its_content(folder: Folder, photo: Image.Image, kind: str) -> None:
    folder.put("a.png", encoded(photo, kind))

    image = folder.open("a.png")

    assert (image.format, image.size, image.animated) == (kind, Size(120, 80), False)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("part", [0.05, 0.3, 0.7, 0.95])
def test_a_file_that_is_cut_is_refused_or_still_whole(
    folder: Folder, photo: Image.Image, loaded: Callable[[Path], Image.Image], kind: str, part: float
) -> None:
    data = encoded(photo, kind)
    folder.put("a", data[: int(len(data) * part)])

    with pytest.raises(DeckError) as error:
        loaded(folder.prepared("a").path)

    assert error.value.diagnostics[0].code == "bad-image"


def test_a_cut_jpeg_is_named_with_what_to_do(folder: Folder, photo: Image.Image) -> None:
    folder.put("a.jpg", encoded(photo, "JPEG")[:-2])

    assert str(folder.refused("a.jpg")) == (
        "talk.yaml:7:3: picture 'a.jpg' is cut short (no end marker); copy it again from its source"
    )


def prepared_or_told(folder: Folder, name: str, codes: set[str], width: float = 400) -> Media | None:
    """The media, or None when one of these is what is wrong. Any other exception is the test's to fail with."""
    try:
        return folder.prepared(name, width)
    except DeckError as error:
        if {found.code for found in error.diagnostics} <= codes:
            return None
        raise


SMALL = Image.radial_gradient("L").resize((24, 16))
WHOLE = {
    "JPEG": encoded(SMALL.convert("RGB"), "JPEG", comment=b"c", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0"),
    "progressive": encoded(SMALL.convert("RGB"), "JPEG", progressive=True),
    "PNG": encoded(SMALL, "PNG"),
    "GIF": encoded(SMALL, "GIF", save_all=True, append_images=[SMALL.rotate(90)], comment=b"c"),
}


@pytest.mark.parametrize("kind", WHOLE)
@PATIENT
@given(data=st.data())
def test_cut_anywhere_it_is_refused_or_loads_completely(
    folder: Folder, loaded: Callable[[Path], Image.Image], kind: str, data: st.DataObject
) -> None:
    whole = WHOLE[kind]
    stop = data.draw(st.integers(0, len(whole)))
    name = f"{kind}-{stop}"
    folder.put(name, whole[:stop])

    media = prepared_or_told(folder, name, {"bad-image"})

    assert media is not None or stop < len(whole)
    if media is not None:
        assert loaded(media.path).size == (24, 16)


@pytest.mark.parametrize("kind", [*WHOLE, "WEBP", "TIFF", "BMP", "AVIF", "JPEG2000"])
@PATIENT
@given(data=st.data())
def test_damage_anywhere_gives_no_other_exception(folder: Folder, kind: str, data: st.DataObject) -> None:
    damaged = bytearray(WHOLE.get(kind) or encoded(SMALL.convert("RGB"), kind))
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), max_size=4)):
        damaged[place] = data.draw(st.integers(0, 255))
    folder.put("a", bytes(damaged))
    folder.assets = folder.beside("pictures").assets

    media = prepared_or_told(folder, "a", {"bad-image", "image-too-large"}, data.draw(st.sampled_from([4, 400])))

    assert media is None or media.path.stat().st_size > 0


@PATIENT
@given(
    data=st.binary(max_size=300),
    head=st.sampled_from(
        [
            *(b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\xff\0\0\0WEBP", b"BM", b"II*\0", b"MM\0*"),
            *(b"\0\0\0\x18ftypavif", b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51", b"<svg ", b"\xff\xfe<", b"%PDF"),
        ]
    ),
)
def test_random_bytes_are_no_picture(folder: Folder, data: bytes, head: bytes) -> None:
    folder.put("a", head + data)

    assert folder.refused("a").code in {"bad-image", "image-too-large"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is an empty file"),
        (b"hello", "is not a picture of a known kind"),
        (b"%PDF-1.7", "is a PDF, which cannot be shown"),
        (b"<!doctype html><html>", "is a web page, not a picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is a HEIC picture, which few programs can show"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isomavc1", "is a film, not a picture"),
        (b"version https://git-lfs.github.com/spec/v1\n", "is a Git LFS pointer, which cannot be shown"),
        (png(0, 5, chunk(b"IDAT", b"")), "has no area (0 x 5 px)"),
        (png(1, 1_000_000, chunk(b"IDAT", b"")), "is too narrow (1 x 1e+06 px)"),
        (png(5, 5), "has no picture in it"),
        (png(5, 5, chunk(b"IDAT", b""), color=3), "has no picture in it"),
        (png(5, 5, chunk(b"IDAT", b""), color=7), "has a PNG header that makes no sense"),
        (png(5, 5, chunk(b"ABCD", b"")), "has a chunk 'ABCD' that is not PNG"),
    ],
)
def test_what_is_wrong_is_said(folder: Folder, data: bytes, message: str) -> None:
    folder.put("a.png", data)

    found = folder.refused("a.png")

    assert (found.code, found.message) == ("bad-image", f"picture 'a.png' {message}")
    assert found.hint


def test_a_wrong_check_sum_is_found_without_decoding(folder: Folder, photo: Image.Image) -> None:
    data = bytearray(encoded(photo, "PNG"))
    data[len(data) // 2] ^= 1
    folder.put("a.png", bytes(data))

    assert folder.refused("a.png").message == "picture 'a.png' is damaged (a check sum is wrong)"


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP"])
def test_a_decompression_bomb_is_refused_by_its_header(folder: Folder, kind: str) -> None:
    files = {
        "PNG": png(30_000, 30_000, chunk(b"IDAT", zlib.compress(bytes(1000)))),
        "GIF": b"GIF89a" + struct.pack("<HH", 60_000, 60_000) + b"\0\0\0;",
        "BMP": b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 30_000, 30_000, 1, 24, 0, 0, 1, 1, 0, 0),
    }
    folder.put("a", files[kind])

    assert folder.refused("a").code == "image-too-large"


def test_a_huge_file_is_refused_before_it_is_read(folder: Folder) -> None:
    with folder.put("a.png", b"").open("wb") as file:
        file.truncate(201_000_000)  # sparse: takes no room on the disk

    assert folder.refused("a.png").message == "picture 'a.png' is too large (201 MB)"


def test_nothing_is_printed_about_a_damaged_tiff(
    folder: Folder, photo: Image.Image, capfd: pytest.CaptureFixture[str]
) -> None:
    data = encoded(photo, "TIFF", compression="tiff_lzw")
    folder.put("a.tif", data[:2000] + bytes(500) + data[2500:])

    assert folder.refused("a.tif").code == "bad-image"
    assert capfd.readouterr() == ("", "")


def test_pillow_is_left_as_it_was(folder: Folder, photo: Image.Image) -> None:
    folder.put("a.bmp", encoded(photo, "BMP"))
    before = Image.MAX_IMAGE_PIXELS
    folder.prepared("a.bmp")

    assert before == Image.MAX_IMAGE_PIXELS
