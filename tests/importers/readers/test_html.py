"""HTML into blocks: what a page says comes out, what a slide cannot hold is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from deckgen.importers.blocks import Block, Listing, Remark, every_block, phrases, words
from deckgen.importers.readers.html import Dialect, read_html
from tests.importers.readers.shown import shown
from tests.importers.readers.telling import markup, source_of


def _read(text: str, dialect: Dialect | None = None) -> list[str]:
    return shown(read_html(text, source_of(text), dialect))


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<h2>Loss <em>again</em></h2><p>It <b>fell</b>.</p>", ["## Loss *again*", "It **fell**."]),
        ("Bare words<p>and more", ["Bare words", "and more"]),
        ("<p>a <i>b</i> <code>x*y</code> <s>c</s> <mark>d</mark></p>", ["a *b* `x*y` ~~c~~ **d**"]),
        ("<p>one<br>two<br/></p>", ["one\ntwo"]),
        ("<p>x<sup>2</sup> and x<sup>long</sup></p>", ["x² and x^long"]),
        ("<p>H<sub>2</sub>O is <q>wet</q></p>", ["H₂O is “wet”"]),
        (
            '<p><a href=" https://example.org ">a <b>paper</b></a></p>',
            ["[a ](https://example.org)[**paper**](https://example.org)"],
        ),
        ("<p>See https://example.org/a_(b, then go.</p>", ["See <https://example.org/a_>(b, then go."]),
        ("<p>See https://example.org/x.</p>", ["See <https://example.org/x>."]),
        ("<p>&lt;b&gt; &amp; &copy; 2026</p>", ["<b> & © 2026"]),
        ("<div><section><p>a</p></section>b</div>", ["a", "b"]),
        ("<p>   </p><h1></h1><ul></ul><blockquote></blockquote>", []),
        ("a std::vector<int> of ints", ["a std::vector<int> of ints"]),
        ("<pre><code class='language-python hljs'>a = 1\n  b\n</code></pre>", ["code python", "  a = 1", "    b"]),
        ("<pre><code><span>def</span> f<b>()</b>:\n</code></pre> so", ["code", "  def f():", "so"]),
        ("<h2>Loss <blockquote>It fell<br>— Ada</blockquote></h2>", ["## Loss It fell Ada"]),
        ("<pre class='lang-c'>x &lt; 1</pre>", ["code c", "  x < 1"]),
    ],
)
def test_text(html: str, lines: list[str]) -> None:
    assert _read(html) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (
            "<p>Look: <img src='a.png' alt='the  loss' title='It fell'> there</p>",
            ["Look: there", "picture a.png | the loss | It fell"],
        ),
        ("<img data-src='a.png' alt='x' title='x'>", ["picture a.png | x"]),
        (
            "<figure><img src='a.png'><figcaption>It <b>fell</b></figcaption></figure>",
            ["picture a.png |  | It **fell**"],
        ),
        (
            "<figure><figcaption>Both</figcaption><img src='a.png'><img src='b.png'></figure>",
            ["picture a.png |  | Both", "picture b.png"],
        ),
        ("<figure><pre>x</pre><figcaption>Code</figcaption></figure>", ["code", "  x", "Code"]),
        ("<figure><a href='https://example.org/a.png'><img src='a.png'></a></figure>", ["picture a.png"]),
        (
            "<a href='https://example.org/post'><img src='a.png' alt='loss'></a>",
            ["picture a.png | loss", "media https://example.org/post loss"],
        ),
        ("<picture><source srcset='a.webp'><img src='a.png'></picture>", ["picture a.png"]),
        ("<h2>Loss <img src='a.png'></h2>", ["## Loss", "picture a.png"]),
        ("<img src='a.png'><img src='b.png'>", ["picture a.png", "picture b.png"]),
        ("<p><img src='a.png'>\nIt <i>fell</i></p>", ["picture a.png |  | It *fell*"]),
        ("<p><img src='a.png'>{: width='300' }</p>", ["picture a.png"]),
        (f"<p><img src='a.png'> {'long ' * 40}</p>", ["picture a.png", ("long " * 40).strip()]),
        ("<img src='https://img.shields.io/x.svg' alt='CI'>", ["omitted picture: a badge: CI"]),
    ],
)
def test_pictures(html: str, lines: list[str]) -> None:
    assert _read(html) == lines


def test_a_table_of_pictures_is_its_pictures() -> None:
    html = (
        "<table><tr><td><img src='a.png'></td><td><img src='b.png'></td></tr><tr><td>one</td><td>two</td></tr></table>"
    )
    assert _read(html) == ["picture a.png |  | one", "picture b.png |  | two"]
    only = "<table><tr><td><img src='a.png'></td><td><img src='b.png'></td></tr></table>"
    assert _read(only) == ["picture a.png", "picture b.png"]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<table><thead><tr><th>a<th>b</thead><tr><td>1<td>2</table>", ["a | b", "1 | 2"]),
        ("<table><tr><td>1<td>2<tr><td>3</table>", ["", "1 | 2", "3"]),
        ("<table><caption>Results</caption><tr><th>a<td>1</table>", ["Results", "", "a | 1"]),
        ("<table><tr><td><ul><li>x <img src='a.png'></ul></table>", ["", "x", "picture a.png"]),
        ("<table><tr><td><ul><li>x<li>y</ul></td></tr></table>", ["", "x y"]),
        ("<table><tr><td>1<table><tr><td>2</table></table>", ["", "1", "", "2"]),
    ],
)
def test_tables(html: str, lines: list[str]) -> None:
    assert _read(html) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", ["- a", "  - b", "- c"]),
        ("<ol start=3><li>a<li>b</ol>", ["- 3. a", "- 4. b"]),
        ("<ul><li><p>a</p><p>b</p><pre>x</pre></ul>", ["- a", "    b", "    code", "      x"]),
        ("<ul><li><img src='a.png'></ul>", ["- ", "    picture a.png"]),
        ("<dl><dt>Loss<dd>what falls<dd>or not<dt>Gain</dl>", ["- **Loss**: what falls: or not", "- **Gain**"]),
    ],
)
def test_lists(html: str, lines: list[str]) -> None:
    assert _read(html) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<details><summary>Why <b>so</b>?</summary><p>Because.</p></details>", ["aside Why **so**?", "  Because."]),
        ("<details>Only this</details>", ["aside", "  Only this"]),
        ("<aside>By the way</aside>", ["aside", "  By the way"]),
        ("<aside class='notes'>Say <b>this</b>.</aside>", ["note Say this."]),
        ("<div class='notes'><p>Say</p><p>that</p></div>", ["note Say\nthat"]),
        (
            "<blockquote><p>Data is all.</p><p>— <a href='https://example.org'>Ada</a></p></blockquote>",
            ["quotation", "  Data is all.", "  — [Ada](https://example.org)"],
        ),
        ("<blockquote>Data is all.<br>-- Ada</blockquote>", ["quotation", "  Data is all.", "  — Ada"]),
        ("<blockquote>— only Ada</blockquote>", ["quotation", "  only Ada"]),
        (
            "<div class='columns'><div class='column'>a</div><div class='column'>b</div></div>",
            ["column", "  a", "column", "  b"],
        ),
    ],
)
def test_boxes(html: str, lines: list[str]) -> None:
    assert _read(html) == lines


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<video src='a.mp4' title='The  run'></video>", ["media a.mp4 The run"]),
        ("<video><source src='a.webm'><source src='a.mp4'></video>", ["media a.webm"]),
        ("<iframe src='https://www.youtube.com/embed/x'></iframe>", ["media https://www.youtube.com/embed/x"]),
        ("<audio></audio>", ["omitted element: a <audio> without an address"]),
        ("<script>alert('x')</script>", ["omitted script: a script, which a slide cannot hold"]),
        ("<style>p {color: red}</style>", ["omitted style: a style sheet, which a slide cannot hold"]),
        ("<svg><text>Loss</text></svg>", ["omitted element: an inline drawing, which a slide cannot hold: Loss"]),
        ("<button>Press</button>", ["omitted element: a button, which a slide cannot hold: Press"]),
        ("a<!-- todo -->b", ["a", "omitted comment: a comment in the source", "b"]),
    ],
)
def test_what_a_slide_cannot_hold_is_said(html: str, lines: list[str]) -> None:
    assert _read(html) == lines


def test_a_dialect_reads_comments_and_gives_links_their_addresses() -> None:
    def remarks(text: str, line: int) -> Iterator[Block]:
        yield Remark(source_of("").at(line), text.strip())

    dialect = Dialect(remarks, lambda element: "https://example.org/" + (element.get("data-t") or ""))
    assert _read("<p>a <!-- say so --><a data-t='5'>b</a></p>", dialect) == [
        "a",
        "note say so",
        "[b](https://example.org/5)",
    ]


def test_footnotes_are_told_from_lists() -> None:
    (block,) = read_html("<ol class='footnotes'><li>a</ol>", source_of(""))
    assert isinstance(block, Listing)
    assert block.is_footnotes


def test_the_line_of_an_element_is_what_the_markup_tells() -> None:
    blocks = read_html("<p data-deckgen-line='4'>a</p><!--data-deckgen-line=9--><p>b</p>", source_of(""), first_line=2)
    assert [block.span.line for block in blocks] == [4, 9]


def test_deep_nesting_is_text() -> None:
    assert "bottom" in " ".join(_read("<div>" * 1500 + "bottom"))
    assert _read("<div>" * 3000 + "bottom") == ["omitted element: what stands in more than 2000 elements"]
    assert "bottom" in " ".join(_read("<ul><li>" * 300 + "bottom"))


_PIECES = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<ul>",
        "<li>",
        "</ul>",
        "<ol>",
        "</ol>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<th>",
    ),
    *(
        "<blockquote>",
        "</blockquote>",
        "<figure>",
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<dl>",
        "<dt>",
        "<dd>",
    ),
    *("<details>", "<summary>", "</details>", "<pre>", "</pre>", "<code>", "</code>", "<h2>", "</h2>", "<br>", "<div>"),
    *(
        "</div>",
        "<aside>",
        "</aside>",
        "<int>",
        "<img src='x.png'>",
        "— ",
        "[!note] ",
        "\n",
        " @ ",
        " @ ",
        "<",
        "&",
        "</dl>",
    ),
]


@given(markup(_PIECES))
@settings(max_examples=150)
def test_every_word_comes_out_once(text: str) -> None:
    blocks = read_html(text, source_of(text))
    told = " ".join(_said(block) for block in every_block(blocks))
    for word in [word for word in text.replace("<", " ").split() if word.startswith("word")]:
        assert told.count(word) == 1, (text, shown(blocks))


def _said(block: Block) -> str:
    texts = " ".join(words(text) for text in phrases(block))
    return f"{texts} {getattr(block, 'code', '')} {getattr(block, 'text', '') if isinstance(block, Remark) else ''}"
