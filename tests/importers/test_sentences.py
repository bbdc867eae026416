"""Running text cut into sentences, and long sentences made short without a word that was not there."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.importers.blocks import Phrase, phrase, words
from deckgen.importers.staging.sentences import is_whole, key_sentence, sentences, shortened, without_reference
from deckgen.outline import Inline, parse_inline


def _cut(text: str) -> list[str]:
    return [words(one) for one in sentences(phrase(text))]


def _short(text: str, limit: int) -> str:
    return words(shortened(phrase(text), limit))


@pytest.mark.parametrize(
    "text",
    [
        "One ends. | Two begins.",
        "Really? | Yes! | So it is… | And on.",
        "It said “no.” | We asked again.",
        'He called it "done." | It was not.',
        "It works (mostly). | We ship it.",
        "One line.\n | Another line",
        "No full stop\n | but two lines",
        "Loss fell to 0.01 at step 3.5 million. | Then it rose.",
        "See e.g. Adam, i.e. the usual. | It works.",
        "Vaswani et al. (2017) say so. | We agree.",
        "Dr. Ada L. Example spoke. | We slept.",
        "Cats vs. Dogs is a data set. | It is solved.",
        "Compare fig. 3 and eq. 4. | They agree.",
        "In the U.S. Navy they tried it. | It rusted.",
        "We use lr=1e-3. | It diverges.",
        "model.fit() is one call. | It takes a week.",
        "Version 2.0 is out. | 2.1 is not.",
        "It stopped. then it went on.",
        "Wait... what? | Yes.",
        "1. First. | Then more.",
        "損失は小さい。",
        "It began badly. 12:30 | It ended well. [1:02:03]",
        "It began badly (0:45). | It ended well.",
    ],
)
def test_sentences_end_where_a_reader_would_stop(text: str) -> None:
    parts = [part.strip() for part in text.split(" | ")]
    assert _cut(text.replace(" | ", "" if "\n | " in text else " ")) == parts


def test_styles_and_links_stay_in_their_sentences() -> None:
    text = parse_inline("The **loss fell. It rose** again, says [a paper](https://example.org). So?")
    assert [tuple(one) for one in sentences(text)] == [
        parse_inline("The **loss fell.**"),
        parse_inline("**It rose** again, says [a paper](https://example.org)."),
        parse_inline("So?"),
    ]


def test_a_linked_time_belongs_to_the_sentence_before_it() -> None:
    text = parse_inline(
        "It overfits. [12:30](https://example.org/?t=750) We stop early. [1:02:03](https://example.org/)"
    )
    assert [words(one) for one in sentences(text)] == ["It overfits. 12:30", "We stop early. 1:02:03"]


@given(st.text(alphabet="ab .!?…\n\"')1:", max_size=60))
@settings(max_examples=150)
def test_no_character_is_lost_between_sentences(text: str) -> None:
    together = "".join(words(one) for one in sentences(phrase(text)))
    assert re.sub(r"\s", "", together) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("The loss falls.", 15, "The loss falls."),
        ("However, the loss falls quickly.", 25, "The loss falls quickly."),
        ("For example, gradients vanish in deep nets.", 40, "Gradients vanish in deep nets."),
        ("The loss (of the second model) falls quickly.", 30, "The loss falls quickly."),
        (
            "Convolutional networks, a subset of neural networks, look at pictures.",
            60,
            "Convolutional networks look at pictures.",
        ),
        ("The loss falls quickly; nobody knows why it does.", 30, "The loss falls quickly"),
        ("The loss falls quickly — nobody knows why it does.", 30, "The loss falls quickly"),
        ("The loss falls quickly, which nobody had expected.", 30, "The loss falls quickly"),
        ("Although nobody had expected it, the loss falls quickly.", 30, "The loss falls quickly."),
        (
            "Gradient descent walks downhill with its eyes closed and its shoes untied.",
            40,
            "Gradient descent walks downhill…",
        ),
    ],
)
def test_what_is_missed_least_is_left_out_first(text: str, limit: int, short: str) -> None:
    assert _short(text, limit) == short


def test_only_as_much_is_left_out_as_has_to_be() -> None:
    text = "However, the loss (of the model) falls quickly; nobody knows why."
    assert _short(text, 70) == text
    assert _short(text, 60) == "The loss (of the model) falls quickly; nobody knows why."
    assert _short(text, 45) == "The loss falls quickly; nobody knows why."
    assert _short(text, 30) == "The loss falls quickly"


def test_a_cut_leaves_no_little_word_hanging() -> None:
    for limit in range(24, 70):
        short = _short("We train the network on the data of the year that was the best for all of the people", limit)
        assert not re.search(r"\b(?:a|the|of|on|that|was|for|all of)…$", short), short


def test_whether_something_hangs() -> None:
    assert is_whole(shortened(phrase("The loss falls quickly; nobody knows why."), 30))
    assert not is_whole(shortened(phrase("The loss falls quickly and nobody knows why."), 30))


def test_styles_and_links_stay_in_the_short_form() -> None:
    text = parse_inline("However, the **loss** of [the model](https://example.org) falls; nobody knows why.")
    assert shortened(text, 40) == parse_inline("The **loss** of [the model](https://example.org) falls")


def test_the_place_in_a_film_stays_behind_the_short_form() -> None:
    text = parse_inline("The loss falls quickly; nobody knows why it does. [12:30](https://example.org/?t=750)")
    short = shortened(text, 30)
    assert words(short) == "The loss falls quickly 12:30"
    assert short[-1].link == "https://example.org/?t=750"
    assert words(without_reference(text)) == "The loss falls quickly; nobody knows why it does."


def test_a_text_without_a_reference_is_what_it_was() -> None:
    assert without_reference(phrase("The loss falls.")) == phrase("The loss falls.")


def test_text_that_stands_twice_is_cut_at_its_place() -> None:
    link = Inline("[1]", link="https://example.org")
    text = (link, Inline(" says that the loss falls quickly and that nobody knows why "), link)
    short = shortened(text, 40)
    assert words(short).startswith("[1] says that the loss")
    assert short[-1] == link


_WORDS = [
    *("loss", "the", "falls", "of", "However,", "which", "nobody", "(quickly)", "model;", "—", "a", "and", "while"),
    *("training,", "gradients,", "data.", "although", "1:30", "in", "Donaudampfschifffahrtsgesellschaftskapitän"),
]
_phrases = st.lists(
    st.tuples(st.sampled_from(_WORDS), st.booleans(), st.sampled_from([None, None, None, "https://example.org"])),
    min_size=1,
    max_size=40,
).map(
    lambda made: tuple(part for word, bold, link in made for part in (Inline(word, bold=bold, link=link), Inline(" ")))
)


def _tokens(text: Phrase) -> list[str]:
    return re.sub(r"[\s….,;:—–(-]+", " ", words(text)).lower().split()


@given(_phrases, st.integers(20, 160))
@settings(max_examples=250)
def test_a_short_form_says_nothing_that_the_long_one_did_not(text: Phrase, limit: int) -> None:
    short = shortened(text, limit)
    long = iter(_tokens(text))
    for word in _tokens(short):
        assert any(word in (other, other[: len(word)]) for other in long), (words(text), words(short))
    assert short


@given(_phrases, st.integers(20, 160))
@settings(max_examples=250)
def test_a_short_form_is_short(text: Phrase, limit: int) -> None:
    short = shortened(text, limit)
    tail = len(short[-1].text) + 1 if short[-1].link and len(short[-1].text) <= 12 else 0
    assert len(words(short)) <= max(limit, len(words(text)) if len(words(text)) <= limit else 0) + tail


@given(
    st.text(alphabet="ab ,;—().\n", min_size=1, max_size=80).filter(lambda text: text.strip() != ""), st.integers(1, 40)
)
@settings(max_examples=150)
@example("a" * 60, 10)
@example(", , , a b c d e f g h", 8)
@example("of the a and of the a", 6)
@example("—" * 30, 10)
def test_odd_texts_are_shortened_as_well(text: str, limit: int) -> None:
    assert len(_short(text, limit)) <= max(limit, 1)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("It was late. The network had learned the background of the pictures. We went home.", 1),
        ("But this is not what we had wanted from it. The network had learned the background of the pictures.", 1),
        ("The first sentence is of a good length for a slide. **The second one is emphasised by its author.**", 1),
        ("The first sentence is of a good length for a slide. In short, we should have looked at the data.", 1),
        ("The first sentence is of a good length, too. The second sentence is of a good length as well.", 0),
        ("Only one.", 0),
    ],
)
def test_the_sentence_that_can_stand_alone(text: str, key: int) -> None:
    parts = sentences(parse_inline(text))
    assert key_sentence(parts, 120) == parts[key]


def test_a_sentence_too_long_for_the_slide_is_no_key() -> None:
    parts = (phrase("The loss " + "and the loss " * 20 + "fell."), phrase("The network had learned the background."))
    assert key_sentence(parts, 120) == parts[1]
