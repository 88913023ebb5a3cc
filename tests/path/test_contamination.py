"""Figures that may be wrong: the search for the mode and the draws against brute force."""

import numpy as np
import pytest
from scipy.stats import norm

from plan_analysis.path.contamination import SHARE_WRONG, WIDE_GROWTH
from plan_analysis.path.functionals import FunctionalSet, annual_growth, average_growth, growth, log_mean
from plan_analysis.path.grid import Grid
from plan_analysis.path.measurement import Measurement, MeasurementSet
from plan_analysis.path.posterior import posterior
from plan_analysis.path.prior import Prior, PriorSettings, Scales
from plan_analysis.periods import Span, month_number

GRID = Grid.of_years(2019, 2021)
PRIOR = Prior(GRID, PriorSettings(growth_mean=0.08, growth_sd=0.05, seasonal_sd=0.05))
COVARIANCE = PRIOR.covariance(Scales(cycle=0.03, level=0.05, irregular=0.03))
HALF = growth(Span(month_number(2021, 1), month_number(2021, 6)))
ASKED = FunctionalSet(GRID, [annual_growth(2020), annual_growth(2021), average_growth(2020, 2021), HALF])

FIGURES = {
    "alone": [Measurement(annual_growth(2021), 0.10, 0.01)],
    "far off": [
        Measurement(annual_growth(2021), 0.55, 0.01),
        Measurement(HALF, 0.10, 0.01),
        Measurement(annual_growth(2020), 0.07, 0.01),
    ],
    "two values": [
        Measurement(annual_growth(2021), 0.14, 0.008),
        Measurement(annual_growth(2021), 0.06, 0.008),
    ],
    "one of three": [
        Measurement(annual_growth(2021), 0.10, 0.01),
        Measurement(annual_growth(2021), 0.095, 0.01),
        Measurement(annual_growth(2021), -0.10, 0.01),
        Measurement(average_growth(2020, 2021), 0.08, 0.02),
    ],
    "in doubt": [
        Measurement(annual_growth(2021), 0.155, 0.01),
        Measurement(average_growth(2020, 2021), 0.08, 0.01),
        Measurement(annual_growth(2020), 0.07, 0.01),
    ],
    "with bounds": [
        Measurement(annual_growth(2021), 0.02, 0.01),
        Measurement(annual_growth(2020), 0.07, 0.01),
        Measurement(annual_growth(2021), 0.085, 5e-4, "at_least"),
    ],
    "assumed": [Measurement(annual_growth(2021), 0.25, 0.02, trusted=True)],
}


@pytest.fixture(scope="module")
def prior_draws():
    """Some hundred thousand paths from the prior."""
    rng = np.random.default_rng(148)
    factor = np.linalg.cholesky(COVARIANCE)
    return PRIOR.mean[:, None] + factor @ rng.standard_normal((len(GRID), 600_000))


@pytest.mark.parametrize("kind", FIGURES)
def test_quantiles_and_probabilities_agree_with_brute_force(kind, prior_draws):
    measured = MeasurementSet(GRID, FIGURES[kind])
    f = measured.functionals.values(prior_draws)
    log_weights = measured.log_likelihood(f)
    weights = np.exp(log_weights - log_weights.max())
    weights /= weights.sum()
    assert 1 / np.sum(weights**2) > 3000

    path = posterior(GRID, PRIOR.mean, COVARIANCE, measured)
    draws = ASKED.values(path.draws(20_000, np.random.default_rng(1)))
    for values, drawn in zip(ASKED.values(prior_draws), draws, strict=True):
        # Shares of the true posterior below quantiles of the draws.
        below = [weights @ (values < q) for q in np.quantile(drawn, [0.1, 0.5, 0.9])]
        assert below == pytest.approx([0.1, 0.5, 0.9], abs=0.02)

    for i, one in enumerate(measured.measurements):
        if one.bound != "exact" or one.trusted:
            assert path.wrong[i] == 0
            continue
        far = norm.pdf(one.value, f[i], np.hypot(one.sd, WIDE_GROWTH)) * SHARE_WRONG
        near = norm.pdf(one.value, f[i], one.sd) * (1 - SHARE_WRONG)
        assert path.wrong[i] == pytest.approx(weights @ (far / (near + far)), abs=0.06)


def test_a_slipped_decimal_point_leaves_the_path_where_it_was():
    rest = [Measurement(annual_growth(2020), 0.07, 0.004), Measurement(HALF, 0.095, 0.004)]
    slipped = Measurement(annual_growth(2021), np.log(1.943), 0.004)
    without, with_it = (
        posterior(GRID, PRIOR.mean, COVARIANCE, MeasurementSet(GRID, figures))
        for figures in (rest, [*rest, slipped])
    )
    assert with_it.wrong[-1] > 0.999
    assert ASKED.values(with_it.mode) == pytest.approx(ASKED.values(without.mode), abs=0.01)
    assert without.functional_sd(ASKED)[1] > 0.02


def test_a_level_in_another_unit_leaves_the_path_where_it_was():
    levels = [Measurement(log_mean(Span(GRID.first + m, GRID.first + m)), 0.006 * m, 0.02) for m in range(9)]
    in_thousands = Measurement(log_mean(Span(GRID.first + 9, GRID.first + 9)), 6.9, 0.02)
    without, with_it = (
        posterior(GRID, PRIOR.mean, COVARIANCE, MeasurementSet(GRID, figures))
        for figures in (levels, [*levels, in_thousands])
    )
    assert with_it.wrong[-1] > 0.999
    assert with_it.mode[:12] == pytest.approx(without.mode[:12], abs=0.015)


def test_figures_that_agree_are_right():
    figures = [Measurement(annual_growth(2021), 0.10 + d, 0.01) for d in (-0.005, 0.0, 0.005)]
    path = posterior(GRID, PRIOR.mean, COVARIANCE, MeasurementSet(GRID, figures))
    assert path.wrong.max() < 0.02


def test_many_figures_with_many_errors_settle():
    rng = np.random.default_rng(3)
    grid = Grid.of_years(2012, 2021)
    prior = Prior(grid, PriorSettings())
    covariance = prior.covariance(Scales())
    path = rng.multivariate_normal(prior.mean, covariance, method="cholesky")
    asked = FunctionalSet(grid, [growth(Span(m, m)) for m in range(grid.first + 12, grid.last + 1)])
    values = asked.values(path) + 0.01 * rng.standard_normal(len(asked))
    wrong = rng.choice(len(asked), 12, replace=False)
    values[wrong] += rng.choice([-1, 1], 12) * rng.uniform(0.2, 0.7, 12)
    figures = [Measurement(f, v, 0.01) for f, v in zip(asked.functionals, values, strict=True)]
    found = posterior(grid, prior.mean, covariance, MeasurementSet(grid, figures))
    assert found.steps < 20
    assert set(np.flatnonzero(found.wrong > 0.5)) == set(wrong)
