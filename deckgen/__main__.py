"""The process `deckgen`, or `python -m deckgen`: it ends in a sentence even when it is told to stop.

Nothing heavy is imported before signals are listened to: whoever has mistyped presses Ctrl-C at once.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from contextlib import suppress
from types import FrameType

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # Ctrl-C, kill, a terminal that is closed, Ctrl-Break
_SAID = "interrupted; no file is half written\n"
_AGAIN = 0.05  # s


class Stops:
    """The signals to stop that have come: each interrupts what is being done."""

    def __init__(self) -> None:
        self.number = 0  # of the first; 0: none has come
        self._listening = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]

    def listen(self) -> None:
        """From now on; a signal that whoever started us has turned off (as nohup does) stays so."""
        self._listening = [number for number in self._listening if signal.getsignal(number) != signal.SIG_IGN]
        for number in self._listening:
            signal.signal(number, self._stop)
        sys.unraisablehook = self._unraisable

    def ignore(self) -> None:
        """What is left to do takes no time: further signals would only spoil it."""
        for number in self._listening:
            signal.signal(number, signal.SIG_IGN)

    def _stop(self, number: int, _: FrameType | None) -> None:
        self.number = self.number or number
        raise KeyboardInterrupt(number)

    def _unraisable(self, lost: sys.UnraisableHookArgs) -> None:
        """Python drops what is raised while it clears up. An interruption is raised again a little later."""
        if not isinstance(lost.exc_value, KeyboardInterrupt):
            sys.__unraisablehook__(lost)
            return
        import _thread
        import threading

        again = threading.Timer(_AGAIN, _thread.interrupt_main, [self.number])
        again.daemon = True
        again.start()

    @property
    def code(self) -> int:
        """The exit code that shells give to what a signal has ended."""
        return 128 + self.number


def run() -> None:
    """Run the command line and exit."""
    stops = Stops()
    try:
        stops.listen()
        from deckgen.cli import main

        main(prog_name="deckgen")
    except BaseException as error:
        stops.ignore()
        # An interruption may come out as another error: what class definitions raise becomes a RuntimeError.
        if not stops.number or (isinstance(error, SystemExit) and error.code != stops.code):
            raise
        with suppress(OSError, AttributeError):  # nobody listens any more
            sys.stderr.write("\n" * sys.stderr.isatty() + _SAID)
            sys.stderr.flush()
        atexit._run_exitfuncs()  # noqa: SLF001 - what `os._exit` leaves out
        os._exit(stops.code)  # Python itself would end by SIGINT where an interruption has come through an `exec`


if __name__ == "__main__":
    run()
