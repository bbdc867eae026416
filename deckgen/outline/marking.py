"""Stretches of text back into inline markup, with as few signs as an author would need."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from deckgen.outline.inline import Inline, parse_inline, tidied
from deckgen.paragraph import is_address

_SIGNS = re.compile(r"[\\`*_~\[\]<>&$!]")
_ODD_ADDRESS = re.compile(r"[()<>\s\\&*_\[\]`]")
_SPACE = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
_IN_ADDRESS = str.maketrans({" ": "%20", "<": "%3C", ">": "%3E", "\n": "", "\\": "%5C"})


def marked_up(parts: Sequence[Inline]) -> str:
    """The markup that `parse_inline` reads as these stretches, unescaped where that is enough.

    Links that a deck must not hold are left out, their words stay. Emphasis that markup cannot express (around spaces,
    or ending inside a word before a sign) is dropped rather than shown as stars.
    """
    wanted = tidied([_linked(_expressible(part)) for part in parts])
    if all(_is_simple(part) for part in wanted):
        return "".join(f"[{part.text}]({part.link})" if part.link else part.text for part in wanted)
    for attempt in (_written(wanted, escape=False), _written(wanted, escape=True)):
        if _reads_as(attempt, wanted):
            return attempt
    bare = tidied([Inline(part.text, code=part.code, link=part.link) for part in wanted])
    attempt = _written(bare, escape=True)
    return attempt if _reads_as(attempt, bare) else _escaped("".join(part.text for part in wanted))


def _is_simple(part: Inline) -> bool:
    """Whether there is nothing in it that could be read as markup of anything else."""
    plain = not (part.bold or part.italic or part.strike or part.code or _SIGNS.search(part.text))
    return plain and (part.link is None or (part.text != part.link and not _ODD_ADDRESS.search(part.link)))


def _expressible(part: Inline) -> Inline:
    """Code on one line; code of nothing but spaces is spaces."""
    if not part.code:
        return part
    text = part.text.replace("\n", " ")
    return replace(part, text=text, code=bool(text.strip()))


def _linked(part: Inline) -> Inline:
    if part.link is None or (is_address(part.link.strip()) and not re.search(r"[\s<>\\]", part.link.strip())):
        return replace(part, link=part.link.strip()) if part.link else part
    address = part.link.strip().translate(_IN_ADDRESS)
    return replace(part, link=address if is_address(address) else None)


def _reads_as(source: str, wanted: tuple[Inline, ...]) -> bool:
    try:
        return parse_inline(source) == wanted
    except ValueError:
        return False


def _written(parts: Iterable[Inline], *, escape: bool) -> str:
    """Links outermost, so that a link of several styles is one link."""
    out = []
    for link, group in groupby(parts, key=lambda part: part.link):
        stretches = list(group)
        inside = _emphasised(stretches, escape=escape)
        if link is None:
            out.append(inside)
        elif inside == link:
            out.append(f"<{link}>")
        else:
            address = f"<{link}>" if re.search(r"[()]", link) else link
            out.append(f"[{inside}]({address})")
    return "".join(out)


_STYLES = (("bold", "**"), ("italic", "*"), ("strike", "~~"))


def _emphasised(parts: Sequence[Inline], *, escape: bool, styles: Sequence[tuple[str, str]] = _STYLES) -> str:
    if not styles:
        return "".join(_code(part.text) if part.code else _plain(part.text, escape=escape) for part in parts)
    (name, sign), *rest = styles
    out = []
    for on, group in groupby(parts, key=lambda part: bool(getattr(part, name))):
        inside = _emphasised(list(group), escape=escape, styles=rest)
        before, text, after = _SPACE.match(inside).groups() if on else ("", inside, "")  # type: ignore[union-attr]
        out.append(f"{before}{sign}{text}{sign}{after}" if on and text else inside)
    return "".join(out)


def _plain(text: str, *, escape: bool) -> str:
    return _escaped(text) if escape else text


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text[:1] == "`" or text[-1:] == "`" or (text[:1] == " " == text[-1:] and text.strip()) else ""
    return f"{fence}{space}{text}{space}{fence}"
