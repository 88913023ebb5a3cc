from __future__ import annotations

import pandas as pd

from plan_analysis.periods import month_number
from plan_analysis.seasonal.runs import longest_run, month_numbers, monthly


def series(*months: str) -> pd.Series:
    return pd.Series(1.0, index=pd.PeriodIndex(months, freq="M"))


def test_month_numbers_are_those_of_periods():
    assert list(month_numbers(series("2019-12", "2020-01").index)) == [
        month_number(2019, 12),
        month_number(2020, 1),
    ]


def test_the_longest_run():
    found = longest_run(series("2019-11", "2019-12", "2020-02", "2020-03", "2020-04", "2020-06"))
    assert [str(month) for month in found.index] == ["2020-02", "2020-03", "2020-04"]


def test_of_two_equal_runs_the_later():
    found = longest_run(series("2019-11", "2019-12", "2020-02", "2020-03"))
    assert [str(month) for month in found.index] == ["2020-02", "2020-03"]


def test_months_come_in_order_without_missing_values():
    given = series("2020-03", "2020-01", "2020-02")
    given["2020-02"] = float("nan")
    assert [str(month) for month in monthly(given).index] == ["2020-01", "2020-03"]
