"""Decks for Slidev: Markdown with fields above every slide, layouts with slots, and components."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from deckgen.errors import Diagnostic, Severity, Span
from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Columns,
    Head,
    Heading,
    Listing,
    Manuscript,
    Media,
    Omitted,
    Paragraph,
    Phrase,
    Picture,
    Quotation,
    Remark,
    every_block,
    words,
)
from deckgen.importers.cutting import piece
from deckgen.importers.readers.decks import beside, directive
from deckgen.importers.readers.front import Known, head_of, inline, read_fields, text_of
from deckgen.importers.readers.markdown import lines_outside_code, read_markdown
from deckgen.importers.readers.slides import (
    Slide,
    changed,
    deck_blocks,
    solid_color,
    stepped,
    take_title,
    with_sections,
)
from deckgen.importers.readers.vue import Components
from deckgen.importers.source import Source
from deckgen.outline import Fields, Word

MAX_FILES, MAX_DEPTH = 200, 8  # files that a deck may bring in, and files in files
MAX_SNIPPET = 15_000  # characters
MAX_NAME = 120  # characters of a line that tells who said something

_FIELD = re.compile(r"""["']?[A-Za-z_][\w.-]*["']?[ \t]*:(?:[ \t]|$)""")
_SLOT = re.compile(r"::[ \t]*([\w.-]+)[ \t]*::[ \t]*$")
_TEMPLATE = re.compile(r"[ \t]*<template[ \t]+(?:v-slot:|#)([\w-]+)[^<>]*>[ \t]*$")
_END_TEMPLATE = re.compile(r"[ \t]*</template>[ \t]*$")
_SNIPPET = re.compile(r"<<<[ \t]+(@?/)?([^\s#{]+)(?:#([\w-]+))?(?:[ \t]+([\w+-]+))?[ \t]*(?:\{.*)?$")
_MOVING = re.compile(r"(`{4,})[ \t]*md[ \t]+magic-move\b")
_MARKED_FORMULA = re.compile(r"^([ \t]*\$\$)[ \t]*\{[^{}]*\}[^$]*$")
_CLICK = re.compile(r"\[{1,2}click(?::[^\]\n]{0,20})?\]{1,2}[ \t]?")
_LANGUAGE = re.compile(r"[\w+#.-]*")
_BESIDE = ("image-left", "image-right")
_QUOTED = re.compile(r"\s*[\"“„«”]([^\"“„«”»]+)[\"”“»]\s*([^\"“„«”»]{0,120})$")
_DASH = re.compile(r"\s*(?:[-–—]{1,3}|―|~)\s*(?=\S)")
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
_SIGNING = {
    "routermode", "drawings", "highlighter", "themeconfig", "colorschema", "canvaswidth", "transition", "mdc", "fonts",
    "addons", "monaco", "twoslash", "titletemplate", "aspectratio", "seometa", "linenumbers",
}  # fmt: skip
_RATIOS = {"16/9": "16:9", "4/3": "4:3", "16/10": "16:10", "1.777": "16:9", "1.333": "4:3", "1.6": "16:10"}


# --- signs ---


_LINE_SIGNS = (
    (95, re.compile(r".*<v-clicks?\b|.*<[a-z]+\s[^<>]*\bv-clicks?\b"), "`v-click`"),
    (90, re.compile(r"::(?:right|left)::[ \t]*$"), "`::right::` slots"),
    (85, re.compile(r"<<< @/"), "`<<<` snippets"),
)


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is a deck for Slidev, and why."""
    lines = [line for _, line, outside in lines_outside_code(source.text) if outside]
    for sure, pattern, why in _LINE_SIGNS:
        if any(pattern.match(line) for line in lines):
            return sure, why
    first, *others = _cut(source.text) or [_Raw((), 1, "", 1)]
    if any(_has_field(raw, ("layout", "src", "transition", "routeAlias", "clicks")) for raw in others):
        return 90, "fields such as `layout:` above its slides"
    names = {line.partition(":")[0].strip().lower() for line in first.front}
    told = sorted(names & _SIGNING)
    if len(told) > 1 or (told and "theme" in names):
        return 85, f"`{told[0]}:` in its front matter"
    return 0, ""


def _has_field(raw: _Raw, names: tuple[str, ...]) -> bool:
    return any(line.startswith(f"{name}:") for line in raw.front for name in names)


# --- cuts ---


@dataclass(frozen=True, slots=True)
class _Raw:
    """A slide as text: the lines of its fields, and what stands below them."""

    front: tuple[str, ...]
    front_line: int
    text: str
    first_line: int


def _cut(text: str) -> list[_Raw]:
    """The slides of a deck. As in Slidev, a `---` in a comment cuts nothing, and one below a line of text does."""
    lines = text.split("\n")
    slides: list[_Raw] = []
    front: tuple[str, ...] = ()
    start, front_line, index = 0, 1, 0
    for separator in _separators(text):
        if separator < index:
            continue
        if separator > start or front:
            slides.append(_Raw(front, front_line, "\n".join(lines[start:separator]), start + 1))
        end = _end_of_front(lines, separator)
        front, front_line = tuple(lines[separator + 1 : end]), separator + 2
        start = index = end + 1 if front else separator + 1
    slides.append(_Raw(front, front_line, "\n".join(lines[start:]), start + 1))
    return slides


def _separators(text: str) -> Iterator[int]:
    """The lines, from 0, that begin with `---` outside of code and comments."""
    in_comment = False
    for number, line, outside in lines_outside_code(text):
        if outside and not in_comment and line.startswith("---"):
            yield number - 1
        elif outside or in_comment:
            in_comment = line.rfind("<!--") > line.rfind("-->") or (in_comment and "-->" not in line)


def _end_of_front(lines: Sequence[str], separator: int) -> int:
    """The line that ends the fields below a separator; the separator itself when it has none."""
    said = next((index for index in range(separator + 1, len(lines)) if not lines[index].startswith("#")), separator)
    if not _FIELD.match(lines[said]) or lines[separator].startswith("----"):
        return separator
    return next((index for index in range(said, len(lines)) if lines[index].rstrip() == "---"), separator)


# --- the whole ---


def read(source: Source) -> Manuscript:
    """A deck for Slidev as a manuscript."""
    reader = _Reader(source)
    first, *others = _cut(source.text)
    fields = reader.fields(first, source)
    defaults = fields.get("defaults")
    reader.defaults = defaults if isinstance(defaults, Fields) else None
    _complete(fields, reader.defaults)
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


@dataclass(frozen=True, slots=True)
class _Page:
    slide: Slide
    layout: str


@dataclass(slots=True)
class _Reader:
    """Reads slides, and the files that they bring in."""

    root: Source
    defaults: Fields | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: int = 0

    def fields(self, raw: _Raw, source: Source) -> Fields:
        """What stands above a slide."""
        fields, problems = read_fields(list(raw.front), source, raw.front_line)
        self.diagnostics += problems
        return fields

    def pages(self, raw: _Raw, source: Source, fields: Fields, chain: tuple[str, ...] = ()) -> Iterator[_Page]:
        """The slide of a text, or those of the file that it names; `chain` are the files around it."""
        _complete(fields, self.defaults)
        if name := text_of(fields.get("src")):
            yield from self._imported(name, source, fields, chain)
        else:
            yield self.page(raw, source, Known(fields), is_head=False)

    def page(self, raw: _Raw, source: Source, known: Known, is_head: bool) -> _Page:
        slide = _slide(raw, source, known, self.root, is_head)
        told = (
            Omitted(source.at(raw.front_line + number), "comment", f"a comment among the fields of a slide: {line}")
            for number, line in enumerate(raw.front)
            if line.startswith("#")
        )
        return _Page(replace(slide, blocks=(*told, *slide.blocks)), text_of(known.fields.get("layout")))

    def _imported(self, name: str, source: Source, above: Fields, chain: tuple[str, ...]) -> Iterator[_Page]:
        """The slides of another file, with the fields that this one has above them."""
        span = above.value_spans.get("src", above.span)
        path, _, numbers = name.partition("#")
        path = _from_root(path, source, self.root)
        other = beside(self.root, path) if self._may_read(path, chain) else None
        if other is None:
            reason = (
                f"'{path}' is no file below the deck's folder" if path not in chain else f"'{path}' contains itself"
            )
            self.diagnostics.append(Diagnostic("missing-slides", reason, span, "", Severity.WARNING))
            yield _Page(_lost(span, f"the slides of another file: {reason}"), "")
            return
        raws = _cut(other.text)
        wanted = _wanted(numbers, len(raws))
        for number, raw in enumerate(raws, 1):
            if number in wanted:
                fields = self.fields(raw, other)
                _complete(fields, above, replacing=True)
                yield from self.pages(raw, other, fields, (*chain, path))

    def _may_read(self, path: str, chain: tuple[str, ...]) -> bool:
        self.files += 1
        return path not in chain and len(chain) < MAX_DEPTH and self.files <= MAX_FILES


def _lost(span: Span, reason: str) -> Slide:
    return Slide(Break(span), (Omitted(span, "slides", reason),))


def _from_root(name: str, source: Source, root: Source) -> str:
    """A path in a file (or from the deck's folder, if it begins with "/" or "@/") as one from the deck's folder."""
    if name.startswith(("/", "@/")):
        return posixpath.normpath(name.removeprefix("@").lstrip("/"))
    try:
        folder = source.path.parent.relative_to(root.path.parent).as_posix()
    except ValueError:
        folder = "."
    return posixpath.normpath(posixpath.join(folder, name))


def _wanted(numbers: str, count: int) -> frozenset[int]:
    """The slides that `2,5-7` names; all when it names none."""
    found: set[int] = set()
    for start, end in re.findall(r"(\d{1,5})(?:-(\d{1,5}))?", numbers):
        found.update(range(int(start), min(int(end or start), count) + 1))
    return frozenset(found or range(1, count + 1))


def _complete(fields: Fields, more: Fields | None, *, replacing: bool = False) -> None:
    """Add fields to those of a slide."""
    for key, value in (more or {}).items():
        if key != "src" and more is not None and (replacing or key not in fields):
            span = more.key_spans[key]
            fields.put(Word(key, span), value, span)


# --- a slide ---


def _slide(raw: _Raw, source: Source, known: Known, root: Source, is_head: bool) -> Slide:
    layout = text_of(known.take("layout")).lower()
    behind = _behind(known)
    aside = tuple(_beside_text(known, layout))
    text, notes = _without_notes(raw, source)
    components = Components(source, raw.first_line)
    text = _plain_lines(components.out_of(text), components, root)
    slots: dict[str, tuple[Block, ...]] = {}
    for name, part, line in _slots(text, raw.first_line):
        slots[name] = slots.get(name, ()) + read_markdown(part, source, line)
    blocks = stepped(_laid_out(slots, layout), lambda listing: components.is_stepped(listing.span.line))
    blocks = changed(blocks, _plain)
    blocks = _with_aside(blocks, aside, layout)
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
    return Slide(begin, changed(blocks, lambda block: (_from_public(block, root),)))


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


def _with_aside(blocks: tuple[Block, ...], aside: tuple[Block, ...], layout: str) -> tuple[Block, ...]:
    """The blocks of a slide and what its layout shows beside them; a heading stands above both."""
    is_left = layout.endswith("-left")
    above = blocks[:1] if blocks and isinstance(blocks[0], Heading) else ()
    text = tuple(block for block in blocks[len(above) :] if not isinstance(block, Omitted))
    if aside and text and layout in _BESIDE:
        omitted = (block for block in blocks if isinstance(block, Omitted))
        return (*above, Columns(text[0].span, (aside, text) if is_left else (text, aside)), *omitted)
    return (*aside, *blocks) if is_left else (*blocks, *aside)


def _from_public(block: Block, root: Source) -> Block:
    """A picture that Slidev finds in its folder `public` by the path where it stands."""
    if not isinstance(block, Picture) or not block.name.startswith("/"):
        return block
    name = block.name.lstrip("/")
    try:
        is_there = (root.path.parent / "public" / name).is_file()
    except (OSError, ValueError):
        is_there = False
    return replace(block, name=f"public/{name}" if is_there else name)


def _without_notes(raw: _Raw, source: Source) -> tuple[str, tuple[Block, ...]]:
    """The text of a slide without the comment at its end, and that comment: its notes."""
    text = raw.text.rstrip()
    start = text.rfind("<!--") if text.endswith("-->") else -1
    if start < 0:
        return raw.text, ()
    notes = _CLICK.sub("", text[start + 4 : -3]).strip("- \t\n")
    span = source.at(raw.first_line + text.count("\n", 0, start))
    return text[:start], (Remark(span, notes),) if notes else ()


def _plain_lines(text: str, components: Components, root: Source) -> str:
    """Text, line for line, without notations of Slidev's own: files of code, code that moves, marks at formulas."""
    if not any(sign in text for sign in ("<<<", "magic-move", "$$")):
        return text
    lines = []
    moving = ""
    for number, line, outside in lines_outside_code(text):
        if found := _MOVING.match(line):
            moving = found.group(1)
        if found or (moving and line.strip() == moving):
            moving = moving if found else ""
            lines.append("")
        elif outside and (named := _SNIPPET.match(line)):
            lines.append(_snippet(named, components, components.first_line + number - 1, root))
        else:
            lines.append(_MARKED_FORMULA.sub(r"\1", line) if outside else line)
    return "\n".join(lines)


def _snippet(found: re.Match[str], components: Components, line: int, root: Source) -> str:
    from_root, name, region, language = found.groups()
    path = _from_root(f"/{name}" if from_root else name, components.source, root)
    file = beside(root, path)
    code = _region(file.text, region) if file else ""
    if not code.strip() or len(code) > MAX_SNIPPET:
        reason = f"the code in '{path}', " + ("which is too long" if code else "which is not below the deck's folder")
        components.omitted.append(Omitted(components.source.at(line), "code", reason))
        return ""
    language = language or posixpath.splitext(path)[1].lstrip(".")
    return f'<pre><code class="language-{escape(language)}">{escape(code).replace(chr(10), "&#10;")}</code></pre>'


def _region(text: str, name: str | None) -> str:
    """The lines between `#region name` and `#endregion`, or all."""
    if name is None:
        return text.strip("\n")
    lines = text.split("\n")
    start = next(
        (n for n, line in enumerate(lines, 1) if re.search(rf"#region\s+{re.escape(name)}\b", line)), len(lines)
    )
    end = next((n for n, line in enumerate(lines[start:], start) if "#endregion" in line), len(lines))
    return "\n".join(lines[start:end])


def _slots(text: str, first_line: int) -> Iterator[tuple[str, str, int]]:
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


def _laid_out(slots: dict[str, tuple[Block, ...]], layout: str) -> tuple[Block, ...]:
    """The blocks of the slots: those on the left and on the right side by side, under a heading that is above both."""
    rest = dict(slots)
    right, left, above = rest.pop("right", ()), rest.pop("left", ()), rest.pop("default", ())
    below = tuple(block for blocks in rest.values() for block in blocks)
    if layout in ("quote", "fact", "statement"):
        above = _quoted(above) if layout == "quote" else _stated(above)
        return (*above, *left, *right, *below)
    if not left and layout != "two-cols-header":
        above, left = (), above
        if left and isinstance(left[0], Heading) and not (right and isinstance(right[0], Heading)):
            above, left = left[:1], left[1:]
    if left and right:
        return (*above, Columns(left[0].span, (left, right)), *below)
    return (*above, *left, *right, *below)


def _quoted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A heading, or words in quotation marks, and a line below as somebody's words."""
    match blocks:
        case (Heading() as said,):
            return (_quotation(said, ()),)
        case (Paragraph() as said,) if _QUOTED.match(words(said.text)):
            return (_quotation(said, ()),)
        case (Heading() as said, Paragraph() as by):
            return (_quotation(said, by.text),)
        case (Paragraph() as said, Paragraph() as by) if _QUOTED.match(words(said.text)) or _DASH.match(words(by.text)):
            return (_quotation(said, by.text),)
        case (Quotation(by=()) as quotation, Paragraph() as by) if len(words(by.text)) <= MAX_NAME:
            return (replace(quotation, by=_name(by.text)),)
    return blocks


def _quotation(said: Heading | Paragraph, by: Phrase) -> Quotation:
    """Words without the marks around them; who said them stands on a line below, or behind the marks."""
    found = _QUOTED.match(words(said.text))
    if not found or (by and found.group(2)):
        return Quotation(said.span, (Paragraph(said.span, said.text),), _name(by))
    quoted = Paragraph(said.span, piece(said.text, *found.span(1)))
    return Quotation(said.span, (quoted,), _name(by or piece(said.text, *found.span(2))))


def _name(text: Phrase) -> Phrase:
    """Who said something, without the dash in front."""
    found = _DASH.match(words(text))
    return piece(text, found.end()) if found else text


def _stated(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A heading and a line below it as the words that are the slide."""
    match blocks:
        case (Heading() as stated,):
            return (Paragraph(stated.span, stated.text),)
        case (Heading() as stated, Paragraph() as rest):
            return (Paragraph(stated.span, stated.text), rest)
    return blocks


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
