"""Pages saved from the web: their article, without the menus, banners and forms around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Head, Heading, Manuscript, Omitted, phrase, words
from deckgen.importers.readers.html import LINE, Dialect, read_html
from deckgen.importers.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_BEGIN = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*|<!--[^<>]{0,500}-->\s*){0,5}<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_REVEAL = re.compile(r"""class\s*=\s*["']?[^"'<>]{0,200}\breveal\b""", re.IGNORECASE)
_BODY = re.compile(r"^\s*<body\b", re.IGNORECASE | re.MULTILINE)
_BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|li|table|section|article|main|figure|blockquote|header|footer)\b", re.IGNORECASE
)
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*+] |\d{1,3}\. |```|> |---$)", re.MULTILINE)
_BEGINNING = 200  # characters of what is left out that the report tells
_MOST_OF_MENU = 0.4  # of the text of a page; a larger part is its content, whatever it is called
_FEW = 6  # block tags; Markdown has them too

_PLACEHOLDER = re.compile(r"data:image/(?:gif|svg\+xml|png);base64,.{0,300}$|data:image/svg\+xml[,;]", re.IGNORECASE)
_SKIP = re.compile(r"(?:skip|jump) to\b|zum (?:haupt)?inhalt", re.IGNORECASE)
_ANCHORS = {"¶", "#", "§", "🔗", "link", ""}  # what links beside headings to themselves say
_MENU_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "menu", "menubar", "alertdialog"}
_MENU = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|breadcrumbs?|navbar|nav|menu|sidebar|share|sharing|social|skip-link"
    r"|pagination|popup|modal|subscribe|toc|related|advert|ads|site-header|site-footer)(?=$|[\s_-])",
    re.IGNORECASE,
)
_UNREAD = ("script", "style", "link", "meta", "template", "noscript")  # for browsers
_OF_HEAD = {"title", "meta", "link", "base", "script", "style", "noscript", "template"}
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?$")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d\S*$")
_METAS = {  # what fills the head; of two, the one that stands first here
    "author": ("author", "citation_author", "dc.creator", "dcterms.creator", "article:author"),
    "date": ("date", "article:published_time", "dc.date", "dcterms.date", "citation_date", "citation_publication_date"),
    "notes": ("description", "og:description", "dc.description"),
    "title": ("og:title", "citation_title", "dc.title"),
}


def signs(source: Source) -> tuple[int, str]:
    """How sure it is that a text is a page of HTML that is no deck, and why."""
    text = source.text
    if "<" not in text or _REVEAL.search(text):
        return 0, ""
    if _BEGIN.match(text):
        return 90, "its first tag is HTML's"
    if _MARKDOWN.search(text) or not text.lstrip().startswith("<"):
        return 0, ""
    if _BODY.search(text):
        return 85, "a <body>"
    count = len(_BLOCK.findall(text))
    return (70, f"{count} tags of blocks") if count > _FEW else (0, "")


def read(source: Source) -> Manuscript:
    """The article of a page as a manuscript."""
    root = _tree(source)
    head, names = _head(root, source), _names(root)
    page = _Page(source)
    content = page.content(root)
    blocks = read_html(_as_text(content), source, Dialect(page.on_comment), content.sourceline or 1)
    head, told = _titled(head, names, blocks)
    blocks = (*told, *page.omitted, *blocks, *page.for_programs())
    return Manuscript(source.path, "html", head, blocks, diagnostics=source.diagnostics)


def _tree(source: Source) -> Element:
    from lxml import etree, html

    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True)
    try:
        root = html.document_fromstring(source.text.encode(), parser=parser)
    except etree.ParserError:  # a text such as "</" has no element for lxml
        root = html.document_fromstring(f"<p>{escape(source.text)}</p>".encode(), parser=parser)
    _empty_head(root)
    return root


def _empty_head(root: Element) -> None:
    """Move what lxml takes for a part of <head> where no <body> begins, such as <main>, into the body."""
    head, body = root.find("head"), root.find("body")
    strays = [
        child for child in (() if head is None else head) if child.tag not in _OF_HEAD and isinstance(child.tag, str)
    ]
    if strays and body is None:
        body = root.makeelement("body")
        root.append(body)
    for index, stray in enumerate(strays):
        body.insert(index, stray)


def _as_text(content: Element) -> str:
    """An element as HTML in which every element tells its line."""
    from lxml import html

    for element in content.iter("*"):
        element.set(LINE, str(element.sourceline or 1))
    content.tag = "div"
    content.attrib.pop("class", None)
    return str(html.tostring(content, encoding="unicode", with_tail=False))


# --- the head ---


def _head(root: Element, source: Source) -> Head:
    said: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        name, text = (
            (meta.get("name") or meta.get("property") or "").lower(),
            " ".join((meta.get("content") or "").split()),
        )
        if text:
            said.setdefault(name, []).append(text)
    told = {field: next((said[name] for name in names if name in said), []) for field, names in _METAS.items()}
    date = next(iter(told["date"]), "")
    day = _DAY.match(date)
    lang = (root.get("lang") or "").strip()
    return Head(
        title=phrase(next(iter(told["title"]), "")),
        author=tuple(dict.fromkeys(name for name in told["author"] if "://" not in name)),
        date=day.group(1) if day else date,
        lang=lang.replace("_", "-") if _LANG.match(lang) else "",
        notes=next(iter(told["notes"]), ""),
        span=source.at(1),
    )


def _names(root: Element) -> list[str]:
    """What the browser shows above the page: one name, if its author did well."""
    titles = [each for each in root.iter("title") if next(each.iterancestors("svg"), None) is None]
    return [name for title in titles if (name := _said(title))]


def _titled(head: Head, names: Sequence[str], blocks: tuple[Block, ...]) -> tuple[Head, tuple[Omitted, ...]]:
    """The head with the title that the page shows, else with the one it is known by."""
    names = [name for name in (words(head.title), *names) if name]
    shown = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    title = shown[0].text if len(shown) == 1 else phrase("".join(names[:1]))
    others = (name for name in dict.fromkeys(names) if name != words(title))
    told = (Omitted(head.span, "field", f"another name of the page: {name}") for name in others)
    return replace(head, title=title), tuple(told)


# --- what of the page is read ---


@dataclass(slots=True)
class _Page:
    """Finds the article in a page, and tells what stands around it."""

    source: Source
    omitted: list[Omitted] = field(default_factory=list)
    unread: int = 0  # scripts, style sheets
    comments: int = 0

    def content(self, root: Element) -> Element:
        """The element that holds the article, without menus and what else is no part of it."""
        from lxml import etree

        _write_formulas(root)
        _give_addresses(root)
        self.unread = sum(1 for _ in root.iter(*_UNREAD))
        etree.strip_elements(root, *_UNREAD, with_tail=False)
        _drop_links(root)
        content = _article(root)
        for element in (content, *content.iterancestors()):
            if element.tag in ("body", "html"):
                break
            self._tell_around(element)
        self._clean(content)
        self.omitted.sort(key=lambda block: block.span.line)
        return content

    def on_comment(self, text: str, line: int) -> Iterator[Block]:
        """Comments are many, and for programs."""
        self.comments += 1
        yield from ()

    def for_programs(self) -> Iterator[Omitted]:
        """What the page holds for the browser and its authors."""
        where = self.source.at(1)
        if self.unread:
            yield Omitted(where, "script", "scripts, style sheets and what only they use", self.unread)
        if self.comments:
            yield Omitted(where, "comment", "comments in the source", self.comments)

    def _tell_around(self, element: Element) -> None:
        for sibling in (*element.itersiblings(preceding=True), *element.itersiblings()):
            if isinstance(sibling.tag, str):
                self._tell(sibling)
        holder = element.getparent()
        if holder is not None:
            loose = " ".join(filter(None, (holder.text, *(child.tail for child in holder))))
            self._tell_text(holder, " ".join(loose.split()))

    def _tell(self, element: Element) -> None:
        text = _said(element)
        pictures = [image.get("src") or "" for image in element.iter("img")]
        if text:
            self._tell_text(element, text)
        elif pictures:
            reason = f"a picture that belongs to the page, not to the talk: {pictures[0]}"
            self.omitted.append(Omitted(self._place(element), "picture", reason, len(pictures)))

    def _tell_text(self, element: Element, text: str) -> None:
        if text:
            shown = f"{text[:_BEGINNING]}{'…' * (len(text) > _BEGINNING)}"
            reason = f"'{shown}' belongs to the page, not to the talk"
            self.omitted.append(Omitted(self._place(element), "furniture", reason))

    def _place(self, element: Element) -> Span:
        return self.source.at(element.sourceline or 1)

    def _clean(self, content: Element) -> None:
        """Drop menus, banners and the like from an article."""
        most = len(_said(content)) * _MOST_OF_MENU
        for element in list(content.iterdescendants("nav", "header", "footer", "div", "section", "aside", "ul", "p")):
            is_menu = _is_menu(element, content) or (_is_called_menu(element) and len(_said(element)) <= most)
            if is_menu and content in element.iterancestors():  # not in a menu that is gone already
                self._tell(element)
                element.drop_tree()


def _article(root: Element) -> Element:
    """The element that holds the text: <main>, <article>, or all."""
    mains = [element for element in root.iter("*") if element.tag == "main" or element.get("role") == "main"]
    articles = list(root.iter("article"))
    for found in (mains, articles):
        if len(found) == 1 and _said(found[0]):
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _is_menu(element: Element, content: Element) -> bool:
    """Whether an element is a menu by its name or its role; the header of an article is none."""
    if element.tag in ("header", "footer"):
        holder = next(element.iterancestors("article", "section", "main", "blockquote", "figure"), None)
        return holder is None and content.tag in ("body", "html") and not _has_title(element)
    return (element.tag == "nav" or (element.get("role") or "").lower() in _MENU_ROLES) and not _has_title(element)


def _is_called_menu(element: Element) -> bool:
    called = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _MENU.search(called) is not None and not _has_title(element)


def _has_title(element: Element) -> bool:
    return next(element.iter("h1"), None) is not None


def _said(element: Element) -> str:
    return " ".join(" ".join(map(str, element.itertext())).split())


# --- what is written for browsers ---


def _write_formulas(root: Element) -> None:
    """Formulas as the LaTeX that their author wrote, where the page still knows it."""
    for script in list(root.iter("script")):
        if (script.get("type") or "").startswith("math/tex"):
            _put(script, script.text or "", is_block="display" in script.get("type", ""))
    for drawn in list(root.iter("span")):
        if (drawn.get("class") or "") == "katex-html":
            drawn.drop_tree()
    for formula in list(root.iter("math")):
        notes = (note for note in formula.iter("annotation") if "tex" in (note.get("encoding") or ""))
        tex = next((note.text for note in notes if note.text), None) or formula.get("alttext")
        if tex:
            _put(formula, tex, is_block=formula.get("display") == "block")


def _put(element: Element, tex: str, *, is_block: bool) -> None:
    """Put a formula in the place of an element."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = ("x-formula" if is_block else "span"), tail
    element.text = tex.strip() if is_block else f"${tex.strip()}$"


def _give_addresses(root: Element) -> None:
    """Pictures that a script would load get their addresses."""
    for image in root.iter("img"):
        later = image.get("data-src") or image.get("data-original") or image.get("data-lazy-src")
        if later and (not image.get("src") or _PLACEHOLDER.match(image.get("src", ""))):
            image.set("src", later)


def _drop_links(root: Element) -> None:
    """Drop links for readers of screens, and those of headings to themselves."""
    for link in list(root.iter("a")):
        is_inside = (link.get("href") or "").startswith("#")
        text = _said(link)
        heading = next(link.iterancestors("h1", "h2", "h3", "h4", "h5", "h6"), None)
        if is_inside and (_SKIP.match(text) or (heading is not None and text.lower() in _ANCHORS)):
            link.drop_tree()
