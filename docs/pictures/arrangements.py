"""The picture of docs/pictures.md, from the program's own output: python docs/pictures/arrangements.py

Needs Chromium. Each slide is arranged by deckgen itself; only the last two say what they want.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from deckgen.assets.raster import raster  # noqa: E402
from deckgen.errors import Span  # noqa: E402
from deckgen.paragraph import Face  # noqa: E402
from deckgen.typeset.fonts import FontBook  # noqa: E402
from tests.rendering.contact_sheet import from_chromium  # noqa: E402
from tests.rendering.talks import build  # noqa: E402

_WIDTH, _GAP, _LABEL, _COLUMNS = 420, 14, 40, 3  # px, px, px, slides in a row

_SLIDES = {
    "below: a scene, shown whole": """
        caption: Hyper-parameter search
        image: slot-machine.svg
        punchline: Jackpot! Nobody touch anything.""",
    "fill: its margins are calm": """
        caption: Precision and recall
        image: anglers.svg""",
    "fill: alone, in the slide's shape": """
        image: colab.svg
        alt: Three in the morning""",
    "above: a plot on the page's ground": """
        caption: Outside the data, a confident straight line
        image: generalisation.svg
        punchline: The paper shows the shaded part.""",
    "beside: a tall drawing": """
        caption: Why did it say that?
        image: mirror-box.svg
        punchline: It heard it from you""",
    "side: a tall scene": """
        caption: Rectified Linear Unit, first of its name
        image: relu-noble.svg
        punchline: max(0, x) to its friends""",
    "framed: a screenshot": """
        caption: What the dashboard shows
        image: screenshot.png
        punchline: Everything but the data""",
    "banner: wider than 3.2 : 1": """
        caption: An ablation, from left to right
        image: strip.png""",
    "card: a scrap, not blown up": """
        caption: The group's mascot
        image: scrap.png
        punchline: It sleeps on the labels""",
    "a pair": """
        title: Before and after training
        images: [{image: fold-1.svg, caption: Before}, {image: fold-4.svg, caption: After}]""",
    "layout: grid": """
        title: A week in the group
        images: [anglers.svg, colab.svg, queue.svg, drift.svg]
        layout: grid""",
    "layout: below, on a plot": """
        caption: The GPUs of our group, by week
        image: deadline.svg
        punchline: Science is a periodic function
        layout: below""",
}


def main() -> None:
    """Write arrangements.png beside this file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make_pictures(folder)
        outline = folder / "arrangements.yaml"
        slides = "".join(f"-{fields.replace(chr(10) + ' ' * 8, chr(10) + '  ')}\n" for fields in _SLIDES.values())
        outline.write_text(f"title: Arrangements\ncredits: false\nslides:\n{slides}", encoding="utf-8")
        shown = list(from_chromium(build(outline, folder / "out")))[1:]
    _sheet(shown).quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        Path(__file__).with_name("arrangements.png"), optimize=True
    )


def _make_pictures(folder: Path) -> None:
    """The project's own pictures, and a screenshot, a strip and a scrap."""
    for picture in (ROOT / "images").glob("*.svg"):
        (folder / picture.name).write_bytes(picture.read_bytes())
    _drawn("ablation.svg", 1600).crop((0, 100, 1600, 540)).save(folder / "strip.png")
    _drawn("labelling-cat.svg", 560).crop((110, 190, 330, 315)).save(folder / "scrap.png")
    _dashboard().save(folder / "screenshot.png")


def _drawn(name: str, width: int) -> Image.Image:
    return Image.open(io.BytesIO(raster((ROOT / "images" / name).read_bytes(), width))).convert("RGB")


def _dashboard() -> Image.Image:
    """What a screen might show."""
    image, font = Image.new("RGB", (1440, 900), "#f6f7f9"), _font(34)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 1440, 84), "#22303c")
    draw.text((40, 42), "deckgen / runs / 4212", "#ffffff", font, anchor="lm")
    for index, (name, share) in enumerate((("loss", 0.31), ("accuracy", 0.78), ("patience", 0.06), ("coffee", 0.94))):
        y = 150 + index * 180
        draw.rectangle((40, y, 1400, y + 140), "#ffffff", "#cfd6dd", 3)
        draw.text((80, y + 70), name, "#22303c", font, anchor="lm")
        draw.rectangle((360, y + 50, 1340, y + 90), "#e3e8ee")
        draw.rectangle((360, y + 50, 360 + 980 * share, y + 90), "#2f7f86")
    return image


def _sheet(slides: list[Image.Image]) -> Image.Image:
    """The slides in rows, each under its name."""
    height = _WIDTH * 9 // 16
    step, rows = _LABEL + height, -(-len(slides) // _COLUMNS)
    canvas = Image.new("RGB", (_GAP + _COLUMNS * (_WIDTH + _GAP), rows * step + _GAP), "#e9e4da")
    draw, font = ImageDraw.Draw(canvas), _font(21)
    for index, (name, slide) in enumerate(zip(_SLIDES, slides, strict=True)):
        x, y = _GAP + index % _COLUMNS * (_WIDTH + _GAP), index // _COLUMNS * step
        draw.text((x, y + _LABEL / 2), name, "#22201d", font, anchor="lm")
        canvas.paste(slide.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS), (x, y + _LABEL))
    return canvas


def _font(size: int) -> ImageFont.FreeTypeFont:
    book = FontBook("Zilla Slab", "Fira Sans", "IBM Plex Mono", Span(Path(__file__)))
    return ImageFont.truetype(str(book.font(Face("Fira Sans")).path), size)


if __name__ == "__main__":
    main()
