"""One picture with a line of text: the slide that most talks are made of."""

from __future__ import annotations

from functools import cached_property

from deckgen.kinds.fields import PictureName
from deckgen.kinds.figure import Figure, is_screenshot
from deckgen.kinds.pictured import Pictured
from deckgen.outline import Prose, plain


class Image(Pictured):
    """`image:` with `alt:`; the caption is its headline, or stands below it when there is a title too."""

    image: PictureName
    alt: Prose = ""

    @cached_property
    def figure(self) -> Figure:
        text = self.alt or self.caption or self.title or ""
        framed = self.arrangement == "framed" or (self.arrangement is None and is_screenshot(self.image))
        return Figure(self.image, plain(text), self.span_of("image"), framed=framed)

    def describe(self) -> str:
        return plain(self.alt) or "Picture"
