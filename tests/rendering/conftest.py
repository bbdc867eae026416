"""Every outline of the repository and a nasty one, each built once and painted once by Chromium and by LibreOffice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from deckgen.geometry import Rect
from deckgen.theme import builtin_themes
from tests.rendering import browser, office
from tests.rendering.glyphs import Glyph
from tests.rendering.talks import ROOT, Talk, build, outlines

NASTY = ROOT / "tests" / "rendering" / "nasty.yaml"
MEMES = ROOT / "tests" / "rendering" / "memes.yaml"
GALLERY = ROOT / "templates" / "gallery" / "gallery.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    """An outline, and the canvas and the theme where they are not its own."""

    outline: Path
    canvas: str | None = None
    theme: str | None = None


CASES: dict[str, Case] = {
    **{path.stem: Case(path) for path in outlines()},
    **{f"nasty {canvas}": Case(NASTY, canvas) for canvas in ("16:9", "4:3", "16:10")},
    "nasty memes": Case(MEMES),
    **{f"gallery in {theme}": Case(GALLERY, theme=theme) for theme in builtin_themes()},
}

_BLOCK = 80  # px


@dataclass(frozen=True, slots=True)
class Stage:
    """What Chromium painted of a talk, slide by slide, hidden ones too."""

    glyphs: tuple[list[Glyph], ...]
    boxes: tuple[list[Rect], ...]
    pictures: tuple[Image.Image, ...]  # small ones
    complaints: tuple[str, ...]


def reduced(picture: Image.Image) -> Image.Image:
    """A picture with a pixel for each 80 px of the slide: a letter more or less, or lower by 4 px, hardly shows."""
    return picture.resize((round(picture.width / _BLOCK), round(picture.height / _BLOCK)), Image.Resampling.BOX)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Talk]:
    """Builds a case, once."""

    @cache
    def made(case: str) -> Talk:
        what = CASES[case]
        return build(what.outline, tmp_path_factory.mktemp("talk"), what.theme, what.canvas)

    return made


# The other canvases differ from 16:9 in what is painted, so they run with the tests that paint.
_PARAMS = [
    pytest.param(name, marks=pytest.mark.office if name in {"nasty 4:3", "nasty 16:10"} else ()) for name in CASES
]


@pytest.fixture(params=_PARAMS)
def case(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def talk(case: str, built: Callable[[str], Talk]) -> Talk:
    return built(case)


@pytest.fixture(scope="session")
def stages(chromium: Browser, built: Callable[[str], Talk]) -> Callable[[str], Stage]:
    """Shows a case in Chromium, once."""

    @cache
    def made(case: str) -> Stage:
        talk = built(case)
        with browser.shown(chromium, talk.without_edges().every_slide(), talk.document.size) as show:
            seen = []
            for index in range(len(show)):
                show.go(index)
                seen.append((show.glyphs(), show.boxes(), reduced(show.picture())))
        glyphs, boxes, pictures = zip(*seen, strict=True)
        return Stage(glyphs, boxes, pictures, tuple(show.complaints))

    return made


@pytest.fixture
def stage(case: str, stages: Callable[[str], Stage]) -> Stage:
    return stages(case)


@pytest.fixture(scope="session")
def pdfs(
    request: pytest.FixtureRequest, built: Callable[[str], Talk], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """LibreOffice's PDF of every case that this run is about, hidden slides included."""
    if office.program() is None:
        pytest.skip("LibreOffice is not installed")
    tests = (item for item in request.session.items if isinstance(item, pytest.Function))
    wanted = {test.callspec.params.get("case") for test in tests if hasattr(test, "callspec")}
    talks = {case: built(case).without_edges() for case in CASES if case in wanted}
    fonts = {font.path: font for talk in talks.values() for font in talk.document.fonts.files}
    made = office.convert([talk.pptx for talk in talks.values()], fonts.values(), tmp_path_factory.mktemp("office"))
    return {case: made[talk.pptx] for case, talk in talks.items()}


@pytest.fixture
def pdf(case: str, pdfs: dict[str, Path]) -> Path:
    return pdfs[case]
