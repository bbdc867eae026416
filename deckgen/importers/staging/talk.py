"""Manuscripts as one talk: its head, slides and sections as an outline, and the account of what became of it all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Span
from deckgen.importers.account import Account
from deckgen.importers.blocks import (
    Block,
    Break,
    Cut,
    Head,
    Heading,
    Manuscript,
    Omitted,
    Remark,
    words,
)
from deckgen.importers.speaking import notes_of
from deckgen.importers.staging.cuts import cut_slide
from deckgen.importers.staging.drafts import OPEN, Draft, Names, Settled
from deckgen.importers.staging.naming import give_ids, make_ids_unique, places_in, tell_titles_apart
from deckgen.importers.staging.plan import Part, Plan, plain_title, plan
from deckgen.importers.staging.prose import headline
from deckgen.importers.staging.reckoning import account_of
from deckgen.importers.staging.scenes import Stage, captions_stand_below
from deckgen.outline import tidied
from deckgen.outline.dumping import Entry, Plain


@dataclass(slots=True)
class Section:
    """A section of the talk; without a title, the slides before the first one."""

    opening: Draft  # fields: title, id; notes
    drafts: list[Draft]
    comment: str = ""

    @property
    def title(self) -> str:
        return str(self.opening.fields.get("title", ""))


@dataclass(frozen=True, slots=True)
class Talk:
    """An outline: its fields in order, and the account."""

    fields: dict[str, Plain | list[Entry]]
    sections: tuple[Section, ...]
    account: Account

    @property
    def slides(self) -> int:
        """How many slides it has, without title and section slides."""
        return sum(len(section.drafts) for section in self.sections)

    @property
    def open_slots(self) -> int:
        """How many pictures are not there yet."""
        remarks = (remark for section in self.sections for draft in section.drafts for remark in draft.remarks)
        return sum(remark.startswith(OPEN) for remark in remarks)


def stage(manuscripts: Sequence[Manuscript], names: Names, title: str, taken: frozenset[str] = frozenset()) -> Talk:
    """One talk of one or more manuscripts; `title` is what it is called when nothing in them says so.

    `taken` are ids that it must not give: those of the outline that it becomes a part of.
    """
    if len(manuscripts) == 1:
        head, named, sections = _staged(manuscripts[0], names)
    else:
        head, named, sections = Head(), (), []
        for manuscript in manuscripts:
            sections += _as_section(manuscript, names)
    opening = Draft(head.span, shown=list(named))
    untold = [section.opening for section in sections if not section.title and not section.drafts]
    if not any(section.title or section.drafts for section in sections):
        sections.append(Section(Draft(head.span), [_only_slide(head, title)]))
    said = {line for section in sections for draft in section.drafts for line in _lines_on(draft)}
    head = replace(head, notes="\n".join(line for line in head.notes.splitlines() if line.strip() not in said))
    if head.tags and sections and (first := next((s.drafts[0] for s in sections if s.drafts), None)):
        first.fields.setdefault("tags", list(head.tags))
    for draft in untold:  # notes of a part that has no slide
        opening.notes += draft.notes
        opening.noted += draft.noted
    fields = _head(head, opening, title, names)
    parts = [opening, *(s.opening for s in sections), *(draft for s in sections for draft in s.drafts)]
    tell_titles_apart(draft for section in sections for draft in section.drafts)
    make_ids_unique(parts, taken)
    account = account_of(manuscripts, parts, fields)
    return Talk(fields | _body(sections), tuple(sections), account)


def _only_slide(head: Head, title: str) -> Draft:
    """A slide for a talk of which there is nothing but a title."""
    said = words(head.title) or pretty(title)
    return Draft(head.span, {"title": said}, remarks=["nothing stands below this title"])


def _staged(manuscript: Manuscript, names: Names) -> tuple[Head, tuple[Settled, ...], list[Section]]:
    planned = Plan(manuscript.head, (), ()) if manuscript.is_deck else plan(manuscript)
    places = places_in(manuscript.blocks, planned.named)
    names = replace(names, anchors={f"#{place}": f"#{id_}" for place, (id_, _) in places.items()})
    sections = _cut(manuscript.blocks, names) if manuscript.is_deck else _played(planned.parts, manuscript, names)
    give_ids([draft for section in sections for draft in (section.opening, *section.drafts)], places.values())
    return planned.head, planned.named, sections


# --- notes and posts ---


def _played(parts: Sequence[Part], manuscript: Manuscript, names: Names) -> list[Section]:
    below = captions_stand_below(manuscript.blocks)
    return [_section(part, below, names) for part in parts]


def _section(part: Part, below: bool, names: Names) -> Section:
    acted = Stage(names, part.source, captions_below=below)
    for scene in part.scenes:
        acted.play(scene)
    opening = Draft(part.span or acted.drafts[0].origin, shown=list(part.named))
    if part.title:
        opening.fields["title"] = headline(part.title, opening, names)
    speaks_first = opening if part.title or not acted.drafts else acted.drafts[0]
    speaks_first.notes[:0] = [line for remark in acted.opening for line in notes_of(remark)]
    speaks_first.noted += acted.opening
    return Section(opening, acted.drafts, part.comment)


# --- decks ---


def _cut(blocks: Sequence[Block], names: Names) -> list[Section]:
    slides = list(_slides(blocks))
    sections: list[Section] = []
    for (opening, inside), begins_section in zip(slides, _section_starts(slides), strict=True):
        title = next((block for block in inside if isinstance(block, Heading)), None)
        if begins_section and title is not None:
            first = Draft(opening.span, shown=[title])
            first.fields["title"] = headline(plain_title(title.text), first, names)
            sections.append(Section(first, []))
            _open_section(sections[-1], opening, [block for block in inside if block is not title], names)
            continue
        if not sections:
            sections.append(Section(Draft(opening.span), []))
        sections[-1].drafts += [draft for draft in cut_slide(opening, inside, names) if draft.fields or draft.notes]
    return sections


def _section_starts(slides: Sequence[tuple[Break, list[Block]]]) -> list[bool]:
    """Which slides begin a section: those of which the reader says so; and those that are nothing but a heading of
    the first level, where others have lower ones.
    """
    titles = [next((block for block in inside if isinstance(block, Heading)), None) for _, inside in slides]
    lower = any(title is not None and title.level > 1 for title in titles)
    return [
        opening.cut is Cut.SECTION or (lower and title is not None and title.level == 1 and _is_bare(inside))
        for (opening, inside), title in zip(slides, titles, strict=True)
    ]


def _is_bare(inside: Sequence[Block]) -> bool:
    seen = [block for block in inside if not isinstance(block, Remark | Omitted)]
    return len(seen) == 1


def _slides(blocks: Iterable[Block]) -> Iterator[tuple[Break, list[Block]]]:
    opening: Break | None = None
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Break):
            if opening is not None:
                yield opening, inside
            opening, inside = block, []
        else:
            opening = opening or Break(block.span)
            inside.append(block)
    if opening is not None:
        yield opening, inside


def _open_section(section: Section, opening: Break, rest: list[Block], names: Names) -> None:
    """What else stands on a section's slide: notes are its notes, all else is its first slide."""
    if opening.id:
        section.opening.fields["id"] = opening.id
    (draft, *more) = cut_slide(replace(opening, id="", background="", hidden=False), rest, names)
    if draft.fields or more:
        section.drafts += [draft, *more]
        return
    section.opening.notes += draft.notes
    section.opening.noted += draft.noted
    section.opening.shown += draft.shown


# --- several files ---


def _as_section(manuscript: Manuscript, names: Names) -> list[Section]:
    """One manuscript as one section: its own sections begin with a slide of their title."""
    head, named, sections = _staged(manuscript, names)
    stem = manuscript.path.stem
    opening = Draft(head.span if head.span.line else _first_span(manuscript), shown=list(named))
    opening.fields["title"] = headline(head.title, opening, names) if head.title else pretty(stem)
    if id_ := names.note(stem):
        opening.fields["id"] = id_.removeprefix("#")
    opening.notes += [line for line in (words(head.subtitle), ", ".join(head.author), head.date, head.notes) if line]
    drafts: list[Draft] = []
    for section in sections:
        if not section.title:
            opening.shown += section.opening.shown
        drafts += _with_divider(section)
    return [Section(opening, drafts)]


def _with_divider(section: Section) -> list[Draft]:
    """The slides of a section that has become a part of another: with one of its title, where its first has another."""
    first = section.drafts[0] if section.drafts else None
    if not section.title or (first is not None and first.fields.get("title") == section.title):
        for draft in section.drafts[:1]:
            draft.shown += section.opening.shown
            draft.noted += section.opening.noted
            draft.notes[:0] = section.opening.notes
        return section.drafts
    if first is not None and len(section.drafts) == 1 and not first.fields.keys() & {"title", "caption"}:
        first.fields["title"] = section.title
        return _with_divider(section)
    return [section.opening, *section.drafts]


def _first_span(manuscript: Manuscript) -> Span:
    return manuscript.blocks[0].span if manuscript.blocks else manuscript.head.span


# --- the outline ---


UNTITLED = "Untitled talk"


def pretty(stem: str) -> str:
    """A title made of a file's name: "2026-03-01-on_loss-spikes" is "On loss spikes"."""
    text = re.sub(r"^(?:\d{4}-\d\d-\d\d|\d{1,3})[-_. ]+", "", stem)
    text = " ".join(re.sub(r"[-_.]+", " ", text).split())
    return text[:1].upper() + text[1:] if text else UNTITLED


def _is_name(stem: str) -> bool:
    """Whether a file's name says something: not a hash or a running number."""
    letters = re.sub(r"[^a-zA-Z]", "", stem)
    digits = sum(char.isdigit() for char in stem)
    return len(letters) >= 2 and digits * 2 <= len(letters) and not re.search(r"[0-9a-f]{8,}", stem)


def _head(head: Head, opening: Draft, title: str, names: Names) -> dict[str, Plain]:
    chosen = headline(head.title, opening, names) if head.title else pretty(title) if _is_name(title) else UNTITLED
    notes = [*opening.notes, *head.notes.splitlines()]
    fields: dict[str, Plain] = {
        "title": chosen,
        "subtitle": names.markup(tidied(head.subtitle)),
        "author": head.author[0] if len(head.author) == 1 else list(head.author),
        "event": head.event,
        "date": head.date,
        "lang": head.lang,
        "size": head.size,
        "footer": head.footer,
        "notes": "\n".join(line for line in notes if line.strip()) + "\n" if any(notes) else "",
    }
    return {key: value for key, value in fields.items() if value}


def _lines_on(draft: Draft) -> list[str]:
    """What a slide says in full, so that the title slide's notes need not say it again."""
    return [text for key in ("statement", "text") if isinstance(text := draft.fields.get(key), str)]


def _body(sections: Sequence[Section]) -> dict[str, list[Entry]]:
    out: dict[str, list[Entry]] = {}
    untitled = [section for section in sections if not section.title]
    titled = [section for section in sections if section.title]
    if slides := [entry for section in untitled for entry in _entries(section.drafts)]:
        out["slides"] = slides
    if titled:
        out["sections"] = [_section_entry(section) for section in titled]
    return out


def _section_entry(section: Section) -> Entry:
    fields: dict[str, Plain | list[Entry]] = dict(section.opening.ordered())
    if section.drafts:
        fields["slides"] = _entries(section.drafts)
    return Entry(fields, _comment(section.opening, section.comment))  # type: ignore[arg-type]


def _entries(drafts: Iterable[Draft]) -> list[Entry]:
    return [Entry(draft.ordered(), _comment(draft)) for draft in drafts]


def _comment(draft: Draft, remark: str = "") -> str:
    place = f"{draft.origin.path.name}:{draft.origin.line}" if draft.origin.line else draft.origin.path.name
    return "\n".join(filter(None, (remark, place, *dict.fromkeys(draft.remarks))))


def as_section(talk: Talk) -> Entry:
    """A talk as one section of another; its own sections begin with a slide of their title."""
    title = str(talk.fields.get("title", UNTITLED))
    fields: dict[str, Plain | list[Entry]] = {"title": title}
    if notes := talk.fields.get("notes"):
        fields["notes"] = notes
    drafts: list[Draft] = []
    for section in talk.sections:
        drafts += _with_divider(section)
    if drafts:
        fields["slides"] = _entries(drafts)
    place = next((draft.origin.path.name for draft in drafts), "")
    return Entry(fields, place and f"imported from {place}")  # type: ignore[arg-type]
