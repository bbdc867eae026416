"""Decks of reveal.js as HTML: every <section> is a slide, sections in a section are slides below each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import escape, unescape
from textwrap import dedent
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Block, Code, Head, Manuscript, Omitted, Phrase, Remark, phrase
from deckgen.importers.readers.decks import Backdrop, backdrop, beside
from deckgen.importers.readers.html import LINE, read_html
from deckgen.importers.readers.revealmd import DEFAULT, Rules, literal_of, slides_of, stacked
from deckgen.importers.readers.slides import Slide, changed, deck_blocks, take_title
from deckgen.importers.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_REVEAL = re.compile(r"""class\s*=\s*["']?[^"'<>]{0,200}\breveal\b""", re.IGNORECASE)
_SLIDES = re.compile(r"""class\s*=\s*["']?[^"'<>]{0,200}\bslides\b""", re.IGNORECASE)
_NO_TITLES = {"reveal.js", "reveal.js – the html presentation framework", "presentation", "slides", "untitled"}
_SILENT = ("script", "style", "head", "noscript", "template")
_FIELDS = {"author": "author", "description": "notes", "date": "date", "dcterms.date": "date"}
_NO_LANGUAGES = {"hljs", "stretch", "r-stretch", "fragment", "code-wrapper", "sourcecode", "numbersource"}


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is such a page, and why."""
    if "<section" not in source.text or not _REVEAL.search(source.text):
        return 0, ""
    return (95 if _SLIDES.search(source.text) else 60), 'sections in an element of class="reveal"'


def read(source: Source) -> Manuscript:
    """A page of this kind as a manuscript."""
    root = _tree(source)
    head, title = _head(root, source), _title(root)
    sections = _sections(root) or list(root.iter("body")) or [root]
    head, told, slides = take_title(head, _slides(sections, source))
    head = head if head.title else replace(head, title=title)
    blocks = (*told, *deck_blocks(slides), *_beside(root, sections, source))
    return Manuscript(source.path, "reveal.js", head, blocks, True, source.diagnostics)


# --- the page ---


def _tree(source: Source) -> Element:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True)
    try:
        return html.document_fromstring(f"<!doctype html>{source.text}<p></p>".encode(), parser=parser)
    except etree.ParserError:  # a text such as "</" has no element for lxml
        return html.document_fromstring(f"<p>{escape(source.text)}</p>".encode(), parser=parser)


def _classes(element: Element) -> list[str]:
    return (element.get("class") or "").lower().split()


def _sections(element: Element) -> list[Element]:
    """The sections in an element that are in no other section in it."""
    from lxml import etree

    walk = etree.iterwalk(element, events=("start",), tag="section")
    found = []
    for _, section in walk:
        if section is not element:
            found.append(section)
            walk.skip_subtree()
    return found


def _head(root: Element, source: Source) -> Head:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = _FIELDS.get((meta.get("name") or "").lower())
        if name and meta.get("content"):
            said.setdefault(name, " ".join(meta.get("content", "").split()))
    author = (said["author"],) if "author" in said else ()
    lang = (root.get("lang") or "").strip()
    return Head(author=author, date=said.get("date", ""), lang=lang, notes=said.get("notes", ""), span=source.at(1))


def _title(root: Element) -> Phrase:
    text = " ".join("".join(element.text or "" for element in root.iter("title")).split())
    return phrase(text) if text.lower() not in _NO_TITLES else ()


def _beside(root: Element, sections: Sequence[Element], source: Source) -> Iterator[Omitted]:
    """What the page says outside of its slides."""
    from lxml import etree

    for section in sections:
        if section.getparent() is not None:
            section.drop_tree()
    etree.strip_elements(root, *_SILENT, etree.Comment, with_tail=False)
    text = " ".join("".join(root.itertext()).split())
    if text:
        yield Omitted(source.at(1), "element", f"what the page says outside of its slides: {text}")
    for picture in root.iter("img"):
        told = " ".join(filter(None, (picture.get("src") or picture.get("data-src"), picture.get("alt"))))
        yield Omitted(source.at(picture.sourceline or 1), "picture", f"a picture outside of the slides: {told}")


# --- slides ---


def _slides(sections: Sequence[Element], source: Source) -> tuple[Slide, ...]:
    return tuple(slide for section in sections for slide in stacked(_stack(section, source)))


def _stack(section: Element, source: Source) -> list[Slide]:
    """The slides in a section: its own words, and those of each section in it."""
    below = [each for each in section.iter("section") if each is not section]
    stacks = {each for each in (section, *below) if next(each.iterdescendants("section"), None) is not None}
    inherited = _backgrounds(section)
    slides: list[Slide] = []
    for each in reversed(below):  # what is deeper comes first, and is gone when its holder is read
        if each not in stacks or _says(each):
            slides = [*_section(each, source, inherited), *slides]
        each.drop_tree()
    return [*_section(section, source, {}), *slides] if section not in stacks or _says(section) else slides


def _backgrounds(section: Element) -> dict[str, str]:
    """The attributes that slides inherit from the slides they stand below of."""
    return {key: value for key, value in _attributes(section).items() if key.startswith("data-background")}


def _attributes(section: Element) -> dict[str, str]:
    return {
        str(key): str(value) for key, value in section.attrib.items() if key == "id" or str(key).startswith("data-")
    }


def _says(section: Element) -> bool:
    return bool("".join(section.itertext()).strip()) or next(section.iter("img", "video", "iframe"), None) is not None


def _section(section: Element, source: Source, inherited: Mapping[str, str]) -> Sequence[Slide]:
    """The slide in a section that holds no others, or the slides in its Markdown."""
    given = {**inherited, **_attributes(section)}
    notes = given.pop("data-notes", "")
    behind = backdrop(given, source.at(section.sourceline or 1))
    if notes:
        remark = Remark(behind.begin.span, notes.strip())
        behind = replace(behind, blocks=(*behind.blocks, remark))
    if "data-markdown" in given:
        return [_behind(slide, behind) for slide in _markdown(section, source)]
    steps = any("fragment" in _classes(element) for element in section.iter("*"))
    return [Slide(replace(behind.begin, steps=steps), (*behind.blocks, *_contents(section, source)))]


def _contents(section: Element, source: Source) -> tuple[Block, ...]:
    from lxml import html

    for element in section.iter("*"):
        element.set(LINE, str(element.sourceline or 1))
        if not element.get("src") and element.get("data-src"):
            element.set("src", element.get("data-src", ""))
        if element.tag == "code" and "language-" not in (element.get("class") or ""):
            names = [name for name in _classes(element) if name not in _NO_LANGUAGES]
            element.set("class", f"language-{names[0]}" if names else "")
    section.tag = "div"
    section.attrib.pop("class", None)
    text = html.tostring(section, encoding="unicode", with_tail=False)
    blocks = read_html(text, source, None, section.sourceline or 1)
    return changed(blocks, _dedented)


def _dedented(block: Block) -> tuple[Block, ...]:
    """Code without the indentation that the page gave it."""
    return (replace(block, code=dedent(block.code).strip("\n")),) if isinstance(block, Code) else (block,)


# --- Markdown in a page ---


def _behind(slide: Slide, behind: Backdrop) -> Slide:
    """A slide on the backdrop of its section; what the slide says itself counts more."""
    begin = replace(
        slide.begin,
        background=slide.begin.background or behind.begin.background,
        hidden=slide.begin.hidden or behind.begin.hidden,
        id=slide.begin.id or behind.begin.id,
    )
    return Slide(begin, (*behind.blocks, *slide.blocks))


def _markdown(section: Element, source: Source) -> tuple[Slide, ...]:
    name = (section.get("data-markdown") or "").strip()
    if name:
        there = beside(source, name)
        if there is None:
            reason = f"the slides in '{name}', a file that is not in the folder of this page"
            return (
                Slide(backdrop({}, source.at(section.sourceline or 1)).begin, (_missing(section, source, reason),)),
            )
        return slides_of(there.text, there, 1, _rules(section, DEFAULT))
    holder = next(section.iter("script", "textarea"), section)
    return slides_of(dedent(_inside(holder)), source, holder.sourceline or 1, _rules(section, Rules(_NONE, _NONE)))


_NONE: frozenset[str] = frozenset()


def _missing(section: Element, source: Source, reason: str) -> Omitted:
    return Omitted(source.at(section.sourceline or 1), "file", reason)


def _rules(section: Element, usual: Rules) -> Rules:
    """The lines that cut the Markdown of a section, as its attributes declare them."""
    across = literal_of(section.get("data-separator") or "")
    down = literal_of(section.get("data-separator-vertical") or "")
    return Rules(frozenset({across}) if across else usual.across, frozenset({down}) if down else usual.down)


def _inside(element: Element) -> str:
    """The text in an element as its author wrote it: the parser has taken tags in a <textarea> for elements."""
    from lxml import html

    if element.tag == "script":
        return element.text or ""
    children = (html.tostring(child, encoding="unicode") for child in element)
    return unescape((element.text or "") + "".join(children))
