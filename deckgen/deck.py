"""A whole talk: its head, sections and slides as read from an outline, and all of its pages laid out."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from deckgen.assets import Assets
from deckgen.document import Section as PageSection
from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.kinds import AnySlide
from deckgen.kinds.fields import ASSETS, SlideId, Strings
from deckgen.kinds.framing import Credited, credits_pages, section_page, title_page
from deckgen.kinds.meme import TEMPLATES
from deckgen.kinds.slide import Slide
from deckgen.memes import Library
from deckgen.outline import (
    Fields,
    Folders,
    Items,
    Located,
    OrText,
    Prose,
    Value,
    Verbatim,
    Word,
    beside,
    parse,
    plain,
    read,
    reject,
)
from deckgen.page import Page, Role
from deckgen.style import Style

_CREDITS = {
    "de": "Bildnachweise",
    "es": "Créditos",
    "fr": "Crédits",
    "it": "Crediti",
    "nl": "Verantwoording",
    "pt": "Créditos",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CLOSING = "credits"  # the id of the first credits slide

People = Annotated[tuple[Prose, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v), OrText()]


class Section(Located):
    """A part of a talk: a slide of its own, then its slides."""

    title: Prose
    notes: Verbatim = ""
    id: SlideId | None = None
    slides: tuple[AnySlide, ...] = ()


class Deck(Located):
    """An outline, read."""

    title: Prose
    subtitle: Prose = ""
    author: People = ()
    event: Prose = ""
    date: Prose = ""
    lang: Verbatim = "en"
    theme: Verbatim = "paper"
    size: Literal["16:9", "4:3", "16:10"] = "16:9"
    image_folders: Strings = ()
    meme_templates: Folders = ()
    footer: Prose = ""
    slide_numbers: bool = True
    minutes: Annotated[float, Field(gt=0)] | None = None
    credits: bool | Prose = True
    notes: Verbatim = ""
    slides: tuple[AnySlide, ...] = ()
    sections: tuple[Section, ...] = ()

    @model_validator(mode="after")
    def _has_slides(self) -> Self:
        if not self.slides and not self.sections:
            reject(DeckError.at(self.span, "no-slides", "the outline has no slides", "add 'slides:' or 'sections:'"))
        return self

    @property
    def path(self) -> Path:
        """The file it was read from."""
        return self.span.path

    def all_slides(self) -> Iterator[Slide]:
        """Its slides in order, without those that the deck makes of itself."""
        yield from self.slides
        for section in self.sections:
            yield from section.slides


def read_deck(
    text: str, path: Path, *, draft: bool = False, templates: Iterable[Path] = (), preferred: Iterable[Path] = ()
) -> tuple[Deck, list[Diagnostic]]:
    """Read an outline; its pictures are looked for beside `path`.

    Meme templates are looked for in the folders `templates` too, but first in those the outline names, and before all
    in those `preferred`. Returns the deck, and warnings about its pictures and templates.

    Raises one DeckError with everything that is wrong. In a draft a picture may be missing.
    """
    value = parse(text, path)
    folder = path.parent
    assets = Assets([folder, *(folder / name for name in listed(value, "image_folders"))], draft=draft)
    own = (beside(path, name) for name in listed(value, "meme_templates"))
    library = Library([*templates, *own, *preferred])
    deck = read(Deck, value, context={ASSETS: assets, TEMPLATES: library})
    problems = list(_twice(deck))
    if problems:
        raise DeckError(problems)
    return deck, [*assets.diagnostics, *library.diagnostics]


def listed(value: Value, field: str) -> tuple[str, ...]:
    """The folders that a field of the head lists, as far as they can be read; what is wrong is told by the model."""
    folders = value.get(field) if isinstance(value, Fields) else None
    names = folders if isinstance(folders, Items) else [folders]
    return tuple(str(name) for name in names if isinstance(name, Word))


def _twice(deck: Deck) -> Iterator[Diagnostic]:
    seen: dict[str, Span] = {}
    named: list[Located] = [*deck.all_slides(), *deck.sections]
    for part in sorted(named, key=lambda part: part.span):
        id_ = getattr(part, "id", None)
        if id_ is None:
            continue
        span = part.span_of("id")
        if id_ in seen:
            yield Diagnostic(
                "duplicate-id", f"the id '{id_}' is taken by line {seen[id_].line}", span, "ids are unique"
            )
        seen.setdefault(id_, span)


@dataclass(frozen=True, slots=True)
class Laid:
    """A deck's pages, and the sections that cover them."""

    pages: tuple[Page, ...]
    sections: tuple[PageSection, ...]


def lay_out(deck: Deck, style: Style) -> Laid:
    """Every page of a deck: title, sections with their slides, credits; with footers, ids and distinct titles."""
    head = {"title": deck.title, "subtitle": deck.subtitle, "byline": _byline(deck)}
    opening = [replace(title_page(style, head, deck.span_of("title")), notes=deck.notes.strip())]
    groups = [(plain(deck.title), opening + [slide.layout(style) for slide in deck.slides])]
    for number, section in enumerate(deck.sections, 1):
        first = section_page(style, section.title, number, section.notes, section.span_of("title"))
        first = replace(first, id=section.id or "")
        groups.append((plain(section.title), [first, *(slide.layout(style) for slide in section.slides)]))
    closing = list(_credits(deck, style))
    if closing:
        groups.append((closing[0].title, closing))
    pages = _distinct([page for _, group in groups for page in group])
    return Laid(tuple(_numbered(pages, deck, style)), tuple(_sections(groups)))


def _byline(deck: Deck) -> str:
    return "  ·  ".join(filter(None, (", ".join(deck.author), deck.event, _said(deck.date, deck.lang))))


def _said(date: str, lang: str) -> str:
    """A date like 2026-12-05 as English says it, "5 December 2026"; any other, or in another language, as it is."""
    if lang.partition("-")[0] != "en" or not re.fullmatch(r"\d{4}-\d\d-\d\d", date, re.ASCII):
        return date
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:  # the 31st of February is the author's own business
        return date
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _sections(groups: Iterable[tuple[str, list[Page]]]) -> Iterator[PageSection]:
    first = 0
    for title, pages in groups:
        yield PageSection(title, first, len(pages))
        first += len(pages)


def _credits(deck: Deck, style: Style) -> Iterator[Page]:
    if deck.credits is False:
        return
    credited, number = [], 1 + len(deck.slides)  # the title slide is slide 1
    for index, slide in enumerate(deck.slides, 2):
        credited += [Credited(credit, index) for credit in slide.credits()]
    for section in deck.sections:
        number += 1
        for slide in section.slides:
            number += 1
            credited += [Credited(credit, number) for credit in slide.credits()]
    title = deck.credits if isinstance(deck.credits, str) else _CREDITS.get(deck.lang.split("-")[0], "Credits")
    taken = {slide.id for slide in deck.all_slides()} | {section.id for section in deck.sections}
    for page in credits_pages(style, title, credited, deck.span):
        id_ = _free(_CLOSING, taken, "-{}")
        taken.add(id_)
        yield replace(page, id=id_)


def _distinct(pages: Iterable[Page]) -> Iterator[Page]:
    """Pages with ids and titles that no other page has; a title that is shown stays as the author wrote it."""
    listed = list(pages)
    ids = {page.id for page in listed if page.id}
    titles = {page.title for page in listed if _shows_title(page)}
    for number, page in enumerate(listed, 1):
        id_ = page.id or _free(_slug(page.title) or f"slide-{number}", ids, "-{}")
        title = page.title if _shows_title(page) else _free(page.title, titles, " ({})")
        ids.add(id_)
        titles.add(title)
        yield replace(page, id=id_, title=title)


def _shows_title(page: Page) -> bool:
    return any(item.role is Role.TITLE for item in page.items)


def _free(name: str, taken: Collection[str | None], pattern: str) -> str:
    if name not in taken:
        return name
    return next(new for n in range(2, len(taken) + 3) if (new := name + pattern.format(n)) not in taken)


def _slug(title: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_.lower()).strip("-")[:40].rstrip("-")
    return slug if slug[:1].isalpha() else f"slide-{slug}" if slug else ""


def _numbered(pages: Iterable[Page], deck: Deck, style: Style) -> Iterator[Page]:
    """Pages with footer and number, on layouts that show them. Hidden pages count, as they do in Office."""
    for number, page in enumerate(pages, 1):
        entry = style.theme.layouts[page.layout]
        if not entry.footer:
            yield page
            continue
        own = style.on_layout(page.layout)
        ground = style.on(page.background.hex) if page.background else own
        items = []
        if deck.footer:
            items.append(ground.words(deck.footer, ground.footer("text"), Role.FOOTER, deck.span_of("footer")))
        if deck.slide_numbers:
            items.append(ground.words(str(number), ground.footer("number"), Role.SLIDE_NUMBER, page.span))
        yield replace(page, items=(*page.items, *items))


def properties(deck: Deck) -> Mapping[str, str]:
    """What the head says about the talk, in plain text."""
    return {
        "title": plain(deck.title),
        "subtitle": plain(deck.subtitle),
        "event": plain(deck.event),
        "date": plain(deck.date),
    }
