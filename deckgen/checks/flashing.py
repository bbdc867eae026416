"""Animations that flash so fast that they can cause seizures."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.assets import flashes
from deckgen.checks.pictures import shown
from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity

_HINT = "slow it down, show it smaller, or show one of its frames"


def animated_flash(proof: Proof) -> Iterator[Diagnostic]:
    """Animations that flash more than three times in a second where they are shown large enough."""
    for place in shown(proof):
        if flashes(place.picture, place.page.size):
            message = f"{place.name} on slide {place.slide} flashes more than three times a second"
            span, severity = place.picture.span, Severity.ADVICE
            yield Diagnostic("animated-flash", message, span, _HINT, severity, place.slide)
