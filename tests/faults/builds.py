"""A small talk in two versions, builds of it in processes of their own, and whether what they leave is whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from pptx import Presentation

ROOT = Path(__file__).parents[2]
NAMES = ("talk.html", "talk.pptx")
_TALK = """\
title: The {version} version
slides:
- {{caption: A bitmap, image: {version}.png, alt: grey}}
- {{caption: A drawing, image: {version}.svg, alt: a box}}
"""

Pair = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with a talk, one of whose two versions is built with these options, and a cache beside it."""

    folder: Path
    options: tuple[str, ...] = ()

    @property
    def outline(self) -> Path:
        """What is built."""
        return self.folder / "talk.yaml"

    @property
    def cache(self) -> Path:
        """Where what is made of pictures is kept."""
        return self.folder.parent / f"{self.folder.name}-cache"

    def fill(self) -> None:
        """Make the talk."""
        self.folder.mkdir(exist_ok=True)
        for shade, version in enumerate(("old", "new")):
            noise = random.Random(shade).randbytes(300 * 200)  # noqa: S311 - a picture that does not shrink
            Image.frombytes("L", (300, 200), noise).save(self.folder / f"{version}.png")
            box = f'<rect width="{20 + shade}" height="9"/>'
            drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">{box}</svg>'
            (self.folder / f"{version}.svg").write_text(drawing, encoding="utf-8")
        self.choose("old")

    def choose(self, version: str) -> None:
        """Make one version the one that is built."""
        self.outline.write_text(_TALK.format(version=version), encoding="utf-8")

    def start(self, *arguments: str | Path, prefix: tuple[str, ...] = (), **variables: str) -> subprocess.Popen[bytes]:
        """A build of the talk, or with these arguments, in a session of its own and with these variables set."""
        return subprocess.Popen(
            [*prefix, sys.executable, "-m", "deckgen", "build", *(arguments or (*self.options, self.outline))],
            env={**os.environ, "DECKGEN_CACHE": str(self.cache), "PYTHONPATH": str(ROOT), **variables},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def build(self, *arguments: str | Path, prefix: tuple[str, ...] = (), **variables: str) -> tuple[int, str]:
        """Build to the end; the exit code and what was said on stderr."""
        process = self.start(*arguments, prefix=prefix, **variables)
        _, said = process.communicate(timeout=120)
        return process.returncode, said.decode()

    def outputs(self) -> Pair:
        """The files of the talk as they are."""
        return {name: (self.folder / name).read_bytes() for name in NAMES if (self.folder / name).exists()}

    def left(self) -> list[Path]:
        """The temporary files in the talk's folder and in the cache."""
        return [path for folder in (self.folder, self.cache) for path in folder.rglob(".deckgen-*")]

    def both(self) -> tuple[Pair, Pair]:
        """The outputs of both versions; those of the old one are there afterwards."""
        made: dict[str, Pair] = {}
        for version in ("new", "old"):
            self.choose(version)
            code, said = self.build()
            assert code == 0, said
            made[version] = self.outputs()
        return made["old"], made["new"]


def wrong_with(place: Place, versions: tuple[Pair, ...]) -> Iterator[str]:
    """What is not whole among the outputs: each must be that of one of the versions, and open as what it is."""
    outputs = place.outputs()
    for name in NAMES:
        if name not in outputs:
            yield f"{name} is gone"
        elif not any(outputs[name] == version[name] for version in versions):
            yield f"{name} is of no version"
        elif not _opens(place.folder / name):
            yield f"{name} does not open"


def _opens(path: Path) -> bool:
    if path.suffix == ".html":
        return path.read_text(encoding="utf-8").rstrip().endswith("</html>")
    with zipfile.ZipFile(path) as package:
        return package.testzip() is None and len(Presentation(str(path)).slides) > 0


def version_of(outputs: Pair, versions: Mapping[str, Pair]) -> Mapping[str, str]:
    """Which version each output is of; "?" where it is none."""
    return {
        name: next((version for version, pair in versions.items() if pair[name] == data), "?")
        for name, data in outputs.items()
    }
