"""The styles that the pages of one deck use, each written once and referred to by a short class name."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from deckgen.document import FontFile, Fonts
from deckgen.paragraph import Color, Face, Run
from deckgen.writers.reveal.markup import px

# The machine's own fonts, for characters that no font of the deck has: emoji in colour first, then CJK, then anything.
_SYSTEM = (
    '"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji",'
    '"Hiragino Sans","PingFang SC","Yu Gothic","Microsoft YaHei","Malgun Gothic","Noto Sans CJK SC",sans-serif'
)
_USUAL_SEAT = 0.95  # em


class Stylesheet:
    """Hands out class names for declarations, and is itself the text of the style element in the end."""

    def __init__(self, fonts: Fonts) -> None:
        self._mono = fonts.mono
        self._seats = {file.face: file.seat for file in fonts.files}
        self._names: dict[str, str] = {}

    def name(self, declarations: str) -> str:
        """The class of these declarations: s0, s1, ... in the order of first use, so equal decks get equal names."""
        return self._names.setdefault(declarations, f"s{len(self._names)}")

    def seat(self, face: Face) -> float:
        """Em from the top of a line to its baseline; a face without a file stands as most fonts do."""
        return self._seats.get(face, _USUAL_SEAT)

    def typography(self, run: Run) -> str:
        """The declarations for a run's face, size and colour."""
        face = run.face
        system = _SYSTEM if run.fallback else "monospace" if face.family == self._mono else "sans-serif"
        # Written always: a regular run may stand inside a bold box, and a link is more than its colour.
        weight, slope = f"font-weight:{_weight(face)};", f"font-style:{_slope(face)};"
        family = f"font-family:{_quoted(face.family)},{system};"
        return f"{family}{weight}{slope}font-size:{px(run.size)};color:{css_color(run.color)}"

    def rules(self) -> Iterator[str]:
        for declarations, name in self._names.items():
            yield f".{name}{{{declarations}}}\n"


def font_face(file: FontFile) -> Iterator[str]:
    """The @font-face rule with the font inside."""
    from deckgen.typeset.embedding import web_font

    face = file.face
    yield f"@font-face{{font-family:{_quoted(face.family)};font-weight:{_weight(face)};font-style:{_slope(face)};"
    data = base64.b64encode(web_font(file)).decode("ascii")
    yield f'font-display:block;src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'


def css_color(color: Color) -> str:
    return color.hex if color.alpha >= 1 else f"{color.hex}{round(color.alpha * 255):02x}"


def _quoted(family: str) -> str:
    """A CSS string. What could end the string, or the style element around it, is no part of any family's name."""
    return '"' + "".join(c for c in family if c not in '"\\<>\n\r\f') + '"'


def _weight(face: Face) -> int:
    return 700 if face.bold else 400


def _slope(face: Face) -> str:
    return "italic" if face.italic else "normal"
