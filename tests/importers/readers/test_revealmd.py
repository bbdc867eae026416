"""Decks of reveal-md and its relatives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.importers.blocks import Break, Code, Listing, Manuscript, Omitted, Picture, Quotation, Remark, words
from deckgen.importers.readers.revealmd import literal_of, read, signs
from deckgen.importers.source import decode
from tests.importers.readers.telling import (
    FIXTURES,
    begin,
    everything,
    links,
    lost,
    markup,
    omitted,
    slides_of,
    source_of,
    titles,
)

TALK = FIXTURES / "revealmd" / "talk.md"


@pytest.fixture(scope="module")
def talk() -> Manuscript:
    return read(decode(TALK.read_bytes(), TALK))


def test_slides_are_cut_and_a_stack_below_a_heading_is_a_section(talk: Manuscript) -> None:
    assert titles(talk) == ["= Part one", "The chain rule", "Code that blames", "(Spare slide)", "", "Last words"]
    assert talk.is_deck
    assert isinstance(next(block for block in talk.blocks if not isinstance(block, Omitted)), Break)


def test_the_title_slide_goes_to_the_head_with_its_notes(talk: Manuscript) -> None:
    assert words(talk.head.title) == "Backpropagation, or blame"
    assert words(talk.head.subtitle) == "How a network finds out whose fault it was"
    assert talk.head.notes == "Smile. Wait for the laugh."


def test_notes_reach_to_the_end_of_their_slide(talk: Manuscript) -> None:
    assert [block.text for block in talk.blocks if isinstance(block, Remark)] == [
        "Somebody always asks about the bias.\nTell them it is unbiased.",
        "Only if there is time.",
    ]


def test_comments_give_backgrounds_steps_and_places(talk: Manuscript) -> None:
    rule, code, spare = slides_of(talk)[1:4]
    assert begin(rule).steps
    assert not begin(code).steps
    assert begin(code).background == "#102030"
    assert code[1] == Picture(code[1].span, "hills.jpg", is_background=True)
    assert (begin(spare).hidden, begin(spare).id) == (True, "spare")
    assert "directive: 'data-foo' (x) has no place in an outline" in omitted(talk)
    assert "field: the field 'logo' has no place in an outline: lab.png" in omitted(talk)


def test_code_keeps_what_looks_like_cuts_and_notes(talk: Manuscript) -> None:
    (code,) = [block for block in talk.blocks if isinstance(block, Code)]
    assert code.code == "loss.backward()\n# Note: not a note\n---\noptimizer.step()"
    assert code.language == "python"
    assert code.span.line == 40


def test_places_are_those_of_the_file(talk: Manuscript) -> None:
    lines = TALK.read_text().split("\n")
    listing = next(block for block in talk.blocks if isinstance(block, Listing))
    quotation = next(block for block in talk.blocks if isinstance(block, Quotation))
    assert lines[listing.entries[1].span.line - 1].startswith("- So do mistakes")
    assert lines[quotation.span.line - 1].startswith("> All models")


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("^---$", "---"),
        (r"\r?\n---\r?\n", "---"),
        ("\r?\n----\r?\n", "----"),
        (r"^\s*-v-\s*$", "-v-"),
        ("<!--s-->", "<!--s-->"),
        ("***", "***"),
        (r"\*\*\*", "***"),
        (r"^\n\n\n", None),
        ("^(---|___)$", None),
        ("-{3,}", None),
    ],
)
def test_a_separator_is_a_line_or_nothing(pattern: str, line: str | None) -> None:
    assert literal_of(pattern) == line


def test_declared_separators_cut() -> None:
    text = (
        '---\nseparator: "^<!--s-->$"\nverticalSeparator: "<!--v-->"\n---\n# A\n\n<!--s-->\n# B\n\n---\n\n<!--v-->\n# C'
    )
    made = read(source_of(text))
    assert (words(made.head.title), titles(made)) == ("A", ["= B", "C"])


def test_a_first_slide_between_rules_is_no_front_matter() -> None:
    assert titles(read(source_of("---\n# A\n\n---\n\n## B\n\n---\n\n## C\n"))) == ["B", "C"]
    assert words(read(source_of("---\n# A\n\n---\n\n## B\n")).head.title) == "A"


def test_a_separator_beyond_a_line_is_told() -> None:
    made = read(source_of('---\nseparator: "^(---|___)$"\n---\n## A\n\nx\n\n---\n\n## B\n'))
    assert titles(made) == ["A", "B"]
    assert [found.code for found in made.diagnostics] == ["separator"]


def test_wiki_embeds_are_pictures() -> None:
    made = read(source_of("## A\n\n![[map.png]]\n\n--\n\n## B\n\n<split even>\n\nleft\n\n</split>\n"))
    assert [block.name for block in made.blocks if isinstance(block, Picture)] == ["map.png"]
    assert "split" not in everything(made)


def test_links_defined_elsewhere_serve_every_slide() -> None:
    made = read(source_of("## A\n\nSee [it][x].\n\n---\n\n## B\n\n[x]: https://example.org\n"))
    assert links(slides_of(made)[0]) == ["https://example.org"]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("<!-- .slide: data-x -->\n# A", 80),
        ("# A\n\n---\n\n# B\n\nNote: hi\n\n---\n\n# C", 60),
        ("# A\n\n--\n\n# B\n\n---\n\n# C\n\n---\n", 60),
        ("---\nrevealOptions:\n  center: false\n---\n# A", 80),
    ],
)
def test_signs(text: str, least: int) -> None:
    assert signs(source_of(text))[0] >= least


@pytest.mark.parametrize(
    "text",
    [
        "# A note\n\nwords\n\n---\n\nmore words",
        "Note: milk\n\n---\nbread",
        "```\n<!-- .slide: x -->\n```\n",
        "Title\n---\nText\n--\n",
    ],
)
def test_no_signs_in_a_plain_note(text: str) -> None:
    assert signs(source_of(text)) == (0, "")


PIECES = (
    "@ ", "@\n", "\n", "\n\n", "# @\n", "## @\n\n", "\n---\n", "\n--\n", "\n----\n", "Note: @\n", "- @\n", "  - @ ",
    "> @\n", "```\n", "```py [1|2]\n@\n```\n", "**@** ", "`@` ", "<!-- .slide: data-background='#fff' -->\n",
    "| @ | @ |\n", "<!-- .element: class='fragment' -->", "<aside class='notes'>@</aside>\n", "<div>\n\n@\n\n</div>\n",
    "![@](@.png) ", "![[@.png]]", "[@](http://x.y/@)", "<grid drag='1 2'>\n", "$$\n@\n$$\n", "    @\n",
)  # fmt: skip


@given(markup(PIECES))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    signs(source_of(text))
    assert lost(text, everything(read(source_of(text)))) == []


@given(st.text(alphabet="ab-#*:<>![]()\"'|`~{}.= \n", max_size=200) | markup(PIECES))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    assert read(source_of(text)).is_deck
