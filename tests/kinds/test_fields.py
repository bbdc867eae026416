"""What the kinds of slides refuse, and the contents that are not pictures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.color import contrast
from deckgen.page import Role, Table, Text
from deckgen.paragraph import Align
from tests.outlines import errors_of, of_role, page_of, style_of, text_of


@pytest.mark.parametrize(
    ("slide", "expected"),
    [
        ("{table: {header: [a, b], rows: [[c]]}}", "row 1 of the table has 1 field, the header has 2"),
        ("{table: {rows: [[c], [d, e]]}}", "row 2 of the table has 2 fields, the first row has 1"),
        ("{table: {rows: [[]]}}", "a row of the table has no fields"),
        ("{table: {rows: [[1,2,3,4,5,6,7,8,9,10,11,12,13]]}}", "at most 12 columns, this one has 13"),
        ("{code: x, language: pyhton}", "no language is called 'pyhton'; did you mean 'python'?"),
        ("{bullets: []}", "takes a list of texts"),
        ("{bullets: [[]]}", "a list without entries"),
        ("{bullets: [[[[a]]]]}", "a list goes three levels deep, not more"),
        ("{bullets: [{a: b}]}", "put it in quotes if it holds a colon"),
        ("{columns: [{text: a, notes: b}, c]}", "'notes' belongs to the slide, not to a column"),
        ("{columns: [{text: a, id: b}, c]}", "'id' belongs to the slide, not to a column"),
        ("{columns: [a]}", "'columns' takes at least 2 entries, not 1"),
        ("{columns: [{columns: [a, b]}, c]}", "a column needs 'image'"),
        ("{images: [a.png]}", "'images' takes at least 2 entries"),
        ("{text: a, background: redish}", 'a colour looks like "#1f6670", in quotes'),
        ("{text: a, id: 1st}", "an id is a letter, then letters, digits"),
        ("{text: '[a](file:///etc)'}", "links take http, https, mailto or #slide"),
        ("{image: gone.png}", "gone.png"),
    ],
)
def test_what_a_slide_cannot_be_is_told_at_its_place(slide: str, expected: str) -> None:
    first, *_ = errors_of(f"title: T\nslides:\n- {slide}\n")

    assert expected in first
    assert first.startswith("3:")


def test_columns_of_numbers_stand_at_the_right_and_their_header_with_them() -> None:
    page = page_of("table: {header: [Model, Score, Cost], rows: [[Ours, 1.5 %, $3], [Theirs, '-12', –]]}")
    (table,) = of_role(page, Role.TABLE)
    assert isinstance(table, Table)

    for row in table.rows:
        assert [cell.paragraphs[0].align for cell in row.cells] == [Align.LEFT, Align.RIGHT, Align.RIGHT]
    assert [row.header for row in table.rows] == [True, False, False]
    assert sum(table.columns) == pytest.approx(table.rect.width)
    assert sum(row.height for row in table.rows) == pytest.approx(table.rect.height)


def test_a_table_may_have_empty_fields() -> None:
    page = page_of('table: {header: ["", b], rows: [[c, ""]]}')
    (table,) = of_role(page, Role.TABLE)
    assert isinstance(table, Table)

    assert [[c.paragraphs[0].text for c in row.cells] for row in table.rows] == [["", "b"], ["c", ""]]


def test_a_quotation_has_marks_and_says_whose_it_is() -> None:
    page = page_of("quote: It was the data\nby: Ada\nsource: A talk, 2026")

    assert text_of(page, Role.QUOTE) == "“It was the data”"
    assert text_of(page, Role.ATTRIBUTION) == "Ada, A talk, 2026"
    assert page.title == "Quotation: Ada"
    assert text_of(page_of('quote: "„Es waren die Daten“"'), Role.QUOTE) == "„Es waren die Daten“"


def test_empty_lines_part_paragraphs_however_many_there_are() -> None:
    page = page_of('title: T\ntext: "a\\n\\n\\n  \\nb\\nc"')
    (body,) = of_role(page, Role.BODY)
    assert isinstance(body, Text)

    assert [p.text for p in body.paragraphs] == ["a", "b\nc"]


def test_a_bare_sentence_is_a_statement_and_a_title_alone_looks_like_one() -> None:
    statement, plain = page_of("It was the data."), page_of("title: It was the data.")

    assert statement.layout == plain.layout == "statement"
    assert text_of(statement, Role.TITLE) == text_of(plain, Role.TITLE) == "It was the data."
    assert of_role(statement, Role.TITLE)[0].rect == of_role(plain, Role.TITLE)[0].rect


def test_a_slide_without_words_has_a_name_and_no_empty_texts() -> None:
    for slide in ("{}", "{title: '![](x)'}", "{statement: ''}", "''"):
        page = page_of(slide)
        assert page.title
        assert of_role(page, Role.TITLE) == ()


def test_code_keeps_its_lines_and_spaces_and_is_coloured() -> None:
    page = page_of("title: T\nlanguage: python\ncode: |\n  def f(x):\n      return x  # done\n\n  f(1)")
    (code,) = of_role(page, Role.CODE)
    assert isinstance(code, Text)

    assert [p.text for p in code.paragraphs] == ["def f(x):", "    return x  # done", "", "f(1)"]
    assert len({run.color.hex for p in code.paragraphs for line in p.lines for run in line.runs}) > 2


colors = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(colors)
def test_on_any_background_text_can_be_read_as_well_as_the_palettes_allow(ground: str) -> None:
    base = style_of()
    best = max(contrast(palette.text, ground) for palette in (base.theme.colors, base.theme.inverse))
    style = base.on(ground)

    assert contrast(style.hex("text"), ground) == best
    for token in ("muted", "accent", "accent2", "link"):
        assert contrast(style.hex(token), ground) >= min(4.5, best)


@given(colors, st.sampled_from(["text: a", "bullets: [a]", "statement: a", "quote: a\nby: b"]))
def test_every_text_on_a_coloured_slide_can_be_read(ground: str, slide: str) -> None:
    page = page_of(f'{slide}\nbackground: "{ground}"\npunchline: p')
    base = style_of()
    best = max(contrast(palette.text, ground) for palette in (base.theme.colors, base.theme.inverse))

    assert page.background is not None
    assert page.background.hex == ground
    for item in page.items:
        for run in (r for p in item.paragraphs for n in p.lines for r in n.runs) if isinstance(item, Text) else ():
            assert contrast(run.color.hex, ground) >= min(4.5, best)


def test_black_on_white_is_as_far_apart_as_colours_can_be() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the known grey at the edge of AA
