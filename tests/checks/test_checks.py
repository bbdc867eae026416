from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

import deckgen
from deckgen.assets import Assets
from deckgen.checks import Proof, check_pages
from deckgen.document import Layout
from deckgen.errors import Severity, Span
from deckgen.geometry import Rect, Size
from deckgen.page import Cell, Item, Page, Picture, Role, Row, Shape, Table, Text
from deckgen.paragraph import Color, Face, Line, Paragraph, Run
from tests.outlines import ROOT, laid_out, proof_of, style_of

LONG = "word " * 400


def found(outline: str) -> list[str]:
    return [f"{d.span.line}:{d.span.column}: {d.code}" for d in check_pages(Proof(laid_out(outline).pages))]


@pytest.mark.parametrize(
    ("slide", "place"),
    [
        (f"text: {LONG}", "3:9"),
        (f"title: {LONG}\n  text: a", "3:10"),
        (f"bullets: [a, {LONG}]", "3:12"),
        (f"caption: {LONG}\n  bullets: [a]", "3:12"),
        (f"code: {LONG}", "3:9"),
        ("table: {rows: [" + "[a, b], " * 30 + "]}", "3:10"),
        ("table: {rows: [[" + "x" * 200 + ", b]]}", "3:10"),
        ("statement: " + LONG, "3:14"),
        ("quote: " + LONG, "3:10"),
    ],
)
def test_what_does_not_fit_is_told_at_its_line_and_column(slide: str, place: str) -> None:
    assert f"{place}: overflow" in found(f"title: T\nslides:\n- {slide}\n")


@pytest.mark.parametrize(
    "slide",
    ["text: a few words", "bullets: [a, b, [c]]", "table: {rows: [[a, b], [c, d]]}", "code: x = 1", "statement: a"],
)
def test_what_fits_is_not_told_of(slide: str) -> None:
    assert found(f"title: T\nslides:\n- {slide}\n  caption: C\n") == []


def test_an_item_that_leaves_its_slide_is_told() -> None:
    span = Span(Path("talk.yaml"), 4, 2)
    inside, outside = (Shape(Rect(x, 600, 300, 120), span, Role.DECORATION) for x in (980, 990))
    pages = tuple(Page(Size(1280, 720), (shape,), "blank", str(n), span) for n, shape in enumerate((inside, outside)))

    (one,) = (found for found in check_pages(Proof(pages)) if found.code == "off-slide")

    assert (one.code, one.span, one.severity) == ("off-slide", span, Severity.WARNING)
    assert "slide 2" in one.message


def test_a_link_to_no_slide_is_an_error_with_the_nearest_id() -> None:
    outline = "title: T\nslides:\n- {id: puzzle, text: '[a](#puzzel) [b](#puzzle)'}\n- {table: {rows: [['[c](#x)']]}}\n"
    links = [d for d in check_pages(Proof(laid_out(outline).pages)) if d.code == "broken-link"]

    assert [(d.span.line, d.message, d.hint) for d in links] == [
        (3, "no slide has the id 'puzzel'", "did you mean '#puzzle'?"),
        (4, "no slide has the id 'x'", "give that slide an 'id'"),
    ]
    assert {d.severity for d in links} == {Severity.ERROR}


def test_a_title_that_two_slides_show_is_told_once_and_one_that_is_hidden_never() -> None:
    twice = "title: T\nslides:\n- {title: Results, text: a}\n- {title: Results, text: b}\n"
    hidden = "title: T\nslides:\n- {quote: a, by: Ada}\n- {quote: b, by: Ada}\n- {title: 'Quotation: Ada', text: c}\n"

    assert found(twice) == ["4:3: duplicate-title"]
    assert found(hidden) == []


SPAN = Span(Path("talk.yaml"), 3, 7)
LAYOUT = Layout("blank", "Blank", "blank", Color("#101820"), ())


def words(color: str, size: float = 40.0, y: float = 100.0, role: Role = Role.BODY) -> Text:
    """A line of text that fills its box."""
    rect = Rect(100, y, 600, 60)
    run = Run("Some words", Face("Fira Sans"), size, Color(color))
    return Text(rect, role, (Paragraph((Line((run,), rect.width),)),), SPAN, wanted_size=40.0)


def codes(*items: Item, layouts: tuple[Layout, ...] = (), background: str | None = None) -> list[str]:
    """What is found on a page of these items."""
    page = Page(Size(1280, 720), items, "blank", "A", SPAN, background=Color(background) if background else None)
    return [found.code for found in check_pages(proof_of((page,), layouts))]


@pytest.mark.parametrize(("size", "found"), [(40.0, []), (28.0, []), (27.0, ["shrunk"])])
def test_text_far_below_the_size_that_the_theme_wants_is_told(size: float, found: list[str]) -> None:
    assert codes(words("#000000", size)) == found


def test_a_text_that_was_shrunk_to_fit_is_told_with_its_place_and_a_short_one_is_not() -> None:
    assert found(f"title: T\nslides:\n- {{title: A, text: {'word ' * 235}}}\n") == ["3:20: shrunk"]
    assert found(f"title: T\nslides:\n- {{title: A, text: {'word ' * 200}}}\n") == []


def test_a_table_in_small_letters_is_told() -> None:
    cell = Cell(words("#000000", 26).paragraphs)
    table = Table(Rect(100, 100, 600, 60), (600.0,), (Row((cell,), 60.0),), SPAN, wanted_size=40.0)

    assert codes(table) == ["shrunk"]
    assert codes(replace(table, wanted_size=34.0)) == []


def test_words_like_the_page_are_told_and_the_layouts_colour_counts() -> None:
    assert codes(words("#cccccc")) == ["low-contrast"]  # on white paper
    assert codes(words("#cccccc"), layouts=(LAYOUT,)) == []
    assert codes(words("#223040"), layouts=(LAYOUT,)) == ["low-contrast"]
    assert codes(words("#223040"), layouts=(LAYOUT,), background="#f0f0f0") == []


def test_small_words_need_more_contrast_than_large_ones() -> None:
    gray = "#8a8a8a"  # 3.5 : 1 on white

    assert codes(words(gray, 40)) == []
    assert codes(words(gray, 30)) == ["low-contrast"]


def test_a_panel_beneath_words_is_what_they_stand_on() -> None:
    panel = Shape(Rect(80, 80, 700, 100), SPAN, fill=Color("#102030"))
    veil = Shape(Rect(80, 80, 700, 100), SPAN, fill=Color("#102030", alpha=0.2))

    assert codes(panel, words("#ffffff")) == []
    assert codes(panel, words("#222222")) == ["low-contrast"]
    assert codes(veil, words("#222222")) == []
    assert codes(words("#222222"), panel) == []  # painted after the words: another check's concern
    assert codes(panel, words("#ffffff", y=400)) == ["low-contrast"]


def test_decorations_of_the_layout_are_beneath_the_words() -> None:
    dark = Shape(Rect(0, 0, 1280, 300), SPAN, fill=Color("#101010"))

    assert codes(words("#101010"), layouts=(replace(LAYOUT, background=Color("#ffffff"), items=(dark,)),)) == [
        "low-contrast"
    ]


def test_a_picture_beneath_words_counts_by_what_is_seen_of_it(tmp_path: Path) -> None:
    Image.new("L", (400, 200), 20).save(tmp_path / "dark.png")
    for veil, lines in ((0.0, [4]), (0.9, [])):
        outline = f"title: T\nslides:\n- text: a\n- {{text: b, background: {{image: dark.png, veil: {veil}}}}}\n"
        found = check_pages(proof_of(laid_out(outline, tmp_path).pages, style_of().layouts()))
        assert [d.span.line for d in found if d.code == "low-contrast" and "'b'" in d.message] == lines


def test_the_texture_of_a_layout_is_beneath_the_words(tmp_path: Path) -> None:
    Image.new("L", (400, 225), 20).save(tmp_path / "board.png")
    board = Assets([tmp_path]).open("board.png", SPAN)
    assert board is not None
    backdrop = Picture(Rect(0, 0, 1280, 720), Role.DECORATION, board, "", SPAN)
    layout = replace(LAYOUT, background=Color("#ffffff"), backdrop=backdrop)

    assert codes(words("#ffffff"), layouts=(layout,)) == []
    assert codes(words("#101010"), layouts=(layout,)) == ["low-contrast"]
    assert codes(words("#101010"), layouts=(layout,), background="#ffffff") == []  # a slide's own takes its place


def test_the_cells_of_a_table_stand_on_their_own_fill() -> None:
    cell = Cell(words("#ffffff").paragraphs, Color("#203040"))
    table = Table(Rect(100, 100, 600, 60), (600.0,), (Row((cell,), 60.0),), SPAN)
    bare = replace(table, rows=(Row((replace(cell, fill=None),), 60.0),))

    assert codes(table) == []
    assert codes(bare) == ["low-contrast"]


def test_decorations_need_not_be_read() -> None:
    assert codes(words("#000000"), words("#eeeeee", y=400, role=Role.DECORATION)) == []


@pytest.mark.parametrize("path", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_found_in_the_decks_of_the_project(path: Path) -> None:
    assert [str(found) for found in deckgen.check(path)] == []
