"""Whether a PDF shows the words of a page, broken into the lines that layout made.

Spaces do not count, nor emoji and bullets, which LibreOffice leaves out or takes from fonts of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from deckgen.page import Page, Role, Table, Text, leaves
from deckgen.paragraph import Line, Paragraph
from deckgen.parity.sheets import Letter, Row, Sheet

_UNCOUNTED = {"Zs", "Cc", "Cf", "Co", "Cn", "So", "Sk", "Mn"}  # general categories of Unicode
_BULLETS = re.compile("[•–‣·◦▪]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What is wrong with the words of one page in one PDF; texts as layout has them."""

    missing: tuple[str, ...] = ()  # paragraphs that are not there, or not all of them
    rebroken: tuple[str, ...] = ()  # paragraphs that are there, in other lines


def read(page: Page, sheet: Sheet) -> Reading:
    """Compare a page with what was painted for it. Whatever else was painted is let be: drawings have words, too."""
    missing: list[str] = []
    rebroken: list[str] = []
    painted, rows = letters(sheet.text), [spelled(row)[0] for row in sheet.rows]
    for _, paragraph in paragraphs(page):
        own = [line for line in map(words, paragraph.lines) if line]
        if _broken_alike(own, rows):
            continue
        # Chromium paints links after the words around them, so these are looked for one by one.
        there = "".join(own) in painted or all(_among(letters(word), rows) for word in paragraph.text.split())
        (rebroken if there else missing).append(paragraph.text)
    return Reading(tuple(missing), tuple(rebroken))


def spelled(row: Row) -> tuple[str, list[Letter]]:
    """What is compared of a row, and the letter that each character of it comes from."""
    pairs = [(char, letter) for letter in row for char in letters(letter.char)]
    return "".join(char for char, _ in pairs), [letter for _, letter in pairs]


def words(line: Line) -> str:
    """What is compared of a line that layout made."""
    return letters("".join(run.text for run in line.runs))


def letters(text: str) -> str:
    """What is compared of a text: ligatures are taken apart, and what does not count is left out."""
    plain = unicodedata.normalize("NFKC", text)
    return _BULLETS.sub("", "".join(char for char in plain if unicodedata.category(char) not in _UNCOUNTED))


def _broken_alike(own: Iterable[str], rows: Iterable[str]) -> bool:
    """Whether each line is in a row of its own, further down than the one before."""
    waiting = iter(rows)
    return all(any(line in row for row in waiting) for line in own)


def _among(text: str, rows: Sequence[str]) -> bool:
    return any(text in row for row in rows)


def paragraphs(page: Page) -> Iterator[tuple[Text | Table, Paragraph]]:
    """Those that can be compared, with what they are in: not letters behind the same letters, nor what no font of the
    deck has, nor what runs from right to left."""
    for item in leaves(page.items):
        if isinstance(item, Text) and item.role is not Role.DECORATION:
            yield from ((item, paragraph) for paragraph in item.paragraphs if _is_comparable(paragraph))
        elif isinstance(item, Table):
            cells = chain.from_iterable(row.cells for row in item.rows)
            yield from (
                (item, paragraph) for cell in cells for paragraph in cell.paragraphs if _is_comparable(paragraph)
            )


def _is_comparable(paragraph: Paragraph) -> bool:
    borrowed = any(run.fallback for line in paragraph.lines for run in line.runs)
    return not borrowed and not any(unicodedata.bidirectional(char) in {"R", "AL"} for char in paragraph.text)
