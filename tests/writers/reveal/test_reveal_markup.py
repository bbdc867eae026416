"""Escaping, and lengths as CSS writes them."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.geometry import Rect
from deckgen.writers.reveal.markup import clean, element, place, px, write


@given(st.text(), st.text())
def test_any_text_survives_as_text_and_never_becomes_markup(inside: str, value: str) -> None:
    parsed = ET.fromstring("".join(write([element("p", inside, title=value)])))  # noqa: S314 - our own markup
    assert list(parsed) == []
    assert (parsed.text or "") == clean(inside).replace("\r\n", "\n").replace("\r", "\n")
    assert parsed.attrib.keys() == {"title"}


def test_characters_that_xml_forbids_are_dropped() -> None:
    assert "".join(write(["a\x00b\x1b[0mc\ud800d\ufffe\te"])) == "ab[0mcd\te"


@pytest.mark.parametrize(
    ("length", "text"), [(0, "0"), (-0.001, "0"), (12, "12px"), (12.5, "12.5px"), (-3.456, "-3.46px"), (100, "100px")]
)
def test_a_length_has_two_decimals_at_most(length: float, text: str) -> None:
    assert px(length) == text


def test_a_box_inside_a_box_is_placed_from_its_corner() -> None:
    inside = place(Rect(200, 430, 600, 40), Rect(200, 120, 600, 300))
    assert inside == "left:0;top:310px;width:600px;height:40px"


def test_attributes_without_a_value_are_left_out() -> None:
    assert "".join(write([element("img", alt="", lang=None)])) == '<img alt="">'
