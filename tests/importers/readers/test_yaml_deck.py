from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.errors import DeckError
from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Columns,
    Cut,
    Formula,
    Heading,
    Listing,
    Manuscript,
    Media,
    Omitted,
    Paragraph,
    Picture,
    Quotation,
    Remark,
    Table,
    every_block,
    words,
)
from deckgen.importers.readers.yaml_deck import read, signs
from deckgen.importers.source import Source, decode
from tests.importers.readers.shown import nested
from tests.importers.readers.telling import FIXTURES

ROOT = Path(__file__).parents[3]
LAB = FIXTURES / "yaml_deck" / "lab.yaml"


def source(text: str) -> Source:
    return decode(text.encode(), Path("talk.yaml"))


def lab() -> Manuscript:
    return read(decode(LAB.read_bytes(), Path("lab.yaml")))


def slide(fields: str) -> list[Block]:
    """The blocks of a deck of one slide, without its break."""
    text = "slides:\n- " + fields.strip().replace("\n", "\n  ") + "\n"
    first, *rest = read(source(text)).blocks
    assert isinstance(first, Break)
    return rest


def listing(fields: str) -> list[object]:
    found = [block for block in slide(fields) if isinstance(block, Listing)]
    assert len(found) == 1
    return nested(found[0].entries)


def shown(blocks: list[Block]) -> list[tuple[str, str]]:
    """Kinds of blocks, and the text of those that have one."""
    return [
        (type(block).__name__, words(block.text) if isinstance(block, Heading | Paragraph) else "") for block in blocks
    ]


def test_the_head_is_what_meta_says() -> None:
    head = lab().head
    assert words(head.title) == "Gradient descent, mostly downhill"
    assert head.title[1].italic
    assert words(head.subtitle) == "A field report"
    assert head.author == ("Ada Example, Institute of Applied Guessing", "Grace Example")
    assert (head.date, head.lang, head.event) == ("2026-11-22", "en", "Winter school on learning machines")
    assert (head.footer, head.notes) == ("Please do not feed the optimiser", "Smile first.")


def test_every_slide_but_the_cover_has_a_break_at_its_place() -> None:
    manuscript = lab()
    breaks = [block for block in manuscript.blocks if isinstance(block, Break)]
    assert manuscript.is_deck
    assert [(block.span.line, block.cut.value) for block in breaks[:2]] == [(20, "section"), (23, "slide")]
    assert len(breaks) == 9
    assert breaks[-1].hidden
    assert breaks[-1].background == "#102030"


def test_a_setting_is_told_where_it_stands() -> None:
    told = [block for block in lab().blocks if isinstance(block, Omitted)]
    assert [(one.kind, one.span.line, one.reason) for one in told] == [
        ("field", 12, "'theme: midnight' is not carried over"),
        ("field", 40, "'transition: fade' is not carried over"),
        ("field", 80, "'duration: 5' is not carried over"),
    ]


def test_prose_in_an_unknown_field_is_a_paragraph() -> None:
    assert ("Paragraph", "Never trust a smooth curve.") in shown(list(lab().blocks))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("content: [a, b]", ["a", "b"]),
        ("bullets:\n- a\n- - b\n  - - c\n- d", ["a", ["b", ["c"]], "d"]),
        ("bullets:\n- a\n- - b\n- - - c\n- d", ["a", ["b", ["c"]], "d"]),
        ("items: |\n  a\n  b", ["a", "b"]),
        ('body: "- a\\n  - b\\n- c"', ["a", ["b"], "c"]),
        ("points:\n- {text: a, children: [b]}\n- title: c\n  bullets: [d]", ["a", ["b"], "c", ["d"]]),
        ("points:\n- Speed: fast\n- Cost: [low, hidden]", ["Speed: fast", "Cost", ["low", "hidden"]]),
        ("list: [1, 2.50, true]", ["1", "2.50", "true"]),
    ],
)
def test_lists_in_all_their_spellings(fields: str, expected: list[object]) -> None:
    assert listing(fields) == expected


def test_numbers_of_an_ordered_list_stay_in_its_texts() -> None:
    (block,) = slide("text: |\n  1. Guess\n  2. Check")
    assert isinstance(block, Listing)
    assert block.ordered
    assert nested(block.entries) == ["1. Guess", "2. Check"]


@pytest.mark.parametrize(
    "fields",
    [
        "image: cat.png\nalt: A cat\ncaption: Asleep",
        "img: {src: cat.png, alt: A cat, caption: Asleep}",
        "picture: {path: cat.png, alt: A cat}\ncaption: Asleep",
        'content: ["x"]\nimages: [{url: cat.png, alt: A cat, caption: Asleep}]',
        "type: image\nsrc: cat.png\nalt: A cat\ncaption: Asleep",
        "content:\n- {type: image, src: cat.png, alt: A cat, caption: Asleep}",
    ],
)
def test_pictures_in_all_their_spellings(fields: str) -> None:
    (picture,) = [block for block in slide(fields) if isinstance(block, Picture)]
    assert (picture.name, picture.alt, words(picture.caption)) == ("cat.png", "A cat", "Asleep")


def test_a_picture_inside_a_text_follows_it() -> None:
    text, picture = slide("text: 'See ![a cat](cat.png \"Asleep\") here'")
    assert isinstance(text, Paragraph)
    assert words(text.text) == "See here"
    assert isinstance(picture, Picture)
    assert (picture.name, picture.alt, words(picture.caption)) == ("cat.png", "a cat", "Asleep")


def test_credit_is_of_all_pictures_of_a_slide() -> None:
    blocks = slide("images: [a.png, {src: b.png, credit: Grace}]\ncredit: {by: Ada, licence: CC0}")
    assert [block.credit for block in blocks if isinstance(block, Picture)] == ["Ada, CC0", "Grace"]


@pytest.mark.parametrize(
    "fields",
    [
        "quote: Less is a model.\nauthor: Ada\nsource: Her desk",
        "type: quote\ncontent: Less is a model.\nattribution: — Ada\nsource: Her desk",
        "quote: {text: Less is a model., by: Ada, source: Her desk}",
    ],
)
def test_quotations_in_all_their_spellings(fields: str) -> None:
    (quotation,) = slide(fields)
    assert isinstance(quotation, Quotation)
    assert shown(list(quotation.blocks)) == [("Paragraph", "Less is a model.")]
    assert (words(quotation.by), words(quotation.source)) == ("Ada", "Her desk")


@pytest.mark.parametrize(
    "fields",
    [
        "code: |\n  if x:\n    y()\nlanguage: python",
        "type: code\nlang: python\ncontent: |\n  if x:\n    y()",
        'code: {lang: python, source: "if x:\\n  y()"}',
        'text: "```python\\nif x:\\n  y()\\n```"',
    ],
)
def test_code_keeps_its_lines(fields: str) -> None:
    (code,) = slide(fields)
    assert isinstance(code, Code)
    assert (code.code, code.language) == ("if x:\n  y()", "python")


@pytest.mark.parametrize(
    "fields",
    [
        "table: {headers: [Who, Cats], rows: [[Net, 9], [Child, 2]]}",
        "table: {columns: [Who, Cats], rows: [[Net, 9], [Child, 2]]}",
        "type: table\nheader: [Who, Cats]\nrows: [[Net, 9], [Child, 2]]",
        "table: [{Who: Net, Cats: 9}, {Who: Child, Cats: 2}]",
        'text: "Who | Cats\\n--- | ---\\nNet | 9\\nChild | 2"',
    ],
)
def test_tables_in_all_their_spellings(fields: str) -> None:
    (table,) = slide(fields)
    assert isinstance(table, Table)
    assert [words(cell) for cell in table.header] == ["Who", "Cats"]
    assert [[words(cell) for cell in row] for row in table.rows] == [["Net", "9"], ["Child", "2"]]


@pytest.mark.parametrize(
    "fields",
    [
        "right: [c, d]\nleft: One thing.",
        "columns:\n- One thing.\n- [c, d]",
        "columns: {left: One thing., right: {bullets: [c, d]}}",
    ],
)
def test_columns_stand_from_left_to_right(fields: str) -> None:
    (columns,) = slide(fields)
    assert isinstance(columns, Columns)
    assert [[type(block).__name__ for block in column] for column in columns.columns] == [["Paragraph"], ["Listing"]]


def test_notes_come_last_and_titles_first() -> None:
    blocks = slide("speakerNotes: [Breathe., Again.]\ntext: In.\nheading: Out\nsubtitle: Between")
    assert shown(blocks[:3]) == [("Heading", "Out"), ("Paragraph", "Between"), ("Paragraph", "In.")]
    assert isinstance(blocks[3], Remark)
    assert blocks[3].text == "Breathe.\nAgain."


def test_media_links_and_formulas() -> None:
    film, formula, link = slide("video: https://example.org/f.mp4\nmath: $$x^2$$\nurl: https://example.org/p")
    assert isinstance(film, Media)
    assert film.address == "https://example.org/f.mp4"
    assert isinstance(formula, Formula)
    assert formula.tex == "x^2"
    assert isinstance(link, Paragraph)
    assert link.text[0].link == "https://example.org/p"


def test_a_film_on_the_disk_is_told() -> None:
    (film,) = slide("video: ada.mov")
    assert isinstance(film, Omitted)
    assert "ada.mov" in film.reason


def test_markup_that_is_refused_stays_as_it_is_written() -> None:
    (block,) = slide("text: 'See [this](file.pdf) **now**'")
    assert shown([block]) == [("Paragraph", "See [this](file.pdf) **now**")]


def test_what_is_said_of_a_slide_as_a_whole() -> None:
    deck = read(source("slides:\n- {title: A b, bg: navy, incremental: true, id: ab, visible: false}"))
    (begin, _) = deck.blocks
    assert isinstance(begin, Break)
    assert (begin.background, begin.steps, begin.id, begin.hidden) == ("#000080", True, "ab", True)


def test_a_picture_behind_a_slide() -> None:
    (picture,) = slide("background: {image: 'url(fog.jpg)'}")
    assert isinstance(picture, Picture)
    assert (picture.name, picture.is_background) == ("fog.jpg", True)


@pytest.mark.parametrize(
    "text",
    [
        "sections:\n- title: One\n  slides: [{title: A}]\n- title: Two\n  slides: [{title: B}]",
        "slides:\n- {type: section, title: One}\n- {title: A}\n- {section: Two}\n- {title: B}",
        "slides:\n- {title: A, section: One}\n- {title: B, section: Two}",
        "slides:\n- section: One\n  slides: [{title: A}]\n- {layout: section-header, title: Two}\n- slide: {title: B}",
    ],
)
def test_sections_in_all_their_spellings(text: str) -> None:
    found = [
        block.cut.value if isinstance(block, Break) else words(block.text)
        for block in read(source(text)).blocks
        if isinstance(block, Break | Heading)
    ]
    assert found == ["section", "One", "slide", "A", "section", "Two", "slide", "B"]


def test_a_cover_with_more_than_a_head_holds_leaves_a_slide() -> None:
    deck = read(source("title: Old\nslides:\n- {type: cover, title: New, image: cat.png}\n- {title: B}"))
    assert words(deck.head.title) == "New"
    told, begin, picture, *_ = deck.blocks
    assert isinstance(told, Omitted)
    assert "Old" in told.reason
    assert isinstance(begin, Break)
    assert isinstance(picture, Picture)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("slides:\n- title: A\n  content: b", 80, 100),
        ("sections:\n- slides: [{title: A}]", 80, 100),
        ('{"slides": [{"type": "title", "title": "A"}]}', 80, 100),
        ("- title: A\n  bullets: [b]\n- title: C\n  image: d.png", 50, 79),
        ("title: T\nslides:\n- title: A\n  bullets: [b]\n- Word", 80, 100),
        ("slides:\n  - title: a\n    title: b", 1, 79),
        ("name: shopping\nitems: [a, b]", 0, 0),
        ("- eggs\n- milk", 0, 0),
        ("slides: 12", 0, 0),
        ("# Markdown\n\n- a list\n- of things", 0, 0),
        ("sections: [intro, method]", 0, 0),
    ],
)
def test_signs(text: str, least: int, most: int) -> None:
    sure, why = signs(source(text))
    assert least <= sure <= most
    assert bool(why) == bool(sure)


def test_an_outline_of_deckgen_is_known_and_read() -> None:
    text = (ROOT / "decks" / "limits.yaml").read_text()
    assert "outline" in signs(source(text))[1]
    blocks = read(source(text)).blocks
    kinds = {type(block) for block in every_block(blocks)}
    assert {Heading, Picture, Listing, Table, Code, Columns, Quotation, Paragraph, Remark} <= kinds
    assert sum(isinstance(block, Break) and block.cut is Cut.SECTION for block in blocks) == 5
    said = repr(read(source(text)))
    for sentence in (
        "The cat was not informed.",
        "One strange door handle, one try",
        "moved"[:4],
        "Leave a pause here",
    ):
        assert sentence in said


def test_what_an_outline_says_to_deckgen_alone_is_told() -> None:
    text = "title: T\ntheme: dark\nminutes: 20\nimage_folders: [a]\nslides:\n- {title: A, image: b.png, layout: beside}"
    assert signs(source(text))[0] > 90
    told = [block.reason for block in read(source(text)).blocks if isinstance(block, Omitted)]
    assert told == [
        f"'{field}' is not carried over"
        for field in ("theme: dark", "minutes: 20", "image_folders: a", "layout: beside")
    ]


def test_lines_of_a_text_stand_where_they_are_written() -> None:
    deck = read(source('slides:\n- text: |\n\n    One.\n\n    - Two\n- text: "Three.\\n\\n- Four"'))
    places = [(type(block).__name__, block.span.line, block.span.column) for block in deck.blocks]
    assert places == [
        ("Break", 2, 3), ("Paragraph", 4, 5), ("Listing", 6, 5),
        ("Break", 7, 3), ("Paragraph", 7, 9), ("Listing", 7, 9),
    ]  # fmt: skip


def test_bullets_that_are_typed_are_a_list() -> None:
    assert listing("text: |\n  • Guess\n    – Check") == ["Guess", ["Check"]]


@pytest.mark.parametrize(
    "text", ["just words", "name: nobody", "title: No slides", "slides: []", "slides:\n- !include x.yaml", "a: b: c"]
)
def test_what_is_no_deck_is_refused_in_one_error(text: str) -> None:
    with pytest.raises(DeckError):
        read(source(text))


TOKENS = st.integers(0, 10**6).map(lambda number: f"kappa{number}q")
TEXTS = st.one_of(
    TOKENS,
    st.lists(TOKENS, min_size=2, max_size=3).map(" ".join),
    st.lists(st.one_of(TOKENS, TOKENS.map("- {}".format), TOKENS.map("  * {}".format)), max_size=3).map("\n".join),
    TOKENS.map("![{}](x.png)".format),
    TOKENS.map("{}.png".format),
    TOKENS.map("https://example.org/{}".format),
    TOKENS.map("[{}](other.pdf)".format),
)
# fmt: off
NAMES = st.sampled_from([
    "title", "heading", "subtitle", "content", "text", "body", "bullets", "items", "image", "img", "src", "images",
    "caption", "alt", "quote", "author", "by", "source", "code", "language", "table", "headers", "rows", "columns",
    "notes", "left", "right", "background", "link", "url", "video", "math", "section", "name", "whatever", "theme",
    "credit", "data", "children", "id", "description", "speaker_notes", "punchline", "paragraphs",
])
# fmt: on
VALUES = st.recursive(
    st.one_of(TEXTS, st.none(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=12,
)
SLIDES = st.tuples(
    st.sampled_from(["", "image", "quote", "code", "table", "two-column", "section", "title", "video", "bullets"]),
    st.dictionaries(NAMES, VALUES, min_size=1, max_size=5),
).map(lambda pair: {"type": pair[0], **pair[1]} if pair[0] else pair[1])


@settings(max_examples=100, deadline=None)
@given(st.lists(SLIDES, min_size=1, max_size=2), st.dictionaries(NAMES, TEXTS, max_size=3))
def test_no_word_is_lost(slides: list[dict[str, object]], head: dict[str, object]) -> None:
    text = json.dumps({**head, "slides": slides}, indent=1)
    deck = source(text)
    assert signs(deck)[0]
    said = repr(read(deck))
    for token in re.findall("kappa[0-9]+q", text):
        assert token in said


def outcome(text: str) -> Manuscript | DeckError:
    """What a text is read as, or the error that says why it cannot be read."""
    try:
        deck = source(text)
        signs(deck)
        return read(deck)
    except DeckError as error:
        return error


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="slides:-#[]{}&*!|>'\"\n \ttitle", max_size=80), st.booleans())
def test_any_text_gives_a_manuscript_or_a_deck_error(text: str, in_deck: bool) -> None:
    made = outcome(f"slides:\n- {text}" if in_deck else text)
    assert made.diagnostics if isinstance(made, DeckError) else made.is_deck
