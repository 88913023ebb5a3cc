"""Levels by month, and the country's real series adjusted both ways."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from plan_analysis.data.load import observations
from plan_analysis.seasonal import adjust
from plan_analysis.seasonal.diagnostics import residual_season, residual_tet
from plan_analysis.seasonal.levels import monthly_levels
from plan_analysis.seasonal.stl import stl

SERIES = ("exports", "exports_fdi", "exports_domestic")


def figure(period: str, value: float, available: str, **other) -> dict:
    usual = {
        "series": "exports",
        "territory": "viet_nam",
        "frequency": "M",
        "measure": "level",
        "bound": "exact",
        "status": "preliminary",
    }
    return {**usual, "period": period, "value": value, "available": pd.Timestamp(available), **other}


def test_the_last_vintage_of_each_month_counts():
    rows = [
        figure("2020-02", 21.0, "2020-04-01"),
        figure("2020-02", 20.0, "2020-03-01"),
        figure("2020-01", 10.0, "2020-02-01"),
        figure("2020-03", 30.0, "2020-04-01", bound="at_least"),
        figure("2020-04", 40.0, "2020-04-01", status="planned"),
        figure("2020-05", 50.0, "2020-06-01", measure="index_py100"),
        figure("2020-06", 60.0, "2020-07-01", territory="hung_yen"),
        figure("2020-07", 70.0, "2020-08-01", frequency="YTD"),
    ]
    found = monthly_levels(pd.DataFrame(rows), "exports", "viet_nam")
    assert found.to_dict() == {pd.Period("2020-01", "M"): 10.0, pd.Period("2020-02", "M"): 21.0}


@pytest.fixture(scope="module")
def adjusted():
    known = observations()
    return {name: adjust(monthly_levels(known, name, "viet_nam")) for name in SERIES}


@pytest.mark.parametrize("name", SERIES)
def test_nothing_of_season_and_tet_is_left_in_the_countrys_exports(adjusted, name):
    found = adjusted[name]
    assert found.method == "X-13ARIMA-SEATS"
    assert abs(residual_tet(found.adjusted)) < 2
    assert residual_season(found.adjusted).p_value > 0.05


@pytest.mark.parametrize("name", SERIES)
def test_both_methods_agree_within_two_percent_of_the_level(adjusted, name):
    found = adjusted[name]
    # STL knows no trading days; apart from them the mean difference of a month is under two percent.
    difference = np.log(found.adjusted * found.trading_days / stl(found.original).adjusted)
    assert difference.abs().mean() < 0.02
    assert found.tet_coefficient == pytest.approx(stl(found.original).tet_coefficient, abs=0.03)


@pytest.mark.parametrize("name", SERIES)
def test_the_regressor_takes_more_than_half_of_the_swings_of_january_and_february(adjusted, name):
    found = adjusted[name]
    swings = [
        np.log(one.adjusted).diff()[one.adjusted.index.month <= 2].std()
        for one in (found, adjust(found.original, tet=False))
    ]
    assert swings[0] < 0.5 * swings[1]
