"""What stands on a template's layouts and master that is no placeholder, as far as HTML can show it.

The pptx needs none of this: there the layouts are the template's own.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from deckgen.assets import Assets, cached, tones
from deckgen.color import blend
from deckgen.corporate import drawing
from deckgen.corporate.archive import NAMESPACES, OFFICE, Archive
from deckgen.corporate.colors import Paint, Scheme, local, number
from deckgen.corporate.layouts import Sheet, box, placeholder_of, rect_of
from deckgen.errors import DeckError
from deckgen.geometry import EMU_PER_PX, Rect, Size, cover
from deckgen.page import Form, ImageFile, Picture, Role, Shape
from deckgen.paragraph import Color

_SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_EFFECTS = frozenset({"alphaModFix", "duotone", "clrChange", "grayscl", "biLevel", "alphaMod", "tint"})
_LINES = (0.67, 1.33, 2.0)  # px: what lnRef's three styles are in Office's own theme
_ANGLE = 60_000  # of DrawingML to a degree
_SUFFIX = ".template"
Item = Shape | Picture


@dataclass(frozen=True, slots=True)
class Backdrop:
    """What covers a whole layout: the colour that words stand on, and its picture where it is more than a colour."""

    color: str
    picture: Picture | None = None


@dataclass(slots=True)
class Painter:
    """Turns the shapes of layouts into items; counts what it has to leave out, by kind."""

    archive: Archive
    size: Size
    left_out: Counter[str] = field(default_factory=Counter)
    _images: dict[str, ImageFile | None] = field(default_factory=dict)
    _backdrops: dict[str, Backdrop] = field(default_factory=dict)
    _decorations: dict[str, tuple[Item, ...]] = field(default_factory=dict)

    @property
    def whole(self) -> Rect:
        return Rect(0, 0, self.size.width, self.size.height)

    def backdrop(self, sheet: Sheet) -> Backdrop:
        """The background of a layout: its own, or its master's."""
        if sheet.part not in self._backdrops:
            self._backdrops[sheet.part] = self._backdrop(sheet)
        return self._backdrops[sheet.part]

    def _backdrop(self, sheet: Sheet) -> Backdrop:
        for owner in (sheet, sheet.master):
            found = owner.tree.find("p:cSld/p:bg", NAMESPACES) if owner is not None else None
            if owner is not None and found is not None:
                return self._background(owner, found, sheet.scheme)
        return Backdrop(sheet.scheme.named("bg1"))

    def decorations(self, sheet: Sheet) -> tuple[Item, ...]:
        """What stands on a layout, above what its master shows there."""
        hidden = sheet.tree.get("showMasterSp") in {"0", "false"}
        owners = [sheet] if hidden or sheet.master is None else [sheet.master, sheet]
        return tuple(item for owner in owners for item in self._of(owner))

    def _of(self, owner: Sheet) -> tuple[Item, ...]:
        if owner.part not in self._decorations:
            self._decorations[owner.part] = tuple(self._items(owner, owner.shapes, _SAME))
        return self._decorations[owner.part]

    def _background(self, owner: Sheet, found: etree._Element, scheme: Scheme) -> Backdrop:
        reference = found.find("p:bgRef", NAMESPACES)
        if reference is None:
            properties = found.find("p:bgPr", NAMESPACES)
            return self._filled(owner.part, properties, scheme)
        paint = scheme.paint(reference)
        index = int(number(reference.get("idx")))
        style = self._style(owner.theme, index)
        if style is None:
            return Backdrop(paint.hex if paint else scheme.named("bg1"))
        holder = etree.Element("fill")
        holder.append(_copied(style))
        tinted = Scheme(scheme.slots, scheme.names, paint.hex if paint else None)
        return self._filled(owner.theme, holder, tinted)

    def _style(self, theme: str, index: int) -> etree._Element | None:
        """One of the theme's fills: from 1 on the shapes', from 1001 on the backgrounds'."""
        name, number = ("bgFillStyleLst", index - 1001) if index > 1000 else ("fillStyleLst", index - 1)
        listed = self.archive.tree(theme).findall(f"a:themeElements/a:fmtScheme/a:{name}/*", NAMESPACES)
        return listed[number] if 0 <= number < len(listed) else None

    def _filled(self, part: str, holder: etree._Element | None, scheme: Scheme) -> Backdrop:
        if holder is None:
            return Backdrop(scheme.named("bg1"))
        blip = holder.find("a:blipFill", NAMESPACES)
        if blip is not None:
            return self._photo(part, blip, scheme)
        paint = scheme.fill(holder)
        base = scheme.named("bg1")
        color = blend(paint.hex, base, paint.alpha) if paint else base
        gradient = holder.find("a:gradFill", NAMESPACES)
        if gradient is None:
            return Backdrop(color)
        return Backdrop(color, self._drawn(drawing.gradient(gradient, scheme, self.size), self.whole))

    def _photo(self, part: str, blip: etree._Element, scheme: Scheme) -> Backdrop:
        image = self._image(part, blip)
        if image is None:
            return Backdrop(scheme.named("bg1"))
        picture = Picture(self.whole, Role.DECORATION, image, "", self.archive.span, cover(image.size, self.whole))
        return Backdrop(_mean(picture) or scheme.named("bg1"), picture)

    def _items(self, owner: Sheet, shapes: list[etree._Element], frame: _Frame) -> Iterator[Item]:
        for shape in shapes:
            if placeholder_of(shape) is not None or _is_hidden(shape):
                continue
            match local(shape):
                case "sp" | "cxnSp":
                    yield from self._shape(owner, shape, frame)
                case "pic":
                    yield from self._picture(owner, shape, frame)
                case "grpSp":
                    yield from self._group(owner, shape, frame)
                case "graphicFrame" | "contentPart":
                    self.left_out["tables, charts and other objects"] += 1
                case "AlternateContent":
                    chosen = [child for child in shape if local(child) == "Fallback"]
                    yield from self._items(owner, [inner for one in chosen for inner in one], frame)

    def _group(self, owner: Sheet, group: etree._Element, frame: _Frame) -> Iterator[Item]:
        place = group.find("p:grpSpPr/a:xfrm", NAMESPACES)
        outer = None if place is None else box(place, "a:off", "a:ext")
        inner = None if place is None else box(place, "a:chOff", "a:chExt")
        if place is not None and (place.get("rot", "0") != "0" or _flipped(place)):
            self.left_out["turned groups"] += 1
        elif outer is None or inner is None or not inner.width or not inner.height:
            yield from self._items(owner, list(group), frame)
        else:
            yield from self._items(owner, list(group), frame.inside(outer, inner))

    def _picture(self, owner: Sheet, shape: etree._Element, frame: _Frame) -> Iterator[Item]:
        blip, rect = shape.find("p:blipFill", NAMESPACES), rect_of(shape)
        place = shape.find("p:spPr/a:xfrm", NAMESPACES)
        if blip is None or rect is None or place is None or not rect.width or not rect.height:
            return
        if _flipped(place):
            self.left_out["mirrored pictures"] += 1
            return
        image = self._image(owner.part, blip)
        if image is not None:
            crop, turn = _crop(blip.find("a:srcRect", NAMESPACES)), number(place.get("rot")) / _ANGLE
            yield Picture(frame.rect(rect), Role.DECORATION, image, "", self.archive.span, crop, turn=turn)

    def _shape(self, owner: Sheet, shape: etree._Element, frame: _Frame) -> Iterator[Item]:
        properties, rect = shape.find("p:spPr", NAMESPACES), rect_of(shape)
        if properties is None or rect is None:
            return
        rect = frame.rect(rect)
        if any((text.text or "").strip() for text in shape.iterfind(".//a:t", NAMESPACES)):
            self.left_out["words"] += 1
        fill, line, width = self._fill(owner, shape, properties), *self._line(owner, shape, properties)
        if fill is None and line is None and properties.find("a:blipFill", NAMESPACES) is None:
            return
        preset = properties.find("a:prstGeom", NAMESPACES)
        name = preset.get("prst", "") if preset is not None else ""
        place = properties.find("a:xfrm", NAMESPACES)
        turn = number(place.get("rot")) / _ANGLE if place is not None else 0.0
        plain = properties.find("a:gradFill", NAMESPACES) is None and properties.find("a:blipFill", NAMESPACES) is None
        if name in {"rect", "ellipse", "roundRect"} and plain:
            radius = _radius(preset, rect) if name == "roundRect" else 0.0
            form = Form.ELLIPSE if name == "ellipse" else Form.RECTANGLE
            yield Shape(
                rect, self.archive.span, form=form, fill=_color(fill), stroke=_color(line), stroke_width=width,
                radius=radius, turn=turn,
            )  # fmt: skip
        elif name in {"line", "straightConnector1"} and line and min(rect.width, rect.height) < 1 and not turn:
            yield Shape(_stroke(rect, width), self.archive.span, fill=_color(line))
        else:
            yield from self._drawing(owner, shape, rect, turn, (fill, line, width))

    def _drawing(
        self,
        owner: Sheet,
        shape: etree._Element,
        rect: Rect,
        turn: float,
        ink: tuple[Paint | None, Paint | None, float],
    ) -> Iterator[Item]:
        made = drawing.outlined(shape, owner.scheme, rect.size, ink)
        picture = self._drawn(made, rect, turn) if made else None
        if picture is None:
            self.left_out["shapes"] += 1
        else:
            yield picture

    def _fill(self, owner: Sheet, shape: etree._Element, properties: etree._Element) -> Paint | None:
        if properties.find("a:noFill", NAMESPACES) is not None:
            return None
        own = owner.scheme.fill(properties)
        reference = shape.find("p:style/a:fillRef", NAMESPACES)
        if own is None and reference is not None and reference.get("idx", "0") != "0":
            return owner.scheme.paint(reference)
        return own

    def _line(self, owner: Sheet, shape: etree._Element, properties: etree._Element) -> tuple[Paint | None, float]:
        line = properties.find("a:ln", NAMESPACES)
        reference = shape.find("p:style/a:lnRef", NAMESPACES)
        styled = int(number(reference.get("idx"))) if reference is not None else 0
        usual = _LINES[min(styled, 3) - 1] if styled else 1.0
        width = number(line.get("w")) / EMU_PER_PX if line is not None and line.get("w") else usual
        if line is not None and line.find("a:noFill", NAMESPACES) is not None:
            return None, 0.0
        paint = owner.scheme.fill(line) if line is not None else None
        if paint is None and styled and reference is not None:
            paint = owner.scheme.paint(reference)
        return paint, width if paint else 0.0

    def _image(self, part: str, fill: etree._Element) -> ImageFile | None:
        """The picture of a fill: the drawing it was made from, if the file has that too."""
        blip = fill.find("a:blip", NAMESPACES)
        if blip is None:
            return None
        if any(local(child) in _EFFECTS for child in blip):
            self.left_out["pictures with effects"] += 1
            return None
        drawn = (node.get(f"{{{OFFICE}}}embed", "") for node in blip.iter(_SVG_BLIP))
        targets = {rel.id: rel.target for rel in self.archive.relationships(part) if not rel.outside}
        for id_ in (*drawn, blip.get(f"{{{OFFICE}}}embed", "")):
            image = self._opened(targets.get(id_, ""))
            if image is not None:
                return image
        self.left_out["pictures that browsers cannot show"] += 1
        return None

    def _opened(self, name: str) -> ImageFile | None:
        if name not in self._images:
            self._images[name] = self._found(self.archive.read(name)) if name in self.archive else None
        return self._images[name]

    def _found(self, data: bytes) -> ImageFile | None:
        path = cached(f"template {hashlib.sha256(data).hexdigest()}", _SUFFIX, lambda: data)
        try:
            return Assets([path.parent]).open(path.name, self.archive.span)
        except DeckError:  # a metafile, or damaged
            return None

    def _drawn(self, svg: str | None, rect: Rect, turn: float = 0.0) -> Picture | None:
        image = self._found(svg.encode()) if svg else None
        return Picture(rect, Role.DECORATION, image, "", self.archive.span, turn=turn) if image else None


@dataclass(frozen=True, slots=True)
class _Frame:
    """From the coordinates of the inside of groups to the slide's."""

    x: float = 0.0
    y: float = 0.0
    across: float = 1.0
    down: float = 1.0

    def rect(self, inner: Rect) -> Rect:
        return Rect(
            self.x + inner.x * self.across,
            self.y + inner.y * self.down,
            inner.width * self.across,
            inner.height * self.down,
        )

    def inside(self, outer: Rect, inner: Rect) -> _Frame:
        place = self.rect(outer)
        across, down = place.width / inner.width, place.height / inner.height
        return _Frame(place.x - inner.x * across, place.y - inner.y * down, across, down)


_SAME = _Frame()


def _copied(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))


def _is_hidden(shape: etree._Element) -> bool:
    identity = shape.find("*/p:cNvPr", NAMESPACES)
    return identity is not None and identity.get("hidden") in {"1", "true"}


def _flipped(place: etree._Element) -> bool:
    return any(place.get(axis) in {"1", "true"} for axis in ("flipH", "flipV"))


def _crop(cut: etree._Element | None) -> Rect | None:
    if cut is None:
        return None
    left, top, right, bottom = (number(cut.get(side)) / 100_000 for side in "ltrb")
    if min(left, top, right, bottom) < 0 or left + right >= 1 or top + bottom >= 1 or left + top + right + bottom == 0:
        return None
    return Rect(left, top, 1 - left - right, 1 - top - bottom)


def _radius(preset: etree._Element | None, rect: Rect) -> float:
    guide = preset.find("a:avLst/a:gd", NAMESPACES) if preset is not None else None
    share = number(guide.get("fmla", "").removeprefix("val ")) / 100_000 if guide is not None else 0.16667
    return min(max(share, 0.0), 0.5) * min(rect.width, rect.height)


def _stroke(rect: Rect, width: float) -> Rect:
    """A straight line as the thin rectangle that it covers."""
    if rect.width >= rect.height:
        return Rect(rect.x, rect.y - width / 2, rect.width, width)
    return Rect(rect.x - width / 2, rect.y, width, rect.height)


def _color(paint: Paint | None) -> Color | None:
    return Color(paint.hex, alpha=paint.alpha) if paint else None


def _mean(picture: Picture) -> str | None:
    """The mean colour of what is seen of a picture; None for a damaged one."""
    key = f"template mean {picture.image.digest} {picture.crop}"
    try:
        return cached(key, ".txt", lambda: _measured(picture).encode()).read_text("ascii") or None
    except DeckError:
        return None


def _measured(picture: Picture) -> str:
    found = [tone for tone in tones(picture, picture.crop or Rect(0, 0, 1, 1)) if tone[2] > 0.5]
    total = sum(count for count, _, _ in found) or 1
    sums = (sum(count * int(color[i : i + 2], 16) for count, color, _ in found) for i in (1, 3, 5))
    return "#" + "".join(f"{round(channel / total):02x}" for channel in sums)
