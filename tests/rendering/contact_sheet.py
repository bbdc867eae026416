"""Every slide of a talk twice: the HTML as Chromium shows it on the left, the .pptx as LibreOffice does on the right.

    python tests/rendering/contact_sheet.py TALK.yaml -o DIR [--theme T]

DIR gets the two files, html/NNN.png and pptx/NNN.png of each slide, and sheet-NN.png with several slides each.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this file's own folder is all Python looks in

from tests.rendering import browser, office
from tests.rendering.talks import Talk, build

_WIDTH, _GAP, _LABEL, _PER_SHEET = 600, 16, 24, 6  # px, px, px, slides


@click.command()
@click.argument("outline", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--theme", help="a theme other than the outline's own")
def main(outline: Path, out: Path, theme: str | None) -> None:
    """Build OUTLINE and show both files side by side."""
    out.mkdir(parents=True, exist_ok=True)
    out = out.resolve()
    talk = build(outline, out, theme)
    pairs = list(zip(saved(from_chromium(talk), out / "html"), saved(from_office(talk), out / "pptx"), strict=True))
    for number, first in enumerate(range(0, len(pairs), _PER_SHEET), 1):
        path = out / f"sheet-{number:02}.png"
        sheet(pairs[first : first + _PER_SHEET], first + 1).save(path)
        click.echo(path)


def from_chromium(talk: Talk) -> Iterator[Image.Image]:
    """Each slide with all of its steps, hidden ones too."""
    every = talk.every_slide()
    with browser.chromium() as chromium, browser.shown(chromium, every, talk.document.size) as show:
        for index in range(len(show)):
            show.go(index)
            yield show.picture()
    every.unlink()


def from_office(talk: Talk) -> Iterator[Image.Image]:
    """Each slide, hidden ones too."""
    with TemporaryDirectory() as folder:
        yield from office.pictures(office.convert([talk.pptx], talk.document.fonts.files, Path(folder))[talk.pptx])


def saved(pictures: Iterable[Image.Image], folder: Path) -> Iterator[Path]:
    """Where each picture was written, by number."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for number, picture in enumerate(pictures, 1):
        path = folder / f"{number:03}.png"
        picture.save(path)
        yield path


def sheet(pairs: Sequence[tuple[Path, Path]], first: int) -> Image.Image:
    """Some slides below each other, each twice, its number beneath; `first` is the first one's number."""
    rows = [[_thumbnail(path) for path in pair] for pair in pairs]
    step = max(image.height for row in rows for image in row) + _LABEL + _GAP
    canvas = Image.new("RGB", (2 * _WIDTH + 3 * _GAP, step * len(rows) + _GAP), "#808080")
    draw, font = ImageDraw.Draw(canvas), ImageFont.load_default(16)
    for index, row in enumerate(rows):
        for column, (image, name) in enumerate(zip(row, ("html", "pptx"), strict=True)):
            x, y = _GAP + column * (_WIDTH + _GAP), _GAP + index * step
            canvas.paste(image, (x, y))
            draw.text((x, y + image.height + 2), f"{first + index}  {name}", "white", font)
    return canvas


def _thumbnail(path: Path) -> Image.Image:
    with Image.open(path) as image:
        return image.resize((_WIDTH, round(_WIDTH * image.height / image.width)), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
