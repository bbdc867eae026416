"""What a build costs: python tests/benchmarks/build_cost.py  (prints a table; inputs are made in a temporary folder).

Each figure is of a whole cold process. "100 x 240 kB" is the issue's measure: 100 slides, each with a JPEG of its own.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

# What a build cannot do without, as a yardstick: shared machines differ by a factor of two from minute to minute.
_LIBRARIES = "click, jinja2, lxml.etree, PIL.Image, pptx, pydantic, uharfbuzz, yaml"


def make_talk(folder: Path, slides: int) -> Path:
    """An outline of `slides` picture slides, each with a distinct JPEG of about 240 kB."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["title: A long talk", "sections:", "- title: All of it", "  slides:"]
    base = _photo()
    for number in range(slides):
        name = f"p{number:04}.jpg"
        # A comment-free way to make distinct files of equal size: one patch of pixels differs.
        picture = base.copy()
        picture.paste((number % 256, number // 256, 128), (8, 8, 40, 40))
        picture.save(folder / name, quality=86)
        lines += [f"  - caption: Slide {number}, with a line of text", f"    image: {name}", f"    notes: {number}."]
    outline = folder / "talk.yaml"
    outline.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return outline


def _photo() -> Image.Image:
    """A picture whose JPEG is about 240 kB: smooth shapes under noise, as photographs are."""
    rng = random.Random(1)  # noqa: S311  # pictures, not secrets
    small = Image.frombytes("RGB", (64, 40), rng.randbytes(64 * 40 * 3))
    smooth = small.resize((1600, 1000), Image.Resampling.BICUBIC)
    grain = Image.frombytes("RGB", (1600, 1000), rng.randbytes(1600 * 1000 * 3))
    return Image.blend(smooth, grain, 0.03)


def measure(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak MB of one run."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def best(command: list[str], runs: int) -> tuple[float, float]:
    """The quickest of several runs, and the memory of the hungriest."""
    found = [measure(command) for _ in range(runs)]
    return min(seconds for seconds, _ in found), max(memory for _, memory in found)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    deckgen = [sys.executable, "-m", "deckgen"]
    bare, _ = best([sys.executable, "-c", "pass"], runs)
    print(f"{'bare python':<24}{bare:7.2f} s")  # noqa: T201
    seconds, _ = best([*deckgen, "--help"], runs)
    print(f"{'deckgen --help':<24}{seconds:7.2f} s")  # noqa: T201
    libraries, _ = best([sys.executable, "-c", f"import {_LIBRARIES}"], runs)
    print(f"{'libraries alone':<24}{libraries:7.2f} s")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        costs = {}
        for slides in (10, 100, 1000):
            outline = make_talk(Path(folder) / str(slides), slides)
            size = sum(file.stat().st_size for file in outline.parent.iterdir()) / 1e6
            seconds, memory = best([*deckgen, "build", str(outline), "-o", str(outline.parent / "out")], runs)
            costs[slides] = seconds
            print(f"{slides:>5} slides, {size:5.1f} MB {seconds:9.2f} s {memory:8.0f} MB peak")  # noqa: T201
        print(f"100 slides cost {costs[100] / libraries:.1f} times the libraries alone")  # noqa: T201
        print(f"1000 slides cost {costs[1000] / costs[100]:.1f} times 100 slides")  # noqa: T201


if __name__ == "__main__":
    main()
