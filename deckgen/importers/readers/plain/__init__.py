"""Plain-text outlines: levels by indentation, numbers, bullets, underlines, capitals or number signs, in any mixture.

Three passes: the text becomes lines (wrapped ones joined, each with the style of its marker), the lines get levels, and
the levels make blocks. A level is found as docutils finds that of section titles: a style seen before goes back to its
level, a new one opens a level below.

- `contents`: the third pass: lines with levels as headings, lists and what stands beside them
- `head`: which lines at the top are the title, the author and the date
- `levels`: the second pass: how deep every line stands
- `reading`: the first pass: the text as lines;  `lines`: a line and what is known of it
- `markers`: the signs and numbers in front of a text;  `recognising`: what a text is by itself
"""

from __future__ import annotations

from heapq import merge

from deckgen.importers.blocks import Manuscript
from deckgen.importers.readers.mails import Letter, letter_of
from deckgen.importers.readers.plain.contents import blocks_of
from deckgen.importers.readers.plain.head import headed
from deckgen.importers.readers.plain.reading import lines_of
from deckgen.importers.readers.plain.recognising import marked, picture
from deckgen.importers.source import Source
from deckgen.outline import Fields

__all__ = ["marked", "picture", "read", "signs"]


def read(source: Source) -> Manuscript:
    """The manuscript that an outline in plain text is: a head where it has one, headings and lists by its depth."""
    letter = letter_of(source) or Letter(Fields(source.at(1)), (), source)
    lines, head = headed(lines_of(letter.text), letter.fields)
    blocks = merge(blocks_of(lines), letter.blocks, key=lambda block: block.span.line)
    return Manuscript(source.path, "plain", head, tuple(blocks), diagnostics=source.diagnostics)


def signs(source: Source) -> tuple[int, str]:
    """Low for any text, a little higher the more ways of showing levels it uses; high for a mail."""
    if letter_of(source):
        return 60, "lines such as `Subject:` or `Speaker:`"
    lines = lines_of(source)
    if len(lines) < 2:
        return 5, "text"
    found = {
        "underlines": any(line.style.startswith("under") for line in lines),
        "numbers": any(line.label for line in lines),
        "bullets": any(line.is_item and not line.label for line in lines),
        "indentation": any(line.indent for line in lines),
    }
    shown = [name for name, is_there in found.items() if is_there]
    return 10 + 6 * len(shown), f"levels by {' and '.join(shown)}" if shown else "lines of text"
