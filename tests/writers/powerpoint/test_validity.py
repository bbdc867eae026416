"""A deck with one of everything, judged by other programs and by checks of our own."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import openxml_audit
import pptx
import pypdfium2
import pytest
from pptx.enum.shapes import PP_PLACEHOLDER

from deckgen.document import Document, Section
from deckgen.geometry import Rect
from deckgen.page import Cell, Form, Group, Outline, Role, Row, Shape, Table, Text
from deckgen.paragraph import Align, Anchor, Color, Face, LineEnd, Paragraph

if TYPE_CHECKING:
    from tests.writers.powerpoint.conftest import Opened, Studio

Faults = Callable[["Opened"], list[str]]
BODY = Rect(80, 150, 1120, 480)
MONO = Face("IBM Plex Mono")


@pytest.fixture(scope="module")
def deck(studio: Studio) -> Document:
    title, page, text = studio.title, studio.page, studio.text
    listed = text(
        Role.BULLETS, BODY, studio.bullet("Look at the data", first=True), studio.bullet("Look at the labels", step=1),
        studio.bullet("The ones you made yourself", 1, step=2), studio.bullet("And these", 2, step=2),
    )  # fmt: skip
    caption = text(Role.CAPTION, Rect(340, 610, 600, 30), studio.paragraph("Figure 1"), step=1)
    backdrop = studio.picture("svg", Rect(0, 0, 1280, 720), role=Role.DECORATION, crop=Rect(0, 0.125, 1, 0.75))
    quote = text(Role.QUOTE, Rect(160, 180, 960, 200), studio.paragraph(studio.run("What we want is a machine.", 40)))
    return studio.document(
        page(title("Deep learning", 72), text(Role.SUBTITLE, Rect(80, 380, 1120, 80), studio.paragraph("outtakes")),
             layout="title", id="start", notes="Slow down.\n\nBreathe."),
        page(title("Bullets"), listed, *_foot(studio, 2), layout="bullets", id="list"),
        page(title("Text that wraps"), *_prose(studio), *_foot(studio, 3)),
        page(title("A picture"), studio.picture("png"), caption, *_foot(studio, 4), notes="Tell the story."),
        page(backdrop, quote, layout="full", title="A full picture", hidden=True),
        page(title("Results"), _table(studio), background=studio.color("panel")),
        page(title("A meme"), _meme(studio)),
        sections=(Section("Start & end", 0, 2), Section("", 2, 5)),
        media={"png": studio.media("a.png"), "svg": studio.media("b.svg", "image/svg+xml", "b.png")},
    )  # fmt: skip


@pytest.fixture(scope="module")
def file(studio: Studio, deck: Document) -> Opened:
    return studio.write(deck)


def _prose(studio: Studio) -> tuple[Text | Shape, ...]:
    line, run = studio.line, studio.run
    wrapped = Paragraph((
        line("One line that goes on until the box is full and must", end=LineEnd.WRAP, glue=" "),
        line("wrap, with ", run("a link", link="https://example.org/?x=1&y=2", tone="link"), end=LineEnd.BREAK),
        line(run("bold", face=Face("Fira Sans", bold=True)), ", ", run("struck", strike=True), run("code", face=MONO)),
    ))  # fmt: skip
    code = Paragraph((
        line(run("for x in data:", 24, face=MONO), end=LineEnd.BREAK),
        line(run("    loss.backward()", 24, "accent", MONO)),
    ))  # fmt: skip
    jump = studio.paragraph(run("To the start", link="#start", tone="accent"))
    here, ring = studio.page().span, Rect(900, 350, 200, 80)
    return (
        Shape(Rect(60, 130, 1160, 180), here, fill=studio.color("panel"), stroke=studio.color("accent2"),
              stroke_width=3, radius=16),
        studio.text(Role.BODY, Rect(80, 150, 1120, 140), wrapped),
        studio.text(Role.CODE, Rect(80, 350, 700, 120), code),
        Shape(ring, here, form=Form.ELLIPSE, stroke=studio.color("accent"), stroke_width=4, dashed=True, step=1),
        studio.text(Role.BODY, Rect(80, 500, 300, 40), jump),
        studio.text(Role.BODY, Rect(490, 500, 300, 60), replace(jump, align=Align.CENTER), anchor=Anchor.MIDDLE),
    )  # fmt: skip


def _meme(studio: Studio) -> Group:
    place, here = Rect(340, 150, 600, 450), studio.page().span
    words = studio.text(
        Role.BODY, Rect(400, 500, 480, 80),
        studio.paragraph(studio.run("ONE DOES NOT", 4001 / 75, face=Face("Anton"), color=Color("#ffffff"))),
        studio.paragraph(studio.run("לא פשוט", 3001 / 75, fallback=True), rtl=True, align=Align.CENTER),
        turn=-5, outline=Outline(Color("#000000"), 4), anchor=Anchor.BOTTOM,
    )  # fmt: skip
    behind = replace(words, role=Role.DECORATION, outline=Outline(Color("#000000", None, 0.9), 8))
    band = Shape(words.rect, here, fill=Color("#000000", None, 0.5), radius=8, turn=-5)
    return studio.group(place, studio.picture("png", place), band, behind, words, step=1)


def _foot(studio: Studio, number: int) -> tuple[Text, Text]:
    return (
        studio.text(Role.FOOTER, Rect(80, 672, 800, 24), studio.paragraph(studio.run("School", 16))),
        studio.text(Role.SLIDE_NUMBER, Rect(1100, 672, 100, 24), studio.paragraph(studio.run(str(number), 16))),
    )


def _table(studio: Studio) -> Table:
    def row(*words: str, header: bool = False) -> Row:
        return Row(tuple(Cell((studio.paragraph(studio.run(w, 24)),)) for w in words), 60, header)

    return Table(
        Rect(80, 160, 900, 180), (400, 500),
        (row("Model", "Mood", header=True), row("Ours", ""), row("Theirs", "smug")),
        studio.page().span, padding_x=12, padding_y=8, rule=studio.color("muted"), rule_width=1, step=1,
    )  # fmt: skip


def test_the_deck_keeps_to_the_schema(file: Opened, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(file.data)

    assert openxml_audit.validate_pptx(str(path)).errors == []


def test_the_deck_has_none_of_the_faults_that_schemas_do_not_see(file: Opened, faults: Faults) -> None:
    assert faults(file) == []


@pytest.mark.parametrize(
    ("part", "before", "after"),
    [
        ("[Content_Types].xml", b'Extension="png"', b'Extension="gif"'),
        ("[Content_Types].xml", b"/ppt/slides/slide1.xml", b"/ppt/slides/slide9.xml"),
        ("ppt/slides/_rels/slide4.xml.rels", b"image1.png", b"image7.png"),
        ("ppt/slides/slide4.xml", b'embed="rId', b'embed="rId9'),
        ("ppt/slides/slide4.xml", b'spid="', b'spid="9'),
        ("ppt/slides/slide2.xml", b'<p:cTn id="4"', b'<p:cTn id="5"'),
        ("ppt/slides/slide2.xml", b'<p:cNvPr id="3"', b'<p:cNvPr id="2"'),
        ("ppt/slides/slide2.xml", b'type="ftr"', b'type="dt"'),
        ("ppt/slides/slide2.xml", b' lang="en-GB"', b""),
        ("ppt/presentation.xml", b'<p14:sldId id="257"/>', b""),
        ("ppt/theme/theme1.xml", b"FBF8F1", b"GBF8F1"),
        ("ppt/media/image1.png", None, b""),
    ],
)
def test_the_own_checks_find_planted_faults(
    file: Opened, faults: Faults, part: str, before: bytes | None, after: bytes
) -> None:
    whole = file.parts[part]
    assert before is None or before in whole

    spoilt = after if before is None else whole.replace(before, after)

    assert faults(replace(file, parts={**file.parts, part: spoilt})) != []


def test_python_pptx_reads_the_deck_as_it_was_meant(file: Opened, deck: Document) -> None:
    presentation = pptx.Presentation(io.BytesIO(file.data))

    slides = list(presentation.slides)
    assert [slide.shapes.title.text_frame.text for slide in slides] == [page.title for page in deck.pages]
    assert [slide.slide_layout.name for slide in slides] == [deck.layout(page.layout).label for page in deck.pages]
    assert [slide.has_notes_slide for slide in slides] == [bool(page.notes) for page in deck.pages]
    assert slides[0].notes_slide.notes_text_frame.text == "Slow down.\n\nBreathe."
    assert slides[1].placeholders[1].placeholder_format.type == PP_PLACEHOLDER.OBJECT
    assert slides[5].shapes[1].table.cell(2, 1).text == "smug"
    assert (presentation.slide_width, presentation.slide_height) == (12_192_000, 6_858_000)


def test_the_same_document_gives_the_same_bytes(studio: Studio, deck: Document, file: Opened) -> None:
    assert studio.write(deck).data == file.data


@pytest.mark.office
def test_libreoffice_shows_every_slide_with_its_words(file: Opened, deck: Document, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(file.data)
    office = shutil.which("soffice")
    assert office, "LibreOffice Impress is not installed"

    subprocess.run(
        [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")],
        check=True, capture_output=True, timeout=300, env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
    )  # fmt: skip

    with pypdfium2.PdfDocument(tmp_path / "deck.pdf") as pdf:  # type: ignore[no-untyped-call]
        words = [page.get_textpage().get_text_bounded() for page in pdf]
    shown = [page for page in deck.pages if not page.hidden]
    assert len(words) == len(shown)
    assert all(page.title in text for page, text in zip(shown, words, strict=True))
    assert "What we want" not in "".join(words)  # the hidden slide
