"""Stretches of text into markup that is read as the same stretches."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.outline import Inline, marked_up, parse_inline, tidied
from tests.outline.trees import texts

_LINKS = [None, None, "https://example.org/a_(b)", "#results", "mailto:ada@example.org", "notes.md", "javascript:x"]

_stretches = st.builds(
    Inline,
    st.text(alphabet="ab c_*[]()<>~`$&!\\\n.1#-—é", min_size=1, max_size=8),
    *[st.booleans()] * 4,
    st.sampled_from(_LINKS),
)
_plain_words = st.lists(st.sampled_from(["loss", "x", "the", "Ada", "1.5"]), min_size=1, max_size=3).map(" ".join)
_styled = st.builds(
    Inline,
    _plain_words,
    *[st.booleans()] * 4,
    st.sampled_from([None, "https://example.org/a_(b)", "#results"]),
)


def _said(parts: tuple[Inline, ...]) -> str:
    """The words, whatever the spaces and lines between them."""
    return "".join(part.text for part in parts)


@given(st.lists(_stretches, max_size=5))
@settings(max_examples=150)
@example([Inline("a"), Inline("*", bold=True), Inline("b")])
@example([Inline("a`", code=True), Inline("`b", code=True, bold=True)])
@example([Inline("[x](y)")])
def test_no_character_of_a_text_is_lost_or_added(parts: list[Inline]) -> None:
    on_one_line = [part.saying(part.text.replace("\n", " ")) if part.code else part for part in parts]
    blank = [Inline(part.text, link=part.link) if not part.text.strip() else part for part in on_one_line]
    assert _said(parse_inline(marked_up(parts))) == _said(tidied(blank))


@given(texts.map(lambda text: text.replace("\0", "")))  # `decode` leaves none
@settings(max_examples=150)
@example("&amp; &lt;b&gt; <b>")
@example("![alt](x.png)")
@example("\\*")
def test_a_text_without_styles_is_read_as_itself(text: str) -> None:
    assert parse_inline(marked_up([Inline(text)])) == tidied([Inline(text)])


@given(st.lists(_styled, min_size=1, max_size=5))
@settings(max_examples=80)
def test_words_between_spaces_keep_their_styles_and_links(parts: list[Inline]) -> None:
    spaced = [one for part in parts for one in (Inline(" "), part)]
    assert parse_inline(marked_up(spaced)) == tidied(spaced)


@pytest.mark.parametrize(
    "source",
    [
        "a **b** c",
        "*a*",
        "**a *b* c**",
        "**bold**, *italic*; ~~struck~~.",
        "`x *= 2`",
        "``a ` b``",
        "**`code`**",
        "[a](https://example.org)",
        "[**a** b](#results)",
        "[a](<https://example.org/wiki/Loss_(learning)>)",
        "<https://example.org/a_b>",
        "a **b** **c**",
        "line one\nline **two**",
        "$a_b * c_d$ and **b**",
        "über **éa** 😀",
    ],
)
def test_markup_as_an_author_writes_it_comes_back(source: str) -> None:
    assert marked_up(parse_inline(source)) == source


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and __init__x",
        "5 * 3 = 15",
        "[brackets]",
        "[brackets] (and more)",
        "$5 and $10",
        "a < b > c",
        "R&D, AT&T",
        "~100 epochs",
        "Wow! [1]",
        "C:\\models",
        "vector<int>",
        "# 1 of 10",
        "- dash",
        "1. one",
        "**",
        "`",
    ],
)
def test_nothing_is_escaped_that_means_itself(text: str) -> None:
    assert marked_up([Inline(text)]) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("*a*", "\\*a\\*"),
        ("a_b_ _c_", "a\\_b\\_ \\_c\\_"),
        ("[a](https://example.org)", "\\[a\\](https://example.org)"),
        ("`a`", "\\`a\\`"),
        ("\\*", "\\\\\\*"),
        ("&amp;", "\\&amp;"),
        ("<https://example.org>", "\\<https://example.org\\>"),
        ("~~a~~", "\\~\\~a\\~\\~"),
    ],
)
def test_what_would_be_markup_is_escaped(text: str, written: str) -> None:
    assert marked_up([Inline(text)]) == written


def test_an_escape_beside_markup_leaves_the_markup_alone() -> None:
    parts = (Inline("*a* is "), Inline("b", bold=True))
    assert parse_inline(marked_up(parts)) == parts


@pytest.mark.parametrize(
    "link", ["notes.md", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "wiki:Loss", ""]
)
def test_a_link_that_a_deck_must_not_hold_keeps_its_words(link: str) -> None:
    parts = [Inline("see "), Inline("my notes", bold=True, link=link), Inline(" again")]
    assert marked_up(parts) == "see **my notes** again"


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        (" https://example.org ", "https://example.org"),
        ("https://example.org/<a>", "https://example.org/%3Ca%3E"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
    ],
)
def test_an_address_with_odd_signs_stays_an_address(link: str, address: str) -> None:
    assert parse_inline(marked_up([Inline("a", link=link)])) == (Inline("a", link=address),)


def test_code_keeps_its_spaces_and_backticks() -> None:
    for code in ("a  b", "`", "a`", "``a", " a", "a ", " a "):
        assert parse_inline(marked_up([Inline(code, code=True)])) == (Inline(code, code=True),)


def test_emphasis_that_cannot_be_written_is_dropped_and_not_shown_as_stars() -> None:
    parts = [Inline("un"), Inline("(bold)", bold=True), Inline("ed")]
    assert _said(parse_inline(marked_up(parts))) == "un(bold)ed"
    assert "\\*" not in marked_up(parts)
