"""A line of an outline: where it stands, what marks it, and what that makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.errors import Span
from deckgen.importers.blocks import Block

LONG = 100  # characters; a longer line without a marker is no heading


@dataclass(slots=True)
class Line:
    """A line of the outline, joined with the lines it was wrapped into."""

    span: Span
    indent: int  # columns before its marker
    hang: int  # columns before its text
    style: str  # of its marker, the same for siblings: "-", "1.1", "(a)", "#2", "under =", "caps"; "" without one
    label: str  # its number as it is written
    parts: list[str]
    width: int  # columns of the last of the lines it was written in
    after_gap: bool = False  # an empty line stands above
    gap_below: bool = False  # an empty line follows
    is_last_of_some: bool = False  # items of this style stand above at the same indentation, and none below
    is_remark: bool = False
    block: Block | None = None  # what it is when it is no text
    level: int = 0  # from 1, once it is known

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def is_head(self) -> bool:
        """Styled as a heading: what follows stands below it, whatever its indentation."""
        return self.style.startswith(("#", "under", "caps"))

    @property
    def is_item(self) -> bool:
        return bool(self.style) and not self.is_head

    @property
    def is_aside(self) -> bool:
        """No line of the outline, but something that stands below one."""
        return self.is_remark or self.block is not None

    @property
    def edge(self) -> int:
        return -1 if self.is_head else self.indent

    @property
    def is_sentence(self) -> bool:
        """Prose that no marker makes an entry."""
        text = self.parts[-1]
        ends = text.endswith((".", "!", "…", '."', ".”")) and self.parts[0].count(" ") >= 3
        return not self.style and (len(self.parts) > 1 or ends or len(text) > LONG)
