"""Run as a program, apart from deckgen: an SVG on standard input becomes a PNG on standard output.

Its argument is the width in px. Here resvg may crash, hang or ask for all memory: `raster` only sees that it failed.
"""

from __future__ import annotations

import sys

import resvg_py

MEMORY = 4 << 30  # bytes of address space


def main(width: int) -> None:
    """Fonts of the machine are not used: same input, same bytes."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    text = sys.stdin.buffer.read().decode()
    # resvg takes an inch for nothing unless it is told the 96 px of CSS.
    sys.stdout.buffer.write(bytes(resvg_py.svg_to_bytes(svg_string=text, width=width, skip_system_fonts=True, dpi=96)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
