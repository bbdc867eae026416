from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.outline import Inline, parse_inline, plain
from deckgen.outline.inline import check_inline


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a **b** c", [Inline("a "), Inline("b", bold=True), Inline(" c")]),
        ("*a*", [Inline("a", italic=True)]),
        ("**a *b***", [Inline("a ", bold=True), Inline("b", bold=True, italic=True)]),
        ("*a *b* c*", [Inline("a b c", italic=True)]),
        ("~~a~~", [Inline("a", strike=True)]),
        ("`a  *b*`", [Inline("a  *b*", code=True)]),
        ("[a](https://example.org)", [Inline("a", link="https://example.org")]),
        ("[**a** b](#results)", [Inline("a", bold=True, link="#results"), Inline(" b", link="#results")]),
        ("<https://example.org>", [Inline("https://example.org", link="https://example.org")]),
        ("<ada@example.org>", [Inline("ada@example.org", link="mailto:ada@example.org")]),
        ("[a](https://example.org)[b](https://example.org)", [Inline("ab", link="https://example.org")]),
        ("[a](#übung)", [Inline("a", link="#übung")]),
        ("a **b** **c**", [Inline("a "), Inline("b", bold=True), Inline(" "), Inline("c", bold=True)]),
    ],
)
def test_markup_becomes_stretches(source: str, expected: list[Inline]) -> None:
    assert parse_inline(source) == tuple(expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a  \t b", "a b"),
        (" a **b ** ", "a **b **"),
        ("a \n  b", "a\nb"),
        ("*a*  \n  b", "a\nb"),
        ("a\r\nb", "a\nb"),
        ("a\u00a0\u00a0b", "a\u00a0\u00a0b"),
        ("&lt;b&gt; &amp; &copy;", "<b> & ©"),
        ("<b>a</b>", "<b>a</b>"),
        ("std::vector<foo:bar> x", "std::vector<foo:bar> x"),
        ("![a *dog*](dog.png)!", "a dog!"),
        ("\\*a\\*", "*a*"),
        ("snake_case_word", "snake_case_word"),
        ("# a - b 1. c", "# a - b 1. c"),
        ("- *a*", "- a"),
        ("$a_b * c_d$ and *x*", "$a_b * c_d$ and x"),
        ("$\\alpha*$ *x*", "$\\alpha*$ x"),
        ("$5 and *$10*", "$5 and $10"),
        ("[a] [b][c]", "[a] [b][c]"),
        ("", ""),
    ],
)
def test_plain_is_what_a_reader_sees(source: str, expected: str) -> None:
    assert plain(source) == expected


@pytest.mark.parametrize(
    ("source", "shown"),
    [("[x](javascript:alert)", "javascript:"), ("[x](JavaScript:a)", "JavaScript:"), ("[x](data:text/html,a)", "data:"),
     ("[x](file:///etc)", "file:"), ("[x](notes.pdf)", "notes.pdf"), ("[x](//evil.example)", "//evil.example"),
     ("[x](#)", "#"), ("[x]()", "")],
)  # fmt: skip
def test_other_links_are_refused(source: str, shown: str) -> None:
    with pytest.raises(ValueError, match="links take") as caught:
        parse_inline(source)
    assert str(caught.value) == f"links take http, https, mailto or #slide, not '{shown}'"


def test_checking_finds_what_parsing_finds() -> None:
    check_inline("*a* <foo:bar> [a](#b)")
    with pytest.raises(ValueError, match="links take"):
        check_inline("[a](foo)")
    with pytest.raises(ValueError, match="takes at most 10,000 characters, not 10,001"):
        check_inline("a" * 10_001)


def test_text_that_is_too_long_for_markup_is_as_it_is_written() -> None:
    assert plain("*a* " * 20_000) == ("*a* " * 20_000).strip()


WORDS = st.text(
    st.characters(exclude_characters="\\`*_~[]<&!$", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1
)
ALNUM = st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1).map(" ".join))
def test_text_without_markup_survives(text: str) -> None:
    assert parse_inline(text) == (Inline(text),)


@given(st.lists(st.tuples(ALNUM, st.sampled_from(["", "*", "**", "~~", "`", "***"])), min_size=1))
def test_every_character_of_words_is_kept_whatever_markup_surrounds_them(words: list[tuple[str, str]]) -> None:
    assert plain(" ".join(f"{mark}{word}{mark}" for word, mark in words)) == " ".join(word for word, _ in words)


@given(st.text() | st.text("ab *_`~[]()<>!&\\\n#$:;x"))
def test_any_text_gives_tidy_stretches_or_a_value_error(text: str) -> None:
    try:
        parts = parse_inline(text)
    except ValueError:
        return
    assert all(part.text for part in parts)
    assert all(left.style != right.style for left, right in pairwise(parts))
    assert not any("  " in part.text for part in parts if not part.code)


def test_the_reading_room_opens_without_markdown() -> None:
    script = "import deckgen.outline, sys; deckgen.outline.plain('a'); sys.exit('markdown_it' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
