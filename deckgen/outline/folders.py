"""Folders that a file names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import BeforeValidator, ValidationInfo

from deckgen.errors import DeckError, Span
from deckgen.outline.models import OrText, Verbatim, reject
from deckgen.outline.values import Word

BOUNDS = "bounds"  # the key of the validation context under which it stands where may be read


def beside(file: Path, name: str) -> Path:
    """The folder that a file means by a name: beside the file, or for "~" in the user's home."""
    return file.parent / os.path.expanduser(name)  # noqa: PTH111 - pathlib's raises where there is no home


class Within(Protocol):
    """What tells whether a folder may be read; under the key BOUNDS of the validation context."""

    def check(self, path: Path, what: str, span: Span) -> None:
        """Raise DeckError at `span` when it may not; `what` begins the sentence."""


def _bounded(value: object, info: ValidationInfo) -> object:
    within: Within | None = (info.context or {}).get(BOUNDS)
    if isinstance(value, Word) and within is not None:
        try:
            within.check(beside(value.span.path, value), f"folder '{value}'", value.span)
        except DeckError as error:
            reject(error)
    return value


def _there(value: object) -> object:
    if isinstance(value, Word) and not os.path.isdir(beside(value.span.path, value)):  # noqa: PTH112 - pathlib's raises
        hint = "it is looked for beside the file that names it"
        reject(DeckError.at(value.span, "missing-folder", f"folder '{value}' not found", hint))
    return value


# The validator that stands last is asked first.
_FolderName = Annotated[Verbatim, BeforeValidator(_bounded)]
_AsList = BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)

FolderNames = Annotated[tuple[_FolderName, ...], _AsList, OrText()]
"""Folders below which may be read, relative to the file that names them; they need not be there."""

Folders = Annotated[tuple[Annotated[_FolderName, BeforeValidator(_there)], ...], _AsList, OrText()]
"""The same, and they are there; `beside` makes paths of them."""
