"""presentation.xml: the slides in their order and sections, and the small parts that stand beside it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence

from deckgen.document import Document, Section
from deckgen.geometry import Size
from deckgen.writers.ooxml import Element, element, emu, one_line, root
from deckgen.writers.powerpoint.canvas import Canvas, Deck
from deckgen.writers.powerpoint.embedded_fonts import embedded_fonts
from deckgen.writers.powerpoint.master import Master
from deckgen.writers.powerpoint.notes import PAPER
from deckgen.writers.powerpoint.package import CT, RT, Package, Part

_MASTER_ID, _FIRST_SLIDE_ID = 2**31, 256  # the least that ECMA-376 allows each of them
_MEDIUM_STYLE_2 = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"  # what Office gives to tables that its users insert


def write_presentation(deck: Deck, part: Part, master: Master, notes: Part, slides: Sequence[Part]) -> None:
    """Write presentation.xml into its part, with the properties, view and table styles that belong to it."""
    document, package = deck.document, deck.package
    canvas = Canvas(deck, part)
    fonts = embedded_fonts(package, part, document.fonts)
    # The notes master stands before the slides: Keynote refuses a file without it, PowerPoint one with it elsewhere.
    part.blob = root(
        "p:presentation",
        {"saveSubsetFonts": True, "embedTrueTypeFonts": True if fonts is not None else None},
        element(
            "p:sldMasterIdLst", None, _id("p:sldMasterId", canvas.relate(RT.SLIDE_MASTER, master.part), _MASTER_ID)
        ),
        element("p:notesMasterIdLst", None, _id("p:notesMasterId", canvas.relate(RT.NOTES_MASTER, notes))),
        slide_list(canvas, slides) if slides else None,
        _size("p:sldSz", document.size),
        _size("p:notesSz", PAPER),
        fonts,
        canvas.scribe.list_style((canvas.default,), "p:defaultTextStyle"),
        sections(document),
    )
    companions(package, part)
    package.relate(part, RT.THEME, master.theme)


def slide_list(canvas: Canvas, slides: Sequence[Part]) -> Element:
    """The slides in their order, by ids that go with those of `sections`."""
    numbered = enumerate(slides, _FIRST_SLIDE_ID)
    return element(
        "p:sldIdLst", None, *(_id("p:sldId", canvas.relate(RT.SLIDE, slide), id_) for id_, slide in numbered)
    )


def companions(package: Package, part: Part, there: Collection[str] = ()) -> None:
    """The parts that every program expects beside presentation.xml; ours say nothing special.

    `there` are the kinds of relationships that the part has already.
    """
    for name, content_type, kind, content in (
        ("presProps", CT.PML_PRES_PROPS, RT.PRES_PROPS, root("p:presentationPr")),
        ("viewProps", CT.PML_VIEW_PROPS, RT.VIEW_PROPS, root("p:viewPr")),
        ("tableStyles", CT.PML_TABLE_STYLES, RT.TABLE_STYLES, root("a:tblStyleLst", {"def": _MEDIUM_STYLE_2})),
    ):
        if kind not in there:
            package.relate(part, kind, package.add(f"/ppt/{name}.xml", content_type, content))


def _id(tag: str, relationship: str, number: int | None = None) -> Element:
    return element(tag, {"id": number, "r:id": relationship})


def _size(tag: str, size: Size) -> Element:
    return element(tag, {"cx": emu(size.width), "cy": emu(size.height)})


def sections(document: Document) -> Element | None:
    """PowerPoint's sections; their ids are made from their places, so that the same deck has the same ids."""
    if not document.sections:
        return None
    listed = (_section(index, section, document) for index, section in enumerate(document.sections))
    made = element("p14:sectionLst", None, *listed)
    return element("p:extLst", None, element("p:ext", {"uri": "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"}, made))


def _section(index: int, section: Section, document: Document) -> Element:
    title = one_line(section.title or document.properties.title)
    identity = uuid.uuid5(uuid.NAMESPACE_OID, f"deckgen section {index} {title}")
    ids = range(_FIRST_SLIDE_ID + section.first, _FIRST_SLIDE_ID + section.first + section.count)
    listed = element("p14:sldIdLst", None, *(element("p14:sldId", {"id": number}) for number in ids))
    attributes = {"name": title, "id": f"{{{str(identity).upper()}}}"}
    return element("p14:section", attributes, listed)
