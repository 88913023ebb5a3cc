import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plan_analysis
from plan_analysis.forecasting.combination import WEIGHTS, combined
from plan_analysis.forecasting.forecaster import COLUMNS, forecast
from plan_analysis.forecasting.series import prepared

ORDERED = ["q2_5", "q10", "q50", "q90", "q97_5"]
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False, width=32)


def monthly() -> np.ndarray:
    random = np.random.default_rng(7)
    t = np.arange(84)
    return np.exp(5 + 0.004 * t + 0.2 * np.sin(2 * np.pi * t / 12) + 0.03 * random.standard_normal(84))


def test_the_frame_is_as_promised():
    found = plan_analysis.forecast(monthly(), 18, 12)
    assert tuple(found.columns) == COLUMNS
    assert found.index.name == "step"
    assert found.index.tolist() == list(range(1, 19))
    pd.testing.assert_frame_equal(found, plan_analysis.forecast(pd.Series(monthly()), 18, 12))


def test_trend_and_season_go_on():
    t = np.arange(84, 102)
    truth = np.exp(5 + 0.004 * t + 0.2 * np.sin(2 * np.pi * t / 12))
    found = forecast(monthly(), 18, 12)
    np.testing.assert_allclose(found["mean"], truth, rtol=0.06)
    assert (found.q2_5 < truth).all()
    assert (found.q97_5 > truth).all()


def test_the_centre_is_the_weighted_mean_of_the_methods():
    together = combined(prepared(monthly(), 12), 6)
    assert set(together.members) == set(WEIGHTS)
    weighted = sum(WEIGHTS[name] * member for name, member in together.members.items())
    np.testing.assert_allclose(together.centre, weighted / sum(WEIGHTS.values()))


@pytest.mark.parametrize("period", [1, 4, 12])
@pytest.mark.parametrize(
    "y",
    [
        np.arange(1.0, 20),
        [1, 2, 1, 3, 2, 4],
        [0, 0, 0, 3, 0, 0, 5, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 4, 0],
        2.0 ** np.arange(20),
        100 * 0.5 ** np.arange(15),
        -np.arange(20.0),
        [1, 1000] * 10,
        [1] * 19 + [2],
        [1e-12] + [1] * 10,
        1e9 + np.arange(20) % 3,
        1e300 * np.arange(1, 9),
        1e-300 * np.arange(1, 9),
    ],
)
def test_odd_series_get_finite_ordered_forecasts(y, period):
    found = forecast(y, 8, period)
    assert np.isfinite(found.to_numpy()).all()
    assert (np.diff(found[ORDERED].to_numpy(), axis=1) >= 0).all()
    if np.min(y) > 0:
        assert (found.to_numpy() > 0).all()
    if np.min(y) >= 0:
        assert (found.to_numpy() >= 0).all()


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0])
def test_a_constant_stays_and_is_certain(value):
    assert (forecast([value] * 10, 4, 12) == value).all(axis=None)


@pytest.mark.parametrize("at", [10, 20])
def test_one_absurd_value_does_not_carry_the_forecast_away(at):
    y = 100 + np.random.default_rng(3).standard_normal(21)
    y[at] = 1e6
    found = forecast(y, 6, 1)
    assert found["mean"].between(90, 500).all()
    assert (found.q97_5 < 1e5).all()


def test_missing_values_at_the_end_are_stepped_over():
    y = monthly()
    pd.testing.assert_frame_equal(
        forecast(np.append(y, [np.nan, np.nan]), 3, 12),
        forecast(y, 5, 12).iloc[2:].set_axis(range(1, 4)),
        check_names=False,
    )


def test_gaps_hardly_matter():
    y = monthly()
    holed = y.copy()
    holed[[3, 30, 31, 62]] = np.nan
    np.testing.assert_allclose(forecast(holed, 12, 12)["mean"], forecast(y, 12, 12)["mean"], rtol=0.03)


@settings(max_examples=25, deadline=None)
@given(st.lists(NUMBERS, min_size=6, max_size=40), st.sampled_from([1, 4, 12]))
def test_nothing_explodes(y, period):
    found = forecast(y, 6, period)
    assert np.isfinite(found.to_numpy()).all()
    assert (np.diff(found[ORDERED].to_numpy(), axis=1) >= 0).all()
    spread = np.ptp(y) + np.abs(y).max()
    if min(y) <= 0:
        assert np.abs(found["mean"]).max() <= 10 * spread


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(1, 1e3), min_size=8, max_size=30), st.floats(1e-3, 1e3))
def test_the_unit_does_not_matter(y, unit):
    one, other = forecast(y, 4, 1), forecast(np.array(y) * unit, 4, 1)
    np.testing.assert_allclose(other.to_numpy(), unit * one.to_numpy(), rtol=1e-4)


def test_the_same_series_gets_the_same_forecast():
    pd.testing.assert_frame_equal(forecast(monthly(), 6, 12), forecast(monthly(), 6, 12))


@pytest.mark.parametrize("horizon", [0, -1, 2.5, True, "6"])
def test_a_horizon_that_is_none_is_refused(horizon):
    with pytest.raises(ValueError, match="horizon: found"):
        forecast(range(10), horizon, 1)


def test_days_of_years_get_by_without_smoothing_their_season():
    t = np.arange(3 * 365 + 40)
    y = 50 + 10 * np.sin(2 * np.pi * t / 365) + np.random.default_rng(0).standard_normal(len(t))
    together = combined(prepared(y[:-40], 365), 40)
    assert "seasonal smoothing" not in together.members
    np.testing.assert_allclose(together.centre, y[-40:], rtol=0.12)
