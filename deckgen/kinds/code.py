"""Program text, coloured by Pygments, as text that can be edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from deckgen.geometry import Rect
from deckgen.kinds.slide import Slide
from deckgen.outline import Verbatim, nearest
from deckgen.outline.inline import MAX_TEXT
from deckgen.page import Item, Role, Shape
from deckgen.paragraph import Color, Face
from deckgen.style import Style
from deckgen.typeset.fitting import Block, Box, Piece, TypeStyle

if TYPE_CHECKING:
    from pygments.token import _TokenType as Token

_TAB = 4
_DOWN = 0.3  # of the height that is left: where code stands that does not fill its room


def _language(name: str) -> str:
    from pygments.lexers import get_all_lexers

    names = {alias for _, aliases, _, _ in get_all_lexers() for alias in aliases}
    if name.lower() in names:
        return name.lower()
    close = nearest(name, sorted(names))
    hint = f"; did you mean '{close}'?" if close else ""
    raise PydanticCustomError("language", "no language is called '{name}'{hint}", {"name": name, "hint": hint})


def _readable(code: str) -> str:
    if len(code) > MAX_TEXT:
        raise ValueError(f"takes at most {MAX_TEXT:,} characters, not {len(code):,}")
    return code


class Code(Slide):
    """`code:` with `language:` (any that Pygments knows). Its lines are never broken, only set smaller."""

    code: Annotated[Verbatim, AfterValidator(_readable)]
    language: Annotated[Verbatim, AfterValidator(_language)] = "text"

    def describe(self) -> str:
        return f"Code in {self.language}"

    def place(self, style: Style, room: Rect) -> tuple[Item, ...]:
        # Code keeps the colours it was designed with: its panel is the theme's own on every background.
        style = replace(style, inverse=False, ground=None)
        spacing, type_ = style.theme.spacing, style.type("code")
        box = Box(room.inset(spacing.padding, spacing.padding * 0.75), Role.CODE, self.span_of("code"), wrap=False)
        text = style.set(list(self._blocks(style, type_)), type_, box)
        height = min(text.content_height, box.frame.height)
        down = (box.frame.height - height) * _DOWN
        text = replace(text, rect=replace(text.rect, y=text.rect.y + down, height=height))
        panel = Shape(
            replace(room, y=room.y + down, height=height + room.height - box.frame.height),
            self.span,
            fill=style.color("panel"),
            radius=spacing.radius,
        )
        return panel, text

    def _blocks(self, style: Style, type_: TypeStyle) -> Iterator[Block]:
        """A block a line; with `steps` the stretches between empty lines come one by one."""
        step, empty = 1, False
        for line in _lines(self.code, self.language):
            blank = not any(text.strip() for _, text in line)
            if empty and not blank:
                step += 1
            empty = blank
            pieces = tuple(Piece(text, Face(type_.family), _color(style, token)) for token, text in line if text)
            yield Block(pieces or (Piece("", Face(type_.family), type_.color),), step=step if self.steps else 0)


def _lines(code: str, language: str) -> Iterator[list[tuple[Token, str]]]:
    """The tokens of each line."""
    from pygments import lex
    from pygments.lexers import get_lexer_by_name

    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    line: list[tuple[Token, str]] = []
    for token, text in lex(code.strip("\n").expandtabs(_TAB), lexer):
        first, *rest = text.split("\n")
        line.append((token, first))
        for part in rest:
            yield line
            line = [(token, part)]
    yield line


_INKS = (  # by Pygments' names; the first that a token is a kind of
    ("Comment", "comment"),
    ("Keyword", "keyword"),
    ("Operator.Word", "keyword"),
    ("Literal.String", "string"),
    ("Literal.Number", "number"),
    ("Name.Function", "name"),
    ("Name.Class", "name"),
    ("Name.Builtin", "name"),
    ("Name.Decorator", "name"),
    ("Operator", "operator"),
)


def _color(style: Style, token: Token) -> Color:
    return Color(str(getattr(style.theme.code, _ink(token))))


@cache
def _ink(token: Token) -> str:
    """Which of the theme's colours of code a token has."""
    from pygments.token import is_token_subtype, string_to_tokentype

    return next((ink for name, ink in _INKS if is_token_subtype(token, string_to_tokentype(name))), "text")
