"""Many spoilt outlines in a row: python tests/fuzz/outlines.py [NUMBER] [SEED] [-j PROCESSES] [--keep FOLDER].

Each is cut from the outlines of the repository, a head and a few slides, then spoilt: lines doubled, dropped, indented
and joined, YAML's own characters put in, values swapped or made huge, bytes flipped. It is loaded as a draft, laid out
and checked; every eighth is also written as HTML and pptx. What comes must be a deck or a DeckError, within 5 s of the
processor's time and 1 GiB of memory; else the exit code is 1, and what failed is kept with a copy cut to few lines.
"""

from __future__ import annotations

import io
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

import click

from deckgen import pipeline
from deckgen.api import load
from deckgen.deck import Deck, lay_out
from deckgen.errors import DeckError, Span
from deckgen.pipeline import WRITERS, Options, Stage, compose

ROOT = Path(__file__).parents[2]
SLOW = 5.0  # seconds of the processor's time that one outline may take
STUCK = 30.0  # seconds after which it is given up
MEMORY = 1 << 30  # bytes that a process may have held at its peak
WRITTEN = 8  # every so many are written as files too
_FOLDERS = ("decks", "templates/outlines", "templates/gallery", "tests/rendering", "tests/fuzz/corpus")
_PICTURE = ROOT / "templates" / "outlines" / "first-picture.svg"

_SIGNS = (
    *("'", '"', ":", ": ", "- ", "#", " #", "&a ", "*a", "!", "!!str ", "!!python/object/apply:os.system ", "|", ">"),
    *("%", "@", "`", "---\n", "...", "? ", ",", "[", "]", "{", "}", "[[[[", "}}", "\\", "<<: ", "~", "\t", "  "),
    *("\n", "\n\n", "\r", "\u2028", "\x85", "\ufeff", "\x00", "\x07", "\x1b", "\x7f", "\ufffe", "\u202e", "\u200b"),
    *("**", "*", "_", "](", "](javascript:x)", "](#first)", "](http://[)", "<a>", "&#0;", "&amp;", "~~", "$", "]]>"),
    *("é", "e\u0301", "😀", "👩\u200d💻", "学", "שלום", "\u0600", "\U000e0001", "\U0010fffd", "ﷺ", "ก็็็็็"),
)
_VALUES = (
    *("", "null", "true", "-1", "0", "1e400", "-.inf", ".nan", "9" * 400, "1e-400", "0.1", "[]", "{}", "[[]]", "[{}]"),
    *("''", '"\\0"', '"\\x07"', '"\\ud800"', '"\\ud83d\\ude00"', '"\\uffff"', '"\\n\\n"', '" "', "*a", "&a x"),
    *("first-picture.svg", "missing.png", "..", "/dev/null", "~", "{image: first-picture.svg}", '"#fff"', '"#12345g"'),
    *("two-buttons", "classic", "night", "4:3", "16:9", "de", "beside", "fill", "python", "html", "numbers", "first"),
    *(
        "[a, b]",
        "[a, [b, [c, [d]]]]",
        "{a: b}",
        "[a: b]",
        "{color: '#000', veil: 2}",
        "|\n    a\n    b",
        ">-\n    a\n  b",
    ),
)
_GROWN: Sequence[Callable[[int], str]] = (
    lambda size: "x" * size,
    lambda size: "word " * (size // 5),
    lambda size: "学" * size,
    lambda size: "a" + "\u0301" * size,
    lambda size: f"'{'[' * size}'",
    lambda size: f"'{'**a** ' * (size // 6)}'",
    lambda size: "[" * size,
    lambda size: "{a: " * (size // 4),
    lambda size: f"[{'a, ' * (size // 3)}]",
    lambda size: f"{{rows: [{'[a, b], ' * (size // 8)}]}}",
    lambda size: "|\n" + "      a\n" * (size // 8),
    lambda size: "\\u0041" * (size // 6),
)


@dataclass(frozen=True, slots=True)
class Seeds:
    """What outlines are cut from."""

    heads: tuple[str, ...]
    slides: tuple[str, ...]


@cache
def seeds() -> Seeds:
    """The heads and the slides of every outline of the repository, and of the examples in its documents."""
    heads: list[str] = []
    slides: list[str] = []
    for text in _outlines():
        head, *rest = re.split(r"^(?:slides|sections):.*\n", text, flags=re.MULTILINE)
        if not rest:  # a theme, or a few lines of an example
            continue
        heads.append(head if re.search("^title:", head, re.MULTILINE) else f"title: A talk\n{head}")
        slides += (slide for part in rest for slide in _entries(part))
    return Seeds(tuple(heads), tuple(slides))


def _outlines() -> Iterator[str]:
    for folder in _FOLDERS:
        yield from (path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).glob("*.yaml")))
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        yield from re.findall(r"^```yaml\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _entries(part: str) -> Iterator[str]:
    """The entries of a list of slides, or of the lists in a list of sections, each moved to the left edge."""
    lists = re.split(r"^ *(?:- )?slides:.*\n", part, flags=re.MULTILINE)
    for listed in lists[-1:] if len(lists) == 1 else lists[1:]:
        indent = len(listed) - len(listed.lstrip(" "))
        moved = re.sub(f"^ {{{indent}}}", "", listed, flags=re.MULTILINE)
        yield from (entry for entry in re.split(r"^(?=- )", moved, flags=re.MULTILINE) if entry.startswith("- "))


def outline(rng: random.Random) -> bytes:
    """The file of somebody in a hurry, or of somebody with bad intentions."""
    given = seeds()
    head = rng.choice([rng.choice(given.heads), "title: A talk\n"])
    lines = [*head.splitlines(), "slides:"]
    for slide in rng.choices(given.slides, k=rng.randint(1, 4)):
        lines += slide.splitlines()
    for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3, 6])):
        lines = rng.choice(_SPOILERS)(rng, lines) or [""]
    data = rng.choice(["\n", "\n", "\n", "\n", "\r\n", "\r"]).join(lines).encode(errors="surrogatepass")
    return _flipped(rng, data) if rng.random() < 0.05 else data


def _flipped(rng: random.Random, data: bytes) -> bytes:
    if rng.random() < 0.2:
        return data.decode(errors="replace").encode(rng.choice(["utf-16", "utf-32", "latin-1", "utf-7"]), "replace")
    flipped = bytearray(data)
    for _ in range(rng.randint(1, 4) if flipped else 0):
        flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
    return bytes(flipped)


def _changed(rng: random.Random, lines: list[str], change: Callable[[str], str]) -> list[str]:
    at = rng.randrange(len(lines))
    return [*lines[:at], change(lines[at]), *lines[at + 1 :]]


def _doubled(rng: random.Random, lines: list[str]) -> list[str]:
    start = rng.randrange(len(lines))
    stop = start + rng.choice([1, 1, 3, 10])
    return lines[:stop] + lines[start:stop] * rng.choice([1, 1, 1, 40]) + lines[stop:]


def _dropped(rng: random.Random, lines: list[str]) -> list[str]:
    start = rng.randrange(len(lines))
    return lines[:start] + lines[start + rng.choice([1, 1, 1, 5]) :]


def _indented(rng: random.Random, lines: list[str]) -> list[str]:
    space = rng.choice(["  ", " ", "    ", "\t", "- ", "- - ", "# ", "? "])
    return _changed(rng, lines, lambda line: rng.choice([space + line, line.removeprefix("  ").removeprefix("- ")]))


def _joined(rng: random.Random, lines: list[str]) -> list[str]:
    at = rng.randrange(len(lines))
    return [*lines[:at], rng.choice(["", " ", ", "]).join(lines[at : at + 2]), *lines[at + 2 :]]


def _moved(rng: random.Random, lines: list[str]) -> list[str]:
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    moved = list(lines)
    moved[one], moved[other] = moved[other], moved[one]
    return moved


def _signed(rng: random.Random, lines: list[str]) -> list[str]:
    def signed(line: str) -> str:
        at = rng.choice([rng.randint(0, len(line)), _value_at(line), len(line)])
        return line[:at] + rng.choice(_SIGNS) * rng.choice([1, 1, 1, 2, 70]) + line[at:]

    return _changed(rng, lines, signed)


def _swapped(rng: random.Random, lines: list[str]) -> list[str]:
    other = rng.choice(lines)
    value = rng.choice([rng.choice(_VALUES), rng.choice(_VALUES), other[_value_at(other) :]])
    return _changed(rng, lines, lambda line: line[: _value_at(line)] + value)


def _renamed(rng: random.Random, lines: list[str]) -> list[str]:
    names = [found.group() for line in lines if (found := re.search(r"\w+(?=:)", line))] or ["title"]
    return _changed(rng, lines, lambda line: re.sub(r"\w+(?=:)", rng.choice(names), line, count=1))


def _grown(rng: random.Random, lines: list[str]) -> list[str]:
    size = rng.choice([30, 300, 300, 3_000, 3_000, 30_000])
    return _changed(rng, lines, lambda line: line[: _value_at(line)] + rng.choice(_GROWN)(size))


def _counted(rng: random.Random, lines: list[str]) -> list[str]:
    number = rng.choice(["0", "-1", "1e9", "9" * 30, "1e308", ".inf", "0.0000001", "2.5"])
    return _changed(rng, lines, lambda line: re.sub(r"\d+(?:\.\d+)?", number, line, count=rng.choice([0, 1])))


def _value_at(line: str) -> int:
    """The column where the value of a field or an entry starts."""
    found = re.match(r"\s*(?:- )*(?:\w+: ?)?", line)
    return found.end() if found else 0


_SPOILERS = (
    *(_doubled, _dropped, _indented, _joined, _moved, _signed, _signed, _signed, _swapped, _swapped, _renamed),
    *(_grown, _counted),
)


@cache
def _stage(theme: str, size: str) -> Stage:
    """What a deck is laid out on, once for each process: a theme must not be read anew for every outline."""
    return pipeline.chosen_stage(Deck.model_construct(title="", theme=theme, size=size, _span=Span(Path())))


def _staged(deck: Deck) -> Stage:
    plain = re.fullmatch(r"[a-z-]+", deck.theme) and deck.theme in _themes()
    return _stage(deck.theme, deck.size) if plain else pipeline.chosen_stage(deck)


@cache
def _themes() -> tuple[str, ...]:
    from deckgen.theme import builtin_themes

    return tuple(builtin_themes())


def work(path: Path, *, write: bool) -> str:
    """What `deckgen check` does to an outline, and `deckgen build` if it is to be written: "ok" or "refused"."""
    try:
        deck = load(path, draft=True)
        stage = _staged(deck)
        laid = lay_out(deck, stage.style)
        found = pipeline.findings(deck, stage, laid, Options(publish=True), thorough=True)
        broken = any(diagnostic.code == "broken-link" for diagnostic in found)
        if write and not broken:
            document = compose(deck, stage.style, laid, stage.template)
            for writer in WRITERS.values():
                writer(document, io.BytesIO(), None)
    except DeckError as error:
        _told_well(error, path)
        return "refused"
    return "ok"


def _told_well(error: DeckError, path: Path) -> None:
    """A message has one line, and a place that is in the file."""
    lines = path.read_bytes().decode(errors="replace").splitlines()
    for found in error.diagnostics:
        if re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", found.message + found.hint):
            raise AssertionError(f"a message holds control characters: {found!r}")
        if found.span.path == path and found.span.line > len(lines) + 1:
            raise AssertionError(f"a message names a line that is not there: {found!r}")


class Stuck(BaseException):
    """An outline took too long to wait for its end."""


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise Stuck


def tried(path: Path, *, write: bool) -> tuple[str, float]:
    """ "ok", "refused" or a traceback; and the processor's seconds."""
    started = time.process_time()
    signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, STUCK)
    try:
        result = work(path, write=write)
    except (Exception, Stuck):  # that is what is looked for
        result = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = time.process_time() - started
    return (f"slow: {seconds:.1f} s" if result in ("ok", "refused") and seconds > SLOW else result), seconds


def _kind(result: str) -> str:
    """What two failures of one cause have in common: the exception and where it was raised."""
    places = re.findall(r'File "([^"]+)", line (\d+)', result)
    return result[:4] if result.startswith("slow") else f"{places[-1:]} {result.strip().splitlines()[-1][:40]}"


@dataclass(slots=True)
class Report:
    """What came of many outlines."""

    results: Counter[str] = field(default_factory=Counter)
    failures: dict[str, tuple[int, str]] = field(default_factory=dict)  # by kind: the seed, and what went wrong
    slowest: tuple[float, int] = (0.0, 0)
    memory: int = 0

    def add(self, other: Report) -> None:
        self.results += other.results
        self.failures = {**other.failures, **self.failures}
        self.slowest = max(self.slowest, other.slowest)
        self.memory = max(self.memory, other.memory)


def run(first: int, stop: int, keep: Path) -> Report:
    """Try the outlines of the seeds from `first` to `stop`."""
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a" / "b" / "talk.yaml"  # an outline that reads two folders up stays in here
        path.parent.mkdir(parents=True)
        (Path(name) / "deckgen.yaml").touch()  # the project's folder: what lies in it may be read
        shutil.copy(_PICTURE, path.parent)
        for seed in range(first, stop):
            path.write_bytes(outline(random.Random(seed)))  # noqa: S311  # outlines, not secrets
            result, seconds = tried(path, write=seed % WRITTEN == 0)
            report.slowest = max(report.slowest, (seconds, seed))
            report.results[result if result in ("ok", "refused") else "bad"] += 1
            if result not in ("ok", "refused") and _kind(result) not in report.failures:
                report.failures[_kind(result)] = seed, result
                _kept(path, keep / f"{seed}.yaml", result, write=seed % WRITTEN == 0)
    report.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return report


def _kept(path: Path, copy: Path, result: str, *, write: bool) -> None:
    """Keep an outline that fails, and a copy with as few lines as still fail in the same way."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    data = path.read_bytes()
    copy.write_bytes(data)
    copy.with_suffix(".txt").write_text(result, encoding="utf-8", errors="replace")
    lines, at, deadline = data.splitlines(keepends=True), 0, time.monotonic() + 60
    while at < len(lines) and time.monotonic() < deadline:
        fewer = lines[:at] + lines[at + 1 :]
        path.write_bytes(b"".join(fewer))
        if _kind(tried(path, write=write)[0]) == _kind(result):
            lines = fewer
        else:
            at += 1
    copy.with_suffix(".min.yaml").write_bytes(b"".join(lines))


@click.command()
@click.argument("number", default=50_000)
@click.argument("seed", default=0)
@click.option("-j", "processes", default=1)
@click.option("--keep", default="fuzz-failures", type=click.Path(path_type=Path))
def main(number: int, seed: int, processes: int, keep: Path) -> None:
    """Run them; tell what failed, the slowest and the peak of memory."""
    step = max(1, min(1000, -(-number // processes)))
    starts = range(seed, seed + number, step)
    stops = [min(start + step, seed + number) for start in starts]
    report = Report()
    with ProcessPoolExecutor(processes) as pool:
        for part in pool.map(run, starts, stops, [keep] * len(stops)):
            report.add(part)
            click.echo(f"{sum(report.results.values())} {dict(report.results)} slowest {report.slowest}", err=True)
    for at, result in report.failures.values():
        click.echo(f"--- seed {at}\n{result}")
    click.echo(
        f"{dict(report.results)}; the slowest took {report.slowest[0]:.2f} s (seed {report.slowest[1]}); "
        f"memory {report.memory / 2**20:.0f} MiB at its peak"
    )
    sys.exit(1 if report.failures or report.memory > MEMORY else 0)


if __name__ == "__main__":
    main()
