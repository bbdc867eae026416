"""What `Assets.open` finds wrong with a file, by its structure and before it is decoded."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.assets import look, tones
from deckgen.assets.decode import decoded
from deckgen.assets.facts import picture_limit
from deckgen.errors import DeckError
from deckgen.geometry import Rect, Size

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

    assert folder.refused("a").code in {"bad-image", "media-format", "image-too-large"}


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

    of_another_kind = any(word in message for word in ("cannot be shown", "HEIC", "a film"))
    assert found.code == ("media-format" if of_another_kind else "bad-image")
    assert found.message == f"picture 'a.png' {message}"
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


def gif(width: int, height: int, *frames: tuple[int, int, int, int]) -> bytes:
    """An animation that says much and draws nothing."""
    head = b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0"
    return head + b"".join(b"," + struct.pack("<4H", *frame) + b"\0\2\0" for frame in frames) + b";"


def apng(width: int, height: int, frames: int) -> bytes:
    return png(width, height, chunk(b"acTL", struct.pack(">II", frames, 0)), chunk(b"IDAT", b""))


def drawing(content: bytes) -> bytes:
    return b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + content + b"</svg>"


BOMBS = {  # each three times beyond a limit
    "pixels": (png(18_000, 20_000, chunk(b"IDAT", zlib.compress(b""))), "scale it to 120 megapixels at most"),
    "frames of a GIF": (gif(1000, 1000, *[(0, 0, 1, 1)] * 1800), "in all frames together at most"),
    "a GIF beyond its screen": (gif(1, 1, (0, 0, 18_000, 20_000)), "scale it to 120 megapixels at most"),
    "frames of an APNG": (apng(1000, 1000, 1800), "in all frames together at most"),
    "tags of an SVG": (drawing(b"<desc><![CDATA[" + b"<" * 749_000 + b"]]></desc>"), "draw with 250000 tags at most"),
    "an SVG": (drawing(b"") + 59 * (b"<!--" + b" " * 1_000_000 + b"-->"), "make it smaller than 20 MB"),
}


@pytest.mark.parametrize("way", BOMBS)
def test_a_bomb_is_refused_with_its_limit_and_the_option_that_raises_it(folder: Folder, way: str) -> None:
    data, hint = BOMBS[way]
    folder.put("a", data)

    with picture_limit(2):
        refused = folder.refused("a")
    with picture_limit(3):
        folder.open("a")

    assert refused.code == "image-too-large"
    assert hint in refused.hint
    assert refused.hint.endswith("or build with --picture-limit 3")


def test_a_picture_that_cannot_be_opened_by_any_option_is_refused_without_one(folder: Folder) -> None:
    folder.put("a.png", png(70_000, 100, chunk(b"IDAT", b"")))

    assert folder.refused("a.png").hint == "scale it to 65535 px a side at most"


def test_a_jpeg_with_scans_without_end_is_refused(folder: Folder) -> None:
    data = WHOLE["progressive"]
    scan = data[data.rindex(b"\xff\xda") : -2]
    folder.put("a.jpg", data[:-2] + 300 * scan + data[-2:])

    assert folder.refused("a.jpg").message == "picture 'a.jpg' makes its decoder work without end"


@pytest.mark.parametrize(
    ("kind", "start", "part"),
    [("JPEG", 2, b"\xff\xfe\0\2"), ("PNG", 33, chunk(b"tEXt", b"")), ("GIF", -1, b"\x21\xfe\0")],
)
def test_a_file_of_parts_without_end_is_refused(
    folder: Folder, photo: Image.Image, kind: str, start: int, part: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = encoded(photo, kind)
    folder.put("a", data[:start] + 1000 * part + data[start:])
    monkeypatch.setattr("deckgen.assets.facts.MAX_PARTS", 1000)

    refused = folder.refused("a")
    with picture_limit(2):
        assert folder.open("a").format == kind

    assert refused.message == "picture 'a' is made of more than 1,000 parts"


def test_a_large_picture_that_is_allowed_gives_no_warning(folder: Folder) -> None:
    """Pillow warns from 89 megapixels on, which would be an exception in this test."""
    folder.save("a.png", Image.new("1", (10_000, 9_000)))
    shown = folder.shown("a.png", 900)

    assert tones(shown, Rect(0, 0, 1, 1)) == ((160 * 144, "#000000", 1.0),)
    assert decoded(shown, 100).size == (10_000, 9_000)


def test_a_huge_file_is_refused_before_it_is_read(folder: Folder) -> None:
    with folder.put("a.png", b"").open("wb") as file:
        file.truncate(201_000_000)  # sparse: takes no room on the disk

    assert str(folder.refused("a.png")).endswith(
        "picture 'a.png' is too large (201 MB); make it smaller than 200 MB, or build with --picture-limit 2"
    )


def test_damage_that_only_decoding_finds_is_told_by_every_door(folder: Folder) -> None:
    data = png(24, 16, chunk(b"IDAT", zlib.compress(bytes(9))))  # sound as a file, but no picture
    folder.put("a.png", data)
    shown = folder.shown("a.png", 100)

    assert look(shown.image).edge is None
    for door in (lambda: tones(shown, Rect(0, 0, 1, 1)), lambda: decoded(shown, 10)):
        with pytest.raises(DeckError) as error:
            door()
        assert [(found.code, found.span) for found in error.value.diagnostics] == [("bad-image", shown.span)]


def test_nothing_is_printed_about_a_damaged_tiff(
    folder: Folder, photo: Image.Image, capfd: pytest.CaptureFixture[str]
) -> None:
    data = encoded(photo, "TIFF", compression="tiff_lzw")
    folder.put("a.tif", data[:2000] + bytes(500) + data[2500:])

    assert folder.refused("a.tif").code == "bad-image"
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="closes a descriptor before the process starts")
def test_a_tiff_can_be_read_where_nobody_listens_to_errors(folder: Folder, photo: Image.Image) -> None:
    path = folder.put("a.tif", encoded(photo, "TIFF"))
    code = "import sys; from pathlib import Path; from deckgen.assets.probe import inspect\n"
    code += "print(inspect(Path(sys.argv[1]).read_bytes()).format)"
    shell = ["sh", "-c", '"$@" 2>&-', "sh", sys.executable, "-c", code, str(path)]

    assert subprocess.run(shell, capture_output=True, text=True, check=False).stdout == "TIFF\n"


def test_pillow_is_left_as_it_was(folder: Folder, photo: Image.Image) -> None:
    folder.put("a.bmp", encoded(photo, "BMP"))
    before = Image.MAX_IMAGE_PIXELS
    folder.prepared("a.bmp")

    assert before == Image.MAX_IMAGE_PIXELS
