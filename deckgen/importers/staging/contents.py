"""Single blocks as contents of slides: one block may take several slides, none takes less room than it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from deckgen.importers.blocks import (
    Block,
    Code,
    Entry,
    Formula,
    Listing,
    Media,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Table,
    every_block,
    every_entry,
    words,
)
from deckgen.importers.cutting import joined_lines, piece
from deckgen.importers.speaking import lines_of, notes_of
from deckgen.importers.staging.drafts import Draft, Names
from deckgen.importers.staging.sentences import cut_short, key_sentence, length, sentences, shortened
from deckgen.outline import NOWHERE, Inline, Real, Whole, is_plain_text, tidied
from deckgen.outline.dumping import Plain

HEADLINE = 90  # characters that a headline may have
STATEMENT = 140  # ... a sentence on a slide of its own
CAPTION = 150  # ... the line of a picture, which may be a joke that needs its end
BULLET = 150  # ... an entry of a list
QUOTE = 280  # ... a quotation
ENTRIES = 7  # of one level on a slide
LINES = 11  # entries of all levels on a slide
CODE_LINES = 15
ROWS, COLUMNS = 8, 7  # of a table on one slide
FIELD = 30  # characters of a field that are a line of it
DEPTH = 3  # levels of a list
_NUMBER_OF_ENTRY = re.compile(r"(\d{1,4})\. ")
_LABEL = re.compile(r"(?:fig(?:ure|\.)?|abb(?:ildung|\.)?|bild|figura|图|圖|図)\s*\d+", re.IGNORECASE)
_INNER_QUOTES = re.compile(r'"(?=\S)([^"]*)(?<=\S)"')


def picture(block: Picture, caption: Phrase, names: Names) -> Draft:
    """A picture slide; its caption is what the source ties to it, else `caption`."""
    own = block.caption or caption
    named = names.picture(block, own or ((Inline(block.alt),) if block.alt else ()))
    draft = Draft(block.span, {"image": named.name}, shown=[block])
    if own:
        draft.fields["caption"] = _caption(without_colon(own), draft, names)
    if block.alt and words(own) != block.alt:
        draft.fields["alt"] = names.markup((Inline(block.alt),))
    if named.source:
        address = names.markup((Inline(named.source, link=named.source),))
        draft.fields["credit"] = {"by": _host(named.source), "source": address}
    if block.credit:
        draft.fields["credit"] = block.credit
    if named.remark:
        draft.remarks.append(named.remark)
    return draft


def told_by_alt(block: Picture) -> Phrase:
    """An alternative text of three words or more, which says something to the room, too."""
    reads = len(block.alt.split()) > 2 or is_label(block.alt) or length((Inline(block.alt),)) > len(block.alt) > 3
    return (Inline(block.alt),) if reads else ()


def is_label(text: str) -> bool:
    """Whether a text begins like the line below a figure: "Figure 2: ..."."""
    return _LABEL.match(text.strip()) is not None


def _host(address: str) -> str:
    return re.sub(r"^\w+://(?:www\.)?([^/?#]+).*$", r"\1", address)


def pictures(blocks: Sequence[Picture], names: Names) -> Iterator[Draft]:
    """Pictures that stand together: up to nine on one slide."""
    for first in range(0, len(blocks), 9):
        some = blocks[first : first + 9]
        if len(some) == 1:
            yield picture(some[0], (), names)
            continue
        singles = [picture(block, (), names) for block in some]
        entries: list[Plain] = [_grid_picture(single.fields) for single in singles]
        draft = Draft(some[0].span, {"images": entries}, shown=list(some))
        draft.remarks = [remark for single in singles for remark in single.remarks]
        draft.notes = [note for single in singles for note in single.notes]
        yield draft


def _grid_picture(fields: dict[str, Plain]) -> Plain:
    entry: dict[str, Plain] = {key: fields[key] for key in ("image", "alt", "caption", "credit") if key in fields}
    return entry["image"] if len(entry) == 1 else entry


def _caption(text: Phrase, draft: Draft, names: Names) -> str:
    """A line of at most a caption's length; if that is not all, the whole is in the notes."""
    short = shortened(text, CAPTION)
    if short != text:
        draft.notes += lines_of([text])
    return names.markup(one_line(short))


def without_colon(text: Phrase) -> Phrase:
    """A line without the colon that leads to what comes next."""
    if not text:
        return text
    last = text[-1]
    return tidied((*text[:-1], last.saying(re.sub(r"\s*:\s*$", "", last.text)))) or text


def one_line(text: Phrase) -> Phrase:
    """A phrase without line breaks."""
    return tidied([part.saying(part.text.replace("\n", " ")) for part in text])


def is_said(block: Quotation) -> bool:
    """Whether a quotation holds words of its own, and not only lists, code or pictures."""
    return any(isinstance(child, Paragraph) for child in block.blocks)


def quotation(block: Quotation, source: Phrase, names: Names) -> Draft:
    """A quotation, whole when a slide bears it; else its strongest sentence, and all of it in the notes."""
    texts = [child.text for child in block.blocks if isinstance(child, Paragraph)]
    whole = joined_lines(texts)
    draft = Draft(block.span, shown=[block])
    shown = whole
    if length(whole) > QUOTE:
        shown = _balanced(cut_short(key_sentence(sentences(whole), QUOTE), QUOTE))
        draft.notes += lines_of(texts)
    draft.fields["quote"] = names.markup(_unquoted(_whole_bold(shown)))
    if block.by:
        draft.fields["by"] = names.markup(one_line(block.by))
    if block.source or source:
        draft.fields["source"] = names.markup(one_line(block.source or source))
    draft.shown += [child for child in block.blocks if isinstance(child, Paragraph)]
    return draft


def _balanced(text: Phrase) -> Phrase:
    """A sentence out of a quotation, without the one quotation mark that was at its end."""
    plain = words(text)
    if (plain.count('"') == 1 and plain[:1] == '"') or plain.count("“") > plain.count("”"):
        text = tidied((text[0].saying(re.sub(r'^["“]', "", text[0].text)), *text[1:]))
    elif plain.count('"') == 1 or plain.count("”") > plain.count("“"):
        text = tidied((*text[:-1], text[-1].saying(re.sub(r'["”]$', "", text[-1].text))))
    return text


def _whole_bold(text: Phrase) -> Phrase:
    """Emphasis on everything is emphasis on nothing."""
    return tidied([replace(part, bold=False) for part in text]) if all(part.bold for part in text) else text


def _unquoted(text: Phrase) -> Phrase:
    """Without straight quotation marks around it, which the slide sets itself; those inside become single ones."""
    plain = words(text)
    straight = len(plain) > 2 and plain[0] == '"' == plain[-1] and plain.count('"') == 2
    if straight or (plain[:1] == "“" and plain[-1:] == "”" and plain.count("“") == 1):
        first = text[0].saying(text[0].text[1:])
        rest = (first, *text[1:])
        return tidied((*rest[:-1], rest[-1].saying(rest[-1].text[:-1])))
    return tuple(part.saying(_INNER_QUOTES.sub("‘\\1’", part.text)) for part in text)


def content(block: Block, names: Names) -> Iterator[Draft]:
    """The slides of a block that needs a title: a list, code, a table, a formula. None for any other."""
    match block:
        case Listing():
            yield from listing(block, names)
        case Code():
            yield from code(block)
        case Table():
            yield from table(block, names)
        case Formula():
            yield formula(block)


def listing(block: Listing, names: Names) -> Iterator[Draft]:
    """A list, over as many slides as it needs; what an entry holds beside text is below it or in the notes."""
    for entries in _shares(_without_numbers(block.entries)):
        draft = Draft(entries[0].span, shown=[block])
        values: list[Plain] = []
        _enter(entries, 1, values, draft, names)
        draft.fields["bullets"] = values
        if block.steps:
            draft.fields["steps"] = True
        yield draft


def _without_numbers(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries without numbers that only count them: a slide has a mark before each."""
    found = [_NUMBER_OF_ENTRY.match(words(entry.text)) for entry in entries]
    below = [replace(entry, entries=_without_numbers(entry.entries)) for entry in entries]
    if len(entries) < 2 or [match and match.group(1) for match in found] != [str(n + 1) for n in range(len(entries))]:
        return tuple(below)
    return tuple(
        replace(entry, text=piece(entry.text, match.end(), len(words(entry.text))))
        for entry, match in zip(below, found, strict=True)
        if match
    )


def _shares(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """The entries of each slide: shares of about the same length."""
    sizes = [1 + sum(1 for _ in every_entry(entry.entries)) for entry in entries]
    count = max(-(-len(entries) // ENTRIES), -(-sum(sizes) // LINES))
    target = sum(sizes) / count
    share: list[Entry] = []
    filled = 0
    for entry, size in zip(entries, sizes, strict=True):
        if share and (filled + size / 2 > target or len(share) == ENTRIES):
            yield tuple(share)
            share, filled = [], 0
        share.append(entry)
        filled += size
    if share:
        yield tuple(share)


def _enter(entries: tuple[Entry, ...], depth: int, values: list[Plain], draft: Draft, names: Names) -> None:
    """Put entries, and those below them, into the nested list of an outline."""
    for entry in entries:
        draft.shown.append(entry)
        text = entry.text or _stand_in(entry)
        values.append(_bullet(text, draft, names))
        below: list[Plain] = []
        for child in entry.blocks:
            if isinstance(child, Paragraph) and depth < DEPTH and length(child.text) <= BULLET:
                below.append(_bullet(child.text, draft, names))
                draft.shown.append(child)
            elif not isinstance(child, OWN_SLIDES):
                draft.notes += notes_of(child)
                draft.noted += with_inner(child)
        _enter(entry.entries, min(depth + 1, DEPTH), below if depth < DEPTH else values, draft, names)
        if below:
            values.append(below)


def _bullet(text: Phrase, draft: Draft, names: Names) -> str:
    short = shortened(text, BULLET)
    if short != text:
        draft.notes += lines_of([text])
    return names.markup(one_line(short)) or "…"


OWN_SLIDES = (Picture, Code, Table, Quotation)


def inside(block: Block) -> Iterator[tuple[Entry, Block]]:
    """What stands in the entries of a list and is worth a slide of its own behind it; with the entry it stands in."""
    for entry in every_entry(block.entries) if isinstance(block, Listing) else ():
        yield from ((entry, child) for child in entry.blocks if isinstance(child, OWN_SLIDES))


def with_inner(block: Block) -> list[Block | Entry]:
    """A block and everything in it, entries of lists too."""
    out: list[Block | Entry] = []
    for one in every_block((block,)):
        out.append(one)
        if isinstance(one, Listing):
            out += every_entry(one.entries)
    return out


def _stand_in(entry: Entry) -> Phrase:
    """What an entry without a text of its own is called."""
    for child in entry.blocks:
        match child:
            case Picture():
                return (Inline(child.alt or "Picture"),)
            case Code():
                return (Inline(child.code.strip().partition("\n")[0], code=True),)
            case Formula():
                return (Inline(f"${child.tex}$"),)
            case Quotation():
                return joined_lines([one.text for one in child.blocks if isinstance(one, Paragraph)])
    return ()


def code(block: Code) -> Iterator[Draft]:
    """Program text; long programs are cut at empty lines."""
    language = known_language(block.language)
    for part in _code_parts(block.code):
        draft = Draft(block.span, {"code": part + "\n"}, shown=[block])
        if language:
            draft.fields["language"] = language
        elif block.language:
            draft.remarks.append(f"'{block.language}' is no language that can be coloured")
        yield draft


def _code_parts(text: str) -> Iterator[str]:
    lines = [line.rstrip() for line in text.expandtabs(4).strip("\n").split("\n")]
    if len(lines) <= CODE_LINES + 2:
        yield "\n".join(lines)
        return
    while lines:
        stop = len(lines)
        if stop > CODE_LINES:
            blank = [n for n in range(CODE_LINES // 2, CODE_LINES + 1) if not lines[n].strip()]
            stop = blank[-1] if blank else CODE_LINES
        if part := "\n".join(lines[:stop]).strip("\n"):
            yield part
        lines = lines[stop:]


@cache
def known_language(name: str) -> str:
    """The name if Pygments knows it, else nothing."""
    from pygments.lexers import get_all_lexers

    wanted = name.lower()
    return wanted if any(wanted in aliases for _, aliases, _, _ in get_all_lexers()) else ""


def table(block: Table, names: Names) -> Iterator[Draft]:
    """A table, over as many slides as it needs; the header, and for wide ones the first column, on each."""
    width = max((len(row) for row in (block.header, *block.rows)), default=0)
    rows = [_even(row, width) for row in block.rows]
    header = _even(block.header, width) if block.header else ()
    if not rows:
        header, rows = (), [header]
    for columns in _column_shares(width):
        for some in _row_shares(rows):
            cells: dict[str, Plain] = {}
            if header:
                cells["header"] = [_field(header[column], names) for column in columns]
            cells["rows"] = [[_field(row[column], names) for column in columns] for row in some]
            yield Draft(block.span, {"table": cells}, shown=[block])


def _even(row: Sequence[Phrase], width: int) -> tuple[Phrase, ...]:
    return (*row, *((),) * (width - len(row)))


def _column_shares(width: int) -> Iterator[tuple[int, ...]]:
    if width <= COLUMNS + 1:
        yield tuple(range(width))
        return
    for first in range(1, width, COLUMNS - 1):
        yield (0, *range(first, min(first + COLUMNS - 1, width)))


def _row_shares(rows: Sequence[tuple[Phrase, ...]]) -> Iterator[Sequence[tuple[Phrase, ...]]]:
    """The rows of each slide; long fields take several lines, and so leave room for fewer rows."""
    heights = [max((-(-length(field) // FIELD) for field in row), default=1) or 1 for row in rows]
    count = 1 if sum(heights) <= ROWS + 2 else -(-sum(heights) // ROWS)
    share = -(-len(rows) // count)
    for first in range(0, len(rows), share):
        yield rows[first : first + share]


def _field(text: Phrase, names: Names) -> Plain:
    source = names.markup(one_line(text))
    return source if not source or is_plain_text(source) else _number(source)


def _number(source: str) -> Plain:
    """A number as it is spelled, so that it needs no quotes."""
    if re.fullmatch(r"[-+]?\d+", source):
        return Whole(source, NOWHERE)
    return Real(source, NOWHERE) if re.fullmatch(r"[-+]?\d*\.?\d*(?:[eE][-+]?\d+)?", source) else source


def formula(block: Formula) -> Draft:
    """A formula, as its LaTeX: the language has no formulas yet."""
    return Draft(block.span, {"code": block.tex + "\n", "language": "latex"}, shown=[block])


def media(blocks: Sequence[Media | Paragraph], names: Names) -> Iterator[Draft]:
    """Links: sound, films, pages, and paragraphs that are nothing but a link. One alone is said large."""
    if len(blocks) == 1:
        yield Draft(blocks[0].span, {"statement": names.markup(one_line(_link_text(blocks[0])))}, shown=list(blocks))
        return
    entries = tuple(Entry(block.span, _link_text(block)) for block in blocks)
    for draft in listing(Listing(blocks[0].span, entries), names):
        draft.shown = [block for block in blocks if block.span in {entry.span for entry in draft.shown}]
        yield draft


def _link_text(block: Media | Paragraph) -> Phrase:
    if isinstance(block, Paragraph):
        return block.text
    text = words(block.text) or _host(block.address) or block.address
    return (Inline(text, link=block.address),)
