"""`deckgen meme`: one meme as a picture."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from deckgen.assets import Assets
from deckgen.checks import quoted
from deckgen.checks.overflow import excess
from deckgen.cli.messages import failed, tell
from deckgen.cli.pictures import PREVIEW, Bound, Studio, free, width_of
from deckgen.cli.stdin import STDIN, read_stdin
from deckgen.cli.terminal import protocol_of, shown
from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.kinds.fields import ASSETS, is_picture_name
from deckgen.kinds.meme import TEMPLATES, MemeFigure, MemeSlide
from deckgen.memes import Library, Meme, compose, picture_of, with_boxes
from deckgen.outline import Fields, Items, Real, Value, Word, read
from deckgen.page import Group, ImageFile, Role, Text
from deckgen.settings import settings_for

LINE = Span(Path("deckgen meme"))  # the place of what the command line says
_SIDES = ("top", "bottom")


@dataclass(frozen=True, slots=True)
class Wish:
    """One meme as the command line asks for it. `template` is a name, a template's folder, or any picture."""

    template: str
    texts: tuple[str, ...] = ()
    out: Path | None = None
    size: Bound | None = None
    templates: tuple[Path, ...] = ()
    image: Path | None = None
    overlay: Path | None = None
    band: str | None = None
    shade: float | None = None
    stacked: bool = False
    boxes: bool = False

    @property
    def own(self) -> bool:
        """Whether it is about a picture and no template."""
        return is_picture_name(self.template)

    @property
    def name(self) -> str:
        """What its file is called when nobody says."""
        name = f"{Path(self.template).stem}-meme" if self.own else _named_folder(self.template).name
        return f"{name}-boxes" if self.boxes else name


def make(wish: Wish) -> int:
    """Write the meme, or show it in a terminal that can; returns the exit code."""
    try:
        _make(replace(wish, texts=_read_texts(wish.texts)))
    except DeckError as error:
        return failed(error)
    return 0


def _make(wish: Wish) -> None:
    meme, warnings = _meme(wish)
    studio = Studio(LINE)
    group = (with_boxes if wish.boxes else compose)(meme, studio.book)
    tell([*warnings, *([] if wish.boxes else overflowing(group))])
    protocol = protocol_of(os.environ) if wish.out is None and sys.stdout.isatty() else None
    if protocol is None:
        click.echo(studio.write(meme, group, wish.size, _path(wish, meme.image)))
    else:
        png = studio.encoded(meme, group, width_of(meme, wish.size or PREVIEW, ".png"), ".png")
        sys.stdout.buffer.write(shown(png, protocol))
        sys.stdout.buffer.flush()


def _path(wish: Wish, image: ImageFile) -> Path:
    if wish.out and not wish.out.is_dir():
        return wish.out
    return free((wish.out or Path()) / f"{wish.name}{'.gif' if image.animated else '.png'}")


def overflowing(group: Group) -> Iterator[Diagnostic]:
    """Warnings of texts that are too long for their boxes."""
    for part in group.parts:
        if isinstance(part, Text) and part.role is not Role.DECORATION and (found := excess(part, quoted(part))):
            message = f"{found}, even in the smallest size of its box"
            yield Diagnostic("overflow", message, part.span, "shorten it", Severity.WARNING)


def _read_texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The texts as they are set: those on standard input, a line each, for "-"; a written \\n is a line break."""
    if texts == (STDIN,):
        lines = read_stdin(LINE.path).decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        texts = tuple(lines.rstrip("\n").split("\n")) if lines.strip() else ()
        if not texts:
            raise DeckError.at(LINE, "meme-texts", "no texts came on standard input", "write one on each line")
    return tuple(_clean(text.replace("\\n", "\n")) for text in texts)


def _clean(text: str) -> str:
    """Text without what no font draws: control characters, and bytes that were no text in this locale."""
    text = text.encode(errors="surrogateescape").decode(errors="replace").replace("\t", " ")
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) != "Cc")


def _meme(wish: Wish) -> tuple[Meme, list[Diagnostic]]:
    """The meme that is asked for, read as a slide's would be, and warnings about its pictures and template."""
    folders = (*settings_for(Path("meme")).meme_templates, *wish.templates)
    folder = _folder(wish, folders)
    library = Library([*folders, *([folder] if folder else [])])
    given = [path for path in (wish.image, wish.overlay, Path(wish.template) if wish.own else None) if path]
    assets = Assets(list(dict.fromkeys([Path(), *(path.parent for path in given)])))
    id_ = folder.name if folder else wish.template
    if wish.boxes and not wish.texts and not wish.own:
        template = library.get(id_, LINE)
        meme = Meme(template, ("",) * len(template.boxes), picture_of(template), LINE)
    else:
        meme = _read(wish, id_, library, assets)
    if wish.image and (image := assets.open(str(wish.image), LINE)):
        meme = replace(meme, image=image)
    return meme, [*library.diagnostics, *assets.diagnostics]


def _folder(wish: Wish, folders: tuple[Path, ...]) -> Path | None:
    """The folder of a template that is given by its path, and not by a name that is known in `folders`."""
    folder = _named_folder(wish.template)
    if wish.own or not folder.is_dir():
        return None
    by_path = wish.template in {".", ".."} or any(sep in wish.template for sep in filter(None, (os.sep, os.altsep)))
    found = Library([folder])
    is_template = folder.name in found.ids() and found.folder(folder.name).samefile(folder)
    if by_path and not is_template:
        hint = f"start one with: deckgen memes new {wish.template} --image PICTURE"
        raise DeckError.at(LINE, "unknown-template", f"the folder '{wish.template}' holds no meme template", hint)
    if by_path or (is_template and folder.name not in Library(folders).ids()):
        return folder
    return None


def _named_folder(template: str) -> Path:
    path = Path(template)
    return path.resolve() if path.name in {"", ".."} else path


def _read(wish: Wish, id_: str, library: Library, assets: Assets) -> Meme:
    values: dict[str, Value] = {"meme": _own(wish) if wish.own else Word(id_, LINE)}
    if not wish.own:
        values["text"] = Items(LINE, [Word(text, LINE) for text in wish.texts])
    if wish.shade is not None:
        values["shade"] = Real(str(wish.shade), LINE)
    if wish.stacked:
        values["outline"] = Word("stacked", LINE)
    if wish.overlay:
        values["overlay"] = Word(str(wish.overlay), LINE)
    slide = read(MemeSlide, Fields(LINE, values), context={ASSETS: assets, TEMPLATES: library})
    return meme_of(slide)


def _own(wish: Wish) -> Fields:
    """Any picture with a text at its top, its bottom, or both."""
    count = len(wish.texts)
    if count not in {1, 2}:
        raise DeckError.at(LINE, "meme-texts", f"a picture takes 1 or 2 texts, got {count}", "they are top and bottom")
    sides = (wish.band,) if count == 1 and wish.band else _SIDES
    values: dict[str, Value] = {"image": Word(wish.template, LINE)}
    values.update({side: Word(text, LINE) for side, text in zip(sides, wish.texts, strict=False)})
    if wish.band:
        values["band"] = Word(wish.band, LINE)
    return Fields(LINE, values)


def meme_of(slide: MemeSlide) -> Meme:
    """The meme of a slide whose picture is there."""
    if not isinstance(slide.figure, MemeFigure):
        raise TypeError("only drafts may lack pictures")
    return slide.figure.meme
