"""Font files by family: where they come from, and a static one for each face.

Families come as wheels (`fontpkg-<name>`), each with a `metadata.json`. Of a
variable font the faces that a deck needs are cut out once, and kept: LibreOffice paints bold text of a variable font
in regular letters, and browsers vary it by axes that nobody asked for (measured; see docs/architecture.md).
"""

from __future__ import annotations

import importlib.util
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import uharfbuzz as hb

from deckgen.assets import cached
from deckgen.errors import DeckError, Span

# Office and CSS name four faces a family; other weights are families of their own.
_BOLD = {400: False, 700: True}
_ITALIC, _BOLD_BIT, _REGULAR = 0x01, 0x20, 0x40  # OS/2.fsSelection
_VERSION = 1  # part of the cache's key: raise it when the bytes that are cut out change

Files = Mapping[tuple[bool, bool], Callable[[], Path]]
"""By (bold, italic): what gives the face's static file, and makes it first where that takes time."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family as text names it.

    One that Office has, and we may not carry, is measured and shown in browsers with another family's glyphs.
    """

    name: str
    drawn_with: str = ""
    width: float = 100.0  # percent, where the font has that axis
    seat: float | None = None  # em from the top of a line of 1.2 em to the baseline, where `name` has its own

    @property
    def source(self) -> str:
        """The family whose files are opened."""
        return self.drawn_with or self.name


def find_family(family: Family, span: Span) -> Files:
    """The files of a family; at least one. Raises DeckError at `span` when it is not installed or has none."""
    folder = _folder(_slug(family.source))
    if folder is None:
        raise DeckError.at(
            span,
            "font-not-installed",
            f"the font '{family.source}' is not installed",
            f"install it with: pip install fontpkg-{_slug(family.source)}",
        )
    files = _listed(folder, family.width)
    if not files:
        message = f"the font '{family.source}' has no regular or bold face"
        raise DeckError.at(span, "font-not-static", message)
    return files


def _slug(family: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", family.lower())


@lru_cache(maxsize=64)
def _folder(slug: str) -> Path | None:
    """Where a family's files and their metadata lie: in its wheel.

    `fontpkg` itself is not asked: importing it and scanning entry points costs 0.11 s of every start (measured).
    """
    found = importlib.util.find_spec("fontpkg_" + slug.replace("-", "_"))
    return Path(found.origin).parent if found is not None and found.origin is not None else None


@lru_cache(maxsize=64)
def _listed(folder: Path, width: float) -> Files:
    """A family's faces: its static files; where it has none of a slope, faces cut out of the variable one."""
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    files: dict[tuple[bool, bool], Callable[[], Path]] = {}
    for file in metadata["files"]:
        path, italic = folder / file["path"], file["style"] == "italic"
        if file["variable"]:
            for weight, bold in _BOLD.items():
                files.setdefault((bold, italic), partial(_cut, path, weight, width))
        elif file["weight"] in _BOLD:
            files[_BOLD[file["weight"]], italic] = partial(_itself, path)
    return files


def _itself(path: Path) -> Path:
    return path


def _cut(path: Path, weight: int, width: float) -> Path:
    """The static face of a variable font at a weight and a width; all other axes stay where they are by themselves."""
    stat = path.stat()
    key = f"face {_VERSION} {path.name} {stat.st_size} {stat.st_mtime_ns} {hb.version_string()} {weight} {width}"
    return cached(key, ".ttf", lambda: _named(_static(path, {"wght": weight, "wdth": width}), _BOLD[weight]))


def _static(path: Path, axes: Mapping[str, float]) -> bytes:
    face: Any = hb.Face(hb.Blob.from_file_path(str(path)))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    for axis in face.axis_infos:
        if axis.tag in axes:
            value = min(max(axes[axis.tag], axis.min_value), axis.max_value)
            wanted.pin_axis_location(face, axis.tag, value)
    return bytes(hb.subset(face, wanted).blob.data)


def _named(truetype: bytes, bold: bool) -> bytes:
    """The face with the names that Office and fontconfig know the four faces of a family by."""
    from fontTools.ttLib import TTFont

    font: Any = TTFont(io.BytesIO(truetype), recalcTimestamp=False)
    names, selection = font["name"], font["OS/2"].fsSelection
    family, italic = names.getDebugName(16) or names.getDebugName(1), bool(selection & _ITALIC)
    style = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "Bold Italic"}
    full = f"{family} {style[bold, italic]}"
    for name_id in (16, 17, 21, 22, 25):  # what only variable fonts and families of many weights have
        names.removeNames(nameID=name_id)
    said = {1: family, 2: style[bold, italic], 3: full, 4: full, 6: full.replace(" ", "-")}
    for name_id, text in said.items():
        names.setName(text, name_id, 3, 1, 0x409)
    plain = _REGULAR * (not (bold or italic))
    font["OS/2"].fsSelection = selection & ~(_BOLD_BIT | _REGULAR) | _BOLD_BIT * bold | plain
    if "STAT" in font:
        del font["STAT"]
    font["head"].macStyle = bold | italic << 1
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
