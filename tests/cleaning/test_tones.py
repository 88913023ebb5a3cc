"""Tone marks: split off, put in order, corrected where a slip is plain."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.cleaning.slips import one_tone
from plan_analysis.cleaning.tones import TONES, composed, matching_form, split_tone


def test_a_tone_typed_before_the_quality_of_its_letter():
    assert composed("e\u0301\u0302") == "ế"
    assert composed("u\u0323\u031b") == "ự"


def test_split_and_join_is_a_round_trip():
    for word in ("tiếng", "Việt", "nghĩa", "của", "hoàn"):
        bare, tone = split_tone(word)
        assert not any(mark in unicodedata.normalize("NFD", bare) for mark in TONES)
        assert tone in TONES


@pytest.mark.parametrize(
    ("old", "new"), [("hoá", "hóa"), ("toà", "tòa"), ("khoẻ", "khỏe"), ("uỷ", "ủy"), ("THUỶ", "thủy")]
)
def test_open_rhymes_have_two_places(old, new):
    assert matching_form(old) == matching_form(new)


@pytest.mark.parametrize("word", ["hoàn", "quý", "giá", "của", "mía", "thuế"])
def test_other_rhymes_have_one(word):
    assert matching_form(word) == word


@pytest.mark.parametrize(("slip", "meant"), [("đỉều", "điều"), ("Ṿòng", "Vòng"), ("nghịêp", "nghiệp")])
def test_slips(slip, meant):
    assert one_tone(composed(slip)) == meant


@pytest.mark.parametrize("word", ["Poznań", "señor", "naïve", "Đặng", "thuyền"])
def test_no_slips(word):
    assert one_tone(word) == word


@given(st.text(max_size=40))
def test_composed_text_stays(text):
    assert composed(composed(text)) == composed(text)
