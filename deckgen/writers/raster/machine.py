"""The machine's own fonts, for characters that no font of the deck has: emoji, Chinese, Arabic ...

Fonts are found when the first such character comes. Families that are known to do well go first, in the order in which
the HTML names them; after them come all others, by the names of their files, so one machine always gives one picture.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import uharfbuzz as hb

from deckgen.errors import DeckError, Span
from deckgen.paragraph import Face

_FAMILIES = (
    *("Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", "Twemoji Mozilla"),
    *("Hiragino Sans", "PingFang SC", "Yu Gothic", "Microsoft YaHei", "Malgun Gothic", "Noto Sans CJK SC"),
    *("Source Han Sans SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
    *("Noto Sans Arabic", "Geeza Pro", "Segoe UI", "Noto Sans Hebrew", "Arial", "Noto Sans Devanagari", "Nirmala UI"),
    *("Noto Sans", "Arial Unicode MS", "DejaVu Sans", "FreeSans"),
)
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
# Fonts that have a box, or nothing, for every character there is.
_EMPTY = ("LastResort", ".LastResort", "Last Resort", "Adobe Blank", "Adobe NotDef", "Unicode BMP Fallback")
_MOST_FONTS = 5000  # files that are looked at: some machines hold whole foundries
_COLOR_TABLES = frozenset({"CBDT", "sbix", "COLR"})
_HINTS = (
    ("emoji", ((0x1F000, 0x1FAFF), (0x2600, 0x27BF)), "Noto Color Emoji (Debian: fonts-noto-color-emoji)"),
    ("CJK", ((0x2E80, 0x9FFF), (0xAC00, 0xD7FF), (0x20000, 0x3FFFF)), "Noto Sans CJK (Debian: fonts-noto-cjk)"),
    ("Arabic", ((0x600, 0x7FF),), "Noto Sans Arabic (pip install fontpkg-noto-sans-arabic)"),
    ("Devanagari", ((0x900, 0x97F),), "Noto Sans Devanagari (pip install fontpkg-noto-sans-devanagari)"),
)  # fmt: skip


@dataclass(frozen=True)
class MachineFont:
    """A font file of the machine, or one of the fonts in a collection."""

    path: Path
    index: int
    family: str
    weight: int
    italic: bool
    _face: hb.Face = field(repr=False, compare=False)

    @cached_property
    def coverage(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    @cached_property
    def colored(self) -> bool:
        """Whether its glyphs are pictures rather than shapes to be filled."""
        return not _COLOR_TABLES.isdisjoint(self._face.table_tags)

    @cache  # noqa: B019 - fonts live as long as the painter that holds them
    def shaper(self, bold: bool) -> hb.Font:
        font = hb.Font(self._face)
        if bold and any(axis.tag == "wght" for axis in self._face.axis_infos):
            font.set_variations({"wght": 700})
        return font


class MachineFonts:
    """The fonts in the usual folders of Linux, macOS and Windows, and in installed `fontpkg-*` wheels."""

    def __init__(self, folders: Iterable[Path] | None = None) -> None:
        """`folders` takes the place of the usual ones."""
        self._folders = None if folders is None else tuple(folders)
        self._chosen: dict[tuple[str, bool], MachineFont | None] = {}

    def split(self, text: str, face: Face, span: Span) -> Iterator[tuple[str, MachineFont]]:
        """Cut text where the font must change; raises DeckError "no-font" at `span` naming what no font has."""
        signs = list(_signs(text))
        fonts = [self._font(sign, face.bold) for sign in signs]
        missing = "".join(dict.fromkeys(s for s, font in zip(signs, fonts, strict=True) if font is None))
        if missing:
            raise _no_font(missing, span)
        start = 0
        for i in range(1, len(signs) + 1):
            if i == len(signs) or fonts[i] is not fonts[start]:
                if (font := fonts[start]) is not None:
                    yield "".join(signs[start:i]), font
                start = i

    def _font(self, sign: str, bold: bool) -> MachineFont | None:
        key = (sign, bold)
        if key not in self._chosen:
            wanted = {ord(char) for char in sign if not _is_silent(char)}
            self._chosen[key] = next((font for font in self._ranked(bold) if wanted <= font.coverage), None)
        return self._chosen[key]

    @cache  # noqa: B019
    def _ranked(self, bold: bool) -> tuple[MachineFont, ...]:
        return tuple(sorted(self._all, key=lambda font: _rank(font, bold)))

    @cached_property
    def _all(self) -> tuple[MachineFont, ...]:
        folders = _usual_folders() if self._folders is None else self._folders
        files = sorted({path for folder in folders for path in _font_files(folder)})
        return tuple(font for path in files[:_MOST_FONTS] for font in _opened(path))


def _rank(font: MachineFont, bold: bool) -> tuple[object, ...]:
    place = _FAMILIES.index(font.family) if font.family in _FAMILIES else len(_FAMILIES)
    return place, font.italic, abs(font.weight - (700 if bold else 400)), str(font.path), font.index


def _signs(text: str) -> Iterator[str]:
    """What must come from one font: a character with its accents, and what joiners bind."""
    start = 0
    for i in range(1, len(text)):
        if text[i - 1] != "\u200d" and not _is_silent(text[i]) and not unicodedata.category(text[i]).startswith("M"):
            yield text[start:i]
            start = i
    if text:
        yield text[start:]


def _is_silent(char: str) -> bool:
    """Joiners, variation selectors, tags and the like: they steer, and need no glyph."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _no_font(missing: str, span: Span) -> DeckError:
    shown = missing[:8]
    codes = ", ".join(f"U+{ord(char):04X}" for char in shown if not _is_silent(char))
    more = " ..." if len(missing) > len(shown) else ""
    hint = next((font for _, ranges, font in _HINTS if any(a <= ord(missing[0]) <= b for a, b in ranges)), "")
    what = hint or "a font that has them"
    return DeckError.at(span, "no-font", f"no font on this machine has '{shown}' ({codes}{more})", f"install {what}")


def _usual_folders() -> Iterator[Path]:
    home = Path("~").expanduser()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")
        yield Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"), "Microsoft/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        own = os.environ.get("XDG_DATA_HOME") or home / ".local/share"
        shared = (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
        yield from (home / ".fonts", Path(own, "fonts"), *(Path(folder, "fonts") for folder in shared if folder))
    wheels = importlib.util.find_spec("fontpkg")
    if wheels and wheels.origin:
        yield from sorted(Path(wheels.origin).parents[1].glob("fontpkg_*/files"))


def _font_files(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):  # says nothing of folders that are not there or are closed to us
        yield from (Path(root, name) for name in names if Path(name).suffix.lower() in _SUFFIXES)


def _opened(path: Path) -> Iterator[MachineFont]:
    """The fonts in a file; a damaged one has none."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        head = bytes(blob.data[:12])
    except (OSError, hb.HarfBuzzError):
        return
    count = int.from_bytes(head[8:12], "big") if head[:4] == b"ttcf" else 1
    for index in range(min(count, 64)):
        face = hb.Face(blob, index)
        family = face.get_name(hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY) or face.get_name(1) or ""
        table = bytes(face.reference_table("OS/2").data)
        drawn = {"glyf", "CFF ", "CFF2", "CBDT", "sbix"} & set(face.table_tags)
        if family and drawn and len(table) >= 64 and not family.startswith(_EMPTY):
            yield MachineFont(path, index, family, int.from_bytes(table[4:6], "big"), bool(table[63] & 1), face)
