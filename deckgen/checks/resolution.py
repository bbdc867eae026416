"""Pictures shown larger than their pixels on the screen of a lecture hall: they come out soft."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.checks.pictures import Shown, at_worst
from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity

_SCREEN = 1080  # px: the height of a full HD projector
_UNSEEN = 1.1  # screen px for each px of the picture: so little magnified nobody sees it
_LESS_ROOM = ", or give it less room, as 'layout: card' does"


def low_resolution(proof: Proof) -> Iterator[Diagnostic]:
    """Bitmaps with fewer pixels than they take up on a 1080p screen."""
    for place, magnified in at_worst(proof, _magnified):
        if magnified > _UNSEEN:
            wide = f"{place.width * magnified:.0f} px wide on slide {place.slide} at 1080p"
            message = f"{place.name} is {wide}, but has only {place.width:.0f}"
            hint = f"take a larger copy{_LESS_ROOM if place.is_figure else ''}"
            yield Diagnostic("low-resolution", message, place.picture.span, hint, Severity.ADVICE, place.slide)


def _magnified(place: Shown) -> float:
    """Screen px for each px of the picture; drawings have as many as are wanted."""
    return 0.0 if place.picture.image.format == "SVG" else place.scale * _SCREEN / place.page.size.height
