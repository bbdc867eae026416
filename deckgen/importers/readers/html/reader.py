"""Walks a parsed page: running text with its styles, links and pictures, and the elements in it that are blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Block, Media, Omitted, Paragraph, Phrase, Picture, words
from deckgen.importers.cutting import stripped
from deckgen.importers.readers.html.tree import text_of
from deckgen.importers.source import Source
from deckgen.outline import Inline, tidied

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LINE = "data-deckgen-line"  # the attribute (and the comment) that tells in which line of the source an element began
LINE_END = "\u2028"  # a line end that is to be kept; a source has none of these
MAX_DEPTH = 80  # elements; what is nested deeper is taken as text

_PLAIN = Inline("")
_BOLD = {"strong", "b", "mark"}
_ITALIC = {"em", "i", "cite", "dfn", "var"}
_CODE = {"code", "kbd", "samp", "tt"}
_STRUCK = {"s", "del", "strike"}
_INLINE = {
    *_BOLD, *_ITALIC, *_CODE, *_STRUCK,
    "a", "br", "img", "span", "sup", "sub", "small", "big", "u", "ins", "abbr", "q", "font", "time", "label",
    "bdi", "bdo", "wbr", "nobr", "data", "ruby", "rt", "rp", "acronym", "center",
}  # fmt: skip
_DROPPED = {
    "script": "a script", "style": "a style sheet", "template": "a template", "noscript": "a fallback for no scripts",
    "form": "a form", "input": "a form field", "button": "a button", "select": "a form field",
    "textarea": "a form field", "canvas": "a canvas that a script paints", "svg": "an inline drawing",
    "math": "MathML", "head": "page furniture", "nav": "page furniture",
}  # fmt: skip
_TOLD = {"nav", "form", "noscript", "button", "math", "svg", "template"}  # dropped elements whose text is told
_BARE_ADDRESS = re.compile(r"https?://[^\s<>()\[\]{}\"]{2,2000}")
_ATTRIBUTES = re.compile(r"^\s*\{[:.#\w][^{}\n]*\}\s*")  # kramdown's and pandoc's, behind a picture
_CAPTION = 150  # characters of a line behind a picture that is its caption
_BADGE = re.compile(r"shields\.io|/badges?[/.]|badge\.(?:svg|png|fury\.io)|/workflows/[^ ]*\.svg", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SMALL = {"sup": _RAISED, "sub": _LOWERED}
_COMMENT_LINE = re.compile(rf"{LINE}=(\d+)\s*")
_DIVISIONS = {
    "div", "section", "article", "main", "header", "footer", "body", "html", "address", "fieldset", "li", "dd", "dt",
    "tbody", "thead", "tfoot", "tr", "td", "th", "summary", "figcaption", "caption", "picture", "source", "hgroup",
    "hr", "legend", "col", "colgroup", "link", "meta", "title", "base", "param", "track", "area", "map",
}  # fmt: skip


@dataclass(slots=True)
class Dialect:
    """What a format does differently with the pieces of a page."""

    on_comment: Callable[[str, int], Iterator[Block]] | None = None  # the text of a comment and its line
    on_link: Callable[[Element], str | None] | None = None  # the address of an <a> that has none of its own


@dataclass(slots=True)
class _Flow:
    """Blocks as they come, and the running text that is not yet one."""

    blocks: list[Block] = field(default_factory=list)
    parts: list[Inline] = field(default_factory=list)
    text_line: int = 0
    pictures: list[Block] = field(default_factory=list)
    begins_with_picture: bool = False


@dataclass(frozen=True, slots=True)
class Elements:
    """How elements become blocks: those that are blocks by their names, and any other division of a page."""

    blocks: Mapping[str, MakeBlocks]
    division: Callable[[Reader, Element, Inline], tuple[Block, ...]]


class Reader:
    """Walks a tree once; `line` is the last line of the source that an element told."""

    def __init__(self, source: Source, dialect: Dialect, elements: Elements, line: int) -> None:
        self.source, self.dialect, self.elements, self.line = source, dialect, elements, line
        self._depth = 0

    def inside(self, element: Element, style: Inline = _PLAIN) -> tuple[Block, ...]:
        """What stands in an element, in order."""
        flow = _Flow()
        self._children(element, style, flow)
        self._flush(flow)
        return tuple(flow.blocks)

    def note_line(self, element: Element) -> None:
        """Remember the line that an element tells."""
        told = element.get(LINE)
        if told:
            self.line = int(told)

    def _children(self, element: Element, style: Inline, flow: _Flow) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._say(text_of(element), style, flow)
        else:
            self._say(element.text, style, flow)
            for child in element:
                self._element(child, style, flow)
                self._say(child.tail, style, flow)
        self._depth -= 1

    def _say(self, text: str | None, style: Inline, flow: _Flow) -> None:
        if not text:
            return
        if not flow.parts:
            if not text.strip():
                return
            flow.text_line = self.line
        if style.code:
            flow.parts.append(style.saying(text))
            return
        text = text.replace("\n", " ").replace(LINE_END, "\n")
        flow.parts += _with_addresses(text, style) if "://" in text and not style.link else [style.saying(text)]

    def _flush(self, flow: _Flow) -> None:
        text = stripped(tuple(flow.parts))
        pictures: tuple[Block, ...] = tuple(flow.pictures)
        said: tuple[Block, ...] = ()
        if text and flow.begins_with_picture:
            pictures, text = _captioned(pictures, text)
        if text:
            said = (Paragraph(self.source.at(flow.text_line or self.line), text),)
        flow.blocks += (*pictures, *said) if flow.begins_with_picture else (*said, *pictures)
        flow.parts, flow.pictures, flow.begins_with_picture = [], [], False

    def _element(self, element: Element, style: Inline, flow: _Flow) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            self._comment(element, flow)
            return
        self.note_line(element)
        if tag in _INLINE:
            self._inline(element, tag, style, flow)
        elif tag in _DROPPED:
            self._dropped(element, tag, flow)
        elif make := self.elements.blocks.get(tag):
            self._flush(flow)
            flow.blocks += make(self, element)
        elif tag in _DIVISIONS:
            self._flush(flow)
            flow.blocks += self.elements.division(self, element, style)
        else:
            self._unknown(element, tag, style, flow)

    def _unknown(self, element: Element, tag: str, style: Inline, flow: _Flow) -> None:
        """Not HTML: `vector<int>` is text that only looks like an element."""
        self._say(f"<{tag}>", style, flow)
        self._children(element, style, flow)

    def _comment(self, element: Element, flow: _Flow) -> None:
        text = str(element.text or "")
        if told := _COMMENT_LINE.match(text):
            self.line = int(told.group(1))
            return
        if self.dialect.on_comment:
            blocks = tuple(self.dialect.on_comment(text, self.line))
            if blocks:
                self._flush(flow)
                flow.blocks += blocks
        elif text.strip():
            self._flush(flow)
            flow.blocks.append(Omitted(self.source.at(self.line), "comment", "a comment in the source"))

    def _inline(self, element: Element, tag: str, style: Inline, flow: _Flow) -> None:
        match tag:
            case "br":
                self._line_break(style, flow)
            case "img":
                self._picture(element, style, flow)
            case "q":
                self._say("“", style, flow)
                self._children(element, style, flow)
                self._say("”", style, flow)
            case "sup" | "sub" if (text := text_of(element)) and all(char in _SMALL[tag] for char in map(ord, text)):
                self._say(text.translate(_SMALL[tag]), style, flow)
            case "sup" | "sub":
                self._say("^" if tag == "sup" else "_", style, flow)
                self._children(element, style, flow)
            case "a":
                self._children(element, replace(style, link=self._address(element) or style.link), flow)
            case _:
                self._children(element, _styled(style, tag), flow)

    def _line_break(self, style: Inline, flow: _Flow) -> None:
        if flow.parts:
            flow.parts.append(replace(style, text="\n", code=False))

    def _address(self, element: Element) -> str | None:
        if self.dialect.on_link and (address := self.dialect.on_link(element)):
            return address
        return (element.get("href") or "").strip() or None

    def _picture(self, element: Element, style: Inline, flow: _Flow) -> None:
        picture = self._as_picture(element)
        if _BADGE.search(picture.name):
            flow.pictures.append(Omitted(picture.span, "picture", f"a badge: {picture.alt or picture.name}"))
            return
        if not flow.parts and not flow.pictures:
            flow.begins_with_picture = True
        if style.link and "://" in style.link and not _is_picture(style.link):
            flow.pictures.append(picture)
            flow.pictures.append(Media(picture.span, style.link, (Inline(picture.alt or style.link),)))
            return
        flow.pictures.append(picture)

    def _as_picture(self, element: Element) -> Picture:
        name = (element.get("src") or element.get("data-src") or "").strip()
        title = " ".join((element.get("title") or "").split())
        alt = " ".join((element.get("alt") or "").split())
        caption = (Inline(title),) if title and title != alt else ()
        return Picture(self.source.at(self.line), name, alt, caption)

    def _dropped(self, element: Element, tag: str, flow: _Flow) -> None:
        said = " ".join(text_of(element).split())[:80] if tag in _TOLD else ""
        reason = f"{_DROPPED[tag]}, which a slide cannot hold" + (f": {said}" if said else "")
        kind = tag if tag in ("script", "style") else "element"
        self._flush(flow)
        flow.blocks.append(Omitted(self.source.at(self.line), kind, reason))


def _with_addresses(text: str, style: Inline) -> Iterator[Inline]:
    """Text whose bare addresses are links."""
    at = 0
    for found in _BARE_ADDRESS.finditer(text):
        address = found.group().rstrip(".,;:!?'\"")
        yield style.saying(text[at : found.start()])
        yield replace(style, text=address, link=address)
        at = found.start() + len(address)
    yield style.saying(text[at:])


def _styled(style: Inline, tag: str) -> Inline:
    return replace(
        style,
        bold=style.bold or tag in _BOLD,
        italic=style.italic or tag in _ITALIC,
        code=style.code or tag in _CODE,
        strike=style.strike or tag in _STRUCK,
    )


def _captioned(pictures: tuple[Block, ...], text: Phrase) -> tuple[tuple[Block, ...], Phrase]:
    """(pictures, text) of a paragraph that begins with a picture: a line behind one picture is its caption."""
    text = tidied((text[0].saying(_ATTRIBUTES.sub("", text[0].text)), *text[1:]))
    only = pictures[0] if len(pictures) == 1 else None
    if not text or not isinstance(only, Picture) or only.caption or len(words(text)) > _CAPTION or "\n" in words(text):
        return pictures, text
    return (replace(only, caption=text),), ()


def _is_picture(address: str) -> bool:
    return re.search(r"\.(png|jpe?g|gif|webp|avif|bmp|tiff?|svg)(\?|$)", address, re.IGNORECASE) is not None


MakeBlocks = Callable[[Reader, "Element"], tuple[Block, ...]]
