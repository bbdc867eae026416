"""Pictures made afresh for each test, and short ways to open and prepare them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from deckgen.assets import Assets, prepare
from deckgen.errors import DeckError, Diagnostic, Span
from deckgen.geometry import Rect
from deckgen.page import ImageFile, Media, Picture, Role

SPAN = Span(Path("talk.yaml"), 7, 3)


class Folder:
    """A folder of pictures, and deckgen's view of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.assets = Assets([path])

    def beside(self, name: str) -> Folder:
        """Another folder in the same place."""
        path = self.path.parent / name
        path.mkdir(exist_ok=True)
        return Folder(path)

    def put(self, name: str, data: bytes) -> Path:
        """A file with these bytes."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def save(self, name: str, image: Image.Image, **options: object) -> Path:
        """A picture in the format that its name says."""
        out = io.BytesIO()
        image.save(out, Image.registered_extensions()[Path(name).suffix.lower()], **options)
        return self.put(name, out.getvalue())

    def open(self, name: str) -> ImageFile:
        image = self.assets.open(name, SPAN)
        assert image is not None
        return image

    def refused(self, name: str) -> Diagnostic:
        """The one error that opening this picture gives."""
        with pytest.raises(DeckError) as caught:
            self.assets.open(name, SPAN)
        (found,) = caught.value.diagnostics
        assert found.span == SPAN
        return found

    def prepared(self, name: str, width: float = 4000.0, crop: Rect | None = None) -> Media:
        """What the outputs carry for a picture shown so wide."""
        return self.prepared_all([self.shown(name, width, crop)])[0]

    def shown(self, name: str, width: float, crop: Rect | None = None) -> Picture:
        image = self.open(name)
        part = image.size.aspect if crop is None else image.size.aspect * crop.size.aspect
        return Picture(Rect(0, 0, width, width / part), Role.FIGURE, image, "", SPAN, crop)

    def prepared_all(self, pictures: list[Picture]) -> list[Media]:
        return list(prepare(pictures).values())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """An empty folder of pictures, with a cache of its own."""
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    (tmp_path / "pictures").mkdir()
    return Folder(tmp_path / "pictures")


@pytest.fixture(scope="session")
def photo() -> Image.Image:
    """120 x 80 px with many colours; its top left corner is red, its top right green, its bottom left blue."""
    ramp = Image.radial_gradient("L").resize((120, 80))
    down = Image.linear_gradient("L").resize((120, 80))
    image = Image.merge("RGB", (ramp, ramp.transpose(Image.Transpose.ROTATE_180), down))
    for color, place in (("red", (0, 0)), ("lime", (96, 0)), ("blue", (0, 56))):
        image.paste(color, (*place, place[0] + 24, place[1] + 24))
    return image


@pytest.fixture(scope="session")
def loaded() -> Callable[[Path], Image.Image]:
    """Read a whole picture with Pillow and close the file."""

    def load(path: Path) -> Image.Image:
        with Image.open(path) as image:
            image.load()
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                image.load()
            image.seek(0)
            return image

    return load
