"""Posts of Jekyll and Hugo: front matter with many fields, Liquid tags, shortcodes, sound to listen to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deckgen.errors import Span
from deckgen.importers.blocks import Block, Manuscript, Media, Omitted, phrase
from deckgen.importers.readers.front import Front, Known, head_of, split_front, text_of
from deckgen.importers.readers.markdown import Marks, lines_outside_code, read_markdown
from deckgen.importers.source import Source

_FIELDS = {"layout", "permalink", "categories", "category", "slug", "draft", "weight", "podcast_link", "excerpt",
           "comments", "published", "type", "url", "cover", "thumbnail", "author", "toc", "math"}  # fmt: skip
_LIQUID = re.compile(
    r"\{%-?\s*(\w+)\s*(.{0,500}?)-?%\}"
    r"|\{\{<\s*(/?\w+)\s*(.{0,500}?)/?>\}\}"
    r"|\{\{%\s*(/?\w+)\s*(.{0,500}?)%\}\}"
)
# What stands between these is not for the site's program.
_VERBATIM = re.compile(
    r"\{%-?\s*(?:raw|highlight)\b\s*([\w+#-]*)[^%\n]{0,300}%\}|\{\{<\s*highlight\b\s*([\w+#-]*)[^>\n]{0,300}>\}\}"
)
_END = re.compile(r"\{%-?\s*end(?:raw|highlight)\s*-?%\}|\{\{<\s*/highlight\s*>\}\}")
_OUTPUT = re.compile(r"\{\{-?\s*([^{}<%\n]{1,300}?)\s*-?\}\}")
_ATTRIBUTES = re.compile(r"\{:[^}\n]{1,300}\}")
_NAMED = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))""")
_FILE_NAME = re.compile(r"\d{4}-\d\d-\d\d-")
_DATE_IN_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-")
_QUIET = {"layout", "permalink", "slug", "draft", "weight", "comments", "published", "type", "toc", "math", "guid",
          "podcast_guid", "itunes_explicit", "itunes_author", "itunes_block"}  # fmt: skip


def read(source: Source) -> Manuscript:
    """A post; what its site alone understands is left out and said."""
    front = split_front(source)
    known = Known(front.fields)
    known.ignore(*_QUIET)
    head = head_of(known)
    if not head.date and (found := _DATE_IN_NAME.match(source.path.name)):
        head = replace(head, date=found.group(1))
    if not head.tags:
        head = replace(head, tags=tuple(text_of(known.take("categories", "category")).replace(" ", "").split(",")))
    head = replace(head, tags=tuple(tag for tag in head.tags if tag))
    sound = tuple(_sound(known, source))
    text, left = _without_liquid(front, source)
    blocks = read_markdown(text, source, front.first_line, Marks(whole=True))
    return Manuscript(
        source.path,
        "jekyll",
        head,
        (*known.rest(), *left, *_with_sound(blocks, sound)),
        diagnostics=(*source.diagnostics, *front.diagnostics),
    )


def signs(source: Source) -> tuple[int, str]:
    """How much it looks like a post."""
    front = split_front(source)
    fields = sorted({key.lower() for key in front.fields} & _FIELDS)
    score = 8 * len(fields) + 20 * ("layout" in fields) + 25 * bool(_FILE_NAME.match(source.path.name))
    score += 25 * bool(_LIQUID.search(front.body[:100_000]))
    if score < 25:
        return 0, ""
    return min(score + 20, 95), f"front matter with {', '.join(fields[:3])}" if fields else "a post's file name or tags"


def _sound(known: Known, source: Source) -> Iterator[Block]:
    """What the post is about when it is a podcast's: a link to listen."""
    address = text_of(known.take("podcast_link", "audio", "audio_url", "mp3", "enclosure", "podcast_file"))
    length = text_of(known.take("itunes_duration", "duration", "podcast_duration"))
    known.take("podcast_guid")
    known.take("podcast_length")
    if address.startswith("http"):
        key = next((key for key, value in known.fields.items() if text_of(value) == address), "")
        span = known.fields.key_spans.get(key, source.at(1))
        yield Media(span, address, phrase(f"Listen ({length})" if length else "Listen"))


def _with_sound(blocks: tuple[Block, ...], sound: tuple[Block, ...]) -> tuple[Block, ...]:
    """The sound behind the post's first block, among its links."""
    return (*blocks[:1], *sound, *blocks[1:])


def _without_liquid(front: Front, source: Source) -> tuple[str, list[Omitted]]:
    """The text with highlights as fences and figures as pictures; other tags are left out and said."""
    left: list[Omitted] = []
    lines = []
    verbatim: str | None = None  # the fence around lines that are no Liquid, "" for none
    for number, line, outside in lines_outside_code(front.body):
        place = source.at(front.first_line + number - 1)
        if verbatim is not None or (outside and "{" in line):
            line, verbatim = _line_without_liquid(line, verbatim, place, left)  # noqa: PLW2901 - what it becomes
        lines.append(line)
    return "\n".join(lines), left


def _line_without_liquid(line: str, verbatim: str | None, place: Span, left: list[Omitted]) -> tuple[str, str | None]:
    """(the line as Markdown, the fence around the next one)."""
    out = ""
    while line:
        found = (_VERBATIM if verbatim is None else _END).search(line)
        head = line[: found.start()] if found else line
        out += _evaluated(head, place, left) if verbatim is None else head
        if not found:
            break
        line = line[found.end() :]
        if verbatim is None:
            verbatim = "```" if "highlight" in found.group() else ""
            out += verbatim + ((found.group(1) or found.group(2) or "") if verbatim else "")
        else:
            out, verbatim = out + verbatim, None
    return out, verbatim


def _evaluated(text: str, place: Span, left: list[Omitted]) -> str:
    text = _LIQUID.sub(lambda found: _tag(found, left, place), text)
    text = _OUTPUT.sub(lambda found: _output(found, left, place), text)
    return _ATTRIBUTES.sub("", text)


def _tag(found: re.Match[str], left: list[Omitted], place: Span) -> str:
    name, rest = next(((found.group(n), found.group(n + 1)) for n in (1, 3, 5) if found.group(n)), ("", ""))
    values = {key: a or b or c for key, a, b, c in _NAMED.findall(rest)}
    match name:
        case "figure" | "image" | "img" if values.get("src"):
            words = (values.get("caption") or values.get("title") or "").replace('"', '\\"')
            return f"![{values.get('alt', '')}](<{values['src']}>" + (f' "{words}")' if words else ")")
        case "youtube":
            video = values.get("id") or rest.strip().strip('"')
            return f"<https://www.youtube.com/watch?v={video}>"
        case "post_url" | "link" | "ref" | "relref" | "comment" | "endcomment":
            return rest.strip() if name in ("post_url", "link", "ref", "relref") else ""
    left.append(Omitted(place, "tag", f"'{found.group(0)[:60]}' is for the site, not for a talk"))
    return ""


def _output(found: re.Match[str], left: list[Omitted], place: Span) -> str:
    said = found.group(1)
    if "relative_url" in said or "absolute_url" in said or "site.baseurl" in said:
        quoted = re.search(r"""["']([^"']+)["']""", said)
        return quoted.group(1) if quoted else ""
    left.append(Omitted(place, "tag", f"'{found.group(0)[:60]}' is for the site, not for a talk"))
    return ""
