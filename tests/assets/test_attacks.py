"""Files made to do harm: one attack each in `attacks/`; those named `refused-...` are not to be opened at all.

Every one of the others draws a green circle too, which must survive.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from deckgen.assets import Look, look, svg, tones
from deckgen.errors import DeckError
from deckgen.geometry import Rect, Size
from tests.fuzz.pictures import Account, tried

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.assets.conftest import Folder

ATTACKS = Path(__file__).with_name("attacks")
REFUSED = sorted(path.stem for path in ATTACKS.glob("refused-*.svg"))
TAMED = sorted(path.stem for path in ATTACKS.glob("*.svg") if not path.stem.startswith("refused-"))
EXHAUSTING = sorted(name for name in TAMED if name.startswith(("huge-", "deep-", "nested-svg-elements")))
EVIL = re.compile(rb"attacker|script|hacked|passwd|secret|onload|ENTITY|DOCTYPE|<\?(?!xml )|<!--|svg\+xml|text/", re.I)
REACHES = re.compile(r"@import|url\((?!\s*[\"']?#)|image-set|cross-fade|expression\(|src\(", re.IGNORECASE)
BITMAP = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")


def cleaned(folder: Folder, name: str) -> bytes:
    folder.put(f"{name}.svg", (ATTACKS / f"{name}.svg").read_bytes())
    return folder.prepared(f"{name}.svg", width=100).path.read_bytes()


def unescaped(css: str) -> str:
    """As a browser reads it."""
    return re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda found: chr(int(found[1], 16)), css)


def faults(root: etree._Element) -> list[str]:
    """What a browser could run or load of a drawing."""
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str) or not element.tag.startswith("{http://www.w3.org/2000/svg}"):
            found.append(f"node {element.tag}")
            continue
        texts = [*element.attrib.values(), *(element.itertext() if element.tag.endswith("}style") else ())]
        found += [f"text {text}" for text in map(str, texts) if REACHES.search(unescaped(text))]
        for attribute, value in element.attrib.items():
            name = etree.QName(str(attribute)).localname.lower()
            if name.startswith("on") or name == "base":
                found.append(f"attribute {name}")
            if name in {"href", "src", "data"} and not (str(value).startswith("#") or BITMAP.match(str(value))):
                found.append(f"link {value!r}")
            elif BITMAP.match(str(value)) and EVIL.search(base64.b64decode(BITMAP.sub("", str(value)))):
                found.append(f"payload {value!r}")
    return found


@pytest.mark.parametrize("attack", TAMED)
def test_what_is_embedded_holds_nothing_of_an_attack(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, attack: str
) -> None:
    monkeypatch.setattr("deckgen.assets.raster.MAX_SECONDS", 0)
    try:
        data = cleaned(folder, attack)
    except DeckError as error:
        assert attack in EXHAUSTING
        assert "cannot be drawn" in str(error)  # noqa: PT017
        return

    root = etree.fromstring(data)

    assert faults(root) == []
    assert EVIL.findall(data) == []
    assert root.find("{*}circle[@fill='green']") is not None


@pytest.mark.parametrize("attack", REFUSED)
def test_what_cannot_be_tamed_is_refused_with_a_hint(folder: Folder, attack: str) -> None:
    folder.put("a.svg", (ATTACKS / f"{attack}.svg").read_bytes())

    found = folder.refused("a.svg")

    assert found.code in {"bad-image", "media-format", "image-too-large"}
    assert found.hint


def test_the_checks_above_find_the_attacks_themselves() -> None:
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    harmless = []
    for attack in TAMED:
        data = (ATTACKS / f"{attack}.svg").read_bytes()
        root = etree.fromstring(data, parser)
        if not (faults(root) or EVIL.search(data.replace(b"\0", b""))):
            harmless.append(attack)

    assert [name for name in harmless if not name.endswith("-loop") and not name.startswith("use-")] == EXHAUSTING


def test_pictures_inside_are_only_those_that_were_checked(folder: Folder) -> None:
    (image,) = etree.fromstring(cleaned(folder, "nested-polyglot")).findall("{*}image")
    text = next(str(value) for name, value in image.attrib.items() if str(name).endswith("href"))

    data = base64.b64decode(BITMAP.sub("", text))

    assert data.startswith(b"\x89PNG")
    assert data.endswith(b"IEND\xaeB`\x82")
    assert b"script" not in data


@pytest.mark.parametrize("attack", ["use-self", "use-mutual", "use-root", "pattern-loop", "mask-loop", "gradient-loop"])
def test_circles_are_broken(folder: Folder, attack: str) -> None:
    root = etree.fromstring(cleaned(folder, attack))
    parents = {element.get("id"): element for element in root.iter("*") if element.get("id")}

    def leads_to(element: etree._Element, path: tuple[str, ...]) -> bool:
        texts = (str(value) for part in element.iter("*") for value in part.attrib.values())
        names = {name for text in texts for name in re.findall(r"#([\w% ]+)", text)}
        return any(
            name in path or (name in parents and leads_to(parents[name], (*path, name)))
            for name in {name.replace("%20", " ") for name in names}
        )

    assert not leads_to(root, ())


def test_a_drawing_that_cannot_be_drawn_has_no_look_and_no_tones(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deckgen.assets.raster.MAX_SECONDS", 0)
    folder.put("a.svg", (ATTACKS / "huge-turbulence.svg").read_bytes())
    shown = folder.shown("a.svg", 100)

    assert look(shown.image) == Look()
    with pytest.raises(DeckError, match="cannot be drawn"):
        tones(shown, Rect(0, 0, 1, 1))


def test_a_few_of_the_broken_pictures_of_the_fuzz_run_end_in_answers(folder: Folder) -> None:
    account = Account()

    for number in range(60):
        tried(folder.path, 7, number, account)

    assert account.wrong == 0
    assert {end.split()[1] for end in account.ends} >= {"whole", "refused"}


@pytest.mark.browser
def test_a_deck_of_all_attacks_loads_nothing_and_says_nothing(folder: Folder, chromium: Browser) -> None:
    from deckgen import build
    from tests.rendering.browser import shown

    names = [name for name in TAMED if name not in EXHAUSTING]
    for name in names:
        folder.put(f"{name}.svg", (ATTACKS / f"{name}.svg").read_bytes())
    slides = "".join(f"- {{image: {name}.svg, title: {name}, alt: a circle}}\n" for name in names)
    talk = folder.put("talk.yaml", f"title: Attacks\nslides:\n{slides}".encode())
    (html,) = [output.path for output in build(talk, to=["html"]).outputs]

    with shown(chromium, html, Size(1280, 720)) as show:
        dialogs: list[str] = []
        show.tab.on("dialog", lambda dialog: dialogs.append(dialog.message))
        for index in range(len(show)):
            show.go(index)
        loaded = show.tab.evaluate("[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.alt)")
        hacked = show.tab.evaluate("typeof window.hacked")

    assert len(names) > 60
    assert (show.complaints, dialogs, hacked, loaded) == ([], [], "undefined", [])


@pytest.mark.browser
def test_what_is_embedded_does_nothing_even_when_it_is_opened_by_itself(folder: Folder, chromium: Browser) -> None:
    raw = [ATTACKS / "onload-root.svg", ATTACKS / "external-style.svg"]
    clean = [folder.put(f"{name}.svg", tamed(name)) for name in TAMED if name not in EXHAUSTING]

    before, after = happened(chromium, raw), happened(chromium, clean)

    assert before["onload-root"] == ["hacked"]  # or else nothing would be noticed below
    assert any("attacker.invalid" in what for what in before["external-style"])
    assert {name: what for name, what in after.items() if what} == {}


def tamed(name: str) -> bytes:
    data = (ATTACKS / f"{name}.svg").read_bytes()
    return svg.clean(data) or data


def happened(chromium: Browser, paths: list[Path]) -> dict[str, list[str]]:
    """What drawings do when they are opened and clicked, by name: requests, messages, dialogs, scripts."""
    page = chromium.new_page(viewport={"width": 400, "height": 200})
    found: dict[str, list[str]] = {path.stem: [] for path in paths}
    now = ""
    page.on("request", lambda request: found[now].append(f"request: {request.url}"))
    page.on("console", lambda message: found[now].append(f"console: {message.text}"))
    page.on("pageerror", lambda error: found[now].append(f"error: {error}"))
    page.on("dialog", lambda dialog: found[now].append(f"dialog: {dialog.message}"))
    for path in paths:
        now = path.stem
        page.goto(path.as_uri())
        page.mouse.click(200, 100)
        found[now] += ["hacked"] * bool(page.evaluate("'hacked' in window"))
        own = (f"request: {path.as_uri()}", "request: data:image/png;base64,")
        found[now] = [what for what in found[now] if not what.startswith(own)]
    page.close()
    return found
