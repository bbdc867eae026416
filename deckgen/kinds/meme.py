"""A meme: a template from the library, or any picture, with words that stay words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, ValidationInfo, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from deckgen.errors import DeckError
from deckgen.geometry import Rect, Size
from deckgen.kinds.fields import MissingPicture, PictureName, is_picture_name
from deckgen.kinds.figure import Figure
from deckgen.kinds.pictured import Pictured
from deckgen.memes import (
    SIDES,
    UNKNOWN,
    Box,
    Library,
    Meme,
    Side,
    Template,
    TextList,
    compose,
    describe,
    own_template,
    picture_of,
    placed,
    template_id,
    texts_for,
)
from deckgen.outline import NOWHERE, Credit, Located, Prose, Verbatim, Word, plain, reject
from deckgen.outline.inline import MAX_TEXT
from deckgen.page import ImageFile, Item
from deckgen.style import Style

TEMPLATES = "templates"  # the key of the validation context under which meme templates are looked for


@dataclass(frozen=True, slots=True)
class FoundTemplate:
    """A template of the library, its picture opened."""

    template: Template
    image: ImageFile


class OwnBox(Box):
    """A box on a picture of the author's own, and its words."""

    text: Verbatim


class OwnMeme(Located):
    """Any picture as a template: words at its top and bottom, on a plain band, or in boxes."""

    image: PictureName
    top: Verbatim = ""
    bottom: Verbatim = ""
    band: Side | None = None  # where a band for the words is put beside the picture
    boxes: tuple[OwnBox, ...] = ()

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not (self.top or self.bottom or self.boxes):
            raise PydanticCustomError("meme_words", "needs words: 'top', 'bottom' or 'boxes'")
        if self.band and not getattr(self, self.band):
            raise PydanticCustomError("meme_words", "needs '{side}' for its band at the {side}", {"side": self.band})
        return self

    @property
    def template(self) -> Template:
        """The picture as a template whose boxes are where the words are."""
        return own_template(self._sides, self.band, self.boxes)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said in the boxes of `template`."""
        return (*(getattr(self, side) for side in self._sides), *(box.text for box in self.boxes))

    @property
    def _sides(self) -> tuple[Side, ...]:
        return tuple(side for side in SIDES if getattr(self, side))


def _found(value: object, info: ValidationInfo) -> object:
    if isinstance(value, FoundTemplate):
        return value
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("template_name", "takes the name of a meme template, or a picture with words")
    if is_picture_name(value):
        raise PydanticCustomError(
            "template_name",
            "takes a picture of your own as {image: {name}, top: ..., bottom: ...}",
            {"name": str(value)},
        )
    library = (info.context or {}).get(TEMPLATES)
    if not isinstance(library, Library):
        raise TypeError("memes can only be read with a Library in the validation context")
    try:
        template = library.get(value.strip(), value.span if isinstance(value, Word) else NOWHERE)
        return FoundTemplate(template, picture_of(template))
    except DeckError as error:
        reject(error)


def _source(value: object) -> str:
    return "own" if isinstance(value, Mapping | OwnMeme) else "template"


_Template = Annotated[FoundTemplate, BeforeValidator(_found), WithJsonSchema({"type": "string"}), Tag("template")]
MemeSource = Annotated[_Template | Annotated[OwnMeme, Tag("own")], Discriminator(_source)]

Texts = Annotated[
    Annotated[TextList, Tag("list")] | Annotated[dict[str, Verbatim], Tag("named")],
    Discriminator(lambda value: "named" if isinstance(value, Mapping) else "list"),
]


@dataclass(frozen=True, slots=True)
class MemeFigure(Figure):
    """A meme as a figure: scaled as a whole, never cut. A baked one becomes a picture in the files."""

    meme: Meme
    baked: bool = False

    @property
    def size(self) -> Size:
        return self.meme.size

    def items(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        """The meme in a rectangle of its shape."""
        group = placed(compose(self.meme, style.book), rect)
        return (replace(group, baked=self.baked),)

    def cut(self, rect: Rect) -> None:
        """Nothing of it: to cut it would cut its words."""

    def filling(self, style: Style, rect: Rect) -> tuple[Item, ...]:
        """The whole meme in the middle of the rectangle."""
        return self.items(style, self.fitted(style, rect))


class MemeSlide(Pictured):
    """`meme:` with `text:`, one for each box of the template, in order or by the boxes' names."""

    words: ClassVar[Mapping[str, str]] = {"texts": "text", "template": "meme"}

    meme: MemeSource
    text: Texts = ()
    alt: Prose = ""
    outline: Literal["live", "stacked"] = "live"
    bake: bool = False
    overlay: PictureName | None = None
    shade: Annotated[float, Field(ge=0, le=1)] | None = None  # the opacity of bands behind the words

    @model_validator(mode="after")
    def _fits_its_template(self) -> Self:
        try:
            self._check()
        except DeckError as error:
            reject(error)
        return self

    def _check(self) -> None:
        if isinstance(self.meme, OwnMeme):
            if self.text:
                message = "the words on a picture of your own are its 'top', 'bottom' or 'boxes', not 'text'"
                raise DeckError.at(self.span_of("text"), "meme-texts", message)
        else:
            texts_for(self.template, self.text, self.span_of("text"))
        if any(len(text) > MAX_TEXT for text in self.texts):
            message = f"a text of a meme takes at most {MAX_TEXT:,} characters"
            raise DeckError.at(self.span_of("text"), "meme-texts", message)
        if self.overlay and not self.template.overlays:
            own = isinstance(self.meme, OwnMeme)
            whose = "a picture of your own" if own else f"template '{template_id(self.template)}'"
            message = f"{whose} has no place for a second picture"
            raise DeckError.at(self.span_of("overlay"), "meme-overlay", message)

    @property
    def template(self) -> Template:
        return self.meme.template

    @property
    def texts(self) -> tuple[str, ...]:
        """One for each box of the template."""
        if isinstance(self.meme, OwnMeme):
            return self.meme.texts
        return texts_for(self.template, self.text, self.span_of("text"))

    @cached_property
    def figure(self) -> Figure:
        image, alt, span = self.meme.image, plain(self.alt), self.span_of("meme")
        if isinstance(image, MissingPicture):
            return Figure(image, alt or describe(self.template, self.texts), span)
        overlay = self.overlay if isinstance(self.overlay, ImageFile) else None
        meme = Meme(self.template, self.texts, image, span, alt, self.outline == "stacked", overlay, self.shade)
        return MemeFigure(image, meme.words, span, meme, self.bake)

    def describe(self) -> str:
        return plain(self.alt) or f"Meme: {' / '.join(' '.join(text.split()) for text in self.texts if text)}"

    def credits(self) -> tuple[Credit, ...]:
        """Its own, and that of a template whose author is known."""
        credit = self.template.credit
        return (*super().credits(), *((credit,) if credit.by != UNKNOWN or credit.source else ()))
