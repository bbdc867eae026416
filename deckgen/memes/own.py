"""Any picture as a template: words at its top and bottom, over it or on a plain band beside it, and further boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from deckgen.memes.template import Band, Box, Template
from deckgen.paragraph import Anchor

Side = Literal["top", "bottom"]
SIDES: tuple[Side, ...] = ("top", "bottom")

_MARGIN = 0.03  # of the picture's width and height, around the words at its top and bottom
_HIGH = 0.28  # of the picture's height, for those words
_BAND = 0.2  # of the picture's height
_IN_BAND = 0.1  # of the band's height, above and below its words
_INK = "#22201d"


def own_template(sides: Sequence[Side], band: Side | None, boxes: Sequence[Box]) -> Template:
    """The template of a picture with words at some of its sides, then in boxes; one side may have a band."""
    made = (_in_band(side) if side == band else _over_picture(side, band) for side in sides)
    return Template(name="picture", band=Band(side=band, height=_BAND) if band else None, boxes=(*made, *boxes))


def _in_band(side: Side) -> Box:
    share = _BAND / (1 + _BAND)
    y = (0.0 if side == "top" else 1 - share) + share * _IN_BAND
    at, size = (_MARGIN, y), (1 - 2 * _MARGIN, share * (1 - 2 * _IN_BAND))
    return Box(name=side, at=at, size=size, font="label", color=_INK, outline=None, case="typed", largest=share / 2)


def _over_picture(side: Side, band: Side | None) -> Box:
    share = _BAND / (1 + _BAND) if band else 0.0
    start, height = share if band == "top" else 0.0, 1 - share
    y = start + height * (_MARGIN if side == "top" else 1 - _MARGIN - _HIGH)
    return Box(name=side, at=(_MARGIN, y), size=(1 - 2 * _MARGIN, _HIGH * height), anchor=Anchor(side))
