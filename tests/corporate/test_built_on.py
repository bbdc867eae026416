"""The pptx on a template: its masters and layouts as they were, none of its slides, ours in its placeholders."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openxml_audit
import pytest
from lxml import etree
from pptx import Presentation

from deckgen.errors import DeckError
from deckgen.geometry import Rect
from deckgen.page import Role
from tests.corporate import makers
from tests.corporate.conftest import Talk, parts, talk
from tests.rendering import office, parsed

_KEPT = re.compile(r"ppt/(slideMasters|slideLayouts|theme|handoutMasters|tableStyles|viewProps)/?.*")
TalkOn = Callable[[str], Talk]


def test_the_file_is_what_its_schema_allows(made: Talk) -> None:
    assert openxml_audit.validate_pptx(str(made.pptx)).errors == []


def test_every_part_of_masters_and_layouts_is_there_byte_by_byte(made: Talk) -> None:
    kept = {name: data for name, data in made.old.items() if _KEPT.fullmatch(name)}
    assert len(kept) > 10
    assert {name: made.new.get(name) for name in kept} == kept


def test_the_file_opens_with_one_slide_for_each_page_of_the_template_s_size(made: Talk) -> None:
    deck, document = Presentation(str(made.pptx)), made.document
    assert len(deck.slides) == len(document.pages)
    assert (deck.slide_width, deck.slide_height) == tuple(
        round(n * 9525) for n in (document.size.width, document.size.height)
    )
    assert parts(made.pptx)["[Content_Types].xml"].count(b"presentation.main+xml") == 1


def test_nothing_is_left_of_the_slides_that_were_there(talk_on: TalkOn) -> None:
    made = talk_on("brand.pptx")
    old = b"".join(made.old.values())
    for word in (b"Old slide", b"SECRET NOTES", b"Old section", b"Old show"):
        assert word in old
        assert word not in b"".join(made.new.values())
    pictures = [data for name, data in made.old.items() if "/media/" in name]
    kept = [data for data in pictures if data in made.new.values()]
    assert (len(pictures), len(kept)) == (4, 1)  # the logo


def test_guides_stay_and_sections_are_ours(talk_on: TalkOn) -> None:
    presentation = talk_on("brand.pptx").new["ppt/presentation.xml"]
    assert b"sldGuideLst" in presentation
    assert presentation.count(b"sectionLst") == 2  # one, opened and closed
    assert b'name="Beginnings"' in presentation


def test_every_relationship_leads_to_a_part_and_every_part_is_reached(made: Talk) -> None:
    names = {f"/{name}" for name in made.new if not name.endswith(".rels") and name != "[Content_Types].xml"}
    reached, waiting = set(), ["/"]
    while waiting:
        for target in _targets(made.new, waiting.pop()):
            assert target in names
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    assert reached == names


def _targets(files: dict[str, bytes], part: str) -> Iterator[str]:
    folder, name = posixpath.split(part)
    data = files.get(posixpath.join(folder, "_rels", f"{name}.rels").lstrip("/"))
    for found in etree.fromstring(data) if data else ():
        if found.get("TargetMode") != "External":
            yield posixpath.normpath(posixpath.join(folder, found.get("Target", "")))


def test_slides_use_the_placeholders_that_their_layouts_have(made: Talk) -> None:
    used = 0
    for slide in Presentation(str(made.pptx)).slides:
        there = {place.placeholder_format.idx: place for place in slide.slide_layout.placeholders}
        for place in slide.placeholders:
            if place.placeholder_format.idx == 0 and 0 not in there:
                continue  # the hidden title of a layout without one
            assert place.placeholder_format.type == there[place.placeholder_format.idx].placeholder_format.type
            used += 1
    assert used > len(made.document.pages)


def test_every_slide_has_its_title(made: Talk) -> None:
    titles = [slide.shapes.title for slide in Presentation(str(made.pptx)).slides]
    assert [title is not None and bool(title.text) for title in titles] == [True] * len(titles)


def test_both_files_have_the_same_words_in_the_same_places(made: Talk) -> None:
    layouts = {layout.name: layout for layout in made.document.layouts}
    html, pptx = parsed.from_html(made.html), parsed.from_pptx(made.pptx)
    slides = Presentation(str(made.pptx)).slides
    for page, one, other, slide in zip(made.document.pages, html, pptx, slides, strict=True):
        below = sum(not shape.is_placeholder for shape in slide.slide_layout.shapes)
        layout = layouts[page.layout]
        above = len(layout.items) + (layout.backdrop is not None and page.background is None)
        ours, theirs = one.items[above:], other.items[below:]
        assert [(item.kind, item.paragraphs) for item in ours] == [(item.kind, item.paragraphs) for item in theirs]
        for mine, his in zip(ours, theirs, strict=True):
            assert _sides(mine.rect) == pytest.approx(_sides(his.rect), abs=0.011)
        assert one.notes == other.notes


def _sides(rect: Rect) -> tuple[float, ...]:
    return rect.x, rect.y, rect.width, rect.height


def test_everything_lies_on_the_slide_and_fits(made: Talk) -> None:
    assert [warning for warning in made.warnings if warning.code == "overflow"] == []
    whole = Rect(0, 0, made.document.size.width, made.document.size.height)
    for page in made.document.pages:
        assert all(whole.contains(item.rect, 0.5) for item in page.items), page.title


def test_the_same_talk_on_the_same_template_gives_the_same_bytes(tmp_path: Path, talk_on: TalkOn) -> None:
    made = talk_on("brand.pptx")
    again = talk(tmp_path, made.template)
    assert again.pptx.read_bytes() == made.pptx.read_bytes()
    assert again.html.read_bytes() == made.html.read_bytes()


@pytest.mark.parametrize("kind", ["potx", "ppsx", "pptm", "potm"])
def test_other_kinds_of_files_are_templates_too(tmp_path: Path, kind: str) -> None:
    made = talk(tmp_path, makers.template(tmp_path / f"brand.{kind}", rewrite=makers.suffixed(kind)))
    assert b"presentationml.presentation.main+xml" in made.new["[Content_Types].xml"]
    assert openxml_audit.validate_pptx(str(made.pptx)).errors == []


def test_macros_thumbnails_and_printers_stay_behind(tmp_path: Path) -> None:
    def rewrite(files: dict[str, bytes]) -> None:
        files["ppt/vbaProject.bin"] = b"macros"
        rels = files["ppt/_rels/presentation.xml.rels"]
        kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
        added = b'<Relationship Id="rId99" Type="' + kind + b'" Target="vbaProject.bin"/></Relationships>'
        files["ppt/_rels/presentation.xml.rels"] = rels.replace(b"</Relationships>", added)
        types = files["[Content_Types].xml"]
        bin_ = b'<Override PartName="/ppt/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
        files["[Content_Types].xml"] = types.replace(b"</Types>", bin_)

    made = talk(tmp_path, makers.template(tmp_path / "macros.pptm", rewrite=rewrite))
    assert "docProps/thumbnail.jpeg" in made.old
    gone = [name for name in made.new if "vba" in name or "thumbnail" in name or "printer" in name]
    assert gone == []
    assert b"Ada Example" in made.new["docProps/core.xml"]


def test_the_template_is_not_overwritten_by_the_talk(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    template = makers.template(tmp_path / "out" / "talk.pptx")
    before = template.read_bytes()
    with pytest.raises(DeckError, match="would be overwritten"):
        talk(tmp_path, template)
    assert template.read_bytes() == before


def test_pictures_go_into_the_places_for_pictures(talk_on: TalkOn) -> None:
    made = talk_on("brand.pptx")
    seats = made.document.base.layouts["beside"].placeholders if made.document.base else ()
    assert Role.FIGURE in {seat.role for seat in seats}


@pytest.mark.office
def test_libreoffice_shows_every_slide(made: Talk, tmp_path: Path) -> None:
    pdf = office.convert([made.pptx], made.document.fonts.files, tmp_path)[made.pptx]
    assert len(list(office.pictures(pdf))) == len(made.document.pages)
