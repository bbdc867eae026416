"""Decks in reveal.js's Markdown: reveal-md, Obsidian Advanced Slides, mkslides, HackMD.

A line of its own cuts slides ("---") or slides below a slide ("--"); notes follow "Note:"; comments carry attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from deckgen.errors import Diagnostic, Severity, Span
from deckgen.importers.blocks import Block, Cut, Manuscript, Omitted, Remark
from deckgen.importers.readers.chunks import plain_fences, shown_code
from deckgen.importers.readers.decks import (
    Definitions,
    attributes,
    backdrop,
    deck_front,
    definitions,
    directive,
    remark_of,
    size_of,
)
from deckgen.importers.readers.front import Known, head_of, text_of
from deckgen.importers.readers.html import Dialect
from deckgen.importers.readers.markdown import Marks, lines_outside_code, read_markdown
from deckgen.importers.readers.slides import (
    Chunk,
    Slide,
    changed,
    cut,
    deck_blocks,
    first_said,
    only_heading,
    take_title,
)
from deckgen.importers.source import Source

_NOTES = re.compile(r"[ \t]*(?:speaker[ \t]+)?notes?:[ \t]*", re.IGNORECASE)
_FRAGMENT = re.compile(r"""class\s*=\s*(?:"[^"<>]*\bfragment\b|'[^'<>]*\bfragment\b|fragment\b)""")
_SLIDE_COMMENT = re.compile(r"\s*(?:\.slide:|slide\s+(?=[\w-]+=))\s*", re.IGNORECASE)
_ELEMENT_COMMENT = re.compile(r"\s*(?:\.element:|element\s+(?=[\w-]+=))\s*", re.IGNORECASE)

# What a separator's pattern has beside the characters of the line: anchors, line ends, optional spaces.
_AROUND = re.compile(r"\\r\??|\\n|\r\??|\n|\\s[*+]?|[\^$]|\(\?:|[()](?!\?)|^\?|(?<=\n)\?")
_ESCAPE = re.compile(r"\\([^\w\s])")
_META = re.compile(r"[\\*+?\[\](){}|.]")

_PROGRAM = (  # fields that only the program that shows the slides needs
    "theme", "highlighttheme", "css", "scripts", "script", "assetsdir", "template", "defaulttemplate", "preprocessor",
    "revealoptions", "reveal_options", "transition", "transitionspeed", "controls", "progress", "slidenumber",
    "overview", "enableoverview", "enablechalkboard", "enablelinks", "enablemenu", "enabletimebar", "margin",
    "maxscale", "minscale", "center", "loop", "hash", "history", "type", "notesseparator", "separator_notes", "logoimg",
    "markdown", "timeforpresentation", "slideoptions", "bg", "aliases", "cssclasses", "cssclass", "charset",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines that cut slides."""

    across: frozenset[str] = frozenset({"---"})
    down: frozenset[str] = frozenset({"--", "----", "-v-"})

    def cuts(self, line: str) -> bool:
        return line.strip() in self.across or line.strip() in self.down


DEFAULT = Rules()


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is such a deck, and why."""
    text = source.text
    seen = [line.strip() for _, line, outside in lines_outside_code(text) if outside]
    slides = seen.count("---")
    if _has(seen, re.compile(r"<!--\s*\.slide:", re.IGNORECASE)):
        return 90, "`<!-- .slide: -->` comments"
    front = Known(deck_front(source).fields)
    if front.take("revealOptions", "verticalSeparator", "highlightTheme", "slideOptions") is not None:
        return 85, "reveal.js options in its front matter"
    if _has(seen, re.compile(r"<!--\s*\.element:", re.IGNORECASE)) and slides:
        return 80, "`<!-- .element: -->` comments"
    notes = _has(seen, re.compile(r"notes?:", re.IGNORECASE))
    if notes and slides > 1:
        return 70, "`Note:` lines and `---` between slides"
    if slides > 1 and DEFAULT.down & set(seen):
        return 65, "`---` and `--` lines between slides"
    return 0, ""


def _has(lines: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(line) for line in lines)


def read(source: Source) -> Manuscript:
    """A deck of this kind as a manuscript."""
    front = deck_front(source)
    known = Known(front.fields)
    rules, problems = _rules(known)
    head = replace(head_of(known), size=_size(known))
    known.ignore(*_PROGRAM)
    slides = slides_of(front.body, source, front.first_line, rules)
    head, told, slides = take_title(head, slides)
    diagnostics = (*source.diagnostics, *front.diagnostics, *problems)
    return Manuscript(source.path, "reveal-md", head, (*known.rest(), *told, *deck_blocks(slides)), True, diagnostics)


def _size(known: Known) -> str:
    return size_of(text_of(known.take("width")), text_of(known.take("height")))


def _rules(known: Known) -> tuple[Rules, tuple[Diagnostic, ...]]:
    """The lines that the front matter declares; the usual ones where it declares none, or none that we understand."""
    problems: list[Diagnostic] = []

    def declared(*names: str) -> frozenset[str] | None:
        pattern = known.take(*names)
        if not isinstance(pattern, str):
            return None
        line = literal_of(pattern)
        if line is None:
            problems.append(_not_understood(names[0], known))
        return frozenset({line}) if line else None

    across, down = declared("separator"), declared("verticalSeparator", "separator_vertical")
    if across and not down:
        return Rules(across, DEFAULT.down - across), tuple(problems)
    if down and not across:
        return Rules(DEFAULT.across - down, down), tuple(problems)
    return Rules(across or DEFAULT.across, down or DEFAULT.down), tuple(problems)


def _not_understood(name: str, known: Known) -> Diagnostic:
    message = f"the '{name}' of this deck is more than a line of its own; the usual '---' and '--' lines cut slides"
    where = known.fields.value_spans.get(name, known.fields.span)
    return Diagnostic("separator", message, where, "write it as '^---$'", Severity.WARNING)


def literal_of(pattern: str) -> str | None:
    """The line that a separator's pattern means, when it means one line: "\\r?\\n---\\r?\\n", "^---$", "<!--s-->"."""
    if pattern and not pattern.strip("*"):
        return pattern
    bare = _ESCAPE.sub(lambda found: f"\0{ord(found.group(1))}\0", _AROUND.sub("", pattern))
    if _META.search(bare):
        return None
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found.group(1))), bare).strip() or None


# --- slides ---


def slides_of(text: str, source: Source, first_line: int, rules: Rules = DEFAULT) -> tuple[Slide, ...]:
    """The slides of a stretch of such Markdown that begins in `first_line` of the source."""
    known = definitions(text)
    slides: list[Slide] = []
    stack: list[Slide] = []  # the slides below the last one across, and that one
    for chunk in cut(text, first_line, rules.cuts):
        if chunk.separator.strip() in rules.across:
            slides += stacked(stack)
            stack = []
        slide = _slide(chunk, source, known)
        stack.append(slide)
    return (*slides, *stacked(stack))


def stacked(slides: Sequence[Slide]) -> Sequence[Slide]:
    """Slides that stand below each other: a section when the first one is only its heading."""
    if len(slides) < 2 or not only_heading(slides[0]):
        return slides
    first, *rest = slides
    return [replace(first, begin=replace(first.begin, cut=Cut.SECTION)), *rest]


def _slide(chunk: Chunk, source: Source, known: Definitions) -> Slide:
    text, notes = _without_notes(chunk, source)
    comments = _Comments(source)
    marks = Marks(wiki="[[" in text)
    blocks = read_markdown(
        known.under(plain_fences(_divided(text))), source, chunk.first_line, marks, Dialect(comments.on_comment)
    )
    behind = backdrop(comments.given, source.at(comments.line or chunk.first_line))
    steps = comments.steps or has_fragments(text)
    begin = replace(behind.begin, span=source.at(first_said(chunk)), steps=steps)
    return Slide(begin, (*behind.blocks, *changed(blocks, shown_code), *notes))


def _without_notes(chunk: Chunk, source: Source) -> tuple[str, tuple[Remark, ...]]:
    """The text of a slide above its notes, and the notes."""
    lines = chunk.text.split("\n")
    for number, line, outside in lines_outside_code(chunk.text):
        if outside and (found := _NOTES.match(line)):
            notes = "\n".join((line[found.end() :], *lines[number:]))
            return "\n".join(lines[: number - 1]), remark_of(notes, source, chunk.first_line + number - 1)
    return chunk.text, ()


def has_fragments(text: str) -> bool:
    """Whether HTML in a text tells that parts of the slide come one by one."""
    return any(outside and _FRAGMENT.search(line) for _, line, outside in lines_outside_code(text))


def _divided(text: str) -> str:
    """Text with the layout elements of Advanced Slides as elements of HTML."""
    if "<grid" not in text and "<split" not in text:
        return text
    return "\n".join(
        _LAYOUT.sub(r"<\1div>", line) if outside else line for _, line, outside in lines_outside_code(text)
    )


_LAYOUT = re.compile(r"<(/?)(?:grid|split)\b[^<>]{0,500}>")


@dataclass(slots=True)
class _Comments:
    """What the comments on a slide say of it."""

    source: Source
    given: dict[str, str] = field(default_factory=dict)
    line: int = 0
    steps: bool = False

    def on_comment(self, text: str, line: int) -> Iterator[Block]:
        where = self.source.at(line)
        if found := _SLIDE_COMMENT.match(text):
            self.given |= {_ALIASES.get(key, key): value for key, value in attributes(text[found.end() :]).items()}
            self.line = line
        elif found := _ELEMENT_COMMENT.match(text):
            yield from self._element(attributes(text[found.end() :]), where)
        elif text.strip():
            yield Omitted(where, "comment", "a comment in the source")

    def _element(self, given: dict[str, str], where: Span) -> Iterator[Block]:
        self.steps = self.steps or "fragment" in given.get("class", "").split()
        names = (name for name in given if name.removeprefix("data-") not in _OF_ELEMENTS)
        yield from (directive(where, name, given[name]) for name in names)


_ALIASES = {"bg": "background", "data-bg": "background"}
_OF_ELEMENTS = {"class", "style", "fragment-index", "id", "auto-animate-id", "line-numbers", "trim", "noescape"}
