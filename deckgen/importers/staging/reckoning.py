"""The account of a talk: which of its manuscripts' things stand on slides, which in notes, which nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from deckgen.importers.account import Account, Leaf, leaves, own_leaves
from deckgen.importers.blocks import Manuscript, Omitted, every_block
from deckgen.importers.staging.drafts import Draft
from deckgen.outline.dumping import Plain


def account_of(manuscripts: Sequence[Manuscript], drafts: Sequence[Draft], head: dict[str, Plain]) -> Account:
    """What became of everything in some manuscripts; `head` is the outline's.

    A link counts as shown where its address can be read: on the slide, else in its notes.
    """
    found = Counter(leaf for manuscript in manuscripts for leaf in leaves(manuscript.blocks))
    shown, noted = _settled(drafts, str(head))
    told = [block for m in manuscripts for block in every_block(m.blocks) if isinstance(block, Omitted)]
    omitted = list(told)
    by_shown: Counter[str] = Counter()
    by_noted: Counter[str] = Counter()
    for leaf, count in found.items():
        if leaf in shown:
            by_shown[leaf.kind] += count
        elif leaf in noted:
            by_noted[leaf.kind] += count
        else:
            omitted.append(_lost(leaf, count))
    total: Counter[str] = Counter()
    for leaf, count in found.items():
        total[leaf.kind] += count
    for one in told:
        total[one.kind] += one.count
    return Account(total, by_shown, by_noted, tuple(sorted(omitted, key=lambda one: one.span)))


def _lost(leaf: Leaf, count: int) -> Omitted:
    if leaf.kind == "link":
        reason = f"a deck links to http, https, mailto and its own slides, not to '{leaf.detail.removeprefix('wiki:')}'"
        return Omitted(leaf.span, "link", reason, count)
    return Omitted(leaf.span, leaf.kind, "deckgen found no place for it", count)


def _settled(drafts: Sequence[Draft], head: str) -> tuple[set[Leaf], set[Leaf]]:
    """What stands on slides, and what stands in notes."""
    shown: set[Leaf] = set()
    noted: set[Leaf] = set()
    for draft in drafts:
        visible = head + str(draft.fields)
        spoken = "\n".join(draft.notes)
        for block, on_slide in [*((b, True) for b in draft.shown), *((b, False) for b in draft.noted)]:
            for leaf in own_leaves(block):
                if leaf.kind != "link":
                    (shown if on_slide else noted).add(leaf)
                elif on_slide and _is_in(leaf.detail, visible):
                    shown.add(leaf)
                elif _is_in(leaf.detail, spoken):
                    noted.add(leaf)
    return shown, noted


def _is_in(address: str, text: str) -> bool:
    return address.startswith("wiki:") or address in text
