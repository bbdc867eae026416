"""Run as a program, apart from deckgen: an SVG on standard input becomes a PNG on standard output.

Its arguments are the width in px, seconds of the processor and bytes of memory. Here resvg may crash, hang or ask for
more: `raster` only sees that it failed.
"""

from __future__ import annotations

import sys
from contextlib import suppress

import resvg_py


def limit(name: str, most: int) -> None:
    """Take no more of something, where the system can see to that (Windows cannot) and does not so already."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def main(width: int, seconds: int, memory: int) -> None:
    """Fonts of the machine are not used: same input, same bytes."""
    limit("RLIMIT_CPU", seconds)
    limit("RLIMIT_AS", memory)
    limit("RLIMIT_CORE", 0)
    text = sys.stdin.buffer.read().decode()
    # resvg takes an inch for nothing unless it is told the 96 px of CSS.
    sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=text, width=width, skip_system_fonts=True, dpi=96)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
