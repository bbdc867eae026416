"""What a meme says: texts matched to the boxes of its template, in the case that each asks for, and as alt text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from deckgen.errors import DeckError, Span
from deckgen.memes.template import Box, Case, Template
from deckgen.outline import nearest, plain

# A sentence ends before a space and whatever is no small letter, but not after the abbreviations that stand before one.
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\bvs\.)(?<!\be\.g\.)(?<!\bi\.e\.)\s+(?=[^a-z])")
_NAMED = re.compile(r"\{([^{}]*)\}(\.?)")
_SPACES = re.compile(r"[ \t]+")
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold, and controls
_ENDS = (".", "!", "?", "…")


def texts_for(template: Template, texts: Sequence[str] | Mapping[str, str], span: Span) -> tuple[str, ...]:
    """One text for each box of the template, "" for those left out; from a list in order, or from names of boxes.

    Raises DeckError "meme-texts" at `span` when there are too few or too many, or a name is none of its boxes'.
    """
    if isinstance(texts, Mapping):
        return _by_name(template, texts, span)
    fewest, most = template.fewest, len(template.boxes)
    if not fewest <= len(texts) <= most:
        message = f"template '{template_id(template)}' takes {_count(fewest, most)}, got {len(texts)}"
        raise DeckError.at(span, "meme-texts", message, f"they are {_named(template)}")
    return tuple(_shared_out(template.boxes, texts))


def _shared_out(boxes: Sequence[Box], texts: Sequence[str]) -> Iterator[str]:
    """The texts in order: one for each box that needs one, the others for the first of the optional boxes."""
    rest, spare = iter(texts), len(texts) - sum(not box.optional for box in boxes)
    for box in boxes:
        if box.optional and not spare:
            yield ""
            continue
        spare -= box.optional
        yield next(rest)


def _count(fewest: int, most: int) -> str:
    if fewest == most:
        return f"{most} text{'s' if most > 1 else ''}"
    return f"{fewest} {'or' if most == fewest + 1 else 'to'} {most} texts"


def _by_name(template: Template, texts: Mapping[str, str], span: Span) -> tuple[str, ...]:
    names = [box_name(box, number) for number, box in enumerate(template.boxes, 1)]
    for given in texts:
        if given not in names:
            close = nearest(given, names)
            hint = f"did you mean '{close}'?" if close else f"its texts are {_named(template)}"
            message = f"template '{template_id(template)}' has no text '{given}'"
            raise DeckError.at(span, "meme-texts", message, hint)
    absent = [name for name, box in zip(names, template.boxes, strict=True) if not box.optional and name not in texts]
    if absent:
        message = f"template '{template_id(template)}' needs the text '{absent[0]}'"
        raise DeckError.at(span, "meme-texts", message, f"its texts are {_named(template)}")
    return tuple(texts.get(name, "") for name in names)


def template_id(template: Template) -> str:
    """What outlines call the template: the name of its folder."""
    return template.span.path.parent.name or template.name


def box_name(box: Box, number: int) -> str:
    """What a box is called in outlines and alt texts: its name, or its number from 1."""
    return box.name or str(number)


def _named(template: Template) -> str:
    parts = []
    for number, box in enumerate(template.boxes, 1):
        about = ", ".join(filter(None, (plain(box.means), "optional" if box.optional else "")))
        parts.append(f"'{box_name(box, number)}'" + (f" ({about})" if about else ""))
    return ", ".join(parts)


def tidied(text: str) -> str:
    """The text as it can be set: lines end with "\\n", without needless spaces and without control characters."""
    lines = (_SPACES.sub(" ", line).strip(" ") for line in text.splitlines())
    return _INVISIBLE.sub("", "\n".join(lines)).strip()


def cased(text: str, case: Case) -> str:
    """The text in the case that a box asks for; "sentence" only mends what has no capital at all."""
    match case:
        case "typed":
            return text
        case "upper":
            return text.upper()
        case "lower":
            return text.lower()
        case "title":
            return re.sub(r"\S+", lambda word: _capital(word[0]), text)
        case "sentence":
            return _capital(text) if text.islower() else text
        case "mocking":
            return _mocking(text)
        case _:
            assert_never(case)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _mocking(text: str) -> str:
    count, out = 0, []
    for char in text.lower():
        out.append(char.upper() if count % 2 else char)
        count += char.isalpha()
    return "".join(out)


def describe(template: Template, texts: Sequence[str]) -> str:
    """What a meme shows and says, in sentences: the template's `alt` with the texts in it.

    Of a sentence of the pattern about a text that is not there, only its other texts are left, in quotes; so are texts
    that the pattern does not name. `texts` holds one for each box.
    """
    names = (box_name(box, number) for number, box in enumerate(template.boxes, 1))
    said = {name: " ".join(text.split()) for name, text in zip(names, texts, strict=True)}
    if template.alt:
        sentences = [_filled(sentence, said) for sentence in _SENTENCE_END.split(plain(template.alt))]
    else:
        sentences = [plain(template.description) or template.name]
    named = named_in(template.alt)
    rest = _quoted(text for name, text in said.items() if name not in named)
    if rest and sentences[-1]:
        sentences[-1] = _ended(sentences[-1], ".")
    return " ".join(filter(None, [*sentences, rest]))


def named_in(pattern: str) -> tuple[str, ...]:
    """The names of the boxes in a template's `alt`."""
    return tuple(name for name, _ in _NAMED.findall(pattern))


def _filled(sentence: str, said: Mapping[str, str]) -> str:
    wanted = [said.get(name, "") for name in named_in(sentence)]
    if not all(wanted):
        return _quoted(wanted)
    return _NAMED.sub(lambda found: _ended(said[found[1]], found[2]), sentence)


def _ended(text: str, stop: str) -> str:
    """The text with a full stop or nothing behind it, unless it ends by itself."""
    return text if text.endswith(_ENDS) else text + stop


def _quoted(texts: Iterable[str]) -> str:
    joined = ", ".join(f"“{text}”" for text in texts if text)
    return joined and joined + "."
