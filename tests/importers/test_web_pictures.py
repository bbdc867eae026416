"""Pictures on the web: open slots that keep their address, or files beside the outline and a record of their source."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from deckgen.importers import Order, import_files
from deckgen.importers.fetching import FetchError
from deckgen.outline import Fields, Items, parse

ADDRESS = "https://example.org/plots/loss%20curve.svg?size=2"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><rect width="16" height="9"/></svg>'


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_text(f"# Loss\n\n![It fell]({ADDRESS})\n\nAgain:\n\n![It fell]({ADDRESS})\n", encoding="utf-8")
    return path


def test_without_fetch_the_slot_is_open_and_the_address_is_its_credit(note: Path) -> None:
    made = import_files([note], Order(note.with_name("talk.yaml")))
    assert made.pictures == {}
    assert f"# open: {ADDRESS} is loaded with --fetch" in made.text
    assert f"source: <{ADDRESS}>" in made.text


def test_with_fetch_it_is_a_file_beside_the_outline_and_its_source_is_recorded(note: Path) -> None:
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return DRAWING

    made = import_files([note], Order(note.with_name("talk.yaml"), fetch=fetch))
    assert asked == [ADDRESS]
    assert made.pictures["talk_pictures/loss-curve.svg"] == DRAWING
    record = parse(made.pictures["talk_pictures/sources.yaml"].decode(), Path("sources.yaml"))
    assert isinstance(record, Fields)
    assert isinstance(pictures := record["pictures"], Items)
    assert pictures == [
        {
            "file": "talk_pictures/loss-curve.svg",
            "source": ADDRESS,
            "sha256": hashlib.sha256(DRAWING).hexdigest(),
            "bytes": len(DRAWING),
        }
    ]
    assert made.text.count("image: talk_pictures/loss-curve.svg") == 2


def test_what_cannot_be_fetched_stays_open_and_says_why(note: Path) -> None:
    def fetch(address: str) -> bytes:
        raise FetchError("the server answers 404 Not Found")

    made = import_files([note], Order(note.with_name("talk.yaml"), fetch=fetch))
    assert f"# open: {ADDRESS} was not loaded: the server answers 404 Not Found" in made.text


def test_what_is_no_picture_is_not_kept(note: Path) -> None:
    made = import_files([note], Order(note.with_name("talk.yaml"), fetch=lambda address: b"<html>Sorry</html>"))
    assert made.pictures == {}
    assert "is a web page, not a picture" in made.text
