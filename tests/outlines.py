"""Outlines, pages and random texts that tests of several rooms share."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from deckgen.assets import EVERYWHERE
from deckgen.checks import Proof
from deckgen.deck import Deck, Laid, Reading, lay_out, read_deck
from deckgen.document import Layout
from deckgen.errors import DeckError, Span
from deckgen.geometry import Rect, Size
from deckgen.page import ImageFile, Item, Page, Role, Table, Text
from deckgen.style import CANVASES, Style
from deckgen.theme import load_theme

ROOT = Path(__file__).parents[1]
CANVAS_NAMES = tuple(CANVASES)


@cache
def style_of(canvas: str = "16:9", theme: str = "paper") -> Style:
    """A built-in theme with its fonts open."""
    return Style.of(load_theme(theme, Path(), Span(Path("talk.yaml"))), canvas)


def deck_of(text: str, folder: Path = Path(), *, draft: bool = False) -> Deck:
    """The deck that an outline gives; its pictures lie in `folder`, or wherever it says."""
    return read_deck(text, folder / "talk.yaml", Reading(draft=draft, bounds=EVERYWHERE))[0]


def laid_out(text: str, folder: Path = Path(), canvas: str = "16:9") -> Laid:
    return lay_out(deck_of(text, folder), style_of(canvas))


def proof_of(pages: Iterable[Page], layouts: Iterable[Layout]) -> Proof:
    """Pages on their layouts, ready to be checked."""
    return Proof(tuple(pages), {layout.name: layout for layout in layouts})


def page_of(slide: str, folder: Path = Path(), canvas: str = "16:9", *, draft: bool = False) -> Page:
    """The page of one slide, written as YAML fields."""
    indented = slide.strip("\n").replace("\n", "\n  ")
    deck = deck_of(f"title: A talk\nslides:\n- {indented}\n", folder, draft=draft)
    return lay_out(deck, style_of(canvas)).pages[1]


def errors_of(text: str, folder: Path = Path()) -> list[str]:
    """What is wrong with an outline, each as "line:column: message; hint"."""
    try:
        deck_of(text, folder)
    except DeckError as error:
        return [
            f"{d.span.line}:{d.span.column}: {d.message}" + (f"; {d.hint}" * bool(d.hint)) for d in error.diagnostics
        ]
    return []


def of_role(page: Page, role: Role) -> tuple[Item, ...]:
    return tuple(item for item in page.items if item.role is role)


def text_of(page: Page, role: Role) -> str:
    """The text of the one item of a role."""
    (item,) = of_role(page, role)
    assert isinstance(item, Text)
    return item.text


def steps_of(item: Item) -> set[int]:
    paragraphs = {p.step for p in item.paragraphs} if isinstance(item, Text) else set()
    return {item.step} | paragraphs


def whole(page: Page) -> Rect:
    return Rect(0, 0, page.size.width, page.size.height)


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share more than an edge."""
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > 0.01 and down > 0.01


def dump(page: Page) -> str:
    """A page for the eyes: each item's role, place to 0.1 px, step, size, and its lines with their ends."""
    lines = [f"== {page.id} [{page.layout}] {page.title}" + " hidden" * page.hidden]
    for item in page.items:
        r = item.rect
        place = f"{r.x:.1f} {r.y:.1f} {r.width:.1f} x {r.height:.1f}"
        lines.append(
            f"{type(item).__name__.lower()} {item.role.value}: {place}" + f" step {item.step}" * bool(item.step)
        )
        if isinstance(item, Text):
            lines += _paragraphs(item)
        if isinstance(item, Table):
            lines += [" | ".join(p.text for cell in row.cells for p in cell.paragraphs) for row in item.rows]
    return "\n".join(lines) + "\n"


def _paragraphs(item: Text) -> list[str]:
    ends = {"wrap": "~", "break": "\\", "last": ""}
    return [
        f"    {paragraph.size:.0f} {'>' * paragraph.step}{'  ' * paragraph.level}{paragraph.marker} "
        + "".join(run.text for run in line.runs)
        + ends[line.end.value]
        for paragraph in item.paragraphs
        for line in paragraph.lines
    ]


_ATOMS = [
    "a",
    "I",
    "we",
    "the",
    "data",
    "loss",
    "shoulder",
    "gradient",
    "descent",
    "over-fitting",
    "and/or",
    "state-of-the-art",
    "input/output",
    "word—word",
    "10–20",
    "-5",
    "1/2",
    "(yes)",
    "“so”",
    "Donaudampfschifffahrtsgesellschaft",
    "représentation",
    "naïve",
    "Ελλάδα",
    "Привет",
    "学習",
    "データ、そして",
    "「引用」です。",
    "한국어",
    "😀",
    "👩\u200d💻",
    "👍🏽",
    "❤️",
    "🇩🇪",
    "a\xa0b",
    "é",
    "x̀́",
    "…",
    "100\xa0%",
    "AVAVATo",
]

words = st.sampled_from(_ATOMS)
texts = st.lists(words, min_size=1, max_size=24).map(" ".join)
"""Texts of words, dashes, CJK, emoji, accents and hard spaces."""

broken_texts = st.lists(texts, min_size=1, max_size=3).map("\n".join)
"""The same with line breaks of the author's."""

pictures = st.tuples(st.integers(20, 4000), st.integers(20, 4000), st.sampled_from(["PNG", "SVG"])).map(
    lambda p: ImageFile(Path(f"{p[0]}x{p[1]}.png"), f"{p}", p[2], Size(p[0], p[1]))
)
"""Pictures that have been found, of any shape."""
