"""What a YAML file holds, each value with the place it was written at: fields, lists, words and numbers.

True, false and nothing are Python's own and carry no place: the fields or the list that hold them know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckgen.errors import Span


class Word(str):
    """Text as written; `quoted` tells 'image.png' in quotes (or in a block) from the plain word."""

    span: Span
    quoted: bool

    def __new__(cls, text: str, span: Span, *, quoted: bool = False) -> Word:
        word = super().__new__(cls, text)
        word.span = span
        word.quoted = quoted
        return word


class Whole(int):
    """A whole number and its spelling in the file."""

    source: str
    span: Span

    def __new__(cls, source: str, span: Span) -> Whole:
        number = super().__new__(cls, source)
        number.source, number.span = source, span
        return number


class Real(float):
    """A number and its spelling in the file: 71.20 stays "71.20" where text is wanted."""

    source: str
    span: Span

    def __new__(cls, source: str, span: Span) -> Real:
        # YAML writes infinity and not-a-number with a dot, Python without.
        number = super().__new__(cls, source.replace(".", "") if source[-1].isalpha() else source)
        number.source, number.span = source, span
        return number


class Fields(dict[str, "Value"]):
    """A mapping with text keys, in the order of the file."""

    span: Span
    key_spans: dict[str, Span]
    value_spans: dict[str, Span]

    def __init__(self, span: Span, values: Mapping[str, Value] | None = None) -> None:
        """Fields that all stand at one place, such as those a bare word stands for."""
        super().__init__(values or {})
        self.span = span
        self.key_spans = dict.fromkeys(self, span)
        self.value_spans = dict.fromkeys(self, span)

    def put(self, key: Word, value: Value, span: Span) -> None:
        """Add a field that stands in the file."""
        self[str(key)] = value
        self.key_spans[str(key)] = key.span
        self.value_spans[str(key)] = span


class Items(list["Value"]):
    """A list and the places of its entries."""

    span: Span
    spans: list[Span]

    def __init__(self, span: Span, values: Iterable[Value] = ()) -> None:
        super().__init__(values)
        self.span = span
        self.spans = [span] * len(self)


Value = Fields | Items | Word | Whole | Real | bool | None
