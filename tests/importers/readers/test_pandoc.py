"""Decks in pandoc's Markdown: Quarto, pandoc, R Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.importers.blocks import (
    Aside,
    Block,
    Code,
    Columns,
    Formula,
    Heading,
    Listing,
    Manuscript,
    Media,
    Paragraph,
    Picture,
    Remark,
    Table,
    every_block,
    words,
)
from deckgen.importers.readers.pandoc import read, signs
from deckgen.importers.source import decode
from tests.importers.readers.telling import (
    FIXTURES,
    begin,
    everything,
    lost,
    markup,
    omitted,
    slides_of,
    source_of,
    titles,
)

T = TypeVar("T", bound=Block)
TALK = FIXTURES / "pandoc" / "talk.qmd"


@pytest.fixture(scope="module")
def talk() -> Manuscript:
    return read(decode(TALK.read_bytes(), TALK))


def only(blocks: Iterable[Block], kind: type[T]) -> T:
    """The one block of a kind."""
    (found,) = [block for block in every_block(tuple(blocks)) if isinstance(block, kind)]
    return found


def paragraphs(blocks: Iterable[Block]) -> list[str]:
    return [words(block.text) for block in every_block(tuple(blocks)) if isinstance(block, Paragraph)]


def test_headings_and_rules_cut_slides(talk: Manuscript) -> None:
    assert titles(talk) == [
        "= The problem", "Networks learn by heart", "", "Two sides", "= The cure", "Code", "From another file", "",
        "(Spare)",
    ]  # fmt: skip


def test_the_head_with_people_and_their_places(talk: Manuscript) -> None:
    head = talk.head
    assert (words(head.title), words(head.subtitle)) == ("Dropout: less is more", "A talk with holes in it")
    assert (head.author, head.event) == (("Ada Example",), "Institute of Missing Units")
    assert (head.footer, head.size, head.date) == ("Tinyconf 2026", "16:9", "")
    for told in (
        "field: the field 'logo' has no place in an outline: hole.png",
        "field: the date 'today', which a program would fill in",
        "directive: 'author: orcid' (0000-0000) has no place in an outline",
    ):
        assert told in omitted(talk)


def test_attributes_of_headings(talk: Manuscript) -> None:
    problem, heart, _, sides = slides_of(talk)[:4]
    assert begin(problem).background == "#112233"
    assert begin(heart).id == "heart"
    assert only(sides[:3], Picture) == Picture(sides[0].span, "sides.png", is_background=True)
    assert [told for told in omitted(talk) if told.startswith("directive") and "author" not in told] == [
        "directive: 'data-x' (1) has no place in an outline",
        "directive: '.magic' has no place in an outline",
    ]


def test_steps_spans_and_notes(talk: Manuscript) -> None:
    heart = slides_of(talk)[1]
    assert begin(heart).steps
    listing = next(block for block in heart if isinstance(block, Listing))
    assert listing.steps
    assert words(listing.entries[1].text) == "Like parrots with a GPU"
    assert "Tell the parrot joke.\n- Twice" in [block.text for block in heart if isinstance(block, Remark)]
    assert "They do when power fails." in everything(talk)
    assert "footnote: a footnote that nothing refers to: [^lost]: Nobody reads this." in omitted(talk)


def test_a_picture_in_a_paragraph_of_its_own_has_a_caption(talk: Manuscript) -> None:
    figure = only(slides_of(talk)[2], Picture)
    assert (figure.name, figure.alt, words(figure.caption)) == ("unit.png", "An empty chair", "A unit that went home")


def test_columns_callouts_and_chunks(talk: Manuscript) -> None:
    columns = only(slides_of(talk)[3], Columns)
    left, right = columns.columns
    assert paragraphs(left) == ["Left words, see [dropout2014] and here."]
    icon = only(left, Picture)
    assert (icon.name, icon.alt, words(icon.caption)) == ("icon.png", "An icon", "inline")
    assert (only(right, Code).code, only(right, Code).language) == ("drop(x)", "python")
    callout = only(right, Aside)
    assert (words(callout.title), paragraphs(callout.blocks)) == ("Remember", ["Scale the rest."])
    assert 'caption: the caption of what the code would draw: "A curve"' in omitted(talk)


def test_code_tables_formulas_lines_and_films(talk: Manuscript) -> None:
    slide = slides_of(talk)[5]
    assert (only(slide, Code).code, only(slide, Code).language) == ("x <- 1\n::: not a div", "r")
    assert "Roses are red\nUnits are dead" in paragraphs(slide)
    assert "What we measured" in paragraphs(slide)
    assert words(only(slide, Table).rows[0][1]) == "2"
    assert only(slide, Formula).tex == "p = 0.5"
    assert only(slide, Media).address == "https://example.org/run.mp4"
    assert "code: code that its options keep off the slide: secret()" in omitted(talk)
    assert "raw: raw html, which a slide cannot hold: <blink>now</blink>" in omitted(talk)
    assert [block.level for block in slide if isinstance(block, Heading)] == [2, 3]


def test_included_files(talk: Manuscript) -> None:
    there = slides_of(talk)[6]
    assert (there[0].span.path.name, there[0].span.line) == ("_more.qmd", 1)
    assert any(told.startswith("file: '_missing.qmd'") for told in omitted(talk))


def test_a_file_that_includes_itself(tmp_path: Path) -> None:
    path = tmp_path / "loop.qmd"
    path.write_text("## A\n\n{{< include loop.qmd >}}\n\n{{< include loop.qmd >}}\n")
    made = read(decode(path.read_bytes(), path))
    assert set(titles(made)) == {"A"}
    assert any("too deep" in told for told in omitted(made))


def test_places_are_those_of_the_file(talk: Manuscript) -> None:
    lines = TALK.read_text().split("\n")
    for block in every_block(talk.blocks):
        if isinstance(block, Remark | Code | Aside | Table) and block.span.path == TALK:
            first = lines[block.span.line - 1]
            assert first.startswith(("Tell the parrot", "```", "::: {.callout", "| a")), block


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\n## B\n\nx\n\n# C\n\n## D\n\ny", ["= A", "B", "= C", "D"]),
        ("# A\n\nx\n\n## B\n\ny", ["A"]),
        ("## A\n\n### B\n\nx\n\n## C\n\n### D\n\ny", ["= A", "B", "= C", "D"]),
        ("A\n=\n\nx\n\nB\n=\n\ny", ["A", "B"]),
        ("---\nformat: {revealjs: {slide-level: 1}}\n---\n# A\n\n## B\n\nx\n\n# C\n\ny", ["A", "C"]),
        ("---\nformat: revealjs\n---\n# A\n\nx\n\n## B\n\ny\n\n# C\n\nz", ["= A", "B", "= C"]),
        ("x\n\n---\n\ny\n\n***\n\nz", ["", "", ""]),
        ("# A\n\n---\n\nx", [""]),
        ("## A\n\n<!--\n## B\n-->\n\nx", ["A"]),
        ("## A\n\n    ## code\n\n```\n## B\n```\n", ["A"]),
    ],
)
def test_the_slide_level_is_found_as_pandoc_finds_it(text: str, expected: list[str]) -> None:
    assert titles(read(source_of(text))) == expected


def test_a_title_block() -> None:
    made = read(source_of("% A long\n  title\n% Ada; Grace\n% May 2026\n\n## B\n\nx\n\n## C\n\ny"))
    assert words(made.head.title) == "A long title"
    assert (made.head.author, made.head.date) == (("Ada", "Grace"), "May 2026")
    assert titles(made) == ["B", "C"]


@pytest.mark.parametrize(
    "text",
    [
        "| a |\n|---|\n| 1 |\n\n: What we\n*measured* {#tbl-x}\n\nEnd",
        "| a |\n|---|\n| 1 |\n\nTable: What we *measured*\n\nEnd",
        "| a |\n|---|\n| 1 |\n: What we *measured*:\n\nEnd",
        "Table: What we *measured*\n\n| a |\n|---|\n| 1 |\n\nEnd",
        ": What we *measured* {#tbl-x .striped}\n\n\n| a |\n|---|\n| 1 |\n\nEnd",
    ],
)
def test_the_caption_of_a_table_stands_above_it(text: str) -> None:
    _, _, start, caption, table, end = read(source_of(f"## A\n\nStart\n\n{text}")).blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert paragraphs([start, caption, end]) == ["Start", "What we measured", "End"]


def test_what_only_looks_like_a_caption_stays() -> None:
    text = "## A\n\nterm\n: meaning\n\nTable: no table\n\nWords\n\n+---+\n| x |\n+---+\n\n: of a grid\n\nEnd"
    made = read(source_of(text))
    assert "meaning" in everything(made)
    assert paragraphs(made.blocks) == ["Table: no table", "Words", "+---+ x | +---+", "of a grid", "End"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [@key].", "See [key]."),
        ("See [-@key, p. 3].", "See [key, p. 3]."),
        ("[see @a1; also @b-2, ch. 4]", "[see a1; also b-2, ch. 4]"),
        ("@doe99 says, -@x:y.", "[doe99] says, [x:y]."),
        ("`@code` a@b.org [c](https://d.org/@e) \\@f @", "@code a@b.org c @f @"),
        ("[a @key](https://d.org) [`x` @key]", "a [key] [x key]"),
    ],
)
def test_citations_keep_their_keys(text: str, shown: str) -> None:
    assert paragraphs(read(source_of(f"## A\n\n{text}")).blocks) == [shown]


def test_everything_stands_in_the_order_of_the_source() -> None:
    text = (
        "## A\n\none\n\n. . .\n\n{{< video two.mp4 >}}\n\n$$\n3\n$$\n\nfour\n\n```python\nfive\n```\n\n. . .\n\nsix $7$"
    )
    kinds = [type(block) for block in read(source_of(text)).blocks]
    assert kinds[2:] == [Paragraph, Media, Formula, Paragraph, Code, Paragraph]


def test_divs_close_the_innermost_one() -> None:
    text = "## A\n\n::: columns\n::: column\na\n::: {.fragment}\nb\n:::\n:::\n::: column\nc\n:::\n:::\n\nd\n"
    slide = slides_of(read(source_of(text)))[0]
    assert [paragraphs(column) for column in only(slide, Columns).columns] == [["a", "b"], ["c"]]
    assert paragraphs(slide) == ["a", "b", "c", "d"]
    assert begin(slide).steps


def test_an_open_div_is_told_and_its_words_stay() -> None:
    made = read(source_of("## A\n\n::: {.notes}\nsaid\n\n## B\n\nx\n"))
    assert titles(made) == ["A", "B"]
    assert [(found.code, found.span.line) for found in made.diagnostics] == [("open-div", 3)]
    assert "said" in paragraphs(made.blocks)


def test_incremental_everywhere_but_where_not() -> None:
    text = (
        "---\nformat:\n  revealjs:\n    incremental: true\n---\n## A\n\n- a\n\n::: nonincremental\n- b\n:::\n\n> - c\n"
    )
    listings = [block for block in read(source_of(text)).blocks if isinstance(block, Listing)]
    assert [(words(listing.entries[0].text), listing.steps) for listing in listings] == [
        ("a", True),
        ("b", False),
        ("c", True),
    ]


def test_inline_notes_and_attributes_leave_only_words() -> None:
    text = "## A\n\nA [b [c]{.x}]{.y} [d](http://e.f){target=_blank} `g`{.r}^[An *h*.] {i} [j]{k\n"
    assert paragraphs(read(source_of(text)).blocks) == ["A b c d g (An h.) {i} [j]{k"]


def test_short_codes_are_told() -> None:
    assert omitted(read(source_of("## A\n\nx {{< fa star >}} y\n"))) == [
        "directive: the short code '{{< fa star >}}', which only Quarto can fill in"
    ]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("---\nformat: revealjs\n---\n# A", 90),
        ("% Less is more\n% Ada Example\n\nText", 60),
        ("% Less\n  is more\n% Ada Example; Bob Sample\n% 2026\n## A", 60),
        ("% Less is more\n\n## A\n\nText", 60),
        ("---\nformat:\n  html: default\n  revealjs: default\n---\n# A", 90),
        ("---\noutput: ioslides_presentation\n---\n# A", 90),
        ("## A\n\n::: {.notes}\nx\n:::\n", 75),
        ("## A\n\n:::: columns\n::::\n", 75),
        ("## A\n\nx\n\n. . .\n\ny\n", 70),
        ('## A {background-image="x.png"}\n', 60),
    ],
)
def test_signs(text: str, least: int) -> None:
    assert signs(source_of(text))[0] >= least


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nwords\n\n---\n\nmore words",
        "---\nformat: html\n---\n# A",
        "---\noutput: xaringan::moon_reader\n---\n# A",
        "```\n::: notes\n. . .\n```\n",
        "% of everything is noise\n\nText",
        "% !TEX root = talk.tex\n% by Ada\n\\documentclass{beamer}",
    ],
)
def test_no_signs_in_a_plain_note(text: str) -> None:
    assert signs(source_of(text)) == (0, "")


PIECES = (
    "@ ", "@\n", "\n", "\n\n", "# @\n", "## @ {.x #y}\n\n", "### @\n", "\n---\n\n", "::: {.notes}\n", "::: columns\n",
    ":::\n", "::: {.column width='4%'}\n", "::: {.callout-tip}\n", "::: incremental\n", "\n. . .\n\n", "[@]{.red} ",
    "- @\n", "    - @\n", "![@](@.png){fig-alt='@'}\n\n", "```{python}\n#| echo: false\n@\n```\n", "```\n",
    "```{=html}\n@\n```\n", "| @\n", "> @\n", "\n\n| @ | @ |\n|---|---|\n", ": @\n\n", "^[@]", "[", "]{.a}",
    "Table: @\n", "{{< video @.mp4 >}}\n", "{{< fa @ >}} ", "<!--\n", "-->\n", "$$\n@\n$$\n", "@\n===\n",
    "[@](http://x.y/@){.z} ", "`@`{.py} ", "#. @\n", "::: {.content-hidden}\n", "{-}\n",
)  # fmt: skip


@given(markup(PIECES))
@settings(max_examples=250, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    said = everything(read(source_of(text)))
    commented = re.sub(r"<!--.*?(-->|\Z)", "", text, flags=re.DOTALL)
    assert lost(commented, said) == []


@given(st.text(alphabet="ab-#.:{}=<>[]()!|`^%\\ \n", max_size=200) | markup(PIECES))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    signs(source_of(text))
    assert read(source_of(text)).is_deck
