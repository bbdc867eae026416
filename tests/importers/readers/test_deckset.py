"""Decks for Deckset: what is on which slide, in short lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.importers.blocks import (
    Code,
    Heading,
    Manuscript,
    Omitted,
    words,
)
from deckgen.importers.readers import deckset
from deckgen.importers.source import decode
from tests.importers.readers.shown import brief
from tests.importers.readers.telling import FIXTURES, is_cut, lost, marked, readable, source_of

_FIXTURE = FIXTURES / "deckset" / "losses.md"


def _read(text: str) -> Manuscript:
    return deckset.read(source_of(text))


def _slides(text: str) -> list[str]:
    """The lines of a deck below a title slide that takes no part."""
    manuscript = _read(f"# Talk\n\n---\n\n{text}")
    assert words(manuscript.head.title) == "Talk"
    return brief(manuscript.blocks)


def test_a_whole_deck() -> None:
    manuscript = deckset.read(decode(_FIXTURE.read_bytes(), _FIXTURE))
    head = manuscript.head
    assert manuscript.is_deck
    assert manuscript.diagnostics == ()
    assert (words(head.title), words(head.subtitle)) == ("Losses", "and how to live with them")
    assert (head.author, head.date) == (("Ada Example",), "2026")
    assert head.footer == "© Ada Example: week 7 #loss"
    assert head.notes == "Breathe.\nThen begin.\n- no jokes yet"
    assert brief(manuscript.blocks) == [
        "? field",  # list
        "? picture",  # of the title slide
        "==",
        "# Kinds of loss",
        "+ squared",
        "+ absolute[1]",
        "  + of a coin",
        "([1] It forgives more.)",
        "on curve.png A curve going down",
        "? directive",  # header
        "==",
        "on whole.jpg",
        "==",
        "behind behind.jpg",
        "# On a picture :smile:",
        "Text over two lines",
        "(note one\nnote two)",
        "==",
        "# Sides",
        "| --",
        "| Left words",
        "| - not stepped",
        "| --",
        "| on a.png",
        "| on b.png",
        "== #112233",
        "> A loss is a loss.",
        "> by Somebody",
        "Formula",
        "see film.mp4",
        "python: # [fit] not a heading",
        "? comment",
        "## Underlined",
    ]


def test_places_are_lines_of_the_file() -> None:
    manuscript = deckset.read(decode(_FIXTURE.read_bytes(), _FIXTURE))
    lines = _FIXTURE.read_text().split("\n")
    headings = [block for block in manuscript.blocks if isinstance(block, Heading)]
    assert len(headings) == 4
    for heading in headings:
        assert words(heading.text) in lines[heading.span.line - 1]


@pytest.mark.parametrize(
    "above",
    [
        "Text\n",
        "- a",
        "^ a note",
        "^ a note\nthat goes on",
        "[.hide-footer]",
        "![](x.png)",
        "# A",
        "> a",
        "-->",
        "| a |",
    ],
)
def test_dashes_cut(above: str) -> None:
    assert "Two" in _slides(f"One\n\n{above}\n---\nTwo")
    assert _slides(f"One\n\n{above}\n---\nTwo").count("==") == 2


@pytest.mark.parametrize(
    "text", ["One\n---\nTwo", "```\n---\n```\nTwo", "<!-- a\n\n---\n\nb -->\nTwo", "a\n\n***\n\nb"]
)
def test_what_only_looks_like_a_cut_does_not(text: str) -> None:
    assert _slides(text).count("==") == 1


def test_slide_dividers_cut() -> None:
    manuscript = _read(
        "slide-dividers: #, ##\n\n# Talk\n\n## One\n\n### Deeper\n\n---\n\n[.autoscale: true]\n## Two\n\nText"
    )
    assert brief(manuscript.blocks) == ["==", "## One", "### Deeper", "==", "## Two", "Text"]


def test_headings_in_lines_below_each_other_are_one() -> None:
    assert _slides("# [fit] All of\n# [fit] this") == ["==", "# All of this"]
    assert _slides("## One\n## Two\n\n## Three") == ["==", "## One\nTwo", "## Three"]


@pytest.mark.parametrize(
    ("picture", "shown"),
    [
        ("![](x.png)", ["behind x.png", "Text"]),
        ("![fit](x.png)", ["behind x.png", "Text"]),
        ("![original 50% A map](x.png)", ["behind x.png A map", "Text"]),
        ("![inline](x.png)", ["on x.png", "Text"]),
        ("![inline 50% corner-radius(12)](a b.png)", ["on a b.png", "Text"]),
        ("![left](x.png)", ["on x.png", "Text"]),
        ("![right fit filtered](x.png)", ["on x.png", "Text"]),
        ("![autoplay loop](x.mp4)", ["see x.mp4", "Text"]),
        ("![](https://www.youtube.com/watch?v=a)", ["see https://www.youtube.com/watch?v=a", "Text"]),
    ],
)
def test_pictures_beside_text(picture: str, shown: list[str]) -> None:
    assert _slides(f"{picture}\n\nText") == ["==", *shown]


def test_pictures_alone_are_on_the_slide() -> None:
    assert _slides("![](a.png)\n![fit](b.png)\n\n^ a note\n\n[.hide-footer]") == [
        "==",
        "on a.png",
        "on b.png",
        "(a note)",
    ]


@pytest.mark.parametrize(
    ("above", "on_slide", "sign"),
    [
        ("", "", "-"),
        ("", "[.build-lists: true]", "+"),
        ("", "[.build-lists: not-first]", "+"),
        ("build-lists: true\n", "", "+"),
        ("build-lists: true\n", "[.build-lists: false]", "-"),
    ],
)
def test_lists_are_built(above: str, on_slide: str, sign: str) -> None:
    lines = brief(_read(f"{above}\n# Talk\n\n---\n\n- a\n\n{on_slide}\n").blocks)
    assert lines == ["==", f"{sign} a"]


def test_notes_are_paragraphs_that_begin_with_a_caret() -> None:
    lines = _slides("Text\n\n^\n- one\n- two\n\n^ Then *three*,\nand four\n\nMore text\n\n^2 of two")
    assert lines == ["==", "Text", "More text", "(- one\n- two\nThen three,\nand four\n2 of two)"]


def test_columns() -> None:
    assert _slides("# Both\n\n[.column]\n\na\n\n[.column]\n\n[.column]\n\nb\n\n^ note") == [
        *("==", "# Both", "| --", "| a", "| --", "| b", "(note)"),
    ]
    assert _slides("[.column]\n\na") == ["==", "a"]


def test_commands() -> None:
    text = "[.background-color: #FFF]\n[.background-image: x.png]\n[.text: #000, alignment(left)]\n[.autoscale: true]\n"
    manuscript = _read(f"# Talk\n\n---\n{text}[.glow]\nA")
    assert brief(manuscript.blocks) == ["== #ffffff", "A", "behind x.png", "? directive", "? directive"]
    told = [block.reason for block in manuscript.blocks if isinstance(block, Omitted)]
    assert ["text" in told[0], "alignment(left)" in told[0], "glow" in told[1]] == [True, True, True]


def test_code_keeps_what_looks_like_a_command() -> None:
    code = "[.column]\n^ a\n# [fit] b\n$$x$$ y"
    blocks = _read(f"# Talk\n\n---\n```\n{code}\n```").blocks
    assert [block.code for block in blocks if isinstance(block, Code)] == [code]


def test_formulas_among_words() -> None:
    assert _slides("A rate $$\\rho_1$$ of *one*\n\n$$\nx^2\n$$") == ["==", "A rate $\\rho_1$ of one", "Formula"]


def test_front_matter_between_rules() -> None:
    manuscript = _read("---\ntheme: Fira\nfooter: Below\nautoscale: true\n---\n\n# Talk\n\n---\n\nText")
    assert manuscript.head.footer == "Below"
    assert brief(manuscript.blocks) == ["==", "Text"]


def test_first_lines_that_are_no_commands_are_text() -> None:
    assert brief(_read("Warning: a text\n\n---\n\nB").blocks) == ["==", "Warning: a text", "==", "B"]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("# A\n\n[.build-lists: true]\n\n- a", 90),
        ("# A\n\n[.column]\n\na", 90),
        ("# [fit] A\n\n---\n\nB", 90),
        ("slidenumbers: true\n\n# A\n\n---\n\nB", 80),
        ("# A\n\n^ Say hello\n\n---\n\nB", 75),
        ("# A\n\n![inline 50%](a.png)\n\n---\n\nB", 65),
    ],
)
def test_signs(text: str, least: int) -> None:
    sure, why = deckset.signs(source_of(text))
    assert sure >= least
    assert why


@pytest.mark.parametrize(
    "text",
    [
        "# A note\n\nText\n\n---\n\nMore",
        "# A note\n\nText\n^abc123\n\n---\n\nMore ^def\n\n[^1]: x",
        "[.lead]\nA text in AsciiDoc",
        "```\n[.column]\n```\n\n    # [fit] A\n\n---\n",
    ],
)
def test_no_signs(text: str) -> None:
    assert deckset.signs(source_of(text)) == (0, "")


_MARKERS = [
    "", "# ", "# [fit] ", "- ", "^ ", "> ", "-- ", "![inline ", "---\n", "[.column]\n", "`", "$$", "    ", "\n",
]  # fmt: skip
_ENDS = ["", "\n", "\n\n", " -->\n", "](x y.png)\n", "\n---\n", "\n===\n", "`", " |\n", "$$\n", "[^1]\n"]


@given(marked(_MARKERS, _ENDS))
def test_every_word_comes_out(text: str) -> None:
    assert lost(text, readable(_read(text))) == []


@given(st.text(alphabet=st.sampled_from("aB1:^.-*#=>[]()\"'<%/ \n`~$&\\|é{}!"), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert is_cut(_read(text))
    assert deckset.signs(source_of(text))[0] >= 0
