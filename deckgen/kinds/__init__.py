"""The contents of slides: one file and one row of KINDS each.

A kind is a frozen model of the fields that an outline may give, with `place(style, room)` for its content and, where a
headline above it is not enough, `layout(style)` for its whole slide. Writers never learn of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, Field

from deckgen.kinds.bullets import Bullets
from deckgen.kinds.code import Code
from deckgen.kinds.columns import Columns as _Columns
from deckgen.kinds.columns import only_content
from deckgen.kinds.fields import is_picture_name
from deckgen.kinds.image import Image
from deckgen.kinds.images import Images
from deckgen.kinds.meme import MemeSlide
from deckgen.kinds.quote import Quote
from deckgen.kinds.slide import Slide
from deckgen.kinds.statement import Plain, Statement
from deckgen.kinds.table import Table
from deckgen.kinds.text import Text
from deckgen.outline import Fields, Word, one_of

# Contents that may also stand in a column.
_IN_COLUMNS: Mapping[str, type[Slide]] = {
    "image": Image,
    "images": Images,
    "meme": MemeSlide,
    "quote": Quote,
    "bullets": Bullets,
    "text": Text,
    "statement": Statement,
    "code": Code,
    "table": Table,
}


def bare(word: Word) -> Fields:
    """What bare text in the place of a slide stands for: a picture when it is the name of one, else a statement."""
    return Fields(word.span, {"image" if is_picture_name(word) else "statement": word})


_Column = Annotated[Slide, one_of(_IN_COLUMNS, shorthand=bare, noun="column"), AfterValidator(only_content)]


class Columns(_Columns):
    """`columns:` of this table's contents."""

    columns: Annotated[tuple[_Column, ...], Field(min_length=2, max_length=4)]


KINDS: Mapping[str, type[Slide]] = {**_IN_COLUMNS, "columns": Columns}

AnySlide = Annotated[Slide, one_of(KINDS, Plain, shorthand=bare)]
"""A slide of an outline: its content key chooses the kind."""
