"""Notes of Obsidian."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from deckgen.importers.blocks import Manuscript, Remark, words
from deckgen.importers.readers import obsidian
from tests.importers.readers.shown import shown
from tests.importers.readers.telling import everything, links, markup, source_of


def _note(text: str) -> Manuscript:
    return obsidian.read(source_of(text))


def _read(text: str) -> list[str]:
    return shown(_note(text).blocks)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("See [[Loss]].", ["See [Loss](wiki:Loss)."]),
        ("See [[Loss|what falls]].", ["See [what falls](wiki:Loss)."]),
        ("See [[Loss#Why it_falls]].", ["See [Loss > Why it falls](wiki:Loss#Why it_falls)."]),
        ("See [[#Why]].", ["See [Why](wiki:#Why)."]),
        ("![[curve.png]]", ["picture curve.png"]),
        ("![[curve.png|300]] ![[a b.JPG|640x480]]", ["picture curve.png", "picture a b.JPG"]),
        ("![[curve.png|A curve]]", ["picture curve.png | A curve"]),
        ("![[Other note]]", ["[Other note](wiki:Other note)"]),
        ("![[talk.pdf#page=3]]", ["[talk.pdf > page=3](wiki:talk.pdf#page=3)"]),
        ("`[[no link]]`", ["`[[no link]]`"]),
        ("It ==really== fell", ["It **really** fell"]),
        ("a == b and c == d", ["a == b and c == d"]),
        ("one\ntwo", ["one\ntwo"]),
        ("Said so. ^quote-1", ["Said so."]),
        ("2 ^ 3 and x ^2 more", ["2 ^ 3 and x ^2 more"]),
        ("- [ ] todo\n- [x] done", ["- ☐ todo", "- ☑ done"]),
    ],
)
def test_links_embeds_and_marks(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> [!note] Mind\n> the gap", ["aside Mind", "  the gap"]),
        ("> [!warning]\n> the gap", ["aside Warning", "  the gap"]),
        ("> [!tip]- Folded\n> inside", ["aside Folded", "  inside"]),
        ("> [!tip]+ Open\n> inside", ["aside Open", "  inside"]),
        ("> [!my-own] It\n> - a\n> - b", ["aside It", "  - a", "  - b"]),
        ("> [!question] Why **so**?", ["aside Why **so**?"]),
        ("> [!faq]\n> > [!tip] Inner\n> > text", ["aside Faq", "  aside Inner", "    text"]),
        ("> [!quote] Ada\n> Data is all.", ["aside Ada", "  Data is all."]),
        ("> [!note|right] Mind\n> it", ["aside Mind", "  it"]),
        ("> [not] a callout", ["quotation", "  [not] a callout"]),
    ],
)
def test_callouts(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


def test_comments_are_notes_where_they_stood() -> None:
    text = "a\n\n%%say this%%\n\nb %%and this%% c\n\n%%\ntwo\nlines\n%%\n\nd"
    assert _read(text) == ["a", "note say this", "b  c".replace("  ", " "), "note and this", "note two\nlines", "d"]
    remarks = [block for block in _note(text).blocks if isinstance(block, Remark)]
    assert [block.span.line for block in remarks] == [3, 5, 7]


def test_percent_signs_in_code_are_code() -> None:
    assert _read("```\n%% a\n%% b\n```") == ["code", "  %% a", "  %% b"]


def test_tags_are_of_the_head() -> None:
    text = "---\ntags: [a]\n---\n#loss #deep/nets\n\nIt fell #again, not #1 or a#b.\n\n```\n#code\n```\n\nTags: #end\n"
    manuscript = _note(text)
    assert manuscript.head.tags == ("a", "loss", "deep/nets", "again", "end")
    assert shown(manuscript.blocks) == ["It fell #again, not #1 or a#b.", "code", "  #code"]


def test_fields_that_only_the_program_needs_are_not_told() -> None:
    assert _read("---\naliases: [x]\ncssclass: wide\npublish: true\nmood: calm\n---\na") == [
        "omitted field: the field 'mood' has no place in an outline: calm",
        "a",
    ]


_STAMP = '<a class="yt-timestamp" data-t="00:04:34">[4:34]</a>'


def test_places_in_a_film_are_links() -> None:
    manuscript = _note(f'---\nvideoId: dQw4w9WgXcQ\n---\nIt falls. {_STAMP} So <a data-t="1:02:03">x</a>.')
    assert shown(manuscript.blocks) == [
        "It falls. [4:34](https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=274s)"
        " So [1:02:03](https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3723s)."
    ]
    assert manuscript.head.notes == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


def test_without_a_film_places_are_words() -> None:
    assert _read(f"It falls. {_STAMP}") == ["It falls. [4:34]"]
    assert _read(f"---\nvideoId: ''\n---\nIt falls. {_STAMP}") == ["It falls. [4:34]"]


@pytest.mark.parametrize(
    "field",
    [
        "url: https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=x",
        "source: https://youtu.be/dQw4w9WgXcQ?t=5",
        "video: https://www.youtube.com/embed/dQw4w9WgXcQ",
        "youtube: dQw4w9WgXcQ",
    ],
)
def test_the_film_in_every_spelling(field: str) -> None:
    assert links(_note(f"---\n{field}\n---\n{_STAMP}").blocks) == ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=274s"]


@pytest.mark.parametrize(
    "field", ["source: https://example.org/post", "url: https://example.org/a/b", "source: Ada's talk"]
)
def test_a_source_that_is_no_film_is_said(field: str) -> None:
    manuscript = _note(f"---\n{field}\n---\na")
    assert field.partition(": ")[2] in everything(manuscript)
    assert "youtube" not in manuscript.head.notes


@pytest.mark.parametrize(
    ("text", "path", "least"),
    [("![[a.png]]", "a.md", 60), ("[[a]]", "a.txt", 25), ("> [!note] x", "a.md", 40), ("%%x%%\n", "a.md", 40)],
)
def test_signs(text: str, path: str, least: int) -> None:
    sure, why = obsidian.signs(source_of(text, Path(path)))
    assert sure >= least
    assert why


@pytest.mark.parametrize("text", ["# plain", "a == b", "words [x](y)", "==="])
def test_no_signs(text: str) -> None:
    assert obsidian.signs(source_of(text)) == (0, "")


@given(
    markup(
        [
            "\n",
            "\n\n",
            "> [!note] ",
            "> ",
            "%%",
            "[[",
            "]]",
            "|",
            "![[",
            "==",
            "#",
            " ^",
            "- ",
            "```\n",
            "$$",
            " @ ",
            " @ ",
        ]
    )
)
@settings(max_examples=100)
def test_every_word_is_told(text: str) -> None:
    manuscript = _note(text)
    told = everything(manuscript) + " ".join(manuscript.head.tags)
    assert all(word in told for word in text.split() if word.startswith("word") and word.isalnum()), words(())
