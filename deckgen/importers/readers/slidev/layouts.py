"""What stands in the slots of a slide and beside them, as its layout shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.importers.blocks import Block, Columns, Heading, Omitted
from deckgen.importers.readers.markdown import lines_outside_code
from deckgen.importers.readers.slidev.statements import as_quotation, as_statement

_SLOT = re.compile(r"::[ \t]*([\w.-]+)[ \t]*::[ \t]*$")
_TEMPLATE = re.compile(r"[ \t]*<template[ \t]+(?:v-slot:|#)([\w-]+)[^<>]*>[ \t]*$")
_END_TEMPLATE = re.compile(r"[ \t]*</template>[ \t]*$")
_BESIDE = ("image-left", "image-right")


def slots_of(text: str, first_line: int) -> Iterator[tuple[str, str, int]]:
    """The parts of a slide, each with the name of the slot it goes to and its first line."""
    name, start = "default", first_line
    lines: list[str] = []
    for number, line, outside in lines_outside_code(text):
        found = (_SLOT.match(line) or _TEMPLATE.match(line)) if outside else None
        if found or (outside and _END_TEMPLATE.match(line)):
            yield name, "\n".join(lines), start
            name, start, lines = found.group(1) if found else "default", first_line + number, []
        else:
            lines.append(line)
    yield name, "\n".join(lines), start


def laid_out(slots: dict[str, tuple[Block, ...]], layout: str) -> tuple[Block, ...]:
    """The blocks of the slots: those on the left and on the right side by side, under a heading that is above both."""
    rest = dict(slots)
    right, left, above = rest.pop("right", ()), rest.pop("left", ()), rest.pop("default", ())
    below = tuple(block for blocks in rest.values() for block in blocks)
    if layout in ("quote", "fact", "statement"):
        above = as_quotation(above) if layout == "quote" else as_statement(above)
        return (*above, *left, *right, *below)
    if not left and layout != "two-cols-header":
        above, left = (), above
        if left and isinstance(left[0], Heading) and not (right and isinstance(right[0], Heading)):
            above, left = left[:1], left[1:]
    if left and right:
        return (*above, Columns(left[0].span, (left, right)), *below)
    return (*above, *left, *right, *below)


def with_aside(blocks: tuple[Block, ...], aside: tuple[Block, ...], layout: str) -> tuple[Block, ...]:
    """The blocks of a slide and what its layout shows beside them; a heading stands above both."""
    is_left = layout.endswith("-left")
    above = blocks[:1] if blocks and isinstance(blocks[0], Heading) else ()
    text = tuple(block for block in blocks[len(above) :] if not isinstance(block, Omitted))
    if aside and text and layout in _BESIDE:
        omitted = (block for block in blocks if isinstance(block, Omitted))
        return (*above, Columns(text[0].span, (aside, text) if is_left else (text, aside)), *omitted)
    return (*aside, *blocks) if is_left else (*blocks, *aside)
