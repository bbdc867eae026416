"""What a template says: colours and their changes, inherited looks, layouts by kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from deckgen.color import contrast
from deckgen.corporate import Template, read_template
from deckgen.corporate.colors import Paint, Scheme
from deckgen.errors import Span
from deckgen.geometry import Rect
from deckgen.pipeline import Stage
from tests.corporate import makers
from tests.corporate.conftest import OUTLINE, Talk, talk
from tests.outlines import style_of
from tests.rendering import parsed

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SCHEME = Scheme({"lt1": "#ffffff", "dk1": "#101820", "accent1": "#e4572e"}, {"bg1": "lt1", "tx1": "dk1"})


def read(path: Path) -> Template:
    return read_template(path, Span(path))


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<srgbClr val="4472C4"/>', "#4472c4"),
        ('<schemeClr val="tx1"/>', "#101820"),
        ('<schemeClr val="accent1"/>', "#e4572e"),
        ('<sysClr val="windowText" lastClr="0A0B0C"/>', "#0a0b0c"),
        ('<sysClr val="window"/>', "#ffffff"),
        # What PowerPoint's own palette shows for the Office theme's blue: 80 % lighter, 50 % darker.
        ('<srgbClr val="4472C4"><lumMod val="20000"/><lumOff val="80000"/></srgbClr>', "#dae3f3"),
        ('<srgbClr val="4472C4"><lumMod val="50000"/></srgbClr>', "#203864"),
        ('<srgbClr val="000000"><lumMod val="65000"/><lumOff val="35000"/></srgbClr>', "#595959"),
        ('<srgbClr val="000000"><tint val="75000"/></srgbClr>', "#898989"),
        ('<srgbClr val="FFFFFF"><shade val="50000"/></srgbClr>', "#bcbcbc"),
        ('<hslClr hue="0" sat="100000" lum="50000"/>', "#ff0000"),
        ('<scrgbClr r="100000" g="0" b="0"/>', "#ff0000"),
    ],
)
def test_colours_and_their_changes(xml: str, expected: str) -> None:
    fill = etree.fromstring(f'<solidFill xmlns="{A}">{xml}</solidFill>')
    paint = SCHEME.paint(fill)
    assert paint is not None
    assert all(abs(int(paint.hex[i : i + 2], 16) - int(expected[i : i + 2], 16)) <= 2 for i in (1, 3, 5)), paint


def test_alpha() -> None:
    fill = etree.fromstring(f'<f xmlns="{A}"><srgbClr val="000000"><alpha val="40000"/></srgbClr></f>')
    assert SCHEME.paint(fill) == Paint("#000000", 0.4)


def test_the_theme_has_the_company_s_colours_fonts_and_size(talk_on: Callable[[str], Talk]) -> None:
    template = read(talk_on("brand.pptx").template)
    colors, fonts = template.theme.colors, template.theme.fonts
    assert (colors.background, colors.text, colors.accent3) == ("#ffffff", "#101820", colors.accent3)
    assert (fonts.heading.name, fonts.text.name) == ("Georgia", "Calibri")
    assert template.size.width == pytest.approx(1280)


def test_every_token_for_text_can_be_read(made: Talk) -> None:
    theme = read(made.template).theme
    for palette in (theme.colors, theme.inverse):
        for token in ("text", "muted", "accent", "accent2", "link"):
            assert contrast(getattr(palette, token), palette.background) >= 4.5


def test_a_map_that_swaps_them_makes_a_dark_theme(talk_on: Callable[[str], Talk]) -> None:
    colors = read(talk_on("dark.pptx").template).theme.colors
    assert (colors.background, colors.text) == ("#101820", "#ffffff")


def test_a_placeholder_s_text_stands_inside_its_insets(tmp_path: Path) -> None:
    def edit(deck: Deck) -> None:
        title = deck.slide_layouts[1].placeholders[0]._element
        (body,) = title.iter(qn("a:bodyPr"))
        body.attrib.update({"lIns": "0", "tIns": "95250", "anchor": "b"})

    template = read(makers.template(tmp_path / "t.pptx", (960, 720), edit))
    frame = template.theme.layouts["content"].frames["title"]
    rect = frame.rect(template.size)
    assert (rect.x, rect.y) == pytest.approx((48, 38.83), abs=0.1)
    assert (rect.width, rect.height) == pytest.approx((854.4, 105.2), abs=0.1)
    assert frame.anchor == "bottom"


def test_a_layout_s_own_style_goes_before_its_master_s(tmp_path: Path) -> None:
    def rewrite(parts: dict[str, bytes]) -> None:
        name = "ppt/slideLayouts/slideLayout2.xml"
        level = b'<a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="2000" i="1"/></a:lvl1pPr></a:lstStyle>'
        parts[name] = re.sub(rb"<a:lstStyle\s*/>", level, parts[name], count=1)

    theme = read(makers.template(tmp_path / "t.pptx", rewrite=rewrite)).theme
    title = theme.type["content-title"]
    assert title.italic
    assert title.size == pytest.approx(26.667, abs=0.01)
    assert theme.layouts["content"].frames["title"].align == "right"
    assert theme.type["picture-title"].size == pytest.approx(58.667, abs=0.01)  # the master's 44 pt


def test_layouts_are_chosen_by_type_whatever_their_names(tmp_path: Path) -> None:
    one = read(makers.template(tmp_path / "one.pptx"))
    other = read(makers.template(tmp_path / "other.pptx", makers.WIDE, makers.localised))
    assert one.base.layouts == other.base.layouts
    parts = {name: layout.part.rpartition("/")[2] for name, layout in one.base.layouts.items()}
    assert parts["title"] == "slideLayout1.xml"
    assert parts["section"] == "slideLayout3.xml"
    assert parts["content"] == "slideLayout2.xml"
    assert parts["picture"] == "slideLayout6.xml"
    assert parts["blank"] == "slideLayout7.xml"


def test_layouts_without_types_are_chosen_by_their_placeholders(tmp_path: Path) -> None:
    def edit(deck: Deck) -> None:
        for layout in deck.slide_layouts:
            if layout._element.get("type"):
                del layout._element.attrib["type"]

    template = read(makers.template(tmp_path / "t.pptx", makers.WIDE, edit))
    parts = {name: layout.part for name, layout in template.base.layouts.items()}
    assert parts["title"].endswith("slideLayout1.xml")
    assert parts["content"].endswith("slideLayout2.xml")
    assert parts["picture"].endswith("slideLayout6.xml")


@pytest.mark.parametrize("only", range(11))
def test_one_layout_is_enough(tmp_path: Path, only: int) -> None:
    def edit(deck: Deck) -> None:
        for index, layout in reversed(list(enumerate(deck.slide_layouts))):
            if index != only:
                deck.slide_layouts.remove(layout)

    template = read(makers.template(tmp_path / "t.pptx", makers.WIDE, edit))
    whole = Rect(0, 0, template.size.width, template.size.height)
    frames = [frame for layout in template.theme.layouts.values() for frame in layout.frames.values()]
    assert all(whole.contains(frame.rect(template.size), 0.01) for frame in frames)


def test_logos_and_shapes_of_master_and_layout_are_shown(talk_on: Callable[[str], Talk]) -> None:
    made = talk_on("brand.pptx")
    layouts = {layout.name: layout for layout in made.document.layouts}
    kinds = [type(item).__name__ for item in layouts["title"].items]
    assert sorted(kinds) == ["Picture", "Shape", "Shape"]
    assert sorted(type(item).__name__ for item in layouts["content"].items) == ["Picture", "Shape"]


def test_a_page_s_own_background_hides_that_of_its_layout(tmp_path: Path) -> None:
    fill = '<a:gradFill><a:gsLst><a:gs pos="0"><a:schemeClr val="bg1"/></a:gs></a:gsLst></a:gradFill>'
    behind = makers.background(f"<p:bgPr>{fill}<a:effectLst/></p:bgPr>")
    outline = "title: T\nslides:\n- {statement: One}\n- {statement: Two, background: '#203040'}\n"
    made = talk(tmp_path, makers.template(tmp_path / "t.pptx", makers.WIDE, behind), outline)
    pictured = [[item.kind for item in slide.items].count("figure") for slide in parsed.from_html(made.html)]
    assert pictured == [1, 1, 0]


def test_a_size_of_the_outline_s_gives_way_with_a_warning(tmp_path: Path) -> None:
    made = talk(tmp_path, makers.template(tmp_path / "t.pptx"), "size: 4:3\n" + OUTLINE)
    assert [warning.code for warning in made.warnings if warning.code == "size-ignored"] == ["size-ignored"]
    assert made.document.size.width == pytest.approx(1280)


def test_what_html_cannot_show_is_said_once(tmp_path: Path) -> None:
    def rewrite(parts: dict[str, bytes]) -> None:
        name = "ppt/slideMasters/slideMaster1.xml"
        parts[name] = parts[name].replace(b'prst="rect"', b'prst="cloud"')

    made = talk(tmp_path, makers.template(tmp_path / "t.pptx", makers.WIDE, makers.logo, rewrite=rewrite))
    (found,) = [warning for warning in made.warnings if warning.code == "template-decorations"]
    assert "1 shapes" in found.message


def test_a_stage_without_a_template_has_the_style_s_layouts() -> None:
    style = style_of()
    assert Stage(style).layouts == style.layouts()
