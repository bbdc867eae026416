"""The pictures in a file, taken out of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from deckgen.assets import probe
from deckgen.assets.facts import BadPictureError
from deckgen.errors import Span
from deckgen.importers.blocks import Media, Omitted, Picture, phrase
from deckgen.importers.readers.powerpoint.ooxml import NS, clean, given, inside, local, outside, short
from deckgen.importers.readers.powerpoint.text import WEB

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from pptx.opc.package import Part

_FILE_NAME = re.compile(r"[^\n]*\.(?:png|jpe?g|gif|svg|emf|wmf|tiff?|bmp|webp|heic|pdf)\s*", re.IGNORECASE)
_AUTOMATIC = re.compile(
    r"(?:Description automatically generated(?: with [a-z]+ confidence)?|AI-generated content may be incorrect\.?"
    r"|Automatisch generierte Beschreibung)$"
)
_GUESSED = re.compile(r"A (?:picture|screenshot|close up|group|diagram|graph)\b", re.IGNORECASE)
_MEDIA = {
    "videoFile": "film",
    "quickTimeFile": "film",
    "audioFile": "sound",
    "wavAudioFile": "sound",
    "audioCd": "sound",
}
_METAFILES = {"emf": "an EMF", "wmf": "a WMF"}


@dataclass(slots=True)
class Album:
    """The pictures taken out of the deck, equal bytes once."""

    files: dict[str, bytes] = field(default_factory=dict)
    _names: dict[bytes, str] = field(default_factory=dict)

    def take(self, data: bytes, stem: str) -> str:
        """The name under which a picture is kept. Raises BadPictureError for what cannot be shown."""
        digest = hashlib.sha256(data).digest()
        if digest not in self._names:
            kind = probe.inspect(data).format
            suffix = next(suffix for suffix, name in probe.SUFFIXES.items() if name == kind)
            stems = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
            name = next(name for stem in stems if (name := stem + suffix) not in self.files)
            self.files[name], self._names[digest] = data, name
        return self._names[digest]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Takes the pictures of one slide; their names begin with its number and `title`."""

    part: Part
    album: Album
    slide: int
    title: str

    def read(self, blip: Element, span: Span, alt: str = "", *, is_background: bool = False) -> Picture | Omitted:
        """A picture: its SVG twin, itself, or the file that it only links to; or why there is none."""
        twin = blip.find("a:extLst/a:ext/asvg:svgBlip", NS)
        reason = "the PowerPoint file has lost it"
        for id_ in filter(None, (given(twin, "r:embed"), given(blip, "r:embed"))):
            name, reason = self._taken(id_, alt)
            if name:
                return Picture(span, name, alt, is_background=is_background)
        address = outside(self.part, given(blip, "r:link"))
        if address and not address.lower().startswith("file:"):
            return Picture(span, address, alt, is_background=is_background)
        return Omitted(span, "picture", f"it is only linked, from '{short(address)}'" if address else reason)

    def film(self, picture: Element, span: Span, text: str) -> Media | Omitted | None:
        """The film or sound whose first frame a picture is; None for all other pictures."""
        for media in picture.iterfind("p:nvPicPr/p:nvPr/*", NS):
            if kind := _MEDIA.get(local(media)):
                address = outside(self.part, given(media, "r:link"))
                if WEB.match(address):
                    return Media(span, address, phrase(text))
                where = f"is linked from '{short(address)}'" if address else "is embedded in the PowerPoint file"
                return Omitted(span, kind, f"it {where}; put it on the web and link to it")
        return None

    def _taken(self, id_: str, alt: str) -> tuple[str, str]:
        """The name of a picture taken out of the deck, or why it was not."""
        part = inside(self.part, id_)
        if part is None:
            return "", "the PowerPoint file has lost it"
        if metafile := _METAFILES.get(part.partname.ext.lower()):
            return "", f"it is {metafile} drawing, which only Windows shows; save it as SVG or PNG in PowerPoint"
        try:
            stem = "-".join(filter(None, (f"slide-{self.slide}", _slug(self.title) or _slug(alt))))
            return self.album.take(part.blob, stem), ""
        except BadPictureError as error:
            return "", f"it {error.message}"


def alt_of(properties: Element | None) -> str:
    """What the author says a picture shows; nothing for file names and what PowerPoint guesses."""
    seen, guesses = _AUTOMATIC.subn("", clean(given(properties, "descr")).strip())
    if (guesses and _GUESSED.match(seen)) or _FILE_NAME.fullmatch(seen):
        return ""
    return " ".join(seen.split())


def _slug(text: str, most: int = 40) -> str:
    """Words as a part of a file name: small ASCII letters and digits, cut after a word; nothing for other scripts."""
    letters = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall("[a-z0-9]+", letters))
    return slug if len(slug) <= most else slug[: most + 1].rpartition("-")[0] or slug[:most]
