"""What is told of pictures after a look into them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from deckgen.checks import Check, Proof
from deckgen.checks.flashing import animated_flash
from deckgen.checks.lettering import unreadable_image_text
from deckgen.checks.likeness import duplicate_images, near_duplicate_images
from deckgen.checks.resolution import low_resolution
from deckgen.errors import Diagnostic, Severity
from tests.assets.test_lettering import editor, plot
from tests.outlines import ROOT, laid_out


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))


def told(check: Check, folder: Path, *slides: str) -> list[Diagnostic]:
    """What a check finds in a talk of these slides, which come after the title's."""
    outline = "title: T\nslides:\n" + "".join(f"- {slide}\n" for slide in slides)
    return list(check(Proof(laid_out(outline, folder).pages)))


def lines(found: list[Diagnostic]) -> list[tuple[int, int]]:
    """The lines in the outline and the slides of what was found."""
    return [(each.span.line, each.slide) for each in found]


def gradient(width: int, height: int) -> Image.Image:
    return Image.radial_gradient("L").resize((width, height))


def test_a_bitmap_with_too_few_pixels_for_a_full_hd_screen_is_told_with_both_widths(tmp_path: Path) -> None:
    gradient(960, 540).save(tmp_path / "small.png")
    gradient(1920, 1080).save(tmp_path / "large.png")

    (one,) = told(low_resolution, tmp_path, "{image: large.png, layout: fill}", "{image: small.png, layout: fill}")

    assert one.message == "'small.png' is 1920 px wide on slide 3 at 1080p, but has only 960"
    assert (one.code, one.severity, one.span.line, one.slide) == ("low-resolution", Severity.ADVICE, 4, 3)
    assert "layout: card" in one.hint


def test_pixels_that_are_cropped_away_do_not_count(tmp_path: Path) -> None:
    gradient(1920, 1920).save(tmp_path / "square.png")
    gradient(1500, 1500).save(tmp_path / "smaller.png")

    fine = told(low_resolution, tmp_path, "{image: square.png, layout: fill}")
    (one,) = told(low_resolution, tmp_path, "{image: smaller.png, layout: fill}")

    assert fine == []
    assert "is 1920 px wide" in one.message
    assert one.message.endswith("has only 1500")


def test_a_drawing_has_as_many_pixels_as_are_wanted(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>'
    (tmp_path / "small.svg").write_text(drawing, encoding="utf-8")

    assert told(low_resolution, tmp_path, "{image: small.svg, layout: fill}") == []


def test_a_file_is_told_once_on_each_slide_that_shows_it_too_large(tmp_path: Path) -> None:
    gradient(700, 420).save(tmp_path / "small.png")
    slides = (
        "{image: small.png, caption: A, layout: fill}",
        "{columns: [{text: a}, {text: b}, {text: c}, {image: small.png}]}",
        "{image: small.png, caption: B, layout: fill}",
    )

    assert lines(told(low_resolution, tmp_path, *slides)) == [(3, 2), (5, 4)]


def test_a_background_and_an_animation_need_their_pixels_too(tmp_path: Path) -> None:
    gradient(640, 360).save(tmp_path / "small.png")
    frames = [gradient(640, 360), gradient(640, 360).rotate(180), gradient(640, 360).rotate(90)]
    frames[0].save(tmp_path / "film.gif", save_all=True, append_images=frames[1:], duration=500)

    found = told(low_resolution, tmp_path, "{text: a, background: {image: small.png}}", "image: film.gif")

    assert lines(found) == [(3, 2), (4, 3)]
    assert ["layout" in one.hint for one in found] == [False, True]


def test_a_screenshot_whose_letters_come_out_small_is_told_and_an_enlarged_one_is_not(tmp_path: Path) -> None:
    editor(14, "#1e1e1e", "#d4d4d4").save(tmp_path / "small.png")
    editor(36, "#1e1e1e", "#d4d4d4").save(tmp_path / "large.png")
    slides = ("{image: large.png, layout: fill}", "{image: small.png, caption: A}", "{image: small.png, layout: card}")

    one, other = told(unreadable_image_text, tmp_path, *slides)

    assert (one.code, one.severity, lines([one])) == ("unreadable-image-text", Severity.ADVICE, [(4, 3)])
    assert one.message.startswith("the letters in 'small.png' are only about ")
    assert one.message.endswith(" px high on slide 3; 24 px can be read")
    assert lines([other]) == [(5, 4)]


def test_a_part_of_a_screenshot_that_is_shown_large_can_be_read(tmp_path: Path) -> None:
    editor(14, "#1e1e1e", "#d4d4d4").crop((0, 0, 560, 370)).save(tmp_path / "part.png")
    editor(14, "#1e1e1e", "#d4d4d4").save(tmp_path / "whole.png")

    assert told(unreadable_image_text, tmp_path, "image: part.png") == []
    assert lines(told(unreadable_image_text, tmp_path, "image: whole.png")) == [(3, 2)]


def test_a_plot_need_not_be_read_like_a_screenshot(tmp_path: Path) -> None:
    plot().save(tmp_path / "plot.png")

    assert told(unreadable_image_text, tmp_path, "{image: plot.png, layout: card, caption: A}") == []


def test_a_file_on_two_slides_is_told_at_the_later_one(tmp_path: Path) -> None:
    gradient(800, 450).save(tmp_path / "one.png")
    plot().save(tmp_path / "other.png")
    slides = ("image: one.png", "image: other.png", "{caption: A, image: one.png}")

    (one,) = told(duplicate_images, tmp_path, *slides)

    assert one.message == "slide 4 shows 'one.png' again, as slide 2 does"
    assert (one.code, one.severity, lines([one])) == ("duplicate-image", Severity.ADVICE, [(5, 4)])
    assert told(near_duplicate_images, tmp_path, *slides) == []


def test_a_picture_that_comes_again_beside_other_things_reminds_of_itself(tmp_path: Path) -> None:
    plot().save(tmp_path / "one.png")
    plot().resize((900, 562)).save(tmp_path / "copy.png")
    beside = [f"{{columns: [{{bullets: [a]}}, {{image: {name}, alt: b}}]}}" for name in ("one.png", "copy.png")]

    assert told(duplicate_images, tmp_path, "image: one.png", *beside) == []
    assert told(near_duplicate_images, tmp_path, "image: one.png", *beside) == []


def test_a_copy_of_another_size_is_told_at_the_later_slide(tmp_path: Path) -> None:
    scene = plot()
    scene.save(tmp_path / "large.png")
    scene.resize((500, 312), Image.Resampling.LANCZOS).save(tmp_path / "copy.jpg")
    slides = ("image: large.png", "text: a", "image: copy.jpg", "{caption: A, image: copy.jpg}")

    (one,) = told(near_duplicate_images, tmp_path, *slides)

    assert one.message == "'copy.jpg' on slide 4 looks like 'large.png' on slide 2"
    assert (one.code, one.severity, lines([one])) == ("near-duplicate-image", Severity.ADVICE, [(5, 4)])
    assert lines(told(duplicate_images, tmp_path, *slides)) == [(6, 5)]


def test_pictures_on_one_slide_are_not_compared(tmp_path: Path) -> None:
    plot().save(tmp_path / "large.png")
    plot().resize((500, 312)).save(tmp_path / "copy.png")
    slide = "images: [{image: large.png, alt: a}, {image: copy.png, alt: b}, {image: large.png, alt: c}]"

    assert told(duplicate_images, tmp_path, slide) == []
    assert told(near_duplicate_images, tmp_path, slide) == []


def test_backgrounds_and_memes_may_come_again(tmp_path: Path) -> None:
    gradient(1920, 1080).save(tmp_path / "ground.png")
    slides = ("{text: a, background: {image: ground.png}}",) * 2 + ("{meme: two-buttons, text: [a, b]}",) * 2

    assert told(duplicate_images, tmp_path, *slides) == []
    assert told(near_duplicate_images, tmp_path, *slides) == []


def test_an_animation_that_flashes_is_told_where_it_is_large(tmp_path: Path) -> None:
    frames = [Image.new("L", (640, 360), value) for value in (20, 230)]
    frames[0].save(tmp_path / "strobe.gif", save_all=True, append_images=frames[1:], duration=60, loop=0)
    frames[0].save(tmp_path / "calm.gif", save_all=True, append_images=frames[1:], duration=600, loop=0)

    found = told(animated_flash, tmp_path, "image: calm.gif", "image: strobe.gif")

    assert [one.message for one in found] == ["'strobe.gif' on slide 3 flashes more than three times a second"]
    assert [(one.code, one.severity, one.span.line, one.slide) for one in found] == [
        ("animated-flash", Severity.ADVICE, 4, 3)
    ]


DECKS = [*sorted((ROOT / "decks").glob("*.yaml")), ROOT / "templates" / "outlines" / "start.yaml"]


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
def test_nothing_is_told_of_the_decks_of_the_project(path: Path) -> None:
    proof = Proof(laid_out(path.read_text(encoding="utf-8"), path.parent).pages)
    checks = (low_resolution, unreadable_image_text, duplicate_images, near_duplicate_images, animated_flash)

    assert [str(found) for check in checks for found in check(proof)] == []
