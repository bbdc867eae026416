"""Any outline of any kind: a good one becomes two good files that say the same, a bad one is told of at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.deck import lay_out, read_deck
from deckgen.errors import DeckError
from deckgen.outline import Fields, Items, Real, Value, Whole, parse
from deckgen.outline.dumping import Plain, dump
from deckgen.pipeline import WRITERS, chosen_stage, compose
from tests import outlines, strategies
from tests.rendering import parsed

_quick = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("output")


def _words(slide: parsed.Slide) -> list[str]:
    """What a slide says, but for spaces: where lines end they are not the same in both files."""
    said = [text for item in slide.items for text in item.paragraphs]
    return [re.sub(r"\s+", "", text) for text in (slide.title, *said, *slide.notes)]


@settings(_quick, max_examples=8)
@given(text=strategies.spelled)
def test_a_good_outline_becomes_two_files_that_say_the_same(text: str, pictures: Path, output: Path) -> None:
    deck, _ = read_deck(text, pictures / "talk.yaml")
    stage = chosen_stage(deck)
    laid = lay_out(deck, stage.style)
    document = compose(deck, stage.style, laid)
    for name, writer in WRITERS.items():
        with (output / f"talk.{name}").open("wb+") as file:
            writer(document, file, None)

    html, pptx = parsed.from_html(output / "talk.html"), parsed.from_pptx(output / "talk.pptx")

    assert len(html) == len(pptx) == len(laid.pages)
    assert list(map(_words, html)) == list(map(_words, pptx))


@_quick
@given(data=strategies.outlines())
def test_an_outline_means_the_same_in_every_spelling(data: Mapping[str, Plain], pictures: Path) -> None:
    read = [read_deck(spelling(data), pictures / "talk.yaml")[0] for spelling in strategies.SPELLINGS]
    ours, *others = (list(map(outlines.dump, lay_out(deck, outlines.style_of(deck.size)).pages)) for deck in read)

    assert all(other == ours for other in others)


@_quick
@given(text=strategies.spelled)
def test_what_was_read_is_written_as_the_same_values(text: str) -> None:
    values = parse(text, Path("talk.yaml"))
    assert isinstance(values, Fields)

    assert _bare(parse(dump(values), Path("talk.yaml"))) == _bare(values)


def _bare(value: Value) -> object:
    match value:
        case Fields():
            return {key: _bare(inner) for key, inner in value.items()}
        case Items():
            return list(map(_bare, value))
        case Whole() | Real():
            return value.source
    return value


@settings(_quick, max_examples=40)
@given(bad=strategies.faulty())
def test_a_fault_is_told_at_a_place_inside_the_file(bad: strategies.Faulty, pictures: Path) -> None:
    path = pictures / "talk.yaml"

    with pytest.raises(DeckError) as caught:
        read_deck(bad.text, path)

    lines = bad.text.splitlines()
    assert bad.code in {found.code for found in caught.value.diagnostics}
    for found in caught.value.diagnostics:
        assert found.span.path == path
        assert found.span.line <= len(lines) + 1
        if 0 < found.span.line <= len(lines):
            assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
        assert found.message.isprintable()


@_quick
@given(data=st.data())
def test_every_line_that_is_lost_is_told_of_or_harmless(data: st.DataObject, pictures: Path) -> None:
    lines = data.draw(strategies.spelled).splitlines(keepends=True)
    lost = data.draw(st.integers(0, len(lines) - 1))
    try:
        deck, _ = read_deck("".join(lines[:lost] + lines[lost + 1 :]), pictures / "talk.yaml")
        places = [page.span for page in lay_out(deck, outlines.style_of(deck.size)).pages]
    except DeckError as error:
        places = [found.span for found in error.diagnostics]
    assert places
    assert all(place.line <= len(lines) for place in places)
