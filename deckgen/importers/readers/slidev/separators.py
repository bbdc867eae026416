"""A deck's text cut into slides, each with the lines of its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.importers.readers.markdown import lines_outside_code

_FIELD = re.compile(r"""["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:[ \t]|$)""")


@dataclass(frozen=True, slots=True)
class RawSlide:
    """A slide as text: the lines of its fields, and what stands below them."""

    front: tuple[str, ...]
    front_line: int
    text: str
    first_line: int


def raw_slides(text: str) -> list[RawSlide]:
    """The slides of a deck. As in Slidev, a `---` in a comment cuts nothing, and one below a line of text does."""
    lines = text.split("\n")
    slides: list[RawSlide] = []
    front: tuple[str, ...] = ()
    start, front_line, index = 0, 1, 0
    for separator in _separators(text):
        if separator < index:
            continue
        if separator > start or front:
            slides.append(RawSlide(front, front_line, "\n".join(lines[start:separator]), start + 1))
        end = _end_of_front(lines, separator)
        front, front_line = tuple(lines[separator + 1 : end]), separator + 2
        start = index = end + 1 if front else separator + 1
    slides.append(RawSlide(front, front_line, "\n".join(lines[start:]), start + 1))
    return slides


def _separators(text: str) -> Iterator[int]:
    """The lines, from 0, that begin with `---` outside of code and comments."""
    in_comment = False
    for number, line, outside in lines_outside_code(text):
        if outside and not in_comment and line.startswith("---"):
            yield number - 1
        elif outside or in_comment:
            in_comment = line.rfind("<!--") > line.rfind("-->") or (in_comment and "-->" not in line)


def _end_of_front(lines: Sequence[str], separator: int) -> int:
    """The line that ends the fields below a separator; the separator itself when it has none."""
    said = next((index for index in range(separator + 1, len(lines)) if not lines[index].startswith("#")), separator)
    if not _FIELD.match(lines[said]) or lines[separator].startswith("----"):
        return separator
    return next((index for index in range(said, len(lines)) if lines[index].rstrip() == "---"), separator)
