import numpy as np
import pytest
from scipy.stats import norm

from plan_analysis.evaluation.predictive import from_quantiles, normal_log_growth


def test_log_growth_becomes_percent():
    sample = normal_log_growth(np.log(1.09), 0.02)
    assert np.median(sample) == pytest.approx(9.0, abs=0.02)
    assert np.quantile(sample, 0.9) == pytest.approx(100 * (1.09 * np.exp(0.02 * 1.2815516) - 1), abs=0.02)


def test_five_quantiles_of_a_normal_give_it_back():
    probabilities = [0.025, 0.1, 0.5, 0.9, 0.975]
    sample = from_quantiles(probabilities, norm.ppf(probabilities, 3, 2))
    assert sample.mean() == pytest.approx(3, abs=1e-9)
    assert sample.std() == pytest.approx(2, rel=0.01)
    assert sample[-1] == pytest.approx(norm.ppf(0.999, 3, 2))


def test_lopsided_quantiles_are_kept():
    sample = from_quantiles([0.025, 0.1, 0.5, 0.9, 0.975], [-1, 0, 1, 6, 10])
    assert np.quantile(sample, [0.1, 0.5, 0.9]) == pytest.approx([0, 1, 6], abs=0.05)
    assert np.all(np.diff(sample) > 0)
