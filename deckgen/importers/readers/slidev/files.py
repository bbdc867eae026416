"""The slides of a deck and of the files that it brings in, each with its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from deckgen.errors import Diagnostic, Severity, Span
from deckgen.importers.blocks import Break, Omitted
from deckgen.importers.readers.decks import beside
from deckgen.importers.readers.front import Known, read_fields, text_of
from deckgen.importers.readers.slides import Slide
from deckgen.importers.readers.slidev.paths import from_root
from deckgen.importers.readers.slidev.separators import RawSlide, raw_slides
from deckgen.importers.readers.slidev.slides import slide_of
from deckgen.importers.source import Source
from deckgen.outline import Fields, Word

MAX_FILES, MAX_DEPTH = 200, 8  # files that a deck may bring in, and files in files


@dataclass(frozen=True, slots=True)
class Page:
    """A slide, and the name of its layout."""

    slide: Slide
    layout: str


@dataclass(slots=True)
class Reader:
    """Reads slides, and the files that they bring in."""

    root: Source
    defaults: Fields | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: int = 0

    def fields(self, raw: RawSlide, source: Source) -> Fields:
        """What stands above a slide."""
        fields, problems = read_fields(list(raw.front), source, raw.front_line)
        self.diagnostics += problems
        return fields

    def pages(self, raw: RawSlide, source: Source, fields: Fields, chain: tuple[str, ...] = ()) -> Iterator[Page]:
        """The slide of a text, or those of the file that it names; `chain` are the files around it."""
        complete(fields, self.defaults)
        if name := text_of(fields.get("src")):
            yield from self._imported(name, source, fields, chain)
        else:
            yield self.page(raw, source, Known(fields), is_head=False)

    def page(self, raw: RawSlide, source: Source, known: Known, is_head: bool) -> Page:
        slide = slide_of(raw, source, known, self.root, is_head)
        told = (
            Omitted(source.at(raw.front_line + number), "comment", f"a comment among the fields of a slide: {line}")
            for number, line in enumerate(raw.front)
            if line.startswith("#")
        )
        return Page(replace(slide, blocks=(*told, *slide.blocks)), text_of(known.fields.get("layout")))

    def _imported(self, name: str, source: Source, above: Fields, chain: tuple[str, ...]) -> Iterator[Page]:
        """The slides of another file, with the fields that this one has above them."""
        span = above.value_spans.get("src", above.span)
        path, _, numbers = name.partition("#")
        path = from_root(path, source, self.root)
        other = beside(self.root, path) if self._may_read(path, chain) else None
        if other is None:
            reason = (
                f"'{path}' is no file below the deck's folder" if path not in chain else f"'{path}' contains itself"
            )
            self.diagnostics.append(Diagnostic("missing-slides", reason, span, "", Severity.WARNING))
            yield Page(_lost(span, f"the slides of another file: {reason}"), "")
            return
        raws = raw_slides(other.text)
        wanted = _wanted(numbers, len(raws))
        for number, raw in enumerate(raws, 1):
            if number in wanted:
                fields = self.fields(raw, other)
                complete(fields, above, replacing=True)
                yield from self.pages(raw, other, fields, (*chain, path))

    def _may_read(self, path: str, chain: tuple[str, ...]) -> bool:
        self.files += 1
        return path not in chain and len(chain) < MAX_DEPTH and self.files <= MAX_FILES


def _lost(span: Span, reason: str) -> Slide:
    return Slide(Break(span), (Omitted(span, "slides", reason),))


def _wanted(numbers: str, count: int) -> frozenset[int]:
    """The slides that `2,5-7` names; all when it names none."""
    found: set[int] = set()
    for start, end in re.findall(r"(\d{1,5})(?:-(\d{1,5}))?", numbers):
        found.update(range(int(start), min(int(end or start), count) + 1))
    return frozenset(found or range(1, count + 1))


def complete(fields: Fields, more: Fields | None, *, replacing: bool = False) -> None:
    """Add fields to those of a slide."""
    for key, value in (more or {}).items():
        if key != "src" and more is not None and (replacing or key not in fields):
            span = more.key_spans[key]
            fields.put(Word(key, span), value, span)
