"""Fonts inside the file, so that the deck looks the same on a machine that does not have them."""

from __future__ import annotations

from deckgen.document import FontFile, Fonts
from deckgen.paragraph import Face
from deckgen.typeset.embedding import office_font
from deckgen.writers.ooxml import Element, element
from deckgen.writers.powerpoint.package import CT, RT, Package, Part

_FACES = (("regular", False, False), ("bold", True, False), ("italic", False, True), ("boldItalic", True, True))


def embedded_fonts(package: Package, presentation: Part, fonts: Fonts) -> Element | None:
    """Add every font file as a part and list them as `p:embeddedFontLst`, or nothing when there is none.

    A family that Office has is left out, and so is one without its regular face: Office does not load its other faces
    (MicrosoftDocs/typography-issues 830).
    """
    ours = [file for file in fonts.files if not file.installed]
    regular = {file.face.family for file in ours if file.face == Face(file.face.family)}
    files = [file for file in ours if file.face.family in regular]
    if not files:
        return None
    parts = {file.face: _part(package, number, file) for number, file in enumerate(files, 1)}
    families = dict.fromkeys(face.family for face in parts)
    listed = (_family(package, presentation, family, parts) for family in families)
    return element("p:embeddedFontLst", None, *listed)


def _part(package: Package, number: int, file: FontFile) -> Part:
    return package.add(f"/ppt/fonts/font{number}.fntdata", CT.X_FONTDATA, office_font(file))


def _family(package: Package, presentation: Part, family: str, parts: dict[Face, Part]) -> Element:
    faces = ((tag, parts.get(Face(family, bold, italic))) for tag, bold, italic in _FACES)
    listed = (element(f"p:{tag}", {"r:id": package.relate(presentation, RT.FONT, part)}) for tag, part in faces if part)
    return element("p:embeddedFont", None, element("p:font", {"typeface": family}), *listed)
