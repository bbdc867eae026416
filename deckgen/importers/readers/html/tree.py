"""Elements of a parsed page: their text, and taking them out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(str(part) for part in element.itertext())


def taken(element: Element, tag: str) -> Element | None:
    """The first element of this name inside, cut out of the tree; the text behind it stays."""
    found = next(element.iter(tag), None)
    return cut(found) if found is not None else None


def cut_out(element: Element, *tags: str) -> list[Element]:
    """The elements of these names that belong to this one, and to no other of its kind in it, cut out of the tree."""
    found = [node for node in element.iter(*tags) if next(node.iterancestors(element.tag), None) is element]
    return [cut(node) for node in found]


def cut(element: Element) -> Element:
    """An element cut out of its tree; the text behind it stays there."""
    parent = element.getparent()
    if parent is None:
        return element
    tail, element.tail = element.tail, None
    if tail and tail.strip():
        rest = parent.makeelement("span")
        rest.text = tail
        parent.replace(element, rest)
    else:
        parent.remove(element)
    return element
