"""Markdown into blocks, in the dialects that notes are written in."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from deckgen.importers.blocks import Block, Listing, every_block, every_entry, phrases, words
from deckgen.importers.readers.markdown import Marks, lines_outside_code, read_markdown
from tests.importers.readers.shown import shown
from tests.importers.readers.telling import markup, source_of


def _blocks(text: str, marks: Marks | None = None, first_line: int = 1) -> tuple[Block, ...]:
    return read_markdown(text, source_of(text), first_line, marks or Marks())


def _read(text: str, marks: Marks | None = None) -> list[str]:
    return shown(_blocks(text, marks))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# Loss *again*\n\nIt **fell**, `x*y` ~~rose~~.", ["# Loss *again*", "It **fell**, `x*y` ~~rose~~."]),
        ("one\ntwo  \nthree", ["one two\nthree"]),
        ("Loss\n====", ["# Loss"]),
        ("a\n\n---\n\nb", ["a", "b"]),
        ("a std::vector<int> b", ["a std::vector<int> b"]),
        ("H<sub>2</sub>O and <b>bold</b> &amp; &copy;", ["H₂O and **bold** & ©"]),
        ("$a_b * c_d$ costs $5 or $10", ["$a_b * c_d$ costs $5 or $10"]),
        ("Before\n\n$$\nE = mc^2\n$$\n\nafter", ["Before", "$$ E = mc^2", "after"]),
        ("See https://example.org/a_b.", ["See <https://example.org/a_b>."]),
        ("<https://example.org>", ["<https://example.org>"]),
        ("[a **b**](notes.md#top)", ["[a ](notes.md#top)[**b**](notes.md#top)"]),
        ("[x](javascript:alert(1))", ["[x](javascript:alert(1))"]),
        ("\\# no heading", ["# no heading"]),
        ("> Data is all.\n> — Ada", ["quotation", "  Data is all.", "  — Ada"]),
        ("> Data is all.\n>\n> -- *Ada*", ["quotation", "  Data is all.", "  — *Ada*"]),
    ],
)
def test_text(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('![the *loss*](a.png "It fell")', ["picture a.png | the loss | It fell"]),
        ("see ![](a%20b.png) there", ["see there", "picture a%20b.png"]),
        ("[![loss](a.png)](https://example.org)", ["picture a.png | loss", "media https://example.org loss"]),
        ("![loss][1]\n\n[1]: a.png", ["picture a.png | loss"]),
        ("|![](a.png)|![](b.png)|\n|--|--|\n", ["picture a.png", "picture b.png"]),
        ("<figure>\n<img src='a.png'>\n<figcaption>It fell</figcaption>\n</figure>", ["picture a.png |  | It fell"]),
        ("<details><summary>Why?</summary>\n\nBecause **so**.\n\n</details>", ["aside Why?", "  Because **so**."]),
        ("<script>x</script>", ["omitted script: a script, which a slide cannot hold"]),
    ],
)
def test_pictures_and_html(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("- a\n  - b\n- c", ["- a", "  - b", "- c"]),
        ("3. a\n4. b", ["- 3. a", "- 4. b"]),
        ("- [ ] todo\n- [x] done", ["- ☐ todo", "- ☑ done"]),
        ("- a\n\n  b\n\n  ```\n  x\n  ```", ["- a", "    b", "    code", "      x"]),
        ("Loss\n: what falls\n: or not", ["- **Loss**: what falls: or not"]),
    ],
)
def test_lists(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("|a|b|\n|-|-|\n|1|*2*|", ["a | b", "1 | *2*"]),
        ("|a|b|\n|-|-|\n|1|2|3|4|", ["a | b |  | ", "1 | 2 | 3 | 4"]),
        ("a|b\n-|-\n1|2|3", ["a | b | ", "1 | 2 | 3"]),
        ("|a|b|\n|-|-|\n|1|", ["a | b", "1 | "]),
        ("|a\\|b|c|\n|-|-|\n|1|2|", ["a|b | c", "1 | 2"]),
        ("|a|b|\n|-|-|\n", ["a | b"]),
        ("a | b is no table", ["a | b is no table"]),
    ],
)
def test_tables(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("```python\nx = 1\n\n# no heading\n---\n```", ["code python", "  x = 1", "  ", "  # no heading", "  ---"]),
        ("~~~\n```\n~~~", ["code", "  ```"]),
        ("````md\n```\nx\n```\n````", ["code md", "  ```", "  x", "  ```"]),
        ("    indented\n", ["code", "  indented"]),
        ("```python {1,3} title='x'\ny\n```", ["code python", "  y"]),
        ("```\n<b>& $x$\n```", ["code", "  <b>& $x$"]),
    ],
)
def test_code(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


def test_a_fence_that_is_never_closed_swallows_nothing() -> None:
    assert _read("# A\n\n```python\nx = 1\n\n# B\n\n- c") == ["# A", "```python x = 1", "# B", "- c"]


def test_lines_outside_of_code() -> None:
    text = "a\n```\nb\n```\nc\n```\nd"
    assert [line for _, line, outside in lines_outside_code(text) if outside] == ["a", "c", "```", "d"]
    assert [number for number, _, _ in lines_outside_code(text)] == [1, 2, 3, 4, 5, 6, 7]


def test_footnotes_are_notes_behind_what_refers_to_them() -> None:
    text = (
        "It fell[^loss].\n\n- rose[^2]\n\nAgain[^loss].\n\n[^2]: Said *Ada*.\n[^loss]: Look\n    closer.\n\n    Twice."
    )
    assert _read(text) == [
        "It fell[1].",
        "note [1] Look closer.\nTwice.",
        "- rose[2]",
        "note [2] Said Ada.",
        "Again[1].",
    ]


def test_what_is_defined_and_not_used_is_said() -> None:
    text = "It fell[^1].\n\n[^1]: Yes.\n[^2]: Never *told*.\n\n[Ada]: https://example.org/ada\n[x]: y.md\n\nSee [x].\n"
    assert _read(text, Marks(whole=True))[-2:] == [
        "omitted note: a footnote that nothing refers to: Never *told*.",
        "omitted link: the address of 'ada' is used nowhere: https://example.org/ada",
    ]
    assert [block.span.line for block in _blocks(text, Marks(whole=True), 11)][-2:] == [14, 16]


def test_marks_of_obsidian_only_where_they_are_wanted() -> None:
    text = "==a *b*== [[Loss#Why|so]] ![[a.png|300]] ![[Talk]]"
    assert _read(text, Marks(wiki=True)) == [
        "**a *****b*** [so](wiki:Loss#Why) [Talk](wiki:Talk)",
        "picture a.png",
    ]
    assert _read(text) == ["==a *b*== [[Loss#Why|so]] ![[a.png|300]] ![[Talk]]"]


def test_line_ends_are_breaks_where_they_are_wanted() -> None:
    assert _read("one\ntwo", Marks(breaks=True)) == ["one\ntwo"]


def test_every_block_knows_its_line() -> None:
    text = "# a\n\nb\nb\n\n- c\n- d\n\n```\ne\n```\n\n> f\n\n|g|\n|-|\n|h|\n\n$$\ni\n$$\n\n<p>j</p>\n\n![](k.png)\n"
    assert [block.span.line for block in _blocks(text, first_line=1)] == [1, 3, 6, 9, 13, 15, 19, 23, 25]
    (listing,) = (block for block in _blocks(text, first_line=101) if isinstance(block, Listing))
    assert [entry.span.line for entry in every_entry(listing.entries)] == [106, 107]


@pytest.mark.parametrize(
    "hostile", ["[" * 8_000, "![](" * 8_000, "*a_" * 7_000, "|" * 20_000, "$" * 20_000, "`" * 40_001]
)
def test_a_hostile_line_is_words_before_long(hostile: str) -> None:
    assert "end" in " ".join(_read(f"{hostile} end"))


_PIECES = [
    *(
        "\n",
        "\n\n",
        "# ",
        "- ",
        "1. ",
        "> ",
        "```\n",
        "~~~\n",
        "|",
        "\n|-|-|\n",
        "**",
        "*",
        "`",
        "~~",
        "$",
        "$$\n",
        "==",
    ),
    *(
        "[",
        "](https://example.org/x)",
        "![",
        "](a.png)",
        "[^1]",
        "\n[^1]: ",
        "[[",
        "]]",
        "<b>",
        "</b>",
        "<int>",
        "<div>",
    ),
    *(
        "<li>",
        "<table>",
        "<td>",
        "</div>",
        "    ",
        "\t",
        ": ",
        "\\",
        "&",
        "<!--",
        "-->",
        " @ ",
        " @ ",
        " @ ",
        "---\n",
        "<details>",
    ),
]


@given(markup(_PIECES))
@settings(max_examples=200)
def test_every_word_is_in_a_block(text: str) -> None:
    blocks = _blocks(text, Marks(wiki=True))
    told = " ".join(_said(block) for block in every_block(blocks))
    # A comment is said to be there, but not what it says; the name of a link is an address.
    hidden = "<!--" in text or "]: " in text
    assert hidden or all(word in told for word in text.split() if word.startswith("word") and word.isalnum()), shown(
        blocks
    )


def _said(block: Block) -> str:
    texts = [words(text) for text in phrases(block)]
    links = [part.link or "" for text in phrases(block) for part in text]
    others = [str(getattr(block, name, "")) for name in ("code", "tex", "reason", "alt", "address", "name")]
    return " ".join((*texts, *links, *others))
