"""Many short notes in a row: python tests/fuzz/short_notes.py [NUMBER] [SEED]   (exit 1 when one raises or is lost).

Each note is cut from the manuscripts of the test suite: pieces of several, lines doubled, dropped, joined or spoilt, in
names of all kinds. Whatever comes in, an outline must come out that builds as a draft, or one DeckError.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import click

from deckgen.deck import Reading, read_deck
from deckgen.errors import DeckError
from deckgen.importers import Order, import_files

ROOT = Path(__file__).parents[2]
_FIXTURES = ROOT / "tests" / "importers" / "fixtures"
_SUFFIXES = (".md", ".txt", ".markdown", ".qmd", ".html", ".yaml", "")
_SPOILT = (
    *("\u200b", "\t", "\x07", "—", "  ", "`", "*", "_", "[", "](", "<", ">", "|", "#", ":", "$", "---", "é", "😀"),
    "\\",
)


def pieces() -> list[list[str]]:
    """The lines of every manuscript of the suite."""
    found = (path for path in sorted(_FIXTURES.rglob("*")) if path.suffix in (".md", ".txt", ".qmd", ".html", ".yaml"))
    return [path.read_text(encoding="utf-8").split("\n") for path in found]


def note(rng: random.Random, sources: list[list[str]]) -> str:
    """A note that could have been written by somebody in a hurry."""
    lines: list[str] = []
    for _ in range(rng.randint(1, 3)):
        source = rng.choice(sources)
        start = rng.choice([0, 0, rng.randrange(len(source))])
        lines += source[start : start + rng.randint(1, 30)]
    for _ in range(rng.choice([0, 0, 1, 2, 5])):
        _spoil(rng, lines)
    return rng.choice(["\n", "\n", "\n", "\r\n"]).join(lines)


def _spoil(rng: random.Random, lines: list[str]) -> None:
    at = rng.randrange(len(lines))
    match rng.randrange(5):
        case 0 if len(lines) > 1:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines[at] = rng.choice(["  ", "    ", "\t", "> ", "- ", "# ", "1. "]) + lines[at]
        case 3:
            lines.insert(at, "")
        case _:
            place = rng.randint(0, len(lines[at]))
            lines[at] = lines[at][:place] + rng.choice(_SPOILT) + lines[at][place:]


def check(text: str, path: Path) -> str:
    """Import a note and read the outline; "ok", "refused", or what went wrong."""
    path.write_bytes(text.encode())
    try:
        made = import_files([path], Order(path.with_name("talk.yaml")))
        read_deck(made.text, path.with_name("talk.yaml"), Reading(draft=True))
    except DeckError as error:
        return "refused" if "talk.yaml" not in str(error) else f"the outline does not build: {error}"
    except Exception:  # that is what is looked for
        return traceback.format_exc()
    account = made.talk.account
    lost = [one for one in account.omitted if one.reason.startswith("deckgen found no place")]
    if lost or not account.balanced():
        return f"lost: {lost}"
    return "ok"


def main(number: int, seed: int) -> int:
    """Run them; tell the slowest and whatever went wrong."""
    sources, results, slowest = pieces(), Counter[str](), (0.0, 0)
    with tempfile.TemporaryDirectory() as name:
        for index in range(number):
            rng = random.Random(seed + index)  # noqa: S311  # notes, not secrets
            text = note(rng, sources)
            started = time.perf_counter()
            result = check(text, Path(name) / f"note{rng.choice(_SUFFIXES)}")
            slowest = max(slowest, (time.perf_counter() - started, seed + index))
            results[result if result in ("ok", "refused") else "bad"] += 1
            if result not in ("ok", "refused"):
                click.echo(f"--- seed {seed + index}\n{result}")
    click.echo(f"{dict(results)}; the slowest took {slowest[0]:.2f} s (seed {slowest[1]})")
    return 1 if results["bad"] else 0


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*arguments, *(10_000, 0)[len(arguments) :]]))
