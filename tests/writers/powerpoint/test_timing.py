from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.geometry import Rect
from deckgen.page import Role

if TYPE_CHECKING:
    from tests.writers.powerpoint.conftest import Opened, Studio

BOX = Rect(80, 150, 1120, 480)
Effect = tuple[str | None, str | None, str | None]


def clicks(file: Opened) -> list[list[Effect]]:
    """For every click the node type, shape and paragraph of what appears."""
    outer = file.find("//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par")
    out = []
    for number in range(1, len(outer) + 1):
        path = f"//p:cTn[@nodeType='mainSeq']/p:childTnLst/p:par[{number}]//p:cTn[@presetID='1']"
        nodes = file.find(path)
        targets = file.find(f"{path}//p:spTgt")
        paragraphs = [t.find(".//{*}pRg") for t in targets]
        starts = [None if p is None else p.get("st") for p in paragraphs]
        out.append([(n.get("nodeType"), t.get("spid"), s) for n, t, s in zip(nodes, targets, starts, strict=True)])
    return out


def test_a_slide_without_steps_has_no_timing(studio: Studio) -> None:
    assert not studio.write(studio.document(studio.page(studio.title("T")))).find("//p:timing")


def test_things_of_one_step_come_with_one_click(studio: Studio) -> None:
    caption = studio.text(Role.CAPTION, Rect(340, 610, 600, 30), studio.paragraph("Figure 1"), step=1)
    punchline = studio.text(Role.PUNCHLINE, Rect(340, 650, 600, 30), studio.paragraph("Ha"), step=2)
    picture = replace(studio.picture("m"), step=1)

    file = studio.write(
        studio.document(studio.page(studio.title("T"), picture, caption, punchline), media={"m": studio.media("m.png")})
    )

    assert clicks(file) == [[("clickEffect", "3", None), ("withEffect", "4", None)], [("clickEffect", "5", None)]]
    assert [(b.get("spid"), b.get("build")) for b in file.find("//p:bldP")] == [("4", None), ("5", None)]


def test_paragraphs_appear_one_by_one(studio: Studio) -> None:
    bullets = studio.text(
        Role.BULLETS, BOX, studio.bullet("a", first=True), studio.bullet("b", step=1), studio.bullet("c", 1, step=2),
        studio.bullet("d", 1, step=2),
    )  # fmt: skip

    file = studio.write(studio.document(studio.page(studio.title("T"), bullets, layout="bullets")))

    assert clicks(file) == [[("clickEffect", "3", "1")], [("clickEffect", "3", "2"), ("withEffect", "3", "3")]]
    assert [(b.get("spid"), b.get("build"), b.get("grpId")) for b in file.find("//p:bldP")] == [("3", "p", "0")]


def test_paragraphs_without_a_step_come_with_their_box(studio: Studio) -> None:
    text = studio.text(Role.BODY, BOX, studio.paragraph("a"), studio.paragraph("b", step=2), step=1)

    file = studio.write(studio.document(studio.page(studio.title("T"), text)))

    assert clicks(file) == [[("clickEffect", "3", "0")], [("clickEffect", "3", "1")]]


def test_steps_come_in_order_whatever_the_order_of_the_items(studio: Studio) -> None:
    later = studio.text(Role.BODY, BOX, studio.paragraph("later"), step=2)
    sooner = studio.text(Role.BODY, BOX, studio.paragraph("sooner"), step=1)

    file = studio.write(studio.document(studio.page(studio.title("T"), later, sooner)))

    assert clicks(file) == [[("clickEffect", "4", None)], [("clickEffect", "3", None)]]


def test_a_group_appears_as_a_whole(studio: Studio) -> None:
    words = studio.text(Role.BODY, BOX, studio.paragraph("a"))
    group = studio.group(BOX, studio.picture("m", BOX), words, step=2)
    title = replace(studio.title("T"), step=1)

    file = studio.write(studio.document(studio.page(title, group), media={"m": studio.media("m.png")}))

    (shape,) = file.find("//p:grpSp/p:nvGrpSpPr/p:cNvPr/@id")
    assert clicks(file) == [[("clickEffect", "2", None)], [("clickEffect", str(shape), None)]]
    assert [b.get("spid") for b in file.find("//p:bldP")] == ["2"]
