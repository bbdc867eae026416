"""Paragraphs as lines: their words with markup and links, their level, what stands in front of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Omitted, Phrase, words
from deckgen.importers.readers.powerpoint.ooxml import (
    NS,
    clean,
    full,
    given,
    inside,
    is_on,
    local,
    number,
    outside,
    short,
)
from deckgen.importers.readers.powerpoint.shapes import alternative
from deckgen.outline import Inline, tidied

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.opc.package import Part

    from deckgen.errors import Span


WEB = re.compile(r"https?:|mailto:", re.IGNORECASE)
BULLET = "•"
_MONOSPACED = re.compile(r"mono|courier|consol|menlo|inconsolata|fixed|typewriter|source code|fira code", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ARROWS = str.maketrans({"à": "→", "ß": "←", "ó": "↔", "\uf0e0": "→", "\uf0df": "←", "\uf0f3": "↔"})  # in Wingdings


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a text."""

    text: Phrase
    level: int = 0
    marker: str = ""  # BULLET, or the kind of numbers that PowerPoint counts with
    first: int = 1  # the number that it starts with
    is_code: bool = False  # all of it in a typewriter's letters

    @property
    def plain(self) -> str:
        return words(self.text)


@dataclass(slots=True)
class Texts:
    """Reads the paragraphs of one part, following its links."""

    part: Part
    lost: Counter[tuple[str, str]] = field(default_factory=Counter)  # kind and reason of what no phrase can hold

    def lines(self, body: Element | None, models: Sequence[Element] = (), link: str | None = None) -> list[Line]:
        """The paragraphs of a text body, also the empty ones; a paragraph without a link of its own gets `link`."""
        if body is None:
            return []
        styles = [*body.iterfind("a:lstStyle", NS), *models]
        return [self._line(paragraph, styles, link) for paragraph in body.iterfind("a:p", NS)]

    def phrase(self, body: Element | None) -> Phrase:
        """All paragraphs of a text body as one text."""
        return joined(line.text for line in self.lines(body))

    def link(self, click: Element | None) -> str | None:
        """The address that a click leads to. What a deck cannot link to is counted as lost."""
        id_, action = given(click, "r:id"), given(click, "action")
        address = outside(self.part, id_)
        if WEB.match(address):
            return address
        if "jump" in action or inside(self.part, id_) is not None:
            self.lost["link", "it leads to another slide"] += 1
        elif address:
            self.lost["link", f"it leads to '{short(address)}', where no slide should lead"] += 1
        elif action and action != "ppaction://media":
            self.lost["link", "a click starts something in PowerPoint"] += 1
        return None

    def omitted(self, span: Span) -> Iterator[Omitted]:
        """What was lost since the last call."""
        for (kind, reason), count in self.lost.items():
            yield Omitted(span, kind, reason, count)
        self.lost.clear()

    def _line(self, paragraph: Element, styles: Sequence[Element], link: str | None) -> Line:
        own = paragraph.find("a:pPr", NS)
        level = min(int(number(given(own, "lvl"))), 8)
        marker, first = _marker([own, *(style.find(f"a:lvl{level + 1}pPr", NS) for style in styles)])
        parts = [replace(part, link=part.link or link) for part in self._parts(paragraph)]
        visible = [part for part in parts if part.text.strip()]
        is_code = bool(visible) and all(part.code for part in visible)
        if is_code:  # its colours and weights are those of an editor
            parts = [replace(part, code=True, bold=False, italic=False) for part in parts]
        return Line(merged(parts), level, marker, first, is_code)

    def _parts(self, paragraph: Element) -> Iterator[Inline]:
        for child in paragraph:
            match local(child):
                case "r":
                    yield self._run(child)
                case "fld" if child.get("type") != "slidenum":
                    yield self._run(child)
                case "br":
                    yield Inline("\n")
                case "AlternateContent" | "m" | "oMath" | "oMathPara":
                    yield from self._formula(child)

    def _run(self, run: Element) -> Inline:
        text = clean(run.findtext("a:t", "", NS))
        style = run.find("a:rPr", NS)
        if style is None:
            return Inline(text)
        if given(style.find("a:sym", NS), "typeface").startswith("Wingdings"):
            text = text.translate(_ARROWS)
        return Inline(
            _shifted(text, number(style.get("baseline"))),
            bold=is_on(given(style, "b")),
            italic=is_on(given(style, "i")),
            code=bool(_MONOSPACED.search(given(style.find("a:latin", NS), "typeface"))),
            strike=style.get("strike", "noStrike") != "noStrike",
            link=self.link(style.find("a:hlinkClick", NS)),
        )

    def _formula(self, element: Element) -> Iterator[Inline]:
        chosen = alternative(element) if local(element) == "AlternateContent" else element
        if chosen is None:
            return
        formulas = list(chosen.iter(full("m:oMath")))
        for formula in formulas:
            text = clean(_linear(formula)).strip()
            self.lost["formula", f"it is plain text now: {short(text)}"] += 1
            yield Inline(text)
        if not formulas:
            yield from map(self._run, chosen.iter(full("a:r")))


def _shifted(text: str, baseline: float) -> str:
    """Raised and lowered text in Unicode's own raised and lowered characters, where it has all of them."""
    table = _RAISED if baseline > 0 else _LOWERED
    return text.translate(table) if baseline and all(ord(char) in table for char in text) else text


def _marker(properties: Iterable[Element | None]) -> tuple[str, int]:
    """What the first that speaks of bullets says: none, BULLET, or a kind of numbers and where they start."""
    for child in (child for own in properties if own is not None for child in own):
        match local(child):
            case "buNone":
                return "", 1
            case "buChar" | "buBlip":
                return BULLET, 1
            case "buAutoNum":
                return child.get("type") or "arabicPeriod", int(number(child.get("startAt"), 1))
    return "", 1


def merged(parts: Iterable[Inline]) -> Phrase:
    """Neighbours of one style as one, nothing around. PowerPoint gives spaces a style of their own, of no meaning."""
    styled: list[Inline] = []
    for part in parts:
        blank = styled and not part.text.strip(" ") and part.link == styled[-1].link
        styled.append(replace(styled[-1], text=part.text) if blank else part)
    out = list(tidied(styled))
    while out and not out[0].text.strip():
        out.pop(0)
    while out and not out[-1].text.strip():
        out.pop()
    if out and not out[0].code:
        out[0] = replace(out[0], text=out[0].text.lstrip())
    if out and not out[-1].code:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return tuple(out)


def joined(texts: Iterable[Phrase]) -> Phrase:
    """Texts as lines of one."""
    return merged(part for text in texts if text for part in (Inline("\n"), *text))


def unstressed(text: Phrase) -> Phrase:
    """A title that is bold or italic throughout is so by its design, not by its words."""
    visible = [part for part in text if part.text.strip()]
    bold, italic = all(part.bold for part in visible), all(part.italic for part in visible)
    return merged(replace(part, bold=part.bold and not bold, italic=part.italic and not italic) for part in text)


def _linear(element: Element) -> str:
    """An Office formula, or a part of it, as text in a line: "x^2/(n+1)"."""
    below, above, inner = _part(element, "sub", "_"), _part(element, "sup", "^"), _part(element, "e")
    match local(element):
        case "f":
            return f"{_part(element, 'num')}/{_part(element, 'den')}"
        case "rad":
            return f"√{inner}"
        case "d":
            return f"({', '.join(map(_linear, element.iterfind('m:e', NS)))})"
        case "sSup" | "sSub" | "sSubSup":
            return "".join(map(_linear, element.iterfind("m:e", NS))) + below + above
        case "nary":
            sign = given(element.find("m:naryPr/m:chr", NS), "m:val") or "∫"
            return f"{sign}{below}{above} " + "".join(map(_linear, element.iterfind("m:e", NS)))
    parts = (_linear(child) for child in element if not local(child).endswith("Pr"))
    return (element.text or "") if local(element) == "t" else "".join(parts)


def _part(element: Element, name: str, sign: str = "") -> str:
    """A part of a formula, behind a sign, in brackets where it is more than one word."""
    text = "".join(map(_linear, element.iterfind(f"m:{name}", NS)))
    return sign + (text if len(text) <= 1 or text.isalnum() else f"({text})") if text else ""
