"""PowerPoint files (.pptx, .ppsx, .potx and those with macros), in blocks.

The places it gives are "file:slide:shape": a line is a slide's number, a column the shape's in its order of reading.
python-pptx opens the package and follows its relationships; what stands on slides is read from their XML, for its
objects know nothing of alternate content, formulas, SmartArt and inherited bullets.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.assets import probe
from deckgen.assets.facts import BadPictureError
from deckgen.errors import DeckError, Diagnostic, FileError, Severity, Span
from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Columns,
    Cut,
    Entry,
    Head,
    Heading,
    Listing,
    Manuscript,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
    Table,
    phrase,
    words,
)
from deckgen.outline import Inline

if TYPE_CHECKING:
    from lxml.etree import _Element
    from pptx.opc.package import Part, _Relationship
    from pptx.package import Package
    from pptx.presentation import Presentation
    from pptx.slide import Slide

FORMAT = "powerpoint"
_MAIN = "ppt/presentation.xml"
_OLE = b"\xd0\xcf\x11\xe0"  # an encrypted .pptx, or a .ppt of 2003 and before
_STRICT = b"http://purl.oclc.org/ooxml/"
_MAX_BYTES = 1_000_000_000  # of everything, unpacked
_MAX_XML = 64_000_000  # of one part that is parsed
_MAX_PARTS = 50_000
_MAX_POINTS = 100  # of a chart that becomes a table

_MS = "http://schemas.microsoft.com/office/"
_OPEN = "http://schemas.openxmlformats.org/"
_NS = {
    "a": f"{_OPEN}drawingml/2006/main",
    "a14": f"{_MS}drawing/2010/main",
    "adec": f"{_MS}drawing/2017/decorative",
    "asvg": f"{_MS}drawing/2016/SVG/main",
    "c": f"{_OPEN}drawingml/2006/chart",
    "dgm": f"{_OPEN}drawingml/2006/diagram",
    "m": f"{_OPEN}officeDocument/2006/math",
    "mc": f"{_OPEN}markup-compatibility/2006",
    "p": f"{_OPEN}presentationml/2006/main",
    "p14": f"{_MS}powerpoint/2010/main",
    "r": f"{_OPEN}officeDocument/2006/relationships",
}
_R, _TEXT = f"{{{_NS['r']}}}", f"{{{_NS['a']}}}t"

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_WEB = re.compile(r"https?:|mailto:", re.IGNORECASE)
_MONOSPACED = re.compile(r"mono|courier|consol|menlo|inconsolata|fixed|typewriter|source code|fira code", re.IGNORECASE)
_FILE_NAME = re.compile(r"[^\n]*\.(?:png|jpe?g|gif|svg|emf|wmf|tiff?|bmp|webp|heic|pdf)\s*", re.IGNORECASE)
_AUTOMATIC = re.compile(
    r"(?:Description automatically generated(?: with [a-z]+ confidence)?|AI-generated content may be incorrect\.?"
    r"|Automatisch generierte Beschreibung)$"
)
_GUESSED = re.compile(r"A (?:picture|screenshot|close up|group|diagram|graph)\b", re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-F]{4})_")
_INVISIBLE = dict.fromkeys([0x200B, 0xAD, 0xFEFF, 0x2060, 0x200E, 0x200F])
_BREAKS = str.maketrans({"\v": "\n", "\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ARROWS = str.maketrans({"à": "→", "ß": "←", "ó": "↔", "\uf0e0": "→", "\uf0df": "←", "\uf0f3": "↔"})
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)»]*$")
_QUOTED = re.compile(r"\s*[“„«\"‟](.*)[”“»\"]\s*", re.DOTALL)
_DASHED = re.compile(r"\s*[—–―-]+\s*")
_DATE = re.compile(r"(?=[^\n]{4,40}$)[^\n]*\b(?:19|20)\d\d\b[^\n]*")
_SUFFIXES = {"PNG": "png", "JPEG": "jpg", "SVG": "svg", "GIF": "gif", "WEBP": "webp", "AVIF": "avif", "TIFF": "tif",
             "BMP": "bmp", "JPEG2000": "jp2"}  # fmt: skip
_METAFILES = {"emf": "an EMF drawing, which only Windows shows", "wmf": "a WMF drawing, which only Windows shows"}
_SIZES = {"16:9": 16 / 9, "4:3": 4 / 3, "16:10": 16 / 10}
# Names that programs write in the place of an author's.
_NO_PERSON = re.compile(
    r"user|microsoft|office|admin|windows|owner|unknown|author|google|libreoffice|pptx|python|template|steve canny",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_NO_TITLE = re.compile(r"(?:powerpoint[ -])?(?:presentation|präsentation)|slide 1|untitled.*", re.IGNORECASE)
_UNNAMED_SECTION = re.compile(r"(?:default|untitled|standard).*(?:section|abschnitt)|section \d+", re.IGNORECASE)


def is_powerpoint(data: bytes) -> bool:
    """Whether the bytes are a package that holds a presentation, whatever its name."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _MAIN in package.NameToInfo
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return False


def read(path: Path, data: bytes) -> Manuscript:
    """The deck's slides in the order they are shown. Raises FileError when it cannot be opened at all."""
    package = _opened(path, data)
    try:
        return _Deck(path, package).manuscript()
    except DeckError:
        raise
    except Exception as error:  # python-pptx and lxml raise whatever comes, for files that were tampered with
        raise _damaged(path) from error


# Opening


def _opened(path: Path, data: bytes) -> Package:
    _refuse_foreign(path, data)
    _refuse_bombs(path, data)
    from pptx.package import Package

    try:
        return Package.open(BytesIO(data))
    except Exception as error:  # as above: KeyError, XMLSyntaxError, BadZipFile, AttributeError, ...
        raise _damaged(path) from error


def _refuse_foreign(path: Path, data: bytes) -> None:
    if path.name.startswith("~$"):
        message = f"'{path.name}' is the lock that PowerPoint keeps while '{path.name[2:]}' is open, not a deck"
        raise FileError.at(Span(path), "lock-file", message, f"give '{path.name[2:]}'")
    if not data.strip(b"\0"):
        raise FileError.at(Span(path), "empty-file", f"'{path.name}' is empty")
    if not data.startswith(_OLE):
        return
    if "PowerPoint Document".encode("utf-16-le") in data:
        message, hint = "is a .ppt of PowerPoint 2003 or before", "open it in PowerPoint and save it as .pptx"
    elif "EncryptedPackage".encode("utf-16-le") in data:
        message, hint = "is protected by a password", "save it without one"
    else:
        message, hint = (
            "is protected by a password, or an old .ppt",
            "save it in PowerPoint as .pptx, without a password",
        )
    raise FileError.at(Span(path), "encrypted", f"'{path.name}' {message}", hint)


def _refuse_bombs(path: Path, data: bytes) -> None:
    """Look at the zip's directory before anything of it is unpacked; zipfile never unpacks more than it says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            names = set(package.namelist())
            strict = _MAIN in names and package.getinfo(_MAIN).file_size < _MAX_XML and _is_strict(package)
    except Exception as error:  # a bit that flipped in the directory makes zipfile raise what it was not made for
        raise _damaged(path) from error
    if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_BYTES:
        raise FileError.at(Span(path), "too-large", f"'{path.name}' unpacks to more than {_MAX_BYTES // 10**6:,} MB")
    if any(e.file_size > _MAX_XML and e.filename.lower().endswith((".xml", ".rels")) for e in entries):
        raise FileError.at(Span(path), "too-large", f"'{path.name}' holds XML of more than {_MAX_XML // 10**6} MB")
    if _MAIN not in names:
        raise FileError.at(Span(path), "not-powerpoint", f"'{path.name}' is no PowerPoint file")
    if strict:
        hint = "save it in PowerPoint as an ordinary 'PowerPoint Presentation'"
        raise FileError.at(Span(path), "strict-ooxml", f"'{path.name}' is saved as Strict Open XML", hint)


def _is_strict(package: zipfile.ZipFile) -> bool:
    with package.open(_MAIN) as file:
        return _STRICT in file.read(4096)


def _damaged(path: Path) -> FileError:
    message = f"'{path.name}' is damaged, or only a part of a PowerPoint file"
    return FileError.at(Span(path), "damaged-file", message, "copy it again, or open it in PowerPoint and save it anew")


# Shapes and where they stand


@dataclass(frozen=True, slots=True)
class _Box:
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
class _Shape:
    """A shape of a slide, out of its groups. `role` is the kind of placeholder that it fills, or nothing."""

    element: _Element
    box: _Box
    role: str = ""
    models: tuple[_Element, ...] = ()  # the placeholders of layout and master that it takes after
    column: int = 1

    @property
    def tag(self) -> str:
        return _local(self.element)

    @property
    def properties(self) -> _Element | None:
        return self.element.find("./*/p:cNvPr", _NS)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A slide and its shapes in drawing order."""

    number: int
    slide: Slide
    shapes: tuple[_Shape, ...]

    @property
    def layout(self) -> str:
        """The type of its layout: "title", "secHead", "obj"..."""
        return self.slide.slide_layout.element.get("type") or ""

    @property
    def hidden(self) -> bool:
        return self.slide.element.get("show") in ("0", "false")

    def find(self, roles: frozenset[str]) -> _Shape | None:
        return next((shape for shape in self.shapes if shape.role in roles), None)


def _local(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""  # comments and processing instructions have none


def _number(text: str | None, default: float = 0) -> float:
    try:
        return float(text) if text else default
    except ValueError:
        return default


def _frame(element: _Element) -> _Box | None:
    """Where an element says that it stands."""
    for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
        found = element.find(path, _NS)
        if found is not None:
            return _rectangle(found, "a:off", "a:ext")
    return None


def _rectangle(frame: _Element, offset: str, extent: str) -> _Box | None:
    off, ext = frame.find(offset, _NS), frame.find(extent, _NS)
    if off is None or ext is None:
        return None
    return _Box(_number(off.get("x")), _number(off.get("y")), _number(ext.get("cx")), _number(ext.get("cy")))


_Place = Callable[[_Box], _Box]


def _shapes(slide: Slide) -> Iterator[_Shape]:
    tree = slide.element.find("p:cSld/p:spTree", _NS)
    layout, master = slide.slide_layout.element, slide.slide_layout.slide_master.element
    for element, place in _flat(tree, lambda box: box) if tree is not None else ():
        role, models = _placeholder(element, layout, master)
        frames = (_frame(candidate) for candidate in (element, *models))
        box = next((frame for frame in frames if frame), _Box(0, 0, 0, 0))
        yield _Shape(element, place(box), role, models)


def _flat(parent: _Element, place: _Place) -> Iterator[tuple[_Element, _Place]]:
    """The shapes below an element, groups opened, alternatives chosen."""
    for child in parent:
        match _local(child):
            case "grpSp":
                yield from _flat(child, _inside(child, place))
            case "AlternateContent":
                chosen = _alternative(child)
                yield from _flat(chosen, place) if chosen is not None else ()
            case "sp" | "pic" | "graphicFrame" | "cxnSp" | "contentPart":
                yield child, place


def _inside(group: _Element, place: _Place) -> _Place:
    """From a group's own coordinates to the slide's."""
    frame = group.find("p:grpSpPr/a:xfrm", _NS)
    outer = _rectangle(frame, "a:off", "a:ext") if frame is not None else None
    inner = _rectangle(frame, "a:chOff", "a:chExt") if frame is not None else None
    if outer is None or inner is None or not inner.width or not inner.height:
        return place
    across, down = outer.width / inner.width, outer.height / inner.height

    def placed(box: _Box) -> _Box:
        left, top = outer.left + (box.left - inner.left) * across, outer.top + (box.top - inner.top) * down
        return place(_Box(left, top, box.width * across, box.height * down))

    return placed


def _alternative(content: _Element) -> _Element | None:
    """Formulas and new charts as they are, of all else the fallback that every program can show."""
    choice, fallback = content.find("mc:Choice", _NS), content.find("mc:Fallback", _NS)
    if choice is None or fallback is None:
        return fallback if choice is None else choice
    requires = (choice.get("Requires") or "").split()
    is_chart = any(name.startswith("cx") for name in requires)
    return choice if "a14" in requires or is_chart or not len(fallback) else fallback


def _placeholder(element: _Element, layout: _Element, master: _Element) -> tuple[str, tuple[_Element, ...]]:
    """What kind of placeholder a shape fills, and those it takes after."""
    own = element.find("./*/p:nvPr/p:ph", _NS)
    if own is None:
        return "", ()
    role, index = own.get("type") or "obj", own.get("idx") or "0"
    models = list(_placeholders(layout, lambda r, i: i == index if index != "0" else r == role))[:1]
    if models and own.get("type") is None:
        role = _role(models[0])
    basic = {"ctrTitle": "title", "title": "title"}.get(role, role if role in _FURNITURE else "body")
    models += list(_placeholders(master, lambda r, _: r == basic))[:1]
    return role, tuple(models)


def _role(placeholder: _Element) -> str:
    own = placeholder.find("./*/p:nvPr/p:ph", _NS)
    return (own.get("type") if own is not None else None) or "obj"


def _placeholders(page: _Element, wanted: Callable[[str, str], bool]) -> Iterator[_Element]:
    for shape in page.iterfind("p:cSld/p:spTree/*", _NS):
        own = shape.find("./*/p:nvPr/p:ph", _NS)
        if own is not None and wanted(own.get("type") or "obj", own.get("idx") or "0"):
            yield shape


_MANY = 200  # shapes: a drawing, in which no order can be found cheaply


def _rows(shapes: Sequence[_Shape], slack: float) -> list[list[_Shape]] | None:
    """Shapes cut along the empty bands that run across the slide; None when there is no such band."""
    return _cut(shapes, slack, lambda box: (box.top, box.bottom))


def _stacks(shapes: Sequence[_Shape], slack: float) -> list[list[_Shape]] | None:
    """Shapes cut along the empty bands that run down the slide."""
    return _cut(shapes, slack, lambda box: (box.left, box.right))


def _cut(
    shapes: Sequence[_Shape], slack: float, ends: Callable[[_Box], tuple[float, float]]
) -> list[list[_Shape]] | None:
    parts: list[list[_Shape]] = []
    reach = float("-inf")
    for shape in sorted(shapes, key=lambda shape: ends(shape.box)[0]):
        start, end = ends(shape.box)
        if not parts or start >= reach - slack:
            parts.append([])
        parts[-1].append(shape)
        reach = max(reach, end)
    return parts if len(parts) > 1 else None


def _captions(shapes: Sequence[_Shape], slack: float) -> dict[int, _Shape]:
    """The short texts right below pictures, by the index of the picture, on slides that show several."""
    pictures = [(index, shape) for index, shape in enumerate(shapes) if shape.tag == "pic"]
    if not 2 <= len(pictures) <= _MANY or len(shapes) > _MANY:
        return {}
    texts = [shape for shape in shapes if shape.tag == "sp" and not shape.role and _is_line(shape.element)]
    found = {index: text for index, picture in pictures for text in texts if _is_below(text.box, picture.box, slack)}
    return found if len(found) > 1 and len({id(text.element) for text in found.values()}) == len(found) else {}


def _is_line(shape: _Element) -> bool:
    """Whether a shape holds one short paragraph."""
    filled = [p for p in shape.iterfind("p:txBody/a:p", _NS) if any((t.text or "").strip() for t in p.iter(_TEXT))]
    return len(filled) == 1 and len("".join(t.text or "" for t in filled[0].iter(_TEXT))) <= 80


def _is_below(text: _Box, picture: _Box, slack: float) -> bool:
    middle = text.left + text.width / 2
    across = picture.left <= middle <= picture.right and text.width <= picture.width * 1.3
    return across and -slack <= text.top - picture.bottom <= 4 * slack


def _as_read(shapes: Sequence[_Shape], slack: float) -> list[_Shape]:
    """The order in which people read: rows from the top, in each from the left, in what stands beside others again."""
    if len(shapes) < 2 or len(shapes) > _MANY:
        return sorted(shapes, key=lambda shape: (shape.box.top, shape.box.left))
    parts = _rows(shapes, slack) or _stacks(shapes, slack)
    if parts is None:
        return sorted(shapes, key=lambda shape: (shape.box.top, shape.box.left))
    return [shape for part in parts for shape in _as_read(part, slack)]


# Texts


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a text."""

    text: Phrase
    level: int = 0
    marker: str = ""  # "•", or the kind of numbers that PowerPoint counts with
    first: int = 1  # the number that it starts with
    is_code: bool = False  # all of it in a typewriter's letters

    @property
    def plain(self) -> str:
        return words(self.text)


@dataclass(slots=True)
class _Texts:
    """Reads the paragraphs of one part, following its links."""

    part: Part
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)  # kind and reason of what no phrase can hold

    def lines(self, body: _Element | None, models: Sequence[_Element] = (), link: str | None = None) -> list[_Line]:
        """The paragraphs of a text body, also the empty ones; a paragraph without a link of its own gets `link`."""
        if body is None:
            return []
        styles = [style for style in (body.find("a:lstStyle", _NS), *models) if style is not None]
        return [self._line(paragraph, styles, link) for paragraph in body.iterfind("a:p", _NS)]

    def phrase(self, body: _Element | None) -> Phrase:
        """All paragraphs of a text body as one text."""
        return _joined([line.text for line in self.lines(body) if line.text])

    def _line(self, paragraph: _Element, styles: Sequence[_Element], link: str | None) -> _Line:
        own = paragraph.find("a:pPr", _NS)
        level = min(int(_number(own.get("lvl") if own is not None else None)), 8)
        marker, first = _marker([own, *(style.find(f"a:lvl{level + 1}pPr", _NS) for style in styles)])
        parts = [replace(part, link=part.link or link) for part in self._parts(paragraph)]
        is_code = all(part.code for part in parts if part.text.strip()) and any(part.text.strip() for part in parts)
        if is_code:  # its colours and weights are those of an editor
            parts = [replace(part, code=True, bold=False, italic=False) for part in parts]
        return _Line(_merged(parts), level, marker, first, is_code)

    def _parts(self, paragraph: _Element) -> Iterator[Inline]:
        for child in paragraph:
            match _local(child):
                case "r":
                    yield self._run(child)
                case "fld" if (child.get("type") or "") != "slidenum":
                    yield self._run(child)
                case "br":
                    yield Inline("\n")
                case "AlternateContent" | "m" | "oMath" | "oMathPara":
                    yield from self._formula(child)

    def _run(self, run: _Element) -> Inline:
        text = _clean(run.findtext("a:t", "", _NS))
        style = run.find("a:rPr", _NS)
        if style is None:
            return Inline(text)
        symbols = style.find("a:sym", _NS)
        if symbols is not None and (symbols.get("typeface") or "").startswith("Wingdings"):
            text = text.translate(_ARROWS)
        return Inline(
            _shifted(text, _number(style.get("baseline"))),
            bold=style.get("b") in ("1", "true"),
            italic=style.get("i") in ("1", "true"),
            code=_is_monospaced(style),
            strike=style.get("strike", "noStrike") != "noStrike",
            link=self.link(style.find("a:hlinkClick", _NS)),
        )

    def _formula(self, element: _Element) -> Iterator[Inline]:
        chosen = _alternative(element) if _local(element) == "AlternateContent" else element
        formulas = list(chosen.iter(f"{{{_NS['m']}}}oMath")) if chosen is not None else []
        for formula in formulas:
            text = _clean(_linear(formula)).strip()
            self.lost["formula", f"it is plain text now: {_short(text)}"] += 1
            yield Inline(text)
        if not formulas and chosen is not None:
            yield from (self._run(run) for run in chosen.iter(f"{{{_NS['a']}}}r"))

    def link(self, click: _Element | None) -> str | None:
        """The address that a click leads to. What a deck cannot link to is counted as lost."""
        if click is None:
            return None
        relationship = self.related(click.get(f"{_R}id"))
        action = click.get("action") or ""
        if relationship is not None and relationship.is_external and _WEB.match(relationship.target_ref):
            return str(relationship.target_ref)
        if "jump" in action or (relationship is not None and not relationship.is_external):
            self.lost["link", "it leads to another slide"] += 1
        elif relationship is not None and relationship.target_ref:
            self.lost["link", f"it leads to '{_short(relationship.target_ref)}', where no slide should lead"] += 1
        elif action and action != "ppaction://media":
            self.lost["link", "a click starts something in PowerPoint"] += 1
        return None

    def related(self, id_: str | None) -> _Relationship | None:
        """What a relationship of this part leads to; None when the file has lost it."""
        return self.part.rels.get(id_) if id_ else None

    def omitted(self, span: Span) -> Iterator[Omitted]:
        """What was lost since the last call."""
        for (kind, reason), count in self.lost.items():
            yield Omitted(span, kind, reason, count)
        self.lost.clear()


def _clean(text: str) -> str:
    """Text without what cannot be seen; PowerPoint's vertical tabs are line breaks."""
    text = _ESCAPED.sub(lambda found: "\n" if found[1] in ("000B", "000A", "000D") else " ", text)
    return "".join(char for char in text.translate(_BREAKS).translate(_INVISIBLE) if char in "\n\t" or ord(char) >= 32)


def _shifted(text: str, baseline: float) -> str:
    """Raised and lowered text in Unicode's own raised and lowered characters, where it has all of them."""
    table = _RAISED if baseline > 0 else _LOWERED
    return text.translate(table) if baseline and text and all(ord(char) in table for char in text) else text


def _is_monospaced(style: _Element) -> bool:
    face = style.find("a:latin", _NS)
    return face is not None and bool(_MONOSPACED.search(face.get("typeface") or ""))


def _marker(properties: Iterable[_Element | None]) -> tuple[str, int]:
    """What the first that speaks of bullets says: none, "•", or a kind of numbers and where they start."""
    for own in properties:
        for child in own if own is not None else ():
            match _local(child):
                case "buNone":
                    return "", 1
                case "buChar" | "buBlip":
                    return "•", 1
                case "buAutoNum":
                    return child.get("type") or "arabicPeriod", int(_number(child.get("startAt"), 1))
    return "", 1


def _merged(parts: Iterable[Inline]) -> Phrase:
    """Neighbours of one style as one, nothing empty, no spaces around."""
    out: list[Inline] = []
    for part in parts:
        if out and (out[-1].style == part.style or (not part.text.strip(" ") and part.link == out[-1].link)):
            out[-1] = replace(out[-1], text=out[-1].text + part.text)
        elif part.text:
            out.append(part)
    return _stripped(tuple(out))


def _stripped(text: Phrase) -> Phrase:
    parts = list(text)
    while parts and not parts[0].text.strip():
        parts.pop(0)
    while parts and not parts[-1].text.strip():
        parts.pop()
    if parts and not parts[0].code:
        parts[0] = replace(parts[0], text=parts[0].text.lstrip())
    if parts and not parts[-1].code:
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
    return tuple(parts)


def _joined(texts: Sequence[Phrase]) -> Phrase:
    """Texts as lines of one."""
    parts: list[Inline] = []
    for text in texts:
        parts += [Inline("\n")] if parts else []
        parts += text
    return _merged(parts)


def _unstressed(text: Phrase) -> Phrase:
    """A title that is bold or italic throughout is so by its design, not by its words."""
    visible = [part for part in text if part.text.strip()]
    if visible and all(part.bold for part in visible):
        text = tuple(replace(part, bold=False) for part in text)
    if visible and all(part.italic for part in visible):
        text = tuple(replace(part, italic=False) for part in text)
    return _merged(text)


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _linear(element: _Element) -> str:
    """An Office formula as text in a line, such as "x^2/(n+1)"."""

    def part(name: str) -> str:
        found = element.find(f"m:{name}", _NS)
        return _linear(found) if found is not None else ""

    match _local(element):
        case "t":
            return element.text or ""
        case "f":
            return f"{_grouped(part('num'))}/{_grouped(part('den'))}"
        case "sSup" | "sSub" | "sSubSup":
            raised, lowered = _grouped(part("sup")), _grouped(part("sub"))
            return part("e") + (lowered and f"_{lowered}") + (raised and f"^{raised}")
        case "rad":
            return f"√{_grouped(part('e'))}"
        case "d":
            return f"({', '.join(_linear(child) for child in element.iterfind('m:e', _NS))})"
    sign = _operator(element) if _local(element) == "nary" else ""
    skipped = ("sub", "sup") if sign else ()
    parts = (child for child in element if not _local(child).endswith("Pr") and _local(child) not in skipped)
    return sign + "".join(map(_linear, parts))


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _operator(nary: _Element) -> str:
    """The sign of a sum or an integral with its limits."""
    char = nary.find("m:naryPr/m:chr", _NS)
    limits = [(mark, nary.find(f"m:{name}", _NS)) for mark, name in (("_", "sub"), ("^", "sup"))]
    texts = [(mark, _linear(limit)) for mark, limit in limits if limit is not None]
    sign = char.get(f"{{{_NS['m']}}}val", "∫") if char is not None else "∫"
    return sign + "".join(f"{mark}{_grouped(text)}" for mark, text in texts if text) + " "


def _blocks_of(lines: Sequence[_Line], span: Span, steps: bool = False) -> Iterator[Block]:
    """A text as code, lists and paragraphs."""
    filled = [line for line in lines if line.text]
    if filled and all(line.is_code for line in filled):
        yield Code(span, "\n".join(line.plain for line in lines).strip("\n"))
        return
    run: list[_Line] = []
    as_list = _is_list(filled)
    for line in filled:
        if as_list or line.marker or (run and line.level > 0):
            run.append(line)
            continue
        if run:
            yield _listing(run, span, steps)
            run = []
        yield Paragraph(span, line.text)
    if run:
        yield _listing(run, span, steps)


def _is_list(lines: Sequence[_Line]) -> bool:
    """Whether lines without bullets are a list all the same: several, and no sentences."""
    if any(line.marker for line in lines) or len(lines) < 2:
        return False
    return any(line.level for line in lines) or not any(_SENTENCE_END.search(line.plain) for line in lines)


def _listing(lines: Sequence[_Line], span: Span, steps: bool) -> Listing:
    top = min(line.level for line in lines)
    ordered = all(line.marker not in ("", "•") for line in lines if line.level == top)
    return Listing(span, _entries(list(_counted(lines)), span), ordered, steps)


def _counted(lines: Iterable[_Line]) -> Iterator[_Line]:
    """Lines with the numbers that PowerPoint counts written in front of them."""
    counts: dict[int, tuple[str, int]] = {}  # by level: the kind of numbers, and the last
    for line in lines:
        counts = {level: last for level, last in counts.items() if level <= line.level}
        if line.marker in ("", "•"):
            counts.pop(line.level, None)
            yield line
            continue
        kind, last = counts.get(line.level, (line.marker, line.first - 1))
        number = last + 1 if kind == line.marker else line.first
        counts[line.level] = line.marker, number
        yield replace(line, text=(Inline(_numeral(line.marker, number) + " "), *line.text))


def _numeral(kind: str, number: int) -> str:
    end = ")" if "Paren" in kind else "."
    if kind.startswith("alpha") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return (letter.upper() if "Uc" in kind else letter) + end
    return f"{number}{end}"


def _entries(lines: Sequence[_Line], span: Span) -> tuple[Entry, ...]:
    """Lines as entries, the deeper ones below those before them; there are no more than nine levels."""
    out: list[Entry] = []
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and lines[end].level > lines[start].level:
            end += 1
        out.append(Entry(span, _merged(lines[start].text), _entries(lines[start + 1 : end], span)))
        start = end
    return tuple(out)


# Pictures


@dataclass(slots=True)
class _Album:
    """The pictures taken out of the deck, equal bytes once."""

    files: dict[str, bytes] = field(default_factory=dict)
    _names: dict[bytes, str] = field(default_factory=dict)

    def take(self, data: bytes, wish: str) -> str:
        """The name under which a picture is kept. Raises BadPictureError for what cannot be shown."""
        digest = hashlib.sha256(data).digest()
        if digest not in self._names:
            suffix = _SUFFIXES[probe.inspect(data).format]
            name = next(name for name in _numbered(wish, suffix) if name not in self.files)
            self.files[name], self._names[digest] = data, name
        return self._names[digest]


def _numbered(stem: str, suffix: str) -> Iterator[str]:
    yield f"{stem}.{suffix}"
    number = 2
    while True:
        yield f"{stem}-{number}.{suffix}"
        number += 1


def _slug(text: str, most: int = 40) -> str:
    """Words as a part of a file name: small ASCII letters and digits, cut after a word; nothing for other scripts."""
    letters = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    found = re.findall("[a-z0-9]+", letters)
    slug = ""
    for word in found:
        if slug and len(slug) + len(word) + 1 > most:
            break
        slug = f"{slug}-{word}" if slug else word[:most]
    return slug


def _alt(properties: _Element | None) -> str:
    """What the author says a picture shows; nothing for file names and what PowerPoint guesses."""
    text = _clean(properties.get("descr") or "").strip() if properties is not None else ""
    seen, guesses = _AUTOMATIC.subn("", text)
    if guesses and _GUESSED.match(seen):
        return ""
    return "" if _FILE_NAME.fullmatch(seen) else " ".join(seen.split())


def _blip_ids(blip: _Element) -> tuple[str, str, str]:
    """The relationships of a picture's SVG twin, of the picture, and of the file that it only links to."""
    twin = blip.find("a:extLst/a:ext/asvg:svgBlip", _NS)
    svg = twin.get(f"{_R}embed") if twin is not None else None
    return svg or "", blip.get(f"{_R}embed") or "", blip.get(f"{_R}link") or ""


def _is_decorative(properties: _Element | None) -> bool:
    mark = properties.find("a:extLst/a:ext/adec:decorative", _NS) if properties is not None else None
    return mark is not None and mark.get("val", "1") in ("1", "true")


# Charts and SmartArt


def _parsed(data: bytes) -> _Element:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _points(parent: _Element | None) -> dict[int, str]:
    """The cached values of a chart's categories or numbers, by their index."""
    if parent is None:
        return {}
    points = parent.iter(f"{{{_NS['c']}}}pt")
    return {int(_number(point.get("idx"))): _figure(point.findtext("c:v", "", _NS)) for point in points}


def _figure(text: str) -> str:
    """A number as a person writes it: 0.30000000000000004 is 0.3."""
    text = _clean(text).strip()
    if not re.fullmatch(r"-?\d+\.\d{7,}(?:[eE][-+]?\d+)?", text):
        return text
    return f"{float(text):.6g}"


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    labels: Mapping[int, str]
    values: Mapping[int, str]


def _series(chart: _Element) -> list[_Series]:
    out = []
    for series in chart.iter(f"{{{_NS['c']}}}ser"):
        labels = series.find("c:cat", _NS)
        labels = series.find("c:xVal", _NS) if labels is None else labels
        values = series.find("c:val", _NS)
        values = series.find("c:yVal", _NS) if values is None else values
        name = series.find("c:tx", _NS)
        title = _clean(name.findtext(".//c:v", "", _NS)) if name is not None else ""
        out.append(_Series(title, _points(labels), _points(values)))
    return out


def _chart_table(span: Span, series: Sequence[_Series]) -> Table | None:
    """A chart's numbers, its series as columns where they share their labels; None when there are none, or too many."""
    shared = all(one.labels == series[0].labels for one in series)
    indexes = sorted({index for one in series for index in (*one.labels, *one.values)})
    if not series or not any(one.values for one in series) or len(indexes) > _MAX_POINTS:
        return None
    if shared:
        header = ["", *(one.name for one in series)]
        rows = [[series[0].labels.get(i, ""), *(one.values.get(i, "") for one in series)] for i in indexes]
    else:
        header = ["", "", ""]
        rows = [[one.name, one.labels.get(i, ""), one.values.get(i, "")] for one in series for i in sorted(one.values)]
    return Table(span, tuple(map(phrase, header)), tuple(tuple(map(phrase, row)) for row in rows))


def _diagram_entries(model: _Element, texts: _Texts, span: Span) -> tuple[Entry, ...]:
    """The texts of a SmartArt drawing, in its order, those below others as entries below them."""
    points = {point.get("modelId"): point for point in model.iter(f"{{{_NS['dgm']}}}pt")}
    children: dict[str | None, list[tuple[float, str | None]]] = {}
    for link in model.iter(f"{{{_NS['dgm']}}}cxn"):
        if link.get("type", "parOf") == "parOf":
            place = _number(link.get("srcOrd")), link.get("destId")
            children.setdefault(link.get("srcId"), []).append(place)
    roots = [id_ for id_, point in points.items() if point.get("type") == "doc"]
    open_ = set(points)  # each point once, whatever loops a broken file has

    def below(id_: str | None, depth: int) -> tuple[Entry, ...]:
        found: list[Entry] = []
        for _, child in sorted(children.get(id_, []), key=lambda place: place[0]):
            if child not in open_ or depth > 20:
                continue
            open_.discard(child)
            text = texts.phrase(points[child].find("dgm:t", _NS))
            deeper = below(child, depth + 1)
            found += [Entry(span, text, deeper)] if text else deeper
        return tuple(found)

    entries = tuple(entry for root in roots for entry in below(root, 0))
    rest = [texts.phrase(points[id_].find("dgm:t", _NS)) for id_ in points if id_ in open_]
    return (*entries, *(Entry(span, text) for text in rest if text))


# Slides


@dataclass(frozen=True, slots=True)
class _Repeated:
    """What stands at the same place on most slides: the design's, not the talk's."""

    shapes: Mapping[tuple[str, ...], int]

    def count(self, mark: tuple[str, ...] | None) -> int:
        """On how many slides; 0 for what is not repeated."""
        return self.shapes.get(mark, 0) if mark else 0


def _mark(shape: _Shape, part: Part, unit: float) -> tuple[str, ...] | None:
    """What a repeated shape is known by: its place, roughly, and what it shows. Placeholders are content."""
    if shape.role or shape.tag not in ("sp", "pic", "cxnSp"):
        return None
    places = (shape.box.left, shape.box.top, shape.box.width, shape.box.height)
    place = ",".join(str(round(value / unit)) for value in places)
    if shape.tag == "pic":
        blip = shape.element.find(".//a:blip", _NS)
        related = part.rels.get(blip.get(f"{_R}embed") or "") if blip is not None else None
        if related is None or related.is_external:
            return None
        return "picture", place, str(related.target_part.partname)
    text = _clean("".join(run.text or "" for run in shape.element.iter(f"{{{_NS['a']}}}t"))).strip()
    return ("text", place, text) if text else ("drawing", place)


@dataclass(slots=True)
class _Reader:
    """Reads one slide's shapes into blocks."""

    path: Path
    sheet: _Sheet
    album: _Album
    repeated: _Repeated
    told: set[tuple[str, ...]]  # what is repeated and has been told
    slack: float  # EMU by which shapes may overlap and still stand apart
    texts: _Texts = field(init=False)
    title: Phrase = field(init=False)
    built: frozenset[str | None] = field(init=False)  # the ids of texts that come paragraph by paragraph
    captions: Mapping[int, _Shape] = field(default_factory=dict)  # by the identity of their pictures
    drawings: int = 0

    def __post_init__(self) -> None:
        self.texts = _Texts(self.sheet.slide.part)
        builds = self.sheet.slide.element.iterfind("p:timing/p:bldLst/p:bldP", _NS)
        self.built = frozenset(build.get("spid") for build in builds if build.get("build") == "p")
        shape = self.sheet.find(_TITLES)
        self.title = _unstressed(self.texts.phrase(shape.element.find("p:txBody", _NS))) if shape else ()

    def at(self, column: int = 1) -> Span:
        return Span(self.path, self.sheet.number, column)

    # what stands around the content

    def background(self) -> tuple[str, tuple[Block, ...]]:
        """The slide's own colour, and the picture behind it."""
        fill = self.sheet.slide.element.find("p:cSld/p:bg/p:bgPr", _NS)
        if fill is None:
            return "", ()
        color, blip = fill.find("a:solidFill/a:srgbClr", _NS), fill.find("a:blipFill/a:blip", _NS)
        value = (color.get("val") or "") if color is not None else ""
        found = tuple(self._picture(blip, "", self.at(), is_background=True)) if blip is not None else ()
        return f"#{value.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else "", found

    def notes(self) -> str:
        """What the author wrote for the speaker."""
        for relationship in self._related("/notesSlide"):
            page = _parsed(relationship.target_part.blob)
            bodies = [shape for shape in page.iter(f"{{{_NS['p']}}}sp") if _role(shape) == "body"]
            return "\n".join(
                line.plain
                for body in bodies
                for line in _Texts(relationship.target_part).lines(body.find("p:txBody", _NS))
            ).strip()
        return ""

    def comments(self) -> Iterator[Remark]:
        """What people wrote at the slide's margin, old comments and those in threads."""
        for relationship in self._related("/comments"):
            for comment in _parsed(relationship.target_part.blob).iter():
                if _local(comment) in ("cm", "reply"):
                    text = " ".join(_clean(part) for part in _own_texts(comment)).strip()
                    yield from [Remark(self.at(), f"Comment: {text}")] if text else []

    def _related(self, kind: str) -> Iterator[_Relationship]:
        for relationship in self.sheet.slide.part.rels.values():
            if relationship.reltype.endswith(kind) and not relationship.is_external:
                yield relationship

    # the content

    def content(self, without: Iterable[_Shape] = ()) -> tuple[Block, ...]:
        """All shapes but furniture and those already read, as people read them."""
        skipped = [shape.element for shape in without]
        shapes = [s for s in self.sheet.shapes if s.role not in _FURNITURE and not any(s.element is e for e in skipped)]
        first = [shape for shape in shapes if shape.role == "subTitle"]
        rest = [shape for shape in shapes if shape.role != "subTitle"]
        blocks = [block for shape in first for block in self.shape(shape, 2)]
        captions = _captions(rest, self.slack)
        under = [caption.element for caption in captions.values()]
        self.captions = {
            id(picture.element): captions[column] for column, picture in enumerate(rest) if column in captions
        }
        blocks += self._region([s for s in rest if not any(s.element is e for e in under)], count_from=2 + len(first))
        if self.drawings:
            reason = "lines and shapes without words, which only PowerPoint draws"
            blocks.append(Omitted(self.at(), "drawing", reason, self.drawings))
        return tuple(_quoted(blocks))

    def _region(self, shapes: Sequence[_Shape], count_from: int) -> list[Block]:
        """Rows one after the other; texts that stand side by side as columns."""
        rows = (_rows(shapes, self.slack) if len(shapes) <= _MANY else None) or [list(shapes)]
        out: list[Block] = []
        column = count_from
        for row in rows:
            stacks = _stacks(row, self.slack) if len(row) <= _MANY else None
            parts = [_as_read(stack, self.slack) for stack in stacks or [row]]
            read: list[tuple[Block, ...]] = []
            for part in parts:
                blocks: list[Block] = []
                for shape in part:
                    blocks += self.shape(shape, column)
                    column += 1
                read.append(tuple(blocks))
            if 1 < len(read) <= 4 and all(map(_is_weighty, read)):
                out.append(Columns(read[0][0].span, tuple(read)))
            else:
                out += [block for part in read for block in part]
        return out

    def shape(self, shape: _Shape, column: int) -> list[Block]:
        """A shape's blocks; a broken one is told and costs only itself."""
        span = self.at(column)
        try:
            blocks = list(self._blocks(shape, span))
            if caption := self.captions.get(id(shape.element)):
                text = self.texts.phrase(caption.element.find("p:txBody", _NS))
                blocks = [replace(block, caption=text) if isinstance(block, Picture) else block for block in blocks]
                if not any(isinstance(block, Picture) for block in blocks):
                    blocks.append(Paragraph(span, text))
        except Exception:  # see `read`
            return [Omitted(span, "shape", "PowerPoint's description of it is damaged")]
        return [*blocks, *self.texts.omitted(span)]

    def _blocks(self, shape: _Shape, span: Span) -> Iterable[Block]:
        properties = shape.properties
        mark = _mark(shape, self.sheet.slide.part, self.slack)
        if times := self.repeated.count(mark):
            return self._told_once(mark or (), times, span)
        if properties is not None and properties.get("hidden") in ("1", "true"):
            return [Omitted(span, "shape", "its author has hidden it")]
        match shape.tag:
            case "pic":
                return self._picture_shape(shape, span)
            case "graphicFrame":
                return self._graphic(shape, span)
            case "sp":
                return self._text_shape(shape, span)
        self.drawings += not _is_decorative(properties)
        return []

    def _told_once(self, mark: tuple[str, ...], times: int, span: Span) -> Iterable[Block]:
        if mark in self.told or mark[0] == "drawing":
            return []
        self.told.add(mark)
        if mark[0] == "picture":
            return [Omitted(span, "picture", "a logo that stands on most slides", times)]
        return [Omitted(span, "text", f"it stands on most slides: {_short(mark[2])}", times)]

    def _text_shape(self, shape: _Shape, span: Span) -> Iterator[Block]:
        properties = shape.properties
        blip = shape.element.find("p:spPr/a:blipFill/a:blip", _NS)
        if blip is not None and not _is_decorative(properties):
            yield from self._picture(blip, _alt(properties), span)
        link = self.texts.link(properties.find("a:hlinkClick", _NS)) if properties is not None else None
        body = shape.element.find("p:txBody", _NS)
        lines = self.texts.lines(body, self._styles(shape), link)
        if self.sheet.layout == "secHead" and shape.role == "body" and _is_number(lines):
            return  # the section's number, which the design counts
        if any(line.text for line in lines):
            yield from self._text(shape, lines, span)
        elif blip is None and not shape.role and not _is_decorative(properties):
            self.drawings += 1

    def _text(self, shape: _Shape, lines: Sequence[_Line], span: Span) -> Iterable[Block]:
        if shape.role in _TITLES:
            return [Heading(span, 1, _unstressed(_joined([line.text for line in lines if line.text])))]
        if shape.role == "subTitle":
            return [Paragraph(span, _joined([line.text for line in lines if line.text]))]
        filled = [line for line in lines if line.text]
        if len(filled) == 1 and not filled[0].is_code and shape.role in ("", "body"):
            bulleted = filled[0].marker if shape.role else ""
            return _blocks_of(filled, span) if bulleted else [Paragraph(span, filled[0].text)]
        return _blocks_of(lines, span, self._by_paragraph(shape))

    def _styles(self, shape: _Shape) -> list[_Element]:
        """The list styles that a placeholder's text takes after; text boxes have no bullets but their own."""
        if not shape.role:
            return []
        found = [model.find("p:txBody/a:lstStyle", _NS) for model in shape.models]
        if shape.role not in _TITLES:
            master = self.sheet.slide.slide_layout.slide_master.element
            found.append(master.find("p:txStyles/p:bodyStyle", _NS))
        return [style for style in found if style is not None]

    def _by_paragraph(self, shape: _Shape) -> bool:
        """Whether a click shows a text's paragraphs one by one."""
        properties = shape.properties
        return properties is not None and properties.get("id") in self.built

    def _picture_shape(self, shape: _Shape, span: Span) -> Iterator[Block]:
        properties, media = shape.properties, _media(shape.element)
        if media is not None:
            yield from self._media(media, _alt(properties), span)
            if _local(media) != "videoFile" or (media.get(f"{_R}link") and self._outside(media.get(f"{_R}link"))):
                return  # the icon of a loudspeaker, or the first frame of a film that is on the web
        blip = shape.element.find("p:blipFill/a:blip", _NS)
        if blip is None:
            return
        yield from self._picture(blip, _alt(properties), span)
        if _is_cropped(shape.element):
            yield Omitted(span, "crop", "the slide showed only a part of this picture; it is whole again")
        if properties is not None and (link := self.texts.link(properties.find("a:hlinkClick", _NS))):
            yield Omitted(span, "link", f"pictures of a deck lead nowhere; this one led to {_short(link)}")

    def _media(self, media: _Element, text: str, span: Span) -> Iterator[Block]:
        kind = "film" if "ideo" in _local(media) else "sound"
        address = self._outside(media.get(f"{_R}link"))
        if address and _WEB.match(address):
            yield Media(span, address, phrase(text))
        elif address:
            yield Omitted(span, kind, f"it is linked from '{_short(address)}'")
        else:
            yield Omitted(span, kind, "it is embedded in the PowerPoint file; put it on the web and link to it")

    def _outside(self, id_: str | None) -> str:
        relationship = self.texts.related(id_)
        return str(relationship.target_ref) if relationship is not None and relationship.is_external else ""

    def _picture(self, blip: _Element, alt: str, span: Span, *, is_background: bool = False) -> Iterator[Block]:
        svg, embedded, linked = _blip_ids(blip)
        reasons = []
        for id_ in filter(None, (svg, embedded)):
            name, reason = self._taken(id_, alt)
            if name:
                yield Picture(span, name, alt, is_background=is_background)
                return
            reasons.append(reason)
        address = self._outside(linked)
        if address and not address.lower().startswith("file:"):
            yield Picture(span, address, alt, is_background=is_background)
        elif address:
            yield Omitted(span, "picture", f"it is only linked, from '{_short(address)}'")
        else:
            yield Omitted(span, "picture", reasons[-1] if reasons else "the PowerPoint file has lost it")

    def _taken(self, id_: str, alt: str) -> tuple[str, str]:
        """The name of a picture taken out of the deck, or why it was not."""
        relationship = self.texts.related(id_)
        if relationship is None or relationship.is_external:
            return "", "the PowerPoint file has lost it"
        part = relationship.target_part
        suffix = str(part.partname).rpartition(".")[2].lower()
        if suffix in _METAFILES:
            return "", f"it is {_METAFILES[suffix]}; save it as SVG or PNG in PowerPoint"
        try:
            return self.album.take(part.blob, self._wish(alt)), ""
        except BadPictureError as error:
            return "", f"it {error.message}"

    def _wish(self, alt: str) -> str:
        slug = _slug(words(self.title)) or _slug(alt)
        return "-".join(filter(None, (f"slide-{self.sheet.number}", slug)))

    def _graphic(self, shape: _Shape, span: Span) -> Iterable[Block]:
        """A table, chart, SmartArt drawing or object of another program."""
        data = shape.element.find("a:graphic/a:graphicData", _NS)
        kind = (data.get("uri") or "").rpartition("/")[2] if data is not None else ""
        if data is None:
            return [Omitted(span, "shape", "PowerPoint's description of it is damaged")]
        if kind == "ole":
            return self._object(data, _alt(shape.properties), span)
        readers = {"table": self._table, "chart": self._chart, "diagram": self._diagram}
        if kind in readers:
            return readers[kind](data, span)
        what = "chart" if kind == "chartex" else "object"
        return [Omitted(span, what, "it is of a kind that only PowerPoint shows")]

    def _table(self, data: _Element, span: Span) -> Iterator[Block]:
        table = data.find("a:tbl", _NS)
        if table is None:
            return
        properties = table.find("a:tblPr", _NS)
        rows = [self._row(row) for row in table.iterfind("a:tr", _NS)]
        has_header = properties is not None and properties.get("firstRow") in ("1", "true") and len(rows) > 1
        header = tuple(map(_unstressed, rows[0])) if has_header else ()
        yield Table(span, header, tuple(rows[1:] if has_header else rows))

    def _row(self, row: _Element) -> tuple[Phrase, ...]:
        """A row's fields; those that PowerPoint has merged into others are empty."""
        return tuple(self.texts.phrase(cell.find("a:txBody", _NS)) for cell in row.iterfind("a:tc", _NS))

    def _chart(self, data: _Element, span: Span) -> Iterator[Block]:
        reference = data.find("c:chart", _NS)
        relationship = self.texts.related(reference.get(f"{_R}id") if reference is not None else None)
        if relationship is None or relationship.is_external:
            yield Omitted(span, "chart", "the PowerPoint file has lost it")
            return
        chart = _parsed(relationship.target_part.blob)
        title = self.texts.phrase(chart.find("c:chart/c:title/c:tx/c:rich", _NS))
        if title:
            yield Paragraph(span, title)
        table = _chart_table(span, _series(chart))
        if table is None:
            yield Omitted(span, "chart", f"it has no numbers, or more than a table of {_MAX_POINTS} rows holds")
        else:
            yield table
            yield Omitted(span, "chart", "its numbers are a table now; draw it again as a picture")

    def _diagram(self, data: _Element, span: Span) -> Iterator[Block]:
        ids = data.find("dgm:relIds", _NS)
        relationship = self.texts.related(ids.get(f"{_R}dm") if ids is not None else None)
        entries: tuple[Entry, ...] = ()
        if relationship is not None and not relationship.is_external:
            entries = _diagram_entries(_parsed(relationship.target_part.blob), self.texts, span)
        if entries:
            yield Listing(span, entries)
        yield Omitted(span, "smartart", "its words are a list now" if entries else "it holds no words")

    def _object(self, data: _Element, alt: str, span: Span) -> Iterator[Block]:
        object_ = next((child for child in data.iter() if _local(child) == "oleObj"), None)
        program = (object_.get("progId") or "") if object_ is not None else ""
        name = program.partition(".")[0] or "another program"
        blip = next(data.iter(f"{{{_NS['a']}}}blip"), None)
        pictures = list(self._picture(blip, alt, span)) if blip is not None else []
        shown = [block for block in pictures if isinstance(block, Picture)]
        yield from shown
        yield Omitted(span, "object", f"an object of {name}" + ("; its picture is kept" if shown else ""))


def _own_texts(comment: _Element) -> Iterator[str]:
    """The texts of a comment, without those of the replies to it."""
    for child in comment:
        if _local(child) in ("text", "t"):
            yield child.text or ""
        elif _local(child) not in ("replyLst", "extLst"):
            yield from _own_texts(child)


def _is_number(lines: Sequence[_Line]) -> bool:
    return bool(re.fullmatch(r"\s*\d{1,3}\.?\s*", "".join(line.plain for line in lines)))


def _media(picture: _Element) -> _Element | None:
    for child in picture.iterfind("p:nvPicPr/p:nvPr/*", _NS):
        if _local(child) in ("videoFile", "audioFile", "quickTimeFile", "wavAudioFile", "audioCd"):
            return child
    return None


def _is_cropped(picture: _Element) -> bool:
    """Whether more than an eighth of a side is cut away."""
    cut = picture.find("p:blipFill/a:srcRect", _NS)
    return cut is not None and any(_number(cut.get(side)) > 12_500 for side in "ltrb")


_WEIGHTY = 60  # letters that make a text of more than a label


def _is_weighty(blocks: Sequence[Block]) -> bool:
    """Whether blocks could stand as a column: a list, a table, code, or a text of more than a label."""
    if any(isinstance(block, Listing | Table | Code) for block in blocks):
        return True
    return sum(len(words(block.text)) for block in blocks if isinstance(block, Paragraph)) >= _WEIGHTY


def _quoted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks in which a text in quotation marks, and the name after it, are a quotation."""
    skip = False
    for index, block in enumerate(blocks):
        if skip:
            skip = False
            continue
        quoted = _unquoted(block.text) if isinstance(block, Paragraph) else ()
        if not quoted or not isinstance(block, Paragraph):
            yield block
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        skip = isinstance(after, Paragraph) and _is_attribution(after.text, alone=len(blocks) == 2)
        by, source = _attributed(after.text) if skip and isinstance(after, Paragraph) else ((), ())
        yield Quotation(block.span, (Paragraph(block.span, quoted),), by, source)


def _unquoted(text: Phrase) -> Phrase:
    """What stands between quotation marks that enclose the whole text, and only it."""
    found = _QUOTED.fullmatch(words(text))
    if not found or re.search('[“”„«»"]', found[1]) or len(found[1].split()) < 3:
        return ()
    first, last = text[0], text[-1]
    start = replace(first, text=first.text.lstrip()[1:])
    if len(text) == 1:
        return _merged([replace(start, text=start.text.rstrip()[:-1])])
    return _merged([start, *text[1:-1], replace(last, text=last.text.rstrip()[:-1])])


def _is_attribution(text: Phrase, *, alone: bool) -> bool:
    plain = words(text)
    return len(plain) <= 150 and "\n" not in plain.strip() and (alone or bool(_DASHED.match(plain)))


def _attributed(text: Phrase) -> tuple[Phrase, Phrase]:
    """Who said it, and where: a name in bold and what follows after a comma."""
    first, *rest = text
    if first.bold and rest and rest[0].text.startswith(","):
        source = (replace(rest[0], text=rest[0].text[1:]), *rest[1:])
        return _unstressed((first,)), _merged(source)
    dashed = (replace(first, text=_DASHED.sub("", first.text, count=1) if _DASHED.match(first.text) else first.text),)
    return _unstressed(_merged((*dashed, *rest))), ()


# The deck


@dataclass(slots=True)
class _Deck:
    """Reads a whole deck: its head, its sections, slide after slide."""

    path: Path
    package: Package
    album: _Album = field(default_factory=_Album)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    told: set[tuple[str, ...]] = field(default_factory=set)

    def manuscript(self) -> Manuscript:
        """All of it. Raises whatever python-pptx raises when the presentation itself cannot be read."""
        presentation = self.package.main_document_part.presentation
        sheets = list(self._sheets(presentation))
        if not sheets:
            raise FileError.at(Span(self.path), "no-slides", f"'{self.path.name}' has no slides")
        unit = (presentation.slide_width or 12_192_000) / 100
        footer, repeated = _footer(sheets), _repeated(sheets, unit)
        readers = [_Reader(self.path, sheet, self.album, repeated, self.told, unit) for sheet in sheets]
        cover = readers[0] if _is_cover(readers[0]) else None
        head = self._head(presentation, sheets, footer, cover)
        starts = _section_starts(presentation)
        blocks: list[Block] = []
        if cover:
            head, blocks = _covered(head, cover, self.package)
        for reader in readers[bool(cover) :]:
            blocks += self._slide(reader, starts)
        return Manuscript(self.path, FORMAT, head, tuple(blocks), True, tuple(self.diagnostics), self.album.files)

    def _sheets(self, presentation: Presentation) -> Iterator[_Sheet]:
        """Every slide that can be read, numbered as PowerPoint numbers them."""
        entries = presentation.element.iterfind("p:sldIdLst/p:sldId", _NS)
        for number, entry in enumerate(entries, start=1):
            try:
                slide = presentation.part.related_slide(entry.get(f"{_R}id") or "")
                shapes = tuple(_shapes(slide))
            except Exception:  # see `read`; one broken slide must not cost the others
                message = f"slide {number} is damaged and left out"
                self.diagnostics.append(
                    Diagnostic("damaged-slide", message, Span(self.path, number), severity=Severity.WARNING)
                )
            else:
                yield _Sheet(number, slide, shapes)

    def _head(self, presentation: Presentation, sheets: Sequence[_Sheet], footer: str, cover: _Reader | None) -> Head:
        properties = self.package.core_properties
        title = "" if cover else _text_of(properties, "title")
        author = _person(_text_of(properties, "author"))
        changed = getattr(properties, "modified", None) if author else None
        return Head(
            title=() if _NO_TITLE.fullmatch(title) else phrase(title),
            author=author,
            date=changed.date().isoformat() if changed else "",
            lang=_language(sheets),
            footer=footer,
            size=_size(presentation.slide_width or 0, presentation.slide_height or 0),
            span=Span(self.path, sheets[0].number, 1),
        )

    def _slide(self, reader: _Reader, starts: Mapping[str, str] | None) -> Iterator[Block]:
        try:
            yield from _slide_blocks(reader, starts)
        except Exception:  # see `read`
            message = f"slide {reader.sheet.number} is damaged in parts"
            self.diagnostics.append(Diagnostic("damaged-slide", message, reader.at(), severity=Severity.WARNING))


def _text_of(properties: object, name: str) -> str:
    """A property of the document; nothing for what is not there or cannot be read."""
    try:
        return _clean(str(getattr(properties, name) or "")).strip()
    except (AttributeError, ValueError, KeyError):
        return ""


def _person(author: str) -> tuple[str, ...]:
    """The people that wrote the deck, when a person has written their names."""
    names = [name.strip() for name in re.split("[;,]", author)]
    return tuple(names) if all(_PERSON.fullmatch(name) and not _NO_PERSON.search(name) for name in names) else ()


def _size(width: int, height: int) -> str:
    ratio = width / height if height else 0
    return next((name for name, wanted in _SIZES.items() if abs(ratio - wanted) < 0.02 * wanted), "")


def _language(sheets: Sequence[_Sheet]) -> str:
    """The language that most of the words are marked with."""
    letters: Counter[str] = Counter()
    for sheet in sheets:
        for run in sheet.slide.element.iter(f"{{{_NS['a']}}}r"):
            style = run.find("a:rPr", _NS)
            if style is not None and re.fullmatch("[A-Za-z]{2,3}(?:-.*)?", style.get("lang") or ""):
                letters[style.get("lang", "").partition("-")[0].lower()] += len(run.findtext("a:t", "", _NS))
    return letters.most_common(1)[0][0] if letters else ""


def _footer(sheets: Sequence[_Sheet]) -> str:
    """What most slides say at their feet."""
    found: Counter[str] = Counter()
    for sheet in sheets:
        shape = sheet.find(frozenset({"ftr"}))
        text = "".join(run.text or "" for run in shape.element.iter(f"{{{_NS['a']}}}t")) if shape else ""
        found[_clean(text).strip()] += 1
    text, count = found.most_common(1)[0]
    return text if count * 2 > len(sheets) else ""


def _repeated(sheets: Sequence[_Sheet], unit: float) -> _Repeated:
    """What stands on more than half of the slides, and on three at least."""
    counts: Counter[tuple[str, ...]] = Counter()
    for sheet in sheets:
        counts.update({mark for shape in sheet.shapes if (mark := _mark(shape, sheet.slide.part, unit))})
    return _Repeated({mark: count for mark, count in counts.items() if count >= 3 and count * 2 > len(sheets)})


def _section_starts(presentation: Presentation) -> Mapping[str, str] | None:
    """The names of sections by the ids of the slides they begin with; None when there are no sections, or only one."""
    sections = list(presentation.element.iter(f"{{{_NS['p14']}}}section"))
    starts: dict[str, str] = {}
    for section in sections:
        first = section.find("p14:sldIdLst/p14:sldId", _NS)
        if first is not None:
            starts[first.get("id") or ""] = _clean(section.get("name") or "").strip()
    return starts if len(starts) > 1 else None


def _slide_blocks(reader: _Reader, starts: Mapping[str, str] | None) -> Iterator[Block]:
    """A slide with its break in front."""
    sheet, span = reader.sheet, reader.at()
    name = starts.get(str(sheet.slide.slide_id)) if starts is not None else None
    begins = name is not None if starts is not None else sheet.layout == "secHead"
    color, behind = reader.background()
    yield Break(span, Cut.SECTION if begins else Cut.SLIDE, color, sheet.hidden)
    yield from behind
    title = sheet.find(_TITLES)
    content = reader.content([title] if title else [])
    if title and reader.title:
        yield from _headed(reader, title, content)
    elif begins and name and not _UNNAMED_SECTION.fullmatch(name):
        yield Heading(span, 1, phrase(name))
    if begins and name and reader.title and not _same(name, words(reader.title)):
        yield from _unnamed(name, span)
    yield from content
    yield from reader.texts.omitted(span)
    if notes := reader.notes():
        yield Remark(span, notes)
    yield from reader.comments()


def _headed(reader: _Reader, title: _Shape, content: Sequence[Block]) -> Iterator[Block]:
    """The slide's title; one that stands off the slide is for screen readers, and nobody in the room sees it."""
    if title.box.bottom <= 0 < title.box.height and content:
        yield Omitted(reader.at(), "heading", f"the title stands off the slide: {_short(words(reader.title))}")
    else:
        yield Heading(reader.at(), 1, reader.title)


def _same(first: str, second: str) -> bool:
    return " ".join(first.split()).casefold() == " ".join(second.split()).casefold()


def _unnamed(name: str, span: Span) -> Iterator[Omitted]:
    if not _UNNAMED_SECTION.fullmatch(name):
        yield Omitted(span, "section", f"the section '{_short(name)}' is called after its first slide")


# The first slide, when it is the talk's cover


def _is_cover(reader: _Reader) -> bool:
    sheet = reader.sheet
    is_title = sheet.layout == "title" or sheet.find(frozenset({"ctrTitle"})) is not None
    return is_title and bool(reader.title) and not sheet.hidden


def _covered(head: Head, reader: _Reader, package: Package) -> tuple[Head, list[Block]]:
    """The head with what the cover says, and what of the cover finds no place in a head."""
    title = reader.sheet.find(_TITLES)
    color, behind = reader.background()
    texts: list[Phrase] = []
    left: list[Block] = [Omitted(b.span, "picture", "it was behind the title slide") for b in behind]
    kept: list[Block] = []
    for block in reader.content([title] if title else []):
        match block:
            case Paragraph():
                texts.append(block.text)
            case Listing():
                texts += [entry.text for entry in block.entries]
            case Omitted():
                left.append(block)
            case _:
                kept.append(block)
    known = _text_of(package.core_properties, "author")
    head = _with_lines(replace(head, title=reader.title, notes=reader.notes()), texts, known)
    if kept:  # a picture worth showing gets a slide
        kept.insert(0, Break(reader.at(), background=color))
    return head, [*left, *reader.texts.omitted(reader.at()), *reader.comments(), *kept]


def _with_lines(head: Head, texts: Iterable[Phrase], known: str) -> Head:
    """The head with the lines below the title: names that the file knows, a date, the rest as subtitle."""
    subtitle: list[Phrase] = []
    for line in (line for text in texts for line in _split(text)):
        parts = [part.strip() for part in re.split(r" [·|•] ", words(line))]
        facts = [part for part in parts if _same(part, known) or _DATE.fullmatch(part)]
        if not facts or (len(parts) == 1 and len(words(line)) > 40):
            subtitle.append(line)
            continue
        date = next((part for part in facts if not _same(part, known)), head.date)
        author = (known,) if known and any(_same(part, known) for part in facts) else head.author
        event = ", ".join(part for part in parts if part not in facts) or head.event
        head = replace(head, date=date, author=author, event=event)
    return replace(head, subtitle=_joined(subtitle))


def _split(text: Phrase) -> Iterator[Phrase]:
    """The lines of a text, each with its markup."""
    line: list[Inline] = []
    for part in text:
        first, *others = part.text.split("\n")
        line.append(replace(part, text=first))
        for other in others:
            yield _merged(line)
            line = [replace(part, text=other)]
    yield _merged(line)
