from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.errors import DeckError
from deckgen.memes import Library
from tests.memes.conftest import ONE_BOX, SPAN, TWO_BUTTONS, Shelf

BRAIN = f"name: Growing brain\nkeywords: [galaxy, enlightenment]\ndescription: A *brain* that glows\n{ONE_BOX}"
SCALES = "name: Scales\nboxes: [{at: [0, 0], size: [1, 1], means: the heavier argument}]"


@pytest.fixture
def three(shelf: Shelf) -> Shelf:
    shelf.put("two-buttons", TWO_BUTTONS)
    shelf.put("growing-brain-2", BRAIN)
    shelf.put("scales", SCALES)
    return shelf


def own(library: Library, found: tuple[str, ...]) -> list[str]:
    """Those of the ids that are not of templates that come with deckgen."""
    built_in = Library().ids()
    assert set(found) <= set(library.ids())
    return [id_ for id_ in found if id_ not in built_in or library.folder(id_) != Library().folder(id_)]


def test_ids_are_the_names_of_folders_sorted_the_built_in_ones_among_them(three: Shelf) -> None:
    assert own(three.library, three.library.ids()) == ["growing-brain-2", "scales", "two-buttons"]
    assert list(three.library.ids()) == sorted(three.library.ids())
    assert set(Library().ids()) <= set(three.library.ids())
    assert three.library.folder("scales") == three.path / "scales"


def test_of_equal_names_the_last_folder_counts(three: Shelf, tmp_path: Path) -> None:
    later = Shelf(tmp_path / "later")
    later.put("scales", f"name: Others\n{ONE_BOX}")

    assert Library([three.path, later.path]).get("scales", SPAN).name == "Others"
    assert Library([later.path, three.path]).get("scales", SPAN).name == "Scales"


def test_a_folder_may_be_a_template_itself(three: Shelf) -> None:
    library = Library([three.path / "scales"])

    assert own(library, library.ids()) == ["scales"]
    assert library.get("scales", SPAN).name == "Scales"


def test_folders_that_hold_no_template_are_no_templates(three: Shelf) -> None:
    three.put(".hidden", SCALES)
    three.put("_test", SCALES)
    (three.path / "empty").mkdir()
    library = Library([three.path, three.path / "nowhere", three.path / "scales" / "template.yaml"])

    assert own(library, library.ids()) == ["growing-brain-2", "scales", "two-buttons"]


def test_a_template_is_read_once(three: Shelf) -> None:
    first = three.get("scales")
    (three.path / "scales" / "template.yaml").write_text("broken: [")

    assert three.get("scales") is first
    with pytest.raises(DeckError):
        Library([three.path]).get("scales", SPAN)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("two buttons", "two-buttons"),
        ("two butons", "two-buttons"),
        ("TWO-BUTTONS", "two-buttons"),
        ("enlightenment", "growing-brain-2"),
        ("enlightenmant", "growing-brain-2"),
        ("brain that glows", "growing-brain-2"),
        ("heavier argument", "scales"),
        ("argument", "scales"),
    ],
)
def test_a_search_finds_by_name_keyword_description_and_meaning_in_spite_of_slips(
    three: Shelf, words: str, first: str
) -> None:
    found = three.library.search(words)

    assert own(three.library, found)[0] == first


def test_the_best_match_comes_first(shelf: Shelf) -> None:
    shelf.put("a", f"name: What a qux does to zyx and to others\n{ONE_BOX}")
    shelf.put("b", f"name: T\nkeywords: [qux zyx]\n{ONE_BOX}")
    shelf.put("c", f"name: T\nkeywords: [qux]\n{ONE_BOX}")

    assert shelf.library.search("qux zyx")[0] == "b"
    assert set(shelf.library.search("qux")) == {"a", "b", "c"}
    assert shelf.library.search("qux")[0] == "c"


def test_a_search_for_nothing_lists_all_and_one_for_nonsense_nothing(three: Shelf) -> None:
    assert three.library.search("  ") == three.library.ids()
    assert three.library.search("zzzqqqxxw") == ()
    assert three.library.search("!?") == ()


def test_a_template_that_cannot_be_read_is_found_by_its_name_and_does_no_harm(three: Shelf) -> None:
    three.put("broken-thing", "name: [")

    assert three.library.search("broken thing")[0] == "broken-thing"
    assert own(three.library, three.library.search("scales"))[0] == "scales"
    with pytest.raises(DeckError, match="no meme template is called 'heavier argument'; did you mean 'scales'"):
        three.get("heavier argument")
