"""Running text as slides: a line that says it, points that carry it, and every word of it in the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.importers.blocks import Paragraph, Phrase, words
from deckgen.importers.speaking import lines_of
from deckgen.importers.staging.contents import BULLET, ENTRIES, HEADLINE, STATEMENT, one_line
from deckgen.importers.staging.drafts import Draft, Names
from deckgen.importers.staging.sentences import is_whole, sentences, shortened, without_reference
from deckgen.outline.dumping import Plain

TEXT = 280  # characters of one sentence under a title
_FEW = 5  # sentences of several paragraphs that may share a slide


_Said = tuple[Paragraph, tuple[Phrase, ...]]  # a paragraph and its sentences


def prose(paragraphs: Sequence[Paragraph], title: Phrase, names: Names, about: Phrase = ()) -> Iterator[Draft]:
    """The slides of some paragraphs; the first has the title, if there is one. Each later one says what it is about.

    `about` is the title of the section, for what does not say so in a line.
    """
    said = [(paragraph, sentences(paragraph.text)) for paragraph in paragraphs]
    if title and sum(len(parts) for _, parts in said) <= _FEW:
        yield _points(said, title, about, names)
        return
    for number, one in enumerate(said):
        yield _points([one], title if number == 0 else (), about, names)


def _points(said: Sequence[_Said], title: Phrase, about: Phrase, names: Names) -> Draft:
    paragraphs = [paragraph for paragraph, _ in said]
    draft = Draft(paragraphs[0].span, shown=list(paragraphs))
    parts = [part for _, sentences_ in said for part in sentences_]
    if len(parts) == 1:
        return _alone(draft, parts[0], title, names)
    if title:
        draft.fields["title"] = headline(title, draft, names)
    else:
        title, parts = _telling(parts, about)
        draft.fields["title"] = names.markup(title)
    shown = [shortened(one_line(part), BULLET) for part in _most_important(parts)]
    bullets: list[Plain] = [names.markup(part) for part in shown]
    if len(bullets) > 1:
        draft.fields["bullets"] = bullets
    elif bullets:
        draft.fields["text"] = bullets[0]
    draft.notes = [*draft.notes, *lines_of(paragraph.text for paragraph in paragraphs)]
    return draft


def _telling(parts: Sequence[Phrase], about: Phrase) -> tuple[Phrase, list[Phrase]]:
    """(a headline, the other sentences): the first sentence that can be said in a line, else what it is all about."""
    for index, part in enumerate(parts[:2]):
        short = _without_stop(shortened(one_line(without_reference(part)), HEADLINE))
        if is_whole(short) and len(words(short)) <= HEADLINE:
            return short, [*parts[:index], *parts[index + 1 :]]
    return about or _without_stop(shortened(one_line(parts[0]), HEADLINE)), list(parts)


def _most_important(parts: Sequence[Phrase]) -> Sequence[Phrase]:
    """As many sentences as a slide bears: the first, the last, and the shorter ones of those between."""
    if len(parts) <= ENTRIES:
        return parts
    inside = sorted(range(1, len(parts) - 1), key=lambda n: len(words(parts[n])))[: ENTRIES - 2]
    return [parts[n] for n in (0, *sorted(inside), len(parts) - 1)]


def _alone(draft: Draft, text: Phrase, title: Phrase, names: Names) -> Draft:
    """One sentence: large where it is short, under its title as running text where it is not."""
    short = shortened(text, TEXT if title else STATEMENT)
    if title:
        draft.fields["title"] = headline(title, draft, names)
    draft.fields["statement" if len(words(short)) <= STATEMENT else "text"] = names.markup(short)
    if short != text:
        draft.notes += lines_of([text])
    return draft


def headline(text: Phrase, draft: Draft, names: Names) -> str:
    """A title of at most a headline's length; the whole of a longer one is in the notes."""
    text = one_line(text)
    short = shortened(text, HEADLINE)
    if short != text:
        draft.notes += lines_of([text])
    return names.markup(short)


def _without_stop(text: Phrase) -> Phrase:
    """A sentence as a headline: without its full stop."""
    plain = words(text)
    if not plain.endswith(".") or plain.endswith("..") or not text:
        return text
    return (*text[:-1], text[-1].saying(text[-1].text[:-1]))
