"""The words of a page against what two PDFs show of them: sheets made here, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.page import Page, Role, Text
from deckgen.paragraph import Color, Face, Line, Paragraph, Run
from deckgen.parity import LIKENESS
from deckgen.parity.setting import Difference, differences
from deckgen.parity.sheets import Letter, Row, Sheet
from deckgen.parity.wording import Reading, read

SPAN = Span(Path("talk.yaml"))
FACE = Face("Fira Sans")
LINES = ("The whole", "truth: • efficient")


def page(*lines: str, fallback: bool = False, link: str | None = None) -> Page:
    """A page with one paragraph in these lines."""
    runs = [Run(line, FACE, 40, Color("#222222"), fallback=fallback, link=link) for line in lines]
    paragraph = Paragraph(tuple(Line((run,), 100, glue=" ") for run in runs))
    text = Text(Rect(100, 100, 600, 300), Role.BODY, (paragraph,), SPAN)
    return Page(Size(1280, 720), (text,), "content", "A page", SPAN)


def row(text: str, left: float = 100, down: float = 140) -> Row:
    """A line of letters, each 20 px wide."""
    return tuple(
        Letter(char, complex(left + 20 * number, down), 0.0, 40, "FiraSans-Regular", "#222222")
        for number, char in enumerate(text)
    )


def sheet(*rows: Row) -> Sheet:
    text = "".join(letter.char for one in rows for letter in one)
    return Sheet(Image.new("RGB", (1280, 720)), text, rows)


def changed(letters: Iterable[Letter], **what: object) -> Row:
    return tuple(replace(letter, **what) for letter in letters)  # type: ignore[arg-type]


GOOD = sheet(row(LINES[0]), row(LINES[1], down=188))


def told(pptx: Sheet, lower: float = 0.0, link: str | None = None) -> list[Difference]:
    return list(differences(page(*LINES, link=link), GOOD, pptx, lambda line: lower))


def test_words_are_the_same_without_spaces_bullets_and_with_ligatures() -> None:
    painted = sheet(row("Thewhole"), row("truth:eﬃcient", down=188))
    assert read(page(*LINES), painted) == Reading()


def test_words_that_are_not_there_are_missing() -> None:
    assert read(page(*LINES), sheet(row(LINES[0]))).missing == ("The whole truth: • efficient ",)


def test_words_in_other_lines_are_there_but_broken_otherwise() -> None:
    for rows in (
        (row("The whole truth: efficient"),),
        (row("The"), row("whole truth:", down=188), row("efficient", down=236)),
    ):
        assert read(page(*LINES), sheet(*rows)) == Reading(rebroken=("The whole truth: • efficient ",))


def test_words_beside_others_on_one_row_are_found() -> None:
    beside = sheet(row(LINES[0]) + row("and more", left=700), row(LINES[1], down=188) + row("still", left=700))
    assert read(page(*LINES), beside) == Reading()


def test_what_no_font_of_the_deck_has_is_not_read() -> None:
    assert read(page("深度学习", fallback=True), sheet(())) == Reading()
    assert read(page("نص"), sheet(())) == Reading()


def test_what_is_set_alike_is_not_told_of() -> None:
    assert told(GOOD) == []
    assert told(sheet(row(LINES[0], 102, 146), row(LINES[1], 98, 194)), lower=5) == []


@pytest.mark.parametrize(
    ("first", "what"),
    [
        (row(LINES[0], down=170), "30 px lower"),
        (row(LINES[0], down=110), "30 px higher"),
        (row(LINES[0], left=130), "30 px further right"),
        (row(LINES[0], left=70), "30 px further left"),
        (changed(row(LINES[0]), font="Lato-Regular"), "in Lato-Regular, not FiraSans-Regular"),
        (changed(row(LINES[0]), size=48.0), "in 48.0 px, not 40.0"),
        (changed(row(LINES[0]), color="#b5382a"), "#b5382a, not #222222"),
    ],
)
def test_a_line_that_is_set_otherwise_is_told_and_fails_its_slide(first: Row, what: str) -> None:
    (found,) = told(sheet(first, row(LINES[1], down=188)))
    assert (found.text, found.what) == (LINES[0], what)
    assert found.likeness < LIKENESS


def test_a_line_that_is_longer_than_it_should_be_is_told() -> None:
    wide = tuple(replace(letter, place=letter.place * 1.5) for letter in row(LINES[0], left=0))
    (found, *_) = list(differences(page(*LINES), sheet(row(LINES[0], left=0)), sheet(wide), lambda line: 70))
    assert found.what == "80 px longer"


def test_the_colour_of_a_link_may_be_lost() -> None:
    """As LibreOffice does after the link's first line."""
    blue = sheet(changed(row(LINES[0]), color="#0000ff"), row(LINES[1], down=188))
    assert told(blue, link="https://example.org") == []


def test_of_equal_lines_each_is_compared_with_the_nearest() -> None:
    twice = page("loss", "loss")
    one = sheet(row("loss"), row("loss", down=188))
    assert list(differences(twice, one, sheet(row("loss", down=142), row("loss", down=190)), lambda line: 0)) == []


def test_letters_inside_other_words_do_not_stand_for_a_line_that_is_gone() -> None:
    elsewhere = row("page 7 of 9", down=600)
    one, other = sheet(row("7"), elsewhere), sheet(elsewhere)
    (found, *_) = differences(page("7"), one, other, lambda line: 0)
    assert (found.what, found.likeness) == ("460 px lower", 0.0)
