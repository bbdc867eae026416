"""The order in which a line is painted whose text runs to the left, or both ways: the Unicode Bidirectional Algorithm.

UAX 9, revision 49, for one line. Characters that only steer the algorithm (X1 to X8: embeddings, overrides, isolates)
are taken as neutral: nobody types them into captions, and what pastes them gives readable text all the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

_LEFTWARDS = frozenset({"R", "AL", "AN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_NUMBERS = frozenset({"EN", "AN"})
_BLANK = frozenset({"B", "S", "WS"})
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def visual(text: str, rtl: bool) -> tuple[tuple[int, int, bool], ...]:
    """The line cut into stretches of one direction, from left to right: (start, stop, whether it runs to the left)."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    if not rtl and _LEFTWARDS.isdisjoint(kinds):
        return ((0, len(text), False),)
    levels = _levels(text, kinds, int(rtl))
    edges = [0, *(i for i in range(1, len(levels)) if levels[i] != levels[i - 1]), len(levels)]
    stretches = [(a, b, levels[a]) for a, b in pairwise(edges) if a < b]
    for level in (2, 1):  # L2: what is deepest is turned first
        stretches = list(_turned(stretches, level))
    return tuple((start, stop, level % 2 == 1) for start, stop, level in stretches)


def _turned(stretches: Sequence[tuple[int, int, int]], level: int) -> Iterator[tuple[int, int, int]]:
    for deep, group in groupby(stretches, key=lambda stretch: stretch[2] >= level):
        part = list(group)
        yield from reversed(part) if deep else part


def _levels(text: str, kinds: Sequence[str], base: int) -> list[int]:
    """The embedding level of each character, 0 to 2."""
    around = "R" if base else "L"
    types = _weak([kind if kind in _KNOWN else "ON" for kind in kinds], around)
    _pair_brackets(text, types, around)
    _settle_neutrals(types, around)
    levels = [_level(kind, base) for kind in types]
    for i in range(len(levels) - 1, -1, -1):  # L1: blanks at the end stay at the end
        if kinds[i] not in _BLANK:
            break
        levels[i] = base
    return levels


_KNOWN = frozenset({"L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", *_NEUTRAL})


def _level(kind: str, base: int) -> int:
    """I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(types: list[str], around: str) -> list[str]:
    """W1 to W7: numbers, and what belongs to them."""
    for i, kind in enumerate(types):  # W1
        if kind == "NSM":
            types[i] = types[i - 1] if i else around
    _rename_numbers(types, around, "AL", "AN")  # W2
    types = ["R" if kind == "AL" else kind for kind in types]  # W3
    for i in range(1, len(types) - 1):  # W4
        before, after = types[i - 1], types[i + 1]
        if before == after and ((types[i] in {"ES", "CS"} and before == "EN") or (types[i] == "CS" and before == "AN")):
            types[i] = before
    _join_terminators(types)
    types = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in types]  # W6
    _rename_numbers(types, around, "L", "L")  # W7
    return types


def _rename_numbers(types: list[str], around: str, after: str, name: str) -> None:
    """European numbers become `name` where the last letter before them is of the kind `after`."""
    letter = around
    for i, kind in enumerate(types):
        if kind in {"L", "R", "AL"}:
            letter = kind
        elif kind == "EN" and letter == after:
            types[i] = name


def _join_terminators(types: list[str]) -> None:
    """W5: signs such as % and $ next to a European number are part of it."""
    start = 0
    for kind, group in groupby(list(types)):
        stop = start + len(list(group))
        beside = types[start - 1 : start] + types[stop : stop + 1]
        if kind == "ET" and "EN" in beside:
            types[start:stop] = ["EN"] * (stop - start)
        start = stop


def _pair_brackets(text: str, types: list[str], around: str) -> None:
    """N0: a pair of brackets goes with what stands in it, so that both of its halves look the same way."""
    for first, last in _pairs(text, types):
        inside = {_direction(kind) for kind in types[first + 1 : last]} - {""}
        if around in inside:
            types[first] = types[last] = around
        elif inside:
            before = next((d for kind in reversed(types[:first]) if (d := _direction(kind))), around)
            types[first] = types[last] = before


def _pairs(text: str, types: Sequence[str]) -> list[tuple[int, int]]:
    """BD16: the places of brackets that belong together, in the order of the first ones."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for i, char in enumerate(text):
        if types[i] != "ON":
            continue
        if char in _BRACKETS:
            waiting.append((_BRACKETS[char], i))
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == char:
                pairs.append((waiting[depth][1], i))
                del waiting[depth:]
                break
    return sorted(pairs)


def _direction(kind: str) -> str:
    """The direction that a character gives to neutral ones beside it: numbers count as running to the left."""
    return "R" if kind in _NUMBERS or kind == "R" else "L" if kind == "L" else ""


def _settle_neutrals(types: list[str], around: str) -> None:
    """N1 and N2: what has no direction takes that of both its neighbours, or the line's."""
    start = 0
    for neutral, group in groupby(list(types), key=lambda kind: kind in _NEUTRAL):
        stop = start + len(list(group))
        if neutral:
            before = _direction(types[start - 1]) if start else around
            after = _direction(types[stop]) if stop < len(types) else around
            types[start:stop] = [before if before == after else around] * (stop - start)
        start = stop
