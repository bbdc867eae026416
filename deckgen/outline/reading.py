"""Values with places in, typed models out; everything wrong with a file in one DeckError, in our words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from deckgen.errors import DeckError, Diagnostic, Fix, Span
from deckgen.outline.models import (
    EMPTY,
    NOWHERE,
    READERS,
    REJECTED,
    TAKES,
    Located,
    Readers,
    names_of,
)
from deckgen.outline.names import candidates, is_slip
from deckgen.outline.sentences import NOUNS, SENTENCES, enumeration, noun_of
from deckgen.outline.values import Fields, Items, Real, Value, Whole, Word

_VERBS = ("takes ", "is ", "needs ", "must ")
_FEW = 3  # kinds that are worth listing
_SEPARATOR = re.compile(r", | or ")

Model = TypeVar("Model", bound=Located)


def read(model: type[Model], value: Value, *, context: Mapping[str, object] | None = None) -> Model:
    """The model that `value` describes. `context` reaches validators as `info.context`.

    Raises one DeckError with all that is wrong, sorted by place.
    """
    readers = Readers()
    try:
        return model.model_validate(value, context={**(context or {}), READERS: readers})
    except ValidationError as error:
        faults = [_Fault.of(detail, value) for detail in error.errors(include_url=False)]
        raise DeckError(_diagnostics(faults, readers)) from None


@dataclass(frozen=True, slots=True)
class _Fault:
    """One of pydantic's errors, brought back to the value it is about."""

    detail: ErrorDetails
    path: tuple[str | int, ...]  # keys and indexes that lead to the value
    parent: Value  # the mapping or list that holds the value
    value: Value
    span: Span
    key_span: Span
    absent: str  # the last name on the way that is not in the file: a field that is missing

    @classmethod
    def of(cls, detail: ErrorDetails, root: Value) -> _Fault:
        """Walk the error's `loc`, skipping what is not in the data: tags and models of unions, expanded shorthands."""
        value: Value = root
        parent: Value = None
        span = key_span = root.span if isinstance(root, Fields | Items | Word | Whole | Real) else NOWHERE
        path: list[str | int] = []
        absent = ""
        for part in detail["loc"]:
            if isinstance(value, Fields) and part in value:
                key = str(part)
                span, key_span = value.value_spans[key], value.key_spans[key]
                parent, value = value, value[key]
            elif isinstance(value, Items) and isinstance(part, int) and part < len(value):
                span = key_span = value.spans[part]
                parent, value = value, value[part]
            else:
                absent = str(part)
                continue
            path.append(part)
        return cls(detail, tuple(path), parent, value, span, key_span, absent)

    @property
    def type(self) -> str:
        return self.detail["type"]

    @property
    def label(self) -> str:
        return _label(self.path)

    @property
    def lacking(self) -> str:
        """What is not there, by its name or its number."""
        return _label((*self.path, int(self.absent))) if isinstance(self.value, Items) else f"'{self.absent}'"

    @property
    def context(self) -> Mapping[str, object]:
        return self.detail.get("ctx", {})

    @property
    def noun(self) -> str | None:
        """What kind of value was wanted, when the value is of another kind."""
        if self.type in ("literal_error", "enum"):
            return str(self.context["expected"]).replace("'", "")
        return str(self.context["noun"]) if self.type == TAKES else NOUNS.get(self.type)


def _label(path: Sequence[str | int]) -> str:
    match path:
        case []:
            return "the file"
        case [*before, int(index)]:
            return f"entry {index + 1} of {_label(before)}"
        case [*_, name]:
            return f"'{name}'"
    return "the file"


def _diagnostics(faults: Sequence[_Fault], readers: Readers) -> list[Diagnostic]:
    unknown = [(fault, _guess(fault, readers)) for fault in faults if fault.type == "extra_forbidden"]
    meant = Counter((fault.path[:-1], guess.name) for fault, guess in unknown)  # missing only because it is misspelled
    found = [_unknown(fault, guess, alone=meant[fault.path[:-1], guess.name] == 1) for fault, guess in unknown]
    for fault in faults:
        if fault.type == "missing" and (fault.path, fault.absent) not in meant:
            found.append(Diagnostic("missing-key", f"{fault.lacking} is missing", fault.span))
        elif fault.type not in ("missing", "extra_forbidden") and fault.noun is None:
            found.extend(_told(fault))
    found.extend(map(_mistaken, _by_place(faults)))
    return list(dict.fromkeys(found))


def _unknown(fault: _Fault, guess: _Guess, *, alone: bool) -> Diagnostic:
    """A field that is not known here. It can be mended when it is the only one that is meant to be this other."""
    written = str(fault.path[-1])
    message = f"unknown field '{written}'"
    if guess.name is None:
        return Diagnostic("unknown-key", message, fault.key_span, guess.hint)
    fix = Fix(fault.key_span, written, guess.name) if guess.sure and alone else None
    return Diagnostic("spelling-of-key", message, fault.key_span, guess.hint, fix=fix)


def _by_place(faults: Sequence[_Fault]) -> list[list[_Fault]]:
    """Values of a wrong kind, with all branches of a union together.

    Where another branch came further, the value is of a kind that is accepted, and only that branch's faults count.
    """
    further = {fault.path[:end] for fault in faults for end in range(len(fault.path))}
    further |= {fault.path for fault in faults if fault.noun is None}
    places: dict[tuple[str | int, ...], list[_Fault]] = {}
    for fault in faults:
        if fault.noun is not None and fault.path not in further:
            places.setdefault(fault.path, []).append(fault)
    return list(places.values())


@dataclass(frozen=True, slots=True)
class _Guess:
    """What an unknown field was meant to be."""

    name: str | None
    hint: str
    sure: bool = False  # nothing else can be meant


def _guess(fault: _Fault, readers: Readers) -> _Guess:
    model = readers.models.get(id(fault.parent))
    if model is None:
        return _Guess(None, "")
    written = str(fault.path[-1])
    if ":" in written.strip(":"):  # in braces YAML takes it for a name; a fix would lose what stands behind the colon
        return _Guess(None, "put a space after the colon")
    kinds = readers.families.get(id(fault.parent), {})
    owners = [f"'{key}'" for key, kind in kinds.items() if written in names_of(kind)]
    if 0 < len(owners) <= _FEW:
        return _Guess(None, f"it goes with {enumeration(owners)}")
    given = fault.parent if isinstance(fault.parent, Fields) else {}
    for names in (names_of(model), [name for kind in kinds.values() for name in names_of(kind)]):
        if meant := candidates(written, [name for name in names if name not in given], model.words):
            return _Guess(meant[0], f"did you mean '{meant[0]}'?", sure=len(meant) == 1 and is_slip(written, meant[0]))
    if len(given) == 1 and isinstance(value := given[written], Word) and not value.quoted:
        text = f"{written}: {value}".replace("'", "''")
        return _Guess(None, f"put a text with a colon in quotes: '{text}'")
    return _Guess(None, "")


def _mistaken(faults: Sequence[_Fault]) -> Diagnostic:
    """One sentence for all kinds of value that would have been accepted at one place."""
    fault = faults[0]
    nouns = list(dict.fromkeys(noun for fault in faults for noun in _SEPARATOR.split(fault.noun or "") if noun))
    if fault.value is None:
        return _empty(fault)
    choices = all(fault.type in ("literal_error", "enum") for fault in faults)
    message = f"{fault.label} takes {enumeration(nouns)}, not {noun_of(fault.value, quote=choices or _parsed(faults))}"
    hint = ""
    if isinstance(fault.value, Word) and "a list" in nouns and fault.value.startswith("-"):
        hint = "put a space after each dash"
    return Diagnostic("wrong-value", message, fault.span, hint)


def _parsed(faults: Iterable[_Fault]) -> bool:
    """Whether text would have done, with other letters in it."""
    return any(fault.type.endswith(("_parsing", "_error", "enum", "from_float")) for fault in faults)


def _empty(fault: _Fault) -> Diagnostic:
    return Diagnostic("empty-value", f"{fault.label} is empty", fault.span, "give it a value, or remove it")


def _told(fault: _Fault) -> Iterable[Diagnostic]:
    """Faults that are not about the kind of value."""
    if fault.type == EMPTY:
        return [_empty(fault)]
    if fault.type == REJECTED and isinstance(error := fault.context["error"], DeckError):
        return [replace(d, span=fault.span) if d.span == NOWHERE else d for d in error.diagnostics]
    if fault.type == "too_short" and isinstance(fault.value, Items) and len(fault.value) >= _least(fault):
        return []  # pydantic does not count the entries that have faults of their own
    sentence = SENTENCES.get(fault.type)
    counted = {"actual_length": len(fault.value)} if isinstance(fault.value, Items) else {}
    message = sentence(fault.label, {**fault.context, **counted}) if sentence else _completed(fault)
    return [Diagnostic("wrong-value", message, fault.span)]


def _least(fault: _Fault) -> int:
    least = fault.context["min_length"]
    return least if isinstance(least, int) else 0


def _completed(fault: _Fault) -> str:
    """A validator's own message; one that starts with its verb is about the field."""
    # pydantic puts "Value error, " before the message of a ValueError
    error = fault.context.get("error")
    text = str(error if isinstance(error, Exception) else fault.detail["msg"]).rstrip(".")
    return f"{fault.label} {text}" if text.startswith(_VERBS) else text[:1].lower() + text[1:]
