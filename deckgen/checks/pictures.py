"""Which pictures are shown where, for the checks that look into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deckgen.checks.proof import Proof
from deckgen.page import Page, Picture, Role

_CONTENT = frozenset({Role.BODY, Role.BULLETS, Role.QUOTE, Role.CODE, Role.TABLE})


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a slide. What memes are made of does not count: they are borrowed, and repeated on purpose."""

    slide: int  # counted from 1
    page: Page
    picture: Picture

    @property
    def name(self) -> str:
        return f"'{self.picture.image.path.name}'"

    @property
    def width(self) -> float:
        """Px of the picture that are seen side by side: what is cropped away does not count."""
        picture = self.picture
        return picture.image.size.width * (picture.crop.width if picture.crop else 1.0)

    @property
    def scale(self) -> float:
        """Slide px for each px of the picture."""
        return self.picture.rect.width / self.width

    @property
    def is_figure(self) -> bool:
        """Whether it is what the slide shows, rather than its background."""
        return self.picture.role is Role.FIGURE

    @property
    def is_alone(self) -> bool:
        """Whether pictures are all that the slide shows, but for what is said of them."""
        return self.is_figure and not any(item.role in _CONTENT for item in self.page.items)


def shown(proof: Proof) -> Iterator[Shown]:
    """The pictures that lie directly on slides, backgrounds too, in order."""
    for number, page in enumerate(proof.pages, 1):
        for item in page.items:
            if isinstance(item, Picture):
                yield Shown(number, page, item)


def at_worst(proof: Proof, badness: Callable[[Shown], float]) -> Iterator[tuple[Shown, float]]:
    """For each file on each slide the place where it is worst, the first of several, and how bad it is there."""
    worst: dict[tuple[str, int], tuple[Shown, float]] = {}
    for place in shown(proof):
        key, bad = (place.picture.image.digest, place.slide), badness(place)
        if key not in worst or bad > worst[key][1]:
            worst[key] = place, bad
    yield from worst.values()
