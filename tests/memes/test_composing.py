from __future__ import annotations

import math
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.checks import CHECKS, Proof
from deckgen.geometry import Rect
from deckgen.memes import CANVAS, Band, Box, Edge, Meme, Overlay, Template, compose, placed
from deckgen.memes.template import Case, FontName
from deckgen.page import Group, Outline, Page, Picture, Role, Shape, Text
from deckgen.paragraph import Align, Anchor, Face
from tests.memes.conftest import SPAN, composed, image_of, lines_of, meme_of, size_of, texts_in
from tests.outlines import broken_texts, overlap, style_of
from tests.outlines import texts as sentences

# Captions of memes: 29 characters in the median, 95 at the 95th percentile, 140 at the 99th, and a tail.
CAPTION = "one does not simply walk into a merge conflict on a Friday night"


def template_of(*boxes: Box, **more: object) -> Template:
    return Template.model_validate({"name": "T", "boxes": boxes, **more})


def box_of(x: float = 0.1, y: float = 0.1, width: float = 0.5, height: float = 0.3, **more: object) -> Box:
    return Box.model_validate({"at": (x, y), "size": (width, height), **more})


def set_in(box: Box, text: str) -> Text:
    """A text in the one box of a picture of 1600 x 1000 px."""
    *_, last = texts_in(composed(meme_of(template_of(box), [text])))
    return last


def overflows(group: Group) -> bool:
    """Whether the checks tell of it."""
    return any(CHECKS["overflow"](Proof((Page(group.rect.size, (group,), "blank", "T", SPAN),))))


def fits(text: Text) -> bool:
    widest = max(line.width for paragraph in text.paragraphs for line in paragraph.lines)
    return widest <= text.rect.width + 0.5 and text.content_height <= text.rect.height + 0.5


def corners(rect: Rect, turn: float) -> list[tuple[float, float]]:
    """The corners of a rectangle that is turned clockwise about its middle."""
    angle, x, y = math.radians(turn), rect.x + rect.width / 2, rect.y + rect.height / 2
    half = [(w * rect.width / 2, h * rect.height / 2) for w, h in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return [
        (x + a * math.cos(angle) - b * math.sin(angle), y + a * math.sin(angle) + b * math.cos(angle)) for a, b in half
    ]


def test_a_meme_is_its_picture_and_then_its_words_in_the_order_of_the_boxes() -> None:
    template = template_of(box_of(), box_of(y=0.5), box_of(y=0.6), alt="{1} and {2}. {3}.")
    group = composed(meme_of(template, ["one", "", "three"]))
    picture, one, three = group.parts

    assert isinstance(picture, Picture)
    assert (picture.rect, picture.role) == (group.rect, Role.FIGURE)
    assert [part.text for part in (one, three) if isinstance(part, Text)] == ["ONE", "THREE"]
    assert group.alt == "“one”. three."


@pytest.mark.parametrize(("width", "height"), [(1600, 1000), (300, 900), (64, 64), (1, 5000)])
def test_the_longer_side_of_the_canvas_is_always_the_same(width: int, height: int) -> None:
    rect = composed(meme_of(template_of(box_of()), ["a"], image_of(width, height))).rect

    assert max(rect.width, rect.height) == pytest.approx(CANVAS)
    assert rect.width / rect.height == pytest.approx(width / height)


@pytest.mark.parametrize(("side", "top"), [("top", 0.0), ("bottom", 1000.0)])
def test_a_band_stands_beside_the_picture_and_boxes_count_the_whole(side: str, top: float) -> None:
    template = template_of(box_of(0, 0, 1, 1), band={"side": side, "height": 0.25})
    group = composed(meme_of(template, ["words"], image_of(1000, 1000)))
    picture, band, text = group.parts
    scale = CANVAS / 1250

    assert isinstance(band, Shape)
    assert band.fill
    assert band.fill.hex == "#ffffff"
    assert (band.rect.y, band.rect.height) == pytest.approx((top * scale, 250 * scale))
    assert picture.rect.height == pytest.approx(1000 * scale)
    assert not overlap(band.rect, picture.rect)
    assert text.rect.height == pytest.approx(group.rect.height)


def test_a_second_picture_lies_on_the_picture_in_its_square_and_below_the_words() -> None:
    template = template_of(box_of(), overlays=[Overlay(at=(0.25, 0.5), size=0.2, angle=10)])
    meme = replace(meme_of(template, ["words"]), overlay=image_of(300, 600))
    _, second, text = composed(meme).parts

    assert isinstance(second, Picture)
    assert second.turn == -10
    assert second.rect.size.aspect == pytest.approx(0.5)
    assert second.rect.height == pytest.approx(0.2 * 1280)
    assert (second.rect.x + second.rect.width / 2, second.rect.y + second.rect.height / 2) == pytest.approx((320, 400))
    assert isinstance(text, Text)
    assert len(composed(replace(meme, overlay=None)).parts) == 2


def test_letters_have_a_line_around_them_as_wide_as_their_size_says() -> None:
    text = set_in(box_of(outline=Edge(color="#112233", width=0.1)), "words")

    assert text.outline
    assert text.outline.color.hex == "#112233"
    assert text.outline.width == pytest.approx(size_of(text) / 20)  # over the letters: half as wide, not to eat them
    assert set_in(box_of(outline="none"), "words").outline is None


def test_a_stacked_line_lies_below_the_words_in_a_text_that_says_nothing() -> None:
    meme = replace(meme_of(template_of(box_of()), ["words"]), stacked=True)
    _, back, front = composed(meme).parts
    (live,) = texts_in(composed(replace(meme, stacked=False)))

    assert isinstance(back, Text)
    assert isinstance(front, Text)
    assert live.outline
    assert (back.role, back.outline) == (Role.DECORATION, Outline(live.outline.color, 4 * live.outline.width))
    assert (front.role, front.outline) == (live.role, None)
    assert (back.rect, back.paragraphs) == (front.rect, front.paragraphs)


@pytest.mark.parametrize(("color", "band"), [("#ffffff", "#000000"), ("#22201d", "#ffffff"), ("#ffcc00", "#000000")])
def test_the_band_behind_words_is_dark_where_they_are_light(color: str, band: str) -> None:
    _, shade, text = composed(meme_of(template_of(box_of(shade=0.6, color=color)), ["words"])).parts

    assert isinstance(shade, Shape)
    assert shade.fill
    assert (shade.fill.hex, shade.fill.alpha) == (band, 0.6)
    assert isinstance(text, Text)


@given(st.sampled_from(Anchor), st.sampled_from(Align), st.floats(-90, 90), broken_texts)
def test_the_band_lies_behind_the_words_however_they_stand(
    anchor: Anchor, align: Align, angle: float, words: str
) -> None:
    box = box_of(anchor=anchor, align=align, angle=angle, shade=0.5)
    _, shade, text = composed(meme_of(template_of(box), [words])).parts
    assert isinstance(shade, Shape)
    assert isinstance(text, Text)

    # Both turned back about the middle of the text: there the band holds the letters.
    middle = (text.rect.x + text.rect.width / 2, text.rect.y + text.rect.height / 2)
    back = -math.radians(text.turn)
    dx = shade.rect.x + shade.rect.width / 2 - middle[0]
    dy = shade.rect.y + shade.rect.height / 2 - middle[1]
    x, y = dx * math.cos(back) - dy * math.sin(back), dx * math.sin(back) + dy * math.cos(back)
    upright = Rect(middle[0] + x, middle[1] + y, 0, 0).placed(shade.rect.size)

    font, size = style_of().book.font(Face("Anton")), size_of(text)
    first, *_, last = (*text.baselines(font.seat) * 2,)
    letters = Rect(text.extent.x, first - font.cap * size, text.extent.width, last - first + font.cap * size)

    assert shade.turn == text.turn
    assert upright.contains(letters)
    assert letters.inset(-size).contains(upright)


def test_a_band_may_be_asked_for_and_taken_away_for_a_whole_meme() -> None:
    template = template_of(box_of(shade=0.5), box_of(y=0.5))
    meme = meme_of(template, ["a", "b"])

    def shades(wanted: float | None) -> list[float]:
        parts = composed(replace(meme, shade=wanted)).parts
        return [part.fill.alpha for part in parts if isinstance(part, Shape) and part.fill]

    assert [shades(None), shades(0.0), shades(0.7)] == [[0.5], [], [0.7, 0.7]]


@given(st.sampled_from(Align), st.floats(-180, 180).filter(lambda angle: abs(angle) > 0.01), sentences)
def test_a_turned_text_stays_in_its_box_at_the_side_it_is_aligned_to(align: Align, angle: float, words: str) -> None:
    box = box_of(0.3, 0.3, 0.4, 0.4, align=align, angle=angle)
    text = set_in(box, words)
    whole = corners(Rect(0, 0, 1280, 800).within(box.place), -angle)
    own = corners(text.rect, text.turn)
    left, right = (math.dist(own[i], whole[i]) for i in (0, 1))

    if align is Align.LEFT:
        assert left == pytest.approx(0, abs=0.01)
    elif align is Align.RIGHT:
        assert right == pytest.approx(0, abs=0.01)
    else:
        assert left == pytest.approx(right, abs=0.01)


def test_plain_text_is_set_as_plain_text() -> None:
    text = set_in(box_of(case="typed"), "  *not*  bold\r\n\r\n<b>\t[x](y)\x00 $5 ")

    assert lines_of(text) == ["*not* bold", "", "<b> [x](y) $5"]
    assert texts_in(composed(meme_of(template_of(box_of()), ["\x01 \n\t"]))) == []


@given(sentences, st.floats(0.01, 3), st.floats(0, 500), st.floats(0, 500), st.floats(-90, 90))
def test_a_meme_is_scaled_as_a_whole_and_keeps_its_lines(
    words: str, scale: float, x: float, y: float, angle: float
) -> None:
    template = template_of(box_of(angle=angle, shade=0.4), overlays=[Overlay()], band=Band())
    group = composed(replace(meme_of(template, [words]), overlay=image_of(30, 20)))
    rect = Rect(x, y, group.rect.width * scale, group.rect.height * scale)
    small = placed(group, rect)

    assert small.rect == rect
    assert [type(part) for part in small.parts] == [type(part) for part in group.parts]
    for one, other in zip(group.parts, small.parts, strict=True):
        expected = Rect(x + one.rect.x * scale, y + one.rect.y * scale, one.rect.width * scale, one.rect.height * scale)
        for ours, theirs in zip(corners(other.rect, other.turn), corners(expected, one.turn), strict=True):
            assert ours == pytest.approx(theirs, abs=1e-6)
    (large,), (little,) = texts_in(group), texts_in(small)
    assert lines_of(little) == lines_of(large)
    assert [n.end for p in little.paragraphs for n in p.lines] == [n.end for p in large.paragraphs for n in p.lines]
    assert little.outline
    assert large.outline
    assert little.outline.width == pytest.approx(large.outline.width * scale)
    assert size_of(little) == pytest.approx(size_of(large) * scale, abs=1 / 75)
    assert little.wanted_size == pytest.approx(large.wanted_size * scale)


@given(sentences, st.floats(0.01, 3))
def test_sizes_are_whole_hundredths_of_a_point(words: str, scale: float) -> None:
    group = composed(meme_of(template_of(box_of()), [words]))
    for one in (group, placed(group, Rect(0, 0, group.rect.width * scale, group.rect.height * scale))):
        for text in texts_in(one):
            grains = [run.size * 75 for p in text.paragraphs for line in p.lines for run in line.runs]
            assert grains == pytest.approx([round(grain) for grain in grains], abs=1e-6)
            assert min(grains) >= 1


# Fitting


def test_a_caption_stands_in_few_even_lines_at_the_largest_size() -> None:
    text = set_in(box_of(0.05, 0.05, 0.9, 0.3), CAPTION)
    lines, widths = lines_of(text), [line.width for line in text.paragraphs[0].lines]
    larger = set_in(box_of(0.05, 0.05, 0.9, 0.3, smallest=0.16), CAPTION)

    assert len(lines) == 2
    assert min(widths) > 0.8 * max(widths)
    assert not fits(larger)


@pytest.mark.parametrize("lines", ["", "\nand that is that", "\nso\nit\ngoes"])
def test_a_long_word_shrinks_before_it_is_chopped(lines: str) -> None:
    word = "antidisestablishmentarianism" + "xx"
    text = set_in(box_of(0.05, 0.05, 0.4, 0.6), f"so much {word} everywhere{lines}")

    assert any(word.upper() in line.split() for line in lines_of(text))
    assert size_of(text) < 0.16 * 800


def test_a_word_that_fits_in_no_size_is_chopped_and_still_fits() -> None:
    text = set_in(box_of(0, 0.1, 1, 0.8), "x" * 300)

    assert fits(text)
    assert len(lines_of(text)) > 1
    assert "".join(lines_of(text)) == "X" * 300


def test_lines_of_the_author_stay_and_each_is_broken_evenly() -> None:
    text = set_in(box_of(0.05, 0.05, 0.6, 0.6), "me\n" + CAPTION)
    lines = lines_of(text)
    widths = [line.width for line in text.paragraphs[0].lines[1:]]

    assert lines[0] == "ME"
    assert " ".join(lines[1:]) == CAPTION.upper()
    assert min(widths) > 0.6 * max(widths)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_box_takes_no_more_lines_than_it_says(most: int) -> None:
    text = set_in(box_of(0.05, 0.05, 0.9, 0.5, lines=most, smallest=0.01), CAPTION)

    assert len(lines_of(text)) <= most


words_of_letters = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzäöüß", min_size=1, max_size=24), min_size=1, max_size=30
).map(" ".join)


@given(words_of_letters, st.floats(0.3, 1), st.floats(0.05, 1), st.booleans())
@settings(max_examples=60)
def test_no_word_is_chopped_that_fits_in_the_smallest_size(
    words: str, width: float, height: float, parted: bool
) -> None:
    # 24 of the widest letters at the smallest size are narrower than the narrowest of these boxes.
    typed = words.replace(" ", "\n", 1) if parted else words
    text = set_in(box_of(0, 0, width, height, case="typed", smallest=0.02), typed)

    assert [word for line in lines_of(text) for word in line.split()] == words.split()


@given(words_of_letters, st.floats(0.2, 1), st.floats(0.1, 1))
def test_a_text_fits_or_has_the_smallest_size(words: str, width: float, height: float) -> None:
    text = set_in(box_of(0, 0, width, height), words)

    assert fits(text) or size_of(text) == round(0.035 * 800)


def sizes_of(texts: list[str], *boxes: Box) -> list[float]:
    return [size_of(text) for text in texts_in(composed(meme_of(template_of(*boxes), texts)))]


def test_boxes_that_are_alike_speak_in_one_size_but_none_whispers() -> None:
    one, other, wider = box_of(), box_of(y=0.5), box_of(y=0.5, width=0.8)
    short, long, tome = "a few words", "a few more words", CAPTION * 4
    (small,) = sizes_of([long], one)
    (large,) = sizes_of([short], one)
    (tiny,) = sizes_of([tome], one)

    assert tiny < 0.7 * large < small < large
    assert sizes_of([short, long], one, other) == [small, small]
    assert sizes_of([short, tome], one, other) == [pytest.approx(0.7 * large, abs=0.5), tiny]
    assert sizes_of([short, tome], one, wider)[0] == large


# Whatever people write

strange = st.one_of(
    st.text(max_size=80),
    broken_texts,
    st.sampled_from(
        ["", "😀" * 40, "👩‍💻🏳️‍🌈🇩🇪👍🏽" * 5, "שלום עולם, זה מם", "لا أحد يقرأ السجلات", "学習率が高すぎる。" * 8,
         "한국어 문장",
         "\x00\x01\x1b[31m", "\u202eabc\u202c", "e\u0301" * 50, "\u200b" * 20, "a\u00adb" * 40, "\ud800x", "x" * 1270,
         "word " * 800, "A\n" * 60, "\u2028\u2029\x85", "𓀀𒀀", "ﷺ" * 9, "\ufeff", "½-/–—…"]
    ),
)  # fmt: skip
numbers = st.floats(0, 1)
boxes = st.builds(
    lambda middle, size, more: box_of(middle[0] - size[0] / 2, middle[1] - size[1] / 2, *size, **more),
    st.tuples(numbers, numbers),
    st.tuples(st.floats(0.001, 2), st.floats(0.001, 2)),
    st.fixed_dictionaries(
        {
            "angle": st.just(0.0) | st.floats(-360, 360),
            "align": st.sampled_from(Align),
            "anchor": st.sampled_from(Anchor),
            "font": st.sampled_from(FontName.__args__),  # type: ignore[attr-defined]
            "case": st.sampled_from(Case.__args__),  # type: ignore[attr-defined]
            "shade": numbers,
            "largest": st.floats(0.001, 1),
            "lines": st.none() | st.integers(1, 5),
        }
    ),
)


@given(st.lists(st.tuples(boxes, strange), min_size=1, max_size=3), st.integers(1, 3000), st.integers(1, 3000))
@settings(max_examples=120)
def test_any_text_in_any_box_is_a_meme_that_fits_or_is_told_of(
    filled: list[tuple[Box, str]], width: int, height: int
) -> None:
    template = template_of(*(box for box, _ in filled))
    group = composed(meme_of(template, [words for _, words in filled], image_of(width, height)))

    assert all(math.isfinite(v) for part in group.parts for v in (part.rect.x, part.rect.y, *corners(part.rect, 0)[2]))
    if not all(fits(text) for text in texts_in(group)):
        assert overflows(group)


@given(strange, boxes)
@settings(max_examples=60)
def test_no_letter_is_lost_or_moved(words: str, box: Box) -> None:
    typed = box.model_copy(update={"case": "typed"})
    group = composed(meme_of(template_of(typed), [words]))
    shown = "".join("".join(lines_of(text)) for text in texts_in(group))

    assert [c for c in shown if c.isalnum()] == [c for c in words if c.isalnum()]


@pytest.mark.parametrize("words", ["the gradient went to town ", "data\n", "x", "xx yyyyy\nz ", "学習", "😀"])
def test_a_long_text_costs_about_as_much_more_as_it_is_longer(words: str) -> None:
    book, template = style_of().book, template_of(box_of())

    def cost(length: int) -> float:
        meme = meme_of(template, [(words * length)[:length]])
        start = time.perf_counter()
        compose(meme, book)
        return time.perf_counter() - start

    cost(100)  # fonts are opened
    short, long = (min(cost(length) for _ in range(3)) for length in (400, 4000))
    assert long < 40 * short, "quadratic time would be 100 times as much"


def test_a_meme_of_a_python_program_needs_no_place() -> None:
    meme = Meme(template_of(box_of()), ("a",), image_of(), SPAN, alt="Mine")

    assert composed(meme).alt == "Mine"
