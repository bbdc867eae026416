"""How long slides and talks take, and where that is told."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

import deckgen
from deckgen.page import Page
from deckgen.pipeline import Options
from deckgen.review import review
from tests.outlines import page_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.svg").write_text(SVG, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("slide", "seconds"),
    [
        ("image: a.svg", 12.0),
        ("{image: a.svg, caption: four words are here, alt: x}", 12 + 4 * 0.35),
        ("{meme: {image: a.svg, top: one two, bottom: three}}", 12 + 3 * 0.35),
        ("{images: [a.svg, a.svg]}", 12.0),
        ("{title: One, table: {header: [a, b], rows: [[c, d e]]}}", 5.0),
        (f"{{text: {'word ' * 40}}}", 40 * 0.35),
        ("short", 5.0),
        (f"{{text: short, notes: {'word ' * 100}}}", 100 * 0.35),
        ("{image: a.svg, seconds: 90}", 90.0),
        ("{image: a.svg, hidden: true, seconds: 90}", 0.0),
    ],
)
def test_a_slide_takes_its_seconds_or_those_of_its_picture_and_words(folder: Path, slide: str, seconds: float) -> None:
    assert page(slide, folder).seconds == pytest.approx(seconds)


def page(slide: str, folder: Path) -> Page:
    return page_of(slide if slide.startswith(("{", "image", "short")) else f"{{{slide}}}", folder)


def talk(folder: Path, head: str) -> Path:
    path = folder / "talk.yaml"
    slides = "slides:\n- {text: a, seconds: 40}\nsections:\n- title: B\n  slides: [{text: b, seconds: 10}, c]\n"
    path.write_text(f"title: T\n{head}{slides}", encoding="utf-8")
    return path


def test_a_review_tells_the_share_of_each_section(folder: Path) -> None:
    pace = review(talk(folder, ""), Options()).pace

    assert [(share.title, share.slides, share.seconds) for share in pace.shares] == [("T", 2, 45.0), ("B", 3, 20.0)]
    assert pace.seconds == 65.0


@pytest.mark.parametrize(("minutes", "found"), [("1", False), ("1.2", False), ("0.9", True), ("1.25", True)])
def test_a_talk_more_than_a_tenth_off_its_time_is_told(folder: Path, minutes: str, found: bool) -> None:
    diagnostics = deckgen.check(talk(folder, f"minutes: {minutes}\n"))

    assert [str(d.span.line) for d in diagnostics if d.code == "time-budget"] == ["2"] * found


def test_the_speaker_view_gets_the_seconds_of_a_talk_that_has_a_time(folder: Path) -> None:
    def timings(head: str) -> list[str]:
        deckgen.build(talk(folder, head), to="html")
        html = (folder / "talk.html").read_text(encoding="utf-8")
        assert ("data-paced" in html.partition("<script>")[0]) == bool(head)
        return re.findall(r'<section[^>]* data-timing="(\d+)"', html)

    assert timings("minutes: 1\n") == ["5", "40", "5", "10", "5"]
    (folder / "talk.yaml").write_text("title: T\nslides: [a]\n", encoding="utf-8")
    deckgen.build(folder / "talk.yaml", to="html")
    assert "data-timing" not in (folder / "talk.html").read_text(encoding="utf-8").partition("<script>")[0]


def test_the_pptx_goes_on_by_itself_only_when_asked_to(folder: Path) -> None:
    def advances(head: str) -> list[str]:
        deckgen.build(talk(folder, head), to="pptx")
        with zipfile.ZipFile(folder / "talk.pptx") as file:
            slides = [file.read(f"ppt/slides/slide{n}.xml").decode() for n in range(1, 6)]
        return [found for slide in slides for found in re.findall(r'<p:transition advTm="(\d+)"/>', slide)]

    assert advances("minutes: 1\n") == []
    assert advances("timings: true\n") == ["5000", "40000", "5000", "10000", "5000"]


def test_a_hidden_slide_that_is_shown_after_all_does_not_go_by_itself(folder: Path) -> None:
    (folder / "talk.yaml").write_text("title: T\ntimings: true\nslides:\n- {text: a, hidden: true}\n", encoding="utf-8")
    deckgen.build(folder / "talk.yaml", to="pptx")

    with zipfile.ZipFile(folder / "talk.pptx") as file:
        assert [b"advTm" in file.read(f"ppt/slides/slide{n}.xml") for n in (1, 2)] == [True, False]
