"""Decoded pictures made into what both outputs show: upright, sRGB, no larger than needed, PNG or JPEG or GIF."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from deckgen.assets.facts import Facts, check_film
from deckgen.assets.pixels import opened

if TYPE_CHECKING:
    from PIL.Image import Image

JPEG_QUALITY = 88
FEW_COLORS = 256
FLAT = 0.6  # from this share of pixels equal to their left neighbour on, a picture is a screenshot or drawing
TRANSPARENT = frozenset({"RGBA", "LA"})
DEEP = frozenset({"I;16", "I;16B", "I;16L", "I;16N"})
CLEAR = 255  # the palette's entry for transparent pixels of an animation
SAMPLE = 65_536  # pixels from which a frame's palette is made
SHORTEST_FRAME = 20  # ms; browsers play shorter ones at 100 ms


def still(data: bytes, facts: Facts, scale: float) -> bytes:
    """The picture as PNG or JPEG without metadata, scaled by `scale` (at most 1).

    A JPEG stays one and a PNG stays one; of the rest, opaque photographs become JPEG.
    """
    with opened(data, facts.format) as image:
        target = _scaled(image.size, scale)
        if facts.format == "JPEG":
            image.draft(None, target)  # libjpeg halves while it decodes: up to 8 times quicker
        picture = _upright(_plain(image), facts.orientation)
        lossless = facts.format == "PNG" or (facts.format != "JPEG" and drawn(picture))
        if scale < 1:
            upright = target if facts.orientation < 5 else target[::-1]
            picture = _resized(picture, upright)
        return _encoded(picture, lossless)


def pixels(data: bytes, facts: Facts) -> Image:
    """The picture as a viewer shows it, upright, as L, LA, RGB or RGBA in sRGB; of an animation its first frame."""
    with opened(data, facts.format) as image:
        return _upright(_plain(image), facts.orientation)


def film(data: bytes, facts: Facts, scale: float) -> bytes:
    """An animated WebP, AVIF or APNG as an animated GIF with the same times and repetitions."""
    from PIL import ImageSequence

    with opened(data, facts.format) as image:
        target = _scaled(image.size, scale)
        check_film(*image.size, int(getattr(image, "n_frames", 1)))
        loop = _repetitions(image)
        skip = 1 if image.info.get("default_image") else 0  # an APNG's picture for viewers that cannot play it
        frames: list[Image] = []
        durations: list[int] = []
        for frame in itertools.islice(ImageSequence.Iterator(image), skip, None):
            frames.append(paletted(_resized(frame.convert("RGBA"), target)))
            # Asked after the frame is decoded: WebP and AVIF tell its time only then.
            durations.append(max(round(float(frame.info.get("duration", 100)) / 10) * 10, SHORTEST_FRAME))
        return animation(frames, durations, loop)


def animation(frames: Sequence[Image], durations: Sequence[int], loop: int | None) -> bytes:
    """A GIF of `paletted` frames, each shown for so many ms; `loop` is how often it is repeated, 0 for ever."""
    out = io.BytesIO()
    again = {} if loop is None else {"loop": loop}
    see_through = any("transparency" in frame.info for frame in frames)
    disposal = 2 if see_through else 1  # what shines through a frame must not be the frame before
    frames[0].save(
        out, "GIF", save_all=True, append_images=frames[1:], duration=list(durations), disposal=disposal, **again
    )
    return out.getvalue()


def paletted(picture: Image) -> Image:
    """A frame, RGBA, in 255 colours and one for what is transparent: a long animation takes one byte for each pixel."""
    from PIL.Image import Dither, Resampling

    opaque = picture.convert("RGB")
    share = min(SAMPLE / (opaque.width * opaque.height), 1.0)
    sample = opaque.resize(_scaled(opaque.size, share**0.5), Resampling.NEAREST)
    # A palette by median cut is as good from a sample, in a tenth of the time.
    paletted = opaque.quantize(palette=sample.quantize(CLEAR), dither=Dither.NONE)
    paletted.info.clear()  # the GIF writer would obey what the frame's own format says about loops and background
    alpha = picture.getchannel("A")
    if alpha.getextrema() != (255, 255):
        paletted.putpalette([*(paletted.getpalette() or []), *bytes(768)][:768])
        paletted.paste(CLEAR, mask=alpha.point([255] * 128 + [0] * 128))
        paletted.info["transparency"] = CLEAR
    return paletted


def _repetitions(image: Image) -> int | None:
    """The GIF loop count: 0 for ever, n for n times more, None for once. The source counts all times, 0 for ever."""
    times = int(image.info.get("loop", 0))
    return None if times == 1 else max(times - 1, 0)


def _scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def _resized(picture: Image, target: tuple[int, int]) -> Image:
    from PIL import Image

    if picture.size == target:
        return picture
    # A box filter down to three times the target, then Lanczos: as good to the eye, several times quicker.
    return picture.resize(target, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _upright(picture: Image, orientation: int) -> Image:
    from PIL.Image import Transpose

    turn = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _plain(image: Image) -> Image:
    """The picture as L, LA, RGB or RGBA in sRGB."""
    profile = image.info.get("icc_profile")
    image.load()
    picture = _eight_bits(image)
    if isinstance(profile, bytes) and profile:
        picture = _in_srgb(picture, profile)
    elif picture.mode == "LAB":
        picture = _from_lab(picture)
    if picture.mode not in {"L", "LA", "RGB", "RGBA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "L" if picture.mode == "1" else "RGB")
    if picture.mode in TRANSPARENT and picture.getchannel("A").getextrema() == (255, 255):
        return picture.convert(picture.mode[:-1])  # nothing shines through
    return picture


def _eight_bits(image: Image) -> Image:
    """16-bit, 32-bit and floating point grey as L. White is the depth's, or the first usual one above all pixels."""
    if image.mode not in {*DEEP, "I", "F"}:
        return image
    grey = image.convert("F")
    full = 65535.0
    if image.mode not in DEEP:
        brightest = cast("tuple[float, float]", grey.getextrema())[1]
        full = next((top for top in (1.0, 255.0, 65535.0) if brightest <= top), brightest)
    return grey.point(lambda value: value * (255.0 / full) + 0.0).convert("L")  # Pillow wants this very form for F


def _in_srgb(picture: Image, profile: bytes) -> Image:
    """Colours by their ICC profile; one that is damaged or does not fit the picture is ignored."""
    from PIL import ImageCms

    if picture.mode not in {"L", "RGB", "RGBA", "CMYK", "LAB"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return converted if converted is not None else picture


def _from_lab(picture: Image) -> Image:
    from PIL import ImageCms

    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(picture, lab, srgb, outputMode="RGB") or picture


def drawn(picture: Image) -> bool:
    """Whether PNG suits it better than JPEG: transparency, few colours, or large flat areas as in a screenshot."""
    from PIL import ImageChops

    if picture.mode in TRANSPARENT or picture.getcolors(FEW_COLORS) is not None or picture.width < 2:
        return True
    left = picture.crop((0, 0, picture.width - 1, picture.height))
    right = picture.crop((1, 0, picture.width, picture.height))
    change = ImageChops.difference(left, right)
    bands = change.split()
    most = bands[0]
    for band in bands[1:]:
        most = ImageChops.lighter(most, band)
    return most.histogram()[0] >= FLAT * most.width * most.height


def _encoded(picture: Image, lossless: bool) -> bytes:
    out = io.BytesIO()
    picture.info.clear()  # Pillow writes what it finds there: comments, gamma, a profile that was already applied
    if lossless:
        picture.save(out, "PNG", optimize=False)
    else:
        picture.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()
