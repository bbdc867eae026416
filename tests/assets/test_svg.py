from __future__ import annotations

import base64
import io
import time
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from PIL import Image

from deckgen.errors import DeckError
from deckgen.geometry import Size

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.assets.conftest import Folder

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(content: str, attributes: str = 'viewBox="0 0 100 50"') -> bytes:
    return f"<svg {HEAD} {attributes}>{content}</svg>".encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 100 50"', Size(100, 50)),
        ('viewBox="-5,-5 100,50"', Size(100, 50)),
        ('width="1in" height="72pt"', Size(96, 96)),
        ('width="2.54cm" height="25.4mm"', Size(96, 96)),
        ('width="200px" viewBox="0 0 100 50"', Size(200, 100)),
        ('height="200" viewBox="0 0 100 50"', Size(400, 200)),
        ('width="100%" height="100%" viewBox="0 0 100 50"', Size(100, 50)),
        ('width="3em" viewBox="0 0 100 50"', Size(100, 50)),
        ('viewBox="0 0 29700 21000"', Size(29700, 21000)),
    ],
)
def test_the_size_is_that_of_the_svg_or_its_view_box(folder: Folder, attributes: str, size: Size) -> None:
    folder.put("a.svg", drawing("", attributes))

    found = folder.open("a.svg").size

    assert (found.width, found.height) == pytest.approx((size.width, size.height))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (drawing("", 'width="100%"'), "is an SVG without a size"),
        (drawing("", 'width="nan" height="5"'), "is an SVG without a size"),
        (drawing("", 'width="0" height="5"'), "has no area (0 x 5 px)"),
        (drawing("", 'width="1e999" height="5"'), "has no area (inf x 5 px)"),
        (drawing("", 'viewBox="0 0 nan 5"'), "has no area (nan x 5 px)"),
        (drawing("", 'viewBox="0 0 1 1000000"'), "is too narrow (1 x 1e+06 px)"),
        (b"<a/>", "is XML, but not SVG"),
        (b'<svg viewBox="0 0 1 1"/>', "is XML, but not SVG"),
    ],
)
def test_a_drawing_without_a_shape_is_refused(folder: Folder, data: bytes, message: str) -> None:
    folder.put("a.svg", data)

    assert folder.refused("a.svg").message == f"picture 'a.svg' {message}"


@pytest.mark.parametrize("width", ["1" * 20_000 + "!", "1" + " " * 20_000 + "!", "1e" + "1" * 20_000 + "x y"])
def test_a_length_without_end_is_read_in_a_moment(folder: Folder, width: str) -> None:
    folder.put("a.svg", drawing("", f'width="{width}" viewBox="0 0 100 50"'))
    started = time.process_time()

    assert folder.open("a.svg").size == Size(100, 50)
    assert time.process_time() - started < 5


def test_a_drawing_with_thousands_of_links_is_read_in_a_moment(folder: Folder) -> None:
    folder.put("a.svg", drawing("".join(f'<image href="https://example.org/{n}.png"/>' for n in range(30_000))))
    started = time.process_time()

    folder.open("a.svg")

    assert time.process_time() - started < 5


LOL = "<!DOCTYPE svg [<!ENTITY a 'lol'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
ATTACKS = {
    "billion laughs": (LOL + "]>").encode() + drawing("<text>&i;</text>"),
    "billion laughs in an attribute": (LOL + "]>").encode() + drawing('<rect id="&i;"/>'),
    "billion laughs in UTF-16": (
        '<?xml version="1.0" encoding="utf-16"?>' + LOL + "]>" + drawing("<text>&i;</text>").decode()
    ).encode("utf-16"),
    "a file of the machine": b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + drawing("<text>&x;</text>"),
    "uses that multiply": drawing(
        "<g id='a0'><rect/></g>"
        + "".join(f"<g id='a{n + 1}'>" + f"<use href='#a{n}'/>" * 10 + "</g>" for n in range(9))
    ),
    "patterns that multiply": drawing(
        "<pattern id='a0'><rect/></pattern>"
        + "".join(f"<pattern id='a{n + 1}'>" + f"<path fill='url(#a{n})'/>" * 10 + "</pattern>" for n in range(9))
    ),
    "a deep tree": drawing("<g>" * 5000 + "</g>" * 5000),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_refused(folder: Folder, attack: str) -> None:
    folder.put("a.svg", ATTACKS[attack])

    assert folder.refused("a.svg").code in {"bad-image", "image-too-large"}


BREAKING = {  # each makes resvg panic or abort
    "panic": "<pattern id='p' width='1e38' height='5'><rect width='2' height='2'/></pattern>"
    "<circle fill='url(#p)' r='5'/>",
    "memory": "<pattern id='p' width='5' height='5'><rect width='2' height='2'/></pattern>"
    "<circle fill='url(#p)' r='999999'/>",
}


@pytest.mark.parametrize("way", BREAKING)
def test_a_drawing_that_breaks_the_renderer_is_refused(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], way: str
) -> None:
    monkeypatch.setattr("deckgen.assets.raster.MAX_SECONDS", 0)
    folder.put("a.svg", drawing(BREAKING[way]))

    with pytest.raises(DeckError, match="cannot be drawn"):
        folder.prepared("a.svg", width=1000)

    assert capfd.readouterr() == ("", "")


def test_a_drawing_that_takes_too_long_names_the_limit_and_the_option(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.assets.raster.MAX_SECONDS", 0)
    hang = "<filter id='f'><feMorphology radius='99999'/></filter><rect width='50' height='9' filter='url(#f)'/>"
    folder.put("a.svg", drawing(hang))

    with pytest.raises(DeckError) as error:
        folder.prepared("a.svg", width=700)

    assert str(error.value).endswith(
        "picture 'a.svg' cannot be drawn (it takes longer than 1 s); "
        "simplify it, or save it as PNG, or build with --picture-limit 2"
    )


def test_ten_thousand_points_and_a_gradient_with_many_stops_are_no_attack(folder: Folder) -> None:
    stops = "<stop/>" * 200
    points = "<use href='#p' fill='url(#g)'/>" * 10_000
    folder.put("a.svg", drawing(f"<linearGradient id='g'>{stops}</linearGradient><path id='p' d='M0 0'/>{points}"))

    assert folder.open("a.svg").format == "SVG"


def test_a_gradient_of_a_scroll_behaviour_and_escaped_letters_in_a_style_stay(folder: Folder) -> None:
    style = "<style>.a\\:b { fill: url( '#g' ); scroll-behavior: smooth } text::before { content: '\\2022' }</style>"
    path = folder.put("a.svg", drawing(style))

    assert folder.prepared("a.svg", width=20).path == path


def test_a_filter_is_drawn(folder: Folder, loaded: Callable[[Path], Image.Image]) -> None:
    flood = "<filter id='f'><feFlood flood-color='blue'/></filter><rect width='100' height='50' filter='url(#f)'/>"
    folder.put("a.svg", drawing(flood))

    fallback = folder.prepared("a.svg", width=100).fallback

    assert fallback is not None
    assert loaded(fallback).getpixel((100, 50)) == (0, 0, 255, 255)


def test_a_clean_drawing_is_used_where_it_lies_with_a_png_beside(
    folder: Folder, loaded: Callable[[Path], Image.Image]
) -> None:
    path = folder.put("a.svg", drawing("<a href='#x'><rect fill='url(#g)' width='50' height='50'/></a>"))

    media = folder.prepared("a.svg", width=300)

    assert (media.path, media.media_type) == (path, "image/svg+xml")
    assert media.fallback is not None
    assert loaded(media.fallback).size == (600, 300)
    assert folder.assets.diagnostics == []


def test_the_png_shows_what_the_drawing_shows(folder: Folder, loaded: Callable[[Path], Image.Image]) -> None:
    folder.put("a.svg", drawing("<rect width='0.5in' height='72pt' fill='lime'/>", "width='1in' height='1in'"))

    fallback = folder.prepared("a.svg", width=100).fallback

    assert fallback is not None
    assert loaded(fallback).getpixel((50, 100)) == (0, 255, 0, 255)
    assert loaded(fallback).getpixel((150, 100)) == (0, 0, 0, 0)


@pytest.mark.parametrize(("attributes", "size"), [("0 0 100 50", (3840, 1920)), ("0 0 10 640", (120, 7680))])
def test_the_png_has_a_largest_size(
    folder: Folder, loaded: Callable[[Path], Image.Image], attributes: str, size: tuple[int, int]
) -> None:
    folder.put("a.svg", drawing("", f'viewBox="{attributes}"'))

    fallback = folder.prepared("a.svg", width=9000).fallback

    assert fallback is not None
    assert loaded(fallback).size == size


def test_a_drawing_without_view_box_gets_one_so_that_it_scales(folder: Folder) -> None:
    folder.put("a.svg", drawing("", 'width="123.456789" height="20mm"'))

    root = etree.fromstring(folder.prepared("a.svg", width=20).path.read_bytes())

    assert root.get("viewBox") == "0 0 123.456789 75.5905512"


UNSEEN = {  # stripped, and nobody sees a difference
    "script": "<script>alert(1)</script>",
    "handler": "<rect onclick='alert(1)' OnLoad='x' width='5' height='5'/>",
    "link": "<a href='javascript:alert(1)'><rect width='5' height='5'/></a>",
    "web link": "<a xlink:href='https://example.org'><rect width='5' height='5'/></a>",
    "animated link": "<a href='#a'><set attributeName='href' to='javascript:alert(1)'/></a>",
}
SEEN = {  # stripped, and something is missing
    "picture": "<image href='https://example.org/a.png' width='5' height='5'/>",
    "file": "<image xlink:href='/etc/hosts' width='5' height='5'/>",
    "nested drawing": "<image href='data:image/svg+xml;base64,PHN2Zy8+' width='5' height='5'/>",
    "use": "<use href='https://example.org/other.svg#a'/>",
    "html": "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert</p></foreignObject>",
    "style": "<style>@import url(https://example.org/a.css); rect {fill: red}</style>",
    "hidden style": "<style>rect {fill: u\\72l(https://example.org/a)}</style>",
    "attribute": "<rect style='fill: url( \"https://example.org/a.svg#b\")'/>",
    "damaged picture": "<image href='data:image/png;base64,iVBORw0KGgo=' width='5' height='5'/>",
}
BAD = (b"alert", b"javascript", b"example", b"etc", b"svg+xml", b"\\72", b"onclick", b"OnLoad", b"iVBOR")


@pytest.mark.parametrize("case", UNSEEN)
def test_what_runs_or_leads_away_is_stripped_silently(folder: Folder, case: str) -> None:
    folder.put("a.svg", drawing("<g/>before" + UNSEEN[case] + "after<circle r='5'/>"))

    cleaned = folder.prepared("a.svg", width=20).path.read_bytes()

    assert not any(bad in cleaned for bad in BAD)
    assert b"before" in cleaned
    assert b"after<circle r=" in cleaned
    assert folder.assets.diagnostics == []


@pytest.mark.parametrize("case", SEEN)
def test_what_comes_from_outside_is_stripped_with_a_warning(folder: Folder, case: str) -> None:
    folder.put("a.svg", drawing("<g/>before" + SEEN[case] + "after<circle r='5'/>"))

    cleaned = folder.prepared("a.svg", width=20).path.read_bytes()

    assert not any(bad in cleaned for bad in BAD)
    assert b"after<circle r=" in cleaned
    assert [warning.code for warning in folder.assets.diagnostics] == ["svg-external"]


def test_an_embedded_picture_stays_without_its_metadata(folder: Folder, photo: Image.Image) -> None:
    out = io.BytesIO()
    photo.save(out, "JPEG", comment=b"at home")
    text = base64.b64encode(out.getvalue()).decode()
    folder.put("a.svg", drawing(f"<image href='data:image/jpeg;base64,{text}' width='5' height='5'/>"))

    (image,) = etree.fromstring(folder.prepared("a.svg", width=20).path.read_bytes())
    data = base64.b64decode(str(image.get("href")).partition(",")[2])

    assert b"at home" not in data
    assert Image.open(io.BytesIO(data)).size == (120, 80)
    assert folder.assets.diagnostics == []


def test_text_without_a_font_is_warned_of(folder: Folder) -> None:
    folder.put("a.svg", drawing("<text>hello</text>"))
    folder.put("b.svg", drawing("<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style><text>hello</text>"))
    folder.put("c.svg", drawing("<text> </text><title>hello</title>"))

    for name in ("a.svg", "b.svg", "c.svg"):
        folder.open(name)

    (warning,) = folder.assets.diagnostics
    assert (warning.code, warning.hint) == ("svg-text", "convert its text to paths")
    assert "'a.svg'" in warning.message
