"""HTML as a tree that escapes itself, and that can hold pictures whose bytes are read only while it is written.

What goes in is plain text; what comes out is markup. Characters that XML forbids are dropped on the way, so that a deck
copied from a terminal or a PDF stays a valid file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pybase64
from markupsafe import Markup, escape

from deckgen.geometry import Rect

# What Char of XML 1.0 (section 2.2) leaves out; lone surrogates cannot even be encoded.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CHUNK = 3 << 18  # bytes read at once: a multiple of three, so that the base64 of the chunks joins without padding
_VOID = frozenset({"br", "col", "img"})


@dataclass(frozen=True, slots=True)
class DataUri:
    """The bytes of a file, as an attribute value that is made while it is written."""

    path: Path
    media_type: str

    def chunks(self) -> Iterator[Markup]:
        yield Markup(f"data:{self.media_type};base64,")  # noqa: S704 - a type of our own list
        with self.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield Markup(pybase64.b64encode_as_string(chunk))  # noqa: S704 - base64 has no markup in it


Value = str | DataUri | None  # None: the attribute is left out


@dataclass(frozen=True, slots=True)
class Element:
    name: str
    attributes: Mapping[str, Value]
    children: tuple[Node, ...] = ()


Node = Element | str


def element(name: str, *children: Node, **attributes: Value) -> Element:
    """An element; `data_src` and `class_` stand for the attributes `data-src` and `class`."""
    return Element(name, {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}, children)


def clean(text: str) -> str:
    """The text without the characters that no HTML or XML file may hold."""
    return _FORBIDDEN.sub("", text)


def write(nodes: Iterable[Node]) -> Iterator[Markup]:
    """The markup of the nodes, in pieces: what is between two pictures, and chunks of pictures."""
    for node in nodes:
        pieces: list[str | DataUri] = []
        _flatten(node, pieces)
        text: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                text.append(piece)
                continue
            yield Markup("".join(text))  # noqa: S704 - made of escaped text and our own names
            text.clear()
            yield from piece.chunks()
        yield Markup("".join(text))  # noqa: S704


def _flatten(node: Node, pieces: list[str | DataUri]) -> None:
    if isinstance(node, str):
        pieces.append(_escaped(node))
        return
    pieces.append(f"<{node.name}")
    for key, value in node.attributes.items():
        if isinstance(value, str):
            pieces.append(f' {key}="{_escaped(value)}"')
        elif value is not None:
            pieces += (f' {key}="', value, '"')
    pieces.append(">")
    if node.name not in _VOID:
        for child in node.children:
            _flatten(child, pieces)
        pieces.append(f"</{node.name}>")


def _escaped(text: str) -> str:
    return str(escape(clean(text)))


def px(length: float) -> str:
    """A length with two decimals at most, which is below the tolerance of places: 12.5 becomes "12.5px"."""
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"0", "-0"} else f"{text}px"


def place(rect: Rect, origin: Rect | None = None, turn: float = 0.0) -> str:
    """The declarations that put a box at its rectangle, on the page or inside a box that is itself placed, turned."""
    x, y = (origin.x, origin.y) if origin else (0.0, 0.0)
    declarations = f"left:{px(rect.x - x)};top:{px(rect.y - y)};width:{px(rect.width)};height:{px(rect.height)}"
    return f"{declarations};{turned(turn)}" if turn else declarations


def turned(degrees: float) -> str:
    """The declaration that turns a box clockwise about its middle."""
    return f"transform:rotate({f'{degrees:.4f}'.rstrip('0').rstrip('.')}deg)"
