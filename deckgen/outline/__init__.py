"""The reading room: text of an outline (or a theme) in, typed models with places out.

It knows YAML and pydantic, but no kind of slide and no theme; those bring their own models.

- `parsing`: YAML text -> `Value` (`slips`: PyYAML's errors in our words)
- `values`: fields, lists, words and numbers with their places
- `credit`: whom something is owed to;  `folders`: where templates lie
- `models`: what models are made of: `Located`, `Prose`, `Verbatim`, `one_of`, `reject`
- `reading`: `Value` -> model, with all errors at once (`sentences`: pydantic's in our words; `names`: did you mean)
- `inline`: markup inside text -> `Inline` stretches;  `marking`: and back
- `mending`: safe changes that leave the rest of the text alone
- `dumping`: plain values -> YAML as a person would write it;  `appending`: a section behind those of an outline
- `schema`: model -> JSON Schema for editors
"""

from deckgen.outline.appending import appended, ids_in
from deckgen.outline.credit import Credit, CreditField
from deckgen.outline.folders import BOUNDS, FolderNames, Folders, beside
from deckgen.outline.inline import Inline, parse_inline, plain, tidied
from deckgen.outline.marking import marked_up
from deckgen.outline.mending import field_before, mended, without_trailing_spaces
from deckgen.outline.models import NOWHERE, Located, OneOf, OrText, Prose, Verbatim, one_of, reject, spelled
from deckgen.outline.names import nearest
from deckgen.outline.parsing import is_plain_text, parse
from deckgen.outline.reading import read
from deckgen.outline.schema import json_schema
from deckgen.outline.values import Fields, Items, Real, Value, Whole, Word

__all__ = [
    "BOUNDS", "NOWHERE", "Credit", "CreditField", "Fields", "FolderNames", "Folders", "Inline", "Items", "Located",
    "OneOf", "OrText", "Prose", "Real", "Value", "Verbatim", "Whole", "Word", "appended", "beside", "field_before",
    "ids_in", "is_plain_text", "json_schema", "marked_up", "mended", "nearest", "one_of", "parse", "parse_inline",
    "plain", "read", "reject", "spelled", "tidied", "without_trailing_spaces",
]  # fmt: skip
