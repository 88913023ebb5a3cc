from datetime import date

import holidays
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_analysis.periods import Span, month_number, parse_span
from plan_analysis.tet import first_day, near_tet, tet_regressor, window_share

WHOLE = np.arange(month_number(2000, 1), month_number(2030, 12) + 1)


def chinese_first_day(year):
    found = holidays.country_holidays("CN", years=year, language="en_US", observed=False)
    return min(day for day, name in found.items() if "Chinese New Year" in name and "Eve" not in name)


@pytest.mark.parametrize(
    "day",
    [
        # Government calendars of public holidays.
        date(2010, 2, 14),
        date(2018, 2, 16),
        date(2019, 2, 5),
        date(2020, 1, 25),
        date(2021, 2, 12),
        date(2022, 2, 1),
        date(2023, 1, 22),
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
    ],
)
def test_first_days_of_tet(day):
    assert first_day(day.year) == day


def test_the_vietnamese_new_year_is_a_day_before_the_chinese_where_the_moon_is_new_between_the_midnights():
    # Hà Nội is an hour behind Beijing. In 2007 the moon was new on 17 February 16:14 UTC (18 February, 0:14, in
    # Beijing), in 2030 it is on 2 February 16:07 UTC (3 February, 0:07, in Beijing).
    assert (first_day(2007), chinese_first_day(2007)) == (date(2007, 2, 17), date(2007, 2, 18))
    assert (first_day(2030), chinese_first_day(2030)) == (date(2030, 2, 2), date(2030, 2, 3))


def test_window_of_2022_by_hand():
    # 30 January to 6 February: two days of eight in January
    shares = window_share(2022)
    assert shares[:3] == pytest.approx((0.25, 0.75, 0.0))


def test_window_of_2025_by_hand():
    # 27 January to 3 February: five days of eight in January
    assert window_share(2025)[:2] == pytest.approx((0.625, 0.375))


@given(st.integers(2000, 2030), st.integers(0, 14), st.integers(0, 14))
def test_a_window_is_shared_out_whole_and_within_the_first_months(year, before, after):
    shares = np.array(window_share(year, before, after))
    assert shares.sum() == pytest.approx(1.0)
    assert np.all(shares >= 0)
    assert shares[3:] == pytest.approx(0.0)


def test_the_regressor_sums_to_zero_over_each_year_and_over_each_month():
    regressor = tet_regressor(WHOLE).reshape(31, 12)
    assert regressor.sum(axis=1) == pytest.approx(0.0, abs=1e-12)
    assert regressor.sum(axis=0) == pytest.approx(0.0, abs=1e-12)
    assert np.all(regressor[:, 3:] == 0)


def test_the_regressor_of_a_part_of_the_years_is_that_part():
    whole = tet_regressor(WHOLE)
    part = tet_regressor(np.arange(month_number(2012, 3), month_number(2020, 2) + 1))
    start = month_number(2012, 3) - month_number(2000, 1)
    assert part == pytest.approx(whole[start : start + len(part)])


@pytest.mark.parametrize(
    ("period", "frequency", "near"),
    [
        ("2025-01", "M", True),
        ("2025-02", "M", True),
        ("2025-01", "YTD", True),
        ("2025-02", "YTD", True),
        ("2025-03", "M", False),
        ("2025-03", "YTD", False),
        ("2025-12", "M", False),
        ("2025-Q1", "Q", False),
        ("2025", "A", False),
    ],
)
def test_which_spans_are_near_tet(period, frequency, near):
    assert near_tet(parse_span(period, frequency)) == near


def test_december_and_january_together_are_not_a_span_near_tet():
    december = month_number(2024, 12)
    assert not near_tet(Span(december, december + 1))
