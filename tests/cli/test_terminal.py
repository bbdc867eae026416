"""Pictures in terminals: which protocol, and its very bytes."""

from __future__ import annotations

import base64
import io
import itertools
import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from deckgen.cli.terminal import Protocol, protocol_of, shown
from tests.outlines import ROOT


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"TERM": "xterm-256color"}, None),
        ({"TERM": "dumb", "TERM_PROGRAM": "Apple_Terminal"}, None),
        ({"TERM": "xterm-kitty"}, Protocol.KITTY),
        ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, Protocol.KITTY),
        ({"TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty"}, Protocol.KITTY),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, Protocol.ITERM),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, Protocol.ITERM),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, Protocol.ITERM),
        ({"TERM": "foot"}, Protocol.SIXEL),
        ({"TERM": "xterm-sixel"}, Protocol.SIXEL),
        ({"TERM": "screen-256color", "KITTY_WINDOW_ID": "1"}, None),
        ({"TERM": "tmux-256color", "LC_TERMINAL": "iTerm2"}, None),
    ],
)
def test_the_environment_tells_what_the_terminal_shows(environ: dict[str, str], expected: Protocol | None) -> None:
    assert protocol_of(environ) is expected


def test_kitty_gets_a_small_picture_in_one_sequence() -> None:
    assert shown(b"\x89PNG", Protocol.KITTY) == b"\x1b_Ga=T,f=100,q=2,m=0;iVBORw==\x1b\\\n"


def test_kitty_gets_a_large_picture_in_chunks_of_4096() -> None:
    data = bytes(range(256)) * 30  # 7680 bytes, 10240 of base64
    sequences = shown(data, Protocol.KITTY).removesuffix(b"\n").split(b"\x1b\\")[:-1]

    heads, chunks = zip(*(sequence.split(b";", 1) for sequence in sequences), strict=True)
    assert heads == (b"\x1b_Ga=T,f=100,q=2,m=1", b"\x1b_Gm=1", b"\x1b_Gm=0")
    assert [len(chunk) for chunk in chunks] == [4096, 4096, 2048]
    assert base64.b64decode(b"".join(chunks)) == data


def test_iterm_gets_the_file_and_its_size() -> None:
    assert shown(b"\x89PNG", Protocol.ITERM) == b"\x1b]1337;File=inline=1;size=4:iVBORw==\x07\n"


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_sixels_of_a_small_picture() -> None:
    picture = Image.new("RGB", (5, 7), "red")
    picture.putpixel((2, 3), (0, 0, 255))

    assert shown(png(picture), Protocol.SIXEL) == (
        b'\x1bP0;1;0q"1;1;5;7' + b"#0;2;100;0;0#1;2;0;0;100" + b"#0~~v~~$#1??G" + b"-#0!5@" + b"\x1b\\\n"
    )


def painted(data: bytes) -> Image.Image:
    """The picture that a terminal makes of sixels."""
    head = re.match(rb'\x1bP0;1;0q"1;1;(\d+);(\d+)', data)
    assert head
    picture = Image.new("RGB", (int(head[1]), int(head[2])), "magenta")
    palette: dict[int, tuple[int, ...]] = {}
    x = y = color = 0
    for token in re.finditer(
        rb"#(\d+)(;2;(\d+);(\d+);(\d+))?|!(\d+)(.)|([$-])|([?-~])", data[head.end() : data.index(b"\x1b\\")]
    ):
        if token[1]:
            color = int(token[1])
            if token[2]:
                palette[color] = tuple(round(int(share) * 2.55) for share in token.group(3, 4, 5))
        elif token[8]:
            x, y = 0, y + (6 if token[8] == b"-" else 0)
        else:
            bits = (token[7] or token[9])[0] - 63
            run = int(token[6] or 1)
            for column, row in itertools.product(range(x, x + run), range(6)):
                if bits >> row & 1:
                    picture.putpixel((column, y + row), palette[color])
            x += run
    return picture


def test_sixels_paint_every_pixel_of_a_picture_in_its_colour() -> None:
    picture = Image.linear_gradient("L").resize((61, 40)).convert("RGB")
    picture.paste((200, 30, 40), (10, 5, 50, 33))

    again = painted(shown(png(picture), Protocol.SIXEL))

    assert again.size == picture.size
    pairs = zip(again.tobytes(), picture.tobytes(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 6  # 256 colours, in per cent


def test_what_shines_through_is_white_in_sixels() -> None:
    picture = Image.new("RGBA", (6, 6), (255, 0, 0, 0))

    assert painted(shown(png(picture), Protocol.SIXEL)).getpixel((3, 3)) == (255, 255, 255)


def test_a_meme_is_shown_in_a_terminal_that_can_and_no_file_is_written(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environ = {**os.environ, "TERM": "xterm-kitty"}
    command = [sys.executable, "-m", "deckgen", "meme", "two-buttons", "one", "two"]
    with subprocess.Popen(
        command, cwd=tmp_path, env={**environ, "PYTHONPATH": str(ROOT)}, stdout=theirs, stderr=subprocess.PIPE
    ) as running:
        os.close(theirs)
        said = drained(ours)
        assert running.stderr is not None
        assert (running.wait(), running.stderr.read()) == (0, b"")

    assert said.startswith(b"\x1b_Ga=T,f=100,q=2,m=1;")
    coded = b"".join(re.findall(rb"\x1b_G[^;]*;([^\x1b]*)\x1b", said))
    with Image.open(io.BytesIO(base64.b64decode(coded))) as picture:
        assert (picture.format, picture.width) == ("PNG", 800)
    assert list(tmp_path.iterdir()) == []


def drained(terminal: int) -> bytes:
    """All that comes out of a terminal until the other side closes it."""
    said = b""
    while select.select([terminal], [], [], 60)[0]:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux's way to say that it was closed
            break
        if not chunk:
            break
        said += chunk
    os.close(terminal)
    return said
