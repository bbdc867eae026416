"""Where the bytes of pictures go: into the HTML while it is written, or into files beside it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from deckgen.assets import replacing
from deckgen.geometry import Rect
from deckgen.page import ImageFile, Media, Picture
from deckgen.writers.reveal.markup import DataUri, Element, Value, element, turned

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/svg+xml": ".svg"}


class Pictures:
    """Gives every picture its address; a picture that is used again is not stored again."""

    def __init__(self, media: Mapping[str, Media], beside: Path | None) -> None:
        self._media = media
        self._beside = beside
        self._known: dict[str, str] = {}  # digest -> number of the picture in the page, or its address

    def framed(self, picture: Picture) -> Element:
        """The picture filling the box it is in; the part that its crop leaves when it has one.

        It is turned alone, not with its box: a caption in that stays upright.
        """
        turn = turned(picture.turn) if picture.turn else None
        if picture.crop is None:
            return self._image(picture, "fill", turn)
        return element("div", self._image(picture, "part", _behind(picture.crop)), class_="fill frame", style=turn)

    def _image(self, picture: Picture, classes: str, style: str | None = None) -> Element:
        """The img element of a picture, which the browser decodes when its slide is near.

        Reveal's data-src would do that for slides side by side, but it loads a stack as a whole: `load` of
        js/controllers/slidecontent.js takes the pictures of all slides in it. The browser's own laziness does not.
        """
        size = picture.image.size
        return Element(
            "img",
            {
                "class": classes,
                **self._source(picture.image),
                "width": str(round(size.width)),
                "height": str(round(size.height)),
                "alt": picture.alt,
                "loading": "lazy",
                "decoding": "sync",  # the picture comes with the words, not a moment after them
                "style": style,
            },
        )

    def _source(self, image: ImageFile) -> dict[str, Value]:
        known = self._known.get(image.digest)
        if self._beside is not None:
            address = known or self._copied(self._media[image.digest], self._beside)
            self._known[image.digest] = address
            return {"src": address}
        if known is not None:
            return {"data-same": known}  # the page's script gives it the src of that picture
        number = self._known[image.digest] = str(len(self._known))
        media = self._media[image.digest]
        return {"data-picture": number, "src": DataUri(media.path, media.media_type)}

    def _copied(self, media: Media, folder: Path) -> str:
        """Copy the file into the folder under a name made of its bytes; its address, seen from the folder's parent."""
        with media.path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        target = folder / f"{digest[:20]}{_SUFFIXES[media.media_type]}"
        if not target.exists():
            with media.path.open("rb") as source, replacing(target) as copy:
                shutil.copyfileobj(source, copy)
        return f"{quote(folder.name)}/{target.name}"


def _behind(crop: Rect) -> str:
    """The picture's place behind a frame that shows the crop, in percent of the frame."""
    values = (-crop.x / crop.width, -crop.y / crop.height, 1 / crop.width, 1 / crop.height)
    left, top, width, height = (f"{100 * value:.4f}".rstrip("0").rstrip(".") for value in values)
    return f"left:{left}%;top:{top}%;width:{width}%;height:{height}%"
