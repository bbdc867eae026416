"""PyYAML's complaints in words that name the likely slip of the pen and its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

from deckgen.errors import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class _Fault:
    """What the parser said, and the lines it said it about. Lines and columns count from 0."""

    problem: str
    context: str
    lines: list[str]
    line: int
    column: int
    context_line: int
    context_column: int

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def origin(self) -> str:
        """The line where the thing that went wrong began."""
        return self.lines[self.context_line]


@dataclass(frozen=True, slots=True)
class _Slip:
    line: int
    column: int
    message: str
    hint: str


ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
"""An escape in double quotes (YAML 1.2, 5.7)."""
_CONTROLS = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_LAST = 0x10FFFF


def character_of(escape: str) -> str:
    """The character that an escape stands for, or "" for the escapes that need no asking, and for numbers of none."""
    if len(escape) == 2:
        return _CONTROLS.get(escape[1], "")
    number = int(escape[2:], 16)
    return chr(number) if number <= _LAST else ""


def about_escape(escape: str) -> tuple[str, str]:
    """What is wrong with an escape for a character that no deck can hold, and what to do about it."""
    char = character_of(escape)
    if not char:
        return f"'{escape}' is no character", "remove it"
    if "\ud800" <= char <= "\udfff":
        return f"'{escape}' is half of a character", "write the whole character itself"
    # A letter after the backslash is more likely TeX's than an escape: alpha, beta, frac.
    hint = "use single quotes, or write '\\\\'" if escape[1].isalpha() and len(escape) == 2 else "remove it"
    return f"'{escape}' makes the character U+{ord(char):04X}, which no slide can show", hint


def explain(error: Exception, text: str, path: Path) -> Diagnostic:
    """The diagnostic for an error of PyYAML's scanner or parser; its place lies inside the file."""
    fault = _fault(error, text.splitlines() or [""])
    slip = next(filter(None, (rule(fault) for rule in _RULES)), _unknown(fault))
    return Diagnostic("yaml-syntax", slip.message, Span(path, slip.line + 1, slip.column + 1), slip.hint)


def _unknown(fault: _Fault) -> _Slip:
    message = f"this is not valid YAML: {fault.problem}"
    return _Slip(fault.line, fault.column, message, "put text with special characters in quotes")


def _fault(error: Exception, lines: list[str]) -> _Fault:
    if not isinstance(error, yaml.MarkedYAMLError):
        return _Fault(str(error).partition("\n")[0], "", lines, 0, 0, 0, 0)
    mark = error.problem_mark or error.context_mark
    origin = error.context_mark or mark
    line, column = _inside(mark, lines)
    context_line, context_column = _inside(origin, lines)
    return _Fault(error.problem or "", error.context or "", lines, line, column, context_line, context_column)


def _inside(mark: yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """The mark, moved back into the file: the end of the stream counts as a line of its own."""
    if mark is None:
        return 0, 0
    if mark.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return mark.line, min(mark.column, len(lines[mark.line]))


_LEAD = re.compile(r"""\s*(?:-[ ]+)*(?:[^\s:\#'"\[\]{},&*!|>%@`-][^:\#]*?:[ ]+)?(?:-[ ]+)*""", re.VERBOSE)
_GLUED_FIELD = re.compile(r"\s*(?:- +)*([A-Za-z_]\w*):(?=[^\s/])")
_GLUED_ENTRY = re.compile(r"\s*-(?=[^\s-])")
_TYPED_BULLET = re.compile(r"\s*([•◦▪‣·–—*+]|\d{1,2}[.)])[ \t\u00a0]")
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?=[^\s#])""")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")  # a text block as it should start
_READ_AS = {
    "*": "the name of a repeated value", "&": "a name for a value", "!": "a YAML tag", "%": "a YAML directive",
    "@": "a sign of YAML's own", "`": "a sign of YAML's own",
    "|": "the start of a text block", ">": "the start of a text block",
    "[": "a list", "{": "fields", "?": "a complex key", ":": "a separator", ",": "a separator",
    "]": "the end of a list", "}": "the end of fields",
}  # fmt: skip


def _start(line: str) -> int:
    """The column where the text of a field or entry starts."""
    lead = _LEAD.match(line)
    return lead.end() if lead else 0


def _tab(fault: _Fault) -> _Slip | None:
    for number in (fault.line, fault.context_line):
        indent = re.match(r"[ \t]*", fault.lines[number])
        if indent and "\t" in indent.group():
            column = indent.group().index("\t")
            return _Slip(number, column, "a tab is used for indentation", "indent with spaces")
    if fault.text[fault.column : fault.column + 1] == "\t":
        return _Slip(fault.line, fault.column, "a tab is used as a space", "use spaces")
    return None


def _escape(fault: _Fault) -> _Slip | None:
    if "escape" not in fault.problem and "hexdecimal" not in fault.problem and "hexadecimal" not in fault.problem:
        return None
    column = max(fault.text.rfind("\\", 0, fault.column + 1), 0)
    numbered = ESCAPE.match(fault.text, column)
    if numbered and len(numbered.group()) > 2:
        message, hint = about_escape(numbered.group())
        return _Slip(fault.line, column, message, hint)
    shown = fault.text[column : column + 2]
    return _Slip(fault.line, column, f"'{shown}' means nothing in double quotes", "use single quotes, or write '\\\\'")


def _open_quote(fault: _Fault) -> _Slip | None:
    if "quoted scalar" not in fault.context or "unexpected" not in fault.problem:
        return None
    quote = fault.origin[fault.context_column : fault.context_column + 1]
    hint = "close it, or double the apostrophe inside the text: ''" if quote == "'" else "close it with '\"'"
    return _Slip(fault.context_line, fault.context_column, "this quote is never closed", hint)


def _special_start(fault: _Fault) -> _Slip | None:
    """Text that starts with a character which YAML keeps for itself."""
    for number in (fault.line, fault.context_line):
        line = fault.lines[number]
        column = _start(line)
        first = line[column : column + 1]
        at_fault = number == fault.line and column <= fault.column
        if first in ("[", "{") and not ("flow" not in fault.context and at_fault and _closed(line[column:])):
            continue
        if _BLOCK.match(line, column):
            continue
        if at_fault or first in ("*", "&", "!", "|", ">"):
            return _read_as(fault, number, column)
    return None


def _special_inside(fault: _Fault) -> _Slip | None:
    """The same inside of lists and fields in brackets, where the parser's own place is the better one."""
    if any(word in fault.context for word in ("alias", "anchor", "block scalar")):
        return _read_as(fault, fault.context_line, fault.context_column)
    if "start any token" in fault.problem or "node content" in fault.problem:
        return _read_as(fault, fault.line, fault.column)
    return None


def _read_as(fault: _Fault, line: int, column: int) -> _Slip | None:
    first = fault.lines[line][column : column + 1]
    if first not in _READ_AS:
        return None
    message = f"text that starts with '{first}' is read as {_READ_AS[first]}"
    return _Slip(line, column, message, "put the text in quotes")


def _closed(text: str) -> bool:
    return text.count("[") == text.count("]") and text.count("{") == text.count("}")


def _flow(fault: _Fault) -> _Slip | None:
    if "flow" not in fault.context:
        return None
    opener = fault.origin[fault.context_column : fault.context_column + 1]
    if opener not in ("[", "{"):
        return None
    closer = {"[": "]", "{": "}"}[opener]
    hint = f"close it with '{closer}', and put text that holds , : [ ] {{ or }} in quotes"
    return _Slip(fault.context_line, fault.context_column, f"this '{opener}' is never closed", hint)


def _after_quote(fault: _Fault) -> _Slip | None:
    for number in (fault.line, fault.context_line):
        line = fault.lines[number]
        quoted = _QUOTED.match(line, _start(line))
        if quoted and line[quoted.end()] != ":":
            hint = "put the whole text in quotes: " + _in_quotes(line[_start(line) :].rstrip())
            return _Slip(number, quoted.end(), "the text goes on after the closing quote", hint)
    return None


def _glued(fault: _Fault) -> _Slip | None:
    if "mapping values" in fault.problem and fault.column > _start(fault.text):
        return None
    for number in (fault.context_line, fault.line - 1, fault.line):
        if number < 0:
            continue
        line = fault.lines[number]
        if field := _GLUED_FIELD.match(line):
            return _Slip(number, field.end(), "a space is missing after the colon", f"write '{field.group(1)}: ...'")
        if entry := _GLUED_ENTRY.match(line):
            return _Slip(number, entry.end(), "a space is missing after the dash", "write '- ...'")
    return None


def _colon_in_text(fault: _Fault) -> _Slip | None:
    if "mapping values" not in fault.problem:
        return None
    start = _start(fault.text)
    if fault.column <= start:
        return None
    text = fault.text[start:].rstrip()
    if text[:1] in ("“", "”", "„", "‘", "’", "«"):
        return _Slip(fault.line, start, f"'{text[0]}' does not quote in YAML", "use straight quotes: ' or \"")
    field = fault.text[:start].lstrip(" -").rstrip()
    if not field:
        return None
    message = "a colon inside the text"
    return _Slip(fault.line, fault.column, message, f"put the text in quotes: {field} {_in_quotes(text)}")


def _in_quotes(text: str) -> str:
    """A text as it may be written; single quotes around it already, with an apostrophe within, are meant as such."""
    if text.count("'") % 2 and text.startswith("'") and text.endswith("'"):
        text = text[1:-1]
    if "'" in text and not set(text) & set('"\\'):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _typed_bullet(fault: _Fault) -> _Slip | None:
    """An entry of a list behind a sign that word processors put there."""
    for number in (fault.context_line, fault.line):
        if "alias" in fault.context or "expected ':'" in fault.problem:
            bullet = _TYPED_BULLET.match(fault.lines[number])
            if bullet:
                message = f"'{bullet.group(1)}' does not start an entry of a list"
                return _Slip(number, bullet.start(1), message, "write '- ' instead")
    return None


def _block_list(fault: _Fault) -> _Slip | None:
    if "sequence entries" not in fault.problem:
        return None
    return _Slip(
        fault.line,
        fault.column,
        "a list starts on a line of its own",
        "move the '-' to the next line, or put the text in quotes",
    )


def _indentation(fault: _Fault) -> _Slip | None:
    words = ("mapping values", "expected key", "'-' indicator", "block end", "document start", "expected ':'")
    if not any(word in fault.problem for word in words):
        return None
    if "expected ':'" in fault.problem:
        column = len(fault.origin) - len(fault.origin.lstrip())
        message = "this line is neither a field nor a list entry"
        return _Slip(fault.context_line, column, message, "write 'name: value' or '- entry'")
    column = min(len(fault.text) - len(fault.text.lstrip()), fault.column)
    return _Slip(
        fault.line,
        column,
        "this line is indented differently from the lines it belongs to",
        "line it up with them, or put the text before it in quotes",
    )


_RULES: tuple[Callable[[_Fault], _Slip | None], ...] = (
    _tab, _escape, _open_quote, _typed_bullet, _special_inside, _special_start, _flow, _after_quote, _colon_in_text,
    _glued, _block_list, _indentation,
)  # fmt: skip
