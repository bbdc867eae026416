"""JPEG files by their segments (ITU-T T.81, annex B), without decoding a pixel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.assets.facts import BadPictureError, CutShortError, Facts, check_parts, check_size, kept
from deckgen.assets.pixels import orientation_of

EOI, SOS = 0xD9, 0xDA
FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # SOFn, without DHT, JPG and DAC
COMMON_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive: what every viewer knows
APP1 = 0xE1
TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})  # DHT, DAC, DQT, DNL, DRI
JFIF_LENGTH, ADOBE_LENGTH = 14, 12  # bytes without a thumbnail, which may show what was cut away
MAX_SCANS = 200  # a progressive JPEG has about ten; each of a thousand empty ones costs a pass over all pixels
# In entropy-coded data FF is followed by 00 (stuffing) or a restart marker; FF FF is fill before a marker.
END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


@dataclass(frozen=True, slots=True)
class Segment:
    marker: int
    start: int  # of its FF
    stop: int
    body: slice  # what it carries, without marker and length


def inspect(data: bytes) -> Facts:
    """The facts of a JPEG file; raises BadPictureError when it is cut short or has no proper frame.

    What is kept ends with the first picture's end marker: pictures and films that phones append go.
    """
    frame: tuple[int, int, int, int, int] | None = None
    orientation, parts = 1, [slice(0, 2)]
    for count, segment in enumerate(_segments(data), 1):
        check_parts(count)
        body = data[segment.body]
        if segment.marker in FRAMES and frame is None:
            frame = (segment.marker, *_frame(body))
        elif segment.marker == APP1 and body.startswith(b"Exif\0\0"):
            orientation = orientation_of(body)
        if _wanted(segment.marker, body):
            parts.append(slice(segment.start, segment.stop))
    if frame is None:
        raise BadPictureError("has no picture in it", "save it again from its source")
    marker, precision, height, width, components = frame
    check_size(width, height)
    portable = marker in COMMON_FRAMES and precision == 8 and components in {1, 3}
    return Facts("JPEG", width, height, orientation=orientation, portable=portable, keep=kept(parts, len(data)))


def _segments(data: bytes) -> Iterator[Segment]:
    """Every segment up to and with the end marker; the scan that follows an SOS belongs to its segment."""
    start, scans = 2, 0
    while True:
        marker, place = _marker(data, start)
        if marker == EOI:
            if not scans:
                raise CutShortError("no picture before the end marker")
            yield Segment(marker, start, place, slice(place, place))
            break
        length = int.from_bytes(data[place : place + 2], "big")
        if length < 2 or place + length > len(data):
            raise CutShortError("no end marker")
        body = slice(place + 2, place + length)
        place += length
        if marker == SOS:
            scans += 1
            if scans > MAX_SCANS:
                raise BadPictureError("makes its decoder work without end", "save it again from its source")
            place = _end_of_scan(data, place)
        yield Segment(marker, start, place, body)
        start = place


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """The marker that stands here, after any number of fill bytes, and where it ends."""
    if data[place : place + 1] not in {b"\xff", b""}:
        raise BadPictureError("is damaged (a segment is missing)", "save it again from its source")
    while data[place : place + 1] == b"\xff":
        place += 1
    if place >= len(data):
        raise CutShortError("no end marker")
    return data[place], place + 1


def _end_of_scan(data: bytes, place: int) -> int:
    found = END_OF_SCAN.search(data, place)
    if found is None:
        raise CutShortError("no end marker")
    return found.start()


def _frame(body: bytes) -> tuple[int, int, int, int]:
    if len(body) < 6:
        raise CutShortError("no frame header")
    return body[0], int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big"), body[5]


def _wanted(marker: int, body: bytes) -> bool:
    """Whether the picture looks the same only with this segment: tables, scans, JFIF, ICC profile, Adobe transform."""
    match marker:
        case 0xE0:  # APP0
            return body.startswith(b"JFIF\0") and len(body) == JFIF_LENGTH
        case 0xE2:  # APP2
            return body.startswith(b"ICC_PROFILE\0")
        case 0xEE:  # APP14
            return body.startswith(b"Adobe") and len(body) == ADOBE_LENGTH
        case _:
            return marker in FRAMES | TABLES | {SOS, EOI}
