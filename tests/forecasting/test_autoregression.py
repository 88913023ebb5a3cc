import numpy as np
import pytest

from plan_analysis.forecasting.autoregression import (
    autoregression,
    seasonal_autoregression,
    seasonal_autoregression_suits,
)


def test_changes_that_die_out_by_half_are_recognised():
    random = np.random.default_rng(4)
    change = np.zeros(400)
    for t in range(1, 400):
        change[t] = 0.6 * change[t - 1] + random.standard_normal()
    change[-1] = 8.0
    z = np.cumsum(change)
    ahead = np.diff(np.concatenate([[z[-1]], autoregression(z, 3)]))
    # mean change is near zero: the next ones are 0.6, 0.36 and 0.216 times the last
    np.testing.assert_allclose(ahead, 8 * 0.6 ** np.arange(1, 4), atol=0.9)


def test_a_line_goes_on():
    assert autoregression(np.arange(30.0), 4) == pytest.approx([30, 31, 32, 33])


def test_the_drift_of_noise_shrinks():
    random = np.random.default_rng(11)
    z = np.cumsum(random.standard_normal(60))
    drift = np.diff(autoregression(z, 40))[-1]
    assert abs(drift) < abs((z[-1] - z[0]) / 59)


def test_a_season_on_a_line_goes_on():
    t = np.arange(60)
    z = 0.25 * t + np.tile([3.0, -1, 0, -2], 15)
    ahead = 0.25 * np.arange(60, 66) + np.array([3.0, -1, 0, -2, 3, -1])
    np.testing.assert_allclose(seasonal_autoregression(z, 6, 4), ahead, atol=1e-6)


def test_growth_on_the_year_before_falls_back_to_its_mean():
    random = np.random.default_rng(9)
    growth = np.zeros(2000)
    for t in range(1, 2000):
        growth[t] = 0.5 * growth[t - 1] + random.standard_normal()
    growth[-1] = 4.0
    z = np.zeros(2012)
    for t in range(2000):
        z[t + 12] = z[t] + growth[t]
    ahead = seasonal_autoregression(z, 3, 12) - z[-12:-9]
    np.testing.assert_allclose(ahead, 4 * 0.5 ** np.arange(1, 4), atol=0.4)


def test_a_season_needs_years_to_learn_from():
    assert seasonal_autoregression_suits(45, 12)
    assert not seasonal_autoregression_suits(44, 12)
    assert not seasonal_autoregression_suits(400, 3)
