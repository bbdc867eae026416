"""Decks for Slidev: what is on which slide, in short lines."""

from __future__ import annotations

from pathlib import Path

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
from deckgen.importers.readers import slidev
from deckgen.importers.source import decode
from tests.importers.readers.shown import brief
from tests.importers.readers.telling import FIXTURES, everything, is_cut, lost, marked, readable, source_of

_FIXTURE = FIXTURES / "slidev" / "attention.md"


def _read(text: str) -> Manuscript:
    return slidev.read(source_of(text))


def _slides(text: str) -> list[str]:
    """The lines of a deck below a title slide that takes no part."""
    manuscript = _read(f"# Talk\n\n---\n{text}")
    assert words(manuscript.head.title) == "Talk"
    assert manuscript.diagnostics == ()
    return brief(manuscript.blocks)


def test_a_whole_deck() -> None:
    manuscript = slidev.read(decode(_FIXTURE.read_bytes(), _FIXTURE))
    head = manuscript.head
    assert manuscript.is_deck
    assert (words(head.title), words(head.subtitle)) == ("Attention, please", "Why a model looks where it looks")
    assert (head.author, head.size) == (("Ada Example",), "4:3")
    assert head.notes == "A talk about looking\nat the right place.\n\nWait for silence.\n\nIt will not come."
    assert [found.code for found in manuscript.diagnostics] == ["missing-slides", "missing-slides"]
    assert brief(manuscript.blocks) == [
        "? picture",  # behind the title slide
        "? navigation",  # "Press Space ..."
        "== section part-one",
        "# Part one",
        "== hidden steps",
        "# What we know",
        "+ Queries ask",
        "+ Keys answer",
        "  + mostly",
        "- always here",
        "? comment",
        "Some late words and <v-click> in code, an icon.",
        "see https://x.com/i/status/20",
        "and",
        "see https://www.youtube.com/watch?v=abc",
        "? component",
        "(the notes\n\n---\n\nstill the notes)",
        "==",
        "# Two sides",
        "| --",
        "| Left words",
        "| --",
        "| Right words",
        "| mermaid: graph TD; A-->B",
        "==",
        "# A cat",
        "| --",
        "| ts: const a = 1",
        "| py: def attend(query, keys):",
        "| --",
        "| on https://example.org/cat.jpg",
        "? style",
        "? code",
        "==",
        "> Attention is a budget",
        "> by Somebody tired",
        "==",
        "## A live demo",
        "see https://example.org/demo",
        "==",
        "# Two, wanted",
        "==",
        "# Four, wanted",
        "on four.png",
        "? slides",  # ../attention.md
        "==",
        "# Round",
        "? slides",  # itself
        "== #102030",
        "Thanks",
        "? field",
    ]


def test_places_are_lines_of_the_files() -> None:
    manuscript = slidev.read(decode(_FIXTURE.read_bytes(), _FIXTURE))
    headings = [block for block in manuscript.blocks if isinstance(block, Heading)]
    assert {heading.span.path.name for heading in headings} == {"attention.md", "more.md", "loop.md"}
    for heading in headings:
        line = heading.span.path.read_text().split("\n")[heading.span.line - 1]
        assert words(heading.text) in line or line == "layout: iframe"


@pytest.mark.parametrize("above", ["", "Text\n", "- a\n", "```\ncode\n```\n", "<!-- a -->\n"])
def test_dashes_cut(above: str) -> None:
    assert [line for line in _slides(f"\nOne\n\n{above}---\n\nTwo") if line in ("==", "One", "Two")] == [
        "==",
        "One",
        "==",
        "Two",
    ]


@pytest.mark.parametrize("text", ["```\n---\n```\nTwo", "<!-- a\n\n---\n\nb -->\nTwo", "a\n\n***\n\nb"])
def test_what_only_looks_like_a_cut_does_not(text: str) -> None:
    assert _slides(f"\n{text}").count("==") == 1


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ("layout: center\n---\n\nText", ["==", "Text"]),
        ("# a comment in YAML\nlayout: center\n---\nText", ["==", "? comment", "Text"]),
        ("background: x.png\n---\nText", ["==", "behind x.png", "Text"]),
        ("background: '#FFF'\n---\nText", ["== #ffffff", "Text"]),
        ("background: linear-gradient(red, blue)\n---\nText", ["==", "? directive", "Text"]),
        ("hide: true\n---\nText", ["== hidden", "Text"]),
        ("disabled: true\n---\nText", ["== hidden", "Text"]),
        ("routeAlias: here\n---\nText", ["== here", "Text"]),
        ("title: Named\n---\nText", ["==", "## Named", "Text"]),
        ("title: Named\n---\n# Otherwise", ["==", "# Otherwise", "? field"]),
        ("layout: image\nimage: x.png\n---\nText", ["==", "Text", "behind x.png"]),
        ("layout: image-left\nimage: x.png\n---\n# T", ["==", "on x.png", "# T"]),
        ("layout: image-right\nimage: x.png\n---\n# T", ["==", "# T", "on x.png"]),
        ("layout: iframe-right\nurl: https://a.example\n---\n# T", ["==", "# T", "see https://a.example"]),
        ("layout: fact\n---\n# 100%\nof all", ["==", "100%", "of all"]),
        ("layout: quote\n---\n> Said\n> -- By her", ["==", "> Said", "> by By her"]),
        ("colour: red\n---\nText", ["==", "Text", "? field"]),
        ("# A heading\n\nand: text", ["==", "# A heading", "and: text"]),
        ("Text right below", ["==", "Text right below"]),
    ],
)
def test_fields_above_a_slide(fields: str, shown: list[str]) -> None:
    assert [" ".join(line.split()) for line in _slides(fields)] == [" ".join(line.split()) for line in shown]


def test_defaults_hold_for_every_slide() -> None:
    manuscript = _read(
        "---\ntheme: x\ndefaults:\n  background: x.png\n---\n# Talk\n\n---\n\nOne\n\n---\nbackground: y.png\n---\nTwo"
    )
    assert brief(manuscript.blocks) == ["? picture", "==", "behind x.png", "One", "==", "behind y.png", "Two"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# T\n\na\n\n::right::\n\nb", ["# T", "| --", "| a", "| --", "| b"]),
        ("# A\n\na\n\n::right::\n\n# B", ["| --", "| # A", "| a", "| --", "| # B"]),
        ("::right::\n\nb\n\n::default::\n\na", ["| --", "| a", "| --", "| b"]),
        (
            "<template v-slot:default>\n\na\n\n</template>\n<template #right>\n\nb\n\n</template>",
            ["| --", "| a", "| --", "| b"],
        ),
        ("a\n\n::right::\n", ["a"]),
        ("a\n\n```\n::right::\n```", ["a", ": ::right::"]),
    ],
)
def test_two_columns(text: str, shown: list[str]) -> None:
    assert _slides(f"layout: two-cols\n---\n{text}") == ["==", *shown]


def test_two_columns_below_a_header() -> None:
    text = "# T\n\nOver both\n\n::left::\n\na\n\n::right::\n\nb\n\n::bottom::\n\nc"
    assert _slides(f"layout: two-cols-header\n---\n{text}") == [
        *("==", "# T", "Over both", "| --", "| a", "| --", "| b", "c"),
    ]


@pytest.mark.parametrize(
    ("layout", "text", "shown"),
    [
        ("image-right", "# T\n\nText", ["# T", "| --", "| Text", "| --", "| on x.png"]),
        ("image-left", "# T\n\n- a", ["# T", "| --", "| on x.png", "| --", "| - a"]),
        ("image-left", "Text", ["| --", "| on x.png", "| --", "| Text"]),
        ("image-right", "# T", ["# T", "on x.png"]),
        ("image-left", "# T", ["on x.png", "# T"]),
        ("image-right", "# T\n\n<Counter />", ["# T", "on x.png", "? component"]),
    ],
)
def test_a_picture_beside_the_text(layout: str, text: str, shown: list[str]) -> None:
    assert _slides(f"layout: {layout}\nimage: x.png\n---\n{text}") == ["==", *shown]


@pytest.mark.parametrize(
    ("layout", "text", "shown"),
    [
        ("fact", "# 93 %\nof all losses fall", ["93 %", "of all losses fall"]),
        ("statement", "# Less is more", ["Less is more"]),
        ("fact", "# 93 %\n\n- a\n- b", ["# 93 %", "- a", "- b"]),
        ("quote", '# "Less is *more*"\nAda', ["> Less is more", "> by Ada"]),
        ("quote", "“Less is more” — Ada", ["> Less is more", "> by Ada"]),
        ("quote", '"Less is more"\n\n— Ada', ["> Less is more", "> by Ada"]),
        ("quote", "Less is more\n\n-- Ada", ["> Less is more", "> by Ada"]),
        ("quote", "> Less is more\n\n~ Ada", ["> Less is more", "> by Ada"]),
        ("quote", '# "Less" and "more"', ['> "Less" and "more"', "> by"]),
        ("quote", "Less is more", ["Less is more"]),
    ],
)
def test_layouts_of_a_few_words(layout: str, text: str, shown: list[str]) -> None:
    assert [line.rstrip() for line in _slides(f"layout: {layout}\n---\n{text}")] == ["==", *shown]


def test_a_section_only_before_others() -> None:
    section = "---\nlayout: section\n---\n\n# Part\n\n"
    lines = brief(_read(f"# Talk\n\n{section}{section}---\n\nText\n\n{section}").blocks)
    assert lines == ["== section", "# Part", "== section", "# Part", "==", "Text", "==", "# Part"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<v-clicks>\n\n- a\n\n</v-clicks>\n\n- b", ["==", "+ a", "- b"]),
        ("<v-clicks>\n\na\n\n</v-clicks>", ["== steps", "a"]),
        ("<v-click>\n\n- a\n\n</v-click>", ["== steps", "- a"]),
        ("<div v-click>a</div>", ["== steps", "a"]),
        ('<p v-after class="x">a</p>', ["== steps", "a"]),
        ("Write `<v-click>` for it", ["==", "Write <v-click> for it"]),
        ("```html\n<v-click>a</v-click>\n```", ["==", "html: <v-click>a</v-click>"]),
    ],
)
def test_steps(text: str, shown: list[str]) -> None:
    assert _slides(f"\n{text}") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<mdi-home /> home <carbon:badge class='a'/>", ["home"]),
        ('<Youtube id="a-b" width="5" />', ["see https://www.youtube.com/watch?v=a-b"]),
        ('<SlidevVideo autoplay>\n<source src="x.mp4">\n</SlidevVideo>', ["see x.mp4"]),
        ("<Counter :count='10' /> ten", ["ten", "? component"]),
        ("<Box>words *inside*</Box>", ["words inside", "? component"]),
        ('<Link to="2">there</Link>', ["there"]),
        ("<script setup>\nconst a = '<Foo>'\n</script>\n\nText", ["? script", "Text", "? component"]),
        ('<div class="grid grid-cols-2">\n<div>\n\na\n\n</div>\n<div>\n\nb\n\n</div>\n</div>', ["a", "b"]),
        ("$$ {1|3|all}\nx^2\n$$", ["Formula"]),
        ("````md magic-move {lines: true}\n```js\na\n```\n```js\nb\n```\n````", ["js: a", "js: b"]),
        ("```ts{1,3}\na\n```", ["ts: a"]),
        ("```ts {monaco} {1|2}\na\n```", ["ts: a"]),
        ("```\na\n```", [": a"]),
        ("```plantuml {scale: 0.8}\na\n```", ["plantuml: a"]),
    ],
)
def test_notations_of_its_own(text: str, shown: list[str]) -> None:
    assert _slides(f"\n{text}") == ["==", *shown]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Text\n\n<!-- said -->\n", ["Text", "(said)"]),
        (
            "Text\n\n<!-- one -->\n\n<!--\n[click] two\n\n[click:3] three [[click]] four\n-->",
            ["Text", "? comment", "(two\n\nthree four)"],
        ),
        ("<!-- one -->\n\nText", ["? comment", "Text"]),
        ("Text\n\n```\n<!-- code -->\n```", ["Text", ": <!-- code -->"]),
    ],
)
def test_the_last_comment_is_the_notes(text: str, shown: list[str]) -> None:
    assert _slides(f"\n{text}") == ["==", *shown]


def _deck(folder: Path, **files: str) -> Manuscript:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return slidev.read(source_of(files["deck"], folder / "deck.md"))


def test_slides_of_other_files(tmp_path: Path) -> None:
    manuscript = _deck(
        tmp_path,
        deck="# Talk\n\n---\nsrc: ./sub/a.md\nbackground: x.png\n---\n\n---\nsrc: /sub/b.md#2\n---\n",
        sub__a="---\nbackground: y.png\ntheme: z\n---\nA\n\n---\nsrc: ./b.md#1,3-9\n---\n",
        sub__b="B1\n\n---\n\nB2\n\n---\n\nB3",
    )
    assert manuscript.diagnostics == ()
    assert brief(manuscript.blocks) == [
        *("==", "behind x.png", "A", "==", "behind x.png", "B1", "==", "behind x.png", "B3", "==", "B2"),
    ]


def test_files_that_bring_in_each_other_end(tmp_path: Path) -> None:
    many = "".join("---\nsrc: ./b.md\n---\n\n---\nsrc: ./c.md\n---\n\n" for _ in range(20))
    manuscript = _deck(tmp_path, deck=f"# Talk\n\n{many}", b=f"B\n\n{many}", c=f"C\n\n{many}")
    assert {found.code for found in manuscript.diagnostics} == {"missing-slides"}
    assert len(manuscript.blocks) < 20_000


@pytest.mark.parametrize("name", ["../b.md", "/../b.md", "http://a.example/b.md", "none.md", "sub", "~/b.md"])
def test_files_elsewhere_are_not_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "b.md").write_text("secret")
    (tmp_path / "here" / "sub").mkdir(parents=True)
    manuscript = _deck(tmp_path / "here", deck=f'# Talk\n\n---\nsrc: "{name}"\n---\n\n---\n\n<<< {name}\n')
    assert "secret" not in everything(manuscript)
    assert [found.code for found in manuscript.diagnostics] == ["missing-slides"]
    assert brief(manuscript.blocks)[0] == "? slides"


def test_snippets(tmp_path: Path) -> None:
    code = "a = '<b>'\n\n# #region x\nb = 1  # `c`\n# #endregion\n"
    (tmp_path / "s.py").write_text(code)
    manuscript = _deck(tmp_path, deck="# Talk\n\n---\n\n<<< @/s.py {1|2}\n\n<<< s.py#x ts {monaco}\n\n<<< ./s.py#y\n")
    codes = [block for block in manuscript.blocks if isinstance(block, Code)]
    assert [(block.language, block.code) for block in codes] == [("py", code.strip("\n")), ("ts", "b = 1  # `c`")]
    assert [block.kind for block in manuscript.blocks if isinstance(block, Omitted)] == ["code"]


def test_pictures_of_the_public_folder(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "x.png").write_bytes(b"")
    manuscript = _deck(tmp_path, deck="# Talk\n\n---\n\n![](/x.png) ![](/y.png) ![](z.png)")
    assert brief(manuscript.blocks) == ["==", "on public/x.png", "on y.png", "on z.png"]


def test_fields_that_are_no_yaml_are_read_line_by_line() -> None:
    manuscript = _read("# Talk\n\n---\nlayout: a: b: c\nhide: true\n---\n\nText")
    assert [found.code for found in manuscript.diagnostics] == ["front-matter"]
    assert brief(manuscript.blocks) == ["== hidden", "Text"]


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("# A\n\n<v-clicks>\n\n- a\n\n</v-clicks>", 90),
        ("# A\n\n<p v-click>a</p>", 90),
        ("a\n\n::right::\n\nb", 85),
        ("# A\n\n---\nlayout: center\n---\n\nB", 85),
        ("---\ntheme: seriph\ntransition: fade\n---\n\n# A", 80),
        ("---\nhighlighter: shiki\nmdc: true\n---\n\n# A", 80),
    ],
)
def test_signs(text: str, least: int) -> None:
    sure, why = slidev.signs(source_of(text))
    assert sure >= least
    assert why


@pytest.mark.parametrize(
    "text",
    [
        "# A note\n\nText\n\n---\n\nMore",
        "---\nlayout: post\ntitle: A note\n---\n\nText\n\n---\n\nMore",
        "```\n---\nlayout: center\n---\n<v-click>\n::right::\n```",
    ],
)
def test_no_signs(text: str) -> None:
    assert slidev.signs(source_of(text)) == (0, "")


_MARKERS = [
    "", "# ", "- ", "> ", "<v-click>", "<Foo ", "---\n", "---\nlayout: x\n---\n", "::right::\n", "`", "$$", "    ",
    "\n", "```\n",
]  # fmt: skip
_ENDS = ["", "\n", "\n\n", " />", "</v-click>\n", "\n---\n", "\n===\n", "`", " |\n", "$$\n", "\n\n---\n"]


@given(marked(_MARKERS, _ENDS))
def test_every_word_comes_out(text: str) -> None:
    assert lost(text, readable(_read(text))) == []


@given(st.text(alphabet=st.sampled_from("aB1:_!-*#=>[]()\"'<%/ \n`~$&\\|é{}"), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    assert is_cut(_read(text))
    assert slidev.signs(source_of(text))[0] >= 0
