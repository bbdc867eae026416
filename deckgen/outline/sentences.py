"""Pydantic's kinds of errors (docs.pydantic.dev, "Validation Errors") in our words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from deckgen.outline.values import Fields, Items, Real, Value, Whole

Sentence = Callable[[str, Mapping[str, object]], str]  # of the value's label and the error's context

# What the value should have been, where it was something else. Branches of a union are joined by "or".
NOUNS: Mapping[str, str] = {
    **dict.fromkeys(("string_type", "string_sub_type", "string_unicode", "path_type", "bytes_type"), "text"),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), "a whole number"),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing"), "a number"),
    **dict.fromkeys(("finite_number",), "a finite number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "true or false"),
    **dict.fromkeys(
        ("list_type", "tuple_type", "set_type", "frozen_set_type", "iterable_type", "is_sequence_of"), "a list"
    ),
    **dict.fromkeys(
        ("dict_type", "mapping_type", "model_type", "model_attributes_type", "dataclass_type", "union_tag_not_found"),
        "fields",
    ),
    **dict.fromkeys(("none_required",), "nothing"),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        "a date such as 2026-11-20",
    ),
    **dict.fromkeys(("url_type", "url_parsing"), "an address such as https://example.org"),
}


def _entries(number: object) -> str:
    return f"{number} entry" if number == 1 else f"{number} entries"


def _characters(number: object) -> str:
    return f"{number} character" if number == 1 else f"{number} characters"


def _number(number: object) -> str:
    return f"{number:g}" if isinstance(number, float) else str(number)


def _at_least_text(label: str, context: Mapping[str, object]) -> str:
    if context["min_length"] == 1:
        return f"{label} is empty"
    return f"{label} takes at least {_characters(context['min_length'])}"


# Values of the right kind that are still wrong.
SENTENCES: Mapping[str, Sentence] = {
    "string_too_short": _at_least_text,
    "string_too_long": lambda label, c: f"{label} takes at most {_characters(c['max_length'])}",
    "string_pattern_mismatch": lambda label, c: f"{label} does not match {c['pattern']}",
    "too_short": lambda label, c: f"{label} takes at least {_entries(c['min_length'])}, not {c['actual_length']}",
    "too_long": lambda label, c: f"{label} takes at most {_entries(c['max_length'])}, not {c['actual_length']}",
    "greater_than": lambda label, c: f"{label} takes more than {_number(c['gt'])}",
    "greater_than_equal": lambda label, c: f"{label} takes {_number(c['ge'])} or more",
    "less_than": lambda label, c: f"{label} takes less than {_number(c['lt'])}",
    "less_than_equal": lambda label, c: f"{label} takes {_number(c['le'])} or less",
    "multiple_of": lambda label, c: f"{label} takes multiples of {_number(c['multiple_of'])}",
    "recursion_loop": lambda label, c: f"{label} holds itself",
}


def enumeration(words: Sequence[str]) -> str:
    """'a', 'a or b', 'a, b or c'."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def noun_of(value: Value, *, quote: bool) -> str:
    """What the value is, for the end of a sentence: 'a list', or the text itself when it is the text that is wrong."""
    match value:
        case Fields():
            return "fields"
        case Items():
            return "a list"
        case Whole() | Real():
            return value.source
        case bool():
            return "true" if value else "false"
        case None:
            return "nothing"
    return f"'{_short(value)}'" if quote else "text"


def _short(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return first if len(first) <= 40 else first[:39] + "…"
