"""Every deck of the project in every theme: both files hold the same, nothing is found wrong with either.

How the themes look in both programs is compared on the gallery's ten slides (`test_same_looks`).
"""

from __future__ import annotations

from pathlib import Path

import openxml_audit
import pytest

from deckgen.theme import builtin_themes
from tests.rendering import parsed
from tests.rendering.talks import build
from tests.rendering.test_same_items import moved

DECKS = sorted((Path(__file__).parents[2] / "decks").glob("*.yaml"))
USUAL = "paper"  # the decks' own, which the other tests look at

pytestmark = pytest.mark.themes


@pytest.mark.parametrize("theme", [name for name in builtin_themes() if name != USUAL])
@pytest.mark.parametrize("deck", DECKS, ids=lambda path: path.stem)
def test_a_deck_is_the_same_in_both_files_and_sound(deck: Path, theme: str, tmp_path: Path) -> None:
    talk = build(deck, tmp_path, theme)

    assert [str(warning) for warning in talk.warnings] == []
    for number, (one, other) in enumerate(
        zip(parsed.from_html(talk.html), parsed.from_pptx(talk.pptx), strict=True), 1
    ):
        assert [item.paragraphs for item in one.items] == [item.paragraphs for item in other.items], f"slide {number}"
        assert moved([i.rect for i in one.items], [i.rect for i in other.items], most=0.011) == [], f"slide {number}"
    assert list(openxml_audit.validate_pptx(str(talk.pptx)).errors) == []
