"""The Vue components in a Slidev slide: those that say something become HTML, the others go and are told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from deckgen.importers.blocks import Omitted
from deckgen.importers.readers.markdown import lines_outside_code
from deckgen.importers.source import Source

# Quoted values may hold anything. Possessive and bounded, so that no text costs more than its length.
_VALUES = r"""(?:[^<>"'`]++|"[^"]{0,400}+"|'[^']{0,400}+'){0,40}+"""
_TAG = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)[^`\n]{1,2000}(?P=ticks)(?!`))"
    rf"|<(?P<close>/?)(?P<name>[A-Za-z][\w.]*(?:[:-][\w:.-]+)?)(?P<values>(?:[\s/]{_VALUES})?)>"
    r"|(?P<text><)(?=/?[A-Z])"  # what begins like a component and does not end
)
_VALUE = re.compile(r"""(?:^|\s):?([\w-]+)\s*=\s*(?:"'?([^"']*)'?"|'([^']*)'|([^\s"'<>/]+))""")
_STEP = re.compile(r"(?:^|\s)(?:v-click|v-clicks|v-after|v-click-hide|v-mark)(?=[\s.=/:]|$)")
_STEPPING = {"v-click", "v-after", "v-switch", "vclick", "vafter", "vswitch"}
_LISTS = {"v-clicks", "vclicks"}
_WRAPPERS = {
    *_STEPPING, *_LISTS, "v-mark", "v-drag", "vdrag", "link", "transform", "autofittext", "lightordark", "renderwhen",
}  # fmt: skip
_LOWER = {"arrow", "toc", "youtube", "tweet", "v"}  # components that authors write like elements of HTML
_EMPTY = "<!---->"  # it keeps a list apart from the one above
_ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "tweet": "https://x.com/i/status/{}",
    "bluesky": "https://bsky.app/profile/{}",
}


@dataclass(slots=True)
class Components:
    """Takes the components out of the text of a slide, and keeps what they told of it."""

    source: Source
    first_line: int
    omitted: list[Omitted] = field(default_factory=list)
    has_steps: bool = False
    stepped: list[int] = field(
        default_factory=list
    )  # the lines between which lists are stepped: from, to, from, to ...

    def out_of(self, text: str) -> str:
        """The text without components, line for line; code is left alone."""
        parts = []
        for outside, group in groupby(lines_outside_code(text), key=lambda line: line[2]):
            lines = list(group)
            part = "\n".join(line for _, line, _ in lines)
            parts.append(self._replaced(part, self.first_line + lines[0][0] - 1) if outside else part)
        return "\n".join(parts)

    def is_stepped(self, line: int) -> bool:
        """Whether lists in a line come entry by entry."""
        return bisect_right(self.stepped, line) % 2 == 1

    def _replaced(self, text: str, line: int) -> str:
        out, end = [], 0
        for found in _TAG.finditer(text):
            line += text.count("\n", end, found.start())
            out += [text[end : found.start()], self._tag(found, line)]
            end = found.start()
            line += text.count("\n", end, found.end())
            end = found.end()
        return "".join((*out, text[end:]))

    def _tag(self, found: re.Match[str], line: int) -> str:
        """What stands for a tag (or for code in a line of text, which stays)."""
        if found["code"] or found["text"]:
            return found["code"] or "&lt;"
        name, values = found["name"], found["values"]
        self.has_steps = self.has_steps or bool(_STEP.search(values)) or name.lower() in _STEPPING
        if not _is_component(name):
            return found.group()
        if name.lower() in _LISTS:
            self.stepped.append(line)
            return _EMPTY if _is_alone(found) else ""
        if name.lower() in _ADDRESSES or name == "SlidevVideo":
            return _embedded(name, values, bool(found["close"]))
        if not (found["close"] or name.lower() in _WRAPPERS or _is_icon(name, values)):
            self.omitted.append(self._told(name, values, line))
        return "\n" * found.group().count("\n")

    def _told(self, name: str, values: str, line: int) -> Omitted:
        said = " ".join(values.strip(" /\n").split())[:80]
        reason = f"the component <{name}>, which only Slidev can draw" + (f": {said}" if said else "")
        return Omitted(self.source.at(line), "component", reason)


def _is_alone(found: re.Match[str]) -> bool:
    """Whether a tag has a line of its own (as far as forty characters tell)."""
    before, after = (
        found.string[max(found.start() - 40, 0) : found.start()],
        found.string[found.end() : found.end() + 40],
    )
    return not before.rpartition("\n")[2].strip() and not after.partition("\n")[0].strip() and "\n" not in found.group()


def _is_component(name: str) -> bool:
    return name[0].isupper() or "-" in name or ":" in name or name in _LOWER


def _is_icon(name: str, values: str) -> bool:
    """`<mdi-account />`, `<carbon:logo-github />`: an element of its own from a set of icons."""
    return name.islower() and ("-" in name or ":" in name) and values.rstrip().endswith("/")


def _embedded(name: str, values: str, is_close: bool) -> str:
    """A film or a post as HTML's element for what is embedded."""
    if name == "SlidevVideo":
        return "</video>" if is_close else f"<video {values.rstrip(' /')}>" + "</video>" * values.endswith("/")
    told = dict(attributes(values))
    if is_close or "id" not in told:
        return ""
    address = escape(_ADDRESSES[name.lower()].format(told["id"]))
    return f'<iframe src="{address}"></iframe>' + "\n" * values.count("\n")


def attributes(values: str) -> Iterator[tuple[str, str]]:
    """The names and values of a tag's attributes."""
    for found in _VALUE.finditer(values):
        yield found[1], found[2] or found[3] or found[4] or ""
