from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.geometry import Rect
from deckgen.page import Cell, Row, Table

if TYPE_CHECKING:
    from tests.writers.powerpoint.conftest import Opened, Studio


def table(studio: Studio) -> Table:
    def row(*words: str, header: bool = False) -> Row:
        fill = studio.color("panel") if header else None
        return Row(tuple(Cell((studio.paragraph(studio.run(w, 20)),) if w else (), fill) for w in words), 50, header)

    return Table(
        Rect(80, 160, 600, 150), (400, 200),
        (row("Model", "Mood", header=True), row("Ours", ""), row("Theirs", "smug")),
        studio.page().span, padding_x=12, padding_y=8, rule=studio.color("muted"), rule_width=1,
        header_rule=studio.color("accent"), header_rule_width=3, alt="moods",
    )  # fmt: skip


def opened(studio: Studio, made: Table) -> Opened:
    return studio.write(studio.document(studio.page(studio.title("T"), made)))


def test_a_table_is_native_with_its_columns_and_rows(studio: Studio) -> None:
    file = opened(studio, table(studio))

    assert [x.get("w") for x in file.find("//a:gridCol")] == ["3810000", "1905000"]
    assert [x.get("h") for x in file.find("//a:tr")] == 3 * ["476250"]
    assert file.find("//a:tblPr")[0].get("firstRow") == "1"
    assert file.find("//p:graphicFrame//p:cNvPr")[0].get("descr") == "moods"
    assert [file.words(cell) for cell in file.find("//a:tc/a:txBody")] == [
        "Model", "Mood", "Ours", "", "Theirs", "smug",
    ]  # fmt: skip


def test_a_table_without_a_header_says_so(studio: Studio) -> None:
    made = table(studio)

    assert opened(studio, replace(made, rows=made.rows[1:])).find("//a:tblPr")[0].get("firstRow") is None


def test_rules_stand_below_rows_and_both_neighbours_agree(studio: Studio) -> None:
    file = opened(studio, table(studio))

    def widths(tag: str) -> list[str | None]:
        return [x.get("w") for x in file.find(f"//a:tr/a:tc[1]/a:tcPr/a:{tag}")]

    assert widths("lnB") == ["28575", "9525", "9525"]
    assert widths("lnT") == ["0", "28575", "9525"]
    assert len(file.find("//a:lnL/a:noFill | //a:lnR/a:noFill")) == 12


def test_cells_have_their_padding_fill_and_middle(studio: Studio) -> None:
    file = opened(studio, table(studio))

    cells = file.find("//a:tcPr")
    assert {(c.get("marL"), c.get("marR"), c.get("marT"), c.get("marB"), c.get("anchor")) for c in cells} == {
        ("114300", "114300", "76200", "76200", "ctr")
    }
    assert len(file.find("//a:tcPr/a:solidFill")) == 2
    assert len(file.find("//a:tcPr/a:noFill")) == 4


def test_an_empty_cell_makes_its_row_no_higher(studio: Studio) -> None:
    file = opened(studio, table(studio))

    assert [x.get("sz") for x in file.find("//a:tr[2]/a:tc[2]//a:endParaRPr")] == ["1500"]
