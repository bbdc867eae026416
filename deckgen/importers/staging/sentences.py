"""Running text into what a room can read: sentences, and the short forms of long ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from deckgen.importers.blocks import Phrase, words
from deckgen.importers.cutting import piece, stretches
from deckgen.outline import Inline, tidied

# Words before a full stop that does not end a sentence.
_ABBREVIATIONS = frozenset({
    "e.g", "i.e", "etc", "cf", "vs", "al", "fig", "eq", "no", "vol", "pp", "p", "dr", "mr", "mrs", "ms", "prof", "st",
    "resp", "approx", "ca", "sec", "ch", "ed", "eds", "u.s", "a.m", "p.m", "ph.d", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "proc", "conf", "int", "trans", "univ", "inst", "dept",
    "rev", "lett", "imag", "neurosci", "sci", "natl", "acad", "bzw", "z.b", "d.h", "u.a", "usw", "bd", "nr",
})  # fmt: skip
_END = re.compile(r"[.!?…]+[\"'”’»)\]*]*(?=\s+\S|\n|$)|[。！？]+[”’」』）]*")
_REFERENCE = re.compile(r"\s*[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[.,]?\s*")  # a place in a film belongs to what it proves
_STRONG = re.compile(r"\s*(?:;|\s[–—-]\s|—)")
_CLAUSE = re.compile(
    r",(?=\s(?:which|who|where|while|but|so|yet|because|since|although|though|if|when|unless|whereas|such as|including"
    r"|especially|particularly|rather than|setting|making|leading|leaving|allowing|using)\b)"
)
_GOES_ON = re.compile(r",\s(?!and\b|or\b|but\b|nor\b)")
_ADVERB = re.compile(
    r"(?:however|additionally|moreover|furthermore|besides|also|therefore|thus|hence|consequently|in addition|in fact"
    r"|as you can see|for example|for instance|of course|as a result|on the other hand|that said|finally),\s+",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]{2,200}\)")
_APPOSITION = re.compile(
    r"(.{8,110}?)(,\s(?:which|who|where|when|including|such as|like|particularly|especially|an?|the|often|in turn)\b"
    r"[^,;:.]{4,140},)(?=\s(?!and\b|or\b|but\b|nor\b))"
)
_SUBORDINATE = re.compile(
    r"(?:while|although|though|despite|unlike|whereas|since|because|as|by|when|after|before|given|instead of"
    r"|in order to|to)\b[^,;:.]{5,140},\s+(?=\w+\s\w+\s\w+)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",(?=\s)")
_WEAK_END = re.compile(
    r"\s+(?:a|an|the|of|to|in|on|at|by|for|and|or|but|with|from|as|is|are|was|were|that|which|its|their|our|this)$",
    re.IGNORECASE,
)


def sentences(text: Phrase) -> tuple[Phrase, ...]:
    """The sentences of a phrase; a line break the author made ends one, too."""
    plain = words(text)
    edges = [0, *_ends(plain), len(plain)]
    parts = (piece(text, a, b) for a, b in pairwise(edges) if plain[a:b].strip())
    return tuple(part for part in parts if part)


def _ends(plain: str) -> Iterator[int]:
    last = 0
    for found in re.finditer(rf"{_END.pattern}|\n", plain):
        end = found.end()
        if found.group() != "\n" and not _is_end(plain, last, found):
            continue
        if reference := _REFERENCE.match(plain, end):
            end = reference.end()
        if end > last:
            yield end
        last = end


def _is_end(plain: str, start: int, found: re.Match[str]) -> bool:
    if not found.group().startswith("."):
        return True
    before = plain[max(start, found.start() - 12) : found.start()].rsplit(None, 1)
    word = before[-1].lower().lstrip("([\"'“") if before else ""
    following = plain[found.end() :].lstrip()[:1]
    if word == "no" and not following.isdigit():
        return True
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or (word.isdigit() and found.start() - start < 4):
        return False
    return not following.islower()


def length(text: Phrase) -> int:
    """How long a phrase is in Latin letters; an East Asian one is as wide as two."""
    plain = words(text)
    if plain.isascii():
        return len(plain)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in plain)


def cut_short(text: Phrase, limit: int) -> Phrase:
    """Somebody's words, cut behind one of them, with "…"; never changed in any other way."""
    return text if length(text) <= limit else _cut(text, limit)


def shortened(text: Phrase, limit: int) -> Phrase:
    """A phrase of at most about `limit` characters: without what can be left out, else cut behind a word, with "…".

    A short link at its end (the place in a film that a sentence comes from) stays.
    """
    if length(text) <= limit:
        return text
    body, tail = _parted(text)
    for leave_out in (_opening, _parenthesis, _aside, _trailing_clause, _leading_clause):
        if length(body) <= limit:
            break
        body = leave_out(body, limit)
    if length(body) > limit:
        body = _cut(body, limit)
    return tidied((*body, Inline(" "), *tail)) if tail else body


def is_whole(text: Phrase) -> bool:
    """Whether `shortened` has left nothing hanging."""
    return "…" not in words(text)


def without_reference(text: Phrase) -> Phrase:
    """A sentence without the short link that it ends in."""
    return _parted(text)[0]


def _parted(text: Phrase) -> tuple[Phrase, Phrase]:
    """(a sentence, the link that it ends in), when that is short: a time stamp, a reference mark."""
    for at in range(len(text) - 1, 0, -1):
        part = text[at]
        if part.link and len(part.text) <= 12:
            stop = words(text[at + 1 :]).strip()
            return tidied((*tidied(text[:at]), Inline(stop))), tidied((part,))
        if part.link or part.text.strip(" .,;:!?)]"):
            break
    return text, ()


def _without(text: Phrase, start: int, stop: int) -> Phrase:
    return tidied((*stretches(text, 0, start), *stretches(text, stop, len(words(text)))))


def _capitalised(text: Phrase) -> Phrase:
    return (text[0].saying(text[0].text[:1].upper() + text[0].text[1:]), *text[1:]) if text else text


# What can be left out of a sentence, in the order of how little it is missed. (text, limit) -> text


def _opening(text: Phrase, limit: int) -> Phrase:
    """ "However, " at its start."""
    found = _ADVERB.match(words(text))
    return _capitalised(_without(text, 0, found.end())) if found else text


def _parenthesis(text: Phrase, limit: int) -> Phrase:
    """Words in brackets."""
    found = _BRACKETS.search(words(text))
    return _without(text, found.start(), found.end()) if found else text


def _aside(text: Phrase, limit: int) -> Phrase:
    """ ", a subset of something," in its middle."""
    found = _APPOSITION.match(words(text))
    return _without(text, found.end(1), found.end(2)) if found else text


def _trailing_clause(text: Phrase, limit: int) -> Phrase:
    """What follows a semicolon, a dash or ", which"."""
    plain = words(text)
    ends = [found.start() for found in _STRONG.finditer(plain, limit // 3)]
    # A clause between two commas is not the end: behind it comes the verb.
    ends += [found.start() for found in _CLAUSE.finditer(plain, limit // 3) if not _GOES_ON.search(plain, found.end())]
    fitting = [end for end in ends if end <= limit]
    return piece(text, 0, max(fitting)) if fitting else text


def _leading_clause(text: Phrase, limit: int) -> Phrase:
    """ "While this is so, " at its start, where the rest is the sentence."""
    found = _SUBORDINATE.match(words(text))
    return _capitalised(_without(text, 0, found.end())) if found else text


def _cut(text: Phrase, limit: int) -> Phrase:
    plain = words(text)
    limit = limit * len(plain) // max(length(text), 1)
    commas = [found.start() for found in _COMMA.finditer(plain, limit * 3 // 5, limit)]
    space = commas[-1] if commas else plain.rfind(" ", limit // 2, limit)
    space = space if space > 0 else limit - 1
    while weak := _WEAK_END.search(plain[:space]):
        space = weak.start()
    *kept, last = piece(text, 0, space) or (Inline(""),)
    return (*kept, last.saying(last.text.rstrip(" ,;:–—-(") + "…"))


_OPENER = re.compile(
    r"^(?:and|but|so|yet|this|these|those|that|it|they|he|she|such|besides|however|moreover|furthermore|also"
    r"|for (?:example|instance)|say|additionally|therefore|thus|hence|as you can see|much like|even with|now)\b",
    re.IGNORECASE,
)
_SUM = re.compile(r"^(?:in (?:short|a word|a nutshell|summary|other words|conclusion)|to sum up|the point is)\b", re.I)


def key_sentence(parts: tuple[Phrase, ...], limit: int) -> Phrase:
    """The sentence of a long quotation that can stand alone: emphasised, or summing up, else the first of good length.

    Sentences that lean on the one before ("But this ...") come last.
    """
    return max(enumerate(parts), key=lambda numbered: (_worth(numbered[1], limit), -numbered[0]))[1]


def _worth(text: Phrase, limit: int) -> float:
    plain = words(text)
    worth = 0.0
    worth += 3 * any(part.bold for part in text) + 2 * bool(_SUM.match(plain))
    worth -= 1.5 * bool(_OPENER.match(plain)) + 2 * (len(plain) > limit) + (len(plain) < 40) + len(plain) / 1000
    return worth
