"""The first slide of a deck: what it says of the talk, the same in every format."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deckgen.importers.blocks import Head, Heading, Manuscript, words
from deckgen.importers.readers import deckset, marp, pandoc, remark, revealmd, slidev
from deckgen.importers.readers.slides import is_people
from deckgen.importers.source import Source
from tests.importers.readers.telling import omitted, source_of

DECKS = [deckset.read, marp.read, remark.read, revealmd.read, slidev.read]
Read = Callable[[Source], Manuscript]


def head_below(title: str, read: Read = marp.read) -> Head:
    """The head of a deck whose first slide is a title and some lines."""
    made = read(source_of(f"# Losses we have known\n\n{title}\n\n---\n\n# One\n\nText\n\n---\n\n# Two\n\nMore\n"))
    assert words(made.head.title) == "Losses we have known"
    assert [words(block.text) for block in made.blocks if isinstance(block, Heading)] == ["One", "Two"]
    return made.head


def told(head: Head) -> tuple[str, tuple[str, ...], str, str]:
    return words(head.subtitle), head.author, head.event, head.date


@pytest.mark.parametrize("read", DECKS)
@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Ada Example · Tinyconf · 2026-05-04", ("", ("Ada Example",), "Tinyconf", "2026-05-04")),
        ("Ada Example | Tiny Conf | 4 May 2026", ("", ("Ada Example",), "Tiny Conf", "4 May 2026")),
        ("Ada Example, Tinyconf, 4 May 2026", ("", ("Ada Example",), "Tinyconf", "4 May 2026")),
        ("Ada Example, May 4, 2026", ("", ("Ada Example",), "", "May 4, 2026")),
        ("4 May 2026 · Tinyconf · Ada Example", ("", ("Ada Example",), "Tinyconf", "4 May 2026")),
        ("Ada Example and Bob Sample · 2026", ("", ("Ada Example", "Bob Sample"), "", "2026")),
        ("Ada Example, Cy Demo & Bob Sample, 2026", ("", ("Ada Example", "Cy Demo", "Bob Sample"), "", "2026")),
        ("Ada Example", ("", ("Ada Example",), "", "")),
        ("Ada van der Example & J. Sample", ("", ("Ada van der Example", "J. Sample"), "", "")),
        ("Ada Example\n\nTinyconf, 4 May 2026", ("", ("Ada Example",), "Tinyconf", "4 May 2026")),
        ("Ada Example\n\nInstitute of Missing Units", ("", ("Ada Example",), "Institute of Missing Units", "")),
        ("And who hides them\n\nAda Example", ("And who hides them", ("Ada Example",), "", "")),
        ("And who hides them\n\nada, 2026", ("And who hides them", ("ada",), "", "2026")),
        ("Group meeting, 4 May 2026", ("Group meeting, 4 May 2026", (), "", "")),
        ("Deep Learning Seminar", ("Deep Learning Seminar", (), "", "")),
        ("Less is more", ("Less is more", (), "", "")),
        ("Small Batches\n\nby Ada Example", ("Small Batches", ("Ada Example",), "", "")),
    ],
)
def test_lines_below_the_title(read: Read, lines: str, expected: tuple[str, tuple[str, ...], str, str]) -> None:
    assert told(head_below(lines, read)) == expected


def test_who_stands_in_the_front_matter_is_not_told_twice() -> None:
    made = marp.read(
        source_of(
            "---\nmarp: true\nauthor: Ada Example\n---\n# T\n\nAda Example · Tinyconf · 2026-05-04\n\n---\n\nText"
        )
    )
    assert told(made.head) == ("", ("Ada Example",), "Tinyconf", "2026-05-04")
    assert omitted(made) == []


def test_a_title_of_pandoc_is_its_only_section() -> None:
    assert told(pandoc.read(source_of("% T\n% Ada Example; Bob Sample\n% 2026\n\n## A\n\nx\n\n## B\n\ny")).head) == (
        *("", ("Ada Example", "Bob Sample"), "", "2026"),
    )


@pytest.mark.parametrize("text", ["Ada Example", "Ada E. Example", "Zoë O’Example-Sample", "Émile Exemple"])
def test_names(text: str) -> None:
    assert is_people(text)


@pytest.mark.parametrize(
    "text",
    ["Ada", "Tinyconf 2026", "The Cure", "Why Gradients", "GPU Clusters", "ada example", "A B C D E F", "Ada Ex!"],
)
def test_no_names(text: str) -> None:
    assert not is_people(text)
