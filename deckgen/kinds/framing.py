"""The slides that a deck makes of itself: its title, the head of each section, the credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Span
from deckgen.kinds.stack import headed
from deckgen.outline import Credit, Inline, parse_inline, plain
from deckgen.page import Item, Page, Role
from deckgen.paragraph import is_address
from deckgen.style import Style
from deckgen.typeset.fitting import Block, Box, styled

_CREDITS_ON_A_SLIDE = 7


def title_page(style: Style, head: Mapping[str, str], span: Span) -> Page:
    """The first slide, from the head's title, subtitle and byline (inline markup; empty ones are left out)."""
    style = style.on_layout("title")
    roles = {"title": Role.TITLE, "subtitle": Role.SUBTITLE, "byline": Role.BODY}
    items = [
        style.words(head[name], style.place("title", name), role, span) for name, role in roles.items() if head[name]
    ]
    return Page(style.size, tuple(items), "title", plain(head["title"]), span)


def section_page(style: Style, title: str, number: int, notes: str, span: Span) -> Page:
    """The first slide of a section: its number and its title (inline markup)."""
    style = style.on_layout("section")
    items: list[Item] = [
        style.words(title, style.place("section", "title"), Role.TITLE, span),
        style.words(str(number), style.place("section", "subtitle"), Role.SUBTITLE, span),
    ]
    return Page(style.size, tuple(items), "section", plain(title), span, notes=notes.strip())


@dataclass(frozen=True, slots=True)
class Credited:
    """One credit and the number of the slide it is for."""

    credit: Credit
    slide: int


def credits_pages(style: Style, title: str, credited: Sequence[Credited], span: Span) -> Iterable[Page]:
    """Slides that name each author once, with licence, source and the slides they are for."""
    entries: dict[tuple[str, str, str], list[int]] = {}
    for one in credited:
        key = (one.credit.by, one.credit.licence, one.credit.source)
        entries.setdefault(key, []).append(one.slide)
    lines = [_line(key, slides) for key, slides in entries.items()]
    for count, start in enumerate(range(0, len(lines), _CREDITS_ON_A_SLIDE), 1):
        name = title if count == 1 else f"{title} ({count})"
        yield _credits_page(style, name, lines[start : start + _CREDITS_ON_A_SLIDE], span)


def _line(key: tuple[str, str, str], slides: Iterable[int]) -> tuple[Inline, ...]:
    """One credit: who in bold, the licence, the source as a link if it is one, and the slides."""
    by, licence, source = key
    parts = [tuple(replace(inline, bold=True) for inline in parse_inline(by)), parse_inline(licence)]
    if source.startswith(("http://", "https://")) and is_address(source):
        parts.append((Inline(source.split("://", 1)[1].removesuffix("/"), link=source),))
    else:
        parts.append(parse_inline(source))
    where = ", ".join(str(number) for number in dict.fromkeys(slides))
    shown = [part for part in parts if part]
    joined = [inline for part in shown for inline in (Inline(", "), *part)][1:]
    return (*joined, Inline(f" ({where})", italic=True))


def _credits_page(style: Style, title: str, lines: Sequence[tuple[Inline, ...]], span: Span) -> Page:
    style = style.on_layout("credits")
    type_ = style.place("credits", "body").type
    space = style.theme.spacing.paragraph
    blocks = [Block(styled(line, type_), space_before=space) for line in lines]
    head, room = headed(style, "credits", title, span)
    text = style.set(blocks, type_, Box(room, Role.BODY, span))
    return Page(style.size, (head, text), "credits", plain(title), span)
