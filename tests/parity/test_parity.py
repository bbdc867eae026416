"""Whole talks, painted by the machine's own Chromium and LibreOffice."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import pytest
from PIL import Image

from deckgen import pipeline, programs
from deckgen.cli.parity import compare
from deckgen.document import Document
from deckgen.page import Item, Page, Picture, Role, Text
from deckgen.paragraph import Color, Line
from deckgen.parity import LIKENESS, comparing
from deckgen.pipeline import Options

OUTLINE = """\
title: Two files
footer: One talk
slides:
- caption: The data was fine
  image: plot.png
- title: Findings
  bullets: ["A line of text that fills more than one line of the slide, so that both must break it alike", "A [link](https://example.org)"]
- meme: one-does-not
  text: [One does not simply, draw an outline]
- statement: Nobody sees this one.
  hidden: true
- title: Small print
  text: There is a footer below.
"""  # fmt: skip


@pytest.fixture
def outline(tmp_path: Path) -> Path:
    picture = Image.linear_gradient("L").resize((800, 500)).convert("RGB")
    picture.paste("#b5382a", (100, 100, 400, 400))
    picture.save(tmp_path / "plot.png")
    path = tmp_path / "talk.yaml"
    path.write_text(OUTLINE, encoding="utf-8")
    return path


def need_programs() -> None:
    for program in (programs.CHROMIUM, programs.LIBREOFFICE):
        if programs.find(program) is None:
            pytest.skip(f"{program.name} is not installed")


@pytest.mark.browser
@pytest.mark.office
def test_a_talk_that_looks_the_same_in_both_passes_and_its_report_needs_nothing_else(
    outline: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    need_programs()
    report = tmp_path / "out" / "parity.html"

    assert compare(outline, Options(), report, LIKENESS) == 0

    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{report}: 7 slides, least alike 0.")  # with those of the title and of credits
    html = report.read_text(encoding="utf-8")
    assert html.count('<img src="data:image/webp;base64,') == 3 * 7
    assert "default-src 'none'; img-src data:" in html
    assert "<script" not in html
    assert not re.search(r"(src|href)=\"(?!data:|#)", html)
    assert "LibreOffice 7 draws no lines around letters" in html
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "plot.png", "talk.yaml"]


def _broken(page: Page) -> Page:
    """A page as a faulty writer might write it: another fault for each slide."""
    faults = {
        "The data was fine": lambda item: None if isinstance(item, Picture) else item,
        "Findings": lambda item: _moved(item) if item.role is Role.TITLE else item,
        "Nobody sees this one.": lambda item: _painted(item) if isinstance(item, Text) else item,
        "Small print": lambda item: None if item.role is Role.FOOTER else item,
    }
    fault = next((fault for title, fault in faults.items() if title == page.title), lambda item: item)
    return replace(page, items=tuple(item for item in map(fault, page.items) if item is not None))


def _moved(item: Item) -> Item:
    return replace(item, rect=replace(item.rect, y=item.rect.y + 30))


def _painted(text: Text) -> Text:
    return replace(text, paragraphs=tuple(replace(p, lines=tuple(map(_red, p.lines))) for p in text.paragraphs))


def _red(line: Line) -> Line:
    return replace(line, runs=tuple(replace(run, color=Color("#b5382a")) for run in line.runs))


@pytest.mark.browser
@pytest.mark.office
def test_what_a_writer_loses_moves_or_paints_otherwise_fails(
    outline: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    need_programs()
    write = pipeline.WRITERS["pptx"]

    def faulty(document: Document, file: BinaryIO, beside: Path | None) -> None:
        write(replace(document, pages=tuple(map(_broken, document.pages))), file, beside)

    monkeypatch.setattr(comparing, "WRITERS", {**pipeline.WRITERS, "pptx": faulty})

    assert compare(outline, Options(), tmp_path / "parity.html", LIKENESS) == 1

    assert f"below {LIKENESS:g}: 2, 3, 5, 6" in capsys.readouterr().out
    html = (tmp_path / "parity.html").read_text(encoding="utf-8")
    assert "30 px lower in the pptx" in html
    assert "#b5382a, not" in html
    assert '<dt>not in the pptx</dt><dd class="bad">One talk' in html


@pytest.mark.parametrize("missing", ["DECKGEN_CHROMIUM", "DECKGEN_LIBREOFFICE", "pypdfium2"])
def test_without_one_of_its_programs_nothing_is_made_and_what_to_do_is_told(
    outline: Path, tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in ("DECKGEN_CHROMIUM", "DECKGEN_LIBREOFFICE"):
        monkeypatch.setenv(variable, "/nowhere/at/all" if variable == missing else sys.executable)
    if missing == "pypdfium2":
        monkeypatch.setitem(sys.modules, "pypdfium2", None)

    assert compare(outline, Options(), tmp_path / "parity.html", LIKENESS) == 3

    said = capsys.readouterr()
    assert said.out == ""
    assert missing in said.err
    assert "install" in said.err
    assert not (tmp_path / "parity.html").exists()


def test_an_outline_with_a_mistake_is_told_as_by_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in ("DECKGEN_CHROMIUM", "DECKGEN_LIBREOFFICE"):
        monkeypatch.setenv(variable, sys.executable)
    wrong = tmp_path / "talk.yaml"
    wrong.write_text("title: T\nslides:\n- captoin: a\n", encoding="utf-8")

    assert compare(wrong, Options(), tmp_path / "parity.html", LIKENESS) == 1

    assert "talk.yaml:3:3: unknown field 'captoin'" in capsys.readouterr().err
    assert not (tmp_path / "parity.html").exists()
