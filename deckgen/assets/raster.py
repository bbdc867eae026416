"""SVG pictures as PNG, for the programs that draw no vectors."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lxml import etree

from deckgen.assets.facts import BadPictureError
from deckgen.assets.svg import parsed

PROGRAM = Path(__file__).with_name("draw.py")
PATIENCE = 20.0  # s for one drawing


def raster(data: bytes, width: int) -> bytes:
    """A cleaned SVG as a PNG that is `width` px wide; raises BadPictureError when it cannot be drawn.

    Drawn in a process of its own: with a dozen characters (a radius of 999999, a dash of -1) an SVG makes resvg 0.48
    panic, abort for lack of memory, or run for hours.
    """
    text = etree.tostring(parsed(data), encoding="utf-8")
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and this very Python
            [sys.executable, "-I", str(PROGRAM), str(width)],
            input=text,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _undrawable(f"it takes longer than {PATIENCE:g} s") from error
    if done.returncode or not done.stdout:
        told = done.stderr.decode(errors="replace").strip().rpartition("\nValueError: ")
        raise _undrawable(told[2].splitlines()[0] if told[1] else "resvg fails on it")
    return done.stdout


def _undrawable(reason: str) -> BadPictureError:
    return BadPictureError(f"cannot be drawn ({reason})", "save it as plain SVG or as PNG")
