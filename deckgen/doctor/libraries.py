"""Python, deckgen itself, and the packages that it needs."""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import zip_longest
from pathlib import Path

from deckgen.doctor.findings import Finding, State

DISTRIBUTION = "deckgen-talks"
_AGAIN = f"pip install --force-reinstall {DISTRIBUTION}"
# Packages are imported to see that they work; these have other names than they are installed by.
_MODULES = {
    "fonttools": "fontTools",
    "lxml": "lxml.etree",
    "markdown-it-py": "markdown_it",
    "pillow": "PIL.Image",
    "python-pptx": "pptx",
    "pyyaml": "yaml",
}
_OWNERS = {"pptx": "python-pptx", "deckgen": DISTRIBUTION}
_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)\s*(?:\[[^]]*])?\s*(?P<bounds>[^;]*)(?P<marker>;.*)?")
_BOUND = re.compile(r"(==|>=|<=|!=|>|<)\s*([0-9][0-9A-Za-z.]*)")


def python() -> Iterator[Finding]:
    """The Python that runs, against what deckgen asks for."""
    wanted = _asked().python
    version = ".".join(map(str, sys.version_info[:3]))
    fits = meets(version, wanted)
    yield Finding(
        "Python",
        State.OK if fits else State.WRONG,
        f"{version}, {sys.executable}",
        "" if fits else f"deckgen asks for {wanted}",
        "" if fits else "install deckgen with a newer Python",
        needed=True,
    )


def itself() -> Iterator[Finding]:
    """deckgen's own version, and where it runs from."""
    from deckgen import __version__

    folder = Path(__file__).parents[1]
    try:
        installed = metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        found = f"{__version__}, {folder}, not installed"
        yield Finding("deckgen", State.OK, f"{found}: it runs from its source")
        return
    same = installed == __version__
    yield Finding(
        "deckgen",
        State.OK if same else State.WRONG,
        f"{__version__}, {folder}",
        "" if same else f"the version that is installed is {installed}: files of two versions are mixed",
        "" if same else _AGAIN,
        needed=True,
    )


def required() -> Iterator[Finding]:
    """What deckgen needs: one line when all of it is there and works, else one for each that is not or does not."""
    wanted = dict(_wanted())
    faults = [fault for name, bounds in wanted.items() for fault in _fault(name, bounds)]
    yield from faults
    if not faults:
        yield Finding("libraries", State.OK, f"all {len(wanted)}, as required", needed=True)


def _fault(name: str, bounds: str) -> Iterator[Finding]:
    again = f"pip install '{name}{bounds}'"
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        yield Finding(name, State.MISSING, "not installed", _cost(name), again, needed=True)
        return
    if not meets(version, bounds):
        yield Finding(name, State.WRONG, f"{version}, not {bounds}", _cost(name), again, needed=True)
    elif reason := _broken(name):
        repair = f"pip install --force-reinstall '{name}{bounds}'"
        yield Finding(name, State.WRONG, f"{version}, {reason}", _cost(name), repair, needed=True)


def _cost(name: str) -> str:
    font = name.startswith("fontpkg-")
    return "themes and memes in this font cannot be built" if font else "deckgen does not work without it"


def _broken(name: str) -> str:
    """Why a package cannot be imported; nothing when it can."""
    module = _MODULES.get(name, name.replace("-", "_"))
    try:
        importlib.import_module(module)
    except Exception as error:
        return f"cannot be imported: {type(error).__name__}: {error}".splitlines()[0]
    return ""


def clashes() -> Iterator[Finding]:
    """Two packages that install a module of the same name: the later one has written over files of the other."""
    owners = metadata.packages_distributions()
    for module, own in _OWNERS.items():
        others = sorted({name for name in owners.get(module, ()) if normal(name) != own})
        if others:
            names = " and ".join(others)
            yield Finding(
                f"module {module}",
                State.WRONG,
                f"{names} and {own} both install it",
                "whichever was installed last has written over the other",
                f"pip uninstall {' '.join(others)}, then pip install --force-reinstall {own}",
                needed=True,
            )


def codecs() -> Iterator[Finding]:
    """Kinds of pictures that Pillow can be built without."""
    from PIL import features

    for name, feature in (("WebP", "webp"), ("AVIF", "avif"), ("JPEG 2000", "jpg_2000")):
        if features.check(feature):
            yield Finding(f"{name} pictures", State.OK, "Pillow reads them")
        else:
            cost = f"{name} pictures cannot be used"
            remedy = "pip install --upgrade --force-reinstall pillow"
            yield Finding(f"{name} pictures", State.MISSING, "this Pillow cannot read them", cost, remedy)


def yaml_parser() -> Iterator[Finding]:
    """Whether PyYAML has its parser in C."""
    import yaml

    if yaml.__with_libyaml__:
        yield Finding("YAML in C", State.OK, "PyYAML has libyaml")
    else:
        cost, remedy = "long outlines are read several times slower", "pip install --force-reinstall pyyaml"
        yield Finding("YAML in C", State.MISSING, "PyYAML was built without libyaml", cost, remedy)


def _wanted() -> Iterator[tuple[str, str]]:
    """The packages that deckgen needs, each with the bounds of its version."""
    for requirement in _asked().libraries:
        found = _REQUIREMENT.match(requirement)
        if found and "extra" not in (found["marker"] or ""):
            yield normal(found["name"]), found["bounds"].strip(" ()")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What deckgen asks for."""

    python: str = ""  # ">=3.11"
    libraries: tuple[str, ...] = ()  # "click>=8.1"


def _asked() -> _Asked:
    """As it was installed; else as the source that it runs from says."""
    try:
        about = metadata.metadata(DISTRIBUTION)
        return _Asked(about["Requires-Python"] or "", tuple(metadata.requires(DISTRIBUTION) or ()))
    except metadata.PackageNotFoundError:
        source = Path(__file__).parents[2] / "pyproject.toml"
        if not source.is_file():
            return _Asked()
        project = tomllib.loads(source.read_text(encoding="utf-8"))["project"]
        return _Asked(project["requires-python"], tuple(project["dependencies"]))


def normal(name: str) -> str:
    """A distribution's name as all its spellings are one (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def meets(version: str, bounds: str) -> bool:
    """Whether a version lies within bounds such as ">=3.11,<4": those of deckgen's own requirements, no more."""
    return all(_meets(_order(version, bound), sign) for sign, bound in _BOUND.findall(bounds))


def _order(version: str, bound: str) -> int:
    """-1, 0 or 1 as the version is before, at or after the bound; letters, as in "1.0rc1", do not count."""
    one, other = ([int(part) for part in re.findall(r"\d+", text.split("+")[0])] for text in (version, bound))
    pairs = zip_longest(one, other, fillvalue=0)
    return next((1 if a > b else -1 for a, b in pairs if a != b), 0)


def _meets(order: int, sign: str) -> bool:
    return {
        "==": order == 0, "!=": order != 0, ">=": order >= 0, "<=": order <= 0, ">": order > 0, "<": order < 0,
    }[sign]  # fmt: skip
