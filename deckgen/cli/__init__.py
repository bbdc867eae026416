"""The command line: the only room that prints, exits or catches a DeckError."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen import __version__

if TYPE_CHECKING:
    from deckgen.cli.pictures import Bound

FINDINGS, UNREADABLE = 1, 3  # exit codes; click's own for wrong usage is 2
_FORMATS = ("html", "pptx")


class _Commands(click.Group):
    """`memes` takes words to search for, and yet `memes new` is a command of its own."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        joined = ["memes new", *args[2:]] if args[:2] == ["memes", "new"] else args
        return super().resolve_command(ctx, joined)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an interruption becomes the exit code of its signal (click would say 1, and "Aborted!").

        Its result may not be written: to a full disk, or in an encoding that has not all of its letters.
        """
        try:
            return super().invoke(ctx)
        except (UnicodeEncodeError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise  # who reads has seen enough: click ends in silence
            said = "set PYTHONIOENCODING=utf-8" if isinstance(error, UnicodeError) else str(error)
            click.echo(f"cannot write the result: {said}", err=True)
            sys.exit(UNREADABLE)
        except KeyboardInterrupt as stop:
            sys.exit(128 + (stop.args[0] if stop.args else signal.SIGINT))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deckgen")
def main() -> None:
    """Compile a YAML outline into PowerPoint and reveal.js decks that look the same.

    \b
    deckgen new talk            a talk to start from
    deckgen build talk.yaml     talk.html and talk.pptx beside the outline
    deckgen build -w talk.yaml  and again whenever something changes
    deckgen check talk.yaml     what to mend before anybody sees it
    deckgen doctor              what this machine has, and what it lacks
    deckgen import notes.md -o talk.yaml
    deckgen memes               the meme templates
    deckgen meme drawing.png "if it fits" "i ship"

    Exit codes: 0 done, 1 the outline has findings, 2 wrong usage, 3 a file cannot be read or written.
    """


def _formats(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in value.split(",") if name.strip()))
    for name in names or ("",):
        if name not in _FORMATS:
            from deckgen.outline import nearest

            close = nearest(name, _FORMATS)
            hint = f"; did you mean '{close}'?" if close else ""
            raise click.BadParameter(f"'{name}' is not one of {', '.join(_FORMATS)}{hint}")
    return names


def _bound(_: click.Context, __: click.Parameter, value: str | None) -> Bound | None:
    if value is None:
        return None
    from deckgen.cli.pictures import LARGEST, Bound

    found = re.fullmatch(r"([0-9]+)(?:[x×]([0-9]+))?", value.strip().lower())
    sides = [int(side) for side in found.groups() if side] if found else []
    if not sides or not all(1 <= side <= LARGEST for side in sides):
        raise click.BadParameter(f"'{value}' is no size: write 1200 or 1200x800, at most {LARGEST}")
    return Bound(*sides)


def _codes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    names = [name.strip() for value in values for name in value.split(",") if name.strip()]
    if not names:
        return ()
    from deckgen.kinds.fields import ignorable

    try:
        return tuple(dict.fromkeys(ignorable(name) for name in names))
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _raise_limit(ctx: click.Context, _: click.Parameter, value: int) -> None:
    if value > 1:
        from deckgen.assets import picture_limit

        ctx.with_resource(picture_limit(value))  # as long as the command runs


_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_file = click.Path(path_type=Path)
_templates = click.option(
    "--templates", multiple=True, type=_folder, help="A folder of further meme templates; may be repeated."
)
_allow = click.option(
    "--allow", multiple=True, type=_folder, help="A folder outside of the project that may be read; may be repeated."
)
_picture_limit = click.option(
    "--picture-limit",
    type=click.IntRange(1, 1000),
    default=1,
    metavar="N",
    callback=_raise_limit,
    expose_value=False,
    help="Take pictures N times as large as usual.",
)
_ignore = click.option(
    "--ignore", multiple=True, callback=_codes, metavar="CODE[,CODE...]", help="Do not tell findings with this code."
)


@main.command()
@click.argument("outlines", nargs=-1, required=True, metavar="TALK.yaml...", type=click.Path(allow_dash=True))
@click.option("--to", default=",".join(_FORMATS), callback=_formats, show_default=True, help="What to write.")
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), help="Write into this folder.")
@click.option("--theme", help="Use this theme instead of the outline's.")
@click.option("--strict", is_flag=True, help="Take warnings for errors: then nothing is written.")
@click.option("--draft", is_flag=True, help="Draw a frame with its name where a picture is missing.")
@click.option("--assets", is_flag=True, help="Write pictures beside the HTML file instead of into it.")
@_templates
@_allow
@_picture_limit
@_ignore
@click.option("--open", "open_", is_flag=True, help="Open what was written.")
@click.option("-w", "--watch", is_flag=True, help="Build again whenever the outline or a picture changes.")
def build(outlines: tuple[str, ...], open_: bool, watch: bool, **options: object) -> None:
    """Write the decks of one or more outlines, beside each outline ("-" reads one from standard input)."""
    from deckgen.cli.building import build_one, keep_building, states
    from deckgen.pipeline import Options

    chosen = Options(**options)  # type: ignore[arg-type]  # click has checked the types
    seen = states(outlines) if watch else {}  # before building: a change made meanwhile is built too
    codes = [build_one(outline, chosen, open_=open_) for outline in outlines]
    if watch:
        keep_building(seen, chosen)
    sys.exit(max(codes))


@main.command()
@click.argument("outlines", nargs=-1, required=True, metavar="TALK.yaml...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option(
    "--for", "purpose", type=click.Choice(["talk", "publish"]), default="talk", help="Publishing asks for credits."
)
@click.option("--fix", is_flag=True, help="Mend first what surely can be mended.")
@click.option("--theme", help="Use this theme instead of the outline's.")
@click.option("--draft", is_flag=True, help="Take missing pictures for warnings.")
@_templates
@_allow
@_picture_limit
@_ignore
@click.option("--parity", is_flag=True, help="Draw both outputs with Chromium and LibreOffice, and compare them.")
@click.option("--report", type=_file, metavar="FILE.html", help="Where --parity tells; usually beside the outline.")
@click.option(
    "--likeness", type=click.FloatRange(0, 1), metavar="L", help="How alike, 0 to 1, each slide must be for --parity."
)
def check(outlines: tuple[str, ...], purpose: str, **options: object) -> None:
    """Tell everything a build would complain of, and more, without writing a deck ("-" reads standard input).

    Exit codes: 0 nothing found, 1 something found, 2 wrong usage, 3 an outline cannot be read.
    """
    from deckgen.cli import checking
    from deckgen.pipeline import Options

    wish = checking.Wish(*(options.pop(name) for name in ("format", "fix", "parity", "report", "likeness")))  # type: ignore[arg-type]
    chosen = Options(publish=purpose == "publish", **options)  # type: ignore[arg-type]  # click has checked the types
    if problem := wish.problem(outlines):
        raise click.UsageError(problem)
    sys.exit(checking.compare_all(outlines, chosen, wish) if wish.parity else checking.check(outlines, chosen, wish))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def doctor(as_json: bool) -> None:
    """Say what this machine has, and what each missing thing costs.

    Exit codes: 0 deckgen can work, 1 something it needs is missing or wrong.
    """
    from deckgen.cli.doctoring import tell_about_machine

    sys.exit(tell_about_machine(as_json=as_json))


@main.command()
@click.argument("template", required=False)
@click.argument("texts", nargs=-1, metavar="TEXT...")
@click.option("-o", "--output", "out", type=_file, help="The file: .png, .jpg, .webp, .gif or .svg.")
@click.option("--size", callback=_bound, metavar="WIDTH[xHEIGHT]", help="As large as fits inside, in pixels.")
@click.option("--image", type=_file, help="Another picture under the template's boxes.")
@click.option("--overlay", type=_file, help="A second picture, where the template has a place for one.")
@click.option("--band", type=click.Choice(["top", "bottom"]), help="A white band there for the text of a picture.")
@click.option("--shade", type=click.FloatRange(0, 1), help="Opacity of bands behind the texts.")
@click.option("--stacked", is_flag=True, help="Draw the outline beneath the letters, not over their edges.")
@click.option("--boxes", is_flag=True, help="Draw the template's boxes, with their names and places.")
@click.option("--batch", type=_file, metavar="FILE.yaml", help="Make all memes that a file lists.")
@_templates
@_picture_limit
def meme(template: str | None, batch: Path | None, **options: object) -> None:
    """Make a picture of a meme.

    TEMPLATE is a name that "deckgen memes" lists, the folder of a template, or any picture, which takes a text at its
    top and one at its bottom. A written \\n breaks a line; "-" takes the texts from standard input, one on each line.

    Without -o, a terminal that can show pictures shows the meme; otherwise it goes into a new file in this folder.

    A batch is a YAML list of "meme:" slides, each with "out: FILE"; files go beside it, or into the folder -o.
    """
    _check_usage(template, batch, options)
    if batch:
        from deckgen.cli.batch import make_all

        sys.exit(make_all(batch, options["out"], options["size"], options["templates"]))  # type: ignore[arg-type]
    from deckgen.cli.memes import Wish, make

    sys.exit(make(Wish(str(template), **options)))  # type: ignore[arg-type]  # click has checked the types


def _check_usage(template: str | None, batch: Path | None, options: Mapping[str, object]) -> None:
    """Refuse options that would have no effect, and files of no known format."""
    from deckgen.kinds.fields import is_picture_name

    if template is None and batch is None:
        raise click.UsageError("Missing argument 'TEMPLATE'.")
    for name in ("image", "overlay", "band", "shade", "stacked", "boxes"):
        if batch and options[name] not in (None, False):
            raise click.UsageError(f"--{name} is for a single meme, not for a batch")
    if batch and template is not None:
        raise click.UsageError("a batch lists its own templates and texts")
    own = is_picture_name(template or "")
    if not batch and not own and options["band"]:
        raise click.UsageError("--band is for pictures; a template has its own")
    if own and options["image"]:
        raise click.UsageError("--image is for templates; here the picture is the first argument")
    _check_output(options["out"], folder=batch is not None)


def _check_output(out: object, *, folder: bool) -> None:
    from deckgen.cli.pictures import SUFFIXES, suffix_of, unknown_suffix

    if isinstance(out, Path) and not folder and not out.is_dir() and suffix_of(out) not in SUFFIXES:
        raise click.UsageError(unknown_suffix(out))


@main.command()
@click.argument("words", nargs=-1)
@click.option("--gallery", type=_file, metavar="FILE.html", help="Write a page of pictures of them.")
@click.option("--json", "as_json", is_flag=True, help="Print all about them as JSON.")
@_templates
def memes(words: tuple[str, ...], gallery: Path | None, as_json: bool, templates: tuple[Path, ...]) -> None:
    """List the meme templates: name, how many texts it takes, title, keywords.

    With WORDS only those that they fit, the best first. To start a template of your own: deckgen memes new DIR
    """
    if gallery and as_json:
        raise click.UsageError("--gallery and --json cannot be had at once")
    from deckgen.cli.templates import show

    sys.exit(show(" ".join(words), templates, gallery, as_json=as_json))


@main.command("memes new", hidden=True)
@click.argument("folder", metavar="DIR", type=_file)
@click.option("--image", required=True, type=_file, help="The picture; it is copied into the folder.")
@click.option("--name", default="", help="The template's title; usually made from the folder's name.")
def memes_new(folder: Path, image: Path, name: str) -> None:
    """Start a meme template in a folder. Nothing that exists is overwritten."""
    from deckgen.cli.templates import start

    sys.exit(start(folder, image, name))


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=_file, metavar="FILE...")
@click.option("-o", "--out", type=_file, metavar="TALK.yaml", help="The outline to write; usually it is printed.")
@click.option("--into", type=_file, metavar="TALK.yaml", help="Append a section to this outline instead.")
@click.option("--from", "format", metavar="FORMAT", help="The format, if it is not to be found out.")
@click.option("--images", type=_file, multiple=True, metavar="DIR", help="Look for pictures in this folder, too.")
@click.option("--fetch", is_flag=True, help="Load pictures from the web into a folder beside the outline.")
@click.option("--report", is_flag=True, help="Tell what became of everything: on slides, in notes, left out.")
@click.option("--force", is_flag=True, help="Write over an outline that is there.")
def import_(**options: object) -> None:
    """Turn notes, posts, decks and plain lists into an outline.

    Reads Markdown, Obsidian, Jekyll and Hugo, plain-text outlines, scraped pages, Markdown decks (Marp, reveal.js,
    Slidev, Quarto and pandoc, remark, Deckset), PowerPoint files and YAML decks. Several files, or a folder of them,
    make one talk with a section each.
    """
    from deckgen.cli.importing import Wish, convert

    sys.exit(convert(Wish(**options)))  # type: ignore[arg-type]  # click has checked the types


@main.command()
@click.argument("name", type=click.Path(path_type=Path))
def new(name: Path) -> None:
    """Start a talk: writes NAME.yaml with a few slides to change. Nothing that exists is overwritten."""
    from deckgen.cli.starting import start

    sys.exit(start(name))


@main.command()
def schema() -> None:
    """Print the JSON Schema of outlines, for editors that complete and check YAML."""
    import json

    from deckgen.deck import Deck
    from deckgen.outline import json_schema

    click.echo(json.dumps(json_schema(Deck), indent=2, ensure_ascii=False))


@main.command()
@click.argument("files", nargs=-1, metavar="[THEME.yaml...]")
@click.option("--gallery", type=_file, metavar="FILE.html", help="Write a page that shows them on the same ten slides.")
def themes(files: tuple[str, ...], gallery: Path | None) -> None:
    """List the themes that come with deckgen, and theme files of your own."""
    from deckgen.cli.theming import show

    sys.exit(show(files, gallery))
