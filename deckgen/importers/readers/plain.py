"""Plain-text outlines: levels by indentation, numbers, bullets, underlines, capitals or number signs, in any mixture.

Three passes: the text becomes lines (wrapped ones joined, each with the style of its marker), the lines get levels, and
the levels make blocks. A level is found as docutils finds that of section titles: a style seen before goes back to its
level, a new one opens a level below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import groupby

from deckgen.errors import Span
from deckgen.importers.blocks import (
    Block,
    Entry,
    Head,
    Heading,
    Listing,
    Manuscript,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
)
from deckgen.importers.readers.front import Known, head_of, inline
from deckgen.importers.readers.mails import Letter, letter_of
from deckgen.importers.source import Source
from deckgen.outline import Fields, Inline, Word

_CHECKED = "☐"  # the style of all entries of checklists
_TAB = 4  # columns
_DEEPEST = 12  # levels; deeper ones are read as this one
_LONG = 100  # characters; a longer line without a marker is no heading
_NARROWEST, _WIDEST = 60, 100  # columns at which people and mail programs wrap text

_BULLET = re.compile(
    r"([-*•–—+>o‣▪◦·●○■→➢])"
    r"(?:[ \t]+(?=\S)|(?<=[•‣▪●→➢])(?=\S)|(?<=[-–])(?=[^\W\d_]{2}))"  # "-like this", but not "-5" or "-v"
)
_CHECK = re.compile(r"(?:[□☐☑☒✓✔✗✘][ \t]*|\[[ xX]?\][ \t]+)(?=\S)")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,8})([.)]?)[ \t]+(?=\S)")
_LABEL = re.compile(r"(\(?)([A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3})([.)])[ \t]+(?=\S)")
_DEEP_NUMBER = re.compile(r"^[ \t]*\d{1,3}\.\d{1,3}[.)]?[ \t]", re.MULTILINE)
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([=\-~^_*+#])\1{2,}$")
_RULE = re.compile(r"[=\-~^_*+#. \t]{3,}$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_INITIALS = {"A.": "B.", "I.": "II."}  # these begin a count only where it goes on: "A. Turing" does not
_RANKS = {"under =": 1, "under -": 2}  # as in Markdown; other underlines stand below these

_SUFFIX = r"\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif|heic)"
_PICTURE_WORD = r"(?:picture|pic|image|img|figure|fig|photo|screenshot|drawing|meme)"
_FILE = re.compile(rf"(\S+{_SUFFIX})(?:\s*\((?P<in>[^()]+)\)|\s*[-–—:|]+\s+(?P<after>\S.*))?$", re.I)
_BRACKETED = re.compile(rf"[(\[{{<]\s?(?:{_PICTURE_WORD}\s?:\s?(\S[^()\[\]{{}}<>]*)|(\S+{_SUFFIX})\s?)[)\]}}>]$", re.I)
_NAMED = re.compile(rf"{_PICTURE_WORD}\s?:\s?(\S+|\S.*{_SUFFIX})$", re.I)
_SLOT = re.compile(r"(?:[\[<(](?:img|image|picture|photo)\s?/?[\])>]|img)$", re.I)
_MARKDOWN = re.compile(r"!\[([^\[\]]*)\]\(\s?<?([^()<>\s]+)>?\s?\)$")
_IS_NAME = re.compile(rf"(?:\S.*{_SUFFIX}|\S+)$", re.I)

_REMARK = re.compile(r"[(\[]?\s?(?:speaker |speaker's )?(?:notes?|n\.?b\.?|say|remarks?)\s?:\s?(.*)$", re.I)
_QUOTATION = re.compile(r"[\"“„«”](.+)[\"”“»]\s?[-–—]{1,2}\s?([^\s\d][^\"”“»]{0,80})$")
_SIGNED = re.compile(r"[-–—]{1,2}\s?[^\W\d_]")
_URL = re.compile(r"<?((?:https?://|www\.)[^\s<>]+)>?$", re.I)

_KEY = re.compile(
    r"(?:(?P<title>title)|(?P<subtitle>subtitle)|(?P<author>authors?|by|speakers?|presenter)"
    r"|(?P<event>event|venue|conference)|(?P<date>date)|(?P<tags>tags|keywords))\s?:\s(?P<value>\S.*)$",
    re.I,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:\d{4}-\d\d?-\d\d?|\d\d?[./]\s?\d\d?[./]\s?\d{4}|\d\d?(?:\.|st|nd|rd|th)?\s[^\W\d_]{3,9}\.?,?\s\d{4}"
    rf"|{_MONTH}\s(?:\d\d?(?:st|nd|rd|th)?,?\s)?\d{{4}})"
)
_BYLINES = (
    re.compile(rf"(?P<date>{_DATE})$", re.I),
    re.compile(rf"by\s+(?P<author>\S.{{0,80}}?)(?:\s?[,(]\s?(?P<date>{_DATE}|\d{{4}})\)?)?$", re.I),
    re.compile(rf"(?P<author>[^\W\d_][^,\d]{{1,80}}),\s(?P<date>{_DATE}|\d{{4}})$", re.I),
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){1,3}$")


def read(source: Source) -> Manuscript:
    """The manuscript that an outline in plain text is: a head where it has one, headings and lists by its depth."""
    letter = letter_of(source) or Letter(Fields(source.at(1)), (), source)
    lines, head = _headed(_Lines(letter.text).lines, letter.fields)
    blocks = merge(_blocks(lines), letter.blocks, key=lambda block: block.span.line)
    return Manuscript(source.path, "plain", head, tuple(blocks), diagnostics=source.diagnostics)


def signs(source: Source) -> tuple[int, str]:
    """Low for any text, a little higher the more ways of showing levels it uses; high for a mail."""
    if letter_of(source):
        return 60, "lines such as `Subject:` or `Speaker:`"
    lines = _Lines(source).lines
    if len(lines) < 2:
        return 5, "text"
    found = {
        "underlines": any(line.style.startswith("under") for line in lines),
        "numbers": any(line.label for line in lines),
        "bullets": any(line.is_item and not line.label for line in lines),
        "indentation": any(line.indent for line in lines),
    }
    shown = [name for name, is_there in found.items() if is_there]
    return 10 + 6 * len(shown), f"levels by {' and '.join(shown)}" if shown else "lines of text"


@dataclass(slots=True)
class _Line:
    """A line of the outline, joined with the lines it was wrapped into."""

    span: Span
    indent: int  # columns before its marker
    hang: int  # columns before its text
    style: str  # of its marker, the same for siblings: "-", "1.1", "(a)", "#2", "under =", "caps"; "" without one
    label: str  # its number as it is written
    parts: list[str]
    width: int  # columns of the last of the lines it was written in
    after_gap: bool = False  # an empty line stands above
    gap_below: bool = False  # an empty line follows
    is_last_of_some: bool = False  # items of this style stand above at the same indentation, and none below
    is_remark: bool = False
    block: Block | None = None  # what it is when it is no text
    level: int = 0  # from 1, once it is known

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def is_head(self) -> bool:
        """Styled as a heading: what follows stands below it, whatever its indentation."""
        return self.style.startswith(("#", "under", "caps"))

    @property
    def is_item(self) -> bool:
        return bool(self.style) and not self.is_head

    @property
    def is_aside(self) -> bool:
        """No line of the outline, but something that stands below one."""
        return self.is_remark or self.block is not None

    @property
    def edge(self) -> int:
        return -1 if self.is_head else self.indent

    @property
    def is_sentence(self) -> bool:
        """Prose that no marker makes an entry."""
        text = self.parts[-1]
        ends = text.endswith((".", "!", "…", '."', ".”")) and self.parts[0].count(" ") >= 3
        return not self.style and (len(self.parts) > 1 or ends or len(text) > _LONG)


class _Lines:
    """First pass: lines with the styles of their markers, wrapped ones joined, and what is no text recognised."""

    def __init__(self, source: Source) -> None:
        self.lines: list[_Line] = []
        self._gap = True
        written = [line.expandtabs(_TAB).rstrip() for line in source.text.split("\n")]
        first_words = frozenset(line.split(maxsplit=1)[0] for line in written if line)
        self._numbers = _Numbers(first_words, is_deep=_DEEP_NUMBER.search(source.text) is not None)
        widest = max((len(line) for line in written if len(line) <= _WIDEST), default=0)
        self._wrap = widest if widest >= _NARROWEST else 0
        for number, raw in enumerate(source.text.split("\n"), 1):
            column = len(raw) - len(raw.lstrip()) + 1
            self._take(written[number - 1], source.at(number, column))

    def _take(self, written: str, span: Span) -> None:
        text = " ".join(written.split())
        last = self.lines[-1] if self.lines else None
        if last and not self._gap and _underlines(text, last):
            last.style = f"under {text[0]}"
        elif not text or _RULE.match(text):
            self._gap = True
            if last:
                last.gap_below = True
        else:
            line = self._line(written, text, span)
            if not (last and not self._gap and self._joins(last, line, text)):
                self.lines.append(line)
            self._gap = False

    def _line(self, written: str, text: str, span: Span) -> _Line:
        style, label, body = self._marker(text)
        indent = len(written) - len(written.lstrip())
        if not style and not indent and _is_capitals(text, after_gap=self._gap):
            style = "caps"
        hang = len(written) - len(written.lstrip()[len(text) - len(body) :].lstrip()) if style else indent
        said = text if style == _CHECKED else body  # whether it is done is part of what an entry says
        line = _Line(span, indent, hang, style, label, [said], len(written), after_gap=self._gap)
        if remark := _REMARK.match(body):
            line.is_remark = True
            said = remark.group(1)
            line.parts = [said[:-1] if body[0] in "([" and said.endswith((")", "]")) else said]
        else:
            line.block = picture(body, span) or quotation(body, span) or (None if style else address(body, span))
        return line

    def _marker(self, text: str) -> tuple[str, str, str]:
        """The style of a line's marker, its number, and the text after it."""
        if found := _HASHES.match(text):
            return f"#{len(found.group(1))}", "", text[found.end() :].rstrip("# ") or text[found.end() :]
        if found := _CHECK.match(text):
            return _CHECKED, "", text[found.end() :]
        if found := _BULLET.match(text):
            sign = found.group(1)
            return "-" if sign in "–—" else sign, "", text[found.end() :]
        return self._numbers.read(text)

    def _joins(self, last: _Line, line: _Line, text: str) -> bool:
        """Whether a line directly below the last belongs to it; then it is added."""
        if last.is_remark:
            if line.indent <= last.indent and last.parts[0] and not self._is_wrapped(last, line):
                return False
            last.parts.append(f"\n{text}" if line.style else f" {text}")
        elif _SIGNED.match(text) and (quoted := quotation(f"{last.text} {text}", last.span)):
            last.block = quoted
        elif line.style or line.is_aside or last.is_head or last.is_aside or not self._belongs(last, line):
            return False
        else:
            last.parts.append(f" {text}")
        last.width = line.width
        return True

    def _belongs(self, last: _Line, line: _Line) -> bool:
        if last.is_item and line.indent == last.hang:
            return True
        is_head = len(self.lines) <= 6 and (_byline(line) or _KEY.match(line.text))
        return self._is_wrapped(last, line) and not is_head

    def _is_wrapped(self, last: _Line, line: _Line) -> bool:
        """Whether a line goes on because its first word had no room in the one above."""
        first, *_ = line.parts[0].split(" ", 1)
        if line.style or not self._wrap or last.width + 1 + len(first) <= self._wrap:
            return False
        same_edge = line.indent == last.indent or (last.is_item and line.indent > last.indent)
        return same_edge and (len(last.parts) > 1 or not first[:1].isupper())


@dataclass(slots=True)
class _Numbers:
    """Which words before a text are its number: those that begin a count or go on with one."""

    first_words: frozenset[str]  # of all lines
    is_deep: bool  # "1.1" occurs, so that a bare "1" may be a number too
    last: dict[str, int] = field(default_factory=dict)
    seen: set[tuple[int, ...]] = field(default_factory=set)

    def read(self, text: str) -> tuple[str, str, str]:
        """The style of the number, the number, and the text after it: ("1.1", "1.2.", "Loss")."""
        found = _NUMBER.match(text)
        style = self._decimal(found) if found else ""
        if not found and (found := _LABEL.match(text)):
            style = self._label(found)
        return (style, found.group().strip(), text[found.end() :]) if found and style else ("", "", text)

    def _decimal(self, found: re.Match[str]) -> str:
        numbers = tuple(map(int, found.group(1).split(".")))
        above, own = numbers[:-1], numbers[-1]
        follows = (own in (0, 1) and (above in self.seen or set(numbers) <= {0, 1})) or (*above, own - 1) in self.seen
        if not ((follows and (above or self.is_deep)) or found.group(2)):
            return ""
        self.seen.add(numbers)
        return ".".join("1" * len(numbers)) if above else f"1{found.group(2)}"

    def _label(self, found: re.Match[str]) -> str:
        opening, sign, closing = found.groups()
        if opening and closing == ".":
            return ""
        values = [(f"{opening}{kind}{closing}", value) for kind, value in _values(sign)]
        goes_on = next((style for style, value in values if self.last.get(style) == value - 1), "")
        style = goes_on or next((style for style, value in values if value == 1), "")
        if style in _INITIALS and not goes_on and _INITIALS[style] not in self.first_words:
            return ""
        if style:
            self.last[style] = dict(values)[style]
        return style


def _values(sign: str) -> Iterator[tuple[str, int]]:
    """What a number in letters or digits may mean: a letter, a Roman number."""
    if sign.isdigit():
        yield "1", int(sign)
        return
    if len(sign) == 1:
        yield ("A" if sign.isupper() else "a"), ord(sign.lower()) - ord("a") + 1
    if set(sign.lower()) <= set(_ROMAN):
        digits = [_ROMAN[letter] for letter in sign.lower()]
        below = [-one if one < other else one for one, other in zip(digits, [*digits[1:], 0], strict=True)]
        yield ("I" if sign.isupper() else "i"), sum(below)


def _underlines(text: str, last: _Line) -> bool:
    """Whether a line of signs makes the line above it a heading."""
    heads = not last.style or last.label or last.style == "caps"
    fits = len(last.parts) == 1 and len(text) * 2 >= len(last.text)
    return bool(heads and fits and not last.indent and not last.is_aside and _UNDERLINE.match(text))


def _is_capitals(text: str, *, after_gap: bool) -> bool:
    """Whether a line in capitals is a heading, not just "GPU"."""
    if not text.isupper() or len(text) > _LONG or text.endswith((".", ",", ";", "!")):
        return False
    letters = sum(map(str.isalpha, text))
    return letters * 2 > len(text) and letters >= 4 and (after_gap or " " in text)


def picture(text: str, span: Span) -> Picture | None:
    """The picture that a line is: a file name, perhaps with a caption, or a word for a picture in front of one."""
    if found := _MARKDOWN.match(text):
        return Picture(span, found.group(2), found.group(1))
    if found := _FILE.match(text):
        return Picture(span, found.group(1), caption=inline(found["in"] or found["after"] or ""))
    if found := _BRACKETED.match(text) or _NAMED.match(text):
        name = next(group for group in found.groups() if group).strip()
        return Picture(span, name) if _IS_NAME.match(name) else Picture(span, "", name)
    return Picture(span, "") if _SLOT.match(text) else None


def quotation(text: str, span: Span) -> Quotation | None:
    """The quotation that a line is: words in quotation marks, a dash, and whose they are."""
    found = _QUOTATION.match(text)
    if not found:
        return None
    return Quotation(span, (Paragraph(span, inline(found.group(1).strip())),), inline(found.group(2)))


def address(text: str, span: Span) -> Paragraph | None:
    """The link that a line is."""
    found = _URL.match(text)
    return Paragraph(span, (_link(found.group(1)),)) if found else None


def _link(text: str) -> Inline:
    return Inline(text, link=text if "://" in text else f"https://{text}")


def marked(text: str) -> Phrase:
    """A text with its inline markup; one that is an address is a link."""
    found = _URL.match(text)
    return (_link(found.group(1)),) if found else inline(text)


def _headed(lines: list[_Line], fields: Fields) -> tuple[list[_Line], Head]:
    """The lines with their levels but without those that make the head, and the head, which `fields` begin."""
    lines = lines[_put_keys(lines, fields) :]
    bylines = 0 if "title" in fields else _bylines(lines, fields)
    lines = [*lines[:1], *lines[1 + bylines :]]
    _give_levels(lines)
    head = head_of(Known(fields))
    if head.title or not lines or not (bylines or _is_title(lines)):
        return lines, head
    title, *rest = lines
    for line in rest if _is_root(lines) else ():
        line.level -= line.level > 1
    return rest, replace(head, title=inline(title.text), span=title.span)


def _put_keys(lines: Sequence[_Line], fields: Fields) -> int:
    """How many lines at the top are `key: value`; they are put into the fields."""
    for count, line in enumerate(lines):
        found = _KEY.match(line.text)
        if not found or line.style or line.is_aside:
            return count
        key = next(name for name, text in found.groupdict().items() if text)
        if key in fields:
            return count
        _put(fields, key, found["value"], line.span)
    return len(lines)


def _put(fields: Fields, key: str, value: str, span: Span) -> None:
    if key not in fields:
        fields.put(Word(key, span), Word(value, span), span)


def _bylines(lines: Sequence[_Line], fields: Fields) -> int:
    """How many lines after the first say who speaks and when; they are put into the fields."""
    if not lines or lines[0].is_item or lines[0].is_aside:
        return 0
    count = 0
    for index, line in enumerate(lines[1:4], 1):
        found = _byline(line)
        before_date = index + 1 < len(lines) and "date" in (_byline(lines[index + 1]) or {})
        if found is None and before_date and not line.style and _PERSON.match(line.text):
            found = {"author": line.text}
        if not found or not found.keys().isdisjoint(fields):
            break
        for key, value in found.items():
            _put(fields, key, value, line.span)
        count += 1
    return count


def _byline(line: _Line) -> dict[str, str] | None:
    """The author and the date that a line under a title names."""
    if line.style or line.is_aside:
        return None
    matches = (pattern.match(line.text) for pattern in _BYLINES)
    found = next((match for match in matches if match), None)
    return {key: value for key, value in found.groupdict().items() if value} if found else None


def _give_levels(lines: Sequence[_Line]) -> None:
    """Second pass: the level of every line, from the markers and the indentation of those above it."""
    above: list[_Line] = []
    _mark_last_items(lines)
    for index, line in enumerate(lines):
        next_indent = lines[index + 1].indent if index + 1 < len(lines) else 0
        if not line.indent and not next_indent and line.is_sentence and not line.is_aside:
            line.block = Paragraph(line.span, marked(line.text))
        if line.is_aside:
            line.level = 1 + sum(other.edge < line.indent for other in above)
            continue
        while above and _ends(above[-1], line, above):
            above.pop()
        del above[_DEEPEST - 1 :]
        above.append(line)
        line.level = len(above)


def _mark_last_items(lines: Sequence[_Line]) -> None:
    count = Counter((line.style, line.indent) for line in lines if line.is_item)
    last = {(line.style, line.indent): line for line in lines if line.is_item}
    for key, line in last.items():
        line.is_last_of_some = count[key] > 1


def _ends(last: _Line, line: _Line, above: Sequence[_Line]) -> bool:
    """Whether a line does not stand below the last of those that are open."""
    if line.is_head:
        return not last.is_head or _ends_head(last.style, line.style, {other.style for other in above if other.is_head})
    if last.edge != line.indent:
        return last.edge > line.indent
    if not line.style or last.style == line.style or (line.after_gap and last.is_last_of_some):
        return True
    return any(other.style == line.style and other.edge == line.indent for other in above)


def _ends_head(last: str, style: str, open_styles: set[str]) -> bool:
    """Whether a heading ends the part under another heading."""
    if style in open_styles:
        return True
    if style.startswith("#") and last.startswith("#"):
        return style <= last
    return style.startswith("under") and last.startswith("under") and _RANKS.get(style, 3) < _RANKS.get(last, 3)


def _is_title(lines: Sequence[_Line]) -> bool:
    """Whether the first line is that of the whole: a single root, alone in its underline, or set apart."""
    first = lines[0]
    if first.is_aside or first.text.endswith((".", ",", ";", ":")) or len(first.text) > _LONG:
        return False
    if first.style.startswith("under") and sum(line.style == first.style for line in lines) == 1:
        return len(lines) > 1
    return _is_root(lines) or (first.gap_below and not first.is_item and _is_apart(lines))


def _is_root(lines: Sequence[_Line]) -> bool:
    """Whether everything stands below the first line, but for closing words."""
    first = lines[0]
    tops = [index for index, line in enumerate(lines) if line.level == 1 and not line.is_aside]
    has_children = any(line.level > 1 and not line.is_aside for line in lines)
    closes = len(tops) == 2 and tops[1] == len(lines) - 1 and first.gap_below
    return has_children and (len(tops) == 1 or closes)


def _is_apart(lines: Sequence[_Line]) -> bool:
    """Whether no other line of the top level stands alone between empty lines as the first one does."""
    tops = [index for index, line in enumerate(lines) if line.level == 1 and not line.is_aside]
    if len(lines) < 2 or (len(tops) > 1 and tops[1] != 1) or lines[1].level > 1:
        return False
    return not any(
        lines[index - 1].gap_below and lines[index].gap_below and lines[index + 1].level <= 1
        for index in tops[1:]
        if index + 1 < len(lines)
    )


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    """Third pass: headings as deep as the lines say, lists of what is deeper, asides where they stand."""
    depth = _heading_depth(lines)
    run: list[_Line] = []
    for line in lines:
        in_entry = run and line.is_aside and line.level > max(depth, 1) + 1
        if in_entry or not (line.is_aside or line.is_head or line.level <= depth or (not depth and not line.is_item)):
            run.append(line)
            continue
        yield from _listings(run)
        run = []
        yield _aside(line) if line.is_aside else _heading(line, depth)
    yield from _listings(run)


def _heading_depth(lines: Sequence[_Line]) -> int:
    """How many levels are headings: two when there are three or more, one of two, none of one."""
    shown = [line for line in lines if not line.is_aside]
    depth = min(2, max((line.level for line in shown), default=1) - 1)
    heads = min(2, max((line.level for line in shown if line.is_head), default=0))
    return max(heads, 1 if depth == 2 and _lists_below_top(shown) else depth)


def _lists_below_top(lines: Sequence[_Line]) -> bool:
    """Whether the second level is lists with a few entries below entries, not slides."""
    second = [index for index, line in enumerate(lines) if line.level == 2]
    with_more = sum(index + 1 < len(lines) and lines[index + 1].level > 2 for index in second)
    only_items = all(lines[index].is_item and not lines[index].label for index in second)
    return only_items and not any(line.is_item for line in lines if line.level == 1) and with_more * 2 < len(second)


def _heading(line: _Line, depth: int) -> Block:
    if not depth and not line.is_head:
        return Paragraph(line.span, marked(line.text))
    return Heading(line.span, 2 if depth < 2 else min(line.level, 6), marked(line.text))


def _aside(line: _Line) -> Block:
    return line.block or Remark(line.span, line.text.strip())


def _listings(lines: Sequence[_Line]) -> Iterator[Listing]:
    """The lists that lines make: one with numbers ends where one without begins."""
    for is_numbered, chunks in groupby(_chunks(lines), key=lambda chunk: bool(chunk[0].label)):
        entries = tuple(map(_entry, chunks))
        yield Listing(entries[0].span, entries, ordered=is_numbered)


def _chunks(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Every line that is no deeper than the first, with those below it."""
    chunk: list[_Line] = []
    for line in lines:
        if chunk and not line.is_aside and line.level <= chunk[0].level:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _entry(lines: Sequence[_Line]) -> Entry:
    first, *below = lines
    own = [line for line in below if line.is_aside and line.level <= first.level + 1]
    deeper = [line for line in below if not (line.is_aside and line.level <= first.level + 1)]
    text = marked(f"{first.label} {first.text}" if first.label else first.text)
    return Entry(first.span, text, tuple(map(_entry, _chunks(deeper))), tuple(map(_aside, own)))
