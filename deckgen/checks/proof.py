"""What is read for mistakes: the finished pages, the layouts they stand on, and what the outline says of the talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.document import Layout, Section
from deckgen.errors import Span
from deckgen.outline import NOWHERE, Credit
from deckgen.pace import Pace
from deckgen.page import Page, Text


@dataclass(frozen=True, slots=True)
class Owed:
    """The credits of a slide. One of the slide itself is for all that is on it."""

    credits: tuple[Credit, ...]
    for_all: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """Pages in order, and what else is known; their layouts by name."""

    pages: tuple[Page, ...]
    layouts: Mapping[str, Layout] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()  # those of the outline, without the ones the deck makes of itself
    owed: Mapping[int, Owed] = field(default_factory=dict)  # by the numbers of slides
    pace: Pace = field(default_factory=Pace)
    pace_span: Span = NOWHERE  # where the talk's time is set
    folders: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)  # pictures that lie there for this talk only


def quoted(text: Text) -> str:
    """The first words of a text, in quotes."""
    words = " ".join(text.text.split())
    return f"'{words if len(words) <= 40 else words[:39].rstrip() + '…'}'"
