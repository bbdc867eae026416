from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from deckgen.geometry import Rect
from deckgen.page import Form, Role, Shape
from deckgen.paragraph import Color

if TYPE_CHECKING:
    from tests.writers.powerpoint.conftest import Opened, Studio

BOX = Rect(100, 200, 400, 100)


def of_shape(studio: Studio, shape: Shape) -> Opened:
    return studio.write(studio.document(studio.page(studio.title("T"), shape)))


def of_pictures(studio: Studio, *pages: tuple[str, ...]) -> Opened:
    media = {digest: studio.media(f"{digest}.png") for digests in pages for digest in digests}
    made = [studio.page(studio.title(f"T{i}"), *map(studio.picture, digests)) for i, digests in enumerate(pages)]
    return studio.write(studio.document(*made, media=media))


def test_a_plain_shape_has_no_line_and_is_decorative(studio: Studio) -> None:
    file = of_shape(studio, Shape(BOX, studio.page().span, fill=studio.color("panel")))

    assert [x.get("val") for x in file.find("//p:sp[2]/p:spPr/a:solidFill/a:schemeClr")] == ["bg2"]
    assert len(file.find("//p:sp[2]/p:spPr/a:ln/a:noFill")) == 1
    assert file.find("//p:sp[2]//p:cNvPr")[0].get("descr") == ""
    assert len(file.find("//p:sp[2]//p:cNvPr//adec:decorative[@val='1']")) == 1


def test_a_stroke_has_its_width_and_its_dashes(studio: Studio) -> None:
    shape = Shape(
        BOX, studio.page().span, form=Form.ELLIPSE, stroke=studio.color("accent"), stroke_width=3, dashed=True
    )

    file = of_shape(studio, shape)

    assert file.find("//p:sp[2]/p:spPr/a:ln")[0].get("w") == "28575"
    assert file.find("//p:sp[2]/p:spPr/a:ln/a:prstDash")[0].get("val") == "dash"
    assert file.find("//p:sp[2]/p:spPr/a:prstGeom")[0].get("prst") == "ellipse"
    assert len(file.find("//p:sp[2]/p:spPr/a:noFill")) == 1


def test_round_corners_are_a_part_of_the_shorter_side(studio: Studio) -> None:
    shape = Shape(BOX, studio.page().span, fill=studio.color("panel"), radius=16)

    assert of_shape(studio, shape).find("//a:prstGeom[@prst='roundRect']//a:gd")[0].get("fmla") == "val 16000"
    pill = of_shape(studio, replace(shape, radius=500))
    assert pill.find("//a:prstGeom[@prst='roundRect']//a:gd")[0].get("fmla") == "val 50000"


@pytest.mark.parametrize(
    ("turn", "written"),
    [
        (0, None), (12.5, "750000"), (-5, "21300000"), (90, "5400000"), (-90, "16200000"), (360, None),
        (725, "300000"), (1 / 60_000, "1"), (-1 / 60_000, "21599999"), (1e-9, None), (-1e-9, None), (359.999999, None),
    ],
)  # fmt: skip
def test_turns_are_clockwise_and_less_than_whole(studio: Studio, turn: float, written: str | None) -> None:
    shape = Shape(BOX, studio.page().span, fill=studio.color("panel"), turn=turn)
    words = studio.text(Role.BODY, BOX, studio.paragraph("a"), turn=turn)
    items = (shape, words, studio.picture("m", BOX, turn=turn))

    file = studio.write(studio.document(studio.page(studio.title("T"), *items), media={"m": studio.media("m.png")}))

    places = file.find("(//p:sp[position() > 1] | //p:pic)/p:spPr/a:xfrm")
    assert [place.get("rot") for place in places] == 3 * [written]
    assert {place[0].get("x") for place in places} == {"952500"}  # where it stands before it is turned


def test_fills_and_lines_let_through_what_their_alpha_says(studio: Studio) -> None:
    shape = Shape(BOX, studio.page().span, fill=Color("#000000", None, 0.4), stroke=Color("#b4432e", "accent", 0.5),
                  stroke_width=2)  # fmt: skip

    file = of_shape(studio, shape)

    assert [x.get("val") for x in file.find("//p:sp[2]/p:spPr/a:solidFill/a:srgbClr/a:alpha")] == ["40000"]
    assert [x.get("val") for x in file.find("//p:sp[2]/p:spPr/a:ln//a:schemeClr/a:alpha")] == ["50000"]


def test_a_picture_carries_its_alternative_text(studio: Studio) -> None:
    file = of_pictures(studio, ("m",))

    identity = file.find("//p:pic//p:cNvPr")[0]
    assert (identity.get("descr"), identity.get("name")) == ("a loss curve", "Picture: a loss curve")
    assert not file.find("//a:srcRect")


def test_a_background_picture_is_decorative(studio: Studio) -> None:
    picture = replace(studio.picture("m"), role=Role.DECORATION)

    file = studio.write(studio.document(studio.page(picture), media={"m": studio.media("m.png")}))

    assert file.find("//p:pic//p:cNvPr")[0].get("descr") == ""
    assert len(file.find("//p:pic//adec:decorative")) == 1


def test_a_crop_cuts_each_side_by_its_part(studio: Studio) -> None:
    picture = replace(studio.picture("m"), crop=Rect(0.1, 0.0, 0.6, 0.75))

    file = studio.write(studio.document(studio.page(picture), media={"m": studio.media("m.png")}))

    assert file.attributes(file.find("//a:srcRect")[0]) == {"l": "10000", "r": "30000", "b": "25000"}


def test_the_same_picture_is_in_the_file_once(studio: Studio) -> None:
    file = of_pictures(studio, ("one", "two"), ("one",), ("one", "one"))

    assert [name for name in file.names if "/media/" in name] == ["ppt/media/image1.png", "ppt/media/image2.png"]
    images = [t for kind, t in file.relationships("ppt/slides/slide3.xml").values() if kind == "image"]
    assert images == ["../media/image1.png"]


def test_a_drawing_has_its_vectors_and_a_picture_for_programs_that_cannot_draw_them(studio: Studio) -> None:
    media = {"d": studio.media("d.svg", "image/svg+xml", "d.png")}

    file = studio.write(studio.document(studio.page(studio.picture("d")), media=media))

    targets = file.targets("ppt/slides/slide1.xml")
    blip = file.find("//a:blip")[0]
    vector = file.find("//asvg:svgBlip")[0]
    assert targets[file.attributes(blip)["embed"]].endswith(".png")
    assert targets[file.attributes(vector)["embed"]].endswith(".svg")
    svg = next(name for name in file.names if name.endswith(".svg"))
    assert file.parts[svg] == (studio.folder / "d.svg").read_bytes()


def test_long_alternative_texts_make_short_names(studio: Studio) -> None:
    picture = replace(studio.picture("m"), alt="very\nlong " * 30)

    file = studio.write(studio.document(studio.page(picture), media={"m": studio.media("m.png")}))

    name = file.find("//p:pic//p:cNvPr")[0].get("name") or ""
    assert len(name) < 60
    assert "\n" not in name
