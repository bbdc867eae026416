"""Whom something is owed to: the same few fields for pictures, templates and slides."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from deckgen.outline.models import Located, OrText, Prose
from deckgen.outline.values import Fields, Word


class Credit(Located):
    """Who made something, under which licence, and where it is from."""

    by: Prose
    licence: Prose = ""
    source: Prose = ""


def _credit(value: object) -> object:
    return Fields(value.span, {"by": value}) if isinstance(value, Word) else value


CreditField = Annotated[Credit, BeforeValidator(_credit), OrText()]
