"""A company's PowerPoint file as parts and relationships, read with suspicion: it comes from anywhere.

Nothing is unpacked to the disk, no part is read before it is asked for, and what a file claims to unpack to is limited
before anything of it is unpacked.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from deckgen.errors import DeckError, FileError, Span

MAIN = "http://schemas.openxmlformats.org/"
NAMESPACES: Mapping[str, str] = {
    "a": f"{MAIN}drawingml/2006/main",
    "p": f"{MAIN}presentationml/2006/main",
    "r": f"{MAIN}officeDocument/2006/relationships",
    "rel": f"{MAIN}package/2006/relationships",
    "ct": f"{MAIN}package/2006/content-types",
}
OFFICE = NAMESPACES["r"]
_STRICT = b"http://purl.oclc.org/ooxml/"
_OLE = b"\xd0\xcf\x11\xe0"  # an encrypted .pptx, or a .ppt of 2003 and before
_MAX_PARTS = 20_000
_MAX_BYTES = 1 << 30  # of everything, unpacked
_MAX_XML = 64 << 20  # of one part that is parsed
_MAX_RATIO, _RATIO_FROM = 200, 16 << 20  # XML shrinks to a tenth; what shrinks to less than 1/200 is a bomb


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: `target` is the name of a part, or an address when it is outside of the package."""

    id: str
    kind: str
    target: str
    outside: bool = False


class Archive:
    """An opened package. Parts are named as in "/ppt/presentation.xml". Closes its file when it is closed itself."""

    def __init__(self, path: Path, span: Span) -> None:
        """`span` is the place that names the file. Raises DeckError for a file that is no sound PowerPoint file."""
        self.path, self.span = path, span
        self._trees: dict[str, etree._Element] = {}
        self._zip = self._opened()
        try:
            self._names = self._listed()
            self._types = self._content_types()
        except BaseException:
            self._zip.close()
            raise

    def close(self) -> None:
        self._zip.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def refuse(self, message: str, hint: str = "") -> DeckError:
        """The error that this file cannot be used, at the place that names it."""
        return DeckError.at(self.span, "bad-template", f"'{self.path.name}' {message}", hint)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def content_type(self, name: str) -> str:
        """The part's media type, or nothing when the file does not tell."""
        return self._types.get(name) or self._types.get(name.rpartition(".")[2].lower(), "")

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises DeckError when it is missing or damaged."""
        entry = self._names.get(name)
        if entry is None:
            raise self.refuse(f"lacks its part '{name}'", "open it in PowerPoint and save it again")
        try:
            return self._zip.read(entry)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
            raise self.refuse(f"is damaged at '{name}'", "open it in PowerPoint and save it again") from error

    def tree(self, name: str) -> etree._Element:
        """A part as XML, parsed once; callers do not change it."""
        if name not in self._trees:
            self._trees[name] = self._parsed(name)
        return self._trees[name]

    def relationships_part(self, name: str) -> str:
        """The name of the .rels file of a part ("" is the package), which need not be there."""
        folder, base = posixpath.split(name or "/")
        return posixpath.join(folder, "_rels", f"{base}.rels")

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """What a part ("" is the package) refers to, in the file's order."""
        source = self.relationships_part(name)
        if source not in self._names:
            return ()
        found = self.tree(source).iterfind("rel:Relationship", NAMESPACES)
        return tuple(self._relationship(element, posixpath.dirname(name or "/")) for element in found)

    def related(self, name: str, kind: str) -> Iterator[str]:
        """The parts that a part refers to by a kind of relationship such as "/slideMaster"."""
        for relationship in self.relationships(name):
            if relationship.kind.endswith(kind) and not relationship.outside and relationship.target in self:
                yield relationship.target

    @cached_property
    def presentation(self) -> str:
        """The name of the main part."""
        found = next(self.related("", "/officeDocument"), None)
        type_ = self.content_type(found) if found else ""
        if found is None or not any(name in type_ for name in ("presentationml", "ms-powerpoint")):
            raise self.refuse("is no PowerPoint file", "give a .pptx or .potx file")
        if _STRICT in self.read(found)[:4096]:
            hint = "save it in PowerPoint as an ordinary 'PowerPoint Presentation'"
            raise self.refuse("is saved as Strict Open XML, which is not read", hint)
        return found

    def _opened(self) -> zipfile.ZipFile:
        try:
            with self.path.open("rb") as file:
                head = file.read(4)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"cannot read '{self.path}': {reason[:1].lower()}{reason[1:]}"
            raise FileError.at(self.span, "cannot-read", message) from error
        if head == _OLE:
            hint = "save it in PowerPoint as .pptx or .potx, without a password"
            raise self.refuse("is encrypted, or of PowerPoint 2003 or before", hint)
        try:
            return zipfile.ZipFile(self.path)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise self.refuse("is no PowerPoint file, or only a part of one", "give a .pptx or .potx file") from error

    def _listed(self) -> dict[str, zipfile.ZipInfo]:
        entries = [entry for entry in self._zip.infolist() if not entry.is_dir()]
        if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_BYTES:
            raise self.refuse("unpacks to more than any template holds")
        if any(e.file_size > _RATIO_FROM and e.file_size > _MAX_RATIO * e.compress_size for e in entries):
            raise self.refuse("unpacks to more than any template holds")
        if any(entry.flag_bits & 1 for entry in entries):
            raise self.refuse("is encrypted", "save it without a password")
        return {f"/{entry.filename.lstrip('/')}": entry for entry in entries}

    def _content_types(self) -> dict[str, str]:
        """Content types by part name, and by extension."""
        if "/[Content_Types].xml" not in self._names:
            raise self.refuse("is no PowerPoint file", "give a .pptx or .potx file")
        top = self.tree("/[Content_Types].xml")
        types = {
            e.get("Extension", "").lower(): e.get("ContentType", "") for e in top.iterfind("ct:Default", NAMESPACES)
        }
        overrides = top.iterfind("ct:Override", NAMESPACES)
        return types | {e.get("PartName", ""): e.get("ContentType", "") for e in overrides}

    def _relationship(self, element: etree._Element, folder: str) -> Relationship:
        target, outside = element.get("Target", ""), element.get("TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join(folder, target))
            if target not in self._names:
                target = self._named.get(unquote(target).lower(), target)
        return Relationship(element.get("Id", ""), element.get("Type", ""), target, outside)

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """The parts' names by themselves in small letters, which are the same to Office."""
        return {name.lower(): name for name in self._names}

    def _parsed(self, name: str) -> etree._Element:
        entry = self._names.get(name)
        if entry is not None and entry.file_size > _MAX_XML:
            raise self.refuse(f"has a part '{name}' that is too large")
        data = self.read(name)
        try:
            top = parsed(data)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.refuse(f"is damaged at '{name}'", "open it in PowerPoint and save it again") from error
        if top.getroottree().docinfo.internalDTD is not None:
            raise self.refuse(f"declares entities in '{name}', which no PowerPoint file does")
        return top


def parsed(data: bytes) -> etree._Element:
    """XML without entities, files and networks. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(data, parser)
