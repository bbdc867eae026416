"""Outlines in plain text, each shown as short lines: what a block is, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.importers.blocks import (
    Block,
    Entry,
    Heading,
    Listing,
    Manuscript,
    Omitted,
    Paragraph,
    Picture,
    Quotation,
    Remark,
    words,
)
from deckgen.importers.readers import plain
from deckgen.importers.source import Source, decode
from tests.importers.readers.telling import FIXTURES, readable, source_of

_FIXTURES = FIXTURES / "plain"


def _source(text: str) -> Source:
    return source_of(text, Path("talk.txt"))


def _read(text: str) -> Manuscript:
    return plain.read(_source(text))


def _shown(blocks: tuple[Block, ...]) -> list[str]:
    return [line for block in blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {words(block.text)}"
        case Paragraph():
            yield words(block.text)
        case Listing():
            yield from _entries(block.entries, "1" if block.ordered else "-")
        case Picture():
            yield f"![{block.alt}]({block.name}) {words(block.caption)}".rstrip()
        case Quotation():
            yield from (f"> {line}" for line in _shown(block.blocks))
            yield f"> by {words(block.by)}"
        case Remark():
            yield f"({block.text})"
        case Omitted():
            yield f"? {block.kind}: {block.reason.partition(': ')[2]}"


def _entries(entries: tuple[Entry, ...], sign: str) -> Iterator[str]:
    for entry in entries:
        yield f"{sign} {words(entry.text)}"
        yield from (f"  {line}" for line in _entries(entry.entries, sign))
        yield from (f"  {line}" for line in _shown(entry.blocks))


_TABS = """\
# Data
## Where it comes from
- a folder called final
- a folder called final_2
  - the one that was used
![](folder.png) both folders, asleep
(nobody laughs at folders, go on quickly)
## Who labelled it
- an intern, on a Friday
# Training
## What it costs
> The bill is the only thing that converged
> by Somebody in Finance
https://example.org/bill
## What it gives
- a curve that goes down"""

_NUMBERED = """\
# What was lost
## The seed
1 a) it was 42
1 b) until it was not
## The checkpoint
1 a) saved on a disk that had other plans
# What was found
## An old checkpoint
![a dusty disk]()"""

_UNDERLINED = """\
## Going down
The gradient shows the way down, and the learning rate decides how far we fall before we look where we are. \
Most of us look too late.
- small steps take long
- large steps take longer, because you start again
(let them finish laughing)
## Going nowhere
1 1) A plateau is a minimum
1 2) for the patient
![](plateau.png)"""

_CAPITALS = """\
## WHAT WE HAVE
- one GPU
- one fan, loud
  - louder in summer
- hope
## WHAT WE WANT
- two GPUs
- a quieter office
## QUESTIONS?"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("tabs", _TABS), ("numbered", _NUMBERED), ("underlined", _UNDERLINED), ("capitals", _CAPITALS)],
)
def test_outlines_of_every_style(name: str, expected: str) -> None:
    text = (_FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    assert "\n".join(_shown(_read(text).blocks)) == expected


def test_places_are_those_of_the_lines() -> None:
    blocks = _read("Data\n\twhere\n\t\tthere\nTraining\n\n  when\n").blocks
    assert [(block.span.line, block.span.column) for block in blocks] == [(1, 1), (2, 2), (3, 3), (4, 1), (6, 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # three levels: sections, slides, lists; whatever shows the levels
        ("a\n  b\n    c\nd\n  e", ["# a", "## b", "- c", "# d", "## e"]),
        ("a\n   b\n     c\n       d\n  e\nf", ["# a", "## b", "- c", "  - d", "## e", "# f"]),
        ("1. a\n1.1 b\n1.1.1 c\n1.2 d\n2. e", ["# a", "## b", "1 1.1.1 c", "## d", "# e"]),
        ("1 a\n1.1 b\n1.1.1 c\n2 e", ["# a", "## b", "1 1.1.1 c", "# e"]),
        ("I. a\n  A) b\n    1) c\nII. d", ["# a", "## b", "1 1) c", "# d"]),
        ("- a\n  o b\n    + c\n- d", ["# a", "## b", "- c", "# d"]),
        ("# a\n## b\ntext\n# c", ["# a", "## b", "- text", "# c"]),
        ("# a\n## b\n### c\nd\n# e", ["# a", "## b", "### c", "- d", "# e"]),
        ("PAST TIMES\nb\n- c\nPRESENT TIMES\n", ["# PAST TIMES", "## b", "- c", "# PRESENT TIMES"]),
        ("a\n---\nb\n===\nc\n---\nd", ["# a", "# b", "## c", "- d"]),
        ("a\n~~~\nb\n^^^\nc\nd\n~~~\ne", ["# a", "## b", "- c", "# d", "## e"]),
        # two levels: slides and lists
        ("a\n\tb\nc\n\td", ["## a", "- b", "## c", "- d"]),
        ("a\n- b\n- c\nd\n* e", ["## a", "- b", "- c", "## d", "- e"]),
        ("a\n====\nb\nc\n====\n(a) d\n(b) e", ["## a", "- b", "## c", "1 (a) d", "1 (b) e"]),
        # lists below slides may have some entries below entries
        ("a\n- b\n  - c\n- d\n- e\nf\n- g", ["## a", "- b", "  - c", "- d", "- e", "## f", "- g"]),
        # one level: paragraphs, or a list
        ("a\nb\nc", ["a", "b", "c"]),
        ("- a\n– b\n— c", ["- a", "- b", "- c"]),
        ("• a\n•b\n• c", ["- a", "- b", "- c"]),
        ("-coffee\n-talk\n-coffee", ["- coffee", "- talk", "- coffee"]),
        ("- a\n- b\n\n1. c\n2. d", ["- a", "- b", "1 1. c", "1 2. d"]),
        # checklists: whether something is done makes no level, and is said
        ("Bag\n\n☐ print\n☑ book\n✓ cry\n✗ sleep", ["- ☐ print", "- ☑ book", "- ✓ cry", "- ✗ sleep"]),
        ("a\n[ ] b\n[x] c\n    and more\nd\n☐ e\n☑f", ["## a", "- [ ] b", "- [x] c and more", "## d", "- ☐ e", "- ☑f"]),
        ("☐ a\n  ☑ b\n  ☐ c\n☑ d", ["## ☐ a", "- ☑ b", "- ☐ c", "## ☑ d"]),
        ("- [ ] a\n- [x] b", ["- [ ] a", "- [x] b"]),
        # what only begins like a number or a bullet
        ("3.5 million cats\n2.1 million dogs\nA. Turing\n-5 degrees", None),
        ("GPU\nTPU\n#deeplearning\n*bold* words", ["GPU", "TPU", "#deeplearning", "bold words"]),
    ],
)
def test_levels_become_headings_and_lists(text: str, expected: list[str] | None) -> None:
    assert _shown(_read(text).blocks) == (text.split("\n") if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "title", "author", "date"),
    [
        ("My talk\n\nfirst\nsecond", "My talk", (), ""),
        ("My talk\n=======\nfirst\nsecond", "My talk", (), ""),
        ("My talk\n  first\n  second", "My talk", (), ""),
        ("# My talk\n## first\n## second", "My talk", (), ""),
        ("My talk\nby Ada Example\nfirst\nsecond", "My talk", ("Ada Example",), ""),
        ("My talk\nby Ada Example and Bob Example\n\nfirst", "My talk", ("Ada Example", "Bob Example"), ""),
        ("My talk\nAda Example, 2026-11-20\nfirst\nsecond", "My talk", ("Ada Example",), "2026-11-20"),
        ("My talk\n20 November 2026\nfirst\nsecond", "My talk", (), "20 November 2026"),
        ("My talk\nAda Example\nNovember 2026\nfirst", "My talk", ("Ada Example",), "November 2026"),
        ("title: My talk\nby: Ada Example\n\nfirst\nsecond", "My talk", ("Ada Example",), ""),
        ("first\n  a\nsecond\n  b", "", (), ""),
        ("first\n\nsecond\n\nthird", "", (), ""),
        ("- first\n- second", "", (), ""),
        ("It all began with a bug.\n\nThen there were two.", "", (), ""),
    ],
)
def test_the_head_is_what_stands_above_everything(text: str, title: str, author: tuple[str, ...], date: str) -> None:
    head = _read(text).head
    assert (words(head.title), head.author, head.date) == (title, author, date)


def test_a_title_stands_in_no_block() -> None:
    assert _shown(_read("My talk\nby Ada Example\n\n- first\n- second").blocks) == ["- first", "- second"]


_MAIL = """\
From: "Ada Example" <ada@example.org>
To: everyone@example.org,
  others@example.org
Subject: [tiny] A talk on Thursday
Date: Mon, 4 May 2026 10:12:13 +0200

Dear all,

our next talk is about losses, which is why there will be biscuits in
the room and outside of it.

Title: Losses we have known
Speaker: Bob Sample <bob@example.org>
Where: Room 5

Abstract: Losses fall until they
do not. We look at one
that did not.

It was a Friday.

Short bio:
Bob is a sample.

- one
- two

Title: a word that comes again

-- \n\
Ada
Room 7
"""


def test_a_mail_is_its_head_and_its_parts() -> None:
    manuscript = _read(_MAIL)
    head = manuscript.head
    assert (words(head.title), head.author, head.event) == ("Losses we have known", ("Bob Sample",), "Room 5")
    assert head.date == "4 May 2026"
    assert _shown(manuscript.blocks) == [
        '? field: From: "Ada Example" <ada@example.org>',
        "? field: To: everyone@example.org, others@example.org",
        "? field: Subject: [tiny] A talk on Thursday",
        "? greeting: Dear all,",
        "our next talk is about losses, which is why there will be biscuits in the room and outside of it.",
        "? field: bob@example.org",
        "## Abstract",
        "Losses fall until they do not. We look at one that did not.",
        "It was a Friday.",
        "## Short bio",
        "Bob is a sample.",
        "- one",
        "- two",
        "Title: a word that comes again",
        "? signature: -- Ada Room 7",
    ]
    assert [(block.span.line, type(block)) for block in manuscript.blocks if isinstance(block, Heading)] == [
        *((16, Heading), (22, Heading)),
    ]


@pytest.mark.parametrize(
    ("text", "title", "author", "date"),
    [
        ("Subject: Re: AW: Losses\nFrom: ada@example.org (Ada Example)\n\nText", "Losses", ("Ada Example",), ""),
        ("Subject: Losses\nFrom: ada@example.org\n\nText", "Losses", ("ada@example.org",), ""),
        ("Hi,\n\nSpeaker: Ada Example and Bob Sample\nAbstract: Text", "", ("Ada Example", "Bob Sample"), ""),
        (
            "Title: Losses\nSpeaker: Ada Example\nDate: 4 May, 3 pm\nAbstract: Text",
            *("Losses", ("Ada Example",), "4 May, 3 pm"),
        ),
    ],
)
def test_heads_of_mails(text: str, title: str, author: tuple[str, ...], date: str) -> None:
    head = _read(text).head
    assert (words(head.title), head.author, head.date) == (title, author, date)
    assert plain.signs(_source(text))[0] == 60


@pytest.mark.parametrize("text", ["Hi there\n\nText", "To: do\n- a\n- b", "Losses\n\nAbstract: a word\n\nmore"])
def test_what_is_no_mail(text: str) -> None:
    assert plain.signs(_source(text))[0] < 50
    assert not [block for block in _read(text).blocks if isinstance(block, Omitted)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("loss.png", "![](loss.png)"),
        ("(picture: loss.png)", "![](loss.png)"),
        ("[img: my loss.PNG]", "![](my loss.PNG)"),
        ("image: loss", "![](loss)"),
        ("![a loss](plots/loss.svg)", "![a loss](plots/loss.svg)"),
        ("[image]", "![]()"),
        ("(photo: a cat at a console)", "![a cat at a console]()"),
        ("loss.png (before the fix)", "![](loss.png) before the fix"),
        ("notes: pause here", "(pause here)"),
        ("NB: pause here", "(pause here)"),
        ("(say: pause here)", "(pause here)"),
        ("www.example.org/a_b_c", "www.example.org/a_b_c"),
    ],
)
def test_lines_that_are_no_text(line: str, expected: str) -> None:
    assert _shown(_read(f"First\n  {line}\nSecond\n  b").blocks)[1] == expected
    below_entry = _read(f"First\n- a\n  - b\n    {line}\n- c\n- d\nSecond").blocks
    assert _shown(below_entry)[1:5] == ["- a", "  - b", f"    {expected}", "- c"]
    assert _shown(_read(f"First\n- a\n{line}\n- b").blocks) == ["- a", expected, "- b"]


@pytest.mark.parametrize("line", ["a picture of a loss.png file", "noteworthy: this", "picture this: a loss"])
def test_lines_that_are_text(line: str) -> None:
    assert _shown(_read(f"First\n  {line}\nSecond\n  b").blocks)[1] == f"- {line}"


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " — ", "\n  — "])
@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»"])
def test_quotations_name_who_said_it(dash: str, marks: str) -> None:
    blocks = _read(f"{marks[0]}It works on my GPU{marks[1]}{dash}Ada Example\nNext").blocks
    assert _shown(blocks)[:2] == ["> It works on my GPU", "> by Ada Example"]


def test_addresses_are_links_and_markup_is_read_where_it_can_be() -> None:
    bare, marked, refused = _read("https://example.org/a_b_c\n**bold**\n[old](ftp://example.org)\n").blocks
    assert isinstance(bare, Paragraph)
    assert bare.text[0].link == "https://example.org/a_b_c"
    assert isinstance(marked, Paragraph)
    assert marked.text[0].bold
    assert _shown((refused,)) == ["[old](ftp://example.org)"]


def test_wrapped_lines_belong_together() -> None:
    text = """\
- an entry that is
  wrapped by hand
- another

A paragraph that a mail program has wrapped when it came to the
seventieth column, as they do, and that goes on for as long as it
Takes, with a capital in an unlucky place. But not here."""
    assert _shown(_read(text).blocks) == [
        "- an entry that is wrapped by hand",
        "- another",
        "A paragraph that a mail program has wrapped when it came to the seventieth column, as they do, and that goes "
        "on for as long as it Takes, with a capital in an unlucky place. But not here.",
    ]


def test_remarks_hold_the_lines_below_them() -> None:
    assert _shown(_read("a\n- b\nnotes:\n- smile\n- breathe\n\nc\n- d").blocks) == [
        "## a",
        "- b",
        "(- smile\n- breathe)",
        "## c",
        "- d",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("one\ntwo", "lines of text"),
        ("one\n  two", "levels by indentation"),
        ("One\n===\n- two", "levels by underlines and bullets"),
        ("1. one\n2. two", "levels by numbers"),
    ],
)
def test_any_text_has_signs_of_an_outline_but_weak_ones(text: str, reason: str) -> None:
    score, why = plain.signs(_source(text))
    assert why == reason
    assert 0 < score < 50


def test_more_signs_count_more() -> None:
    texts = ["one\ntwo", "one\n- two", "one\n  - two", "1. one\n  - two"]
    scores = [plain.signs(_source(text))[0] for text in texts]
    assert scores == sorted(set(scores))


def test_what_was_wrong_with_the_file_is_still_told() -> None:
    source = decode(b"caf\xe9\ntea", Path("talk.txt"))
    assert [found.code for found in plain.read(source).diagnostics] == ["not-utf-8"]


def test_the_deepest_outline_is_read() -> None:
    text = "\n".join(" " * depth + f"w{depth}w" for depth in range(2000))
    found = readable(_read(text))
    assert all(f"w{depth}w" in found for depth in range(2000))


_MARKERS = st.sampled_from(
    [*["☐ ", "☑", "[x] ", "From: ", "Subject: ", "Dear ", "Abstract: ", "Bio:\n", "Speaker: ", "-- \n", "Date: "],
     *["", "", "  ", "\t", "     ", "- ", "* ", "  • ", "1. ", "1.1 ", "2.1 ", "a) ", "  (a) ", "I. ", "A. ", "# "],
     *["### ", "notes: ", "(say: ", "image: ", "> ", "title: ", "by ", '"', "— ", "[img: "]]
)  # fmt: skip
_ENDS = st.sampled_from(["", "", ".", " and so on", " word" * 30, ".png", ")", "]", '" - Somebody', ", 2026", "?"])
_OTHERS = st.sampled_from(["", "", "====", "------", "img", "* * *"])


@given(st.lists(st.tuples(_MARKERS, _ENDS, st.booleans(), _OTHERS), min_size=1, max_size=12))
def test_every_word_comes_out(parts: list[tuple[str, str, bool, str]]) -> None:
    said = [f"X{index}X" if is_upper else f"x{index}x" for index, (_, _, is_upper, _) in enumerate(parts)]
    lines = [f"{marker}{word}{end}\n{other}" for word, (marker, end, _, other) in zip(said, parts, strict=True)]
    found = readable(_read("\n".join(lines)))
    assert [word for word in said if word not in found] == []


@given(st.text(alphabet=st.sampled_from('aB1.)(-*#=>_[]!:"“”— \t\n`~$&<\\/é字'), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    manuscript = _read(text)
    assert [block.span.line for block in manuscript.blocks] == sorted(block.span.line for block in manuscript.blocks)
    assert plain.signs(_source(text))[0] > 0
