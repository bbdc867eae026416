"""SVG made harmless: only what draws stays of it, and nothing that runs or reaches outside the file."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from lxml import etree

from deckgen.assets import bitmaps
from deckgen.assets.css import safe_css
from deckgen.assets.facts import MAX_FILM, BadPictureError, check_limit, joined
from deckgen.assets.repeats import SVG, XLINK_HREF, broken

XHTML = "{http://www.w3.org/1999/xhtml}"
KEPT = frozenset(
    SVG + name
    for name in (
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "a", "style", "view", "image", "cursor"),
        *("rect", "circle", "ellipse", "line", "polyline", "polygon", "path", "text", "tspan", "textPath", "tref"),
        *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter"),
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix", "feDiffuseLighting"),
        *("feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR"),
        *("feGaussianBlur", "feImage", "feMerge", "feMergeNode", "feMorphology", "feOffset", "fePointLight"),
        *("feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"),
        *("animate", "set", "animateTransform", "animateMotion", "animateColor", "mpath"),
        *("font", "glyph", "missing-glyph", "hkern", "vkern", "font-face", "font-face-src", "font-face-name"),
    )
)
# Visible things that no picture can show; what else is not kept is not missed.
MISSED = frozenset(SVG + name for name in ("foreignObject", "iframe", "audio", "video", "canvas", "embed", "object"))
ANIMATIONS = frozenset(SVG + name for name in ("animate", "set", "animateTransform", "animateMotion", "animateColor"))
PICTURES = frozenset({SVG + "image", SVG + "feImage"})
NAMES = frozenset({"{http://www.w3.org/XML/1998/namespace}space", "{http://www.w3.org/XML/1998/namespace}lang"})
TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}  # of bitmaps inside
GONE = "{deckgen}gone"  # what an element is renamed to that is to go


@dataclass(slots=True)
class Cleaning:
    """What was found while an SVG was cleaned."""

    changed: bool = False
    lost: dict[str, None] = field(default_factory=dict)  # visible things that had to go, each once, in order
    pixels: int = 0  # of all bitmaps in it

    def lose(self, what: str) -> None:
        self.changed = True
        self.lost[what] = None


def cleaned(root: etree._Element) -> Cleaning:
    """Take out of the tree what runs, what reaches outside, what repeats itself for ever, and what nobody sees."""
    cleaning = Cleaning()
    _check_surroundings(root, cleaning)
    for element in root.iter():
        if not isinstance(element.tag, str):  # a comment, an instruction, an entity
            cleaning.changed = True
        elif element.tag not in KEPT or _turns_link(element):
            _doom(element, cleaning)
        else:
            _clean_attributes(element, cleaning)
    doomed = (GONE, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    etree.strip_elements(root, *doomed, with_tail=False)
    for style in root.iter(SVG + "style"):
        _clean_style(style, cleaning)
    if broken(root):
        cleaning.lose("what it would draw inside itself")
    return cleaning


def _check_surroundings(root: etree._Element, cleaning: Cleaning) -> None:
    """What stands around the <svg> is not written again; and bytes that others may read as other letters neither."""
    told = root.getroottree().docinfo
    around = [*root.itersiblings(), *root.itersiblings(preceding=True)]
    plain = (told.encoding or "UTF-8").upper() in {"UTF-8", "ASCII", "US-ASCII"} and told.xml_version == "1.0"
    if around or told.internalDTD is not None or not plain:
        cleaning.changed = True
    if any(getattr(before, "target", None) == "xml-stylesheet" for before in around):
        cleaning.lose("a style sheet")


def _turns_link(element: etree._Element) -> bool:
    name = (element.get("attributeName") or "").strip().lower()
    return element.tag in ANIMATIONS and (name.endswith("href") or name.startswith("on"))


def _doom(element: etree._Element, cleaning: Cleaning) -> None:
    tag = str(element.tag)
    if tag in MISSED or tag.startswith(XHTML):
        cleaning.lose(etree.QName(tag).localname)
    cleaning.changed = True
    element.tag = GONE


def _clean_attributes(element: etree._Element, cleaning: Cleaning) -> None:
    for attribute, text in element.attrib.items():
        name, value = str(attribute), str(text)
        if name in {"href", XLINK_HREF}:
            _clean_link(element, name, value.strip(), cleaning)
        elif (name.startswith("{") and name not in NAMES) or name.lower().startswith("on") or name.lower() == "ping":
            del element.attrib[name]
            cleaning.changed = True
        elif "(" in value and (safe := safe_css(value)) != value:
            element.set(name, safe)
            cleaning.lose(f"{name} '{value.strip()[:60]}'")


def _clean_link(element: etree._Element, name: str, value: str, cleaning: Cleaning) -> None:
    """Only parts of the same file are referred to, and bitmaps that are in it."""
    if value.startswith("#"):
        return
    if element.tag in PICTURES and value[:5].lower() == "data:":
        _clean_bitmap(element, name, cleaning)
        return
    del element.attrib[name]
    cleaning.changed = True
    if element.tag != SVG + "a":  # a link shows nothing, and works nowhere in a picture
        cleaning.lose(f"{etree.QName(element).localname} '{value[:60]}'")


def _clean_bitmap(element: etree._Element, name: str, cleaning: Cleaning) -> None:
    """A picture inside the picture: no bomb, not damaged, and without metadata; what was checked is written."""
    before = element.get(name) or ""
    head, _, text = before.partition(",")
    try:
        plain = unquote_to_bytes(text)
        data = base64.b64decode(plain) if head.rstrip().lower().endswith("base64") else plain
        kind = bitmaps.kind_of(data) or "no bitmap"
        facts = bitmaps.inspect(data, kind) if kind in TYPES else None
    except (ValueError, BadPictureError):
        facts = None
    if facts is None:
        del element.attrib[name]
        cleaning.lose("a picture in it that is damaged or no bitmap")
        return
    cleaning.pixels += round(facts.width * facts.height)
    hint = f"let them have {MAX_FILM // 10**6} megapixels together at most"
    check_limit(cleaning.pixels, MAX_FILM, "has too large pictures in it", hint)
    after = f"data:{TYPES[facts.format]};base64,{base64.b64encode(joined(data, facts.keep)).decode('ascii')}"
    if after != before:
        element.set(name, after)
        cleaning.changed = True


def _clean_style(style: etree._Element, cleaning: Cleaning) -> None:
    """A style sheet is all text in its element, whatever stands between."""
    css = "".join(map(str, style.itertext()))
    safe = safe_css(css)
    if safe != css:
        cleaning.lose("parts of a style")
    if len(style) or safe != css:
        for child in list(style):
            style.remove(child)
        style.text = safe
        cleaning.changed = True
