"""The JSON Schema of an outline, from the models that read it; YAML editors complete and check by it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Untitled(GenerateJsonSchema):
    """Without the titles that pydantic makes of field names: they only repeat them."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def sort(self, value: Any, parent_key: str | None = None) -> Any:
        """Keep the order of the fields, which is the order editors offer them in."""
        return value


def json_schema(model: type[BaseModel], title: str = "") -> dict[str, object]:
    """The schema of what `model` reads, in JSON Schema 2020-12. The same models give the same bytes."""
    schema = model.model_json_schema(by_alias=True, schema_generator=_Untitled, mode="validation")
    named = {"$schema": DIALECT, "title": title or schema.pop("title", model.__name__)}
    return {**named, **{key: value for key, value in schema.items() if key not in named}}
