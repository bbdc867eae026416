"""Decks that other people and programs write in YAML or JSON: a list of slides, each a mapping of fields.

No two of them agree on the names of their fields; a table of the names in use says what each is taken for. What is not
in it is a paragraph where it holds prose, and told where it does not. From the top, each importing only what stands
below it:

- `slides`: the whole file: its head, its sections, its cover, slide after slide
- `contents`: the fields of a slide or block as blocks
- `lists`: values as lists;  `texts`: words as paragraphs and pictures, or whatever Markdown is in them; tables
- `bag`: the fields of a mapping by what they are taken for, each taken once
- `vocabulary`: the tables of names
"""

from __future__ import annotations

import re

from deckgen.errors import DeckError
from deckgen.importers.blocks import Manuscript
from deckgen.importers.readers.yaml_deck.slides import Deck
from deckgen.importers.readers.yaml_deck.vocabulary import (
    OUTLINE_HEAD,
    OUTLINE_LAYOUTS,
    OUTLINE_SLIDE,
    SECTIONS,
    SLIDES,
    plain,
    role_of,
)
from deckgen.importers.source import Source
from deckgen.outline import Fields, Items, Word, parse

_SLIDES_LIST = re.compile(r"^(?:slides|pages):[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*-[ \t]", re.MULTILINE)
_CANDIDATE = re.compile(
    r"^[ \t{]*[\"']?(?:slides|pages|sections|chapters|parts)[\"']?[ \t]*:|\A[-\s]*-[ \t]", re.MULTILINE
)


def read(source: Source) -> Manuscript:
    """The deck's slides in order. Raises DeckError for what is not YAML, and for YAML without slides."""
    value = parse(source.text, source.path)
    deck = Deck(source)
    blocks = tuple(deck.blocks(value))
    if not deck.has_slides:
        raise DeckError.at(source.at(1), "no-slides", "there is no list of slides in it", "name the list 'slides:'")
    return Manuscript(source.path, "yaml-deck", deck.head, blocks, True, source.diagnostics)


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that the text is a deck in YAML, and why."""
    if not _CANDIDATE.search(source.text):
        return 0, ""
    try:
        value = parse(source.text, source.path)
    except DeckError:
        # So that the user learns what is wrong with the YAML, not that nothing is known of the format.
        return (50, "a list called `slides:`, in YAML that has errors") if _SLIDES_LIST.search(source.text) else (0, "")
    match value:
        case Items() if _are_slides(value):
            return 60, "a list of slides with titles"
        case Fields() if _is_outline(value):
            return 95, "it is a deckgen outline already"
        case Fields():
            name = next((name for name in value if _holds_slides(value, name)), "")
            return (90, f"a list called `{name}:`") if name else (0, "")
    return 0, ""


def _holds_slides(fields: Fields, name: str) -> bool:
    """Whether a field holds slides, going by its name too; a list of words called "parts" does not."""
    value = fields[name]
    entries = list(value.values()) if isinstance(value, Fields) else value if isinstance(value, Items) else []
    mappings = [entry for entry in entries if isinstance(entry, Fields)]
    if plain(name) in SECTIONS:
        return any(plain(key) in SLIDES for mapping in mappings for key in mapping)
    return plain(name) in SLIDES and bool(mappings)


def _are_slides(items: Items) -> bool:
    """Whether most entries of a bare list are mappings with a title and something to show."""
    roles = [{role_of(key) for key in entry} - {""} for entry in items if isinstance(entry, Fields)]
    return sum("title" in found and len(found) > 1 for found in roles) * 2 > len(items)


def _is_outline(value: Fields) -> bool:
    """Whether deckgen would read it as it is, as far as the names of its fields tell."""
    sections = value.get("sections")
    parts = [part for part in sections if isinstance(part, Fields)] if isinstance(sections, Items) else []
    lists = [part.get("slides") for part in (value, *parts)]
    slides = [slide for entries in lists if isinstance(entries, Items) for slide in entries]
    if not slides or not set(value) <= OUTLINE_HEAD or "title" not in value:
        return False
    return all(isinstance(slide, Word) or (isinstance(slide, Fields) and _is_outline_slide(slide)) for slide in slides)


def _is_outline_slide(slide: Fields) -> bool:
    layout = slide.get("layout")
    fits = layout is None or (isinstance(layout, Word) and layout in OUTLINE_LAYOUTS)
    return fits and set(slide) <= OUTLINE_SLIDE
