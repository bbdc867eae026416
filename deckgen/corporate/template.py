"""A company's template, read: what the layout of slides asks of it, and what the pptx is built on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.corporate.archive import NAMESPACES, Archive
from deckgen.corporate.building import Source, built
from deckgen.corporate.choosing import Chooser, Use
from deckgen.corporate.colors import Scheme
from deckgen.corporate.decorations import Backdrop, Painter
from deckgen.corporate.layouts import Common, Sheet
from deckgen.document import Base, BaseLayout, Layout, PlaceholderId
from deckgen.errors import Diagnostic, Severity, Span
from deckgen.geometry import EMU_PER_PX, Rect, Size
from deckgen.paragraph import Color
from deckgen.style import Style
from deckgen.theme import Theme, load_theme

_BASE_THEME = "paper"
_NARROWEST, _WIDEST = 200.0, 5400.0  # px: PowerPoint's own limits are 1 and 56 inches


@dataclass(frozen=True, slots=True)
class Template:
    """A theme and a canvas made of a PowerPoint file, and that file as the base of the pptx."""

    theme: Theme
    size: Size
    base: Base
    painted: dict[str, Layout]  # by name, as far as the template decides: background and decorations
    diagnostics: tuple[Diagnostic, ...] = ()

    def layouts(self, style: Style) -> tuple[Layout, ...]:
        """A style's layouts on the template's backgrounds, with its decorations."""
        return tuple(
            replace(layout, background=own.background, items=own.items, backdrop=own.backdrop)
            for layout in style.layouts()
            for own in (self.painted[layout.name],)
        )


def read_template(path: Path, span: Span) -> Template:
    """Read a PowerPoint file as a theme. `span` is the place that names it.

    Raises DeckError with one sentence for a file that cannot be used.
    """
    with Archive(path, span) as archive:
        return _template(archive)


def _template(archive: Archive) -> Template:
    size = _size(archive)
    sheets = _sheets(archive, Rect(0, 0, size.width, size.height))
    master = sheets[0].master or sheets[0]
    chooser = Chooser(sheets, size)
    uses = chooser.uses()
    painter = Painter(archive, size)
    backdrops = {name: painter.backdrop(use.sheet) for name, use in uses.items()}
    painted = {name: _painted(name, painter, uses[name], backdrop) for name, backdrop in backdrops.items()}
    fonts = _fonts(archive, master)
    grounds = {name: backdrop.color for name, backdrop in backdrops.items()}
    source = Source(
        archive.path.stem,
        master.scheme,
        fonts,
        uses,
        grounds,
        chooser.small("ftr"),
        chooser.small("sldNum"),
        chooser.scale,
    )
    theme = built(source, load_theme(_BASE_THEME, Path(), archive.span))
    layouts = {name: _base_layout(use) for name, use in uses.items()}
    names = ("bg1", "tx1", "bg2", "tx2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    seen = {name: master.scheme.named(name) for name in names}
    base = Base(archive.path, layouts, seen, fonts["+mj-lt"], fonts["+mn-lt"])
    return Template(theme, size, base, painted, tuple(_remarks(archive, painter)))


def _remarks(archive: Archive, painter: Painter) -> Iterator[Diagnostic]:
    if painter.left_out:
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(painter.left_out.items()))
        message = f"the HTML leaves out some decorations of '{archive.path.name}': {listed}"
        yield Diagnostic("template-decorations", message, archive.span, "the pptx has them all", Severity.WARNING)


def _size(archive: Archive) -> Size:
    found = archive.tree(archive.presentation).find("p:sldSz", NAMESPACES)
    try:
        width, height = (
            (int(found.get(side, "")) / EMU_PER_PX for side in ("cx", "cy")) if found is not None else (960.0, 720.0)
        )
    except ValueError as error:
        raise archive.refuse("does not tell its slides' size", "open it in PowerPoint and save it again") from error
    if min(width, height) < _NARROWEST or max(width, height) > _WIDEST:
        raise archive.refuse(
            f"has slides of {width:g} x {height:g} px, which is not between {_NARROWEST:g} and {_WIDEST:g}"
        )
    return Size(width, height)


def _sheets(archive: Archive, slide: Rect) -> tuple[Sheet, ...]:
    """The layouts of the first master that has one for titles, or else of the first that has any."""
    masters = list(_ordered(archive, archive.presentation, "p:sldMasterIdLst/p:sldMasterId", "/slideMaster"))
    if not masters:
        raise archive.refuse("has no slide master", "open it in PowerPoint and save it again")
    families = [family for part in masters if (family := _family(archive, part, slide))]
    if not families:
        raise archive.refuse("has no slide layouts", "add some under View, Slide Master")
    titled = (family for family in families if any(sheet.kind == "title" or sheet.of("ctrTitle") for sheet in family))
    return next(titled, families[0])


def _family(archive: Archive, part: str, slide: Rect) -> tuple[Sheet, ...]:
    layouts = list(_ordered(archive, part, "p:sldLayoutIdLst/p:sldLayoutId", "/slideLayout"))
    name = next(archive.related(part, "/theme"), None)
    if name is None:
        raise archive.refuse("has a slide master without a theme", "open it in PowerPoint and save it again")
    scheme = Scheme.of(archive.tree(name), archive.tree(part).find("p:clrMap", NAMESPACES))
    common = Common(name, scheme, slide)
    master = Sheet(archive, part, common)
    return tuple(Sheet(archive, layout, common, master) for layout in layouts)


def _ordered(archive: Archive, part: str, path: str, kind: str) -> Iterator[str]:
    """The parts that a list in a part names, in its order."""
    targets = {rel.id: rel.target for rel in archive.relationships(part) if rel.kind.endswith(kind)}
    for entry in archive.tree(part).iterfind(path, NAMESPACES):
        target = targets.get(entry.get(f"{{{NAMESPACES['r']}}}id", ""), "")
        if target in archive:
            yield target


def _painted(name: str, painter: Painter, use: Use, backdrop: Backdrop) -> Layout:
    return Layout(name, "", "", Color(backdrop.color), (), painter.decorations(use.sheet), backdrop.picture)


def _fonts(archive: Archive, master: Sheet) -> dict[str, str]:
    scheme = archive.tree(master.theme).find("a:themeElements/a:fontScheme", NAMESPACES)
    found = {}
    for name, tag in (("+mj-lt", "majorFont"), ("+mn-lt", "minorFont")):
        latin = scheme.find(f"a:{tag}/a:latin", NAMESPACES) if scheme is not None else None
        found[name] = (latin.get("typeface") if latin is not None else None) or "Calibri"
    return found


def _base_layout(use: Use) -> BaseLayout:
    seats = tuple(PlaceholderId(role, spot.written, spot.idx) for role, spot in use.seats.items())
    return BaseLayout(use.sheet.part, seats, _override(use.sheet))


def _override(sheet: Sheet) -> dict[str, str] | None:
    """The layout's own colour map: slides made on it in PowerPoint get it too."""
    if sheet.override is None:
        return None
    return {str(name): str(slot) for name, slot in sheet.override.attrib.items()}
