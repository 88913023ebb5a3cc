from __future__ import annotations

import re

import numpy as np
import pytest

from plan_analysis.periods import month_number
from plan_analysis.seasonal.x13 import HORIZON, DeclinedError, specification, x13
from plan_analysis.tet import tet_regressor


def test_the_specification_takes_logs_and_carries_tet_a_year_beyond_the_end(made):
    series = made(first="2012-03", months=72).series
    text = specification(series)
    assert "function=log" in text and "usertype=holiday" in text and "start=2012.3" in text
    values = np.array(re.search(r"data=\(([^)]*)\)", text)[1].split(), dtype=float)
    first = month_number(2012, 3)
    assert len(values) == 72 + 12 == 72 + HORIZON
    assert values == pytest.approx(tet_regressor(np.arange(first, first + 84)), abs=1e-11)
    assert f"maxlead={HORIZON}" in text


def test_without_tet_nothing_is_said_of_it(made):
    assert "tet" not in specification(made().series, tet=False)


def test_the_unit_of_a_series_does_not_matter(made):
    series = made(months=96).series
    small, large = x13(series / 1e9).adjusted * 1e9, x13(series * 1e15).adjusted / 1e15
    np.testing.assert_allclose(small, large, rtol=1e-6)


def test_a_name_with_any_letters_is_kept(made):
    series = made(months=72).series.rename('chỉ số "IIP" {2015}')
    assert x13(series).adjusted.name == series.name


def test_trading_days_are_found_where_they_matter(made):
    series = made(noise=0.004).series
    sundays = np.array([_sundays(month) for month in series.index])
    worked = series * np.exp(-0.03 * (sundays - sundays.mean()))
    assert np.log(x13(series).trading_days).std() < 0.002
    found = np.log(x13(worked).trading_days)
    assert np.corrcoef(found, -sundays)[0, 1] > 0.8
    assert found.std() == pytest.approx(0.03 * sundays.std(), rel=0.25)


def _sundays(month) -> int:
    return sum(
        day.weekday() == 6
        for day in (month.start_time.date().replace(day=d + 1) for d in range(month.days_in_month))
    )


def test_a_short_series_is_declined(made):
    with pytest.raises(DeclinedError, match="59 months"):
        x13(made(months=59).series)
