"""CommonMark with tables, footnotes, definition lists, formulas and the notations of notes, into blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Block, Listing, Omitted, Picture, Remark, every_block, phrases, words
from deckgen.importers.readers.html import LINE, Dialect, read_html
from deckgen.importers.source import Source
from deckgen.importers.speaking import plain_of

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

    Tokens = Sequence[Token]
    Env = MutableMapping[str, object]

MAX_LINE = 20_000  # characters; markdown-it needs quadratic time for hostile lines, and no person reads longer ones
_DELIMITERS = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_WIDEST = 60  # fields of a table's row
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})([^`]*)$")
_ANY_MARKUP = re.compile(r"[*_`\[\]<>~$&=!]")


@dataclass(frozen=True, slots=True)
class Marks:
    """Notations that a format has beside CommonMark."""

    wiki: bool = False  # [[links]], ![[embeds]], ==marks==
    breaks: bool = False  # the end of a line is a line break
    whole: bool = False  # the text is a whole file, so that what it defines and does not use is lost if not told


PLAIN = Marks()


def read_markdown(
    text: str, source: Source, first_line: int = 1, marks: Marks = PLAIN, dialect: Dialect | None = None
) -> tuple[Block, ...]:
    """The blocks of a stretch of Markdown that begins in `first_line` of the source."""
    env: dict[str, object] = {"first_line": first_line}
    html = _markdown(marks).render(_with_wide_headers(_without_open_fence(_defused(text))), env)
    blocks = _footnoted(read_html(html, source, dialect, first_line))
    if not marks.whole:
        return blocks
    return (*blocks, *_unused_notes(text, env, source, first_line), *_unused_links(blocks, env, source, first_line))


def _footnoted(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Footnotes as speaker notes behind the blocks that refer to them."""
    notes = blocks[-1] if blocks else None
    if not isinstance(notes, Listing) or not notes.is_footnotes:
        return blocks
    remarks: dict[str, Remark] = {}
    for number, entry in enumerate(notes.entries, 1):
        lines = [re.sub(r"^\d+\. ", "", words(entry.text)), plain_of(entry.blocks)]
        remarks[f"[{number}]"] = Remark(entry.span, f"[{number}] " + "\n".join(filter(None, lines)))
    out: list[Block] = []
    for block in blocks[:-1]:
        out.append(block)
        text = " ".join(words(text) for one in every_block((block,)) for text in phrases(one))
        out += [remarks.pop(mark) for mark in dict.fromkeys(re.findall(r"\[\d+\]", text)) if mark in remarks]
    return (*out, *remarks.values())


def lines_outside_code(text: str) -> Iterator[tuple[int, str, bool]]:
    """Every line with its number from 1, and whether it stands outside fenced code.

    A fence that is never closed is text, so that one slip does not swallow the rest of a talk.
    """
    lines = text.split("\n")
    closing = _fences(lines)
    until = -1
    for index, line in enumerate(lines):
        if index > until and index in closing:
            until = closing[index]
        yield index + 1, line, index > until


def _fences(lines: Sequence[str]) -> dict[int, int]:
    """The line that closes each fence that is closed, by the line that opens it."""
    closing: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if not found:
            continue
        sign, info = found.groups()
        if opened is None:
            opened = (index, sign)
        elif sign[0] == opened[1][0] and len(sign) >= len(opened[1]) and not info.strip():
            closing[opened[0]] = index
            opened = None
    return closing


def _without_open_fence(text: str) -> str:
    """Text in which a fence that is never closed is text, as `lines_outside_code` has it."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    for number, line, outside in lines_outside_code(text):
        if outside and _FENCE.match(line):
            lines[number - 1] = "\\" + line.lstrip()
    return "\n".join(lines)


def _with_wide_headers(text: str) -> str:
    """Text whose tables have headers as wide as their widest row: GFM drops the fields that a header has none for."""
    if "|" not in text:
        return text
    lines = text.split("\n")
    for number in range(1, len(lines)):
        if "|" not in lines[number] or not _DELIMITERS.match(lines[number]) or "|" not in lines[number - 1]:
            continue
        width, widest = _fields(lines[number]), 0
        for below in lines[number + 1 :]:
            if "|" not in below:
                break
            widest = max(widest, _fields(below))
        if _fields(lines[number - 1]) == width < widest <= _WIDEST:
            lines[number - 1] = lines[number - 1].rstrip().removesuffix("|") + "|  " * (widest - width) + "|"
            lines[number] = lines[number].rstrip().removesuffix("|") + "|---" * (widest - width) + "|"
    return "\n".join(lines)


def _fields(row: str) -> int:
    return len(_PIPE.findall(row.strip().strip("|"))) + 1


def _unused_notes(text: str, env: Mapping[str, object], source: Source, first_line: int) -> Iterator[Omitted]:
    """Footnotes that nothing refers to, which vanish in Markdown."""
    notes = env.get("footnotes")
    refs = notes.get("refs", {}) if isinstance(notes, Mapping) else {}
    used = {str(label).removeprefix(":") for label, number in refs.items() if number >= 0}
    defined: dict[str, list[tuple[int, str]]] = {}
    places: list[tuple[int, str]] = []
    for number, line, outside in lines_outside_code(text) if refs else ():
        if outside and (found := _FOOTNOTE.match(line)):
            places = defined.setdefault(found.group(1), [])
            places.append((number, found.group(2)))
        elif places and line.strip():
            places[-1] = (places[-1][0], f"{places[-1][1]} {line.strip()}".strip())
        else:
            places = []
    for label, found_at in defined.items():  # of several with one name the last counts
        for number, said in found_at[:-1] if label in used else found_at:
            reason = f"a footnote that nothing refers to: {said}"
            yield Omitted(source.at(first_line + number - 1), "note", reason)


def _unused_links(
    blocks: tuple[Block, ...], env: Mapping[str, object], source: Source, first_line: int
) -> Iterator[Omitted]:
    """Addresses that are defined (`[name]: https://...`) and used nowhere."""
    refs = env.get("references")
    if not isinstance(refs, Mapping) or not refs:
        return
    used = {part.link for block in every_block(blocks) for text in phrases(block) for part in text}
    used |= {block.name for block in every_block(blocks) if isinstance(block, Picture)}
    for label, ref in refs.items():
        if ref.get("href") not in used:
            line = first_line + (ref.get("map") or [0])[0]
            reason = f"the address of '{str(label).lower()}' is used nowhere: {ref.get('href')}"
            yield Omitted(source.at(line), "link", reason)


def _defused(text: str) -> str:
    """Text whose overlong lines have lost their markup: they are read as plain words."""
    if max(map(len, text.split("\n"))) <= MAX_LINE:
        return text
    return "\n".join(_defused_line(line) for line in text.split("\n"))


def _defused_line(line: str) -> str:
    if len(line) <= MAX_LINE:
        return line
    line = re.sub(r"[ \t]{2,}", " ", line)
    return line if len(line) <= MAX_LINE else _ANY_MARKUP.sub(r"\\\g<0>", line).replace("|", "&#124;")


@cache
def _markdown(marks: Marks) -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    markdown = MarkdownIt("commonmark", {"html": True, "breaks": marks.breaks}).enable(["strikethrough", "table"])
    markdown.use(footnote_plugin).use(deflist_plugin).use(dollarmath_plugin, allow_digits=False, double_inline=False)
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # the stage decides what a deck may hold
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    if marks.wiki:
        markdown.inline.ruler.before("link", "wiki", _wiki)
        markdown.inline.ruler.before("emphasis", "mark", _mark)
    markdown.core.ruler.push("lines", _tell_lines)
    for name, rule in _RULES.items():
        markdown.add_render_rule(name, rule)
    return markdown


def _tell_lines(state: object) -> None:
    """Write into each block's element where it began."""
    first = state.env.get("first_line", 1)  # type: ignore[attr-defined]
    for token in state.tokens:  # type: ignore[attr-defined]
        if token.map and (token.nesting > 0 or token.type in ("fence", "code_block")):
            token.attrSet(LINE, str(token.map[0] + first))


def _wiki(state: StateInline, silent: bool) -> bool:
    """`[[note|words]]` as a link to `wiki:note`, `![[file|words]]` as a picture (or as a link when it is none)."""
    found = _WIKI.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        embed, target, label = found.groups()
        target, label = target.strip(), (label or "").strip()
        if embed and _PICTURE.search(target):
            token = state.push("image", "img", 0)
            alt = "" if re.fullmatch(r"\d+(x\d+)?", label) else label
            token.attrs = {"src": target, "alt": alt}
            token.content, token.children = alt, []
            token.meta = {"alt": alt}
        else:
            state.push("link_open", "a", 1).attrs = {"href": f"wiki:{target}"}
            state.push("text", "", 0).content = label or target.replace("#", " > ").replace("_", " ").strip(" >")
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


_WIKI = re.compile(r"(!?)\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{0,300}))?\]\]")
_PICTURE = re.compile(r"\.(png|jpe?g|gif|webp|avif|bmp|tiff?|svg)$", re.IGNORECASE)
_MARK = re.compile(r"==(?=\S)([^=\n]{1,2000}?)(?<=\S)==")


def _mark(state: StateInline, silent: bool) -> bool:
    """`==words==` as marked words."""
    found = _MARK.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        old, state.pos, state.posMax = state.posMax, found.start(1), found.end(1)
        state.md.inline.tokenize(state)
        state.posMax = old
        state.push("mark_close", "mark", -1)
    state.pos = found.end()
    return True


# How some tokens are rendered to HTML.


def _image(self: RendererHTML, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
    token = tokens[idx]
    alt = token.meta.get("alt") if token.meta else None
    if alt is None:
        alt = _alt_of(token.children or [])
    shown = {"src": token.attrGet("src") or "", "alt": alt, "title": token.attrGet("title") or ""}
    return "<img" + "".join(f' {key}="{escape(str(value))}"' for key, value in shown.items() if value) + ">"


def _alt_of(tokens: Tokens) -> str:
    """The words of an alternative text, formulas and code too."""
    out = []
    for token in tokens:
        if token.type == "image":
            out.append(_alt_of(token.children or []))
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        else:
            out.append(f"${token.content}$" if token.type.startswith("math") else token.content)
    return "".join(out)


def _line(token: Token, env: Env) -> int:
    first = env.get("first_line", 1)
    return (token.map[0] if token.map else 0) + (first if isinstance(first, int) else 1)


def _html_block(self: RendererHTML, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
    return f"<!--{LINE}={_line(tokens[idx], env)}-->{tokens[idx].content}"


def _math_inline(self: RendererHTML, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
    return escape(f"${tokens[idx].content}$")


def _math_block(self: RendererHTML, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
    token = tokens[idx]
    return f'<x-formula {LINE}="{_line(token, env)}">{escape(token.content.strip())}</x-formula>\n'


def _footnote_ref(self: RendererHTML, tokens: Tokens, idx: int, options: OptionsDict, env: Env) -> str:
    return f"[{int(tokens[idx].meta['id']) + 1}]"


def _as(html: str) -> Callable[[RendererHTML, Tokens, int, OptionsDict, Env], str]:
    return lambda self, tokens, idx, options, env: html


_RULES = {
    "image": _image,
    "html_block": _html_block,
    "math_inline": _math_inline,
    "math_inline_double": _math_inline,
    "math_block": _math_block,
    "math_block_label": _math_block,
    "footnote_ref": _footnote_ref,
    "footnote_anchor": _as(""),
    "footnote_block_open": _as('<ol class="footnotes">'),
    "footnote_block_close": _as("</ol>"),
    "footnote_open": _as("<li>"),
    "footnote_close": _as("</li>"),
}
