"""A whole talk: its head, sections and slides as read from an outline, and all of its pages laid out."""

from __future__ import annotations

import datetime
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from deckgen.assets import Assets, Bounds
from deckgen.checks import Owed
from deckgen.document import Section as PageSection
from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.kinds import AnySlide
from deckgen.kinds.fields import ASSETS, Codes, SlideId
from deckgen.kinds.framing import Credited, credits_pages, section_page, title_page
from deckgen.kinds.meme import TEMPLATES
from deckgen.kinds.slide import Slide
from deckgen.memes import Library
from deckgen.outline import (
    BOUNDS,
    Fields,
    FolderNames,
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
from deckgen.pace import speaking_time
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

    words: ClassVar[Mapping[str, str]] = {"seconds": "minutes"}

    title: Prose
    subtitle: Prose = ""
    author: People = ()
    event: Prose = ""
    date: Prose = ""
    lang: Verbatim = "en"
    theme: Verbatim = "paper"
    size: Literal["16:9", "4:3", "16:10"] = "16:9"
    image_folders: FolderNames = ()
    meme_templates: Folders = ()
    footer: Prose = ""
    slide_numbers: bool = True
    minutes: Annotated[float, Field(gt=0, le=6000)] | None = None
    timings: bool = False  # whether Office moves on by itself after each slide's seconds
    credits: bool | Prose = True
    notes: Verbatim = ""
    ignore: Codes = ()
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
        return (slide for _, slide in self.numbered())

    def numbered(self) -> Iterator[tuple[int, Slide]]:
        """The same with their numbers: the title is slide 1, and each section begins with a slide of its own."""
        yield from enumerate(self.slides, 2)
        number = 2 + len(self.slides)
        for section in self.sections:
            yield from enumerate(section.slides, number + 1)
            number += 1 + len(section.slides)

    def owed(self) -> Mapping[int, Owed]:
        """Whom slides owe something, by their numbers."""
        return {n: Owed(slide.credits(), for_all=slide.credit is not None) for n, slide in self.numbered()}

    def heeded(self, found: Iterable[Diagnostic], ignore: Collection[str] = ()) -> Iterator[Diagnostic]:
        """The findings without those that the outline, or the slide they are about, or `ignore` switches off."""
        own = {number: slide.ignore for number, slide in self.numbered()}
        for one in found:
            off = one.code in ignore or one.code in self.ignore or one.code in own.get(one.slide, ())
            if one.severity is Severity.ERROR or not off:
                yield one


@dataclass(frozen=True, slots=True)
class Reading:
    """How an outline is read. In a draft a picture may be missing.

    Meme templates are looked for in the folders `templates` too, but first in those the outline names, and before all
    in those `preferred`. Folders that the outline names must lie in `bounds`; None: in its own folder. Links in its
    folders may lead to those in `allow`.
    """

    draft: bool = False
    templates: tuple[Path, ...] = ()
    preferred: tuple[Path, ...] = ()
    bounds: Bounds | None = None
    allow: tuple[Path, ...] = ()
    strange: Mapping[Path, Bounds] = field(default_factory=dict)  # of the folders of templates, those with bounds


def read_deck(text: str, path: Path, reading: Reading | None = None) -> tuple[Deck, list[Diagnostic]]:
    """Read an outline; its pictures are looked for beside `path`.

    Returns the deck, and warnings about its pictures and templates. Raises one DeckError with all that is wrong.
    """
    reading = reading or Reading()
    value = parse(text, path)
    bounds = reading.bounds or Bounds((path.parent,))
    folders = _folders(value, "image_folders", path, bounds)
    assets = Assets([path.parent, *folders], draft=reading.draft, allow=reading.allow)
    own = _folders(value, "meme_templates", path, bounds)
    library = Library([*reading.templates, *own, *reading.preferred], {**reading.strange, **dict.fromkeys(own, bounds)})
    number = _numbering(value)
    try:
        deck = _checked(read(Deck, value, context={ASSETS: assets, TEMPLATES: library, BOUNDS: bounds}))
    except DeckError as error:
        raise DeckError(map(number, _without_followers(error.diagnostics))) from error
    return deck, [number(found) for found in (*assets.diagnostics, *library.diagnostics)]


def _without_followers(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """What is wrong, without what is only not found because a folder may not be read: the folder says enough."""
    refused = any(one.code == "outside-folder" and one.message.startswith("folder") for one in found)
    followers = {"missing-image", "unknown-template"} if refused else set()
    return (one for one in found if one.code not in followers)


def _checked(deck: Deck) -> Deck:
    if problems := list(_twice(deck)):
        raise DeckError(problems)
    return deck


def _folders(outline: Value, field: str, path: Path, bounds: Bounds) -> list[Path]:
    """The folders that a field lists, without those that may not be read: the model tells of them."""
    return [place for name in listed(outline, field) if bounds.hold(place := beside(path, name))]


def _numbering(outline: Value) -> Callable[[Diagnostic], Diagnostic]:
    """What adds to a finding the number of the slide that it is on, told from its place in the outline's file."""
    starts = sorted(_starts(outline))
    places = [(line, column) for line, column, _ in starts]

    def numbered(found: Diagnostic) -> Diagnostic:
        at = bisect_right(places, (found.span.line, found.span.column)) - 1
        if at < 0 or not isinstance(outline, Fields) or found.span.path != outline.span.path:
            return found
        return replace(found, slide=starts[at][2])

    return numbered


def _starts(outline: Value) -> Iterator[tuple[int, int, int]]:
    """Where the outline comes to each slide, to a section's own, or back to the head (0): line, column, and number."""
    number = 1
    for part in (outline, *_listed(outline, "sections")):
        if part is not outline:
            number += 1
        if not isinstance(part, Fields):
            continue
        own = 0 if part is outline else number
        for span in (part.span, *part.key_spans.values()):
            yield span.line, span.column, own
        slides = part.get("slides")
        for span in slides.spans if isinstance(slides, Items) else ():
            number += 1
            yield span.line, span.column, number


def _listed(value: Value, field: str) -> Iterable[Value]:
    found = value.get(field) if isinstance(value, Fields) else None
    return found if isinstance(found, Items) else ()


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
    groups = [(plain(deck.title), opening + [_laid(slide, style) for slide in deck.slides])]
    for number, section in enumerate(deck.sections, 1):
        first = section_page(style, section.title, number, section.notes, section.span_of("title"))
        first = replace(first, id=section.id or "")
        groups.append((plain(section.title), [first, *(_laid(slide, style) for slide in section.slides)]))
    closing = list(_credits(deck, style))
    if closing:
        groups.append((closing[0].title, closing))
    pages = _timed(_distinct([page for _, group in groups for page in group]))
    return Laid(tuple(_numbered(pages, deck, style)), tuple(_sections(groups)))


def _laid(slide: Slide, style: Style) -> Page:
    return replace(slide.layout(style), seconds=slide.seconds or 0.0)


def _timed(pages: Iterable[Page]) -> Iterator[Page]:
    for page in pages:
        yield replace(page, seconds=0.0 if page.hidden else page.seconds or speaking_time(page))


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
    credited = [Credited(credit, number) for number, slide in deck.numbered() for credit in slide.credits()]
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
