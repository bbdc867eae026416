from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.assets import EVERYWHERE
from deckgen.deck import Reading, lay_out, read_deck
from deckgen.errors import DeckError
from deckgen.geometry import Size
from deckgen.page import Page, Role, Text
from tests.outlines import CANVAS_NAMES, ROOT, deck_of, errors_of, laid_out, of_role, style_of, text_of

TALK = """
title: A **long** talk
subtitle: And a short one
author: [Ada, Grace]
event: School
date: 2026-11-20
footer: The footer
slides:
- {title: Before, text: a, credit: {by: Ada, licence: CC0, source: "https://x.org/a_b"}}
sections:
- title: One
  notes: Slowly.
  slides:
  - {title: First, text: a, credit: Grace}
  - {title: Second, text: a, hidden: true, credit: {by: Ada, licence: CC0, source: "https://x.org/a_b"}}
- title: Two
  id: two
  slides:
  - {columns: [{text: a, credit: Linus}, b], title: Third}
"""


def test_a_talk_has_its_own_slides_and_those_made_of_its_head_and_sections() -> None:
    laid = laid_out(TALK)

    assert [page.title for page in laid.pages] == [
        "A long talk", "Before", "One", "First", "Second", "Two", "Third", "Credits",
    ]  # fmt: skip
    assert [page.hidden for page in laid.pages].index(True) == 4
    assert laid.pages[2].notes == "Slowly."
    assert text_of(laid.pages[0], Role.BODY) == "Ada, Grace  ·  School  ·  20 November 2026".replace("  ", " ")


@pytest.mark.parametrize(
    ("lang", "date", "said"),
    [
        ("en", "2026-12-05", "5 December 2026"),
        ("en-GB", "2026-01-31", "31 January 2026"),
        ("de", "2026-12-05", "2026-12-05"),
        ("en", "2026-02-31", "2026-02-31"),
        ("en", "next Tuesday", "next Tuesday"),
    ],
)
def test_the_title_slide_says_the_date_as_people_do(lang: str, date: str, said: str) -> None:
    laid = laid_out(f"title: T\nlang: {lang}\ndate: {date}\nslides: [a]\n")

    assert text_of(laid.pages[0], Role.BODY) == said


def test_sections_follow_one_another_and_cover_all_pages() -> None:
    laid = laid_out(TALK)

    assert [(s.title, s.first, s.count) for s in laid.sections] == [
        ("A long talk", 0, 2), ("One", 2, 3), ("Two", 5, 2), ("Credits", 7, 1),
    ]  # fmt: skip
    assert all(one.first + one.count == other.first for one, other in pairwise(laid.sections))


def test_credits_name_each_work_once_with_the_numbers_of_its_slides() -> None:
    lines = text_of(laid_out(TALK).pages[-1], Role.BODY).split("\n")

    assert lines == ["Ada, CC0, x.org/a_b (2, 5)", "Grace (4)", "Linus (7)"]


def test_slides_are_numbered_as_credits_count_them_and_show_the_footer() -> None:
    pages = laid_out(TALK).pages

    for number, page in enumerate(pages, 1):
        shown = style_of().theme.layouts[page.layout].footer
        assert len(of_role(page, Role.SLIDE_NUMBER)) == len(of_role(page, Role.FOOTER)) == int(shown)
        if shown:
            assert text_of(page, Role.SLIDE_NUMBER) == str(number)
            assert text_of(page, Role.FOOTER) == "The footer"


def test_numbers_footer_and_credits_can_be_turned_off() -> None:
    pages = laid_out("credits: false\nslide_numbers: false\n" + TALK.replace("footer: The footer\n", "")).pages

    assert pages[-1].title == "Third"
    assert not any(of_role(page, role) for page in pages for role in (Role.FOOTER, Role.SLIDE_NUMBER))


def test_credits_are_called_as_the_talk_says_or_as_its_language_does() -> None:
    assert laid_out("credits: Danke\n" + TALK).pages[-1].title == "Danke"
    assert laid_out("lang: de-AT\n" + TALK).pages[-1].title == "Bildnachweise"


def test_many_credits_take_slides_of_their_own_titles_and_ids() -> None:
    slides = "".join(f"- {{text: a, title: t{n}, credit: Person {n}}}\n" for n in range(16))
    pages = laid_out(f"title: T\nslides:\n{slides}- {{id: credits, text: a}}\n").pages[-3:]

    assert [(page.title, page.id) for page in pages] == [
        ("Credits", "credits-2"), ("Credits (2)", "credits-3"), ("Credits (3)", "credits-4"),
    ]  # fmt: skip


def test_ids_are_unique_and_do_not_change_when_slides_are_added_elsewhere() -> None:
    before = laid_out("title: T\nslides:\n- {title: Été, text: a}\n- {title: A b!, text: a}\n- {id: t, text: b}").pages
    after = laid_out(
        "title: T\nslides:\n- New\n- {title: Été, text: a}\n- {title: A b!, text: a}\n- {id: t, text: b}"
    ).pages

    assert [page.id for page in before] == ["t-2", "ete", "a-b", "t"]
    assert [page.id for page in after] == ["t-2", "new", "ete", "a-b", "t"]


@given(st.lists(st.tuples(st.sampled_from(["", "T", "ü", "T-2", "9", "学習", "Slide 2"]), st.booleans()), min_size=1))
def test_every_page_has_an_id_of_its_own_and_hidden_titles_are_unique(slides: list[tuple[str, bool]]) -> None:
    lines = [f"- {{title: '{title}', " + ("text: a}" if shown else "quote: a}") for title, shown in slides]
    pages = laid_out("title: T\nslides:\n" + "\n".join(lines)).pages
    ids = [page.id for page in pages]
    unseen = [page.title for page in pages if not of_role(page, Role.TITLE)]

    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", id_) for id_ in ids)
    assert len(set(unseen)) == len(unseen)
    assert not {p.title for p in pages if of_role(p, Role.TITLE)} & set(unseen)


@pytest.mark.parametrize(("size", "width"), [("16:9", 1280), ("4:3", 960), ("16:10", 1152)])
def test_a_talk_may_be_of_three_shapes(size: str, width: float) -> None:
    deck = deck_of(f"size: {size}\n{TALK}")

    assert {page.size for page in lay_out(deck, style_of(deck.size)).pages} == {Size(width, 720)}


def test_all_that_is_wrong_with_a_talk_is_told_in_one_go(tmp_path: Path) -> None:
    errors = errors_of(
        "titel: T\nsize: 5:4\nslides:\n- {image: a.png}\n- {image: b.png, captoin: c}\n- {code: x, language: pyton}\n",
        tmp_path,
    )

    assert [error.partition(":")[0] for error in errors] == ["1", "2", "4", "5", "5", "6"]
    assert any("did you mean 'caption'?" in error for error in errors)


def test_two_slides_cannot_have_one_id() -> None:
    errors = errors_of("title: T\nslides:\n- {id: a, text: b}\n- {id: a, text: c}\n")

    assert errors == ["4:8: the id 'a' is taken by line 3; ids are unique"]


def test_a_talk_needs_slides() -> None:
    assert errors_of("title: T\n") == ["1:1: the outline has no slides; add 'slides:' or 'sections:'"]


def test_pictures_are_found_in_the_folders_that_the_head_names(pictures: Path) -> None:
    folder = pictures / "sub"
    folder.mkdir(exist_ok=True)
    outline = "title: T\nslides: [{image: icon.png}]\n"

    assert errors_of(outline, folder)
    assert not errors_of(f"image_folders: ..\n{outline}", folder)
    assert not errors_of(f"image_folders: [nowhere, ..]\n{outline}", folder)


_KEYS = st.sampled_from(
    [
        "title",
        "subtitle",
        "author",
        "event",
        "date",
        "lang",
        "theme",
        "size",
        "image_folders",
        "footer",
        "slide_numbers",
        "minutes",
        "credits",
        "notes",
        "slides",
        "sections",
        "caption",
        "punchline",
        "credit",
        "background",
        "layout",
        "steps",
        "hidden",
        "id",
        "tags",
        "image",
        "images",
        "quote",
        "by",
        "source",
        "bullets",
        "text",
        "statement",
        "code",
        "language",
        "table",
        "header",
        "rows",
        "columns",
        "alt",
        "licence",
        "color",
        "veil",
        "captoin",
        "1",
        "-",
    ]
)
_SCALARS = st.one_of(
    st.sampled_from(
        [
            "null",
            "true",
            "~",
            "0",
            "1.5",
            "-1",
            ".nan",
            ".inf",
            "''",
            "a",
            "a.png",
            "'#123456'",
            "16:9",
            "fill",
            "'[x](#y)'",
            "'![](z)'",
            "'**'",
            "'[](http://x)'",
            "python",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8).map(
        lambda text: "'" + text.replace("'", "''") + "'"
    ),
)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(_KEYS, inner, max_size=4).map(
            lambda fields: "{" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"
        ),
    ),
    max_leaves=12,
)
_SLIDES = st.dictionaries(_KEYS, _TREES, min_size=1, max_size=4)


@given(st.dictionaries(_KEYS, _TREES, max_size=3), st.lists(_SLIDES, min_size=1, max_size=3))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_gives_pages_or_an_error_that_can_be_mended(
    head: dict[str, str], slides: list[dict[str, str]]
) -> None:
    shown = [", ".join(f"{key}: {value}" for key, value in slide.items()) for slide in slides]
    outline = "\n".join(
        ["title: T", *(f"{k}: {v}" for k, v in head.items() if k not in {"title", "slides"}), "slides:"]
        + [f"- {{{slide}}}" for slide in shown]
    )
    try:
        deck, _ = read_deck(outline, Path("talk.yaml"), Reading(draft=True))
    except DeckError:
        return
    assert len(lay_out(deck, style_of(deck.size)).pages) > len(slides)


@pytest.mark.parametrize("path", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda path: path.stem)
@pytest.mark.parametrize("size", [Size(200, 720), Size(40, 30)], ids=str)
def test_every_deck_can_be_laid_out_on_a_cruel_canvas(path: Path, size: Size) -> None:
    deck, _ = read_deck(path.read_text(encoding="utf-8"), path, Reading(bounds=EVERYWHERE))

    pages = lay_out(deck, replace(style_of(), size=size)).pages

    assert {page.size for page in pages} == {size}
    assert all(isinstance(page, Page) and page.title for page in pages)
    assert any(isinstance(item, Text) for page in pages for item in page.items)


@pytest.mark.parametrize("canvas", CANVAS_NAMES)
def test_a_section_is_numbered_in_the_order_it_comes(canvas: str) -> None:
    pages = [page for page in laid_out(TALK, canvas=canvas).pages if page.layout == "section"]

    assert [text_of(page, Role.SUBTITLE) for page in pages] == ["1", "2"]
