"""Decks of reveal.js as HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.importers.blocks import Code, Manuscript, Media, Paragraph, Picture, Remark, words
from deckgen.importers.readers.revealhtml import read, signs
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

TALK = FIXTURES / "revealhtml" / "talk.html"


@pytest.fixture(scope="module")
def talk() -> Manuscript:
    return read(decode(TALK.read_bytes(), TALK))


def page(slides: str) -> str:
    return f'<html><body><div class="reveal"><div class="slides">{slides}</div></div></body></html>'


def test_sections_are_slides_and_a_stack_below_a_heading_is_a_section(talk: Manuscript) -> None:
    assert titles(talk) == [
        "= Symptoms", "The loss is suspiciously low", "", "(Spare)", "In Markdown", "Second cure", "One slide",
        "From a file", "Its second slide",
    ]  # fmt: skip


def test_the_head_is_the_title_slide_and_the_page(talk: Manuscript) -> None:
    head = talk.head
    assert (words(head.title), words(head.subtitle)) == ("Overfitting for beginners", "Learn it by heart")
    assert (head.author, head.lang, head.notes) == (("Ada Example",), "en", "Pause here.")


def test_the_page_title_serves_where_no_slide_is_one() -> None:
    title = "<title>A page</title>"
    assert words(read(source_of(title + page("<section><h2>A</h2><p>x</p></section>"))).head.title) == "A page"
    assert read(source_of("<title>reveal.js</title>" + page("<section><p>x</p></section>"))).head.title == ()


def test_attributes_of_sections(talk: Manuscript) -> None:
    loss = slides_of(talk)[1]
    assert (begin(loss).background, begin(loss).steps, begin(loss).id) == ("#203040", True, "loss")
    assert [block.name for block in loss if isinstance(block, Picture)] == ["curve.png", "loss.svg"]
    assert "directive: 'data-x' (1) has no place in an outline" in omitted(talk)


def test_code_loses_the_indentation_of_the_page(talk: Manuscript) -> None:
    (code,) = [block for block in talk.blocks if isinstance(block, Code)]
    assert (code.code, code.language) == ("model.fit(x, y)\nmodel.fit(x, y)", "python")


def test_films_and_pictures_that_load_late(talk: Manuscript) -> None:
    assert [block.address for block in talk.blocks if isinstance(block, Media)] == ["run.mp4"]


def test_markdown_in_a_textarea(talk: Manuscript) -> None:
    first, second = slides_of(talk)[4:6]
    (text,) = [block.text for block in first if isinstance(block, Paragraph)]
    assert words(text) == "A cure: more data & less pride."
    assert [part.text for part in text if part.bold] == ["more data", "less"]
    assert [block.text for block in first if isinstance(block, Remark)] == ["Say it slowly."]
    assert begin(second).steps


def test_markdown_without_declared_separators_is_one_slide(talk: Manuscript) -> None:
    assert [words(block.text) for block in slides_of(talk)[6] if isinstance(block, Paragraph)] == [
        "above the rule",
        "below the rule",
    ]


def test_markdown_in_files(talk: Manuscript) -> None:
    assert "file: the slides in 'elsewhere.md', a file that is not in the folder of this page" in omitted(talk)
    there = slides_of(talk)[7][0].span
    assert (there.path.name, there.line) == ("more.md", 1)


def test_files_outside_of_the_folder_are_not_read() -> None:
    made = read(source_of(page('<section data-markdown="../../../../../../etc/hostname"></section>')))
    assert omitted(made) == [
        "file: the slides in '../../../../../../etc/hostname', a file that is not in the folder of this page"
    ]


def test_words_beside_the_slides_are_told(talk: Manuscript) -> None:
    assert "element: what the page says outside of its slides: Tinyconf, room 2" in omitted(talk)


def test_places_are_those_of_the_file(talk: Manuscript) -> None:
    lines = TALK.read_text().split("\n")
    assert "<ul>" in lines[slides_of(talk)[1][4].span.line - 1]
    assert "In Markdown" in lines[slides_of(talk)[4][1].span.line - 1]


def test_notes_in_an_attribute() -> None:
    (slide,) = slides_of(read(source_of(page('<section data-notes="Breathe."><p>x</p></section>'))))
    assert [block.text for block in slide if isinstance(block, Remark)] == ["Breathe."]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (page("<section>x</section>"), 95),
        ('<div class="reveal"><section>x</section></div>', 60),
        ("<section class='reveals'><p>a</p></section>", 0),
        ("# A note\n\n---\n\nabout class reveal", 0),
    ],
)
def test_signs(text: str, sure: int) -> None:
    assert signs(source_of(text))[0] == sure


PIECES = (
    "@ ", "<section>", "</section>", "<h2>@</h2>", "<p>@</p>", "<ul><li>@</li></ul>", "<aside class='notes'>@</aside>",
    "<pre><code>@\n</code></pre>", "<img src='@.png' alt='@'>", "<div>@", "</div>", "<section data-background='a.png'>",
    "<section data-markdown><textarea>\n# @\n\n</textarea></section>", "<blockquote>@</blockquote>", "<b>@</b>", "\n",
    "<section data-markdown data-separator='^--$'><script type='text/template'>\n@\n--\n- @\n</script></section>",
    "<table><tr><td>@</td></tr></table>", "<h1>@</h1>", "<section data-visibility='hidden'>",
)  # fmt: skip


@given(markup(PIECES).map(page))
@settings(max_examples=120, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    assert lost(text, everything(read(source_of(text)))) == []


@given(st.text(alphabet="abs</>='\"-!&;ection \n", max_size=200) | markup(PIECES))
@settings(max_examples=120, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    signs(source_of(text))
    assert read(source_of(text)).is_deck
