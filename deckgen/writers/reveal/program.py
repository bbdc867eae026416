"""The scripts and styles around the slides: reveal.js from its wheel, our own few lines, and what may run at all."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
from functools import cache
from pathlib import Path

from deckgen.errors import FileError, Span


def reveal_file(name: str) -> str:
    """The text of a file of reveal.js's distribution folder, from the wheel that carries it.

    The wheel's Python code is not imported: only its files are of use here.
    """
    spec = importlib.util.find_spec("pyreveal")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    if not folders:
        message, hint = "reveal.js is not installed", "install the package 'pyreveal'"
        raise FileError.at(Span(Path("pyreveal")), "missing-reveal", message, hint)
    return (Path(folders[0]) / "revealjs" / "dist" / name).read_text(encoding="utf-8")


def embeddable(script: str) -> str:
    """The script as it may stand in a script element, where the letters of an end tag would end it."""
    return re.sub("</(?=script)", r"<\\/", script, flags=re.IGNORECASE)


def content_policy(scripts: tuple[str, ...], speaker_script: str, beside: bool) -> str:
    """The Content-Security-Policy: these scripts and the speaker window's run, and nothing is fetched from anywhere."""
    allowed = " ".join(f"'sha256-{_hash(script)}'" for script in (*scripts, speaker_script))
    pictures = "data: blob: 'self'" if beside else "data: blob:"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src {pictures}; font-src data:; "
        "media-src data: blob:; frame-src 'self'; base-uri 'none'; form-action 'none'"
    )


@cache
def speaker_script(notes_plugin: str) -> str:
    """The speaker window's script, cut from the plugin's template literal: that window inherits our policy."""
    start = notes_plugin.index("<script>") + len("<script>")
    literal = notes_plugin[start : notes_plugin.index("<\\/script>", start)]
    return re.sub(r"\\(.)", r"\1", literal)  # the literal escapes nothing but backslashes; a browser test would notice


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode("ascii")
