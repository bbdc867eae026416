"""What slides are called: ids that links lead to, and headlines that are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from deckgen.importers.blocks import Block, Break, Heading, every_block, phrases, words
from deckgen.importers.staging.drafts import Draft, Settled
from deckgen.outline import Inline


def tell_titles_apart(drafts: Iterable[Draft]) -> None:
    """Give a number to every headline that an earlier slide has."""
    taken: set[str] = set()
    for draft in drafts:
        name = "title" if "title" in draft.fields else "caption"
        said = draft.fields.get(name)
        if not isinstance(said, str):
            continue
        number = next(n for n in range(1, len(taken) + 2) if _with_number(said, n) not in taken)
        draft.fields[name] = _with_number(said, number)
        taken.add(_with_number(said, number))


def _with_number(title: str, number: int) -> str:
    return title if number == 1 else f"{re.sub(r' [(][0-9]+[)]$', '', title)} ({number})"


def make_ids_unique(parts: Iterable[Draft], elsewhere: frozenset[str]) -> None:
    """Ids as the outline language has them: a letter, then letters, digits, "-" and "_", each once."""
    taken: set[str] = set(elsewhere)
    for draft in parts:
        if "id" not in draft.fields:
            continue
        base = re.sub(r"^[^A-Za-z]+|[^A-Za-z0-9_-]+", "", str(draft.fields.pop("id")))
        if base:
            free = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
            draft.fields["id"] = next(name for name in free if name not in taken)
            taken.add(str(draft.fields["id"]))


def places_in(blocks: Sequence[Block], named: Sequence[Settled]) -> dict[str, tuple[str, Heading | None]]:
    """Where links inside of a manuscript lead: (an id, the heading whose slide gets it, or None if it has it)."""
    wanted = {part.link[1:].lower() for part in _every_part(blocks) if part.link and part.link.startswith("#")}
    found: dict[str, tuple[str, Heading | None]] = {}
    for block in every_block(tuple(blocks)):
        if isinstance(block, Break) and block.id.lower() in wanted:
            found.setdefault(block.id.lower(), (block.id, None))
        elif isinstance(block, Heading) and block not in named and (place := _anchor(words(block.text))) in wanted:
            found.setdefault(place, (re.sub(r"^[^a-z]+|[^a-z0-9-]", "", place) or "place", block))
    return found


def _every_part(blocks: Sequence[Block]) -> Iterator[Inline]:
    for block in every_block(tuple(blocks)):
        for text in phrases(block):
            yield from text


def _anchor(text: str) -> str:
    """What forges call the place of a heading in its page."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.strip().lower()))


def give_ids(drafts: Sequence[Draft], places: Iterable[tuple[str, Heading | None]]) -> None:
    """Let the slides of headings that links lead to have the ids that these links name."""
    for id_, heading in places:
        if heading is not None and (draft := next((d for d in drafts if heading in d.shown), None)):
            draft.fields.setdefault("id", id_)
