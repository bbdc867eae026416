"""What Chromium makes of a reveal.js deck: pictures, and lines of text with their places in px."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from deckgen.geometry import Size

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for many decks."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise FileNotFoundError("Chromium is not installed; leave these tests out with -m 'not browser'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass
class Show:
    """A deck that is open in a tab as wide and high as its slides, so that a CSS px is a slide px."""

    tab: Page
    complaints: list[str] = field(default_factory=list)  # console messages, errors, requests for anything outside

    def __len__(self) -> int:
        return int(self.tab.evaluate("Reveal.getSlides().length"))

    def go(self, index: int) -> None:
        """Show a slide with all that its clicks bring."""
        self.tab.evaluate(
            """async index => {
              const slide = Reveal.getSlides()[index], at = Reveal.getIndices(slide);
              Reveal.slide(at.h, at.v, 1e6);
              await Promise.all([...slide.querySelectorAll('img')].map(image => image.decode().catch(() => {})));
              await document.fonts.ready;
            }""",
            index,
        )

    def picture(self) -> Image.Image:
        """What is on stage, at one pixel per slide px."""
        return Image.open(io.BytesIO(self.tab.screenshot())).convert("RGB")


@contextmanager
def shown(browser: Browser, html: Path, size: Size) -> Iterator[Show]:
    """Open a deck from the disk."""
    viewport = {"width": round(size.width), "height": round(size.height)}
    context = browser.new_context(viewport=viewport, device_scale_factor=1, reduced_motion="reduce")
    show = Show(context.new_page())
    show.tab.on("console", lambda message: show.complaints.append(f"console: {message.text}"))
    show.tab.on("pageerror", lambda error: show.complaints.append(f"error: {error}"))
    context.on("request", lambda request: _note(show, request.url, html.as_uri()))
    show.tab.goto(html.as_uri())
    show.tab.wait_for_function("window.Reveal && Reveal.isReady()")
    yield show
    context.close()


def _note(show: Show, url: str, own: str) -> None:
    if url.partition("#")[0] != own and not url.startswith(("data:", "blob:", "about:")):
        show.complaints.append(f"request: {url[:200]}")
