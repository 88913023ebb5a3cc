import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from plan_analysis.evaluation.predictive import PROBABILITIES
from plan_analysis.evaluation.scores import (
    covered,
    crps_normal,
    crps_sample,
    interval_score,
    naive_scale,
    probability_below,
    weighted_interval_score,
)


def integrated_crps(mean, sd, outcome):
    """The definition: the squared distance of the distribution function from the step at the outcome."""
    below, _ = quad(lambda x: norm.cdf(x, mean, sd) ** 2, mean - 12 * sd, outcome)
    above, _ = quad(lambda x: norm.sf(x, mean, sd) ** 2, outcome, mean + 12 * sd)
    return below + above


class TestCrps:
    @pytest.mark.parametrize(("mean", "sd", "outcome"), [(0, 1, 0), (9.5, 2, 6.35), (-3, 0.4, 1.2)])
    def test_normal_is_the_integral_of_the_definition(self, mean, sd, outcome):
        assert crps_normal(mean, sd, outcome) == pytest.approx(integrated_crps(mean, sd, outcome), rel=1e-6)

    def test_normal_at_its_mean(self):
        # 2 φ(0) − 1/√π = 0.7978846 − 0.5641896
        assert crps_normal(0, 1, 0) == pytest.approx(0.2336950, abs=1e-7)

    def test_sample_by_hand(self):
        # E|X − 2| = 1; E|X − X′| = (0 + 2 + 2 + 0) / 4 = 1
        assert crps_sample([3, 1], 2) == pytest.approx(0.5)

    def test_one_value_scores_its_absolute_error(self):
        assert crps_sample([4.0], 1.5) == pytest.approx(2.5)

    def test_sample_of_unlike_values_is_the_mean_over_all_pairs(self):
        values = np.array([0.3, -1.2, 4.0, 4.0, 2.2])
        pairs = np.abs(values[:, None] - values[None, :]).mean()
        assert crps_sample(values, 1.0) == pytest.approx(np.abs(values - 1.0).mean() - pairs / 2)

    def test_quantiles_of_a_normal_score_as_the_normal(self):
        sample = norm.ppf(PROBABILITIES, 9, 2)
        assert crps_sample(sample, 12.0) == pytest.approx(float(crps_normal(9, 2, 12.0)), rel=2e-3)


class TestIntervals:
    def test_score_by_hand(self):
        # width 4, and 2 / 0.2 = 10 for each unit of the miss by 2
        assert interval_score(2, 6, 8, 0.8) == pytest.approx(24)
        assert interval_score(2, 6, 1.5, 0.8) == pytest.approx(9)
        assert interval_score(2, 6, 5, 0.8) == pytest.approx(4)

    def test_weighted_score_by_hand(self):
        # (0.5 · |8 − 4| + 0.1 · 24) / 1.5
        assert weighted_interval_score(4, {0.8: (2, 6)}, 8) == pytest.approx(4.4 / 1.5)

    def test_weighted_score_of_many_intervals_is_the_crps(self):
        levels = np.arange(1, 200) / 200
        half = norm.ppf(0.5 + levels / 2)
        intervals = {level: (-width, width) for level, width in zip(levels, half, strict=True)}
        assert weighted_interval_score(0.0, intervals, 1.3) == pytest.approx(
            float(crps_normal(0, 1, 1.3)), rel=0.01
        )

    def test_ends_belong_to_the_interval(self):
        assert covered([1, 1, 1, 1], [2, 2, 2, 2], [1, 2, 0.999, 2.001]).tolist() == [
            True,
            True,
            False,
            False,
        ]


def test_equal_values_count_half_in_the_integral_transform():
    assert probability_below([1, 2, 2, 5], 2) == pytest.approx(0.5)
    assert probability_below([1, 2, 2, 5], 6) == 1.0


def test_scale_is_the_mean_step_between_years():
    assert naive_scale([100, 108, 105, 115], 1) == pytest.approx((8 + 3 + 10) / 3)
    assert naive_scale([100, 50, 104, 60], 2) == pytest.approx((4 + 10) / 2)
