"""Letters inside screenshots that come out too small."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.assets import letter_size
from deckgen.checks.pictures import Shown, at_worst
from deckgen.checks.proof import Proof
from deckgen.checks.sizes import LEGIBLE
from deckgen.errors import Diagnostic, Severity

_SURELY = 1.25  # times too small: the letters' size is only known to a fifth
_HINT = "crop it to what matters, or make the letters larger before you copy the screen"


def unreadable_image_text(proof: Proof) -> Iterator[Diagnostic]:
    """Screenshots whose letters cannot be read from the last row: each file once, where they are smallest."""
    for place, enlarging in at_worst(proof, _wanted):
        if enlarging > _SURELY:
            size = f"only about {LEGIBLE / enlarging:.0f} px high on slide {place.slide}; {LEGIBLE:.0f} px can be read"
            message = f"the letters in {place.name} are {size}"
            span, severity = place.picture.span, Severity.ADVICE
            yield Diagnostic("unreadable-image-text", message, span, _HINT, severity, place.slide)


def _wanted(place: Shown) -> float:
    """How many times larger its letters should be; 0 when it has no text."""
    size = letter_size(place.picture) if place.is_figure else None
    return LEGIBLE / (size * place.scale) if size else 0.0
