"""What can be done with an outline and its files to raise a finding, and the files it takes."""

from __future__ import annotations

import io
import json
import struct
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any  # fontTools makes its tables' fields as it reads them

import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont
from PIL import Image

import deckgen
from deckgen.cli import main, messages
from deckgen.errors import DeckError, Diagnostic
from deckgen.paragraph import Face
from tests.assets.test_lettering import editor
from tests.corporate import makers
from tests.outlines import style_of

Files = Mapping[str, bytes | str]
Scene = Callable[[Path], Iterable[Diagnostic]]
HEAD = "title: A talk\nslides:\n- Hello\n"

# Pictures, as small as they can be.


def picture(width: int = 1920, height: int = 1080, kind: str = "PNG") -> bytes:
    """A photograph's likeness: no letters, no plain ground. As "PDF" it is a page."""
    return _saved(Image.radial_gradient("L").resize((width, height)), kind)


def _saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def drawing(inside: str = "") -> str:
    """A disc on a wide ground."""
    disc = f'<circle cx="160" cy="90" r="60" fill="#1f6670"/>{inside}'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180">{disc}</svg>'


def stripes() -> bytes:
    """Black and white in turn: no ink can be read on it."""
    return _saved(Image.frombytes("L", (2, 1), b"\0\xff").resize((1920, 1080), Image.Resampling.NEAREST))


def vast(side: int) -> bytes:
    """A white PNG of side x side pixels, a bit each."""
    rows = zlib.compress((b"\0" + b"\xff" * (side // 8)) * side)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def flickering(milliseconds: int) -> bytes:
    """Black and white in turn, for ever."""
    frames = [Image.new("L", (1920, 1080), grey) for grey in (10, 245)]
    return _saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=milliseconds, loop=0)


def screen(letters: int) -> bytes:
    return _saved(editor(letters, "#202428", "#e0e0e0"))


# What is done with files.


def put(folder: Path, files: Files) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())


def text(outline: str | bytes, files: Files | None = None, *, publish: bool = False) -> Scene:
    """`deckgen check` of an outline, with these files beside it."""

    def run(folder: Path) -> Sequence[Diagnostic]:
        put(folder, {**(files or {}), "talk.yaml": outline})
        return deckgen.check(folder / "talk.yaml", publish=publish)

    return run


def slides(*fields: str, files: Files | None = None, head: str = "", publish: bool = False) -> Scene:
    """The same of slides: the first is on line 3 and is slide 2, after the title's."""
    listed = "".join(f"- {slide}\n" for slide in fields)
    return text(f"title: A talk\nslides:\n{listed}{head}", files, publish=publish)


def built(outline: str, files: Files | None = None, out: str | None = None) -> Scene:
    """`deckgen.build` of an outline; `out` is a folder in the talk's."""

    def run(folder: Path) -> Sequence[Diagnostic]:
        put(folder, {**(files or {}), "talk.yaml": outline})
        return deckgen.build(folder / "talk.yaml", out=folder / out if out else None).diagnostics

    return caught(run)


def caught(scene: Scene) -> Scene:
    """What a public function tells, or raises."""

    def run(folder: Path) -> Iterable[Diagnostic]:
        try:
            return scene(folder)
        except DeckError as error:
            return error.diagnostics

    return run


def commanded(*arguments: str, files: Files | None = None) -> Scene:
    """A command, run in the folder; what it tells is overheard on its way to the screen."""

    def run(folder: Path) -> Sequence[Diagnostic]:
        put(folder, files or {})
        told: list[Diagnostic] = []
        with pytest.MonkeyPatch.context() as patch:
            say = messages.shown

            def overheard(found: Diagnostic, sources: messages.Sources) -> Iterator[str]:
                told.append(found)
                return say(found, sources)

            patch.setattr(messages, "shown", overheard)
            patch.chdir(folder)
            CliRunner().invoke(main, arguments, catch_exceptions=False)
        return told

    return run


def with_set(name: str, value: str, scene: Scene) -> Scene:
    """A scene with a variable of the environment."""

    def run(folder: Path) -> Iterable[Diagnostic]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(name, value)
            return scene(folder)

    return run


def without(module: str, scene: Scene) -> Scene:
    """A scene on a machine where a module is not installed."""

    def run(folder: Path) -> Iterable[Diagnostic]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(sys.modules, module, None)
            return scene(folder)

    return run


MINE = "meme_templates: memes\n"
TEMPLATE = "name: Mine\nboxes:\n- {name: first, at: [0.1, 0.1], size: [0.8, 0.2]}\nexample: [Hello]\n"


def templated(template: str, *, name: str = "template.yaml", meme: str = "[Hello]") -> Scene:
    """A talk of one meme, whose template lies in the talk's folder."""
    image = "mine.svg" if name == "template.yaml" else "default.svg"
    files = {f"memes/mine/{name}": template, f"memes/mine/{image}": drawing()}
    return slides(f"{{meme: mine, text: {meme}}}", files=files, head=MINE)


def company(tmp: Path, preset: str = "rect") -> bytes:
    """A company's template with a logo and a shape of this kind."""

    def rewrite(parts: dict[str, bytes]) -> None:
        name = "ppt/slideMasters/slideMaster1.xml"
        parts[name] = parts[name].replace(b'prst="rect"', f'prst="{preset}"'.encode())

    return makers.template(tmp / "made.pptx", makers.WIDE, makers.logo, rewrite=rewrite).read_bytes()


def on_template(outline: str, preset: str = "rect", *, name: str = "company.pptx", build: bool = False) -> Scene:
    """A talk on a company's template."""

    def run(folder: Path) -> Iterable[Diagnostic]:
        files = {name: company(folder, preset)}
        return (built if build else text)(f"{outline}theme: {name}\n", files)(folder)

    return run


def fonts(*weights: int, may_embed: bool = True) -> Scene:
    """A talk in a theme with a font family of our own, as it would be installed: a package with static files."""

    def run(folder: Path) -> Iterable[Diagnostic]:
        family = f"probe-{'-'.join(map(str, weights))}-{may_embed}".lower()
        package = folder / "site" / ("fontpkg_" + family.replace("-", "_"))
        package.mkdir(parents=True)
        files = [{"path": f"{w}.ttf", "style": "normal", "weight": w, "variable": False} for w in weights]
        put(package, {"__init__.py": "", "metadata.json": json.dumps({"files": files})})
        for weight in weights:
            font: Any = TTFont(style_of().book.font(Face("Fira Sans")).path)
            font["OS/2"].fsType = 0 if may_embed else 2
            font.save(package / f"{weight}.ttf")
        with pytest.MonkeyPatch.context() as patch:
            patch.syspath_prepend(folder / "site")
            theme = f"extends: paper\nname: Mine\nfonts: {{heading: {family}}}\n"
            return tuple(built(f"{HEAD}theme: mine.yaml\n", {"mine.yaml": theme})(folder))

    return run
