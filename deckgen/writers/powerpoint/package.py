"""The file as an Open Packaging Convention package: parts, relationships, and a zip that is the same every time.

Parts and relationships are python-pptx's; three things are ours because theirs cost more with every part there is
(looking for a free name, looking for an equal relationship) or keep every picture in memory: the order and the names of
parts, the table of relationships already made, and the saving.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import BinaryIO

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, _Relationships
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.opc.serialized import _ContentTypesItem
from pptx.package import Package as OfficePackage

from deckgen.writers.ooxml import serialised

__all__ = ["CT", "RT", "Package", "Part"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can name
_UNIX, _OWNER_ONLY = 3, 0o600 << 16
_CHUNK = 1 << 20


class _FilePart(Part):
    """A part whose bytes stay in their file until the package is saved."""

    def __init__(self, name: PackURI, content_type: str, package: OfficePackage, path: Path) -> None:
        super().__init__(name, content_type, package)
        self.path = path


class Package:
    """Parts in the order in which they will be written."""

    def __init__(self) -> None:
        self._package = OfficePackage("")
        self._parts: list[Part] = []
        self._own = _Relationships(PACKAGE_URI.baseURI)
        self._made: dict[tuple[str, str, str], str] = {}

    def add(self, name: str, content_type: str, content: bytes | Path = b"") -> Part:
        """Add a part such as "/ppt/presentation.xml"; a path is read only when the package is saved."""
        uri = PackURI(name)
        if isinstance(content, Path):
            part: Part = _FilePart(uri, content_type, self._package, content)
        else:
            part = Part(uri, content_type, self._package, content)
        self._parts.append(part)
        return part

    def relate(self, source: Part | None, kind: str, target: Part) -> str:
        """The id of the relationship of this kind from a part (None: from the package) to another; made only once."""
        return self._related(source, kind, target.partname, target)

    def link(self, source: Part, kind: str, address: str) -> str:
        """The id of the relationship from a part to something outside the package; made only once."""
        return self._related(source, kind, address, None)

    def _related(self, source: Part | None, kind: str, address: str, target: Part | None) -> str:
        key = (source.partname if source else "/", kind, address)
        if key not in self._made:
            relationships = source.rels if source else self._own
            # get_or_add compares with every relationship there is, which makes a thousand slides a million comparisons
            self._made[key] = relationships._add_relationship(  # noqa: SLF001
                kind, address if target is None else target, is_external=target is None
            )
        return self._made[key]

    def save(self, file: BinaryIO) -> None:
        """Write the package: the same parts give the same bytes, and no more than one chunk of a file is in memory."""
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(_entry(CONTENT_TYPES_URI), serialised(_ContentTypesItem.xml_for(self._parts)))
            archive.writestr(_entry(PACKAGE_URI.rels_uri), self._own.xml)
            for part in self._parts:
                _write(archive, part)
                if len(part.rels):
                    archive.writestr(_entry(part.partname.rels_uri), part.rels.xml)


def _write(archive: zipfile.ZipFile, part: Part) -> None:
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
