"""Which animations flash so fast that they can cause seizures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from deckgen.assets import flashes
from deckgen.geometry import Rect, Size
from tests.assets.conftest import Folder

SLIDE = Size(1280, 720)
DARK, BRIGHT = (20, 20, 20), (235, 235, 235)


def plain(*colors: tuple[int, int, int]) -> list[Image.Image]:
    """Frames of one colour each."""
    return [Image.new("RGB", (320, 180), color) for color in colors]


def played(
    folder: Folder, frames: Sequence[Image.Image], ms: int, loop: int | None = 0, name: str = "film.gif"
) -> None:
    """An animation whose frames are shown for so long each, repeated for ever unless it is said otherwise."""
    again = {} if loop is None else {"loop": loop}
    folder.save(name, frames[0], save_all=True, append_images=list(frames[1:]), duration=ms, **again)


def flashing(folder: Folder, width: float = 1280.0, name: str = "film.gif") -> bool:
    return flashes(folder.shown(name, width), SLIDE)


@pytest.mark.parametrize(("ms", "dangerous"), [(50, True), (120, True), (140, True), (150, False), (500, False)])
def test_more_than_three_flashes_a_second_are_dangerous(folder: Folder, ms: int, dangerous: bool) -> None:
    played(folder, plain(DARK, BRIGHT), ms)  # one flash takes two frames

    assert flashing(folder) is dangerous


def test_what_comes_faster_than_browsers_play_it_is_taken_as_they_do(folder: Folder) -> None:
    slow = [DARK, DARK, BRIGHT, BRIGHT]  # 2.5 flashes a second at 100 ms for each frame, 12.5 at 20 ms
    stored = [Image.new("RGB", (320, 180), color) for color in slow]
    for number, frame in enumerate(stored):
        frame.putpixel((0, 0), (number, 0, 0))  # else equal frames are joined
    played(folder, stored, 10, name="ten.gif")
    played(folder, stored, 20, name="twenty.gif")

    assert not flashing(folder, name="ten.gif")
    assert flashing(folder, name="twenty.gif")


def test_what_is_shown_small_may_flash(folder: Folder) -> None:
    played(folder, plain(DARK, BRIGHT), 60)

    assert flashing(folder, 400)
    assert not flashing(folder, 150)


@pytest.mark.parametrize(("share", "dangerous"), [(0.5, True), (0.12, False)])
def test_only_the_part_that_flashes_counts(folder: Folder, share: float, dangerous: bool) -> None:
    frames = plain(DARK, DARK)
    ImageDraw.Draw(frames[1]).rectangle((0, 0, 320 * share, 180 * share), fill=BRIGHT)
    played(folder, frames, 60)

    assert flashing(folder) is dangerous


def test_what_is_cropped_away_does_not_count(folder: Folder) -> None:
    frames = plain(DARK, DARK)
    ImageDraw.Draw(frames[1]).rectangle((0, 0, 160, 180), fill=BRIGHT)
    played(folder, frames, 60)
    picture = folder.shown("film.gif", 640, Rect(0.55, 0, 0.45, 1))

    assert not flashes(picture, SLIDE)
    assert flashes(replace(picture, crop=Rect(0, 0, 0.45, 1)), SLIDE)


@pytest.mark.parametrize(
    ("one", "other", "dangerous"),
    [
        ((100, 100, 100), (120, 120, 120), False),  # less than a tenth of the luminance
        ((232, 232, 232), (255, 255, 255), False),  # more than a tenth, but the darker one is bright
        ((110, 0, 0), (0, 0, 0), True),  # a red that is saturated, of little luminance
        ((0, 0, 110), (0, 0, 0), False),  # a blue of as little
    ],
)
def test_how_the_two_colours_differ_counts(
    folder: Folder, one: tuple[int, int, int], other: tuple[int, int, int], dangerous: bool
) -> None:
    played(folder, plain(one, other), 60)

    assert flashing(folder) is dangerous


def test_changes_in_one_direction_are_no_flash(folder: Folder) -> None:
    played(folder, plain(*((v, v, v) for v in range(0, 250, 12))), 40, loop=None)

    assert not flashing(folder)


def test_an_animation_flashes_through_being_repeated(folder: Folder) -> None:
    burst = [DARK, BRIGHT, DARK, BRIGHT]  # 2 flashes in 240 ms
    played(folder, plain(*burst), 60, name="ever.gif")
    played(folder, plain(*burst), 60, loop=None, name="once.gif")
    played(folder, plain(*burst), 60, loop=1, name="twice.gif")

    assert flashing(folder, name="ever.gif")
    assert not flashing(folder, name="once.gif")
    assert not flashing(folder, name="twice.gif")


def test_a_ball_that_moves_does_not_flash(folder: Folder) -> None:
    frames = []
    for step in range(24):
        (frame,) = plain(BRIGHT)
        ImageDraw.Draw(frame).ellipse((step * 12, 60, step * 12 + 60, 120), fill=DARK)
        frames.append(frame)
    played(folder, frames, 40)

    assert not flashing(folder)


@pytest.mark.parametrize("name", ["film.webp", "film.png"])
def test_animations_of_other_kinds_are_looked_at(folder: Folder, name: str) -> None:
    played(folder, plain(DARK, BRIGHT), 60, name=name)
    played(folder, plain(DARK, BRIGHT), 300, name=f"slow-{name}")

    assert flashing(folder, name=name)
    assert not flashing(folder, name=f"slow-{name}")


def test_a_picture_that_does_not_move_does_not_flash(folder: Folder) -> None:
    folder.save("still.gif", plain(DARK)[0])

    assert not flashing(folder, name="still.gif")


def test_a_damaged_animation_does_not_flash(folder: Folder) -> None:
    played(folder, plain(DARK, BRIGHT), 60)
    picture = folder.shown("film.gif", 1280)
    picture.image.path.write_bytes(picture.image.path.read_bytes()[:-40])

    assert not flashes(picture, SLIDE)
