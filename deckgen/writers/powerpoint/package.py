"""The file as an Open Packaging Convention package: parts, relationships, and a zip that is the same every time.

Parts and their names are python-pptx's; relationships and saving are ours, because theirs cost more with every part
there is (looking for a free name, looking for an equal relationship) or keep every picture in memory.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import BinaryIO

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import NAMESPACE as NS
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.package import Package as OfficePackage

from deckgen.writers.ooxml import legal, serialised

__all__ = ["CT", "RT", "Package", "Part"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
_UNIX, _OWNER_ONLY = 3, 0o600 << 16
_CHUNK = 1 << 20
_NUMBERED = re.compile(r"(.*?)(\d*)(\.\w+)")  # of the name of a part: its stem, number and extension
_PACKED = frozenset({"jpg", "jpeg", "png", "gif", "mp4", "m4v", "mp3", "m4a", "wmv", "wdp", "webp", "fntdata"})


class _TakenPart(Part):
    """A part of another package, which is read when this one is saved, and what it refers to, as it stands there."""

    def __init__(
        self, name: PackURI, content_type: str, package: OfficePackage, read: Callable[[], bytes], rels: bytes | None
    ) -> None:
        super().__init__(name, content_type, package)
        self.content, self.references = read, rels


class _FilePart(Part):
    """A part whose bytes stay in their file until the package is saved."""

    def __init__(self, name: PackURI, content_type: str, package: OfficePackage, path: Path) -> None:
        super().__init__(name, content_type, package)
        self.path = path


@dataclass(slots=True)
class _Relationships:
    """What one part (or the package) refers to: (kind, address, whether it is outside) -> id, in the order made."""

    folder: str  # of the part: addresses inside the package are relative to it
    ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    last: int = 0  # the highest number that an id has

    def id_of(self, kind: str, address: str, *, outside: bool) -> str:
        key = (kind, address, outside)
        if key not in self.ids:
            self.last += 1
            self.ids[key] = f"rId{self.last}"
        return self.ids[key]

    def adopt(self, id_: str, kind: str, address: str, *, outside: bool) -> None:
        self.ids[kind, address, outside] = id_
        number = id_.removeprefix("rId")
        self.last = max(self.last, int(number) if number.isdecimal() else 0)

    def xml(self) -> bytes:
        """The part's .rels file: ECMA-376-2, 9.3."""
        # The default namespace, as everybody writes it: not every reader of .rels files knows about prefixes.
        scope = {None: NS.OPC_RELATIONSHIPS}
        top = etree.Element(f"{{{NS.OPC_RELATIONSHIPS}}}Relationships", nsmap=scope)  # type: ignore[arg-type]
        for (kind, address, outside), id_ in self.ids.items():
            made = {"Id": id_, "Type": kind, "Target": legal(address)} | ({"TargetMode": "External"} if outside else {})
            etree.SubElement(top, f"{{{NS.OPC_RELATIONSHIPS}}}Relationship", made)
        return serialised(top)


class Package:
    """Parts in the order in which they will be written."""

    def __init__(self) -> None:
        self._package = OfficePackage("")
        self._parts: list[Part] = []
        self._names: set[str] = set()  # in small letters: Office does not tell them from capitals
        self._relationships: dict[str, _Relationships] = {PACKAGE_URI: _Relationships(PACKAGE_URI.baseURI)}

    def add(self, name: str, content_type: str, content: bytes | Path = b"") -> Part:
        """Add a part such as "/ppt/theme/theme1.xml", its number raised if the package has one of that name already.

        A path is read only when the package is saved.
        """
        uri = self._free(name)
        if isinstance(content, Path):
            part: Part = _FilePart(uri, content_type, self._package, content)
        else:
            part = Part(uri, content_type, self._package, content)
        self._parts.append(part)
        self._relationships[uri] = _Relationships(uri.baseURI)
        return part

    def take(self, name: str, content_type: str, read: Callable[[], bytes], rels: bytes | None) -> Part:
        """Add a part of another package under its own name, with its .rels file if it has one."""
        part = _TakenPart(PackURI(name), content_type, self._package, read, rels)
        self._parts.append(part)
        self._relationships[part.partname] = _Relationships(part.partname.baseURI)
        self._names.add(name.lower())
        return part

    def adopt(self, source: Part | None, id_: str, kind: str, target: str, *, outside: bool) -> None:
        """Let a part (None: the package) keep a relationship that it has elsewhere, by its id."""
        relationships = self._relationships[source.partname if source else PACKAGE_URI]
        address = target if outside else PackURI(target).relative_ref(relationships.folder)
        relationships.adopt(id_, kind, address, outside=outside)

    def _free(self, name: str) -> PackURI:
        found = _NUMBERED.fullmatch(name) if name.lower() in self._names else None
        if found:
            stem, number, suffix = found.groups()
            names = (f"{stem}{n}{suffix}" for n in count(int(number or "1") + 1))
            name = next(other for other in names if other.lower() not in self._names)
        self._names.add(name.lower())
        return PackURI(name)

    def relate(self, source: Part | None, kind: str, target: Part) -> str:
        """The id of the relationship of this kind from a part (None: from the package) to another; made only once."""
        relationships = self._relationships[source.partname if source else PACKAGE_URI]
        address = target.partname.relative_ref(relationships.folder)
        return relationships.id_of(kind, address, outside=False)

    def link(self, source: Part, kind: str, address: str) -> str:
        """The id of the relationship from a part to something outside the package; made only once."""
        return self._relationships[source.partname].id_of(kind, address, outside=True)

    def save(self, file: BinaryIO) -> None:
        """Write the package: the same parts give the same bytes, and no more than one chunk of a file is in memory."""
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(_entry(CONTENT_TYPES_URI), serialised(_ContentTypesItem.xml_for(self._parts)))
            archive.writestr(_entry(PACKAGE_URI.rels_uri), self._relationships[PACKAGE_URI].xml())
            for part in self._parts:
                _write(archive, part)
                if isinstance(part, _TakenPart) and part.references:
                    archive.writestr(_entry(part.partname.rels_uri), part.references)
                elif self._relationships[part.partname].ids:
                    archive.writestr(_entry(part.partname.rels_uri), self._relationships[part.partname].xml())


def _write(archive: zipfile.ZipFile, part: Part) -> None:
    if isinstance(part, _TakenPart):
        entry = _entry(part.partname)
        entry.compress_type = zipfile.ZIP_STORED if part.partname.ext.lower() in _PACKED else zipfile.ZIP_DEFLATED
        archive.writestr(entry, part.content())
        return
    if not isinstance(part, _FilePart):
        archive.writestr(_entry(part.partname), part.blob)
        return
    entry = _entry(part.partname)
    entry.file_size = part.path.stat().st_size
    if part.partname.ext != "svg":
        # All others are compressed already: deflating them is 85 % of the time python-pptx takes to save, for nothing.
        entry.compress_type = zipfile.ZIP_STORED
    with part.path.open("rb") as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target, _CHUNK)


def _entry(uri: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(uri.lstrip("/"), _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = _UNIX, _OWNER_ONLY
    return entry
