"""`deckgen new`: a talk to start from."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.assets import data_folder, read_text, replacing
from deckgen.cli import FINDINGS
from deckgen.cli.messages import failed
from deckgen.errors import DeckError


def start(name: Path) -> int:
    """Write the starting outline as `name`.yaml (and its picture beside it); returns the exit code."""
    if not name.name:
        raise click.BadParameter(f"'{name}' is a folder; give a name for the talk", param_hint="NAME")
    outline = name if name.suffix in {".yaml", ".yml"} else name.with_name(name.name + ".yaml")
    source = data_folder("outlines")
    pictures = sorted(source.glob("*.svg"))
    for target in (outline, *(outline.parent / picture.name for picture in pictures)):
        if target.exists():
            click.echo(f"{target} exists; choose another name, nothing was written", err=True)
            return FINDINGS
    try:
        text = read_text(source / "start.yaml")
        with replacing(outline) as file:
            file.write(text.encode())
        for picture in pictures:
            with replacing(outline.parent / picture.name) as file:
                file.write(picture.read_bytes())
    except DeckError as error:
        return failed(error)
    click.echo(f"{outline}: a talk to change; build it with: deckgen build {outline}")
    return 0
