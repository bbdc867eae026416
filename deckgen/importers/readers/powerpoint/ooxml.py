"""The XML of PowerPoint files: its names, and how values are taken out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.opc.package import Part

_MS = "http://schemas.microsoft.com/office/"
_OPEN = "http://schemas.openxmlformats.org/"
NS = {
    "a": f"{_OPEN}drawingml/2006/main",
    "adec": f"{_MS}drawing/2017/decorative",
    "asvg": f"{_MS}drawing/2016/SVG/main",
    "c": f"{_OPEN}drawingml/2006/chart",
    "dgm": f"{_OPEN}drawingml/2006/diagram",
    "m": f"{_OPEN}officeDocument/2006/math",
    "mc": f"{_OPEN}markup-compatibility/2006",
    "p": f"{_OPEN}presentationml/2006/main",
    "p14": f"{_MS}powerpoint/2010/main",
    "r": f"{_OPEN}officeDocument/2006/relationships",
}
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_INVISIBLE = dict.fromkeys([*(set(range(32)) - {9, 10}), 0x200B, 0xAD, 0xFEFF, 0x2060, 0x200E, 0x200F])
_BREAKS = str.maketrans({"\v": "\n", "\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


def full(name: str) -> str:
    """A name as lxml has it: "a:t" is "{http://...}t"."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def local(element: Element) -> str:
    """An element's name without its namespace; comments and processing instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def given(element: Element | None, name: str) -> str:
    """An attribute; nothing where it is missing, or its element is."""
    return (element.get(full(name) if ":" in name else name) or "") if element is not None else ""


def number(text: str | None, default: float = 0) -> float:
    """A number; the default where there is none, or no number."""
    try:
        return float(text) if text else default
    except ValueError:
        return default


def is_on(value: str) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true")


def clean(text: str) -> str:
    """Text without what cannot be seen; PowerPoint's vertical tabs are line breaks."""
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in ("000B", "000A", "000D") else " ", text)
    return text.translate(_BREAKS).translate(_INVISIBLE)


def letters(element: Element | None) -> str:
    """All words in an element, without their markup."""
    found = element.iter(full("a:t")) if element is not None else ()
    return clean("".join(text.text or "" for text in found)).strip()


def short(text: str, most: int = 60) -> str:
    """Words in one line for a report."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def parsed(part: Part) -> Element:
    """The XML of a part that python-pptx does not parse itself."""
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def inside(part: Part, id_: str) -> Part | None:
    """The part of the same file that a relationship leads to; None when there is none, or the file has lost it."""
    relationship = part.rels.get(id_)
    return None if relationship is None or relationship.is_external else relationship.target_part


def outside(part: Part, id_: str) -> str:
    """The address that a relationship leads to; nothing when it stays in the file."""
    relationship = part.rels.get(id_)
    return str(relationship.target_ref) if relationship is not None and relationship.is_external else ""
