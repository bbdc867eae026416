"""Both files say the same: the same things in the same order at the same places, in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple

import openxml_audit
import pytest

from deckgen.geometry import TOLERANCE, Rect
from tests.rendering import parsed
from tests.rendering.conftest import Stage
from tests.rendering.talks import Talk

_LAYOUT_UNIT = 1 / 64  # px: what Chromium rounds boxes to


def apart(one: Rect, other: Rect) -> float:
    """How far the sides of two rectangles are apart at most, in px."""
    return float(max(abs(a - b) for a, b in zip(astuple(one), astuple(other), strict=True)))


def moved(ones: Iterable[Rect], others: Iterable[Rect], most: float) -> list[tuple[Rect, Rect]]:
    return [(one, other) for one, other in zip(ones, others, strict=True) if apart(one, other) > most]


def test_no_text_is_too_long_for_its_box(talk: Talk) -> None:
    """What overflows may be cut off by one program and not by the other: the other tests are about what fits."""
    assert [warning for warning in talk.warnings if warning.code == "overflow"] == []


def test_both_files_have_the_same_things_in_the_same_order_and_words(talk: Talk) -> None:
    html, pptx = parsed.from_html(talk.html), parsed.from_pptx(talk.pptx)
    assert len(html) == len(pptx) == len(talk.document.pages)
    for one, other in zip(html, pptx, strict=True):
        assert [(item.kind, item.paragraphs, item.grouped) for item in one.items] == [
            (item.kind, item.paragraphs, item.grouped) for item in other.items
        ]


def test_both_files_have_everything_in_the_same_place(talk: Talk) -> None:
    for number, (one, other) in enumerate(
        zip(parsed.from_html(talk.html), parsed.from_pptx(talk.pptx), strict=True), 1
    ):
        ours, theirs = ([item.rect for item in slide.items] for slide in (one, other))
        # Each file rounds by itself: px to hundredths in the HTML, to 1/9525 in the pptx.
        assert moved(ours, theirs, most=TOLERANCE + 1e-3) == [], f"slide {number}"


def test_both_files_turn_the_same_things_by_the_same_angle(talk: Talk) -> None:
    html, pptx = ([item.turn for item in items] for items in _items(talk))
    assert html == pytest.approx(pptx, abs=1e-3)


def test_both_files_draw_the_same_lines_around_letters(talk: Talk) -> None:
    html, pptx = ([item.edge for item in items] for items in _items(talk))
    assert [edge and edge[1] for edge in html] == [edge and edge[1] for edge in pptx]
    widths = [[edge[0] for edge in edges if edge] for edges in (html, pptx)]
    assert widths[0] == pytest.approx(widths[1], abs=TOLERANCE)


def _items(talk: Talk) -> Iterator[list[parsed.Item]]:
    for slides in (parsed.from_html(talk.html), parsed.from_pptx(talk.pptx)):
        yield [item for slide in slides for item in slide.items]


def test_both_files_have_the_same_titles_notes_and_hidden_slides(talk: Talk) -> None:
    heads = [
        [(slide.title, slide.notes, slide.hidden) for slide in slides]
        for slides in (parsed.from_html(talk.html), parsed.from_pptx(talk.pptx))
    ]
    assert heads[0] == heads[1]
    assert [head[2] for head in heads[0]] == [page.hidden for page in talk.document.pages]


@pytest.mark.browser
def test_chromium_puts_every_box_where_the_file_says(talk: Talk, stage: Stage) -> None:
    for number, (slide, boxes) in enumerate(zip(parsed.from_html(talk.html), stage.boxes, strict=True), 1):
        # The boxes of captions and of parts of groups are rounded twice: with their figure, and inside it.
        painted = (item.rect.turned(item.turn) if item.turn else item.rect for item in slide.items)
        assert moved(painted, boxes, most=2 * _LAYOUT_UNIT) == [], f"slide {number}"


def test_the_pptx_is_what_its_schema_allows(talk: Talk) -> None:
    assert openxml_audit.validate_pptx(str(talk.pptx)).errors == []
