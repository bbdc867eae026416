"""Decks in pandoc's Markdown: Quarto's revealjs, pandoc's own slides, R Markdown's ioslides and slidy.

Headings and rules cut slides, fenced divs (`::: {.columns}`) hold what is special on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.errors import Diagnostic, Severity, Span
from deckgen.importers.blocks import (
    Aside,
    Block,
    Break,
    Columns,
    Cut,
    Head,
    Heading,
    Listing,
    Manuscript,
    Omitted,
    Quotation,
    every_block,
    phrase,
)
from deckgen.importers.readers.chunks import shown_code
from deckgen.importers.readers.decks import (
    Definitions,
    attributes,
    backdrop,
    choices,
    deck_front,
    definitions,
    directive,
    remark_of,
    said,
    size_of,
    sought,
    with_plain_date,
)
from deckgen.importers.readers.front import Front, Known, head_of, inline, text_of, texts
from deckgen.importers.readers.markdown import lines_outside_code, read_markdown
from deckgen.importers.readers.pandoc_lines import Included, Line, Mark, lines_of, marks_in, rewritten, split_attributes
from deckgen.importers.readers.slides import Slide, changed, deck_blocks, only_heading, stepped, take_title
from deckgen.importers.source import Source
from deckgen.outline import Fields, Items, Value

_DIV = re.compile(r" {0,3}:{3,}[ \t]*(?:\{([^{}]*)\}|([\w.-]+))[ \t]*:*[ \t]*$")
_DIV_END = re.compile(r" {0,3}:{3,}[ \t]*$")
_TITLE_BLOCK = re.compile(r"%[ \t]*(.*)$")
_SLIDE_ATTRIBUTES = re.compile(r"\{[^{}]*(?:background-(?:image|color)=|\.incremental\b|visibility=)")
_DEEPEST = 12  # divs in divs; what is deeper loses its frame, not its words
_DECKS = ("revealjs", "pptx", "beamer", "slidy", "s5", "slideous", "dzslides", "ioslides", "powerpoint")
_SECTIONED = ("revealjs", "ioslides", "slidy")  # Quarto and R Markdown: "#" is a section whatever stands below it
_PAUSE = ". . ."

_SILENT = {  # classes that only say how something looks or moves
    "column", "columns", "fragment", "incremental", "nonincremental", "r-stack", "r-fit-text", "r-stretch",
    "r-hstack", "r-vstack", "cell", "cell-output", "cell-output-display", "panel-tabset", "layout", "smaller",
    "center", "centered", "scrollable", "absolute", "content-visible", "small", "large", "unnumbered", "unlisted",
    "aside", "footer", "build", "fade-in", "fade-out", "fade-up", "fade-in-then-out", "semi-fade-out", "nostretch",
    "auto-stretch", "section", "slide", "level1", "level2", "title-slide", "quarto-layout-panel", "lightbox",
    "refs", "references", "left", "right",
}  # fmt: skip
_PROGRAM = (
    "execute", "bibliography", "csl", "editor", "jupyter", "engine", "theme", "css", "filters", "header-includes",
    "from", "knitr", "highlight-style", "link-citations", "nocite", "fig-cap-location", "project", "website",
    "resources", "knit", "server", "editor_options", "include-in-header", "revealjs-plugins", "transition",
    "code-fold", "self-contained", "embed-resources", "slide-number", "toc", "number-sections", "fontsize",
    "mainfont", "colortheme", "incremental", "slide-level", "freeze", "runtime", "shortcodes", "navigation",
    "classoption", "documentclass", "params",
)  # fmt: skip


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is such a deck, and why."""
    front = deck_front(source)
    for key in ("format", "output", "to"):
        for name in choices(front.fields.get(key)):
            if any(deck in name for deck in _DECKS) and "xaringan" not in name:
                return 95, f"`{key}: {name}` in its front matter"
    lines = [line.strip() for _, line, outside in lines_outside_code(front.body) if outside]
    classes = {name for line in lines if (found := _DIV.match(line)) for name in _classes(_given(found))}
    titled = (65, "a title block of `%` lines") if _is_titled(source) else (0, "")
    return max(titled, next(_signs_of_lines(lines, classes, "format" in front.fields), (0, "")))


def _signs_of_lines(lines: Sequence[str], classes: set[str], has_format: bool) -> Iterator[tuple[int, str]]:
    if classes & {"notes", "columns", "incremental", "nonincremental", "fragment", "r-stack"}:
        yield 80, "divs such as `::: notes` or `::: columns`"
    if _PAUSE in lines:
        yield 75, "`. . .` pauses"
    if any(map(_SLIDE_ATTRIBUTES.search, lines)):
        yield 70, "slide attributes in braces behind headings"
    if any(name.startswith("callout-") for name in classes) and not has_format:
        yield 30, "divs such as `::: {.callout-note}`"


def _is_titled(source: Source) -> bool:
    """Whether a text begins with pandoc's title block: a title and authors, or a title alone above a heading."""
    found = _title_block(source) if source.text.startswith("% ") and "\\documentclass" not in source.text else None
    if found is None:
        return False
    front, head = found
    return bool(head.title and (head.author or head.date or front.body.lstrip().startswith("#")))


def read(source: Source) -> Manuscript:
    """A deck of this kind as a manuscript."""
    front, head = _title_block(source) or (deck_front(source), Head(span=source.at(1)))
    known = Known(front.fields)
    formats = Items(source.at(1), [known.take("format"), known.take("output")])
    told: tuple[Block, ...] = ()
    if front.fields:
        head, told = _head(known, formats)
    included = lines_of(front.body, source, front.first_line)
    deck = _Deck(source, included, _incremental(known, formats))
    slides = deck.slides(_declared_level(known, formats), any(_is_sectioned(name) for name in choices(formats)))
    known.ignore(*_PROGRAM)
    displaced: tuple[Block, ...] = ()
    if _may_be_title(slides):
        head, displaced, slides = take_title(head, slides)
    blocks = (*known.rest(), *told, *displaced, *deck_blocks(slides), *included.missing, *deck.unused())
    diagnostics = (*source.diagnostics, *front.diagnostics, *deck.diagnostics)
    return Manuscript(source.path, "pandoc", head, blocks, True, diagnostics)


def _may_be_title(slides: Sequence[Slide]) -> bool:
    """Whether the first slide may tell the title of the talk: the only section, or a heading and nothing else."""
    sections = sum(slide.begin.cut is Cut.SECTION for slide in slides)
    if not slides or slides[0].begin.cut is not Cut.SECTION:
        return bool(slides) and only_heading(slides[0])
    return sections == 1


# --- the head ---


def _title_block(source: Source) -> tuple[Front, Head] | None:
    """Pandoc's title block: lines that begin with "%" for the title, the authors and the date."""
    lines = source.text.split("\n")
    fields: list[str] = []
    count = 0
    for line in lines:
        found = _TITLE_BLOCK.match(line)
        if found and len(fields) < 3:
            fields.append(found.group(1))
        elif fields and line.startswith((" ", "\t")) and line.strip():
            fields[-1] += (" " if len(fields) == 1 else ";") + line.strip()
        else:
            break
        count += 1
    if not fields:
        return None
    title, authors, date = (*fields, "", "")[:3]
    people = tuple(name.strip() for name in authors.split(";") if name.strip())
    head = Head(title=inline(title.strip()), author=people, date=date.strip(), span=source.at(1))
    return Front(Fields(source.at(1)), "\n".join(lines[count:]), count + 1), head


_ASPECTS = {"169": "16:9", "43": "4:3", "1610": "16:10"}
_AFFILIATIONS = ("affiliations", "affiliation", "institute", "institution", "department")


def _head(known: Known, formats: Value) -> tuple[Head, tuple[Block, ...]]:
    """The head that front matter fills, and what it says of people beside their names."""
    people = next((value for key, value in known.fields.items() if key in ("author", "authors")), None)
    head, told = with_plain_date(head_of(known))
    size = size_of(text_of(sought(formats, "width")), text_of(sought(formats, "height")))
    head = replace(
        head,
        event=head.event or ", ".join(dict.fromkeys(_of_people(people))),
        footer=head.footer or text_of(sought(formats, "footer")),
        size=size or _ASPECTS.get(text_of(known.take("aspectratio")), ""),
    )
    return head, (*told, *_of_no_use(people))


def _of_people(people: Value) -> Iterator[str]:
    """Where the people of `author: [{name: ..., affiliations: ...}]` come from."""
    for person in people if isinstance(people, Items) else [people]:
        if isinstance(person, Fields):
            yield from (text for name in _AFFILIATIONS if name in person for text in texts(person[name]))


def _of_no_use(people: Value) -> Iterator[Omitted]:
    for person in people if isinstance(people, Items) else [people]:
        if isinstance(person, Fields):
            unused = (key for key in person if key not in ("name", *_AFFILIATIONS))
            yield from (directive(person.key_spans[key], f"author: {key}", text_of(person[key])) for key in unused)


def _declared_level(known: Known, formats: Value) -> int | None:
    level = text_of(sought(formats, "slide-level", "slide_level") or known.take("slide-level", "slide_level"))
    return int(level) if level.isdecimal() and len(level) == 1 else None


def _incremental(known: Known, formats: Value) -> bool:
    return text_of(sought(formats, "incremental") or known.take("incremental")) == "true"


def _is_sectioned(name: str) -> bool:
    return name.startswith(_SECTIONED)


# --- slides ---


@dataclass(frozen=True, slots=True)
class _Piece:
    """Neighbouring lines of one file, or a fenced div: the lines between its first and its last one."""

    start: int
    end: int
    div: Mapping[str, str] | None = None


class _Deck:
    """Reads the slides among the lines of a deck."""

    def __init__(self, source: Source, included: Included, incremental: bool) -> None:
        self.lines, self.incremental = included.lines, incremental
        self.text = "\n".join(line.text for line in self.lines)
        self.definitions: Definitions = definitions(self.text)
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.closing = self._closings()
        self.steps = False  # of the slide that is being read

    def _closings(self) -> dict[int, int]:
        """The line that closes each div, by the line that opens it. A closing line closes the innermost div."""
        closing: dict[int, int] = {}
        opened: list[int] = []
        for index, line in enumerate(self.lines):
            if line.is_text and _DIV.match(line.text):
                opened.append(index)
            elif line.is_text and opened and _DIV_END.match(line.text):
                closing[opened.pop()] = index
        for index in opened:
            line = self.lines[index]
            message = f"the div '{line.text.strip()}' is never closed, and is read as if it were not there"
            where = line.source.at(line.number)
            self.diagnostics.append(Diagnostic("open-div", message, where, "close it with ':::'", Severity.WARNING))
        return closing

    def unused(self) -> Iterator[Omitted]:
        for text in self.definitions.unused(self.text):
            yield Omitted(self.source.at(1), "footnote", f"a footnote that nothing refers to: {text[:200]}")

    def slides(self, declared: int | None, sectioned: bool) -> tuple[Slide, ...]:
        """The slides, cut at headings of the slide level and above, and at rules."""
        marks = marks_in(self.lines, self._free())
        level = self._level(marks, sectioned) if declared is None else declared
        cuts = [mark for mark in marks if mark.level <= level]
        ends = [mark.index for mark in cuts] + [len(self.lines)]
        first = self._slide(None, 0, ends[0], level)
        return (
            *([first] if first.blocks else []),
            *(self._slide(mark, mark.end, end, level) for mark, end in zip(cuts, ends[1:], strict=True)),
        )

    def _free(self) -> list[bool]:
        """Whether each line stands outside of code, comments and divs."""
        free, until = [], -1
        for index, line in enumerate(self.lines):
            until = max(until, self.closing.get(index, -1))
            free.append(line.is_text and index > until)
        return free

    def _level(self, marks: Sequence[Mark], sectioned: bool) -> int:
        """The slide level as pandoc finds it: the highest level of a heading that has something right below it."""
        levels = {mark.level for mark in marks if mark.level}
        if sectioned and 2 in levels:
            return 2
        ends = [*(mark.index for mark in marks[1:]), len(self.lines)]
        followed = [
            mark.level for mark, end in zip(marks, ends, strict=False) if mark.level and self._says(mark.end, end)
        ]
        return min(followed or levels or {1})

    def _says(self, start: int, end: int) -> bool:
        """Whether anything but notes and comments stands between two lines."""
        index = start
        while index < end:
            line = self.lines[index]
            if index in self.closing and "notes" in _classes(_div(line.text)):
                index = self.closing[index]
            elif line.text.strip() and not line.text.lstrip().startswith("<!--"):
                return True
            index += 1
        return False

    def _slide(self, mark: Mark | None, start: int, end: int, level: int) -> Slide:
        self.steps = False
        line = self.lines[min(mark.index if mark and mark.level else start, len(self.lines) - 1)]
        where = line.source.at(line.number)
        if mark is None or not mark.level:
            blocks = self._blocks(start, end, self.incremental)
            return Slide(Break(blocks[0].span if blocks else where, steps=self.steps), blocks)
        text, given = split_attributes(mark.text)
        behind = backdrop({key: value for key, value in given.items() if key != "class"}, where)
        heading = self._stretch([replace(line, text=f"{'#' * mark.level} {text}")], False) if text else ()
        blocks = (
            *heading,
            *behind.blocks,
            *_unknown_classes(given, where),
            *self._blocks(start, end, self.incremental),
        )
        cut = Cut.SECTION if mark.level < level and text else Cut.SLIDE
        return Slide(replace(behind.begin, cut=cut, steps=self.steps), blocks)

    # --- what stands on a slide ---

    def _pieces(self, start: int, end: int) -> Iterator[_Piece]:
        index = begin = start
        while index < end:
            closing = self.closing.get(index)
            if closing is not None:
                yield _Piece(begin, index)
                yield _Piece(index, closing, _div(self.lines[index].text))
                index = begin = closing + 1
                continue
            if index > begin and not _are_neighbours(self.lines[index - 1], self.lines[index]):
                yield _Piece(begin, index)
                begin = index
            index += 1
        yield _Piece(begin, end)

    def _blocks(self, start: int, end: int, incremental: bool, depth: int = 0) -> tuple[Block, ...]:
        return tuple(block for piece in self._pieces(start, end) for block in self._piece(piece, incremental, depth))

    def _piece(self, piece: _Piece, incremental: bool, depth: int) -> tuple[Block, ...]:
        if piece.div is None:
            return self._stretch(self.lines[piece.start : piece.end], incremental)
        return self._in_div(piece, piece.div, incremental, depth + 1)

    def _stretch(self, lines: Sequence[Line], incremental: bool) -> tuple[Block, ...]:
        if not any(line.text.strip() for line in lines):
            return ()
        stretch = rewritten(lines)
        self.steps = self.steps or stretch.steps
        blocks = read_markdown(self.definitions.under(stretch.text), lines[0].source, lines[0].number)
        blocks = changed(changed(changed(blocks, shown_code), stretch.with_image), _list_in_quotation)
        blocks = stretch.with_beside(changed(blocks, stretch.with_caption))
        return stepped(blocks) if incremental else blocks

    def _in_div(self, div: _Piece, given: Mapping[str, str], incremental: bool, depth: int) -> tuple[Block, ...]:
        start, end, where = div.start + 1, div.end, self._at(div.start)
        classes = _classes(given)
        self.steps = self.steps or "fragment" in classes
        if "notes" in classes:
            return self._notes(start, end)
        if depth > _DEEPEST:
            return self._stretch(self.lines[start:end], incremental)
        incremental = "nonincremental" not in classes and (incremental or "incremental" in classes)
        if "columns" in classes:
            return (*self._columns(start, end, incremental, depth), *_unknown(given, where))
        blocks = self._blocks(start, end, incremental, depth)
        if "content-hidden" in classes or "hidden" in classes:
            told = (block for block in every_block(blocks) if isinstance(block, Omitted))
            return (Omitted(where, "hidden", f"what is hidden from the slides: {said(blocks)}"), *told)
        if kind := next((name for name in classes if name.startswith("callout-")), ""):
            return (_callout(kind, given, blocks, where),)
        return (*blocks, *_unknown(given, where))

    def _notes(self, start: int, end: int) -> tuple[Block, ...]:
        lines = self.lines[start:end]
        if not lines:
            return ()
        plain = rewritten(lines)
        text = "\n".join(line.text for line in lines) if plain.images or plain.beside else plain.text
        return remark_of(text, lines[0].source, lines[0].number)

    def _columns(self, start: int, end: int, incremental: bool, depth: int) -> tuple[Block, ...]:
        """Columns side by side; what stands between them comes before or after."""
        columns: list[tuple[Block, ...]] = []
        before: list[Block] = []
        after: list[Block] = []
        for piece in self._pieces(start, end):
            blocks = self._piece(piece, incremental, depth)
            if piece.div is not None and "column" in _classes(piece.div) and blocks:
                columns.append(blocks)
            else:
                (after if columns else before).extend(blocks)
        if len(columns) < 2:
            return (*before, *(block for column in columns for block in column), *after)
        return (*before, Columns(self._at(start - 1), tuple(columns)), *after)

    def _at(self, index: int) -> Span:
        return self.lines[index].source.at(self.lines[index].number)


def _are_neighbours(above: Line, below: Line) -> bool:
    return above.source is below.source and above.number + 1 == below.number


def _div(line: str) -> dict[str, str]:
    """The attributes of the div that a line opens."""
    found = _DIV.match(line)
    return _given(found) if found else {}


def _given(found: re.Match[str]) -> dict[str, str]:
    braced, name = found.groups()
    return {"class": name.lstrip(".")} if name else attributes(braced)


def _classes(given: Mapping[str, str]) -> list[str]:
    return given.get("class", "").split()


_OF_DIVS = (  # how attributes begin that only say how a div looks or moves
    "width", "height", "style", "layout", "data-", "when-", "unless-", "id", "class", "fig-", "tbl-", "fragment-",
    "collapse", "icon", "appearance", "group", "align", "valign", "top", "bottom", "left", "right", "auto-",
)  # fmt: skip


def _unknown(given: Mapping[str, str], where: Span) -> Iterator[Omitted]:
    """A line of the report for each class and attribute of a div that means nothing to us."""
    yield from _unknown_classes(given, where)
    for key, value in given.items():
        if not key.startswith(_OF_DIVS):
            yield directive(where, key, value)


def _unknown_classes(given: Mapping[str, str], where: Span) -> Iterator[Omitted]:
    names = (name for name in _classes(given) if name not in _SILENT and not name.startswith(("col-", "callout")))
    yield from (directive(where, f".{name}") for name in names)


def _callout(kind: str, given: Mapping[str, str], blocks: tuple[Block, ...], where: Span) -> Aside:
    """A callout; its title is the one it is given, its first heading, or its kind."""
    if given.get("title"):
        return Aside(where, inline(given["title"]), blocks)
    if blocks and isinstance(blocks[0], Heading):
        return Aside(where, blocks[0].text, blocks[1:])
    return Aside(where, phrase(kind.removeprefix("callout-").capitalize()), blocks)


def _list_in_quotation(block: Block) -> tuple[Block, ...]:
    """`> - entries`: pandoc shows a list in a quotation one by one."""
    match block:
        case Quotation(blocks=(Listing() as listing,), by=()):
            return (replace(listing, steps=True),)
    return (block,)
