from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.geometry import Rect
from deckgen.page import Role

if TYPE_CHECKING:
    from tests.writers.powerpoint.conftest import Opened, Studio

BOX = Rect(80, 150, 1120, 480)


def placeholders(file: Opened, part: str = "ppt/slides/slide1.xml") -> list[tuple[str | None, str | None]]:
    return [(p.get("type"), p.get("idx")) for p in file.find("//p:ph", part)]


def test_a_title_is_in_the_title_placeholder(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page(studio.title("Loss"))))

    assert placeholders(file) == [("title", None)]
    assert file.find("//p:sp/p:nvSpPr/p:cNvPr")[0].get("name") == "Title"


def test_the_title_slide_has_a_centred_title_and_a_subtitle(studio: Studio) -> None:
    subtitle = studio.text(Role.SUBTITLE, Rect(80, 380, 1120, 80), studio.paragraph("Outtakes"))

    file = studio.write(studio.document(studio.page(studio.title("Loss"), subtitle, layout="title")))

    assert placeholders(file) == [("ctrTitle", None), ("subTitle", "1")]
    assert placeholders(file, "ppt/slideLayouts/slideLayout1.xml") == [("ctrTitle", None), ("subTitle", "1")]


def test_a_page_without_a_visible_title_has_it_above_the_slide(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page(studio.picture("m"), layout="full", title="Ha & ha"),
                                        media={"m": studio.media("m.png")}))  # fmt: skip

    title = file.find("//p:cSld/p:spTree/p:sp[1]")[0]
    place = file.find("//p:spTree/p:sp[1]/p:spPr/a:xfrm/a:off")[0]
    size = file.find("//p:spTree/p:sp[1]/p:spPr/a:xfrm/a:ext")[0]
    assert placeholders(file) == placeholders(file, "ppt/slideLayouts/slideLayout4.xml") == [("title", None)]
    assert int(place.get("y", "")) + int(size.get("cy", "")) < 0
    assert file.words(title) == "Ha & ha"


def test_empty_placeholders_of_the_layout_are_not_on_the_slide(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page(studio.title("Loss"), layout="bullets")))

    assert placeholders(file) == [("title", None)]
    assert placeholders(file, "ppt/slideLayouts/slideLayout2.xml") == [
        ("title", None), (None, "1"), ("ftr", "11"), ("sldNum", "12"),
    ]  # fmt: skip


def test_bullets_inherit_their_looks_from_the_layout(studio: Studio) -> None:
    bullets = studio.text(
        Role.BULLETS, BOX, studio.bullet("a", first=True), studio.bullet("b", 1), studio.bullet("c", 2)
    )

    file = studio.write(studio.document(studio.page(studio.title("List"), bullets, layout="bullets")))

    assert placeholders(file)[1] == (None, "1")
    properties = file.find("//p:sp[2]//a:pPr")
    assert [file.attributes(p) for p in properties] == [{}, {"lvl": "1"}, {"lvl": "2"}]
    assert not file.find("//p:sp[2]//a:buChar | //p:sp[2]//a:buNone | //p:sp[2]//a:latin | //p:sp[2]//a:solidFill")
    levels = file.find("//p:sp[2]//a:lstStyle/*", "ppt/slideLayouts/slideLayout2.xml")
    assert [(x.get("marL"), x.get("indent")) for x in levels[:3]] == [
        ("304800", "-304800"), ("685800", "-304800"), ("1066800", "-304800"),
    ]  # fmt: skip
    chars = file.find("//p:sp[2]//a:lstStyle//a:buChar", "ppt/slideLayouts/slideLayout2.xml")
    assert [c.get("char") for c in chars] == ["•", "–"] + 7 * ["·"]


def test_bullets_that_were_shrunk_say_what_is_different(studio: Studio) -> None:
    small = studio.bullet("a", first=True, indent=24.0, marker="→")

    file = studio.write(
        studio.document(studio.page(studio.title("List"), studio.text(Role.BULLETS, BOX, small), layout="bullets"))
    )

    properties = file.find("//p:sp[2]//a:pPr")[0]
    assert file.attributes(properties) == {"marL": "228600", "indent": "-228600"}
    assert [c.get("char") for c in file.find("//p:sp[2]//a:buChar")] == ["→"]
    assert [c.get("typeface") for c in file.find("//p:sp[2]//a:buFont")] == ["+mn-lt"]


def test_text_without_bullets_in_a_bullet_placeholder_has_none(studio: Studio) -> None:
    plain = studio.text(Role.BULLETS, BOX, studio.paragraph("plain"))

    file = studio.write(studio.document(studio.page(studio.title("List"), plain, layout="bullets")))

    assert len(file.find("//p:sp[2]//a:buNone")) == 1


def test_a_second_list_is_a_box_of_its_own_with_bullets(studio: Studio) -> None:
    lists = [studio.text(Role.BULLETS, BOX, studio.bullet("a", first=True)) for _ in range(2)]

    file = studio.write(studio.document(studio.page(studio.title("Lists"), *lists, layout="bullets")))

    assert placeholders(file) == [("title", None), (None, "1")]
    assert [c.get("char") for c in file.find("//p:sp[3]//a:buChar")] == ["•"]
    assert [n.get("name") for n in file.find("//p:sp//p:cNvPr")] == ["Title", "Bullets", "Bullets 2"]


def test_footer_and_slide_number_are_real_ones(studio: Studio) -> None:
    footer = studio.text(Role.FOOTER, Rect(80, 672, 800, 24), studio.paragraph("Winter school"))
    number = studio.text(Role.SLIDE_NUMBER, Rect(1100, 672, 100, 24), studio.paragraph("2 / 20"))

    file = studio.write(studio.document(studio.page(), studio.page(studio.title("T"), footer, number)))

    assert placeholders(file, "ppt/slides/slide2.xml") == [("title", None), ("ftr", "11"), ("sldNum", "12")]
    fields = file.find("//a:fld[@type='slidenum']/a:t", "ppt/slides/slide2.xml")
    assert [field.text for field in fields] == ["2"]
    assert file.words(file.find("//p:sp[3]/p:txBody", "ppt/slides/slide2.xml")[0]) == "2 / 20"


def test_layouts_carry_their_names_kinds_backgrounds_and_decorations(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page()))

    heads = [file.xml(f"ppt/slideLayouts/slideLayout{n}.xml") for n in range(1, 5)]
    assert [x.get("type") for x in heads] == ["title", "obj", "titleOnly", "blank"]
    assert [x[0].get("name") for x in heads] == [
        "Title slide", "Title and list", "Picture with headline", "Full picture",
    ]  # fmt: skip
    dark = file.find("//p:bg//a:srgbClr/@val", "ppt/slideLayouts/slideLayout4.xml")
    assert [str(x) for x in dark] == ["101318"]
    assert not file.find("//p:bg", "ppt/slideLayouts/slideLayout2.xml")  # the master's own background
    assert len(file.find("//adec:decorative", "ppt/slideLayouts/slideLayout1.xml")) == 1


def test_pictures_of_a_layout_stand_on_it_once_beneath_its_shapes(studio: Studio) -> None:
    media = {"m": studio.media("m.svg", "image/svg+xml", "m.png")}
    document = studio.document(studio.page(layout="title"), studio.page(layout="title"), media=media)
    texture = studio.picture("m", Rect(0, 0, 1280, 720), role=Role.DECORATION, crop=Rect(0.125, 0, 0.75, 1))
    first, *rest = document.layouts
    layouts = (replace(first, items=(texture, *first.items)), *rest)

    file = studio.write(replace(document, layouts=layouts))

    part = "ppt/slideLayouts/slideLayout1.xml"
    painted = [node.tag.rpartition("}")[2] for node in file.find("//p:spTree/*", part)]
    assert painted[2:4] == ["pic", "sp"]
    assert len(file.find("//p:pic//adec:decorative", part)) == 1
    assert [(crop.get("l"), crop.get("r")) for crop in file.find("//a:srcRect", part)] == [("12500", "12500")]
    assert {target for target in file.targets(part).values() if "media" in target} == {
        "ppt/media/image1.svg", "ppt/media/image1.png",
    }  # fmt: skip
    assert not file.find("//p:pic")  # of the slide


def test_a_layout_without_a_footer_gets_footers_as_boxes(studio: Studio) -> None:
    footer = studio.text(Role.FOOTER, Rect(80, 672, 800, 24), studio.paragraph("Winter school"))

    file = studio.write(studio.document(studio.page(studio.title("T"), footer, layout="title")))

    assert placeholders(file) == [("ctrTitle", None)]
    assert len(file.find("//p:cNvSpPr[@txBox='1']")) == 1


def test_a_layout_may_offer_places_for_pictures_and_tables(studio: Studio) -> None:
    document = studio.document(studio.page(studio.title("T"), studio.picture("m")), media={"m": studio.media("m.png")})
    layout = document.layouts[2]
    place = replace(layout.placeholders[0], role=Role.FIGURE, rect=BOX, prompt="Add a picture")
    layouts = tuple(replace(x, placeholders=(*x.placeholders, place)) if x is layout else x for x in document.layouts)

    file = studio.write(replace(document, layouts=layouts))

    assert [(p.get("type"), p.get("idx")) for p in file.find("//p:pic//p:ph")] == [("pic", "1")]


def test_reading_order_is_paint_order(studio: Studio) -> None:
    caption = studio.text(Role.CAPTION, Rect(340, 610, 600, 30), studio.paragraph("Figure 1"))
    items = (studio.title("T"), studio.picture("m"), caption)

    file = studio.write(studio.document(studio.page(*items), media={"m": studio.media("m.png")}))

    assert [n.get("name") for n in file.find("//p:spTree/*/*/p:cNvPr")] == [
        "Title", "Picture: a loss curve", "Caption",
    ]  # fmt: skip
