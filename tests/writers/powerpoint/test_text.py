from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.geometry import Rect
from deckgen.page import Outline, Role, Text
from deckgen.paragraph import Align, Anchor, Color, Face, Line, LineEnd, Paragraph, Run

if TYPE_CHECKING:
    from lxml import etree

    from tests.writers.powerpoint.conftest import Opened, Studio

BOX = Rect(100, 200, 400, 100)
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def written(studio: Studio, *paragraphs: Paragraph, role: Role = Role.BODY, anchor: Anchor = Anchor.TOP) -> Opened:
    """A deck of one slide with one box of text."""
    document = studio.document(studio.page(studio.text(role, BOX, *paragraphs, anchor=anchor)))
    return studio.write(replace(document, layouts=document.layouts[2:3]))


def body(file: Opened) -> etree._Element:
    return file.find("//p:sp[p:nvSpPr/p:cNvSpPr/@txBox='1']/p:txBody")[0]


def shown(paragraph: etree._Element) -> str:
    """What a reader sees of one `a:p`, with soft breaks as line feeds."""
    return "".join("\n" if node.tag == f"{A}br" else (node.text or "") for node in paragraph.iter(f"{A}t", f"{A}br"))


def test_a_box_of_text_is_its_rectangle_without_insets_or_autofit(studio: Studio) -> None:
    file = written(studio, studio.paragraph("Words"), anchor=Anchor.BOTTOM)

    frame = file.find("//p:sp[p:nvSpPr/p:cNvSpPr/@txBox='1']/p:spPr/a:xfrm")[0]
    assert [file.attributes(child) for child in frame] == [
        {"x": "952500", "y": "1905000"},
        {"cx": "3810000", "cy": "952500"},
    ]
    properties = body(file)[0]
    assert {properties.get(key) for key in ("lIns", "tIns", "rIns", "bIns")} == {"0"}
    assert (properties.get("wrap"), properties.get("anchor")) == ("square", "b")
    assert [child.tag for child in properties] == [f"{A}noAutofit"]


def test_lines_that_office_breaks_itself_become_one_run(studio: Studio) -> None:
    lines = (studio.line("One line", end=LineEnd.WRAP, glue=" "), studio.line("and its rest"))

    file = written(studio, Paragraph(lines))

    assert [t.text for t in body(file).iter(f"{A}t")] == ["One line and its rest"]


def test_lines_broken_after_a_hyphen_are_joined_without_a_space(studio: Studio) -> None:
    lines = (studio.line("state-of-", end=LineEnd.WRAP), studio.line("the-art"))

    assert shown(body(written(studio, Paragraph(lines)))[-1]) == "state-of-the-art"


def test_a_soft_break_has_the_size_and_font_of_its_line(studio: Studio) -> None:
    mono = Face("IBM Plex Mono")
    first = studio.line(studio.run("x = 1", 24, face=mono), end=LineEnd.BREAK, glue=" ")

    file = written(studio, Paragraph((first, studio.line(studio.run("y = 2", 24, face=mono)))))

    properties = file.find("//a:br/a:rPr")[0]
    assert (properties.get("sz"), properties.get("lang")) == ("1800", "en-GB")
    assert [child.get("typeface") for child in properties.iter(f"{A}latin")] == ["IBM Plex Mono"]
    assert shown(body(file)[-1]) == "x = 1\ny = 2"


def test_an_empty_line_between_two_breaks_stays(studio: Studio) -> None:
    lines = (
        studio.line("a", end=LineEnd.BREAK),
        studio.line(studio.run(""), end=LineEnd.BREAK),
        studio.line("b"),
    )

    assert shown(body(written(studio, Paragraph(lines)))[-1]) == "a\n\nb"


def test_the_space_after_a_link_does_not_belong_to_the_link(studio: Studio) -> None:
    link = studio.run("here", link="https://example.org/", tone="link")

    file = written(studio, Paragraph((studio.line(link, end=LineEnd.WRAP, glue=" "), studio.line("and on"))))

    assert [t.text for t in body(file).iter(f"{A}t")] == ["here", " and on"]


def test_a_link_goes_on_over_the_end_of_a_line(studio: Studio) -> None:
    link = studio.run("here", link="https://example.org/", tone="link")
    lines = (studio.line(link, end=LineEnd.WRAP, glue=" "), studio.line(replace(link, text="and on")))

    assert [t.text for t in body(written(studio, Paragraph(lines))).iter(f"{A}t")] == ["here and on"]


def test_every_run_and_paragraph_end_names_its_size_and_language(studio: Studio) -> None:
    file = written(studio, studio.paragraph(studio.run("a", 20), studio.run("b", 22)), studio.paragraph("c"))

    found = file.find("//a:rPr | //a:endParaRPr")
    assert len(found) == 3 + 2 + 2  # with the hidden title
    assert all(properties.get("lang") == "en-GB" for properties in found)
    assert [p.get("sz") for p in file.find("//p:sp[2]//a:rPr | //p:sp[2]//a:endParaRPr")] == [
        "1500", "1650", "1650", "2100", "2100",
    ]  # fmt: skip


def test_theme_fonts_are_named_by_their_place_in_the_theme(studio: Studio) -> None:
    heading = studio.run("Heading", face=Face("Zilla Slab", bold=True))
    mono = studio.run("mono", face=Face("IBM Plex Mono", italic=True))

    file = written(studio, studio.paragraph(heading), studio.paragraph("Text"), studio.paragraph(mono))

    fonts = [[x.get("typeface") for x in run.iter(f"{A}latin")] for run in body(file).iter(f"{A}rPr")]
    assert fonts == [["+mj-lt"], [], ["IBM Plex Mono"]]  # text without a font has the theme's text font
    faces = [(run.get("b"), run.get("i"), run.get("noProof")) for run in body(file).iter(f"{A}rPr")]
    assert faces == [("1", None, None), (None, None, None), (None, "1", "1")]


def test_characters_that_no_font_of_the_deck_has_are_left_to_the_machine(studio: Studio) -> None:
    emoji = studio.run("🙂", face=Face("IBM Plex Mono"), fallback=True)

    assert not list(body(written(studio, studio.paragraph(emoji))).iter(f"{A}latin"))


def test_colours_with_a_token_follow_the_theme_and_others_do_not(studio: Studio) -> None:
    own, seen = Color("#123456"), Color("#b4432e", "accent", 0.5)
    stranger = Color("#ffffff", "text")  # the token's colour on another background than the theme's

    runs = [studio.run(word, color=c) for word, c in (("a", own), ("b", seen), ("c", stranger))]
    file = written(studio, studio.paragraph(*runs))

    fills = [run.find(f"{A}solidFill") for run in body(file).iter(f"{A}rPr")]
    assert [fill[0].get("val") for fill in fills if fill is not None] == ["123456", "accent1", "FFFFFF"]
    assert [a.get("val") for a in body(file).iter(f"{A}alpha")] == ["50000"]


def test_struck_text_is_struck(studio: Studio) -> None:
    file = written(studio, studio.paragraph("a ", studio.run("b", strike=True)))

    assert [run.get("strike") for run in body(file).iter(f"{A}rPr")] == [None, "sngStrike"]


def test_an_external_link_is_one_relationship_however_often_it_is_used(studio: Studio) -> None:
    link = studio.run("here", link="https://example.org/a b?q=ü", tone="link")

    file = written(studio, studio.paragraph(link), studio.paragraph("and"), studio.paragraph(link))

    targets = [t for kind, t in file.relationships("ppt/slides/slide1.xml").values() if kind == "hyperlink"]
    assert targets == ["https://example.org/a%20b?q=%C3%BC"]
    assert len(file.find("//a:hlinkClick")) == 2


def test_a_link_in_another_colour_than_the_themes_keeps_it(studio: Studio) -> None:
    link = studio.run("here", link="https://example.org/", tone="accent")

    assert len(written(studio, studio.paragraph(link)).find("//a:hlinkClick//ahyp:hlinkClr[@val='tx']")) == 1


def test_a_link_to_a_slide_jumps_there(studio: Studio) -> None:
    link = studio.text(Role.BODY, BOX, studio.paragraph(studio.run("back", link="#first", tone="link")))

    file = studio.write(studio.document(studio.page(id="first"), studio.page(link)))

    click = file.find("//a:hlinkClick", "ppt/slides/slide2.xml")[0]
    assert click.get("action") == "ppaction://hlinksldjump"
    assert ("slide", "slide1.xml") in file.relationships("ppt/slides/slide2.xml").values()


def test_paragraph_spacing_and_alignment_are_written_where_they_are_not_the_default(studio: Studio) -> None:
    second = studio.paragraph("b", align=Align.CENTER, space_before=10.0)

    file = written(studio, studio.paragraph("a"), second, studio.paragraph("c"))

    paragraphs = body(file).findall(f"{A}p")
    assert [s.get("val") for s in body(file).iter(f"{A}spcPts")] == ["0", "750"]
    assert [p.get("algn") for p in body(file).iter(f"{A}pPr")] == [None, "ctr"]
    assert paragraphs[2].find(f"{A}pPr") is None


def test_text_without_paragraphs_still_is_a_text_body(studio: Studio) -> None:
    assert len(body(written(studio)).findall(f"{A}p")) == 1


def test_characters_that_xml_forbids_are_left_out(studio: Studio) -> None:
    file = written(studio, studio.paragraph("a\x00b\x1b\ud800c\ufffe\x0bd"))

    assert shown(body(file)[-1]) == "abc d"  # a vertical tab is a line break, so a space


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(), st.booleans(), st.sampled_from(LineEnd)), min_size=1, max_size=5))
def test_whatever_is_written_can_be_read_back(studio: Studio, parts: list[tuple[str, bool, LineEnd]]) -> None:
    lines = tuple(
        Line(
            (studio.run(words, face=Face("Fira Sans", bold)),), 10.0, LineEnd.LAST if i + 1 == len(parts) else end, "|"
        )
        for i, (words, bold, end) in enumerate(parts)
    )

    paragraph = body(written(studio, Paragraph(lines)))[-1]

    ends = {LineEnd.WRAP: "|", LineEnd.BREAK: "\n", LineEnd.LAST: ""}
    expected = "".join("".join(r.text for r in line.runs) + ends[line.end] for line in lines)
    assert _letters(shown(paragraph)) == _letters(expected)
    assert shown(paragraph).count("\n") == sum(line.end is LineEnd.BREAK for line in lines)


def _letters(text: str) -> str:
    """Only what both XML and the writer must keep: printable characters that are not spaces."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())


def outlined(studio: Studio, *paragraphs: Paragraph) -> Opened:
    edge = Outline(Color("#000000", None, 0.75), 4.0)
    return studio.write(studio.document(studio.page(studio.text(Role.BODY, BOX, *paragraphs, outline=edge))))


def test_an_outline_goes_around_all_letters_also_those_to_be_typed(studio: Studio) -> None:
    white = studio.run("ONE DOES", 40, face=Face("Anton"), color=Color("#ffffff"))
    lines = (studio.line(white, end=LineEnd.BREAK), studio.line(replace(white, text="NOT SIMPLY", link="https://a.b/")))

    file = outlined(studio, Paragraph(lines))

    styles = [*body(file).iter(f"{A}rPr", f"{A}endParaRPr")]
    assert len(styles) == 4  # two runs, the break between them, the paragraph's end
    for style in styles:
        assert [child.tag for child in style][:3] == [f"{A}ln", f"{A}solidFill", f"{A}latin"]
        assert style[0].get("w") == "38100"
        assert [child.tag for child in style[0]] == [f"{A}solidFill", f"{A}round"]
        assert [x.get("val") for x in style[0].iter(f"{A}srgbClr", f"{A}alpha")] == ["000000", "75000"]


def test_text_without_an_outline_has_none_even_after_one_that_has(studio: Studio) -> None:
    edge = Outline(Color("#000000"), 4.0)
    boxes = [studio.text(Role.BODY, BOX, studio.paragraph("a"), outline=line) for line in (edge, None)]

    file = studio.write(studio.document(studio.page(*boxes)))

    assert [len(file.find(f"//p:sp[{n}]/p:txBody//a:ln")) for n in (1, 2, 3)] == [0, 2, 0]  # the first is the title


def test_half_transparent_letters(studio: Studio) -> None:
    file = written(studio, studio.paragraph(studio.run("ghost", color=Color("#1d2330", "text", 0.5))))

    assert [x.get("val") for x in file.find("//a:r/a:rPr//a:schemeClr[@val='tx1']/a:alpha")] == ["50000"]


@settings(max_examples=50)
@given(st.integers(100, 40_000))
def test_sizes_of_whole_hundredths_of_a_point_are_written_exactly(studio: Studio, hundredths: int) -> None:
    file = written(studio, studio.paragraph(studio.run("a", hundredths / 75)))

    assert {p.get("sz") for p in body(file).iter(f"{A}rPr", f"{A}endParaRPr")} == {str(hundredths)}


def test_text_smaller_than_office_can_have_it_is_as_small_as_it_can(studio: Studio) -> None:
    file = written(studio, studio.paragraph(studio.run("a", 1 / 75)))

    assert [p.get("sz") for p in body(file).iter(f"{A}rPr", f"{A}endParaRPr")] == ["100", "100"]


def test_text_that_runs_from_the_right_says_so_and_stands_where_it_is_told(studio: Studio) -> None:
    hebrew = [studio.paragraph("שלום", align=align, rtl=True) for align in Align]

    file = written(studio, *hebrew, studio.paragraph("hello"))

    told = [(p.get("algn"), p.get("rtl")) for p in body(file).iter(f"{A}pPr")]
    assert told == [(None, "1"), ("ctr", "1"), ("r", "1")]  # left is what text has of itself, whichever way it runs


def test_runs_of_one_style_are_one_run(studio: Studio) -> None:
    like = Run("a", Face("Fira Sans"), 28, Color("#1d2330", "text"))
    text = Text(BOX, Role.BODY, (Paragraph((Line((like, replace(like, text="b")), 30.0),)),), studio.page().span)

    file = studio.write(studio.document(studio.page(text)))

    assert [t.text for t in body(file).iter(f"{A}t")] == ["ab"]
