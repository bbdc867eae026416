"""Drawings that draw parts of themselves again and again: circles are broken, floods are refused."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote

from lxml import etree

from deckgen.assets.css import references
from deckgen.assets.facts import check_limit

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
MAX_DRAWN = 1_000_000  # elements, once everything is drawn where it is used: a chain grows like the billion laughs
GRADIENTS = frozenset({SVG + "linearGradient", SVG + "radialGradient"})  # a ground however many stops they have
BY_HREF = GRADIENTS | {SVG + name for name in ("use", "tref", "pattern", "feImage")}
NAMED = etree.XPath("//*[@id]")
REFERRING = etree.XPath("//*[@*[contains(., '#')]]")  # a large drawing has few of them


@dataclass(frozen=True, slots=True)
class Reference:
    """An attribute by which an element draws another."""

    element: etree._Element
    attribute: str
    target: etree._Element

    def owners(self) -> Iterator[etree._Element]:
        """What this is a part of, from the inside out."""
        yield self.element
        yield from self.element.iterancestors()


def broken(root: etree._Element) -> bool:
    """Take out the references that lead back to what they stand in; whether there were any.

    Raises BadPictureError for a drawing whose references multiply into more than any viewer can draw.
    """
    found = list(_references(root))
    targets = {reference.target for reference in found}
    inside: dict[etree._Element, list[Reference]] = defaultdict(list)
    pairs = 0
    for reference in found:
        for owner in reference.owners():
            if owner in targets or owner is root:
                inside[owner].append(reference)
                pairs += 1
        _check(pairs)  # each is drawn at least once
    circles = _counted(root, inside)
    for reference in circles:
        reference.element.attrib.pop(reference.attribute, "")
    return bool(circles)


def _counted(root: etree._Element, inside: dict[etree._Element, list[Reference]]) -> list[Reference]:
    """The references that close circles; refuses the drawing when it has too many elements without them."""
    counts: dict[etree._Element, int] = {}  # of elements drawn; 0 for those we stand in
    circles: list[Reference] = []
    sizes = 0
    order = [(root, False)]
    while order:  # depth first without recursion: an element is counted after all it draws
        element, ready = order.pop()
        parts = Counter(reference.target for reference in inside[element])
        if ready:
            sizes += (size := _size(element))
            _check(sizes)
            counts[element] = size + sum(number * counts[part] for part, number in parts.items())
            _check(counts[element])
        elif element not in counts:
            counts[element] = 0
            circles += [reference for reference in inside[element] if counts.get(reference.target) == 0]
            order.append((element, True))
            order += [(part, False) for part in parts if part not in counts]
    return circles


def _check(drawn: int) -> None:
    message, hint = "repeats itself too often to be drawn", f"draw {MAX_DRAWN} things at most, or save it as PNG"
    check_limit(drawn, MAX_DRAWN, message, hint)


def _size(element: etree._Element) -> int:
    return 1 if element.tag in GRADIENTS else sum(1 for _ in element.iter(SVG + "*"))


def _references(root: etree._Element) -> Iterator[Reference]:
    by_id: dict[str, etree._Element] = {}
    for element in _all(NAMED, root):
        by_id.setdefault(str(element.get("id")), element)  # as in browsers, the first of a name counts
    for element in _all(REFERRING, root):
        for attribute, value in element.attrib.items():
            for name in _named(element, str(attribute), str(value)):
                if name in by_id:
                    yield Reference(element, str(attribute), by_id[name])


def _all(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    return cast("list[etree._Element]", path(root))  # noqa: SLF001 - lxml has no public name for it


def _named(element: etree._Element, attribute: str, value: str) -> list[str]:
    """The ids of the elements that are drawn where this attribute stands."""
    if attribute not in {"href", XLINK_HREF}:
        return references(value)
    return [unquote(value.strip()[1:])] if element.tag in BY_HREF and value.strip().startswith("#") else []
