"""One slide from its fields and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deckgen.errors import Span
from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Heading,
    Listing,
    Media,
    Omitted,
    Paragraph,
    Picture,
    Remark,
    every_block,
    words,
)
from deckgen.importers.readers.decks import directive
from deckgen.importers.readers.front import Known, inline, text_of
from deckgen.importers.readers.markdown import read_markdown
from deckgen.importers.readers.slides import Slide, changed, solid_color, stepped
from deckgen.importers.readers.slidev.components import Components
from deckgen.importers.readers.slidev.layouts import laid_out, slots_of, with_aside
from deckgen.importers.readers.slidev.notations import without_notations
from deckgen.importers.readers.slidev.paths import from_public
from deckgen.importers.readers.slidev.separators import RawSlide
from deckgen.importers.source import Source

_CLICK = re.compile(r"\[{1,2}click(?::[^\]\n]{0,20})?\]{1,2}[ \t]?")
_LANGUAGE = re.compile(r"[\w+#.-]*")
_PROMPT = re.compile(r"press space\b", re.IGNORECASE)
_PROGRAM = (
    "theme", "addons", "remoteassets", "download", "codecopy", "highlighter", "twoslash", "linenumbers", "colorschema",
    "routermode", "canvaswidth", "selectable", "themeconfig", "fonts", "favicon", "drawings", "plantumlserver",
    "record", "css", "presenter", "browserexporter", "htmlattrs", "comark", "mdc", "editor", "mcp", "contextmenu",
    "wakelock", "pwa", "exportfilename", "monaco", "monacotypessource", "monacorunadditionaldeps", "seometa",
    "notesautoruby", "duration", "timer", "magicmoveduration", "magicmovecopy", "clickanimation", "preloadimages",
    "transition", "titletemplate", "hash", "remote", "growx", "growy", "growseed", "growopacity", "defaults", "src",
    "class", "clicks", "clicksstart", "preload", "hideintoc", "level", "zoom", "dragpos", "layoutclass",
    "backgroundsize", "scale", "crawlable", "wireframe", "overviewsnapshots",
)  # fmt: skip


def slide_of(raw: RawSlide, source: Source, known: Known, root: Source, is_head: bool) -> Slide:
    """A slide of a file that belongs to the deck `root`; the title in the fields of a deck's head is the talk's."""
    layout = text_of(known.take("layout")).lower()
    behind = _behind(known)
    aside = tuple(_beside_text(known, layout))
    text, notes = _without_notes(raw, source)
    components = Components(source, raw.first_line)
    text = without_notations(components.out_of(text), components, root)
    slots: dict[str, tuple[Block, ...]] = {}
    for name, part, line in slots_of(text, raw.first_line):
        slots[name] = slots.get(name, ()) + read_markdown(part, source, line)
    blocks = stepped(laid_out(slots, layout), lambda listing: components.is_stepped(listing.span.line))
    blocks = changed(blocks, _plain)
    blocks = with_aside(blocks, aside, layout)
    begin = Break(
        source.at(raw.front_line if raw.front else raw.first_line),
        background=solid_color(text_of(known.fields.get("background"))),
        hidden="true" in (text_of(known.take("hide")), text_of(known.take("disabled"))),
        steps=components.has_steps or bool(components.stepped and not _has_steps(blocks)),
        id=text_of(known.take("routeAlias")),
    )
    if not is_head and (title := text_of(known.take("title", "name"))):
        blocks = _titled(title, blocks, begin.span)
    known.ignore(*_PROGRAM)
    blocks = (*behind, *blocks, *components.omitted, *notes, *known.rest())
    return Slide(begin, changed(blocks, lambda block: (from_public(block, root),)))


def _titled(title: str, blocks: tuple[Block, ...], span: Span) -> tuple[Block, ...]:
    """The blocks of a slide under a title that stands in its fields, if no heading is among them."""
    headings = [words(block.text) for block in every_block(blocks) if isinstance(block, Heading)]
    if not headings:
        return (Heading(span, 2, inline(title)), *blocks)
    reason = f"the title '{title}' above a slide that has another heading"
    return blocks if title in headings else (*blocks, Omitted(span, "field", reason))


def _behind(known: Known) -> tuple[Block, ...]:
    """The picture behind a slide."""
    value = text_of(known.take("background"))
    if not value or solid_color(value):
        return ()
    span = known.fields.key_spans["background"]
    if "(" in value:
        return (directive(span, "background", value),)
    return (Picture(span, value, is_background=True),)


def _beside_text(known: Known, layout: str) -> Iterator[Block]:
    """The picture or the page that a layout shows."""
    if image := text_of(known.take("image")):
        yield Picture(known.fields.key_spans["image"], image, is_background=layout in ("image", "cover"))
    if url := text_of(known.take("url")):
        yield Media(known.fields.key_spans["url"], url)


def _without_notes(raw: RawSlide, source: Source) -> tuple[str, tuple[Block, ...]]:
    """The text of a slide without the comment at its end, and that comment: its notes."""
    text = raw.text.rstrip()
    start = text.rfind("<!--") if text.endswith("-->") else -1
    if start < 0:
        return raw.text, ()
    notes = _CLICK.sub("", text[start + 4 : -3]).strip("- \t\n")
    span = source.at(raw.first_line + text.count("\n", 0, start))
    return text[:start], (Remark(span, notes),) if notes else ()


def _plain(block: Block) -> tuple[Block, ...]:
    """A block without what only Slidev understands."""
    match block:
        case Code():
            found = _LANGUAGE.match(block.language)
            return (replace(block, language=found.group() if found else ""),)
        case Paragraph() if _PROMPT.match(words(block.text)) and len(words(block.text)) < 60:
            return (Omitted(block.span, "navigation", f"a hint for who shows the slides: {words(block.text)}"),)
    return (block,)


def _has_steps(blocks: tuple[Block, ...]) -> bool:
    return any(isinstance(block, Listing) and block.steps for block in every_block(blocks))
