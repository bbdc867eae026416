"""docs/mistakes.md, from the program's own output: python docs/mistakes.py

Each mistake is written into a file and read by `deckgen check`; what it prints is what the page shows.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from deckgen.cli import main as deckgen  # noqa: E402

PAGE = Path(__file__).with_suffix(".md")
_INTRODUCTION = """\
# Mistakes that people make

and what deckgen says to each. All of this was printed by the program: `python docs/mistakes.py` wrote this page, and a test runs it
again. The file is called `talk.yaml` each time; `deckgen check talk.yaml` names the line, the column, what is wrong and, after the
semicolon, what to do; below that stand the line of the file and a caret. (The time of the talk and the sum, which come last, are left
out here.)
"""  # noqa: E501 - lines of Markdown


def _saved(image: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    image.resize((1920, 1080), Image.Resampling.NEAREST).save(out, kind)
    return out.getvalue()


def _on_slide(fields: str) -> str:
    return f"title: My talk\nslides:\n- {fields}\n"


@dataclass(frozen=True)
class Mistake:
    """What somebody wrote, and who that is."""

    name: str
    who: str
    text: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    encoding: str = "utf-8"


_LONG = ">\n    " + "\n    ".join(["Many have tried, and all of them have had their reasons."] * 8)
_HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
_LOSS = _saved(Image.radial_gradient("L"))
_STRIPES = _saved(Image.frombytes("L", (6, 1), b"\0\xff\x40\0\xe0\xff"))
_PHOTO = {"loss.png": _LOSS}

MISTAKES = (
    Mistake(
        "A colon in a text",
        "Everybody, sooner or later: a colon with a space behind it parts a field's name from its value.",
        "title: Neural networks: a love story\nslides:\n- Hello\n",
    ),
    Mistake(
        "No space after the colon",
        "Whoever types fast. Without the space it is not a field.",
        _on_slide("title:The loss\n  text: It went up."),
    ),
    Mistake(
        "A tab", "Whoever has an editor that indents with tabs.", _on_slide("title: The loss\n\ttext: It went up.")
    ),
    Mistake(
        "A line that is moved",
        "Whoever lines up by eye.",
        _on_slide("title: The loss\n   text: It went up."),
    ),
    Mistake(
        "TeX in double quotes",
        "Whoever writes formulas: in double quotes, and only there, a backslash makes other characters.",
        _on_slide('text: "Let \\alpha be small"'),
    ),
    Mistake(
        "An apostrophe in single quotes",
        "Whoever has learned that quotes always help.",
        _on_slide("text: 'It's the data'"),
    ),
    Mistake(
        "A quote that is never closed",
        "Whoever starts a text with an apostrophe, as in 'tis.",
        _on_slide("text: 'Tis the season of deadlines\n- Another slide"),
    ),
    Mistake(
        "Quotes around a part of the text",
        "Whoever quotes somebody in the first words of a text.",
        _on_slide('text: "Attention" is all you need'),
    ),
    Mistake(
        "Curly quotes",
        "Whoever writes in a word processor, which turns quotes into curly ones; they are letters like any other.",
        _on_slide("text: “Overfitting: a memoir”"),
    ),
    Mistake(
        "Bold words at the start",
        "Whoever knows Markdown: a star at the start of a text means something else in YAML.",
        _on_slide("text: **All** models are wrong"),
    ),
    Mistake(
        "A text with @ in front",
        "Whoever thanks somebody by their name in a chat.",
        _on_slide("text: @ada found the bug"),
    ),
    Mistake("A text with % in front", "Whoever quotes a notebook.", _on_slide("text: %timeit model.fit()")),
    Mistake(
        "A text with # in front",
        "Whoever numbers things, or writes a hashtag: the rest of the line would be a comment.",
        _on_slide("text: #1 on the leaderboard"),
    ),
    Mistake(
        "A colour without quotes",
        "Whoever knows colours from CSS; to YAML it is a comment.",
        _on_slide("text: It is late\n  background: #203040"),
    ),
    Mistake(
        "A field misspelt",
        "Everybody. When there is only one thing it can mean, `deckgen check --fix` mends it.",
        _on_slide("captoin: The loss\n  text: It went up."),
    ),
    Mistake(
        "The word of another program",
        "Whoever comes from somewhere else, where it is `heading` and `img`.",
        _on_slide("heading: The loss\n  img: loss.png"),
        _PHOTO,
    ),
    Mistake(
        "The same field twice",
        "Whoever copies a line and forgets to change its name.",
        _on_slide("title: The loss\n  text: It went up.\n  text: It went down."),
    ),
    Mistake(
        "Two contents on a slide",
        "Whoever has much to show.",
        _on_slide("title: The loss\n  image: loss.png\n  bullets: [It went up, It went down]"),
        _PHOTO,
    ),
    Mistake(
        "A value of another kind",
        "Whoever answers the question as one would in the corridor.",
        "title: My talk\nminutes: about 20\nslides:\n- Hello\n",
    ),
    Mistake(
        "One picture where a list is meant",
        "Whoever shows one picture for a start.",
        _on_slide("images: loss.png"),
        _PHOTO,
    ),
    Mistake(
        "A list without spaces",
        "Whoever writes lists in a hurry.",
        _on_slide("bullets:\n  -one\n  -two"),
    ),
    Mistake(
        "A row that is too short",
        "Whoever types a table by hand.",
        _on_slide(
            "table:\n    header: [Model, Loss, Mood]\n    rows:\n    - [Ours, 0.1, hopeful]\n    - [Theirs, 0.2]"
        ),
    ),
    Mistake(
        "Two slides of one name",
        "Whoever copies a slide with its `id`.",
        _on_slide("id: end\n  text: The end\n- id: end\n  text: Thanks"),
    ),
    Mistake(
        "A link to nowhere",
        "Whoever renames a slide.",
        _on_slide("id: results\n  text: It works.\n- text: As [shown](#resluts) before"),
    ),
    Mistake(
        "Three dashes between slides",
        "Whoever comes from Markdown decks, where they part slides.",
        _on_slide("Hello\n---\n- Another slide"),
    ),
    Mistake(
        "A picture that is not there",
        "Whoever has another file name in mind.",
        _on_slide("image: los.png\n  alt: A curve"),
        _PHOTO,
    ),
    Mistake(
        "A picture from the web",
        "Whoever copies the address of a picture. deckgen fetches nothing: the deck must work without a network.",
        _on_slide("image: https://example.org/loss.png\n  alt: A curve"),
    ),
    Mistake(
        "A photo of a telephone",
        "Whoever copies pictures from an iPhone.",
        _on_slide("image: IMG_4212.HEIC\n  alt: A whiteboard"),
        {"IMG_4212.HEIC": _HEIC},
    ),
    Mistake(
        "A picture under a wrong name",
        "Whoever renames a file to make it a PNG. It is shown all the same.",
        _on_slide("image: loss.png\n  alt: A curve"),
        {"loss.png": _saved(Image.radial_gradient("L"), "JPEG")},
    ),
    Mistake(
        "Half of a picture",
        "Whoever presents from a stick that was pulled out too early.",
        _on_slide("image: loss.png\n  alt: A curve"),
        {"loss.png": _LOSS[: len(_LOSS) // 2]},
    ),
    Mistake(
        "Pictures somewhere else on the disk",
        "Whoever has one folder of pictures for everything. An outline from a stranger must not read your files.",
        "title: My talk\nimage_folders: ~/Pictures\nslides:\n- Hello\n",
    ),
    Mistake(
        "A meme with too few texts",
        "Whoever remembers one half of the joke.",
        _on_slide("meme: two-buttons\n  text: [Collect more data]"),
    ),
    Mistake(
        "A meme of another name",
        "Whoever knows the meme, but not its name here.",
        _on_slide("meme: two-button\n  text: [a, b]"),
    ),
    Mistake("A theme of another name", "Whoever guesses.", "title: My talk\ntheme: blackboard\nslides:\n- Hello\n"),
    Mistake(
        "A file in another encoding",
        "Whoever saves with the Windows editor as “Unicode”.",
        _on_slide("Résumé"),
        encoding="utf-16",
    ),
    Mistake(
        "A slide to read",
        "Whoever is afraid to forget something.",
        _on_slide("title: Related work\n  text: " + _LONG),
    ),
    Mistake(
        "Words that cannot be seen",
        "Whoever chooses a ground on a good screen.",
        _on_slide("text: Can you read this?\n  background: {image: stripes.png, veil: 0}"),
        {"stripes.png": _STRIPES},
    ),
)


def page() -> str:
    """The whole of docs/mistakes.md."""
    return "\n".join([_INTRODUCTION, *(_section(mistake) for mistake in MISTAKES)])


def _section(mistake: Mistake) -> str:
    said = "\n".join(_said(mistake))
    return f"## {mistake.name}\n\n{mistake.who}\n\n```yaml\n{mistake.text}```\n\n```text\n{said}\n```\n"


def _said(mistake: Mistake) -> Iterator[str]:
    """The findings as `deckgen check` prints them: without the names of slides before and the sum after them."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("deckgen.yaml").touch()  # makes the folder a project: what lies above it does not count
        Path("talk.yaml").write_text(mistake.text, encoding=mistake.encoding)
        for name, data in mistake.files.items():
            Path(name).write_bytes(data)
        done = CliRunner().invoke(deckgen, ["check", "talk.yaml"], catch_exceptions=False)
    for line in done.output.splitlines()[:-1]:
        if line.startswith("time "):
            return
        if line.startswith(("talk.yaml", " ")):
            yield line


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
