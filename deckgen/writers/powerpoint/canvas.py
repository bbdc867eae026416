"""What is known while one slide or layout is painted: its part, its links and pictures, its shapes' ids and names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import quote

from deckgen.document import Document, Level, Placeholder
from deckgen.writers.ooxml import Element, element, one_line
from deckgen.writers.powerpoint.colors import Colors
from deckgen.writers.powerpoint.package import RT, Package, Part
from deckgen.writers.powerpoint.placeholders import Slot
from deckgen.writers.powerpoint.text import Scribe

_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/svg+xml": "svg"}
_RESERVED = "%/:=&?~#+!$,;'@()*[]"  # RFC 3986, 2.2; and what is quoted already
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_FIRST_ID = 2  # 1 is the group that holds everything


@dataclass(frozen=True, slots=True)
class Blip:
    """The parts of a picture: what every program shows, and the drawing it was made from if it was one."""

    raster: Part
    vector: Part | None = None


class Blips:
    """The pictures of a package, each of them once."""

    def __init__(self, document: Document, package: Package) -> None:
        self._document, self._package = document, package
        self._made: dict[str, Blip] = {}
        self._numbers = count(1)

    def of(self, digest: str) -> Blip:
        if digest not in self._made:
            self._made[digest] = self._blip(digest)
        return self._made[digest]

    def _blip(self, digest: str) -> Blip:
        media = self._document.media[digest]
        stem = f"/ppt/media/image{next(self._numbers)}"
        main = self._package.add(f"{stem}.{_EXTENSIONS[media.media_type]}", media.media_type, media.path)
        if media.fallback is None:
            return Blip(main)
        return Blip(self._package.add(f"{stem}.png", "image/png", media.fallback), vector=main)


@dataclass(frozen=True, slots=True)
class Deck:
    """What all parts of one package share."""

    document: Document
    package: Package
    blips: Blips
    slides: Mapping[str, Part]  # by Page.id
    colors: Colors
    hidden_title: Placeholder
    slots: Mapping[str, tuple[Slot, ...]]  # by Layout.name


@dataclass(slots=True)
class Canvas:
    """The part that is being painted."""

    deck: Deck
    part: Part
    _ids: count[int] = field(default_factory=lambda: count(_FIRST_ID))
    _names: dict[str, int] = field(default_factory=dict)

    @property
    def colors(self) -> Colors:
        return self.deck.colors

    @property
    def lang(self) -> str:
        return self.deck.document.properties.lang

    @property
    def scribe(self) -> Scribe:
        """A writer of text in the deck's language."""
        fonts, base = self.deck.document.fonts, self.deck.document.base
        if base is not None:
            fonts = replace(fonts, heading=base.heading, text=base.text)
        return Scribe(self.colors, fonts, self.lang, self._link, explicit=base is not None)

    @property
    def default(self) -> Level:
        return self.scribe.default

    def relate(self, kind: str, target: Part) -> str:
        return self.deck.package.relate(self.part, kind, target)

    def identity(self, name: str, alt: str = "", *, decorative: bool = False) -> tuple[int, Element]:
        """A new shape id, and `p:cNvPr` with it, a name that no other shape has, and the alternative text."""
        number = next(self._ids)
        attributes = {"id": number, "name": self._unique(one_line(name)), "descr": alt if alt or decorative else None}
        return number, element("p:cNvPr", attributes, _decorative() if decorative else None)

    def _unique(self, name: str) -> str:
        times = self._names[name] = self._names.get(name, 0) + 1
        return name if times == 1 else f"{name} {times}"

    def _link(self, address: str, extensions: Element | None) -> Element:
        if address.startswith("#") and address[1:] in self.deck.slides:
            jump = self.relate(RT.SLIDE, self.deck.slides[address[1:]])
            return element("a:hlinkClick", {"r:id": jump, "action": "ppaction://hlinksldjump"}, extensions)
        relationship = self.deck.package.link(self.part, RT.HYPERLINK, _uri(address))
        return element("a:hlinkClick", {"r:id": relationship}, extensions)


def _uri(address: str) -> str:
    """The address with everything quoted that may not stand in one: Office calls a file with a raw space broken."""
    return quote(_STRAY_PERCENT.sub("%25", one_line(address).strip()), safe=_RESERVED)


def _decorative() -> Element:
    """What keeps a shape from screen readers."""
    mark = element("adec:decorative", {"val": True})
    return element("a:extLst", None, element("a:ext", {"uri": "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}, mark))
