"""Obsidian notes: wiki links and embeds, callouts, comments, tags, block names, places in a film."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from deckgen.importers.blocks import Block, Head, Manuscript, Remark
from deckgen.importers.readers.front import Known, head_of, split_front, text_of
from deckgen.importers.readers.html import Dialect
from deckgen.importers.readers.markdown import Marks, lines_outside_code, read_markdown
from deckgen.importers.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = (
    (re.compile(r"!\[\[[^\]\n]{1,300}\]\]"), "![[embeds]]", 30),
    (re.compile(r"\[\[[^\]\n]{1,300}\]\]"), "[[wiki links]]", 25),
    (re.compile(r"^> ?\[!(?!NOTE\]|TIP\]|IMPORTANT\]|WARNING\]|CAUTION\])\w+\]", re.MULTILINE), "callouts", 12),
    (re.compile(r"class=\"yt-timestamp\""), "places in a video", 20),
    (re.compile(r"^%%|%%$", re.MULTILINE), "%% comments %%", 15),
    (re.compile(r"==\S[^=\n]{0,200}=="), "==marks==", 8),
)
_COMMENT = re.compile(r"%%(.*?)%%", re.DOTALL)
_BLOCK_NAME = re.compile(r"[ \t]+\^[A-Za-z0-9-]{1,40}[ \t]*$")
_TAGS = re.compile(r"(?:(?<=\s)|^)#([A-Za-z][\w/-]{0,60})")
_TAG_LINE = re.compile(r"[ \t]*(?:tags:[ \t]*)?#[A-Za-z][\w/-]*(?:[ \t,]+#[A-Za-z][\w/-]*)*[ \t]*$", re.IGNORECASE)
_TIME = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})$")
_IDS = ("videoId", "video_id", "youtube")  # fields that may hold a bare id
_VIDEO = re.compile(r"(?:(?:v=|youtu\.be/|embed/|shorts/)|^)([A-Za-z0-9_-]{11})(?:[?&#].*)?$")


def read(source: Source) -> Manuscript:
    """An Obsidian note."""
    front = split_front(source)
    known = Known(front.fields)
    head = head_of(known)
    video = _film(known)
    known.ignore("cssclass", "cssclasses", "publish", "aliases", "alias", "dg-publish", "permalink")
    text, tags, remarks = _cleaned(front.body, source, front.first_line)
    dialect = Dialect(on_link=_Timestamps(video))
    blocks = read_markdown(text, source, front.first_line, Marks(wiki=True, breaks=True, whole=True), dialect)
    head = replace(head, tags=tuple(dict.fromkeys((*head.tags, *tags))))
    return Manuscript(
        source.path,
        "obsidian",
        _with_video(head, video),
        (*known.rest(), *_placed(blocks, remarks)),
        diagnostics=(*source.diagnostics, *front.diagnostics),
    )


def signs(source: Source) -> tuple[int, str]:
    """How much it looks like a note of Obsidian."""
    sample = "\n".join(line for _, line, outside in lines_outside_code(source.text) if outside)
    found = [(name, weight) for pattern, name, weight in _SIGNS if pattern.search(sample)]
    score = sum(weight for _, weight in found)
    if source.path.suffix.lower() in (".md", ".markdown"):
        score += 30 if found else 0
    return (min(score + 10, 100), ", ".join(name for name, _ in found[:2])) if score >= 12 else (0, "")


def _film(known: Known) -> str:
    """The id of the video on YouTube that a field names; fields that name something else stay unused."""
    for name in ("videoId", "video_id", "youtube", "video", "url", "source"):
        text = text_of(Known(known.fields).take(name)).strip()
        found = _VIDEO.search(text) if "/" in text or name in _IDS else None
        if found:
            known.take(name)
            return found.group(1)
    return ""


def _with_video(head: Head, video: str) -> Head:
    return (
        replace(head, notes="\n".join(filter(None, (head.notes, f"https://www.youtube.com/watch?v={video}"))))
        if video
        else head
    )


@dataclass(frozen=True, slots=True)
class _Timestamps:
    """Links into a video, for `<a class="yt-timestamp" data-t="00:04:34">`."""

    video: str

    def __call__(self, element: Element) -> str | None:
        time = _TIME.match((element.get("data-t") or "").strip())
        if not time or element.get("href") or not self.video:
            return None
        hours, minutes, seconds = (int(part or 0) for part in time.groups())
        if not len(element):
            element.text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return f"https://www.youtube.com/watch?v={self.video}&t={hours * 3600 + minutes * 60 + seconds}s"


def _cleaned(text: str, source: Source, first_line: int) -> tuple[str, list[str], list[Remark]]:
    """The text without comments, names of blocks and lines of tags; every line stays where it was."""
    remarks: list[Remark] = []
    parts = []
    for outside, group in groupby(lines_outside_code(text), key=lambda numbered: numbered[2]):
        numbers, run, _ = zip(*group, strict=True)
        part = "\n".join(run)
        parts.append(_commented_out(part, source, first_line + numbers[0] - 1, remarks) if outside else part)
    tags: list[str] = []
    lines = []
    for _, line, outside in lines_outside_code("\n".join(parts)):
        kept = line
        if outside:
            kept = _BLOCK_NAME.sub("", kept)
            tags += _TAGS.findall(kept) if "#" in kept else []
            kept = "" if _TAG_LINE.match(kept) else kept
        lines.append(kept)
    return "\n".join(lines), tags, remarks


def _commented_out(text: str, source: Source, line: int, remarks: list[Remark]) -> str:
    """A text that begins in this line without its comments, which become remarks."""
    out, at = [], 0
    for found in _COMMENT.finditer(text):
        before = text[at : found.start()]
        line += before.count("\n")
        if said := found.group(1).strip():
            remarks.append(Remark(source.at(line), said))
        ends = found.group().count("\n")
        out += [before, "\n" * ends]
        line, at = line + ends, found.end()
    return "".join((*out, text[at:]))


def _placed(blocks: tuple[Block, ...], remarks: list[Remark]) -> tuple[Block, ...]:
    """Comments as speaker notes where they stood."""
    if not remarks:
        return blocks
    out: list[Block] = []
    waiting = list(remarks)
    for block in blocks:
        while waiting and waiting[0].span < block.span:
            out.append(waiting.pop(0))
        out.append(block)
    return (*out, *waiting)
