"""Other programs that deckgen can use and never needs: Chromium and LibreOffice, found on this machine and run.

Each run has a fresh profile, so that nobody's own settings change what comes out, and ends after a time, with
everything that the program started. Only the standard library is imported at once: `deckgen doctor` must be able to
tell of programs when nothing else works.
"""

from __future__ import annotations

import glob
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from deckgen.errors import FileError, Span

if TYPE_CHECKING:
    from deckgen.document import FontFile

_SECONDS = 300  # for one conversion
_QUICK = 20  # seconds for a question such as "which version are you"
# Slides with show="0" are left out of a PDF by default, as Office leaves them out of a show.
_WITH_HIDDEN = 'pdf:impress_pdf_Export:{"ExportHiddenSlides":{"type":"boolean","value":"true"}}'
_PRINTING = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",  # containers have little of it
    "--no-first-run",
    # Without both of these a reveal.js deck comes out as one blank page.
    "--virtual-time-budget=60000",
    "--run-all-compositor-stages-before-draw",
    "--no-pdf-header-footer",
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program, and where it may be: under these commands, else at these places (globs with $VARIABLES)."""

    name: str
    variable: str  # of the environment: a path that goes before all others
    commands: tuple[str, ...]
    places: Mapping[str, tuple[str, ...]] = field(repr=False)  # by sys.platform
    remedy: str  # how to get it


CHROMIUM = Program(
    "Chromium",
    "DECKGEN_CHROMIUM",
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"),
    {
        "linux": ("/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium"),
        "darwin": (
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "$HOME/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        ),
        "win32": (
            "$LOCALAPPDATA/Chromium/Application/chrome.exe",
            "$PROGRAMFILES/Google/Chrome/Application/chrome.exe",
            "${PROGRAMFILES(X86)}/Google/Chrome/Application/chrome.exe",
            "$LOCALAPPDATA/Google/Chrome/Application/chrome.exe",
            "${PROGRAMFILES(X86)}/Microsoft/Edge/Application/msedge.exe",
        ),
    },
    "install Chromium, Chrome or Edge (Debian: apt install chromium), or set DECKGEN_CHROMIUM to its path",
)
LIBREOFFICE = Program(
    "LibreOffice",
    "DECKGEN_LIBREOFFICE",
    ("soffice", "libreoffice"),
    {
        "linux": ("/opt/libreoffice*/program/soffice", "/snap/bin/libreoffice"),
        "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
        # The .com waits until all is done and can be read from; the .exe does neither.
        "win32": ("$PROGRAMFILES/LibreOffice/program/soffice.com",),
    },
    "install LibreOffice Impress (Debian: apt install libreoffice-impress), or set DECKGEN_LIBREOFFICE to its path",
)


def find(program: Program) -> Path | None:
    """Where a program is; None when it is nowhere, or when its variable names no program."""
    if chosen := os.environ.get(program.variable):
        found = shutil.which(chosen)
    else:
        found = next(filter(None, map(shutil.which, _candidates(program))), None)
    return Path(found) if found else None


def _candidates(program: Program) -> Iterator[str]:
    yield from program.commands
    for place in program.places.get(sys.platform, ()):
        filled = re.sub(r"\$(?:\{(.+?)\}|(\w+))", lambda name: os.environ.get(name[1] or name[2], ""), place)
        yield from sorted(glob.glob(filled), reverse=True)  # noqa: PTH207 - the whole of it is a pattern; newest first


def required(program: Program) -> Path:
    """Where a program is. Raises FileError "program-missing"."""
    if found := find(program):
        return found
    chosen = os.environ.get(program.variable)
    message = f"{program.variable} names no program: '{chosen}'" if chosen else f"{program.name} is not installed"
    raise FileError.at(Span(Path(chosen or program.commands[0])), "program-missing", message, program.remedy)


def version(program: Program, path: Path) -> str:
    """What a program says it is, in one line; nothing when it does not say.

    On Windows, Chromium opens a window instead; its version is the name of a folder beside it.
    """
    if sys.platform == "win32" and program is CHROMIUM:
        versions = (folder.name for folder in path.parent.glob("*.*.*.*") if folder.is_dir())
        return max(versions, default="")
    with tempfile.TemporaryDirectory(prefix="deckgen-", ignore_cleanup_errors=True) as folder:
        own = [_profile(Path(folder))] if program is LIBREOFFICE else []
        try:
            done = _run([str(path), *own, "--version"], Path(folder), seconds=_QUICK)
        except FileError:
            return ""
    lines = (line.strip() for line in done.said.splitlines())
    return next((line for line in lines if program.name in line or "Chrome" in line or "Edge" in line), "")


def print_deck(html: Path, pdf: Path, *, seconds: float = _SECONDS) -> None:
    """Print a reveal.js deck by Chromium, a page for each slide that is not hidden.

    The caller counts the pages: Chromium ends without complaint when it has printed one blank page. Raises FileError
    "program-missing", "program-failed" or "program-too-slow".
    """
    chromium = required(CHROMIUM)
    with tempfile.TemporaryDirectory(prefix="deckgen-", ignore_cleanup_errors=True) as folder:
        command = [str(chromium), *_PRINTING, f"--user-data-dir={Path(folder, 'profile')}"]
        if _is_root():
            command.append("--no-sandbox")  # which does not work for root
        address = html.resolve().as_uri() + "?print-pdf"
        done = _run([*command, f"--print-to-pdf={pdf.resolve()}", address], Path(folder), seconds=seconds)
    if not pdf.is_file():
        confined = "snap" in chromium.resolve().parts
        hint = "a Chromium from snap reads only what lies in your home folder: set TMPDIR to a folder there"
        raise _failed(CHROMIUM, chromium, done, hint if confined else "")


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def office_pdfs(
    files: Sequence[Path],
    fonts: Iterable[FontFile],
    folder: Path,
    *,
    hidden: bool = True,
    seconds: float = _SECONDS,
) -> dict[Path, Path]:
    """The PDFs of some presentations, made by one run of LibreOffice that has these fonts at hand.

    `folder` takes the PDFs, the fonts and the profile. `hidden` slides get a page each. Where LibreOffice has no
    fontconfig (macOS, Windows) it uses only fonts that are installed. Raises FileError as `print_deck` does.
    """
    soffice = required(LIBREOFFICE)
    folder.mkdir(parents=True, exist_ok=True)
    copies = {file: folder / f"{number}.pptx" for number, file in enumerate(files)}
    for file, copy in copies.items():
        shutil.copy(file, copy)
    options = [_profile(folder), "--headless", "--norestore", "--convert-to", _WITH_HIDDEN if hidden else "pdf"]
    command = [str(soffice), *options, "--outdir", str(folder), *map(str, copies.values())]
    done = _run(command, folder, seconds=seconds, environment={"FONTCONFIG_FILE": str(_fontconfig(fonts, folder))})
    made = {file: copy.with_suffix(".pdf") for file, copy in copies.items()}
    if not all(pdf.is_file() for pdf in made.values()):
        raise _failed(LIBREOFFICE, soffice, done, "is its Impress installed? (Debian: apt install libreoffice-impress)")
    return made


def _profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"


def _fontconfig(fonts: Iterable[FontFile], folder: Path) -> Path:
    """A font configuration with the machine's fonts and these; those that stand in for others do so here, too."""
    from fontTools.ttLib import TTFont

    place = folder / "fonts"
    place.mkdir(exist_ok=True)
    aliases = {}
    for font in fonts:
        shutil.copy(font.path, place / font.path.name)
        if font.installed:
            aliases[font.face.family] = str(TTFont(font.path)["name"].getDebugName(1))
    file = folder / "fonts.conf"
    usual = os.environ.get("FONTCONFIG_FILE") or "/etc/fonts/fonts.conf"
    file.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">{escape(usual)}</include>'
        f"<dir>{escape(str(place.resolve()))}</dir><cachedir>{escape(str((folder / 'cache').resolve()))}</cachedir>"
        + "".join(map(_alias, aliases, aliases.values()))
        + "</fontconfig>",
        encoding="utf-8",
    )
    return file


def _alias(name: str, other: str) -> str:
    accepted = f"<accept><family>{escape(other)}</family></accept>"
    return f'<alias binding="same"><family>{escape(name)}</family>{accepted}</alias>'


@dataclass(frozen=True, slots=True)
class _Done:
    """How a run ended, and what it said on both channels."""

    code: int
    said: str


def _run(
    command: Sequence[str], folder: Path, *, seconds: float, environment: Mapping[str, str] | None = None
) -> _Done:
    """Run a program to its end, or end it and all that it started after some seconds.

    What it says goes into a file: a pipe would stay open as long as anything that the program left behind.
    """
    said = folder / "said.txt"
    with said.open("wb") as file:
        try:
            process = subprocess.Popen(  # noqa: S603 - our own commands, without a shell
                command,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            message = f"'{command[0]}' cannot be run: {error.strerror or error}"
            raise FileError.at(Span(Path(command[0])), "program-failed", message) from error
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            message = f"'{command[0]}' was not done after {seconds:g} s"
            raise FileError.at(Span(Path(command[0])), "program-too-slow", message) from error
        finally:
            _end(process)
    return _Done(code, said.read_text(encoding="utf-8", errors="replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and, where there are process groups, all that it started: Ctrl-C does not reach its session."""
    try:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    except OSError:
        pass  # nothing of it is left
    process.wait()


def _failed(program: Program, path: Path, done: _Done, hint: str) -> FileError:
    last = next((line.strip() for line in reversed(done.said.splitlines()) if line.strip()), "")
    message = f"{program.name} made no PDF (exit code {done.code})" + (f": {last[:300]}" if last else "")
    return FileError.at(Span(path), "program-failed", message, hint)
