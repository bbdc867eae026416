"""Running text as slides: a line that says it, points that carry it, and every word of it in the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.importers.blocks import Paragraph, Phrase, words
from deckgen.importers.speaking import lines_of
from deckgen.importers.staging.contents import BULLET, ENTRIES, HEADLINE, STATEMENT, one_line
from deckgen.importers.staging.drafts import Draft, Names
from deckgen.importers.staging.sentences import is_whole, length, sentences, shortened, without_reference
from deckgen.outline import Inline, tidied
from deckgen.outline.dumping import Plain

TEXT = 280  # characters of one sentence under a title
SHORTENED = "shortened: all of it is in the notes"
_FEW = 5  # sentences of several paragraphs that may share a slide


_Said = tuple[Paragraph, tuple[Phrase, ...]]  # a paragraph and its sentences


def prose(paragraphs: Sequence[Paragraph], title: Phrase, names: Names, about: Phrase = ()) -> Iterator[Draft]:
    """The slides of some paragraphs; the first has the title, if there is one. Each later one says what it is about.

    `about` is the title of the section, for what does not say so in a line.
    """
    said = [(paragraph, sentences(paragraph.text)) for paragraph in paragraphs]
    if title and sum(len(parts) for _, parts in said) <= _FEW:
        yield from _points(said, title, about, names)
        return
    for number, one in enumerate(said):
        yield from _points([one], title if number == 0 else (), about, names)


def _points(said: Sequence[_Said], title: Phrase, about: Phrase, names: Names) -> Iterator[Draft]:
    paragraphs = [paragraph for paragraph, _ in said]
    draft = Draft(paragraphs[0].span, shown=list(paragraphs))
    parts = [part for _, sentences_ in said for part in sentences_]
    if len(parts) == 1:
        yield _alone(draft, parts[0], title, names)
        return
    if not title:
        title, parts = _telling(parts, about)
    if not title:
        yield _running(draft, paragraphs, names)
        return
    shares = -(-len(parts) // ENTRIES)
    share = -(-len(parts) // shares)
    for number in range(shares):
        part = draft if number == 0 else Draft(paragraphs[0].span)
        part.fields["title"] = headline(title if number == 0 else numbered(title, number + 1), part, names)
        _tell(part, parts[number * share : (number + 1) * share], names)
        if number == 0:
            part.notes += lines_of(paragraph.text for paragraph in paragraphs)
        yield part


def _tell(draft: Draft, parts: Sequence[Phrase], names: Names) -> None:
    """Put sentences on a slide as the entries of a list; one alone is running text."""
    shown = [shortened(one_line(part), BULLET) for part in parts]
    if shown != [one_line(part) for part in parts]:
        draft.remarks.append(SHORTENED)
    bullets: list[Plain] = [names.markup(part) for part in shown]
    if len(bullets) > 1:
        draft.fields["bullets"] = bullets
    elif bullets:
        draft.fields["text"] = bullets[0]


def numbered(title: Phrase, number: int) -> Phrase:
    """The title of a slide that goes on with what one before it began."""
    return title if number == 1 else tidied((*title, Inline(f" ({number})")))


def _running(draft: Draft, paragraphs: Sequence[Paragraph], names: Names) -> Draft:
    """Running text without a headline: as much of it as a slide bears."""
    shown = [shortened(paragraph.text, TEXT) for paragraph in paragraphs]
    draft.fields["text"] = "\n\n".join(names.markup(text) for text in shown)
    if shown != [paragraph.text for paragraph in paragraphs]:
        draft.remarks.append(SHORTENED)
        draft.notes += lines_of(paragraph.text for paragraph in paragraphs)
    return draft


def _telling(parts: list[Phrase], about: Phrase) -> tuple[Phrase, list[Phrase]]:
    """(a headline, the other sentences): the first sentence if it can be said in a line, else what it is all about."""
    short = _without_stop(shortened(one_line(without_reference(parts[0])), HEADLINE))
    if is_whole(short) and length(short) <= HEADLINE:
        return short, parts[1:]
    return about, parts


def _alone(draft: Draft, text: Phrase, title: Phrase, names: Names) -> Draft:
    """One sentence: large where it is short, under its title as running text where it is not."""
    short = shortened(text, TEXT if title else STATEMENT)
    if title:
        draft.fields["title"] = headline(title, draft, names)
    draft.fields["statement" if length(short) <= STATEMENT else "text"] = names.markup(short)
    if short != text:
        draft.remarks.append(SHORTENED)
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
