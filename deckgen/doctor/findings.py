"""What is told of one thing that deckgen uses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    OK = "ok"
    MISSING = "missing"  # it is not there
    WRONG = "wrong"  # it is there, and does not do


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing, whether it does, and, where it does not, what that costs and what to do.

    Without what is `needed`, deckgen itself does not work.
    """

    name: str
    state: State
    found: str  # what there is: a version, a place, a reason
    cost: str = ""
    remedy: str = ""
    needed: bool = False

    @property
    def stops(self) -> bool:
        return self.needed and self.state is not State.OK
