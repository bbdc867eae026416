"""Shapes, pictures, boxes of text and groups of them as the children of a slide's `p:spTree`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from deckgen.document import Level
from deckgen.geometry import Rect
from deckgen.page import Form, Group, Part, Picture, Role, Shape, Text
from deckgen.writers.ooxml import Element, element, emu, one_line, thousandths, transform
from deckgen.writers.powerpoint.canvas import Canvas
from deckgen.writers.powerpoint.colors import Colors
from deckgen.writers.powerpoint.package import RT
from deckgen.writers.powerpoint.placeholders import Slot

_LONGEST_NAME = 48
_NAMES: Mapping[Role, str] = {Role.BODY: "Text", Role.FIGURE: "Picture"}


def tree(*shapes: Element) -> Element:
    """`p:spTree`: the shapes in paint order, in a group that is the slide itself."""
    return _group("p:spTree", element("p:cNvPr", {"id": 1, "name": ""}), Rect(0, 0, 0, 0), shapes)


def name(role: Role, words: str = "") -> str:
    """What Office's selection pane calls a thing: its role, and what it shows."""
    return _labelled(_NAMES.get(role, role.value.capitalize()), words)


def group_element(canvas: Canvas, group: Group) -> tuple[int, Element]:
    """Parts that are one figure, described as one; returns the group's shape id too."""
    decorative = group.role is Role.DECORATION
    alt = "" if decorative else group.alt
    number, identity = canvas.identity(_labelled("Group", alt), alt, decorative=decorative)
    return number, _group("p:grpSp", identity, group.rect, [_part(canvas, part) for part in group.parts])


def text_box(canvas: Canvas, text: Text, slot: Slot | None, field: str | None = None) -> tuple[int, Element]:
    """A box of text, in its layout's placeholder if there is one; returns its shape id too."""
    scribe = replace(canvas.scribe, outline=text.outline)
    levels: tuple[Level, ...] = slot.placeholder.levels if slot else (scribe.default,)
    decorative = text.role is Role.DECORATION
    # The line behind letters is the same text once more: whoever edits one must find the other.
    label = _labelled("Outline", text.text) if decorative and text.outline else name(text.role)
    number, identity = canvas.identity(label, decorative=decorative)
    if slot:
        kind = element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": True}))
    else:
        kind = element("p:cNvSpPr", {"txBox": True})
    body = scribe.body("p:txBody", scribe.paragraphs(text.paragraphs, levels, field), text.anchor)
    made = element(
        "p:sp",
        None,
        element("p:nvSpPr", None, identity, kind, element("p:nvPr", None, slot.element() if slot else None)),
        element(
            "p:spPr", None, transform(text.rect, turn=text.turn), *(() if slot else (rectangle(), element("a:noFill")))
        ),
        body,
    )
    return number, made


def shape_element(canvas: Canvas, shape: Shape) -> tuple[int, Element]:
    """A rectangle or an ellipse; returns its shape id too."""
    number, identity = canvas.identity(name(shape.role), decorative=shape.role is Role.DECORATION)
    made = element(
        "p:sp",
        None,
        element("p:nvSpPr", None, identity, element("p:cNvSpPr"), element("p:nvPr")),
        element(
            "p:spPr",
            None,
            transform(shape.rect, turn=shape.turn),
            _outline(shape),
            canvas.colors.fill(shape.fill),
            _line(canvas.colors, shape),
        ),
    )
    return number, made


def picture_element(canvas: Canvas, picture: Picture, slot: Slot | None) -> tuple[int, Element]:
    """A picture with its alternative text; returns its shape id too."""
    decorative = picture.role is Role.DECORATION
    alt = "" if decorative else picture.alt
    number, identity = canvas.identity(name(Role.FIGURE, alt), alt, decorative=decorative)
    locks = element("a:picLocks", {"noGrp": True if slot else None, "noChangeAspect": True})
    made = element(
        "p:pic",
        None,
        element(
            "p:nvPicPr",
            None,
            identity,
            element("p:cNvPicPr", None, locks),
            element("p:nvPr", None, slot.element() if slot else None),
        ),
        element(
            "p:blipFill",
            None,
            _blip(canvas, picture.image.digest),
            _crop(picture.crop) if picture.crop else None,
            element("a:stretch", None, element("a:fillRect")),
        ),
        element("p:spPr", None, transform(picture.rect, turn=picture.turn), rectangle()),
    )
    return number, made


def rectangle() -> Element:
    return element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))


def _labelled(label: str, words: str) -> str:
    words = one_line(words).strip()
    if len(words) > _LONGEST_NAME:
        words = words[: _LONGEST_NAME - 1].rstrip() + "…"
    return f"{label}: {words}" if words else label


def _group(tag: str, identity: Element, rect: Rect, children: Iterable[Element]) -> Element:
    """A group that neither moves nor scales its children: they are placed inside of it as they are on the slide."""
    offset = {"x": emu(rect.x), "y": emu(rect.y)}
    extent = {"cx": emu(rect.width), "cy": emu(rect.height)}
    outside = (element("a:off", offset), element("a:ext", extent))
    inside = (element("a:chOff", offset), element("a:chExt", extent))
    return element(
        tag,
        None,
        element("p:nvGrpSpPr", None, identity, element("p:cNvGrpSpPr"), element("p:nvPr")),
        element("p:grpSpPr", None, element("a:xfrm", None, *outside, *inside)),
        *children,
    )


def _part(canvas: Canvas, part: Part) -> Element:
    """A part of a group, which Office allows no placeholders; the group has told what its pictures show."""
    match part:
        case Text():
            _, made = text_box(canvas, part, None)
        case Picture():
            _, made = picture_element(canvas, replace(part, role=Role.DECORATION), None)
        case Shape():
            _, made = shape_element(canvas, part)
        case _:
            assert_never(part)
    return made


def _outline(shape: Shape) -> Element:
    if shape.form is Form.ELLIPSE:
        return element("a:prstGeom", {"prst": "ellipse"}, element("a:avLst"))
    if not shape.radius:
        return rectangle()
    # ECMA-376 presetShapeDefinitions.xml, roundRect: radius = shorter side x adj / 100000, with adj of 50000 at most
    shorter = min(shape.rect.width, shape.rect.height)
    part = min(shape.radius / shorter, 0.5) if shorter else 0.0
    guide = element("a:gd", {"name": "adj", "fmla": f"val {thousandths(part)}"})
    return element("a:prstGeom", {"prst": "roundRect"}, element("a:avLst", None, guide))


def _line(colors: Colors, shape: Shape) -> Element:
    if shape.stroke is None or not shape.stroke_width:
        return element("a:ln", None, element("a:noFill"))
    dash = element("a:prstDash", {"val": "dash"}) if shape.dashed else None
    join = element("a:miter", {"lim": 800_000})  # sharp corners, as CSS borders have
    return element("a:ln", {"w": emu(shape.stroke_width)}, colors.fill(shape.stroke), dash, join)


def _blip(canvas: Canvas, digest: str) -> Element:
    blip = canvas.deck.blips.of(digest)
    raster = canvas.relate(RT.IMAGE, blip.raster)
    if blip.vector is None:
        return element("a:blip", {"r:embed": raster})
    vector = element("asvg:svgBlip", {"r:embed": canvas.relate(RT.IMAGE, blip.vector)})
    extension = element("a:ext", {"uri": "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"}, vector)
    return element("a:blip", {"r:embed": raster}, element("a:extLst", None, extension))


def _crop(part: Rect) -> Element:
    sides = {"l": part.x, "t": part.y, "r": 1 - part.right, "b": 1 - part.bottom}
    return element("a:srcRect", {side: thousandths(cut) for side, cut in sides.items() if thousandths(cut)})
