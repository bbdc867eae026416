"""What models of outlines are made of: a base that knows its place, text that forgives, a choice among kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, ClassVar, NoReturn, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from deckgen.errors import DeckError, Span
from deckgen.outline.inline import check_inline
from deckgen.outline.names import nearest
from deckgen.outline.sentences import enumeration
from deckgen.outline.values import Fields, Real, Whole, Word

NOWHERE = Span(Path())  # the place of what was made by Python code
READERS = "outline.readers"  # the key of the validation context under which `read` learns who read which mapping

# Types of our own validation errors; the reader knows them.
TAKES = "deckgen_takes"  # context: noun
EMPTY = "deckgen_empty"
REJECTED = "deckgen_rejected"  # context: error


def reject(error: DeckError) -> NoReturn:
    """Fail a validator with diagnostics of its own, which `read` reports among all others.

    A plain `raise DeckError` in a validator would stop the reading of the file at once.
    """
    raise PydanticCustomError(REJECTED, "{error}", {"error": error})


@dataclass(slots=True)
class Readers:
    """Which model read which mapping (by identity), so that an unknown field can be compared with those it has."""

    models: dict[int, type[Located]] = field(default_factory=dict)
    families: dict[int, Mapping[str, type[Located]]] = field(default_factory=dict)  # the kinds it chose from


class Located(BaseModel):
    """A frozen model that refuses unknown fields and knows where it was written.

    `words` holds further words people use for its fields: `words: ClassVar = {"legend": "caption"}`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    words: ClassVar[Mapping[str, str]] = {}

    _span: Span = PrivateAttr(default_factory=lambda: NOWHERE)  # pydantic would copy a plain default each time
    _spans: Mapping[str, Span] = PrivateAttr(default_factory=dict)

    @property
    def span(self) -> Span:
        """The place of the mapping, or an empty one for a model made in Python."""
        return self._span

    def span_of(self, field: str) -> Span:
        """The place of a field's value, or of the whole where it has none."""
        info = type(self).model_fields.get(field)
        return self._spans.get((info.alias if info else None) or field, self._span)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_places(cls, data: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if not isinstance(data, Fields):
            return handler(data)
        if info.context and isinstance(readers := info.context.get(READERS), Readers):
            readers.models[id(data)] = cls
        model = handler(data)
        model._span, model._spans = data.span, data.value_spans  # noqa: SLF001 - a model of this very class
        return model


def names_of(model: type[BaseModel]) -> list[str]:
    """The fields of a model as they are written in an outline."""
    return [info.alias or name for name, info in model.model_fields.items()]


def spelled(value: object) -> object:
    """Numbers, true and false as they are spelled in the file; everything else as it is."""
    match value:
        case Whole() | Real():
            return Word(value.source, value.span)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
    return value


def _text(value: object) -> object:
    if value is None:
        raise PydanticCustomError(EMPTY, "is empty")
    return spelled(value)


def _inline(text: str) -> str:
    text = text.strip()
    check_inline(text)
    return text


_TEXT_SCHEMA = WithJsonSchema({"type": ["string", "number", "boolean"]})

Verbatim = Annotated[str, BeforeValidator(_text), _TEXT_SCHEMA]
"""Text kept as it is: code, notes, names. Numbers, true and false count as text in their own spelling."""

Prose = Annotated[str, BeforeValidator(_text), AfterValidator(_inline), _TEXT_SCHEMA]
"""Text with inline markup, without space around it; its links are checked. The value is the source of the markup."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """An annotation: the mapping's content key chooses the model. Made by `one_of`."""

    kinds: Mapping[str, type[Located]]
    plain: type[Located] | None
    shorthand: Callable[[Word], Fields] | None
    noun: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        models = dict(self.kinds) | ({"": self.plain} if self.plain else {})
        # Angle brackets: an error's `loc` holds the tag, and must not look like a key of the mapping.
        choices = {f"<{key}>": handler.generate_schema(model) for key, model in models.items()}
        union = core_schema.tagged_union_schema(choices, self._tag)
        return core_schema.with_info_before_validator_function(self._prepare, union)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        union = handler(schema)
        return {"anyOf": [{"type": ["string", "number", "boolean"]}, union]} if self.shorthand else union

    def _prepare(self, data: object, info: ValidationInfo) -> object:
        """The mapping to read, expanded from a bare word where that is allowed, with one content at most."""
        if isinstance(data, Located):
            return data
        bare = spelled(data)
        if self.shorthand and isinstance(bare, str):
            return self.shorthand(bare if isinstance(bare, Word) else Word(bare, NOWHERE))
        if not isinstance(data, dict):
            raise PydanticCustomError(TAKES, "takes", {"noun": "fields or text" if self.shorthand else "fields"})
        if info.context and isinstance(readers := info.context.get(READERS), Readers):
            readers.families[id(data)] = self.kinds
        chosen, rest = self._contents(data)
        if rest and isinstance(data, Fields):
            message = f"a {self.noun} takes one content, this one has '{chosen}' and '{rest[0]}'"
            reject(DeckError.at(data.key_spans[rest[0]], "two-contents", message, f"make two {self.noun}s of it"))
        if chosen is None and self.plain is None and self._meant(data) is None:
            needed = enumeration([f"'{key}'" for key in self.kinds])
            raise ValueError(f"a {self.noun} needs {needed}")
        return data

    def _contents(self, data: Mapping[str, object]) -> tuple[str | None, list[str]]:
        """The content key that chooses the model, and those it does not explain.

        A content key that is also a field of another kind (a meme's `text`) belongs to that kind when both are there.
        """
        present = [key for key in data if key in self.kinds]
        choices = [(key, [other for other in present if other not in names_of(self.kinds[key])]) for key in present]
        return min(choices, key=lambda choice: len(choice[1]), default=(None, []))

    def _meant(self, data: Mapping[str, object]) -> str | None:
        """The content key that a misspelled one stands for."""
        plain = names_of(self.plain) if self.plain else []
        for key in data:
            if key not in plain and (name := nearest(key, [*self.kinds, *plain])) in self.kinds:
                return name
        return None

    def _tag(self, data: object) -> str | None:
        if isinstance(data, Located):
            return next((f"<{key}>" for key, kind in self.kinds.items() if type(data) is kind), "<>")
        if not isinstance(data, dict):
            return None
        chosen, _ = self._contents(data)
        return f"<{chosen or self._meant(data) or ''}>"


def one_of(
    kinds: Mapping[str, type[Located]],
    plain: type[Located] | None = None,
    *,
    shorthand: Callable[[Word], Fields] | None = None,
    noun: str = "slide",
) -> OneOf:
    """The annotation of a field whose mapping chooses its model by the one content key it holds.

    No content chooses `plain`, or is an error without one; two contents are an error; a misspelled content key still
    finds its kind, which then names the misspelling. `shorthand` makes the fields that bare text stands for. Use it as
    `slides: tuple[Annotated[Slide, one_of(KINDS, Plain)], ...]`, where `Slide` is what all of them have in common.
    """
    return OneOf(kinds, plain, shorthand, noun)


@dataclass(frozen=True, slots=True)
class OrText:
    """An annotation of what a validator makes of bare text too: the JSON Schema accepts both."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": ["string", "number", "boolean"]}, handler(schema)]}
