"""Files on the disk that are broken or meant to do harm: each gives one clear line, soon, and runs nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

import deckgen
from deckgen.outline import parse, parsing
from deckgen.outline.dumping import dump

HEAD = "title: A talk\nslides:\n- a\n"


def told(data: bytes | str, folder: Path) -> list[str]:
    """What is said of an outline that holds these bytes, as "line:column: message; hint"."""
    path = folder / "talk.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = (one for one in deckgen.check(path) if one.severity is deckgen.Severity.ERROR)
    return [str(one).replace(f"{path}:", "", 1).strip() for one in found]


def test_libyaml_reads_the_files_where_it_is_there() -> None:
    assert parsing._LOADER is (yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)


SLIPS = [
    ('title: "a\\0b"\n', "1:10: '\\0' makes the character U+0000, which no slide can show; remove it"),
    ('title: "a\\x07b"\n', "1:10: '\\x07' makes the character U+0007, which no slide can show; remove it"),
    (
        'title: "\\e[31m"\n',
        "1:9: '\\e' makes the character U+001B, which no slide can show; use single quotes, or write '\\\\'",
    ),
    ('title: "\\uFFFE"\n', "1:9: '\\uFFFE' makes the character U+FFFE, which no slide can show; remove it"),
    ('title: "\\uffff"\n', "1:9: '\\uffff' makes the character U+FFFF, which no slide can show; remove it"),
    ('title: "\\ud800"\n', "1:9: '\\ud800' is half of a character; write the whole character itself"),
    ('title: "a \\ud83d\\ude00"\n', "1:11: '\\ud83d' is half of a character; write the whole character itself"),
    ('title: "\\U00110000"\n', "1:9: '\\U00110000' is no character; remove it"),
    ('"ti\\0tle": T\n', "1:4: '\\0' makes the character U+0000, which no slide can show; remove it"),
    ("title: a\x07b\n", "1:9: the character 'U+0007' is not allowed in YAML; remove it"),
    ("title: a\ufffeb\n", "1:9: the character 'U+FFFE' is not allowed in YAML; remove it"),
    ("title: a\uffffb\n", "1:9: the character 'U+FFFF' is not allowed in YAML; remove it"),
    ("title: !!python/object/apply:os.system [touch hacked]\n",
     "1:8: '!!python/object/apply:os.system' is a YAML tag, and outlines have none;"
     " put the text in quotes if it starts with '!', or remove the tag"),
    ("title: &co\n",
     "1:8: '&co' names a value that nothing uses; put the text in quotes if it starts with '&', or remove the name"),
    ("slides:\n• one\n• two\n", "2:1: '•' does not start an entry of a list; write '- ' instead"),
    ("slides:\n– one\n", "2:1: '–' does not start an entry of a list; write '- ' instead"),
    ("slides:\n* one\n* two\n", "2:1: '*' does not start an entry of a list; write '- ' instead"),
    ("slides:\n1. one\n2. two\n", "2:1: '1.' does not start an entry of a list; write '- ' instead"),
    ("slides:\n-title: a\n", "2:1: a space is missing after the dash; write '- title: ...'"),
    ("slides:\n- a\n - b\n",
     "3:2: this entry is read as part of the one before it; line up the dashes, or put the text in quotes"),
    ("slides:\n\t- a\n", "2:1: a tab is used for indentation; indent with spaces"),
    ("title: a\r\nevent: b: c\r\n", "2:9: a colon inside the text; put the text in quotes: event: 'b: c'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), SLIPS, ids=[repr(text) for text, _ in SLIPS])
def test_a_slip_is_told_in_one_line_that_says_what_to_do(text: str, line: str, tmp_path: Path) -> None:
    assert told(text, tmp_path) == [line]
    assert not (tmp_path / "hacked").exists()


@pytest.mark.parametrize("key", ["title", "slides", "footer"])
def test_a_key_without_a_value_is_told_at_its_place(key: str, tmp_path: Path) -> None:
    lines = {"title": "title: T", "slides": "slides: [a]", "footer": "footer: F"}
    text = "\n".join({**lines, key: f"{key}:"}.values())

    (line,) = told(text, tmp_path)

    place, message = line.split(": ", 1)
    assert text.splitlines()[int(place.split(":")[0]) - 1] == f"{key}:"
    assert message == f"'{key}' is empty; give it a value, or remove it"


def test_nothing_but_dashes_is_no_slide(tmp_path: Path) -> None:
    (line,) = told("title: T\nslides:\n- - -\n", tmp_path)
    assert line.startswith("3:3: entry 1 of 'slides' takes fields or text")


@pytest.mark.parametrize(
    "word", ["no", "yes", "off", "on", "y", "~x", "1:30", "0x1f", "2026-11-20", "1_000", "=", "07"]
)
def test_a_word_that_old_yaml_would_change_is_a_title(word: str, tmp_path: Path) -> None:
    path = tmp_path / "talk.yaml"
    path.write_text(f"title: {word}\nslides: [a]\n", encoding="utf-8")
    assert deckgen.load(path).title == word


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252"])
def test_another_encoding_is_told_in_one_line(encoding: str, tmp_path: Path) -> None:
    (line,) = told("title: Größe\nslides: [a]\n".encode(encoding), tmp_path)
    assert "UTF-8" in line or "U+0000" in line


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_the_same(end: str, tmp_path: Path) -> None:
    (tmp_path / "talk.yaml").write_bytes(HEAD.replace("\n", end).encode())
    assert deckgen.load(tmp_path / "talk.yaml").title == "A talk"


_DEEP = 10_000
_LAUGHS = "\n".join(["a0: &a0 [ha, ha, ha]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))])
HEAVY = {
    "flow lists": f"title: {'[' * _DEEP}{']' * _DEEP}\n",
    "flow fields": f"title: {'{a: ' * _DEEP}b{'}' * _DEEP}\n",
    "block lists": "title:\n" + "".join(f"{' ' * (2 * n)}-\n" for n in range(1, 1500)),
    "block lists in a line": f"title:\n{'- ' * _DEEP}a\n",
    "block fields": "".join(f"{' ' * n}a:\n" for n in range(1500)),
    "laughs": _LAUGHS,
    "long": f"title: T\nslides:\n{'- a' * 15_000_000}\n",
    "many quotes": f"title: {chr(39) * 200_001}\n",
    "many anchors": "title: T\nslides:\n" + "".join(f"- &a{n} x\n" for n in range(5_000)),
    "many keys": "".join(f"k{n}: x\n" for n in range(5_000)),
    "many values": f"title: T\nslides: [{'a, ' * 400_000}]\n",
    "many colons": f"title: {'a: ' * 50_000}\n",
    "many brackets": f"title: T\nslides:\n- '{'[' * 200_000}'\n",
    "many escapes": "".join(['title: "', "\\0" * 80_000, '"\n']),
    "a long word": f"title: {'x' * 1_000_000}\n",
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_file_is_refused_in_a_moment(name: str, tmp_path: Path) -> None:
    started = time.process_time()

    lines = told(HEAVY[name], tmp_path)

    assert time.process_time() - started < 5
    assert lines
    assert all(line.isprintable() and len(line) < 1100 for line in lines)


def test_a_message_is_one_line_whatever_it_quotes(tmp_path: Path) -> None:
    name = '"\\u202e' + "no such\\nmeme" * 100 + '"'

    (line,) = told(f"title: T\nslides:\n- meme: {name}\n  text: [a]\n", tmp_path)

    assert line.isprintable()
    assert len(line) < 1100


@pytest.mark.parametrize("text", ["a\0b", "a\x1b[31m", "\ud800", "\ufffe", "x\x85y", "\x9b"])
def test_what_no_file_may_hold_is_left_out_where_a_text_is_written(text: str) -> None:
    written = dump({"title": text, text + "k": "v"})
    kept = "".join(char for char in text if char == "\x85" or (char.isprintable() and char < "\ufffe"))
    assert parse(written, Path("talk.yaml")) == {"title": kept, kept + "k": "v"}
