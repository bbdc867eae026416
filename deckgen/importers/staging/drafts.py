"""Slides as they grow: fields of the outline, notes, and which blocks of the manuscript they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Entry, Phrase, Picture
from deckgen.outline import Inline, marked_up
from deckgen.outline.dumping import Plain

# The order in which a person writes the fields of a slide.
ORDER = (
    *("id", "title", "caption", "image", "images", "quote", "by", "source", "statement", "text", "bullets", "code"),
    *("language", "table", "columns", "alt", "layout", "punchline", "credit", "background", "steps", "hidden", "tags"),
    "notes",
)
Settled = Block | Entry
OPEN = "open: "  # how the remark begins that tells of a picture which is not there


@dataclass(slots=True)
class Draft:
    """One slide. `shown` and `noted` are the blocks whose words stand on it, or in its notes only."""

    origin: Span
    fields: dict[str, Plain] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    shown: list[Settled] = field(default_factory=list)
    noted: list[Settled] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # for the comment above it

    def ordered(self) -> dict[str, Plain]:
        """Its fields, notes last, in the order of a person's."""
        fields = dict(self.fields)
        if self.notes:
            fields["notes"] = "\n".join(dict.fromkeys(self.notes)) + "\n"
        return {key: fields[key] for key in ORDER if key in fields}


@dataclass(frozen=True, slots=True)
class Named:
    """What an outline says of a picture: its name there, where it is from, and a remark if it is not there yet."""

    name: str
    source: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Names:
    """How the outline calls what the manuscript names: pictures, and other notes of the same import."""

    picture: Callable[[Picture, Phrase], Named]  # the picture, and the words beside it
    note: Callable[[str], str | None]  # "#id" of what another note became
    anchors: Mapping[str, str] = field(default_factory=dict)  # "#id" of what stands at "#place" in the same manuscript

    def markup(self, text: Phrase) -> str:
        """A phrase as the outline's inline markup."""
        return marked_up([self._resolved(part) for part in text])

    def _resolved(self, part: Inline) -> Inline:
        if part.link and part.link.startswith("wiki:"):
            return replace(part, link=self.note(part.link.removeprefix("wiki:")))
        if part.link and part.link.startswith("#"):
            return replace(part, link=self.anchors.get(part.link.lower()))
        return part
