"""A meme with the boxes of its template drawn over it, for people who make templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from deckgen.geometry import Rect, Size
from deckgen.memes.composing import Meme, compose
from deckgen.memes.template import Box
from deckgen.memes.wording import box_name
from deckgen.page import Form, Group, Shape
from deckgen.paragraph import Align, Anchor, Color
from deckgen.typeset.fonts import FontBook

_COLORS = ("#d81b60", "#1e88e5", "#00897b", "#f4511e", "#8e24aa", "#6d4c41")
_INK = "#22201d"
_VEIL = 0.14  # opacity of a box's fill
_STROKE = 3.0  # px on the canvas
_LETTERS = 0.03  # of the page's height


def with_boxes(meme: Meme, book: FontBook) -> Group:
    """The meme as `compose` makes it, and over it each box with its name, and an empty one's place and size.

    Optional boxes and places for a second picture are dashed.
    """
    group = compose(meme, book)
    bare = compose(replace(meme, texts=("",) * len(meme.texts)), book)
    labelled = compose(_labelled(meme), book)
    parts = (*group.parts, *_frames(meme, group.rect), *labelled.parts[len(bare.parts) :])
    return replace(group, parts=parts, alt=f"The boxes of the template “{meme.template.name}”")


def _labelled(meme: Meme) -> Meme:
    """The same picture with labels for words."""
    boxes = meme.template.boxes
    template = meme.template.model_copy(update={"boxes": tuple(map(_label, boxes))})
    names = (box_name(box, number) for number, box in enumerate(boxes, 1))
    told = (
        name if words.strip() else f"{name}\n{_told(box)}"  # what is written in a box is to be seen, too
        for name, words, box in zip(names, meme.texts, boxes, strict=True)
    )
    return replace(meme, template=template, texts=tuple(told), shade=None, alt="labels")


def _color(number: int) -> str:
    return _COLORS[(number - 1) % len(_COLORS)]


def _label(box: Box) -> Box:
    """A box that says what it is, in the corner of the one it is about."""
    return Box(
        at=box.at,
        size=box.size,
        angle=box.angle,
        align=Align.LEFT,
        anchor=Anchor.TOP,
        font="label",
        color=_INK,
        outline=None,
        shade=0.85,
        case="typed",
        largest=_LETTERS,
        smallest=_LETTERS / 2,
    )


def _told(box: Box) -> str:
    """What a template's file says of the box."""
    lines = ["at [{:g}, {:g}]".format(*box.at), "size [{:g}, {:g}]".format(*box.size)]
    if box.angle:
        lines.append(f"angle {box.angle:g}")
    return "\n".join(lines)


def _frames(meme: Meme, page: Rect) -> Iterator[Shape]:
    for number, box in enumerate(meme.template.boxes, 1):
        yield Shape(
            page.within(box.place),
            meme.span,
            fill=Color(_color(number), None, _VEIL),
            stroke=Color(_color(number)),
            stroke_width=_STROKE,
            dashed=box.optional,
            turn=-box.angle % 360,
        )
    band = meme.template.band
    height = page.height / (1 + band.height) if band else page.height
    top = page.height - height if band and band.side == "top" else 0.0
    for place in meme.template.overlays:
        middle = Rect(place.at[0] * page.width, top + place.at[1] * height, 0, 0)
        rect = middle.placed(Size(place.size * page.width, place.size * page.width))
        stroke = Color(_COLORS[-1])
        yield Shape(
            rect, meme.span, form=Form.ELLIPSE, stroke=stroke, stroke_width=_STROKE, dashed=True, turn=-place.angle
        )
