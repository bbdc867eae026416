"""The boxes of a template, drawn for people who make one."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.errors import Span
from deckgen.geometry import Rect, Size
from deckgen.memes import Band, Box, Meme, Overlay, Template, compose, font_book, with_boxes
from deckgen.page import Form, Group, ImageFile, Picture, Shape, Text

SPAN = Span(Path("meme"))
BOOK = font_book(SPAN)
IMAGE = ImageFile(Path("a.png"), "a", "PNG", Size(1280, 640))
UPRIGHT = Box(name="left", at=(0.125, 0.25), size=(0.25, 0.5))
TURNED = Box(at=(0.5, 0.25), size=(0.25, 0.5), angle=15, optional=True)


def drawn(template: Template, texts: tuple[str, ...] = ("", "")) -> Group:
    return with_boxes(Meme(template, texts, IMAGE, SPAN), BOOK)


def frames(group: Group) -> list[Shape]:
    return [part for part in group.parts if isinstance(part, Shape) and part.stroke]


def test_each_box_has_a_frame_where_it_is() -> None:
    upright, turned = frames(drawn(Template(name="T", boxes=(UPRIGHT, TURNED))))

    assert upright.rect == Rect(160, 160, 320, 320)
    assert (upright.turn, upright.dashed) == (0, False)
    assert turned.rect == Rect(640, 160, 320, 320)
    assert (turned.turn, turned.dashed) == (345, True)
    assert upright.stroke != turned.stroke


def test_an_empty_box_tells_its_name_place_and_size_as_its_file_does() -> None:
    first, second = (
        part for part in drawn(Template(name="T", boxes=(UPRIGHT, TURNED))).parts if isinstance(part, Text)
    )

    assert first.text.split("\n") == ["left", "at [0.125, 0.25]", "size [0.25, 0.5]"]
    assert second.text.split("\n") == ["2", "at [0.5, 0.25]", "size [0.25, 0.5]", "angle 15"]
    assert second.turn == 345


def test_words_stay_where_they_are_beneath_the_frames() -> None:
    meme = Meme(Template(name="T", boxes=(UPRIGHT, TURNED)), ("one", "two"), IMAGE, SPAN)
    plain, marked = compose(meme, BOOK), with_boxes(meme, BOOK)

    assert marked.parts[: len(plain.parts)] == plain.parts
    assert [part.text for part in marked.parts if isinstance(part, Text)] == ["ONE", "TWO", "left", "2"]


@pytest.mark.parametrize(("side", "top"), [("top", 160.0), ("bottom", 0.0)])
def test_places_for_a_second_picture_are_rings_on_the_picture_not_the_band(side: str, top: float) -> None:
    band = Band.model_validate({"side": side, "height": 0.25})
    template = Template(name="T", boxes=(UPRIGHT, TURNED), band=band, overlays=(Overlay(at=(0.5, 0.5), size=0.125),))
    group = drawn(template)

    (ring,) = (frame for frame in frames(group) if frame.form is Form.ELLIPSE)
    assert ring.rect == Rect(640 - 80, top + 320 - 80, 160, 160)
    assert [type(part) for part in group.parts].count(Picture) == 1
