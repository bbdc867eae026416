"""Where an outline from a stranger may read: below some folders and nowhere else, links followed first."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from deckgen.errors import DeckError, Span

_HINT = (
    "move it into the project (the nearest folder with a 'deckgen.yaml' or a '.git', else the talk's own), "
    "or allow its folder with --allow"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Folders below which files may be read; None: everywhere, for what the user himself has named."""

    folders: tuple[Path, ...] | None = None

    def hold(self, path: Path) -> bool:
        """Whether a path, links resolved, lies below one of the folders."""
        if self.folders is None:
            return True
        try:
            place = Path(os.path.realpath(path))
        except (OSError, ValueError):  # too long, a circle of links, or with a zero byte
            return False
        return any(place.is_relative_to(os.path.realpath(folder)) for folder in self.folders)

    def check(self, path: Path, what: str, span: Span) -> None:
        """Raise DeckError "outside-folder" at `span` when a path is not held; `what` begins the sentence."""
        if self.folders is not None and not self.hold(path):
            raise DeckError.at(span, "outside-folder", f"{what} lies outside of the project", _HINT)


EVERYWHERE = Bounds()
