"""Documents made by hand, with the widths of their lines only roughly right: the writer does not look at them."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest
from lxml import etree
from PIL import Image

from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.page import (
    Align,
    Anchor,
    Cell,
    Color,
    Document,
    Face,
    Fonts,
    Form,
    ImageFile,
    Layout,
    Level,
    Line,
    LineEnd,
    Media,
    Page,
    Palette,
    Paragraph,
    Picture,
    Placeholder,
    Properties,
    Role,
    Row,
    Run,
    Section,
    Shape,
    Table,
    Text,
)
from deckgen.writers.powerpoint import write

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
}
TOKENS = {
    "background": "#fbf8f1",
    "text": "#1d2330",
    "muted": "#5c6370",
    "panel": "#ece6d8",
    "accent": "#b4432e",
    "accent2": "#2f5d8a",
    "link": "#1f5fa8",
}
HERE = Span(Path("talk.yaml"), 3, 1)
HEADING, PLAIN, MONO = "Zilla Slab", "Fira Sans", "IBM Plex Mono"


@dataclass(frozen=True)
class Opened:
    """A written file, taken apart."""

    data: bytes
    names: tuple[str, ...]
    parts: Mapping[str, bytes]

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def slide(self, number: int = 1) -> etree._Element:
        return self.xml(f"ppt/slides/slide{number}.xml")

    def find(self, path: str, part: str = "ppt/slides/slide1.xml") -> list[etree._Element]:
        return cast("list[etree._Element]", self.xml(part).xpath(path, namespaces=NAMESPACES))

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind (the last word of it) and target by id."""
        folder, _, name = part.rpartition("/")
        rels = self.xml(f"{folder}/_rels/{name}.rels")
        return {str(r.get("Id")): (str(r.get("Type")).rpartition("/")[2], str(r.get("Target"))) for r in rels}


def color(tone: str) -> Color:
    return Color(TOKENS[tone], tone)


def run(text: str, size: float = 28, tone: str = "text", face: Face | None = None, **more: object) -> Run:
    return replace(Run(text, face or Face(PLAIN), size, color(tone)), **more)  # type: ignore[arg-type]


def line(*runs: Run | str, end: LineEnd = LineEnd.LAST, glue: str = "") -> Line:
    made = tuple(run(r) if isinstance(r, str) else r for r in runs)
    return Line(made, sum(len(r.text) * r.size * 0.5 for r in made), end, glue)


def paragraph(*runs: Run | str, **more: object) -> Paragraph:
    return replace(Paragraph((line(*runs),)), **more)  # type: ignore[arg-type]


def text(role: Role, rect: Rect, *paragraphs: Paragraph, **more: object) -> Text:
    return replace(Text(rect, role, paragraphs, HERE), **more)  # type: ignore[arg-type]


BULLET_LEVELS = tuple(
    Level(
        Face(PLAIN), size, color("text"), marker=marker, marker_color=color("accent"),
        marker_x=40 * depth, indent=40 * depth + 32, space_before=space,
    )
    for depth, (size, marker, space) in enumerate(((30.0, "•", 12.0), (26.0, "–", 6.0), (24.0, "·", 4.0)))
)  # fmt: skip
TITLE_LEVEL = Level(Face(HEADING, bold=True), 44, color("text"))
TITLE_RECT, BODY_RECT = Rect(80, 48, 1120, 72), Rect(80, 150, 1120, 480)
FOOTER_RECT, NUMBER_RECT = Rect(80, 672, 800, 24), Rect(1100, 672, 100, 24)
FOOTER = Placeholder(Role.FOOTER, FOOTER_RECT, (Level(Face(PLAIN), 16, color("muted")),), "Footer", Anchor.MIDDLE)
NUMBER = Placeholder(
    Role.SLIDE_NUMBER, NUMBER_RECT, (Level(Face(PLAIN), 16, color("muted"), Align.RIGHT),), "", Anchor.MIDDLE
)
TITLE = Placeholder(Role.TITLE, TITLE_RECT, (TITLE_LEVEL,), "Click to add a title", Anchor.BOTTOM)
LAYOUTS = (
    Layout(
        "title", "Title slide", "title", color("background"),
        (
            replace(TITLE, rect=Rect(80, 200, 1120, 160), levels=(replace(TITLE_LEVEL, size=72, align=Align.CENTER),)),
            Placeholder(Role.SUBTITLE, Rect(80, 380, 1120, 80), (Level(Face(PLAIN), 32, color("muted"), Align.CENTER),),
                        "Subtitle"),
        ),
        (Shape(Rect(0, 700, 1280, 20), HERE, fill=color("accent")),),
    ),
    Layout(
        "bullets", "Title and list", "obj", color("background"),
        (TITLE, Placeholder(Role.BULLETS, BODY_RECT, BULLET_LEVELS, "Click to add text"), FOOTER, NUMBER),
    ),
    Layout("picture", "Picture with headline", "titleOnly", color("background"), (TITLE, FOOTER, NUMBER)),
    Layout("full", "Full picture", "blank", Color("#101318"), ()),
)  # fmt: skip


def bullet(words: str, level: int = 0, first: bool = False, **more: object) -> Paragraph:
    like = BULLET_LEVELS[level]
    made = Paragraph(
        (line(run(words, like.size)),), like.align, level, like.marker, like.marker_color, like.marker_x, like.indent,
        0.0 if first else like.space_before,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def title(words: str, size: float = 44) -> Text:
    return text(Role.TITLE, TITLE_RECT, paragraph(run(words, size, face=TITLE_LEVEL.face)), anchor=Anchor.BOTTOM)


def page(*items: Text | Picture | Shape | Table, layout: str = "picture", **more: object) -> Page:
    named = next((i.text for i in items if isinstance(i, Text) and i.role is Role.TITLE), "A page")
    return replace(Page(Size(1280, 720), items, layout, named, HERE), **more)  # type: ignore[arg-type]


def document(*pages: Page, **more: object) -> Document:
    properties = Properties(
        "Loss & other <curves>", "A history", ("Ada Example", "Grace Example"), lang="en-GB",
        keywords=("deep", "shallow"), modified=datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.UTC),
    )  # fmt: skip
    fonts = Fonts(HEADING, PLAIN, MONO, ())
    made = Document(Size(1280, 720), pages, LAYOUTS, (), Palette(TOKENS, dark=False), fonts, properties, "Paper")
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Studio:
    """Everything a test makes documents with, and the way to write and open them."""

    folder: Path
    run, line, paragraph, text = staticmethod(run), staticmethod(line), staticmethod(paragraph), staticmethod(text)
    bullet, title, page = staticmethod(bullet), staticmethod(title), staticmethod(page)
    document, color = staticmethod(document), staticmethod(color)

    def sample(self) -> Document:
        """A deck with one of everything."""
        return _sample(self)

    def media(self, name: str, kind: str = "image/png", fallback: str | None = None) -> Media:
        return Media(self._file(name, kind), kind, self._file(fallback, "image/png") if fallback else None)

    def _file(self, name: str, kind: str) -> Path:
        path = self.folder / name
        if kind == "image/svg+xml":
            path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><circle r="9"/></svg>')
        elif not path.exists():
            Image.radial_gradient("L").convert("RGB").resize((400, 300)).save(path, kind.partition("/")[2])
        return path

    def picture(self, digest: str, rect: Rect | None = None, **more: object) -> Picture:
        image = ImageFile(self.folder / digest, digest, "PNG", Size(400, 300))
        made = Picture(rect or Rect(340, 150, 600, 450), Role.FIGURE, image, "a loss curve", HERE)
        return replace(made, **more)  # type: ignore[arg-type]

    def write(self, made: Document) -> Opened:
        out = io.BytesIO()
        write(made, out)
        with zipfile.ZipFile(out) as archive:
            names = tuple(archive.namelist())
            return Opened(out.getvalue(), names, {name: archive.read(name) for name in names})


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


def _sample(studio: Studio) -> Document:
    mono = Face(MONO)
    wrapped = Paragraph((
        line("One line that goes on and on until the box is full and it must", end=LineEnd.WRAP, glue=" "),
        line("wrap, with ", run("a link", link="https://example.org/a b?x=1&y=2", tone="link"), " in it, and then",
             end=LineEnd.BREAK, glue=" "),
        line("a soft break, ", run("bold", face=Face(PLAIN, bold=True)), ", ", run("struck", strike=True), " and ",
             run("code()", face=mono), "."),
    ))  # fmt: skip
    quoted = text(Role.QUOTE, Rect(160, 180, 960, 200), paragraph(run("What we want is a machine.", 40)))
    listed = text(
        Role.BULLETS, BODY_RECT,
        bullet("Look at the data", first=True), bullet("Look at the labels", step=1),
        bullet("The ones you made yourself", 1, step=2), bullet("And these", 2, step=2),
    )  # fmt: skip
    code = Paragraph((
        line(run("for x in data:", 24, face=mono), end=LineEnd.BREAK),
        line(run("", 24, face=mono), end=LineEnd.BREAK),
        line(run("    loss.backward()", 24, "accent", mono)),
    ))  # fmt: skip
    panel = Rect(60, 130, 1160, 180)
    frame = Shape(panel, HERE, fill=color("panel"), stroke=color("accent2"), stroke_width=3, radius=16)
    ring = Rect(100, 600, 200, 80)
    return document(
        page(
            text(Role.TITLE, LAYOUTS[0].placeholders[0].rect, paragraph(run("Deep learning", 72, face=TITLE_LEVEL.face),
                 align=Align.CENTER)),
            text(Role.SUBTITLE, LAYOUTS[0].placeholders[1].rect,
                 paragraph(run("the outtakes 🙂", 32, "muted"), align=Align.CENTER)),
            layout="title", id="start", notes="Slow down.\n\nBreathe.",
        ),
        page(title("Bullets"), listed, _footer(), _number(2), layout="bullets", id="list"),
        page(title("Text that wraps"), frame, text(Role.BODY, Rect(80, 150, 1120, 140), wrapped),
             text(Role.CODE, Rect(80, 350, 1120, 120), code),
             text(Role.BODY, Rect(80, 500, 300, 40), paragraph(run("To the start", link="#start", tone="link"))),
             text(Role.BODY, Rect(490, 500, 300, 60), paragraph("Centred", align=Align.CENTER), anchor=Anchor.MIDDLE),
             text(Role.BODY, Rect(900, 500, 300, 60), paragraph("Right", align=Align.RIGHT), anchor=Anchor.BOTTOM),
             _footer(), _number(3)),
        page(title("A picture"), studio.picture("png"), _number(4),
             text(Role.CAPTION, Rect(340, 610, 600, 30), paragraph(run("Figure 1", 20, "muted")), step=1),
             notes="Tell the story."),
        page(studio.picture("svg", Rect(0, 0, 1280, 720), role=Role.DECORATION, crop=Rect(0, 0.125, 1, 0.75)), quoted,
             Shape(ring, HERE, form=Form.ELLIPSE, stroke=color("accent"), stroke_width=4, dashed=True),
             layout="full", title="A full picture", hidden=True),
        page(title("Results"), _table()),
        sections=(Section("Start", 0, 2), Section("", 2, 4)),
        media={"png": studio.media("a.png"), "svg": studio.media("b.svg", "image/svg+xml", "b.png")},
    )  # fmt: skip


def _footer() -> Text:
    return text(Role.FOOTER, FOOTER_RECT, paragraph(run("Winter school", 16, "muted")), anchor=Anchor.MIDDLE)


def _number(number: int) -> Text:
    words = paragraph(run(str(number), 16, "muted"), align=Align.RIGHT)
    return text(Role.SLIDE_NUMBER, NUMBER_RECT, words, anchor=Anchor.MIDDLE)


def _table() -> Table:
    def row(*words: str, header: bool = False) -> Row:
        face = Face(PLAIN, bold=header)
        cells = tuple(Cell((paragraph(run(w, 24, face=face)),), color("panel") if header else None) for w in words)
        return Row(cells, 60, header)

    return Table(
        Rect(80, 160, 900, 180), (400, 250, 250),
        (row("Model", "Accuracy", "Mood", header=True), row("Ours", "71.2", "hopeful"), row("Logistic", "71.4", "")),
        HERE, padding_x=12, padding_y=8, rule=color("muted"), rule_width=1, header_rule=color("accent"),
        header_rule_width=3, alt="accuracy of two models", step=1,
    )  # fmt: skip
