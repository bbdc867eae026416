"""Phrases cut and joined: pieces of them, their lines, their ends."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.importers.blocks import Phrase, words
from deckgen.outline import Inline, tidied


def piece(text: Phrase, start: int, stop: int | None = None) -> Phrase:
    """The characters from `start` to before `stop` (None: to the end) in their styles, without space around them."""
    return stripped(tuple(stretches(text, start, stop)))


def stretches(text: Phrase, start: int, stop: int | None = None) -> list[Inline]:
    """The same with the space around them."""
    out, at = [], 0
    for part in text:
        length = len(part.text)
        first, last = max(start - at, 0), length if stop is None else min(stop - at, length)
        if first < last:
            out.append(part.saying(part.text[first:last]))
        at += length
    return out


def stripped(text: Phrase) -> Phrase:
    """A phrase without spaces and line breaks at its ends."""
    plain = words(text)
    start, stop = len(plain) - len(plain.lstrip()), len(plain.rstrip())
    return tidied(text if stop - start == len(plain) else stretches(text, start, stop))


def lines_in(text: Phrase) -> tuple[Phrase, ...]:
    """The lines of a phrase, without empty ones."""
    out, start = [], 0
    for line in words(text).split("\n"):
        out.append(piece(text, start, start + len(line)))
        start += len(line) + 1
    return tuple(line for line in out if line)


def first_line_and_rest(text: Phrase) -> tuple[Phrase, Phrase]:
    """A phrase before and after its first line break; it and nothing where there is none."""
    end = words(text).find("\n")
    return (text, ()) if end < 0 else (piece(text, 0, end), piece(text, end + 1))


def rest_and_last_line(text: Phrase) -> tuple[Phrase, Phrase]:
    """A phrase before and after its last line break; nothing and it where there is none."""
    end = words(text).rfind("\n")
    return ((), text) if end < 0 else (piece(text, 0, end), piece(text, end + 1))


def joined_lines(texts: Iterable[Phrase]) -> Phrase:
    """Phrases as one, a line each."""
    parts: list[Inline] = []
    for text in texts:
        parts += [Inline("\n")] * bool(parts) + list(text)
    return tidied(parts)
