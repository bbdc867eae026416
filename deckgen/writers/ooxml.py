"""Office Open XML (ECMA-376) as Python values: elements by prefixed tag, units, colours, and text that XML can hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from lxml import etree

from deckgen.geometry import EMU_PER_PX, Rect

NAMESPACES: Mapping[str, str] = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
}
_CENTIPOINTS_PER_PX = 75
_ANGLES_PER_DEGREE, _WHOLE_TURN = 60_000, 360 * 60_000  # ST_Angle
# What XML 1.0 cannot hold in any spelling: control characters, lone surrogates and two non-characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")


@dataclass(slots=True)
class Element:
    """An XML element before it is written: its tag with a prefix, as in `a:off`, its attributes by lxml's names."""

    tag: str
    attributes: dict[str, str]
    children: list[Element]
    text: str = ""


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: Element | None) -> Element:
    """An element such as `element("a:off", {"x": 0, "y": 0})`; attributes and children that are None are left out."""
    given = attributes.items() if attributes else ()
    named = {_name(key): _lexical(value) for key, value in given if value is not None}
    return Element(tag, named, [child for child in children if child is not None])


def text_element(tag: str, text: str, attributes: Mapping[str, object] | None = None) -> Element:
    """An element that holds text; characters that XML cannot hold are left out."""
    made = element(tag, attributes)
    made.text = legal(text)
    return made


def root(
    tag: str,
    attributes: Mapping[str, object] | None = None,
    *children: Element | None,
    prefixes: Iterable[str] = ("a", "r", "p"),
) -> bytes:
    """A whole part in UTF-8; its root declares the prefixes, other elements only those that are not among them."""
    made = element(tag, attributes, *children)
    scope = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    top = etree.Element(_name(tag), made.attributes, scope)
    _fill(top, made, scope)
    return serialised(top)


def grown(made: Element) -> etree._Element:
    """An element as one of lxml's, to be put among others."""
    prefix = made.tag.partition(":")[0]
    scope = {prefix: NAMESPACES[prefix]}
    top = etree.Element(_name(made.tag), made.attributes, scope)
    _fill(top, made, scope)
    return top


def serialised(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


def legal(text: str) -> str:
    """The text without the characters that XML 1.0 forbids."""
    if text.isprintable():  # nearly all text is, and asking is ten times quicker than looking
        return text
    return _ILLEGAL.sub("", text)


def one_line(text: str) -> str:
    """The text with line breaks as spaces, without the characters that XML 1.0 forbids."""
    return text if text.isprintable() else legal(_LINE_BREAKS.sub(" ", text))


def emu(px: float) -> int:
    """Slide pixels in English Metric Units: 9525 each."""
    return round(px * EMU_PER_PX)


def centipoints(px: float) -> int:
    """Slide pixels in hundredths of a point: 75 each."""
    return round(px * _CENTIPOINTS_PER_PX)


def thousandths(fraction: float) -> int:
    """A fraction in thousandths of a per cent, the unit of ST_Percentage."""
    return round(fraction * 100_000)


def transform(rect: Rect, tag: str = "a:xfrm", *, turn: float = 0.0) -> Element:
    """Where something stands on the slide before it is turned about its middle, by so many degrees clockwise."""
    return element(
        tag,
        {"rot": round(turn * _ANGLES_PER_DEGREE) % _WHOLE_TURN or None},
        element("a:off", {"x": emu(rect.x), "y": emu(rect.y)}),
        element("a:ext", {"cx": emu(rect.width), "cy": emu(rect.height)}),
    )


def _fill(parent: etree._Element, made: Element, scope: Mapping[str, str]) -> None:
    if made.text:
        parent.text = made.text
    for child in made.children:
        prefix = child.tag.partition(":")[0]
        declared = None if prefix in scope else {prefix: NAMESPACES[prefix]}
        _fill(etree.SubElement(parent, _name(child.tag), child.attributes or None, declared), child, scope)


def _lexical(value: object) -> str:
    return legal(value) if isinstance(value, str) else str(int(value) if isinstance(value, bool) else value)


@cache
def _name(tag: str) -> str:
    prefix, colon, local = tag.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else tag
