"""SVG pictures as PNG, for the programs that draw no vectors."""

from __future__ import annotations

import math
import signal
import subprocess
import sys
from pathlib import Path

from lxml import etree

from deckgen.assets.facts import BadPictureError, raised, too_large
from deckgen.assets.svg import parsed, size_of

PROGRAM = Path(__file__).with_name("draw.py")
MAX_SECONDS = 2  # of the processor, and one more for each megapixel: the largest of our own drawings take half of it
MAX_MEMORY = 1 << 30  # bytes of address space
WAITING = 10  # times as long by the clock, for a busy machine, and one that cannot limit the processor's time
KILLED = frozenset({-getattr(signal, name, 0) for name in ("SIGXCPU", "SIGKILL")})


def raster(data: bytes, width: int) -> bytes:
    """A cleaned SVG as a PNG that is `width` px wide; raises BadPictureError when it cannot be drawn.

    Drawn in a process of its own: with a dozen characters (a radius of 999999, a dash of -1) an SVG makes resvg 0.48
    panic, abort for lack of memory, or run for hours.
    """
    root = parsed(data)
    size = size_of(root)
    seconds = raised(math.ceil(MAX_SECONDS + width * width / size.aspect / 1e6))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and this very Python
            [sys.executable, "-I", str(PROGRAM), str(width), str(seconds), str(raised(MAX_MEMORY))],
            input=etree.tostring(root, encoding="utf-8"),
            capture_output=True,
            timeout=WAITING * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_hard(seconds) from error
    if done.returncode in KILLED:
        raise _too_hard(seconds)
    if done.returncode or not done.stdout:
        told = done.stderr.decode(errors="replace").strip().rpartition("\nValueError: ")
        raise _undrawable(told[2].splitlines()[0] if told[1] else "resvg fails on it")
    return done.stdout


def _too_hard(seconds: int) -> BadPictureError:
    return too_large(f"cannot be drawn (it takes longer than {seconds} s)", "simplify it, or save it as PNG")


def _undrawable(reason: str) -> BadPictureError:
    return BadPictureError(f"cannot be drawn ({reason})", "save it as plain SVG or as PNG")
