"""Kill builds at random moments: python tests/faults/kill_builds.py [NUMBER] [SEED]   (exit 1 when anything is lost).

After each kill both outputs must be whole, of the version before or the one that was being built. After the next build,
of either version, both are of that one, and nothing temporary is left, in the talk's folder nor in the cache.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.faults.builds import Pair, Place, version_of, wrong_with  # noqa: E402 - the path comes first

_SOON = 0.2  # s after the first temporary file is seen in which half of the kills strike


@dataclass(slots=True)
class Killer:
    """Kills builds in one place, again and again."""

    place: Place
    versions: Mapping[str, Pair]
    seconds: float  # that a build takes
    rng: random.Random

    @classmethod
    def at(cls, place: Place, rng: random.Random) -> Killer:
        """A killer of builds of a talk that is made first."""
        place.fill()
        old, new = place.both()
        started = time.monotonic()
        place.build()
        return cls(place, {"old": old, "new": new}, time.monotonic() - started, rng)

    def strike(self) -> tuple[str, list[str]]:
        """Kill one build: when that was, and what is wrong afterwards."""
        self.place.choose(self.rng.choice(sorted(self.versions)))
        if self.rng.random() < 0.3:
            shutil.rmtree(self.place.cache, ignore_errors=True)
        ended = self._kill(self.place.start())
        found = version_of(self.place.outputs(), self.versions)
        moment = self._moment(ended=ended, mixed=len(set(found.values())) > 1)
        return moment, list(wrong_with(self.place, tuple(self.versions.values())))

    def _kill(self, process: subprocess.Popen[bytes]) -> bool:
        """Kill at a random moment of the whole build, or soon after it began to write; whether it had ended before."""
        until = time.monotonic() + self.rng.uniform(0, self.seconds)
        if self.rng.random() < 0.5:
            while process.poll() is None and not self.place.left():
                time.sleep(0.001)
            until = time.monotonic() + self.rng.uniform(0, _SOON)
        time.sleep(max(until - time.monotonic(), 0))
        ended = process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        return ended

    def _moment(self, *, ended: bool, mixed: bool) -> str:
        if ended:
            return "after the end"
        if mixed:
            return "between the two outputs"
        return "while writing" if self.place.left() else "before writing"

    def settle(self) -> Iterator[str]:
        """Let the next build, of either version, come to its end: what is wrong then."""
        version = self.rng.choice(sorted(self.versions))
        self.place.choose(version)
        code, said = self.place.build()
        if code:
            yield f"the next build fails: {said}"
        for name, found in version_of(self.place.outputs(), self.versions).items():
            if found != version:
                yield f"after the next build {name} is {found}, not {version}"
        yield from (f"the next build leaves {path}" for path in self.place.left())


def main(number: int, seed: int) -> int:
    """Kill, with pictures in the HTML and beside it in turn; tell when the kills struck and what went wrong."""
    rng = random.Random(seed)  # noqa: S311 - moments, not secrets
    moments, bad = Counter[str](), 0
    with tempfile.TemporaryDirectory() as name:
        places = (Place(Path(name) / "inside"), Place(Path(name) / "beside", ("--assets",)))
        killers = [Killer.at(place, rng) for place in places]
        for index in range(number):
            killer = killers[index % 2]
            moment, wrong = killer.strike()
            wrong += killer.settle()
            moments[moment] += 1
            bad += bool(wrong)
            for line in wrong:
                click.echo(f"kill {index} of seed {seed}, {moment}: {line}")
    click.echo(f"{number} builds killed, {bad} with a fault; {dict(moments)}")
    return 1 if bad else 0


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*arguments, *(200, 0)[len(arguments) :]]))
