from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.builds import ROOT, Pair, Place, wrong_with

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks /proc who listens to signals")

SAID = "interrupted; no file is half written\n"
_SLOW = """\
<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="1000"><filter id="f">{blurs}</filter>
<rect width="1000" height="1000" filter="url(#f)"/></svg>"""

_DROPPED = """\
import signal, time
from deckgen.__main__ import Stops

class Dying:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

Stops().listen()
try:
    Dying()
    time.sleep(10)
except KeyboardInterrupt:
    print("interrupted")
"""


def wait_for_ears(process: subprocess.Popen[bytes]) -> None:
    """Until a process listens to SIGTERM: before that it is Python starting."""
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        caught = next(int(line.split()[1], 16) for line in status.splitlines() if line.startswith("SigCgt"))
        if caught >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.001)


def stopped(process: subprocess.Popen[bytes], number: int, seconds: float) -> tuple[int, str]:
    """Send a signal to a process and all it has started, as a terminal does; exit code, and what it said."""
    wait_for_ears(process)
    time.sleep(seconds)
    if process.poll() is None:
        os.killpg(process.pid, number)
    _, said = process.communicate(timeout=60)
    return process.returncode, said.decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_build_ends_in_a_sentence_and_leaves_things_as_they_were(
    place: Place, versions: Mapping[str, Pair], number: int
) -> None:
    rng, ends = random.Random(number), []  # noqa: S311 - moments
    for _ in range(4):
        shutil.rmtree(place.cache, ignore_errors=True)
        ends.append(stopped(place.start(), number, rng.uniform(0, 1.5)))

        assert place.left() == []
        assert list(wrong_with(place, tuple(versions.values()))) == []
    assert set(ends) <= {(128 + number, SAID), (0, "")}
    assert (128 + number, SAID) in ends


def test_a_build_can_be_stopped_while_its_first_library_loads(place: Place) -> None:
    assert stopped(place.start(), signal.SIGINT, 0.0) == (130, SAID)


def test_a_build_can_be_stopped_while_a_drawing_is_drawn(place: Place, versions: Mapping[str, Pair]) -> None:
    blurs = '<feGaussianBlur stdDeviation="80"/>' * 400
    (place.folder / "new.svg").write_text(_SLOW.format(blurs=blurs), encoding="utf-8")
    process = place.start()
    while process.poll() is None and not _children(process.pid):
        time.sleep(0.01)

    assert stopped(process, signal.SIGINT, 0.2) == (130, SAID)
    assert place.left() == []
    assert place.outputs() == versions["old"]


def _children(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return ""


def test_a_build_that_is_waiting_for_standard_input_can_be_stopped() -> None:
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "deckgen", "build", "-"]
    with open(reading, "rb") as source, open(writing, "wb"):  # noqa: PTH123 - descriptors
        process = subprocess.Popen(command, stdin=source, stderr=subprocess.PIPE, cwd=ROOT, start_new_session=True)
        assert stopped(process, signal.SIGINT, 1.0) == (130, SAID)


def test_an_interruption_that_python_drops_comes_again() -> None:
    done = subprocess.run([sys.executable, "-c", _DROPPED], cwd=ROOT, capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("interrupted\n", "")


def test_watching_ends_well_with_ctrl_c(place: Place) -> None:
    process = place.start("-w", place.outline)
    assert process.stdout is not None
    process.stdout.readline()

    code, said = stopped(process, signal.SIGINT, 0.2)

    assert code == 0
    assert "Traceback" not in said
    assert SAID not in said


def test_a_build_started_by_nohup_does_not_mind_the_terminal_closing(
    place: Place, versions: Mapping[str, Pair]
) -> None:
    process = place.start(prefix=("nohup",))

    assert stopped(process, signal.SIGHUP, 0.3)[0] == 0
    assert place.outputs() == versions["new"]
