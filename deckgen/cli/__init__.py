"""The command line: the only room that prints, exits or catches a DeckError."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deckgen import __version__

FINDINGS, UNREADABLE = 1, 3  # exit codes; click's own for wrong usage is 2
_FORMATS = ("html", "pptx")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deckgen")
def main() -> None:
    """Compile a YAML outline into PowerPoint and reveal.js decks that look the same.

    \b
    deckgen new talk            a talk to start from
    deckgen build talk.yaml     talk.html and talk.pptx beside the outline
    deckgen build -w talk.yaml  and again whenever something changes

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


@main.command()
@click.argument("outlines", nargs=-1, required=True, metavar="TALK.yaml...", type=click.Path(allow_dash=True))
@click.option("--to", default=",".join(_FORMATS), callback=_formats, show_default=True, help="What to write.")
@click.option("-o", "--output", "out", type=click.Path(path_type=Path), help="Write into this folder.")
@click.option("--theme", help="Use this theme instead of the outline's.")
@click.option("--strict", is_flag=True, help="Take warnings for errors: then nothing is written.")
@click.option("--draft", is_flag=True, help="Draw a frame with its name where a picture is missing.")
@click.option("--assets", is_flag=True, help="Write pictures beside the HTML file instead of into it.")
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
def themes() -> None:
    """List the themes that come with deckgen."""
    from deckgen.errors import Span
    from deckgen.theme import builtin_themes, load_theme

    for name in builtin_themes():
        click.echo(f"{name:<12} {load_theme(name, Path(), Span(Path())).description}")
