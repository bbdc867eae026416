"""Many broken pictures in a row: python tests/fuzz/pictures.py [NUMBER] [SEED] [FIRST]   (exit 1 when one does harm).

Each begins as a small picture of one of the kinds, or as one of the attacks of the test suite, and is flipped, cut,
spliced and lied about. Whatever comes in, all doors of `deckgen.assets` must answer with a picture or one DeckError,
within 5 s of the processor and 1 GiB. Picture FIRST + n is the same in each run with this SEED.
"""

from __future__ import annotations

import faulthandler
import io
import os
import random
import re
import resource
import struct
import sys
import tempfile
import time
import traceback
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

import click
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from deckgen.assets import Assets, look, prepare, tones
from deckgen.assets.decode import decoded, film
from deckgen.errors import DeckError, Span
from deckgen.geometry import Rect
from deckgen.page import Picture, Role

ROOT = Path(__file__).parents[2]
DRAWINGS = (ROOT / "tests" / "assets" / "attacks", ROOT / "images")
SPAN = Span(Path("talk.yaml"), 1, 1)
MAX_SECONDS = 5.0  # of the processor, for one picture, the drawing processes included
MAX_MEMORY = 1 << 30  # bytes
HUNG = 120  # s by the clock, after which the run ends with a traceback
EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
NUMBERS = ("0", "-1", "1e-9", "1e9", "1e38", "9e999", "nan", "99999", "0.0001", "100%", "")


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@cache
def corpus() -> dict[str, list[bytes]]:
    """Small pictures by kind, in many of the ways in which the kind can be written."""
    ramp = Image.radial_gradient("L").resize((48, 32))
    photo = Image.merge("RGB", (ramp, ramp.rotate(180), Image.linear_gradient("L").resize((48, 32))))
    clear = photo.copy()
    clear.putalpha(ramp)
    exif = Image.Exif()
    exif[0x0112] = 6
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    text = PngInfo()
    text.add_text("Comment", "c" * 99, zip=True)
    text.add_itxt("XML:com.adobe.xmp", "<x/>")
    frames = [photo.rotate(90), photo.rotate(180)]
    moving: dict[str, Any] = {"save_all": True, "append_images": frames, "duration": 90, "loop": 0}
    jpeg, png, tiff = partial(_saved, kind="JPEG"), partial(_saved, kind="PNG"), partial(_saved, kind="TIFF")
    return {
        "JPEG": [
            *(jpeg(photo, exif=exif, icc_profile=icc, comment=b"c"), jpeg(photo, progressive=True), jpeg(ramp)),
            *(jpeg(photo.convert("CMYK")), jpeg(photo, restart_marker_rows=1), _saved(photo, "MPO", save_all=True)),
        ],
        "PNG": [
            *(
                png(photo, pnginfo=text, exif=exif, icc_profile=icc),
                png(clear),
                png(photo.quantize(16), transparency=0),
            ),
            *(png(ramp.convert("I;16")), png(ramp.convert("1")), png(photo, **moving)),
        ],
        "GIF": [_saved(photo, "GIF", comment=b"c", **moving), _saved(ramp, "GIF"), _saved(clear, "GIF", interlace=1)],
        "WEBP": [
            *(_saved(photo, "WEBP", exif=exif, icc_profile=icc), _saved(clear, "WEBP", lossless=True)),
            _saved(photo, "WEBP", **moving),
        ],
        "AVIF": [_saved(photo, "AVIF", exif=exif), _saved(clear, "AVIF"), _saved(photo, "AVIF", **moving)],
        "TIFF": [
            *(tiff(photo, compression=name) for name in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg")),
            *(tiff(ramp.convert("1"), compression="group4"), tiff(photo.convert("CMYK")), tiff(photo.convert("LAB"))),
            *(tiff(ramp.convert("F")), tiff(ramp.convert("I;16")), tiff(clear, exif=exif, icc_profile=icc)),
            tiff(photo, save_all=True, append_images=[ramp]),
        ],
        "BMP": [_saved(photo, "BMP"), _saved(photo.quantize(16), "BMP"), _saved(ramp.convert("1"), "BMP")],
        "JPEG2000": [
            *(_saved(photo, "JPEG2000"), _saved(clear, "JPEG2000", irreversible=True)),
            _saved(ramp, "JPEG2000", no_jp2=True, tile_size=(16, 16)),
        ],
        "SVG": [path.read_bytes() for folder in DRAWINGS for path in sorted(folder.glob("*.svg"))],
    }


def broken(rng: random.Random) -> tuple[str, bytes]:
    """A kind, and a picture of it that has suffered."""
    kind = rng.choice([*corpus(), "SVG"])
    data = rng.choice(corpus()[kind])
    harm = _in_drawing if kind == "SVG" and rng.random() < 0.9 else _in_bytes
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        data = harm(rng, data)
    return kind, _with_check_sums(data) if kind == "PNG" and rng.random() < 0.8 else data


def _in_bytes(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    # Half of all harm is done where the structure is.
    at = min(at, rng.randrange(64)) if rng.random() < 0.5 else at
    to = min(at + rng.choice([1, 2, 4, 9, 99]), len(data))
    other = rng.choice(corpus()[rng.choice([kind for kind in corpus() if kind != "SVG"])])
    start, rest = data[:at], data[to:]
    order: Literal["big", "little"] = rng.choice(["big", "little"])
    number, short = rng.choice(EXTREMES), rng.choice(EXTREMES) & 0xFFFF
    flipped = bytes(byte ^ (1 << rng.randrange(8)) for byte in data[at : at + 1])
    return rng.choice(
        [
            start,
            start + rest,
            data[:to] + data[at:],
            start + other[rng.randrange(len(other)) :],
            start + rng.randbytes(to - at) + rest,
            start + number.to_bytes(4, order) + data[at + 4 :],
            start + short.to_bytes(2, order) + data[at + 2 :],
            start + flipped + data[at + 1 :],
        ]
    )


def _with_check_sums(data: bytes) -> bytes:
    """A PNG whose chunks have the right check sums again, so that decoders look into them."""
    out, place = bytearray(data), 8
    while place + 12 <= len(out):
        stop = place + 8 + int.from_bytes(out[place : place + 4], "big")
        if stop + 4 > len(out):
            break
        out[stop : stop + 4] = struct.pack(">I", zlib.crc32(out[place + 4 : stop]))
        place = stop + 4
    return bytes(out)


@cache
def _attributes() -> list[str]:
    return sorted({found for data in corpus()["SVG"] for found in re.findall(r'\s[\w:-]+="[^"<]*"', _text(data))})


@cache
def _elements() -> list[str]:
    return sorted({found for data in corpus()["SVG"] for found in re.findall(r"<[^<>]{1,300}>", _text(data))})


def _text(data: bytes) -> str:
    return data.decode("utf-16" if data[:2] == b"\xff\xfe" else "utf-8", errors="replace")


def _in_drawing(rng: random.Random, data: bytes) -> bytes:
    tokens = re.findall(r"<[^>]*>|[^<]+|<", _text(data)) or [""]
    at, to = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    match rng.randrange(7):
        case 0:
            tokens[at], tokens[to] = tokens[to], tokens[at]
        case 1:
            tokens.insert(at, rng.choice(_elements()))
        case 2:
            element = rng.choice(_elements()).rstrip("/>")
            tokens.insert(at, f"{element}/>")
        case 3:
            tokens[at] = re.sub(r"(?=/?>$)", lambda _: rng.choice(_attributes()), tokens[at], count=1)
        case 4:
            numbers = re.split(r"(-?\d+\.?\d*)", tokens[at])
            numbers[1::2] = [rng.choice([number, number, *NUMBERS]) for number in numbers[1::2]]
            tokens[at] = "".join(numbers)
        case 5:
            tokens[at] *= rng.choice([2, 9, 99])
        case _:
            del tokens[at]
    return "".join(tokens).encode(errors="replace")


@dataclass(slots=True)
class Account:
    """What came of the pictures."""

    ends: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    wrong: int = 0

    def blame(self, name: str, what: str) -> None:
        self.wrong += 1
        click.echo(f"{name}: {what}")


def doors(picture: Picture) -> Sequence[Callable[[], object]]:
    """All that deckgen does with the pixels of a picture."""
    return (
        lambda: prepare([picture]),
        lambda: tones(picture, Rect(0, 0, 1, 1)),
        lambda: look(picture.image),
        lambda: decoded(picture, 50),
        lambda: [frame.size for frame in film(picture).frames()] if picture.image.animated else None,
    )


def opened(folder: Path, name: str, width: float) -> str:
    """What happens to a picture that is shown so many px wide: "whole", "damaged" (noticed late) or "refused"."""
    try:
        image = Assets([folder]).open(name, SPAN)
    except DeckError:
        return "refused"
    if image is None:
        raise AssertionError("no picture, and no error")
    picture = Picture(Rect(0, 0, width, width / image.size.aspect), Role.FIGURE, image, "", SPAN)
    end = "whole"
    for door in doors(picture):
        try:
            door()
        except DeckError:
            end = "damaged"
            if picture.image.format == "SVG":  # the other doors would only draw it again
                break
    return end


def _seconds() -> float:
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _peak() -> int:
    """Bytes that this process, or the largest of its children, has had at most."""
    sides = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(side).ru_maxrss for side in sides) * 1024


def tried(folder: Path, seed: int, number: int, account: Account) -> None:
    """Make one picture, open it, and enter what happened."""
    rng = random.Random(f"{seed} {number}")  # noqa: S311 - to be the same again
    kind, data = broken(rng)
    name = f"{number}-{kind}"
    path = folder / name
    path.write_bytes(data)
    before, memory = _seconds(), _peak()
    faulthandler.dump_traceback_later(HUNG, exit=True)
    try:
        account.ends[f"{kind} {opened(folder, name, rng.choice([40, 400]))}"] += 1
    except Exception:
        account.blame(name, traceback.format_exc())
    finally:
        faulthandler.cancel_dump_traceback_later()
    took = _seconds() - before
    account.slowest = max(account.slowest, (took, name))
    if took > MAX_SECONDS:
        account.blame(name, f"takes {took:.1f} s")
    if _peak() > max(memory, MAX_MEMORY):
        account.blame(name, f"takes {_peak() / 1e6:.0f} MB")
    path.unlink()


def main(count: int = 5000, seed: int = 1, first: int = 0) -> int:
    """Try so many pictures and say how they ended."""
    faulthandler.enable()
    warnings.simplefilter("error")
    account, began = Account(), time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        os.environ["DECKGEN_CACHE"] = str(Path(place) / "cache")
        folder = Path(place) / "pictures"
        folder.mkdir()
        for number in range(first, first + count):
            tried(folder, seed, number, account)
            for made in (Path(place) / "cache").glob("*"):
                made.unlink()
    for end, times in sorted(account.ends.items()):
        click.echo(f"{end:20} {times}")
    click.echo(f"{count} pictures, {account.wrong} wrong, {time.monotonic() - began:.0f} s")
    click.echo(f"slowest {account.slowest[0]:.1f} s ({account.slowest[1]}), at most {_peak() / 1e6:.0f} MB")
    return bool(account.wrong)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
