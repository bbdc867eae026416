from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from deckgen.assets import EVERYWHERE, data_folder
from deckgen.checks import Proof, check_pages
from deckgen.color import blend, contrast
from deckgen.deck import Reading, lay_out, read_deck
from deckgen.errors import DeckError, Span
from deckgen.geometry import Rect
from deckgen.page import Form, Picture, Role, Shape
from deckgen.paragraph import Color, Face
from deckgen.style import CANVASES, Style
from deckgen.theme import Area, Theme, builtin_themes, load_theme
from tests.outlines import overlap
from tests.rendering.talks import outlines

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
        "no colour is called 'acent'; did you mean 'accent'?", "no colour is called 'mutd'; did you mean 'muted'?",
        "no colour is called 'pannel'; did you mean 'panel'?",
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
        ("  blank:\n", "  blnk:\n", "the layout 'blank' is missing"),
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


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><path d="M0 0H80V45"/></svg>'


def files(folder: Path, **texts: str) -> Path:
    """A folder with theme files, and a drawing beside them and one in the folder of the theme "own"."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "wide.svg").write_text(DRAWING, encoding="utf-8")
    (folder / "own").mkdir(exist_ok=True)
    (folder / "own" / "inner.svg").write_text(DRAWING, encoding="utf-8")
    return folder


def wrong(name: str, folder: Path) -> list[str]:
    """What is wrong with a theme, each as "file:line:column: message; hint"."""
    with pytest.raises(DeckError) as caught:
        load_theme(name, folder, SPAN)
    return [str(d).removeprefix(f"{folder}/") for d in caught.value.diagnostics]


def test_a_theme_says_only_what_is_different_from_the_one_it_extends(tmp_path: Path) -> None:
    files(
        tmp_path,
        base="extends: paper\ncolors: {accent: '#000080'}\ntype: {title: {size: 60}}\n",
        own="extends: base.yaml\nname: Own\ntype: {title: {bold: false}}\nlayouts: {title: {shapes: []}}\n",
    )
    paper, own = theme_of("paper"), load_theme("own.yaml", tmp_path, SPAN)

    assert (own.name, own.description) == ("Own", paper.description)
    assert (own.colors.accent, own.colors.text) == ("#000080", paper.colors.text)
    assert (own.type["title"].size, own.type["title"].bold, own.type["title"].smallest) == (60, False, 36)
    assert (own.layouts["title"].shapes, own.layouts["content"]) == ((), paper.layouts["content"])
    assert own.type["title"].span_of("size").path.name == "base.yaml"
    assert own.type["title"].span_of("smallest").path.name == "paper.yaml"


def test_two_distances_of_a_frame_take_the_place_of_the_two_it_extends(tmp_path: Path) -> None:
    frame = "{left: 104, width: 640, top: 40}"  # Paper's has left and right, top and height
    files(tmp_path, own=f"extends: paper\nlayouts: {{content: {{frames: {{title: {frame}}}}}}}\n")
    title = load_theme("own.yaml", tmp_path, SPAN).layouts["content"].frames["title"]

    assert title.rect(CANVASES["16:9"]) == Rect(104, 40, 640, 128)


def test_mistakes_are_told_in_the_file_where_they_stand(tmp_path: Path) -> None:
    files(
        tmp_path,
        base="extends: paper\ncolors: {accent: red}\nfonts: {text: Fira Sons}\n",
        own="extends: base.yaml\nspacing: {gap: -4}\ntype:\n  title: {color: mutd}\n",
    )

    assert wrong("own.yaml", tmp_path) == [
        "base.yaml:2:18: 'red' is not a colour like \"#1f6670\"",
        "base.yaml:3:15: the font 'Fira Sons' is not installed; install it with: pip install fontpkg-fira-sons",
        "own.yaml:2:16: 'gap' takes 0 or more",
        "own.yaml:4:18: no colour is called 'mutd'; did you mean 'muted'?",
    ]


def test_a_theme_that_extends_itself_is_told_with_the_way_round(tmp_path: Path) -> None:
    files(tmp_path, one="extends: two.yaml\n", two="name: Two\nextends: ./one.yaml\n")

    assert wrong("one.yaml", tmp_path) == [
        "two.yaml:2:10: theme './one.yaml' extends itself; one.yaml extends two.yaml extends one.yaml"
    ]


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        ("papr", "no theme is called 'papr'; did you mean 'paper'?"),
        ("other.yaml", "theme file 'other.yaml' not found; looked in"),
        ("[paper]", "'extends' takes the name of a theme, or a theme file beside this one"),
        ("", "'extends' takes the name of a theme, or a theme file beside this one"),
    ],
)
def test_what_a_theme_extends_must_be_a_theme(extends: str, message: str, tmp_path: Path) -> None:
    (error,) = wrong("own.yaml", files(tmp_path, own=f"extends: {extends}\n"))

    assert error.startswith("own.yaml:1:")
    assert message in error


def test_all_that_is_wrong_with_layouts_is_told_at_once(tmp_path: Path) -> None:
    layouts = """\
extends: paper
layouts:
  title:
    kind: titel
    frames:
      titel: {left: 0, width: 80, top: 0, height: 40}
      subtitle: {left: 104, width: 1100}
      byline: {left: 600, right: 400}
    pictures: [{picture: wdie.svg, left: 0, right: 0, top: 0, bottom: 0}]
    shapes: [{left: 2000, width: 8, top: 0, height: 8, fill: accent}, {left: 0, width: 8, top: 0, height: 8}]
  blnk: {}
"""
    told = wrong("own.yaml", files(tmp_path, own=layouts))

    for message in (
        "own.yaml:4:11: 'titel' is no kind of layout that Office knows; did you mean 'title'?",
        "own.yaml:6:7: layout 'title' has no use for a frame 'titel'; did you mean 'title'?",
        "own.yaml:7:17: runs off a slide of 4:3, which is 960 x 720 px",
        "own.yaml:8:15: has no room left on a slide of 4:3, which is 960 x 720 px",
        "own.yaml:9:26: picture 'wdie.svg' not found; did you mean 'wide.svg'?",
        "own.yaml:10:14: lies off a slide of 16:9, which is 1280 x 720 px",
        "own.yaml:10:71: give a fill, or a stroke and its stroke_width",
        "own.yaml:11:3: no slide has the layout 'blnk'; did you mean 'blank'?",
    ):
        assert any(message in error for error in told), f"{message} is not in {told}"


def test_no_text_starts_smaller_than_it_may_become(tmp_path: Path) -> None:
    files(tmp_path, own="extends: paper\ntype: {title: {size: 30}}\n")

    assert wrong("own.yaml", tmp_path) == ["own.yaml:2:15: 'smallest' is larger than 'size'"]


def test_a_file_that_is_no_theme_is_told(tmp_path: Path) -> None:
    (error,) = wrong("own.yaml", files(tmp_path, own="- paper\n"))

    assert error.startswith("own.yaml:1:1: ")


def test_pictures_of_a_layout_lie_beneath_its_shapes(tmp_path: Path) -> None:
    pictures = """\
extends: paper
layouts:
  content:
    pictures:
    - {picture: inner.svg, left: 0, right: 0, top: 0, bottom: 0}
    - {picture: wide.svg, left: 0, width: 480, bottom: 0, height: 90, fit: contain, align: right, turn: 90}
"""
    theme = load_theme("own.yaml", files(tmp_path, own=pictures), SPAN)
    layout = Style.of(theme, "4:3").layout("content")
    texture, drawing, *shapes = layout.items

    assert isinstance(texture, Picture)
    assert isinstance(drawing, Picture)
    assert texture.rect == Rect(0, 0, 960, 720)
    assert texture.crop == Rect(0.125, 0, 0.75, 1)  # the middle of a drawing of 16:9
    assert (texture.role, texture.alt) == (Role.DECORATION, "")
    assert (drawing.rect, drawing.crop, drawing.turn) == (Rect(320, 630, 160, 90), None, 90)
    assert [type(shape) for shape in shapes] == [Shape] * len(theme.layouts["content"].shapes)


def test_a_shape_of_a_layout_has_all_that_shapes_have(tmp_path: Path) -> None:
    looks = "form: ellipse, stroke: text, stroke_width: 4, dashed: true, turn: 20, opacity: 0.5"
    place = "left: 0, width: 80, top: 0, height: 80"
    files(tmp_path, own=f"extends: paper\nlayouts: {{blank: {{shapes: [{{{place}, {looks}}}]}}}}\n")
    (shape,) = Style.of(load_theme("own.yaml", tmp_path, SPAN)).layout("blank").items

    assert isinstance(shape, Shape)
    assert (shape.form, shape.fill, shape.dashed, shape.turn) == (Form.ELLIPSE, None, True, 20)
    assert shape.stroke == Color("#22201d", "text", 0.5)
    assert shape.stroke_width == 4


def test_a_font_of_offices_own_is_measured_with_its_stand_in(tmp_path: Path) -> None:
    arial = "{name: Arial, drawn_with: Fira Sans, seat: 0.97}"
    files(tmp_path, own=f"extends: paper\nfonts: {{text: {arial}}}\n")
    style = Style.of(load_theme("own.yaml", tmp_path, SPAN))
    font, stand_in = style.book.font(Face("Arial", bold=True)), style.book.font(Face("Fira Sans", bold=True))

    assert style.type("body").family == "Arial"
    assert (font.face.family, font.path) == ("Arial", stand_in.path)
    assert font.advance("Words") == stand_in.advance("Words")
    assert font.seat == 0.97
    assert stand_in.seat != 0.97


def test_a_share_of_the_slide_follows_its_shape() -> None:
    frame = theme_of("paper").layouts["beside"].frames["title"]

    assert frame.width == "35%"
    assert [frame.rect(size).width for size in CANVASES.values()] == [448.0, 336.0, pytest.approx(403.2)]


def grounds(style: Style, layout: str, area: Area) -> set[str]:
    """The colours that something in this area of a layout may stand on: the background's, and those of shapes."""
    entry, on = style.theme.layouts[layout], style.on_layout(layout)
    paper = on.hex(entry.background)
    shapes = [s for s in entry.shapes if s.fill and overlap(s.rect(style.size), area.rect(style.size))]
    return {paper, *(blend(on.hex(shape.fill or "text"), paper, shape.opacity) for shape in shapes)}


@pytest.mark.parametrize("canvas", CANVASES)
@pytest.mark.parametrize("name", THEMES)
def test_every_text_of_a_layout_can_be_read_on_what_it_stands_on(name: str, canvas: str) -> None:
    style = Style.of(theme_of(name), canvas)
    for layout, entry in style.theme.layouts.items():
        on = style.on_layout(layout)
        footer = [style.theme.footer.text, style.theme.footer.number] if entry.footer else []
        for frame in (*entry.frames.values(), *footer):
            color = on.hex(style.theme.type[frame.type].color)
            for ground in grounds(style, layout, frame):
                assert contrast(color, ground) >= 4.5, f"{layout}: {color} of {frame.type} on {ground}"


@pytest.mark.parametrize("name", THEMES)
def test_every_voice_can_be_read_on_every_ground_that_has_words(name: str) -> None:
    style = Style.of(theme_of(name))
    for layout, entry in style.theme.layouts.items():
        on = style.on_layout(layout)
        for ground in (on.hex(entry.background), on.hex("panel")):
            least = {"text": 7.0, "muted": 4.5, "accent": 4.5, "accent2": 4.5, "link": 4.5}
            for token, enough in least.items():
                found = contrast(on.hex(token), ground)
                assert found >= enough, f"{layout}: {token} has {found:.1f} on {ground}"
    for color in style.theme.code.model_dump().values():
        assert contrast(color, style.hex("panel")) >= 4.5, color


@pytest.mark.parametrize("name", THEMES)
def test_running_text_has_the_colour_that_reads_best(name: str) -> None:
    types = theme_of(name).type
    running = ("title", "headline", "body", "quote", "table", "small", "code")

    assert {entry: types[entry].color for entry in running} == dict.fromkeys(running, "text")


@pytest.mark.parametrize("name", THEMES)
def test_the_series_of_charts_can_be_told_from_the_ground(name: str) -> None:
    for colors in (theme_of(name).colors, theme_of(name).inverse):
        for series in (colors.accent, colors.accent2, colors.accent3, colors.accent4, colors.accent5, colors.accent6):
            assert contrast(series, colors.background) >= 3, series


@pytest.mark.parametrize("name", THEMES)
def test_no_text_becomes_too_small_for_the_last_row(name: str) -> None:
    small = {entry: type_.smallest for entry, type_ in theme_of(name).type.items()}

    assert {entry: size for entry, size in small.items() if size < (20 if entry == "code" else 24)} == {}


@pytest.mark.parametrize("name", THEMES)
def test_frames_given_in_px_lie_on_a_grid_of_8(name: str) -> None:
    theme = theme_of(name)
    frames = [frame for layout in theme.layouts.values() for frame in layout.frames.values()]
    for frame in (*frames, theme.footer.text, theme.footer.number):
        lengths = (frame.left, frame.right, frame.width, frame.top, frame.bottom, frame.height)
        off = [length for length in lengths if isinstance(length, float) and length % 8]
        assert not off, f"{frame.span}: {off}"


@pytest.mark.parametrize("outline", outlines(), ids=lambda path: path.stem)
@pytest.mark.parametrize("name", THEMES)
def test_the_sample_decks_fit_into_every_theme(name: str, outline: Path) -> None:
    deck, _ = read_deck(outline.read_text(encoding="utf-8"), outline, Reading(bounds=EVERYWHERE))
    pages = lay_out(deck, Style.of(theme_of(name), deck.size)).pages

    assert [str(found) for found in check_pages(Proof(pages)) if found.code == "overflow"] == []


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
