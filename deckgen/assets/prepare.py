"""Pictures as both outputs carry them: decided once for each, at the largest size that it is shown in."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deckgen.assets import probe, render
from deckgen.assets.facts import BadPictureError, Facts, joined
from deckgen.assets.files import cached
from deckgen.errors import DeckError, Diagnostic
from deckgen.geometry import Size
from deckgen.page import ImageFile, Media, Picture

VERSION = 2  # of everything in this package that decides what the prepared bytes are
DENSITY = 2.0  # pixels that are kept for each px shown, for sharp screens
WORTH = 0.75  # a picture is scaled down only to this share of its sides, or less
MAX_WIDTH = 3840  # px of the PNG made from an SVG
MAX_HEIGHT = 7680
PORTABLE = {"JPEG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}
TYPES = ((b"\xff\xd8", "image/jpeg"), (b"\x89PNG", "image/png"), (b"GIF8", "image/gif"))


@dataclass(frozen=True, slots=True)
class Want:
    """A picture, and how large it is shown at most."""

    picture: Picture  # the first that shows it: where problems are told
    scale: float  # slide px for each px of the picture


def prepare(pictures: Iterable[Picture], scratch: Path | None = None) -> Mapping[str, Media]:
    """What the outputs carry for each of these pictures, by the digest of its file.

    Bytes that are fine as they are stay where they are; others go to the cache, or to the folder `scratch`. Pictures
    are read and written one after the other, and none is held. Media.media_type tells what the bytes are: the name
    of the file may not. Raises DeckError "bad-image" with the place of each that only now turns out to be damaged.
    """
    wants: dict[str, Want] = {}
    for picture in pictures:
        digest, scale = picture.image.digest, _scale(picture)
        before = wants.get(digest)
        wants[digest] = Want(picture if before is None else before.picture, max(scale, before.scale if before else 0.0))
    media: dict[str, Media] = {}
    wrong: list[Diagnostic] = []
    for digest, want in wants.items():
        image = want.picture.image
        try:
            media[digest] = _media(Bench(image, probe.read(image.path), scratch), want.scale)
        except BadPictureError as error:
            message = f"picture '{image.path.name}' {error.message}"
            wrong.append(Diagnostic(error.code, message, want.picture.span, error.hint))
    if wrong:
        raise DeckError(wrong)
    return media


def _scale(picture: Picture) -> float:
    """Slide px for each px of the picture, the larger of both directions."""
    part = Size(1.0, 1.0) if picture.crop is None else picture.crop.size
    size = picture.image.size
    across = picture.rect.width / max(part.width * size.width, 1e-9)
    down = picture.rect.height / max(part.height * size.height, 1e-9)
    return max(across, down)


@dataclass(frozen=True, slots=True)
class Bench:
    """One picture's bytes, and where what is made of them goes."""

    image: ImageFile
    data: bytes
    folder: Path | None

    def stored(self, operation: str, make: Callable[[], bytes], suffix: str = ".picture") -> Path:
        """The file with what `make` gives, made once for this picture and this operation."""
        key = f"{VERSION} {_encoders()} {self.image.digest} {operation}"
        return cached(key, suffix, lambda: self._made(make), self.folder)

    def _made(self, make: Callable[[], bytes]) -> bytes:
        if hashlib.sha256(self.data).hexdigest() != self.image.digest:  # else the cache would lie from now on
            raise BadPictureError("changed while the deck was built", "build again")
        return make()


def _media(bench: Bench, shown: float) -> Media:
    if bench.image.format == "SVG":
        return _drawing(bench, shown)
    data, facts = bench.data, probe.inspect(bench.data)
    scale = round(DENSITY * shown, 4)  # as it stands in the key below
    if scale > WORTH or facts.format == "GIF":
        scale = 1.0
    if facts.portable and facts.orientation == 1 and scale == 1.0:
        if facts.keep is None:
            return Media(bench.image.path, PORTABLE[facts.format])
        path = bench.stored("stripped", lambda: joined(data, facts.keep))
    else:
        path = bench.stored(f"rendered {scale}", lambda: _rendered(data, facts, scale))
    return Media(path, _type(path))


def _rendered(data: bytes, facts: Facts, scale: float) -> bytes:
    clean = joined(data, facts.keep)
    if facts.animated:
        return render.film(clean, facts, scale)
    made = render.still(clean, facts, scale)
    as_it_is = facts.portable and facts.orientation == 1
    return clean if as_it_is and len(clean) <= len(made) else made  # scaling can make a drawing's file larger


def _drawing(bench: Bench, shown: float) -> Media:
    from deckgen.assets import svg  # lxml is not needed for the other kinds
    from deckgen.assets.raster import raster

    safe = svg.clean(bench.data)
    path = bench.image.path if safe is None else bench.stored("clean", lambda: safe, ".svg")
    size = bench.image.size
    width = min(DENSITY * shown * size.width, MAX_WIDTH, MAX_HEIGHT * size.aspect)
    pixels = max(round(width), 1)
    fallback = bench.stored(f"raster {pixels}", lambda: raster(safe or bench.data, pixels), ".png")
    return Media(path, "image/svg+xml", fallback)


@functools.cache
def _encoders() -> str:
    """Versions of the libraries whose work is in the prepared bytes."""
    from importlib.metadata import version

    return " ".join(f"{name}-{version(name)}" for name in ("pillow", "resvg-py", "lxml"))


def _type(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(4)
    return next(media_type for magic, media_type in TYPES if head.startswith(magic))
