"""What all decks written in Markdown share: text cut into slides, and what a first slide says of the whole deck."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from heapq import merge
from typing import TYPE_CHECKING

from deckgen.assets.colors import named_color
from deckgen.importers.blocks import (
    Aside,
    Block,
    Break,
    Columns,
    Cut,
    Entry,
    Head,
    Heading,
    Listing,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
    words,
)
from deckgen.importers.cutting import lines_in
from deckgen.importers.readers.markdown import lines_outside_code

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MAX_LINES, MAX_LENGTH = 4, 120  # of what stands below the title of a first slide that is only a title
_MONTH = r"(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[^\W\d_]{0,6}\.?"
_DAY = (
    rf"(?:\d{{4}}-\d\d?-\d\d?|\d\d?[./] ?\d\d?[./] ?(?:\d\d){{1,2}}|(?:\d\d?(?:st|nd|rd|th|\.)? )?{_MONTH},? \d{{4}}"
    rf"|{_MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}}|\d{{4}})"
)
_DATE = re.compile(_DAY, re.IGNORECASE)
_SEPARATOR = re.compile(r",\s|\s[·•|/–—-]\s")
_DATE_PART = re.compile(rf"(?:^|(?:,|\s[·•|/–—-])\s)({_DAY})(?=$|,\s|\s[·•|/–—-]\s)", re.IGNORECASE)
_WORD = re.compile(r"\w")  # a line without any only moves the others apart
_BY = re.compile(r"(?:by|von|par|por|di)\s+(?=\w)|(?:author|speaker|presenter)s?:\s*", re.IGNORECASE)
_UPPER = r"(?=[^\W\d_])[^a-zß-öø-ÿ]"
_PARTICLES = "(?:(?:van|von|der|den|de|di|da|del|la|le|bin|al|ter) ){0,2}"
_NAME = re.compile(rf"{_UPPER}(?:[\w’'-]*|\.)(?: {_PARTICLES}{_UPPER}(?:[\w’'-]+|\.?)){{1,3}}")
_NAMES = re.compile(r",\s+(?:and\s+|&\s+)?|\s+(?:and|&|und|et)\s+")
_IN_NO_NAME = re.compile(  # words of titles, places and occasions
    r"(?:a|an|and|are|as|at|be|by|can|did|do|does|for|from|get|has|have|how|in|into|is|it|its|learn|less|let|make|more|my"
    r"|new|no|not|of|on|or|our|part|so|that|the|this|to|we|what|when|where|which|who|why|with|you|your|towards?"
    r"|conference|course|deep|department|days|group|institute|introduction|lab|labs|laboratory|lecture|lessons"
    r"|meetings?|meetup|models?|networks?|overview|school|seminar|session|summer|summit|symposium|talks?|team|tutorial"
    r"|university|week|workshop|\w{2,}(?:tion|tions|ics|ology|ity|ness)|\w{5,}(?:ing|ings))",
    re.IGNORECASE,
)
_LONGEST_NAME = 60  # characters
_COLORED = re.compile(r"#[0-9a-fA-F]{3,8}|[A-Za-z]+|(?:rgb|hsl)a?\([^()]{1,60}\)")

Change = Callable[[Block], Iterable[Block]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of a slide, and the line that cut it from the text above ("" for the first)."""

    text: str
    first_line: int
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide as its author made it. The blocks hold no Break."""

    begin: Break
    blocks: tuple[Block, ...]


def cut(text: str, first_line: int, is_separator: Callable[[str], bool]) -> tuple[Chunk, ...]:
    """The slides of a text that begins in `first_line` of its file; the lines that cut it stand outside of code."""
    found = [number for number, line, outside in lines_outside_code(text) if outside and is_separator(line)]
    return cut_at(text, first_line, found)


def cut_at(text: str, first_line: int, separators: Sequence[int], openings: Sequence[int] = ()) -> tuple[Chunk, ...]:
    """The slides between `separators`, and from each of the `openings` on: lines that stand on the slide they begin.

    Both count from 1 at the top of the text, and rise.
    """
    lines = text.split("\n")
    chunks: list[Chunk] = []
    start, separator = 0, ""
    for number, is_opening in merge(((n, False) for n in separators), ((n, True) for n in openings)):
        chunks.append(Chunk("\n".join(lines[start : number - 1]), first_line + start, separator))
        start, separator = (number - 1 if is_opening else number), lines[number - 1]
    return (*chunks, Chunk("\n".join(lines[start:]), first_line + start, separator))


def landmarks(text: str) -> Iterator[tuple[int, str]]:
    """The thematic breaks ("hr") and headings ("h1" to "h6") that stand in no other block, as CommonMark sees them.

    Each with its line, from 1 at the top of the text.
    """
    for token in _block_parser().parse(text):
        if token.level == 0 and token.map and token.type in ("hr", "heading_open"):
            yield token.map[0] + 1, token.tag


@cache
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def first_said(chunk: Chunk) -> int:
    """The line of a chunk's first words."""
    lines = chunk.text.split("\n")
    return chunk.first_line + next((index for index, line in enumerate(lines) if line.strip()), 0)


# --- blocks in slides ---


def changed(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """Blocks, each one replaced by what `change` gives for it; the blocks in other blocks come first."""
    return tuple(new for block in blocks for new in change(_changed_inside(block, change)))


def _changed_inside(block: Block, change: Change) -> Block:
    match block:
        case Quotation() | Aside():
            return replace(block, blocks=changed(block.blocks, change))
        case Columns():
            return replace(block, columns=tuple(changed(column, change) for column in block.columns))
        case Listing():
            return replace(block, entries=tuple(_changed_entry(entry, change) for entry in block.entries))
    return block


def _changed_entry(entry: Entry, change: Change) -> Entry:
    below = tuple(_changed_entry(child, change) for child in entry.entries)
    return replace(entry, entries=below, blocks=changed(entry.blocks, change))


def stepped(blocks: Iterable[Block], is_stepped: Callable[[Listing], bool] = lambda listing: True) -> tuple[Block, ...]:
    """Blocks whose lists (those that `is_stepped` says) appear entry by entry."""

    def change(block: Block) -> tuple[Block, ...]:
        return (replace(block, steps=True) if isinstance(block, Listing) and is_stepped(block) else block,)

    return changed(blocks, change)


def shown(slide: Slide) -> tuple[Block, ...]:
    """What the room sees on a slide, without what is behind it."""
    return tuple(block for block in slide.blocks if not _is_unseen(block))


def _is_unseen(block: Block) -> bool:
    return isinstance(block, Remark | Omitted) or (isinstance(block, Picture) and block.is_background)


def only_heading(slide: Slide) -> bool:
    """Whether a heading is all that the room sees on a slide."""
    seen = shown(slide)
    return len(seen) == 1 and isinstance(seen[0], Heading)


def with_sections(slides: Sequence[Slide], marked: Sequence[bool]) -> tuple[Slide, ...]:
    """Slides, those of them as the first of a section that are `marked`, only a heading, and before other slides."""
    headings = [only_heading(slide) for slide in slides]
    last = max((index for index, slide in enumerate(slides) if shown(slide) and not headings[index]), default=0)
    return tuple(
        replace(slide, begin=replace(slide.begin, cut=Cut.SECTION))
        if 0 < index < last and marked[index] and headings[index]
        else slide
        for index, slide in enumerate(slides)
    )


def is_empty(slide: Slide) -> bool:
    """Whether a slide shows and says nothing at all."""
    return not slide.begin.background and all(isinstance(block, Omitted) for block in slide.blocks)


def deck_blocks(slides: Iterable[Slide]) -> tuple[Block, ...]:
    """The blocks of a deck, a Break before every slide; an empty slide is none, but what was omitted on it is told."""
    out: list[Block] = []
    for slide in slides:
        if not is_empty(slide):
            out.append(slide.begin)
        out += slide.blocks
    return tuple(out)


def solid_color(value: str) -> str:
    """A colour as "#rrggbb"; "" for what is none, or can be seen through."""
    color = named_color(value) if _COLORED.fullmatch(value) else None
    return color if color and len(color) == len("#rrggbb") else ""


# --- the first slide ---


@dataclass(slots=True)
class _TitlePage:
    """A first slide that only says what the talk is."""

    title: Heading
    lines: list[tuple[Phrase, Block]]
    notes: list[str]
    omitted: list[Block]


def take_title(head: Head, slides: Sequence[Slide]) -> tuple[Head, tuple[Block, ...], tuple[Slide, ...]]:
    """The head filled by a first slide that is only a title; what of it has no place there; the other slides.

    When the slide says something else than the head already does, it stays a slide, so that nothing is lost.
    """
    first = next((index for index, slide in enumerate(slides) if not is_empty(slide)), len(slides))
    above = tuple(block for slide in slides[:first] for block in slide.blocks)
    page = _title_page(slides[first]) if first < len(slides) - 1 else None
    filled = _filled(head, page) if page else None
    if page is None or filled is None:
        return head, (), tuple(slides)
    begin = slides[first].begin
    if begin.background:
        reason = f"the background colour {begin.background} of the title slide, which the theme decides"
        page.omitted.append(Omitted(begin.span, "background", reason))
    return filled, (*above, *page.omitted), tuple(slides[first + 1 :])


def _title_page(slide: Slide) -> _TitlePage | None:
    title = next((block for block in slide.blocks if isinstance(block, Heading | Paragraph)), None)
    if not isinstance(title, Heading) or title.level != 1 or slide.begin.hidden:
        return None
    page = _TitlePage(title, [], [], [])
    for block in slide.blocks:
        if block is not title and not _took(page, block):
            return None
    fits = len(page.lines) <= MAX_LINES and all(len(words(text)) <= MAX_LENGTH for text, _ in page.lines)
    return page if fits else None


def _took(page: _TitlePage, block: Block) -> bool:
    """Whether a block may stand on a title slide; if so it is added to the page."""
    match block:
        case Heading(level=1):
            return False
        case Heading() | Paragraph():
            page.lines += [(line, block) for line in lines_in(block.text) if _WORD.search(words(line))]
        case Remark():
            page.notes.append(block.text)
        case Picture():
            place = "behind" if block.is_background else "on"
            said = " ".join(filter(None, (block.alt, words(block.caption))))
            reason = f"the picture '{block.name}' {place} the title slide, which takes none" + (said and f": {said}")
            page.omitted.append(Omitted(block.span, "picture", reason))
        case Omitted():
            page.omitted.append(block)
        case _:
            return False
    return True


def _filled(head: Head, page: _TitlePage) -> Head | None:
    """The head with what the page says, or None when the two say different things."""
    title = page.title.text
    if head.title and _same(words(head.title)) != _same(words(title)):
        return None
    filled = head if head.title else replace(head, title=title, span=page.title.span)
    filled = _with_people(filled, [words(line) for line, _ in page.lines])
    for line, block in page.lines:
        taken = _with_line(filled, line, is_below_name=filled.author != head.author)
        if taken is None:
            return None
        if taken.subtitle is filled.subtitle:
            page.omitted += _links(line, block)
        filled = taken
    return replace(filled, notes="\n\n".join(text for text in (head.notes, *page.notes) if text))


def _with_people(head: Head, lines: Sequence[str]) -> Head:
    """The head with the speakers that the first line below the title names, where none tells them in words."""
    if head.author or not lines or any(map(_BY.match, lines)) or not is_people(lines[0]):
        return head
    return replace(head, author=tuple(_NAMES.split(lines[0])))


def is_people(text: str) -> bool:
    """Whether a text looks like the name of a person, or those of several."""
    return all(map(_is_name, _NAMES.split(text)))


def _is_name(text: str) -> bool:
    parts = text.split()
    shouted = [part for part in parts if len(part) > 2 and part.isupper()]
    if len(text) > _LONGEST_NAME or not _NAME.fullmatch(text) or len(shouted) not in (0, len(parts)):
        return False
    return not any(_IN_NO_NAME.fullmatch(part) for part in parts)


def _with_line(head: Head, line: Phrase, *, is_below_name: bool = False) -> Head | None:
    text = words(line)
    names = ", ".join(head.author), " and ".join(head.author), *head.author
    said = {head.date, head.event, head.footer, words(head.subtitle), *names}
    if _same(text) in {_same(known) for known in said if known} or tuple(_NAMES.split(text)) == head.author:
        return head
    if not head.date and _DATE.fullmatch(text):
        return replace(head, date=text)
    return _dated(head, text) or _described(head, line, is_below_name=is_below_name)


def _described(head: Head, line: Phrase, *, is_below_name: bool) -> Head | None:
    """The head with a line that tells no date: where the talk is held, what it is about, who speaks."""
    text = words(line)
    by = _BY.match(text)
    if is_below_name and not by and not head.event:
        return replace(head, event=text)
    if not head.subtitle and not by:
        return replace(head, subtitle=line)
    if not head.author:
        return replace(head, author=(text[by.end() :] if by else text,))
    return replace(head, event=text) if not head.event else None


def _dated(head: Head, text: str) -> Head | None:
    """The head with a line such as "Ada Example · Tinyconf · 4 May 2026"; None when the line is none."""
    found = _DATE_PART.search(text)
    if head.date or not found:
        return None
    sides = text[: found.start()], text[found.end() :]
    parts = [part.strip() for side in sides for part in _SEPARATOR.split(side) if part.strip()]
    parts = [part for part in parts if _same(part) not in map(_same, (*head.author, head.event))]
    authors = [] if head.author else _speakers(parts, may_be_any=bool(head.subtitle))
    event = ", ".join(part for part in parts if part not in authors)
    if (event and head.event) or not (authors or head.author):
        return None
    names = (name for part in authors for name in _NAMES.split(_BY.sub("", part, count=1)))
    return replace(head, date=found.group(1), author=head.author or tuple(names), event=head.event or event)


def _speakers(parts: Sequence[str], *, may_be_any: bool) -> Sequence[str]:
    """Which parts of a line with a date say who speaks: the first that looks like names, with those joined by "and"."""
    people = [part for part in parts if _BY.match(part) or is_people(part)]
    joined = [number for number, part in enumerate(people, 1) if len(_NAMES.split(part)) > 1]
    return people[: joined[-1] if joined else 1] or (parts[:1] if may_be_any else ())


def _same(text: str) -> str:
    return " ".join(text.casefold().split())


def _links(line: Phrase, block: Block) -> Iterator[Omitted]:
    for part in line:
        if part.link:
            yield Omitted(block.span, "link", f"the link of '{part.text}' on the title slide: {part.link}")
