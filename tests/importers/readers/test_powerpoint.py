from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.util import Inches

import deckgen
from deckgen.errors import DeckError, FileError
from deckgen.importers.blocks import (
    Block,
    Break,
    Code,
    Columns,
    Cut,
    Heading,
    Listing,
    Manuscript,
    Media,
    Omitted,
    Paragraph,
    Picture,
    Quotation,
    Remark,
    Table,
    words,
)
from deckgen.importers.readers.powerpoint import is_powerpoint, read
from tests.importers.readers.shown import nested

ROOT = Path(__file__).parents[3]
TITLE, CONTENT, SECTION, TWO, ONLY, BLANK = 0, 1, 2, 3, 5, 6
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def png(color: str, size: tuple[int, int] = (40, 30)) -> BytesIO:
    out = BytesIO()
    Image.new("RGB", size, color).save(out, "PNG")
    out.seek(0)
    return out


class Deck:
    """A deck in the making, of python-pptx's own template."""

    def __init__(self) -> None:
        self.presentation = Presentation()

    def slide(self, layout: int = ONLY, title: str = "", body: str = ""):  # type: ignore[no-untyped-def]
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[layout])
        if title and slide.shapes.title is not None:
            slide.shapes.title.text = title
        if body:
            slide.placeholders[1].text = body
        return slide

    def bytes(self) -> bytes:
        out = BytesIO()
        self.presentation.save(out)
        return out.getvalue()

    def read(self) -> Manuscript:
        return read(Path("talk.pptx"), self.bytes())


def box(slide, text: str, left: float = 1, top: float = 3, width: float = 3):  # type: ignore[no-untyped-def]
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(0.5))
    shape.text_frame.text = text
    return shape


def shown(blocks: tuple[Block, ...]) -> list[object]:
    """Blocks as a kind and their words."""
    return [_shown(block) for block in blocks]


def _shown(block: Block) -> object:
    match block:
        case Break():
            return "---" if block.cut is Cut.SLIDE else "==="
        case Heading() | Paragraph():
            return ("# " if isinstance(block, Heading) else "") + words(block.text)
        case Listing():
            return nested(block.entries)
        case Columns():
            return tuple(map(shown, block.columns))
    return type(block).__name__


def omitted(manuscript: Manuscript) -> dict[str, str]:
    return {block.kind: block.reason for block in manuscript.blocks if isinstance(block, Omitted)}


def only(manuscript: Manuscript, kind: type[Block]):  # type: ignore[no-untyped-def]
    (found,) = [block for block in manuscript.blocks if isinstance(block, kind)]
    return found


# Slides


def test_the_title_slide_is_the_head() -> None:
    deck = Deck()
    cover = deck.slide(TITLE, "Deep doubts", "What the network was never asked\nAda Example\n4 May 2026")
    cover.notes_slide.notes_text_frame.text = "Breathe."
    deck.slide(CONTENT, "Agenda", "Doubt")
    deck.presentation.core_properties.author = "Ada Example"
    manuscript = deck.read()
    head = manuscript.head
    assert (words(head.title), words(head.subtitle)) == ("Deep doubts", "What the network was never asked")
    assert (head.author, head.date, head.notes, head.size) == (("Ada Example",), "4 May 2026", "Breathe.", "4:3")
    assert shown(manuscript.blocks) == ["---", "# Agenda", ["Doubt"]]
    assert manuscript.blocks[0].span.line == 2


@pytest.mark.parametrize("author", ["", "user", "Microsoft Office User", "python-pptx", "Steve Canny", "lab42"])
def test_programs_are_no_authors(author: str) -> None:
    deck = Deck()
    deck.slide(ONLY, "A")
    deck.presentation.core_properties.author = author
    head = deck.read().head
    assert (head.author, head.date) == ((), "")


def test_levels_are_nested() -> None:
    deck = Deck()
    slide = deck.slide(CONTENT, "Sizes", "Local\nSame cat\nSame light\nBroad")
    for paragraph, level in zip(slide.placeholders[1].text_frame.paragraphs, (0, 1, 2, 0), strict=True):
        paragraph.level = level
    assert shown(deck.read().blocks) == ["---", "# Sizes", ["Local", ["Same cat", ["Same light"]], "Broad"]]


def test_numbers_are_counted() -> None:
    deck = Deck()
    slide = deck.slide(CONTENT, "Recipe", "Guess\nCheck\nWeep")
    for paragraph in slide.placeholders[1].text_frame.paragraphs:
        etree.SubElement(paragraph._p.get_or_add_pPr(), f"{{{A}}}buAutoNum", type="arabicParenR", startAt="3")
    listing = only(deck.read(), Listing)
    assert listing.ordered
    assert nested(listing.entries) == ["3) Guess", "4) Check", "5) Weep"]


def test_runs_keep_their_markup() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "")
    slide.shapes.title.text_frame.text = "All bold"
    slide.shapes.title.text_frame.paragraphs[0].runs[0].font.bold = True
    paragraph = box(slide, "Plain ").text_frame.paragraphs[0]
    for text, name in (("bold", "b"), ("italic", "i"), ("struck", "strike"), ("linked", ""), ("code()", "")):
        run = paragraph.add_run()
        run.text = text
        if name:
            run._r.get_or_add_rPr().set(name, "sngStrike" if name == "strike" else "1")
        elif text == "linked":
            run.hyperlink.address = "https://example.org/a"
        else:
            run.font.name = "Courier New"
    manuscript = deck.read()
    assert not only(manuscript, Heading).text[0].bold
    parts = {part.text: part for part in only(manuscript, Paragraph).text}
    assert parts["bold"].bold
    assert parts["italic"].italic
    assert parts["struck"].strike
    assert parts["linked"].link == "https://example.org/a"
    assert parts["code()"].code


def test_a_jump_to_a_slide_is_told() -> None:
    deck = Deck()
    first, second = deck.slide(ONLY, "Here"), deck.slide(ONLY, "There")
    box(first, "Go there").click_action.target_slide = second
    manuscript = deck.read()
    assert only(manuscript, Paragraph).text[0].link is None
    assert omitted(manuscript) == {"link": "it leads to another slide"}


def test_people_read_rows_then_columns() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Order")
    for text, left, top in (("d", 6, 5), ("b", 6, 2), ("a", 1, 2), ("c", 1, 5)):
        box(slide, text, left, top)
    assert shown(deck.read().blocks) == ["---", "# Order", "a", "b", "c", "d"]


def test_two_lists_side_by_side_are_columns() -> None:
    deck = Deck()
    slide = deck.slide(TWO, "Before and after")
    slide.placeholders[1].text, slide.placeholders[2].text = "Sure\nWrong", "Humble\nStill wrong"
    assert shown(deck.read().blocks) == [
        "---", "# Before and after", ([["Sure", "Wrong"]], [["Humble", "Still wrong"]]),
    ]  # fmt: skip


def test_shapes_in_groups_stand_where_they_are_seen() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Group")
    box(slide, "second", 1, 4)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Inches(1), Inches(6), Inches(2), Inches(0.5))
    inner.text_frame.text = "first"
    group.top = Inches(2)  # moves what is in it
    assert shown(deck.read().blocks) == ["---", "# Group", "first", "second"]


def test_hidden_slides_notes_and_colours() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Spare")
    slide._element.set("show", "0")
    slide.notes_slide.notes_text_frame.text = "Only if asked.\nTwice."
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(16, 32, 48)
    begin, _, notes = deck.read().blocks
    assert isinstance(begin, Break)
    assert (begin.hidden, begin.background) == (True, "#102030")
    assert isinstance(notes, Remark)
    assert notes.text == "Only if asked.\nTwice."


def test_footers_are_the_heads_and_other_furniture_goes() -> None:
    deck = Deck()
    for number in range(3):
        slide = deck.slide(ONLY, f"Slide {number}")
        for model in slide.slide_layout.placeholders:
            if model.placeholder_format.type in (13, 15, 16):
                slide.shapes.clone_placeholder(model)
        for shape in slide.placeholders:
            if shape.placeholder_format.idx > 9:
                shape.text = {15: "Do not feed", 13: str(number), 16: "yesterday"}[shape.placeholder_format.type]
    manuscript = deck.read()
    assert manuscript.head.footer == "Do not feed"
    assert shown(manuscript.blocks) == ["---", "# Slide 0", "---", "# Slide 1", "---", "# Slide 2"]


def sections(deck: Deck, **starts: list[int]) -> None:
    slides = list(deck.presentation.slides._sldIdLst)
    top = deck.presentation.element
    ext = etree.SubElement(etree.SubElement(top, f"{{{top.nsmap['p']}}}extLst"), f"{{{top.nsmap['p']}}}ext", uri="x")
    listed = etree.SubElement(ext, f"{{{P14}}}sectionLst")
    for name, members in starts.items():
        section = etree.SubElement(listed, f"{{{P14}}}section", name=name)
        ids = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for index in members:
            etree.SubElement(ids, f"{{{P14}}}sldId", id=str(slides[index].id))


def test_sections_begin_where_the_list_says() -> None:
    deck = Deck()
    for title in ("One", "a", "b"):
        deck.slide(ONLY, title)
    sections(deck, One=[0, 1], Two=[2])
    manuscript = deck.read()
    assert shown(manuscript.blocks) == ["===", "# One", "---", "# a", "===", "# b", "Omitted"]
    assert "'Two'" in omitted(manuscript)["section"]


def test_one_section_is_none_and_headers_are_sections_without_a_list() -> None:
    deck = Deck()
    deck.slide(ONLY, "One")
    sections(deck, Standard=[0])
    assert shown(deck.read().blocks) == ["---", "# One"]
    other = Deck()
    other.slide(SECTION, "Part", "1")
    assert shown(other.read().blocks) == ["===", "# Part"]


def test_a_quotation_and_code() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Said")
    box(slide, "“We never asked the cat.”", top=2)
    box(slide, "— Ada Example", top=3)
    code = box(slide, "if x:\n    y()", top=4)
    for paragraph in code.text_frame.paragraphs:
        paragraph.runs[0].font.name = "Consolas"
    manuscript = deck.read()
    quotation = only(manuscript, Quotation)
    assert shown(quotation.blocks) == ["We never asked the cat."]
    assert words(quotation.by) == "Ada Example"
    assert only(manuscript, Code).code == "if x:\n    y()"


# Pictures, tables, charts


def test_pictures_are_taken_out_once() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Loss curve: é!")
    for left in (1, 4):
        slide.shapes.add_picture(png("red"), Inches(left), Inches(2), Inches(2), Inches(1))
    slide.shapes.add_picture(png("blue"), Inches(1), Inches(5), Inches(2), Inches(1))
    slide.shapes[1]._element.nvPicPr.cNvPr.set("descr", "The loss falls")
    slide.shapes[2]._element.nvPicPr.cNvPr.set("descr", "IMG_0042.JPG")
    slide.shapes[3]._element.nvPicPr.cNvPr.set(
        "descr", "A picture containing text\n\nDescription automatically generated"
    )
    manuscript = deck.read()
    pictures = [block for block in manuscript.blocks if isinstance(block, Picture)]
    assert [(p.name, p.alt) for p in pictures] == [
        ("slide-1-loss-curve-e.png", "The loss falls"),
        ("slide-1-loss-curve-e.png", ""),
        ("slide-1-loss-curve-e-2.png", ""),
    ]
    assert set(manuscript.pictures) == {"slide-1-loss-curve-e.png", "slide-1-loss-curve-e-2.png"}
    assert manuscript.pictures["slide-1-loss-curve-e.png"] == png("red").getvalue()


def test_the_lines_below_several_pictures_are_their_captions() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Grid")
    for left, color in ((1, "red"), (5, "blue")):
        slide.shapes.add_picture(png(color), Inches(left), Inches(2), Inches(3), Inches(2))
        box(slide, f"In {color}", left, 4.05)
    captions = [words(block.caption) for block in deck.read().blocks if isinstance(block, Picture)]
    assert captions == ["In red", "In blue"]


def test_logos_are_told_once() -> None:
    deck = Deck()
    for number in range(4):
        slide = deck.slide(ONLY, f"Slide {number}")
        slide.shapes.add_picture(png("green"), Inches(9), Inches(0), Inches(0.5), Inches(0.5))
    manuscript = deck.read()
    (told,) = [block for block in manuscript.blocks if isinstance(block, Omitted)]
    assert (told.kind, told.reason, told.count) == ("picture", "a logo that stands on most slides", 4)
    assert manuscript.pictures == {}


def test_metafiles_are_told() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Old")
    picture = slide.shapes.add_picture(png("red"), 0, 0)
    part = slide.part.related_part(picture._element.blip_rId)
    part.partname = type(part.partname)("/ppt/media/image1.emf")
    manuscript = deck.read()
    assert "EMF" in omitted(manuscript)["picture"]
    assert not manuscript.pictures


def test_a_picture_behind_a_slide() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Fog")
    _, id_ = slide.part.get_or_add_image_part(png("grey"))
    slide.background.fill.solid()
    fill = slide._element.find(f".//{{{A}}}solidFill")
    blip = etree.fromstring(f'<a:blipFill xmlns:a="{A}" xmlns:r="{R}"><a:blip r:embed="{id_}"/></a:blipFill>')
    fill.getparent().replace(fill, blip)
    manuscript = deck.read()
    picture = only(manuscript, Picture)
    assert (picture.name, picture.is_background, picture.span.line) == ("slide-1-fog.png", True, 1)
    assert manuscript.pictures == {"slide-1-fog.png": png("grey").getvalue()}


def test_a_picture_behind_the_cover_is_told() -> None:
    deck = Deck()
    slide = deck.slide(TITLE, "Cover")
    slide.background.fill.solid()
    fill = slide._element.find(f".//{{{A}}}solidFill")
    fill.getparent().replace(fill, etree.fromstring(f'<a:blipFill xmlns:a="{A}"><a:blip/></a:blipFill>'))
    assert omitted(deck.read()) == {"picture": "it was behind the title slide"}


@pytest.mark.parametrize(
    ("address", "name", "told"),
    [
        ("https://example.org/cat.png", "https://example.org/cat.png", ""),
        ("img/cat.png", "img/cat.png", ""),
        ("file:///C:/cat.png", "", "it is only linked, from 'file:///C:/cat.png'"),
        ("", "", "the PowerPoint file has lost it"),
    ],
)
def test_linked_pictures(address: str, name: str, told: str) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Linked")
    blip = slide.shapes.add_picture(png("red"), 0, Inches(2))._element.find(f".//{{{A}}}blip")
    del blip.attrib[f"{{{R}}}embed"]
    if address:
        blip.set(f"{{{R}}}link", slide.part.relate_to(address, f"{R}/image", is_external=True))
    manuscript = deck.read()
    assert [block.name for block in manuscript.blocks if isinstance(block, Picture)] == [name] * bool(name)
    assert omitted(manuscript) == ({"picture": told} if told else {})
    assert not manuscript.pictures


OLD_COMMENT = f"""<p:cmLst xmlns:p="{P}"><p:cm authorId="0" idx="1"><p:pos x="9" y="9"/><p:text>Which cat?</p:text>
</p:cm></p:cmLst>"""
THREAD = f"""<p188:cmLst xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" xmlns:a="{A}"><p188:cm>
<p188:replyLst><p188:reply><p188:txBody><a:p><a:r><a:t>All of them.</a:t></a:r></a:p></p188:txBody></p188:reply>
</p188:replyLst><p188:txBody><a:p><a:r><a:t>Which </a:t></a:r><a:r><a:t>cat?</a:t></a:r></a:p></p188:txBody></p188:cm>
</p188:cmLst>"""


@pytest.mark.parametrize(
    ("xml", "texts"),
    [(OLD_COMMENT, ["Comment: Which cat?"]), (THREAD, ["Comment: Which cat?", "Comment: All of them."])],
)
def test_comments_are_remarks(xml: str, texts: list[str]) -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Discussed")
    part = Part(PackURI("/ppt/comments/comment1.xml"), "application/xml", slide.part.package, xml.encode())
    slide.part.relate_to(part, f"{R}/comments")
    assert [block.text for block in deck.read().blocks if isinstance(block, Remark)] == texts


def test_a_table_with_merged_fields() -> None:
    deck = Deck()
    table = deck.slide(ONLY, "Cats").shapes.add_table(3, 2, 0, 0, Inches(5), Inches(2)).table
    for index, text in enumerate(["Who", "Cats", "Net", "9", "Both", "x"]):
        table.cell(index // 2, index % 2).text = text
    table.cell(2, 1).text = ""
    table.cell(2, 0).merge(table.cell(2, 1))
    found = only(deck.read(), Table)
    assert [words(cell) for cell in found.header] == ["Who", "Cats"]
    assert [[words(cell) for cell in row] for row in found.rows] == [["Net", "9"], ["Both", ""]]


def test_a_chart_is_a_table_of_its_numbers() -> None:
    deck = Deck()
    data = CategoryChartData()
    data.categories = ["2024", "2025"]
    data.add_series("Cats", (1, 2.5))
    data.add_series("Dogs", (3, 0.1 + 0.2))
    deck.slide(ONLY, "Pets").shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, Inches(2), 99999, 99999, data)
    manuscript = deck.read()
    table = only(manuscript, Table)
    assert [words(cell) for cell in table.header] == ["", "Cats", "Dogs"]
    assert [[words(cell) for cell in row] for row in table.rows] == [["2024", "1", "3"], ["2025", "2.5", "0.3"]]
    assert "chart" in omitted(manuscript)


def test_films() -> None:
    deck = Deck()
    slide = deck.slide(ONLY, "Film")
    film = slide.shapes.add_movie(BytesIO(b"film"), 0, Inches(2), 9999, 9999, poster_frame_image=png("red"))
    assert "embedded" in omitted(deck.read())["film"]
    video = film._element.find(f".//{{{A}}}videoFile")
    id_ = slide.part.relate_to("https://example.org/f.mp4", "http://example.org/video", is_external=True)
    video.set(f"{{{R}}}link", id_)
    assert only(deck.read(), Media).address == "https://example.org/f.mp4"


FORMULA = f"""<a:p xmlns:a="{A}" xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main"
 xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><a:r><a:t>So </a:t></a:r><a14:m><m:oMath>
<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>=</m:t></m:r>
<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f></m:oMath></a14:m></a:p>"""


def test_formulas_are_text_and_told() -> None:
    deck = Deck()
    shape = box(deck.slide(ONLY, "Maths"), "")
    body = shape.text_frame._txBody
    body.replace(body.p_lst[0], etree.fromstring(FORMULA))
    manuscript = deck.read()
    assert words(only(manuscript, Paragraph).text) == "So x^2=(a+b)/c"
    assert "x^2=(a+b)/c" in omitted(manuscript)["formula"]


# deckgen's own decks


@pytest.fixture(scope="session")
def limits(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("limits")
    deckgen.build(ROOT / "decks" / "limits.yaml", to="pptx", out=out)
    return (out / "limits.pptx").read_bytes()


def test_a_deck_of_deckgen_comes_back(limits: bytes) -> None:
    manuscript = read(Path("limits.pptx"), limits)
    head, blocks = manuscript.head, manuscript.blocks
    assert (words(head.title), head.author, head.date) == (
        "The edge of the lamplight", ("Ada Example",), "4 December 2026",
    )  # fmt: skip
    assert (head.event, head.footer, head.size, head.lang) == (
        "Winter school on learning machines", "The edge of the lamplight", "16:9", "en",
    )  # fmt: skip
    begins = [block for block in blocks if isinstance(block, Break)]
    assert len(begins) == 27
    assert sum(begin.cut is Cut.SECTION for begin in begins) == 6  # the credits too
    assert [begin.span.line for begin in begins if begin.hidden] == [27]
    code = only(manuscript, Code).code
    assert "\n    return weights - rate * grad(loss, weights)\n\ndef fool" in code
    assert words(only(manuscript, Table).rows[4][0]) == "A child"
    quotation = only(manuscript, Quotation)
    assert (words(quotation.by), words(quotation.source)) == (
        "Alan Turing", "Computing Machinery and Intelligence, Mind, 1950",
    )  # fmt: skip
    assert any(isinstance(block, Listing) and block.steps for block in blocks)
    assert len(manuscript.pictures) == 15
    assert all(name.endswith(".svg") for name in manuscript.pictures)
    captions = [words(block.caption) for block in blocks if isinstance(block, Picture) and block.caption]
    assert captions == ["Data", "Layer 3", "Layer 30", "Deployment"]
    assert any(isinstance(block, Remark) and "Leave a pause here" in block.text for block in blocks)


# Files that are none


def test_what_is_a_powerpoint_file(limits: bytes) -> None:
    assert is_powerpoint(limits)
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert not is_powerpoint(other.getvalue())
    assert not is_powerpoint(b"PK\x03\x04")
    assert not is_powerpoint(b"")


def zipped(size: int) -> bytes:
    """A zip that claims to unpack to a size."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<x/>")
    data = bytearray(out.getvalue())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = size.to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("~$talk.pptx", b"\x05user", "lock-file", "'talk.pptx'"),
        ("talk.pptx", b"", "empty-file", "empty"),
        ("talk.pptx", b"\0" * 512, "empty-file", "empty"),
        ("talk.pptx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        ("talk.ppt", b"\xd0\xcf\x11\xe0" + "PowerPoint Document".encode("utf-16-le"), "encrypted", "2003"),
        ("talk.pptx", b"just text", "damaged-file", "damaged"),
        ("talk.pptx", zipped(3_000_000_000), "too-large", "1,000 MB"),
        ("talk.pptx", zipped(4), "damaged-file", "damaged"),
    ],
)
def test_files_that_are_no_decks(name: str, data: bytes, code: str, says: str) -> None:
    with pytest.raises(FileError) as caught:
        read(Path(name), data)
    (told,) = caught.value.diagnostics
    assert told.code == code
    assert says in f"{told.message} {told.hint}"
    assert "\n" not in told.message


def small() -> bytes:
    deck = Deck()
    deck.slide(TITLE, "Cover", "Below")
    slide = deck.slide(CONTENT, "Pets", "Cats\nDogs")
    slide.shapes.add_picture(png("red"), 0, 0)
    slide.shapes.add_table(2, 2, 0, 0, 999, 999).table.cell(0, 0).text = "cell"
    slide.notes_slide.notes_text_frame.text = "note"
    return deck.bytes()


def outcome(data: bytes) -> Manuscript | DeckError:
    """What a file is read as, or the error that says why it cannot be read; anything else that is raised is a bug."""
    is_powerpoint(data)
    try:
        return read(Path("talk.pptx"), data)
    except DeckError as error:
        return error


def survives(data: bytes) -> bool:
    """Whether a file can be read."""
    return isinstance(outcome(data), Manuscript)


def test_files_cut_short_and_with_flipped_bits() -> None:
    data, chance = small(), random.Random(5)  # noqa: S311
    assert survives(data)
    assert not any(survives(data[: chance.randrange(len(data) - 100)]) for _ in range(30))
    for _ in range(120):
        flipped = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            at = chance.choice([chance.randrange(len(data)), len(data) - 1 - chance.randrange(3000)])
            flipped[at] ^= 1 << chance.randrange(8)
        made = outcome(bytes(flipped))
        assert made.diagnostics if isinstance(made, DeckError) else made.is_deck


def rewritten(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return out.getvalue()


def test_parts_that_are_sound_zips_but_wrong_xml() -> None:
    data, chance = small(), random.Random(7)  # noqa: S311
    names = [name for name in zipfile.ZipFile(BytesIO(data)).namelist() if name.endswith((".xml", ".rels"))]
    parts = [name for name in names if re.search(r"slides/|presentation|notesSlides/|slideLayout[12]\.", name)]
    outcomes = []
    for _ in range(80):
        victim = chance.choice(parts)

        def change(name: str, content: bytes, victim: str = victim) -> bytes:
            if name != victim:
                return content
            tags = re.findall(rb'"[^"]*"|<[^>]*/>', content)
            wrong = chance.choice([b"", b'"-7"', b'"x"', b'"rId99"', b"<a/>"])
            return content.replace(chance.choice(tags), wrong, 1)

        outcomes.append(made := outcome(rewritten(data, change)))
        if isinstance(made, DeckError):
            assert len(made.diagnostics) == 1, victim
        elif "slide2" not in victim:  # the slide that says so is whole
            assert "Cats" in repr(made.blocks) or made.diagnostics, victim
    assert any(isinstance(made, DeckError) for made in outcomes)
    assert any(isinstance(made, Manuscript) for made in outcomes)


def test_a_slide_that_is_lost_costs_only_itself() -> None:
    deck = Deck()
    deck.slide(ONLY, "One")
    deck.slide(ONLY, "Two")
    ids = deck.presentation.slides._sldIdLst
    ids[0].set(f"{{{R}}}id", "rId999")
    manuscript = deck.read()
    assert shown(manuscript.blocks) == ["---", "# Two"]
    (told,) = manuscript.diagnostics
    assert (told.code, told.span.line) == ("damaged-slide", 1)
