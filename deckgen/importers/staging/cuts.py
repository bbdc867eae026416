"""Slides that their author has cut: one stays one wherever the outline language can say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckgen.importers.blocks import (
    Aside,
    Block,
    Break,
    Columns,
    Entry,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Picture,
    Quotation,
    Remark,
    every_block,
    words,
)
from deckgen.importers.cutting import joined_lines
from deckgen.importers.speaking import notes_of
from deckgen.importers.staging import contents
from deckgen.importers.staging.contents import HEADLINE, STATEMENT
from deckgen.importers.staging.drafts import Draft, Names
from deckgen.importers.staging.plan import plain_title
from deckgen.importers.staging.prose import headline, prose
from deckgen.importers.staging.scenes import is_links
from deckgen.outline import Inline, tidied
from deckgen.outline.dumping import Plain

TEXT = 420  # characters of running text that its author has put on one slide, and that may stay there
_MOST_COLUMNS = 4


def cut_slide(opening: Break, blocks: Sequence[Block], names: Names, *, in_column: bool = False) -> list[Draft]:
    """The slide (or, where it holds more than one can, slides) between two cuts."""
    remarks = [block for block in every_block(tuple(blocks)) if isinstance(block, Remark)]
    grounds = [block for block in blocks if isinstance(block, Picture) and block.is_background]
    said = [block for block in blocks if block not in grounds and not isinstance(block, Remark | Omitted | Break)]
    title = next((block for block in said if isinstance(block, Heading)), None)
    if title is not None and said.index(title) > 1:
        title = None  # a heading further down belongs to what follows it
    drafts = _drafts([block for block in said if block is not title], title, names, in_column=in_column)
    if not drafts:
        drafts = [Draft(opening.span)]
    first = drafts[0]
    first.origin = opening.span
    if title is not None:
        first.shown.append(title)
        if "title" not in first.fields:
            first.fields["title"] = headline(plain_title(title.text), first, names)
    _number_titles(drafts, title, names)
    _of_the_whole(first, opening, grounds, names)
    for draft in drafts[1:]:
        if "background" in first.fields:
            draft.fields["background"] = first.fields["background"]
        if opening.hidden:
            draft.fields["hidden"] = True
    drafts[0].notes += [line for remark in remarks for line in notes_of(remark)]
    drafts[0].noted += [*remarks, *(block for block in said if isinstance(block, Quotation))]
    return drafts


def _of_the_whole(draft: Draft, opening: Break, grounds: Sequence[Picture], names: Names) -> None:
    """What the author said of the slide as a whole."""
    if grounds:
        _stand_on(draft, grounds, names)
    elif opening.background:
        draft.fields["background"] = opening.background
    if opening.steps and draft.fields.keys() & {"bullets", "text", "images", "columns", "code"}:
        draft.fields["steps"] = True
    if opening.hidden:
        draft.fields["hidden"] = True
    if opening.id:
        draft.fields["id"] = opening.id


def _stand_on(draft: Draft, grounds: Sequence[Picture], names: Names) -> None:
    """Put a slide on a picture; where there is nothing but a title on it, the picture is the slide."""
    named = names.picture(grounds[0], ())
    draft.shown.append(grounds[0])
    draft.remarks += [named.remark] * bool(named.remark)
    if set(draft.fields) <= {"title"}:
        draft.fields["image"] = named.name
        if "title" in draft.fields:
            draft.fields["caption"] = draft.fields.pop("title")
    else:
        draft.fields["background"] = {"image": named.name}
    for more in grounds[1:]:
        draft.notes += notes_of(more)
        draft.noted.append(more)


def _number_titles(drafts: Sequence[Draft], title: Heading | None, names: Names) -> None:
    if title is None:
        return
    for number, draft in enumerate(drafts[1:], 2):
        if "title" not in draft.fields and "caption" not in draft.fields:
            text = tidied((*plain_title(title.text), Inline(f" ({number})")))
            draft.fields["title"] = headline(text, draft, names)


def _drafts(blocks: list[Block], title: Heading | None, names: Names, *, in_column: bool) -> list[Draft]:
    if not in_column and (under := _under_headings(blocks, names)):
        return [under]
    texts = [block for block in blocks if isinstance(block, Paragraph) and not is_links(block)]
    links = [block for block in blocks if isinstance(block, Media) or is_links(block)]
    others = [block for block in blocks if block not in texts and block not in links]
    if not others:
        return [*_running_text(texts, title, names), *_links(links, names)]
    drafts = _with_text(texts, blocks, others, _contents(_with_lists_joined(others), names), names)
    return [*(drafts if in_column else _side_by_side(drafts)), *_links(links, names)]


def _with_lists_joined(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which lists that follow each other are one."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if isinstance(block, Listing) and isinstance(before, Listing):
            entries = (*before.entries, *block.entries)
            out[-1] = replace(before, entries=entries, steps=before.steps or block.steps)
        else:
            out.append(block)
    return out


def _links(links: list[Block], names: Names) -> list[Draft]:
    some = [block for block in links if isinstance(block, Media | Paragraph)]
    return list(contents.media(some, names)) if some else []


def _running_text(texts: list[Paragraph], title: Heading | None, names: Names) -> list[Draft]:
    if not texts:
        return []
    whole = sum(len(words(block.text)) for block in texts)
    if whole > TEXT:
        return list(prose(texts, title.text if title else (), names))
    draft = Draft(texts[0].span, shown=list(texts))
    if len(texts) == 1 and whole <= STATEMENT:
        draft.fields["statement"] = names.markup(texts[0].text)
    else:
        draft.fields["text"] = "\n\n".join(names.markup(block.text) for block in texts)
    return [draft]


def _contents(blocks: Sequence[Block], names: Names) -> list[Draft]:
    drafts: list[Draft] = []
    together: list[Picture] = []
    for block in blocks:
        if isinstance(block, Picture):
            together.append(block)
            continue
        drafts += contents.pictures(together, names)
        together = []
        drafts += _content(block, names)
    return drafts + list(contents.pictures(together, names))


def _content(block: Block, names: Names) -> Iterator[Draft]:
    match block:
        case Quotation():
            yield from _quotation(block, names)
        case Columns():
            yield _columns(block, names)
        case Aside():
            yield from _aside(block, names)
        case Heading():
            draft = Draft(block.span, shown=[block])
            draft.fields["statement"] = names.markup(contents.one_line(block.text))
            yield draft
        case Paragraph():
            yield from _running_text([block], None, names)
        case _:
            yield from contents.content(block, names)
            for entry, child in contents.inside(block):
                yield from _inside(entry, child, names)


def _inside(entry: Entry, child: Block, names: Names) -> list[Draft]:
    """What stands in an entry of a list, under the words of the entry."""
    drafts = _contents([child], names)
    if entry.text and drafts:
        name = "caption" if "image" in drafts[0].fields and "caption" not in drafts[0].fields else "title"
        drafts[0].fields.setdefault(name, headline(entry.text, drafts[0], names))
    return drafts


def _quotation(block: Quotation, names: Names) -> list[Draft]:
    own = [contents.quotation(block, (), names)] if contents.is_said(block) else []
    drafts = own + _contents([child for child in block.blocks if not isinstance(child, Paragraph)], names)
    for draft in drafts[:1]:
        draft.shown.append(block)
    return drafts


def _aside(block: Aside, names: Names) -> list[Draft]:
    drafts = cut_slide(Break(block.span), block.blocks, names)
    drafts[0].shown.append(block)
    if block.title and "title" not in drafts[0].fields:
        drafts[0].fields["title"] = headline(block.title, drafts[0], names)
    return drafts


def _with_text(
    texts: list[Paragraph], blocks: list[Block], others: list[Block], drafts: list[Draft], names: Names
) -> list[Draft]:
    """Running text beside other contents: a caption, the point that a list hangs on, or a column."""
    if not texts or not drafts:
        return _running_text(texts, None, names) + drafts
    whole = joined_lines([block.text for block in texts])
    first, before = drafts[0], blocks.index(texts[0]) < blocks.index(others[0])
    short = len(texts) == 1 and len(words(whole)) <= HEADLINE + 20
    has_room = "bullets" in first.fields and _depth(first.fields["bullets"]) < contents.DEPTH
    if short and len(drafts) == 1 and before and has_room:
        first.fields["bullets"] = [names.markup(contents.one_line(whole)), first.fields["bullets"]]
        first.shown += texts
        return drafts
    if short and "caption" not in first.fields:
        first.fields["caption"] = names.markup(contents.one_line(whole))
        first.shown += texts
        return drafts
    column = _running_text(texts, None, names)
    return column + drafts if before else drafts + column


def _depth(values: Plain) -> int:
    """How many levels a list has."""
    return 1 + max((_depth(value) for value in values), default=0) if isinstance(values, list) else 0


_COLUMN_KEYS = ("title", "caption", "image", "alt", "credit", "images", "quote", "by", "source", "statement", "text")
_OF_A_COLUMN = {*_COLUMN_KEYS, "bullets", "code", "language", "table"}


def _side_by_side(drafts: list[Draft]) -> list[Draft]:
    """Two contents of one slide as its columns; more than two, or what no column can hold, as slides."""
    if len(drafts) != 2 or any(set(draft.fields) - _OF_A_COLUMN for draft in drafts):
        return drafts
    if any("table" in draft.fields or _is_wide(draft) for draft in drafts):
        return drafts
    return [_as_columns(drafts)]


def _is_wide(draft: Draft) -> bool:
    code = draft.fields.get("code")
    return isinstance(code, str) and max(map(len, code.split("\n"))) > 44


def _as_columns(drafts: Sequence[Draft]) -> Draft:
    for draft in drafts:
        _make_column(draft)
    columns: list[Plain] = [
        {key: draft.fields[key] for key in draft.ordered() if key in draft.fields} for draft in drafts
    ]
    whole = Draft(drafts[0].origin, {"columns": columns})
    for draft in drafts:
        whole.notes += draft.notes
        whole.shown += draft.shown
        whole.noted += draft.noted
        whole.remarks += draft.remarks
    return whole


def _columns(block: Columns, names: Names) -> Draft:
    columns = [column for column in block.columns if column][:_MOST_COLUMNS]
    drafts = [_column(column, names) for column in columns]
    for column in [column for column in block.columns if column][_MOST_COLUMNS:]:
        for child in column:
            drafts[-1].notes += notes_of(child)
            drafts[-1].noted += contents.with_inner(child)
    return _as_columns(drafts) if len(drafts) > 1 else drafts[0] if drafts else Draft(block.span)


def _column(blocks: Sequence[Block], names: Names) -> Draft:
    """One content; what else stands in the column is in the notes."""
    first, *others = cut_slide(Break(blocks[0].span), blocks, names, in_column=True)
    for draft in others:
        for settled in draft.shown:
            if not isinstance(settled, Entry):
                first.notes += notes_of(settled)
        first.notes += draft.notes
        first.noted += [*draft.shown, *draft.noted]
    _make_column(first)
    return first


def _make_column(draft: Draft) -> None:
    """Leave a draft only what a column can have: a content, with its title and caption."""
    fields = {key: value for key, value in draft.fields.items() if key in _OF_A_COLUMN}
    if "statement" in fields and "title" in fields:
        fields["text"] = fields.pop("statement")
    if not fields.keys() - {"title", "caption"}:
        said = [str(value) for value in fields.values()]
        fields = {"text": "\n\n".join(said)} if len(said) > 1 else {"statement": "".join(said) or "…"}
    draft.fields = fields


def _under_headings(blocks: list[Block], names: Names) -> Draft | None:
    """Sub-headings with something under each: columns with titles."""
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading)]
    if not 2 <= len(starts) <= _MOST_COLUMNS or starts[0] != 0:
        return None
    columns = [tuple(blocks[a:b]) for a, b in zip(starts, [*starts[1:], len(blocks)], strict=True)]
    if any(len(column) < 2 for column in columns):
        return None
    return _columns(Columns(blocks[0].span, tuple(columns)), names)
