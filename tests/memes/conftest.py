"""Template folders made afresh for each test, and memes composed without a slide around them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import strategies as st
from PIL import Image

from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.geometry import Size
from deckgen.memes import Library, Meme, Template, compose, picture_of
from deckgen.page import Group, ImageFile, Text
from tests.outlines import style_of

SPAN = Span(Path("talk.yaml"), 7, 3)
ONE_BOX = "boxes: [{at: [0, 0], size: [1, 0.3]}]\n"
TWO_BUTTONS = """\
name: Two buttons
alt: "A robot sweats over two buttons. Left: {left}. Right: {right}. It thinks: {thought}."
keywords: [dilemma, choice]
example: [more data, another layer]
boxes:
- {name: left, at: [0.1, 0.1], size: [0.3, 0.2], angle: 10, means: the first button}
- {name: right, at: [0.5, 0.1], size: [0.3, 0.2]}
- {name: thought, at: [0, 0.7], size: [1, 0.3], optional: true}
"""


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8),
    st.sampled_from(["none", "#fff", "red", "left", "thin", "{1}.", "[a](b)", "[a](https://b.c)", "rgb(1,2,3)"]),
)  # fmt: skip
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=5), inner, max_size=3),
    max_leaves=5,
)
"""What a file may hold in the place of any value."""


def mostly(usual: st.SearchStrategy[object], odd: st.SearchStrategy[object] = anything) -> st.SearchStrategy[object]:
    """What is meant to be there and, one time in twenty, something else."""
    return st.integers(0, 19).flatmap(lambda number: odd if number == 19 else usual)


class Shelf:
    """A folder of template folders, and deckgen's view of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.library = Library([path])

    def put(
        self,
        id_: str,
        text: str | bytes,
        name: str = "template.yaml",
        picture: str = "picture.png",
        size: tuple[int, int] = (800, 500),
    ) -> Path:
        """A template folder with a description and a picture (none for "")."""
        folder = self.path / id_
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        if picture:
            Image.new("RGB", size, "gray").save(folder / picture)
        return folder

    def memegen(self, id_: str, text: str, size: tuple[int, int] = (800, 500)) -> Template:
        """A template folder as memegen has them, read."""
        self.put(id_, text, "config.yml", "default.png", size)
        return self.get(id_)

    @property
    def warnings(self) -> list[str]:
        """What was guessed so far."""
        assert all(found.severity is Severity.WARNING for found in self.library.diagnostics)
        return [told(found) for found in self.library.diagnostics]

    def get(self, id_: str) -> Template:
        return self.library.get(id_, SPAN)

    def read(self, text: str) -> Template:
        """A template of ours that says this."""
        self.put("mine", text)
        return self.get("mine")

    def refused(self, text: str | bytes, name: str = "template.yaml") -> list[str]:
        """What is wrong with a template that says this, its picture included: each as "line:column: message; hint"."""
        self.put("bad", text, name, "default.png")
        return self.faults("bad")

    def faults(self, id_: str) -> list[str]:
        with pytest.raises(DeckError) as caught:
            picture_of(self.get(id_))
        return [told(found) for found in caught.value.diagnostics]


def told(found: Diagnostic) -> str:
    """A diagnostic as "line:column: message; hint"."""
    place = f"{found.span.line}:{found.span.column}"
    return f"{place}: {found.message}" + (f"; {found.hint}" if found.hint else "")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "templates").mkdir()
    return Shelf(tmp_path / "templates")


def image_of(width: float = 1600, height: float = 1000) -> ImageFile:
    """A picture that has been found."""
    return ImageFile(Path("picture.png"), f"{width}x{height}", "PNG", Size(width, height))


def meme_of(template: Template, texts: Sequence[str], image: ImageFile | None = None) -> Meme:
    return Meme(template, tuple(texts), image or image_of(), SPAN)


def composed(meme: Meme) -> Group:
    return compose(meme, style_of().book)


def texts_in(group: Group) -> list[Text]:
    return [part for part in group.parts if isinstance(part, Text)]


def lines_of(text: Text) -> list[str]:
    return ["".join(run.text for run in line.runs) for paragraph in text.paragraphs for line in paragraph.lines]


def size_of(text: Text) -> float:
    return text.paragraphs[0].size
