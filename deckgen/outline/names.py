"""Which name somebody meant: the words people bring from other tools, and the nearest spelling."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

# Words people bring, and the names they may mean, the likeliest first. Only names at hand are ever suggested.
_BROUGHT = (
    ("heading headline header head name label h1", "title caption header"),
    ("subheading subheader tagline", "subtitle"),
    ("img picture photo figure fig pic src path file url illustration png", "image images"),
    ("pictures photos pics figures imgs grid gallery", "images image"),
    ("speaker_notes speakernotes presenter_notes note comment comments speaker", "notes"),
    ("list points items bullet bullet_points point", "bullets"),
    ("body content contents paragraph markdown", "text statement bullets"),
    ("body cells data", "rows"),
    ("message claim big sentence", "statement text"),
    ("authors speakers speaker presenter", "author by"),
    ("author attribution cite who said_by person artist creator", "by credit"),
    ("license rights copyright", "licence credit"),
    ("credits citation reference", "credit source"),
    ("link href origin url", "source"),
    ("bg backdrop background_image background_color background_colour", "background"),
    ("aspect_ratio aspectratio ratio aspect", "size"),
    ("duration time length", "minutes seconds"),
    ("skip draft hide disabled", "hidden"),
    ("paginate page_numbers pagination slide_number", "slide_numbers"),
    ("fragments incremental animate build builds click clicks", "steps"),
    ("description alt_text alttext", "alt caption subtitle"),
    ("lang syntax lexer", "language"),
    ("language locale", "lang"),
    ("images_folder image_folder image_dir image_path assets", "image_folders"),
    ("joke reveal punch_line", "punchline"),
    ("conference venue meetup occasion", "event"),
    ("class template type kind style", "layout theme meme"),
    ("formula equation latex tex", "math"),
    ("pages deck", "slides"),
    ("chapters parts chapter group groups", "sections"),
    ("cols split", "columns header"),
    ("columns", "header"),
    ("key slug anchor", "id"),
    ("tag keywords categories labels", "tags"),
)


_LONG = 8  # letters, from which on two slips are one word still


def nearest(word: str, names: Iterable[str], words: Mapping[str, str] | None = None) -> str | None:
    """The one of `names` that `word` was likely meant to be, or None."""
    return next(iter(candidates(word, names, words)), None)


def candidates(word: str, names: Iterable[str], words: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The ones of `names` that `word` may be meant to be, the likeliest first.

    `words` are further words for names, asked before the common ones. A word that is itself a name (but for case,
    hyphens and quotes) is that name.
    """
    known = {_plain(name): name for name in names}
    asked = _plain(word)
    for meant in (asked, (words or {}).get(asked)):
        if meant in known:
            return (known[meant],)
    brought = [name for theirs, ours in _BROUGHT if asked in theirs.split() for name in ours.split()]
    near = [name for name in brought if name in known] or difflib.get_close_matches(asked, known, n=3, cutoff=0.72)
    return tuple(dict.fromkeys(known[name] for name in near))


def is_slip(word: str, name: str) -> bool:
    """Whether a word is a name but for a slip of the keyboard or its spelling: not another word for the same thing."""
    from rapidfuzz.distance import OSA

    slips = OSA.distance(_plain(word), _plain(name))
    return slips <= (1 if len(name) < _LONG else 2)


def _plain(word: str) -> str:
    return word.strip(" \"'“”‘’„«»:").lower().replace("-", "_").replace(" ", "_")
