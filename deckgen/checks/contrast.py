"""Words that are hard to tell from what lies beneath them: the page, its layout's decorations, shapes and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deckgen.assets import Tone, tones
from deckgen.checks.proof import Proof, quoted
from deckgen.color import blend, contrast
from deckgen.document import Layout
from deckgen.errors import Diagnostic, Severity, Span
from deckgen.geometry import Rect
from deckgen.page import Group, Page, Part, Picture, Role, Shape, Table, Text
from deckgen.paragraph import Paragraph, Run

_READABLE = 4.5  # WCAG 2.2, 1.4.3, level AA
_READABLE_LARGE = 3.0  # the same for large text
_LARGE = 32.0  # px on a slide that is 720 px high
_PATCH = 0.25  # of what lies beneath a text: so much of it may be too much like the letters
_PAPER = "#ffffff"
_ON_PICTURE = "put a band behind it with 'shade: 0.6', or choose another colour"
_ON_PAGE = "choose another background, or a denser 'veil' over its picture"


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that stand on one ground."""

    name: str  # in the sentence
    paragraphs: tuple[Paragraph, ...]
    area: Rect
    beneath: Sequence[Part]  # what is painted before them
    span: Span
    hint: str

    def inks(self) -> set[tuple[str, float]]:
        """The colours of the letters, and the contrast that each needs."""
        return {
            (run.color.hex, _READABLE_LARGE if run.size >= _LARGE else _READABLE)
            for run in _runs(self.paragraphs)
            if run.text.strip()
        }


def low_contrast(proof: Proof) -> Iterator[Diagnostic]:
    """Words that are too much like what lies beneath them.

    The line around letters does not count: LibreOffice and what builds on it do not draw it.
    """
    for number, page in enumerate(proof.pages, 1):
        layout = proof.layouts.get(page.layout)
        for words in _words(page, layout):
            ground = _ground(words.area, words.beneath, _background(page, layout))
            if share := max((_poor(ground, *ink) for ink in words.inks()), default=0.0):
                message = f"{words.name} on slide {number} is hard to tell from {share:.0%} of what lies beneath"
                yield Diagnostic("low-contrast", message, words.span, words.hint, Severity.WARNING, number)


def _poor(ground: Iterable[Tone], ink: str, needed: float) -> float:
    """The share of the ground that is too much like an ink; nothing when it is little."""
    listed = list(ground)
    total = sum(count for count, _, _ in listed)
    poor = sum(count for count, tone, _ in listed if contrast(ink, tone) < needed)
    return poor / total if poor > _PATCH * total else 0.0


def _background(page: Page, layout: Layout | None) -> str:
    color = page.background or (layout.background if layout else None)
    return color.hex if color else _PAPER


def _words(page: Page, layout: Layout | None) -> Iterator[_Words]:
    """All that is to be read on a page."""
    beneath: list[Part] = []
    if layout:
        backdrop = (layout.backdrop,) if layout.backdrop and page.background is None else ()
        beneath += [*backdrop, *layout.items]
    for item in page.items:
        match item:
            case Text():
                yield from _of_text(item, beneath, _ON_PAGE)
            case Table():
                yield from _of_table(item, beneath)
            case Group():
                for index, part in enumerate(item.parts):
                    if isinstance(part, Text):
                        yield from _of_text(part, [*beneath, *item.parts[:index]], _ON_PICTURE)
                beneath += item.parts
            case _:
                beneath.append(item)


def _of_text(text: Text, beneath: Sequence[Part], hint: str) -> Iterator[_Words]:
    if text.role is not Role.DECORATION and text.text.strip():
        area = text.extent.turned(text.turn) if text.turn else text.extent
        name = f"the {text.role.value}" if text.role in {Role.FOOTER, Role.SLIDE_NUMBER} else quoted(text)
        yield _Words(name, text.paragraphs, area, tuple(beneath), text.span, hint)


def _of_table(table: Table, beneath: Sequence[Part]) -> Iterator[_Words]:
    """One of the words of each fill, which lies over what is beneath the table."""
    fills = dict.fromkeys(cell.fill for row in table.rows for cell in row.cells)
    for fill in fills:
        cells = (cell for row in table.rows for cell in row.cells if cell.fill == fill)
        paragraphs = tuple(paragraph for cell in cells for paragraph in cell.paragraphs)
        under = (*beneath, Shape(table.rect, table.span, fill=fill)) if fill else tuple(beneath)
        yield _Words("a text of the table", paragraphs, table.rect, under, table.span, _ON_PAGE)


def _runs(paragraphs: Iterable[Paragraph]) -> Iterator[Run]:
    return (run for paragraph in paragraphs for line in paragraph.lines for run in line.runs)


def _ground(area: Rect, beneath: Sequence[Part], background: str) -> tuple[Tone, ...]:
    """The colours in an area, with how often each occurs; they are opaque."""
    ground: tuple[Tone, ...] = ((1, background, 1.0),)
    for part in beneath:
        match part:
            case Picture() if _meets(part.rect, area):
                below = max(ground)[1]  # of what shines through a picture, the most common colour
                seen = tones(part, _in(part, area))
                ground = tuple((n, blend(tone, below, alpha), 1.0) for n, tone, alpha in seen) or ground
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
