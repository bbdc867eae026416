"""Second pass: the level of every line, of headings from their styles, of others from markers and indentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from deckgen.importers.blocks import Paragraph
from deckgen.importers.readers.plain.lines import Line
from deckgen.importers.readers.plain.recognising import marked

_DEEPEST = 12  # levels; deeper ones are read as this one
_RANKS = {"under =": 1, "under -": 2}  # as in Markdown; other underlines stand below these


def give_levels(lines: Sequence[Line]) -> None:
    """Sets the level of every line; prose that is not indented becomes a paragraph."""
    above: list[Line] = []
    _mark_last_items(lines)
    for index, line in enumerate(lines):
        next_indent = lines[index + 1].indent if index + 1 < len(lines) else 0
        if not line.indent and not next_indent and line.is_sentence and not line.is_aside:
            line.block = Paragraph(line.span, marked(line.text))
        if line.is_aside:
            line.level = 1 + sum(other.edge < line.indent for other in above)
            continue
        while above and _ends(above[-1], line, above):
            above.pop()
        del above[_DEEPEST - 1 :]
        above.append(line)
        line.level = len(above)


def _mark_last_items(lines: Sequence[Line]) -> None:
    count = Counter((line.style, line.indent) for line in lines if line.is_item)
    last = {(line.style, line.indent): line for line in lines if line.is_item}
    for key, line in last.items():
        line.is_last_of_some = count[key] > 1


def _ends(last: Line, line: Line, above: Sequence[Line]) -> bool:
    """Whether a line does not stand below the last of those that are open."""
    if line.is_head:
        return not last.is_head or _ends_head(last.style, line.style, {other.style for other in above if other.is_head})
    if last.edge != line.indent:
        return last.edge > line.indent
    if not line.style or last.style == line.style or (line.after_gap and last.is_last_of_some):
        return True
    return any(other.style == line.style and other.edge == line.indent for other in above)


def _ends_head(last: str, style: str, open_styles: set[str]) -> bool:
    """Whether a heading ends the part under another heading."""
    if style in open_styles:
        return True
    if style.startswith("#") and last.startswith("#"):
        return style <= last
    return style.startswith("under") and last.startswith("under") and _RANKS.get(style, 3) < _RANKS.get(last, 3)
