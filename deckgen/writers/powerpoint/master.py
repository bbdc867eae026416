"""The slide master and its layouts: what Office offers under "New Slide", made of the theme's own placeholders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deckgen.document import Document, Layout, Level, Placeholder
from deckgen.geometry import Rect
from deckgen.page import Picture, Role, Shape
from deckgen.paragraph import Color, Face
from deckgen.writers.ooxml import Element, element, root, text_element, transform
from deckgen.writers.powerpoint.canvas import Canvas, Deck
from deckgen.writers.powerpoint.colors import Colors, color_map
from deckgen.writers.powerpoint.package import CT, RT, Part
from deckgen.writers.powerpoint.placeholders import Slot
from deckgen.writers.powerpoint.shapes import name, picture_element, rectangle, shape_element, tree
from deckgen.writers.powerpoint.text import slide_number_field
from deckgen.writers.powerpoint.theme import slide_theme

_FIRST_LAYOUT_ID = 2**31 + 1  # the master's own id is 2**31; layouts share its space
_MASTER_ROLES = (Role.TITLE, Role.BULLETS, Role.FOOTER, Role.SLIDE_NUMBER)
_PROMPTS = {Role.TITLE: "Click to edit the title", Role.BULLETS: "Click to edit the text"}


@dataclass(frozen=True, slots=True)
class Master:
    """The parts of the slide master: its own, its theme's, and its layouts' by `Layout.name`."""

    part: Part
    theme: Part
    layouts: Mapping[str, Part]


def add_master(deck: Deck) -> Master:
    """Add the slide master, its theme, and a layout for each of the document's, in their order."""
    master = deck.package.add("/ppt/slideMasters/slideMaster1.xml", CT.PML_SLIDE_MASTER)
    layouts = {layout.name: _layout(deck, layout, n, master) for n, layout in enumerate(deck.document.layouts, 1)}
    ids = [
        element(
            "p:sldLayoutId", {"id": _FIRST_LAYOUT_ID + i, "r:id": deck.package.relate(master, RT.SLIDE_LAYOUT, part)}
        )
        for i, part in enumerate(layouts.values())
    ]
    theme = deck.package.add("/ppt/theme/theme1.xml", CT.OFC_THEME, slide_theme(deck.document))
    deck.package.relate(master, RT.THEME, theme)
    master.blob = _master(deck, master, ids)
    return Master(master, theme, layouts)


def background(colors: Colors, color: Color | None) -> Element | None:
    if color is None:
        return None
    return element("p:bg", None, element("p:bgPr", None, colors.fill(color), element("a:effectLst")))


def master_colors() -> Element:
    """`p:clrMapOvr` that keeps to the master's map."""
    return element("p:clrMapOvr", None, element("a:masterClrMapping"))


def _layout(deck: Deck, layout: Layout, number: int, master: Part) -> Part:
    part = deck.package.add(f"/ppt/slideLayouts/slideLayout{number}.xml", CT.PML_SLIDE_LAYOUT)
    deck.package.relate(part, RT.SLIDE_MASTER, master)
    canvas = Canvas(deck, part)
    decorations = [_decoration(canvas, item) for item in layout.items]
    places = [_place(canvas, slot) for slot in deck.slots[layout.name]]
    own = layout.background if layout.background != _paper(deck.document) else None
    part.blob = root(
        "p:sldLayout",
        {"type": layout.kind, "preserve": True},
        element("p:cSld", {"name": layout.label}, background(canvas.colors, own), tree(*decorations, *places)),
        master_colors(),
    )
    return part


def _decoration(canvas: Canvas, item: Picture | Shape) -> Element:
    made = picture_element(canvas, item, None) if isinstance(item, Picture) else shape_element(canvas, item)
    return made[1]


def _master(deck: Deck, part: Part, layout_ids: Sequence[Element]) -> bytes:
    document = deck.document
    canvas = Canvas(deck, part)
    scribe = canvas.scribe
    typical = {role: _typical(document, role, scribe.default) for role in _MASTER_ROLES}
    kinds = {
        Role.TITLE: ("title", None),
        Role.BULLETS: ("body", 1),
        Role.FOOTER: ("ftr", 3),
        Role.SLIDE_NUMBER: ("sldNum", 4),
    }
    places = [_place(canvas, Slot(typical[role], *kinds[role]), custom_prompt=False) for role in _MASTER_ROLES]
    return root(
        "p:sldMaster",
        {"preserve": True},
        element("p:cSld", None, background(canvas.colors, _paper(document)), tree(*places)),
        element("p:clrMap", color_map(document.palette)),
        element("p:sldLayoutIdLst", None, *layout_ids),
        element(
            "p:txStyles",
            None,
            scribe.list_style(typical[Role.TITLE].levels, "p:titleStyle"),
            scribe.list_style(typical[Role.BULLETS].levels, "p:bodyStyle"),
            scribe.list_style((scribe.default,), "p:otherStyle"),
        ),
    )


def _place(canvas: Canvas, slot: Slot, *, custom_prompt: bool = True) -> Element:
    """An empty placeholder: its place, its levels' looks, and its prompt."""
    placeholder, scribe = slot.placeholder, canvas.scribe
    _, identity = canvas.identity(name(placeholder.role))
    level = placeholder.levels[0]
    number = (
        slide_number_field(element("a:rPr", {"lang": canvas.lang}), text_element("a:t", "‹#›"))
        if placeholder.role is Role.SLIDE_NUMBER
        else None
    )
    prompt = scribe.prompt(placeholder.prompt, level, number)
    return element(
        "p:sp",
        None,
        element(
            "p:nvSpPr",
            None,
            identity,
            element("p:cNvSpPr", None, element("a:spLocks", {"noGrp": True})),
            element("p:nvPr", None, slot.element(custom_prompt=custom_prompt)),
        ),
        element("p:spPr", None, transform(placeholder.rect), rectangle()),
        scribe.body("p:txBody", [prompt], placeholder.anchor, scribe.list_style(placeholder.levels)),
    )


def _paper(document: Document) -> Color:
    return Color(document.palette.tokens["background"], "background")


def _typical(document: Document, role: Role, default: Level) -> Placeholder:
    """The master's placeholder of this role: the title-and-content layout's, or else the first there is."""
    by_preference = sorted(document.layouts, key=lambda layout: layout.kind != "obj")
    found = (p for layout in by_preference for p in layout.placeholders if p.role is role)
    return next(found, None) or _standard(document, role, default)


def _standard(document: Document, role: Role, default: Level) -> Placeholder:
    """A place for a role that no layout has, as Office's own masters have it."""
    width, height = document.size.width, document.size.height
    rect = {
        Role.TITLE: Rect(0.07 * width, 0.06 * height, 0.86 * width, 0.18 * height),
        Role.FOOTER: Rect(0.33 * width, 0.93 * height, 0.34 * width, 0.05 * height),
        Role.SLIDE_NUMBER: Rect(0.7 * width, 0.93 * height, 0.23 * width, 0.05 * height),
    }.get(role, Rect(0.07 * width, 0.27 * height, 0.86 * width, 0.62 * height))
    family = document.fonts.heading if role is Role.TITLE else document.fonts.text
    level = Level(Face(family), default.size, default.color)
    return Placeholder(role, rect, (level,), _PROMPTS.get(role, role.value.capitalize()))
