"""Documents made by hand, so that the tests of this writer need no layout."""

from __future__ import annotations

import hashlib
import importlib.util
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from deckgen.document import Document, FontFile, Fonts, Layout, Palette, Properties, Section
from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.page import (
    Cell,
    Form,
    Group,
    ImageFile,
    Item,
    Media,
    Outline,
    Page,
    Picture,
    Role,
    Row,
    Shape,
    Table,
    Text,
)
from deckgen.paragraph import Align, Anchor, Color, Face, Line, LineEnd, Paragraph, Run
from deckgen.typeset.fonts import Font
from deckgen.writers import reveal

SPAN = Span(Path("talk.yaml"), 1, 1)
INK, PALE, RED, BLUE = Color("#1f2328"), Color("#fbf7ee"), Color("#b3261e", "accent"), Color("#1f4e8c", "link")
SANS, BOLD, ITALIC = Face("Fira Sans"), Face("Fira Sans", bold=True), Face("Fira Sans", italic=True)
SLAB, MONO = Face("Zilla Slab", bold=True), Face("IBM Plex Mono")
_FILES = {SANS: "FiraSans-Regular", BOLD: "FiraSans-Bold", ITALIC: "FiraSans-Italic"}
_FILES |= {SLAB: "ZillaSlab-Bold", MONO: "IBMPlexMono-Regular"}


def font_file(face: Face) -> FontFile:
    spec = importlib.util.find_spec("fontpkg_" + face.family.lower().replace(" ", "_"))
    assert spec is not None
    assert spec.submodule_search_locations is not None
    path = Path(spec.submodule_search_locations[0]) / "files" / f"{_FILES[face]}.ttf"
    return FontFile(face, path, Font(face, path).seat)


FONTS = Fonts("Zilla Slab", "Fira Sans", "IBM Plex Mono", tuple(map(font_file, _FILES)))
SEATS = {file.face: file.seat for file in FONTS.files}


def run(text: str, face: Face = SANS, size: float = 28, color: Color = INK, **more: Any) -> Run:
    return replace(Run(text, face, size, color), **more)


def paragraph(*lines: str | tuple[Run, ...], face: Face = SANS, size: float = 28, **more: Any) -> Paragraph:
    """Lines broken at spaces: every one but the last has the glue and the end that the typesetter gives."""
    runs = [(run(line, face, size),) if isinstance(line, str) else line for line in lines]
    broken = [Line(part, 0.0, LineEnd.WRAP, " ") for part in runs[:-1]]
    return replace(Paragraph((*broken, Line(runs[-1], 0.0))), **more)


def text(rect: tuple[float, float, float, float], role: Role, *paragraphs: Paragraph, **more: Any) -> Text:
    return replace(Text(Rect(*rect), role, paragraphs, SPAN), **more)


def title(words: str = "A talk") -> Text:
    return text((80, 40, 1120, 60), Role.TITLE, paragraph(words, face=SLAB, size=44))


def page(*items: Item, **more: Any) -> Page:
    words = next((item.text for item in items if isinstance(item, Text) and item.role is Role.TITLE), "Untitled")
    made = Page(Size(1280, 720), items, "plain", words, SPAN, id="only")
    return replace(made, **more)


def document(*pages: Page, **more: Any) -> Document:
    layouts = (
        Layout("plain", "Plain", "titleOnly", PALE, ()),
        Layout("opening", "Opening", "title", Color("#12243a"), (), (Shape(Rect(0, 600, 1280, 120), SPAN, fill=RED),)),
    )
    made = Document(
        Size(1280, 720),
        pages,
        layouts,
        (Section("All", 0, len(pages)),),
        Palette({"background": "#fbf7ee", "text": "#1f2328"}, dark=False),
        FONTS,
        Properties("A <talk> & more", "Of things", ("Ada Example",), lang="en"),
    )
    return replace(made, **more)


def html_of(deck: Document, beside: Path | None = None) -> str:
    out = io.BytesIO()
    reveal.write(deck, out, beside)
    return out.getvalue().decode()


_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><circle cx="2" cy="1.5" r="1.5" fill="teal"/></svg>'


class Album:
    """Pictures in a folder, as assets hands them out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.media: dict[str, Media] = {}

    def add(self, data: bytes, media_type: str, size: Size, form: str) -> ImageFile:
        digest = hashlib.sha256(data).hexdigest()
        path = self.folder / f"{digest[:12]}.bin"
        path.write_bytes(data)
        self.media[digest] = Media(path, media_type)
        return ImageFile(path, digest, form, size)

    def png(self, left: str = "red", right: str = "blue") -> ImageFile:
        """Two halves of two colours: what is cropped can be seen."""
        picture = Image.new("RGB", (400, 200), left)
        picture.paste(right, (200, 0, 400, 200))
        out = io.BytesIO()
        picture.save(out, "PNG")
        return self.add(out.getvalue(), "image/png", Size(400, 200), "PNG")

    def svg(self) -> ImageFile:
        return self.add(_SVG, "image/svg+xml", Size(400, 300), "SVG")


def table(rows: int = 3) -> Table:
    heights = (52.0, *(44.0 + 3.3 * i for i in range(rows)))
    cells = [("Model", "Accuracy", "Mood"), *((f"Model {i}", f"{70 + i}.2", "hopeful") for i in range(rows))]
    made = tuple(
        Row(
            tuple(
                Cell((paragraph(word, face=SANS if i else BOLD, size=24, align=Align.RIGHT if j == 1 else Align.LEFT),))
                for j, word in enumerate(words)
            ),
            height,
            header=i == 0,
        )
        for i, (words, height) in enumerate(zip(cells, heights, strict=True))
    )
    return Table(
        Rect(80, 140, 700.5, sum(heights)), (300.25, 200.25, 200.0), made, SPAN,
        padding_x=12, padding_y=6, rule=Color("#cccccc"), rule_width=1, header_rule=INK, header_rule_width=3,
        alt="Results",
    )  # fmt: skip


def bullets() -> Text:
    def point(*lines: str, level: int, step: int = 0, before: float = 0) -> Paragraph:
        size, left = 28 - 4 * level, 40 * level
        return paragraph(
            *lines, size=size, level=level, marker="•–·"[level], marker_color=RED, marker_x=left, indent=left + 28,
            step=step, space_before=before,
        )  # fmt: skip

    return text(
        (80, 140, 700, 440), Role.BULLETS,
        point("Look at the data, all of it, with", "your own eyes", level=0),
        point("Look at the labels", level=0, step=1, before=12),
        point("The ones you made yourself, too", level=1, step=2, before=6),
        point("At night", level=2, step=2, before=6),
        point("Then blame the optimiser", level=0, step=3, before=12),
        anchor=Anchor.MIDDLE,
    )  # fmt: skip


def code() -> Text:
    def line(*runs: Run) -> Paragraph:
        return Paragraph((Line(runs, 0.0),))

    def mono(words: str, color: Color = INK) -> Run:
        return run(words, MONO, 24, color)

    return text(
        (80, 140, 900, 300), Role.CODE,
        line(mono("for", BLUE), mono(" epoch in range(3):")),
        line(mono("    loss.backward()  # <hope> & pray")),
        line(mono("")),
        line(mono("print('done')")),
    )  # fmt: skip


def opening() -> Page:
    lines = ((run("Deep learning,", SLAB, 72, PALE),), (run("the outtakes", SLAB, 72, PALE),))
    return page(
        text((80, 200, 1120, 180), Role.TITLE, paragraph(*lines, align=Align.CENTER), anchor=Anchor.BOTTOM),
        text((80, 400, 1120, 60), Role.SUBTITLE, paragraph((run("A short history", color=PALE),), align=Align.CENTER)),
        id="opening", layout="opening", title="Deep learning, the outtakes", notes="Say <hello> & smile.\nWait.",
    )  # fmt: skip


def pictures(png: ImageFile, svg: ImageFile) -> Page:
    return page(
        title("A picture & its caption"),
        Picture(Rect(200, 120, 600, 300), Role.FIGURE, png, "Red beside blue", SPAN),
        text((200, 430, 600, 40), Role.CAPTION, paragraph("Half of it is blue", size=24, align=Align.CENTER)),
        Picture(Rect(850, 120, 300, 300), Role.FIGURE, png, "Red only", SPAN, crop=Rect(0, 0, 0.5, 1), step=1),
        Picture(Rect(850, 440, 200, 150), Role.FIGURE, svg, "A disc", SPAN),
        text((80, 600, 1120, 50), Role.PUNCHLINE, paragraph("Jackpot.", face=BOLD, size=36), step=2),
        text((80, 680, 600, 24), Role.FOOTER, paragraph("Winter school", size=16)),
        text((1100, 680, 100, 24), Role.SLIDE_NUMBER, paragraph("2", size=16, align=Align.RIGHT)),
        id="figure", notes="Tell the story.",
    )  # fmt: skip


def words() -> Page:
    styled = (run("Some "), run("bold", BOLD), run(", "), run("italic", ITALIC), run(", "), run("mono", MONO, 24))
    linked = (
        run("a link", color=BLUE, link="https://example.org/a?b=c&d"), run(" or "),
        run("a jump", color=BLUE, link="#figure"), run(", "), run("struck", strike=True), run(" 🎉", fallback=True),
    )  # fmt: skip
    said = paragraph("What we want is a machine that can", "learn from experience.", face=ITALIC, size=36)
    return page(
        title("Words"),
        text((80, 140, 1000, 200), Role.BODY, paragraph(styled, linked), paragraph("And more", space_before=14)),
        text((80, 360, 1000, 150), Role.QUOTE, said, anchor=Anchor.MIDDLE),
        text((80, 520, 1000, 40), Role.ATTRIBUTION, paragraph("Alan Turing", size=24, align=Align.RIGHT)),
        id="words",
    )


def shapes(png: ImageFile) -> Page:
    return page(
        Picture(Rect(0, 0, 1280, 720), Role.DECORATION, png, "", SPAN, crop=Rect(0, 0.1, 1, 0.8)),
        Shape(Rect(100, 100, 300, 200), SPAN, fill=Color("#ffffff", alpha=0.8), stroke=INK, stroke_width=4, radius=16),
        Shape(Rect(500, 100, 200, 200), SPAN, form=Form.ELLIPSE, stroke=RED, stroke_width=6, dashed=True),
        id="shapes", title="Only shapes", background=Color("#203040"),
    )  # fmt: skip


EDGE = Outline(Color("#000000"), 3.25)


def group(image: ImageFile, **more: Any) -> Group:
    """A picture with words on it: edged and turned ones before the same beneath, a band, Hebrew, a turned picture."""
    said = paragraph("More data", face=SLAB, size=60, align=Align.CENTER)
    hebrew = paragraph("שלום", (run("עולם", face=BOLD, size=40),), size=40, align=Align.CENTER, rtl=True)
    made = Group(
        Rect(300, 100, 680, 340),
        (
            Picture(Rect(300, 100, 680, 340), Role.FIGURE, image, "never read out", SPAN),
            Picture(Rect(880, 350, 80, 40), Role.FIGURE, image, "", SPAN, turn=30),
            Shape(Rect(320, 130, 400, 90), SPAN, fill=Color("#000000", alpha=0.5), radius=8, turn=-5),
            text((320, 130, 400, 90), Role.DECORATION, said, turn=-5, anchor=Anchor.MIDDLE, outline=EDGE),
            text((320, 130, 400, 90), Role.BODY, said, turn=-5, anchor=Anchor.MIDDLE),
            text((600.5, 330, 200, 100), Role.BODY, hebrew, turn=90, outline=Outline(Color("#ffffff", alpha=0.5), 2)),
        ),
        "The robot wants more data.",
        SPAN,
    )
    return replace(made, **more)


def grouped(image: ImageFile) -> Page:
    return page(
        title("A figure of several parts"),
        group(image, step=1),
        text((300, 450, 680, 40), Role.CAPTION, paragraph("It always does", size=24, align=Align.CENTER), step=2),
        id="group",
    )


def every_item(album: Album) -> Document:
    """A talk with every role, three sections, notes, steps, a hidden page and a picture that is used four times."""
    png = album.png()
    pages = (
        opening(),
        pictures(png, album.svg()),
        words(),
        page(title("Before you blame"), bullets(), id="bullets", notes="Slowly."),
        page(title("All of it"), code(), id="code"),
        page(title("Hidden"), Picture(Rect(0, 0, 20, 10), Role.FIGURE, png, "again", SPAN), id="hidden", hidden=True),
        page(title("Results"), table(), id="table"),
        grouped(png),
        shapes(png),
    )
    sections = (Section("Opening", 0, 1), Section("Pictures & words", 1, 3), Section("All of it", 4, 5))
    return document(*pages, sections=sections, media=album.media)
