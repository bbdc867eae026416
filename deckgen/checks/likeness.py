"""Pictures that come twice: one file on two slides, or a copy of it in another size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.assets import is_copy, kinship
from deckgen.checks.pictures import Shown, shown
from deckgen.checks.proof import Proof
from deckgen.errors import Diagnostic, Severity

_HINT = "show another picture, or take one of the slides out"
_CLOSEST = 3  # candidates that are looked at closely: a talk may be all plots on the same axes


def duplicate_images(proof: Proof) -> Iterator[Diagnostic]:
    """Files that an earlier slide shows too, told on each later slide."""
    first: dict[str, int] = {}
    told: set[tuple[str, int]] = set()
    for place in _figures(proof):
        digest = place.picture.image.digest
        earlier = first.setdefault(digest, place.slide)
        if earlier < place.slide and (digest, place.slide) not in told:
            told.add((digest, place.slide))
            message = f"slide {place.slide} shows {place.name} again, as slide {earlier} does"
            yield Diagnostic("duplicate-image", message, place.picture.span, _HINT, Severity.ADVICE, place.slide)


def near_duplicate_images(proof: Proof) -> Iterator[Diagnostic]:
    """Files that are copies of one on an earlier slide, though not the same bytes; each is told once."""
    seen: dict[str, Shown] = {}
    for place in _figures(proof):
        if place.picture.image.digest in seen:
            continue
        if earlier := _copied(place, list(seen.values())):
            message = f"{place.name} on slide {place.slide} looks like {earlier.name} on slide {earlier.slide}"
            yield Diagnostic("near-duplicate-image", message, place.picture.span, _HINT, Severity.ADVICE, place.slide)
        seen[place.picture.image.digest] = place


def _copied(place: Shown, before: Sequence[Shown]) -> Shown | None:
    """The first of the pictures before, on other slides, that this one is a copy of."""
    image = place.picture.image
    kin = [(apart, other) for other in before if (apart := kinship(image, other.picture.image)) is not None]
    close = sorted((pair for pair in kin if pair[1].slide < place.slide), key=lambda pair: pair[0])[:_CLOSEST]
    return next((other for _, other in close if is_copy(image, other.picture.image)), None)


def _figures(proof: Proof) -> Iterator[Shown]:
    """The pictures that slides are made of. One that comes again beside other things reminds of itself."""
    return (place for place in shown(proof) if place.is_alone)
