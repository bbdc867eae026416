"""The report: one HTML page with both pictures of each slide, that needs nothing else and no scripts."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import jinja2

from deckgen.assets import data_folder
from deckgen.parity.comparing import Slide
from deckgen.parity.wording import Reading

_WORST = 5  # slides that the summary names


@dataclass(frozen=True, slots=True)
class Report:
    """What comparing a talk gave."""

    title: str
    theme: str
    limit: float  # the likeness that each slide must reach
    slides: tuple[Slide, ...]
    programs: tuple[str, ...]  # what painted them: "Chromium 156.0", "LibreOffice 7.4"

    @property
    def worst(self) -> tuple[Slide, ...]:
        """The slides, those that are least alike first."""
        return tuple(sorted(self.slides, key=lambda slide: slide.likeness))

    @property
    def below(self) -> tuple[Slide, ...]:
        """Those that do not reach the limit, the worst first."""
        return tuple(slide for slide in self.worst if self.fails(slide))

    @property
    def misread(self) -> tuple[Slide, ...]:
        """Those whose words or lines are not the same in both."""
        return tuple(slide for slide in self.slides if not slide.same_lines)

    def fails(self, slide: Slide) -> bool:
        return slide.likeness < self.limit

    @property
    def summary(self) -> str:
        """One line: how many slides, the worst of them, and what is wrong."""
        worst = ", ".join(f"{shown(slide.likeness)} (slide {slide.number})" for slide in self.worst[:_WORST])
        parts = [f"{len(self.slides)} slides, least alike {worst}"]
        if self.below:
            numbers = ", ".join(str(slide.number) for slide in sorted(self.below, key=lambda slide: slide.number))
            parts.append(f"below {self.limit:g}: {numbers}")
        if self.misread:
            parts.append("words or lines differ: " + ", ".join(str(slide.number) for slide in self.misread))
        return "; ".join(parts)


def shown(likeness: float) -> str:
    """Rounded down: what is below a limit must not be shown as reaching it."""
    return f"{int(likeness * 1000) / 1000:.3f}"


def write(report: Report, file: BinaryIO) -> None:
    """Write the page as UTF-8 HTML."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(data_folder("html")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"shown": shown, "source": _source, "faults": _faults}
    for chunk in environment.get_template("parity.html.j2").generate(report=report):
        file.write(chunk.encode(errors="replace"))


def _source(picture: bytes) -> str:
    """A picture as an address."""
    return "data:image/webp;base64," + base64.b64encode(picture).decode("ascii")


def _faults(slide: Slide) -> Iterator[tuple[str, str]]:
    """What is wrong with the words, and which words."""
    for who, reading in (("HTML", slide.html), ("pptx", slide.pptx)):
        yield from _told(who, reading)
    yield from ((f"{found.what} in the pptx", found.text) for found in slide.settings)


def _told(who: str, reading: Reading) -> Iterator[tuple[str, str]]:
    yield from ((f"not in the {who}", text) for text in reading.missing)
    yield from ((f"other lines in the {who}", text) for text in reading.rebroken)
