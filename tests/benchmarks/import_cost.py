"""What importing costs: python tests/benchmarks/import_cost.py  (prints a table; exit 1 over a limit).

A note of 1 MB that looks like one (headings, prose with links, lists, quotations, code) is imported in this process;
the figure is processor time, the best of some runs. The cost is linear where twice the size costs about twice as much.
Hostile texts are compared with prose of their own length in the same run.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, this file's own folder is all Python looks in

from deckgen.importers import Order, import_files

LIMIT = 2.0  # s for 1 MB
LINEAR = 2.6  # times the cost of half the size
HOSTILE = 20.0  # times the cost of prose of the same length
_RUNS = 3
_WORDS = ("loss", "gradient", "layer", "weight", "batch", "epoch", "label", "network", "descent", "plateau", "seed")


def note(size: int) -> str:
    """A note of about so many characters."""
    rng = random.Random(1)  # noqa: S311  # words, not secrets
    out, written = ["# A long note"], 0
    while written < size:
        block = rng.choice(_BLOCKS)(rng)
        out.append(block)
        written += len(block) + 2
    return "\n\n".join(out)[:size]


def _words(rng: random.Random, number: int) -> str:
    return " ".join(rng.choice(_WORDS) for _ in range(number))


def _sentence(rng: random.Random) -> str:
    return _words(rng, rng.randint(6, 25)).capitalize() + "."


def _prose(rng: random.Random) -> str:
    link = f" See [{_words(rng, 2)}](https://example.org/{rng.randint(1, 999)})." if rng.random() < 0.3 else ""
    return " ".join(_sentence(rng) for _ in range(rng.randint(2, 6))) + link


_BLOCKS = (
    lambda rng: f"## {_words(rng, 4)}",
    lambda rng: f"### {_words(rng, 3)}",
    _prose,
    _prose,
    _prose,
    lambda rng: "\n".join(f"- {_words(rng, rng.randint(2, 12))}" for _ in range(rng.randint(2, 9))),
    lambda rng: f"> {_prose(rng)}",
    lambda rng: f"```python\n{_words(rng, 1)} = {rng.randint(0, 9)}\n```",
    lambda rng: f"![{_words(rng, 2)}]({_words(rng, 1)}.png)",
)

# Texts that cost more than their length where somebody was careless.
HOSTILE_TEXTS = {
    "1 MB of spaces in a table": "| a | b |\n|---|---|\n| x |" + " " * 1_000_000 + "|\n",
    "a line of 250 kB": "word " * 50_000,
    "stars": "*a " * 80_000,
    "brackets": "[" * 250_000,
    "pictures that never end": "![" * 100_000,
    "quotations in quotations": "> " * 20_000 + "a",
    "lists in lists": "".join("  " * min(n, 60) + "- a\n" for n in range(2_000)),
    "rules": "---\n" * 60_000,
    "divisions": "<div>" * 50_000,
    "open tags": '<a href="' * 30_000,
    "fences of colons": ":::\n" * 60_000,
    "definitions": "[a]: http://x.y\n" * 15_000,
    "pipes": "|" * 250_000,
    "wiki links": "[[a" * 80_000,
    "comments": "<!--" * 60_000,
    "percent signs": "%%" * 120_000,
    "entities": "&amp;" * 50_000,
    "tabs": "\t" * 250_000 + "a",
}


def cost(text: str, folder: Path) -> float:
    """Processor seconds of an import, the best of some."""
    path = folder / "note.md"
    path.write_text(text, encoding="utf-8")
    times = []
    for _ in range(_RUNS):
        started = time.process_time()
        import_files([path], Order())
        times.append(time.process_time() - started)
    return min(times)


def main() -> int:
    """Print the table; 1 when a limit is passed."""
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cost(note(10_000), folder)  # libraries are loaded
        half, whole = cost(note(500_000), folder), cost(note(1_000_000), folder)
        click.echo(f"a note of 1 MB            {whole:6.2f} s   limit {LIMIT} s")
        click.echo(f"twice the size costs      {whole / half:6.2f}     limit {LINEAR}")
        bad += whole > LIMIT or whole / half > LINEAR
        for title, text in HOSTILE_TEXTS.items():
            ratio = cost(text, folder) / (whole * len(text) / 1_000_000)
            click.echo(f"{title:<26}{ratio:6.2f}     limit {HOSTILE} (of prose of its length)")
            bad += ratio > HOSTILE
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
