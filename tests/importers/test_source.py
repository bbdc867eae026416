"""Files as text: whatever they were saved with, the letters are right and nothing unseen is left in them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.errors import DeckError, FileError, Severity
from deckgen.importers import source
from deckgen.importers.source import Source, decode

_PATH = Path("talk.md")


def _text(data: bytes) -> str:
    return decode(data, _PATH).text


def _refused(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        decode(data, _PATH)
    (found,) = caught.value.diagnostics
    assert found.span.path == _PATH
    return f"{found.code}: {found.message}"


def test_text_in_utf_8_is_taken_as_it_stands() -> None:
    assert decode("Größe — naïve\n\tπ ≈ 3\n".encode(), _PATH) == Source(_PATH, "Größe — naïve\n\tπ ≈ 3\n")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_at_the_beginning_tells_the_encoding_and_goes(encoding: str) -> None:
    assert decode("Größe 😀\n".encode(encoding), _PATH) == Source(_PATH, "Größe 😀\n")


def test_both_byte_orders_of_utf_16_are_read() -> None:
    assert _text(b"\xff\xfe" + "é".encode("utf-16-le")) == _text(b"\xfe\xff" + "é".encode("utf-16-be")) == "é"


def test_half_a_file_in_utf_16_is_no_traceback() -> None:
    assert _text("Loss".encode("utf-16") + b"x").startswith("Loss")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_line_feed(end: str) -> None:
    assert _text(f"one{end}two{end}{end}three".encode()) == "one\ntwo\n\nthree"


def test_windows_1252_is_read_with_a_warning_and_the_right_letters() -> None:
    read = decode("First\nNaïve — “Größe” costs 5 €…\n".encode("cp1252"), _PATH)
    assert read.text == "First\nNaïve — “Größe” costs 5 €…\n"
    (warning,) = read.diagnostics
    assert str(warning) == (
        "talk.md:2:1: byte 0xef is not UTF-8; the file is read as Windows-1252; save it as UTF-8 if letters look wrong"
    )
    assert warning.severity is Severity.WARNING


def test_latin_1_is_the_same_for_letters() -> None:
    assert _text("Übergrößenträger, señor, façade, Ærø".encode("latin-1")) == "Übergrößenträger, señor, façade, Ærø"


def test_a_byte_without_meaning_vanishes() -> None:
    assert _text(b"a\x81b caf\xe9 and so on") == "ab café and so on"


@pytest.mark.parametrize(
    "unseen",
    ["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e", "\u202a", "\u2066", "\x7f", "\x0c", "\x1b", "\ufff9", "\uffff"],
)
def test_what_cannot_be_seen_is_taken_out(unseen: str) -> None:
    rest = " among words enough" * 9
    assert _text(f"gradient{unseen} des{unseen}cent{rest}".encode()) == f"gradient descent{rest}"


@pytest.mark.parametrize(
    "emoji", ["👩\u200d💻", "👨\u200d👩\u200d👧", "❤️\u200d🔥", "🏳️\u200d🌈", "👍🏽", "🇩🇪", "1️⃣", "🏴\U000e0067\U000e007f"]
)
def test_emoji_stay_whole(emoji: str) -> None:
    assert _text(f"We {emoji} it: {emoji}\n".encode()) == f"We {emoji} it: {emoji}\n"


@pytest.mark.parametrize("word", ["می\u200cخواهم", "क्\u200dष", "ශ්\u200dරී"])
def test_joiners_that_scripts_are_written_with_stay(word: str) -> None:
    assert _text(word.encode()) == word


@pytest.mark.parametrize("text", ["gra\u200ddient", "gradient\u200c\n", "gradient\u200c"])
def test_joiners_that_join_nothing_go(text: str) -> None:
    assert _text(text.encode()).strip() == "gradient"


@pytest.mark.parametrize("data", [b"", b"\n\n  \t\r\n", b"\xef\xbb\xbf", "\u200b \u00ad".encode(), b"\xff\xfe"])
def test_a_file_with_nothing_in_it_is_refused(data: bytes) -> None:
    assert _refused(data) == "empty-file: the file is empty"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0",
        bytes(range(256)) * 8,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(32)) * 3,
        b"\0\0\0\0",
    ],
)
def test_a_file_that_is_no_text_is_refused(data: bytes) -> None:
    assert _refused(data) == "not-text: the file is not text"


def test_a_few_stray_control_characters_are_no_reason_to_refuse() -> None:
    assert _text(b"a\0b\x07 " + b"words " * 40).startswith("ab words")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1_000_000)
    assert _text(b"x" * 1_000_000)
    assert _refused(b"x" * 1_000_001) == "too-large: the file is larger than 1 MB"


def test_an_archive_is_handed_on_as_bytes() -> None:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.xml", "<a/>")
    assert decode(data.getvalue(), _PATH) == Source(_PATH, "", package=data.getvalue())


def test_places_are_in_the_file() -> None:
    assert str(decode(b"x", _PATH).at(3, 4)) == "talk.md:3:4"


@given(st.binary(max_size=200))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read = decode(data, _PATH)
    except DeckError:
        return
    assert read.package or read.text.strip()
    assert not set(read.text) & set("\r\0\x85\u2028\u200b\ufeff")


@given(
    st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1).filter(lambda t: t.strip() != "")
)
def test_every_visible_character_is_kept(text: str) -> None:
    assert _text(text.encode()) == text
