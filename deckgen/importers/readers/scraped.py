"""Text scraped from a page of captioned pictures: captions, section titles, and a word where each picture was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import pairwise

from deckgen.errors import Diagnostic, Severity, Span
from deckgen.importers.blocks import Block, Head, Heading, Manuscript, Omitted, Paragraph, Picture
from deckgen.importers.readers.plain import marked, picture
from deckgen.importers.source import Source

_TITLE_CHARACTERS, _TITLE_WORDS = 45, 7
_NO_TITLE = (".", ":", ",", ";", "!", "…")
_CAPTION = 200  # characters; a longer text at the end waits for no picture
_LONG_WORD = 4  # letters; shorter ones are small in titles, too
_WRAPPED = 60  # characters; a line with no empty line below goes on in the next when it is longer

_SLOT = re.compile(r"(?:img|image|picture|photo|[\[<](?:img|image|picture|photo)\s?/?[\]>])$", re.I)
_TAG = re.compile(r"<img\s[^<>]*>$", re.I)
_ATTRIBUTE = re.compile(r"\b(src|alt)\s?=\s?(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.I)
_ALT = re.compile(
    r"(?:image|photo) may contain\b|(?:image |photo )?may be an? (?:image|meme|cartoon|drawing)\b|(alt(?: text)?:\s?)",
    re.I,
)
_STEM = re.compile(r"[\w-]+$")
_CREDIT = re.compile(r"(?:image |photo |picture )?(?:credits?|source|via|by|courtesy)\s?:\s?(\S.*)$", re.I)
_MARKDOWN = re.compile(r"(?:#{1,6} |```|~~~|>\s|!\[|\[\[|\||</?(?:details|figure|div|p|h\d|[uo]l|table)\b)", re.I)
_ENTRY = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+\S")

_MENU_WORD = re.compile(
    r"(?:home|about|contact|blog|search|archives?|tags|categories|comments|reply|previous|next|posts|faq|privacy|terms"
    r"|facebook|twitter|linkedin|reddit|instagram|email|print|share|menu|login)$",
    re.I,
)
_BUTTON = re.compile(
    r"(?:share|tweet|pin|subscribe|newsletter|menu|login|rss|sitemap|imprint|advertisement)\W{0,3}$", re.I
)
_FURNITURE = re.compile(
    r"(?:posted|published|filed|updated|last updated) (?:on|by|in|under)\b|(?:share|tweet|pin) (?:this|on|via|it)\b"
    r"|(?:read|load|show) (?:more|next)\b|continue reading\b|click here\b|subscribe\b|sign (?:up|in)\b|log in\b"
    r"|leave a (?:comment|reply)\b|related (?:posts|articles)\b|skip to\b|back to top\b|follow (?:us|me) on\b"
    r"|(?:privacy|cookie) (?:policy|settings|notice)\b|terms of (?:use|service)\b|powered by\b|table of contents\b"
    r"|\d+ (?:comments?|min(?:ute)?s? read)\b",
    re.I,
)
_MENU_LENGTH = 200
_FURNITURE_LENGTH = 50  # characters; longer lines only begin like furniture
_NOTICE = re.compile(
    r"©|\(c\) |copyright (?:©|\(c\)|\d)|all rights reserved|[^.]{0,60}\b(?:uses?|accept|our) (?:all )?cookies\b", re.I
)
_MENU_PARTS = re.compile(r"\s?[|·•›»/]\s?|\s")
_CLOSING = re.compile(r"(?:thanks?|thank you|the end|that'?s (?:all|it)|questions|goodbye|see you)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph of the page."""

    span: Span
    text: str

    @property
    def is_short(self) -> bool:
        """Whether a title could be written like this."""
        short = len(self.text) <= _TITLE_CHARACTERS and len(self.text.split()) <= _TITLE_WORDS
        return (
            short and not self.text.endswith(_NO_TITLE) and not self.text[0].islower() and self.text[0] not in "\"“'("
        )

    @property
    def is_title_case(self) -> bool:
        """Two words or more, and all the longer ones with capitals."""
        found = [word.strip("\"'“”()?") for word in self.text.split()]
        capitals = [word for word in found if word[:1].isupper()]
        lower = [word for word in found if len(word) >= _LONG_WORD and word[0].islower()]
        return self.is_short and len(capitals) >= 2 and not lower


@dataclass(slots=True)
class _Page:
    """Runs of texts with rows of pictures between them: one run more than rows; the first and the last may be empty."""

    runs: list[list[_Text]] = field(default_factory=lambda: [[]])
    rows: list[list[Picture]] = field(default_factory=list)
    furniture: list[Omitted] = field(default_factory=list)

    def show(self, shown: Picture) -> None:
        """Add a picture; a line of alternative text below a picture is that picture's."""
        if self.rows and not self.runs[-1] and shown.alt and not shown.name and not self.rows[-1][-1].alt:
            self.rows[-1][-1] = replace(self.rows[-1][-1], alt=shown.alt)
            return
        if not self.rows or self.runs[-1]:
            self.rows.append([])
            self.runs.append([])
        self.rows[-1].append(shown)

    def credit(self, text: str) -> bool:
        """Whether a text says whose the last picture is; then it is kept with the picture."""
        found = _CREDIT.match(text)
        if not found or not self.rows or self.rows[-1][-1].credit:
            return False
        self.rows[-1][-1] = replace(self.rows[-1][-1], credit=found.group(1))
        return True


def read(source: Source) -> Manuscript:
    """The manuscript that a scraped page is: section titles, statements, and every picture with its caption."""
    page = _page(source)
    above = _has_captions_above(page)
    blocks: list[Block] = [*page.furniture, *_blocks(page, above=above)]
    warnings = [*source.diagnostics]
    if above and (caption := _cut_off(page)):
        blocks.append(Picture(caption.span, "", caption=marked(caption.text)))
        message = "the text ends here, before the picture of this caption"
        hint = "put the picture's name on a line below it"
        warnings.append(Diagnostic("cut-off", message, caption.span, hint, Severity.WARNING))
    in_order = tuple(sorted(blocks, key=lambda block: block.span.line))
    return Manuscript(source.path, "scraped", Head(span=source.at(1)), in_order, diagnostics=tuple(warnings))


def signs(source: Source) -> tuple[int, str]:
    """High where many lines are pictures' and short ones stand between empty lines, 0 where there is Markdown."""
    lines = [" ".join(line.split()) for line in source.text.split("\n")]
    written = [line for line in lines if line]
    if not written or written[0] in ("---", "+++") or _has_markdown(written):
        return 0, ""
    shown = [line for line in written if _shown(line, source.at(1))]
    sure = [line for line in shown if not line.isalpha() or _SLOT.match(line)]  # "scaling" may be just a word
    if not sure or len(written) < len(shown) * 5 / 4:
        return 0, ""
    share = (len(sure) + len(shown)) / 2 / len(written)
    apart = sum(bool(line) and not below for line, below in pairwise([*lines, ""])) / len(written)
    short = sum(len(line) <= 160 for line in written) / len(written)
    score = round(95 * min(1.0, share * 3) * apart * short)
    return (score, f"{len(shown)} lines that stand for pictures") if score else (0, "")


def _has_markdown(lines: Sequence[str]) -> bool:
    entries = sum(_ENTRY.match(line) is not None for line in lines)
    return entries * 20 > len(lines) or any(_MARKDOWN.match(line) for line in lines)


def _page(source: Source) -> _Page:
    """The paragraphs of the page told apart: texts, pictures and furniture."""
    page = _Page()
    paragraphs = list(_paragraphs(source))
    menu = _menu([paragraph.text for paragraph in paragraphs])
    for index, paragraph in enumerate(paragraphs):
        span, text = paragraph.span, paragraph.text
        if index in menu or _is_furniture(text):
            told = f"{text[:60]}{'…' * (len(text) > 60)}"
            page.furniture.append(Omitted(span, "furniture", f"'{told}' belongs to the page, not to the talk"))
        elif shown := _shown(text, span):
            page.show(shown)
        elif not page.credit(text):
            page.runs[-1].append(paragraph)
    return page


def _paragraphs(source: Source) -> Iterator[_Text]:
    """The lines of the page, those joined that a paragraph was wrapped into."""
    parts: list[str] = []
    span = source.at(1)
    for number, raw in enumerate(source.text.split("\n"), 1):
        text = " ".join(raw.split())
        goes_on = text and parts and len(parts[-1]) >= _WRAPPED and not parts[-1].endswith((".", ":", "!", "?", "…"))
        if not goes_on or _shown(text, span):
            if parts:
                yield _Text(span, " ".join(parts))
            parts, span = [], source.at(number, len(raw) - len(raw.lstrip()) + 1)
        parts += [text] if text else []
    if parts:
        yield _Text(span, " ".join(parts))


def _shown(text: str, span: Span) -> Picture | None:
    """The picture that a line stands for."""
    if _SLOT.match(text):
        return Picture(span, "")
    if _TAG.match(text):
        values = {found[1].lower(): unescape(found[2].strip("\"'")) for found in _ATTRIBUTE.finditer(text)}
        return Picture(span, values.get("src", ""), values.get("alt", ""))
    if alt := _ALT.match(text):
        return Picture(span, "", text[alt.end() :] if alt.group(1) else text)
    return Picture(span, text) if _STEM.match(text) and text.islower() else picture(text, span)


def _menu(texts: Sequence[str]) -> set[int]:
    """The lines that are a menu: words of menus next to each other."""
    words = [len(_MENU_PARTS.split(text)) if _is_menu(text) else 0 for text in texts]
    around = zip([0, *words], words, [*words[1:], 0], strict=False)
    return {index for index, (above, own, below) in enumerate(around) if own > 1 or (own and (above or below))}


def _is_menu(text: str) -> bool:
    return len(text) <= _MENU_LENGTH and all(map(_MENU_WORD.match, _MENU_PARTS.split(text)))


def _is_furniture(text: str) -> bool:
    """Whether a line clearly belongs to the site: buttons, notices, dates of posts."""
    if _BUTTON.match(text) or _NOTICE.match(text):
        return True
    return len(text) <= _FURNITURE_LENGTH and _FURNITURE.match(text) is not None


def _has_captions_above(page: _Page) -> bool:
    """Which of the two orders the page has: its ends tell, and where titles stand in its runs of texts."""
    if not page.rows:
        return True
    first, *inner, last = page.runs
    above = 2 * bool(first) + 3 * (not last) + sum(_votes(run) for run in inner)
    above += 3 * any(text.text.endswith(":") for text in last[-1:])
    below = 3 * (not first) + 2 * bool(last)
    if above == below and len(first) == len(last) == 1:  # a title over all, or a caption whose picture is cut off
        return not first[0].is_title_case
    return above >= below


def _votes(run: Sequence[_Text]) -> int:
    """Titles stand before a caption over its picture, and after one under its picture."""
    if len(run) < 2:
        return sum(text.text.endswith(":") for text in run)
    return 2 * (run[0].is_short - run[-1].is_short)


def _blocks(page: _Page, *, above: bool) -> Iterator[Block]:
    """Titles and statements, and the pictures with their captions, which stand above or below them."""
    if not above:
        yield from _spoken(page.runs[0])
    for index, row in enumerate(page.rows):
        spoken, caption = _parted(page, index if above else index + 1, above=above)
        pictures = _captioned(row, caption, 0 if above else -1)
        yield from (*_spoken(spoken), *pictures) if above else (*pictures, *_spoken(spoken))
    if above:
        yield from _spoken([text for text in page.runs[-1] if text != _cut_off(page)])


def _parted(page: _Page, index: int, *, above: bool) -> tuple[Sequence[_Text], _Text | None]:
    """A run of texts as its titles and statements, and the caption that stands next to the pictures."""
    run = page.runs[index]
    if not run or _is_lone_title(page, index, above=above):
        return run, None
    return (run[:-1], run[-1]) if above else (run[1:], run[0])


def _is_lone_title(page: _Page, index: int, *, above: bool) -> bool:
    """Whether the only text between two pictures is a title: in title case, as the captions around it are not."""
    run = page.runs[index]
    if len(run) != 1 or not run[0].is_title_case or (not above and index == len(page.rows)):
        return False
    around = [page.runs[other] for other in (index - 1, index + 1) if 0 <= other < len(page.runs)]
    captions = [texts[-1 if above else 0] for texts in around if texts]
    return bool(captions) and not any(caption.is_title_case for caption in captions)


def _spoken(texts: Sequence[_Text]) -> Iterator[Block]:
    """Texts that are no captions: titles of sections where they look like it, statements otherwise."""
    for index, text in enumerate(texts):
        asks_early = text.text.endswith("?") and index < len(texts) - 1  # a title only directly above the caption
        block = Heading(text.span, 2, marked(text.text)) if text.is_short and not asks_early else None
        yield block or Paragraph(text.span, marked(text.text))


def _captioned(row: Sequence[Picture], caption: _Text | None, nearest: int) -> Sequence[Block]:
    """Pictures in a row, the one nearest to the caption with it, and with the place of the caption."""
    if caption is None:
        return row
    if row[nearest].caption:  # it has one on its own line
        return sorted([*row, Paragraph(caption.span, marked(caption.text))], key=lambda block: block.span.line)
    blocks = list(row)
    blocks[nearest] = replace(row[nearest], span=caption.span, caption=marked(caption.text))
    return blocks


def _cut_off(page: _Page) -> _Text | None:
    """The last text of a page with captions above, when it is a caption that waits for its picture."""
    if not page.rows or not page.runs[-1]:
        return None
    last = page.runs[-1][-1]
    is_caption = len(last.text) <= _CAPTION and not _CLOSING.match(last.text)
    return last if is_caption and not _is_lone_title(page, len(page.rows), above=True) else None
