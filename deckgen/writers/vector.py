"""Writes a figure of the page contract as one SVG file whose words are text: they can be searched, copied and edited.

Pictures and subsets of the fonts are inside. Each line has its place; nothing is left to the viewer's own layout.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, assert_never

from lxml import etree

from deckgen.assets import prepare
from deckgen.document import FontFile
from deckgen.errors import FileError, Span
from deckgen.geometry import Rect
from deckgen.page import Form, Group, Part, Picture, Role, Shape, Text
from deckgen.paragraph import Color, Face, Line, Run
from deckgen.typeset.embedding import web_font
from deckgen.typeset.fonts import FontBook
from deckgen.writers.raster.letters import placed_lines, reach
from deckgen.writers.reveal.markup import clean

_SVG = "http://www.w3.org/2000/svg"
_NAMESPACES = {None: _SVG, "xlink": "http://www.w3.org/1999/xlink"}
_HREF = "{http://www.w3.org/1999/xlink}href"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# The machine's own fonts, for characters that no font of the deck has.
_SYSTEM = (
    "'Apple Color Emoji','Segoe UI Emoji','Noto Color Emoji','Hiragino Sans','PingFang SC','Yu Gothic',"
    "'Microsoft YaHei','Malgun Gothic','Noto Sans CJK SC',sans-serif"
)

Element = etree._Element  # noqa: SLF001 - lxml has no public name for it
Value = str | float | None  # None: the attribute is left out


def write(group: Group, file: BinaryIO, width: int, book: FontBook) -> None:
    """Write the group as SVG; a viewer that is not told otherwise shows it `width` px wide.

    Raises DeckError: "bad-image" for a damaged picture, "font-licence" for a font that must not be embedded.
    """
    rect = group.rect
    root = etree.Element(f"{{{_SVG}}}svg", nsmap=_NAMESPACES)  # type: ignore[arg-type]  # lxml-stubs know no default
    height = rect.height * width / rect.width
    _set(root, {"width": width, "height": height, "role": "img", "aria-labelledby": "alt"})
    root.set("viewBox", " ".join(map(_number, (rect.x, rect.y, rect.width, rect.height))))
    _child(root, "title", {"id": "alt"}).text = clean(group.alt)
    _child(root, "style").text = "".join(_font_rules(group, book))
    media = prepare([part for part in group.parts if isinstance(part, Picture)])
    addresses = {digest: _address(one.path, one.media_type) for digest, one in media.items()}
    for part in group.parts:
        _paint(part, root, addresses, book)
    file.write(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _paint(part: Part, root: Element, addresses: dict[str, str], book: FontBook) -> None:
    match part:
        case Picture():
            _picture(part, root, addresses[part.image.digest])
        case Shape():
            _shape(part, root)
        case Text():
            _text(part, root, book)
        case _:
            assert_never(part)


def _picture(picture: Picture, root: Element, address: str) -> None:
    """The picture, or the part of it that its crop leaves, seen through an inner <svg>."""
    frame = _child(root, "g", _turn(picture.rect, picture.turn))
    shown = picture.rect
    if picture.crop is not None:
        frame = _child(frame, "svg", _box(picture.rect))
        crop = picture.crop
        size = Rect(0, 0, picture.rect.width / crop.width, picture.rect.height / crop.height)
        shown = size.moved(-crop.x * size.width, -crop.y * size.height)
    _child(frame, "image", {**_box(shown), "preserveAspectRatio": "none", _HREF: address})


def _shape(shape: Shape, root: Element) -> None:
    rect = shape.rect
    paint = {**_fill(shape.fill), **_turn(rect, shape.turn)}
    if shape.stroke is not None and shape.stroke_width:
        paint |= _stroke(shape.stroke, shape.stroke_width)
        if shape.dashed:
            paint["stroke-dasharray"] = f"{_number(2 * shape.stroke_width)} {_number(1.5 * shape.stroke_width)}"
    if shape.form is Form.ELLIPSE:
        across, down = rect.width / 2, rect.height / 2
        _child(root, "ellipse", {"cx": rect.x + across, "cy": rect.y + down, "rx": across, "ry": down, **paint})
    else:
        _child(root, "rect", {**_box(rect), "rx": shape.radius or None, **paint})


def _text(text: Text, root: Element, book: FontBook) -> None:
    frame = _child(root, "g", _turn(text.rect, text.turn))
    if text.role is Role.DECORATION:
        frame.set("aria-hidden", "true")
    if text.outline:
        # Half of a stroke lies inside the letters, beneath their fill.
        edge = _stroke(text.outline.color, 2 * reach(text))
        _set(frame, {**edge, "stroke-linejoin": "round", "paint-order": "stroke"})
    for paragraph, line, left, baseline in placed_lines(text, book):
        # From right to left, a line hangs on its right end, and the viewer puts its runs in order.
        x = left + line.width * paragraph.rtl
        element = _child(frame, "text", {"x": x, "y": baseline, _SPACE: "preserve"})
        if paragraph.rtl:
            element.set("direction", "rtl")
        _runs_of(line, element, None if paragraph.rtl else left, book)


def _runs_of(line: Line, element: Element, left: float | None, book: FontBook) -> None:
    """The runs; those after one in the machine's own font have places, for nobody knows how wide that one becomes."""
    x, foreign = left, False
    for run in line.runs:
        part = _child(element, "tspan", {"x": x if foreign else None, **_typography(run)})
        part.text = clean(run.text)
        if x is not None:
            x += run.size * book.advance(run.text, run.face, run.fallback)
        foreign = run.fallback


def _typography(run: Run) -> dict[str, Value]:
    system = _SYSTEM if run.fallback else "sans-serif"
    return {
        "font-family": f"'{_family(run.face)}',{system}",
        "font-size": run.size,
        "font-weight": "700" if run.face.bold else None,
        "font-style": "italic" if run.face.italic else None,
        "text-decoration": "line-through" if run.strike else None,
        **_fill(run.color),
    }


def _font_rules(group: Group, book: FontBook) -> Iterator[str]:
    """An @font-face for each face that the texts use."""
    used: dict[Face, set[str]] = {}
    for run in _runs(group.parts):
        if not run.fallback:
            used.setdefault(run.face, set()).update(run.text)
    for face, characters in used.items():
        font = book.font(face)
        data = web_font(FontFile(face, font.path, font.seat, frozenset(characters)))
        weight, slope = 700 if face.bold else 400, "italic" if face.italic else "normal"
        yield f"@font-face{{font-family:'{_family(face)}';font-weight:{weight};font-style:{slope};"
        yield f"src:url(data:font/woff2;base64,{base64.b64encode(data).decode('ascii')}) format('woff2')}}\n"
    yield "text{font-kerning:normal;font-variant-ligatures:none;font-synthesis:none;text-rendering:geometricPrecision}"


def _runs(parts: Iterable[Part]) -> Iterator[Run]:
    for part in parts:
        if isinstance(part, Text):
            yield from (run for paragraph in part.paragraphs for line in paragraph.lines for run in line.runs)


def _family(face: Face) -> str:
    """Within quotes. What could end them, or the style element, is no part of any family's name."""
    return "".join(char for char in face.family if char not in "'\\<>\n\r\f")


def _address(path: Path, media_type: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileError.at(Span(path), "cannot-read", f"cannot read '{path}': {error.strerror}") from error
    return f"data:{media_type};base64,{base64.b64encode(data).decode('ascii')}"


def _box(rect: Rect) -> dict[str, Value]:
    return {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}


def _turn(rect: Rect, degrees: float) -> dict[str, Value]:
    if not degrees % 360:
        return {}
    middle = _number(rect.x + rect.width / 2), _number(rect.y + rect.height / 2)
    return {"transform": f"rotate({_number(degrees)} {' '.join(middle)})"}


def _fill(color: Color | None) -> dict[str, Value]:
    if color is None:
        return {"fill": "none"}
    return {"fill": color.hex, "fill-opacity": color.alpha if color.alpha < 1 else None}


def _stroke(color: Color, width: float) -> dict[str, Value]:
    opacity = color.alpha if color.alpha < 1 else None
    return {"stroke": color.hex, "stroke-width": width, "stroke-opacity": opacity}


def _child(parent: Element, name: str, attributes: Mapping[str, Value] | None = None) -> Element:
    child = etree.SubElement(parent, f"{{{_SVG}}}{name}")
    _set(child, attributes or {})
    return child


def _set(element: Element, attributes: Mapping[str, Value]) -> None:
    """Set attributes; lengths as numbers, and none for None."""
    for name, value in attributes.items():
        if value is not None:
            element.set(name, value if isinstance(value, str) else _number(value))


def _number(value: float) -> str:
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
