"""How long a talk takes: the seconds of each page, and the shares of its sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deckgen.document import Section
from deckgen.page import Group, Page, Picture, Role, Table, Text, leaves

A_PICTURE = 12.0  # s until a room has looked at a picture and laughed
A_WORD = 0.35  # s: a speaker says about 170 words a minute
AT_LEAST = 5.0  # s between two clicks, whatever is on the slide
_NOT_SAID = frozenset({Role.FOOTER, Role.SLIDE_NUMBER})


def speaking_time(page: Page) -> float:
    """The seconds a page takes: to be seen and read, or to say its notes, whichever is longer; a hidden one none."""
    if page.hidden:
        return 0.0
    shown = any(item.role is Role.FIGURE for item in page.items if isinstance(item, Picture | Group))
    return max(A_PICTURE * shown + A_WORD * words_on(page), A_WORD * len(page.notes.split()), AT_LEAST)


def words_on(page: Page) -> int:
    """How many words are to be read on a page, footers aside."""
    items = (item for item in page.items if item.role not in _NOT_SAID)
    return sum(len(text.split()) for item in leaves(items) for text in _texts(item))


def _texts(item: object) -> Iterator[str]:
    match item:
        case Text(role=role) if role is not Role.DECORATION:
            yield item.text
        case Table():
            yield from (paragraph.text for row in item.rows for cell in row.cells for paragraph in cell.paragraphs)
        case _:
            return


def clock(seconds: float) -> str:
    """A time as people read it: "12:05"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


@dataclass(frozen=True, slots=True)
class Share:
    """What a section takes of a talk."""

    title: str
    slides: int  # hidden ones aside
    seconds: float


@dataclass(frozen=True, slots=True)
class Pace:
    """A talk's time, section by section."""

    shares: tuple[Share, ...] = ()
    minutes: float | None = None  # what the talk may take

    @property
    def seconds(self) -> float:
        return sum(share.seconds for share in self.shares)

    @property
    def excess(self) -> float:
        """How far the talk is over its time, as a share of it: 0.2 is a fifth too long. 0 where nothing is set."""
        return self.seconds / (60 * self.minutes) - 1 if self.minutes else 0.0


def pace_of(pages: Sequence[Page], sections: Iterable[Section], minutes: float | None) -> Pace:
    """The time of a talk's pages."""
    shares = []
    for section in sections:
        shown = [page for page in pages[section.first : section.first + section.count] if not page.hidden]
        shares.append(Share(section.title, len(shown), sum(page.seconds for page in shown)))
    return Pace(tuple(shares), minutes)
