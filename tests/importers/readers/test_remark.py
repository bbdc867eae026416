"""Decks of remark and xaringan."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.importers.blocks import Code, Columns, Heading, Listing, Manuscript, Paragraph, Picture, Remark, words
from deckgen.importers.readers.remark import read, signs
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

TALK = FIXTURES / "remark" / "talk.md"


@pytest.fixture(scope="module")
def talk() -> Manuscript:
    return read(decode(TALK.read_bytes(), TALK))


def test_slides_sections_and_what_is_no_slide(talk: Manuscript) -> None:
    assert titles(talk) == ["= Why it costs", "Every word looks at every word", "Code", "(Not shown)", "Same clothes"]
    assert "layout: a layout that the next slides are shown in: Lab seminar url(logo.png)" in omitted(talk)


def test_the_head_is_the_front_matter(talk: Manuscript) -> None:
    head = talk.head
    assert (words(head.title), words(head.subtitle)) == ("Attention is expensive", "What the bill says")
    assert (head.author, head.event, head.date, head.size) == (
        ("Ada Example",),
        "Institute of Slow Machines",
        "",
        "16:9",
    )
    assert "field: the date '`r Sys.Date()`', which a program would fill in" in omitted(talk)


def test_two_dashes_are_steps_on_one_slide(talk: Manuscript) -> None:
    cost = slides_of(talk)[1]
    assert begin(cost).steps
    assert [words(block.text) for block in cost if isinstance(block, Paragraph)] == [
        "So we wait.",
        "[*] Memory too.",
    ]


def test_boxes_side_by_side_are_columns(talk: Manuscript) -> None:
    (columns,) = [block for block in slides_of(talk)[1] if isinstance(block, Columns)]
    left, right = columns.columns
    assert isinstance(left[0], Listing)
    assert words(left[0].entries[1].text) == "The second word"
    assert right[0] == Picture(right[0].span, "matrix.png")
    assert links(right[:2]) == ["https://example.org/paper"]
    assert any("plot(cost)" in reason for reason in omitted(talk))


def test_notes(talk: Manuscript) -> None:
    assert [block.text for block in talk.blocks if isinstance(block, Remark)] == [
        "Ask who has waited today.\n- Nobody?"
    ]


def test_properties(talk: Manuscript) -> None:
    code, _, same = slides_of(talk)[2:]
    assert begin(code).background == "#000"
    assert [block.name for block in code if isinstance(block, Picture)] == ["queue.jpg"]
    assert [block.name for block in same if isinstance(block, Picture)] == ["logo.png"]  # as on the slide it names
    assert "directive: 'mood' (gloomy) has no place in an outline" in omitted(talk)
    assert begin(slides_of(talk)[0]).id == "first"


def test_code_and_open_brackets_stay(talk: Manuscript) -> None:
    code = slides_of(talk)[2]
    assert [block.code for block in code if isinstance(block, Code)] == ["x = [0, 1]  # a .red[word] here stays"]
    assert [words(block.text) for block in code if isinstance(block, Paragraph)] == [
        ".blue[no box] and an interval [0, 1).",
        "Words in two boxes",
    ]


def test_places_are_those_of_the_file(talk: Manuscript) -> None:
    lines = TALK.read_text().split("\n")
    columns = next(block for block in talk.blocks if isinstance(block, Columns))
    assert lines[columns.span.line - 1] == ".pull-left["
    listing = columns.columns[0][0]
    assert isinstance(listing, Listing)
    assert lines[listing.entries[1].span.line - 1] == "- The .red[second] word"
    assert lines[columns.columns[1][1].span.line - 1].startswith("Quadratic")


def test_the_title_slide_without_front_matter() -> None:
    made = read(source_of("class: center, middle\n\n# A\n## B\n\n---\n\n## C\n\nx\n"))
    assert (words(made.head.title), words(made.head.subtitle)) == ("A", "B")
    assert titles(made) == ["C"]


def test_a_first_slide_with_properties_is_no_front_matter() -> None:
    made = read(source_of("---\nclass: center\n\n## A\n\nwords\n\n---\n\n## B\n"))
    assert titles(made) == ["A", "B"]


def test_a_page_that_shows_a_deck() -> None:
    page = (
        "<!doctype html><title>A &amp; B</title>\n<textarea id='source'>\n## One\n\nx &lt; y\n\n---\n\n"
        "# Two\n</textarea><script src='remark.js'></script>"
    )
    made = read(source_of(page))
    assert signs(source_of(page))[0] > 90
    assert (words(made.head.title), titles(made)) == ("A & B", ["One", "Two"])
    heading = next(block for block in made.blocks if isinstance(block, Heading))
    assert heading.span.line == 3
    assert "x < y" in everything(made)


def test_a_column_alone_is_none() -> None:
    made = read(
        source_of("## A\n\n.left-column[\nwords\n]\n\n---\n\n## B\n\n.column[a .pull-left[b] .pull-right[c]]\n")
    )
    first, second = slides_of(made)
    assert not any(isinstance(block, Columns) for block in first)
    assert [len(block.columns) for block in second if isinstance(block, Columns)] == [2]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("---\noutput:\n  xaringan::moon_reader: default\n---\n# A", 90),
        ("# A\n\n---\n# B\n???\nnote", 80),
        ("class: center, middle\n# A\n\n---\n# B", 70),
        ("# A\n\n.left[words]\n\n---\n# B", 60),
    ],
)
def test_signs(text: str, least: int) -> None:
    assert signs(source_of(text))[0] >= least


@pytest.mark.parametrize(
    "text",
    ["# A\n\nwords\n\n---\n\nmore words", "# A\n\n???\n\nwhat", "```\n---\nclass: x\n???\n```", "class: 3b\n\nwords"],
)
def test_no_signs_in_a_plain_note(text: str) -> None:
    assert signs(source_of(text)) == (0, "")


PIECES = (
    "@ ", "@\n", "\n", "\n\n", "# @\n", "\n---\n", "\n--\n", "\n???\n", ".red[@] ", ".pull-left[\n", "]\n",
    ".pull-right[@]", ".footnote[@]", "[", "- @\n", "`@`", "```{r, echo=FALSE}\n@\n```\n", "```\n", "class: inverse\n",
    "layout: true\n", "name: @\n", "template: @\n", "![@](@.png) ", "{{content}}", "note: @\n", ".a.b[", "\\[",
    "[@](http://x.y/@)", "> @\n", "| @ | @ |\n", "<!-- @ -->", "exclude: true\n", "layout: false\n",
    "background-image: url(@.png)\n",
)  # fmt: skip
_UNSEEN = re.compile(r"(?:template|name): word\d+x|<!-- word\d+x -->|^```.*$", re.MULTILINE)


@given(markup(PIECES))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    assert lost(_UNSEEN.sub("", text), everything(read(source_of(text)))) == []


@given(st.text(alphabet="ab-#.[]?:{}<>!()`\\ \n", max_size=200) | markup(PIECES))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    signs(source_of(text))
    assert read(source_of(text)).is_deck
