"""Text as DrawingML: paragraphs that wrap where the typesetter's lines do, in as few runs as their styles allow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from deckgen.document import Fonts, Level
from deckgen.page import Outline
from deckgen.paragraph import Align, Anchor, Face, Line, LineEnd, Paragraph, Run
from deckgen.writers.ooxml import Element, centipoints, element, emu, one_line, text_element, thousandths
from deckgen.writers.powerpoint.colors import Colors

ANCHORS = {Anchor.TOP: "t", Anchor.MIDDLE: "ctr", Anchor.BOTTOM: "b"}
ALIGNS = {Align.LEFT: "l", Align.CENTER: "ctr", Align.RIGHT: "r"}
_BREAK = "\n"  # a run of this stands for `a:br`: no run of a page holds a line break
_DEFAULT_SIZE = 24.0  # px: Office's own 18 pt
_SMALLEST = 100  # hundredths of a point: Office calls a file with smaller text damaged (ST_TextFontSize)
_KERNED_FROM = 1200  # hundredths of a point; as in Office's own masters. Lines were measured with kerning
_DEEPEST = 9  # list levels that DrawingML has
_EMPTY = Paragraph((Line((), 0.0),))  # a text body must have a paragraph


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes text for one part: it knows the part's colours and fonts, and how to make links from it.

    What a paragraph or run has in common with its `Level` (the placeholder's, or the deck's default) is left out, so
    that Office's list and reset buttons work as they do for text that was typed there.
    """

    colors: Colors
    fonts: Fonts
    lang: str
    link: Callable[[str, Element | None], Element]  # an address and what else it holds -> `a:hlinkClick`
    outline: Outline | None = None  # around all letters, of one box of text
    explicit: bool = False  # leave nothing out: the levels are those of a company's template, which says more than ours

    @property
    def default(self) -> Level:
        """How text looks that is in no placeholder and says nothing of itself."""
        return Level(Face(self.fonts.text), _DEFAULT_SIZE, self.colors.text)

    def body(self, tag: str, paragraphs: Sequence[Element], anchor: Anchor, style: Element | None = None) -> Element:
        """A text body (`p:txBody`): no insets, no autofit, wrapped at its width, with its own list styles if given."""
        listed = style if style is not None else element("a:lstStyle")
        return element(tag, None, frame(anchor), listed, *paragraphs)

    def paragraphs(
        self, paragraphs: Sequence[Paragraph], levels: Sequence[Level], field: str | None = None
    ) -> list[Element]:
        """Every paragraph as `a:p`; `field` is the text that is written as the slide number's field."""
        out = []
        for index, paragraph in enumerate(paragraphs or (_EMPTY,)):
            level = levels[min(paragraph.level, len(levels) - 1)]
            properties = self._paragraph_properties(paragraph, level, first=index == 0)
            runs = _split(joined(paragraph.lines), field) if field else joined(paragraph.lines)
            content = [self._run(run, level, field) for run in runs]
            own = properties if properties.attributes or properties.children else None
            out.append(element("a:p", None, own, *content, self._mark(runs, paragraph, level)))
        return out

    def list_style(self, levels: Sequence[Level], tag: str = "a:lstStyle") -> Element:
        """What text looks like at all nine depths; the depths that are not named are like the deepest one named."""
        deepened = (levels[min(depth, len(levels) - 1)] for depth in range(_DEEPEST))
        return element(tag, None, *(self._level(f"a:lvl{depth + 1}pPr", level) for depth, level in enumerate(deepened)))

    def prompt(self, text: str, level: Level, field: Element | None = None) -> Element:
        """The paragraph of an empty placeholder."""
        run = Run(text, level.face, level.size, level.color)
        content = field if field is not None else self._run(run, level, None)
        return element("a:p", None, content, self._properties("a:endParaRPr", run, level))

    def _level(self, tag: str, level: Level) -> Element:
        attributes = {
            "marL": emu(level.indent),
            "indent": emu(_hanging(level)),
            "algn": ALIGNS[level.align],
            "defTabSz": 914_400,
            "rtl": False,
            "eaLnBrk": True,
            "latinLnBrk": False,
            "hangingPunct": False,
        }
        style = {"sz": centipoints(level.size), "b": level.face.bold, "i": level.face.italic, "kern": _KERNED_FROM}
        face = (self.colors.fill(level.color), *self._typefaces(level.face.family))
        return element(
            tag,
            attributes,
            _spacing("a:spcBef", level.space_before),
            *self._marker(level, level.face.family),
            element("a:defRPr", style, *face),
        )

    def _paragraph_properties(self, paragraph: Paragraph, level: Level, *, first: bool) -> Element:
        hanging = _hanging(paragraph)
        attributes = {
            "marL": emu(paragraph.indent) if self.explicit or paragraph.indent != level.indent else None,
            "indent": emu(hanging) if self.explicit or hanging != _hanging(level) else None,
            "algn": ALIGNS[paragraph.align] if self.explicit or paragraph.align is not level.align else None,
            "lvl": paragraph.level or None,
            "rtl": True if paragraph.rtl else None,
        }
        spaced = self.explicit or first or paragraph.space_before != level.space_before
        space = _spacing("a:spcBef", paragraph.space_before) if spaced else None
        same = not self.explicit and (paragraph.marker, paragraph.marker_color) == (level.marker, level.marker_color)
        styled = (run.face.family for line in paragraph.lines for run in line.runs)
        bullet = () if same else self._marker(paragraph, next(styled, level.face.family))
        if not self.explicit:
            return element("a:pPr", attributes, space, *bullet)
        pitch = element("a:lnSpc", None, element("a:spcPct", {"val": thousandths(1)}))
        return element("a:pPr", attributes, pitch, space, _spacing("a:spcAft", 0), *bullet)

    def _marker(self, owner: Paragraph | Level, family: str) -> tuple[Element, ...]:
        """The bullet, with its font named: LibreOffice takes one of its own for a bullet "in the text's font"."""
        if not owner.marker:
            return (element("a:buNone"),)
        color = owner.marker_color
        painted = element("a:buClr", None, self.colors.element(color)) if color else element("a:buClrTx")
        return painted, element("a:buFont", {"typeface": self._typeface(family, "lt")}), _character(owner.marker)

    def _run(self, run: Run, level: Level, field: str | None) -> Element:
        properties = self._properties("a:rPr", run, level)
        if run.text == _BREAK:
            return element("a:br", None, properties)
        content = text_element("a:t", one_line(run.text))
        if run.text == field:
            return slide_number_field(properties, content)
        return element("a:r", None, properties, content)

    def _mark(self, runs: Sequence[Run], paragraph: Paragraph, level: Level) -> Element:
        """The paragraph's end, in the style of its last run: its font takes part in the height of the line."""
        styled = runs or [run for line in paragraph.lines for run in line.runs]
        last = styled[-1] if styled else Run("", level.face, level.size, level.color)
        return self._properties("a:endParaRPr", replace(last, link=None, strike=False), level)

    def _properties(self, tag: str, run: Run, level: Level) -> Element:
        attributes = {
            "lang": self.lang,
            "sz": max(centipoints(run.size), _SMALLEST),
            "b": run.face.bold if self.explicit or run.face.bold != level.face.bold else None,
            "i": run.face.italic if self.explicit or run.face.italic != level.face.italic else None,
            "strike": "sngStrike" if run.strike else None,
            **({"kern": _KERNED_FROM, "cap": "none", "spc": 0} if self.explicit else {}),
            "noProof": True if run.face.family == self.fonts.mono else None,
        }
        fill = self.colors.fill(run.color) if self.explicit or run.color != level.color else None
        own_face = (self.explicit or run.face.family != level.face.family) and not run.fallback
        faces = self._typefaces(run.face.family) if own_face else ()
        return element(tag, attributes, self._edge(), fill, *faces, self._hyperlink(run))

    def _edge(self) -> Element | None:
        """The line around letters, which Office centres on their edges; round, or it would spike at sharp corners."""
        if self.outline is None:
            return None
        return element("a:ln", {"w": emu(self.outline.width)}, self.colors.fill(self.outline.color), element("a:round"))

    def _hyperlink(self, run: Run) -> Element | None:
        if run.target is None:
            return None
        if self.colors.is_link(run.color):
            return self.link(run.target, None)
        # Office paints links in the theme's link colour unless told to keep the run's (since Office 2019).
        keep = element("ahyp:hlinkClr", {"val": "tx"})
        extension = element("a:ext", {"uri": "{A12FA001-AC4F-418D-AE19-62706E023703}"}, keep)
        return self.link(run.target, element("a:extLst", None, extension))

    def _typefaces(self, family: str) -> tuple[Element, ...]:
        scripts = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
        return tuple(element(f"a:{tag}", {"typeface": self._typeface(family, short)}) for tag, short in scripts)

    def _typeface(self, family: str, script: str) -> str:
        theme = {self.fonts.heading: "mj", self.fonts.text: "mn"}.get(family)
        return f"+{theme}-{script}" if theme else family


def frame(anchor: Anchor) -> Element:
    """The properties of a text body that is exactly its rectangle and keeps its sizes."""
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    attributes = {"vert": "horz", "wrap": "square", **insets, "rtlCol": False, "anchor": ANCHORS[anchor]}
    return element("a:bodyPr", attributes, element("a:noAutofit"))


def slide_number_field(*content: Element) -> Element:
    """A field that Office fills with the slide's number; all such fields may share one id."""
    return element("a:fld", {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}, *content)


def joined(lines: Sequence[Line]) -> tuple[Run, ...]:
    """The runs of a paragraph, across the lines that Office will break by itself; soft breaks are runs of "\\n"."""
    out: list[Run] = []
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        out.extend(run for run in line.runs if run.text)
        if following is None or not line.runs:
            continue
        if line.end is LineEnd.BREAK:
            out.append(replace(line.runs[-1], text=_BREAK, link=None, strike=False))
        elif line.end is LineEnd.WRAP and line.glue:
            out.append(replace(_plainer(line.runs[-1], following), text=line.glue))
    return tuple(_merged(out))


def _plainer(last: Run, following: Line) -> Run:
    """Whose style the space between two lines has: a link or a strike goes over it only if it goes on after it."""
    first = following.runs[0] if following.runs else last
    if (last.link, last.strike) == (first.link, first.strike) or (last.link is None and not last.strike):
        return last
    return replace(first, link=None, strike=False)


def _merged(runs: Sequence[Run]) -> list[Run]:
    out: list[Run] = []
    for run in runs:
        before = out[-1] if out else None
        if before and _BREAK not in (run.text, before.text) and replace(before, text=run.text) == run:
            out[-1] = replace(before, text=before.text + run.text)
        else:
            out.append(run)
    return out


def _split(runs: Sequence[Run], field: str) -> list[Run]:
    """The runs with the first occurrence of the field's text in each of them on its own."""
    parts = ((run, part) for run in runs for part in run.text.partition(field) if part)
    return [replace(run, text=part) for run, part in parts]


def _spacing(tag: str, px: float) -> Element:
    return element(tag, None, element("a:spcPts", {"val": centipoints(px)}))


def _character(marker: str) -> Element:
    return element("a:buChar", {"char": one_line(marker)})


def _hanging(owner: Paragraph | Level) -> float:
    """How far left of its text a paragraph's marker stands, as DrawingML's first-line indent."""
    return owner.marker_x - owner.indent if owner.marker else 0.0
