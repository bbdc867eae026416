"""Running text: paragraphs, for the few slides that need them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar

from deckgen.geometry import Rect
from deckgen.kinds.slide import Slide
from deckgen.outline import Prose, parse_inline
from deckgen.page import Item, Role
from deckgen.style import Style
from deckgen.typeset.fitting import Block, Box, styled


class Text(Slide):
    """`text:`, paragraphs parted by empty lines. With `steps` they come one by one."""

    usual_layout: ClassVar[str] = "text"

    text: Prose

    def describe(self) -> str:
        return "Text"

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        type_ = style.type("body")
        blocks = [
            Block(styled(parse_inline(paragraph.strip()), type_), step=number if self.steps else 0)
            for number, paragraph in enumerate(re.split(r"\n(?:[ \t]*\n)+", self.text.strip()), 1)
        ]
        space = style.theme.spacing.paragraph
        blocks = [blocks[0], *(replace(block, space_before=space) for block in blocks[1:])]
        return (style.set(blocks, type_, Box(room, Role.BODY, self.span_of("text"))),)
