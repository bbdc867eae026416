"""A toy deck: enough kinds of slides to show what the reading room does with any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import pytest
from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from deckgen.errors import DeckError
from deckgen.outline import Fields, Located, Prose, Verbatim, Word, one_of, parse, read, reject


class Slide(Located):
    title: Prose = ""
    caption: Prose = ""
    notes: Verbatim = ""
    arrangement: Annotated[Verbatim, Field(alias="layout")] = ""
    words: ClassVar = {"legend": "caption"}


class Plain(Slide):
    pass


def _find(value: object) -> object:
    if isinstance(value, Word) and "missing" in value:
        reject(DeckError.at(value.span, "missing-image", f"there is no picture '{value}'", "check the name"))
    return value


def _colour(value: object) -> object:
    if value != "red":
        raise PydanticCustomError("colour", "takes a colour")
    return value


class Picture(Slide):
    """A picture."""

    image: Annotated[str, BeforeValidator(_find)]
    fit: Literal["fill", "contain"] = "contain"
    width: Annotated[float, Field(gt=0, le=1)] = 1.0
    tint: Annotated[str | None, BeforeValidator(_colour)] = None


class Grid(Located):
    header: tuple[Prose, ...] = ()
    rows: tuple[tuple[Prose, ...], ...]

    @model_validator(mode="after")
    def _is_straight(self) -> Grid:
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("the rows of a table are equally long")
        return self


class Table(Slide):
    table: Grid


class Meme(Slide):
    meme: Verbatim
    text: tuple[Prose, ...] = ()


class Words(Slide):
    text: Prose


class Code(Slide):
    code: Verbatim
    language: Verbatim = "text"


class Bullets(Slide):
    bullets: Annotated[tuple[Prose, ...], Field(min_length=1, max_length=3)]


KINDS = {"image": Picture, "table": Table, "meme": Meme, "text": Words, "code": Code, "bullets": Bullets}
CELLS = {"image": Picture, "text": Words}


def _shorthand(word: Word) -> Fields:
    return Fields(word.span, {"image" if word.endswith(".png") else "title": word})


class Deck(Located):
    title: Prose
    author: Prose | tuple[Prose, ...] = ()
    size: Literal["16:9", "4:3", "16:10"] = "16:9"
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    numbers: bool = False
    steps: bool | Literal["list"] = False
    slides: tuple[Annotated[Slide, one_of(KINDS, Plain, shorthand=_shorthand)], ...] = ()
    cells: tuple[Annotated[Slide, one_of(CELLS, noun="column")], ...] = ()


@pytest.fixture
def toy() -> type[Deck]:
    return Deck


@pytest.fixture
def deck_of() -> Callable[[str], Any]:
    return lambda text: read(Deck, parse(text, Path("talk.yaml")))


@pytest.fixture
def slide_of(deck_of: Callable[[str], Any]) -> Callable[[str], Any]:
    """The one slide written as a line of flow YAML."""
    return lambda text: deck_of(f"title: T\nslides:\n- {text}\n").slides[0]


@pytest.fixture
def errors_of(deck_of: Callable[[str], Any]) -> Callable[[str], list[str]]:
    def errors(text: str) -> list[str]:
        with pytest.raises(DeckError) as caught:
            deck_of(text)
        return [str(diagnostic) for diagnostic in caught.value.diagnostics]

    return errors
