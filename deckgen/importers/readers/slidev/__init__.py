"""Decks for Slidev: Markdown with fields above every slide, layouts with slots, and components.

From the top, each importing only what stands below it:

- `files`: the slides of a deck and of the files that it brings in, each with its fields
- `slides`: one slide from its fields and its text
- `layouts`: what stands in the slots of a layout, side by side;  `statements`: layouts for somebody's words or a fact
- `notations`: files of code, code that moves, marks at formulas;  `components`: those of Vue, taken out of the text
- `paths`: where the files lie that a deck names;  `separators`: a deck's text cut into slides and their fields
"""

from __future__ import annotations

import re
from dataclasses import replace

from deckgen.importers.blocks import Head, Manuscript
from deckgen.importers.readers.front import Known, head_of, text_of
from deckgen.importers.readers.markdown import lines_outside_code
from deckgen.importers.readers.slides import deck_blocks, take_title, with_sections
from deckgen.importers.readers.slidev.files import Reader, complete
from deckgen.importers.readers.slidev.separators import RawSlide, raw_slides
from deckgen.importers.source import Source
from deckgen.outline import Fields

_SIGNING = {
    "routermode", "drawings", "highlighter", "themeconfig", "colorschema", "canvaswidth", "transition", "mdc", "fonts",
    "addons", "monaco", "twoslash", "titletemplate", "aspectratio", "seometa", "linenumbers",
}  # fmt: skip
_RATIOS = {"16/9": "16:9", "4/3": "4:3", "16/10": "16:10", "1.777": "16:9", "1.333": "4:3", "1.6": "16:10"}
_LINE_SIGNS = (
    (95, re.compile(r".*<v-clicks?\b|.*<[a-z]+\s[^<>]*\bv-clicks?\b"), "`v-click`"),
    (90, re.compile(r"::(?:right|left)::[ \t]*$"), "`::right::` slots"),
    (85, re.compile(r"<<< @/"), "`<<<` snippets"),
)


def read(source: Source) -> Manuscript:
    """A deck for Slidev as a manuscript."""
    reader = Reader(source)
    first, *others = raw_slides(source.text)
    fields = reader.fields(first, source)
    defaults = fields.get("defaults")
    reader.defaults = defaults if isinstance(defaults, Fields) else None
    complete(fields, reader.defaults)
    known = Known(fields)
    head = _head(known)
    pages = [reader.page(first, source, known, is_head=True)]
    for raw in others:
        pages += reader.pages(raw, source, reader.fields(raw, source))
    slides = with_sections([page.slide for page in pages], [page.layout == "section" for page in pages])
    head, told, rest = take_title(head, slides)
    blocks = (*told, *deck_blocks(rest))
    return Manuscript(source.path, "slidev", head, blocks, True, (*source.diagnostics, *reader.diagnostics))


def _head(known: Known) -> Head:
    head = head_of(known)
    ratio = text_of(known.take("aspectRatio")).replace(" ", "").replace(":", "/")
    about = text_of(known.take("info"))
    return replace(head, size=_RATIOS.get(ratio[:5], ""), notes=head.notes or ("" if about == "true" else about))


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is a deck for Slidev, and why."""
    lines = [line for _, line, outside in lines_outside_code(source.text) if outside]
    for sure, pattern, why in _LINE_SIGNS:
        if any(pattern.match(line) for line in lines):
            return sure, why
    first, *others = raw_slides(source.text) or [RawSlide((), 1, "", 1)]
    if any(_has_field(raw, ("layout", "src", "transition", "routeAlias", "clicks")) for raw in others):
        return 90, "fields such as `layout:` above its slides"
    names = {line.partition(":")[0].strip().lower() for line in first.front}
    told = sorted(names & _SIGNING)
    if len(told) > 1 or (told and "theme" in names):
        return 85, f"`{told[0]}:` in its front matter"
    return 0, ""


def _has_field(raw: RawSlide, names: tuple[str, ...]) -> bool:
    return any(line.startswith(f"{name}:") for line in raw.front for name in names)
