from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from deckgen.assets import data_folder
from deckgen.color import contrast
from deckgen.errors import DeckError, Span
from deckgen.geometry import Rect
from deckgen.style import CANVASES, Style
from deckgen.theme import Theme, builtin_themes, load_theme
from tests.outlines import overlap

SPAN = Span(Path("talk.yaml"), 5, 8)
PAPER = (data_folder("themes") / "paper.yaml").read_text(encoding="utf-8")
THEMES = builtin_themes()


def theme_of(name: str) -> Theme:
    return load_theme(name, Path(), SPAN)


def errors_of(text: str, folder: Path) -> list[str]:
    """What is wrong with a theme file, each as "line:column: message"."""
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DeckError) as caught:
        Style.of(load_theme("own.yaml", folder, SPAN))
    return [f"{d.span.line}:{d.span.column}: {d.message}" for d in caught.value.diagnostics]


def with_(*changes: tuple[str, str]) -> str:
    text = PAPER
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_names_that_nothing_answers_to_are_all_told_with_their_places(tmp_path: Path) -> None:
    text = with_(
        ("color: muted}", "color: mutd}"), ("type: display", "type: dsplay"),
        ("type: footer, anchor", "type: fooo, anchor"),
        ("fill: accent}", "fill: acent}"), ("background: panel", "background: pannel"),
    )  # fmt: skip
    errors = errors_of(text, tmp_path)

    assert sorted(error.partition(": ")[2] for error in errors) == [
        "no colour is called 'acent'", "no colour is called 'mutd'", "no colour is called 'pannel'",
        "the type scale has no entry 'dsplay'", "the type scale has no entry 'fooo'",
    ]  # fmt: skip
    assert all(not error.startswith("0:") for error in errors)
    (wrong_type,) = [error for error in errors if "dsplay" in error]
    shown = text.splitlines()[int(wrong_type.split(":")[0]) - 1]
    assert shown[int(wrong_type.split(":")[1]) - 1 :].startswith("dsplay")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"#fbf7f0"', "paper", "'paper' is not a colour like \"#1f6670\""),
        (
            "left: 104, right: 320, top: 120",
            "left: 104, right: 320, width: 5, top: 120",
            "give two of left, right and width",
        ),
        ("left: 104, right: 320, top: 120", "left: 104, top: 120", "give two of left, right and width"),
        ("top: 120, height: 288", "top: 12em, height: 288", "'12em' is not a length in px or like \"40%\""),
        ("top: 120, height: 288", "top: ²%, height: 288", "'²%' is not a length in px or like \"40%\""),
        ("top: 120, height: 288", "top: .nan, height: 288", "'nan' is not a length in px or like \"40%\""),
        ("body: {left: 72", "bdy: {left: 72", "layout 'content' needs a frame 'body'"),
        ("  blank:\n", "  blnk:\n", "layout 'blank' needs a frame 'body'"),
        ("  subtitle: {font", "  subtitl: {font", "the type scale needs an entry 'subtitle'"),
        ("heading: Zilla Slab", "heading: Zilla Slob", "the font 'Zilla Slob' is not installed"),
        ("magnify: 2", "magnify: 0.5", "'magnify' takes 1 or more"),
    ],
)
def test_a_mistake_in_a_theme_is_told_at_its_line(old: str, new: str, message: str, tmp_path: Path) -> None:
    errors = errors_of(with_((old, new)), tmp_path)

    assert any(message in error for error in errors), errors
    assert not any(error.startswith("0:") for error in errors)


def test_a_theme_that_does_not_exist_is_told_where_the_talk_names_it(tmp_path: Path) -> None:
    with pytest.raises(DeckError, match=r"talk.yaml:5:8: no theme is called 'papr'; did you mean 'paper'"):
        load_theme("papr", tmp_path, SPAN)
    with pytest.raises(DeckError, match=r"talk.yaml:5:8: theme file 'my.yaml' not found"):
        load_theme("my.yaml", tmp_path, SPAN)


def test_a_share_of_the_slide_follows_its_shape() -> None:
    frame = theme_of("paper").layouts["beside"].frames["title"]

    assert frame.width == "35%"
    assert [frame.rect(size).width for size in CANVASES.values()] == [448.0, 336.0, pytest.approx(403.2)]


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_what_it_stands_on(name: str) -> None:
    style = Style.of(theme_of(name))
    for layout, entry in style.theme.layouts.items():
        on = style.on_layout(layout)
        ground = on.hex(entry.background)
        body = contrast(on.hex("text"), ground)
        assert body >= 7, f"{layout}: text has {body:.1f}"
        for token in ("muted", "accent", "link", "accent2"):
            found = contrast(on.hex(token), ground)
            assert found >= 4.5, f"{layout}: {token} has {found:.1f}"
    for color in style.theme.code.model_dump().values():
        assert contrast(color, style.hex("panel")) >= 4.5, color


@pytest.mark.parametrize("canvas", CANVASES)
@pytest.mark.parametrize("name", THEMES)
def test_frames_and_marks_lie_on_every_canvas(name: str, canvas: str) -> None:
    size = CANVASES[canvas]
    whole = Rect(0, 0, size.width, size.height)
    theme = theme_of(name)
    areas = [area for layout in theme.layouts.values() for area in (*layout.frames.values(), *layout.shapes)]

    for area in (*areas, theme.footer.text, theme.footer.number):
        rect = area.rect(size)
        assert whole.contains(rect), area.span
        assert min(rect.width, rect.height) > 0, area.span


@pytest.mark.parametrize("canvas", CANVASES)
@pytest.mark.parametrize("name", THEMES)
def test_frames_of_a_layout_do_not_overlap(name: str, canvas: str) -> None:
    size = CANVASES[canvas]
    theme = theme_of(name)
    for layout, entry in theme.layouts.items():
        if layout in ("statement", "full"):  # their title stands in or on the body
            continue
        rects = {frame: area.rect(size) for frame, area in entry.frames.items()}
        if entry.footer:
            rects |= {"footer": theme.footer.text.rect(size), "number": theme.footer.number.rect(size)}
        for one, other in combinations(rects, 2):
            assert not overlap(rects[one], rects[other]), f"{layout}: {one} and {other}"


@pytest.mark.parametrize("name", THEMES)
def test_a_layout_offers_placeholders_for_what_its_frames_are(name: str) -> None:
    layouts = {layout.name: layout for layout in Style.of(theme_of(name)).layouts()}

    assert {p.role.value for p in layouts["content"].placeholders} == {"title", "bullets", "footer", "slide number"}
    assert [len(p.levels) for p in layouts["content"].placeholders if p.role.value == "bullets"] == [3]
    assert {p.role.value for p in layouts["quote"].placeholders} >= {"quote", "attribution"}
