"""Company templates made by code: python-pptx's own, stretched to a size and painted in a company's colours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

WIDE = (1280, 720)  # px
Edit = Callable[[Deck], None]
Rewrite = Callable[[dict[str, bytes]], None]
COLORS = {
    "dk1": "101820", "lt1": "FFFFFF", "dk2": "0B3D5C", "lt2": "EAF1F5", "accent1": "E4572E", "accent2": "17BEBB",
    "accent3": "FFC914", "accent4": "2E282A", "accent5": "76B041", "accent6": "8E44AD", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip


def template(path: Path, size: tuple[float, float] = WIDE, *edits: Edit, rewrite: Rewrite | None = None) -> Path:
    """Write a template of this size in px; `rewrite` may change the parts of the file at last."""
    deck = Presentation()
    _stretch(deck, size)
    for edit in edits:
        edit(deck)
    deck.save(str(path))
    rewritten(path, rewrite or (lambda parts: None))
    return path


def rewritten(path: Path, rewrite: Rewrite) -> Path:
    """Change the parts of a file, by name: the colours of a company first, then `rewrite`."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rewrite(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def painted(parts: dict[str, bytes]) -> None:
    """A company's colours and fonts in the theme."""
    theme = parts["ppt/theme/theme1.xml"].decode()
    for slot, color in COLORS.items():
        theme = re.sub(rf"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{color}"/></a:{slot}>', theme)
    theme = re.sub(r'(<a:majorFont>\s*<a:latin typeface=")[^"]*', r"\g<1>Georgia", theme)
    parts["ppt/theme/theme1.xml"] = theme.encode()


def logo(deck: Deck) -> None:
    """A logo on the master, a band on the title layout, a rule under the titles of all."""
    master = deck.slide_master
    picture = io.BytesIO()
    Image.new("RGB", (120, 40), "#e4572e").save(picture, "PNG")
    donor = deck.slides.add_slide(deck.slide_layouts[6])
    shape = donor.shapes.add_picture(picture, Emu(9525 * 1120), Emu(9525 * 24), Emu(9525 * 120), Emu(9525 * 40))
    embed = shape._element.blipFill.find(qn("a:blip"))
    embed.set(qn("r:embed"), master.part.relate_to(donor.part.related_part(embed.rEmbed), IMAGE))
    master.shapes._spTree.append(shape._element)
    _shape(master, "rect", (0, 704, 1280, 16), "accent1")
    _shape(deck.slide_layouts[0], "ellipse", (-100, 480, 400, 400), "accent2")


def with_slides(deck: Deck) -> None:
    """Slides with words, notes and a picture of their own, in a section and a custom show."""
    for number in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Old slide {number}"
        slide.notes_slide.notes_text_frame.text = "SECRET NOTES"
        picture = io.BytesIO()
        Image.new("RGB", (30 + number, 30), "blue").save(picture, "PNG")
        slide.shapes.add_picture(picture, 0, 0)
    ids = [entry.get("id") for entry in deck.element.find(qn("p:sldIdLst"))]
    section = "".join(f'<p14:sldId id="{id_}"/>' for id_ in ids)
    _append(
        deck.element,
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Old section" '
        f'id="{{0A7A9A0C-5C2B-4A5E-9F0B-6B2A3C4D5E6F}}"><p14:sldIdLst>{section}</p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext>"
        '<p:ext uri="{EFAFB233-063F-42B5-8137-9DF3F51BA10A}"><p15:sldGuideLst '
        'xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main"><p15:guide id="1" orient="horz" '
        'pos="2160"><p15:clr><a:srgbClr val="A4A3A4"/></p15:clr></p15:guide></p15:sldGuideLst></p:ext></p:extLst>',
    )
    first = deck.element.find(qn("p:sldIdLst"))[0].get(qn("r:id"))
    shows = _element(
        '<p:custShowLst><p:custShow name="Old show" id="0"><p:sldLst>'
        f'<p:sld r:id="{first}"/></p:sldLst></p:custShow></p:custShowLst>'
    )
    deck.element.find(qn("p:defaultTextStyle")).addprevious(shows)


def without(*types: str) -> Edit:
    """Without the layouts of these types."""

    def edit(deck: Deck) -> None:
        for layout in list(deck.slide_layouts):
            if layout._element.get("type") in types:
                deck.slide_layouts.remove(layout)

    return edit


def localised(deck: Deck) -> None:
    """Names that say nothing, and the same for all placeholders."""
    for number, layout in enumerate(deck.slide_layouts):
        layout._element.cSld.set("name", f"标题 {number}")
        for identity in layout._element.iter(qn("p:cNvPr")):
            identity.set("name", "Platzhalter")


def dark(deck: Deck) -> None:
    """White on black, by the colour map."""
    deck.slide_master._element.find(qn("p:clrMap")).attrib.update(
        {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
    )


def background(xml: str, layout: int | None = None) -> Edit:
    """A background, `p:bgPr` or `p:bgRef`, on the master or on a layout."""

    def edit(deck: Deck) -> None:
        owner = deck.slide_master if layout is None else deck.slide_layouts[layout]
        content = owner._element.cSld
        for old in content.findall(qn("p:bg")):
            content.remove(old)
        content.insert(0, _element(f"<p:bg>{xml}</p:bg>"))

    return edit


def suffixed(kind: str) -> Rewrite:
    """The content type of another kind of file: "template", "slideshow", with macros or not."""
    types = {
        "potx": "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        "ppsx": "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        "pptm": "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        "potm": "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    }

    def rewrite(parts: dict[str, bytes]) -> None:
        ordinary = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(ordinary, types[kind].encode())

    return rewrite


IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SPACES: Mapping[str, str] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def _element(xml: str) -> etree._Element:
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _SPACES.items())
    return etree.fromstring(re.sub(r"^<([\w:]+)", rf"<\1 {declared}", xml))


def _append(parent: etree._Element, xml: str) -> None:
    for old in parent.findall(qn("p:extLst")):
        parent.remove(old)
    parent.append(_element(xml))


def _shape(owner: object, preset: str, box: tuple[float, float, float, float], color: str) -> None:
    x, y, width, height = (round(value * 9525) for value in box)
    owner.shapes._spTree.insert(  # type: ignore[attr-defined]
        2,
        _element(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{900 + len(preset)}" name="{preset}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{color}"/>'
            "</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        ),
    )


def _stretch(deck: Deck, size: tuple[float, float]) -> None:
    """Everything from 960 x 720 px, which python-pptx's template has, to another size."""
    across, down = size[0] / 960, size[1] / 720
    deck.slide_width, deck.slide_height = Emu(round(size[0] * 9525)), Emu(round(size[1] * 9525))
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)
    for owner in (deck.slide_master, *deck.slide_layouts):
        for name, one, other in (("off", "x", "y"), ("ext", "cx", "cy")):
            for found in owner._element.iter(qn(f"a:{name}")):
                if found.getparent().tag == qn("a:xfrm"):
                    found.set(one, str(round(int(found.get(one)) * across)))
                    found.set(other, str(round(int(found.get(other)) * down)))
