"""What Chromium makes of a reveal.js deck: pictures, and lines of text with their places in px."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from deckgen import programs
from deckgen.geometry import Rect, Size
from tests.rendering.glyphs import Glyph

# Every character on stage in document order: an empty inline block before a text node stands on its baseline, and a
# range around a character begins where its advance does. One that stands lower than the first of its node was wrapped.
# All of it is measured with nothing turned.
_GLYPHS = """() => {
  const found = [], slide = Reveal.getCurrentSlide();
  const turned = [...slide.querySelectorAll('[style*="rotate("]')], styles = turned.map(e => e.style.transform);
  for (const element of turned) element.style.transform = 'none';
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (element.closest('aside, .unseen, .fill .text[aria-hidden]')) continue;
    if (node.nodeType === Node.TEXT_NODE ? node.data.trim() : node.dataset.marker) nodes.push(node);
  }
  for (const node of nodes) {
    const mark = node.nodeType === Node.ELEMENT_NODE, element = mark ? node : node.parentElement;
    const style = getComputedStyle(element), probe = document.createElement('span');
    probe.style.cssText = 'display:inline-block;width:0;height:0';
    if (mark) node.prepend(probe); else element.insertBefore(probe, node);
    const {bottom} = probe.getBoundingClientRect();
    probe.remove();
    const bold = Number(style.fontWeight) >= 600, italic = style.fontStyle !== 'normal';
    const face = {size: parseFloat(style.fontSize), bold, italic, color: style.color};
    if (mark) {
      found.push({char: node.dataset.marker, left: node.getBoundingClientRect().left, baseline: bottom, ...face});
      continue;
    }
    let at = 0, first = null;
    for (const char of node.data) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at += char.length);
      if (!char.trim()) continue;
      const {left, top} = range.getBoundingClientRect();
      first ??= top;
      found.push({char, left, baseline: bottom + top - first, ...face});
    }
  }
  turned.forEach((element, index) => { element.style.transform = styles[index]; });
  return found;
}"""
# The boxes of what stands on the slide, of the parts of groups, and of captions inside figures: of what is turned, its
# bounds. A figure is where its picture is.
_BOXES = """() => [...Reveal.getCurrentSlide().children]
  .filter(element => !element.matches('aside, .unseen'))
  .flatMap(element => [element, ...element.querySelectorAll(':scope > .fill:not(.frame) > *, :scope > figcaption')])
  .map(element => element.querySelector(':scope > .fill') ?? element)
  .map(element => { const {x, y, width, height} = element.getBoundingClientRect(); return [x, y, width, height]; })"""


def program() -> str | None:
    """Where Chromium is."""
    found = programs.find(programs.CHROMIUM)
    return str(found) if found else None


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for many decks."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox", "--disable-gpu"])
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

    def glyphs(self) -> list[Glyph]:
        """The characters on stage, as they are painted but for turns: where they stand in boxes before those turn."""
        painted = self.tab.evaluate(_GLYPHS)
        return [Glyph(**{**glyph, "color": _hex(glyph["color"])}) for glyph in painted]

    def boxes(self) -> list[Rect]:
        """The rectangles of what is on stage, in document order."""
        return [Rect(*values) for values in self.tab.evaluate(_BOXES)]

    def picture(self) -> Image.Image:
        """What is on stage, at one pixel per slide px."""
        return Image.open(io.BytesIO(self.tab.screenshot())).convert("RGB")


@contextmanager
def shown(browser: Browser, html: Path, size: Size) -> Iterator[Show]:
    """Open a deck from the disk."""
    viewport: ViewportSize = {"width": round(size.width), "height": round(size.height)}
    context = browser.new_context(viewport=viewport, device_scale_factor=1, reduced_motion="reduce")
    show = Show(context.new_page())
    show.tab.on("console", lambda message: show.complaints.append(f"console: {message.text}"))
    show.tab.on("pageerror", lambda error: show.complaints.append(f"error: {error}"))
    context.on("request", lambda request: _note(show, request.url, html.as_uri()))
    show.tab.goto(html.as_uri())
    show.tab.wait_for_function("window.Reveal && Reveal.isReady()")
    yield show
    context.close()


def _hex(color: str) -> str:
    """A computed colour, "rgb(1, 2, 3)", as "#rrggbb"; opacity is left out."""
    red, green, blue = (round(float(part)) for part in re.findall(r"[\d.]+", color)[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"


def _note(show: Show, url: str, own: str) -> None:
    if url.partition("#")[0] != own and not url.startswith(("data:", "blob:", "about:")):
        show.complaints.append(f"request: {url[:200]}")
