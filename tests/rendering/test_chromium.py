"""The decks of the repository as a browser takes them: quiet, alone, accessible."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.rendering import browser
from tests.rendering.conftest import Stage
from tests.rendering.talks import Talk

pytestmark = pytest.mark.browser


def test_showing_every_slide_logs_nothing_and_asks_nobody_for_anything(stage: Stage) -> None:
    assert stage.complaints == ()


def test_hidden_slides_are_not_shown(talk: Talk, chromium: Browser) -> None:
    with browser.shown(chromium, talk.html, talk.document.size) as show:
        assert len(show) == sum(not page.hidden for page in talk.document.pages)


def test_axe_finds_nothing_on_any_slide(case: str, talk: Talk, chromium: Browser) -> None:
    if case in {"nasty 4:3", "nasty 16:10"}:
        pytest.skip("the same elements as on 16:9")
    found = {}
    with browser.shown(chromium, talk.html, talk.document.size) as show:
        for index in range(len(show)):
            show.go(index)
            violations = Axe().run(show.tab).response["violations"]
            if violations:
                found[index + 1] = [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in violations]
        assert show.complaints == []
    assert found == {}
