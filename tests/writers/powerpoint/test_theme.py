from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.document import Palette

if TYPE_CHECKING:
    from tests.writers.powerpoint.conftest import Opened, Studio

THEME, MASTER = "ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml"
NIGHT = {"background": "#101318", "text": "#f4f1ea", "accent": "#ffb454"}


def scheme(file: Opened, part: str = THEME) -> dict[str, str]:
    slots = file.find("//a:clrScheme/*", part)
    return {slot.tag.rpartition("}")[2]: slot[0].get("val", "") for slot in slots}


def test_the_theme_has_the_palette_and_the_fonts(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page()))

    assert scheme(file) == {
        "dk1": "1D2330", "lt1": "FBF8F1", "dk2": "5C6370", "lt2": "ECE6D8", "accent1": "B4432E", "accent2": "2F5D8A",
        "accent3": "B4432E", "accent4": "B4432E", "accent5": "B4432E", "accent6": "B4432E", "hlink": "1F5FA8",
        "folHlink": "1F5FA8",
    }  # fmt: skip
    assert [x.get("typeface") for x in file.find("//a:fontScheme/*/a:latin", THEME)] == ["Zilla Slab", "Fira Sans"]
    assert file.xml(THEME).get("name") == "Paper"


def test_a_dark_themes_background_is_still_office_background(studio: Studio) -> None:
    dark = Palette(NIGHT, dark=True)

    file = studio.write(replace(studio.document(studio.page(studio.title("T"))), palette=dark))

    colors, mapped = scheme(file), file.find("//p:clrMap", MASTER)[0]
    assert colors[mapped.get("bg1", "")] == "101318"
    assert colors[mapped.get("tx1", "")] == "F4F1EA"
    assert (colors["dk1"], colors["lt1"]) == ("101318", "F4F1EA")


def test_notes_are_black_on_white_even_in_a_dark_theme(studio: Studio) -> None:
    file = studio.write(replace(studio.document(studio.page()), palette=Palette(NIGHT, dark=True)))

    colors = scheme(file, "ppt/theme/theme2.xml")
    mapped = file.find("//p:clrMap", "ppt/notesMasters/notesMaster1.xml")[0]
    assert (colors[mapped.get("bg1", "")], colors[mapped.get("tx1", "")]) == ("FFFFFF", "000000")


def test_the_master_lists_every_layout_and_has_the_four_places(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page()))

    assert len(file.find("//p:sldLayoutId", MASTER)) == 4
    assert [p.get("type") for p in file.find("//p:ph", MASTER)] == ["title", "body", "ftr", "sldNum"]
    title = file.find("//p:titleStyle/a:lvl1pPr/a:defRPr", MASTER)[0]
    assert (title.get("sz"), title.get("b")) == ("3300", "1")
    bullets = file.find("//p:bodyStyle/*/a:buChar", MASTER)
    assert [b.get("char") for b in bullets] == ["•", "–"] + 7 * ["·"]


def test_a_document_without_usual_layouts_still_has_a_whole_master(studio: Studio) -> None:
    document = studio.document(studio.page(layout="full"))

    file = studio.write(replace(document, layouts=document.layouts[3:]))

    assert [p.get("type") for p in file.find("//p:ph", MASTER)] == ["title", "body", "ftr", "sldNum"]


def test_backgrounds_are_written_where_they_differ(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page(), studio.page(background=studio.color("panel"))))

    assert [x.get("val") for x in file.find("//p:bg//a:schemeClr", MASTER)] == ["bg1"]
    assert not file.find("//p:bg")
    assert [x.get("val") for x in file.find("//p:bg//a:schemeClr", "ppt/slides/slide2.xml")] == ["bg2"]
