import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm
from statsmodels.tsa.forecasting.theta import ThetaModel
from statsmodels.tsa.holtwinters import ExponentialSmoothing
from statsmodels.tsa.statespace.sarimax import SARIMAX

from plan_analysis.evaluation.benchmarks import (
    BENCHMARKS,
    Normal,
    damped_yearly,
    drift_monthly,
    drift_yearly,
    innovation_sd,
    last_monthly,
    last_yearly,
    theta_monthly,
)


def centre(found):
    return found.mean if isinstance(found, Normal) else found.points[:, 2]


class TestYearly:
    def test_drift_by_hand(self):
        found = drift_yearly(np.array([0.1, 0.2, 0.3]), 2)
        assert found.mean == pytest.approx([0.2, 0.2])
        assert found.sd == pytest.approx([0.1 * (4 / 3) ** 0.5] * 2)

    def test_last_growth_by_hand(self):
        found = last_yearly(np.array([0.1, 0.2, 0.1]), 2)
        assert found.mean == pytest.approx([0.1, 0.1])
        assert found.sd == pytest.approx([0.1, 0.1 * 2**0.5])

    @pytest.mark.parametrize(
        "name", ["drift", "last_growth", "holt_winters", "sarimax", "components", "forecaster"]
    )
    def test_steady_growth_goes_on(self, name):
        growth = 0.09 + 1e-4 * np.random.default_rng(1).normal(size=14)
        assert centre(BENCHMARKS["A"][name].predict(growth, 3)) == pytest.approx([0.09] * 3, abs=2e-3)

    def test_deviation_of_growth_is_what_impulses_do(self):
        growth = 0.08 + 0.03 * np.random.default_rng(2).normal(size=20)
        levels = np.concatenate([[0.0], np.cumsum(growth)])
        fit = ExponentialSmoothing(
            levels, trend="add", damped_trend=True, initialization_method="estimated"
        ).fit()
        alpha, beta, phi = (fit.params[k] for k in ("smoothing_level", "smoothing_trend", "damping_trend"))

        def run(errors):
            level, slope, path = 1.0, 0.1, []
            for e in errors:
                path.append(level + phi * slope + e)
                before = level
                level = alpha * path[-1] + (1 - alpha) * (level + phi * slope)
                slope = beta * (level - before) + (1 - beta) * phi * slope
            return np.array(path)

        effects = [np.diff(np.r_[0, run(np.eye(5)[k]) - run(np.zeros(5))])[4] for k in range(5)]
        sigma = np.sqrt(np.mean(fit.resid**2))
        assert damped_yearly(growth, 5).sd[4] == pytest.approx(sigma * np.linalg.norm(effects))


class TestMonthly:
    t = np.arange(96)
    steady = 0.007 * t + 0.1 * np.sin(2 * np.pi * t / 12)

    @pytest.mark.parametrize(
        "name", ["drift", "last_growth", "holt_winters", "sarimax", "components", "forecaster"]
    )
    def test_trend_and_season_go_on(self, name):
        noisy = self.steady + 1e-3 * np.random.default_rng(3).normal(size=96)
        ahead = np.arange(96, 108)
        expected = 0.007 * ahead + 0.1 * np.sin(2 * np.pi * ahead / 12)
        assert centre(BENCHMARKS["M"][name].predict(noisy, 12)) == pytest.approx(expected, abs=0.02)

    def test_drift_adds_mean_growth_to_last_year(self):
        levels = np.r_[np.zeros(12), np.full(12, 0.1), np.full(12, 0.3)]
        found = drift_monthly(levels, 12)
        assert found.mean == pytest.approx([0.3 + 0.15] * 12)

    def test_last_growth_of_a_month_is_carried_on(self):
        levels = np.r_[np.zeros(12), np.linspace(0.01, 0.12, 12), np.full(12, 0.2)]
        assert last_monthly(levels, 12).mean == pytest.approx([0.2 + 0.08] * 12)

    def test_theta_is_smoothing_with_drift(self):
        levels = self.steady + 0.02 * np.random.default_rng(4).normal(size=96).cumsum()
        found = theta_monthly(levels, 6)
        fit = ThetaModel(pd.Series(levels), period=12, method="additive").fit()
        first = fit.prediction_intervals(1, alpha=0.2)["upper"].iloc[0]
        assert found.mean[0] + norm.ppf(0.9) * found.sd[0] == pytest.approx(first)
        ima = SARIMAX(levels, order=(0, 1, 1)).filter([fit.params["alpha"] - 1, fit.sigma2])
        assert found.sd == pytest.approx(np.sqrt(ima.get_forecast(6).var_pred_mean), rel=1e-4)

    def test_steps_beyond_the_known_base_are_refused(self):
        with pytest.raises(ValueError, match="expected at most 12"):
            drift_monthly(self.steady, 13)


def test_innovations_add_up():
    assert innovation_sd(2.0, [1.0, 0.5, 0.5]) == pytest.approx([2.0, 2 * 1.25**0.5, 2 * 1.5**0.5])
