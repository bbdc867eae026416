"""How a picture looks from afar."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

from deckgen.assets import Look, look
from deckgen.geometry import Rect
from tests.assets.conftest import Folder


def busy(width: int, height: int) -> Image.Image:
    """Blocks of every shade."""
    rng = random.Random(1)  # noqa: S311  # pictures, not secrets
    return Image.frombytes("L", (40, 30), rng.randbytes(1200)).resize((width, height), Image.Resampling.NEAREST)


def test_an_edge_is_seen_through_or_of_one_colour_or_of_several(folder: Folder) -> None:
    folder.save("clear.png", Image.new("RGBA", (300, 200), (0, 0, 0, 0)))
    folder.save("blue.png", Image.new("RGB", (300, 200), "#204080"))
    folder.save("busy.png", busy(300, 200))

    assert look(folder.open("clear.png")).clear
    assert (look(folder.open("blue.png")).clear, look(folder.open("blue.png")).edge) == (False, "#204080")
    assert (look(folder.open("busy.png")).clear, look(folder.open("busy.png")).edge) == (False, None)


def test_a_screen_is_flat_and_a_photograph_is_not(folder: Folder) -> None:
    rng = random.Random(2)  # noqa: S311  # pictures, not secrets
    screen = Image.new("RGB", (1200, 800), "white")
    ImageDraw.Draw(screen).rectangle((0, 0, 1200, 80), "#203040")
    folder.save("screen.png", screen)
    folder.save("photo.png", Image.frombytes("L", (300, 200), rng.randbytes(60_000)))

    assert look(folder.open("screen.png")).flat > 0.95
    assert look(folder.open("photo.png")).flat < 0.2


def test_only_a_margin_without_anything_in_it_is_calm(folder: Folder) -> None:
    image = Image.new("L", (480, 480), 120)
    image.paste(busy(480, 360), (0, 120))  # the upper quarter is plain
    folder.save("scene.png", image)
    upper, lower = Rect(0, 0.125, 1, 0.875), Rect(0, 0, 1, 0.875)

    assert look(folder.open("scene.png")).calm_outside(upper)
    assert not look(folder.open("scene.png")).calm_outside(lower)


def test_the_margin_of_a_plot_is_calm_but_for_its_labels(folder: Folder) -> None:
    plot = Image.new("L", (480, 480), 255)
    draw = ImageDraw.Draw(plot)
    draw.line([(40, 400), (200, 260), (440, 120)], 0, 6)
    folder.save("plot.png", plot)
    draw.text((380, 450), "steps", 0, font_size=24)
    folder.save("labelled.png", plot)
    shown = Rect(0, 0, 1, 0.9)

    assert look(folder.open("plot.png")).calm_outside(shown)
    assert not look(folder.open("labelled.png")).calm_outside(shown)


def test_a_drawing_is_looked_at_as_it_is_shown(folder: Folder) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><path d="M0 0H{}V40H0Z" fill="#333"/></svg>'
    folder.put("whole.svg", svg.format(80).encode())
    folder.put("half.svg", svg.format(40).encode())

    assert look(folder.open("whole.svg")).edge == "#333333"
    assert look(folder.open("half.svg")).clear


def test_a_picture_that_changed_since_it_was_opened_looks_like_nothing(folder: Folder) -> None:
    folder.save("gone.png", busy(300, 200))
    image = folder.open("gone.png")
    folder.put("gone.png", b"not a picture any more")

    assert look(image) == Look()
    assert not look(image).calm_outside(Rect(0, 0, 1, 0.9))
