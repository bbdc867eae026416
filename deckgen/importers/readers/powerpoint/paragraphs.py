"""Lines of a text as blocks: code, lists whose numbers are written out, paragraphs, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Code, Entry, Listing, Paragraph, Phrase, Quotation, words
from deckgen.importers.readers.powerpoint.text import BULLET, Line, merged, unstressed
from deckgen.outline import Inline

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)»]*$")


def blocks_of(lines: Sequence[Line], span: Span, *, steps: bool = False) -> Iterator[Block]:
    """A text as code, lists and paragraphs; `steps` when a click shows its lines one by one."""
    filled = [line for line in lines if line.text]
    if filled and all(line.is_code for line in filled):
        yield Code(span, "\n".join(line.plain for line in lines).strip("\n"))
        return
    run: list[Line] = []
    as_list = _is_list(filled)
    for line in filled:
        if as_list or line.marker or (run and line.level > 0):
            run.append(line)
            continue
        yield from _listing(run, span, steps)
        run = []
        yield Paragraph(span, line.text)
    yield from _listing(run, span, steps)


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether lines without bullets are a list all the same: several, and no sentences."""
    if any(line.marker for line in lines) or len(lines) < 2:
        return False
    return any(line.level for line in lines) or not any(_SENTENCE_END.search(line.plain) for line in lines)


def _listing(lines: Sequence[Line], span: Span, steps: bool) -> Iterator[Listing]:
    if lines:
        top = min(line.level for line in lines)
        ordered = all(line.marker not in ("", BULLET) for line in lines if line.level == top)
        yield Listing(span, _entries(lines, span), ordered, steps)


def _entries(lines: Sequence[Line], span: Span) -> tuple[Entry, ...]:
    """Lines as entries, the deeper ones below those before them; there are no more than nine levels."""
    out: list[Entry] = []
    start, number, marker = 0, 0, ""
    while start < len(lines):
        line, end = lines[start], start + 1
        while end < len(lines) and lines[end].level > line.level:
            end += 1
        number = number + 1 if line.marker == marker else line.first
        marker = line.marker
        numeral = [Inline(f"{_numeral(marker, number)} ")] if marker not in ("", BULLET) else []
        out.append(Entry(span, merged((*numeral, *line.text)), _entries(lines[start + 1 : end], span)))
        start = end
    return tuple(out)


def _numeral(kind: str, number: int) -> str:
    """A number as PowerPoint writes it; Roman ones are Arabic here."""
    shown = chr(ord("a") + number - 1) if kind.startswith("alpha") and 0 < number <= 26 else str(number)
    return (shown.upper() if "Uc" in kind else shown) + (")" if "Paren" in kind else ".")


_QUOTED = re.compile(r"[“„«\"‟]([^“”„«»\"]*)[”“»\"]")
_DASHED = re.compile(r"\s*[—–―-]+\s*")


def quoted(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks in which a text in quotation marks, and the name after it, are a quotation."""
    out: list[Block] = []
    for block in blocks:
        before = out[-1] if out else None
        if not isinstance(block, Paragraph):
            out.append(block)
        elif isinstance(before, Quotation) and not before.by and _is_name(block.text, alone=len(blocks) == 2):
            by, source = _attributed(block.text)
            out[-1] = replace(before, by=by, source=source)
        elif text := _unquoted(block.text):
            out.append(Quotation(block.span, (replace(block, text=text),)))
        else:
            out.append(block)
    return tuple(out)


def _unquoted(text: Phrase) -> Phrase:
    """What stands between quotation marks that enclose the whole text, and only it."""
    found = _QUOTED.fullmatch(words(text))
    if not found or len(found[1].split()) < 3:
        return ()
    first = replace(text[0], text=text[0].text[1:])
    *parts, last = (first, *text[1:])
    return merged([*parts, replace(last, text=last.text[:-1])])


def _is_name(text: Phrase, *, alone: bool) -> bool:
    plain = words(text)
    return len(plain) <= 150 and "\n" not in plain and (alone or bool(_DASHED.match(plain)))


def _attributed(text: Phrase) -> tuple[Phrase, Phrase]:
    """Who said it, and where: a name in bold and what follows after a comma."""
    first, *rest = text
    if first.bold and rest and rest[0].text.startswith(","):
        return unstressed((first,)), merged((replace(rest[0], text=rest[0].text[1:]), *rest[1:]))
    return unstressed((replace(first, text=_DASHED.sub("", first.text, count=1)), *rest)), ()
