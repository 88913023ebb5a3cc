"""Vietnamese spelling as evidence."""

import pytest

from plan_analysis.cleaning.syllables import is_syllable

WORDS = "nghiệp Tuyên QUÝ khuỷu giường xuất Đắk Lắk yếu uống oan giặt"


@pytest.mark.parametrize("word", WORDS.split())
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("thùc", "a stop takes the rising or the heavy tone only"),
        ("nghiÖp", "a capital inside a word, and no letter of the language"),
        ("Zürich", "no such onset"),
        ("víi", "no such rhyme"),
        ("5", "no letters"),
        ("", "nothing"),
    ],
)
def test_no_syllables(word, why):
    assert not is_syllable(word), why
