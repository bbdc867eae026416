"""The file in Chromium, opened from the disk: places, baselines, walking through, speaker view, print, axe."""

from __future__ import annotations

import functools
import http.server
import io
import math
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from deckgen.document import Document
from deckgen.geometry import Rect
from deckgen.page import Item, Outline, Role, Shape, Text
from deckgen.paragraph import Align, Anchor, Color
from deckgen.typeset.fonts import Font
from tests.rendering import browser
from tests.writers.reveal.conftest import Open, wait
from tests.writers.reveal.sample import (
    BOLD,
    FONTS,
    ITALIC,
    MONO,
    SANS,
    SEATS,
    SLAB,
    SPAN,
    Album,
    bullets,
    code,
    document,
    html_of,
    page,
    paragraph,
    run,
    table,
    text,
    title,
)

pytestmark = pytest.mark.browser

Save = Callable[[Document], Path]
LAYOUT_UNIT = 1 / 64  # px: what Chromium rounds every box to
NEAR = 5 * LAYOUT_UNIT  # px: a few such roundings, one upon the other

_BOXES = """() => [...Reveal.getCurrentSlide().children].filter(e => e.tagName != 'ASIDE').flatMap(e => {
  const caption = e.querySelector('figcaption');
  return caption ? [e, caption] : [e];
}).map(e => { const r = e.getBoundingClientRect(); return [r.x, r.y, r.width, r.height]; })"""

# An empty inline block sits with its bottom on the baseline of the line it is in.
_BASELINES = """() => [...Reveal.getCurrentSlide().querySelectorAll('.line')].map(line => {
  const probe = document.createElement('span');
  probe.style.cssText = 'display:inline-block;width:0;height:0';
  line.prepend(probe);
  const y = probe.getBoundingClientRect().bottom;
  probe.remove();
  return y;
})"""


def walk(tab: Page) -> list[tuple[str, int]]:
    """The slides and steps that a clicker comes through, from the first to the last."""
    seen = []
    while True:
        seen.append(tab.evaluate("[Reveal.getCurrentSlide().id, (Reveal.getIndices().f ?? -1) + 1]"))
        before = seen[-1]
        tab.keyboard.press("PageDown")  # what presenters' clickers send
        if tab.evaluate("[Reveal.getCurrentSlide().id, (Reveal.getIndices().f ?? -1) + 1]") == before:
            return [tuple(place) for place in seen]


def jump(tab: Page, name: str) -> None:
    tab.evaluate("name => { location.hash = '#/' + name }", name)
    wait(tab, f"Reveal.getCurrentSlide().id == '{name}'")


def steps(deck: Document) -> list[tuple[str, int]]:
    return [(p.id, step) for p in deck.pages if not p.hidden for step in range(p.steps + 1)]


def test_a_clicker_walks_through_every_page_and_step_in_order(talk: Document, saved: Save, opened: Open) -> None:
    assert walk(opened(saved(talk))) == steps(talk)


def test_after_a_jump_back_no_page_is_skipped(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    walk(tab)
    tab.keyboard.press("Home")
    again = [name for name, _ in walk(tab)]
    assert list(dict.fromkeys(again)) == [p.id for p in talk.pages if not p.hidden]


def test_walking_back_visits_every_page(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    walk(tab)
    seen = [tab.evaluate("Reveal.getCurrentSlide().id")]
    while not tab.evaluate("Reveal.isFirstSlide()"):
        tab.keyboard.press("PageUp")
        seen.append(tab.evaluate("Reveal.getCurrentSlide().id"))
    assert list(dict.fromkeys(seen)) == [p.id for p in reversed(talk.pages) if not p.hidden]


def test_an_address_opens_its_slide(talk: Document, saved: Save, chromium: Browser) -> None:
    tab = chromium.new_page()
    tab.goto(saved(talk).as_uri() + "#/table")
    wait(tab, "window.Reveal && Reveal.isReady()")
    assert tab.evaluate("Reveal.getCurrentSlide().id") == "table"
    tab.close()


def test_boxes_stand_where_their_items_do(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    for made in talk.pages:
        if made.hidden:
            continue
        jump(tab, made.id)
        boxes = tab.evaluate(_BOXES)
        items: list[Item] = [*talk.layout(made.layout).items, *made.items]
        if not any(item.role is Role.TITLE for item in items):
            boxes = boxes[1:]
        for box, item in zip(boxes, items, strict=True):
            assert box == pytest.approx(_numbers(item.rect), abs=LAYOUT_UNIT), (made.id, item.role)


def _numbers(rect: Rect) -> list[float]:
    return [rect.x, rect.y, rect.width, rect.height]


SIZES = (14, 16, 18, 20, 24, 26, 28, 33, 36, 40, 44, 48, 54, 60, 72, 96)


@pytest.mark.parametrize("face", [SANS, BOLD, ITALIC, SLAB, MONO], ids=lambda face: f"{face.family} {face.bold}")
def test_baselines_are_where_the_page_says(face: object, saved: Save, opened: Open) -> None:
    chosen = next(file.face for file in FONTS.files if file.face == face)
    boxes = [
        text(
            (100, 50, 1000, 600.5), Role.BODY,
            paragraph("Hxg one", "two", face=chosen, size=size),
            paragraph("three", face=chosen, size=size, space_before=7.3, align=Align.CENTER),
            anchor=anchor,
        )
        for size in SIZES
        for anchor in Anchor
    ]  # fmt: skip
    pages = [page(box, id=f"p{i}") for i, box in enumerate(boxes)]
    tab = opened(saved(document(*pages)))
    for box in boxes:
        assert tab.evaluate(_BASELINES) == pytest.approx(box.baselines(SEATS[chosen]), abs=NEAR)
        tab.evaluate("Reveal.next()")


def test_other_fonts_in_a_line_do_not_move_it(saved: Save, opened: Open) -> None:
    mixed = (
        run("Text "),
        run("mono ", MONO, 26),
        run("Slab", SLAB, 34),
        run(" bold", BOLD),
        run("漢字🎉", fallback=True),
    )
    plain = text((100, 100, 800, 300), Role.BODY, paragraph("Text", "more"), paragraph("end"))
    odd = replace(plain, paragraphs=(paragraph(mixed, (run("more"),)), paragraph("end")))
    tab = opened(saved(document(page(plain, id="a"), page(odd, id="b"))))
    expected = tab.evaluate(_BASELINES)
    tab.evaluate("Reveal.next()")
    assert tab.evaluate(_BASELINES) == pytest.approx(expected, abs=LAYOUT_UNIT)


def test_lists_and_code_have_the_pages_baselines(saved: Save, opened: Open) -> None:
    tab = opened(saved(document(page(bullets(), id="a"), page(code(), id="b"))))
    assert tab.evaluate(_BASELINES) == pytest.approx(bullets().baselines(SEATS[SANS]), abs=NEAR)
    jump(tab, "b")
    assert tab.evaluate(_BASELINES) == pytest.approx(code().baselines(SEATS[MONO]), abs=NEAR)


def test_a_space_at_a_lines_end_does_not_shift_a_centred_line(saved: Save, opened: Open) -> None:
    lines = text((100, 100, 800, 300), Role.BODY, paragraph("same", "same", align=Align.CENTER))
    tab = opened(saved(document(page(lines))))
    edges = """[...document.querySelectorAll('.line')].map(line => {
      const range = document.createRange();
      range.setStart(line.firstChild, 0);
      range.setEnd(line.firstChild, 4);
      const box = range.getBoundingClientRect();
      return [box.left, box.right];
    })"""
    first, second = tab.evaluate(edges)
    assert first == second
    assert sum(first) == pytest.approx(1000, abs=0.1)


def test_widths_are_the_fonts_own_advances(saved: Save, opened: Open) -> None:
    words = " AVATAR fix To.  Wo, 1:30 “quoted” office"
    for face, size in ((SANS, 28), (BOLD, 33), (SLAB, 44), (MONO, 24)):
        file = next(file for file in FONTS.files if file.face == face)
        advance = Font(face, file.path).advance(words) * size
        tab = opened(saved(document(page(text((0, 0, 1280, 90), Role.BODY, paragraph(words, face=face, size=size))))))
        width = tab.evaluate(
            "() => { const r = document.createRange(); r.selectNode(document.querySelector('.line').firstChild);"
            " return r.getBoundingClientRect().width; }"
        )
        assert width == pytest.approx(advance, abs=0.1)


def test_rows_are_exactly_as_high_as_layout_made_them(saved: Save, opened: Open) -> None:
    made = table(rows=9)
    tab = opened(saved(document(page(made))))
    rows = tab.evaluate("[...document.querySelectorAll('tr')].map(e => e.getBoundingClientRect().height)")
    assert rows == pytest.approx([row.height for row in made.rows], abs=NEAR)
    cells = tab.evaluate("[...document.querySelectorAll('th')].map(e => e.getBoundingClientRect().width)")
    assert cells == pytest.approx(made.columns, abs=LAYOUT_UNIT)


def test_lines_of_a_cell_stand_in_its_middle(saved: Save, opened: Open) -> None:
    made = table(rows=1)
    tab = opened(saved(document(page(made))))
    (first, *_) = tab.evaluate(_BASELINES)
    size = made.rows[0].cells[0].paragraphs[0].size
    top = made.rect.y + (made.rows[0].height - 1.2 * size) / 2
    assert first == pytest.approx(top + SEATS[BOLD] * size, abs=NEAR)


def test_the_slide_fills_a_window_of_any_size(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    for width, height in ((640, 360), (3840, 2160), (1920, 1200)):
        tab.set_viewport_size({"width": width, "height": height})
        wait(tab, f"Math.abs(Reveal.getScale() - {width / 1280}) < 0.001")
        box = tab.evaluate(
            "(() => { const r = Reveal.getCurrentSlide().getBoundingClientRect(); return [r.x, r.width] })()"
        )
        assert box == pytest.approx([0, width], abs=0.5)


def test_a_picture_used_again_is_shown_again(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    jump(tab, "figure")
    wait(tab, "[...Reveal.getCurrentSlide().querySelectorAll('img')].every(i => i.complete && i.naturalWidth)")
    assert tab.evaluate("Reveal.getCurrentSlide().querySelectorAll('img').length") > 0


def test_only_near_pictures_are_loaded(album: Album, saved: Save, opened: Open) -> None:
    from deckgen.page import Picture

    pages = [
        page(Picture(Rect(0, 0, 400, 200), Role.FIGURE, album.png(f"#0000{i:02x}"), "x", SPAN), id=f"p{i}")
        for i in range(20)
    ]
    tab = opened(saved(document(*pages, media=album.media)))
    loaded = "[...document.querySelectorAll('img')].map((i, n) => i.naturalWidth ? n : -1).filter(n => n >= 0)"
    wait(tab, f"{loaded}.length")
    assert tab.evaluate(loaded) == [0, 1, 2]
    tab.evaluate("location.hash = '#/p10'")
    wait(tab, f"{loaded}.length > 3")
    assert tab.evaluate(loaded) == [0, 1, 2, 8, 9, 10, 11, 12]


def test_pictures_beside_the_file_are_found_from_disk_and_from_a_server(
    talk: Document, tmp_path: Path, opened: Open, chromium: Browser, served: str
) -> None:
    folder = tmp_path / "my talk.files"
    (tmp_path / "talk.html").write_bytes(html_of(talk, folder).encode())
    loaded = "[...Reveal.getCurrentSlide().querySelectorAll('img')].every(i => i.complete && i.naturalWidth)"
    tab = opened(tmp_path / "talk.html")
    tab.evaluate("location.hash = '#/figure'")
    wait(tab, f"Reveal.getCurrentSlide().id == 'figure' && {loaded}")
    online = chromium.new_page()
    online.goto(f"{served}/talk.html#/figure")
    wait(online, f"window.Reveal && Reveal.isReady() && Reveal.getCurrentSlide().id == 'figure' && {loaded}")
    for shown in (tab, online):
        assert shown.evaluate("Reveal.getCurrentSlide().querySelectorAll('img').length") > 0
    online.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_speaker_window_shows_notes_and_both_slides(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    with tab.expect_popup() as popup:
        tab.keyboard.press("s")
    speaker = popup.value
    wait(speaker, "document.querySelector('.speaker-controls-notes .value')?.textContent.includes('Wait.')")
    assert speaker.inner_text(".speaker-controls-notes .value") == "Say <hello> & smile.\n\nWait."
    wait(speaker, "document.querySelectorAll('iframe').length == 2")
    current, upcoming = speaker.query_selector_all("iframe")
    for frame, name in ((current, "opening"), (upcoming, "figure")):
        inside = frame.content_frame()
        assert inside is not None
        wait(inside, f"window.Reveal && Reveal.isReady() && Reveal.getCurrentSlide().id == '{name}'")
    tab.keyboard.press("PageDown")
    wait(speaker, "document.querySelector('.speaker-controls-notes .value').textContent == 'Tell the story.'")


def test_it_prints_one_page_a_slide_at_the_slides_size(talk: Document, saved: Save, tmp_path: Path) -> None:
    wide = replace(talk.pages[-1], items=(*talk.pages[-1].items, Shape(Rect(0, 700, 99, 999), talk.pages[0].span)))
    path = saved(replace(talk, pages=(*talk.pages[:-1], wide)))
    options = ["--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={tmp_path / 'profile'}"]
    target = tmp_path / "talk.pdf"
    program = browser.program()
    if program is None:
        pytest.skip("Chromium is not installed")
    command = [program, "--headless", *options, f"--print-to-pdf={target}", f"{path.as_uri()}?print-pdf"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf: Any = pypdfium2.PdfDocument(target)  # type: ignore[no-untyped-call]
    assert [pdf.get_page_size(i) for i in range(len(pdf))] == [(960, 540)] * 8
    words = [pdf[i].get_textpage().get_text_range() for i in range(len(pdf))]
    assert "Jackpot." in words[1]
    assert "Then blame the optimiser" in words[3]
    picture = pdf[1].render(scale=96 / 72).to_pil()
    assert [picture.getpixel(place) for place in ((300, 200), (700, 200))] == [(255, 0, 0), (0, 0, 255)]
    pdf.close()


def test_axe_finds_nothing_on_any_slide(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    found = {}
    for name, step in steps(talk):
        tab.wait_for_timeout(250)  # a fading step is not yet in contrast
        result = Axe().run(tab)
        found[name, step] = [
            (rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in result.response["violations"]
        ]
        tab.keyboard.press("PageDown")
    assert {place: rules for place, rules in found.items() if rules} == {}


def test_slides_off_stage_cannot_be_reached_by_tab(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    jump(tab, "figure")
    for _ in range(6):
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.closest('section') === null")


def test_the_overview_shows_the_other_slides(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    tab.keyboard.press("o")
    wait(tab, "Reveal.isOverview()")
    assert tab.evaluate("getComputedStyle(document.getElementById('words')).visibility") == "visible"


def test_nothing_moves_for_those_who_asked_for_it(talk: Document, saved: Save, chromium: Browser) -> None:
    context = chromium.new_context(reduced_motion="reduce")
    tab = context.new_page()
    tab.goto(saved(talk).as_uri())
    wait(tab, "window.Reveal && Reveal.isReady()")
    moving = "[...document.querySelectorAll('.reveal *')].filter(e => getComputedStyle(e).transitionDuration != '0s')"
    assert tab.evaluate(f"{moving}.filter(e => getComputedStyle(e).transitionProperty != 'none').length") == 0
    context.close()


def test_a_text_box_is_as_the_anchor_says_when_it_is_too_small(saved: Save, opened: Open) -> None:
    tight: Text = text((100, 300, 400, 40), Role.BODY, paragraph("One", "two", "three"), anchor=Anchor.MIDDLE)
    tab = opened(saved(document(page(title(), tight))))
    assert tab.evaluate(_BASELINES)[1:] == pytest.approx(tight.baselines(SEATS[SANS]), abs=NEAR)


def ink(tab: Page, color: str = "#ffffff") -> Rect:
    """The bounds of what has another colour than the slide's background, in pixels of the window."""
    shot = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    differs = Image.eval(ImageChops.difference(shot, Image.new("RGB", shot.size, color)).convert("L"), _seen)
    left, top, right, bottom = differs.getbbox() or (0, 0, 0, 0)
    return Rect(left, top, right - left, bottom - top)


def _seen(difference: int) -> int:
    return 255 if difference > 100 else 0


def alone(*items: Item) -> Document:
    white = replace(page(*items), background=Color("#ffffff"))
    return document(white)


@pytest.mark.parametrize("window", [1280, 2560])
def test_a_line_around_letters_is_centred_on_their_edges_at_any_scale(saved: Save, opened: Open, window: int) -> None:
    plain = text((100, 100, 1000, 400), Role.BODY, paragraph("H", face=BOLD, size=300))
    boxes = []
    for outline in (None, Outline(Color("#000000"), 20)):
        tab = opened(saved(alone(replace(plain, outline=outline))))
        tab.set_viewport_size({"width": window, "height": window * 9 // 16})
        wait(tab, f"Math.abs(Reveal.getScale() - {window / 1280}) < 0.001")
        boxes.append(ink(tab))
    grown = boxes[0].inset(-10 * window / 1280)
    assert _numbers(boxes[1]) == pytest.approx(_numbers(grown), abs=1)


def test_a_line_around_letters_is_painted_over_their_fill(saved: Save, opened: Open) -> None:
    red = text((100, 100, 1000, 400), Role.BODY, paragraph((run("I", BOLD, 300, Color("#ff0000")),)))
    tab = opened(saved(alone(replace(red, outline=Outline(Color("#0000ff"), 20)))))
    box = ink(tab)
    shot = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    row = [shot.getpixel((x, round(box.y + box.height / 2))) for x in range(round(box.x), round(box.right))]
    stem = Font(BOLD, next(file.path for file in FONTS.files if file.face == BOLD)).advance("I") * 300
    assert row.count((0, 0, 255)) == pytest.approx(2 * 20, abs=3)  # on either side, half of it inside
    assert 0 < row.count((255, 0, 0)) < stem - 20


@pytest.mark.parametrize("turn", [-30, 12.5, 90, 355])
def test_shapes_turn_clockwise_about_their_middle(saved: Save, opened: Open, turn: float) -> None:
    bar = Shape(Rect(400, 300, 300, 60), SPAN, fill=Color("#000000"), turn=turn)
    tab = opened(saved(alone(bar)))
    assert _numbers(ink(tab)) == pytest.approx(_numbers(bar.rect.turned(turn)), abs=1.5)
    shot = Image.open(io.BytesIO(tab.screenshot())).convert("L")
    angle = math.radians(turn)
    end = (550 + 140 * math.cos(angle), 330 + 140 * math.sin(angle))  # of the arm that pointed to the right
    assert shot.getpixel((round(end[0]), round(end[1]))) == 0


def every_step(tab: Page) -> None:
    tab.evaluate("Reveal.slide(Reveal.getIndices().h, Reveal.getIndices().v, 9)")
    faded = "getComputedStyle(e).opacity == 1 && getComputedStyle(e).visibility == 'visible'"
    wait(tab, f"[...Reveal.getCurrentSlide().querySelectorAll('.fragment')].every(e => {faded})")


def test_a_reader_is_told_of_a_group_and_of_its_caption(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    jump(tab, "group")
    every_step(tab)
    tree = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    told = {node["nodeId"]: (node["role"]["value"], node["name"]["value"]) for node in tree if not node["ignored"]}
    parents = {node["nodeId"]: node.get("parentId") for node in tree}
    (caption,) = (number for number, (role, _) in told.items() if role == "Figcaption")
    assert told[parents[caption]][0] == "figure"
    assert ("image", "The robot wants more data.") in told.values()


def test_the_words_of_a_group_are_copied_once(talk: Document, saved: Save, opened: Open) -> None:
    tab = opened(saved(talk))
    jump(tab, "group")
    every_step(tab)
    tab.evaluate("getSelection().selectAllChildren(document.querySelector('#group figure'))")
    assert tab.evaluate("getSelection().toString()").split() == ["More", "data", "שלום", "עולם", "It", "always", "does"]


def test_lines_from_right_to_left_stand_on_the_pages_baselines(saved: Save, opened: Open) -> None:
    hebrew = paragraph("שלום עולם", "רשת עמוקה", size=40, rtl=True, indent=60, marker="•", marker_x=20)
    box = text((100, 100, 800, 300), Role.BULLETS, replace(hebrew, align=Align.RIGHT))
    tab = opened(saved(document(page(box))))
    assert tab.evaluate(_BASELINES) == pytest.approx(box.baselines(SEATS[SANS]), abs=NEAR)
    edges = tab.evaluate(
        """() => [...document.querySelectorAll('.line')].map(line => {
          const range = document.createRange(), words = [...line.childNodes].find(node => node.nodeType === 3);
          range.selectNode(words);
          return range.getBoundingClientRect().right;
        }).concat(document.querySelector('.marker').getBoundingClientRect().right)"""
    )
    assert edges == pytest.approx([840, 840, 880], abs=NEAR)  # the space between the lines takes no room
