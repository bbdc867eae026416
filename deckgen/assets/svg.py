"""SVG pictures: their size, what is unsafe or lost in them, and the PNG for viewers that draw no vectors."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from deckgen.assets import bitmaps
from deckgen.assets.facts import BadPictureError, Facts, Remark, check_shape, joined
from deckgen.geometry import Size

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
MAX_BYTES = 20_000_000
MAX_DRAWN = 1_000_000  # elements after every <use> is resolved; a chain of them grows like the billion laughs
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Z%]*)\s*")
INVISIBLE = frozenset({SVG + "script", SVG + "handler", SVG + "listener"})
FOREIGN = frozenset({SVG + name for name in ("foreignObject", "iframe", "audio", "video", "canvas", "embed", "object")})
ANIMATIONS = frozenset({SVG + name for name in ("animate", "set", "animateTransform", "animateMotion")})
SAFE_HREF = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp);base64,", re.IGNORECASE)
OUTSIDE_CSS = re.compile(
    r"@import[^;]*;?|\b(?:url|src|image|image-set)\(\s*[\"']?(?!\s*[\"']?(?:#|data:))[^)]*\)", re.IGNORECASE
)
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)")


@dataclass(slots=True)
class Cleaning:
    """What was found while an SVG was cleaned."""

    changed: bool = False
    lost: list[str] = field(default_factory=list)  # visible things that had to go

    def lose(self, what: str) -> None:
        self.changed = True
        if what not in self.lost:
            self.lost.append(what)


def inspect(data: bytes) -> Facts:
    """The facts of an SVG picture; raises BadPictureError when it is no such thing, has no size, or is an attack."""
    root = parsed(data)
    size = _size(root)
    cleaning = _cleaned(root)
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
    cleaning = _cleaned(root)
    if root.get("viewBox") is None:
        # Without one, some viewers cut the drawing where they should scale it.
        size = _size(root)
        root.set("viewBox", f"0 0 {size.width:.9g} {size.height:.9g}")
        cleaning.changed = True
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) if cleaning.changed else None


def parsed(data: bytes) -> etree._Element:
    """The <svg> element; raises BadPictureError for what is no SVG or made to overwhelm its reader."""
    if len(data) > MAX_BYTES:
        message = f"is too large an SVG ({len(data) / 1e6:.0f} MB)"
        raise BadPictureError(message, "save it as PNG", "image-too-large")
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
    _check_uses(root)
    return root


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["unknown"])[0]


def _size(root: etree._Element) -> Size:
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


def _check_uses(root: etree._Element) -> None:
    """Refuse a drawing whose <use> elements multiply into more than any viewer can draw."""
    by_id = {name: element for element in root.iter(SVG + "*") if (name := element.get("id"))}
    counts: dict[etree._Element, int] = {}
    order = [(root, False)]
    while order:  # depth first without recursion: an element is counted after all it draws
        element, ready = order.pop()
        if element in counts and not ready:
            continue
        drawn = _drawn_by(element, by_id)
        if ready:
            counts[element] = 1 + sum(counts.get(part, 0) for part in drawn)
            if counts[element] > MAX_DRAWN:
                raise BadPictureError("repeats itself too often to be drawn", "save it as PNG")
        else:
            counts[element] = 0  # a circle of uses draws nothing
            order.append((element, True))
            order += [(part, False) for part in drawn]


def _drawn_by(element: etree._Element, by_id: dict[str, etree._Element]) -> list[etree._Element]:
    parts = [child for child in element if isinstance(child.tag, str)]
    if element.tag == SVG + "use":
        target = by_id.get((element.get("href") or element.get(XLINK_HREF) or "").removeprefix("#"))
        parts += [] if target is None else [target]
    return parts


def _cleaned(root: etree._Element) -> Cleaning:
    """Take out of the tree what runs, what reaches outside, and what a picture cannot show."""
    cleaning = Cleaning()
    for before in list(root.itersiblings(preceding=True)):
        if isinstance(before, etree._ProcessingInstruction) and before.target == "xml-stylesheet":  # noqa: SLF001
            cleaning.lose("a style sheet")
    for element in list(root.iter()):
        if isinstance(element, etree._Entity):  # noqa: SLF001 - lxml has no public name for it
            _remove(element)
            cleaning.lose("an entity")
        elif not isinstance(element.tag, str):
            continue
        elif element.tag in INVISIBLE or (element.tag in ANIMATIONS and _turns_link(element)):
            _remove(element)
            cleaning.changed = True
        elif element.tag in FOREIGN or element.tag.startswith("{http://www.w3.org/1999/xhtml}"):
            _remove(element)
            cleaning.lose(etree.QName(element).localname)
        else:
            _clean_attributes(element, cleaning)
            _clean_style(element, cleaning)
    return cleaning


def _turns_link(element: etree._Element) -> bool:
    name = (element.get("attributeName") or "").lower()
    return name.endswith("href") or name.startswith("on")


def _remove(element: etree._Element) -> None:
    """Take an element out, but leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _clean_attributes(element: etree._Element, cleaning: Cleaning) -> None:
    for name, value in _attributes(element):
        local = etree.QName(name).localname.lower()
        if local.startswith("on") or name == XML_BASE:
            del element.attrib[name]
            cleaning.changed = True
        elif local == "href" and value.startswith("data:") and SAFE_HREF.match(value):
            _clean_bitmap(element, name, cleaning)
        elif local == "href" and not SAFE_HREF.match(value.strip()):
            del element.attrib[name]
            cleaning.changed = True
            if element.tag != SVG + "a":  # a link shows nothing, and works nowhere in a picture
                cleaning.lose(f"{etree.QName(element).localname} '{value.strip()[:60]}'")
        elif "(" in value and (safe := _safe_css(value)) != value:
            element.set(name, safe)
            cleaning.lose(f"{local} '{value.strip()[:60]}'")


def _clean_bitmap(element: etree._Element, name: str, cleaning: Cleaning) -> None:
    """A picture inside the picture: no bomb, not damaged, and without metadata either."""
    head, _, text = (element.get(name) or "").partition(",")
    try:
        data = base64.b64decode(text)
        facts = bitmaps.inspect(data, bitmaps.kind_of(data) or "PNG")
    except (ValueError, BadPictureError):
        del element.attrib[name]
        cleaning.lose("a damaged picture")
        return
    if facts.keep is not None:
        element.set(name, f"{head},{base64.b64encode(joined(data, facts.keep)).decode('ascii')}")
        cleaning.changed = True


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def _clean_style(element: etree._Element, cleaning: Cleaning) -> None:
    if element.tag == SVG + "style" and element.text and (safe := _safe_css(element.text)) != element.text:
        element.text = safe
        cleaning.lose("parts of a style")


def _safe_css(css: str) -> str:
    """The CSS with everything from outside as `none`; all of it goes when escapes hide such a thing."""
    safe = OUTSIDE_CSS.sub("none", css)
    hidden = "\\" in safe and OUTSIDE_CSS.search(ESCAPE.sub(_unescaped, safe))
    return "" if hidden else safe


def _unescaped(found: re.Match[str]) -> str:
    return chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2]


def _has_bare_text(root: etree._Element) -> bool:
    """Whether letters are drawn without a font in the file."""
    if any("@font-face" in css and "data:" in css for css in _styles(root)):
        return False
    return any("".join(map(str, element.itertext())).strip() for element in root.iter(SVG + "text"))


def _styles(root: etree._Element) -> Iterator[str]:
    return (element.text or "" for element in root.iter(SVG + "style"))
