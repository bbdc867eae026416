"""CSS inside SVG: what of it reaches outside the file, by whatever spelling."""

from __future__ import annotations

import re

ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|\s)?|(.))", re.DOTALL)
MAX_ESCAPES = 10_000
# Functions that load something, and what they may load: parts of the same file, and fonts that are in it. `[^)]*`
# always ends in a match, and the rest is possessive: whatever the text is, it is read once. Who closes a bracket inside
# quotation marks leaves rubbish behind, but nothing that loads: that would have been matched itself.
REACHING = re.compile(
    r"""@import[^;{}]*;?
      | (?: (?:src|image|image-set|cross-fade|element|paint|expression)\(
          | url\( (?! \s*+ ["']?+ \s*+ (?: \# | data: (?: font/ | application/ (?: (?:x-)?font | octet-stream) ) ) )
        ) [^)]* \)?""",
    re.IGNORECASE | re.VERBOSE,
)
REFERENCE = re.compile(r"""url\(\s*+["']?+\s*+\#([^"')\s]++)""", re.IGNORECASE)


def safe_css(css: str) -> str:
    """The CSS with everything from outside as `none`; all of it goes when escapes hide such a thing."""
    safe = REACHING.sub("none", css)
    escapes = safe.count("\\")
    hidden = escapes and (escapes > MAX_ESCAPES or REACHING.search(ESCAPE.sub(_unescaped, safe)))
    return "" if hidden else safe


def references(css: str) -> list[str]:
    """The ids of what is drawn by url(#id)."""
    return REFERENCE.findall(css) if "#" in css else []


def _unescaped(found: re.Match[str]) -> str:
    return chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2]
