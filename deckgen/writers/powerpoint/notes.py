"""Speaker notes: the notes master, and a notes page for every slide that has some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.document import Document
from deckgen.geometry import Rect, Size, fit
from deckgen.writers.ooxml import Element, element, legal, root, text_element, transform
from deckgen.writers.powerpoint.colors import color_map
from deckgen.writers.powerpoint.package import CT, RT, Package, Part
from deckgen.writers.powerpoint.shapes import rectangle, tree
from deckgen.writers.powerpoint.theme import notes_theme

PAPER = Size(720, 960)  # px: 7.5 by 10 inches, Office's own notes page
_IMAGE_BOX = Rect(72, 96, 576, 324)
_BODY = Rect(72, 456, 576, 432)
_SIZE = 1200  # hundredths of a point


def notes_master(document: Document, package: Package) -> Part:
    """The master of the notes pages, with its theme."""
    part = package.add("/ppt/notesMasters/notesMaster1.xml", CT.PML_NOTES_MASTER)
    theme = package.add("/ppt/theme/theme2.xml", CT.OFC_THEME, notes_theme(document))
    package.relate(part, RT.THEME, theme)
    places = (
        _slide_image(2, transform(fit(document.size, _IMAGE_BOX)), rectangle()),
        _notes(3, [_paragraph("Notes", document.properties.lang)], transform(_BODY), rectangle()),
    )
    white = element("a:solidFill", None, element("a:schemeClr", {"val": "bg1"}))
    paper = element("p:bg", None, element("p:bgPr", None, white, element("a:effectLst")))
    part.blob = root(
        "p:notesMaster",
        None,
        element("p:cSld", None, paper, tree(*places)),
        element("p:clrMap", color_map(replace(document.palette, dark=False))),
        element("p:notesStyle", None, *(_level(depth) for depth in range(1, 10))),
    )
    return part


def notes_page(document: Document, package: Package, number: int, slide: Part, master: Part) -> None:
    """Add the notes page of one slide; `number` counts slides from 1. A line of the notes is a paragraph."""
    part = package.add(f"/ppt/notesSlides/notesSlide{number}.xml", CT.PML_NOTES_SLIDE)
    package.relate(part, RT.NOTES_MASTER, master)
    package.relate(part, RT.SLIDE, slide)
    package.relate(slide, RT.NOTES_SLIDE, part)
    language = document.properties.lang
    lines = document.pages[number - 1].notes.strip("\r\n").splitlines()
    paragraphs = [_paragraph(line, language) for line in lines]
    part.blob = root(
        "p:notes",
        None,
        element("p:cSld", None, tree(_slide_image(None), _notes(1, paragraphs))),
        element("p:clrMapOvr", None, element("a:masterClrMapping")),
    )


def _slide_image(idx: int | None, *shape: Element) -> Element:
    identity = element("p:cNvPr", {"id": 2, "name": "Slide image"})
    kind = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": True, "noRot": True, "noChangeAspect": True}))
    place = element("p:nvPr", None, element("p:ph", {"type": "sldImg", "idx": idx}))
    return element("p:sp", None, element("p:nvSpPr", None, identity, kind, place), element("p:spPr", None, *shape))


def _notes(idx: int, paragraphs: Sequence[Element], *shape: Element) -> Element:
    identity = element("p:cNvPr", {"id": 3, "name": "Notes"})
    kind = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": True}))
    place = element("p:nvPr", None, element("p:ph", {"type": "body", "idx": idx}))
    body = element("p:txBody", None, element("a:bodyPr"), element("a:lstStyle"), *paragraphs)
    return element(
        "p:sp", None, element("p:nvSpPr", None, identity, kind, place), element("p:spPr", None, *shape), body
    )


def _paragraph(line: str, language: str) -> Element:
    text = legal(line)
    mark = element("a:endParaRPr", {"lang": language, "sz": _SIZE})
    return element("a:p", None, _run(text, language) if text else None, mark)


def _run(text: str, language: str) -> Element:
    return element("a:r", None, element("a:rPr", {"lang": language, "sz": _SIZE}), text_element("a:t", text))


def _level(depth: int) -> Element:
    face = element("a:latin", {"typeface": "+mn-lt"})
    color = element("a:solidFill", None, element("a:schemeClr", {"val": "tx1"}))
    properties = {"marL": 0, "indent": 0, "algn": "l", "defTabSz": 914_400, "rtl": False}
    return element(f"a:lvl{depth}pPr", properties, element("a:defRPr", {"sz": _SIZE, "kern": 1200}, color, face))
