"""Pages saved from the web: the article comes out, and what stands around it is told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.importers.blocks import Manuscript, Omitted, words
from deckgen.importers.readers.webpage import read, signs
from deckgen.importers.source import Source
from tests.importers.readers.shown import shown
from tests.importers.readers.telling import everything, lost, markup, omitted, source_of

_PAGE = """\
<!DOCTYPE html>
<html lang="en_GB">
<head>
<title>Losses we have known – Tiny blog</title>
<meta name="author" content="Ada Example">
<meta property="article:published_time" content="2026-05-04T10:00:00Z">
<meta name="description" content="On losses.">
<style>p { color: red }</style>
</head>
<body>
<a href="#main" class="skip">Skip to content</a>
<header><img src="logo.png"><nav><ul><li><a href="/">Home</a></li><li>About</li></ul></nav></header>
<div class="cookie-banner">We use cookies. <button>Accept</button></div>
<div id="wrap">
<main id="main">
<article>
<header><h1>Losses we <em>have</em> known<a class="headerlink" href="#x">¶</a></h1><p>A story</p></header>
<nav class="toc"><a href="#calm">The calm years</a></nav>
<p>Losses fall. <a href="https://example.org/a">Mostly</a>.</p>
<section>
<h2 id="calm">The calm</h2>
<p>They fall
as <b>slowly</b> as ever.</p>
<section>
<h3>A deeper thing</h3>
<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul>
<figure><img src="calm_files/loss.png" alt="A curve"><figcaption>Falling.</figcaption></figure>
</section>
</section>
<section>
<h2>The code</h2>
<pre><code class="language-python">loss.backward()
step()
</code></pre>
<table><thead><tr><th>Model</th><th>Loss</th></tr></thead><tbody><tr><td>Ours</td><td>1</td></tr></tbody></table>
<blockquote><p>Everything works once.</p></blockquote>
</section>
<form><input name="q"><p>Subscribe now</p></form>
<!-- a comment -->
<div class="share-buttons">Tell your friends</div>
</article>
</main>
<aside>Popular posts</aside>
</div>
<footer>© Ada Example, all losses reserved</footer>
<script>alert("no")</script>
</body>
</html>
"""


def _source(text: str) -> Source:
    return source_of(text, Path("page.html"))


def _read(text: str) -> Manuscript:
    return read(_source(text))


def _body(text: str) -> list[str]:
    """The blocks of a page with this body."""
    return shown(_read(f"<!doctype html><html><body>{text}</body></html>").blocks)


def test_a_whole_page() -> None:
    manuscript = _read(_PAGE)
    head = manuscript.head
    assert (manuscript.format, manuscript.is_deck) == ("html", False)
    assert (words(head.title), head.author, head.date) == ("Losses we have known", ("Ada Example",), "2026-05-04")
    assert (head.lang, head.notes) == ("en-GB", "On losses.")
    assert shown(block for block in manuscript.blocks if not isinstance(block, Omitted)) == [
        "# Losses we *have* known",
        "A story",
        "Losses fall. [Mostly](https://example.org/a).",
        "## The calm",
        "They fall as **slowly** as ever.",
        "### A deeper thing",
        "- one",
        "  - deeper",
        "- two",
        "picture calm_files/loss.png | A curve | Falling.",
        "## The code",
        "code python",
        "  loss.backward()",
        "  step()",
        "Model | Loss",
        "Ours | 1",
        "quotation",
        "  Everything works once.",
    ]
    assert omitted(manuscript) == [
        "field: another name of the page: Losses we have known – Tiny blog",
        "furniture: 'Home About' belongs to the page, not to the talk",
        "furniture: 'We use cookies. Accept' belongs to the page, not to the talk",
        "furniture: 'The calm years' belongs to the page, not to the talk",
        "furniture: 'Tell your friends' belongs to the page, not to the talk",
        "furniture: 'Popular posts' belongs to the page, not to the talk",
        "furniture: '© Ada Example, all losses reserved' belongs to the page, not to the talk",
        "element: a form, which a slide cannot hold: Subscribe now",
        "script: scripts, style sheets and what only they use",
        "comment: comments in the source",
    ]


def test_places_are_lines_of_the_file() -> None:
    lines = _PAGE.split("\n")
    seen = ("#", "picture", "code", "Model", "- one", "quotation", "They")
    for block in _read(_PAGE).blocks:
        line = next(iter(shown([block])))
        if line.startswith(seen):
            tag = lines[block.span.line - 1]
            assert tag.startswith(
                ("<header><h1", "<h2", "<h3", "<figure", "<pre", "<table", "<ul", "<block", "<p>They")
            ), line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # without <main> or <article> all of it is read, but for menus
        (
            "<header><h1>T</h1><nav>Menu</nav></header><p>a</p><footer>f</footer>",
            [
                *(f"omitted furniture: '{text}' belongs to the page, not to the talk" for text in ("Menu", "f")),
                "# T",
                "a",
            ],
        ),
        ("<div class='has-sidebar'><p>all that there is</p></div>", ["all that there is"]),
        (
            "<div role='navigation'>n</div><p>a</p>",
            ["omitted furniture: 'n' belongs to the page, not to the talk", "a"],
        ),
        ("<article><p>a</p></article><article><p>b</p></article>", ["a", "b"]),
        ("<p>a</p><main></main>", ["a"]),
        # what is written for browsers and for readers of screens
        ("<a href='#x'>Skip to main content</a><p>a</p>", ["a"]),
        ("<p>Please <a href='#x'>skip to the end</a></p>", ["Please"]),
        ("<h2>T <a href='#t'>#</a></h2><p>a <a href='#t'>#</a></p>", ["## T", "a [#](#t)"]),
        ("<p><img src='data:image/gif;base64,AA' data-src='x.png'></p>", ["picture x.png"]),
        (
            "<p>a</p><script>1</script><style>b {}</style>",
            ["a", "omitted script: scripts, style sheets and what only they use"],
        ),
        # formulas
        ("<p>a <math alttext='x^2'><mi>x</mi></math> b</p>", ["a $x^2$ b"]),
        ("<math display='block'><annotation encoding='application/x-tex'>y</annotation></math>", ["$$ y"]),
        ("<p><script type='math/tex'>z</script> is it</p>", ["$z$ is it"]),
        ("<p><span class='katex-html'>zz</span>a</p>", ["a"]),
    ],
)
def test_what_is_read(text: str, expected: list[str]) -> None:
    assert _body(text) == expected


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Known – Site</title><body><h1>Shown</h1><p>a", "Shown"),
        ("<title>Known – Site</title><body><h1>One</h1><p>a<h1>Two</h1><p>b", "Known – Site"),
        ("<title>Known – Site</title><meta property='og:title' content='Known'><body><p>a", "Known"),
        ("<body><p>a <svg><title>no</title></svg>", ""),
    ],
)
def test_titles(page: str, title: str) -> None:
    manuscript = _read(f"<!doctype html><html>{page}")
    assert words(manuscript.head.title) == title
    for name in ("Known – Site", "Shown"):
        assert (name in page) == (name in everything(manuscript))


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("<!DOCTYPE html>\n<title>T</title>\n<p>a", 85),
        ("\n<!-- saved from url=(0001)x -->\n<html><body>a</body></html>", 85),
        ("<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html></html>", 85),
        ("<meta charset='utf-8'>\n<body>\n<p>a</p></body>", 80),
        ("<div><h1>T</h1><p>a</p><p>b</p><ul><li>c</li><li>d</li></ul><p>e</p></div>", 60),
    ],
)
def test_signs(text: str, least: int) -> None:
    sure, why = signs(_source(text))
    assert sure >= least
    assert why


@pytest.mark.parametrize(
    "text",
    [
        "# A note\n\n<div>\n\ntext\n\n</div>\n" * 5,
        "<p align=center><img src=x.png></p>\n\n# A read-me\n\n" + "<p>a</p>\n" * 9,
        "<div class='reveal'><div class='slides'><section><p>a</p></section></div></div>",
        "<!doctype html><html><body><div class='reveal'></div></body></html>",
        "a < b",
        "<p>one</p>",
        "",
    ],
)
def test_no_signs(text: str) -> None:
    assert signs(_source(text)) == (0, "")


_PIECES = (
    "<p>@</p>", "<h1>@</h1>", "<h2>@<a href='#x'>#</a></h2>", "<main>", "</main>", "<article>@", "</article>",
    "<nav>@</nav>", "<header>@", "</header>", "<div class='menu'>@</div>", "<ul><li>@<li>@</ul>",
    "<table><tr><td>@</table>", "@ ", "<math alttext='@'><mi>x</mi></math>", "<pre>@\n@</pre>", "<footer>@</footer>",
    "<div role='banner'>", "</div>", "\n", "<a href='x'>@</a>", "<aside id='related'>@</aside>",
    "<title>@</title>", "<meta name='author' content='@'>",
)  # fmt: skip


@given(markup(_PIECES))
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    assert lost(text, everything(_read(f"<!doctype html>{text}"))) == []


@given(st.text(alphabet="<>/=\"' abhp1!-&;\n", max_size=120) | markup(_PIECES))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd(text: str) -> None:
    assert not _read(text).is_deck
    assert signs(_source(text))[0] >= 0


def test_long_pages_take_linear_time() -> None:
    start = time.perf_counter()
    _read("<!doctype html>" + "<div class='menu'>" * 1000 + "a " * 1000)
    _read("<!doctype html>" + "<nav><p>a</p></nav><h2>b</h2><p>c</p>" * 3000)
    signs(_source("<" * 50_000))
    signs(_source("<!--" * 20_000))
    assert time.perf_counter() - start < 10
