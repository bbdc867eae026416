"""The marker in front of a text: a sign or a number goes in with the text, its style and the text alone come out.

A sign tells by itself. Whether a number is one depends on those above it: it begins a count or goes on with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

CHECKED = "☐"  # the style of all entries of checklists

_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CHECK = re.compile(r"(?:[□☐☑☒✓✔✗✘][ \t]*|\[[ xX]?\][ \t]+)(?=\S)")
_BULLET = re.compile(
    r"([-*•–—+>o‣▪◦·●○■→➢])"
    r"(?:[ \t]+(?=\S)|(?<=[•‣▪●→➢])(?=\S)|(?<=[-–])(?=[^\W\d_]{2}))"  # "-like this", but not "-5" or "-v"
)
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,8})([.)]?)[ \t]+(?=\S)")
_LABEL = re.compile(r"(\(?)([A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3})([.)])[ \t]+(?=\S)")
_DEEP_NUMBER = re.compile(r"^[ \t]*\d{1,3}\.\d{1,3}[.)]?[ \t]", re.MULTILINE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_INITIALS = {"A.": "B.", "I.": "II."}  # these begin a count only where it goes on: "A. Turing" does not


class Marker(NamedTuple):
    """What stands in front of a text, and the text."""

    style: str  # the same for siblings: "-", "1.1", "(a)", "#2"; "" without a marker
    label: str  # the number as it is written
    text: str


class Markers:
    """Reads the markers of a text's lines, in their order."""

    def __init__(self, text: str) -> None:
        self._numbers = _Numbers(text)

    def read(self, line: str) -> Marker:
        """The marker of a line without space around it."""
        if found := _HASHES.match(line):
            return Marker(f"#{len(found.group(1))}", "", line[found.end() :].rstrip("# ") or line[found.end() :])
        if found := _CHECK.match(line):
            return Marker(CHECKED, "", line[found.end() :])
        if found := _BULLET.match(line):
            sign = found.group(1)
            return Marker("-" if sign in "–—" else sign, "", line[found.end() :])
        return self._numbers.read(line)


class _Numbers:
    """Which words in front of a text are its number."""

    def __init__(self, text: str) -> None:
        self._first_words = frozenset(line.split(maxsplit=1)[0] for line in text.split("\n") if line.strip())
        self._is_deep = _DEEP_NUMBER.search(text) is not None  # "1.1" occurs: a bare "1" may be a number, too
        self._decimals: set[tuple[int, ...]] = set()
        self._last: dict[str, int] = {}  # of the other styles

    def read(self, line: str) -> Marker:
        """The number of a line: ("1.1", "1.2.", "Loss")."""
        found = _NUMBER.match(line)
        style = self._decimal(found) if found else ""
        if not found and (found := _LABEL.match(line)):
            style = self._label(found)
        return Marker(style, found.group().strip(), line[found.end() :]) if found and style else Marker("", "", line)

    def _decimal(self, found: re.Match[str]) -> str:
        numbers = tuple(map(int, found.group(1).split(".")))
        above, own = numbers[:-1], numbers[-1]
        begins = own in (0, 1) and (above in self._decimals or set(numbers) <= {0, 1})
        goes_on = (*above, own - 1) in self._decimals
        if not found.group(2) and not ((above or self._is_deep) and (begins or goes_on)):
            return ""
        self._decimals.add(numbers)
        return ".".join("1" * len(numbers)) if above else f"1{found.group(2)}"

    def _label(self, found: re.Match[str]) -> str:
        opening, sign, closing = found.groups()
        if opening and closing == ".":
            return ""
        values = {f"{opening}{kind}{closing}": value for kind, value in _values(sign)}
        goes_on = next((style for style, value in values.items() if self._last.get(style) == value - 1), "")
        style = goes_on or next((style for style, value in values.items() if value == 1), "")
        if style in _INITIALS and not goes_on and _INITIALS[style] not in self._first_words:
            return ""
        if style:
            self._last[style] = values[style]
        return style


def _values(sign: str) -> Iterator[tuple[str, int]]:
    """What a number in letters or digits may mean: a letter, a Roman number."""
    if sign.isdigit():
        yield "1", int(sign)
        return
    if len(sign) == 1:
        yield ("A" if sign.isupper() else "a"), ord(sign.lower()) - ord("a") + 1
    if set(sign.lower()) <= set(_ROMAN):
        digits = [_ROMAN[letter] for letter in sign.lower()]
        below = [-one if one < other else one for one, other in zip(digits, [*digits[1:], 0], strict=True)]
        yield ("I" if sign.isupper() else "i"), sum(below)
