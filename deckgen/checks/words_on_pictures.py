"""Words on pictures: large enough for the last row, and not lost in what lies beneath them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.assets import Tone, tones
from deckgen.color import blend, contrast
from deckgen.errors import Diagnostic, Severity
from deckgen.geometry import Rect
from deckgen.page import Group, Page, Part, Picture, Role, Shape, Text

_LEGIBLE = 24.0  # px on a slide that is 720 px high: what can be read from the last row
_READABLE = 3.0  # contrast of large text, WCAG 2.2, 1.4.3
_PATCH = 0.25  # of what lies beneath a text: so much of it may be too much like the letters
_PAPER = "#ffffff"


def small_text(pages: tuple[Page, ...]) -> Iterator[Diagnostic]:
    """Words of memes that come out smaller than can be read from the last row."""
    for number, text, _ in _texts(pages):
        if text.text.strip() and (size := min(p.size for p in text.paragraphs)) < _LEGIBLE:
            message = f"{quoted(text)} is only {size:.0f} px high on slide {number}; {_LEGIBLE:.0f} px can be read"
            hint = "shorten it, or give the picture more room"
            yield Diagnostic("small-text", message, text.span, hint, Severity.WARNING)


def low_contrast(pages: tuple[Page, ...]) -> Iterator[Diagnostic]:
    """Words that are too much like the picture beneath them.

    The line around letters does not count: LibreOffice and what builds on it do not draw it.
    """
    for number, text, beneath in _texts(pages):
        color = text.paragraphs[0].lines[0].runs[0].color.hex
        ground = _ground(text, beneath)
        total = sum(count for count, _, _ in ground)
        poor = sum(count for count, tone, _ in ground if contrast(color, tone) < _READABLE)
        if total and poor > _PATCH * total:
            message = f"{quoted(text)} on slide {number} is hard to tell from {poor / total:.0%} of what lies beneath"
            hint = "put a band behind it with 'shade: 0.6', or choose another colour"
            yield Diagnostic("low-contrast", message, text.span, hint, Severity.WARNING)


def _texts(pages: tuple[Page, ...]) -> Iterator[tuple[int, Text, Sequence[Part]]]:
    """The texts in groups: the slide's number, the text, and what is painted before it."""
    for number, page in enumerate(pages, 1):
        for group in page.items:
            if isinstance(group, Group):
                for index, part in enumerate(group.parts):
                    if isinstance(part, Text) and part.role is not Role.DECORATION:
                        yield number, part, group.parts[:index]


def _ground(text: Text, beneath: Sequence[Part]) -> tuple[Tone, ...]:
    """The colours that a text stands on, with how often each occurs."""
    area = text.extent.turned(text.turn) if text.turn else text.extent
    ground: tuple[Tone, ...] = ((1, _PAPER, 1.0),)
    for part in beneath:
        match part:
            case Picture() if _meets(part.rect, area):
                ground = tuple((n, blend(tone, _PAPER, alpha), 1.0) for n, tone, alpha in tones(part, _in(part, area)))
            case Shape() if part.fill and part.rect.contains(area.inset(area.width / 4, area.height / 4)):
                fill = part.fill
                ground = tuple((n, blend(fill.hex, tone, fill.alpha), 1.0) for n, tone, _ in ground)
            case _:
                pass
    return ground


def _meets(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _in(picture: Picture, area: Rect) -> Rect:
    """An area of the page in fractions of the picture shown there."""
    rect, crop = picture.rect, picture.crop or Rect(0, 0, 1, 1)
    share = Rect(
        (area.x - rect.x) / rect.width,
        (area.y - rect.y) / rect.height,
        area.width / rect.width,
        area.height / rect.height,
    )
    return crop.within(share)


def quoted(text: Text) -> str:
    """The first words of a text, in quotes."""
    words = " ".join(text.text.split())
    return f"'{words if len(words) <= 40 else words[:39].rstrip() + '…'}'"
