"""Posts of Jekyll and Hugo."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from deckgen.importers.blocks import Manuscript, words
from deckgen.importers.readers import jekyll
from tests.importers.readers.shown import shown
from tests.importers.readers.telling import everything, markup, omitted, source_of


def _post(text: str, name: str = "post.md") -> Manuscript:
    return jekyll.read(source_of(text, Path(name)))


def _read(text: str) -> list[str]:
    return shown(_post(text).blocks)


_SITE = "omitted tag: '{}' is for the site, not for a talk"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("{% highlight python linenos %}\nx = 1\n{% endhighlight %}", ["code python", "  x = 1"]),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", ["code go", "  x := 1"]),
        ("{% highlight python %}\n{{ x }}\n# no\n{% endhighlight %}", ["code python", "  {{ x }}", "  # no"]),
        ("{% raw %}a {{ b }}{% endraw %}", ["a {{ b }}"]),
        ("{% raw %}\na {{ b }} {% c %}\n{% endraw %}", ["a {{ b }} {% c %}"]),
        ('{{< figure src="a.png" caption="It fell" alt="curve" >}}', ["picture a.png | curve | It fell"]),
        ("{% figure src='a.png' title='It fell' %}", ["picture a.png |  | It fell"]),
        ('{{< figure src="a.png" caption="A \'b\' & c" >}}', ["picture a.png |  | A 'b' & c"]),
        ("{{< figure src=\"my curve.png\" >}}", ["picture my curve.png"]),
        ("{{< youtube dQw4w9WgXcQ >}}", ["<https://www.youtube.com/watch?v=dQw4w9WgXcQ>"]),
        ('{{< youtube id="dQw4w9WgXcQ" >}}', ["<https://www.youtube.com/watch?v=dQw4w9WgXcQ>"]),
        ("[a]({% post_url 2026-05-01-loss %})", ["[a](2026-05-01-loss)"]),
        ("![a]({{ '/img/a.png' | relative_url }})", ["picture /img/a.png | a"]),
        ("![a]({{ site.baseurl }}/img/a.png)", ["picture /img/a.png | a"]),
        ("![a](a.png){: .wide width='3'}", ["picture a.png | a"]),
        ("Sum: {{ page.total }}!", [_SITE.format("{{ page.total }}"), "Sum: !"]),
        ("{% include toc.html %}\n\na", [_SITE.format("{% include toc.html %}"), "a"]),
        ("{{% tip %}}\nMind\n{{% /tip %}}", [_SITE.format("{{% tip %}}"), _SITE.format("{{% /tip %}}"), "Mind"]),
        ("```\n{% if x %}{{ y }}\n```", ["code", "  {% if x %}{{ y }}"]),
        ("a {b} and $\\frac{a}{b}$", ["a {b} and $\\frac{a}{b}$"]),
    ],
)  # fmt: skip
def test_tags_of_a_site(text: str, lines: list[str]) -> None:
    assert _read(text) == lines


_PODCAST = """\
---
layout: post
title: "Loss: a story"
podcast_link: https://example.org/a.mp3
podcast_duration: 12:34
podcast_guid: 1234
categories: deep nets
weight: 3
mood: calm
---
It fell.

And rose.
"""


def test_front_matter_of_a_post() -> None:
    manuscript = _post(_PODCAST, "2026-05-01-loss.md")
    assert words(manuscript.head.title) == "Loss: a story"
    assert manuscript.head.date == "2026-05-01"
    assert omitted(manuscript) == ["field: the field 'mood' has no place in an outline: calm"]
    assert shown(manuscript.blocks)[1:] == ["It fell.", "media https://example.org/a.mp3 Listen (12:34)", "And rose."]


def test_the_date_of_the_front_matter_comes_before_that_of_the_name() -> None:
    assert _post("---\ndate: 2020-01-02\n---\na", "2026-05-01-loss.md").head.date == "2020-01-02"


@pytest.mark.parametrize(
    ("field", "tags"),
    [
        ("tags: [a, b]\ncategories: c", ("a", "b")),
        ("categories: [a, b]", ("a", "b")),
        ("category: a", ("a",)),
        ("x: y", ()),
    ],
)
def test_categories_are_tags_where_there_are_no_others(field: str, tags: tuple[str, ...]) -> None:
    assert _post(f"---\n{field}\n---\na").head.tags == tags


def test_toml_is_front_matter_of_hugo() -> None:
    assert words(_post('+++\ntitle = "Loss"\nweight = 3\n+++\nIt fell.').head.title) == "Loss"


@pytest.mark.parametrize(
    ("text", "name", "least"),
    [
        ("---\nlayout: post\ntitle: A\n---\na", "a.md", 45),
        ("words", "2026-05-01-a.md", 45),
        ("{% highlight x %}", "a.md", 45),
        ("---\nslug: a\nweight: 1\ndraft: true\ntoc: true\n---\n", "a.md", 50),
    ],
)
def test_signs(text: str, name: str, least: int) -> None:
    sure, why = jekyll.signs(source_of(text, Path(name)))
    assert sure >= least
    assert why


@pytest.mark.parametrize("text", ["# plain", "---\ntitle: A\nauthor: B\n---\n", "{a} {{b}}"])
def test_no_signs(text: str) -> None:
    assert jekyll.signs(source_of(text)) == (0, "")


_PIECES = [
    *("{% highlight x %}\n", "\n{% endhighlight %}\n", "{% raw %}", "{% endraw %}", "{{", "}}", "{%", "%}", "{:", "}"),
    *("{{< figure src='", "' >}}", "\n", "```\n", "# ", " @ ", " @ "),
]


@given(markup(_PIECES))
@settings(max_examples=100)
def test_every_word_is_told(text: str) -> None:
    told = everything(_post(text))
    lost = [word for word in text.split() if word.startswith("word") and word.isalnum() and word not in told]
    # A long tag is told by its beginning, the names of languages are no words, attributes are for the looks of a page.
    assert not lost or re.search(r"\{:|\{%|\{\{", text), text
