"""What is read for mistakes: the finished pages, and the layouts they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.document import Layout
from deckgen.page import Page, Text


@dataclass(frozen=True, slots=True)
class Proof:
    """Pages in order; their layouts by name, where they are known."""

    pages: tuple[Page, ...]
    layouts: Mapping[str, Layout] = field(default_factory=dict)


def quoted(text: Text) -> str:
    """The first words of a text, in quotes."""
    words = " ".join(text.text.split())
    return f"'{words if len(words) <= 40 else words[:39].rstrip() + '…'}'"
