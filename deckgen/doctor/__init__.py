"""What this machine has, and what each thing that it has not costs.

People run this when something is broken. So nothing but the standard library is imported before it is known to be
there, and a probe that fails is a finding, never the end.

- `libraries`: Python, deckgen itself, and the packages it needs
- `machine`:   fonts, programs, the cache, and settings
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from deckgen.doctor import libraries, machine
from deckgen.doctor.findings import Finding, State

__all__ = ["Finding", "State", "examine"]

Probe = Callable[[], Iterable[Finding]]

PROBES: dict[str, Probe] = {
    "Python": libraries.python,
    "deckgen": libraries.itself,
    "libraries": libraries.required,
    "names": libraries.clashes,
    "pictures": libraries.codecs,
    "YAML": libraries.yaml_parser,
    "deck fonts": machine.deck_fonts,
    "other fonts": machine.other_fonts,
    "programs": machine.outside_programs,
    "cache": machine.cache,
    "settings": machine.settings,
}


def examine() -> Iterator[Finding]:
    """Everything there is to tell, in the order in which it matters."""
    for name, probe in PROBES.items():
        yield from _examined(name, probe)


def _examined(name: str, probe: Probe) -> Iterator[Finding]:
    try:
        yield from list(probe())
    except Exception as error:
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        yield Finding(name, State.WRONG, f"cannot be looked at: {reason}", needed=True)
