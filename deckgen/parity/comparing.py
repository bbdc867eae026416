"""Both files of a deck painted, the HTML by Chromium and the pptx by LibreOffice, and compared slide by slide."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen import programs
from deckgen.assets.faults import cannot_write
from deckgen.document import Document
from deckgen.geometry import Rect
from deckgen.page import Page
from deckgen.parity import known, sheets
from deckgen.parity.likeness import Likeness, difference, likeness
from deckgen.parity.setting import Difference, differences
from deckgen.parity.sheets import Sheet
from deckgen.parity.wording import Reading, read
from deckgen.pipeline import WRITERS
from deckgen.programs import Program

if TYPE_CHECKING:
    from PIL.Image import Image

_SHOWN = 960  # px: width of the report's pictures
_QUALITY = 80  # of 100, of WebP
_PALE = 0.8  # how far the slide fades to white beneath what differs
_SEEN = 6  # differences are drawn so many times as strong
_MARK = (214, 0, 84)  # the colour of what differs


@dataclass(frozen=True, slots=True)
class Slide:
    """What comparing gave for one slide. The pictures are the bytes of WebP files."""

    number: int
    title: str
    looks: Likeness  # of the pictures
    settings: tuple[Difference, ...]  # of the lines
    html: Reading
    pptx: Reading
    notes: tuple[str, ...]  # what is known to differ
    html_picture: bytes
    pptx_picture: bytes
    difference: bytes

    @property
    def likeness(self) -> float:
        """0 to 1: of the worst part of the picture or the worst line, whichever is less alike. 0: words are lost."""
        lines = min((found.likeness for found in self.settings), default=1.0)
        return min(self.looks.value, lines) if self.same_words else 0.0

    @property
    def same_words(self) -> bool:
        return not self.html.missing and not self.pptx.missing

    @property
    def same_lines(self) -> bool:
        return self.same_words and not self.html.rebroken and not self.pptx.rebroken


def require() -> tuple[str, str]:
    """What Chromium and LibreOffice say they are. Raises FileError when one of them, or pypdfium2, is missing."""
    sheets.require()
    chromium, libreoffice = _told(programs.CHROMIUM), _told(programs.LIBREOFFICE)
    return chromium, libreoffice


def _told(program: Program) -> str:
    return programs.version(program, programs.required(program)) or program.name


def compared(document: Document, progress: Callable[[str], None] = lambda stage: None) -> Iterator[Slide]:
    """Each slide, hidden ones too. Raises FileError when something is missing or fails."""
    every = replace(document, pages=tuple(replace(page, hidden=False) for page in document.pages))
    plain = known.without_outlines(every)
    with _folder() as folder, ExitStack() as stack:
        progress("html")
        html = _by_chromium(plain, folder / "plain.html")
        shown = html if plain == every else _by_chromium(every, folder / "shown.html")
        progress("pptx")
        pptx = _by_libreoffice(plain, folder / "deck.pptx")
        progress("comparing")
        size, count = document.size, len(document.pages)
        who = ("Chromium", "Chromium", "LibreOffice")
        files = zip((html, shown, pptx), who, strict=True)
        opened = [stack.enter_context(sheets.opened(pdf, who, size, count)) for pdf, who in files]
        for number, (page, *three) in enumerate(zip(every.pages, *opened, strict=True), 1):
            yield _slide(number, page, document, _Painted(*three))


@contextmanager
def _folder() -> Iterator[Path]:
    """A new folder, which goes with all that is in it. Raises FileError "cannot-write" when the disk fails."""
    try:
        with tempfile.TemporaryDirectory(prefix="deckgen-", ignore_cleanup_errors=True) as name:
            yield Path(name)
    except OSError as error:
        raise cannot_write(Path(error.filename or tempfile.gettempdir()), error) from error


def _by_chromium(document: Document, html: Path) -> Path:
    _write(document, html)
    pdf = html.with_suffix(".pdf")
    programs.print_deck(html, pdf)
    return pdf


def _by_libreoffice(document: Document, pptx: Path) -> Path:
    _write(document, pptx)
    return programs.office_pdfs([pptx], document.fonts.files, pptx.parent / "office")[pptx]


def _write(document: Document, path: Path) -> None:
    with path.open("wb") as file:
        WRITERS[path.suffix.removeprefix(".")](document, file, None)


@dataclass(frozen=True, slots=True)
class _Painted:
    """One slide three times."""

    html: Sheet
    shown: Sheet  # the HTML with lines around letters, where it has any
    pptx: Sheet


def _slide(number: int, page: Page, document: Document, painted: _Painted) -> Slide:
    html, pptx = painted.html, painted.pptx
    alike = likeness(html.picture, pptx.picture, lower=known.lower(page, document))
    return Slide(
        number,
        page.title,
        alike,
        tuple(differences(page, html, pptx, lambda line: known.lowered(line.runs, document))),
        read(page, html),
        read(page, pptx),
        known.notes(page, document),
        _encoded(painted.shown.picture),
        _encoded(pptx.picture),
        _encoded(_drawn(html.picture, pptx.picture, alike.worst)),
    )


def _drawn(one: Image, other: Image, worst: Rect) -> Image:
    """What differs, in colour on a pale slide, and a frame around the patch that is least alike."""
    from PIL import Image, ImageDraw

    ground = Image.blend(one.convert("L").convert("RGB"), Image.new("RGB", one.size, "white"), _PALE)
    strength = difference(one, other).point(lambda value: min(value * _SEEN, 255))
    ground.paste(Image.new("RGB", one.size, _MARK), mask=strength)
    frame = (worst.x, worst.y, worst.right - 1, worst.bottom - 1)
    ImageDraw.Draw(ground).rectangle(frame, outline=(20, 20, 20), width=2)
    return ground


def _encoded(picture: Image) -> bytes:
    from PIL import Image

    file = io.BytesIO()
    picture = picture.copy()
    picture.thumbnail((_SHOWN, _SHOWN), Image.Resampling.LANCZOS)
    picture.save(file, "WEBP", quality=_QUALITY)
    return file.getvalue()
