from __future__ import annotations

from pathlib import Path

from deckgen.deck import lay_out
from deckgen.errors import Span
from deckgen.page import Group, Role, Text
from deckgen.style import CANVASES, Style
from deckgen.theme import load_theme
from tests.outlines import deck_of, style_of


def test_a_colour_follows_the_theme_unless_the_slide_has_its_own() -> None:
    style = style_of()

    assert style.color("accent").token == "accent"  # noqa: S105  # a colour's name
    assert style.on("#123456").color("accent").token is None
    assert style.on("#123456").color("background").hex == "#123456"


def test_a_dark_layout_has_the_inverse_colours_unless_the_slide_has_its_own_ground() -> None:
    style = style_of()

    assert style.on_layout("section").hex("text") == style.theme.inverse.text
    assert style.on("#ffffff").on_layout("full").hex("text") == style.theme.colors.text


def test_levels_of_a_list_are_indented_and_no_larger_than_the_one_above() -> None:
    style = style_of()
    one, two, three = style.list_levels(style.type("body"))

    assert one.size >= two.size >= three.size
    assert one.indent < two.indent < three.indent
    assert all(level.marker and level.marker_x < level.indent for level in (one, two, three))


def test_the_palette_knows_whether_it_is_dark() -> None:
    style = style_of()

    assert not style.palette().dark
    assert set(style.palette().tokens) >= {"background", "text", "accent", "link"}


def test_every_layout_has_its_places_on_every_canvas() -> None:
    for canvas, size in CANVASES.items():
        style: Style = style_of(canvas)
        layouts = {layout.name: layout for layout in style.layouts()}

        assert set(layouts) == set(style.theme.layouts)
        titles = [p.rect for p in layouts["content"].placeholders if p.role is Role.TITLE]
        assert [round(rect.right) for rect in titles] == [round(size.width - 72)]


def test_the_thick_letters_of_memes_are_the_themes(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: paper\nfonts: {meme: Zilla Slab}\n", encoding="utf-8")
    deck = deck_of("title: A talk\nslides:\n- meme: classic\n  text: [One, Other]\n")
    own = Style.of(load_theme("own.yaml", tmp_path, Span(tmp_path)))
    families = {}
    for name, style in {"paper": style_of(), "own": own}.items():
        (group,) = [item for item in lay_out(deck, style).pages[1].items if isinstance(item, Group)]
        texts = [part for part in group.parts if isinstance(part, Text)]
        families[name] = {run.face.family for t in texts for p in t.paragraphs for line in p.lines for run in line.runs}

    assert families == {"paper": {"Anton"}, "own": {"Zilla Slab"}}
