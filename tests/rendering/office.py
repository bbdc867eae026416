"""What LibreOffice makes of a .pptx: its PDF as pictures, and as lines of text with their places in px."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image
from pypdfium2 import PdfDocument

from deckgen.geometry import PT_PER_PX
from deckgen.page import FontFile

# Slides with show="0" are left out of a PDF by default, as Office leaves them out of a show.
_WITH_HIDDEN = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
_SECONDS = 300


def convert(files: Sequence[Path], fonts: Iterable[FontFile], folder: Path, *, hidden: bool = True) -> dict[Path, Path]:
    """The PDFs of some presentations, made by one run of LibreOffice that has these fonts at hand.

    `folder` takes the PDFs, the fonts and a fresh profile; files need different stems. `hidden` slides get a page each.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FileNotFoundError("LibreOffice is not installed; leave these tests out with -m 'not office'")
    folder.mkdir(parents=True, exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", _WITH_HIDDEN if hidden else "pdf"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(_fontconfig(fonts, folder))}
    done = subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    made = {file: folder / f"{file.stem}.pdf" for file in files}
    missing = [pdf.name for pdf in made.values() if not pdf.is_file()]
    if missing:
        raise RuntimeError(f"LibreOffice made no {', '.join(missing)}: {done.stdout}{done.stderr}")
    return made


def _fontconfig(fonts: Iterable[FontFile], folder: Path) -> Path:
    """A font configuration with the machine's fonts and these."""
    place = folder / "fonts"
    place.mkdir(exist_ok=True)
    for font in fonts:
        shutil.copy(font.path, place / font.path.name)
    file = folder / "fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{escape(str(place.resolve()))}</dir><cachedir>{escape(str((folder / 'cache').resolve()))}</cachedir>"
        "</fontconfig>",
        encoding="utf-8",
    )
    return file


def pictures(pdf: Path) -> Iterator[Image.Image]:
    """The PDF's pages at one pixel per slide px."""
    with PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=1 / PT_PER_PX).to_pil().convert("RGB")
