"""What memes cost: python tests/benchmarks/meme_cost.py  (prints a table; inputs are made in a temporary folder).

100 memes with different words on a picture of 1600 x 1000 px, as PNG, in one process: ours, and by the loop that one
would write by hand with Pillow, with the same care: the picture is opened once, words are wrapped and set in the
largest size that fits, with a line around the letters. Both take turns, meme for meme, and processor time is what is
counted, so a busy machine is as unfair to one as to the other; the ratio is of the medians.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from deckgen.errors import Span
from deckgen.memes import FONTS, Box, Library, Meme, compose, font_book, open_picture
from deckgen.paragraph import Face
from deckgen.writers.raster import Painter, Target, write

SIZE = (1600, 1000)
SPAN = Span(Path("meme_cost"))
_STEP = 0.94  # from one size to the next smaller
_WORDS = "the loss my model data reviewer a baseline is never without gradient training one does not simply deadline"


def photo() -> Image.Image:
    """Smooth shapes under noise, as photographs are."""
    rng = random.Random(1)  # noqa: S311  # pictures, not secrets
    smooth = Image.frombytes("RGB", (64, 40), rng.randbytes(64 * 40 * 3)).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.blend(smooth, Image.frombytes("RGB", SIZE, rng.randbytes(SIZE[0] * SIZE[1] * 3)), 0.03)


def drawing() -> Image.Image:
    """Flat shapes with smooth edges, as drawings have."""
    rng = random.Random(2)  # noqa: S311
    large = Image.new("RGB", (2 * SIZE[0], 2 * SIZE[1]), "beige")
    draw = ImageDraw.Draw(large)
    for _ in range(60):
        x, y = rng.randrange(3000), rng.randrange(1800)
        draw.ellipse((x, y, x + rng.randrange(100, 800), y + rng.randrange(100, 500)), fill=tuple(rng.randbytes(3)))
    return large.reduce(2)


def captions(count: int) -> Iterator[tuple[str, str]]:
    """Pairs of texts as long as real ones: 29 characters in the median, 95 at most."""
    rng = random.Random(3)  # noqa: S311
    for number in range(count):
        lengths = [min(max(round(rng.lognormvariate(3.37, 0.7)), 8), 95) for _ in range(2)]
        top, bottom = (_caption(rng, length) for length in lengths)
        yield f"{number} {top}", bottom


def _caption(rng: random.Random, length: int) -> str:
    known = _WORDS.split()
    words = [rng.choice(known)]
    while sum(map(len, words)) + len(words) < length:
        words.append(rng.choice(known))
    return " ".join(words).upper()


class ByHand:
    """The loop that one would write with Pillow alone."""

    def __init__(self, picture: Path) -> None:
        with Image.open(picture) as image:
            self._picture = image.convert("RGB")
        self._boxes = Library().get("classic", SPAN).boxes
        self._path = font_book(SPAN).font(Face(FONTS["thick"])).path

    def made(self, texts: tuple[str, str]) -> bytes:
        image = self._picture.copy()
        draw = ImageDraw.Draw(image)
        for text, box in zip(texts, self._boxes, strict=True):
            self._draw(draw, text, box)
        out = io.BytesIO()
        image.save(out, "PNG")
        return out.getvalue()

    def _draw(self, draw: ImageDraw.ImageDraw, text: str, box: Box) -> None:
        place = box.place
        width, height = place.width * SIZE[0], place.height * SIZE[1]
        size = box.largest * SIZE[1]
        while True:
            font, stroke = _font(self._path, round(size)), round(size) * (box.outline.width if box.outline else 0)
            lines = "\n".join(_wrapped(text, font, width - 2 * stroke))
            left, top, right, bottom = draw.multiline_textbbox((0, 0), lines, font, align="center", stroke_width=stroke)
            if size <= box.smallest * SIZE[1] or (right - left <= width and bottom - top <= height):
                break
            size *= _STEP
        side, y = ("a", place.y) if place.y < 0.5 else ("d", place.bottom)
        draw.multiline_text(
            ((place.x + place.width / 2) * SIZE[0], y * SIZE[1]),
            lines,
            "white",
            font,
            f"m{side}",
            align="center",
            stroke_width=stroke,
            stroke_fill="black",
        )


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


def _wrapped(text: str, font: ImageFont.FreeTypeFont, room: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > room:
            yield line
            longer = word
        line = longer
    yield line


class Ours:
    """Our way: composed as for a slide, painted by a painter that lives as long as the batch."""

    def __init__(self, picture: Path) -> None:
        self._book = font_book(SPAN)
        self._painter = Painter(self._book)
        self._image = open_picture(picture.parent, picture.name, SPAN)
        self._template = Library().get("classic", SPAN)

    def made(self, texts: tuple[str, str]) -> bytes:
        group = compose(Meme(self._template, texts, self._image, SPAN), self._book)
        out = io.BytesIO()
        write(group, out, Target("PNG", SIZE[0]), self._painter)
        return out.getvalue()


def measured(makers: tuple[Callable[[tuple[str, str]], bytes], ...], count: int) -> list[tuple[list[float], int]]:
    """Seconds of processor time for each meme, and bytes of all, by each maker."""
    found: list[tuple[list[float], int]] = [([], 0) for _ in makers]
    for number, texts in enumerate(captions(count)):
        for turn in range(len(makers)):
            which = (number + turn) % len(makers)
            started = time.process_time()
            data = makers[which](texts)
            found[which][0].append(time.process_time() - started)
            found[which] = found[which][0], found[which][1] + len(data)
    return found


def main() -> int:
    """Print the table; fails when ours takes longer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memes", type=int, default=100)
    count = parser.parse_args().memes
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for name, make in (("photograph", photo), ("drawing", drawing)):
            path = Path(folder) / f"{name}.png"
            make().save(path)
            (own, size), (other, usual) = measured((Ours(path).made, ByHand(path).made), count)
            ratio = statistics.median(own) / statistics.median(other)
            worst = max(worst, ratio)
            print(  # noqa: T201
                f"{name:<12} ours {1000 * statistics.median(own):5.0f} ms, {size / count / 1e3:6.0f} kB;"
                f"  by hand {1000 * statistics.median(other):5.0f} ms, {usual / count / 1e3:6.0f} kB;"
                f"  ratio of medians {ratio:.2f}"
            )
    return int(worst > 1)


if __name__ == "__main__":
    sys.exit(main())
