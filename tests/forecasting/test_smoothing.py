import numpy as np
import pytest
from statsmodels.tsa.statespace.exponential_smoothing import ExponentialSmoothing

from plan_analysis.forecasting import smoothing
from plan_analysis.forecasting.smoothing import smoothed_trend


@pytest.fixture
def one_set(monkeypatch):
    """Let the average be over a single parameter set and the first states be free."""

    def fix(level, slope, season, damping):
        sets = tuple(np.array([v]) for v in (level, slope, season, damping))
        monkeypatch.setattr(smoothing, "_parameters", lambda seasonal: sets)
        monkeypatch.setattr(smoothing, "SLOPE_SD", 1e4)
        monkeypatch.setattr(smoothing, "SEASON_SD", 1e4)

    return fix


def test_one_parameter_set_agrees_with_statsmodels(one_set):
    z = np.array([3.0, 4.1, 4.0, 5.2, 6.1, 5.9, 7.3, 7.1, 8.4, 8.0, 9.2, 9.9])
    one_set(0.4, 0.1, 0.0, 0.9)
    model = ExponentialSmoothing(z, trend=True, damped_trend=True, initialization_method="concentrated")
    theirs = model.smooth(
        [0.4, 0.1, 0.9]
    )  # statsmodels names the slope's gain itself, not its part of the level's
    mean, deviation = smoothed_trend(z, 5)
    np.testing.assert_allclose(mean, theirs.forecast(5), rtol=1e-3)
    # Relative to the first step the growth of the deviation follows from the gains: 1 + 0.4 + 0.1·(0.9) …
    effects = 0.4 + 0.1 * np.cumsum(0.9 ** np.arange(1, 5))
    least = np.sqrt(1 + np.concatenate([[0], np.cumsum(effects**2)]))
    assert (deviation / deviation[0] > 0.8 * least).all()
    assert (deviation / deviation[0] < 1.5 * least).all()


def test_a_season_alone_is_repeated(one_set):
    z = np.tile([1.0, 5.0, 2.0, 0.0], 6)
    one_set(0.1, 0.0, 0.05, 0.0)
    np.testing.assert_allclose(smoothed_trend(z, 6, 4)[0], [1, 5, 2, 0, 1, 5], atol=1e-3)


def test_a_line_goes_on_a_little_damped():
    mean, deviation = smoothed_trend(np.arange(30.0), 4)
    assert (mean > 29).all()
    assert (np.diff(mean) > 0.7).all()
    assert (mean <= np.arange(30, 34) + 1e-6).all()
    assert deviation.max() < 1


def test_a_random_walk_is_forecast_near_its_end_with_growing_deviation():
    walk = np.cumsum(np.random.default_rng(3).standard_normal(120))
    mean, deviation = smoothed_trend(walk, 9)
    assert abs(mean[0] - walk[-1]) < 1
    assert deviation[0] == pytest.approx(1, abs=0.25)
    assert deviation[8] == pytest.approx(3, abs=1)  # √9 steps of one
