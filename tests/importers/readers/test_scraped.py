"""Pages of captioned pictures, each shown as short lines: what a block is, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.errors import Severity
from deckgen.importers.blocks import Block, Heading, Manuscript, Omitted, Paragraph, Picture, words
from deckgen.importers.readers import scraped
from deckgen.importers.source import Source, decode
from tests.importers.readers.telling import FIXTURES, source_of

_FIXTURES = FIXTURES / "scraped"
_SPECIMEN = Path(__file__).parents[4] / "shared" / "seeds" / "003_7b1337e213732f0d.txt"


def _source(text: str) -> Source:
    return source_of(text, Path("page.txt"))


def _fixture(name: str) -> Source:
    return _source((_FIXTURES / f"{name}.txt").read_text(encoding="utf-8"))


def _page(*lines: str) -> Manuscript:
    return scraped.read(_source("\n\n".join(lines)))


def _shown(manuscript: Manuscript) -> list[str]:
    return [line for block in manuscript.blocks for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {words(block.text)}"
        case Paragraph():
            yield words(block.text)
        case Picture():
            credit = f" ({block.credit})" * bool(block.credit)
            yield f"![{block.alt}]({block.name}) {words(block.caption)}{credit}".rstrip()
        case Omitted():
            yield f"- {block.kind}: {block.reason}"


def test_a_page_with_captions_above() -> None:
    manuscript = scraped.read(_fixture("above"))
    assert _shown(manuscript) == [
        "- furniture: 'Home | About | Contact' belongs to the page, not to the talk",
        "## Before the first epoch",
        "![](laptop_on_fire) Everybody has a plan for the validation set",
        "![]() The plan meets the data",
        "![](sign_error.png) Why is the loss negative?",
        "Is anybody still reading the logs?",
        "## The Long Run",
        "![]() It is only the ninth restart...",
        "- furniture: 'Share this' belongs to the page, not to the talk",
        "![]() Seeds chosen by hand, with love",
        "![]()",
        "![]() We call this one the lucky branch:",
        "## Model Zoo and Circus",
        "![]()",
        "![]() The animals are called by their file names",
        "- furniture: 'Posted on 20 November 2026' belongs to the page, not to the talk",
        "Nothing here was peer reviewed.",
        "## Going to production",
        "![A demo](demo.jpg) The demo worked, and so did the prayer",
        "![]() What the users did with it:",
    ]


def test_a_page_with_captions_below() -> None:
    assert _shown(scraped.read(_fixture("below"))) == [
        "![]() Everybody has a plan for the validation set",
        "![Image may contain: a laptop, flames]() the plan meets the data",
        "## The Long Run",
        "![]() It is only the ninth restart...",
        "![](curve_of_hope) Seeds chosen by hand, with love.",
        "## Going to production",
        "![]() The demo worked, and so did the prayer",
        "- furniture: '© 2026 Example University' belongs to the page, not to the talk",
    ]


def test_a_caption_without_its_picture_is_an_open_slot_and_a_warning() -> None:
    (warning,) = scraped.read(_fixture("above")).diagnostics
    assert warning.message == "the text ends here, before the picture of this caption"
    assert (warning.span.line, warning.severity) == (55, Severity.WARNING)
    assert scraped.read(_fixture("below")).diagnostics == ()


@pytest.mark.parametrize("closing", ["Thanks for scrolling", "The end", "A last word. " * 30])
def test_closing_words_wait_for_no_picture(closing: str) -> None:
    manuscript = _page("one caption,", "img", "another caption:", "img", closing)
    assert manuscript.diagnostics == ()
    assert sum(isinstance(block, Picture) for block in manuscript.blocks) == 2


def test_a_picture_stands_where_its_caption_does() -> None:
    blocks = _page("Some Title", "a caption,", "img", "img", "another caption,", "img").blocks
    assert [block.span.line for block in blocks] == [1, 3, 7, 9]


@pytest.mark.parametrize(
    "line", ["img", "IMG", "Image", "image", "[img]", "<img>", "<img/>", "[image]", "picture", "Photo", "[Photo]"]
)
def test_words_for_open_slots(line: str) -> None:
    assert _shown(_page("a caption,", line)) == ["![]() a caption,"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("resnet_on_toast", "![](resnet_on_toast)"),
        ("curve-2", "![](curve-2)"),
        ("overfitting", "![](overfitting)"),
        ("cat.jpg", "![](cat.jpg)"),
        ("IMG_0042.JPG", "![](IMG_0042.JPG)"),
        ('<img alt="A &amp; B" src="https://example.org/ab.png">', "![A & B](https://example.org/ab.png)"),
        ("![a cat](cat.png)", "![a cat](cat.png)"),
        ("Image may contain: one cat", "![Image may contain: one cat]()"),
        ("alt: one cat", "![one cat]()"),
    ],
)
def test_names_and_descriptions_of_pictures(line: str, expected: str) -> None:
    assert _shown(_page("a caption,", line)) == [f"{expected} a caption,"]


@pytest.mark.parametrize("line", ["Overfitting", "2026", "two words", "Resnet_on_toast", "image of a cat", "don't"])
def test_lines_that_are_no_pictures(line: str) -> None:
    assert _shown(_page(line, "img")) == [f"![]() {line}"]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (["A title", "the caption"], ["## A title"]),
        (["A title", "Its subtitle", "the caption"], ["## A title", "## Its subtitle"]),
        (["Is it a title?", "the caption"], ["## Is it a title?"]),
        (["Is it a title?", "This one is", "the caption"], ["Is it a title?", "## This one is"]),
        (["A statement.", "the caption"], ["A statement."]),
        (["A statement...", "the caption"], ["A statement..."]),
        (["A list of things:", "the caption"], ["A list of things:"]),
        (["Seven words are enough for any title", "the caption"], ["## Seven words are enough for any title"]),
        (["These here are just too many short words", "the caption"], ["These here are just too many short words"]),
        (["Unbelievably uncharacteristic overparametrization", "the caption"],
         ["Unbelievably uncharacteristic overparametrization"]),
        (["in small letters", "the caption"], ["in small letters"]),
    ],
)  # fmt: skip
def test_titles_and_statements_stand_before_the_caption(run: list[str], expected: list[str]) -> None:
    shown = _shown(_page("first caption,", "img", *run, "img"))
    assert shown == ["![]() first caption,", *expected, "![]() the caption"]


def test_a_single_text_is_a_title_only_among_captions_that_are_not_like_it() -> None:
    plain_captions = _page("one caption", "img", "Bugs and Features", "img", "another caption", "img")
    assert _shown(plain_captions) == ["![]() one caption", "## Bugs and Features", "![]()", "![]() another caption"]
    alike = _page("One Caption", "img", "Bugs and Features", "img", "another caption", "img")
    assert _shown(alike) == ["![]() One Caption", "![]() Bugs and Features", "![]() another caption"]


def test_of_several_pictures_the_nearest_has_the_caption() -> None:
    above = _page("one caption", "img", "b_1", "another caption", "img")
    assert _shown(above) == ["![]() one caption", "![](b_1)", "![]() another caption"]
    below = _page("a_1", "b_1", "one caption", "img", "another caption")
    assert _shown(below) == ["![](a_1)", "![](b_1) one caption", "![]() another caption"]


def test_a_caption_on_the_line_of_the_picture_is_its_own() -> None:
    shown = _shown(_page("a statement.", "cat.png - a cat", "one caption,", "img"))
    assert shown == ["a statement.", "![](cat.png) a cat", "![]() one caption,"]


def test_titles_tell_the_order_where_the_ends_do_not() -> None:
    below = _page("My Page", "img", "one caption,", "img", "another caption,", "img", "a third,")
    assert _shown(below)[:2] == ["## My Page", "![]() one caption,"]
    cut_off = _page("one caption,", "img", "another caption,", "img", "a third,")
    assert _shown(cut_off) == ["![]() one caption,", "![]() another caption,", "![]() a third,"]
    assert len(cut_off.diagnostics) == 1


def test_runs_and_colons_tell_the_order_where_the_ends_do_not() -> None:
    below = _page("welcome, all of you,", "img", "one caption,", "A title", "img", "another caption,")
    assert _shown(below) == ["welcome, all of you,", "![]() one caption,", "## A title", "![]() another caption,"]
    for captions in (["one caption:", "a third,"], ["one caption,", "a third:"]):
        above = _page("My Page", "img", captions[0], "img", captions[1])
        assert _shown(above) == ["## My Page", "![]()", *(f"![]() {caption}" for caption in captions)]


def test_the_last_text_in_title_case() -> None:
    below = _page("img", "one caption,", "img", "Bugs and Features")
    assert _shown(below) == ["![]() one caption,", "![]() Bugs and Features"]
    above = _page("one caption,", "img", "another caption,", "img", "Bugs and Features")
    assert _shown(above) == ["![]() one caption,", "![]() another caption,", "## Bugs and Features"]
    assert above.diagnostics == ()


def test_credits_belong_to_the_picture_above() -> None:
    assert _shown(_page("one caption", "img", "Source: Ada Example", "another caption", "img")) == [
        "![]() one caption (Ada Example)",
        "![]() another caption",
    ]


@pytest.mark.parametrize(
    "line",
    ["This website uses cookies to remember that you hate cookies.", "Share this", "Read more", "Subscribe!", "© 2020",
     "Posted on 20 November 2026", "Home · About · Blog", "12 comments", "Copyright 2026 Ada Example", "Back to top"],
)  # fmt: skip
def test_furniture_is_left_out_and_told(line: str) -> None:
    shown = _shown(_page("one caption", "img", line, "another caption", "img"))
    assert shown[1] == f"- furniture: '{line}' belongs to the page, not to the talk"
    assert [shown[0], *shown[2:]] == ["![]() one caption", "![]() another caption"]


def test_menus_of_one_word_a_line_are_furniture_but_single_words_are_not() -> None:
    assert [line[:2] for line in _shown(_page("Home", "About", "one caption", "img"))] == ["- ", "- ", "!["]
    assert _shown(_page("Search", "one caption", "img")) == ["## Search", "![]() one caption"]


def test_lines_that_only_begin_like_furniture_stay() -> None:
    caption = "Read more papers than you write, they said, and you will never need to write one"
    assert _shown(_page(caption, "img")) == [f"![]() {caption}"]


def test_wrapped_captions_are_one_text() -> None:
    text = "a caption that the page's narrow column has wrapped, somewhere\nabout here\nimg\n\nanother\none,\nimg"
    assert _shown(scraped.read(_source(text))) == [
        "![]() a caption that the page's narrow column has wrapped, somewhere about here",
        "![](another)",
        "![]() one,",
    ]


def test_what_was_wrong_with_the_file_is_still_told() -> None:
    source = decode(b"caf\xe9\n\nimg", Path("page.txt"))
    assert [found.code for found in scraped.read(source).diagnostics] == ["not-utf-8"]


@pytest.mark.parametrize("name", ["above", "below"])
def test_pages_of_pictures_are_recognised(name: str) -> None:
    score, why = scraped.signs(_fixture(name))
    assert score >= 80
    assert why.endswith("lines that stand for pictures")


@pytest.mark.parametrize(
    "text",
    ["# Title\n\ncaption\n\nimg", "---\ntitle: x\n---\n\ncaption\n\nimg", "- caption\n\nimg\n\n- caption\n\nimg",
     "caption\n\n```\nimg\n```", "1. caption\n\nimg", "apple\n\nbanana\n\ncherry", "Some words.\n\nMore words.\n\nEnd",
     "a word\n\nscaling\n\nmore words", " "],
)  # fmt: skip
def test_other_texts_show_no_signs(text: str) -> None:
    assert scraped.signs(_source(text))[0] == 0


def test_one_picture_in_much_prose_is_a_weak_sign() -> None:
    page = "\n\n".join(["A sentence about pictures."] * 30)
    assert 0 < scraped.signs(_source(f"{page}\n\nimg\n\n{page}"))[0] < 20


@pytest.mark.skipif(not _SPECIMEN.exists(), reason="the specimen is not part of the repository")
def test_the_specimen() -> None:
    source = _source(_SPECIMEN.read_text(encoding="utf-8"))
    manuscript = scraped.read(source)
    assert Counter(type(block).__name__ for block in manuscript.blocks) == {
        "Heading": 12,
        "Paragraph": 3,
        "Picture": 40,
    }
    pictures = [block for block in manuscript.blocks if isinstance(block, Picture)]
    assert [picture.name for picture in pictures if picture.name] == ["time_travel", "resnet_mnist", "scaling"]
    assert sum(not picture.caption for picture in pictures) == 1
    assert [found.span.line for found in manuscript.diagnostics] == [185]
    assert scraped.signs(source)[0] >= 80


_STARTS = st.sampled_from(
    ["", "", "A ", "Why ", "image: ", "source: ", "© ", "Share this ", "alt: ", "(", '"', "[img: "]
)
_ENDS = st.sampled_from(["", "", ".", ":", "?", " words here", " word" * 30, ".png", ")", " Title"])
_OTHERS = st.sampled_from(["", "", "\n", "\nimg\n", "\nimg", "\nimg\nimg\n", "\n[image]\n"])


@given(st.lists(st.tuples(_STARTS, _ENDS, _OTHERS), min_size=1, max_size=12))
def test_every_word_comes_out(parts: list[tuple[str, str, str]]) -> None:
    said = [f"X{index}x" if index % 3 else f"x{index}x" for index in range(len(parts))]
    text = "\n".join(f"{start}{word}{end}{other}" for word, (start, end, other) in zip(said, parts, strict=True))
    found = " ".join(_shown(scraped.read(_source(text))))
    assert [word for word in said if word not in found] == []


@given(st.text(alphabet=st.sampled_from('aB1.)(-#=>_[]!:"”— \t\n`~&<\\/é字'), max_size=200))
def test_no_text_is_too_odd(text: str) -> None:
    manuscript = scraped.read(_source(text))
    assert [block.span.line for block in manuscript.blocks] == sorted(block.span.line for block in manuscript.blocks)
    assert 0 <= scraped.signs(_source(text))[0] <= 95
