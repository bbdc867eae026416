"""Notations of Slidev's own in the text of a slide: files of code, code that moves, marks at formulas."""

from __future__ import annotations

import posixpath
import re
from html import escape

from deckgen.importers.blocks import Omitted
from deckgen.importers.readers.decks import beside
from deckgen.importers.readers.markdown import lines_outside_code
from deckgen.importers.readers.slidev.components import Components
from deckgen.importers.readers.slidev.paths import from_root
from deckgen.importers.source import Source

MAX_SNIPPET = 15_000  # characters

_SNIPPET = re.compile(r"<<<[ \t]+(@?/)?([^\s#{]+)(?:#([\w-]+))?(?:[ \t]+([\w+-]+))?[ \t]*(?:\{.*)?$")
_MOVING = re.compile(r"(`{4,})[ \t]*md[ \t]+magic-move\b")
_MARKED_FORMULA = re.compile(r"^([ \t]*\$\$)[ \t]*\{[^{}]*\}[^$]*$")


def without_notations(text: str, components: Components, root: Source) -> str:
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
    """A file of code as HTML's element for code; nothing, and a word of it, for one that is missing or too long."""
    root_mark, name, region, language = found.groups()
    path = from_root(f"/{name}" if root_mark else name, components.source, root)
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
