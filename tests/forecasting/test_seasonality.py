import numpy as np
import pytest

from plan_analysis.forecasting.seasonality import is_seasonal, seasonal_shape

QUARTERS = np.array([3.0, -1.0, 0.0, -2.0])


def test_a_season_without_noise_is_found_exactly():
    z = 10 + 0.5 * np.arange(24) + np.tile(QUARTERS, 6)
    np.testing.assert_allclose(seasonal_shape(z, 4), QUARTERS, atol=1e-12)


def test_one_wild_value_hardly_moves_the_season():
    z = np.tile(QUARTERS, 8)
    z[13] += 100
    assert np.abs(seasonal_shape(z, 4) - QUARTERS).max() < 15  # a plain mean over 7 would be off by far more


def test_noise_is_seldom_called_a_season_and_its_shape_shrinks():
    draws = np.random.default_rng(5).standard_normal((200, 60))
    assert np.mean([is_seasonal(noise, 12) for noise in draws]) < 0.1
    found = np.mean([seasonal_shape(noise, 12) ** 2 for noise in draws])
    assert found < 0.5 / 5  # plain means over five years have a variance of a fifth


def test_a_strong_season_is_found_and_a_short_series_is_not_asked():
    z = np.tile(QUARTERS, 6) + 0.1 * np.random.default_rng(1).standard_normal(24)
    assert is_seasonal(z, 4)
    assert not is_seasonal(z[:11], 4)
    assert not is_seasonal(z, 1)


def test_the_test_statistic_by_hand():
    # 1, -1 repeated 3 times, period 2: r1 = -5/6, r2 = 4/6; limit 1.645·√((1 + 2·25/36)/6) = 1.038 > 0.667
    assert not is_seasonal(np.array([1.0, -1, 1, -1, 1, -1]), 2)
    # 10 times: r1 = -19/20, r2 = 18/20; limit 1.645·√((1 + 2·0.9025)/20) = 0.616 < 0.9
    assert is_seasonal(np.tile([1.0, -1.0], 10), 2)


@pytest.mark.parametrize("period", [4, 7, 12])
def test_the_season_sums_to_nothing(period):
    z = np.random.default_rng(period).standard_normal(5 * period)
    assert seasonal_shape(z, period).sum() == pytest.approx(0, abs=1e-12)
