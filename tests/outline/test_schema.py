from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from deckgen.outline import json_schema


@pytest.fixture
def schema(toy: Any) -> Any:
    return json_schema(toy)


def test_the_schema_is_valid_and_names_its_dialect(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Deck"


@pytest.mark.parametrize(
    "slide",
    ["Hello", 42, {"title": 2026, "layout": "wide"}, {"image": "a.png", "fit": "fill"},
     {"meme": "drake", "text": ["a", 1.5]}, {"table": {"rows": [["a", 1]]}}],
)  # fmt: skip
def test_what_the_reader_takes_is_valid(schema: Any, slide: object) -> None:
    jsonschema.validate({"title": "T", "slides": [slide]}, schema)


@pytest.mark.parametrize(
    "slide",
    [["a"], {"captoin": "a"}, {"image": "a.png", "code": "b"}, {"image": "a.png", "fit": "stretch"}, {"table": {}},
     {"arrangement": "wide"}, {"image": "a.png", "span": 1}],
)  # fmt: skip
def test_what_the_reader_refuses_is_not_valid(schema: Any, slide: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "T", "slides": [slide]}, schema)


def test_only_what_can_be_written_is_offered(toy: Any, schema: Any) -> None:
    assert list(schema["properties"]) == list(toy.model_fields)
    assert list(schema["$defs"]["Picture"]["properties"]) == [
        "title", "caption", "notes", "layout", "image", "fit", "width", "tint",
    ]  # fmt: skip
    assert schema["$defs"]["Picture"]["description"] == "A picture."
    assert "title" not in schema["$defs"]["Picture"]["properties"]["image"], "titles that repeat the name are noise"


def test_the_schema_is_the_same_each_time(toy: Any) -> None:
    assert json.dumps(json_schema(toy)) == json.dumps(json_schema(toy))


def test_the_title_can_be_given(toy: Any) -> None:
    assert json_schema(toy, "deckgen outline")["title"] == "deckgen outline"
