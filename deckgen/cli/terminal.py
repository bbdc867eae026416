"""Pictures in a terminal: which protocol it speaks, and the bytes that show a picture there."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import assert_never

_CHUNK = 4096  # of base64 in one of kitty's sequences
_ESC, _BEL, _ST = b"\x1b", b"\x07", b"\x1b\\"


class Protocol(Enum):
    """A way to show pictures."""

    KITTY = "kitty"
    ITERM = "iterm2"
    SIXEL = "sixel"


_MULTIPLEXERS = ("screen", "tmux")  # they hide the terminal, whose variables they hand on
_KITTY = {"xterm-kitty", "xterm-ghostty"}
_SIXEL = {"foot", "foot-extra", "mlterm", "yaft-256color", "contour"}
_PROGRAMS = {
    "ghostty": Protocol.KITTY,
    "iterm.app": Protocol.ITERM,
    "wezterm": Protocol.ITERM,
    "mintty": Protocol.ITERM,
}


def protocol_of(environ: Mapping[str, str]) -> Protocol | None:
    """How the terminal of this environment shows pictures; None when it is not known to."""
    term = environ.get("TERM", "")
    if term.startswith(_MULTIPLEXERS):
        return None
    if term in _KITTY or environ.get("KITTY_WINDOW_ID"):
        return Protocol.KITTY
    if environ.get("LC_TERMINAL") == "iTerm2":
        return Protocol.ITERM
    if term in _SIXEL or "sixel" in term:
        return Protocol.SIXEL
    return _PROGRAMS.get(environ.get("TERM_PROGRAM", "").lower())


def shown(png: bytes, protocol: Protocol) -> bytes:
    """What shows a picture (the bytes of a PNG file) at the cursor and ends the line."""
    match protocol:
        case Protocol.KITTY:
            return b"".join(_kitty(png)) + b"\n"
        case Protocol.ITERM:
            return _iterm(png) + b"\n"
        case Protocol.SIXEL:
            from deckgen.writers.raster.sixel import sixel

            return sixel(png) + b"\n"
        case _:
            assert_never(protocol)


def _kitty(png: bytes) -> Iterator[bytes]:
    """Kitty's graphics protocol: transmit and show (a=T) a PNG (f=100), quietly (q=2), in chunks (m=1: more come)."""
    coded = base64.b64encode(png)
    for start in range(0, len(coded), _CHUNK):
        first = b"a=T,f=100,q=2," if start == 0 else b""
        more = b"1" if start + _CHUNK < len(coded) else b"0"
        yield _ESC + b"_G" + first + b"m=" + more + b";" + coded[start : start + _CHUNK] + _ST


def _iterm(png: bytes) -> bytes:
    """iTerm2's inline images protocol, which others speak too."""
    return _ESC + b"]1337;File=inline=1;size=%d:" % len(png) + base64.b64encode(png) + _BEL
