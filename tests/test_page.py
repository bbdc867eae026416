from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.page import Page, Role, Text
from deckgen.paragraph import Anchor, Color, Face, Line, LineEnd, Paragraph, Run

SPAN = Span(Path("talk.yaml"), 1, 1)


def line(text: str, end: LineEnd = LineEnd.LAST, glue: str = "") -> Line:
    return Line((Run(text, Face("Any"), 20.0, Color("#000000")),), 10.0, end, glue)


def text_of(anchor: Anchor = Anchor.TOP, step: int = 0) -> Text:
    first = Paragraph((line("one", LineEnd.WRAP, " "), line("two")))
    second = Paragraph((line("a-", LineEnd.WRAP), line("b", LineEnd.BREAK), line("c")), space_before=10.0, step=step)
    return Text(Rect(0, 100, 200, 200), Role.BODY, (first, second), SPAN, anchor)


def test_paragraphs_are_joined_as_they_were_before_they_were_broken() -> None:
    assert text_of().text == "one two\na-b\nc"


def test_a_text_is_as_high_as_its_lines_of_1_2_em_and_the_space_between_paragraphs() -> None:
    assert text_of().content_height == pytest.approx(5 * 24 + 10)


@pytest.mark.parametrize(("anchor", "top"), [(Anchor.TOP, 100), (Anchor.MIDDLE, 135), (Anchor.BOTTOM, 170)])
def test_baselines_sit_at_the_fonts_seat_below_each_lines_top(anchor: Anchor, top: float) -> None:
    tops = [top, top + 24, top + 58, top + 82, top + 106]

    assert text_of(anchor).baselines(0.9) == pytest.approx([y + 0.9 * 20 for y in tops])


def test_a_page_takes_as_many_clicks_as_its_last_step() -> None:
    def page(*items: Text) -> Page:
        return Page(Size(1280, 720), items, "blank", "T", SPAN)

    assert page().steps == page(text_of()).steps == 0
    assert page(text_of(step=3)).steps == 3
