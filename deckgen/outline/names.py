"""Which name somebody meant: the words people bring from other tools, and the nearest spelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

# Candidates in order of likelihood; only names that the model at hand really has are ever suggested.
_WORDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("heading", "headline", "header", "head", "name", "label", "h1"), ("title", "caption", "header")),
    **dict.fromkeys(("subheading", "subheader", "tagline"), ("subtitle",)),
    **dict.fromkeys(
        ("img", "picture", "photo", "figure", "fig", "pic", "src", "path", "file", "url", "illustration", "png"),
        ("image", "images"),
    ),
    **dict.fromkeys(("pictures", "photos", "pics", "figures", "imgs", "grid", "gallery"), ("images", "image")),
    **dict.fromkeys(
        ("speaker_notes", "speakernotes", "presenter_notes", "note", "comment", "comments", "speaker"), ("notes",)
    ),
    **dict.fromkeys(("list", "points", "items", "bullet", "bullet_points", "point"), ("bullets",)),
    **dict.fromkeys(("body", "content", "contents", "paragraph", "markdown"), ("text", "statement", "bullets")),
    **dict.fromkeys(("message", "claim", "big", "sentence"), ("statement", "text")),
    **dict.fromkeys(("author", "authors", "speakers", "presenter"), ("author", "authors", "by")),
    **dict.fromkeys(("attribution", "cite", "who", "said_by", "person", "artist", "creator"), ("by", "credit")),
    **dict.fromkeys(("license", "rights", "copyright"), ("licence", "license", "credit")),
    **dict.fromkeys(("credits", "citation", "reference"), ("credit", "source")),
    **dict.fromkeys(("link", "href", "origin", "url"), ("source", "image")),
    **dict.fromkeys(("bg", "backdrop", "background_image", "background_color", "background_colour"), ("background",)),
    **dict.fromkeys(("aspect_ratio", "aspectratio", "ratio", "aspect"), ("size",)),
    **dict.fromkeys(("duration", "time", "length"), ("minutes",)),
    **dict.fromkeys(("skip", "draft", "hide", "disabled"), ("hidden",)),
    **dict.fromkeys(("paginate", "page_numbers", "pagination", "slide_number"), ("slide_numbers",)),
    **dict.fromkeys(("fragments", "incremental", "animate", "build", "builds", "click", "clicks"), ("steps",)),
    **dict.fromkeys(("description", "alt_text", "alttext"), ("alt", "caption", "subtitle")),
    **dict.fromkeys(("lang", "syntax", "lexer"), ("lang", "language")),
    **dict.fromkeys(("language", "locale"), ("language", "lang")),
    **dict.fromkeys(("images_folder", "image_folder", "image_dir", "image_path", "assets"), ("image_folders",)),
    **dict.fromkeys(("joke", "reveal", "punch_line"), ("punchline",)),
    **dict.fromkeys(("conference", "venue", "meetup", "occasion"), ("event",)),
    **dict.fromkeys(("class", "template", "type", "kind", "style"), ("layout", "theme", "meme")),
    **dict.fromkeys(("formula", "equation", "latex", "tex"), ("math",)),
    **dict.fromkeys(("pages", "deck"), ("slides",)),
    **dict.fromkeys(("chapters", "parts", "chapter", "group", "groups"), ("sections",)),
    **dict.fromkeys(("cols", "columns", "split"), ("columns", "header")),
    **dict.fromkeys(("cells", "data", "body"), ("rows", "text")),
    **dict.fromkeys(("key", "slug", "anchor"), ("id",)),
    **dict.fromkeys(("tag", "keywords", "categories", "labels"), ("tags",)),
}


def nearest(word: str, names: Iterable[str], words: Mapping[str, str] | None = None) -> str | None:
    """The one of `names` that `word` was likely meant to be, or None.

    `words` are further words for names, asked before the common ones. A word that is itself a name (but for case,
    hyphens and quotes) is that name.
    """
    known = {_plain(name): name for name in names}
    asked = _plain(word)
    if asked in known:
        return known[asked]
    wanted = [words[asked]] if words and asked in words else []
    for candidate in (*wanted, *_WORDS.get(asked, ())):
        if _plain(candidate) in known:
            return known[_plain(candidate)]
    near = difflib.get_close_matches(asked, known, n=1, cutoff=0.72)
    return known[near[0]] if near else None


def _plain(word: str) -> str:
    return word.strip(" \"'“”‘’„«»:").lower().replace("-", "_").replace(" ", "_")
