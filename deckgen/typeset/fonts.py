"""How wide text is, and which font of a deck draws it.

HarfBuzz measures, on the very files that both outputs embed: its advances are Chromium's exactly and LibreOffice's
within 0.5 % (measured; see docs/architecture.md).
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

import uharfbuzz as hb

from deckgen.errors import Span
from deckgen.paragraph import PITCH, Face
from deckgen.typeset.families import Family, Files, find_family

# Ligatures off, as in the HTML: PowerPoint does not apply them (facts of other converters), so widths agree.
FEATURES: Final = {"kern": True, "liga": False, "clig": False, "calt": False}
# What the machine's own fonts take for characters that no deck font has: CJK is one em in every font we know; colour
# emoji are 1.17 (Noto) to 1.37 em (Segoe UI); other scripts are a guess on the wide side.
_USUAL_CAP: Final = 0.7  # em
_EMOJI_EM: Final = 1.37
_WIDE_EM: Final = 1.0
_OTHER_EM: Final = 0.65


class Font:
    """One font file: what it covers, where its baseline sits, how wide text is in it."""

    def __init__(self, face: Face, path: Path, family: Family | None = None) -> None:
        self.face = face
        self.path = path
        self.family = family or Family(face.family)
        self._hb = hb.Face(hb.Blob.from_file_path(str(path)))
        self._shaper = hb.Font(self._hb)
        self._advances: dict[str, float] = {}

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The code points it has glyphs for."""
        return frozenset(self._hb.unicodes)

    @cached_property
    def seat(self) -> float:
        """Em from the top of a line of 1.2 em to the baseline, as PowerPoint sets it: from OS/2.usWinAscent/Descent."""
        if self.family.seat is not None:
            return self.family.seat
        ascent, descent = struct.unpack_from(">HH", self._hb.reference_table("OS/2").data, 74)
        return float(PITCH * ascent / (ascent + descent))

    @cached_property
    def cap(self) -> float:
        """Height of capitals above the baseline in em: OS/2.sCapHeight, or a usual one where the font does not say."""
        table = bytes(self._hb.reference_table("OS/2").data)
        (height,) = struct.unpack_from(">h", table, 88) if len(table) >= 90 else (0,)
        return float(height / self._hb.upem) if height else _USUAL_CAP

    def advance(self, text: str) -> float:
        """The width of `text` in em, kerning counted."""
        width = self._advances.get(text)
        if width is None:
            buffer = hb.Buffer()
            buffer.add_str(text)
            buffer.guess_segment_properties()
            hb.shape(self._shaper, buffer, FEATURES)
            positions = buffer.glyph_positions or ()  # None for text without glyphs
            width = self._advances[text] = sum(p.x_advance for p in positions) / self._hb.upem
        return width


def foreign_advance(text: str) -> float:
    """The width in em of text that no font of the deck covers: an estimate, on the wide side."""
    flags = sum("\U0001f1e6" <= char <= "\U0001f1ff" for char in text) // 2  # each is a pair of letters
    total, joined = -flags * _EMOJI_EM, False
    for char in text:
        code = ord(char)
        if unicodedata.combining(char) or code == 0x200D or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF:
            joined = joined or code == 0x200D
            continue
        if not joined:
            wide = unicodedata.east_asian_width(char) in "WF"
            total += _EMOJI_EM if code >= 0x1F000 or 0x2600 <= code < 0x2800 else _WIDE_EM if wide else _OTHER_EM
        joined = False
    return total


class FontBook:
    """The families that a theme names, and any others that text asks for, opened when they are first used."""

    def __init__(
        self, heading: str | Family, text: str | Family, mono: str | Family, span: Span, meme: str | Family = ""
    ) -> None:
        """`span` is the place that names the families, for the error when one is not installed.

        `meme` is the family of the thick letters of memes; "" leaves it to them.
        """
        asked = [heading, text, mono, *([meme] if meme else [])]
        families = [Family(one) if isinstance(one, str) else one for one in asked]
        self.heading, self.text, self.mono = (family.name for family in families[:3])
        self.meme = families[3].name if meme else ""
        self._span = span
        self._families = {family.name: family for family in families}
        self._found = {family.name: find_family(family, span) for family in families}
        self._fonts: dict[Face, Font] = {}

    def font(self, face: Face) -> Font:
        """The font for a face. A family without it gives its nearest one: Office would slant or smear, we do not."""
        font = self._fonts.get(face)
        if font is None:
            real = self._nearest(face)
            font = self._fonts[face] = self._opened(real) if real == face else self.font(real)
        return font

    def _opened(self, face: Face) -> Font:
        path = self._files(face.family)[face.bold, face.italic]()
        return Font(face, path, self._families.get(face.family))

    def _nearest(self, face: Face) -> Face:
        files = self._files(face.family)
        for bold, italic in ((face.bold, face.italic), (face.bold, False), (False, face.italic), (False, False)):
            if (bold, italic) in files:
                return Face(face.family, bold, italic)
        bold, italic = next(iter(files))
        return Face(face.family, bold, italic)

    def _files(self, family: str) -> Files:
        if family not in self._found:
            self._found[family] = find_family(Family(family), self._span)
        return self._found[family]

    def split(self, text: str, face: Face) -> Iterator[tuple[str, Face, bool]]:
        """Cut text where the font must change: (stretch, face, whether no font of the deck has it).

        A character that the face lacks is looked for in the text family, then in the mono family. Joiners, variation
        selectors and combining marks stay with the character before them.
        """
        chain = [self.font(Face(family, face.bold, face.italic)) for family in (face.family, self.text, self.mono)]
        if all(ord(char) in chain[0].coverage for char in text):
            yield text, chain[0].face, False
            return
        start, current = 0, (chain[0].face, False)
        for index, char in enumerate(text):
            found = current if index and _clings(char) else self._finder(chain, char)
            if found != current:
                if index > start:
                    yield text[start:index], *current
                start, current = index, found
        if start < len(text):
            yield text[start:], *current

    @staticmethod
    def _finder(chain: list[Font], char: str) -> tuple[Face, bool]:
        for font in chain:
            if ord(char) in font.coverage or char in "\n\u200b":
                return font.face, False
        return chain[1].face, True

    def advance(self, text: str, face: Face, foreign: bool = False) -> float:
        """The width of `text` in em."""
        return foreign_advance(text) if foreign else self.font(face).advance(text)


def _clings(char: str) -> bool:
    return bool(unicodedata.combining(char)) or char == "\u200d" or "\ufe00" <= char <= "\ufe0f"
