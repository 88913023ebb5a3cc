import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.stats import t as student
from scipy.stats import ttest_1samp

from plan_analysis.evaluation.diebold_mariano import diebold_mariano, panel_diebold_mariano


class TestOneSeries:
    def test_one_step_by_hand(self):
        # mean 2, variance 2, n 5: 2 / √(2/5) · √(4/5) = 2.8284
        result = diebold_mariano([1, 2, 3, 0, 4])
        assert result.difference == 2 and result.clusters == 5
        assert result.statistic == pytest.approx(8**0.5)

    def test_one_step_is_the_t_test(self):
        differences = np.random.default_rng(1).normal(0.3, 1, 40)
        expected = ttest_1samp(differences, 0)
        result = diebold_mariano(differences)
        assert (result.statistic, result.p_value) == pytest.approx((expected.statistic, expected.pvalue))

    def test_two_steps_by_hand(self):
        # autocovariances 2 and 0.8: long-run variance 3.6; correction √((5 + 1 − 4 + 2/5) / 5) = √0.48
        result = diebold_mariano([1, 2, 3, 4, 5], horizon=2)
        assert result.statistic == pytest.approx((0.48**0.5) * 3 / (3.6 / 5) ** 0.5)
        assert result.p_value == pytest.approx(2 * student.sf(result.statistic, 4))

    def test_negative_variance_falls_back_to_bartlett(self):
        # autocovariances 2 and −1.2: 2 − 2.4 < 0, with weight ½ it is 0.8
        result = diebold_mariano([1, 2, 3, 0, 4], horizon=2)
        assert result.statistic == pytest.approx((0.48**0.5) * 2 / (0.8 / 5) ** 0.5)

    def test_long_run_variance_is_that_of_statsmodels(self):
        rng = np.random.default_rng(2)
        differences = 0.2 + np.convolve(rng.normal(size=83), np.ones(4), "valid")
        n, horizon = differences.size, 4
        fit = sm.OLS(differences, np.ones(n)).fit(
            cov_type="HAC", cov_kwds={"maxlags": horizon - 1, "kernel": "uniform", "use_correction": False}
        )
        correction = np.sqrt((n + 1 - 2 * horizon + horizon * (horizon - 1) / n) / n)
        assert diebold_mariano(differences, horizon).statistic == pytest.approx(
            correction * fit.params[0] / fit.bse[0]
        )

    def test_too_few_origins_give_no_verdict(self):
        assert np.isnan(diebold_mariano([1, 2]).p_value)
        assert np.isnan(diebold_mariano([1, 2, 4], horizon=3).p_value)


class TestPanel:
    def test_forecasts_of_one_time_are_one_observation(self):
        time = pd.Series([1, 1, 2, 2, 3, 3])
        differences = pd.Series([1.0, 3.0, 2.0, 4.0, 0.0, 2.0])
        result = panel_diebold_mariano(differences, time)
        expected = diebold_mariano([2.0, 3.0, 1.0])
        assert result.statistic == pytest.approx(expected.statistic) and result.clusters == 3
        assert result.difference == 2.0

    def test_repeating_the_same_forecasts_adds_no_evidence(self):
        differences = pd.Series([0.5, 1.5, -0.2, 0.8])
        time = pd.Series([1, 2, 3, 4])
        once = panel_diebold_mariano(differences, time)
        ten = panel_diebold_mariano(pd.concat([differences] * 10), pd.concat([time] * 10))
        assert ten.p_value == pytest.approx(once.p_value)

    def test_a_horizon_counts_in_distances_between_origins(self):
        differences, time = pd.Series([1.0, 2.0, 3.0, 4.0, 5.0]), pd.Series([0, 5, 10, 15, 20])
        ten_months = panel_diebold_mariano(differences, time, horizon=10)
        assert ten_months.statistic == pytest.approx(diebold_mariano(differences, 2).statistic)

    def test_no_difference_is_rejected_as_often_as_said(self):
        rng = np.random.default_rng(3)
        rejected = []
        for _ in range(400):
            common = rng.normal(size=30)
            own = rng.normal(size=(30, 5))
            panel = pd.Series((common[:, None] + own).ravel())
            time = pd.Series(np.repeat(np.arange(30), 5))
            rejected.append(panel_diebold_mariano(panel, time).p_value < 0.05)
        assert 0.025 < np.mean(rejected) < 0.08
