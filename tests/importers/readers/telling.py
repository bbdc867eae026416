"""What a manuscript says, for tests: its outline in short lines, and all of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hypothesis import strategies as st

from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Cut,
    Formula,
    Heading,
    Manuscript,
    Media,
    Omitted,
    Picture,
    Remark,
    every_block,
    phrases,
    words,
)
from deckgen.importers.source import Source

FIXTURES = Path(__file__).parent.parent / "fixtures"


def source_of(text: str, path: Path = Path("talk.md")) -> Source:
    """A text as it comes from `decode`."""
    return Source(path, text)


def slides_of(manuscript: Manuscript) -> list[list[Block]]:
    """The slides of a deck: what stands behind each Break, with it."""
    slides: list[list[Block]] = []
    for block in manuscript.blocks:
        if isinstance(block, Break):
            slides.append([])
        if slides:
            slides[-1].append(block)
    return slides


def begin(slide: Sequence[Block]) -> Break:
    """The Break in front of a slide."""
    assert isinstance(slide[0], Break)
    return slide[0]


def links(blocks: Sequence[Block]) -> list[str]:
    """The addresses of the links in blocks, in order."""
    return [part.link for block in every_block(tuple(blocks)) for text in phrases(block) for part in text if part.link]


def titles(manuscript: Manuscript) -> list[str]:
    """The first heading of each slide ("" for none); "= " marks sections, "(" hidden slides."""
    return [_title(slide) for slide in slides_of(manuscript)]


def _title(slide: Sequence[Block]) -> str:
    start = begin(slide)
    title = next((words(block.text) for block in slide if isinstance(block, Heading)), "")
    return ("= " if start.cut is Cut.SECTION else "") + (f"({title})" if start.hidden else title)


def omitted(manuscript: Manuscript) -> list[str]:
    """What was left out, as "kind: reason"."""
    return [f"{block.kind}: {block.reason}" for block in every_block(manuscript.blocks) if isinstance(block, Omitted)]


def readable(manuscript: Manuscript) -> str:
    """All that a manuscript says in words, in its blocks, its head and its report."""
    head = manuscript.head
    told = [words(head.title), words(head.subtitle), *head.author, head.event, head.date, head.notes, head.footer]
    return "\n".join((*told, *(text for block in every_block(manuscript.blocks) for text in _texts(block))))


def _texts(block: Block) -> Iterator[str]:
    yield from map(words, phrases(block))
    match block:
        case Picture():
            yield from (block.name, block.alt)
        case Remark():
            yield block.text
        case Omitted():
            yield block.reason
        case Code():
            yield block.code
        case Formula():
            yield block.tex


def everything(manuscript: Manuscript) -> str:
    """What is `readable`, and the addresses, names of slides and languages of code beside it."""
    head = manuscript.head
    linked = (part.link for phrase in (head.title, head.subtitle) for part in phrase if part.link)
    beside = (text for block in every_block(manuscript.blocks) for text in _beside(block))
    return "\n".join((readable(manuscript), *linked, *links(manuscript.blocks), *beside))


def _beside(block: Block) -> Iterator[str]:
    match block:
        case Media():
            yield block.address
        case Break():
            yield block.id
        case Code():
            yield block.language


def lost(text: str, said: str) -> list[str]:
    """The words of a text that `markup` or `marked` made which do not come in what is said."""
    return [word for word in re.findall(r"word\d+x", text) if word not in said]


def is_cut(manuscript: Manuscript) -> bool:
    """Whether whatever a deck shows stands on a slide: nothing but the report comes before the first Break."""
    begun = [block for block in manuscript.blocks if not isinstance(block, Omitted)]
    return not begun or isinstance(begun[0], Break)


def markup(pieces: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts made of pieces of markup and words that never come twice: "word1x", "word2x" ..."""
    return st.lists(st.sampled_from(pieces), max_size=24).map(_numbered)


def marked(markers: Sequence[str], ends: Sequence[str]) -> st.SearchStrategy[str]:
    """Texts of words that never come twice, as in `markup`, each between a marker and an end."""
    parts = st.tuples(st.sampled_from(markers), st.sampled_from(ends)).map("@".join)
    return st.lists(parts, min_size=1, max_size=12).map(_numbered)


def _numbered(pieces: Sequence[str]) -> str:
    text = "".join(pieces).split("@")
    return "".join(f"word{index}x{part}" if index else part for index, part in enumerate(text))
