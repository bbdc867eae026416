"""Fenced code of literate programs: knitr's and Quarto's chunks, reveal.js's line marks, pandoc's attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deckgen.importers.blocks import Block, Code, Omitted
from deckgen.importers.readers.markdown import lines_outside_code

_FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})[ \t]*([^`]*)$")
_RAW = re.compile(r"\{=[ \t]*([\w-]+)")
_LANGUAGE = re.compile(r"\{?[ \t]*\.?([\w+#-]+)")
_CLASS = re.compile(r"\.([\w+#-]+)")
_OPTION = re.compile(r"[ \t]*(?:#|//|%%|--)\|[ \t]?(.*)$")
_UNSHOWN = re.compile(r"\b(?:echo|include)[ \t]*[:=][ \t]*(?:false|F\b)", re.IGNORECASE)
_CAPTION = re.compile(r"(?:fig|tbl)-(?:cap|alt):[ \t]*(\S.*)$")
_HIDDEN = "-not-shown"  # the end of a language tells it, since nothing else that stands after a fence reaches a block
_RAW_AS = "raw-"


def plain_fences(text: str) -> str:
    """Text in which only a language stands after every fence, written as `shown_code` understands it.

    A fence that is never closed becomes text, as `lines_outside_code` has it.
    """
    lines = []
    fence = ""
    for _, line, outside in lines_outside_code(text):
        found = _FENCE.match(line)
        if found and outside:
            lines.append(f"{found.group(1)}\\{line.lstrip()}")
            continue
        if found and not fence:
            indent, fence, info = found.groups()
            lines.append(f"{indent}{fence}{_language(info)}")
            continue
        if found and found.group(2).startswith(fence) and not found.group(3).strip():
            fence = ""
        lines.append(line)
    return "\n".join(lines)


def _language(info: str) -> str:
    """The language of `{python}`, `{r, echo=FALSE}`, `{.python .numberLines}`, `js [1-2|4]`, `{=html}`."""
    if raw := _RAW.match(info):
        return _RAW_AS + raw.group(1)
    braced = info.lstrip().startswith("{")
    found = (_CLASS.search(info) if braced and _CLASS.search(info) else None) or _LANGUAGE.match(info.strip())
    language = found.group(1) if found else ""
    return language + _HIDDEN * (braced and bool(_UNSHOWN.search(info)))


def shown_code(block: Block) -> tuple[Block, ...]:
    """Code as the room sees it: without a chunk's options, if these let it be seen; other blocks as they are."""
    if not isinstance(block, Code):
        return (block,)
    if block.language.startswith(_RAW_AS):
        made_for = block.language.removeprefix(_RAW_AS)
        return (Omitted(block.span, "raw", f"raw {made_for}, which a slide cannot hold: {_beginning(block.code)}"),)
    return tuple(_chunk(block))


def _chunk(block: Code) -> Iterator[Block]:
    lines = block.code.split("\n")
    count = next((index for index, line in enumerate(lines) if not _OPTION.match(line)), len(lines))
    options = [match.group(1) for line in lines[:count] if (match := _OPTION.match(line))]
    code = "\n".join(lines[count:]).strip("\n")
    language = block.language.removesuffix(_HIDDEN)
    if language.startswith("{"):  # a fence in a list, which `plain_fences` does not see
        language = _language(language)
        block = replace(block, language=language)
    if language != block.language or any(_UNSHOWN.match(option) for option in options):
        yield Omitted(block.span, "code", f"code that its options keep off the slide: {_beginning(code)}")
    elif code.strip():
        yield replace(block, code=code, language=language)
    for option in options:
        if caption := _CAPTION.match(option):
            yield Omitted(block.span, "caption", f"the caption of what the code would draw: {caption.group(1)}")


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
