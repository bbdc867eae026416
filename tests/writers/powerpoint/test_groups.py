"""Groups: a picture with words on it, which is one figure for whoever moves it, reveals it or is told of it."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu

from deckgen.document import FontFile, Placeholder
from deckgen.errors import Span
from deckgen.geometry import EMU_PER_PX, TOLERANCE, Rect
from deckgen.page import Group, Outline, Part, Picture, Role, Shape, Text
from deckgen.paragraph import Align, Anchor, Color, Face, LineEnd, Paragraph
from deckgen.typeset.fonts import FontBook
from tests.rendering import office

if TYPE_CHECKING:
    from tests.rendering.glyphs import Glyph
    from tests.writers.powerpoint.conftest import Opened, Studio

PLACE, BOX = Rect(340, 150, 600, 450), Rect(400, 480, 480, 90)
HERE = Span(Path("talk.yaml"), 3, 1)
BLACK, WHITE = Color("#000000"), Color("#ffffff")
_OFFICE_SEAT = 1.0  # em from a line's top to its baseline, in LibreOffice, for every font


def of_group(studio: Studio, *groups: Group) -> Opened:
    return studio.write(studio.document(studio.page(studio.title("T"), *groups), media={"m": studio.media("m.png")}))


def meme(studio: Studio, **more: object) -> Group:
    band = Shape(BOX, HERE, fill=Color("#000000", None, 0.5), turn=-5)
    words = studio.text(Role.BODY, BOX, studio.paragraph("MORE DATA"), turn=-5, outline=Outline(BLACK, 3))
    return studio.group(PLACE, studio.picture("m", PLACE), band, words, **more)


def test_a_group_holds_its_parts_in_paint_order_and_leaves_them_where_they_are(studio: Studio) -> None:
    file = of_group(studio, meme(studio))

    (group,) = file.find("/p:sld/p:cSld/p:spTree/p:grpSp")
    assert [child.tag.rpartition("}")[2] for child in group] == ["nvGrpSpPr", "grpSpPr", "pic", "sp", "sp"]
    places = {
        place.tag.rpartition("}")[2]: file.attributes(place) for place in file.find("//p:grpSp/p:grpSpPr/a:xfrm/*")
    }
    assert places["off"] == places["chOff"] == {"x": "3238500", "y": "1428750"}
    assert places["ext"] == places["chExt"] == {"cx": "5715000", "cy": "4286250"}


def test_the_group_is_described_and_its_picture_is_not(studio: Studio) -> None:
    file = of_group(studio, meme(studio))

    (group,) = file.find("//p:grpSp/p:nvGrpSpPr/p:cNvPr")
    picture, band, words = file.find("//p:grpSp/*/*/p:cNvPr")
    assert (group.get("descr"), group.get("name")) == (
        "A robot rejects: more data.",
        "Group: A robot rejects: more data.",
    )
    assert [len(part.findall(".//{*}decorative")) for part in (group, picture, band, words)] == [0, 1, 1, 0]
    assert [part.get("descr") for part in (picture, band, words)] == ["", "", None]
    assert [part.get("name") for part in (picture, band, words)] == ["Picture", "Decoration", "Text"]


def test_a_decorative_group_says_nothing(studio: Studio) -> None:
    file = of_group(studio, meme(studio, role=Role.DECORATION))

    (group,) = file.find("//p:grpSp/p:nvGrpSpPr/p:cNvPr")
    assert group.get("descr") == ""
    assert len(file.find("//p:grpSp/p:nvGrpSpPr/p:cNvPr//adec:decorative[@val='1']")) == 1


def test_the_outline_behind_letters_is_found_by_its_words_and_hidden_from_readers(studio: Studio) -> None:
    words = studio.text(Role.BODY, BOX, studio.paragraph("MORE\u2028DATA"))
    behind = replace(words, role=Role.DECORATION, outline=Outline(BLACK, 6))

    file = of_group(studio, studio.group(PLACE, behind, words))

    names = file.find("//p:grpSp/p:sp/p:nvSpPr/p:cNvPr")
    assert [name.get("name") for name in names] == ["Outline: MORE DATA", "Text"]
    assert [len(name.findall(".//{*}decorative")) for name in names] == [1, 0]


def test_neither_a_group_nor_its_parts_take_the_places_of_the_layout(studio: Studio) -> None:
    inside = studio.group(PLACE, studio.picture("m", PLACE), studio.text(Role.CAPTION, BOX, studio.paragraph("in")))
    caption = studio.text(Role.CAPTION, BOX, studio.paragraph("out"))
    document = studio.document(
        studio.page(studio.title("T"), inside, studio.picture("m"), caption), media={"m": studio.media("m.png")}
    )
    level = document.layouts[2].placeholders[0].levels
    places = tuple(Placeholder(role, BOX, level, "Here") for role in (Role.FIGURE, Role.CAPTION))
    layouts = tuple(replace(x, placeholders=(*x.placeholders, *places)) for x in document.layouts)

    file = studio.write(replace(document, layouts=layouts))

    assert not file.find("//p:grpSp//p:ph")
    assert [p.get("type") for p in file.find("//p:spTree/*/*/p:nvPr/p:ph")] == ["title", "pic", "body"]


def test_parts_have_no_steps_of_their_own(studio: Studio) -> None:
    words = studio.text(Role.BODY, BOX, studio.paragraph("a"), step=3)

    assert not of_group(studio, studio.group(PLACE, words)).find("//p:timing")


def test_ids_and_names_are_unique_across_groups(studio: Studio, faults: Any) -> None:
    file = of_group(studio, meme(studio), meme(studio))

    names = [name.get("name") for name in file.find("//p:cNvPr")]
    assert len(set(names)) == len(names)
    assert faults(file) == []


# --- what python-pptx finds in the file


@dataclass(frozen=True)
class Found:
    """A part as somebody else's program sees it."""

    kind: MSO_SHAPE_TYPE
    rect: Rect  # on the slide
    turn: float


def opened(file: Opened) -> list[list[Found]]:
    """The parts of each group of the first slide."""
    slide = pptx.Presentation(io.BytesIO(file.data)).slides[0]
    groups = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    return [
        [Found(part.shape_type, _on_slide(group, part), part.rotation) for part in group.shapes] for group in groups
    ]


def _on_slide(group: Any, part: Any) -> Rect:
    """ECMA-376, 20.1.7.5: what stands in the group's child extents is mapped to its extents."""
    frame = group._element.grpSpPr.find("{*}xfrm")
    inner_at, inner = frame.find("{*}chOff"), frame.find("{*}chExt")
    wide, high = (
        outer / int(inner.get(side)) if int(inner.get(side)) else 1.0
        for outer, side in ((group.width, "cx"), (group.height, "cy"))
    )
    x = group.left + (part.left - int(inner_at.get("x"))) * wide
    y = group.top + (part.top - int(inner_at.get("y"))) * high
    return Rect(*(Emu(length) / EMU_PER_PX for length in (x, y, part.width * wide, part.height * high)))


_PLACES = st.floats(-2000, 4000)
_LENGTHS = st.floats(0, 4000)
_RECTS = st.builds(Rect, _PLACES, _PLACES, _LENGTHS, _LENGTHS)
_TURNS = st.floats(-720, 720)


@st.composite
def _parts(draw: st.DrawFn, studio: Studio) -> Part:
    rect, turn = draw(_RECTS), draw(_TURNS)
    role = draw(st.sampled_from((Role.FIGURE, Role.DECORATION, Role.BODY, Role.TITLE, Role.CAPTION)))
    match draw(st.sampled_from((Text, Picture, Shape))):
        case kind if kind is Text:
            edge = draw(st.none() | st.builds(Outline, st.just(BLACK), st.floats(0, 50)))
            return studio.text(role, rect, studio.paragraph("a"), turn=turn, outline=edge)
        case kind if kind is Picture:
            return studio.picture("m", rect, role=role, turn=turn)
    return Shape(rect, HERE, role, fill=BLACK, turn=turn, radius=draw(st.floats(0, 50)))


@given(st.data())
def test_any_group_comes_back_with_its_parts_where_they_were(studio: Studio, data: st.DataObject) -> None:
    parts = tuple(data.draw(st.lists(_parts(studio), max_size=6)))
    group = studio.group(data.draw(_RECTS), *parts)

    (found,) = opened(of_group(studio, group))

    kinds = {Text: MSO_SHAPE_TYPE.TEXT_BOX, Picture: MSO_SHAPE_TYPE.PICTURE, Shape: MSO_SHAPE_TYPE.AUTO_SHAPE}
    assert [part.kind for part in found] == [kinds[type(part)] for part in parts]
    for part, seen in zip(parts, found, strict=True):
        assert part.rect.contains(seen.rect, TOLERANCE)
        assert seen.rect.contains(part.rect, TOLERANCE)
        assert math.cos(math.radians(seen.turn - part.turn)) == pytest.approx(1, abs=1e-9)
        assert 0 <= seen.turn < 360


# --- what LibreOffice paints


@pytest.mark.office
def test_turned_and_outlined_words_in_a_group_stand_where_they_should(studio: Studio, tmp_path: Path) -> None:
    anton = FontBook("Zilla Slab", "Fira Sans", "IBM Plex Mono", HERE).font(Face("Anton"))
    size, words = 3601 / 75, ("EVERYTHING", "IS FINE")
    first, last = (studio.run(w, size, face=Face("Anton"), color=WHITE) for w in words)
    lines = Paragraph((studio.line(first, end=LineEnd.BREAK), studio.line(last)), Align.CENTER)
    straight = studio.text(
        Role.BODY, Rect(420, 260, 400, 160), lines, anchor=Anchor.MIDDLE, outline=Outline(BLACK, 3)
    )  # fmt: skip
    turned = [replace(straight, turn=turn) for turn in (0.0, -12.0, 33.0, 90.0, -135.0)]
    pages = [studio.page(studio.group(PLACE, studio.picture("m", PLACE), text), layout="full") for text in turned]
    path = tmp_path / "deck.pptx"
    path.write_bytes(studio.write(studio.document(*pages, media={"m": studio.media("m.png")})).data)

    pdf = office.convert([path], [FontFile(anton.face, anton.path, anton.seat)], tmp_path / "office")[path]

    middle = straight.rect.x + straight.rect.width / 2
    for text, glyphs in zip(turned, office.glyphs(pdf), strict=True):
        for word, baseline in zip(words, text.baselines(_OFFICE_SEAT), strict=True):
            letters = _on_line([_turned_back(glyph, text) for glyph in glyphs], baseline)
            assert "".join(letter.char for letter in letters) == word.replace(" ", "")
            left = middle - anton.advance(word) * size / 2
            assert letters[0].left == pytest.approx(left, abs=1.5)
            assert letters[-1].left == pytest.approx(left + anton.advance(word[:-1]) * size, abs=1.5)


def _on_line(glyphs: list[Glyph], baseline: float) -> list[Glyph]:
    """The letters that stand on this baseline within 1.5 px, from left to right."""
    found = (glyph for glyph in glyphs if not glyph.char.isspace() and abs(glyph.baseline - baseline) < 1.5)
    return sorted(found, key=lambda glyph: glyph.left)


def _turned_back(glyph: Glyph, text: Text) -> Glyph:
    """The glyph where it would stand if its box were not turned."""
    angle = math.radians(-text.turn)
    x, y = text.rect.x + text.rect.width / 2, text.rect.y + text.rect.height / 2
    dx, dy = glyph.left - x, glyph.baseline - y
    left, baseline = x + dx * math.cos(angle) - dy * math.sin(angle), y + dx * math.sin(angle) + dy * math.cos(angle)
    return replace(glyph, left=left, baseline=baseline)
