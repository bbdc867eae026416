"""The fields of a slide or block by what they are taken for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deckgen.errors import Span
from deckgen.importers.blocks import Omitted
from deckgen.importers.readers.yaml_deck.vocabulary import DEPENDENT, KINDS, TURNED, plain, role_of
from deckgen.outline import Fields, Items, Real, Value, Whole, Word

EMPTY: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Given:
    """A field of a mapping."""

    key: str
    value: Value
    span: Span


def given_in(fields: Fields) -> list[Given]:
    """The fields of a mapping."""
    return [Given(key, value, fields.value_spans[key]) for key, value in fields.items()]


def each(given: Given) -> list[Given]:
    """The entries of a field that is a list, else the field itself; nothing for nothing."""
    value = given.value
    spread = [Given(given.key, *pair) for pair in pairs(value)] if isinstance(value, Items) else [given]
    return [one for one in spread if one.value not in EMPTY]


def pairs(items: Items) -> Iterator[tuple[Value, Span]]:
    """The entries of a list with their places."""
    return zip(items, items.spans, strict=True)


def is_scalar(value: Value) -> bool:
    return value is not None and not isinstance(value, Fields | Items)


def string(value: Value) -> str:
    """A scalar as it is written; nothing for what is none."""
    match value:
        case Word():
            return str(value).strip("\n")
        case Whole() | Real():
            return value.source
        case bool():
            return "true" if value else "false"
    return ""


def lines_of(value: Value) -> Iterator[str]:
    """All words in a value, one scalar a line."""
    match value:
        case Fields():
            yield from (f"{key}: {', '.join(lines_of(inner))}" for key, inner in value.items())
        case Items():
            yield from (line for inner in value for line in lines_of(inner))
        case _ if text := string(value).strip():
            yield text


def short(text: str, most: int = 200) -> str:
    """Words in one line for a report."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def told(given: Given) -> Omitted:
    """A field that is not taken, for the report."""
    text = short(", ".join(lines_of(given.value)))
    return Omitted(given.span, "field", f"'{given.key}: {text}' is not carried over")


class Bag:
    """The fields of a slide or block by what they are taken for; each is taken once."""

    def __init__(self, fields: Fields, level: int = 1) -> None:
        """`level` is that of its title as a heading."""
        self.fields, self.level = fields, min(level, 6)
        names = {key: role_of(key) for key in fields}
        kinds = [KINDS.get(plain(string(fields[key])), "") for key, role in names.items() if role == "kind"]
        self.kind = next((kind for kind in kinds if kind not in ("", "plain")), "")
        there = frozenset(names.values())
        self.roles = {key: self._role(key, role, there) for key, role in names.items()}
        self._left: dict[str, dict[str, None]] = {}  # the fields of each role that nobody has taken
        for key, role in self.roles.items():
            self._left.setdefault(role, {})[key] = None

    def _role(self, key: str, role: str, there: frozenset[str]) -> str:
        """What a field is in such a company: `text` in a quotation is the quotation, unless there is one already."""
        names_columns = role == "columns" or (plain(key) == "header" and isinstance(self.fields[key], Items))
        if names_columns and ("rows" in there or self.kind == "table"):
            return "header"
        turned = TURNED.get((self.kind, role), role)
        return role if turned in there else turned

    def has(self, role: str) -> bool:
        return bool(self._left.get(role))

    def pick(self, key: str) -> Given | None:
        """A field that nobody has taken, which is taken now."""
        keys = self._left.get(self.roles[key], {})
        if key not in keys:
            return None
        del keys[key]
        return Given(key, self.fields[key], self.fields.value_spans[key])

    def take(self, *roles: str) -> Given | None:
        """The first field that is left of the first of these roles that has any."""
        key = next((next(iter(self._left[role])) for role in roles if self.has(role)), None)
        return None if key is None else self.pick(key)

    def every(self, role: str) -> list[Given]:
        """All fields that are left of a role."""
        return [given for key in list(self._left.get(role, ())) if (given := self.pick(key))]

    def text(self, *roles: str, fits: Callable[[str], object] = bool) -> str:
        """The words of a field of the first of these roles that fits; one that holds more than words stays."""
        for role in roles:
            for key in self._left.get(role, ()):
                words = string(self.fields[key]).strip()
                if words and fits(words):
                    self.pick(key)
                    return words
        return ""

    def rest(self) -> list[Given]:
        """All fields that are left, in the order of the file."""
        return [given for key in self.fields if (given := self.pick(key))]

    def in_order(self) -> Iterator[tuple[str, Given]]:
        """The fields that are left, with their roles; those that belong to others come late, for others take them."""
        for role in ("title", "subtitle"):
            yield from ((role, given) for given in self.every(role))
        notes = self.every("notes")
        for key, role in self.roles.items():
            if role not in DEPENDENT and (given := self.pick(key)):
                yield role, given
        yield from ((self.roles[given.key], given) for given in self.rest())
        yield from (("notes", given) for given in notes)

    def credit(self) -> str:
        """Whom the pictures beside it are owed to, in one line."""
        given = self.take("credit")
        values = given.value.values() if given and isinstance(given.value, Fields) else [given.value] if given else []
        return ", ".join(text for value in values for text in lines_of(value))
