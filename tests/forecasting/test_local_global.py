import numpy as np
import pytest

from plan_analysis.forecasting.local_global import local_global_trend


def test_a_constant_rate_of_growth_goes_on():
    y = 100 * 1.05 ** np.arange(25)
    np.testing.assert_allclose(local_global_trend(y, 6), y[-1] * 1.05 ** np.arange(1, 7), rtol=0.02)


def test_a_constant_amount_of_growth_goes_on():
    y = 100 + 4.0 * np.arange(25)
    np.testing.assert_allclose(local_global_trend(y, 6), y[-1] + 4 * np.arange(1, 7), rtol=0.02)


def test_what_only_varies_about_a_level_stays_there():
    y = 100 + 10 * np.random.default_rng(2).standard_normal(40)
    assert np.abs(local_global_trend(y, 6) - y.mean()).max() < 8


def test_the_unit_does_not_matter():
    y = np.array([5.0, 7, 6, 9, 8, 12, 11, 13, 15])
    np.testing.assert_allclose(local_global_trend(1000 * y, 4), 1000 * local_global_trend(y, 4), rtol=1e-6)


def test_more_parameter_sets_change_little():
    y = np.array([31.0, 33, 30, 36, 38, 37, 42, 41, 47, 45, 50, 53, 52, 58])
    few, many = local_global_trend(y, 6), local_global_trend(y, 6, tried=8192)
    assert few == pytest.approx(many, rel=0.03)
