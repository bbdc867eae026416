"""A manuscript as the parts of a talk: its head, what comes before any section, and its sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Span
from deckgen.importers.blocks import (
    Block,
    Head,
    Heading,
    Manuscript,
    Omitted,
    Paragraph,
    Phrase,
    Quotation,
    phrase,
    words,
)
from deckgen.importers.staging.contents import is_said
from deckgen.importers.staging.drafts import Settled
from deckgen.importers.staging.scenes import Scene, is_links
from deckgen.outline import tidied

BOILERPLATE = "From the post"
_BOILERPLATE = re.compile(
    r"sponsor|subscrib|follow us|join us|hang out|rate us|leave (?:us )?a review|patreon|newsletter|donat|sign up"
    r"|support (?:us|the show)|share this|affiliate|discount|promo code|our community|get in touch|contact us"
    r"|thanks? (?:to|for) (?:our|listening|reading)",
    re.IGNORECASE,
)
_PUBLISHED = {"jekyll", "scraped", "html"}  # formats of what speaks to readers of a site
_PREAMBLE = 3  # blocks that may stand above a title
_RUN_IN = 60  # characters of a bold start that is a heading of its paragraph
_BYLINE = re.compile(r"^(from|by|author|speaker|presented by|written by|posted by)\s*:\s*(.{1,80})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or with no title what comes before the first one."""

    title: Phrase
    named: tuple[Settled, ...]
    scenes: tuple[Scene, ...]
    source: Phrase = ()  # what its quotations are from
    comment: str = ""

    @property
    def span(self) -> Span | None:
        """Where it begins."""
        if self.named:
            return self.named[0].span
        return next((block.span for scene in self.scenes for block in (*scene.named, *scene.blocks)), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of one manuscript. `named` are the blocks whose words are in the head."""

    head: Head
    named: tuple[Settled, ...]
    parts: tuple[Part, ...]


def plan(manuscript: Manuscript) -> Plan:
    """Find the title and the sections of a manuscript that is not cut into slides."""
    head, named, blocks = _titled(manuscript.head, manuscript.blocks)
    source = head.title if any(part.link for part in head.title) else ()
    head, more, blocks = _bylined(head, blocks)
    level = _section_level(blocks)
    parts = tuple(_parts(blocks, level, source))
    if manuscript.format in _PUBLISHED:
        parts = tuple(_without_boilerplate(parts))
    return Plan(head, (*named, *more), _worth_sections(parts))


def _titled(head: Head, blocks: tuple[Block, ...]) -> tuple[Head, tuple[Settled, ...], tuple[Block, ...]]:
    """The title: of the head, the first line that is nothing but a link, or the only heading of its level."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and len(blocks) > 1 and is_links(first) and not head.title and _is_one_link(first):
        return replace(head, title=first.text, span=first.span), (first,), blocks[1:]
    title = _lone_heading(blocks)
    if title is None:
        return head, (), blocks
    rest = tuple(block for block in blocks if block is not title)
    if not head.title or _key(words(title.text)) == _key(words(head.title)):
        return replace(head, title=head.title or plain_title(title.text), span=title.span), (title,), rest
    if not head.subtitle and title is first:
        return replace(head, subtitle=plain_title(title.text)), (title,), rest
    return head, (), blocks


def _lone_heading(blocks: tuple[Block, ...]) -> Heading | None:
    """The only heading of its level above all others, with nothing but a few lines before it."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if not headings:
        return None
    title = headings[0]
    lowest = all(block.level > title.level for block in headings[1:])
    before = [block for block in blocks[: blocks.index(title)] if not isinstance(block, Omitted)]
    return title if lowest and (len(headings) > 1 or title.level == 1) and len(before) <= _PREAMBLE else None


def _is_one_link(block: Paragraph) -> bool:
    return len({part.link for part in block.text if part.link}) == 1


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _bylined(head: Head, blocks: tuple[Block, ...]) -> tuple[Head, tuple[Settled, ...], tuple[Block, ...]]:
    """A line like "By: Ada Example" right at the top belongs to the title slide; so does a link under the title."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return head, (), blocks
    found = _BYLINE.match(words(first.text).strip())
    if found is None:
        return head, (), blocks
    if found.group(1).lower() == "from":
        if head.subtitle:
            return head, (), blocks
        return replace(head, subtitle=tidied(first.text)), (first,), blocks[1:]
    if head.author:
        return head, (), blocks
    return replace(head, author=(found.group(2).strip(),)), (first,), blocks[1:]


def _section_level(blocks: Sequence[Block]) -> int:
    """The level of headings that are sections: the highest there is; 0 where there is none."""
    return min((block.level for block in blocks if isinstance(block, Heading)), default=0)


def _parts(blocks: tuple[Block, ...], level: int, source: Phrase) -> Iterator[Part]:
    """Cut at the headings of the level; a link right under such a heading is the source of its quotations."""
    heading: Heading | None = None
    inside: list[Block] = []
    for block in (*blocks, None):
        if block is not None and not (isinstance(block, Heading) and block.level == level):
            inside.append(block)
            continue
        if heading is not None or inside:
            yield _part(heading, tuple(inside), source)
        heading, inside = block, []


def _part(heading: Heading | None, blocks: tuple[Block, ...], source: Phrase) -> Part:
    if heading is None:
        return Part((), (), tuple(_scenes(blocks, (), ())), source)
    title, named = plain_title(heading.text), (heading,)
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and is_links(first) and _is_one_link(first) and len(blocks) > 1:
        link = next(part.link for part in first.text if part.link)
        bare = words(first.text).strip() in (link, f"<{link}>")
        if not bare and not any(_wants_source(block) for block in blocks):
            return Part(title, named, tuple(_scenes(blocks, title, ())), source)
        source = tuple(replace(part, link=link) for part in (title if bare else first.text))
        title = tuple(replace(part, link=link) for part in title)
        return Part(title, (*named, first), tuple(_scenes(blocks[1:], title, ())), source)
    if any(part.link for part in title):
        source = title
    return Part(title, named, tuple(_scenes(blocks, title, ())), source)


def _wants_source(block: Block) -> bool:
    """Whether a quotation will show where the section says that it is from."""
    return isinstance(block, Quotation) and not block.source and is_said(block)


def plain_title(text: Phrase) -> Phrase:
    """A title without the emphasis that headings have anyway."""
    if sum(len(part.text) for part in text if part.bold) * 2 >= len(words(text)):
        return tidied([replace(part, bold=False) for part in text])
    return text


def _scenes(blocks: tuple[Block, ...], title: Phrase, named: tuple[Settled, ...]) -> Iterator[Scene]:
    """Cut at every heading, and before every paragraph that begins with a heading of its own."""
    inside: list[Block] = []
    taken = True  # the section's slide has the first scene's title
    for block in blocks:
        run_in = run_in_heading(block)
        if not isinstance(block, Heading) and run_in is None:
            inside.append(block)
            continue
        if inside or (named and not taken):
            yield Scene(title, named, tuple(inside), taken)
        inside = []
        if isinstance(block, Heading):
            title, named, taken = plain_title(block.text), (block,), False
        elif run_in is not None:
            title, rest = run_in
            named, taken, inside = (block,), False, [rest]
    if inside or (named and not taken):
        yield Scene(title, named, tuple(inside), taken)


def run_in_heading(block: Block) -> tuple[Phrase, Paragraph] | None:
    """(heading, rest) of a paragraph that starts with bold words of its own: "**Data.** There is never enough."."""
    if not isinstance(block, Paragraph) or len(block.text) < 2:
        return None
    first, rest = block.text[0], tidied(block.text[1:])
    text = first.text.strip()
    if not first.bold or first.code or len(text) > _RUN_IN or not rest:
        return None
    following = words(rest)
    closed = text[-1:] in ".:!?" or following[:1] in ".:\n—–" or following[:3] == " – "
    starts_anew = following[:1].isupper() and block.text[1].text[:1] in " \n"
    if not (closed or starts_anew) or len(following) < 20:
        return None
    start = rest[0].saying(re.sub(r"^[\s.:—–-]+", "", rest[0].text))
    body = Paragraph(block.span, tidied((start, *rest[1:])))
    title = re.sub(r"\s*[.:]$", "", text)
    return tidied((replace(first, text=title, bold=False),)), body


def _without_boilerplate(parts: tuple[Part, ...]) -> Iterator[Part]:
    """What a post says of itself and its sponsors, put together at the end."""
    said: list[Scene] = []
    for part in parts:
        kept = [scene for scene in part.scenes if not _is_boilerplate(scene)]
        said += [scene for scene in part.scenes if _is_boilerplate(scene)]
        if kept or part.title:
            yield replace(part, scenes=tuple(kept))
    if said:
        comment = "What the post says of itself: delete this section if the talk does not need it."
        title = phrase(BOILERPLATE)
        yield Part(title, (), tuple(said), comment=comment)


def _is_boilerplate(scene: Scene) -> bool:
    """A scene with a heading of its own that speaks of sponsors, subscriptions and the like."""
    if not scene.named or scene.title_is_taken or words(scene.title).endswith("?"):
        return False
    said = " ".join(
        [words(scene.title), *(words(block.text) for block in scene.blocks if isinstance(block, Paragraph))]
    )
    return len(said) < 1500 and _BOILERPLATE.search(said) is not None


def _worth_sections(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Sections stay sections where most of them hold more than one slide; else their headings are slides' titles."""
    named = [part for part in parts if part.title and not part.comment]
    weights = Counter(_is_rich(part) for part in named)
    if weights[True] * 2 >= len(named) or not named:
        return parts
    scenes: list[Scene] = []
    for part in parts:
        if part.comment:
            continue
        if not part.title:
            scenes += part.scenes
            continue
        first, *rest = part.scenes or (Scene(part.title, (), (), True),)
        opens = first.title_is_taken
        own = replace(first, named=part.named, title_is_taken=False) if opens else Scene(part.title, part.named, ())
        scenes += [own, *(rest if opens else part.scenes)]
    return (Part((), (), tuple(scenes), parts[0].source), *(part for part in parts if part.comment))


def _is_rich(part: Part) -> bool:
    return len(part.scenes) > 1 or sum(len(scene.blocks) for scene in part.scenes) > 2
