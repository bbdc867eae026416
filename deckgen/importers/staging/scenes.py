"""Blocks under one heading as slides: what leads to what, what belongs together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from deckgen.errors import Span
from deckgen.importers.blocks import (
    Aside,
    Block,
    Break,
    Columns,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
    every_block,
    words,
)
from deckgen.importers.speaking import lines_of, notes_of
from deckgen.importers.staging import contents
from deckgen.importers.staging.contents import HEADLINE
from deckgen.importers.staging.drafts import Draft, Names, Settled
from deckgen.importers.staging.prose import headline, numbered, prose
from deckgen.importers.staging.sentences import length, sentences

_LEADS = re.compile(r"[:…]\s*$|\.\.\.\s*$")  # ends of lines that point at what comes next


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands under one heading. `named` are the blocks that its title comes from."""

    title: Phrase
    named: tuple[Settled, ...]
    blocks: tuple[Block, ...]
    title_is_taken: bool = False  # by the section's own slide


@dataclass(slots=True)
class Stage:
    """Turns scenes into slides, one block after the other."""

    names: Names
    source: Phrase = ()  # what quotations are from, when they do not say it
    captions_below: bool = False
    drafts: list[Draft] = field(default_factory=list)
    opening: list[Remark] = field(default_factory=list)  # what is said before the first slide
    _captions: dict[Span, Paragraph] = field(default_factory=dict)  # of pictures, from the lines below them
    _title: Phrase = ()
    _taken: bool = False
    _paragraphs: list[Paragraph] = field(default_factory=list)
    _lead: Paragraph | None = None  # the line that the slide which comes next takes
    _links: list[Media | Paragraph] = field(default_factory=list)
    _scene_start: int = 0

    def play(self, scene: Scene) -> None:
        """Add the slides of a scene."""
        self._scene_start = len(self.drafts)
        self._title, self._taken = scene.title, scene.title_is_taken
        blocks = self._with_captions(scene.blocks)
        for stretch in _together(blocks):
            self._take_all(stretch)
        self._close()
        if self._title and not self._taken:
            self._say_title(scene)
        if len(self.drafts) > self._scene_start:
            self.drafts[self._scene_start].shown += scene.named

    def _say_title(self, scene: Scene) -> None:
        """Put a title that no slide has taken on the scene's first one, or on one of its own before it."""
        first = next(iter(self.drafts[self._scene_start :]), None)
        if first is None or "title" in first.fields:
            span = scene.named[0].span if scene.named else scene.blocks[0].span
            first = Draft(span)
            self.drafts.insert(self._scene_start, first)
        first.fields["title"] = headline(self._title, first, self.names)

    # --- one block ---

    def _take_all(self, stretch: Sequence[Block]) -> None:
        """Pictures of one line are one slide; of anything else there is one block in a stretch."""
        if len(stretch) == 1:
            self._take(stretch[0])
            return
        self._say_links()
        lead = self._prose()
        drafts = list(contents.pictures([block for block in stretch if isinstance(block, Picture)], self.names))
        title = self._free_title() or lead
        if title:
            drafts[0].fields["title"] = headline(title, drafts[0], self.names)
        if lead and title is not lead:
            drafts[0].fields["caption"] = self.names.markup(lead)
        self._add(drafts, titled=bool(self._free_title()), lead=bool(lead))

    def _take(self, block: Block) -> None:
        match block:
            case Paragraph() if is_links(block):
                self._prose(all_of_it=True)
                self._links.append(block)
            case Media():
                self._prose(all_of_it=True)
                self._links.append(block)
            case Paragraph() if is_quoted(block.text):
                self._say_links()
                self._content(Quotation(block.span, (block,)))
            case Paragraph():
                self._say_links()
                self._paragraphs.append(block)
            case Remark():
                self._remark(block)
            case Omitted() | Break():
                pass
            case _:
                self._say_links()
                self._content(block)

    def _content(self, block: Block) -> None:
        match block:
            case Picture():
                self._picture(block)
            case Quotation():
                self._quotation(block)
            case Aside():
                self._aside(block)
            case Columns():
                for child in (child for column in block.columns for child in column):
                    self._take(child)
            case Heading():
                self._heading(block)
            case _:
                self._titled(contents.content(block, self.names), is_text=isinstance(block, Listing))
                for entry, child in contents.inside(block):
                    self._title, self._taken = (entry.text, False) if entry.text else (self._title, self._taken)
                    self._take(child)

    def _heading(self, block: Heading) -> None:
        """A heading inside of something: a slide of its own, and what follows goes on under it."""
        self._close()
        draft = Draft(block.span, shown=[block])
        draft.fields["title"] = headline(block.text, draft, self.names)
        self._title = block.text
        self._add([draft], titled=True)

    def _with_captions(self, blocks: tuple[Block, ...]) -> list[Block]:
        """Pictures with the lines below them as their captions, where they say so or the author writes them there."""
        out: list[Block] = []
        for block in blocks:
            before = out[-1] if out else None
            if isinstance(before, Picture) and not before.caption and self._is_below(before, block):
                assert isinstance(block, Paragraph)  # noqa: S101 - `_is_below` says so
                out[-1] = replace(before, caption=block.text)
                self._captions[before.span] = block
            else:
                out.append(block)
        return out

    def _is_below(self, picture: Picture, block: Block) -> bool:
        if not isinstance(block, Paragraph) or is_links(block):
            return False
        plain = words(block.text)
        tied = contents.is_label(plain) or plain == picture.alt
        return tied or (self.captions_below and is_caption(block))

    # --- what stands before ---

    def _close(self) -> None:
        self._say_links()
        self._prose(all_of_it=True)

    def _prose(self, *, all_of_it: bool = False, only_pointing: bool = False) -> Phrase:
        """Put the waiting paragraphs on slides; the last may lead to what comes next, and is then given back.

        With `only_pointing` it must be a line that is none of running text: "The results:", or "Our results".
        """
        waiting, self._paragraphs = self._paragraphs, []
        lead: Paragraph | None = None
        if not all_of_it and waiting and _is_lead(waiting[-1], len(waiting) == 1, only_pointing):
            lead = waiting.pop()
        if waiting:
            title = () if self._taken else self._title
            self._add(prose(waiting, title, self.names, self._title), titled=bool(title))
        if lead is None:
            return ()
        self._lead = lead
        return contents.without_colon(lead.text)

    def _say_links(self) -> None:
        links, self._links = self._links, []
        if not links:
            return
        drafts = list(contents.media(links, self.names))
        lone_title = self._free_title()
        for number, draft in enumerate(drafts, 1):
            if lone_title:
                draft.fields["title"] = headline(numbered(lone_title, number), draft, self.names)
            elif "bullets" in draft.fields:
                draft.fields["title"] = "Links" if number == 1 else f"Links ({number})"
        self._add(drafts, titled=bool(lone_title))

    def _free_title(self) -> Phrase:
        return () if self._taken else self._title

    # --- contents ---

    def _picture(self, block: Picture) -> None:
        lead = self._prose(all_of_it=contents.is_label(block.alt))
        title = self._free_title()
        draft = contents.picture(block, lead or title or contents.told_by_alt(block), self.names)
        over = (title or lead) if block.caption else (title if lead else ())
        if over:
            draft.fields["title"] = headline(over, draft, self.names)
        if block.caption and title and lead:
            draft.notes += lines_of([lead])
        self._add([draft], titled=bool(title), lead=bool(lead))

    def _quotation(self, block: Quotation) -> None:
        lead = self._prose(only_pointing=True)
        if contents.is_said(block):
            self._said(block, lead)
        else:
            self._add([Draft(block.span, {"statement": self.names.markup(lead)})] if lead else [], lead=bool(lead))
        start = len(self.drafts)
        for child in block.blocks:
            if not isinstance(child, Paragraph):
                self._take(child)
        self._close()
        for draft in self.drafts[start : start + 1] or self.drafts[-1:]:  # of nothing but what was left out: the last
            draft.shown.append(block)

    def _said(self, block: Quotation, lead: Phrase) -> None:
        draft = contents.quotation(block, self.source, self.names)
        title = self._free_title()
        if over := lead or title:
            said, draft.notes = draft.notes, []
            draft.fields["title"] = headline(over, draft, self.names)
            draft.notes += said
        if lead and title:
            draft.fields["caption"] = draft.fields["title"]
            draft.fields["title"] = headline(title, draft, self.names)
        self._add([draft], titled=bool(title), lead=bool(lead))

    def _titled(self, drafts: Iterator[Draft], *, is_text: bool) -> None:
        """Add slides that need a headline: the lead, the heading, or the section's title again."""
        lead = self._prose(only_pointing=not is_text)
        free = self._free_title()
        title = free or lead or self._title
        listed = list(drafts)
        for number, draft in enumerate(listed, 1):
            if title:
                draft.fields["title"] = headline(numbered(title, number), draft, self.names)
        if free and lead and listed:
            listed[0].fields["caption"] = self.names.markup(lead)
        self._add(listed, titled=bool(free), lead=bool(lead))

    def _aside(self, block: Aside) -> None:
        self._close()
        title = block.title or self._free_title()
        stage = Stage(self.names, self.source)
        stage.play(Scene(title, (block,), block.blocks))
        self._add(stage.drafts, titled=not block.title)

    def _remark(self, block: Remark) -> None:
        """Notes belong to the slide before them; before the first slide, to what opens the section."""
        self._close()
        if len(self.drafts) == self._scene_start and self._title and not self._taken:
            draft = Draft(block.span)
            draft.fields["title"] = headline(self._title, draft, self.names)
            self._add([draft], titled=True)
        if self.drafts:
            self.drafts[-1].notes += notes_of(block)
            self.drafts[-1].noted.append(block)
        else:
            self.opening.append(block)

    def _add(self, drafts: Iterator[Draft] | Sequence[Draft], *, titled: bool = False, lead: bool = False) -> None:
        listed = list(drafts)
        for draft in listed:
            draft.shown += [self._captions[one.span] for one in draft.shown if one.span in self._captions]
        if lead and self._lead is not None:
            if listed:
                listed[0].shown.append(self._lead)
            self._lead = None
        self.drafts += listed
        if titled and listed:
            self._taken = True


def is_links(block: Block) -> bool:
    """Whether a paragraph is nothing but links."""
    if not isinstance(block, Paragraph):
        return False
    linked = [part for part in block.text if part.link]
    others = "".join(part.text for part in block.text if not part.link)
    return bool(linked) and not re.sub(r"[\s,;|·•.-]|\band\b", "", others)


def _is_lead(block: Paragraph, alone: bool, only_pointing: bool) -> bool:
    """Whether a paragraph is a line about what comes next: it ends in a colon, or is short and stands alone."""
    plain = words(block.text)
    if _LEADS.search(plain):
        return len(plain) <= 2 * HEADLINE
    if plain[:1].islower() or "$" in plain:
        return False  # it goes on with something that stands before it
    one = alone and length(block.text) <= HEADLINE and "\n" not in plain and len(sentences(block.text)) == 1
    return one and not (only_pointing and plain.endswith((".", "!", "。", "！")))


def is_quoted(text: Phrase) -> bool:
    """Whether a paragraph is somebody's words from its first sign to its last."""
    plain = words(text).strip()
    return len(plain) > 20 and re.fullmatch(r'“[^“”]*”|"[^"]*"|„[^„“”]*[“”]|«[^«»]*»', plain) is not None


def _together(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks one by one, but pictures that stand in one line of the source together."""
    for _, group in groupby(enumerate(blocks), key=lambda one: _line_of(*one)):
        yield [block for _, block in group]


def _line_of(index: int, block: Block) -> tuple[int, int]:
    return (-1, block.span.line) if isinstance(block, Picture) and block.span.line else (index, 0)


def is_caption(block: Block | None) -> bool:
    """Whether a block could be the line of a picture."""
    return isinstance(block, Paragraph) and len(words(block.text)) <= HEADLINE and not is_links(block)


def captions_stand_below(blocks: tuple[Block, ...]) -> bool:
    """Whether this author writes captions under pictures: where a picture has a line on one side only, it is there."""
    above = below = 0
    listed = [block for block in every_block(blocks) if not isinstance(block, Omitted | Remark)]
    for index, block in enumerate(listed):
        if not isinstance(block, Picture) or block.caption:
            continue
        before = index > 0 and is_caption(listed[index - 1])
        after = index + 1 < len(listed) and is_caption(listed[index + 1])
        after = after and not (index + 2 < len(listed) and isinstance(listed[index + 2], Picture) and before)
        above += before and not after
        below += after and not before
    return below > above
