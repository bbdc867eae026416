"""How large the letters inside screenshots are found to be."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import fontpkg
import pytest
from PIL import Image, ImageDraw, ImageFont

from deckgen.assets import letter_size
from tests.assets.conftest import Folder

WORDS = (
    "The model stopped learning after the third epoch, so we looked at the gradients and found nothing but zeros. "
    "Somebody had frozen the whole network by mistake (a single flag was enough). We kept the seed and began again. "
)
CODE = """import torch
from torch import nn
class Model(nn.Module):
    def __init__(self, width=128):
        self.layers = nn.Sequential(
            nn.Linear(784, width), nn.ReLU(),
            nn.Linear(width, 10),
        )
    def forward(self, x):
        return self.layers(x)
for epoch in range(3):
    for batch, target in loader:
        loss = criterion(model(batch), target)
        loss.backward()
        optimizer.step()
    print(f"epoch {epoch}: {loss:.3f}")""".splitlines()
Font = ImageFont.FreeTypeFont


def font(family: str, size: int) -> Font:
    return ImageFont.truetype(str(fontpkg.path(family)), size)


def broken(words: str, face: Font, width: float) -> Iterator[str]:
    """Words in lines of at most this width."""
    line = ""
    for word in words.split():
        if face.getlength(f"{line} {word}") > width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def editor(size: int, ground: str, ink: str, pitch: float = 1.4, family: str = "ibm-plex-mono") -> Image.Image:
    """Code with line numbers, a bar on top and a column beside it."""
    image = Image.new("RGB", (1200, 800), ground)
    draw, face = ImageDraw.Draw(image), font(family, size)
    draw.rectangle((0, 0, 1200, size * 2), fill="#505050")
    draw.rectangle((0, size * 2, size * 3, 800), fill="#404048")
    for number in range(int((800 - size * 3) / (pitch * size))):
        y = round(size * 3 + number * pitch * size)
        draw.text((size, y), str(number), font=face, fill="#909090")
        draw.text((size * 4, y), CODE[number % len(CODE)], font=face, fill=ink)
    return image


def web_page(size: int, family: str, ground: str = "white", ink: str = "#222222") -> Image.Image:
    """A headline, a picture, and two columns of text whose lines do not stand at one height."""
    image = Image.new("RGB", (1280, 900), ground)
    draw, face = ImageDraw.Draw(image), font(family, size)
    draw.rectangle((0, 0, 1280, 60), fill="#244a7c")
    draw.text((80, 90), "What we learned", font=font(family, size * 2), fill=ink)
    draw.ellipse((840, 90, 1140, 390), fill="#cc8844")
    for x, top, width in ((80, 90 + size * 3, 640), (820, 411, 380)):
        for number, line in enumerate(broken(WORDS * 4, face, width)):
            draw.text((x, top + number * round(1.45 * size)), line, font=face, fill=ink)
    return image


def chat(size: int) -> Image.Image:
    """Bubbles of a line or two, by turns on the left and on the right."""
    image = Image.new("RGB", (900, 1000), "#101418")
    draw, face, y = ImageDraw.Draw(image), font("lato", size), 20
    for number in range(9):
        x = 320 if number % 3 == 1 else 80
        lines = list(broken(WORDS[: 60 + number % 4 * 40], face, 480))
        draw.rounded_rectangle((x - 14, y, x + 500, y + (len(lines) + 1) * size * 1.4), 14, fill="#264b38")
        for line in lines:
            y += round(size * 1.4)
            draw.text((x, y - size * 0.7), line, font=face, fill="#e8e8e8")
        y += size * 2
    return image


def measured(folder: Folder, image: Image.Image, name: str = "screen.png") -> float | None:
    folder.save(name, image)
    return letter_size(folder.shown(name, 1000))


@pytest.mark.parametrize("size", [12, 16, 22, 30])
@pytest.mark.parametrize(
    "draw",
    [
        partial(editor, ground="#1e1e1e", ink="#9cdcfe"),
        partial(editor, ground="#ffffff", ink="#24292f", family="inconsolata"),
        partial(editor, ground="#1e1e1e", ink="#d4d4d4", pitch=1.2),
        partial(web_page, family="arimo"),
        partial(web_page, family="pt-serif"),
        partial(web_page, family="fira-sans", ground="#15202b", ink="#e0e0e0"),
        chat,
    ],
    ids=["dark code", "light code", "tight code", "page", "page with serifs", "dark page", "chat"],
)
def test_letters_are_measured_to_a_fifth(folder: Folder, draw: Callable[[int], Image.Image], size: int) -> None:
    assert measured(folder, draw(size)) == pytest.approx(size, rel=0.2)


def test_a_screenshot_that_was_scaled_down_has_smaller_letters(folder: Folder) -> None:
    small = web_page(24, "arimo").resize((640, 450), Image.Resampling.LANCZOS)

    assert measured(folder, small) == pytest.approx(12, rel=0.2)


def test_a_window_with_a_transparent_shadow_is_read(folder: Folder) -> None:
    window = Image.new("RGBA", (1300, 900), (0, 0, 0, 0))
    window.paste(editor(16, "#1e1e1e", "#d4d4d4"), (50, 50))

    assert measured(folder, window) == pytest.approx(16, rel=0.2)


def plot() -> Image.Image:
    """Curves with a title, a legend and numbers along the axes."""
    image = Image.new("RGB", (1200, 750), "white")
    draw, face, rng = ImageDraw.Draw(image), font("fira-sans", 18), random.Random(1)  # noqa: S311  # no secrets
    for step in range(7):
        draw.text((30, 670 - 100 * step), str(step), font=face, fill="black")
        draw.text((80 + 170 * step, 700), str(10 * step), font=face, fill="black")
        draw.line((70, 680 - 100 * step, 1150, 680 - 100 * step), fill="#dddddd")
    for number, color in enumerate(("#1f77b4", "#ff7f0e", "#2ca02c")):
        y = 200.0 + 90 * number
        points = [(x, y := y + rng.gauss(0.4, 9)) for x in range(80, 1150, 4)]
        draw.line(points, fill=color, width=3)
        draw.text((960, 40 + 26 * number), f"Model {number}", font=face, fill="black")
    return image


def icons() -> Image.Image:
    """Rows of icons with a word below each."""
    image = Image.new("RGB", (1200, 800), "#203050")
    draw, face = ImageDraw.Draw(image), font("lato", 16)
    for number in range(24):
        x, y = 80 + 180 * (number % 6), 50 + 190 * (number // 6)
        draw.rounded_rectangle((x, y, x + 100, y + 100), 20, fill=f"#{(number * 654321) % 0xFFFFFF:06x}")
        draw.ellipse((x + 25, y + 25, x + 75, y + 75), fill="white")
        draw.text((x + 20, y + 112), ("Mail", "Notes", "Files")[number % 3], font=face, fill="white")
    return image


def drawing() -> Image.Image:
    """A network of circles and lines."""
    image = Image.new("RGB", (1200, 800), "white")
    draw = ImageDraw.Draw(image)
    places = [[(150 + 220 * layer, 80 + 110 * node) for node in range(6)] for layer in range(5)]
    for here, there in pairwise(places):
        for one in here:
            for other in there:
                draw.line((one, other), fill="#888888", width=2)
    for x, y in (place for layer in places for place in layer):
        draw.ellipse((x - 25, y - 25, x + 25, y + 25), fill="#88bbee", outline="black", width=3)
    return image


def squares() -> Image.Image:
    """A code of black and white squares."""
    rng = random.Random(2)  # noqa: S311  # no secrets
    bits = bytes(rng.choice((0, 255)) for _ in range(29 * 29))
    return Image.frombytes("L", (29, 29), bits).resize((580, 580), Image.Resampling.NEAREST)


def noise() -> Image.Image:
    """A photograph's many shades, in rows."""
    rng = random.Random(3)  # noqa: S311  # no secrets
    return Image.frombytes("L", (400, 60), rng.randbytes(24_000)).resize((1200, 800), Image.Resampling.BICUBIC)


@pytest.mark.parametrize("draw", [plot, icons, drawing, squares, noise])
def test_what_is_no_text_of_several_lines_has_no_letters(folder: Folder, draw: Callable[[], Image.Image]) -> None:
    assert measured(folder, draw()) is None


def test_a_few_lines_are_no_screenshot_to_be_read(folder: Folder) -> None:
    image = Image.new("RGB", (1200, 700), "white")
    for number, line in enumerate(broken(WORDS, font("arimo", 14), 560)):
        if number < 3:
            ImageDraw.Draw(image).text((100, 100 + 22 * number), line, font=font("arimo", 14), fill="black")

    assert measured(folder, image) is None


def test_only_pictures_that_are_kept_without_loss_are_taken_for_screens(folder: Folder) -> None:
    assert measured(folder, web_page(16, "arimo"), "page.jpg") is None
    assert measured(folder, web_page(16, "arimo").crop((0, 300, 1280, 590)), "strip.png") is None
