"""Options and fixtures of the whole suite."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No timed tests: the machine may be busy. No database: tests leave nothing behind.
settings.register_profile("deckgen", deadline=None, max_examples=20, database=None)
settings.load_profile("deckgen")

# A folder that is not there: what the person who runs the tests has set does not count.
os.environ["DECKGEN_CONFIG"] = str(Path(__file__).parent / "no-settings")

_PICTURES = {
    "screenshot.png": (1600, 3000),
    "banner.png": (4000, 300),
    "icon.png": (120, 90),
    "dot.png": (1, 1),
    "photo.png": (1500, 1000),
    "tall.png": (300, 2900),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite tests/golden from what the program makes now"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a process: Playwright's synchronous interface runs only once in each."""
    from tests.rendering import browser

    if browser.program() is None:
        pytest.skip("Chromium is not installed")
    with browser.chromium() as running:
        yield running


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pictures of very different shapes, and a drawing."""
    folder = tmp_path_factory.mktemp("pictures")
    for name, size in _PICTURES.items():
        Image.new("L", size, 90).save(folder / name)
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20"/></svg>'
    (folder / "drawing.svg").write_text(drawing, encoding="utf-8")
    return folder
