"""Finding meme templates in folders, reading each once, and searching them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from deckgen.assets import EVERYWHERE, Assets, Bounds, data_folder, read_text
from deckgen.errors import DeckError, Diagnostic, Severity, Span
from deckgen.memes import memegen
from deckgen.memes.template import Template
from deckgen.memes.wording import box_name, named_in
from deckgen.outline import Fields, nearest, parse, plain, read
from deckgen.page import ImageFile

OWN = "template.yaml"
_GOOD_MATCH = 70  # of 100


class Library:
    """The templates that come with deckgen, and those in further folders; of equal ids the later folder's counts.

    A folder holds a folder for each template, or is one itself. A template is read when it is first asked for.
    Links may lead anywhere, but for those in a folder that `strange` has: there they must stay in the folder's bounds.
    `diagnostics` are the warnings so far.
    """

    def __init__(self, folders: Sequence[Path] = (), strange: Mapping[Path, Bounds] | None = None) -> None:
        self.folders = (data_folder("memes"), *folders)
        self._strange = strange or {}
        self.diagnostics: list[Diagnostic] = []
        self._read: dict[str, Template] = {}

    @cached_property
    def _places(self) -> dict[str, Path]:
        """The file that describes each template, by the template's id."""
        return {path.parent.name: path for folder in self.folders for path in _descriptions(folder)}

    def ids(self) -> tuple[str, ...]:
        """The names of all templates, sorted."""
        return tuple(sorted(self._places))

    def folder(self, id_: str) -> Path:
        return self._places[id_].parent

    def get(self, id_: str, span: Span) -> Template:
        """The template of this name; `span` is the place that names it.

        Raises DeckError "unknown-template" there, or with what is wrong in the template's own file.
        """
        if id_ not in self._places:
            close = nearest(id_, self.ids()) or next(iter(self.search(id_)), None)
            hint = f"did you mean '{close}'?" if close else "'deckgen memes' lists them"
            raise DeckError.at(span, "unknown-template", f"no meme template is called '{id_}'", hint)
        if id_ not in self._read:
            place = self._places[id_]
            bounds = self._strange.get(place.parent.parent) or self._strange.get(place.parent) or EVERYWHERE
            bounds.check(place, f"meme template '{id_}'", span)
            self._read[id_] = self._opened(self._places[id_])
        return self._read[id_]

    def _opened(self, path: Path) -> Template:
        value = parse(read_text(path), path)
        if not isinstance(value, Fields):
            raise DeckError.at(Span(path, 1, 1), "bad-template", "a meme template is a mapping with 'name' and 'boxes'")
        slips: list[Diagnostic] = []
        if path.name != OWN:
            size = open_picture(path.parent, memegen.PICTURE, Span(path)).size
            value, slips = memegen.converted(value, size)
        template = read(Template, value)
        if problems := list(_problems(template)):
            raise DeckError(problems)
        self.diagnostics += [*slips, *_remarks(template)]
        return template

    def search(self, words: str) -> tuple[str, ...]:
        """The ids of the templates that the words fit, the best first; all of them for no words.

        Names, keywords, descriptions and the meanings of boxes are searched, forgiving slips of the keyboard.
        """
        if not words.strip():
            return self.ids()
        from rapidfuzz import fuzz, utils

        def score(part: str) -> tuple[float, float]:
            # First whether the words are in it, then whether there is little else.
            ratios = fuzz.token_set_ratio, fuzz.token_sort_ratio
            there, alone = (ratio(words, part, processor=utils.default_process) for ratio in ratios)
            return there, alone

        scores = {id_: max(map(score, parts)) for id_, parts in self._searchable.items()}
        found = (id_ for id_, (there, _) in scores.items() if there >= _GOOD_MATCH)
        return tuple(sorted(found, key=scores.__getitem__, reverse=True))

    @cached_property
    def _searchable(self) -> dict[str, tuple[str, ...]]:
        """What each template is found by; one that cannot be read is found by its id alone."""
        out: dict[str, tuple[str, ...]] = {}
        for id_ in self.ids():
            try:
                template = self.get(id_, Span(self._places[id_]))
            except DeckError:
                out[id_] = (id_,)
                continue
            meanings = (plain(box.means) for box in template.boxes)
            out[id_] = (id_, template.name, *template.keywords, plain(template.description), *meanings)
        return out


def _descriptions(folder: Path) -> Iterator[Path]:
    for place in (folder, *sorted(_subfolders(folder))):
        found = next((place / name for name in (OWN, *memegen.NAMES) if (place / name).is_file()), None)
        if found:
            yield found
        if found and place == folder:
            return


def _subfolders(folder: Path) -> Iterable[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))]
    except OSError:
        return []


def open_picture(folder: Path, name: str, span: Span) -> ImageFile:
    """A template's picture: by name or, without one, the only one in its folder. Raises DeckError at `span`."""
    assets = Assets([folder])
    if not name:
        pictures = assets.pictures()
        if len(pictures) != 1:
            message = f"the template's folder holds {len(pictures) or 'no'} pictures"
            hint = "name one with 'picture:'" if pictures else "put one there"
            raise DeckError.at(span, "bad-template", message, hint)
        name = pictures[0]
    try:
        image = assets.open(name, span)
    except DeckError as error:
        if error.diagnostics[0].code != "outside-folder":
            raise
        hint = "put it into the template's own folder"
        raise DeckError(replace(found, hint=hint) for found in error.diagnostics) from error
    if image is None:
        raise AssertionError("only drafts may lack pictures")
    return image


def picture_of(template: Template) -> ImageFile:
    """The template's own picture, opened. Raises DeckError at the place that names it."""
    return open_picture(template.span.path.parent, template.picture, template.span_of("picture"))


def _problems(template: Template) -> Iterator[Diagnostic]:
    names = [box_name(box, number) for number, box in enumerate(template.boxes, 1)]
    for index, box in enumerate(template.boxes):
        if names[index] in names[:index]:
            yield Diagnostic("bad-template", f"two boxes are called '{names[index]}'", box.span_of("name"))
    for name in named_in(template.alt):
        if name not in names:
            close = nearest(name, names)
            hint = f"did you mean '{{{close}}}'?" if close else f"its boxes are {', '.join(names)}"
            yield Diagnostic("bad-template", f"no box is called '{name}'", template.span_of("alt"), hint)


def _remarks(template: Template) -> Iterator[Diagnostic]:
    count = len(template.example)
    if not template.fewest <= count <= len(template.boxes):
        message = f"the example has {count} texts for {len(template.boxes)} boxes"
        yield Diagnostic("template-example", message, template.span_of("example"), severity=Severity.WARNING)
