"""The pptx on a company's own file: its masters, layouts and whatever they need stay as they are, its slides go.

A part is kept when something that is kept refers to it; what only slides referred to goes with them. So nothing is
left of the slides, and every kept part but presentation.xml is the file's own, byte by byte.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from deckgen.corporate.archive import Archive, Relationship
from deckgen.document import Document
from deckgen.writers.ooxml import NAMESPACES, Element, element, grown, serialised
from deckgen.writers.powerpoint.canvas import Canvas, Deck
from deckgen.writers.powerpoint.embedded_fonts import embedded_fonts
from deckgen.writers.powerpoint.package import CT, RT, Package, Part
from deckgen.writers.powerpoint.presentation import companions, sections, slide_list

# Ends of relationship types: what belongs to slides, to people, to printers or to macros, and what we write ourselves.
_DROPPED = (
    "/slide", "/notesSlide", "/comments", "/commentAuthors", "/authors", "/printerSettings", "/metadata/thumbnail",
    "/vbaProject", "/ui/extensibility", "/ui/userCustomization", "/revisionInfo", "/changesInfo", "/slideUpdateInfo",
    "/digital-signature/origin", "/metadata/core-properties", "/extended-properties", "/officeDocument", "/wordVbaData",
)  # fmt: skip
_ORDER = (  # CT_Presentation
    "sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags",
    "embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier",
    "extLst",
)  # fmt: skip
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_PAST = ("p:sldIdLst", "p:custShowLst", "p:photoAlbum", "p:modifyVerifier")  # of the slides that go, or a lock on them
_REFERENCE = f"{{{NAMESPACES['r']}}}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What a package has taken over from a template."""

    archive: Archive
    presentation: Part
    parts: Mapping[str, Part]  # by name
    dead: frozenset[str]  # ids of the presentation's relationships to what is gone

    def layouts(self, document: Document) -> dict[str, Part]:
        """The layouts by our names."""
        base = document.base
        return {name: self.parts[layout.part] for name, layout in base.layouts.items()} if base else {}

    @property
    def notes_master(self) -> Part | None:
        found = self.archive.related(self.archive.presentation, "/notesMaster")
        return next((self.parts[name] for name in found if name in self.parts), None)


def keep_parts(package: Package, archive: Archive) -> Kept:
    """Take a template's parts over into an empty package."""
    main = archive.presentation
    presentation = package.add(main, CT.PML_PRESENTATION_MAIN)
    names = _reachable(archive, ("", main))
    parts = {name: _kept(package, archive, name) for name in sorted(names)}
    for source, part in (("", None), (main, presentation)):
        _adopt(package, archive, source, part)
    return Kept(archive, presentation, parts, _dead(archive, main))


def _reachable(archive: Archive, starts: Iterable[str]) -> set[str]:
    """The parts that stay because something that stays refers to them; not those that start."""
    starts = tuple(starts)
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        for relationship in archive.relationships(waiting.pop()):
            name = relationship.target
            if _stays(archive, relationship) and not relationship.outside and name not in seen and name not in starts:
                seen.add(name)
                waiting.append(name)
    return seen


def _stays(archive: Archive, relationship: Relationship) -> bool:
    if relationship.kind.endswith(_DROPPED):
        return False
    return relationship.outside or relationship.target in archive


def _dead(archive: Archive, name: str) -> frozenset[str]:
    return frozenset(r.id for r in archive.relationships(name) if not _stays(archive, r))


def _kept(package: Package, archive: Archive, name: str) -> Part:
    """A part as it is; without what it says of parts that are gone, if it does."""
    type_, dead = archive.content_type(name) or "application/octet-stream", _dead(archive, name)
    rels = archive.relationships_part(name)
    if not dead and type_ != CT.PML_PRES_PROPS:
        return package.take(name, type_, lambda: archive.read(name), archive.read(rels) if rels in archive else None)
    tree = copy.deepcopy(archive.tree(name))
    _forget(tree, dead)
    _show_all(tree)
    part = package.take(name, type_, lambda: serialised(tree), None)
    _adopt(package, archive, name, part)
    return part


def _adopt(package: Package, archive: Archive, source: str, part: Part | None) -> None:
    for found in archive.relationships(source):
        if _stays(archive, found):
            package.adopt(part, found.id, found.kind, found.target, outside=found.outside)


def _forget(tree: etree._Element, dead: Iterable[str]) -> None:
    """Remove what refers to relationships that are gone: links, entries of lists."""
    gone = frozenset(dead)
    for found in list(tree.iter()):
        refers = any(str(key).startswith(_REFERENCE) and value in gone for key, value in found.attrib.items())
        parent = found.getparent()
        if refers and parent is not None:
            parent.remove(found)


def _show_all(tree: etree._Element) -> None:
    """A show of some slides, or of a custom show, becomes one of all."""
    for show in tree.iterfind("p:showPr", NAMESPACES):
        for chosen in [*show.iterfind("p:sldRg", NAMESPACES), *show.iterfind("p:custShow", NAMESPACES)]:
            show.replace(chosen, etree.Element(f"{{{NAMESPACES['p']}}}sldAll"))


def write_on(deck: Deck, kept: Kept, notes: Part, slides: Sequence[Part]) -> None:
    """Write presentation.xml: the template's, with our slides, sections, fonts and, if it has none, notes master."""
    tree = copy.deepcopy(kept.archive.tree(kept.archive.presentation))
    for path in _PAST:
        for found in tree.findall(path, NAMESPACES):
            tree.remove(found)
    _forget(tree, kept.dead)
    for listed in tree.iterfind("p:extLst", NAMESPACES):
        for found in [extension for extension in listed if extension.get("uri") == _SECTIONS]:
            listed.remove(found)
    if "firstSlideNum" in tree.attrib:  # ours are numbered from 1, in both outputs
        del tree.attrib["firstSlideNum"]
    canvas = Canvas(deck, kept.presentation)
    for made in _additions(deck, canvas, kept, notes, slides):
        _add(tree, made)
    if tree.find("p:embeddedFontLst", NAMESPACES) is not None:
        tree.set("embedTrueTypeFonts", "1")
    kept.presentation.blob = serialised(tree)
    companions(deck.package, kept.presentation, {r.kind for r in kept.archive.relationships(kept.archive.presentation)})


def _additions(deck: Deck, canvas: Canvas, kept: Kept, notes: Part, slides: Sequence[Part]) -> Iterator[Element]:
    if kept.notes_master is None:
        listed = element("p:notesMasterId", {"r:id": canvas.relate(RT.NOTES_MASTER, notes)})
        yield element("p:notesMasterIdLst", None, listed)
    if slides:
        yield slide_list(canvas, slides)
    fonts = embedded_fonts(deck.package, kept.presentation, deck.document.fonts)
    yield from (made for made in (fonts, sections(deck.document)) if made is not None)


def _add(tree: etree._Element, made: Element) -> None:
    """Add a child where the schema wants it; what is there already gets its children."""
    there = tree.find(made.tag, NAMESPACES)
    if there is not None:
        there.extend(list(grown(made)))
        return
    place = _ORDER.index(made.tag.removeprefix("p:"))
    later = [child for child in tree if etree.QName(child).localname in _ORDER[place + 1 :]]
    if later:
        later[0].addprevious(grown(made))
    else:
        tree.append(grown(made))
