"""docs/findings.md, from the program's own table of codes and its own output: python docs/findings.py"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from deckgen import pace  # noqa: E402
from deckgen.cli import main as deckgen  # noqa: E402
from deckgen.cli.reports import JSON_VERSION  # noqa: E402
from deckgen.codes import FAMILIES, Code  # noqa: E402

PAGE = Path(__file__).with_suffix(".md")
EXAMPLE = """\
title: It was the data
minutes: 1
sections:
- title: Debugging
  slides:
  - title: It is never the optimiser
    bullets: [It is the data, "It is the data loader, again"]
    notes: Wait until they have read it. Then tell them about the night on which the labels came out sorted.
    seconds: 45
  - title: It is never the optimiser
    text: Except for the one time.
"""

_INTRODUCTION = """\
# Findings

```console
$ deckgen check talk.yaml
```

tells all that a build would complain of, and gives advice as well, without writing a deck. It is the same engine, so the two never
disagree; only what goes wrong while files are written is left to `build`. Do it at the desk, and nothing is left to be found on the stage. ([Mistakes that people make, and
what deckgen says to each](mistakes.md).)

Every finding has a place (file, line, column and slide), says what to do, and has a **code**, by which it stands below. There are three kinds:

| severity | what it means | `build` | `build --strict` | `check` |
|---|---|---|---|---|
| error | there can be no deck | stops, the old files stay | stops | tells it |
| warning | something on a slide will not be as you want it | tells it, and goes on | stops | tells it |
| advice | something to think about before the talk | says nothing | says nothing | tells it |

An outline with errors in it makes no slides, and of slides that are not there nothing can be said: mend the errors, check again, and the
warnings and the advice come.

Exit codes of `check`: **0** nothing was found, **1** something was found, **2** wrong usage, **3** a file cannot be read or written.

## Options

| option | what it does |
|---|---|
| `--ignore CODE` | does not tell findings with this code; several are parted by commas |
| `--fix` | mends first what can be mended without a doubt, and keeps your comments: fields misspelt in only one way, spaces at the ends of lines, and an `alt` for the bare picture of a meme template |
| `--for publish` | asks for a credit with a known licence for every picture: do this before a deck goes into the net |
| `--draft` | takes missing pictures for warnings |
| `--format text` | for people, slide by slide, with the line of the file; this is what you get without the option |
| `--format json`, `github`, `sarif` | for programs, see below |
| `--allow DIR`, `--templates DIR`, `--theme THEME`, `--picture-limit N` | the same as for `build` |
| `--parity` | draws both outputs and compares them instead, see [parity.md](parity.md) |

Several outlines can be checked in one go; `-` reads one from standard input.

## To switch one off

A running gag shows the same picture twice, and that is the point. Switch the finding off where it does not help: on a slide, for the whole
talk, or for this once (`deckgen check --ignore duplicate-image talk.yaml`).

```yaml
title: It was the data
ignore: [time-budget, unused-image]     # in the whole talk
slides:
- image: loss.svg
  alt: A curve that goes up, again
  ignore: duplicate-image               # on this slide
```

Warnings and advice can be switched off. Errors cannot: without mending them there is no deck.
"""  # noqa: E501 - lines of Markdown

_TIME = """\
## How the time is told

`check` prints how long the talk takes and which share each section has. What a slide takes is

> **{picture:g} s for a picture or a meme + {word:g} s for each word on it**, but at least {least:g} s;
> or {word:g} s for each word of its `notes`, where it takes longer to say them.

`seconds: 90` on a slide takes the place of all this, for a demonstration or a question to the room. Hidden slides take no time. Footers and
slide numbers are not words.

`minutes: 20` in the head says how long the talk may take. When the slides are more than 10 % over or under it, `time-budget` says so. The
seconds go into both files:

- **HTML**: with `minutes:` or any `seconds:`, the speaker view (`S`) has a timer that shows whether you are ahead or behind.
- **pptx**: with `timings: true` each slide goes on by itself after its seconds, as if the talk had been rehearsed; a click still goes on
  earlier. Without it, nothing moves before you do.
"""  # noqa: E501 - lines of Markdown

_JSON = """\
## For programs: `--format json`

One object on standard output. Its `version` is {version}; it is raised when a field changes its meaning or goes, and not when one is added.

| field | what it is |
|---|---|
| `version` | of this format, a whole number |
| `program` | `deckgen` and its version |
| `files` | an object for each outline, in the order of the command line |
| `files[].path` | the outline, as it was named |
| `files[].slides` | how many slides it has, hidden ones and those that deckgen makes included; 0 when it has errors |
| `files[].time` | `seconds` in all; `minutes` as the outline has them, or null; `sections`, each with its `title`, how many `slides` are shown, and their `seconds` |
| `files[].findings` | an object for each finding, by place; an empty list when there is none |
| `….code` | as in the tables above |
| `….severity` | `error`, `warning` or `advice` |
| `….message`, `….hint` | one line each: what is wrong, and what to do (may be empty) |
| `….path` | the file that it is in: the outline, a theme, a template |
| `….line`, `….column` | counted from 1; null when the file as a whole is meant |
| `….slide` | counted from 1, the title slide; null when the talk as a whole is meant |
| `….fixable` | whether `--fix` mends it |

This outline

```yaml
{outline}```

gives

```json
{json}
```

## For GitHub: `--format github` and `--format sarif`

`--format github` prints workflow commands, which GitHub shows beside the lines of a pull request. Errors are errors there, warnings warnings,
and advice is a notice:

```yaml
- run: deckgen check --format github talks/*.yaml
```

For the example above:

```text
{github}
```

`--format sarif` prints a SARIF 2.1.0 log, which code scanning services read: a rule for each code that was found, with what it means
and what to do, and the levels `error`, `warning` and `note`. Columns count characters (Unicode code points), as everywhere in deckgen.
"""  # noqa: E501 - lines of Markdown


def page() -> str:
    """The whole of docs/findings.md."""
    tables = "\n".join(_table(name, codes) for name, codes in FAMILIES.items())
    time = _TIME.format(picture=pace.A_PICTURE, word=pace.A_WORD, least=pace.AT_LEAST)
    told = _JSON.format(version=JSON_VERSION, outline=EXAMPLE, json=_told("json"), github=_told("github"))
    return f"{_INTRODUCTION}\n{tables}\n{time}\n{told}"


def _table(name: str, codes: Mapping[str, Code]) -> str:
    rows = (f"| `{code}` | {one.severity.value} | {one.found} | {one.mend} |" for code, one in codes.items())
    return "\n".join(
        [f"## {name}", "", "| code | severity | what it means | what to do |", "|---|---|---|---|", *rows, ""]
    )


def _told(form: str) -> str:
    """What `deckgen check` says of the example."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("talk.yaml").write_text(EXAMPLE, encoding="utf-8")
        done = CliRunner().invoke(deckgen, ["check", "--format", form, "talk.yaml"], catch_exceptions=False)
    return done.output.rstrip()


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
