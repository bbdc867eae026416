"""A whole file: its slides in order, its sections, and its head, which the first slide may be."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen.errors import Diagnostic, FileError, Severity, Span
from deckgen.importers.blocks import Block, Break, Head, Listing, Manuscript, Omitted, Paragraph, Phrase, phrase, words
from deckgen.importers.readers.powerpoint.contents import Contents
from deckgen.importers.readers.powerpoint.ooxml import NS, clean, full, given, letters
from deckgen.importers.readers.powerpoint.opening import DAMAGE
from deckgen.importers.readers.powerpoint.paragraphs import quoted
from deckgen.importers.readers.powerpoint.pictures import Album
from deckgen.importers.readers.powerpoint.shapes import Sheet, repeated, shapes_of
from deckgen.importers.readers.powerpoint.slides import background, comments, notes, same, slide_blocks
from deckgen.importers.readers.powerpoint.text import joined, merged
from deckgen.outline import Inline

if TYPE_CHECKING:
    from pptx.package import Package
    from pptx.presentation import Presentation

_WIDTH = 12_192_000  # EMU of a wide slide
_SIZES = {"16:9": 16 / 9, "4:3": 4 / 3, "16:10": 16 / 10}
# Names that programs write in the place of an author's.
_NO_PERSON = re.compile(
    r"user|microsoft|office|admin|windows|owner|unknown|author|google|libreoffice|pptx|python|template|steve canny",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}")
_NO_TITLE = re.compile(r"(?:powerpoint[ -])?(?:presentation|präsentation)|slide 1|untitled.*", re.IGNORECASE)
_DATE = re.compile(r"(?=[^\n]{4,40}$)[^\n]*\b(?:19|20)\d\d\b[^\n]*")
_DOT = re.compile(r" [·|•] ")  # between an author, an event and a date


def manuscript(path: Path, package: Package) -> Manuscript:
    """All of a file. Raises what DAMAGE lists when the presentation itself cannot be read."""
    presentation = package.main_document_part.presentation
    diagnostics: list[Diagnostic] = []
    sheets = list(_sheets(presentation, path, diagnostics))
    if not sheets:
        raise FileError.at(Span(path), "no-slides", f"'{path.name}' has no slides")
    unit = (presentation.slide_width or _WIDTH) / 100
    album, design = Album(), repeated(sheets, unit)
    slides = [Contents(sheet, Span(path, sheet.number, 1), album, design, unit) for sheet in sheets]
    head, blocks = _head(package, sheets, slides[0].at), list[Block]()
    if _is_cover(slides[0]):
        head, blocks = _covered(head, slides.pop(0), _property(package, "author"))
    starts = _section_starts(presentation)
    for contents in slides:
        try:
            for block in slide_blocks(contents, starts):
                blocks.append(block)  # what came before the damage stays
        except DAMAGE:
            diagnostics.append(_warning(f"slide {contents.sheet.number} is damaged in parts", contents.at))
    return Manuscript(path, "powerpoint", head, tuple(blocks), True, tuple(diagnostics), album.files)


def _sheets(presentation: Presentation, path: Path, diagnostics: list[Diagnostic]) -> Iterator[Sheet]:
    """Every slide that can be read, numbered as PowerPoint numbers them; one broken slide does not cost the others."""
    for number, entry in enumerate(presentation.element.iterfind("p:sldIdLst/p:sldId", NS), start=1):
        try:
            slide = presentation.part.related_slide(given(entry, "r:id"))
            shapes = tuple(shapes_of(slide))
        except DAMAGE:
            diagnostics.append(_warning(f"slide {number} is damaged and left out", Span(path, number)))
        else:
            yield Sheet(number, given(entry, "id"), slide, shapes)


def _warning(message: str, span: Span) -> Diagnostic:
    return Diagnostic("damaged-slide", message, span, severity=Severity.WARNING)


def _section_starts(presentation: Presentation) -> Mapping[str, str] | None:
    """The names of sections by the ids of the slides they begin with; None when there are no sections, or only one."""
    starts: dict[str, str] = {}
    for section in presentation.element.iter(full("p14:section")):
        first = section.find("p14:sldIdLst/p14:sldId", NS)
        if first is not None:
            starts[given(first, "id")] = clean(given(section, "name")).strip()
    return starts if len(starts) > 1 else None


def _head(package: Package, sheets: Sequence[Sheet], span: Span) -> Head:
    """What the file says of itself, in its properties and at the feet of its slides."""
    presentation = package.main_document_part.presentation
    title, author = _property(package, "title"), _people(_property(package, "author"))
    return Head(
        title=() if _NO_TITLE.fullmatch(title) else phrase(title),
        author=author,
        date=_property(package, "modified").partition(" ")[0] if author else "",
        lang=_language(sheets),
        footer=_footer(sheets),
        size=_size(presentation.slide_width or 0, presentation.slide_height or 1),
        span=span,
    )


def _property(package: Package, name: str) -> str:
    """A property of the document; nothing for what is not there or cannot be read."""
    try:
        return clean(str(getattr(package.core_properties, name) or "")).strip()
    except DAMAGE:
        return ""


def _people(author: str) -> tuple[str, ...]:
    """The people that wrote the deck, when a person has written their names."""
    names = [name.strip() for name in re.split("[;,]", author)]
    return tuple(names) if all(_PERSON.fullmatch(name) and not _NO_PERSON.search(name) for name in names) else ()


def _size(width: int, height: int) -> str:
    return next((name for name, wanted in _SIZES.items() if abs(width / height - wanted) < 0.02 * wanted), "")


def _language(sheets: Sequence[Sheet]) -> str:
    """The language that most of the words are marked with."""
    found: Counter[str] = Counter()
    for run in (run for sheet in sheets for run in sheet.slide.element.iter(full("a:r"))):
        lang = given(run.find("a:rPr", NS), "lang")
        if re.fullmatch("[A-Za-z]{2,3}(?:-.*)?", lang):
            found[lang.partition("-")[0].lower()] += len(run.findtext("a:t", "", NS))
    return found.most_common(1)[0][0] if found else ""


def _footer(sheets: Sequence[Sheet]) -> str:
    """What most slides say at their feet."""
    feet = [sheet.find("ftr") for sheet in sheets]
    text, count = Counter(letters(foot.element) if foot else "" for foot in feet).most_common(1)[0]
    return text if count * 2 > len(sheets) else ""


def _is_cover(contents: Contents) -> bool:
    """Whether a slide says what the talk is."""
    sheet = contents.sheet
    is_title = sheet.layout == "title" or sheet.find("ctrTitle") is not None
    return is_title and bool(contents.title) and not sheet.hidden


def _covered(head: Head, contents: Contents, author: str) -> tuple[Head, list[Block]]:
    """The head with what the cover says, and what of the cover finds no place in a head.

    `author` is who the file says has written it.
    """
    color, behind = background(contents)
    told: list[Block] = [Omitted(block.span, "picture", "it was behind the title slide") for block in behind]
    texts: list[Phrase] = []
    kept: list[Block] = []
    for block in quoted(contents.blocks()):
        match block:
            case Paragraph():
                texts.append(block.text)
            case Listing():
                texts += [entry.text for entry in block.entries]
            case Omitted():
                told.append(block)
            case _:
                kept.append(block)
    head = _with_lines(replace(head, title=contents.title, notes=notes(contents)), texts, author)
    if kept:  # a picture worth showing gets a slide
        kept.insert(0, Break(contents.at, background=color))
    return head, [*told, *contents.texts.omitted(contents.at), *comments(contents), *kept]


def _with_lines(head: Head, texts: Iterable[Phrase], author: str) -> Head:
    """The head with the lines below the title: the author, a date, an event beside them; the rest as subtitle."""
    subtitle: list[Phrase] = []
    for line in (line for text in texts for line in _split(text)):
        parts = [part.strip() for part in _DOT.split(words(line))]
        names = [part for part in parts if author and same(part, author)]
        dates = [part for part in parts if part not in names and _DATE.fullmatch(part)][:1]
        if not names and not dates:
            subtitle.append(line)
            continue
        event = ", ".join(part for part in parts if part not in (*names, *dates))
        head = replace(
            head,
            author=(author,) if names else head.author,
            date=dates[0] if dates else head.date,
            event=event or head.event,
        )
    return replace(head, subtitle=joined(subtitle))


def _split(text: Phrase) -> Iterator[Phrase]:
    """The lines of a text, each with its markup."""
    line: list[Inline] = []
    for part in text:
        first, *others = part.text.split("\n")
        line.append(replace(part, text=first))
        for other in others:
            yield merged(line)
            line = [replace(part, text=other)]
    yield merged(line)
