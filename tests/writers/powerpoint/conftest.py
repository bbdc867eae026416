"""Documents made by hand, with the widths of their lines only roughly right: the writer does not look at them."""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import pytest
from lxml import etree
from PIL import Image

from deckgen.document import Document, Fonts, Layout, Level, Palette, Placeholder, Properties
from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.page import Group, ImageFile, Item, Media, Page, Part, Picture, Role, Shape, Text
from deckgen.paragraph import Align, Anchor, Color, Face, Line, LineEnd, Paragraph, Run
from deckgen.writers import ooxml
from deckgen.writers.powerpoint import write

NAMESPACES = {**ooxml.NAMESPACES, "ct": "http://schemas.openxmlformats.org/package/2006/content-types"}
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

    @staticmethod
    def attributes(node: etree._Element) -> dict[str, str]:
        """Without their namespaces."""
        return {str(key).rpartition("}")[2]: str(value) for key, value in node.attrib.items()}

    @staticmethod
    def words(node: etree._Element) -> str:
        return "".join(map(str, node.itertext()))

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind (the last word of it) and target by id, as they are written."""
        return {
            str(r.get("Id")): (str(r.get("Type")).rpartition("/")[2], str(r.get("Target"))) for r in self._rels(part)
        }

    def targets(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by id of the relationship."""
        internal = (r for r in self._rels(part) if r.get("TargetMode") != "External")
        folder = posixpath.join("/", posixpath.dirname(part))
        return {
            str(r.get("Id")): posixpath.normpath(posixpath.join(folder, str(r.get("Target"))))[1:] for r in internal
        }

    def _rels(self, part: str) -> list[etree._Element]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        return list(self.xml(path)) if path in self.names else []


def faults(file: Opened) -> list[str]:
    """What is wrong with a package that openxml-audit does not see."""
    return [*_loose_parts(file), *_dead_references(file), *_bad_slides(file), *_bad_sections(file)]


def _loose_parts(file: Opened) -> Iterator[str]:
    types = file.find("//ct:Override/@PartName | //ct:Default/@Extension", "[Content_Types].xml")
    known = {str(name) for name in types}
    targets = {target for part in ("", *file.names) for target in file.targets(part).values()}
    for name, data in file.parts.items():
        if name != "[Content_Types].xml" and not {f"/{name}", name.rpartition(".")[2]} & known:
            yield f"{name}: no content type"
        if not name.endswith(".rels") and name != "[Content_Types].xml" and name not in targets:
            yield f"{name}: nothing refers to it"
        if not data:
            yield f"{name}: empty"
    yield from (
        f"{name}: has a content type but is not there"
        for name in known
        if name[0] == "/" and name[1:] not in file.names
    )


def _dead_references(file: Opened) -> Iterator[str]:
    for part in (name for name in file.names if name.endswith(".xml") and name != "[Content_Types].xml"):
        targets = file.targets(part)
        yield from (f"{part}: {target} is not there" for target in targets.values() if target not in file.names)
        used = {str(x) for x in file.find("//@r:id | //@r:embed | //@r:link", part)}
        yield from (f"{part}: no relationship {name}" for name in used - set(file.relationships(part)))
        for shade in file.find("//a:srgbClr/@val", part):
            if not re.fullmatch("[0-9A-F]{6}", str(shade)):
                yield f"{part}: {shade} is no colour"


def _bad_slides(file: Opened) -> Iterator[str]:
    for part in (name for name in file.names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)):
        ids = [str(x) for x in file.find("//p:cNvPr/@id", part)]
        times = [str(x) for x in file.find("//p:cTn/@id", part)]
        moving = {str(x) for x in file.find("//p:timing//@spid", part)}
        places = {(p.get("type"), p.get("idx")) for p in file.find("//p:ph", part)}
        layout = next(x for kind, x in file.relationships(part).values() if kind == "slideLayout")
        offered = {
            (p.get("type"), p.get("idx")) for p in file.find("//p:ph", posixpath.normpath(f"ppt/slides/{layout}"))
        }
        yield from (f"{part}: shape id {x} twice" for x in set(ids) if ids.count(x) > 1)
        yield from (f"{part}: time id {x} twice" for x in set(times) if times.count(x) > 1)
        yield from (f"{part}: moves a shape {x} that is not there" for x in moving - set(ids))
        yield from (f"{part}: no placeholder {x} on its layout" for x in places - offered)
        plain = file.find("//a:rPr[not(@lang and @sz)] | //a:endParaRPr[not(@lang and @sz)]", part)
        yield from (f"{part}: text without a language or size" for _ in plain)


def _bad_sections(file: Opened) -> Iterator[str]:
    part = "ppt/presentation.xml"
    listed = [str(x) for x in file.find("//p14:sldId/@id", part)]
    slides = [str(x) for x in file.find("//p:sldId/@id", part)]
    if listed and listed != slides:
        yield f"sections hold the slides {listed}, the deck has {slides}"


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


def page(*items: Item, layout: str = "picture", **more: object) -> Page:
    named = next((i.text for i in items if isinstance(i, Text) and i.role is Role.TITLE), "A page")
    return replace(Page(Size(1280, 720), items, layout, named, HERE), **more)  # type: ignore[arg-type]


def group(rect: Rect, *parts: Part, **more: object) -> Group:
    return replace(Group(rect, parts, "A robot rejects: more data.", HERE), **more)  # type: ignore[arg-type]


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
    document, color, group = staticmethod(document), staticmethod(color), staticmethod(group)

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


@pytest.fixture(name="faults", scope="session")
def _faults() -> Callable[[Opened], list[str]]:
    return faults


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    return Studio(tmp_path_factory.mktemp("studio"))
