"""HTML into blocks. Markdown comes this way too, as the HTML it stands for, so that HTML inside it means the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deckgen.importers.blocks import (
    Aside,
    Block,
    Code,
    Columns,
    Entry,
    Formula,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
    Table,
    every_entry,
    words,
)
from deckgen.importers.blocks import inner as inside
from deckgen.importers.source import Source
from deckgen.importers.speaking import plain_of
from deckgen.outline import Inline, tidied

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLAIN = Inline("")
LINE = "data-deckgen-line"  # the attribute (and the comment) that tells in which line of the source an element began
MAX_DEPTH = 80  # elements; what is nested deeper is taken as text

_BOLD = {"strong", "b", "mark"}
_ITALIC = {"em", "i", "cite", "dfn", "var"}
_CODE = {"code", "kbd", "samp", "tt"}
_STRUCK = {"s", "del", "strike"}
_LINE_END = "\u2028"  # a line end that is to be kept; a source has none of these
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
_EMBEDDED = ("video", "audio", "iframe", "embed", "object")
_QUOTED_BY = re.compile(r"^\s*(?:[-–—]{1,3}|―)\s*(?=\S)")
_BEFORE_DASH = re.compile(r"\n(?=[ \t]*(?:--|[–—―])[ \t]*\S)")
_BARE_ADDRESS = re.compile(r"https?://[^\s<>()\[\]{}\"]{2,2000}")
_ATTRIBUTES = re.compile(r"^\s*\{[:.#\w][^{}\n]*\}\s*")  # kramdown's and pandoc's, behind a picture
_CAPTION = 150  # characters of a line behind a picture that is its caption
_BADGE = re.compile(r"shields\.io|/badges?[/.]|badge\.(?:svg|png|fury\.io)|/workflows/[^ ]*\.svg", re.IGNORECASE)
_TASK = re.compile(r"^\[([ xX])\]\s+")
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SMALL = {"sup": _RAISED, "sub": _LOWERED}
_CALLOUT = re.compile(r"\s*\[!([A-Za-z][\w-]*)[^\]\n]*\][+-]?")
_COMMENT_LINE = re.compile(rf"{LINE}=(\d+)\s*")


@dataclass(slots=True)
class Dialect:
    """What a format does differently with the pieces of a page."""

    on_comment: Callable[[str, int], Iterator[Block]] | None = None  # the text of a comment and its line
    on_link: Callable[[Element], str | None] | None = None  # the address of an <a> that has none of its own


@dataclass(slots=True)
class _Flow:
    """Blocks as they come, and the running text that is not yet one."""

    line: int
    blocks: list[Block] = field(default_factory=list)
    parts: list[Inline] = field(default_factory=list)
    text_line: int = 0
    pictures: list[Block] = field(default_factory=list)
    begins_with_picture: bool = False


def read_html(text: str, source: Source, dialect: Dialect | None = None, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a stretch of HTML that begins in `first_line` of the source."""
    from lxml import html

    if not text.strip():
        return ()
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True)
    root = html.document_fromstring(f"<html><body>{text}</body></html>".encode(), parser=parser)
    reader = _Reader(source, dialect or Dialect(), first_line)
    body = root.find("body")
    blocks = reader.blocks(root if body is None else body)
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        return (*blocks, Omitted(source.at(first_line), "element", "what stands in more than 2000 elements"))
    return blocks


class _Reader:
    """Walks a tree once; `line` is the last line of the source that an element told."""

    def __init__(self, source: Source, dialect: Dialect, line: int) -> None:
        self.source, self.dialect, self.line = source, dialect, line
        self.depth = 0

    def blocks(self, element: Element) -> tuple[Block, ...]:
        """What stands in an element, in order."""
        flow = _Flow(self.line)
        self._children(element, Inline(""), flow)
        self._flush(flow)
        return tuple(flow.blocks)

    # --- walking ---

    def _children(self, element: Element, style: Inline, flow: _Flow) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self._say(_text(element), style, flow)
        else:
            self._say(element.text, style, flow)
            for child in element:
                self._element(child, style, flow)
                self._say(child.tail, style, flow)
        self.depth -= 1

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
        text = text.replace("\n", " ").replace(_LINE_END, "\n")
        flow.parts += _with_addresses(text, style) if "://" in text and not style.link else [style.saying(text)]

    def _flush(self, flow: _Flow) -> None:
        text = _stripped(tidied(flow.parts))
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
        self._note_line(element)
        if tag in _INLINE:
            self._inline(element, tag, style, flow)
        elif tag in _DROPPED:
            self._dropped(element, tag, flow)
        elif tag in _BLOCKS:
            self._flush(flow)
            flow.blocks += _BLOCKS[tag](self, element)
        elif tag in _SECTIONING:
            self._flush(flow)
            flow.blocks += self._division(element, style)
        else:
            self._unknown(element, tag, style, flow)

    def _unknown(self, element: Element, tag: str, style: Inline, flow: _Flow) -> None:
        """Not HTML: `vector<int>` is text that only looks like an element."""
        self._say(f"<{tag}>", style, flow)
        self._children(element, style, flow)

    def _note_line(self, element: Element) -> None:
        told = element.get(LINE)
        if told:
            self.line = int(told)

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

    # --- inside of text ---

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
            case "sup" | "sub" if (text := _text(element)) and all(char in _SMALL[tag] for char in map(ord, text)):
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

    # --- blocks ---

    def _dropped(self, element: Element, tag: str, flow: _Flow) -> None:
        said = " ".join(_text(element).split())[:80] if tag in _TOLD else ""
        reason = f"{_DROPPED[tag]}, which a slide cannot hold" + (f": {said}" if said else "")
        kind = tag if tag in ("script", "style") else "element"
        self._flush(flow)
        flow.blocks.append(Omitted(self.source.at(self.line), kind, reason))

    def _division(self, element: Element, style: Inline) -> tuple[Block, ...]:
        classes = set((element.get("class") or "").lower().split())
        embed = element.get("data-bt-embed") or element.get("data-embed") or element.get("data-embed-url")
        inner = self._in(element, style)
        if embed and not inner:
            return (Media(self.source.at(self.line), embed),)
        if classes & {"notes", "speaker-notes", "speakernotes"}:
            return (Remark(self.source.at(self.line), plain_of(inner)),)
        if classes & {"columns", "row", "grid", "two-columns", "multi-column"}:
            columns = tuple(child.columns[0] for child in inner if isinstance(child, Columns))
            if len(columns) > 1 and len(columns) == len(inner):
                return (Columns(self.source.at(self.line), columns),)
        if classes & {"column", "col"} or any(name.startswith("col-") for name in classes):
            return (Columns(self.source.at(self.line), (inner,)),) if inner else ()
        return inner

    def _in(self, element: Element, style: Inline = _PLAIN) -> tuple[Block, ...]:
        flow = _Flow(self.line)
        self._children(element, style, flow)
        self._flush(flow)
        return tuple(flow.blocks)

    def heading(self, element: Element) -> tuple[Block, ...]:
        line, inner = self.line, self._in(element)
        text = joined(inner)
        rest = _not_text(inner)
        return (Heading(self.source.at(line), int(str(element.tag)[1]), text), *rest) if text else rest

    def paragraph(self, element: Element) -> tuple[Block, ...]:
        return self._in(element)

    def quotation(self, element: Element) -> tuple[Block, ...]:
        line, label = self.line, _taken(element, "footer") if element.find(".//footer") is not None else _cited(element)
        _keep_signature(element)
        inner = list(self._in(element))
        if inner and (callout := _callout(inner[0])):
            title, text = callout
            rest = (replace(inner[0], text=text), *inner[1:]) if text else tuple(inner[1:])  # type: ignore[arg-type]
            return (Aside(self.source.at(line), title, rest),)
        by: Phrase = _without_dash(joined(self._in(label))) if label is not None else ()
        last = inner[-1] if inner else None
        if not by and isinstance(last, Paragraph) and (signed := _signed(last.text)):
            words_of, by = signed
            inner[-1:] = [replace(last, text=words_of)] if words_of else []
        if not inner and by:
            inner, by = [Paragraph(self.source.at(line), by)], ()
        return (Quotation(self.source.at(line), tuple(inner), by),) if inner else ()

    def listing(self, element: Element) -> tuple[Block, ...]:
        line = self.line
        start = element.get("start") or "1"
        number = int(start) if start.isdecimal() and len(start) < 9 else 1
        ordered = element.tag == "ol"
        entries: list[Entry] = []
        for child in [child for child in element if isinstance(child.tag, str)]:
            self._note_line(child)
            entry = self._entry(_cut(child))
            if ordered and entry.text:
                entry = replace(entry, text=tidied((Inline(f"{number}. "), *entry.text)))
            number += 1
            if entry.text or entry.entries or entry.blocks:
                entries.append(entry)
        beside = self._in(element)
        if not entries:
            return beside
        is_footnotes = element.get("class") == "footnotes"
        if len(entries) > 2 and all(_is_in_page(entry) for entry in every_entry(tuple(entries))):
            return (
                Omitted(self.source.at(line), "contents", "a table of contents; the slides have their own"),
                *beside,
            )
        return (Listing(self.source.at(line), tuple(entries), ordered, is_footnotes=is_footnotes), *beside)

    def _entry(self, element: Element) -> Entry:
        line = self.line
        text: Phrase = ()
        below: list[Entry] = []
        blocks: list[Block] = []
        inner = self._in(element)
        for block in inner:
            match block:
                case Paragraph() if not text and not below and not blocks:
                    text = block.text
                case Listing():
                    below += block.entries
                case _:
                    blocks.append(block)
        if text and (task := _TASK.match(text[0].text)):
            mark = "☐ " if task.group(1) == " " else "☑ "
            text = (text[0].saying(mark + text[0].text[task.end() :]), *text[1:])
        span = inner[0].span if inner else self.source.at(line)  # a footnote's own element tells no line
        return Entry(span, text, tuple(below), tuple(blocks))

    def definitions(self, element: Element) -> tuple[Block, ...]:
        line = self.line
        entries: list[Entry] = []
        for child in _cut_out(element, "dt", "dd"):
            self._note_line(child)
            inner = self._in(child)
            text, beside = joined(inner), _not_text(inner)
            if child.tag == "dd" and entries:
                before = entries.pop()
                text = tidied((*before.text, Inline(": "), *text)) if text else before.text
                entries.append(replace(before, text=text, blocks=(*before.blocks, *beside)))
            else:
                bold = child.tag == "dt"
                text = tuple(replace(part, bold=part.bold or bold) for part in text)
                entries.append(Entry(self.source.at(self.line), text, blocks=beside))
        return (*((Listing(self.source.at(line), tuple(entries)),) if entries else ()), *self._in(element))

    def code(self, element: Element) -> tuple[Block, ...]:
        line = self.line
        inner = element.find("code")
        if inner is not None and inner.get(LINE):
            line = int(inner.get(LINE) or line)
        names = ((inner.get("class") or "") if inner is not None else "") + " " + (element.get("class") or "")
        language = next((n.partition("-")[2] for n in names.split() if n.startswith(("language-", "lang-"))), "")
        text = _text(element).strip("\n")
        return (Code(self.source.at(line), text, language),) if text.strip() else ()

    def table(self, element: Element) -> tuple[Block, ...]:
        line = self.line
        header: tuple[Phrase, ...] = ()
        rows: list[tuple[Phrase, ...]] = []
        beside: list[Block] = []
        captions = [block for child in _cut_out(element, "caption") for block in self._in(child)]
        grid: list[list[tuple[Block, ...]]] = []
        for row in _cut_out(element, "tr"):
            self._note_line(row)
            cells = _cut_out(row, "td", "th")
            fields = []
            grid.append([self._in(cell) for cell in cells])
            for inner in grid[-1]:
                fields.append(joined(inner))
                beside += _not_text(inner)
            if not header and not rows and cells and all(cell.tag == "th" for cell in cells):
                header = tuple(fields)
            elif any(fields):
                rows.append(tuple(fields))
            beside += self._in(row)
        beside += self._in(element)
        if pictures := _picture_table(grid):
            return (*captions, *pictures)
        if any(header) or rows:
            return (*captions, Table(self.source.at(line), header if any(header) else (), tuple(rows)), *beside)
        return (*captions, *beside)

    def figure(self, element: Element) -> tuple[Block, ...]:
        line, label = self.line, _taken(element, "figcaption")
        caption = joined(self._in(label)) if label is not None else ()
        self.line = line
        inner = list(self._in(element))
        for index, block in enumerate(inner):
            if isinstance(block, Picture):
                inner[index] = replace(block, caption=caption or block.caption)
                return tuple(inner)
        return (*inner, Paragraph(self.source.at(line), caption)) if caption else tuple(inner)

    def details(self, element: Element) -> tuple[Block, ...]:
        line, label = self.line, _taken(element, "summary")
        title = joined(self._in(label)) if label is not None else ()
        inner = self._in(element)
        return (Aside(self.source.at(line), title, inner),) if title or inner else ()

    def embedded(self, element: Element) -> tuple[Block, ...]:
        sources = [element.get("src"), element.get("data-src"), element.get("data")]
        names = [*sources, *(child.get("src") for child in element.iter("source"))]
        address = next((name for name in names if name), "")
        title = " ".join((element.get("title") or "").split())
        where = self.source.at(self.line)
        if not address:
            return (Omitted(where, "element", f"a <{element.tag}> without an address"),)
        return (Media(where, address.strip(), (Inline(title),) if title else ()),)

    def aside(self, element: Element) -> tuple[Block, ...]:
        classes = (element.get("class") or "").lower().split()
        line, inner = self.line, self._in(element)
        if "notes" in classes:
            return (Remark(self.source.at(line), plain_of(inner)),)
        return (Aside(self.source.at(line), (), inner),) if inner else ()

    def formula(self, element: Element) -> tuple[Block, ...]:
        tex = _text(element).strip()
        return (Formula(self.source.at(self.line), tex),) if tex else ()


_BLOCKS: dict[str, Callable[[_Reader, Element], tuple[Block, ...]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Reader.heading),
    "p": _Reader.paragraph,
    "blockquote": _Reader.quotation,
    **dict.fromkeys(("ul", "ol", "menu", "dir"), _Reader.listing),
    "dl": _Reader.definitions,
    "pre": _Reader.code,
    "table": _Reader.table,
    "figure": _Reader.figure,
    "details": _Reader.details,
    "aside": _Reader.aside,
    "x-formula": _Reader.formula,
    **dict.fromkeys(_EMBEDDED, _Reader.embedded),
}
_SECTIONING = {
    "div", "section", "article", "main", "header", "footer", "body", "html", "address", "fieldset", "li", "dd", "dt",
    "tbody", "thead", "tfoot", "tr", "td", "th", "summary", "figcaption", "caption", "picture", "source", "hgroup",
    "hr", "legend", "col", "colgroup", "link", "meta", "title", "base", "param", "track", "area", "map",
}  # fmt: skip


def _text(element: Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _taken(element: Element, tag: str) -> Element | None:
    """The first element of this name inside, cut out of the tree; the text behind it stays."""
    found = next(element.iter(tag), None)
    return _cut(found) if found is not None else None


def _cut_out(element: Element, *tags: str) -> list[Element]:
    """The elements of these names that belong to this one, and to no other of its kind in it, cut out of the tree."""
    found = [node for node in element.iter(*tags) if next(node.iterancestors(element.tag), None) is element]
    return [_cut(node) for node in found]


def _cut(element: Element) -> Element:
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


def _stripped(text: Phrase) -> Phrase:
    """Without line breaks at its ends."""
    if not text or (text[0].text[:1] != "\n" and text[-1].text[-1:] != "\n"):
        return text
    first = text[0].saying(text[0].text.lstrip("\n "))
    text = tidied((first, *text[1:]))
    return tidied((*text[:-1], text[-1].saying(text[-1].text.rstrip("\n ")))) if text else text


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


def joined(blocks: tuple[Block, ...]) -> Phrase:
    """The running text of blocks as one phrase, a space between them."""
    parts: list[Inline] = []
    for block in blocks:
        for text in _texts(block):
            parts += [Inline(" ")] * bool(parts) + list(text)
    return tidied(parts)


def _texts(block: Block) -> Iterator[Phrase]:
    match block:
        case Paragraph() | Heading():
            yield block.text
        case Listing():
            for entry in block.entries:
                yield entry.text
                yield from _texts(Listing(block.span, entry.entries))
                for child in entry.blocks:
                    yield from _texts(child)
        case Code():
            yield (Inline(block.code, code=True),)
        case Quotation():
            for child in block.blocks:
                yield from _texts(child)
            yield from (text for text in (block.by, block.source) if text)


def _not_text(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks that `joined` leaves out."""
    out: list[Block] = []
    for block in blocks:
        out += _not_text(inside(block)) if any(True for _ in _texts(block)) else [block]
    return tuple(out)


def _picture_table(grid: Sequence[Sequence[tuple[Block, ...]]]) -> tuple[Picture, ...]:
    """The pictures of a table that only lays them out side by side, with the lines above or below as captions."""
    rows = [row for row in grid if any(row)]
    shown = [row for row in rows if all(len(cell) == 1 and isinstance(cell[0], Picture) for cell in row if cell)]
    said = [row for row in rows if row not in shown]
    if len(shown) != 1 or len(said) > 1 or any(_not_text(cell) for row in said for cell in row):
        return ()
    texts = [joined(cell) for cell in said[0]] if said else []
    if any(text and not (column < len(shown[0]) and shown[0][column]) for column, text in enumerate(texts)):
        return ()  # words of a column without a picture
    out = []
    for column, cell in enumerate(shown[0]):
        text = texts[column] if column < len(texts) else ()
        if cell and isinstance(picture := cell[0], Picture):
            out.append(replace(picture, caption=text or picture.caption))
    return tuple(out)


def _cited(element: Element) -> Element | None:
    """The <cite> that a quotation ends in, cut out of it."""
    cites = list(element.iter("cite"))
    if not cites or _text(element).strip()[-len(_text(cites[-1]).strip()) :] != _text(cites[-1]).strip():
        return None
    return _taken(element, "cite") if len(cites) == 1 else None


def _without_dash(text: Phrase) -> Phrase:
    return tidied((text[0].saying(_QUOTED_BY.sub("", text[0].text)), *text[1:])) if text else ()


def _is_in_page(entry: Entry) -> bool:
    """Whether an entry of a list is nothing but a link to a place in the same page."""
    return bool(entry.text) and not entry.blocks and all((part.link or "").startswith("#") for part in entry.text)


def _captioned(pictures: tuple[Block, ...], text: Phrase) -> tuple[tuple[Block, ...], Phrase]:
    """(pictures, text) of a paragraph that begins with a picture: a line behind one picture is its caption."""
    text = tidied((text[0].saying(_ATTRIBUTES.sub("", text[0].text)), *text[1:]))
    only = pictures[0] if len(pictures) == 1 else None
    if not text or not isinstance(only, Picture) or only.caption or len(words(text)) > _CAPTION or "\n" in words(text):
        return pictures, text
    return (replace(only, caption=text),), ()


def _callout(block: Block) -> tuple[Phrase, Phrase] | None:
    """(title, text) of a callout's first paragraph: "[!tip]- Title" and a line end, then text."""
    if not isinstance(block, Paragraph) or not (found := _CALLOUT.match(words(block.text))):
        return None
    before, _, _ = block.text[0].text.partition("]")
    rest = tidied((block.text[0].saying(block.text[0].text[len(before) + 1 :].lstrip("+- ")), *block.text[1:]))
    title, text = split_first_line(rest)
    return title or (Inline(found.group(1).replace("-", " ").capitalize()),), _stripped(text)


def split_first_line(text: Phrase) -> tuple[Phrase, Phrase]:
    """A phrase before and after its first line break."""
    for index, part in enumerate(text):
        head, found, tail = part.text.partition("\n")
        if found:
            return tidied((*text[:index], part.saying(head))), tidied((part.saying(tail), *text[index + 1 :]))
    return text, ()


def _keep_signature(element: Element) -> None:
    """Mark line ends that would be mere spaces: before a dash (a signature follows), and behind a callout's title."""
    first = next((node for node in element.iter("p") if (node.text or "").strip()), None)
    if first is not None and _CALLOUT.match(str(first.text)):
        _keep_first_line_end(first)
    for node in element.iter():
        if node.text:
            node.text = _BEFORE_DASH.sub(_LINE_END, str(node.text))
        if node.tail:
            node.tail = _BEFORE_DASH.sub(_LINE_END, str(node.tail))


def _keep_first_line_end(element: Element) -> None:
    for node in element.iter():
        inside = [("tail", node.tail)] if node is not element else []
        for name, text in [("text", node.text), *inside]:
            if text and "\n" in text:
                setattr(node, name, str(text).replace("\n", _LINE_END, 1))
                return


def _signed(text: Phrase) -> tuple[Phrase, Phrase] | None:
    """(the words, who said them) of a quotation's last paragraph, when it ends in a line such as "— Ada Example"."""
    before, last = split_last_line(text)
    dash = _QUOTED_BY.match(words(last))
    if not dash or len(words(last)) > 120:
        return None
    return before, _behind(last, dash.end())


def _behind(text: Phrase, start: int) -> Phrase:
    """A phrase without its first characters."""
    out = []
    for part in text:
        out.append(part.saying(part.text[start:]))
        start = max(start - len(part.text), 0)
    return tidied(out)


def split_last_line(text: Phrase) -> tuple[Phrase, Phrase]:
    """A phrase before and after its last line break."""
    for index in range(len(text) - 1, -1, -1):
        head, found, tail = text[index].text.rpartition("\n")
        if found:
            before = (*text[:index], text[index].saying(head))
            return _stripped(tidied(before)), tidied((text[index].saying(tail), *text[index + 1 :]))
    return (), text


def _is_picture(address: str) -> bool:
    return re.search(r"\.(png|jpe?g|gif|webp|avif|bmp|tiff?|svg)(\?|$)", address, re.IGNORECASE) is not None
