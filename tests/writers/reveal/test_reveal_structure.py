"""What is in the file: elements by role, steps, notes, links, properties. Parsed, not looked at."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from deckgen.document import Document, Properties, Section
from deckgen.geometry import Rect
from deckgen.page import Picture, Role
from deckgen.paragraph import Line, LineEnd, Paragraph
from tests.writers.reveal.sample import (
    BOLD,
    MONO,
    SLAB,
    SPAN,
    Album,
    bullets,
    code,
    document,
    group,
    html_of,
    page,
    paragraph,
    pictures,
    run,
    table,
    text,
    title,
)


def parsed(deck: Document) -> html.HtmlElement:
    return html.document_fromstring(html_of(deck))


def slide(deck: Document, name: str) -> html.HtmlElement:
    return parsed(deck).get_element_by_id(name)


def test_each_section_is_a_stack_with_its_title(talk: Document) -> None:
    stacks = parsed(talk).xpath("//div[@class='slides']/section")
    assert [stack.get("aria-label") for stack in stacks] == ["Opening", "Pictures & words", "All of it"]
    assert [len(stack.xpath("./section")) for stack in stacks] == [1, 3, 5]


def test_a_document_without_sections_has_its_slides_side_by_side() -> None:
    tree = parsed(document(page(title("One"), id="a"), page(title("Two"), id="b"), sections=()))
    assert [slide.get("id") for slide in tree.xpath("//div[@class='slides']/section")] == ["a", "b"]


def test_the_first_title_is_the_only_h1(talk: Document) -> None:
    tree = parsed(talk)
    assert [h.text_content() for h in tree.xpath("//h1")] == ["Deep learning, the outtakes"]
    assert [h.text_content() for h in tree.xpath("//h2")][:2] == ["A picture & its caption", "Words"]


def test_a_page_without_a_title_item_still_has_a_heading(talk: Document) -> None:
    first = slide(talk, "shapes")[0]
    assert (first.tag, first.get("class"), first.text) == ("h2", "unseen", "Only shapes")


def test_a_caption_is_the_figcaption_of_the_picture_before_it(talk: Document) -> None:
    with_caption, *others = slide(talk, "figure").xpath("./figure")
    caption = with_caption.find("figcaption")
    assert caption.text_content() == "Half of it is blue"
    assert caption.get("style") == "left:0;top:310px;width:600px;height:40px"
    assert [figure.find("figcaption") for figure in others] == [None, None]


def test_a_caption_without_a_picture_before_it_is_text() -> None:
    lonely = text((0, 0, 100, 30), Role.CAPTION, paragraph("Alone"))
    assert slide(document(page(title(), lonely)), "only").xpath("./div[@class='text']")[0].text_content() == "Alone"


def test_a_group_is_one_image_to_a_reader_and_its_caption_is_not_part_of_it(talk: Document) -> None:
    figure = slide(talk, "group").find("figure")
    shown, caption = figure
    assert (shown.get("role"), shown.get("aria-label")) == ("img", "The robot wants more data.")
    assert (caption.tag, caption.text_content()) == ("figcaption", "It always does")
    assert {image.get("alt") for image in shown.iter("img")} == {""}


def test_a_group_that_says_nothing_lets_its_words_be_read(album: Album) -> None:
    deck = document(page(group(album.png(), alt="")), media=album.media)
    shown = slide(deck, "only").find("figure")[0]
    assert (shown.get("role"), shown.get("aria-label")) == (None, None)
    hidden = [text.get("aria-hidden") for text in shown.find_class("text")]
    assert hidden == ["true", None, None]  # what lies behind letters is the same words again


def test_a_group_of_decorations_is_hidden(album: Album) -> None:
    deck = document(page(group(album.png(), role=Role.DECORATION)), media=album.media)
    (made,) = slide(deck, "only").xpath("./div")
    assert (made.get("aria-hidden"), made[0].get("role")) == ("true", None)


def test_parts_of_a_group_are_placed_in_it_in_paint_order(album: Album) -> None:
    made = slide(document(page(group(album.png())), media=album.media), "only").find("figure")
    assert made.get("style") == "left:300px;top:100px;width:680px;height:340px"
    places = [(part.get("style") or "").split(";width")[0] for part in made[0]]
    assert places == ["left:0;top:0", "left:580px;top:250px", *["left:20px;top:30px"] * 3, "left:300.5px;top:230px"]


def test_a_group_appears_as_one_and_its_caption_when_it_likes(talk: Document) -> None:
    marked = slide(talk, "group").xpath(".//*[contains(@class,'fragment')]")
    assert [(mark.tag, mark.get("data-fragment-index")) for mark in marked] == [("figure", "0"), ("figcaption", "1")]


def test_what_is_turned_and_edged_says_so(talk: Document) -> None:
    styles = [part.get("style") or "" for part in slide(talk, "group").find("figure")[0]]
    assert [style.partition("transform:")[2].partition(";")[0] for style in styles] == [
        "", "", "rotate(-5deg)", "rotate(-5deg)", "rotate(-5deg)", "rotate(90deg)",
    ]  # fmt: skip
    assert [style.partition("-webkit-text-stroke:")[2].partition(";")[0] for style in styles] == [
        "", "", "", "3.25px #000000", "", "2px #ffffff80",
    ]  # fmt: skip


@pytest.mark.parametrize("crop", [None, Rect(0, 0, 0.5, 1)])
def test_a_picture_is_turned_and_its_caption_is_not(album: Album, crop: Rect | None) -> None:
    turned = Picture(Rect(100, 100, 200, 200), Role.FIGURE, album.png(), "Red", SPAN, crop=crop, turn=12.5)
    deck = document(page(turned, text((100, 310, 200, 30), Role.CAPTION, paragraph("Red"))), media=album.media)
    figure = slide(deck, "only").find("figure")
    assert [(part.tag, "rotate(12.5deg)" in (part.get("style") or "")) for part in figure] == [
        ("div" if crop else "img", True),
        ("figcaption", False),
    ]
    assert "rotate" not in figure.get("style")


def test_text_from_right_to_left_says_so(talk: Document) -> None:
    paragraphs = [p for p in slide(talk, "group").iter("p") if p.get("dir")]
    assert [(p.get("dir"), p.text_content()) for p in paragraphs] == [("rtl", "שלום עולם")]


def test_levels_become_nested_lists() -> None:
    outer = slide(document(page(title(), bullets())), "only").xpath("./div/ul")[0]
    assert [item.find("p").text_content()[:11] for item in outer] == ["Look at the", "Look at the", "Then blame "]
    inner = outer[1].find("ul")
    assert inner[0].find("p").text_content() == "The ones you made yourself, too"
    assert inner[0].find("ul")[0].text_content() == "At night"
    assert {item.getparent().get("role") for item in outer.iter("li")} == {"list"}


def test_a_list_may_start_deep_and_come_up() -> None:
    levels = [paragraph(str(level), level=level) for level in (2, 1, 2, 0)]
    outer = slide(document(page(text((0, 0, 10, 10), Role.BULLETS, *levels))), "only").xpath("./div/ul")[0]
    assert [item.find("p").text_content() for item in outer] == ["2", "1", "0"]
    assert outer[1].find("ul")[0].find("p").text_content() == "2"


def test_the_text_of_broken_lines_reads_as_it_was_written(talk: Document) -> None:
    quote = slide(talk, "words").find("blockquote")
    assert quote.text_content() == "What we want is a machine that can learn from experience."
    assert len(quote.xpath(".//span[@class='line']")) == 2


def test_code_is_copied_as_it_was_written() -> None:
    written = slide(document(page(title(), code())), "only").xpath("./pre/code")[0].text_content()
    assert written == "for epoch in range(3):\n    loss.backward()  # <hope> & pray\n\nprint('done')\n"


def test_a_line_of_code_that_we_broke_is_one_line_when_copied() -> None:
    broken = Paragraph((Line((run("a +", MONO),), 0, LineEnd.WRAP, " "), Line((run("b", MONO),), 0)))
    element = slide(document(page(text((0, 0, 10, 10), Role.CODE, broken))), "only").find("pre")
    assert element.text_content() == "a + b\n"
    assert len(element.xpath(".//span[@class='line']")) == 2


def test_a_break_of_the_authors_own_is_one_in_the_text_too() -> None:
    broken = Paragraph((Line((run("One"),), 0, LineEnd.BREAK), Line((run("two"),), 0)))
    tree = slide(document(page(text((0, 0, 10, 10), Role.BODY, broken))), "only")
    assert tree.find(".//p").text_content() == broken.text == "One\ntwo"


def test_steps_become_fragments_from_zero() -> None:
    tree = slide(document(page(title(), bullets(), id="only")), "only")
    assert [mark.get("data-fragment-index") for mark in tree.xpath(".//*[contains(@class,'fragment')]")] == list("0112")


def test_a_table_has_head_columns_and_rows() -> None:
    made = slide(document(page(title(), table())), "only").find("table")
    assert [cell.text_content() for cell in made.xpath("./thead/tr/th[@scope='col']")] == ["Model", "Accuracy", "Mood"]
    assert [col.get("style") for col in made.iter("col")] == ["width:300.25px", "width:200.25px", "width:200px"]
    assert len(made.xpath("./tbody/tr/td")) == 9
    assert made.get("aria-label") == "Results"


def test_notes_are_paragraphs_with_nothing_in_them_but_text(talk: Document) -> None:
    notes = slide(talk, "opening").find("aside")
    assert notes.get("class") == "notes"
    assert [p.text for p in notes] == ["Say <hello> & smile.", "Wait."]


def test_links_open_elsewhere_and_jumps_stay_here(talk: Document) -> None:
    outside, inside = slide(talk, "words").xpath(".//a")
    assert (outside.get("href"), outside.get("target")) == ("https://example.org/a?b=c&d", "_blank")
    assert outside.get("rel") == "noopener noreferrer"
    assert (inside.get("href"), inside.get("target")) == ("#/figure", None)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", " JavaScript:alert(1)", "\x01java\nscript:x", "data:text/html,x", "http://["]
)
def test_a_link_that_could_run_something_is_plain_text(link: str) -> None:
    linked = text((0, 0, 100, 30), Role.BODY, paragraph((run("click", link=link),)))
    tree = slide(document(page(linked)), "only")
    assert tree.find(".//a") is None
    assert tree.find(".//p").text_content() == "click"


def test_a_hidden_page_is_marked(talk: Document) -> None:
    marked = parsed(talk).xpath("//section[@data-visibility='hidden']")
    assert [element.get("id") for element in marked] == ["hidden"]


def test_the_background_is_the_pages_own_or_its_layouts(talk: Document) -> None:
    colors = {name: slide(talk, name).get("data-background-color") for name in ("opening", "words", "shapes")}
    assert colors == {"opening": "#12243a", "words": "#fbf7ee", "shapes": "#203040"}


def test_a_layouts_shapes_are_painted_first(talk: Document) -> None:
    first = slide(talk, "opening")[0]
    assert first.get("style") == "left:0;top:600px;width:1280px;height:120px;background:#b3261e"
    assert first.get("aria-hidden") == "true"


def test_properties_say_what_the_file_is() -> None:
    about = Properties("A <talk> & \x07more", "Of things", ("Ada Example", "Grace Example"), "Winter school", lang="de")
    tree = parsed(document(page(title()), properties=about))
    assert tree.findtext("head/title") == "A <talk> & more"
    assert tree.get("lang") == "de"
    metas = {meta.get("name"): meta.get("content") for meta in tree.iter("meta")}
    assert metas["author"] == "Ada Example, Grace Example"
    assert metas["description"] == "Of things, Winter school"
    assert "keywords" not in metas


def test_equal_styles_are_written_once() -> None:
    many = document(*(page(title(f"Slide {i}"), bullets(), id=f"p{i}") for i in range(30)))
    style = parsed(many).findtext("head/style") or ""
    assert len(re.findall(r"^\.s\d+{", style, re.MULTILINE)) == len(
        re.findall(r"^\.s\d+{", parsed(document(page(title(), bullets()))).findtext("head/style") or "", re.MULTILINE)
    )


def test_every_font_is_inside() -> None:
    style = parsed(document(page(title()))).findtext("head/style") or ""
    faces = re.findall(r"@font-face{[^}]*}", style)
    assert len(faces) == 5
    assert all("src:url(data:font/woff2;base64,d09GM" in face for face in faces)


def test_a_font_family_cannot_end_the_style_element() -> None:
    odd = replace(BOLD, family='X"}</style><script>')
    deck = document(page(text((0, 0, 9, 9), Role.BODY, paragraph("x", face=odd))))
    assert parsed(deck).xpath("count(//script)") == 3


def test_the_same_document_gives_the_same_bytes(album: Album, talk: Document) -> None:
    assert html_of(talk) == html_of(talk)
    shuffled = replace(talk, media=dict(reversed(album.media.items())))
    assert html_of(shuffled) == html_of(talk)


def test_sections_count_their_pages_from_the_document() -> None:
    pages = [page(title(str(i)), id=f"p{i}") for i in range(3)]
    tree = parsed(document(*pages, sections=(Section("A", 0, 2), Section("B", 2, 1))))
    stacks = tree.xpath("//div[@class='slides']/section")
    assert [[s.get("id") for s in stack.xpath("./section")] for stack in stacks] == [["p0", "p1"], ["p2"]]


def test_every_item_stands_at_its_rectangle(album: Album) -> None:
    made = pictures(album.png(), album.svg())
    deck = document(made, media=album.media)
    places = [e.get("style") for e in slide(deck, "figure") if e.tag != "aside"]
    wanted = [i.rect for i in made.items if i.role is not Role.CAPTION]
    for style, rect in zip(places, wanted, strict=True):
        numbers = [float(number) for number in re.findall(r"(?:left|top|width|height):([\d.]+)", style or "")]
        assert Rect(*numbers) == rect


def test_a_heading_in_the_mono_face_falls_back_to_monospace() -> None:
    style = parsed(document(page(text((0, 0, 9, 9), Role.TITLE, paragraph("x", face=MONO))))).findtext("head/style")
    assert re.search(r'\.s0{font-family:"IBM Plex Mono",monospace;[^}]*--below:0\.2538em}', style or "")
    assert SLAB.family in (style or "")


def test_a_deck_can_be_written_without_a_folder_of_its_own(tmp_path: Path, talk: Document) -> None:
    assert html_of(talk).startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["album"]
