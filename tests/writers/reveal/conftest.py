"""The sample talk, where it is saved, and Chromium where the marks say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Frame, Page, Request

from deckgen.document import Document
from tests.writers.reveal.sample import Album, every_item, html_of

Open = Callable[[Path], Page]


def wait(where: Page | Frame, condition: str) -> None:
    """Until the condition is true. Playwright's own waiting evaluates strings in the page, which the policy forbids."""
    for _ in range(200):
        if where.evaluate(condition):
            return
        where.wait_for_timeout(50)
    pytest.fail(f"never true: {condition}")


@pytest.fixture
def album(tmp_path: Path) -> Album:
    folder = tmp_path / "album"
    folder.mkdir()
    return Album(folder)


@pytest.fixture
def talk(album: Album) -> Document:
    return every_item(album)


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[Document], Path]:
    """Writes a document into the test's folder."""

    def save(deck: Document) -> Path:
        path = tmp_path / "talk.html"
        path.write_bytes(html_of(deck).encode())
        return path

    return save


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Open]:
    """Opens a deck from the disk at scale 1; a console message or a request to anywhere fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        complaints.append(f"console: {message.text}")

    def failed(error: Error) -> None:
        complaints.append(f"error: {error}")

    def asked(request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            complaints.append(f"request: {request.url}")

    def listen(page: Page) -> None:
        page.on("console", heard)
        page.on("pageerror", failed)

    context.on("page", listen)
    context.on("request", asked)

    def open_deck(path: Path) -> Page:
        page = context.new_page()
        page.goto(path.as_uri())
        wait(page, "window.Reveal && Reveal.isReady()")
        page.evaluate("document.fonts.ready")
        return page

    yield open_deck
    context.close()
    assert complaints == []
