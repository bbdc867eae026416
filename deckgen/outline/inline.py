"""Inline markup: CommonMark's emphasis, code and links with strikethrough, but no blocks and no HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from deckgen.paragraph import is_address

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Characters: four times what a slide holds in the smallest legible size. It also bounds what hostile texts cost:
# markdown-it needs quadratic time for some ("![[" over and over), and a headline is set in a dozen arrangements.
MAX_TEXT = 10_000
_MAX_MARKUP = 4 * MAX_TEXT  # for texts made of several, such as a quotation's author and source
_MARKUP = re.compile(r"[\\`*_~\[\]<&]")  # text without any of these means itself
_SPACES = re.compile(r"[ \t]+")
_AROUND_BREAK = re.compile(r" ?(?:\r\n?|\n) ?")
LINK = re.compile(r"(?:https?|mailto):|\#.", re.IGNORECASE | re.DOTALL)
# As pandoc's tex_math_dollars: no space inside the dollars, no digit after them, so "$5 and $10" is money.
_MATH = re.compile(r"\$(?=\S)(?:\\.|[^$\\\n])*?(?<=\S)\$(?!\d)")


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch of text in one style. A line break the author made is a "\\n" in the text."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    link: str | None = None  # an address with its scheme, or "#id" of a slide

    def saying(self, text: str) -> Inline:
        """Other text in the same style."""
        return Inline(text, self.bold, self.italic, self.code, self.strike, self.link)

    @property
    def style(self) -> tuple[bool, bool, bool, bool, str | None]:
        return self.bold, self.italic, self.code, self.strike, self.link


def parse_inline(source: str) -> tuple[Inline, ...]:
    """The stretches that `source` holds, neighbours of one style merged, runs of spaces collapsed outside code.

    Entities are resolved, a picture is its alternative text, HTML and `$math$` stay as they are written.
    Raises ValueError for a link that a deck must not hold.
    """
    if len(source) > _MAX_MARKUP or not _MARKUP.search(source):
        return tidied([Inline(source)])
    (block,) = _markdown().parseInline(source)
    return tidied(_stretches(block.children or ()))


def check_inline(source: str) -> None:
    """Raise ValueError for what a text of an outline may not hold, without parsing what cannot be wrong."""
    if len(source) > MAX_TEXT:
        raise ValueError(f"takes at most {MAX_TEXT:,} characters, not {len(source):,}")
    if "](" in source:  # only links of this form are refused
        parse_inline(source)


def plain(source: str) -> str:
    """The text of `source` without its markup. Raises ValueError as `parse_inline` does."""
    return "".join(part.text for part in parse_inline(source))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    markdown.inline.ruler.before("escape", "math", _math)
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]  # refused below, in our words
    encode = markdown.normalizeLink
    markdown.normalizeLink = lambda url: url if url.startswith("#") else encode(url)  # type: ignore[method-assign]
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # shown as it is written
    return markdown


def _math(state: StateInline, silent: bool) -> bool:
    """A markdown-it rule that keeps `$a_b * c_d$` from being read as emphasis."""
    found = _MATH.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("text", "", 0).content = found.group()
    state.pos = found.end()
    return True


def _stretches(tokens: Sequence[Token]) -> list[Inline]:
    out: list[Inline] = []
    styles = [Inline("")]  # of the markup that is open; emphasis may stand inside emphasis
    for token in tokens:
        style = styles[-1]
        match token.type:
            case "image":
                alt = "".join(part.text for part in _stretches(token.children or ()))
                out.append(replace(style, text=alt))
            case "softbreak" | "hardbreak":
                out.append(replace(style, text="\n"))
            case "link_open" | "link_close" if _is_tag(token, style):
                out.append(replace(style, text="<" if token.nesting > 0 else ">"))
            case _ if token.nesting > 0:
                styles.append(_restyled(style, token))
            case _ if token.nesting < 0:
                styles.pop()
            case _:
                out.append(replace(style, text=token.content, code=token.type == "code_inline"))
    return out


def _is_tag(token: Token, style: Inline) -> bool:
    """Whether CommonMark's link in angle brackets is none of ours, as in "std<foo:bar>"."""
    if token.markup != "autolink":
        return False
    return style.link is None if token.nesting < 0 else not is_address(str(token.attrGet("href")))


def _restyled(style: Inline, opening: Token) -> Inline:
    match opening.tag:
        case "strong":
            return replace(style, bold=True)
        case "em":
            return replace(style, italic=True)
        case "s":
            return replace(style, strike=True)
    return replace(style, link=_link(opening))


def _link(token: Token) -> str:
    address = str(token.attrGet("href") or "")
    if not LINK.match(address):
        scheme, colon, _ = address.partition(":")
        raise ValueError(f"links take http, https, mailto or #slide, not '{scheme}{colon}'")
    if not is_address(address):
        raise ValueError(f"the link '{address}' leads nowhere: it has no host, such as example.org")
    return address


def _collapsed(text: str) -> str:
    """Text with single spaces, and none around line breaks."""
    if "  " not in text and "\n" not in text and "\t" not in text and "\r" not in text:
        return text  # nearly all of it
    return _AROUND_BREAK.sub("\n", _SPACES.sub(" ", text))


def tidied(parts: Sequence[Inline]) -> tuple[Inline, ...]:
    """Spaces collapsed across the parts, none at a line's ends, equal neighbours merged, nothing empty."""
    out: list[Inline] = []
    for part in parts:
        text = part.text
        before = out[-1] if out else None
        if not part.code:
            text = _collapsed(text)
            if before is None or (not before.code and before.text.endswith((" ", "\n"))):
                text = text.lstrip(" ")
        if before and not before.code and text.startswith("\n"):
            out[-1] = before = before.saying(before.text.rstrip(" "))
        if before and before.style == part.style:
            out[-1] = before.saying(before.text + text)
        elif text:
            out.append(part if text == part.text else part.saying(text))
    if out and not out[-1].code and out[-1].text.endswith(" "):
        out[-1] = out[-1].saying(out[-1].text.rstrip(" "))
    return tuple(part for part in out if part.text)
