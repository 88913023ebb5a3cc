from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.periods import FREQUENCIES, Span, month_label, month_number, parse_span, year_span

years = st.integers(1000, 9999)
months = st.integers(1, 12)


def test_months_are_counted_from_year_zero():
    assert month_number(2020, 1) == 24240
    assert month_label(24240) == "2020-01"


@given(years, months)
def test_label_and_number_undo_each_other(year, month):
    label = month_label(month_number(year, month))
    assert label == f"{year}-{month:02d}"
    assert parse_span(label, "M") == Span(month_number(year, month), month_number(year, month))


@given(years, months)
def test_a_span_ends_with_the_last_day_of_its_last_month(year, month):
    span = parse_span(f"{year}-{month:02d}", "YTD")
    assert span.months == month
    assert span.end == date(year, month, monthrange(year, month)[1])


@given(years, st.integers(1, 4))
def test_quarters_share_a_year(year, quarter):
    span = parse_span(f"{year}-Q{quarter}", "Q")
    assert span.months == 3
    assert span.first == month_number(year, 1) + 3 * (quarter - 1)


@given(years, st.integers(-600, 600))
def test_shifting_keeps_the_length_and_can_be_undone(year, move):
    span = year_span(year)
    assert span.shifted(move).months == 12
    assert span.shifted(move).shifted(-move) == span


@pytest.mark.parametrize(
    ("period", "frequency", "text"),
    [
        ("2024", "A", "2024-01..2024-12"),
        ("2016-2020", "A", "2016-01..2020-12"),
        ("2024-Q1", "Q", "2024-01..2024-03"),
        ("2024-Q4", "Q", "2024-10..2024-12"),
        ("2024-05", "M", "2024-05..2024-05"),
        ("2024-05", "YTD", "2024-01..2024-05"),
    ],
)
def test_periods_by_frequency(period, frequency, text):
    assert str(parse_span(period, frequency)) == text


@pytest.mark.parametrize(
    ("period", "frequency"),
    [
        ("2024-05", "A"),
        ("2020-2016", "A"),
        ("2020-2020", "A"),
        ("24", "A"),
        ("2024\n", "A"),
        ("٢٠٢٤", "A"),
        ("2024-Q5", "Q"),
        ("2024-Q0", "Q"),
        ("2024-Q1\n", "Q"),
        ("2024-Q1", "M"),
        ("2024-13", "M"),
        ("2024-00", "YTD"),
        ("2024-5", "M"),
        ("2024-05\n", "M"),
        ("", "A"),
    ],
)
def test_periods_of_another_form_are_refused_with_what_was_found(period, frequency):
    with pytest.raises(ValueError, match="expected") as refused:
        parse_span(period, frequency)
    assert repr(period) in str(refused.value)


def test_unknown_frequencies_are_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match=", ".join(FREQUENCIES)):
        parse_span("2024", "W")
