"""Text items as elements: the role says which element, the typesetter's lines are printed as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from deckgen.geometry import Rect
from deckgen.page import Outline, Role, Text
from deckgen.paragraph import PITCH, Align, Anchor, Line, LineEnd, Paragraph, Run
from deckgen.writers.reveal.markup import Element, Node, Value, element, place, px
from deckgen.writers.reveal.stylesheet import Stylesheet, css_color

_BOX: Mapping[Role, str] = {Role.TITLE: "h2", Role.QUOTE: "blockquote", Role.CODE: "pre", Role.FOOTER: "footer"}
_ALIGN = {Align.LEFT: "", Align.CENTER: ";text-align:center", Align.RIGHT: ";text-align:right"}
_ANCHOR = {Anchor.TOP: "text", Anchor.MIDDLE: "text middle", Anchor.BOTTOM: "text bottom"}
_SILENT = frozenset({Role.SLIDE_NUMBER, Role.DECORATION})


def text_box(text: Text, styles: Stylesheet, name: str | None = None, inside: Rect | None = None) -> Element:
    """The element of a text item; `name` overrides what its role calls for, `inside` is the box it is placed in."""
    return Element(
        name or _BOX.get(text.role, "div"),
        {
            **step_attributes(text.step, _ANCHOR[text.anchor]),
            "style": place(text.rect, inside, text.turn) + (_edge(text.outline) if text.outline else ""),
            "aria-hidden": "true" if text.role in _SILENT else None,
        },
        tuple(_content(text, styles)),
    )


def paragraph_element(name: str, paragraph: Paragraph, styles: Stylesheet, role: Role, step: int = 0) -> Element:
    """A paragraph with its lines, as wide as what holds it."""
    style = styles.name(_paragraph_style(paragraph, styles))
    lines = [
        element("span", *_line(line, paragraph, styles), *_end(line, role), class_="line") for line in paragraph.lines
    ]
    if paragraph.marker:
        marker = element("span", class_="marker", data_marker=paragraph.marker)  # drawn by the style sheet: not text
        lines[0] = replace(lines[0], children=(marker, *lines[0].children))
    direction = {"dir": "rtl" if paragraph.rtl else None}
    return Element(name, {**step_attributes(step, f"lines {style}"), **direction}, tuple(lines))


def step_attributes(step: int, classes: str = "") -> dict[str, Value]:
    """The class attribute, and reveal's marks on what appears with the `step`-th click (0: there from the start)."""
    if not step:
        return {"class": classes or None}
    return {"class": f"{classes} fragment".strip(), "data-fragment-index": str(step - 1)}


def _edge(outline: Outline) -> str:
    """The line along the edges of letters; unless told otherwise, browsers too centre it and paint it over the fill.

    Its corners are round in Safari; Chromium knows `stroke-linejoin` for SVG only and lets them stand out.
    """
    return f";-webkit-text-stroke:{px(outline.width)} {css_color(outline.color)};stroke-linejoin:round"


def _content(text: Text, styles: Stylesheet) -> Iterator[Node]:
    match text.role:
        case Role.BULLETS:
            yield _list(text.paragraphs, styles)
        case Role.CODE:
            yield element("code", *(paragraph_element("span", p, styles, text.role, p.step) for p in text.paragraphs))
        case _:
            name = "span" if text.role is Role.TITLE else "p"  # a heading holds no paragraphs
            yield from (paragraph_element(name, p, styles, text.role, p.step) for p in text.paragraphs)


def _list(paragraphs: tuple[Paragraph, ...], styles: Stylesheet) -> Element:
    """Nested lists from flat levels: what is deeper than the item before it belongs to that item."""
    heads: list[int] = []
    for i, paragraph in enumerate(paragraphs):
        if not heads or paragraph.level <= paragraphs[heads[-1]].level:
            heads.append(i)
    items = []
    for head, end in pairwise([*heads, len(paragraphs)]):
        below = paragraphs[head + 1 : end]
        parts = [paragraph_element("p", paragraphs[head], styles, Role.BULLETS)]
        if below:
            parts.append(_list(below, styles))
        items.append(Element("li", step_attributes(paragraphs[head].step), tuple(parts)))
    return element("ul", *items, role="list")  # Safari forgets that a list without markers is a list


def _paragraph_style(paragraph: Paragraph, styles: Stylesheet) -> str:
    first = paragraph.lines[0].runs[0]
    style = styles.typography(first) + _ALIGN[paragraph.align]
    if paragraph.space_before or paragraph.indent:
        style += f";padding-top:{px(paragraph.space_before)};padding-inline-start:{px(paragraph.indent)}"
    if paragraph.marker:
        style += f";--marker-x:{px(paragraph.marker_x - paragraph.indent)}"
        style += f";--marker-color:{css_color(paragraph.marker_color or first.color)}"
    return f"{style};--below:{PITCH - styles.seat(first.face):.4f}em"


def _line(line: Line, paragraph: Paragraph, styles: Stylesheet) -> Iterator[Node]:
    base = paragraph.lines[0].runs[0]
    for run in line.runs:
        yield from _run(run, base, styles)


def _end(line: Line, role: Role) -> Iterator[Node]:
    """What the reader of the text finds between lines, so that it reads, and code is copied, as it was written."""
    if line.glue:
        yield element("span", line.glue, class_="glue")  # of no width: it must not move a centred line
    if line.end is LineEnd.BREAK or (role is Role.CODE and line.end is LineEnd.LAST):
        yield "\n"


def _run(run: Run, base: Run, styles: Stylesheet) -> Iterator[Node]:
    href = _address(run.target) if run.target else None
    style = styles.typography(run)
    if href is None and not run.strike and style == styles.typography(base):
        yield run.text
        return
    name = styles.name(style)
    if href is None:
        yield element(_run_element(run, base), run.text, class_=name)
        return
    inner: Node = element("s", run.text) if run.strike else run.text
    outside = None if href.startswith("#") else "_blank"
    yield element("a", inner, class_=name, href=href, target=outside, rel=outside and "noopener noreferrer")


def _run_element(run: Run, base: Run) -> str:
    if run.strike:
        return "s"
    if run.face.bold and not base.face.bold:
        return "strong"
    return "em" if run.face.italic and not base.face.italic else "span"


def _address(link: str) -> str:
    """The href of a link: "#id" as reveal.js writes a slide's address."""
    return f"#/{link[1:].removeprefix('/')}" if link.startswith("#") else link
