"""What stands where on a slide: shapes out of their groups, the order of reading, what is design."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deckgen.importers.readers.powerpoint.ooxml import NS, given, inside, is_on, letters, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.opc.package import Part
    from pptx.slide import Slide


TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_MANY = 200  # shapes: a drawing, in which no order can be found cheaply


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in EMU."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of a slide, out of its groups. `role` is the kind of placeholder that it fills, or nothing."""

    element: Element
    box: Box
    role: str = ""
    models: tuple[Element, ...] = ()  # the placeholders of layout and master that it takes after

    @property
    def tag(self) -> str:
        return local(self.element)

    @property
    def properties(self) -> Element | None:
        return self.element.find("./*/p:cNvPr", NS)

    @property
    def body(self) -> Element | None:
        """Its text."""
        return self.element.find("p:txBody", NS)

    @property
    def is_decorative(self) -> bool:
        mark = self.element.find("./*/p:cNvPr/a:extLst/a:ext/adec:decorative", NS)
        return mark is not None and is_on(mark.get("val", "1"))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A slide and its shapes in drawing order."""

    number: int
    id: str  # by which sections name it
    slide: Slide
    shapes: tuple[Shape, ...]

    @property
    def part(self) -> Part:
        return self.slide.part

    @property
    def layout(self) -> str:
        """The type of its layout: "title", "secHead", "obj"..."""
        return given(self.slide.slide_layout.element, "type")

    @property
    def hidden(self) -> bool:
        return self.slide.element.get("show") in ("0", "false")

    @property
    def title(self) -> Shape | None:
        return self.find(*TITLES)

    def find(self, *roles: str) -> Shape | None:
        """The first placeholder of one of these kinds."""
        return next((shape for shape in self.shapes if shape.role in roles), None)


def shapes_of(slide: Slide) -> Iterator[Shape]:
    """All shapes of a slide, in drawing order."""
    tree = slide.element.find("p:cSld/p:spTree", NS)
    layout, master = slide.slide_layout.element, slide.slide_layout.slide_master.element
    for element, place in _flat(tree, lambda box: box) if tree is not None else ():
        role, models = _placeholder(element, layout, master)
        frames = (_frame(candidate) for candidate in (element, *models))
        box = next((frame for frame in frames if frame), Box(0, 0, 0, 0))
        yield Shape(element, place(box), role, models)


_Place = Callable[[Box], Box]


def _flat(parent: Element, place: _Place) -> Iterator[tuple[Element, _Place]]:
    """The shapes below an element with their way onto the slide: groups opened, alternatives chosen."""
    for child in parent:
        match local(child):
            case "grpSp":
                yield from _flat(child, _inside(child, place))
            case "AlternateContent":
                chosen = alternative(child)
                yield from _flat(chosen, place) if chosen is not None else ()
            case "sp" | "pic" | "graphicFrame" | "cxnSp" | "contentPart":
                yield child, place


def alternative(content: Element) -> Element | None:
    """Formulas and new charts as they are, of all else the fallback that every program can show."""
    choice, fallback = content.find("mc:Choice", NS), content.find("mc:Fallback", NS)
    if choice is None or fallback is None:
        return fallback if choice is None else choice
    wanted = any(name == "a14" or name.startswith("cx") for name in given(choice, "Requires").split())
    return choice if wanted or not len(fallback) else fallback


def _frame(element: Element) -> Box | None:
    """Where an element says that it stands."""
    found = (element.find(path, NS) for path in ("p:spPr/a:xfrm", "p:xfrm"))
    return _rectangle(next((frame for frame in found if frame is not None), None), "a:off", "a:ext")


def _rectangle(frame: Element | None, offset: str, extent: str) -> Box | None:
    off, ext = (frame.find(offset, NS), frame.find(extent, NS)) if frame is not None else (None, None)
    if off is None or ext is None:
        return None
    return Box(number(off.get("x")), number(off.get("y")), number(ext.get("cx")), number(ext.get("cy")))


def _inside(group: Element, place: _Place) -> _Place:
    """From a group's own coordinates to the slide's."""
    frame = group.find("p:grpSpPr/a:xfrm", NS)
    outer, inner = _rectangle(frame, "a:off", "a:ext"), _rectangle(frame, "a:chOff", "a:chExt")
    if outer is None or inner is None or not inner.width or not inner.height:
        return place
    across, down = outer.width / inner.width, outer.height / inner.height

    def placed(box: Box) -> Box:
        left, top = outer.left + (box.left - inner.left) * across, outer.top + (box.top - inner.top) * down
        return place(Box(left, top, box.width * across, box.height * down))

    return placed


def _placeholder(element: Element, layout: Element, master: Element) -> tuple[str, tuple[Element, ...]]:
    """What kind of placeholder a shape fills, and those it takes after."""
    own = element.find("./*/p:nvPr/p:ph", NS)
    if own is None:
        return "", ()
    role, index = own.get("type") or "obj", own.get("idx") or "0"
    models = list(_placeholders(layout, lambda r, i: i == index if index != "0" else r == role))[:1]
    if models and own.get("type") is None:
        role = role_of(models[0])
    basic = "title" if role in TITLES else role if role in FURNITURE else "body"
    models += list(_placeholders(master, lambda r, _: r == basic))[:1]
    return role, tuple(models)


def role_of(placeholder: Element) -> str:
    """The kind of a placeholder."""
    return given(placeholder.find("./*/p:nvPr/p:ph", NS), "type") or "obj"


def _placeholders(page: Element, wanted: Callable[[str, str], bool]) -> Iterator[Element]:
    for shape in page.iterfind("p:cSld/p:spTree/*", NS):
        own = shape.find("./*/p:nvPr/p:ph", NS)
        if own is not None and wanted(own.get("type") or "obj", own.get("idx") or "0"):
            yield shape


def rows(shapes: Sequence[Shape], slack: float) -> list[list[Shape]]:
    """Shapes cut along the empty bands that run across the slide; nothing when there is no such band.

    `slack` is by how much shapes may overlap and still stand apart, in EMU.
    """
    return _cut(shapes, slack, lambda box: (box.top, box.bottom))


def stacks(shapes: Sequence[Shape], slack: float) -> list[list[Shape]]:
    """Shapes cut along the empty bands that run down the slide."""
    return _cut(shapes, slack, lambda box: (box.left, box.right))


def as_read(shapes: Sequence[Shape], slack: float) -> list[Shape]:
    """The order in which people read: rows from the top, in each from the left, in what stands beside others again."""
    parts = rows(shapes, slack) or stacks(shapes, slack)
    if not parts:
        return sorted(shapes, key=lambda shape: (shape.box.top, shape.box.left))
    return [shape for part in parts for shape in as_read(part, slack)]


def _cut(shapes: Sequence[Shape], slack: float, ends: Callable[[Box], tuple[float, float]]) -> list[list[Shape]]:
    if len(shapes) > _MANY:
        return []
    parts: list[list[Shape]] = []
    reach = float("-inf")
    for shape in sorted(shapes, key=lambda shape: ends(shape.box)[0]):
        start, end = ends(shape.box)
        if not parts or start >= reach - slack:
            parts.append([])
        parts[-1].append(shape)
        reach = max(reach, end)
    return parts if len(parts) > 1 else []


def captions(shapes: Sequence[Shape], slack: float) -> dict[Shape, Shape]:
    """The short texts right below pictures, by the picture, on slides that show several."""
    pictures = [shape for shape in shapes if shape.tag == "pic"]
    if not 2 <= len(pictures) <= _MANY or len(shapes) > _MANY:
        return {}
    texts = [shape for shape in shapes if shape.tag == "sp" and not shape.role and _is_line(shape)]
    found = {picture: text for picture in pictures for text in texts if _is_below(text.box, picture.box, slack)}
    return found if 1 < len(found) == len(set(found.values())) else {}


def _is_line(shape: Shape) -> bool:
    """Whether a shape holds one short paragraph."""
    filled = [text for p in shape.element.iterfind("p:txBody/a:p", NS) if (text := letters(p))]
    return len(filled) == 1 and len(filled[0]) <= 80


def _is_below(text: Box, picture: Box, slack: float) -> bool:
    middle = text.left + text.width / 2
    across = picture.left <= middle <= picture.right and text.width <= picture.width * 1.3
    return across and -slack <= text.top - picture.bottom <= 4 * slack


Mark = tuple[str, str, str]
"""What a repeated shape is known by: "picture", "text" or "drawing", its place, roughly, and what it shows."""


def mark_of(shape: Shape, sheet: Sheet, unit: float) -> Mark | None:
    """The mark of a shape, its place counted in `unit`s. Placeholders are content, and have none."""
    if shape.role or shape.tag not in ("sp", "pic", "cxnSp"):
        return None
    places = (shape.box.left, shape.box.top, shape.box.width, shape.box.height)
    place = ",".join(str(round(value / unit)) for value in places)
    if shape.tag == "pic":
        part = inside(sheet.part, given(shape.element.find(".//a:blip", NS), "r:embed"))
        return ("picture", place, str(part.partname)) if part is not None else None
    text = letters(shape.element)
    return ("text" if text else "drawing", place, text)


def repeated(sheets: Sequence[Sheet], unit: float) -> Mapping[Mark, tuple[int, ...]]:
    """The slides that a mark stands on, for those on more than half of the slides, and on three at least."""
    found: dict[Mark, list[int]] = {}
    for sheet in sheets:
        for mark in {mark for shape in sheet.shapes if (mark := mark_of(shape, sheet, unit))}:
            found.setdefault(mark, []).append(sheet.number)
    return {mark: tuple(on) for mark, on in found.items() if len(on) >= 3 and len(on) * 2 > len(sheets)}
