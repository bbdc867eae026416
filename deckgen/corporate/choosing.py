"""Which layout of a template serves for each of ours, told by its `type` and its placeholders, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.corporate.layouts import Look, Sheet, Spot
from deckgen.geometry import Rect, Size
from deckgen.page import Role
from deckgen.paragraph import Align, Anchor

_TEXTUAL = frozenset({"obj", "body"})
_PICTORIAL = frozenset({"pic", "obj", "media", "clipArt", "chart", "tbl", "dgm"})
Test = Callable[[Sheet], bool]


@dataclass(frozen=True, slots=True)
class Use:
    """One of our layouts on one of the template's: its frames, and the roles that have a placeholder there."""

    sheet: Sheet
    frames: Mapping[str, Spot]
    seats: Mapping[Role, Spot]

    @property
    def footer(self) -> bool:
        """Whether the template shows a footer or a number there."""
        return bool(self.sheet.of("ftr", "sldNum"))


class Chooser:
    """Looks through the layouts of a master, in their order."""

    def __init__(self, layouts: Sequence[Sheet], size: Size) -> None:
        self._layouts, self._size = layouts, size
        self.scale = min(size.width / 1280, size.height / 720)
        content = self._first(
            _typed("obj"), _typed("tx"), _holds(1, _TEXTUAL), _typed("twoObj"), lambda s: bool(s.title and s.contents)
        )
        self.only = self._first(_typed("titleOnly"), _titled_only, lambda s: s.title is not None) or layouts[0]
        self.content = content or self.only
        self.title = self.content.title or self.only.title or self._invented_title()
        self.body = self._body(self.content)

    def uses(self) -> dict[str, Use]:
        """All of our layouts."""
        return {
            "title": self._title(), "section": self._section(),
            "content": self._plain(self.content, Role.BULLETS), "text": self._plain(self._text(), Role.BODY),
            "picture": self._picture(), "beside": self._beside(), "full": self._full(), "statement": self._statement(),
            "quote": self._quote(), "credits": self._plain(self._text(), Role.BODY), "blank": self._blank(),
        }  # fmt: skip

    def small(self, type_: str) -> Spot | None:
        """Where the footer ("ftr") or the number ("sldNum") stands: on the content layout, or else on any."""
        sheets = [self.content, *self._layouts]
        return next((spot for sheet in sheets for spot in sheet.of(type_)), None)

    def _first(self, *tests: Test) -> Sheet | None:
        return next((sheet for test in tests for sheet in self._layouts if test(sheet)), None)

    def _text(self) -> Sheet:
        return self._first(_typed("tx")) or self.content

    def _title(self) -> Use:
        sheet = (
            self._first(_typed("title"), lambda s: bool(s.of("ctrTitle")), lambda s: bool(s.of("subTitle")))
            or self.only
        )
        title = sheet.title or self.title
        subtitle = next(iter((*sheet.of("subTitle"), *sheet.of("body"))), None)
        seats = {Role.TITLE: sheet.title, Role.SUBTITLE: subtitle}
        whole = subtitle or self._below(title)
        upper, lower = whole.rect.split_top(0.6 * whole.rect.height)
        frames = {
            "title": title,
            "subtitle": replace(whole, rect=upper),
            "byline": replace(whole, rect=lower, looks=(_smaller(whole.look, 0.8),)),
        }
        return _use(sheet, frames, seats)

    def _section(self) -> Use:
        sheet = self._first(_typed("secHead"), _typed("title"), lambda s: bool(s.of("ctrTitle"))) or self.only
        title = sheet.title or self.title
        text = next(iter((*sheet.of("body"), *sheet.of("subTitle"))), None)
        seats = {Role.TITLE: sheet.title, Role.SUBTITLE: text}
        return _use(sheet, {"title": title, "subtitle": text or self._below(title)}, seats)

    def _plain(self, sheet: Sheet, role: Role) -> Use:
        body = self._body(sheet)
        seats = {Role.TITLE: sheet.title, role: body if body in sheet.spots else None}
        return _use(sheet, {"title": sheet.title or self.title, "body": body}, seats)

    def _picture(self) -> Use:
        title = self.only.title or self.title
        free = replace(self.body, rect=self._room_under(title, self.body.rect))
        return _use(self.only, {"title": title, "body": free}, {Role.TITLE: self.only.title})

    def _beside(self) -> Use:
        for sheet in self._layouts:
            found = _side_by_side(sheet)
            if sheet.kind in {"picTx", "objTx", "cust"} and found:
                title, figure = found
                seats = {Role.TITLE: sheet.title, Role.FIGURE: figure}
                return _use(sheet, {"title": title, "body": figure}, seats)
        whole, title = self._whole(), self.only.title or self.title
        left, right = whole.columns((35.0, 60.0), 0.04 * whole.width)
        frames = {"title": replace(title, rect=left, anchor=Anchor.MIDDLE), "body": replace(self.body, rect=right)}
        return _use(self.only, frames, {Role.TITLE: self.only.title})

    def _full(self) -> Use:
        title, size = self.only.title or self.title, self._size
        height, margin = min(140 * self.scale, 0.25 * size.height), 24 * self.scale
        band = Rect(self.body.rect.x, size.height - height - margin, self.body.rect.width, height)
        frames = {
            "title": replace(title, rect=band, anchor=Anchor.MIDDLE),
            "body": replace(self.body, rect=Rect(0, 0, size.width, size.height)),
        }
        return _use(self.only, frames, {Role.TITLE: self.only.title})

    def _statement(self) -> Use:
        title, whole = self.only.title or self.title, self._whole()
        large = replace(title, rect=whole, anchor=Anchor.MIDDLE)
        return _use(self.only, {"title": large, "body": replace(self.body, rect=whole)}, {Role.TITLE: self.only.title})

    def _quote(self) -> Use:
        sheet, whole = self._first(_typed("blank"), _bare) or self.only, self._whole()
        above, below = whole.split_bottom(0.15 * whole.height, 0.05 * whole.height)
        quote = replace(self.body, rect=above, anchor=Anchor.MIDDLE)
        seats = {Role.TITLE: sheet.title}
        return _use(sheet, {"quote": quote, "attribution": replace(self.body, rect=below, anchor=Anchor.TOP)}, seats)

    def _blank(self) -> Use:
        sheet = self._first(_typed("blank"), _bare) or self.only
        return _use(sheet, {"body": replace(self.body, rect=self._whole())}, {Role.TITLE: sheet.title})

    def _body(self, sheet: Sheet) -> Spot:
        """A layout's largest place for text, or what is left under its title."""
        textual = [spot for spot in sheet.contents if spot.type in _TEXTUAL] or list(sheet.contents)
        if textual:
            return max(textual, key=lambda spot: spot.rect.width * spot.rect.height)
        return self._below(sheet.title or self.title)

    def _below(self, title: Spot) -> Spot:
        """An invented place under a title, down to the footer or the margin."""
        size = self._size
        bottom = min(
            (s.rect.y for s in self.only.of("ftr", "sldNum") if s.rect.y > size.height / 2), default=0.93 * size.height
        )
        top = title.rect.bottom + 0.03 * size.height
        if bottom - top < 0.25 * size.height:
            top, bottom = 0.25 * size.height, 0.93 * size.height
        look = replace(title.look, size=max(0.6 * title.look.size, 24 * self.scale), bold=False, family="+mn-lt")
        rect = Rect(title.rect.x, top, title.rect.width, bottom - top)
        return replace(title, type="", rect=rect, anchor=Anchor.TOP, looks=(look,) * 3)

    def _room_under(self, title: Spot, body: Rect) -> Rect:
        """The body's room on a layout whose title may stand elsewhere."""
        if title.rect.bottom <= body.y + 1 or title.rect.y >= body.bottom - 1:
            return body
        return self._below(title).rect

    def _whole(self) -> Rect:
        """The room of title and body together."""
        title, body = (self.only.title or self.title).rect, self.body.rect
        x, y = min(title.x, body.x), min(title.y, body.y)
        return Rect(x, y, max(title.right, body.right) - x, max(title.bottom, body.bottom) - y)

    def _invented_title(self) -> Spot:
        sheet, size = self._layouts[0], self._size
        look = next((spot.look for spot in sheet.spots), None) or sheet.usual_look()
        rect = Rect(0.07 * size.width, 0.06 * size.height, 0.86 * size.width, 0.16 * size.height)
        return Spot(
            "",
            None,
            None,
            rect,
            Anchor.MIDDLE,
            (replace(look, size=54 * self.scale, family="+mj-lt", align=Align.LEFT),) * 3,
        )


def _use(sheet: Sheet, frames: Mapping[str, Spot], seats: Mapping[Role, Spot | None]) -> Use:
    small = {Role.FOOTER: "ftr", Role.SLIDE_NUMBER: "sldNum"}
    taken = {role: spot for role, spot in seats.items() if spot is not None}
    taken |= {role: spot for role, type_ in small.items() for spot in sheet.of(type_)[:1]}
    return Use(sheet, frames, taken)


def _typed(kind: str) -> Test:
    """Layouts of a type that are what it says: users change layouts, and the type stays."""
    needs_title = kind != "blank"
    return lambda sheet: sheet.kind == kind and (not needs_title or sheet.title is not None)


def _holds(count: int, types: frozenset[str]) -> Test:
    return lambda s: s.title is not None and len(s.contents) == count and all(spot.type in types for spot in s.contents)


def _titled_only(sheet: Sheet) -> bool:
    return sheet.title is not None and not sheet.contents


def _bare(sheet: Sheet) -> bool:
    return sheet.title is None and not sheet.contents


def _side_by_side(sheet: Sheet) -> tuple[Spot, Spot] | None:
    """A column for words, and a place for a figure beside it."""
    title, figures = sheet.title, [spot for spot in sheet.contents if spot.type in _PICTORIAL]
    if title is None or len(figures) != 1 or len(sheet.contents) > 2:
        return None
    figure = figures[0]
    column = title.rect
    for text in sheet.of("body"):
        if text.rect.x < column.right and column.x < text.rect.right:
            top, bottom = min(column.y, text.rect.y), max(column.bottom, text.rect.bottom)
            column = Rect(column.x, top, column.width, bottom - top)
    apart = figure.rect.x >= column.right - 1 or figure.rect.right <= column.x + 1
    wide = min(column.width, figure.rect.width) >= 0.2 * (column.width + figure.rect.width)
    return (replace(title, rect=column, anchor=Anchor.MIDDLE), figure) if apart and wide else None


def _smaller(look: Look, share: float) -> Look:
    return replace(look, size=look.size * share)
