"""Whole outlines for Hypothesis: good ones of every kind and spelling, and the same with one fault planted.

Their pictures are those of the fixture `pictures`: an outline stands in that folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from hypothesis import strategies as st

from deckgen.errors import Span
from deckgen.kinds import KINDS
from deckgen.memes import Library
from deckgen.outline.dumping import Plain, dump
from tests.outlines import texts as words

Fields = dict[str, Plain]

PICTURES = ("drawing.svg", "icon.png", "dot.png", "photo.png", "banner.png")
IDS = ("first", "Data-2", "z_9", "the-end")

_ODD = (
    *("x" * 200, "a" + "\u0301" * 40, "שלום עולם", "مرحبا بالعالم 123", "a \u202eb\u202c c", "ﷺ", "\u200b", "\u2028"),
    *(
        "👩\u200d👩\u200d👧\u200d👦 🇩🇪 👍🏽",
        "\U000e0001",
        "\U0010fffd",
        "学習データ、そして「引用」です。" * 3,
        "\u00ad",
        ".",
    ),
    *("no", "true", "~", "12", "0x1f", "1e5", "16:9", "2026-11-20", "- a", "a: b", "#1", "@me", "*", "[x]", "{x}"),
    *("'", '"', "`", "\\", "**", "<b>&amp;", "%", "= 1", "$5 and $10", "a\tb", "  a  ", "null"),
)
_MARKED = ("**{}**", "*{}*", "`{}`", "~~{}~~", "[{}](https://example.org/?a=1&b=2)", "[{}](mailto:ada@example.org)")

prose = st.one_of(
    words,
    st.sampled_from(_ODD),
    st.builds(lambda form, text: form.format(text), st.sampled_from(_MARKED), words),
    st.lists(words | st.sampled_from(_ODD), min_size=2, max_size=3).map("\n".join),
).filter(lambda text: text.strip() != "")
"""Texts with and without markup, of letters from everywhere."""


@cache
def _boxes() -> Mapping[str, int]:
    """How many texts the templates of memes take."""
    library = Library()
    return {name: len(library.get(name, Span(Path())).boxes) for name in library.ids()}


def _fields(
    needed: Mapping[str, st.SearchStrategy[Plain]], **optional: st.SearchStrategy[Plain]
) -> st.SearchStrategy[Fields]:
    return st.fixed_dictionaries(dict(needed), optional=optional)


_credit = prose | _fields({"by": prose}, licence=prose, source=prose | st.just("https://example.org/p"))
_color = st.sampled_from(["#102030", "#fff", "#FFF3A0"])
_background = (
    _color | st.sampled_from(PICTURES) | _fields({}, color=_color, veil=st.floats(0, 1).map(lambda v: round(v, 2)))
)
_picture = st.sampled_from(PICTURES)
_code = st.lists(
    st.sampled_from(["def f(x):", "    return x  # `a`", "", "\tif a < b && c > d:", "学 = 1"]), min_size=1
).map("\n".join)
_bullets = st.lists(
    prose | st.lists(prose | st.lists(prose, min_size=1, max_size=2), min_size=1, max_size=2), min_size=1, max_size=4
)
_arrangement = st.sampled_from(["above", "below", "beside", "side", "fill", "banner", "card", "framed"])


@st.composite
def _template(draw: st.DrawFn) -> Fields:
    name = draw(st.sampled_from(sorted(_boxes())))
    count = _boxes()[name]
    return {"meme": name, "text": draw(st.lists(prose, min_size=count, max_size=count))}


@st.composite
def _table(draw: st.DrawFn) -> Fields:
    width = draw(st.integers(1, 5))
    row = st.lists(prose | st.just("71.2") | st.just(""), min_size=width, max_size=width)
    table: Fields = {"rows": draw(st.lists(row, min_size=1, max_size=4))}
    if draw(st.booleans()):
        table["header"] = draw(row)
    return {"table": table}


_own_meme = _fields({"image": _picture, "top": prose}, bottom=prose, band=st.just("top"))
_contents: Mapping[str, st.SearchStrategy[Fields]] = {
    "image": _fields({"image": _picture}, alt=prose),
    "images": _fields(
        {
            "images": st.lists(
                _picture | _fields({"image": _picture}, alt=prose, caption=prose, credit=_credit),
                min_size=2,
                max_size=4,
            )
        }
    ),
    "meme": _template() | _fields({"meme": _own_meme}, alt=prose, outline=st.just("stacked"), bake=st.booleans()),
    "quote": _fields({"quote": prose}, by=prose, source=prose),
    "bullets": _fields({"bullets": _bullets}),
    "text": _fields({"text": prose}),
    "statement": _fields({"statement": prose}),
    "code": _fields({"code": _code}, language=st.sampled_from(["python", "html", "text", "yaml"])),
    "table": _table(),
}
_parts = st.one_of(*_contents.values())
contents: Mapping[str, st.SearchStrategy[Fields]] = {
    **_contents,
    "columns": _fields(
        {
            "columns": st.lists(
                st.builds(lambda part, head: {**part, **head}, _parts, _fields({}, title=prose)), min_size=2, max_size=4
            )
        }
    ),
}
"""The fields that make each kind of slide."""
assert set(contents) == set(KINDS), "every kind of slide has its strategy"

_common: Mapping[str, st.SearchStrategy[Plain]] = {
    "title": prose,
    "caption": prose,
    "punchline": prose,
    "notes": prose,
    "credit": _credit,
    "background": _background,
    "steps": st.booleans(),
    "hidden": st.booleans(),
    "tags": st.lists(words, max_size=2),
}


@st.composite
def slides(draw: st.DrawFn) -> Fields:
    """A slide of any kind with some of the common fields."""
    kind = draw(st.sampled_from([*contents, ""]))
    slide = draw(contents[kind]) if kind else {"title": draw(prose)}
    given = draw(st.sets(st.sampled_from(sorted(_common)), max_size=4))
    slide |= {name: draw(_common[name]) for name in sorted(given) if name not in slide}
    if kind in ("image", "meme") and draw(st.booleans()):
        slide["layout"] = draw(_arrangement)
    return slide


@st.composite
def outlines(draw: st.DrawFn) -> Fields:
    """A whole outline that deckgen accepts, as plain values: slides, perhaps sections, ids and links to them."""
    optional = {
        "subtitle": prose,
        "author": prose | st.lists(prose, max_size=3),
        "event": prose,
        "date": st.sampled_from(["2026-11-20", "next week"]),
        "lang": st.sampled_from(["en", "de", "ar"]),
        "size": st.sampled_from(["16:9", "4:3", "16:10"]),
        "footer": prose,
        "slide_numbers": st.booleans(),
        "minutes": st.sampled_from([5, 12.5]),
        "notes": prose,
    }
    head = draw(st.fixed_dictionaries({"title": prose}, optional=optional))
    entries: list[Plain] = list(draw(st.lists(slides() | words, min_size=1, max_size=4)))
    made = [entry for entry in entries if isinstance(entry, dict)]
    ids = IDS[: draw(st.integers(0, min(len(made), len(IDS))))]
    for slide, id_ in zip(made, ids, strict=False):
        slide["id"] = id_
        slide["punchline"] = f"[{draw(st.sampled_from(['back', '**on**']))}](#{draw(st.sampled_from(ids))})"
    if draw(st.booleans()):
        cut = draw(st.integers(0, len(entries)))
        section = {"title": draw(prose), "slides": entries[cut:]}
        return {**head, "slides": entries[:cut], "sections": [section]}
    return {**head, "slides": entries}


def _by_pyyaml(flow: bool | None, unicode: bool, width: int) -> Callable[[Mapping[str, Plain]], str]:
    return lambda data: yaml.safe_dump(
        dict(data), default_flow_style=flow, allow_unicode=unicode, width=width, sort_keys=False
    )


SPELLINGS: Sequence[Callable[[Mapping[str, Plain]], str]] = (
    dump,
    _by_pyyaml(flow=False, unicode=True, width=100),
    _by_pyyaml(flow=True, unicode=True, width=60),
    _by_pyyaml(flow=None, unicode=False, width=10_000),
)
"""Ways to write the same values as YAML: ours first, then PyYAML's block, flow, and both with escapes."""

spelled = st.builds(lambda data, spelling: spelling(data), outlines(), st.sampled_from(SPELLINGS))
"""The text of a good outline."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """The text of an outline with one fault, and the code of what is to be told of it."""

    text: str
    code: str


_SLIDES: Mapping[str, Fields] = {
    "unknown-key": {"statement": "a", "qqqq": "b"},
    "spelling-of-key": {"statement": "a", "captoin": "b"},
    "two-contents": {"statement": "a", "bullets": ["b"]},
    "wrong-value": {"statement": "a", "steps": "perhaps"},
    "empty-value": {"statement": None},
    "missing-image": {"image": "nowhere.png"},
    "missing-key": {"table": {"header": ["a"]}},
    "unknown-template": {"meme": "no-such-thing", "text": ["a"]},
    "meme-texts": {"meme": "two-buttons", "text": ["a"] * 9},
    "uneven-table": {"table": {"rows": [["a"], ["b", "c"]]}},
    "duplicate-id": {"statement": "a", "id": "first"},
}
_LINES: Mapping[str, str] = {
    "yaml-duplicate": "title: Again",
    "yaml-syntax": "event: Foo: bar",
    "yaml-documents": "---",
    "yaml-tag": "event: !!python/object/apply:os.system [ls]",
    "yaml-alias": "event: *nobody",
    "yaml-character": 'event: "\\0"',
    "yaml-merge": "<<: {event: a}",
    "yaml-depth": f"event: {'[' * 100}",
    "yaml-comment": "event: #1 fan",
    "yaml-anchor": "event: &co x",
}


@st.composite
def faulty(draw: st.DrawFn) -> Faulty:
    """A good outline into which a bad slide or a bad line has been put."""
    data = draw(outlines())
    if draw(st.booleans()):
        code = draw(st.sampled_from(sorted(_SLIDES)))
        entries = [*_listed(data), {"statement": "a", "id": "first"} if code == "duplicate-id" else "a"]
        at = draw(st.integers(0, len(entries)))
        data["slides"] = [*entries[:at], dict(_SLIDES[code]), *entries[at:]]
        return Faulty(draw(st.sampled_from(SPELLINGS))(data), code)
    code = draw(st.sampled_from(sorted(_LINES)))
    lines = re.split(r"^(?=\w)", dump(data), flags=re.MULTILINE)  # fields of the head, each with what belongs to it
    at = draw(st.integers(2, len(lines)))  # behind the first: there a "---" may stand
    return Faulty("".join([*lines[:at], _LINES[code] + "\n", *lines[at:]]), code)


def _listed(data: Fields) -> list[Plain]:
    listed = data.get("slides", [])
    return list(listed) if isinstance(listed, list) else []
