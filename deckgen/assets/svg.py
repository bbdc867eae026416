"""SVG pictures: whether they are such, their size, and the form in which they are carried."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from deckgen.assets.cleaning import cleaned
from deckgen.assets.facts import BadPictureError, Facts, Remark, check_limit, check_shape
from deckgen.assets.repeats import SVG
from deckgen.geometry import Size

MAX_BYTES = 20_000_000
MAX_TAGS = 250_000  # beginnings and ends of elements, counted before anything is read
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
# Possessive wherever two parts could share digits or spaces: a length may be ten million characters long.
LENGTH = re.compile(r"\s*+([+-]?(?:\d++\.?+\d*+|\.\d++)(?:[eE][+-]?\d++)?+)\s*+([a-zA-Z%]*+)\s*+")


def inspect(data: bytes) -> Facts:
    """The facts of an SVG picture; raises BadPictureError when it is no such thing, has no size, or is an attack."""
    root = parsed(data)
    size = size_of(root)
    cleaning = cleaned(root)
    remarks = []
    if cleaning.lost:
        lost = ", ".join(cleaning.lost)
        hint = "embed what it needs in the file"
        remarks.append(Remark("svg-external", f"shows things from outside that are left out ({lost})", hint))
    if _has_bare_text(root):
        hint = "convert its text to paths"
        remarks.append(Remark("svg-text", "has text that may vanish or look different elsewhere", hint))
    return Facts("SVG", size.width, size.height, remarks=tuple(remarks))


def clean(data: bytes) -> bytes | None:
    """The picture without scripts and anything from outside, scalable everywhere; None when it is so already."""
    root = parsed(data)
    cleaning = cleaned(root)
    if root.get("viewBox") is None:
        # Without one, some viewers cut the drawing where they should scale it.
        size = size_of(root)
        root.set("viewBox", f"0 0 {size.width:.9g} {size.height:.9g}")
        cleaning.changed = True
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) if cleaning.changed else None


def parsed(data: bytes) -> etree._Element:
    """The <svg> element; raises BadPictureError for what is no SVG or made to overwhelm its reader."""
    message, most = f"is too large an SVG ({len(data) / 1e6:.0f} MB)", f"{MAX_BYTES // 10**6} MB"
    check_limit(len(data), MAX_BYTES, message, f"make it smaller than {most}, or save it as PNG")
    tags = data.count(b"<")
    message, hint = f"is too large an SVG ({tags} tags)", f"draw with {MAX_TAGS} tags at most, or save it as PNG"
    check_limit(tags, MAX_TAGS, message, hint)
    # Not `huge_tree`: libxml2's own limits (256 elements deep, 10 MB of one text) keep it out of harm's way.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadPictureError(f"is not well-formed XML ({_first_line(error)})", "save it again as SVG") from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():  # type: ignore[union-attr]  # lxml-stubs does not know it
        raise BadPictureError("defines entities of its own, which are not safe to read", "save it as plain SVG")
    if root.tag != SVG + "svg":
        hint = 'its first element must be <svg xmlns="http://www.w3.org/2000/svg">'
        raise BadPictureError("is XML, but not SVG", hint)
    return root


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["unknown"])[0]


def size_of(root: etree._Element) -> Size:
    """Size in CSS px: width and height, what is missing of them by the viewBox, or the viewBox alone."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = _view_box(root.get("viewBox"))
    if box is not None:
        if width is None and height is None:
            width, height = box.width, box.height
        elif width is None and height is not None:
            width = height * box.aspect
        elif height is None and width is not None:
            height = width / box.aspect
    if width is None or height is None:
        raise BadPictureError("is an SVG without a size", "give its <svg> a width and a height, or a viewBox")
    check_shape(width, height)
    return Size(width, height)


def _length(text: str | None) -> float | None:
    """A length in px; None for nothing, percentages and units that depend on where the picture stands."""
    found = LENGTH.fullmatch(text or "")
    if found is None or found[2].lower() not in UNITS:
        return None
    return float(found[1]) * UNITS[found[2].lower()]


def _view_box(text: str | None) -> Size | None:
    try:
        _, _, width, height = (float(part) for part in (text or "").replace(",", " ").split())
    except ValueError:
        return None
    check_shape(width, height)
    return Size(width, height)


def _has_bare_text(root: etree._Element) -> bool:
    """Whether letters are drawn without a font in the file."""
    if any("@font-face" in css and "data:" in css for css in _styles(root)):
        return False
    return any("".join(map(str, element.itertext())).strip() for element in root.iter(SVG + "text"))


def _styles(root: etree._Element) -> Iterator[str]:
    return (element.text or "" for element in root.iter(SVG + "style"))
