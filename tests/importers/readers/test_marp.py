"""Decks for Marp: what is on which slide, in short lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.importers.blocks import (
    Heading,
    Manuscript,
    Omitted,
    phrases,
    words,
)
from deckgen.importers.readers import marp
from deckgen.importers.source import decode
from tests.importers.readers.shown import brief
from tests.importers.readers.telling import FIXTURES, is_cut, lost, marked, readable, source_of

_FIXTURE = FIXTURES / "marp" / "gradients.md"


def _read(text: str) -> Manuscript:
    return marp.read(source_of(text))


def _slides(text: str) -> list[str]:
    """The lines of a deck below a title slide that takes no part."""
    manuscript = _read(f"# Talk\n\n---\n\n{text}")
    assert words(manuscript.head.title) == "Talk"
    return brief(manuscript.blocks)


def test_a_whole_deck() -> None:
    manuscript = marp.read(decode(_FIXTURE.read_bytes(), _FIXTURE))
    head = manuscript.head
    assert manuscript.is_deck
    assert manuscript.diagnostics == ()
    assert (words(head.title), words(head.subtitle)) == ("Why gradients vanish", "And who hides them")
    assert (head.author, head.footer, head.size) == (("Ada Example",), "Group meeting: week 7", "4:3")
    assert head.notes == "Greet the back row.\n\nThey came for the biscuits."
    assert brief(manuscript.blocks) == [
        "? field",  # header
        "? background",  # of the title slide
        "== section #fdf6e3",
        "# Part one: the chain rule",
        "== #123456",
        "? directive",  # _footer
        "? directive",  # _color
        "? directive",  # _sparkle
        "## Many small numbers",
        "+ One tenth",
        "+ One tenth of that",
        "  + and so on",
        "+ 1. first",
        "+ 2. second",
        "- not stepped",
        "on swamp.jpg",
        "on curve.png A curve that gives up",
        "Remember: breathe",
        "(pause here: slowly)",
        "== #203040",
        "behind one.jpg",
        "on two.jpg",
        "Text that stands\non two lines",
        "== #fdf6e3",
        "Table",
        "## A heading by its line",
        "md: ---",
        "Formula",
        "See the book.",
        "? style",
        "? script",
        "== #fdf6e3",
        "# Questions?",
    ]


def test_places_are_lines_of_the_file() -> None:
    manuscript = marp.read(decode(_FIXTURE.read_bytes(), _FIXTURE))
    lines = _FIXTURE.read_text().split("\n")
    headings = [block for block in manuscript.blocks if isinstance(block, Heading)]
    assert len(headings) == 4
    for heading in headings:
        assert words(heading.text) in lines[heading.span.line - 1]


@pytest.mark.parametrize("rule", ["---", "***", "___", "- - -", "  ---  "])
def test_a_thematic_break_cuts(rule: str) -> None:
    assert _slides(f"One\n\n{rule}\n\nTwo") == ["==", "One", "==", "Two"]


@pytest.mark.parametrize(
    "text",
    [
        "One\n---\nTwo",
        "```\n---\n```\nTwo",
        "> a\n>\n> ---\n\nTwo",
        "- a\n\n  ---\n\nTwo",
        "<!-- a\n\n---\n\nb -->\nTwo",
    ],
)
def test_what_only_looks_like_a_thematic_break_does_not(text: str) -> None:
    assert _slides(text).count("==") == 1


@pytest.mark.parametrize(
    ("divider", "cuts"), [("1", 2), ("2", 4), ("[2]", 3), ("[1, 3]", 3), ("\n  - 1\n  - 3", 3), ("false", 1), ("9", 1)]
)
def test_headings_cut(divider: str, cuts: int) -> None:
    text = "Start\n\n# A\n\n## B\n\n### C\n\n## D\n\nend"
    lines = brief(_read(f"---\nheadingDivider: {divider}\n---\n{text}").blocks)
    assert lines.count("==") == cuts
    assert [line for line in lines if line.startswith("#")] == ["# A", "## B", "### C", "## D"]


def test_headings_cut_by_a_comment_and_take_the_comments_above_them() -> None:
    text = "<!-- headingDivider: 1 -->\n# A\n\n- a\n\n---\n<!-- _backgroundColor: #fff -->\n# B\n\nb"
    assert brief(_read(text).blocks) == ["==", "# A", "- a", "== #ffffff", "# B", "b"]


def test_a_directive_lasts_and_a_spot_directive_does_not() -> None:
    lines = _slides(
        "<!-- _backgroundColor: red -->\na\n\n---\n\n<!-- backgroundColor: '#102030' -->\nb\n\n---\n\nc\n\n---\n\n"
        "<!--\nbackgroundColor: linear-gradient(red, blue)\n-->\nd"
    )
    assert lines == ["== #ff0000", "a", "== #102030", "b", "== #102030", "c", "==", "? directive", "d"]


@pytest.mark.parametrize(
    ("alt", "shown"),
    [
        ("bg", "behind x.png"),
        ("bg fit", "behind x.png"),
        ("bg 80% opacity:.3", "behind x.png"),
        ("bg left", "on x.png"),
        ("bg right:33.5% A map", "on x.png A map"),
        ("w:300px h:200", "on x.png"),
        ("width:50% drop-shadow:0,5px,10px,rgba(0,0,0,.4) grayscale A left turn", "on x.png A left turn"),
        ("left turn to fit in", "on x.png left turn to fit in"),
    ],
)
def test_the_words_of_a_picture(alt: str, shown: str) -> None:
    assert _slides(f"Text\n\n![{alt}](x.png)") == ["==", "Text", shown]


def test_the_front_matter_tells_what_is_behind_every_slide() -> None:
    front = "---\nmarp: true\nbackgroundColor: #fdf6e3\nbackgroundImage: url(all.png)\n_backgroundColor: red\n---\n"
    slides = "- a\n\n---\n\n![bg](own.png)\n\nb\n\n---\n\n<!-- backgroundImage: none -->\nc\n\n---\n\nd"
    assert brief(_read(front + slides).blocks) == [
        *("== #ff0000", "behind all.png", "- a"),
        *("== #fdf6e3", "behind own.png", "b"),
        *("== #fdf6e3", "c"),
        *("== #fdf6e3", "d"),
    ]


def test_a_gradient_in_the_front_matter_is_told() -> None:
    front = "---\nmarp: true\nbackgroundImage: linear-gradient(red, blue)\nbackgroundColor: none\n---\n"
    assert brief(_read(f"{front}- a\n\n---\n\n- b").blocks) == ["==", "? directive", "- a", "==", "- b"]


def test_a_background_image_lasts() -> None:
    lines = _slides(
        "<!-- backgroundImage: url('a.png') -->\na\n\n---\n\n<!-- _backgroundImage: url(b.png) -->\nb\n\n---\n\nc"
    )
    assert lines == ["==", "behind a.png", "a", "==", "behind b.png", "b", "==", "behind a.png", "c"]


def test_a_picture_that_is_a_colour() -> None:
    assert _slides("![bg](#abc)\n\na\n\n---\n\n![](#ff0000)\n\nb") == ["== #aabbcc", "a", "==", "? directive", "b"]


def test_a_background_image() -> None:
    assert _slides("<!-- _backgroundImage: url('a b.png') -->\nText") == ["==", "behind a b.png", "Text"]


@pytest.mark.parametrize(
    ("comment", "shown"),
    [
        ("Say hello: slowly", "(Say hello: slowly)"),
        ("theme: a word of its own\nand more: x\nfooter", "(theme: a word of its own\nand more: x\nfooter)"),
        ("note: - -- dashes", "(note: - -- dashes)"),
        ("_unknown: x", "? directive"),
        ("header: H", "? directive"),
        ("prettier-ignore", "? comment"),
        ("markdownlint-disable MD033", "? comment"),
        ("style: 'h1 { color: red }'", None),
        ("paginate: false", None),
        ("_class: lead", None),
        ("fit", None),
        ("", None),
    ],
)
def test_a_comment_is_a_directive_or_a_note(comment: str, shown: str | None) -> None:
    lines = [line for line in _slides(f"Text\n\n<!-- {comment} -->") if line != "? field"]
    assert lines == ["==", "Text", *([shown] if shown else [])]


def test_global_directives_in_comments_tell_of_the_deck() -> None:
    manuscript = _read(
        "<!--\ntitle: 'Small: talk'\nsize: 4:3\nfooter: Always\nlang: de\n-->\n\n# Big talk\n\n---\n\nText"
    )
    head = manuscript.head
    assert (words(head.title), head.size, head.footer, head.lang) == ("Small: talk", "4:3", "Always", "de")
    assert brief(manuscript.blocks) == ["==", "# Big talk", "==", "Text"]


def test_a_lead_slide_is_a_section_only_before_others() -> None:
    lead = "<!-- _class: lead -->\n# Part"
    assert _slides(f"Text\n\n---\n\n{lead}\n\n---\n\nMore\n\n---\n\n{lead}") == [
        *("==", "Text", "== section", "# Part", "==", "More", "==", "# Part"),
    ]
    assert _slides(f"{lead}\n\nWords\n\n---\n\nMore")[0] == "=="


def test_what_a_title_slide_cannot_hold_is_told() -> None:
    text = "# Talk\n\n![bg](x.png)\n\n<!-- _backgroundColor: red -->\n<!-- Smile -->\n\nAda [Example](https://a.example)\n\n"
    manuscript = _read(f"{text}---\n\nText")
    told = [block.reason for block in manuscript.blocks if isinstance(block, Omitted)]
    assert manuscript.head.notes == "Smile"
    assert [word in " ".join(told) for word in ("x.png", "#ff0000")] == [True, True]
    assert brief(manuscript.blocks)[-2:] == ["==", "Text"]


def test_a_first_slide_that_says_more_stays() -> None:
    assert brief(_read("# Talk\n\n- a\n\n---\n\nText").blocks) == ["==", "# Talk", "- a", "==", "Text"]


def test_link_targets_may_stand_on_another_slide() -> None:
    blocks = _read("# T\n\n---\n\nSee [it][x].\n\n---\n\nB\n\n[x]: https://a.example").blocks
    links = [part.link for block in blocks for text in phrases(block) for part in text if part.link]
    assert links == ["https://a.example"]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("---\nmarp: true\n---\n# A", 95),
        ("<!-- marp: true -->\n# A", 95),
        ("<!-- _class: lead -->\n# A\n\n---\n\nB", 80),
        ("# A\n\n![bg left](x.png)\n\n---\n\nB", 80),
    ],
)
def test_signs(text: str, least: int) -> None:
    sure, why = marp.signs(source_of(text))
    assert sure >= least
    assert why


@pytest.mark.parametrize(
    "text",
    [
        "# A note\n\nText\n\n---\n\nMore",
        "---\ntitle: A note\ntheme: dark\n---\n\nText <!-- a comment -->",
        "How Marp works:\n\n```\n---\nmarp: true\n---\n<!-- _class: lead -->\n![bg](x.png)\n```",
    ],
)
def test_no_signs(text: str) -> None:
    assert marp.signs(source_of(text)) == (0, "")


_MARKERS = [
    "", "# ", "## ", "- ", "* ", "> ", "1) ", "<!-- ", "![bg ", "---\n", "***\n", "`", "$$", "    ", "\n", "<b>",
]  # fmt: skip
_ENDS = ["", "\n", "\n\n", " -->\n", "](x.png)\n", "\n---\n", "\n===\n", "`", " |\n", "$$\n", "</b>"]


@given(marked(_MARKERS, _ENDS))
def test_every_word_comes_out(text: str) -> None:
    assert lost(text, readable(_read(text))) == []


@given(st.text(alphabet=st.sampled_from("aB1:_!-*#=>[]()\"'<%/ \n`~$&\\|é{}"), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert is_cut(_read(text))
    assert marp.signs(source_of(text))[0] >= 0
