"""What is known of a picture from its bytes, without decoding it, and how a bad one is told."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.geometry import Size

MAX_PIXELS = 120_000_000
MAX_BYTES = 200_000_000
MAX_SIDE = 65_535  # px: what JPEG and GIF can count
MAX_ASPECT = 1000.0  # a longer strip has no place on a slide, and scaled to one it is less than a pixel wide


class BadPictureError(Exception):
    """A picture that cannot be used. The message goes after "picture 'name' ", the hint says how to mend it."""

    def __init__(self, message: str, hint: str = "", code: str = "bad-image") -> None:
        super().__init__(message)
        self.message, self.hint, self.code = message, hint, code


class CutShortError(BadPictureError):
    def __init__(self, what: str) -> None:
        super().__init__(f"is cut short ({what})", "copy it again from its source")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a usable picture that its author should know."""

    code: str
    message: str  # goes after "picture 'name' "
    hint: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a look at the structure of a picture file gives."""

    format: str  # Pillow's name, or "SVG"
    width: float  # px as stored, before the orientation is obeyed
    height: float
    animated: bool = False
    orientation: int = 1  # as EXIF counts: 1 is upright, 5 to 8 lie on a side
    portable: bool = False  # browsers and Office show the bytes as they are, once `keep` is applied
    keep: tuple[slice, ...] | None = None  # the parts without metadata; None: nothing to remove
    remarks: tuple[Remark, ...] = ()

    @property
    def size(self) -> Size:
        """Size in px as a viewer shows it."""
        upright = self.orientation < 5
        return Size(self.width, self.height) if upright else Size(self.height, self.width)


def check_shape(width: float, height: float) -> None:
    """Refuse what is empty or a hair's breadth."""
    if not (0 < width < float("inf") and 0 < height < float("inf")):  # also false for NaN
        raise BadPictureError(f"has no area ({width:g} x {height:g} px)", "save it again with a real size")
    if max(width / height, height / width) > MAX_ASPECT:
        raise BadPictureError(f"is too narrow ({width:g} x {height:g} px)", "crop it to a shape that fits a slide")


def check_size(width: int, height: int) -> None:
    """Refuse, before anything is decoded, what has no proper shape or is a decompression bomb."""
    check_shape(width, height)
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        megapixels = width * height / 1e6
        message = f"is too large ({width:g} x {height:g} px, {megapixels:.0f} megapixels)"
        raise BadPictureError(message, f"scale it below {MAX_PIXELS // 1_000_000} megapixels", "image-too-large")


def joined(data: bytes, keep: tuple[slice, ...] | None) -> bytes:
    """The parts of a file that are kept."""
    return data if keep is None else b"".join(data[part] for part in keep)


def kept(parts: list[slice], total: int) -> tuple[slice, ...] | None:
    """Neighbouring parts merged; None when they are the whole file."""
    merged: list[slice] = []
    for part in parts:
        if merged and merged[-1].stop == part.start:
            merged[-1] = slice(merged[-1].start, part.stop)
        else:
            merged.append(part)
    return None if merged == [slice(0, total)] else tuple(merged)
