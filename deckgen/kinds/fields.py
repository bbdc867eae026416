"""The types of fields that several kinds share: pictures by name, credits, backgrounds."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from deckgen.assets import Assets
from deckgen.codes import CODES
from deckgen.errors import DeckError
from deckgen.outline import NOWHERE, Fields, Located, OrText, Verbatim, Word, nearest, reject
from deckgen.page import ImageFile

ASSETS = "assets"  # the key of the validation context under which pictures are looked for
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_LONGEST_NAME = 200  # characters that are drawn in the place of a missing picture; real files have shorter names
_PICTURE = re.compile(r"[^\n]+\.(png|jpe?g|gif|webp|avif|bmp|tiff?|svg)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MissingPicture:
    """A picture that a draft does without: its place is drawn, with this name in it."""

    name: str


def _open(value: object, info: ValidationInfo) -> object:
    if isinstance(value, ImageFile | MissingPicture):
        return value
    if isinstance(value, list):
        raise PydanticCustomError("picture_name", "takes the name of one picture; several go into 'images'")
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("picture_name", "takes the name of a picture")
    assets = (info.context or {}).get(ASSETS)
    if not isinstance(assets, Assets):
        raise TypeError("pictures can only be read with an Assets in the validation context")
    try:
        found = assets.open(value.strip(), value.span if isinstance(value, Word) else NOWHERE)
    except DeckError as error:
        reject(error)
    return found or MissingPicture(textwrap.shorten(value, _LONGEST_NAME, placeholder=" …"))


FoundPicture = ImageFile | MissingPicture
PictureName = Annotated[FoundPicture, BeforeValidator(_open), WithJsonSchema({"type": "string"})]
"""A picture by its file name, opened while the outline is read, so that all that are missing are told in one go."""


def is_picture_name(text: str) -> bool:
    """Whether bare text names a picture file."""
    return _PICTURE.fullmatch(text.strip()) is not None


def _slide_id(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", value):
        return value
    raise PydanticCustomError("slide_id", "an id is a letter, then letters, digits, '-' and '_'")


SlideId = Annotated[
    str, BeforeValidator(_slide_id), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_-]*$"})
]


def _color(value: object) -> object:
    if isinstance(value, str) and _COLOR.fullmatch(value):
        digits = value[1:].lower()
        return "#" + ("".join(c * 2 for c in digits) if len(digits) == 3 else digits)
    raise PydanticCustomError("color", 'a colour looks like "#1f6670", in quotes')


class Background(Located):
    """What a slide stands on: a colour, or a picture under a veil of the theme's background colour."""

    color: Annotated[str, BeforeValidator(_color)] | None = None
    image: PictureName | None = None
    veil: Annotated[float, Field(ge=0, le=1)] | None = None


def _background(value: object) -> object:
    if isinstance(value, str):
        word = value if isinstance(value, Word) else Word(value, NOWHERE)
        return Fields(word.span, {"image" if is_picture_name(word) else "color": word})
    return value


BackgroundField = Annotated[Background, BeforeValidator(_background), WithJsonSchema({"type": ["string", "object"]})]
_IGNORABLE = tuple(code for code, entry in CODES.items() if entry.can_be_ignored)


def ignorable(code: str) -> str:
    """A code that `ignore` takes; raises ValueError with a sentence for another."""
    if code in _IGNORABLE:
        return code
    if code in CODES:
        raise ValueError(f"'{code}' is an error, which cannot be switched off")
    close = nearest(code, _IGNORABLE)
    raise ValueError(f"no finding has the code '{code}'" + (f"; did you mean '{close}'?" if close else ""))


def _code(value: object) -> object:
    if not isinstance(value, str):
        raise PydanticCustomError("finding_code", "takes the codes of findings")
    return ignorable(value)


_Code = Annotated[str, BeforeValidator(_code), WithJsonSchema({"type": "string", "enum": list(_IGNORABLE)})]
Codes = Annotated[tuple[_Code, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v), OrText()]
"""Codes of findings that are not to be told."""

Strings = Annotated[tuple[Verbatim, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v), OrText()]
