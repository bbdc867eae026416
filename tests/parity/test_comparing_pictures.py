"""Two pictures of one slide: what counts as alike, and what does not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from deckgen.parity import LIKENESS
from deckgen.parity.likeness import PATCH, likeness

SIZE = (1280, 720)
GROUND, INK, PANEL = "#fbf7f0", "#22201d", "#efe3cf"
FONT, OTHER = "Fira Sans", "Zilla Slab"


def font(family: str, size: float) -> ImageFont.FreeTypeFont:
    from deckgen.errors import Span
    from deckgen.typeset.families import Family, find_family

    path = find_family(Family(family), Span(Path("test")))[False, False]()
    return ImageFont.truetype(str(path), size)


def slide(
    *, at: tuple[float, float] = (120, 90), family: str = FONT, ink: str = INK, picture: bool = True
) -> Image.Image:
    """A slide with a headline at `at`, small print at the bottom, and a picture at the right."""
    made = Image.new("RGB", SIZE, GROUND)
    draw = ImageDraw.Draw(made)
    draw.rectangle((80, 300, 560, 640), fill=PANEL)
    draw.text(at, "It was the data all along", ink, font(family, 54))
    draw.text((80, 680), "Winter school, 2026", "#6b6459", font(FONT, 16))
    if picture:
        made.paste(plot(), (640, 260))
    return made


def plot() -> Image.Image:
    made = Image.new("RGB", (560, 380), "white")
    dots = random.Random(4)  # noqa: S311 - a picture, no secret
    for _ in range(200):
        x, y = dots.uniform(0, 560), dots.uniform(0, 380)
        ImageDraw.Draw(made).ellipse((x, y, x + 12, y + 12), fill=dots.choice(["#b5382a", "#1f666f", "#e0a526"]))
    return made


def test_a_picture_is_wholly_like_itself() -> None:
    found = likeness(slide(), slide())
    assert (found.value, found.changed) == (1.0, 0.0)


def test_edges_that_are_smoothed_otherwise_do_not_count() -> None:
    """The same slide set down half a px further, as two programs round."""
    half = (1, 0, 0.5, 0, 1, 0.5)
    offset = slide().transform(SIZE, Image.Transform.AFFINE, half, Image.Resampling.BICUBIC, fillcolor=GROUND)
    assert likeness(slide(), offset).value > LIKENESS + 0.1


def test_grain_does_not_count() -> None:
    grain = Image.effect_noise(SIZE, 8).filter(ImageFilter.BoxBlur(0)).convert("RGB")
    rough = ImageChops.add(slide(), ImageChops.subtract(grain, Image.new("RGB", SIZE, "#808080")))
    assert likeness(slide(), rough).value > LIKENESS


def test_a_line_may_stand_as_much_lower_as_it_is_known_to() -> None:
    lower = slide(at=(120, 101))
    assert likeness(slide(), lower).value < LIKENESS
    assert likeness(slide(), lower, lower=11).value > LIKENESS
    assert likeness(lower, slide(), lower=-11).value > LIKENESS
    assert likeness(lower, slide(), lower=11).value < LIKENESS


@pytest.mark.parametrize(
    ("other", "place"),
    [
        (slide(at=(150, 90)), (120, 90)),
        (slide(at=(120, 120)), (120, 90)),
        (slide(at=(120, 60)), (120, 90)),
        (slide(family=OTHER), (120, 90)),
        (slide(ink="#b5382a"), (120, 90)),
        (slide(picture=False), (640, 260)),
    ],
    ids=["30 px right", "30 px down", "30 px up", "another font", "another colour", "no picture"],
)
def test_what_is_wrong_is_unlike_and_its_place_is_named(other: Image.Image, place: tuple[float, float]) -> None:
    for one, two in ((slide(), other), (other, slide())):
        found = likeness(one, two, lower=4)
        assert found.value < LIKENESS - 0.05
        assert found.changed > 0
        assert place[0] - PATCH < found.worst.x < 1240
        assert abs(found.worst.y - place[1]) < PATCH + 380


def test_a_ground_that_is_a_little_paler_is_unlike() -> None:
    paler = slide()
    ImageDraw.Draw(paler).rectangle((80, 300, 560, 640), fill=GROUND)
    found = likeness(slide(), paler)
    assert found.value < LIKENESS
    assert 80 - PATCH < found.worst.x < 560
    assert 300 - PATCH < found.worst.y < 640


def test_a_patch_at_the_edge_is_compared_too() -> None:
    dotted = slide()
    ImageDraw.Draw(dotted).rectangle((1264, 704, 1279, 719), fill=INK)
    found = likeness(slide(), dotted)
    assert found.value < LIKENESS
    assert (found.worst.right, found.worst.bottom) == SIZE


def test_a_line_at_the_edge_may_stand_lower_too() -> None:
    """Of what comes from beyond the edge nothing is known: it is taken to be as what lies next to it."""
    one, other = slide(at=(120, 2)), slide(at=(120, 12))
    assert likeness(one, other, lower=10).value > LIKENESS + 0.1
