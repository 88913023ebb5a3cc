from datetime import date

import numpy as np
import pytest

from plan_analysis.evaluation.forecasting_task import forecast_origin, seed_of
from plan_analysis.evaluation.origins import Origin
from plan_analysis.evaluation.record import COLUMNS
from plan_analysis.evaluation.vintages import PSEUDO, REAL


@pytest.fixture(scope="module")
def rates():
    """Growth of a province by year, percent."""
    return {2012: 8.0, 2013: 9.0, 2014: 10.0, 2015: 9.0, 2016: 8.0, 2017: 6.0}


@pytest.fixture(scope="module")
def printed(figure, table, rates):
    """The same, each year printed two years later."""
    return table(
        *(
            figure("index_py100", "A", str(year), 100 + rate, f"{year + 2}-06-30", territory="bac_ninh")
            for year, rate in rates.items()
        )
    )


@pytest.fixture(scope="module")
def forecasts(printed):
    origin = Origin("iip", "bac_ninh", "A", PSEUDO, date(2016, 3, 30), 2015)
    return forecast_origin(printed, origin)


def test_columns_are_those_of_the_table(forecasts):
    assert list(forecasts.columns) == list(COLUMNS)


def test_drift_is_the_mean_of_what_was_known(forecasts, rates):
    drift = forecasts[forecasts["method"] == "drift"].set_index("target")
    logs = np.log1p(np.array([rates[year] for year in range(2012, 2016)]) / 100)
    sd = logs.std(ddof=1) * 1.25**0.5
    assert list(drift.index) == ["2016", "2017"] and drift["horizon"].tolist() == [1, 2]
    assert drift["median"].tolist() == pytest.approx([100 * np.expm1(logs.mean())] * 2, abs=2e-3)
    assert drift.loc["2016", "q90"] == pytest.approx(100 * np.expm1(logs.mean() + 1.2815516 * sd), abs=0.02)


def test_scaled_error_is_that_of_the_level(forecasts, rates):
    last = forecasts[(forecasts["method"] == "last_growth")].set_index("target")
    levels = 100 * np.cumprod([1, *(1 + rates[year] / 100 for year in range(2012, 2016))])
    scale = np.abs(np.diff(levels)).mean()
    error = levels[-1] * abs(1.09**2 - 1.08 * 1.06)
    assert last.loc["2017", "scaled_error"] == pytest.approx(error / scale, abs=1e-3)


def test_outcomes_and_the_day_from_which_they_were_known(forecasts):
    outcome = forecasts.drop_duplicates("target").set_index("target")
    assert outcome["outcome"].to_dict() == {"2016": 8.0, "2017": 6.0}
    assert outcome.loc["2016", "outcome_known"] == "2018-06-30"


def test_the_path_sees_nothing_published_later(printed, forecasts):
    origin = Origin("iip", "bac_ninh", "A", PSEUDO, date(2016, 3, 30), 2015)
    later = printed["period"] >= "2016"
    other = printed.assign(value=printed["value"].mask(later, 150.0))
    again = forecast_origin(other, origin)
    numbers = ["method", "target", "median", "q10", "q90"]
    assert again[numbers].equals(forecasts[numbers])
    assert not again["crps"].equals(forecasts["crps"])


def test_a_short_history_is_told_not_hidden(printed):
    origin = Origin("iip", "bac_ninh", "A", REAL, date(2015, 6, 30), 2013)
    found = forecast_origin(printed, origin).set_index("method")
    assert set(found.loc["theta", "failure"]) == {"history shorter than 4"}
    assert found.loc["theta", "crps"].isna().all()
    assert set(found.loc["path", "failure"]) == {""}


def test_seeds_differ_by_origin_and_are_the_same_everywhere():
    one = Origin("iip", "bac_ninh", "A", REAL, date(2015, 6, 30), 2013)
    other = Origin("iip", "bac_giang", "A", REAL, date(2015, 6, 30), 2013)
    # CRC-32 of "iip bac_ninh A 2013 real 2015-06-30", as zlib of any language computes it
    assert seed_of(one) == 0xF02ADEDF and seed_of(one) != seed_of(other)
