from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageSequence

from deckgen.assets import prepare
from deckgen.errors import DeckError
from deckgen.geometry import Rect, Size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.assets.conftest import Folder

    Load = Callable[[Path], Image.Image]

GPS, ORIENTATION = 0x8825, 0x0112
CORNERS = {(10, 10): (255, 0, 0), (108, 10): (0, 255, 0), (10, 68): (0, 0, 255)}  # of the fixture `photo`
STORED = {  # how an upright picture lies in a file of this orientation
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def exif(orientation: int) -> Image.Exif:
    block = Image.Exif()
    block[ORIENTATION] = orientation
    block[0x010F] = "a camera"
    block.get_ifd(GPS)[1] = "N"
    block.get_ifd(GPS)[29] = "1999:12:31"
    return block


def near(image: Image.Image, place: tuple[int, int], color: tuple[int, ...]) -> bool:
    found = image.convert("RGB").getpixel(place)
    assert isinstance(found, tuple)
    return all(abs(a - b) < 40 for a, b in zip(found, color, strict=True))


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif"])
def test_a_clean_file_is_used_where_it_lies(folder: Folder, photo: Image.Image, name: str) -> None:
    path = folder.save(name, photo)

    media = folder.prepared(name)

    assert media.path == path
    assert media.media_type == {"a.jpg": "image/jpeg", "a.png": "image/png", "a.gif": "image/gif"}[name]
    assert media.fallback is None


@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_metadata_go_without_touching_a_pixel(
    folder: Folder, photo: Image.Image, loaded: Load, progressive: bool
) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": exif(1), "comment": b"at home", "icc_profile": profile, "progressive": progressive}
    path = folder.save("a.jpg", photo, **options)
    folder.put("a.jpg", path.read_bytes() + b"a film appended by a phone, with GPS")

    media = folder.prepared("a.jpg")
    data = media.path.read_bytes()

    assert media.path != path
    for secret in (b"Exif", b"camera", b"1999", b"at home", b"phone"):
        assert secret not in data
    assert loaded(media.path).info["icc_profile"] == profile
    assert loaded(media.path).tobytes() == loaded(path).tobytes()


def test_png_metadata_go_without_touching_a_pixel(folder: Folder, photo: Image.Image, loaded: Load) -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", "Jane", zip=False)
    info.add_itxt("XML:com.adobe.xmp", "<gps/>")
    path = folder.save("a.png", photo, pnginfo=info, exif=exif(1), dpi=(300, 300))

    media = folder.prepared("a.png")
    data = media.path.read_bytes()

    assert not any(secret in data for secret in (b"Jane", b"gps", b"camera", b"1999"))
    assert b"pHYs" in data
    assert loaded(media.path).tobytes() == loaded(path).tobytes()


PAYLOAD = b"<html><script>alert(1)</script></html>"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def stuffed(image: Image.Image, kind: str) -> bytes:
    """A picture that is also something else: with the payload in every place that decoders skip, and behind it."""
    out = io.BytesIO()
    image.save(out, kind)
    data = out.getvalue()
    match kind:
        case "JPEG":
            hidden = b"".join(
                bytes((0xFF, marker)) + struct.pack(">H", 2 + len(PAYLOAD)) + PAYLOAD for marker in SKIPPED
            )
            data = data[:2] + hidden + data[2:]
        case "PNG":
            data = data[:33] + chunk(b"prVt", PAYLOAD) + chunk(b"zTXt", b"a\0\0" + PAYLOAD) + data[33:]
        case "GIF":
            place = 13 + 3 * 2 ** ((data[10] & 7) + 1)  # behind the colour table
            blocks = bytes((len(PAYLOAD),)) + PAYLOAD + b"\0"
            hidden = b"!\xfe" + blocks + b"!\x42" + blocks + b"!\xff\x0bNETSCAPE2.0\3\1\0\0" + blocks
            data = data[:place] + hidden + data[place:]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.html", PAYLOAD)
    return data + PAYLOAD + archive.getvalue()


SKIPPED = (0xFE, 0xE0, 0xE1, 0xE2, 0xE3, 0xEE, 0xEF, 0xF0)  # COM, APP0 to APP15, JPG0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "JPEG2000", "AVIF"])
def test_what_else_a_picture_is_does_not_go_along(folder: Folder, photo: Image.Image, loaded: Load, kind: str) -> None:
    folder.put("a.html", stuffed(photo, kind))

    media = folder.prepared("a.html")
    data = media.path.read_bytes()

    assert not any(part in data for part in (b"script", b"html", b"PK\3\4"))
    assert loaded(media.path).size == (120, 80)
    assert media.media_type == f"image/{kind.lower()}" if kind in {"JPEG", "PNG", "GIF"} else True


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.svg", b"\x89PNG", "PNG"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>", "SVG"),
        ("a.gif", b"\xff\xd8\xff", "JPEG"),
    ],
)
def test_what_a_file_is_called_decides_nothing(
    folder: Folder, photo: Image.Image, name: str, data: bytes, kind: str
) -> None:
    out = io.BytesIO()
    if kind != "SVG":
        photo.save(out, kind)
    folder.put(name, out.getvalue() or data)

    media = folder.prepared(name)

    assert media.media_type == {"PNG": "image/png", "SVG": "image/svg+xml", "JPEG": "image/jpeg"}[kind]
    assert [warning.code for warning in folder.assets.diagnostics] == ["wrong-extension"]


@pytest.mark.parametrize("profile", [b"p\0\0" + zlib.compress(bytes(5_000_000)), b"p", b"p\0\0junk"])
def test_a_colour_profile_that_is_a_bomb_or_broken_does_not_go_along(
    folder: Folder, photo: Image.Image, loaded: Load, profile: bytes
) -> None:
    data = folder.save("b.png", photo).read_bytes()
    folder.put("a.png", data[:33] + chunk(b"iCCP", profile) + data[33:])

    media = folder.prepared("a.png")

    assert media.path.read_bytes() == data
    assert loaded(media.path).tobytes() == photo.tobytes()


def test_gif_comments_go_and_the_film_stays(folder: Folder, photo: Image.Image, loaded: Load) -> None:
    frames = [photo, photo.rotate(30), photo.rotate(60)]
    path = folder.save(
        "a.gif", frames[0], save_all=True, append_images=frames[1:], duration=[50, 70, 90], loop=3, comment=b"me"
    )

    media = folder.prepared("a.gif", width=10)

    assert b"me\0" in path.read_bytes()
    assert b"me\0" not in media.path.read_bytes()
    assert loaded(media.path).n_frames == 3  # type: ignore[attr-defined]
    assert loaded(media.path).info["loop"] == 3


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.tif", "a.avif"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_the_orientation_is_baked_in_and_gps_is_gone(
    folder: Folder, photo: Image.Image, loaded: Load, name: str, orientation: int
) -> None:
    path = folder.save(name, photo.transpose(STORED[orientation]), exif=exif(orientation), quality=95)

    media = folder.prepared(name)
    made = loaded(media.path)

    assert folder.open(name).size == Size(120, 80)
    assert made.size == (120, 80)
    for place, color in CORNERS.items():
        assert near(made, place, color), place
    assert made.getexif() == {}
    assert b"a camera" in path.read_bytes()
    assert not any(secret in media.path.read_bytes() for secret in (b"a camera", b"1999"))


def test_a_broken_exif_block_is_no_broken_picture(folder: Folder, photo: Image.Image, loaded: Load) -> None:
    folder.save("a.jpg", photo, exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12\0\x03")

    assert loaded(folder.prepared("a.jpg").path).size == (120, 80)


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_jpeg_of_other_colours_becomes_one_that_everything_shows(
    folder: Folder, photo: Image.Image, loaded: Load, mode: str
) -> None:
    folder.save("a.jpg", photo.convert(mode), quality=95)

    made = loaded(folder.prepared("a.jpg").path)

    assert (made.format, made.mode) == ("JPEG", {"CMYK": "RGB", "L": "L"}[mode])
    for place in CORNERS:
        color = photo.convert(mode).convert("RGB").getpixel(place)
        assert isinstance(color, tuple)
        assert near(made, place, color)


def test_a_wide_gamut_is_turned_to_srgb_when_the_picture_is_decoded(
    folder: Folder, photo: Image.Image, loaded: Load
) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    lab = ImageCms.profileToProfile(
        photo, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert lab is not None
    folder.save("a.tif", lab, icc_profile=swapped)

    made = loaded(folder.prepared("a.tif").path)

    assert made.mode == "RGB"
    assert "icc_profile" not in made.info
    for place, color in CORNERS.items():
        assert near(made, place, color), place


def test_a_damaged_profile_is_ignored(folder: Folder, photo: Image.Image, loaded: Load) -> None:
    folder.save("a.webp", photo, icc_profile=b"no profile at all", lossless=True)

    assert near(loaded(folder.prepared("a.webp").path), (10, 10), (255, 0, 0))


@pytest.mark.parametrize(
    ("name", "mode", "media_type", "made"),
    [
        ("a.webp", "RGB", "image/jpeg", "RGB"),
        ("a.avif", "RGB", "image/jpeg", "RGB"),
        ("a.bmp", "RGB", "image/jpeg", "RGB"),
        ("a.tif", "RGB", "image/jpeg", "RGB"),
        ("a.tif", "CMYK", "image/jpeg", "RGB"),
        ("a.tif", "YCbCr", "image/jpeg", "RGB"),
        ("a.jp2", "RGB", "image/jpeg", "RGB"),
        ("a.bmp", "P", "image/png", "RGB"),
        ("a.tif", "1", "image/png", "L"),
        ("a.webp", "RGBA", "image/png", "RGBA"),
        ("a.tif", "LA", "image/png", "LA"),
    ],
)
def test_other_kinds_become_jpeg_or_png(
    folder: Folder, photo: Image.Image, loaded: Load, name: str, mode: str, media_type: str, made: str
) -> None:
    picture = photo.convert(mode)
    if "A" in mode:
        picture.putalpha(Image.linear_gradient("L").resize(photo.size))
    folder.save(name, picture)

    media = folder.prepared(name)

    assert (media.media_type, loaded(media.path).mode) == (media_type, made)


def test_an_alpha_channel_that_hides_nothing_is_dropped(folder: Folder, photo: Image.Image) -> None:
    folder.save("a.webp", photo.convert("RGBA"), lossless=True)

    assert folder.prepared("a.webp").media_type == "image/jpeg"


def test_a_screenshot_stays_sharp(folder: Folder, photo: Image.Image, loaded: Load) -> None:
    screen = Image.new("RGB", (900, 600), "white")
    screen.paste(photo, (20, 20))
    folder.save("a.webp", screen, lossless=True)

    media = folder.prepared("a.webp")

    assert media.media_type == "image/png"
    assert loaded(media.path).tobytes() == screen.tobytes()


@pytest.mark.parametrize("name", ["a.tif", "a.png"])
def test_sixteen_bits_of_grey_keep_their_brightness(folder: Folder, loaded: Load, name: str) -> None:
    deep = (
        Image.linear_gradient("L").resize((400, 300)).convert("F").point(lambda value: value * 257.0 + 0).convert("I")
    )
    folder.save(name, deep.convert("I;16"))

    made = loaded(folder.prepared(name, width=50).path)

    assert made.mode == "L"
    assert [abs(made.getpixel((5, y * made.height // 4)) - y * 64) < 6 for y in (1, 2, 3)] == [True] * 3  # type: ignore[operator]


def test_floating_point_grey_from_0_to_1_keeps_its_brightness(folder: Folder, loaded: Load) -> None:
    folder.save("a.tif", Image.new("F", (40, 30), 0.5))

    assert loaded(folder.prepared("a.tif").path).getpixel((5, 5)) in {127, 128}


def test_a_palette_with_transparency_stays_transparent_when_it_is_scaled(folder: Folder, loaded: Load) -> None:
    picture = Image.new("P", (400, 400), 0)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.paste(1, (200, 0, 400, 400))
    noise = Image.effect_noise((400, 400), 90).point(lambda value: value > 128).convert("P")
    picture.paste(noise.crop((0, 0, 200, 200)), (200, 200))
    folder.save("a.png", picture, transparency=0)

    made = loaded(folder.prepared("a.png", width=50).path)

    assert made.convert("RGBA").getpixel((10, 10))[3] == 0  # type: ignore[index]
    assert made.convert("RGBA").getpixel((made.width - 10, 10)) == (0, 0, 255, 255)


@pytest.mark.parametrize("name", ["a.webp", "a.png", "a.avif"])
def test_other_animations_become_gif_with_their_frames_and_times(folder: Folder, photo: Image.Image, name: str) -> None:
    frames = [photo, photo.rotate(90), photo.rotate(180)]
    folder.save(name, frames[0], save_all=True, append_images=frames[1:], duration=[100, 200, 300], loop=0)

    media = folder.prepared(name)

    assert folder.open(name).animated
    assert media.media_type == "image/gif"
    with Image.open(media.path) as film:
        assert [frame.info["duration"] for frame in ImageSequence.Iterator(film)] == [100, 200, 300]
        assert film.info["loop"] == 0
        for number, frame in enumerate(frames):
            film.seek(number)
            expected = frame.getpixel((10, 10))
            assert isinstance(expected, tuple)
            assert near(film, (10, 10), expected)


@pytest.mark.parametrize(("times", "again"), [(1, None), (4, 3), (0, 0)])
def test_an_animation_plays_as_often_as_before(
    folder: Folder, photo: Image.Image, times: int, again: int | None
) -> None:
    folder.save("a.webp", photo, save_all=True, append_images=[photo.rotate(90)], duration=100, loop=times)

    with Image.open(folder.prepared("a.webp").path) as film:
        assert film.info.get("loop") == again


def test_a_transparent_animation_stays_transparent(folder: Folder) -> None:
    frames = [Image.new("RGBA", (40, 40), (0, 0, 0, 0)) for _ in range(2)]
    ImageDraw.Draw(frames[0]).ellipse((0, 0, 20, 20), (255, 0, 0, 255))
    ImageDraw.Draw(frames[1]).ellipse((20, 20, 40, 40), (0, 0, 255, 255))
    folder.save("a.webp", frames[0], save_all=True, append_images=frames[1:], duration=100, lossless=True)

    with Image.open(folder.prepared("a.webp").path) as film:
        film.seek(1)
        second = film.convert("RGBA")
    assert second.getpixel((10, 10))[3] == 0  # type: ignore[index]
    assert second.getpixel((30, 30)) == (0, 0, 255, 255)


@pytest.mark.parametrize(
    ("width", "crop", "made"),
    [
        (300, None, (600, 400)),
        (700, None, (1200, 800)),  # a third fewer pixels is not worth a generation of JPEG
        (300, Rect(0.25, 0.25, 0.5, 0.5), (1200, 800)),
        (150, Rect(0.25, 0.25, 0.5, 0.5), (600, 400)),
        (1, None, (2, 1)),
    ],
)
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp"])
def test_a_picture_keeps_two_pixels_for_each_that_is_shown(
    folder: Folder, photo: Image.Image, loaded: Load, name: str, width: float, crop: Rect | None, made: tuple[int, int]
) -> None:
    folder.save(name, photo.resize((1200, 800), Image.Resampling.BICUBIC))

    assert loaded(folder.prepared(name, width, crop).path).size == made


def test_the_largest_place_decides_and_the_picture_is_there_once(
    folder: Folder, photo: Image.Image, loaded: Load
) -> None:
    folder.save("a.jpg", photo.resize((1200, 800)))

    (media,) = folder.prepared_all([folder.shown("a.jpg", width) for width in (50, 200, 100)])

    assert loaded(media.path).size == (400, 267)


def test_a_drawing_that_would_grow_by_scaling_is_kept(folder: Folder, loaded: Load) -> None:
    checks = Image.effect_noise((64, 64), 90).point(lambda value: 255 * (value > 128)).convert("1")
    big = checks.resize((1024, 1024), Image.Resampling.NEAREST)
    path = folder.save("a.png", big, optimize=True)

    assert folder.prepared("a.png", width=380).path.read_bytes() == path.read_bytes()
    assert loaded(path).size == (1024, 1024)


def test_prepared_bytes_are_the_same_from_a_cold_and_a_warm_cache(
    folder: Folder, photo: Image.Image, tmp_path: Path
) -> None:
    for name in ("a.webp", "b.jpg", "c.png"):
        folder.save(name, photo, exif=exif(6))
    folder.save("d.webp", photo, save_all=True, append_images=[photo.rotate(90)], duration=100)
    folder.put(
        "e.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><rect width="2" height="3"/></svg>'
    )
    shown = [folder.shown(name, 40) for name in ("a.webp", "b.jpg", "c.png", "d.webp", "e.svg")]

    made = [prepare(shown, tmp_path / where) for where in ("one", "two", "two")]

    contents = [[media.path.read_bytes() for media in run.values()] for run in made]
    assert contents[0] == contents[1] == contents[2]
    assert [m.fallback.read_bytes() for m in made[0].values() if m.fallback] == [
        m.fallback.read_bytes() for m in made[1].values() if m.fallback
    ]
    assert {media.path.parent for media in made[0].values()} == {tmp_path / "one"}


def test_a_file_that_changes_after_it_was_opened_is_told(folder: Folder, photo: Image.Image) -> None:
    path = folder.save("a.webp", photo)
    shown = folder.shown("a.webp", 100)
    path.write_bytes(folder.save("b.webp", photo.rotate(90)).read_bytes())

    with pytest.raises(DeckError, match=r"picture 'a.webp' changed while the deck was built; build again"):
        prepare([shown])


def test_all_files_that_vanish_after_they_were_opened_are_told_at_their_places(
    folder: Folder, photo: Image.Image
) -> None:
    paths = [folder.save("a.jpg", photo), folder.save("b.png", photo)]
    shown = [folder.shown(path.name, 100) for path in paths]
    for path in paths:
        path.unlink()

    with pytest.raises(DeckError) as error:
        prepare(shown)

    assert [(found.code, found.span) for found in error.value.diagnostics] == [("bad-image", p.span) for p in shown]


def test_memory_does_not_grow_with_the_number_of_pictures(folder: Folder) -> None:
    noise = Image.effect_noise((800, 800), 80)
    for number in range(20):
        out = io.BytesIO()
        noise.save(out, "JPEG", quality=95, comment=f"{number}")
        folder.put(f"{number}.jpg", out.getvalue())
    size = (folder.path / "0.jpg").stat().st_size

    def peak(numbers: range) -> int:
        folder.assets = folder.beside("pictures").assets
        tracemalloc.start()
        prepare([folder.shown(f"{number}.jpg", 300) for number in numbers])
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(range(1))

    assert peak(range(3, 20)) < peak(range(1, 3)) + 2 * size
