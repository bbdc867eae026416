"""Which pictures are copies of one, and which are only alike."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import pytest
from PIL import Image, ImageDraw

from deckgen.assets import Assets, is_copy, kinship
from tests.assets.conftest import SPAN, Folder
from tests.outlines import ROOT


def scene(seed: int) -> Image.Image:
    """A photograph's soft shades with some detail."""
    rng = random.Random(seed)  # noqa: S311  # pictures, not secrets
    ground = Image.frombytes("RGB", (9, 6), rng.randbytes(162)).resize((480, 320), Image.Resampling.BICUBIC)
    detail = Image.frombytes("RGB", (90, 60), rng.randbytes(16_200)).resize((480, 320), Image.Resampling.BICUBIC)
    return Image.blend(ground, detail, 0.4)


def plot(*curves: int, title: bool = False) -> Image.Image:
    """Curves on the same axes."""
    image = Image.new("RGB", (900, 600), "white")
    draw = ImageDraw.Draw(image)
    draw.line([(60, 30), (60, 550), (870, 550)], fill="black", width=3)
    if title:
        draw.rectangle((300, 8, 560, 24), fill="black")
    for seed in curves:
        rng = random.Random(seed)  # noqa: S311  # pictures, not secrets
        drop, level = rng.uniform(0.6, 0.97), rng.uniform(100, 400)
        points = [(60 + 8 * x, 530 - level + level * drop**x) for x in range(100)]
        draw.line(points, fill=("#1f77b4", "#ff7f0e", "#2ca02c")[seed % 3], width=5)
    return image


def drawing(x: int, y: int) -> Image.Image:
    """A round figure on white, somewhere."""
    image = Image.new("RGB", (900, 600), "white")
    ImageDraw.Draw(image).ellipse((x - 120, y - 120, x + 120, y + 120), outline="black", width=8)
    return image


def screen(seed: int) -> Image.Image:
    """Lines of code in one and the same window."""
    rng = random.Random(seed)  # noqa: S311  # pictures, not secrets
    image = Image.new("RGB", (1200, 800), "#1e1e1e")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1200, 40), fill="#333333")
    draw.rectangle((0, 40, 180, 800), fill="#252526")
    for y in range(60, 780, 24):
        x = 200 + 40 * rng.randrange(4)
        while rng.random() < 0.8:
            draw.rectangle((x, y, x + rng.randrange(10, 90), y + 10), fill="#9cdcfe")
            x += 100
    return image


def copied(folder: Folder, one: Image.Image, other: Image.Image, suffix: str = ".png", **options: object) -> bool:
    """Whether two pictures are taken for copies, by their hashes and by a close look."""
    folder.save("one.png", one)
    folder.save(f"other{suffix}", other, **options)
    first, second = folder.open("one.png"), folder.open(f"other{suffix}")
    return kinship(first, second) is not None and is_copy(first, second)


ORIGINALS: list[Callable[[], Image.Image]] = [
    lambda: scene(1),
    lambda: plot(1, 2),
    lambda: drawing(500, 250),
    lambda: screen(1),
]
NAMES = ["scene", "plot", "drawing", "screen"]


@pytest.mark.parametrize("original", ORIGINALS, ids=NAMES)
def test_scaled_and_compressed_copies_are_found(folder: Folder, original: Callable[[], Image.Image]) -> None:
    image = original()
    small = image.resize((image.width * 2 // 5, image.height * 2 // 5), Image.Resampling.LANCZOS)

    assert copied(folder, image, small)
    assert copied(folder, image, image, ".jpg", quality=30)
    assert copied(folder, image, small, ".jpg", quality=50)


@pytest.mark.parametrize("original", ORIGINALS, ids=NAMES)
@pytest.mark.parametrize("cut", [(0.03, 0.03, 0.97, 0.97), (0.07, 0, 1, 1), (0, 0.05, 0.96, 1)])
def test_copies_that_have_lost_a_margin_are_found(
    folder: Folder, original: Callable[[], Image.Image], cut: tuple[float, float, float, float]
) -> None:
    image = original()
    width, height = image.size
    left, top, right, bottom = cut
    part = image.crop((round(left * width), round(top * height), round(right * width), round(bottom * height)))

    assert copied(folder, image, part)
    assert copied(folder, part, image)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (scene(1), scene(2)),
        (plot(1), plot(1, 2)),
        (plot(1, 2), plot(1, 2, 3)),
        (plot(1, 2), plot(1, 2, title=True)),
        (plot(1), plot(4)),
        (drawing(300, 250), drawing(480, 300)),
        (screen(1), screen(2)),
        (Image.new("RGB", (400, 300), "#ffffff"), Image.new("RGB", (400, 300), "#dddddd")),
    ],
    ids=["scenes", "a curve more", "a third curve", "a title", "another curve", "moved", "other code", "plain"],
)
def test_what_is_only_alike_is_no_copy(folder: Folder, one: Image.Image, other: Image.Image) -> None:
    assert not copied(folder, one, other)


def test_a_thing_added_to_a_photograph_makes_it_another_picture(folder: Folder) -> None:
    marked = scene(1)
    ImageDraw.Draw(marked).rectangle((210, 130, 280, 180), fill="red")

    assert not copied(folder, scene(1), marked)


def test_another_shape_is_no_kin(folder: Folder) -> None:
    assert not copied(folder, scene(1), scene(1).resize((320, 320)))


def test_a_damaged_picture_is_no_copy(folder: Folder) -> None:
    folder.save("one.png", scene(1))
    folder.save("other.png", scene(1), compress_level=1)
    one, other = folder.open("one.png"), folder.open("other.png")
    other.path.write_bytes(other.path.read_bytes()[:2000])

    assert kinship(one, other) is None
    assert not is_copy(one, other)


def test_no_two_drawings_of_the_project_are_copies() -> None:
    folder = Assets([ROOT / "images"])
    images = [folder.open(path.name, SPAN) for path in sorted((ROOT / "images").glob("*.svg"))]
    kin = [(a, b) for a, b in combinations(images, 2) if a and b and kinship(a, b) is not None]

    assert kin  # else nothing was looked at closely
    assert [(a.path.name, b.path.name) for a, b in kin if is_copy(a, b)] == []
