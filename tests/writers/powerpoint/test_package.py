from __future__ import annotations

import datetime
import io
import struct
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from deckgen.document import FontFile, Section
from deckgen.geometry import Size
from deckgen.page import Media
from deckgen.paragraph import Face
from deckgen.typeset.families import Family
from deckgen.typeset.fonts import FontBook
from deckgen.writers.powerpoint import write
from deckgen.writers.powerpoint.package import CT, RT, Package

if TYPE_CHECKING:
    from tests.writers.powerpoint.conftest import Studio


def test_content_types_come_first_and_no_entry_knows_the_time(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page()))

    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert len({entry.filename for entry in entries}) == len(entries)


def test_pictures_are_stored_and_everything_that_is_text_is_deflated(studio: Studio) -> None:
    page = studio.page(studio.picture("m"), studio.picture("d"))
    media = {"m": studio.media("m.png"), "d": studio.media("d.svg", "image/svg+xml", "d.png")}

    file = studio.write(studio.document(page, media=media))

    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        kinds = {entry.filename: entry.compress_type for entry in archive.infolist()}
    assert {kinds.pop("ppt/media/image1.png"), kinds.pop("ppt/media/image2.png")} == {zipfile.ZIP_STORED}
    assert "ppt/media/image2.svg" in kinds
    assert set(kinds.values()) == {zipfile.ZIP_DEFLATED}
    assert file.parts["ppt/media/image1.png"] == (studio.folder / "m.png").read_bytes()


def test_pictures_are_never_in_memory_as_a_whole(studio: Studio, tmp_path: Path) -> None:
    size, media = 8_000_000, {}
    for digest in ("a", "b", "c", "d"):
        path = tmp_path / f"{digest}.jpg"
        path.write_bytes(bytes(size))
        media[digest] = Media(path, "image/jpeg")
    document = studio.document(studio.page(*map(studio.picture, media)), media=media)
    with (tmp_path / "deck.pptx").open("wb") as file:
        tracemalloc.start()
        write(document, file)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert (tmp_path / "deck.pptx").stat().st_size > 4 * size
    assert peak < size


def test_nothing_of_a_template_is_left_over(studio: Studio) -> None:
    names = studio.write(studio.document(studio.page())).names

    assert [name for name in names if not name.endswith((".xml", ".rels"))] == []
    assert not [name for name in names if "printer" in name or "thumbnail" in name or "handout" in name]


def test_a_relationship_is_made_once() -> None:
    package = Package()
    part, other = (package.add(f"/{name}.xml", CT.XML) for name in "ab")

    first = package.relate(part, RT.IMAGE, other)

    assert package.relate(part, RT.IMAGE, other) == first
    assert package.relate(part, RT.THEME, other) != first
    assert package.link(part, RT.HYPERLINK, "https://example.org/") == package.link(
        part, RT.HYPERLINK, "https://example.org/"
    )


def test_a_picture_that_is_gone_is_an_error(studio: Studio) -> None:
    document = studio.document(
        studio.page(studio.picture("m")), media={"m": Media(studio.folder / "gone.png", "image/png")}
    )

    with pytest.raises(FileNotFoundError, match=r"gone\.png"):
        write(document, io.BytesIO())


def test_slides_sizes_and_masters_stand_in_the_schemas_order(studio: Studio) -> None:
    document = replace(studio.document(studio.page()), size=Size(960, 720), sections=(Section("All", 0, 1),))

    file = studio.write(document)
    root = file.xml("ppt/presentation.xml")

    assert [child.tag.rpartition("}")[2] for child in root] == [
        "sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz", "defaultTextStyle", "extLst",
    ]  # fmt: skip
    assert file.attributes(root[3]) == {"cx": "9144000", "cy": "6858000"}


def test_sections_hold_every_slide_once_and_have_the_same_ids_every_time(studio: Studio) -> None:
    pages = [studio.page() for _ in range(3)]
    document = studio.document(*pages, sections=(Section("", 0, 1), Section("Two", 1, 2)))

    sections = studio.write(document).find("//p14:section", "ppt/presentation.xml")
    again = studio.write(document).find("//p14:section", "ppt/presentation.xml")

    assert [s.get("name") for s in sections] == ["Loss & other <curves>", "Two"]
    assert [[x.get("id") for x in s.iter("{*}sldId")] for s in sections] == [["256"], ["257", "258"]]
    assert [s.get("id") for s in sections] == [s.get("id") for s in again]


def test_hidden_pages_are_hidden_and_ids_are_kept(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page(hidden=True, id="secret"), studio.page()))

    assert file.slide(1).get("show") == "0"
    assert file.slide(2).get("show") is None
    assert file.find("//p:cSld")[0].get("name") == "secret"


def test_properties_tell_what_the_document_says_and_no_clock(studio: Studio) -> None:
    page = replace(studio.page(), notes="x", hidden=True)

    file = studio.write(studio.document(page, studio.page()))

    core = {x.tag.rpartition("}")[2]: x.text for x in file.xml("docProps/core.xml")}
    assert core == {
        "title": "Loss & other <curves>", "subject": "A history", "creator": "Ada Example; Grace Example",
        "keywords": "deep, shallow", "lastModifiedBy": "Ada Example; Grace Example", "language": "en-GB",
        "created": "2026-11-20T09:30:00Z", "modified": "2026-11-20T09:30:00Z",
    }  # fmt: skip
    app = {x.tag.rpartition("}")[2]: x.text for x in file.xml("docProps/app.xml")}
    assert (app["Application"], app["Slides"], app["Notes"], app["HiddenSlides"]) == ("deckgen", "2", "1", "1")


def test_times_in_other_zones_are_told_in_utc(studio: Studio) -> None:
    document = studio.document(studio.page())
    zone = datetime.timezone(datetime.timedelta(hours=2))
    moment = datetime.datetime(2026, 1, 1, 1, 0, tzinfo=zone)

    file = studio.write(replace(document, properties=replace(document.properties, modified=moment)))

    assert file.xml("docProps/core.xml").findtext("{*}created") == "2025-12-31T23:00:00Z"


def test_notes_lines_are_paragraphs_and_the_notes_master_is_always_there(studio: Studio) -> None:
    file = studio.write(studio.document(studio.page(), studio.page(notes="One\n\nTwo & three\x07")))

    assert "ppt/notesMasters/notesMaster1.xml" in file.names
    assert [name for name in file.names if "notesSlides/n" in name] == ["ppt/notesSlides/notesSlide2.xml"]
    paragraphs = file.find("//a:p", "ppt/notesSlides/notesSlide2.xml")
    assert [file.words(p) for p in paragraphs] == ["One", "", "Two & three"]


def test_fonts_are_embedded_by_family_and_face(studio: Studio) -> None:
    pytest.importorskip("fontpkg")
    document = studio.document(studio.page())
    folder = Path(pytest.importorskip("fontpkg_fira_sans").__file__).parent / "files"
    regular, bold, italic = (next(folder.rglob(f"FiraSans-{name}.ttf")) for name in ("Regular", "Bold", "Italic"))
    files = (
        FontFile(Face("Fira Sans", bold=True), bold, 0.9),
        FontFile(Face("Fira Sans"), regular, 0.9),
        FontFile(Face("Stray", italic=True), italic, 0.9),  # Office loads no family without its regular face
    )

    file = studio.write(replace(document, fonts=replace(document.fonts, files=files)))

    listed = file.find("//p:embeddedFontLst/p:embeddedFont", "ppt/presentation.xml")
    assert [[child.tag.rpartition("}")[2] for child in font] for font in listed] == [["font", "regular", "bold"]]
    assert [font[0].get("typeface") for font in listed] == ["Fira Sans"]
    fonts = [name for name in file.names if name.endswith(".fntdata")]
    assert fonts == ["ppt/fonts/font1.fntdata", "ppt/fonts/font2.fntdata"]
    assert all(file.parts[name][34:36] == b"LP" for name in fonts)  # the magic number of Embedded OpenType


def test_fonts_that_office_has_are_named_and_not_embedded(studio: Studio) -> None:
    document = studio.document(studio.page())
    book = FontBook(Family("Arial", "Fira Sans"), "Fira Sans", "IBM Plex Mono", studio.page().span)
    font = book.font(Face("Arial"))
    files = (FontFile(font.face, font.path, font.seat, installed=True),)

    file = studio.write(replace(document, fonts=replace(document.fonts, heading="Arial", files=files)))

    assert file.find("//p:embeddedFontLst", "ppt/presentation.xml") == []
    assert file.find("/p:presentation/@embedTrueTypeFonts", "ppt/presentation.xml") == []
    assert not any(name.endswith(".fntdata") for name in file.names)
    major = file.find("//a:majorFont/a:latin", "ppt/theme/theme1.xml")
    assert [latin.get("typeface") for latin in major] == ["Arial"]


def test_families_that_the_theme_does_not_name_are_embedded_under_their_own_names(studio: Studio) -> None:
    document = studio.document(studio.page())
    book = FontBook(document.fonts.heading, document.fonts.text, document.fonts.mono, studio.page().span)
    fonts = [book.font(face) for face in (Face("Anton"), Face("Kalam"), Face("Kalam", bold=True))]
    files = tuple(FontFile(font.face, font.path, font.seat) for font in fonts)

    file = studio.write(replace(document, fonts=replace(document.fonts, files=files)))

    listed = file.find("//p:embeddedFont", "ppt/presentation.xml")
    assert [[child.tag.rpartition("}")[2] for child in font] for font in listed] == [
        ["font", "regular"], ["font", "regular", "bold"],
    ]  # fmt: skip
    assert [font[0].get("typeface") for font in listed] == ["Anton", "Kalam"]
    parts = [file.parts[f"ppt/fonts/font{number}.fntdata"] for number in (1, 2, 3)]
    assert [_eot_names(part) for part in parts] == [("Anton", "Regular"), ("Kalam", "Regular"), ("Kalam", "Bold")]


def _eot_names(eot: bytes) -> tuple[str, str]:
    """The family and style that an Embedded OpenType file (version 0x00020001) says it has."""
    names, at = [], 82  # W3C, "Embedded OpenType (EOT) File Format", 4.1: where FamilyNameSize stands
    for _ in range(2):
        (length,) = struct.unpack_from("<H", eot, at)
        names.append(eot[at + 2 : at + 2 + length].decode("utf-16-le"))
        at += 2 + length + 2
    return names[0], names[1]
