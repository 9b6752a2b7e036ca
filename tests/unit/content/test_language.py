"""Sentences and words of English and French."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.content.language import count_phrase, joined, language_of, phrase_pattern, sentences, telling_words, words

CASES = {
    "Mr. Smith paid $3.5 billion to the U.S. Navy. It works! Does it?": [
        "Mr. Smith paid $3.5 billion to the U.S. Navy.",
        "It works!",
        "Does it?",
    ],
    'Dr. J. K. Rowling said "Never again." She left.': ['Dr. J. K. Rowling said "Never again."', "She left."],
    "He joined Acme Inc. The firm grew.": ["He joined Acme Inc.", "The firm grew."],
    "It opens at 3 p.m. on Monday (see fig. 3). So be there, e.g. early.": [
        "It opens at 3 p.m. on Monday (see fig. 3).",
        "So be there, e.g. early.",
    ],
    "“Is it?” asked Ann. No. 3 won. No. It lost.": ["“Is it?” asked Ann.", "No. 3 won.", "No.", "It lost."],
    "M. Dupont a dit : « Nous partons. C'est fini. » Mme. Durand reste.": [
        "M. Dupont a dit : « Nous partons. C'est fini. »",
        "Mme. Durand reste.",
    ],
    "Le taux atteint 3,5 % en janv. 2026. Selon l'art. 3, c'est trop !": [
        "Le taux atteint 3,5 % en janv. 2026.",
        "Selon l'art. 3, c'est trop !",
    ],
    "A line that wraps\nhere. A heading\n\nAnother paragraph.": ["A line that wraps here.", "Another paragraph."],
    "It is whole. It was cut off […]": ["It is whole."],
    "It is whole. It was cut…": ["It is whole."],
    "Il hésite… Puis il part.": ["Il hésite…", "Puis il part."],
    'Half of a "quotation. And a whole.': ["And a whole."],
}


@pytest.mark.parametrize("text", CASES)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    assert sentences(text) == CASES[text]


@given(st.text(max_size=400))
def test_any_text_gives_whole_pieces_of_itself_in_order(text: str) -> None:
    line, place = " ".join(text.split()), 0
    for sentence in sentences(text):
        assert sentence.rstrip("\"”»’')] \u00a0\u202f")[-1] in ".!?…"
        found = line.find(sentence, place)
        assert found >= 0
        place = found + len(sentence)


def test_words_are_counted_without_case_accents_and_plural() -> None:
    assert words("Les Modèles d’IA, 3.5 GB") == ["les", "modele", "d", "ia", "3.5", "gb"]
    assert telling_words("The models of the café") == ["model", "cafe"]


def test_a_phrase_is_found_as_whole_words_only() -> None:
    text = joined(words("Open weights: the open-weight model weighs much."))
    assert count_phrase(phrase_pattern("open weights"), text) == 1 + 1  # "open-weight" are the same two words
    assert count_phrase(phrase_pattern("pen"), text) == 0
    assert count_phrase(phrase_pattern("!?"), text) == 0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council said that it would not pay for the bridge.", "en"),
        ("Le conseil a dit qu'il ne paierait pas pour le pont.", "fr"),
        ("Bitcoin 42", ""),
    ],
)
def test_the_language_is_told_by_common_words(text: str, language: str) -> None:
    assert language_of(text) == language
