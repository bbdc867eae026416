from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageSequence

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.page import Group, Shape
from deckgen.writers.raster import FORMATS, Target, write
from deckgen.writers.raster.encoding import encoded
from tests.writers.raster.studio import BLACK, RED, SPAN, WHITE, Setting, figure, painter, picture_file, shown, words

DURATIONS = [100, 50, 250, 400]
FORMAT_NAMES = sorted(set(FORMATS.values()))


def file_of(group: Group, target: Target) -> bytes:
    out = io.BytesIO()
    write(group, out, target, painter())
    return out.getvalue()


def reopened(group: Group, target: Target) -> Image.Image:
    return Image.open(io.BytesIO(file_of(group, target)))


def photo(width: int, height: int) -> Image.Image:
    """Smooth shapes under noise, as photographs are."""
    rng = random.Random(1)  # noqa: S311  # pictures, not secrets
    smooth = Image.frombytes("RGB", (32, 20), rng.randbytes(32 * 20 * 3)).resize((width, height))
    return Image.blend(smooth, Image.frombytes("RGB", (width, height), rng.randbytes(width * height * 3)), 0.03)


def drawing(width: int, height: int) -> Image.Image:
    picture = Image.new("RGB", (width, height), "beige")
    draw = ImageDraw.Draw(picture)
    for i in range(30):
        draw.ellipse((i * 17, i * 9, i * 17 + 90, i * 9 + 60), fill=(i * 8, 255 - i * 8, 90))
    return picture


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_a_figure_becomes_a_file_of_each_format_without_metadata(name: str) -> None:
    group = figure(Shape(Rect(0, 0, 320, 400), SPAN, fill=RED), words("Hello"))
    data = file_of(group, Target(name, 320))
    picture = Image.open(io.BytesIO(data))

    assert (picture.format, picture.size) == (name, (320, 200))
    assert not set(picture.info) & {"exif", "comment", "icc_profile", "XML:com.adobe.xmp", "Software", "dpi"}
    assert data == file_of(group, Target(name, 320))
    red, far = (picture.convert("RGBA").getpixel((x, 10)) for x in (10, 310))
    assert isinstance(red, tuple)
    assert isinstance(far, tuple)
    assert red[0] > 240
    assert red[1] < 20
    assert far == (255, 255, 255, 255) if name == "JPEG" else far[3] == 0


@pytest.mark.parametrize("make", [photo, drawing])
def test_png_files_are_about_as_small_as_the_usual_ones(make: object) -> None:
    assert callable(make)
    picture = make(640, 400)
    usual = io.BytesIO()
    picture.save(usual, "PNG")

    assert len(encoded(picture, "PNG")) <= 1.1 * len(usual.getvalue())
    assert Image.open(io.BytesIO(encoded(picture, "PNG"))).tobytes() == picture.tobytes()


@pytest.mark.parametrize(("name", "width"), [("WEBP", 16_384), ("GIF", 70_000), ("JPEG", 66_000)])
def test_what_a_format_cannot_hold_is_refused(name: str, width: int) -> None:
    strip = figure(words("a"), rect=Rect(0, 0, 1000, 1))
    with pytest.raises(DeckError, match=rf"talk.yaml:7:3: {name} cannot hold {width} x \d+ px"):
        file_of(strip, Target(name, width))


def moving(folder: Path, name: str = "film.gif", **options: object) -> Group:
    frames = [Image.new("RGB", (64, 40), color) for color in ("#400", "#040", "#004", "#044")]
    image = picture_file(
        folder, name, frames[0], save_all=True, append_images=frames[1:], duration=DURATIONS, loop=3, **options
    )
    assert image.animated
    return figure(shown(image), *(words("I", Setting(Rect(x, 0, 100, 400), size=150, color=WHITE)) for x in (0, 500)))


@pytest.mark.parametrize("name", ["film.gif", "film.webp"])
def test_animations_keep_their_frames_times_and_repetitions(tmp_path: Path, name: str) -> None:
    film = reopened(moving(tmp_path, name), Target("GIF", 160))
    frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(film)]

    assert [frame.info["duration"] for frame in ImageSequence.Iterator(film)] == DURATIONS
    assert film.info["loop"] == (3 if name == "film.gif" else 2)  # WebP counts all times, GIF those after the first
    strongest = [max(range(3), key=lambda i: frame.getpixel((80, 50))[i]) for frame in frames]  # type: ignore[index]
    assert strongest[:3] == [0, 1, 2]
    assert all(white(frame, x) for frame in frames for x in (12, 137))


def white(frame: Image.Image, x: int) -> bool:
    """Whether a letter stands there."""
    extrema = frame.convert("L").crop((x - 8, 0, x + 8, 100)).getextrema()
    return extrema[1] > 200  # type: ignore[operator]


def test_parts_of_an_animation_come_and_go(tmp_path: Path) -> None:
    windows = {1: (0.0, 0.125), 2: (0.125, 0.5)}  # of 800 ms: frames begin at 0, 1/8, 3/16 and 1/2 of it
    film = reopened(moving(tmp_path), Target("GIF", 160, windows))
    frames = [frame.convert("RGB") for frame in ImageSequence.Iterator(film)]

    assert [white(frame, 12) for frame in frames] == [True, False, False, False]
    assert [white(frame, 137) for frame in frames] == [False, True, True, False]


def test_other_formats_show_the_first_frame(tmp_path: Path) -> None:
    picture = reopened(moving(tmp_path), Target("PNG", 160)).convert("RGB")

    assert picture.getpixel((80, 50)) == (0x44, 0, 0)
    assert white(picture, 12)


def test_a_still_gif_keeps_the_colours_of_words(tmp_path: Path) -> None:
    image = picture_file(tmp_path, "photo.png", photo(640, 400))
    group = figure(shown(image), words("II", Setting(size=200, rect=Rect(0, 0, 640, 400), color=BLACK)))
    picture = reopened(group, Target("GIF", 640))

    assert getattr(picture, "n_frames", 1) == 1
    assert picture.convert("L").getextrema()[0] < 8  # type: ignore[operator]
