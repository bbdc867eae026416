from __future__ import annotations

import math
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from deckgen.errors import DeckError, Span
from deckgen.outline import Fields, Items, Real, Value, Whole, Word, parse, parsing

PATH = Path("talk.yaml")


def value_of(text: str) -> Value:
    fields = parse(f"x: {text}\n", PATH)
    assert isinstance(fields, Fields)
    return fields["x"]


def message_of(text: str) -> str:
    with pytest.raises(DeckError) as caught:
        parse(text, PATH)
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    ["no", "off", "yes", "on", "y", "True", "NULL", "1:30", "2026-11-20", "0x1f", "0o17", "1_000", "007", "00.5", "1e",
     "inf", "1.2.3", "16:9", "- ", "+", ".", "--", "١٢"],
)  # fmt: skip
def test_what_yaml_1_1_would_change_is_text(text: str) -> None:
    value = value_of(text.strip() if text != "- " else "'- '")
    assert isinstance(value, Word)
    assert value == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("12", 12), ("-3", -3), ("+4", 4),
     ("0", 0), ("71.20", 71.2), ("1e3", 1000.0), (".5", 0.5), ("-.inf", -math.inf)],
)  # fmt: skip
def test_plain_scalars_of_the_core_schema(text: str, expected: object) -> None:
    value = value_of(text)
    assert value == expected
    assert isinstance(value, type(expected))


def test_not_a_number_is_a_number() -> None:
    value = value_of(".nan")
    assert isinstance(value, Real)
    assert math.isnan(value)


@pytest.mark.parametrize("text", ["71.20", "2026", "1e3", "-.inf", "+7", "9" * 300])
def test_numbers_keep_their_spelling(text: str) -> None:
    value = value_of(text)
    assert isinstance(value, Whole | Real)
    assert value.source == text


@pytest.mark.parametrize("text", ["'12'", '"true"', "'null'", "!!str 12", "|\n  12", "'~'"])
def test_quoted_scalars_are_text(text: str) -> None:
    value = value_of(text)
    assert isinstance(value, Word)
    assert value.quoted


def test_a_number_too_long_for_python_is_text() -> None:
    assert isinstance(value_of("9" * 5000), Word)


def test_values_know_their_places() -> None:
    value = parse("title: Hello\nslides:\n- image: a.png\n  size: 3\n- true\n", PATH)
    assert isinstance(value, Fields)
    assert value.span == Span(PATH, 1, 1)
    assert value.key_spans["slides"] == Span(PATH, 2, 1)
    assert value.value_spans["title"] == Span(PATH, 1, 8)
    title, slides = value["title"], value["slides"]
    assert isinstance(title, Word)
    assert title.span == Span(PATH, 1, 8)
    assert isinstance(slides, Items)
    assert slides.spans == [Span(PATH, 3, 3), Span(PATH, 5, 3)]
    slide = slides[0]
    assert isinstance(slide, Fields)
    assert slide.span == Span(PATH, 3, 3)
    assert slide.value_spans["size"] == Span(PATH, 4, 9)


def test_columns_count_characters_not_bytes_and_skip_the_byte_order_mark() -> None:
    value = parse("\ufeff{é😀: x}", PATH)
    assert isinstance(value, Fields)
    assert value.value_spans["é😀"] == Span(PATH, 1, 6)


def test_names_of_fields_are_text_as_written() -> None:
    assert parse("2026: a\n1.50: b\ntrue: c\n", PATH) == {"2026": "a", "1.50": "b", "true": "c"}


def test_an_alias_repeats_the_value_at_a_place_of_its_own() -> None:
    value = parse("a: &pair [x, y]\nb: *pair\n", PATH)
    assert isinstance(value, Fields)
    assert value["b"] == ["x", "y"]
    assert value.value_spans["b"] == Span(PATH, 2, 4)


MISTAKES = [
    ("title: Foo: bar\n", "1:11: a colon inside the text; put the text in quotes: title: 'Foo: bar'"),
    ("title: It's: so\n", "1:12: a colon inside the text; put the text in quotes: title: \"It's: so\""),
    ("title: “Foo: bar”\n", "1:8: '“' does not quote in YAML; use straight quotes: ' or \""),
    ("title: @me\n", "1:8: text that starts with '@' is read as a sign of YAML's own; put the text in quotes"),
    ("title: `x` y\n", "1:8: text that starts with '`' is read as a sign of YAML's own; put the text in quotes"),
    ("- **Bold** x\n",
     "1:3: text that starts with '*' is read as the name of a repeated value; put the text in quotes"),
    ("title: *bold* x\n",
     "1:8: text that starts with '*' is read as the name of a repeated value; put the text in quotes"),
    ("title: *bold*\n",
     "1:8: text that starts with '*' is read as the name of a repeated value; put the text in quotes"),
    ("title: *bold x*\n",
     "1:8: '*bold' repeats a value, but nothing is named '&bold'; put text that starts with '*' in quotes"),
    ("title: %5\n", "1:8: text that starts with '%' is read as a YAML directive; put the text in quotes"),
    ("title: & co\n", "1:8: text that starts with '&' is read as a name for a value; put the text in quotes"),
    ("title: &co x\n",
     "1:8: '&co' names a value that nothing uses; put the text in quotes if it starts with '&', or remove the name"),
    ("title: !wow x\n",
     "1:8: '!wow' is a YAML tag, and outlines have none;"
     " put the text in quotes if it starts with '!', or remove the tag"),
    ("title: > x\n", "1:8: text that starts with '>' is read as the start of a text block; put the text in quotes"),
    ("title: #1 fan\n", "1:8: text that starts with '#' is read as a comment; put the text in quotes"),
    ("x: [a, *b* c]\n",
     "1:8: text that starts with '*' is read as the name of a repeated value; put the text in quotes"),
    ("x: {a: @b}\n", "1:8: text that starts with '@' is read as a sign of YAML's own; put the text in quotes"),
    ("a: |\n  text\n b: c\n",
     "3:2: this line is indented differently from the lines it belongs to;"
     " line it up with them, or put the text before it in quotes"),
    ("title: [a, b\nx: 1\n",
     "1:8: this '[' is never closed; close it with ']', and put text that holds , : [ ] { or } in quotes"),
    ("title: {a: b\nx: 1\n",
     "1:8: this '{' is never closed; close it with '}', and put text that holds , : [ ] { or } in quotes"),
    ("title: [WIP] new\n", "1:8: text that starts with '[' is read as a list; put the text in quotes"),
    ("- [x] done\n- y\n", "1:3: text that starts with '[' is read as a list; put the text in quotes"),
    ("title: {{ x }}\n",
     "1:9: the name of a field must be text; put text that starts with '[' or '{' in quotes"),
    ("a:\n\tb: 1\n", "2:1: a tab is used for indentation; indent with spaces"),
    ("title: Foo\n  author: x\n",
     "2:3: this line is indented differently from the lines it belongs to;"
     " line it up with them, or put the text before it in quotes"),
    ("- image: a.png\n   caption: b\n",
     "2:4: this line is indented differently from the lines it belongs to;"
     " line it up with them, or put the text before it in quotes"),
    ("title:Foo\nauthor: x\n", "1:7: a space is missing after the colon; write 'title: ...'"),
    ("- one\n-two\n", "2:2: a space is missing after the dash; write '- ...'"),
    ('title: "a" b\n', "1:12: the text goes on after the closing quote; put the whole text in quotes: '\"a\" b'"),
    ("title: 'It's here'\n",
     "1:12: the text goes on after the closing quote;"
     " put the whole text in quotes: \"It's here\""),
    ("title: 'It' is \"here\"\n",
     "1:13: the text goes on after the closing quote;"
     " put the whole text in quotes: '''It'' is \"here\"'"),
    ('title: "abc\nx: 1\n', "1:8: this quote is never closed; close it with '\"'"),
    ("title: 'abc\n", "1:8: this quote is never closed; close it, or double the apostrophe inside the text: ''"),
    ('title: "C:\\path"\n', "1:11: '\\p' means nothing in double quotes; use single quotes, or write '\\\\'"),
    ("title: - foo\n",
     "1:8: a list starts on a line of its own; move the '-' to the next line, or put the text in quotes"),
    ("a: 1\nhello\nb: 2\n", "2:1: this line is neither a field nor a list entry; write 'name: value' or '- entry'"),
    ("a: 1\nb: 2\na: 3\n", "3:1: 'a' is given twice; line 1 has it already"),
    ("a: b\n---\nc: d\n", "2:1: a second document starts here; a file holds one outline: remove the '---'"),
    ("<<: 1\n",
     "1:1: '<<' is not supported; write the fields out, or name a value with '&name' and repeat it with '*name'"),
    ("a: &a [*a]\n", "1:8: '*a' stands inside the value it repeats"),
    ("a: b\0\n", "1:5: the character 'U+0000' is not allowed in YAML; remove it"),
    ("a: &b c\nd: e: f\ng: *b\n", "2:5: a colon inside the text; put the text in quotes: d: 'e: f'"),
    ("a: b\n\0", "2:1: the character 'U+0000' is not allowed in YAML; remove it"),
    ("a: b\nc: \ud800\n", "2:4: the character 'U+D800' is not allowed in YAML; remove it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[repr(text) for text, _ in MISTAKES])
@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "python"])
def test_usual_mistakes_are_named(text: str, message: str, loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "_LOADER", loader)
    assert message_of(text) == f"talk.yaml:{message}"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~"])
def test_an_empty_file_is_named(text: str) -> None:
    assert message_of(text) == "talk.yaml: the file is empty"


def test_all_findings_up_to_the_unreadable_line_are_reported() -> None:
    lines = message_of("a: 1\na: 2\nb: !x y\nc: #1\nd: e: f\n").splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"talk.yaml:{at}" for at in ("2:1", "3:4", "4:4", "5:5")]


def test_billions_of_laughs_are_refused() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert "repeat too much; aliases may repeat 100,000 values in all" in message_of("\n".join(lines))


def test_long_text_repeated_by_aliases_counts_by_its_length() -> None:
    aliases = "- *long\n" * 200
    assert "repeat too much" in message_of(f"- &long {'x' * 100_000}\n{aliases}")


@pytest.mark.parametrize("depth", [61, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    assert message_of("[" * depth) == "talk.yaml:1:61: this is nested more than 60 levels deep"


def test_aliases_do_not_nest_deeper_than_allowed() -> None:
    deep = "[" * 40 + "]" * 40
    assert "nested more than 60 levels deep" in message_of(f"- &deep {deep}\n- {'[' * 30}*deep{']' * 30}\n")


def test_a_file_that_is_too_long_is_refused() -> None:
    assert message_of("x" * 4_000_001) == "talk.yaml: the file is longer than 4,000,000 characters"


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029")
)
TREES = st.recursive(
    TEXT | st.booleans() | st.none() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT.filter(str.strip), inner, max_size=4),
    max_leaves=12,
)


def _equal(value: Value, data: object) -> bool:
    """Equal data; text that YAML 1.1 leaves plain and 1.2 reads as a number ("1e5") is equal by its spelling."""
    match value:
        case Fields():
            return isinstance(data, dict) and list(value) == list(data) and all(_equal(value[k], data[k]) for k in data)
        case Items():
            return isinstance(data, list) and len(value) == len(data) and all(map(_equal, value, data))
        case Whole() | Real() if isinstance(data, str):
            return value.source == data
    return value == data and (isinstance(value, bool) == isinstance(data, bool))


@given(TREES.filter(lambda tree: tree is not None), st.booleans(), st.booleans())
@example({"a": "1e5", "b": "0x1f", "c": "no", "d": "<<", "e": [[], {}]}, False, False)
def test_any_tree_that_yaml_writes_is_read_as_it_was(tree: object, flow: bool, ascii_only: bool) -> None:
    text = yaml.safe_dump(tree, default_flow_style=flow, allow_unicode=not ascii_only, sort_keys=False)
    assert _equal(parse(text, PATH), tree)


def _within(span: Span, text: str) -> bool:
    lines = text.removeprefix("\ufeff").splitlines() or [""]
    if text.endswith(("\n", "\r", "\x85", "\u2028", "\u2029")):
        lines.append("")
    return span.line == 0 or (span.line <= len(lines) and 1 <= span.column <= len(lines[span.line - 1]) + 1)


def _spans(value: Value) -> list[Span]:
    match value:
        case Fields():
            own = [value.span, *value.key_spans.values(), *value.value_spans.values()]
            return own + [span for inner in value.values() for span in _spans(inner)]
        case Items():
            return [value.span, *value.spans] + [span for inner in value for span in _spans(inner)]
        case Word():
            return [value.span]
    return []


SCRAPS = st.lists(
    st.sampled_from(
        ["title: ", "- ", "a", "b: ", "\n", "  ", "\t", "[", "]", "{", "}", "'", '"', "#", "&a ", "*a", "!", "!!str ",
         "|", ">", "%", "@", "`", "---", "...", "?", ",", ":", "\\", "“", "é", "\u2028", "\x85", "\r", "<<: ", "1", "~",
         "\ufeff"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.text() | SCRAPS | st.text(st.characters(), max_size=30))
@example("%YAML 3.0\n---\n")
@example("a: |9\n x")
def test_any_text_gives_values_or_a_deck_error_with_places_inside_the_file(text: str) -> None:
    try:
        spans = _spans(parse(text, PATH))
    except DeckError as error:
        spans = [diagnostic.span for diagnostic in error.diagnostics]
    assert all(_within(span, text) for span in spans)
