from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.geometry import Rect, Size, cover, fit

lengths = st.floats(1, 2000)
rects = st.builds(Rect, st.floats(-500, 500), st.floats(-500, 500), lengths, lengths)
sizes = st.builds(Size, lengths, lengths)


@given(sizes, rects, st.floats(0, 1), st.floats(0, 1))
def test_a_fitted_picture_keeps_its_shape_and_touches_two_sides(
    size: Size, box: Rect, across: float, down: float
) -> None:
    rect = fit(size, box, across=across, down=down)

    assert rect.size.aspect == pytest.approx(size.aspect)
    assert box.contains(rect)
    assert rect.width == pytest.approx(box.width) or rect.height == pytest.approx(box.height)


@given(sizes, rects, st.floats(0.1, 3))
def test_a_picture_is_not_magnified_beyond_what_it_bears(size: Size, box: Rect, most: float) -> None:
    assert fit(size, box, most).width <= size.width * most + 0.01


@given(sizes, rects)
def test_a_covering_part_lies_in_the_picture_and_has_the_boxs_shape(size: Size, box: Rect) -> None:
    part = cover(size, box)

    assert Rect(0, 0, 1, 1).contains(part, 1e-9)
    assert part.width * size.width / (part.height * size.height) == pytest.approx(box.size.aspect)
    assert max(part.width, part.height) == pytest.approx(1)


@given(rects, st.floats(0, 3000), st.floats(0, 100))
def test_what_is_split_lies_inside_and_never_has_a_negative_side(rect: Rect, length: float, gap: float) -> None:
    for one, other in (rect.split_top(length, gap), rect.split_bottom(length, gap), rect.split_left(length, gap)):
        assert rect.contains(one)
        assert rect.contains(other)
        assert min(one.width, one.height, other.width, other.height) >= 0


@given(rects, st.lists(st.floats(0.5, 4), min_size=1, max_size=4))
def test_columns_fill_their_rectangle_by_their_weights(rect: Rect, weights: list[float]) -> None:
    columns = rect.columns(tuple(weights), 0.1)

    assert columns[0].x == rect.x
    assert columns[-1].right == pytest.approx(rect.right, abs=0.01)
    for column, weight in zip(columns, weights, strict=True):
        assert column.width / columns[0].width == pytest.approx(weight / weights[0])


def test_an_inset_larger_than_the_rectangle_leaves_its_middle() -> None:
    assert Rect(10, 10, 20, 20).inset(100) == Rect(20, 20, 0, 0)
