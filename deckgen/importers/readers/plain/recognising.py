"""What a line is by itself: its text goes in, and a block, a field of the head or words for the speaker come out.

None comes out of a line that is just text.
"""

from __future__ import annotations

import re

from deckgen.errors import Span
from deckgen.importers.blocks import Paragraph, Phrase, Picture, Quotation
from deckgen.importers.readers.front import inline
from deckgen.outline import Inline

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
    link = _link(text)
    return Paragraph(span, link) if link else None


def marked(text: str) -> Phrase:
    """A text with its inline markup; one that is an address is a link."""
    return _link(text) or inline(text)


def _link(text: str) -> Phrase:
    """A text that is an address as a link; nothing of another."""
    found = _URL.match(text)
    if not found:
        return ()
    shown = found.group(1)
    return (Inline(shown, link=shown if "://" in shown else f"https://{shown}"),)


def remark(text: str) -> str | None:
    """What a line such as `(notes: pause here)` says to the speaker; it may be "" where that follows below."""
    found = _REMARK.match(text)
    if not found:
        return None
    said = found.group(1)
    return said[:-1] if text[0] in "([" and said.endswith((")", "]")) else said


def field(text: str) -> tuple[str, str] | None:
    """The field of the head that a line such as `Speaker: Ada Example` fills, and its value."""
    found = _KEY.match(text)
    if not found:
        return None
    name = next(name for name, words in found.groupdict().items() if words)
    return name, found["value"]


def byline(text: str) -> dict[str, str]:
    """The author and the date that a line under a title names, as far as it names them."""
    matches = (pattern.match(text) for pattern in _BYLINES)
    found = next((match for match in matches if match), None)
    return {name: words for name, words in found.groupdict().items() if words} if found else {}
