"""Front matter: the fields above a text, read strictly where they are YAML (or TOML), and line by line where not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.importers.blocks import Head, Omitted, Phrase
from deckgen.importers.source import Source
from deckgen.outline import Fields, Inline, Items, Real, Value, Whole, Word, parse, parse_inline, tidied

_FIELD = re.compile(r"([A-Za-z_@$][\w@$ .-]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*)$")
_QUOTED = re.compile(r"""(["'])(.*)\1$""")


@dataclass(frozen=True, slots=True)
class Front:
    """The fields above a text, and where the text begins."""

    fields: Fields
    body: str
    first_line: int = 1  # of the body
    diagnostics: tuple[Diagnostic, ...] = ()


def split_front(source: Source) -> Front:
    """Front matter between `---` lines (YAML) or `+++` lines (TOML), or none."""
    lines = source.text.split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    fence = lines[start].rstrip()
    if fence not in ("---", "+++"):
        return Front(Fields(source.at(1)), source.text)
    ends = ("---", "...") if fence == "---" else ("+++",)
    end = next((index for index in range(start + 1, len(lines)) if lines[index].rstrip() in ends), None)
    if end is None or not _looks_like_fields(lines[start + 1 : end], fence):
        return Front(Fields(source.at(1)), source.text)
    fields, problems = read_fields(lines[start + 1 : end], source, start + 2, toml=fence == "+++")
    return Front(fields, "\n".join(lines[end + 1 :]), end + 2, problems)


def _looks_like_fields(lines: list[str], fence: str) -> bool:
    """Not the text between two rules: its first line that says something is a field, or there is none."""
    said = [line for line in lines if line.strip()]
    first = next((line for line in said if not line.lstrip().startswith("#")), None)
    if first is None:
        return not said  # "# Title" is no comment
    return fence == "+++" or _FIELD.match(first.strip().strip("\"'")) is not None


def read_fields(
    lines: list[str], source: Source, first_line: int, *, toml: bool = False
) -> tuple[Fields, tuple[Diagnostic, ...]]:
    """The fields in some lines of the source; what is not valid falls back to `key: rest of line`, with a warning."""
    if not any(line.strip() for line in lines):
        return Fields(source.at(first_line)), ()
    if toml:
        return _toml(lines, source, first_line)
    try:
        value = parse("\n" * (first_line - 1) + "\n".join(lines), source.path)
    except DeckError as error:
        if all(found.code == "yaml-empty" for found in error.diagnostics):
            return Fields(source.at(first_line)), ()
        first = error.diagnostics[0]
        message = f"this front matter is not valid YAML ({first.message}); each line is read as 'key: text'"
        warning = Diagnostic("front-matter", message, first.span, first.hint, Severity.WARNING)
        return _by_lines(lines, source, first_line), (warning,)
    if isinstance(value, Fields):
        return value, ()
    return _by_lines(lines, source, first_line), ()


def _toml(lines: list[str], source: Source, first_line: int) -> tuple[Fields, tuple[Diagnostic, ...]]:
    import tomllib

    try:
        table = tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"this front matter is not valid TOML ({error}); each line is read as 'key = text'"
        warning = Diagnostic("front-matter", message, source.at(first_line), "", Severity.WARNING)
        changed = [re.sub(r"^(\s*[\w.-]+)\s*=\s*", r"\1: ", line) for line in lines]
        return _by_lines(changed, source, first_line), (warning,)
    fields = _of_python(table, source.at(first_line))
    if not isinstance(fields, Fields):
        raise TypeError("a TOML document is a table")
    for number, line in enumerate(lines, first_line):
        key = line.partition("=")[0].strip()
        if key in fields:
            fields.key_spans[key] = fields.value_spans[key] = source.at(number)
    return fields, ()


def _of_python(value: object, span: Span) -> Value:
    match value:
        case dict():
            return Fields(span, {str(key): _of_python(entry, span) for key, entry in value.items()})
        case list():
            return Items(span, (_of_python(entry, span) for entry in value))
        case bool():
            return value
    return Word(str(value), span)


def _by_lines(lines: list[str], source: Source, first_line: int) -> Fields:
    """`key: rest of line`; indented lines and `- entries` belong to the key above them."""
    fields = Fields(source.at(first_line))
    key: Word | None = None
    for number, line in enumerate(lines, first_line):
        span = source.at(number, len(line) - len(line.lstrip()) + 1)
        if found := _FIELD.match(line):
            name = found.group(1).strip()
            key = Word(name if name not in fields else f"{name} ({number})", span)
            fields.put(key, Word(_unquoted(found.group(2) or ""), span), span)
        elif entry := _ENTRY.match(line):
            key = _entered(fields, key, Word(_unquoted(entry.group(1)), span))
        elif line.strip():
            key = _continued(fields, key, line.strip(), span)
    return fields


def _entered(fields: Fields, key: Word | None, entry: Word) -> Word:
    key = key or Word(f"line {entry.span.line}", entry.span)
    there = fields.get(key)
    entries = there if isinstance(there, Items) else Items(entry.span, [there] if there else [])
    entries.append(entry)
    entries.spans.append(entry.span)
    fields.put(key, entries, fields.value_spans.get(key, entry.span))
    return key


def _continued(fields: Fields, key: Word | None, text: str, span: Span) -> Word:
    key = key or Word(f"line {span.line}", span)
    there = fields.get(key)
    if isinstance(there, Items):
        return _entered(fields, key, Word(text, span))
    fields.put(key, Word(f"{there or ''} {text}".strip(), span), span)
    return key


def _unquoted(text: str) -> str:
    text = text.strip()
    quoted = _QUOTED.match(text)
    return quoted.group(2) if quoted else text


def texts(value: Value) -> tuple[str, ...]:
    """The texts of a field: one, or those of a list; people as {name: ...} by their names."""
    match value:
        case None:
            return ()
        case Items():
            return tuple(text for entry in value for text in texts(entry))
        case Fields():
            return texts(next((value[key] for key in ("name", "title", "label", "text") if key in value), None))
        case bool():
            return ("true" if value else "false",)
        case Whole() | Real():
            return (value.source,)
    return (value.strip(),) if value.strip() else ()


def text_of(value: Value) -> str:
    """The texts of a field in one line."""
    return ", ".join(texts(value))


def inline(text: str) -> Phrase:
    """Text with inline markup as a phrase; what cannot be read as markup is taken as it stands."""
    try:
        return parse_inline(text)
    except ValueError:
        return tidied((Inline(text),))


# What fields of front matter are called, by what they fill in the head.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "deck_title", "pagetitle", "name", "headline", "titel", "titre", "título"),
    "subtitle": ("subtitle", "sub_title", "tagline"),
    "author": ("author", "authors", "by", "speaker", "speakers", "presenter", "creator", "autor", "auteur"),
    "event": ("event", "venue", "conference", "institute", "institution", "affiliation"),
    "date": ("date", "published", "pubdate", "created", "datum"),
    "lang": ("lang", "language", "locale"),
    "footer": ("footer",),
    "notes": ("notes", "description", "summary", "excerpt", "abstract", "itunes_summary"),
    "tags": ("tags", "keywords"),
}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ]\d\d?:\d\d\S*(?: [+-]\d{4}| [A-Z]{1,4})?)?$")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?$")


@dataclass(slots=True)
class Known:
    """The fields that a reader uses, and so the ones that it does not."""

    fields: Fields
    used: set[str] = field(default_factory=set)

    def take(self, *names: str) -> Value:
        """The value of the first of these fields that says something; all of them count as used."""
        lowered = {key.lower().replace("-", "_"): key for key in reversed(self.fields)}
        found: Value = None
        for name in names:
            key = lowered.get(name.lower().replace("-", "_"))
            if key is None:
                continue
            if found is None and self.fields[key] not in (None, "", []):
                found = self.fields[key]
                self.used.add(key)
            elif found is not None and texts(found) == texts(self.fields[key]):
                self.used.add(key)
        return found

    def ignore(self, *names: str) -> None:
        """Fields that only the program they were written for needs: not even worth a line in the report."""
        self.used |= {key for key in self.fields if key.lower() in names}

    def rest(self) -> Iterator[Omitted]:
        """A line of the report for every field that nobody used and that says something."""
        for key, value in self.fields.items():
            if key in self.used or value in (None, "", []):
                continue
            shown = text_of(value)
            told = f": {shown[:60]}{'…' * (len(shown) > 60)}" if shown else ""
            yield Omitted(self.fields.key_spans[key], "field", f"the field '{key}' has no place in an outline{told}")


def head_of(known: Known, clean: Callable[[str], Phrase] = inline) -> Head:
    """The head that front matter fills; its title and subtitle may hold inline markup."""

    def one(name: str) -> str:
        return " ".join(text_of(known.take(*_NAMES[name])).split())

    date, lang = one("date"), one("lang")
    day = _DAY.match(date)
    return Head(
        title=clean(one("title")),
        subtitle=clean(one("subtitle")),
        author=tuple(_people(texts(known.take(*_NAMES["author"])))),
        event=one("event"),
        date=day.group(1) if day else date,
        lang=lang.replace("_", "-") if _LANG.match(lang) else "",
        footer=one("footer"),
        notes=one("notes"),
        tags=tuple(dict.fromkeys(tag for text in texts(known.take(*_NAMES["tags"])) for tag in _listed(text))),
        span=known.fields.span,
    )


def _people(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (part.strip() for part in re.split(r"\s+(?:and|&)\s+|;", name) if part.strip())


def _listed(text: str) -> Iterator[str]:
    yield from (part.strip().lstrip("#") for part in text.strip("[]").split(",") if part.strip())


def titled(head: Head, title: Phrase, span: Span) -> Head:
    """The head with a title found in the text, unless it has one."""
    return head if head.title or not title else replace(head, title=title, span=span)
