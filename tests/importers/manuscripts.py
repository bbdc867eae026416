"""Markdown manuscripts out of Hypothesis: every word in them is unique, so that none can be lost unseen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[object]], object]


class Words:
    """Words that never come twice."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.all: list[str] = []

    def some(self, number: int) -> list[str]:
        """So many new words."""
        new = [f"word{next(self._numbers)}x" for _ in range(number)]
        self.all += new
        return new

    def sentence(self, number: int) -> str:
        """So many new words with a capital letter and a full stop."""
        return " ".join(self.some(number)).capitalize() + "."


@st.composite
def manuscripts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """(Markdown text, the words that must not be lost)."""
    words = Words()
    blocks = draw(st.lists(st.sampled_from(sorted(_BLOCKS)), min_size=1, max_size=14))
    return "\n\n".join(_BLOCKS[name](draw, words) for name in blocks) + "\n", words.all


def _number(draw: st.DrawFn, least: int, most: int) -> int:
    return draw(st.integers(least, most))


def _heading(draw: st.DrawFn, words: Words) -> str:
    return "#" * _number(draw, 1, 4) + " " + " ".join(words.some(_number(draw, 1, 14)))


def _paragraph(draw: st.DrawFn, words: Words) -> str:
    return " ".join(words.sentence(_number(draw, 1, 30)) for _ in range(_number(draw, 1, 6)))


def _lead(draw: st.DrawFn, words: Words) -> str:
    return " ".join(words.some(_number(draw, 1, 12))) + ":"


def _run_in(draw: st.DrawFn, words: Words) -> str:
    return f"**{' '.join(words.some(2))}.** {words.sentence(_number(draw, 3, 40))}"


def _listing(draw: st.DrawFn, words: Words) -> str:
    lines: list[str] = []
    depth = 0
    for _ in range(_number(draw, 1, 16)):
        depth = min(depth + 1, 4) if draw(st.booleans()) and lines else draw(st.integers(0, depth))
        lines.append("    " * depth + "- " + " ".join(words.some(_number(draw, 1, 30))))
    return "\n".join(lines)


def _rich_listing(draw: st.DrawFn, words: Words) -> str:
    a, b, c, d = words.some(4)
    return f"1. {a}\n\n   {b}\n\n   > {c}\n2. ![{d}]({words.some(1)[0]}.png)"


def _quotation(draw: st.DrawFn, words: Words) -> str:
    text = "\n>\n> ".join(words.sentence(_number(draw, 1, 40)) for _ in range(_number(draw, 1, 4)))
    signed = f"\n> — {' '.join(words.some(2))}" if draw(st.booleans()) else ""
    return f"> {text}{signed}"


def _picture(draw: st.DrawFn, words: Words) -> str:
    alt = " ".join(words.some(_number(draw, 0, 5)))
    title = f' "{" ".join(words.some(2))}"' if draw(st.booleans()) else ""
    return f"![{alt}]({words.some(1)[0]}.png{title})"


def _code(draw: st.DrawFn, words: Words) -> str:
    lines = "\n".join(words.some(1)[0] if draw(st.booleans()) else "" for _ in range(_number(draw, 1, 40)))
    return f"```{draw(st.sampled_from(['', 'python', 'mermaid']))}\n{words.some(1)[0]}\n{lines}\n```"


def _table(draw: st.DrawFn, words: Words) -> str:
    width = _number(draw, 1, 15)
    rows = [words.some(width) for _ in range(_number(draw, 1, 16))]
    lines = [" | ".join(row) for row in rows]
    return f"| {lines[0]} |\n|{'---|' * width}\n" + "\n".join(f"| {line} |" for line in lines[1:])


def _link(draw: st.DrawFn, words: Words) -> str:
    a, b = words.some(2)
    link = f"[{a}]({draw(st.sampled_from(['https://example.org/', 'other/', 'mailto:ada@']))}{b})"
    return link if draw(st.booleans()) else f"{words.sentence(5)} {link} {words.some(1)[0]}."


def _formula(draw: st.DrawFn, words: Words) -> str:
    return f"$$\n{words.some(1)[0]}\n$$"


def _details(draw: st.DrawFn, words: Words) -> str:
    return f"<details><summary>{words.some(1)[0]}</summary>\n\n{_paragraph(draw, words)}\n\n</details>"


def _callout(draw: st.DrawFn, words: Words) -> str:
    return f"> [!tip] {' '.join(words.some(2))}\n> {words.sentence(_number(draw, 3, 50))}"


def _figure(draw: st.DrawFn, words: Words) -> str:
    name, alt, caption = words.some(3)
    return f'<figure><img src="{name}.png" alt="{alt}"><figcaption>{caption}</figcaption></figure>'


def _note(draw: st.DrawFn, words: Words) -> str:
    (word,) = words.some(1)
    return f"{word}.[^{word}n]\n\n[^{word}n]: {words.sentence(5)}"


_BLOCKS: dict[str, Callable[[st.DrawFn, Words], str]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "lead": _lead,
    "run-in": _run_in,
    "list": _listing,
    "rich list": _rich_listing,
    "quotation": _quotation,
    "picture": _picture,
    "code": _code,
    "table": _table,
    "link": _link,
    "formula": _formula,
    "details": _details,
    "callout": _callout,
    "figure": _figure,
    "note": _note,
}
