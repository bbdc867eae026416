"""Set text: runs, lines and paragraphs as the typesetter leaves them and writers print them. Lengths in slide px."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

PITCH = 1.2  # em from baseline to baseline: what PowerPoint and LibreOffice use for every font at 100 %
# A web address names a host, perhaps with a user and a port (RFC 3986, 3.2): Office calls a file with another damaged.
_ADDRESS = re.compile(
    r"https?://(?:[^\s/?#@]*@)?(?:\[[0-9a-f:.]+\]|[^\s\[\]%:@/?#]+)(?::\d{1,5})?(?:[/?#].*)?|(?:mailto:|#).+",
    re.IGNORECASE | re.DOTALL,
)


def is_address(link: str) -> bool:
    """Whether a link leads where a deck may lead to: to a page of the web, a mailbox, or a slide of its own."""
    return _ADDRESS.fullmatch(link) is not None


class Align(Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Anchor(Enum):
    """Where the lines stand in a box that is higher than they are."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Color:
    """A colour and, where it has one, the theme's name for it, so that Office's own pickers can follow the theme."""

    hex: str  # "#rrggbb", lower case
    token: str | None = None  # a key of Palette.tokens, or None for a colour of its own
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Face:
    """A font as Office and CSS name it: a family, and which of its (at most four) faces."""

    family: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line in one style. `text` never holds a line break."""

    text: str
    face: Face
    size: float  # px, a multiple of 1/75: a whole number of hundredths of a point, as pptx has it
    color: Color
    link: str | None = None  # an address, or "#id" of a slide of this deck
    strike: bool = False
    fallback: bool = False  # no font of the deck has these characters: the machine's own font will paint them

    @property
    def target(self) -> str | None:
        """The link if a deck may follow it, whoever made this run: never a script or a file."""
        return self.link if self.link and is_address(self.link) else None


class LineEnd(Enum):
    """How a line ends in the pptx; HTML breaks at every line end."""

    WRAP = "wrap"  # the box is as wide as makes PowerPoint break here of itself
    BREAK = "break"  # a soft break must be written (also: the author asked for one)
    LAST = "last"  # the paragraph ends


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the typesetter broke it."""

    runs: tuple[Run, ...]
    width: float  # px, by the font's own advances and kerning, without the glue
    end: LineEnd = LineEnd.LAST
    glue: str = ""  # what stands between this line and the next when they are joined again: " " or nothing


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. `indent` is from the box's left edge to the text, `marker_x` to its marker."""

    lines: tuple[Line, ...]
    align: Align = Align.LEFT
    level: int = 0  # 0 to 2: depth in a list
    marker: str = ""  # the bullet's character, or nothing
    marker_color: Color | None = None
    marker_x: float = 0.0
    indent: float = 0.0
    space_before: float = 0.0
    step: int = 0
    rtl: bool = False  # runs from right to left; the runs of its lines stand in the order they are read

    @property
    def text(self) -> str:
        """The paragraph as one string, its lines joined as they were before they were broken."""
        return "".join("".join(r.text for r in line.runs) + (line.glue or _break(line)) for line in self.lines)

    @property
    def size(self) -> float:
        """The size in px that sets the line pitch: the first run's."""
        return self.lines[0].runs[0].size


def _break(line: Line) -> str:
    return "\n" if line.end is LineEnd.BREAK else ""
