"""The table of forecasts under version control is what the code makes: a sample of origins is done again."""

from __future__ import annotations

import pytest

from plan_analysis import observations
from plan_analysis.evaluation.forecasting_task import NUMBERS, forecast_origin
from plan_analysis.evaluation.origins import find_origins
from plan_analysis.evaluation.record import COLUMNS, read_table, stored_origin, table_path

SAMPLE = (
    ("iip", "bac_ninh", "A", "2013"),
    ("iip", "thai_nguyen", "A", "2016"),
    ("iip", "hung_yen", "A", "2021"),
    ("exports", "viet_nam", "A", "2012"),
    ("iip", "viet_nam", "M", "2016-09"),
)
SEARCHED = ("theta", "holt_winters", "sarimax", "components", "forecaster")
"""Methods that search for their parameters; other machines may stop a hair elsewhere."""


@pytest.fixture(scope="module")
def table():
    return read_table()


@pytest.fixture(scope="module")
def origins():
    return find_origins(observations())


def test_all_origins_are_in_it_with_every_column(table, origins):
    assert list(table.columns) == list(COLUMNS)
    stored = set(zip(table["series"], table["territory"], table["frequency"], table["origin"], strict=True))
    expected = {(one.series, one.territory, one.frequency, one.day.isoformat()) for one in origins}
    assert stored == expected


@pytest.mark.parametrize("what", SAMPLE, ids=" ".join)
def test_a_sample_comes_out_the_same(table, origins, what):
    series, territory, frequency, last = what
    (origin,) = [
        one
        for one in origins
        if (one.series, one.territory, one.frequency) == what[:3] and f" {last} " in one.key
    ]
    again = forecast_origin(observations(), origin).set_index(["method", "target"]).sort_index()
    rows = table[
        (table["series"] == series)
        & (table["territory"] == territory)
        & (table["frequency"] == frequency)
        & (table["origin"] == origin.day.isoformat())
    ]
    stored = rows.set_index(["method", "target"]).sort_index()
    assert list(stored.index) == list(again.index)
    assert stored["failure"].tolist() == again["failure"].tolist()
    for name in ("outcome", *NUMBERS):
        difference = (stored[name] - again[name]).abs()
        searched = difference.index.get_level_values("method").isin(SEARCHED)
        assert (difference[~searched].fillna(0) <= 0.0011).all(), name
        assert (
            difference[searched].fillna(0) <= 0.02 * (1 + stored[name].abs().fillna(0)[searched])
        ).all(), name
        assert (stored[name].isna() == again[name].isna()).all(), name


def test_it_is_small_and_says_what_it_was_made_from():
    assert table_path().stat().st_size < 1_000_000
    assert {"data", "code", "numpy", "statsmodels"} <= set(stored_origin())
