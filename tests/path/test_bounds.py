import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm, truncnorm

from plan_analysis.path.bounds import cut_normal_draws, matched_sites, mills_ratio

ONE = np.ones(1)


def moments_with_sites(mean, covariance, values, variances):
    """Mean and covariance of a Gaussian after Gaussian measurements of its coordinates."""
    gain = np.linalg.solve(covariance + np.diag(variances), covariance).T
    return mean + gain @ (values - mean), covariance - gain @ covariance


def test_mills_ratio_in_the_middle_and_far_out():
    z = np.array([-3.0, 0.0, 2.0])
    assert mills_ratio(z) == pytest.approx(norm.pdf(z) / norm.cdf(z), rel=1e-12)
    # φ(z)/Φ(z) → −z − 1/z + … to the left, and is gone to the right.
    assert mills_ratio(-1e6) == pytest.approx(1e6, rel=1e-11)
    assert mills_ratio(60.0) == 0.0


@given(st.floats(-4, 4), st.floats(0.2, 3), st.sampled_from([1.0, -1.0]))
def test_a_single_sharp_bound_gives_the_moments_of_the_cut_normal(bound, spread, sign):
    values, variances = matched_sites(
        0 * ONE, spread**2 * np.eye(1), bound * ONE, sign * ONE, 1e-6 * spread * ONE
    )
    mean, covariance = moments_with_sites(0 * ONE, spread**2 * np.eye(1), values, variances)
    low, high = (bound / spread, np.inf) if sign > 0 else (-np.inf, bound / spread)
    cut = truncnorm(low, high, scale=spread)
    assert mean[0] == pytest.approx(cut.mean(), abs=1e-4 * spread)
    assert np.sqrt(covariance[0, 0]) == pytest.approx(cut.std(), rel=1e-3)


def test_the_half_normal_by_hand():
    # Above its own mean: mean √(2/π) = 0.797885, variance 1 − 2/π = 0.363380.
    values, variances = matched_sites(0 * ONE, np.eye(1), 0 * ONE, ONE, 1e-8 * ONE)
    mean, covariance = moments_with_sites(0 * ONE, np.eye(1), values, variances)
    assert mean[0] == pytest.approx(0.797885, abs=1e-5)
    assert covariance[0, 0] == pytest.approx(0.363380, abs=1e-5)


def test_two_bounds_agree_with_rejection():
    mean, covariance = np.array([0.0, 0.5]), np.array([[1.0, 0.6], [0.6, 2.0]])
    bound, sign, sd = np.array([0.5, 0.0]), np.array([1.0, -1.0]), np.array([0.1, 0.2])
    rng = np.random.default_rng(0)
    x = rng.multivariate_normal(mean, covariance, 1_000_000).T
    kept = x[
        :,
        np.all(sign[:, None] * (x + sd[:, None] * rng.standard_normal(x.shape) - bound[:, None]) > 0, axis=0),
    ]
    found, spread = moments_with_sites(mean, covariance, *matched_sites(mean, covariance, bound, sign, sd))
    # Expectation propagation is exact for one bound and very close for two.
    assert found == pytest.approx(kept.mean(axis=1), abs=0.02)
    assert np.sqrt(np.diag(spread)) == pytest.approx(kept.std(axis=1), rel=0.03)


def test_the_same_bound_twice_is_the_bound_once():
    covariance = np.ones((2, 2))
    sd = np.full(2, 1e-3)
    values, variances = matched_sites(np.zeros(2), covariance, np.zeros(2), np.ones(2), sd)
    mean, _ = moments_with_sites(np.zeros(2), covariance, values, variances)
    # Matched moments count a repeated bound a little too much (a known bias: Cunningham and others, 2011) …
    assert mean == pytest.approx(np.full(2, 0.797885), abs=0.06)
    # … the draws do not.
    spread = covariance + np.diag(sd**2)
    draws, _ = cut_normal_draws(
        np.zeros((2, 40_000)), spread, np.zeros(2), np.ones(2), np.random.default_rng(3)
    )
    assert draws.mean(axis=1) == pytest.approx(np.full(2, 0.797885), abs=0.012)


@settings(max_examples=25)
@given(st.integers(0, 2**32 - 1))
def test_every_draw_lies_beyond_its_bounds(seed):
    rng = np.random.default_rng(seed)
    factor = rng.standard_normal((3, 3))
    covariance = factor @ factor.T + 0.1 * np.eye(3)
    bound, sign = 2 * rng.standard_normal(3), rng.choice([-1.0, 1.0], 3)
    mean = np.repeat(rng.standard_normal((3, 1)), 101, axis=1)
    draws, _ = cut_normal_draws(mean, covariance, bound, sign, rng)
    assert draws.shape == (3, 101)
    assert np.all(sign[:, None] * (draws - bound[:, None]) >= 0)


def test_draws_agree_with_rejection():
    mean, covariance = (
        np.array([0.0, 0.5, 0.0]),
        np.array([[1.0, 0.6, 0.3], [0.6, 2.0, 0.9], [0.3, 0.9, 1.0]]),
    )
    bound, sign = np.array([0.5, 0.0, -0.2]), np.array([1.0, -1.0, 1.0])
    rng = np.random.default_rng(1)
    x = rng.multivariate_normal(mean, covariance, 1_000_000).T
    kept = x[:, np.all(sign[:, None] * (x - bound[:, None]) > 0, axis=0)]
    draws, _ = cut_normal_draws(np.repeat(mean[:, None], 40_000, axis=1), covariance, bound, sign, rng)
    assert draws.mean(axis=1) == pytest.approx(kept.mean(axis=1), abs=0.02)
    assert np.cov(draws) == pytest.approx(np.cov(kept), abs=0.02)


def test_draws_thirty_standard_deviations_out():
    # A normal beyond a far bound a is a + an exponential of mean 1/a, up to terms of 1/a³.
    draws, _ = cut_normal_draws(np.zeros((1, 20_000)), np.eye(1), 30 * ONE, ONE, np.random.default_rng(2))
    assert draws.min() >= 30
    assert (draws - 30).mean() == pytest.approx(1 / 30, rel=0.03)


def test_of_means_that_are_drawn_those_beyond_the_bounds_are_kept():
    # Two means in equal number, a unit normal around each, cut at 1: Φ(−1) = 0.158655 and Φ(0.5) = 0.691462.
    rng = np.random.default_rng(4)
    mean = rng.permutation(np.repeat([0.0, 1.5], 20_000))[None]
    draws, kept = cut_normal_draws(mean, np.eye(1), ONE, ONE, rng)
    from_second = mean[0, kept] == 1.5
    assert from_second.mean() == pytest.approx(0.691462 / (0.158655 + 0.691462), abs=0.01)
    assert draws[0, from_second].mean() == pytest.approx(truncnorm(-0.5, np.inf, loc=1.5).mean(), abs=0.02)
    assert draws[0, ~from_second].mean() == pytest.approx(truncnorm(1.0, np.inf).mean(), abs=0.02)
