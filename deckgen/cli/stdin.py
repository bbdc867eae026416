"""What comes on standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from deckgen.assets import MAX_BYTES, refuse_larger
from deckgen.errors import FileError, Span

STDIN = "-"  # its name on the command line


def read_stdin(path: Path, limit: int = MAX_BYTES) -> bytes:
    """All of it, at most `limit` bytes; `path` is what messages call it. Raises FileError "cannot-read"."""
    try:
        data = sys.stdin.buffer.read(limit + 1)
    except (OSError, AttributeError, ValueError) as error:  # a folder; closed by whoever started us
        message = "cannot read standard input"
        raise FileError.at(Span(path), "cannot-read", message, "pipe a file into it, or name the file") from error
    refuse_larger(path, len(data), limit)
    return data
