"""Every code of a finding: what raises it, and a neighbour, as like as possible, that does not."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import deckgen
from deckgen import pipeline, programs
from deckgen.assets import picture_limit
from deckgen.checks import Proof, check_pages
from deckgen.cli import main
from deckgen.codes import CODES
from deckgen.errors import Diagnostic, Severity, Span
from deckgen.geometry import Rect, Size
from deckgen.page import Page, Role, Shape
from deckgen.parity import sheets
from deckgen.pipeline import Options
from tests.checks.scenes import (
    HEAD,
    TEMPLATE,
    Scene,
    built,
    caught,
    commanded,
    drawing,
    flickering,
    fonts,
    on_template,
    picture,
    put,
    screen,
    slides,
    stripes,
    templated,
    text,
    vast,
    with_set,
    without,
)
from tests.outlines import ROOT


@dataclass(frozen=True)
class Case:
    """What raises a code, what does not, and the line and the slide that are told; 0: none."""

    bad: Scene
    good: Scene
    line: int = 0
    slide: int = 0


def words(count: int) -> str:
    return "word " * count


def on_first(bad: str, good: str, **files: bytes | str) -> Case:
    """Two ways to write the first slide after the title's, told at its line; the files' names lack their dots."""
    named = {name.replace("_", "."): data for name, data in files.items()}
    return Case(slides(bad, files=named), slides(good, files=named), line=3, slide=2)


def on_head(bad: str, good: str, line: int = 4, **files: bytes | str) -> Case:
    """Two lines after the slides."""
    named = {name.replace("_", "."): data for name, data in files.items()}
    return Case(slides("Hello", files=named, head=bad), slides("Hello", files=named, head=good), line=line)


def as_yaml(bad: str, good: str, line: int = 3, slide: int = 0) -> Case:
    return Case(text(bad), text(good), line=line, slide=slide)


def shape_at(x: float) -> Scene:
    """A page with a shape of 300 px there. No theme of ours lets an outline place anything beyond the edge."""
    shape = Shape(Rect(x, 600, 300, 120), Span(Path("talk.yaml"), 3, 1), Role.DECORATION)
    page = Page(Size(1280, 720), (shape,), "blank", "A", shape.span)
    return lambda folder: check_pages(Proof((page,)))


def pdfs_can_be_read(_: Path) -> Iterable[Diagnostic]:
    sheets.require()
    return ()


def pages(count: int) -> Scene:
    """A PDF of one page that should have so many."""

    def run(folder: Path) -> Iterable[Diagnostic]:
        (folder / "talk.pdf").write_bytes(picture(128, 72, "PDF"))
        with sheets.opened(folder / "talk.pdf", "Chromium", Size(1280, 720), count) as found:
            assert len(list(found)) == count
        return ()

    return caught(run)


def chromium(script: str, seconds: float = 20) -> Scene:
    """A deck printed by this program."""

    def run(folder: Path) -> Iterable[Diagnostic]:
        program = folder / "chromium"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DECKGEN_CHROMIUM", str(program) if script else str(folder / "nowhere"))
            programs.print_deck(folder / "talk.html", folder / "talk.pdf", seconds=seconds)
        return ()

    return caught(run)


PRINTS = 'for one in "$@"; do case "$one" in --print-to-pdf=*) echo %PDF > "${one#*=}";; esac; done'


def limited(times: int) -> Scene:
    """A picture of 121 megapixels, where so many times the usual ones may be."""
    scene = slides("{image: vast.png, alt: White}", files={"vast.png": vast(11000)})

    def run(folder: Path) -> Iterable[Diagnostic]:
        with picture_limit(times):
            return scene(folder)

    return run


def batch(second: str) -> Scene:
    listed = f"- {{meme: two-buttons, text: [a, b], out: a.png}}\n{second}\n"
    return commanded("meme", "--batch", "memes.yaml", files={"memes.yaml": listed})


def imported(outline: str) -> Scene:
    """Notes that become a further section of an outline."""
    files = {"notes.md": "# More\n\nWords.\n", "talk.yaml": outline}
    return commanded("import", "notes.md", "--into", "talk.yaml", files=files)


BOTH = "{caption: One, image: a.png, alt: One}", "{caption: Two, image: b.png, alt: Two}"
CREDITED = "{{image: a.png, alt: A, credit: {}}}"
ME = "{by: Ada, licence: CC0}"
ANY = {"a.png": picture()}
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
JPEG = picture(kind="JPEG")

SLIDES = {
    "overflow": on_first(f"{{title: A, text: {words(400)}}}", f"{{title: A, text: {words(40)}}}"),
    "off-slide": Case(shape_at(990), shape_at(970), line=3, slide=1),
    "shrunk": on_first(f"{{title: A, text: {words(235)}}}", f"{{title: A, text: {words(200)}}}"),
    "small-text": on_first(
        f"{{meme: {{image: a.svg, top: {words(100)}}}}}",
        f"{{meme: {{image: a.svg, top: {words(20)}}}}}",
        a_svg=drawing(),
    ),
    "low-contrast": on_first(
        "{text: Words, background: {image: stripes.png, veil: 0}}",
        "{text: Words, background: {image: stripes.png, veil: 0.95}}",
        stripes_png=stripes(),
    ),
    "font-fallback": on_first("{text: 数は嘘をつかない}", "{text: Zażółć gęślą jaźń}"),
    "broken-link": on_first("{id: puzzle, text: '[a](#puzzel)'}", "{id: puzzle, text: '[a](#puzzle)'}"),
    "no-title": on_first("{image: a.png}", "{image: a.png, alt: A disc}", a_png=picture()),
    "duplicate-title": Case(
        slides("{title: Results, text: a}", "{title: Results, text: b}"),
        slides("{title: Results, text: a}", "{title: More results, text: b}"),
        line=4,
        slide=3,
    ),
    "too-many-words": on_first(f"{{title: A, text: {words(75)}}}", f"{{title: A, text: {words(70)}}}"),
    "empty-slide": on_first("{notes: Say it.}", "{notes: Say it., background: '#203040'}"),
}
PICTURES = {
    "missing-image": on_first("{image: a.pgn, alt: A}", "{image: a.png, alt: A}", a_png=picture()),
    "missing-folder": Case(
        slides("Hello", head="meme_templates: memes"),
        slides("Hello", head="meme_templates: memes", files={"memes/none.txt": ""}),
        line=4,
    ),
    "outside-folder": on_head("image_folders: ../..", "image_folders: ."),
    "bad-image": Case(
        slides("{image: a.png, alt: A}", files={"a.png": picture()[:-200]}),
        slides("{image: a.png, alt: A}", files=ANY),
        line=3,
        slide=2,
    ),
    "media-format": on_first("{image: a.heic, alt: A}", "{image: b.jpg, alt: A}", a_heic=HEIC, b_jpg=JPEG),
    "image-too-large": Case(limited(1), limited(2), line=3, slide=2),
    "wrong-extension": on_first("{image: a.png, alt: A}", "{image: a.jpg, alt: A}", a_png=JPEG, a_jpg=JPEG),
    "svg-external": on_first(
        "{image: a.svg, alt: A}",
        "{image: b.svg, alt: A}",
        a_svg=drawing('<image href="https://example.org/a.png" width="9" height="9"/>'),
        b_svg=drawing('<rect width="9" height="9"/>'),
    ),
    "svg-text": on_first(
        "{image: a.svg, alt: A}",
        "{image: b.svg, alt: A}",
        a_svg=drawing('<text x="9" y="20" font-family="Comic Sans MS">loss</text>'),
        b_svg=drawing('<path d="M9 9h20"/>'),
    ),
    "low-resolution": on_first(
        "{image: a.png, alt: A, layout: fill}",
        "{image: b.png, alt: A, layout: fill}",
        a_png=picture(960, 540),
        b_png=picture(),
    ),
    "unreadable-image-text": on_first(
        "{image: a.png, alt: A}", "{image: b.png, alt: A}", a_png=screen(14), b_png=screen(40)
    ),
    "animated-flash": on_first(
        "{image: a.gif, alt: A, layout: fill}",
        "{image: b.gif, alt: A, layout: fill}",
        a_gif=flickering(60),
        b_gif=flickering(400),
    ),
    "duplicate-image": Case(
        slides(BOTH[0], BOTH[1].replace("b.png", "a.png"), files=ANY),
        slides(*BOTH, files={**ANY, "b.png": screen(40)}),
        line=4,
        slide=3,
    ),
    "near-duplicate-image": Case(
        slides(*BOTH, files={**ANY, "b.png": picture(1600, 900)}),
        slides(*BOTH, files={**ANY, "b.png": screen(40)}),
        line=4,
        slide=3,
    ),
    "unused-image": Case(
        slides(BOTH[0], files={**ANY, "b.png": picture(16, 9)}), slides(*BOTH, files={**ANY, "b.png": picture(16, 9)})
    ),
    "no-alt": on_first("{image: a.png, caption: Loss}", "{image: a.png, caption: Loss, alt: A disc}", a_png=picture()),
    "no-credit": Case(
        slides("{image: a.png, alt: A}", files=ANY, publish=True),
        slides(CREDITED.format(ME), files=ANY, publish=True),
        line=3,
        slide=2,
    ),
    "unknown-licence": Case(
        slides(CREDITED.format("{by: Ada, licence: found it}"), files=ANY, publish=True),
        slides(CREDITED.format(ME), files=ANY, publish=True),
        line=3,
        slide=2,
    ),
}
SECTIONS = "title: A talk\nsections:\n- title: First\n"
TALK = {
    "empty-section": as_yaml(SECTIONS, f"{SECTIONS}  slides: [Hello]\n", slide=2),
    "time-budget": on_head("minutes: 20", "minutes: 0.16"),
    "size-ignored": Case(on_template(f"{HEAD}size: 4:3\n"), on_template(f"{HEAD}size: 16:9\n"), line=4),
}
FIELDS = {
    "spelling-of-key": on_first("{txet: a}", "{text: a}"),
    "unknown-key": on_first("{text: a, zzyzx: b}", "{text: a, notes: b}"),
    "missing-key": as_yaml("slides:\n- Hello\n", HEAD, line=1),
    "wrong-value": on_head("minutes: soon", "minutes: 15"),
    "empty-value": on_first("{text: }", "{text: a}"),
    "two-contents": on_first("{text: a, code: b}", "{text: a, title: b}"),
    "no-slides": as_yaml("title: A talk\n", HEAD, line=1),
    "duplicate-id": Case(
        slides("{id: one, text: a}", "{id: one, text: b}"),
        slides("{id: one, text: a}", "{id: two, text: b}"),
        line=4,
        slide=3,
    ),
    "empty-table": on_first("{table: {rows: [[]]}}", "{table: {rows: [[a]]}}"),
    "uneven-table": on_first("{table: {rows: [[a, b], [c]]}}", "{table: {rows: [[a, b], [c, d]]}}"),
    "wide-table": on_first(f"{{table: {{rows: [[{'a, ' * 80}]]}}}}", f"{{table: {{rows: [[{'a, ' * 4}]]}}}}"),
    "source-date-epoch": Case(
        with_set("SOURCE_DATE_EPOCH", "yesterday", built(HEAD)), with_set("SOURCE_DATE_EPOCH", "0", built(HEAD))
    ),
}
NESTED = "title: A talk\nslides:\n- {}\n"
YAML = {
    "yaml-syntax": as_yaml(NESTED.format("text: Foo: bar"), NESTED.format("text: 'Foo: bar'")),
    "yaml-character": as_yaml(NESTED.format("Bell\a"), NESTED.format("Bell")),
    "yaml-comment": as_yaml(NESTED.format("text: #1 in its class"), NESTED.format("text: '#1 in its class'")),
    "yaml-duplicate": as_yaml(NESTED.format("{text: a, text: b}"), NESTED.format("{text: a, title: b}")),
    "yaml-key": as_yaml(NESTED.format("[a]: b"), NESTED.format("text: b")),
    "yaml-anchor": as_yaml(NESTED.format("text: &c"), NESTED.format("text: '&c'")),
    "yaml-alias": as_yaml(NESTED.format("*starred"), NESTED.format("'*starred'")),
    "yaml-merge": as_yaml(NESTED.format("{text: &a b, <<: {title: c}}"), NESTED.format("{text: b, title: c}")),
    "yaml-tag": as_yaml(NESTED.format("!important"), NESTED.format("'!important'")),
    "yaml-documents": as_yaml(f"{HEAD}---\ntitle: Another\n", f"---\n{HEAD}", line=4),
    "yaml-depth": as_yaml(NESTED.format(f"bullets: {'[' * 60}{']' * 60}"), NESTED.format("bullets: [[a]]")),
    "yaml-size": as_yaml(f"{HEAD}# {'-' * 4_000_000}\n", f"{HEAD}# {'-' * 1000}\n", line=0),
    "yaml-empty": as_yaml("# title: A talk\n", HEAD, line=0),
    "not-utf-8": Case(text("title: Café\nslides: [a]\n".encode("latin-1")), text("title: Café\nslides: [a]\n"), line=1),
}
TOO_MANY = TEMPLATE.replace("[Hello]", "[Hello, you]")
MEMEGEN = "name: Mine\ntext:\n- {{style: {}, anchor_x: 0, anchor_y: 0, scale_x: 1, scale_y: 0.2}}\nexample: [Hello]\n"
MEMES = {
    "unknown-template": on_first("{meme: two-buttom, text: [a, b]}", "{meme: two-buttons, text: [a, b]}"),
    "bad-template": Case(templated("- name: Mine\n"), templated(TEMPLATE), line=1),
    "meme-texts": on_first("{meme: two-buttons, text: [a]}", "{meme: two-buttons, text: [a, b]}"),
    "meme-overlay": on_first(
        "{meme: two-buttons, text: [a, b], overlay: a.svg}", "{meme: two-buttons, text: [a, b]}", a_svg=drawing()
    ),
    "template-example": Case(templated(TOO_MANY), templated(TEMPLATE), line=4),
    "memegen-slip": Case(
        templated(MEMEGEN.format("shouted"), name="config.yml"),
        templated(MEMEGEN.format("upper"), name="config.yml"),
        line=3,
    ),
    "bad-batch": Case(
        commanded("meme", "--batch", "memes.yaml", files={"memes.yaml": "meme: two-buttons\n"}), batch(""), line=1
    ),
    "duplicate-out": Case(
        batch("- {meme: two-buttons, text: [c, d], out: a.png}"),
        batch("- {meme: two-buttons, text: [c, d], out: b.png}"),
        line=2,
    ),
    "no-font": Case(
        commanded("meme", "two-buttons", "\U0010fffd", "b", "-o", "a.png"),
        commanded("meme", "two-buttons", "ω", "b", "-o", "a.png"),
    ),
}
THEMES = {
    "unknown-theme": on_head("theme: chalk-board", "theme: chalkboard"),
    "theme-cycle": on_head(
        "theme: one.yaml",
        "theme: two.yaml",
        line=1,
        one_yaml="extends: one.yaml\n",
        two_yaml="extends: paper\nname: Two\n",
    ),
    "font-not-installed": on_head(
        "theme: a.yaml",
        "theme: b.yaml",
        line=3,
        a_yaml="extends: paper\nname: Mine\nfonts: {heading: Fira Sanz}\n",
        b_yaml="extends: paper\nname: Mine\nfonts: {heading: Fira Sans}\n",
    ),
    "font-not-static": Case(fonts(300), fonts(400, 700), line=3),
    "font-licence": Case(fonts(400, 700, may_embed=False), fonts(400, 700)),
    "template-decorations": Case(on_template(HEAD, "cloud"), on_template(HEAD, "rect"), line=4),
    "template-overwritten": Case(
        on_template(HEAD, name="talk.pptx", build=True), on_template(HEAD, name="company.pptx", build=True)
    ),
}
FILES = {
    "cannot-read": Case(lambda folder: deckgen.check(folder / "talk.yaml"), text(HEAD)),
    "cannot-write": Case(built(HEAD, {"out": "a file"}, out="out"), built(HEAD, {"out/a": ""}, out="out")),
    "missing-reveal": Case(without("pyreveal", built(HEAD)), built(HEAD)),
    "no-outline": Case(imported("- a\n- b\n"), imported(HEAD)),
    "sections-in-brackets": Case(
        imported("title: A\nsections: [{title: B}]\n"), imported("title: A\nsections:\n- title: B\n"), line=2
    ),
}
PROGRAMS = {
    "program-missing": Case(chromium(""), chromium(PRINTS)),
    "program-failed": Case(chromium("exit 7"), chromium(PRINTS)),
    "program-too-slow": Case(chromium("sleep 20", seconds=0.3), chromium(PRINTS)),
    "library-missing": Case(without("pypdfium2", caught(pdfs_can_be_read)), caught(pdfs_can_be_read)),
    "wrong-pages": Case(pages(2), pages(1)),
}
CASES: Mapping[str, Case] = {
    **SLIDES,
    **PICTURES,
    **TALK,
    **FIELDS,
    **YAML,
    **MEMES,
    **THEMES,
    **FILES,
    **PROGRAMS,
}


SHELL = {"program-missing", "program-failed", "program-too-slow"}
"""Whose cases have a shell script for a program."""


@pytest.fixture(scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of our own: the fonts made here are of no use to anybody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DECKGEN_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def test_every_code_has_its_case() -> None:
    assert set(CASES) == set(CODES)


def found(scene: Scene, code: str, folder: Path) -> list[Diagnostic]:
    folder.mkdir()
    return [one for one in scene(folder) if one.code == code]


@pytest.mark.usefixtures("_own_cache")
@pytest.mark.parametrize("code", CASES)
def test_what_raises_a_code_is_told_with_its_place_and_its_neighbour_is_not(code: str, tmp_path: Path) -> None:
    if code in SHELL and sys.platform == "win32":
        pytest.skip("the programs here are shell scripts")
    case = CASES[code]

    told = found(case.bad, code, tmp_path / "bad")

    assert told
    assert {one.severity for one in told} == {CODES[code].severity}
    assert (told[0].span.line, told[0].slide) == (case.line, case.slide)
    assert all(one.message.strip() for one in told)
    assert found(case.good, code, tmp_path / "good") == []


def test_a_missing_picture_is_only_a_warning_in_a_draft(tmp_path: Path) -> None:
    put(tmp_path, {"talk.yaml": "title: A talk\nslides:\n- {image: a.png, alt: A}\n"})

    (drafted,) = pipeline.load(tmp_path / "talk.yaml", Options(draft=True))[1]

    assert CODES["missing-image"].severity is Severity.ERROR
    assert (drafted.code, drafted.severity, drafted.slide) == ("missing-image", Severity.WARNING, 2)


CODE_AT = {"Diagnostic": 0, "Remark": 0, "_warn": 0, "at": 1, "_note": 1, "_stop": 1, "BadPictureError": 2}
"""What takes the code of a finding, and as which of its arguments."""


def codes_in(path: Path) -> Iterator[str]:
    """The codes that a file of the program names as those of findings."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call():
                place = CODE_AT.get(name_of(node.func))
                named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                given = [*named, *([] if place is None else node.args[place : place + 1])]
            case ast.arguments():  # what a function takes as the code when none is given
                usual = zip(reversed(node.args), reversed(node.defaults), strict=False)
                given = [value for argument, value in usual if argument.arg == "code"]
            case _:
                continue
        yield from (value for one in given for value in texts_in(one) if " " not in value)


def name_of(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def texts_in(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*texts_in(value.body), *texts_in(value.orelse))


def test_the_table_has_the_codes_that_the_program_names_and_no_others() -> None:
    """What reads other formats has codes of its own, which are told by `deckgen import` only."""
    own = [path for path in (ROOT / "deckgen").rglob("*.py") if "importers" not in path.parts]
    named = {code for path in own if path.name != "importing.py" for code in codes_in(path)}

    assert named - CODES.keys() == set()
    assert CODES.keys() - named == set()


@pytest.fixture(scope="module")
def first_talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `deckgen new` writes."""
    folder = tmp_path_factory.mktemp("new")
    assert CliRunner().invoke(main, ["new", str(folder / "talk")]).exit_code == 0
    return folder / "talk.yaml"


@pytest.mark.parametrize("publish", [False, True])
@pytest.mark.parametrize("talk", sorted((ROOT / "decks").glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_is_found_in_the_sample_decks(talk: Path, publish: bool) -> None:
    assert [str(found) for found in deckgen.check(talk, publish=publish)] == []


@pytest.mark.parametrize("publish", [False, True])
def test_nothing_is_found_in_the_talk_to_start_from(first_talk: Path, publish: bool) -> None:
    assert [str(found) for found in deckgen.check(first_talk, publish=publish)] == []
