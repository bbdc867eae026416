"""Both renderers paint the same letters at the same places: Chromium the HTML, LibreOffice the pptx.

LibreOffice stands in for PowerPoint; where it is known to differ, that is taken into account, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from PIL import ImageChops, ImageStat

from deckgen.page import Page, Role, Table, Text, leaves
from deckgen.paragraph import LineEnd
from deckgen.paragraph import Paragraph as Source
from tests.rendering import office
from tests.rendering.conftest import Stage, reduced
from tests.rendering.glyphs import Letter, Line, Paragraph, intended, settled
from tests.rendering.talks import Talk

pytestmark = [pytest.mark.browser, pytest.mark.office]

_BASELINE, _LEFT = 1.5, 3.0  # px
_COLOR = 24  # of 255, the mean over 80 px by 80 px: 15 are seen where large text stands lower
_LOWERED = 0.5  # of 255, for each px that large letters stand lower
_OFFICE_SEAT = 1.0  # em from a line's top to its baseline, in LibreOffice, for every font
_LIGATURES = re.compile("f[bfhijklt]|tt")  # LibreOffice sets these; PowerPoint does not, nor do we

Pair = tuple[int, Paragraph, Paragraph]  # slide number, as Chromium painted it, as LibreOffice did


@pytest.fixture(scope="session")
def paired(
    built: Callable[[str], Talk], stages: Callable[[str], Stage], pdfs: dict[str, Path]
) -> Callable[[str], list[Pair]]:
    @cache
    def made(case: str) -> list[Pair]:
        return list(_pairs(built(case), stages(case), pdfs[case]))

    return made


@pytest.fixture
def pairs(case: str, paired: Callable[[str], list[Pair]]) -> list[Pair]:
    return paired(case)


def _pairs(talk: Talk, stage: Stage, pdf: Path) -> Iterator[Pair]:
    sheets = zip(talk.document.pages, stage.glyphs, office.glyphs(pdf), strict=True)
    for number, (page, html, pptx) in enumerate(sheets, 1):
        painted = []
        for who, glyphs in (("html", html), ("pptx", pptx)):
            try:
                painted.append(list(settled(glyphs, page, turned=who == "pptx")))
            except AssertionError as error:
                error.add_note(f"{who}, slide {number}")
                raise
        yield from ((number, one, other) for one, other in zip(*painted, strict=True))


def _lines(pairs: list[Pair]) -> Iterator[tuple[int, Paragraph, Line, Line]]:
    """Lines that both painted, of paragraphs that both broke alike."""
    for number, one, other in pairs:
        if _broken(one) == _broken(other):
            yield from ((number, one, *both) for both in zip(one.lines, other.lines, strict=True))


def _ends_inside_links(paragraph: Source) -> set[LineEnd]:
    """How those lines end that end in the midst of a link."""
    lines = pairwise(paragraph.lines)
    return {one.end for one, other in lines if one.runs[-1].link and one.runs[-1].link == other.runs[0].link}


def test_chromium_breaks_lines_where_layout_did(pairs: list[Pair]) -> None:
    assert [(n, str(html)) for n, html, _ in pairs if _broken(html) != intended(html.source)] == []


def test_libreoffice_breaks_lines_where_layout_did_with_breaks_written_or_not(pairs: list[Pair]) -> None:
    wrong = []
    for number, _, pptx in pairs:
        # LibreOffice makes a field of a link and moves it to the next line as a whole.
        moved = LineEnd.WRAP in _ends_inside_links(pptx.source)
        if _broken(pptx) != intended(pptx.source) and not moved:
            wrong.append((number, str(pptx)))
    assert wrong == []


def _broken(paragraph: Paragraph) -> tuple[str, ...]:
    return tuple(line.text for line in paragraph.lines)


def test_baselines_agree_but_for_the_seat_that_libreoffice_gives_every_font(talk: Talk, pairs: list[Pair]) -> None:
    files = {file.face: file for file in talk.document.fonts.files}
    found = []
    for number, paragraph, html, pptx in _lines(pairs):
        source = paragraph.source
        file = files[source.lines[0].runs[0].face]
        office_seat = _seat_in_cells(file.path) if isinstance(paragraph.item, Table) else _OFFICE_SEAT
        lower = (office_seat - file.seat) * source.size
        off = pptx.baseline - html.baseline - lower
        if abs(off) > _BASELINE:
            found.append(f"slide {number}: {html.text!r} is {off:+.2f} px off")
    assert found == []


@cache
def _seat_in_cells(font: Path) -> float:
    """Em from the top of 1.2 em to the baseline, as LibreOffice sets it in tables: a line there is as high as the font
    says, and stands in the middle of its row."""
    tables: Any = TTFont(font)
    return float(0.6 + (tables["hhea"].ascent + tables["hhea"].descent) / 2 / tables["head"].unitsPerEm)


def test_lines_and_markers_begin_at_the_same_place(pairs: list[Pair]) -> None:
    places = [(n, html.text, html.left, pptx.left) for n, _, html, pptx in _lines(pairs)]
    places += [(n, one.marker.char, one.marker.left, o.marker.left) for n, one, o in pairs if one.marker and o.marker]
    assert [place for place in places if abs(place[3] - place[2]) > _LEFT] == []


def test_lines_are_equally_long_but_for_the_ligatures_that_libreoffice_sets(pairs: list[Pair]) -> None:
    found = []
    for number, _, html, pptx in _lines(pairs):
        most = 3.0 + abs(html.reach) * (0.05 if _LIGATURES.search(html.text) else 0.006)
        if abs(pptx.reach - html.reach) > most:
            found.append(f"slide {number}: {html.text!r} is {html.reach:.1f} px long in HTML, {pptx.reach:.1f} in pptx")
    assert found == []


def test_letters_have_the_face_size_and_colour_of_their_runs(pairs: list[Pair]) -> None:
    found: dict[str, None] = {}
    for number, html, pptx in pairs:
        # LibreOffice forgets a link's colour in tables, and after the first line of it.
        spared = isinstance(pptx.item, Table) or bool(_ends_inside_links(pptx.source))
        for who, paragraph in (("html", html), ("pptx", pptx)):
            for letter in (letter for line in paragraph.lines for letter in line.letters):
                colored = who == "html" or not (spared and letter.run.link)
                if wrong := _misdressed(letter, colored=colored):
                    found[f"slide {number}, {who}: {wrong} in {letter.run.text!r}"] = None
    assert list(found) == []


def _misdressed(letter: Letter, *, colored: bool) -> str:
    glyph, run = letter.glyph, letter.run
    if (glyph.bold, glyph.italic) != (run.face.bold, run.face.italic):
        return f"bold {glyph.bold}, italic {glyph.italic}"
    if abs(glyph.size - run.size) > 0.14:  # LibreOffice cuts sizes off to tenths of a point
        return f"{glyph.size:.2f} px for {run.size:.2f}"
    if colored and glyph.color != run.color.hex:
        return f"{glyph.color} for {run.color.hex}"
    return ""


def test_breaks_are_written_for_few_paragraphs(
    talk: Talk, pairs: list[Pair], record_property: Callable[[str, object], None]
) -> None:
    """Paragraphs that need a soft break wrap badly once somebody edits them. Code keeps its author's lines, cells
    are as wide as their columns."""
    texts = (html for _, html, _ in pairs if html.item.role not in {Role.CODE, Role.TABLE})
    wrapped = [html.source for html in texts if len(html.lines) > 1]
    forced = [source for source in wrapped if any(line.end is LineEnd.BREAK for line in source.lines)]
    record_property("paragraphs of several lines", len(wrapped))
    record_property("of these with written breaks", len(forced))
    assert len(forced) <= max(0.25 * len(wrapped), 1), [source.text for source in forced]


def test_slides_have_the_same_colours_everywhere(talk: Talk, stage: Stage, pdf: Path) -> None:
    """Fills, pictures, crops, what covers what: whatever is not text."""
    found = []
    pictures = zip(talk.document.pages, stage.pictures, map(reduced, office.pictures(pdf)), strict=True)
    for number, (page, html, pptx) in enumerate(pictures, 1):
        bands = ImageStat.Stat(ImageChops.difference(html, pptx)).extrema
        if any(most > _COLOR + _LOWERED * _drop(talk, page) for _, most in bands):
            found.append((number, bands))
    assert found == []


def _drop(talk: Talk, page: Page) -> float:
    """How many px LibreOffice sets the page's text too low, where that is most: its letters are seen elsewhere."""
    seats = {file.face: file.seat for file in talk.document.fonts.files}
    texts = (item for item in leaves(page.items) if isinstance(item, Text))
    runs = (run for text in texts for p in text.paragraphs for line in p.lines for run in line.runs)
    return max(((_OFFICE_SEAT - seats.get(run.face, _OFFICE_SEAT)) * run.size for run in runs), default=0.0)


def test_libreoffice_makes_a_page_of_every_slide_and_leaves_none_blank(talk: Talk, pdf: Path) -> None:
    size = talk.document.size
    pictures = list(office.pictures(pdf))
    assert [picture.size for picture in pictures] == [(size.width, size.height)] * len(talk.document.pages)
    assert [n for n, picture in enumerate(pictures, 1) if max(ImageStat.Stat(picture.convert("L")).stddev) < 1] == []
