"""Where the files lie that a deck names."""

from __future__ import annotations

import posixpath
from dataclasses import replace

from deckgen.importers.blocks import Block, Picture
from deckgen.importers.source import Source


def from_root(name: str, source: Source, root: Source) -> str:
    """A path in a file (or from the deck's folder, if it begins with "/" or "@/") as one from the deck's folder."""
    if name.startswith(("/", "@/")):
        return posixpath.normpath(name.removeprefix("@").lstrip("/"))
    try:
        folder = source.path.parent.relative_to(root.path.parent).as_posix()
    except ValueError:
        folder = "."
    return posixpath.normpath(posixpath.join(folder, name))


def from_public(block: Block, root: Source) -> Block:
    """A picture that Slidev finds in its folder `public` by the path where it stands."""
    if not isinstance(block, Picture) or not block.name.startswith("/"):
        return block
    name = block.name.lstrip("/")
    try:
        is_there = (root.path.parent / "public" / name).is_file()
    except (OSError, ValueError):
        is_there = False
    return replace(block, name=f"public/{name}" if is_there else name)
