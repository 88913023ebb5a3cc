from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.plan.quantity import Quantity
from plan_analysis.wording.numbers import PROBABILITY_WORDS, Numbers

VI, EN = Numbers("vi"), Numbers("en")


@pytest.mark.parametrize(
    ("numbers", "value", "digits", "expected"),
    [
        (VI, 9.234, 1, "9,2"),
        (EN, 9.234, 1, "9.2"),
        (VI, 11968, 0, "11.968"),
        (EN, 11968, 0, "11,968"),
        (VI, -9.05, 2, "−9,05"),
        (EN, -0.04, 1, "0.0"),
    ],
)
def test_decimals_as_each_language_writes_them(numbers, value, digits, expected):
    assert numbers.decimal(value, digits) == expected


def test_percent_is_not_percentage_points():
    assert (VI.percent(3.35), VI.points(3.35)) == ("3,4%", "3,4 điểm phần trăm")
    assert (EN.percent(3.35), EN.points(3.35)) == ("3.4%", "3.4 percentage points")


def test_ranges():
    assert VI.between(8.9, 9.6) == "8,9–9,6%"
    assert VI.between(-3.7, 37.9) == "−3,7% đến 37,9%"
    assert EN.between(-3.7, 37.9) == "−3.7% to 37.9%"
    assert (VI.target_range(9, 10), VI.target_range(9.5, 10)) == ("9–10%", "9,5–10%")
    assert EN.target_range(66, 66) == "66%"
    assert EN.interval(Quantity(9.2, 8.9, 9.6)) == "8.9–9.6%"


def test_money():
    assert VI.billion_usd(5167, 3) == "5,167 tỷ USD"
    assert EN.billion_usd(5167, 3) == "USD 5.167 billion"
    assert VI.billion_usd_interval(Quantity(4904, 4386, 5517)) == "4,39–5,52 tỷ USD"
    assert EN.billion_usd_interval(Quantity(4904, 4386, 5517)) == "USD 4.39–5.52 billion"


def test_days():
    assert VI.day(date(2025, 9, 4)) == "4/9/2025"
    assert EN.day(date(2025, 9, 4)) == "4 September 2025"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(0.004, "dưới 1%", "below 1%"), (0.996, "trên 99%", "above 99%"), (0.82, "82%", "82%")],
)
def test_probabilities_near_the_ends_are_bounds(value, vi, en):
    assert (VI.probability(value), EN.probability(value)) == (vi, en)


def test_words_of_probability_follow_their_limits():
    assert [EN.likelihood(p) for p in (1.0, 0.9, 0.7, 0.5, 0.2, 0.05, 0.0)] == [
        "almost certain",
        "very likely",
        "likely",
        "about as likely as not",
        "unlikely",
        "very unlikely",
        "almost impossible",
    ]
    assert [limit for limit, _, _ in PROBABILITY_WORDS] == sorted(
        (limit for limit, _, _ in PROBABILITY_WORDS), reverse=True
    )


@given(st.floats(0, 1))
def test_every_probability_has_a_word(value):
    assert VI.likelihood(value) and EN.likelihood(value)


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_a_number_reads_back(value, digits):
    shown = VI.decimal(value, digits)
    back = float(shown.replace(".", "").replace(",", ".").replace("−", "-"))
    assert back == pytest.approx(round(value, digits), abs=1e-9 + 10**-digits * 0.01)


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="expected one of vi, en"):
        Numbers("fr")


def test_the_word_fits_the_percent_that_is_printed():
    # 0.896 is printed as 90 %, where "very likely" begins.
    assert EN.probability(0.896) == "90%"
    assert EN.likelihood(0.896) == "very likely"
    assert EN.likelihood(0.894) == "likely"


def test_months_of_a_year():
    assert (VI.month(2014, 11), EN.month(2014, 11)) == ("11/2014", "November 2014")
