"""Folders that a file names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator

from deckgen.errors import DeckError
from deckgen.outline.models import OrText, Verbatim, reject
from deckgen.outline.values import Word


def beside(file: Path, name: str) -> Path:
    """The folder that a file means by a name: beside the file, or for "~" in the user's home."""
    return file.parent / os.path.expanduser(name)  # noqa: PTH111 - pathlib's raises where there is no home


def _folder(value: object) -> object:
    if isinstance(value, Word) and not os.path.isdir(beside(value.span.path, value)):  # noqa: PTH112 - pathlib's raises
        hint = "it is looked for beside the file that names it"
        reject(DeckError.at(value.span, "missing-folder", f"folder '{value}' not found", hint))
    return value


Folders = Annotated[
    tuple[Annotated[Verbatim, BeforeValidator(_folder)], ...],
    BeforeValidator(lambda v: (v,) if isinstance(v, str) else v),
    OrText(),
]
"""Folders that are there, relative to the file that names them; `beside` makes paths of them."""
