from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.checks import check_pages
from deckgen.errors import Severity, Span
from deckgen.geometry import Rect, Size
from deckgen.page import Page, Role, Shape
from tests.outlines import laid_out

LONG = "word " * 400


def found(outline: str) -> list[str]:
    return [f"{d.span.line}:{d.span.column}: {d.code}" for d in check_pages(laid_out(outline).pages)]


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

    (one,) = check_pages(pages)

    assert (one.code, one.span, one.severity) == ("off-slide", span, Severity.WARNING)
    assert "slide 2" in one.message


def test_a_link_to_no_slide_is_an_error_with_the_nearest_id() -> None:
    outline = "title: T\nslides:\n- {id: puzzle, text: '[a](#puzzel) [b](#puzzle)'}\n- {table: {rows: [['[c](#x)']]}}\n"
    links = [d for d in check_pages(laid_out(outline).pages) if d.code == "broken-link"]

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
